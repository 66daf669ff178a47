namespace PyCil.Runtime.Modules.Cjk;

/// <summary>ISO 2022: character sets chosen by escape sequences.</summary>
/// <remarks>The state holds the final byte of the set in G0, G1 and G2, with the high bit for sets of two bytes, and whether G1 is shifted in.</remarks>
internal sealed class Iso2022Codec : CjkCodec
{
    private const byte Escape = 0x1B;
    private const byte ShiftOut = 0x0E;
    private const byte ShiftIn = 0x0F;
    private const int Double = 0x80;
    private const int Ascii = 'B';
    private const int Latin = 'A';
    private const int Greek = 'F';
    private const int Roman = 'J';
    private const int Katakana = 'I';
    private const int JisX0208 = 'B' | Double;
    private const int JisX0208Old = '@' | Double;
    private const int JisX0212 = 'D' | Double;
    private const int KsX1001 = 'C' | Double;
    private const int Gb2312 = 'A' | Double;
    private const long Shifted = 1L << 32;

    private readonly int[] _sets;
    private readonly bool _korean;
    private readonly bool _hasG2;

    private Iso2022Codec(string name, int[] sets, bool korean = false, bool hasG2 = false)
        : base(name) => (_sets, _korean, _hasG2) = (sets, korean, hasG2);

    internal static Iso2022Codec? Find(string name) => name switch
    {
        "iso2022_kr" => new(name, [KsX1001], korean: true),
        "iso2022_jp" => new(name, [JisX0208, Roman, JisX0208Old]),
        "iso2022_jp_1" => new(name, [JisX0208, JisX0212, Roman, JisX0208Old]),
        "iso2022_jp_2" => new(name, [JisX0208, JisX0212, KsX1001, Gb2312, Roman, JisX0208Old, Latin, Greek], hasG2: true),
        "iso2022_jp_ext" => new(name, [JisX0208, JisX0212, Roman, Katakana, JisX0208Old]),
        _ => null,
    };

    internal override long StartDecoding => Ascii | Ascii << 8 | Ascii << 16;

    internal override long StartEncoding => Ascii | Ascii << 8;

    private static int G0(long state) => (int)(state & 0xFF);

    private static int G1(long state) => (int)(state >> 8 & 0xFF);

    private static int G2(long state) => (int)(state >> 16 & 0xFF);

    private static long With(long state, int shift, int set) => (state & ~(0xFFL << shift)) | (long)set << shift;

    internal override int Decode(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = -1;
        var first = input[0];
        switch (first)
        {
            case Escape:
                return DecodeEscape(input, ref state, out character);
            case ShiftIn when _korean:
                state &= ~Shifted;
                return 1;
            case ShiftOut when _korean:
                state |= Shifted;
                return 1;
            case (byte)'\n':
                state &= ~Shifted;
                character = first;
                return 1;
            case < 0x20:
                character = first;
                return 1;
            case >= 0x80:
                return -1;
        }
        var set = (state & Shifted) != 0 ? G1(state) : G0(state);
        if (set == Ascii)
        {
            character = first;
            return 1;
        }
        if (Array.IndexOf(_sets, set) < 0) return -1;
        if ((set & Double) == 0)
        {
            character = set == Roman ? first switch
            {
                0x5C => 0xA5,
                0x7E => 0x203E,
                _ => first,
            }
            : set == Katakana && first is >= 0x21 and <= 0x5F ? 0xFF40 + first : 0;
            return character != 0 ? 1 : -1;
        }
        if (input.Length < 2) return Incomplete;
        character = input[1] < 0x80 ? Table(set).Character(first | 0x80, input[1] | 0x80) : 0;
        return character != 0 ? 2 : -1;
    }

    private static CjkTable Table(int set) => set switch
    {
        JisX0212 => CjkTable.JisX0212.Value,
        KsX1001 => CjkTable.KsX1001.Value,
        Gb2312 => CjkTable.Gb2312.Value,
        _ => CjkTable.JisX0208.Value,
    };

    private int DecodeEscape(ReadOnlySpan<byte> input, ref long state, out int character)
    {
        character = -1;
        if (input.Length < 2) return Incomplete;
        if (_hasG2 && input[1] == 'N')
        {
            if (input.Length < 3) return Incomplete;
            var set = G2(state);
            if (input[2] >= 0x80) return -1;
            character = set == Latin ? input[2] | 0x80 : set == Greek ? GreekCharacter(input[2] | 0x80) : input[2];
            return character > 0 ? 3 : -1;
        }
        if (input[1] is not ((byte)'(' or (byte)')' or (byte)'$' or (byte)'.' or (byte)'&'))
        {
            character = Escape; // not a designation: a control character like others
            return 1;
        }
        // A sequence ends with a capital letter or @, at most sixteen bytes on.
        var end = 1;
        while (end < input.Length && end < 16 && input[end] is not (>= (byte)'A' and <= (byte)'Z' or (byte)'@')) end++;
        if (end >= 16) return -1;
        if (end == input.Length) return Incomplete;
        var length = end + 1;
        int shift, chosen;
        switch (length)
        {
            case 3 when input[1] == '$':
                (shift, chosen) = (0, input[2] | Double);
                break;
            case 3 when input[1] is (byte)'(' or (byte)')' or (byte)'.':
                (shift, chosen) = (input[1] == '(' ? 0 : input[1] == ')' ? 8 : 16, input[2]);
                break;
            case 4 when input[1] == '$' && input[2] is (byte)'(' or (byte)')':
                (shift, chosen) = (input[2] == '(' ? 0 : 8, input[3] | Double);
                break;
            default:
                return -length;
        }
        if (chosen != Ascii && Array.IndexOf(_sets, chosen) < 0) return -length;
        state = With(state, shift, chosen);
        return length;
    }

    private static int GreekCharacter(int b) => b switch
    {
        0xA0 => 0xA0,
        0xA1 => 0x2018,
        0xA2 => 0x2019,
        0xA4 => 0x20AC,
        0xA5 => 0x20AF,
        0xAA => 0x037A,
        0xA3 or (>= 0xA6 and <= 0xA9) or (>= 0xAB and <= 0xAD) or (>= 0xB0 and <= 0xB3) or 0xB7 or 0xBB or 0xBD => b,
        0xAF => 0x2015,
        0xB4 or 0xB5 or 0xB6 or (>= 0xB8 and <= 0xBA) or 0xBC or (>= 0xBE and <= 0xD1) or (>= 0xD3 and <= 0xFE) => b - 0xA0 + 0x370,
        _ => 0,
    };

    internal override bool Encode(int character, ref long state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            if (G0(state) != Ascii) Designate(Ascii, 0, ref state, ref output);
            if ((state & Shifted) != 0)
            {
                output.Append(ShiftIn);
                state &= ~Shifted;
            }
            output.Append((byte)character);
            return true;
        }
        foreach (var set in _sets)
        {
            var code = Code(set, character);
            if (code < 0) continue;
            var shift = _korean ? 8 : 0;
            if ((_korean ? G1(state) : G0(state)) != set) Designate(set, shift, ref state, ref output);
            if (_korean && (state & Shifted) == 0)
            {
                output.Append(ShiftOut);
                state |= Shifted;
            }
            if ((set & Double) != 0) Add(ref output, code);
            else output.Append((byte)code);
            return true;
        }
        return false;
    }

    /// <summary>The seven-bit code of a character in a set, or -1.</summary>
    private static int Code(int set, int character)
    {
        if ((set & Double) != 0)
        {
            if (set == JisX0208 && character == 0xFF3C) return 0x2140;
            var code = Table(set).Code(character);
            return code == 0 ? -1 : code & 0x7F7F;
        }
        switch (set)
        {
            case Roman:
                return character == 0xA5 ? 0x5C : character == 0x203E ? 0x7E : -1;
            case Katakana:
                return character is >= 0xFF61 and <= 0xFF9F ? character - 0xFF40 : -1;
            default:
                return -1; // the two sets of G2 are only read, as in CPython
        }
    }

    private static void Designate(int set, int shift, ref long state, ref ByteBuilder output)
    {
        output.Append(Escape);
        if ((set & Double) != 0)
        {
            output.Append((byte)'$');
            // The oldest two need no bracket in G0.
            if (shift != 0) output.Append((byte)')');
            else if (set is JisX0212 or KsX1001) output.Append((byte)'(');
        }
        else
        {
            output.Append((byte)'(');
        }
        output.Append((byte)(set & ~Double));
        state = With(state, shift, set);
    }

    internal override void Finish(ref long state, ref ByteBuilder output)
    {
        if ((state & Shifted) != 0)
        {
            output.Append(ShiftIn);
            state &= ~Shifted;
        }
        if (G0(state) != Ascii) Designate(Ascii, 0, ref state, ref output);
    }
}
