using System.Text;

namespace PyCil.Runtime.Modules.Cjk;

/// <summary>One encoding: a step from bytes to a character and one back.</summary>
internal abstract class CjkCodec(string name)
{
    /// <summary>Answers of <see cref="Decode"/> besides a number of bytes.</summary>
    internal const int Incomplete = 0;

    internal string Name { get; } = name;

    internal virtual long StartDecoding => 0;

    internal virtual long StartEncoding => 0;

    /// <summary>Bytes used, Incomplete, or the negative number of bytes that are wrong; character -1: they only changed the state.</summary>
    internal abstract int Decode(ReadOnlySpan<byte> input, ref long state, out int character);

    /// <summary>False: the encoding does not have the character.</summary>
    internal abstract bool Encode(int character, ref long state, ref ByteBuilder output);

    /// <summary>Back to the initial state at the end of the text.</summary>
    internal virtual void Finish(ref long state, ref ByteBuilder output)
    {
    }

    /// <summary>The encoding of that name in one of the modules; null: there is none.</summary>
    internal static CjkCodec? Find(string module, string name) => (module, name) switch
    {
        ("cn", "gb2312") => new DoubleByteCodec(name, CjkTable.Gb2312),
        ("cn", "gbk") => new DoubleByteCodec(name, CjkTable.Gbk),
        ("cn", "gb18030") => new Gb18030Codec(),
        ("cn", "hz") => new HzCodec(),
        ("tw", "big5") => new DoubleByteCodec(name, CjkTable.Big5),
        ("tw", "cp950") => new DoubleByteCodec(name, CjkTable.Cp950),
        ("kr", "euc_kr") => new EucKrCodec(),
        ("kr", "cp949") => new DoubleByteCodec(name, CjkTable.Cp949),
        ("kr", "johab") => new DoubleByteCodec(name, CjkTable.Johab),
        ("jp", "shift_jis") => new ShiftJisCodec(name, CjkTable.ShiftJis, windows: false),
        ("jp", "cp932") => new ShiftJisCodec(name, CjkTable.Cp932, windows: true),
        ("jp", "euc_jp") => new EucJpCodec(),
        ("iso2022", _) => Iso2022Codec.Find(name),
        _ => null,
    };

    protected static void Add(ref ByteBuilder output, int code)
    {
        output.Append((byte)(code >> 8));
        output.Append((byte)code);
    }
}

/// <summary>ASCII, and two bytes for everything else.</summary>
internal class DoubleByteCodec(string name, Lazy<CjkTable> table) : CjkCodec(name)
{
    protected CjkTable Table => table.Value;

    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = input[0];
        if (character < 0x80) return 1;
        if (input.Length < 2) return Incomplete;
        character = Table.Character(input[0], input[1]);
        return character != 0 ? 2 : -1;
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            output.Append((byte)character);
            return true;
        }
        var code = Table.Code(character);
        if (code != 0) Add(ref output, code);
        return code != 0;
    }
}

/// <summary>Shift JIS: half-width katakana are single bytes.</summary>
internal sealed class ShiftJisCodec(string name, Lazy<CjkTable> table, bool windows) : DoubleByteCodec(name, table)
{
    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        var first = input[0];
        character = first switch
        {
            >= 0xA1 and <= 0xDF => 0xFEC0 + first,
            0x80 when windows => 0x80,
            0xA0 when windows => 0xF8F0,
            >= 0xFD when windows => 0xF8F1 - 0xFD + first,
            _ => 0,
        };
        if (character != 0) return 1;
        if (first is 0x80 or 0xA0 or >= 0xFD) return -1;
        return base.Decode(input, ref state, out character);
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        var single = character switch
        {
            >= 0xFF61 and <= 0xFF9F => character - 0xFEC0,
            0xA5 when !windows => 0x5C,
            0x203E when !windows => 0x7E,
            0x80 when windows => 0x80,
            0xF8F0 when windows => 0xA0,
            >= 0xF8F1 and <= 0xF8F3 when windows => character - 0xF8F1 + 0xFD,
            _ => 0,
        };
        if (single == 0) return base.Encode(character, ref state, ref output);
        output.Append((byte)single);
        return true;
    }
}

/// <summary>EUC-JP: JIS X 0208 in two bytes, katakana after 8E, JIS X 0212 after 8F.</summary>
internal sealed class EucJpCodec() : DoubleByteCodec("euc_jp", CjkTable.JisX0208)
{
    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = 0;
        switch (input[0])
        {
            case 0x8E:
                if (input.Length < 2) return Incomplete;
                if (input[1] is < 0xA1 or > 0xDF) return -1;
                character = 0xFEC0 + input[1];
                return 2;
            case 0x8F:
                if (input.Length < 2) return Incomplete;
                if (input.Length < 3) return Incomplete;
                character = CjkTable.JisX0212.Value.Character(input[1], input[2]);
                return character != 0 ? 3 : -1;
            default:
                return base.Decode(input, ref state, out character);
        }
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (character is 0xA5 or 0x203E)
        {
            output.Append((byte)(character == 0xA5 ? 0x5C : 0x7E));
            return true;
        }
        if (character is >= 0xFF61 and <= 0xFF9F)
        {
            Add(ref output, 0x8E00 | (character - 0xFEC0));
            return true;
        }
        if (base.Encode(character, ref state, ref output)) return true;
        var code = CjkTable.JisX0212.Value.Code(character);
        if (code == 0) return false;
        output.Append(0x8F);
        Add(ref output, code);
        return true;
    }
}

/// <summary>EUC-KR: Hangul syllables outside of KS X 1001 are spelled as a filler and three letters.</summary>
internal sealed class EucKrCodec() : DoubleByteCodec("euc_kr", CjkTable.KsX1001)
{
    private const int Filler = 0xD4;

    private static ReadOnlySpan<byte> Initials => [0xA1, 0xA2, 0xA4, 0xA7, 0xA8, 0xA9, 0xB1, 0xB2, 0xB3, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE];

    private static ReadOnlySpan<byte> Finals =>
        [0xD4, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB2, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE];

    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = 0;
        if (input[0] != 0xA4 || input.Length < 2 || input[1] != Filler) return base.Decode(input, ref state, out character);
        if (input.Length < 8) return Incomplete;
        if (input[2] != 0xA4 || input[4] != 0xA4 || input[6] != 0xA4) return -1;
        var initial = Initials.IndexOf(input[3]);
        var vowel = input[5] - 0xBF;
        var final = Finals.IndexOf(input[7]);
        if (initial < 0 || vowel is < 0 or > 20 || final < 0) return -1;
        character = 0xAC00 + initial * 588 + vowel * 28 + final;
        return 8;
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (base.Encode(character, ref state, ref output)) return true;
        if (character is < 0xAC00 or > 0xD7A3) return false;
        var syllable = character - 0xAC00;
        Add(ref output, 0xA400 | Filler);
        Add(ref output, 0xA400 | Initials[syllable / 588]);
        Add(ref output, 0xA400 | (0xBF + syllable / 28 % 21));
        Add(ref output, 0xA400 | Finals[syllable % 28]);
        return true;
    }
}

/// <summary>GB 18030: all of Unicode, in one, two or four bytes.</summary>
internal sealed class Gb18030Codec() : CjkCodec("gb18030")
{
    private static readonly Lazy<Encoding> Page =
        new(static () => CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFF"))!);

    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = input[0];
        if (character < 0x80) return 1;
        if (input.Length < 2) return Incomplete;
        var length = 2;
        if (input[1] is >= 0x30 and <= 0x39)
        {
            if (input.Length < 4) return Incomplete;
            if (input[0] is < 0x81 or > 0xFE || input[2] is < 0x81 or > 0xFE || input[3] is < 0x30 or > 0x39) return -1;
            length = 4;
        }
        Span<char> characters = stackalloc char[8];
        var count = Page.Value.GetChars(input[..length], characters);
        if (count == 1 && characters[0] != '\uFFFF' && !char.IsSurrogate(characters[0])) character = characters[0];
        else if (count == 2 && char.IsSurrogatePair(characters[0], characters[1])) character = char.ConvertToUtf32(characters[0], characters[1]);
        else if (length == 4 && input[..4].SequenceEqual<byte>([0x84, 0x31, 0xA4, 0x39])) character = 0xFFFF;
        else return -1;
        return length;
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (character is >= 0xD800 and <= 0xDFFF) return false;
        Span<char> characters = stackalloc char[2];
        var count = new Rune(character).EncodeToUtf16(characters);
        Span<byte> bytes = stackalloc byte[8];
        var length = Page.Value.GetBytes(characters[..count], bytes);
        foreach (var value in bytes[..length]) output.Append(value);
        return true;
    }
}

/// <summary>HZ: GB 2312 in seven bits, between ~{ and ~}.</summary>
internal sealed class HzCodec() : CjkCodec("hz")
{
    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = -1;
        var first = input[0];
        if (first == '~')
        {
            if (input.Length < 2) return Incomplete;
            switch ((char)input[1])
            {
                case '~' when state == 0:
                    character = '~';
                    return 2;
                case '{' when state == 0:
                    state = 1;
                    return 2;
                case '}' when state == 1:
                    state = 0;
                    return 2;
                case '\n' when state == 0:
                    return 2;
                default:
                    return -1;
            }
        }
        if (first >= 0x80) return -1;
        if (state == 0)
        {
            character = first;
            return 1;
        }
        if (input.Length < 2) return Incomplete;
        character = input[1] < 0x80 ? CjkTable.Gb2312.Value.Character(first | 0x80, input[1] | 0x80) : 0;
        return character != 0 ? 2 : -1;
    }

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            Finish(ref state, ref output);
            output.Append((byte)character);
            if (character == '~') output.Append((byte)'~');
            return true;
        }
        var code = CjkTable.Gb2312.Value.Code(character);
        if (code == 0) return false;
        if (state == 0) Add(ref output, '~' << 8 | '{');
        state = 1;
        Add(ref output, code & 0x7F7F);
        return true;
    }

    internal override void Finish(ref long state, ref ByteBuilder output)
    {
        if (state == 0) return;
        Add(ref output, '~' << 8 | '}');
        state = 0;
    }
}
