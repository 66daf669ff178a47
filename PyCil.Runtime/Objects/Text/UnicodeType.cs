namespace PyCil.Runtime.Objects;

/// <summary>Questions about one code point, as str's methods ask them. ASCII is answered without the tables.</summary>
public static class UnicodeType
{
    public static bool IsSpace(int c) => c < 0x80 ? c == ' ' || (uint)(c - 9) < 5 || (uint)(c - 0x1C) < 4 : UnicodeTables.Has(c, UnicodeFlags.Space);

    public static bool IsLineBreak(int c) => c < 0x80 ? (uint)(c - 10) < 4 || (uint)(c - 0x1C) < 3 : UnicodeTables.Has(c, UnicodeFlags.LineBreak);

    public static bool IsAlpha(int c) => c < 0x80 ? (uint)((c | 0x20) - 'a') < 26 : UnicodeTables.Has(c, UnicodeFlags.Alpha);

    public static bool IsAlphaNumeric(int c) => c < 0x80 ? (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 : UnicodeTables.Has(c, UnicodeFlags.AlphaNumeric);

    public static bool IsDecimal(int c) => c < 0x80 ? (uint)(c - '0') < 10 : UnicodeTables.Has(c, UnicodeFlags.Decimal);

    public static bool IsDigit(int c) => c < 0x80 ? (uint)(c - '0') < 10 : UnicodeTables.Has(c, UnicodeFlags.Digit);

    public static bool IsNumeric(int c) => c < 0x80 ? (uint)(c - '0') < 10 : UnicodeTables.Has(c, UnicodeFlags.Numeric);

    public static bool IsLower(int c) => c < 0x80 ? (uint)(c - 'a') < 26 : UnicodeTables.Has(c, UnicodeFlags.Lower);

    public static bool IsUpper(int c) => c < 0x80 ? (uint)(c - 'A') < 26 : UnicodeTables.Has(c, UnicodeFlags.Upper);

    public static bool IsTitle(int c) => c >= 0x80 && UnicodeTables.Has(c, UnicodeFlags.Title);

    public static bool IsPrintable(int c) => c < 0x80 ? c >= ' ' && c != 0x7F : UnicodeTables.Has(c, UnicodeFlags.Printable);

    public static bool IsIdentifierStart(int c) => c < 0x80 ? (uint)((c | 0x20) - 'a') < 26 || c == '_' : UnicodeTables.Has(c, UnicodeFlags.XidStart);

    public static bool IsIdentifierPart(int c) =>
        c < 0x80 ? (uint)((c | 0x20) - 'a') < 26 || c == '_' || (uint)(c - '0') < 10 : UnicodeTables.Has(c, UnicodeFlags.XidContinue);

    public static bool IsCased(int c) => UnicodeTables.Has(c, UnicodeFlags.Cased);

    public static bool IsCaseIgnorable(int c) => UnicodeTables.Has(c, UnicodeFlags.CaseIgnorable);

    /// <summary>Decimal digit value, or -1.</summary>
    public static int Decimal(int c) => c < 0x80 ? ((uint)(c - '0') < 10 ? c - '0' : -1) : UnicodeTables.Get(c).Decimal;

    /// <summary>Digit value, or -1.</summary>
    public static int Digit(int c) => UnicodeTables.Get(c).Digit;

    /// <summary>The simple mappings (one code point to one).</summary>
    public static int ToLower(int c) => c < 0x80 ? ((uint)(c - 'A') < 26 ? c + 32 : c) : c + UnicodeTables.Get(c).LowerDelta;

    public static int ToUpper(int c) => c < 0x80 ? ((uint)(c - 'a') < 26 ? c - 32 : c) : c + UnicodeTables.Get(c).UpperDelta;

    public static int ToTitle(int c) => c < 0x80 ? ((uint)(c - 'a') < 26 ? c - 32 : c) : c + UnicodeTables.Get(c).TitleDelta;

    internal static void AppendLower(ref StrBuilder target, int c)
    {
        ref readonly var record = ref UnicodeTables.Get(c);
        if (record.Special == 0xFFFF) target.Append(c + record.LowerDelta);
        else target.Append(UnicodeTables.SpecialCase(record.Special, 0));
    }

    internal static void AppendTitle(ref StrBuilder target, int c)
    {
        ref readonly var record = ref UnicodeTables.Get(c);
        if (record.Special == 0xFFFF) target.Append(c + record.TitleDelta);
        else target.Append(UnicodeTables.SpecialCase(record.Special, 1));
    }

    internal static void AppendUpper(ref StrBuilder target, int c)
    {
        ref readonly var record = ref UnicodeTables.Get(c);
        if (record.Special == 0xFFFF) target.Append(c + record.UpperDelta);
        else target.Append(UnicodeTables.SpecialCase(record.Special, 2));
    }

    internal static void AppendFolded(ref StrBuilder target, int c)
    {
        ref readonly var record = ref UnicodeTables.Get(c);
        if (record.Special == 0xFFFF) target.Append(c + record.LowerDelta);
        else target.Append(UnicodeTables.SpecialCase(record.Special, 3));
    }
}
