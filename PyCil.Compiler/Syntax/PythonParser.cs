using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

/// <summary>From source text to AST.</summary>
public static class PythonParser
{
    /// <exception cref="PySyntaxError">The source is not Python.</exception>
    public static ParseResult Parse(SourceText source, ParseMode mode = ParseMode.Exec, ParseOptions? options = null)
    {
        options ??= ParseOptions.Default;
        var parser = new Parser(source, mode, options);
        try
        {
            return new ParseResult(parser.Parse(), parser.Warnings);
        }
        catch (PySyntaxError tooDeep) when (tooDeep.Kind == SyntaxErrorKind.MemoryError)
        {
            throw;
        }
        catch (Exception error) when (error is ParseFailure or PySyntaxError)
        {
            // The fast parser only knows that something is wrong. Which error it is, is worked out from the start.
            throw new Diagnosis(source, mode, options).Find() ?? error as PySyntaxError ?? new PySyntaxError(SyntaxMessages.InvalidSyntax);
        }
    }
}

/// <summary>The source has an error that is still to be found.</summary>
internal sealed class ParseFailure : Exception;
