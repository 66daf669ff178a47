namespace PyCil.Compiler.Syntax;

/// <summary>Kinds of token. Up to <see cref="Nl"/> the values are those of CPython's <c>token</c> module.</summary>
public enum TokenKind : byte
{
    EndMarker = 0,
    Name = 1,
    Number = 2,
    String = 3,
    Newline = 4,
    Indent = 5,
    Dedent = 6,
    LeftParen = 7,
    RightParen = 8,
    LeftBracket = 9,
    RightBracket = 10,
    Colon = 11,
    Comma = 12,
    Semicolon = 13,
    Plus = 14,
    Minus = 15,
    Star = 16,
    Slash = 17,
    VerticalBar = 18,
    Ampersand = 19,
    Less = 20,
    Greater = 21,
    Equal = 22,
    Dot = 23,
    Percent = 24,
    LeftBrace = 25,
    RightBrace = 26,
    EqualEqual = 27,
    NotEqual = 28,
    LessEqual = 29,
    GreaterEqual = 30,
    Tilde = 31,
    Circumflex = 32,
    LeftShift = 33,
    RightShift = 34,
    DoubleStar = 35,
    PlusEqual = 36,
    MinusEqual = 37,
    StarEqual = 38,
    SlashEqual = 39,
    PercentEqual = 40,
    AmpersandEqual = 41,
    VerticalBarEqual = 42,
    CircumflexEqual = 43,
    LeftShiftEqual = 44,
    RightShiftEqual = 45,
    DoubleStarEqual = 46,
    DoubleSlash = 47,
    DoubleSlashEqual = 48,
    At = 49,
    AtEqual = 50,
    RightArrow = 51,
    Ellipsis = 52,
    ColonEqual = 53,
    Exclamation = 54,

    /// <summary>A character that is no operator of Python's, such as $.</summary>
    Op = 55,
    TypeIgnore = 56,
    TypeComment = 57,
    FStringStart = 59,
    FStringMiddle = 60,
    FStringEnd = 61,
    TStringStart = 62,
    TStringMiddle = 63,
    TStringEnd = 64,
    Comment = 65,
    Nl = 66,

    // Keywords, from here on; CPython's tokenizer calls them NAME.
    KwFalse = 70,
    KwNone,
    KwTrue,
    KwAnd,
    KwAs,
    KwAssert,
    KwAsync,
    KwAwait,
    KwBreak,
    KwClass,
    KwContinue,
    KwDef,
    KwDel,
    KwElif,
    KwElse,
    KwExcept,
    KwFinally,
    KwFor,
    KwFrom,
    KwGlobal,
    KwIf,
    KwImport,
    KwIn,
    KwIs,
    KwLambda,
    KwNonlocal,
    KwNot,
    KwOr,
    KwPass,
    KwRaise,
    KwReturn,
    KwTry,
    KwWhile,
    KwWith,
    KwYield,
}

/// <summary>A token: its kind and where it is. Offsets and columns count UTF-8 bytes; a column of -1 means none.</summary>
public struct Token
{
    public TokenKind Kind;

    /// <summary>How many brackets are open after it.</summary>
    public byte Level;
    public int Start;
    public int End;
    public int Line;
    public int Column;
    public int EndLine;
    public int EndColumn;

    public readonly bool IsKeyword => Kind >= TokenKind.KwFalse;
}
