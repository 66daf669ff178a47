using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PyCil.Generators;

/// <summary>The rules of the type and module generators.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Error("PYCIL011", "A Python type or module must be partial", "{0} must be declared partial");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "PYCIL012", "Unsupported parameter type", "Parameter '{0}' of {1} has the type {2}, which has no conversion from a Python object");

    public static readonly DiagnosticDescriptor UnsupportedResult = Error(
        "PYCIL013", "Unsupported return type", "{0} returns {1}, which has no conversion to a Python object");

    public static readonly DiagnosticDescriptor DuplicateSlot = Error("PYCIL014", "Two methods for one slot", "Slot {0} of {1} is declared twice");

    public static readonly DiagnosticDescriptor SignatureMismatch = Error(
        "PYCIL015", "Signature and parameters disagree", "Signature {0} names {1} parameters, but {2} takes {3}");

    public static readonly DiagnosticDescriptor SlotByName = Error(
        "PYCIL016", "Method for a name that has a slot", "{0} has a slot: declare it with [PySlot] instead");

    public static readonly DiagnosticDescriptor BadSlotShape = Error("PYCIL017", "Slot method of the wrong shape", "Slot {0} needs {1}");

    public static readonly DiagnosticDescriptor MissingSelf = Error("PYCIL018", "Missing first parameter", "{0} needs {1} as its first parameter");

    public static readonly DiagnosticDescriptor BadSignature = Error("PYCIL019", "Malformed signature", "Signature {0} of {1} cannot be read: {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "PyCil", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

/// <summary>A diagnostic by value, so that the incremental pipeline can compare it.</summary>
internal sealed class DiagnosticInfo(DiagnosticDescriptor rule, Location? location, params string[] arguments) : IEquatable<DiagnosticInfo>
{
    private readonly string _path = location?.SourceTree?.FilePath ?? "";
    private readonly TextSpan _span = location?.SourceSpan ?? default;
    private readonly LinePositionSpan _lines = location?.GetLineSpan().Span ?? default;

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(rule, _path.Length == 0 ? Location.None : Location.Create(_path, _span, _lines), arguments.Cast<object>().ToArray());

    public bool Equals(DiagnosticInfo? other) =>
        other is not null && rule.Id == other.Rule.Id && _path == other._path && _span == other._span && arguments.SequenceEqual(other.Arguments);

    private DiagnosticDescriptor Rule => rule;

    private string[] Arguments => arguments;

    public override bool Equals(object? obj) => Equals(obj as DiagnosticInfo);

    public override int GetHashCode() => rule.Id.GetHashCode() ^ _span.GetHashCode();
}

/// <summary>One generated file with its diagnostics; compared by value.</summary>
internal sealed class GeneratedFile(string hintName, string source, List<DiagnosticInfo> diagnostics) : IEquatable<GeneratedFile>
{
    public string HintName => hintName;

    public string Source => source;

    public List<DiagnosticInfo> Diagnostics => diagnostics;

    public bool Equals(GeneratedFile? other) =>
        other is not null && hintName == other.HintName && source == other.Source && diagnostics.SequenceEqual(other.Diagnostics);

    public override bool Equals(object? obj) => Equals(obj as GeneratedFile);

    public override int GetHashCode() => hintName.GetHashCode();

    public void AddTo(SourceProductionContext context)
    {
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic.ToDiagnostic());
        context.AddSource(hintName, source);
    }
}
