using System.Globalization;
using System.Text;

namespace PyCil.Compiler.Syntax;

/// <summary>Which characters identifiers may have (PEP 3131), and which are printable.</summary>
public static class IdentifierChars
{
    public static bool IsStart(Rune rune)
    {
        if (rune.Value == '_') return true;
        return Rune.GetUnicodeCategory(rune) switch
        {
            // Their NFKC begins with a space or a combining mark, which XID_Start leaves out.
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => !IsExcludedStart(rune.Value),
            _ => rune.Value is 0x1885 or 0x1886 or 0x2118 or 0x212E,
        };
    }

    public static bool IsPart(Rune rune)
    {
        if (IsStart(rune)) return true;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => true,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => !IsExcludedPart(rune.Value),
            _ => rune.Value is 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA or 0x200C or 0x200D or 0x30FB or 0xFF65,
        };
    }

    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private static bool IsExcludedPart(int c) => c is 0x37A or (>= 0xFC5E and <= 0xFC63) or (>= 0xFDFA and <= 0xFDFB)
        or 0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78 or 0xFE7A or 0xFE7C or 0xFE7E;

    private static bool IsExcludedStart(int c) => IsExcludedPart(c) || c is 0xE33 or 0xEB3 or 0xFF9E or 0xFF9F or 0x2E2F;
}
