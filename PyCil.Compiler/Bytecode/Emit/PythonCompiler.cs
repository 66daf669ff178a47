using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>How to compile a module.</summary>
public sealed record CompileOptions
{
    public string FileName { get; init; } = "<string>";

    /// <summary>0; 1 drops asserts and makes <c>__debug__</c> false; 2 drops docstrings too.</summary>
    public int Optimize { get; init; }

    /// <summary>Future features taken over from the code that calls compile().</summary>
    public CodeFlags Flags { get; init; }

    public bool AllowTopLevelAwait { get; init; }
}

/// <summary>A SyntaxWarning to be reported.</summary>
public sealed record SyntaxWarningInfo(string Message, SourceRange Range);

/// <summary>From the AST to a code unit.</summary>
public static class PythonCompiler
{
    /// <summary>
    /// Errors: the syntax error exception with CPython's text and position; <see cref="CompilerRecursionException"/> for too deep a tree.
    /// An <see cref="Interactive"/> tree prints its expression statements, an <see cref="Expression"/> tree returns its value.
    /// </summary>
    public static CodeUnit Compile(ModNode tree, CompileOptions options, List<SyntaxWarningInfo> warnings)
    {
        var future = FutureFeatures.Of(tree, options.Flags);
        FinallyChecker.Check(tree, warnings);
        var symbols = SymbolTable.Build(tree, future, options.AllowTopLevelAwait);
        return new Emitter(symbols, options, warnings).Compile(tree);
    }
}
