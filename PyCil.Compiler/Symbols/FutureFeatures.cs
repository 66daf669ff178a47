using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>The <c>from __future__</c> imports at the head of a module.</summary>
public sealed class FutureFeatures
{
    public CodeFlags Flags { get; set; }

    private (int Line, int Column) _last = (-1, -1);

    /// <summary>Whether a future import stands at the head of the module.</summary>
    public bool Allows(ImportFrom import) => (import.Line, import.Column).CompareTo(_last) <= 0;

    public static FutureFeatures Of(ModNode module, CodeFlags inherited)
    {
        var features = new FutureFeatures { Flags = inherited & CodeFlags.FutureMask };
        var body = module switch { Module m => m.Body, Interactive i => i.Body, _ => null };
        if (body is null) return features;
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i] is ImportFrom { Module: "__future__", Level: 0 } import)
            {
                foreach (var alias in import.Names) features.Flags |= Feature(alias);
                features._last = (import.Line, import.Column);
            }
            else if (!(i == 0 && body[i] is Expr { Value: Constant { Value: string or CodePoints } })) break;
        }
        return features;
    }

    private static CodeFlags Feature(Alias alias) => alias.Name switch
    {
        "nested_scopes" or "generators" or "division" or "absolute_import" or "with_statement" or "print_function"
            or "unicode_literals" or "generator_stop" => CodeFlags.None,
        "barry_as_FLUFL" => CodeFlags.FutureBarryAsBdfl,
        "annotations" => CodeFlags.FutureAnnotations,
        "braces" => throw CompileErrors.Syntax("not a chance", alias),
        _ => throw CompileErrors.Syntax($"future feature {alias.Name} is not defined", alias),
    };
}
