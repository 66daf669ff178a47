using System.Globalization;
using System.Text;

namespace PyCil.Runtime.Modules;

/// <summary>unicodedata: the Unicode Character Database 16.0.0.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/unicodedata.html.</remarks>
[PyModule("unicodedata", Doc = "This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n16.0.0 which is publicly available from the Unicode Consortium\nat https://www.unicode.org/Public/16.0.0/ucd/UnicodeData.txt.\n\nThe module uses the same names and symbols as defined by the\nUnicodeData File Format 16.0.0.")]
public static partial class UnicodeDataModule
{
    [PyConstant("unidata_version")]
    internal const string Version = "16.0.0";

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Dict.SetStr(PyStr.Intern("ucd_3_2_0"), new PyUcd());
        return true;
    }

    [PyFunction("decimal", Signature = "(chr, default=<unrepresentable>, /)", Doc = "Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.")]
    internal static PyObject? Decimal(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Decimal(ts, chr, @default, false);

    [PyFunction("digit", Signature = "(chr, default=<unrepresentable>, /)", Doc = "Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned to the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.")]
    internal static PyObject? Digit(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Digit(ts, chr, @default, false);

    [PyFunction("numeric", Signature = "(chr, default=<unrepresentable>, /)", Doc = "Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value assigned to the character chr as float.\nIf no such value is defined, default is returned, or, if not given,\nValueError is raised.")]
    internal static PyObject? Numeric(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Numeric(ts, chr, @default, false);

    [PyFunction("category", Signature = "(chr, /)", Doc = "Returns the general category assigned to the character chr as string.")]
    internal static PyObject? Category(ThreadState ts, PyObject chr) => Ucd.Category(ts, chr, false);

    [PyFunction("bidirectional", Signature = "(chr, /)", Doc = "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.")]
    internal static PyObject? Bidirectional(ThreadState ts, PyObject chr) => Ucd.Bidirectional(ts, chr, false);

    [PyFunction("combining", Signature = "(chr, /)", Doc = "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.")]
    internal static PyObject? Combining(ThreadState ts, PyObject chr) => Ucd.Combining(ts, chr, false);

    [PyFunction("mirrored", Signature = "(chr, /)", Doc = "Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified as a \"mirrored\"\ncharacter in bidirectional text, 0 otherwise.")]
    internal static PyObject? Mirrored(ThreadState ts, PyObject chr) => Ucd.Mirrored(ts, chr, false);

    [PyFunction("east_asian_width", Signature = "(chr, /)", Doc = "Returns the east asian width assigned to the character chr as string.")]
    internal static PyObject? EastAsianWidth(ThreadState ts, PyObject chr) => Ucd.EastAsianWidth(ts, chr, false);

    [PyFunction("decomposition", Signature = "(chr, /)", Doc = "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.")]
    internal static PyObject? Decomposition(ThreadState ts, PyObject chr) => Ucd.Decomposition(ts, chr, false);

    [PyFunction("name", Signature = "(chr, default=<unrepresentable>, /)", Doc = "Returns the name assigned to the character chr as a string.\n\nIf no name is defined, default is returned, or, if not given,\nValueError is raised.")]
    internal static PyObject? Name(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Name(ts, chr, @default, false);

    [PyFunction("lookup", Signature = "(name, /)", Doc = "Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not found, KeyError is raised.")]
    internal static PyObject? Lookup(ThreadState ts, PyObject name) => Ucd.Lookup(ts, name, false);

    [PyFunction("normalize", Signature = "(form, unistr, /)", Doc = "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.")]
    internal static PyObject? Normalize(ThreadState ts, PyStr form, PyStr unistr) => Ucd.Normalize(ts, form, unistr, false);

    [PyFunction("is_normalized", Signature = "(form, unistr, /)", Doc = "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.")]
    internal static PyObject? IsNormalized(ThreadState ts, PyStr form, PyStr unistr) => Ucd.IsNormalized(ts, form, unistr, false);
}

/// <summary>unicodedata.UCD: the database of Unicode 3.2.0.</summary>
[PyType("unicodedata.UCD", Subclassable = false, NoNew = true)]
internal sealed partial class PyUcd : PyObject
{
    [PyGetter("unidata_version", Member = true)]
    internal PyObject Version => PyStr.Of("3.2.0");

    [PyMethod("decimal", Signature = "(chr, default=<unrepresentable>, /)")]
    internal PyObject? Decimal(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Decimal(ts, chr, @default, true);

    [PyMethod("digit", Signature = "(chr, default=<unrepresentable>, /)")]
    internal PyObject? Digit(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Digit(ts, chr, @default, true);

    [PyMethod("numeric", Signature = "(chr, default=<unrepresentable>, /)")]
    internal PyObject? Numeric(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Numeric(ts, chr, @default, true);

    [PyMethod("category", Signature = "(chr, /)")]
    internal PyObject? Category(ThreadState ts, PyObject chr) => Ucd.Category(ts, chr, true);

    [PyMethod("bidirectional", Signature = "(chr, /)")]
    internal PyObject? Bidirectional(ThreadState ts, PyObject chr) => Ucd.Bidirectional(ts, chr, true);

    [PyMethod("combining", Signature = "(chr, /)")]
    internal PyObject? Combining(ThreadState ts, PyObject chr) => Ucd.Combining(ts, chr, true);

    [PyMethod("mirrored", Signature = "(chr, /)")]
    internal PyObject? Mirrored(ThreadState ts, PyObject chr) => Ucd.Mirrored(ts, chr, true);

    [PyMethod("east_asian_width", Signature = "(chr, /)")]
    internal PyObject? EastAsianWidth(ThreadState ts, PyObject chr) => Ucd.EastAsianWidth(ts, chr, true);

    [PyMethod("decomposition", Signature = "(chr, /)")]
    internal PyObject? Decomposition(ThreadState ts, PyObject chr) => Ucd.Decomposition(ts, chr, true);

    [PyMethod("name", Signature = "(chr, default=<unrepresentable>, /)")]
    internal PyObject? Name(ThreadState ts, PyObject chr, PyObject? @default = null) => Ucd.Name(ts, chr, @default, true);

    [PyMethod("lookup", Signature = "(name, /)")]
    internal PyObject? Lookup(ThreadState ts, PyObject name) => Ucd.Lookup(ts, name, true);

    [PyMethod("normalize", Signature = "(form, unistr, /)")]
    internal PyObject? Normalize(ThreadState ts, PyStr form, PyStr unistr) => Ucd.Normalize(ts, form, unistr, true);

    [PyMethod("is_normalized", Signature = "(form, unistr, /)")]
    internal PyObject? IsNormalized(ThreadState ts, PyStr form, PyStr unistr) => Ucd.IsNormalized(ts, form, unistr, true);
}

/// <summary>The functions of unicodedata, for the current database or for Unicode 3.2.</summary>
internal static class Ucd
{
    private static readonly string[] Categories =
        ["Cn", "Lu", "Ll", "Lt", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Lm", "Lo", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
            "Sc", "Sk", "So"];

    private static readonly string[] Bidi =
        ["", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"];

    private static readonly string[] Widths = ["F", "H", "W", "Na", "A", "N"];

    private const int Neutral = 5;

    private static bool Char(ThreadState ts, PyObject o, string function, out int c)
    {
        c = 0;
        if (o is not PyStr text)
        {
            Raise.TypeError(ts, $"{function}() argument{(function is "decimal" or "digit" or "numeric" or "name" ? " 1" : "")} must be a unicode character, not {o.Type.FullName}");
            return false;
        }
        if (text.Length != 1)
        {
            Raise.TypeError(ts, $"{function}(): argument{(function is "decimal" or "digit" or "numeric" or "name" ? " 1" : "")} must be a unicode character, not a string of length {text.Length}");
            return false;
        }
        c = text[0];
        return true;
    }

    private static bool IsNew(int c) => !UnicodeTables.Has(c, UnicodeFlags.Old);

    public static PyObject? Decimal(ThreadState ts, PyObject chr, PyObject? fallback, bool old)
    {
        if (!Char(ts, chr, "decimal", out var c)) return null;
        int value = UnicodeTables.Get(c).Decimal;
        if (old)
        {
            if (IsNew(c)) value = -1;
            else if (UnicodeTables.Change32(c) is { Length: > 0 } change) value = change[4];
        }
        return value >= 0 ? PyInt.Of(value) : fallback ?? Raise.ValueError(ts, "not a decimal");
    }

    public static PyObject? Digit(ThreadState ts, PyObject chr, PyObject? fallback, bool old)
    {
        if (!Char(ts, chr, "digit", out var c)) return null;
        var value = UnicodeTables.Get(c).Digit;
        return value >= 0 ? PyInt.Of(value) : fallback ?? Raise.ValueError(ts, "not a digit");
    }

    public static PyObject? Numeric(ThreadState ts, PyObject chr, PyObject? fallback, bool old)
    {
        if (!Char(ts, chr, "numeric", out var c)) return null;
        ref readonly var record = ref UnicodeTables.Get(c);
        var number = (record.Flags & UnicodeFlags.Numeric) != 0 ? record.Number : -1;
        if (old)
        {
            if (IsNew(c)) number = -1;
            else if (UnicodeTables.Change32(c) is { Length: > 0 } change) number = change[5];
        }
        return number >= 0 ? new PyFloat(UnicodeTables.Number(number)) : fallback ?? Raise.ValueError(ts, "not a numeric character");
    }

    public static PyObject? Category(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "category", out var c)) return null;
        int category = UnicodeTables.Get(c).Category;
        if (old)
        {
            if (IsNew(c)) category = 0;
            else if (UnicodeTables.Change32(c) is { Length: > 0 } change) category = change[0];
        }
        return PyStr.Intern(Categories[category]);
    }

    public static PyObject? Bidirectional(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "bidirectional", out var c)) return null;
        int bidi = UnicodeTables.Get(c).Bidirectional;
        if (old)
        {
            if (IsNew(c)) bidi = 0;
            else if (UnicodeTables.Change32(c) is { Length: > 0 } change) bidi = change[1];
        }
        return PyStr.Intern(Bidi[bidi]);
    }

    public static PyObject? Combining(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "combining", out var c)) return null;
        return PyInt.Of(old && IsNew(c) ? 0 : UnicodeTables.Get(c).Combining);
    }

    public static PyObject? Mirrored(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "mirrored", out var c)) return null;
        var mirrored = UnicodeTables.Has(c, UnicodeFlags.Mirrored) ? 1 : 0;
        if (old)
        {
            if (IsNew(c)) mirrored = 0;
            else if (UnicodeTables.Change32(c) is { Length: > 0 } change) mirrored = change[2];
        }
        return PyInt.Of(mirrored);
    }

    public static PyObject? EastAsianWidth(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "east_asian_width", out var c)) return null;
        int width = UnicodeTables.Get(c).Width;
        if (old && IsNew(c) && UnicodeTables.Get(c).Category != 0) width = Neutral;
        else if (old && UnicodeTables.Change32(c) is { Length: > 0 } change) width = change[3];
        return PyStr.Intern(Widths[width]);
    }

    public static PyObject? Decomposition(ThreadState ts, PyObject chr, bool old)
    {
        if (!Char(ts, chr, "decomposition", out var c)) return null;
        if (old && IsNew(c)) return PyStr.Empty;
        if (c is >= 0xAC00 and <= 0xD7A3)
        {
            var index = c - 0xAC00;
            var tail = index % 28 == 0 ? "" : $" {0x11A7 + index % 28:X4}";
            return PyStr.OfNarrow($"{0x1100 + index / 588:X4} {0x1161 + index % 588 / 28:X4}{tail}");
        }
        var mapping = UnicodeTables.Decomposition(c, out var tag);
        if (mapping.IsEmpty) return PyStr.Empty;
        var text = new StringBuilder(UnicodeTables.Tag(tag));
        foreach (var point in mapping)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(point.ToString("X4", CultureInfo.InvariantCulture));
        }
        return PyStr.OfNarrow(text.ToString());
    }

    public static PyObject? Name(ThreadState ts, PyObject chr, PyObject? fallback, bool old)
    {
        if (!Char(ts, chr, "name", out var c)) return null;
        var name = old && IsNew(c) ? null : UnicodeNames.NameOf(c);
        return name is not null ? PyStr.OfNarrow(name) : fallback ?? Raise.ValueError(ts, "no such name");
    }

    public static PyObject? Lookup(ThreadState ts, PyObject name, bool old)
    {
        string text;
        if (name is PyStr str)
        {
            text = str.AsString();
        }
        else
        {
            if (Buffers.Bytes(ts, name) is not { } bytes) return null;
            text = Encoding.Latin1.GetString(bytes);
        }
        if (text.Length > 256) return Raise.KeyError(ts, "name too long");
        var found = UnicodeNames.Find(text, !old);
        return found.IsEmpty ? Raise.KeyError(ts, $"undefined character name '{text}'") : PyStr.OfCodePoints(found);
    }

    public static PyObject? Normalize(ThreadState ts, PyStr form, PyStr text, bool old)
    {
        if (text.Length == 0) return PyStr.Empty;
        if (!UnicodeNormalization.TryParse(form.AsString(), out var parsed)) return Raise.ValueError(ts, "invalid normalization form");
        return UnicodeNormalization.Normalize(text, parsed, old);
    }

    public static PyObject? IsNormalized(ThreadState ts, PyStr form, PyStr text, bool old)
    {
        if (text.Length == 0) return PyBool.True;
        if (!UnicodeNormalization.TryParse(form.AsString(), out var parsed)) return Raise.ValueError(ts, "invalid normalization form");
        var check = old ? -1 : UnicodeNormalization.QuickCheck(text, parsed);
        return PyBool.Of(check >= 0 ? check == 1 : UnicodeNormalization.Normalize(text, parsed, old).Equals(text));
    }
}
