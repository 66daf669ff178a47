using System.Runtime.CompilerServices;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>A SyntaxError found after parsing.</summary>
public sealed class CompileErrorException(string message, SourceRange range) : Exception(message)
{
    public SourceRange Range { get; } = range;
}

/// <summary>The tree is too deep; the runtime raises RecursionError with this text.</summary>
public sealed class CompilerRecursionException() : Exception("maximum recursion depth exceeded during compilation");

internal static class CompileErrors
{
    public static Exception Syntax(string message, LocatedNode node) => Syntax(message, node.Range);

    public static Exception Syntax(string message, SourceRange range) => new CompileErrorException(message, range);

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new CompilerRecursionException();
    }
}
