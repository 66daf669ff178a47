using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Bytecode.Emit;
using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax;
using PyCil.Compiler.Syntax.Ast;
using Call = PyCil.Runtime.Objects.Call;
using EmitWarning = PyCil.Compiler.Bytecode.Emit.SyntaxWarningInfo;
using Raise = PyCil.Runtime.Objects.Raise;
using SyntaxFailure = PyCil.Compiler.Syntax.PySyntaxError;

namespace PyCil.Runtime.Import;

/// <summary>How source is compiled: the arguments of compile() beyond the source.</summary>
internal readonly record struct CompileRequest(string FileName)
{
    public ParseMode Mode { get; init; }

    /// <summary>__future__ features (CO_FUTURE_ flags) of the code that compiles.</summary>
    public CodeFlags Futures { get; init; }

    public ParseFlags ParseFlags { get; init; }

    /// <summary>-1 is the interpreter's own level.</summary>
    public int Optimize { get; init; } = -1;

    public bool TopLevelAwait { get; init; }

    public int FeatureVersion { get; init; } = ParseOptions.NewestFeatureVersion;
}

/// <summary>From Python source to code units: the compiler with its errors and warnings turned into Python's.</summary>
internal static class Compilation
{
    /// <summary>Compiles text (already decoded). Null: the error is pending.</summary>
    public static CodeUnit? FromText(ThreadState ts, string text, in CompileRequest request)
    {
        try
        {
            return FromSource(ts, SourceText.FromString(text, request.FileName), request);
        }
        catch (SyntaxFailure failure)
        {
            return Fail(ts, failure, request.FileName);
        }
    }

    /// <summary>Compiles bytes with their byte order mark or coding line.</summary>
    public static CodeUnit? FromBytes(ThreadState ts, ReadOnlySpan<byte> bytes, in CompileRequest request, bool isFile = false)
    {
        try
        {
            return FromSource(ts, SourceText.FromBytes(bytes, request.FileName, (encoding, data) => Decode(ts, encoding, data), isFile), request);
        }
        catch (SyntaxFailure failure)
        {
            return Fail(ts, failure, request.FileName);
        }
        catch (PyException error)
        {
            Raise.FromClr(ts, error);
            return null;
        }
    }

    /// <summary>The source of compile(), decoded: str, bytes or a buffer. Null: the error is pending.</summary>
    public static SourceText? SourceOf(ThreadState ts, PyObject source, in CompileRequest request, string function, string wanted)
    {
        try
        {
            byte[]? bytes = null;
            if (source is PyStr text)
            {
                // Lone surrogates have no UTF-8: this is where they are refused.
                if (text.AsString().AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 && TextCodecs.Encode(ts, text) is null) return null;
                if (!text.AsString().Contains('\0')) return SourceText.FromString(text.AsString(), request.FileName);
            }
            else
            {
                if (!source.Type.Has(Slot.GetBuffer))
                {
                    Raise.TypeError(ts, $"{function}() arg 1 must be a {wanted}");
                    return null;
                }
                bytes = Buffers.Bytes(ts, source);
                if (bytes is null) return null;
                if (!bytes.AsSpan().Contains((byte)0)) return SourceText.FromBytes(bytes, request.FileName, (encoding, data) => Decode(ts, encoding, data), false);
            }
            Raise.SyntaxError(ts, "source code string cannot contain null bytes");
            return null;
        }
        catch (SyntaxFailure failure)
        {
            Fail(ts, failure, request.FileName);
            return null;
        }
        catch (PyException error)
        {
            Raise.FromClr(ts, error);
            return null;
        }
    }

    private static CodeUnit? FromSource(ThreadState ts, SourceText source, in CompileRequest request)
    {
        var tree = Parse(ts, source, request);
        if (tree is null) return null;
        // Errors of the compiler quote files, and what was typed at the prompt, but no other text.
        return FromTree(ts, tree, request, request.FileName.StartsWith("<stdin-", StringComparison.Ordinal) ? source : null);
    }

    public static ModNode? Parse(ThreadState ts, SourceText source, in CompileRequest request)
    {
        try
        {
            var result = PythonParser.Parse(source, request.Mode, new ParseOptions
            {
                Flags = request.ParseFlags,
                FeatureVersion = request.FeatureVersion,
                CharacterByName = UnicodeNames.Lookup,
                NormalizeIdentifier = static name => UnicodeNormalization.Normalize(PyStr.Of(name), new(Compatibility: true, Composed: true), old: false).ToString(),
                MaxIntDigits = ts.Interpreter.Config.IntMaxStrDigits,
            });
            foreach (var warning in result.Warnings)
            {
                var category = warning.Category == "DeprecationWarning" ? PyExceptions.DeprecationWarning : PyExceptions.SyntaxWarning;
                if (!Warn(ts, category, warning.Message, request.FileName, warning.Line, warning.Offset, warning.Line, warning.EndOffset, source, warning.ErrorMessage))
                    return null;
            }
            return result.Root;
        }
        catch (SyntaxFailure failure)
        {
            Fail(ts, failure, request.FileName);
            return null;
        }
    }

    /// <summary>Compiles a tree; the source, if there is one, gives the line shown in errors.</summary>
    public static CodeUnit? FromTree(ThreadState ts, ModNode tree, in CompileRequest request, SourceText? source = null)
    {
        try
        {
            var warnings = new List<EmitWarning>();
            var unit = PythonCompiler.Compile(
                tree,
                new CompileOptions
                {
                    FileName = request.FileName,
                    Optimize = request.Optimize < 0 ? ts.Interpreter.Config.Optimize : request.Optimize,
                    Flags = request.Futures,
                    AllowTopLevelAwait = request.TopLevelAwait,
                },
                warnings);
            foreach (var warning in warnings)
            {
                var range = warning.Range;
                if (!Warn(ts, PyExceptions.SyntaxWarning, warning.Message, request.FileName, range.Line, range.Column + 1, range.EndLine, range.EndColumn + 1, source)) return null;
            }
            return unit;
        }
        catch (CompileErrorException error)
        {
            SetCompileError(ts, error, request, source);
            return null;
        }
        catch (SyntaxFailure failure)
        {
            return Fail(ts, failure, request.FileName);
        }
        catch (CompilerRecursionException error)
        {
            Raise.RecursionError(ts, error.Message);
            return null;
        }
    }

    /// <summary>The symbol table of a tree. Null: the error is pending.</summary>
    public static SymbolTable? Symbols(ThreadState ts, ModNode tree, in CompileRequest request, SourceText source)
    {
        try
        {
            return SymbolTable.Build(tree, FutureFeatures.Of(tree, request.Futures));
        }
        catch (CompileErrorException error)
        {
            SetCompileError(ts, error, request, source);
            return null;
        }
        catch (CompilerRecursionException error)
        {
            Raise.RecursionError(ts, error.Message);
            return null;
        }
    }

    private static void SetCompileError(ThreadState ts, CompileErrorException error, in CompileRequest request, SourceText? source)
    {
        var range = error.Range;
        var text = LineOf(source, request.FileName, range.Line);
        SetSyntaxError(ts, PyExceptions.SyntaxError, error.Message, request.FileName, range.Line, CharacterOffset(text, range.Column), text, range.EndLine,
            range.EndLine == range.Line ? CharacterOffset(text, range.EndColumn) : CharacterOffset(LineOf(source, request.FileName, range.EndLine), range.EndColumn));
    }

    /// <summary>A SyntaxWarning; if the filters make it an error, it becomes a SyntaxError with the place.</summary>
    private static bool Warn(ThreadState ts, PyType category, string message, string file, int line, int offset, int endLine, int endOffset, SourceText? source,
        string? errorMessage = null)
    {
        if (Warnings.WarnExplicit(ts, category, message, file, line)) return true;
        if (!ts.ErrorMatches(category)) return false;
        ts.ClearError();
        SetSyntaxError(ts, PyExceptions.SyntaxError, errorMessage ?? message, file, line, offset, LineOf(source, file, line), endLine, endOffset);
        return false;
    }

    private static string? Decode(ThreadState ts, string encoding, byte[] data)
    {
        var text = TextCodecs.DecodeObject(ts, new PyBytes(data), encoding, "strict");
        if (text is PyStr decoded) return decoded.ToString();
        if (ts.HasError && ts.ErrorMatches(PyExceptions.LookupError))
        {
            ts.ClearError();
            return null;
        }
        var error = ts.TakeError();
        if (TypeOps.IsSubtype(error.Type, PyExceptions.UnicodeError) && Strings.Str(ts, error) is { } message) throw SourceText.DecodingError(message.ToString(), "");
        throw new PyException(error);
    }

    internal static CodeUnit? Fail(ThreadState ts, SyntaxFailure failure, string fileName)
    {
        var type = failure.Kind switch
        {
            SyntaxErrorKind.IndentationError => PyExceptions.IndentationError,
            SyntaxErrorKind.TabError => PyExceptions.TabError,
            SyntaxErrorKind.IncompleteInput => PyExceptions.IncompleteInputError,
            SyntaxErrorKind.MemoryError => PyExceptions.MemoryError,
            SyntaxErrorKind.OverflowError => PyExceptions.OverflowError,
            _ => PyExceptions.SyntaxError,
        };
        if (failure.Kind is SyntaxErrorKind.MemoryError or SyntaxErrorKind.OverflowError || !failure.HasLocation)
        {
            Raise.Of(ts, type, failure.Message);
            return null;
        }
        foreach (var warning in failure.Warnings)
        {
            if (!Warn(ts, PyExceptions.SyntaxWarning, warning.Message, fileName, warning.Line, warning.Offset, warning.Line, warning.EndOffset, null, warning.ErrorMessage))
                return null;
        }
        SetSyntaxError(ts, type, failure.Message, failure.Filename ?? fileName, failure.Line, failure.Offset, failure.Text, failure.EndLine, failure.EndOffset);
        if (failure.ParsedSource is not { } source || !ts.HasError) return null;
        var error = ts.TakeError();
        if (error is Objects.PySyntaxError syntaxError)
            syntaxError.SetMetadata(ts, PyTuple.Of(PyInt.Of(failure.StatementLine), PyInt.Of(failure.StatementColumn), PyStr.Of(source)));
        ts.SetError(error);
        return null;
    }

    private static void SetSyntaxError(
        ThreadState ts, PyType type, string message, string file, int line, int offset, string? text, int? endLine, int? endOffset)
    {
        var details = PyTuple.Of(
            PyStr.Of(file), PyInt.Of(line), PyInt.Of(offset), text is null ? PyNone.Instance : PyStr.Of(text),
            endLine is { } l ? PyInt.Of(l) : PyNone.Instance, endOffset is { } o ? PyInt.Of(o) : PyNone.Instance);
        if (Call.Invoke(ts, type, PyStr.Of(message), details) is PyBaseException error) ts.SetError(error);
    }

    /// <summary>A line of the source, or of the file if the source is gone, as SyntaxError.text has it.</summary>
    private static string? LineOf(SourceText? source, string fileName, int line)
    {
        if (line < 1) return null;
        try
        {
            var text = source is not null ? System.Text.Encoding.UTF8.GetString(source.Utf8) : File.Exists(fileName) ? File.ReadAllText(fileName) : null;
            if (text is null) return null;
            var start = 0;
            for (var i = 1; i < line; i++)
            {
                start = text.IndexOf('\n', start) + 1;
                if (start == 0) return null;
            }
            var end = text.IndexOf('\n', start);
            return end < 0 ? text[start..] : text[start..(end + 1)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Columns of the tree are UTF-8 bytes from 0, offsets of errors characters from 1.</summary>
    private static int CharacterOffset(string? line, int column)
    {
        if (line is null || column < 0) return column + 1;
        var bytes = 0;
        var characters = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes >= column) break;
            bytes += rune.Utf8SequenceLength;
            characters++;
        }
        return characters + 1 + Math.Max(0, column - bytes);
    }
}
