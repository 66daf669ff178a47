namespace PyCil.Compiler.Syntax;

/// <summary>Every text of a SyntaxError, as CPython words it: programs and tests read them.</summary>
internal static partial class SyntaxMessages
{
    // Source
    public const string NullByteInString = "source code string cannot contain null bytes";
    public const string NullByteInFile = "source code cannot contain null bytes";
    public const string EncodingProblemWithBom = "encoding problem: {0} with BOM";
    public const string UnknownEncoding = "unknown encoding: {0}";
    public const string NonUtf8 = "Non-UTF-8 code starting with '\\x{0}'{1} on line {2}, but no encoding declared; "
        + "see https://peps.python.org/pep-0263/ for details";

    public const string UnicodeError = "(unicode error) {0}";

    // Limits
    public const string ParserStackOverflow = "Parser stack overflowed - Python source too complex to parse";

    // Lines
    public const string TooManyIndents = "too many levels of indentation";
    public const string DedentMismatch = "unindent does not match any outer indentation level";
    public const string InconsistentTabs = "inconsistent use of tabs and spaces in indentation";
    public const string UnexpectedIndent = "unexpected indent";
    public const string UnexpectedUnindent = "unexpected unindent";
    public const string AfterContinuation = "unexpected character after line continuation character";
    public const string UnexpectedEnd = "unexpected EOF while parsing";
    public const string EndInStatement = "unexpected EOF in multi-line statement";
    public const string IncompleteInput = "incomplete input";

    // Brackets
    public const string TooManyBrackets = "too many nested parentheses";
    public const string Unmatched = "unmatched '{0}'";
    public const string MismatchedBracket = "closing parenthesis '{0}' does not match opening parenthesis '{1}'";
    public const string MismatchedBracketOnLine = "closing parenthesis '{0}' does not match opening parenthesis '{1}' on line {2}";
    public const string NeverClosed = "'{0}' was never closed";

    // Characters and numbers
    public const string InvalidCharacter = "invalid character '{1}' (U+{0})";
    public const string InvalidNonPrintable = "invalid non-printable character U+{0}";
    public const string InvalidLiteral = "invalid {0} literal";
    public const string InvalidDigit = "invalid digit '{0}' in {1} literal";
    public const string LeadingZeros = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    public const string TooManyDigits = "Exceeds the limit ({0} digits) for integer string conversion: value has {1} digits; "
        + "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";

    // Strings
    public const string IncompatiblePrefixes = "'{0}' and '{1}' prefixes are incompatible";
    public const string UnterminatedString = "unterminated string literal (detected at line {0})";
    public const string UnterminatedEscaped = "unterminated string literal (detected at line {0}); perhaps you escaped the end quote?";
    public const string UnterminatedTriple = "unterminated triple-quoted string literal (detected at line {0})";
    public const string UnterminatedFormat = "unterminated {0}-string literal (detected at line {1})";
    public const string UnterminatedTripleFormat = "unterminated triple-quoted {0}-string literal (detected at line {1})";
    public const string NonAsciiBytes = "bytes can only contain ASCII literal characters";
    public const string MixedBytes = "cannot mix bytes and nonbytes literals";
    public const string TooManyNestedStrings = "too many nested f-strings or t-strings";
    public const string ExpectingBrace = "{0}-string: expecting '}}'";
    public const string SingleBrace = "{0}-string: single '}}' is not allowed";
    public const string UnmatchedInString = "{0}-string: unmatched '{1}'";
    public const string NewlineInFormatSpec = "{0}-string: newlines are not allowed in format specifiers for single quoted {0}-strings";
    public const string ExpressionsNestTooDeeply = "{0}-string: expressions nested too deeply";
    public const string InvalidEscape = "\"\\{0}\" is an invalid escape sequence. {1}Did you mean \"\\\\{0}\"? A raw string is also an option.";
    public const string InvalidOctalEscape = "\"\\{0}\" is an invalid octal escape sequence. {1}Did you mean \"\\\\{0}\"? A raw string is also an option.";
    public const string WillNotWork = "Such sequences will not work in the future. ";
}
