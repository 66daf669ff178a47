using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PyCil.Generators;

/// <summary>Questions to symbols that all emitters ask.</summary>
internal static class SymbolExtensions
{
    public const string Attributes = "PyCil.Runtime.Objects.";

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    public static string Cs(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Qualified);

    /// <summary>With the question mark of a nullable reference, for parameter lists.</summary>
    public static string CsNullable(this ITypeSymbol type) =>
        type.ToDisplayString(Qualified.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    public static IEnumerable<AttributeData> AttributesNamed(this ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(a => a.AttributeClass?.Name == name);

    public static AttributeData? AttributeNamed(this ISymbol symbol, string name) => symbol.AttributesNamed(name).FirstOrDefault();

    public static string FirstString(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";

    public static T? Named<T>(this AttributeData attribute, string name, T? otherwise = default)
    {
        foreach (var pair in attribute.NamedArguments)
            if (pair.Key == name) return pair.Value.Value is T value ? value : otherwise;
        return otherwise;
    }

    public static bool IsThreadState(this IParameterSymbol parameter) => parameter.Type.Name == "ThreadState";

    public static bool IsPyObject(this ITypeSymbol type) => type.Name == "PyObject" && type.TypeKind != TypeKind.Array;

    public static bool TakesThreadState(this IMethodSymbol method) => method.Parameters.Length > 0 && method.Parameters[0].IsThreadState();

    /// <summary>Whether the source contains a throw: only such methods need a try in their thunk.</summary>
    public static bool ContainsThrow(this ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax().DescendantNodes().Any(node => node is ThrowStatementSyntax or ThrowExpressionSyntax));

    public static Location? Where(this ISymbol symbol) => symbol.Locations.FirstOrDefault();

    /// <summary>"list" for [PyType("list")], "Foo" for a class without the attribute.</summary>
    public static string PythonName(this ITypeSymbol type)
    {
        var name = type.AttributeNamed("PyTypeAttribute")?.FirstString();
        return string.IsNullOrEmpty(name) ? type.Name : name!;
    }

    public static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The C# expression of a parameter's default value.</summary>
    public static string DefaultExpression(this IParameterSymbol parameter)
    {
        var value = parameter.ExplicitDefaultValue;
        if (value is null) return "default";
        if (parameter.Type.TypeKind == TypeKind.Enum) return "(" + parameter.Type.Cs() + ")" + SymbolDisplay.FormatPrimitive(value, true, false);
        return value switch
        {
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            double number when double.IsNaN(number) => "double.NaN",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "d",
            long number => number == long.MinValue ? "long.MinValue" : number.ToString(System.Globalization.CultureInfo.InvariantCulture) + "L",
            _ => SymbolDisplay.FormatPrimitive(value, true, false) ?? "default",
        };
    }

    /// <summary>using lines for every namespace of the runtime, so that generated code can name its classes shortly.</summary>
    public static string Usings(this Compilation compilation)
    {
        var names = new List<string>();
        foreach (var part in compilation.Assembly.GlobalNamespace.GetNamespaceMembers())
            if (part.Name == "PyCil") Collect(part);
        names.Sort(System.StringComparer.Ordinal);
        return string.Concat(names.Select(static name => "using " + name + ";\n"));

        void Collect(INamespaceSymbol space)
        {
            if (space.GetTypeMembers().Length > 0) names.Add(space.ToDisplayString());
            foreach (var inner in space.GetNamespaceMembers()) Collect(inner);
        }
    }
}
