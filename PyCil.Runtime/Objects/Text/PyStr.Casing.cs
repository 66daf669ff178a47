namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    private enum Case
    {
        Lower,
        Upper,
        Fold,
        Title,
        Swap,
        Capitalize,
    }

    [PyMethod("lower", Signature = "()", Doc = "Return a copy of the string converted to lowercase.")]
    internal PyStr Lower() => IsAscii ? OfNarrow(string.Create(_length, this, static (target, s) => System.Text.Ascii.ToLower(s.Chars, target, out _))) : Convert(Case.Lower);

    [PyMethod("upper", Signature = "()", Doc = "Return a copy of the string converted to uppercase.")]
    internal PyStr Upper() => IsAscii ? OfNarrow(string.Create(_length, this, static (target, s) => System.Text.Ascii.ToUpper(s.Chars, target, out _))) : Convert(Case.Upper);

    [PyMethod("casefold", Signature = "()", Doc = "Return a version of the string suitable for caseless comparisons.")]
    internal PyStr CaseFold() => IsAscii ? Lower() : Convert(Case.Fold);

    [PyMethod("title", Signature = "()", Doc = "Return a version of the string where each word is titlecased.\n\nMore specifically, words start with uppercased characters and all remaining\ncased characters have lower case.")]
    internal PyStr Title() => Convert(Case.Title);

    [PyMethod("swapcase", Signature = "()", Doc = "Convert uppercase characters to lowercase and lowercase characters to uppercase.")]
    internal PyStr SwapCase() => Convert(Case.Swap);

    [PyMethod("capitalize", Signature = "()", Doc = "Return a capitalized version of the string.\n\nMore specifically, make the first character have upper case and the rest lower\ncase.")]
    internal PyStr Capitalize() => Convert(Case.Capitalize);

    private PyStr Convert(Case kind)
    {
        if (_length == 0) return Empty;
        var builder = new StrBuilder(_length);
        var previousCased = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            switch (kind)
            {
                case Case.Lower:
                    AppendLower(ref builder, c, i);
                    break;
                case Case.Upper:
                    UnicodeType.AppendUpper(ref builder, c);
                    break;
                case Case.Fold:
                    UnicodeType.AppendFolded(ref builder, c);
                    break;
                case Case.Capitalize:
                    if (i == 0) UnicodeType.AppendTitle(ref builder, c);
                    else AppendLower(ref builder, c, i);
                    break;
                case Case.Swap:
                    if (UnicodeType.IsUpper(c)) AppendLower(ref builder, c, i);
                    else if (UnicodeType.IsLower(c)) UnicodeType.AppendUpper(ref builder, c);
                    else builder.Append(c);
                    break;
                case Case.Title:
                    if (previousCased) AppendLower(ref builder, c, i);
                    else UnicodeType.AppendTitle(ref builder, c);
                    previousCased = UnicodeType.IsCased(c);
                    break;
            }
        }
        return builder.ToStr();
    }

    private void AppendLower(ref StrBuilder builder, int c, int at)
    {
        if (c == 0x3A3) builder.Append(IsFinalSigma(at) ? 0x3C2 : 0x3C3);
        else UnicodeType.AppendLower(ref builder, c);
    }

    // Unicode's Final_Sigma: a cased letter before, none after, case-ignorable characters aside.
    private bool IsFinalSigma(int at)
    {
        var before = at - 1;
        while (before >= 0 && UnicodeType.IsCaseIgnorable(this[before])) before--;
        if (before < 0 || !UnicodeType.IsCased(this[before])) return false;
        var after = at + 1;
        while (after < _length && UnicodeType.IsCaseIgnorable(this[after])) after++;
        return after == _length || !UnicodeType.IsCased(this[after]);
    }

    [PyMethod("isascii", Signature = "()", Doc = "Return True if all characters in the string are ASCII, False otherwise.\n\nASCII characters have code points in the range U+0000-U+007F.\nEmpty string is ASCII too.")]
    internal bool IsAsciiMethod() => IsAscii;

    [PyMethod("isalpha", Signature = "()", Doc = "Return True if the string is an alphabetic string, False otherwise.\n\nA string is alphabetic if all characters in the string are alphabetic and there\nis at least one character in the string.")]
    internal bool IsAlpha()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsAlpha(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isalnum", Signature = "()", Doc = "Return True if the string is an alpha-numeric string, False otherwise.\n\nA string is alpha-numeric if all characters in the string are alpha-numeric and\nthere is at least one character in the string.")]
    internal bool IsAlnum()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsAlphaNumeric(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isdecimal", Signature = "()", Doc = "Return True if the string is a decimal string, False otherwise.\n\nA string is a decimal string if all characters in the string are decimal and\nthere is at least one character in the string.")]
    internal bool IsDecimal()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsDecimal(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isdigit", Signature = "()", Doc = "Return True if the string is a digit string, False otherwise.\n\nA string is a digit string if all characters in the string are digits and there\nis at least one character in the string.")]
    internal bool IsDigit()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsDigit(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isnumeric", Signature = "()", Doc = "Return True if the string is a numeric string, False otherwise.\n\nA string is numeric if all characters in the string are numeric and there is at\nleast one character in the string.")]
    internal bool IsNumeric()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsNumeric(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isspace", Signature = "()", Doc = "Return True if the string is a whitespace string, False otherwise.\n\nA string is whitespace if all characters in the string are whitespace and there\nis at least one character in the string.")]
    internal bool IsSpace()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsSpace(this[i])) return false;
        return _length > 0;
    }

    [PyMethod("isprintable", Signature = "()", Doc = "Return True if all characters in the string are printable, False otherwise.\n\nA character is printable if repr() may use it in its output.")]
    internal bool IsPrintable()
    {
        for (var i = 0; i < _length; i++) if (!UnicodeType.IsPrintable(this[i])) return false;
        return true;
    }

    [PyMethod("isidentifier", Signature = "()", Doc = "Return True if the string is a valid Python identifier, False otherwise.\n\nCall keyword.iskeyword(s) to test whether string s is a reserved identifier,\nsuch as \"def\" or \"class\".")]
    internal bool IsIdentifier()
    {
        if (_length == 0 || !UnicodeType.IsIdentifierStart(this[0])) return false;
        for (var i = 1; i < _length; i++) if (!UnicodeType.IsIdentifierPart(this[i])) return false;
        return true;
    }

    [PyMethod("islower", Signature = "()", Doc = "Return True if the string is a lowercase string, False otherwise.\n\nA string is lowercase if all cased characters in the string are lowercase and\nthere is at least one cased character in the string.")]
    internal bool IsLower()
    {
        var cased = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (UnicodeType.IsUpper(c) || UnicodeType.IsTitle(c)) return false;
            cased |= UnicodeType.IsLower(c);
        }
        return cased;
    }

    [PyMethod("isupper", Signature = "()", Doc = "Return True if the string is an uppercase string, False otherwise.\n\nA string is uppercase if all cased characters in the string are uppercase and\nthere is at least one cased character in the string.")]
    internal bool IsUpper()
    {
        var cased = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (UnicodeType.IsLower(c) || UnicodeType.IsTitle(c)) return false;
            cased |= UnicodeType.IsUpper(c);
        }
        return cased;
    }

    [PyMethod("istitle", Signature = "()", Doc = "Return True if the string is a title-cased string, False otherwise.\n\nIn a title-cased string, upper- and title-case characters may only\nfollow uncased characters and lowercase characters only cased ones.")]
    internal bool IsTitle()
    {
        bool cased = false, previousCased = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (UnicodeType.IsUpper(c) || UnicodeType.IsTitle(c))
            {
                if (previousCased) return false;
                previousCased = cased = true;
            }
            else if (UnicodeType.IsLower(c))
            {
                if (!previousCased) return false;
                cased = true;
            }
            else
            {
                previousCased = false;
            }
        }
        return cased;
    }
}
