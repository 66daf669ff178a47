namespace PyCil.Compiler.Syntax;

/// <summary>Which Python exception a <see cref="PySyntaxError"/> stands for.</summary>
public enum SyntaxErrorKind : byte
{
    SyntaxError,
    IndentationError,
    TabError,

    /// <summary>_IncompleteInputError: more lines could make it right.</summary>
    IncompleteInput,

    /// <summary>MemoryError: the source nests too deeply for the parser.</summary>
    MemoryError,

    /// <summary>OverflowError, such as a column beyond the range of an int.</summary>
    OverflowError,
}

/// <summary>The source is not Python. The runtime turns it into a Python exception with the same attributes.</summary>
public sealed class PySyntaxError(string message) : Exception(message)
{
    public SyntaxErrorKind Kind { get; init; }

    /// <summary>The lexer raised it itself: such an error, further on in the source, outweighs one of the grammar.</summary>
    internal bool IsLexical { get; init; }

    public string? Filename { get; init; }

    /// <summary>False for an error without a place (lineno and the rest are None then).</summary>
    public bool HasLocation { get; init; } = true;

    public int Line { get; init; }

    /// <summary>In characters from 1, as SyntaxError.offset.</summary>
    public int Offset { get; init; }

    /// <summary>Null when CPython leaves end_lineno as None.</summary>
    public int? EndLine { get; init; }

    public int? EndOffset { get; init; }

    /// <summary>The line of source, SyntaxError.text.</summary>
    public string? Text { get; init; }

    /// <summary>Warnings of what came ahead of the error; they are to be issued first.</summary>
    public IReadOnlyList<SyntaxWarningInfo> Warnings { get; internal set; } = [];

    /// <summary>Where the last whole compound statement ahead of the error begins; 0 if there is none. See <see cref="ParsedSource"/>.</summary>
    public int StatementLine { get; internal set; }

    public int StatementColumn { get; internal set; }

    /// <summary>The source as it was parsed: with the two above it lets traceback look for misspelt keywords.</summary>
    public string? ParsedSource { get; internal set; }
}
