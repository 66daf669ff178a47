namespace PyCil.Compiler.Symbols;

/// <summary>Private names of classes: <c>__x</c> in class <c>C</c> is <c>_C__x</c>.</summary>
public static class NameMangler
{
    public static string Mangle(string? className, string name)
    {
        if (className is null || name.Length < 3 || name[0] != '_' || name[1] != '_') return name;

        // Names with a dot are module names of an import, not identifiers.
        if (name.EndsWith("__", StringComparison.Ordinal) || name.Contains('.')) return name;
        var start = 0;
        while (start < className.Length && className[start] == '_') start++;
        return start == className.Length ? name : string.Concat("_", className.AsSpan(start), name);
    }

    public static string Mangle(string? className, Scope scope, string name) =>
        scope.MangledNames is { } only && !only.Contains(name) ? name : Mangle(className, name);
}
