using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Text to int: int(), with bases 2 to 36, prefixes and underscores.</summary>
internal static class IntParsing
{
    /// <summary>int(text, base). The base is 0 or 2 to 36.</summary>
    public static PyInt? Parse(ThreadState ts, PyStr text, int numberBase) =>
        numberBase == 10 && !text.IsWide && TryShort(text.Chars, out var quick) ? PyInt.Of(quick) : Parse(ts, NumberText.Clean(text), numberBase, text);

    // Plain decimal digits that surely fit into 64 bits.
    private static bool TryShort(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var negative = !text.IsEmpty && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length is 0 or > 18) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }
        if (negative) value = -value;
        return true;
    }

    public static PyInt? Parse(ThreadState ts, ReadOnlySpan<byte> bytes, int numberBase, PyObject source) =>
        Parse(ts, NumberText.Clean(bytes), numberBase, source);

    private static PyInt? Parse(ThreadState ts, string text, int numberBase, PyObject source)
    {
        if (numberBase == 10 && TryShort(text, out var quick)) return PyInt.Of(quick);
        var error = TryParse(text, numberBase, IntLimits.Of(ts), out var result, out var digits);
        switch (error)
        {
            case ParseError.None:
                return PyInt.Of(result);
            case ParseError.TooLong:
                Raise.ValueError(ts, $"Exceeds the limit ({IntLimits.Of(ts)} digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit");
                return null;
            default:
                var repr = Strings.Repr(ts, source);
                if (repr is null) return null;
                var shown = repr.Length > 200 ? repr.Substring(0, 200) : repr;
                Raise.ValueError(ts, $"invalid literal for int() with base {numberBase}: {shown}");
                return null;
        }
    }

    internal enum ParseError
    {
        None,
        Invalid,
        TooLong,
    }

    /// <summary>Parses text that has been cleaned already.</summary>
    internal static ParseError TryParse(ReadOnlySpan<char> text, int numberBase, int maxDigits, out BigInteger result, out int digits)
    {
        result = default;
        digits = 0;
        var negative = false;
        if (!text.IsEmpty && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.IsEmpty) return ParseError.Invalid;

        var zeroOnly = false;
        var prefix = text.Length > 1 && text[0] == '0' ? (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (numberBase == 0)
        {
            numberBase = prefix != 0 ? prefix : 10;
            zeroOnly = prefix == 0 && text[0] == '0';
        }
        if (prefix != 0 && prefix == numberBase)
        {
            text = text[2..];
            // One underscore may follow the prefix.
            if (!text.IsEmpty && text[0] == '_') text = text[1..];
        }

        // A number that is too long must fail without being looked at digit by digit.
        if (maxDigits > 0 && text.Length > maxDigits && !BitOperations.IsPow2(numberBase) && text.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            digits = text.Length;
            return ParseError.TooLong;
        }
        var values = new byte[text.Length];
        var previous = '_';
        foreach (var c in text)
        {
            if (c == '_')
            {
                if (previous == '_') return ParseError.Invalid;
            }
            else
            {
                var value = DigitValue(c);
                if (value >= numberBase || (zeroOnly && value != 0)) return ParseError.Invalid;
                values[digits++] = (byte)value;
            }
            previous = c;
        }
        if (previous == '_') return ParseError.Invalid;
        if (maxDigits > 0 && digits > maxDigits && !BitOperations.IsPow2(numberBase)) return ParseError.TooLong;
        result = ToNumber(values.AsSpan(0, digits), numberBase);
        if (negative) result = -result;
        return ParseError.None;
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    private static BigInteger ToNumber(ReadOnlySpan<byte> digits, int numberBase)
    {
        if (BitOperations.IsPow2(numberBase)) return FromBits(digits, BitOperations.TrailingZeroCount(numberBase));
        if (numberBase == 10 && digits.Length > 19)
        {
            var text = new char[digits.Length];
            for (var i = 0; i < text.Length; i++) text[i] = (char)('0' + digits[i]);
            return BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        return ByHalves(digits, numberBase);
    }

    private static BigInteger FromBits(ReadOnlySpan<byte> digits, int bitsPerDigit)
    {
        var bytes = new byte[((long)digits.Length * bitsPerDigit + 7) / 8];
        long position = 0;
        for (var i = digits.Length - 1; i >= 0; i--, position += bitsPerDigit)
        {
            var shifted = digits[i] << (int)(position & 7);
            var index = position >> 3;
            bytes[index] |= (byte)shifted;
            if (shifted > 0xFF) bytes[index + 1] |= (byte)(shifted >> 8);
        }
        return new BigInteger(bytes, isUnsigned: true);
    }

    // Splitting in halves lets the multiplication of big numbers, which is subquadratic, do the work.
    private static BigInteger ByHalves(ReadOnlySpan<byte> digits, int numberBase)
    {
        if (digits.Length > 64)
        {
            var low = digits.Length / 2;
            return ByHalves(digits[..^low], numberBase) * BigInteger.Pow(numberBase, low) + ByHalves(digits[^low..], numberBase);
        }
        var result = BigInteger.Zero;
        while (!digits.IsEmpty)
        {
            var count = Math.Min(digits.Length, 12);
            ulong chunk = 0;
            ulong scale = 1;
            for (var i = 0; i < count; i++)
            {
                chunk = chunk * (ulong)numberBase + digits[i];
                scale *= (ulong)numberBase;
            }
            result = result * scale + chunk;
            digits = digits[count..];
        }
        return result;
    }
}
