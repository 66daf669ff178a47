namespace PyCil.Runtime.Modules.Sre;

/// <summary>Character tests and case mapping of the matcher.</summary>
internal static class SreCharacters
{
    internal static int LowerAscii(int c) => (uint)(c - 'A') < 26 ? c + 32 : c;

    internal static int LowerUnicode(int c) => UnicodeType.ToLower(c);

    internal static int UpperUnicode(int c) => UnicodeType.ToUpper(c);

    internal static bool IsWordAscii(int c) => c < 128 && (char.IsAsciiLetterOrDigit((char)c) || c == '_');

    internal static bool IsWordUnicode(int c) => c < 128 ? IsWordAscii(c) : UnicodeType.IsAlphaNumeric(c);

    internal static bool Is(SreCategory category, int c) => category switch
    {
        SreCategory.Digit => (uint)(c - '0') < 10,
        SreCategory.NotDigit => (uint)(c - '0') >= 10,
        SreCategory.Space => IsSpaceAscii(c),
        SreCategory.NotSpace => !IsSpaceAscii(c),
        SreCategory.Word or SreCategory.LocWord => IsWordAscii(c),
        SreCategory.NotWord or SreCategory.LocNotWord => !IsWordAscii(c),
        SreCategory.LineBreak => c == '\n',
        SreCategory.NotLineBreak => c != '\n',
        SreCategory.UniDigit => UnicodeType.IsDecimal(c),
        SreCategory.UniNotDigit => !UnicodeType.IsDecimal(c),
        SreCategory.UniSpace => UnicodeType.IsSpace(c),
        SreCategory.UniNotSpace => !UnicodeType.IsSpace(c),
        SreCategory.UniWord => IsWordUnicode(c),
        SreCategory.UniNotWord => !IsWordUnicode(c),
        SreCategory.UniLineBreak => UnicodeType.IsLineBreak(c),
        _ => !UnicodeType.IsLineBreak(c),
    };

    private static bool IsSpaceAscii(int c) => c == ' ' || (uint)(c - 9) < 5;
}
