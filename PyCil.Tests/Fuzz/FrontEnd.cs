using System.Text;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Bytecode.Emit;
using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax;
using PyCil.Compiler.Syntax.Ast;
using Assert = Xunit.Assert;
using PySyntaxError = PyCil.Compiler.Syntax.PySyntaxError;
using UnicodeNames = PyCil.Runtime.Objects.UnicodeNames;

namespace PyCil.Tests.Fuzz;

/// <summary>The whole front end on one source: what it may answer, and what must hold of its answer.</summary>
internal static class FrontEnd
{
    internal static readonly string Library = Path.Combine(Repository.Root, "artifacts", "stdlib", "lib");

    private static readonly ParseOptions Options = new() { CharacterByName = UnicodeNames.Lookup };

    /// <summary>Null if the source is refused with one of the errors that Python has for it; any other exception is a bug.</summary>
    internal static CodeUnit? Compile(SourceText source, ParseMode mode = ParseMode.Exec, ParseFlags flags = ParseFlags.None)
    {
        try
        {
            var options = flags == ParseFlags.None ? Options : new ParseOptions { CharacterByName = UnicodeNames.Lookup, Flags = flags };
            var tree = PythonParser.Parse(source, mode, options).Root;
            return mode == ParseMode.FuncType ? null : PythonCompiler.Compile(tree, new CompileOptions { FileName = source.Filename }, []);
        }
        catch (Exception refused) when (refused is PySyntaxError or CompileErrorException or CompilerRecursionException)
        {
            return null;
        }
    }

    /// <summary>Compiles; what comes out verifies and survives being written and read.</summary>
    internal static void CompileAndCheck(SourceText source, ParseMode mode = ParseMode.Exec, ParseFlags flags = ParseFlags.None)
    {
        if (Compile(source, mode, flags) is { } unit) CheckUnit(unit);
    }

    internal static void CheckUnit(CodeUnit unit)
    {
        CodeVerifier.VerifyAll(unit);
        var bytes = CodeUnitWriter.Write(unit);
        Assert.Equal(bytes, CodeUnitWriter.Write(CodeUnitReader.ReadChecked(bytes)));
    }

    /// <summary>Source text of any characters; surrogates are refused ahead of the parser, as they have no UTF-8.</summary>
    internal static SourceText? TextOf(string source)
    {
        try
        {
            return SourceText.FromBytes(new UTF8Encoding(false, throwOnInvalidBytes: false).GetBytes(source), "fuzz.py", null);
        }
        catch (PySyntaxError)
        {
            return null;
        }
    }

    /// <summary>An expression, written out again, is the same expression.</summary>
    internal static void UnparseAndCheck(string source)
    {
        if (TextOf(source) is not { } text) return;
        ExprNode body;
        try
        {
            body = ((Expression)PythonParser.Parse(text, ParseMode.Eval, Options).Root).Body;
        }
        catch (PySyntaxError)
        {
            return;
        }
        string written;
        try
        {
            written = Unparser.Unparse(body);
        }
        catch (CompilerRecursionException)
        {
            return;
        }
        var again = ((Expression)PythonParser.Parse(TextOf(written)!, ParseMode.Eval, Options).Root).Body;
        Assert.Equal(AstDumper.Dump(body, false), AstDumper.Dump(again, false));
    }
}
