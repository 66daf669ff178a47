using System.Globalization;
using System.Text;

namespace PyCil.Runtime.Modules.Cjk;

/// <summary>A double-byte character set: codes to characters and back. Made on first use from the platform's code page and the differences to it.</summary>
internal sealed class CjkTable
{
    internal static readonly Lazy<CjkTable> Gb2312 = new(static () => new CjkTable(936, CjkDifferences.Gb2312Decode, CjkDifferences.Gb2312Encode, lead: 0xA1, lastLead: 0xF7, trail: 0xA1));
    internal static readonly Lazy<CjkTable> Gbk = new(static () => new CjkTable(936, CjkDifferences.GbkDecode, CjkDifferences.GbkEncode));
    internal static readonly Lazy<CjkTable> Big5 = new(static () => new CjkTable(950, CjkDifferences.Big5Decode, CjkDifferences.Big5Encode));
    internal static readonly Lazy<CjkTable> Cp950 = new(static () => new CjkTable(950, CjkDifferences.Cp950Decode, CjkDifferences.Cp950Encode));
    internal static readonly Lazy<CjkTable> Cp949 = new(static () => new CjkTable(949, CjkDifferences.Cp949Decode, CjkDifferences.Cp949Encode));
    internal static readonly Lazy<CjkTable> Johab = new(static () => new CjkTable(1361, CjkDifferences.JohabDecode, CjkDifferences.JohabEncode));
    internal static readonly Lazy<CjkTable> ShiftJis = new(static () => new CjkTable(932, CjkDifferences.ShiftJisDecode, CjkDifferences.ShiftJisEncode));
    internal static readonly Lazy<CjkTable> Cp932 = new(static () => new CjkTable(932, CjkDifferences.Cp932Decode, CjkDifferences.Cp932Encode));
    internal static readonly Lazy<CjkTable> KsX1001 = new(static () => new CjkTable(51949, CjkDifferences.KsX1001Decode, CjkDifferences.KsX1001Encode, lead: 0xA1, trail: 0xA1));
    internal static readonly Lazy<CjkTable> JisX0208 = new(static () => new CjkTable(20932, CjkDifferences.JisX0208Decode, CjkDifferences.JisX0208Encode, lead: 0xA1, trail: 0xA1));

    /// <summary>In that code page the second byte of JIS X 0212 has no high bit.</summary>
    internal static readonly Lazy<CjkTable> JisX0212 = new(static () => new CjkTable(20932, CjkDifferences.JisX0212Decode, CjkDifferences.JisX0212Encode, lead: 0xA1, trail: 0xA1, trailMask: 0x7F));

    private readonly ushort[] _characters = new ushort[65536];
    private readonly ushort[] _codes = new ushort[65536];

    private CjkTable(int page, string decode, string encode, int lead = 0x80, int lastLead = 0xFF, int trail = 0x20, int trailMask = 0xFF)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFF"))!;
        Span<byte> bytes = stackalloc byte[2];
        Span<char> characters = stackalloc char[4];
        for (var high = lead; high <= lastLead; high++)
        {
            for (var low = trail; low < 0x100; low++)
            {
                (bytes[0], bytes[1]) = ((byte)high, (byte)(low & trailMask));
                if (encoding.GetChars(bytes, characters) != 1 || characters[0] is '\uFFFF' or (>= '\uE000' and <= '\uF8FF')) continue;
                _characters[high << 8 | low] = characters[0];
            }
        }
        Apply(decode, _characters);
        for (var code = _characters.Length - 1; code > 0; code--)
        {
            if (_characters[code] != 0) _codes[_characters[code]] = (ushort)code; // of several codes the lowest stays
        }
        Apply(encode, _codes);
    }

    private static void Apply(string differences, ushort[] table)
    {
        foreach (var range in differences.AsSpan().Split(' '))
        {
            var entry = differences.AsSpan(range);
            if (entry.Length == 0) continue;
            var end = entry.IndexOfAny('=', '-');
            var value = entry[end] == '=' ? Hex(entry[(end + 1)..]) : -1;
            var key = entry[..end];
            var star = key.IndexOf('*');
            var count = star < 0 ? 1 : Hex(key[(star + 1)..]);
            var first = Hex(star < 0 ? key : key[..star]);
            for (var i = 0; i < count; i++) table[first + i] = value < 0 ? (ushort)0 : (ushort)(value + i);
        }

        static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>0: the code is not used.</summary>
    internal int Character(int high, int low) => _characters[high << 8 | low];

    /// <summary>0: the character is not in the set.</summary>
    internal int Code(int character) => character < 0x10000 ? _codes[character] : 0;
}
