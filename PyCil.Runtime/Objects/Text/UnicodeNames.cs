using System.Globalization;
using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>Names of characters, both ways; the table is unpacked on first use.</summary>
public static class UnicodeNames
{
    private const string CjkPrefix = "CJK UNIFIED IDEOGRAPH-";
    private const string TangutPrefix = "TANGUT IDEOGRAPH-";
    private const string HangulPrefix = "HANGUL SYLLABLE ";

    private static readonly string[] Lead = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
    private static readonly string[] Vowel = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];

    private static readonly string[] Tail =
        ["", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"];

    private static readonly (int First, int Last)[] Cjk =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B739), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0),
        (0x2EBF0, 0x2EE5D), (0x30000, 0x3134A), (0x31350, 0x323AF),
    ];

    private static class Loaded
    {
        internal static readonly Table Names = new();
    }

    /// <summary>The lines of names.bin: names in code point order, aliases, named sequences.</summary>
    private sealed class Table
    {
        private readonly byte[] _text = UnicodeTables.LoadNames();
        private readonly List<int> _lines = new(36_000); // where each line starts
        private readonly List<int> _points = new(36_000); // its code point; -1 for a sequence
        private readonly int _names; // how many of the lines are names
        private readonly int[] _slots = new int[1 << 17]; // line + 1 by hash of the name

        public Table()
        {
            var section = 0;
            for (var at = 0; at < _text.Length; at++)
            {
                if (_text[at] == '\n')
                {
                    if (section++ == 0) _names = _lines.Count;
                    continue;
                }
                var line = _lines.Count;
                _lines.Add(at);
                var tab = at + _text.AsSpan(at).IndexOf((byte)'\t');
                _points.Add(int.TryParse(_text.AsSpan(at, tab - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) ? point : -1);
                var end = tab + _text.AsSpan(tab).IndexOf((byte)'\n');
                var slot = Hash(_text.AsSpan(tab + 1, end - tab - 1));
                while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
                _slots[slot] = line + 1;
                at = end;
            }
        }

        private int Hash(ReadOnlySpan<byte> name)
        {
            var hash = 2166136261;
            foreach (var b in name) hash = (hash ^ b) * 16777619;
            return (int)(hash ^ hash >> 15) & (_slots.Length - 1);
        }

        private ReadOnlySpan<byte> NameAt(int line, out ReadOnlySpan<byte> points)
        {
            var rest = _text.AsSpan(_lines[line]);
            var tab = rest.IndexOf((byte)'\t');
            points = rest[..tab];
            rest = rest[(tab + 1)..];
            return rest[..rest.IndexOf((byte)'\n')];
        }

        public string? NameOf(int point)
        {
            var line = _points.BinarySearch(0, _names, point, null);
            return line < 0 ? null : Encoding.ASCII.GetString(NameAt(line, out _));
        }

        /// <summary>The code points of a name in upper case; empty if there is none.</summary>
        public ReadOnlySpan<int> Find(ReadOnlySpan<byte> name, bool aliases)
        {
            for (var slot = Hash(name); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
            {
                var line = _slots[slot] - 1;
                if (line >= _names && !aliases) continue;
                if (!NameAt(line, out var points).SequenceEqual(name)) continue;
                if (_points[line] >= 0) return new[] { _points[line] };
                var parts = Encoding.ASCII.GetString(points).Split('+');
                var sequence = new int[parts.Length];
                for (var i = 0; i < parts.Length; i++) sequence[i] = int.Parse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                return sequence;
            }
            return default;
        }
    }

    private static bool IsCjk(int point)
    {
        foreach (var (first, last) in Cjk) if (point >= first && point <= last) return true;
        return false;
    }

    /// <summary>The name of a character, or null if it has none.</summary>
    public static string? NameOf(int point)
    {
        if (point is >= 0xAC00 and <= 0xD7A3)
        {
            var index = point - 0xAC00;
            return HangulPrefix + Lead[index / 588] + Vowel[index % 588 / 28] + Tail[index % 28];
        }
        return IsCjk(point) ? CjkPrefix + point.ToString("X", CultureInfo.InvariantCulture) : Loaded.Names.NameOf(point);
    }

    /// <summary>The character of a name or alias in any case, or -1.</summary>
    public static int Lookup(string name) => Lookup(name, false);

    internal static int Lookup(string name, bool sequences) => Find(name) is [var first, ..] found && (sequences || found.Length == 1) ? first : -1;

    /// <summary>The characters of a name, alias or named sequence; empty if there is none.</summary>
    /// <param name="aliases">Whether aliases and named sequences count too.</param>
    public static ReadOnlySpan<int> Find(string name, bool aliases = true)
    {
        if (name.Length is 0 or > 256 || !Ascii.IsValid(name)) return default;
        var upper = name.ToUpperInvariant();
        if (upper.StartsWith(HangulPrefix, StringComparison.Ordinal))
        {
            var syllable = Hangul(upper.AsSpan(HangulPrefix.Length));
            return syllable < 0 ? default : new[] { syllable };
        }
        if (upper.StartsWith(CjkPrefix, StringComparison.Ordinal)) return Derived(upper.AsSpan(CjkPrefix.Length), IsCjk);
        if (upper.StartsWith(TangutPrefix, StringComparison.Ordinal)) return Derived(upper.AsSpan(TangutPrefix.Length), IsTangut);
        return Loaded.Names.Find(Encoding.ASCII.GetBytes(upper), aliases);
    }

    private static ReadOnlySpan<int> Derived(ReadOnlySpan<char> digits, Func<int, bool> named) =>
        digits.Length is 4 or 5 && digits[0] != '0' && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && named(point)
            ? new[] { point }
            : default;

    // CPython finds these by their names, but has no name for them.
    private static bool IsTangut(int point) => point is (>= 0x17000 and <= 0x187F7) or (>= 0x18D00 and <= 0x18D08);

    private static int Hangul(ReadOnlySpan<char> name)
    {
        var lead = Longest(Lead, ref name);
        var vowel = Longest(Vowel, ref name);
        var tail = Longest(Tail, ref name);
        return lead < 0 || vowel < 0 || tail < 0 || name.Length > 0 ? -1 : 0xAC00 + (lead * 21 + vowel) * 28 + tail;
    }

    private static int Longest(string[] parts, ref ReadOnlySpan<char> name)
    {
        var best = -1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (name.StartsWith(parts[i], StringComparison.Ordinal) && (best < 0 || parts[i].Length > parts[best].Length)) best = i;
        }
        if (best >= 0) name = name[parts[best].Length..];
        return best;
    }
}
