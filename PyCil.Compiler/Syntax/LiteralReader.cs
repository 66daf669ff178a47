using System.Globalization;
using System.Numerics;
using System.Text;

namespace PyCil.Compiler.Syntax;

/// <summary>Turns the text of names, numbers and strings into values.</summary>
internal sealed partial class LiteralReader(Lexer lexer, ParseOptions options, string filename)
{
    private readonly byte[] _source = lexer.Source;

    // Names of this source, so that each is one string.
    private string?[] _names = new string?[256];
    private int _nameCount;

    public string Text(int start, int end) => Encoding.UTF8.GetString(_source, start, end - start);

    public string Identifier(int start, int end)
    {
        var span = _source.AsSpan(start, end - start);
        var hash = 5381u;
        byte any = 0;
        foreach (var c in span)
        {
            hash = hash * 33 ^ c;
            any |= c;
        }
        if (any >= 128)
        {
            var text = Encoding.UTF8.GetString(span);
            return options.NormalizeIdentifier?.Invoke(text) ?? text;
        }
        var mask = _names.Length - 1;
        var slot = (int)(hash * 2654435769u >> 7) & mask;
        for (; _names[slot] is { } known; slot = (slot + 1) & mask)
            if (known.Length == span.Length && Ascii.Equals(span, known)) return known;
        var name = string.Intern(Encoding.ASCII.GetString(span));
        _names[slot] = name;
        if (++_nameCount * 2 > _names.Length) Grow();
        return name;
    }

    private void Grow()
    {
        var old = _names;
        _names = new string?[old.Length * 2];
        var mask = _names.Length - 1;
        foreach (var name in old)
        {
            if (name is null) continue;
            var hash = 5381u;
            foreach (var c in name) hash = hash * 33 ^ c;
            var slot = (int)(hash * 2654435769u >> 7) & mask;
            while (_names[slot] is not null) slot = (slot + 1) & mask;
            _names[slot] = name;
        }
    }

    /// <summary>The value of a numeric literal that the lexer accepted: long, BigInteger, double or Complex.</summary>
    public object Number(in Token token)
    {
        var text = _source.AsSpan(token.Start, token.End - token.Start);
        Span<byte> clean = text.Length <= 128 ? stackalloc byte[text.Length] : new byte[text.Length];
        var length = 0;
        foreach (var c in text)
            if (c != '_') clean[length++] = c;
        clean = clean[..length];
        if (length > 1 && clean[0] == '0')
        {
            switch (clean[1] | 0x20)
            {
                case 'x': return Radix(clean[2..], 4);
                case 'o': return Radix(clean[2..], 3);
                case 'b': return Radix(clean[2..], 1);
            }
        }
        if ((clean[^1] | 0x20) == 'j') return new Complex(0, double.Parse(clean[..^1], NumberStyles.Float, CultureInfo.InvariantCulture));
        if (clean.IndexOfAny(".eE"u8) >= 0) return double.Parse(clean, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (length <= 18)
        {
            var value = 0L;
            foreach (var c in clean) value = value * 10 + (c - '0');
            return value;
        }
        var limit = options.MaxIntDigits;
        if (limit > 0 && length > limit)
        {
            throw ErrorAt(token, string.Format(SyntaxMessages.TooManyDigits, limit, length), endOffset: 0);
        }
        return Shrink(BigInteger.Parse(Encoding.ASCII.GetString(clean), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static object Radix(ReadOnlySpan<byte> digits, int bits)
    {
        digits = digits.TrimStart((byte)'0');
        if (digits.Length * bits <= 62)
        {
            var small = 0L;
            foreach (var c in digits) small = small << bits | (long)Digit(c);
            return small;
        }
        // Least significant digit first, into little-endian bytes with room for the sign.
        var bytes = new byte[digits.Length * bits / 8 + 2];
        var at = 0;
        for (var i = digits.Length - 1; i >= 0; i--, at += bits)
        {
            var shifted = Digit(digits[i]) << (at & 7);
            bytes[at >> 3] |= (byte)shifted;
            bytes[(at >> 3) + 1] |= (byte)(shifted >> 8);
        }
        return Shrink(new BigInteger(bytes));
    }

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    private static object Shrink(BigInteger value) => value <= long.MaxValue && value >= long.MinValue ? (long)value : value;
}
