using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>float.hex() and float.fromhex().</summary>
internal static class HexFloat
{
    internal enum Outcome
    {
        Good,
        Invalid,
        TooLarge,
    }

    public static string Format(double value)
    {
        if (!double.IsFinite(value)) return FloatText.Repr(value);
        var bits = BitConverter.DoubleToInt64Bits(value);
        var sign = bits < 0 ? "-" : "";
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0 && mantissa == 0) return sign + "0x0.0p+0";
        var lead = exponent == 0 ? '0' : '1';
        exponent = exponent == 0 ? -1022 : exponent - 1023;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}0x{lead}.{mantissa:x13}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }

    public static Outcome TryParse(string source, out double value)
    {
        value = 0;
        var start = 0;
        var end = source.Length;
        while (start < end && IsSpace(source[start])) start++;
        while (end > start && IsSpace(source[end - 1])) end--;
        var text = source.AsSpan(start, end - start);
        var negative = false;
        if (!text.IsEmpty && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return Outcome.Good;
        }
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = BitConverter.Int64BitsToDouble(negative ? unchecked((long)0xFFF8_0000_0000_0000) : 0x7FF8_0000_0000_0000);
            return Outcome.Good;
        }
        if (text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X') text = text[2..];

        var digits = 0;
        var fraction = 0L;
        var mantissa = BigInteger.Zero;
        var seenPoint = false;
        var at = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '.')
            {
                if (seenPoint) break;
                seenPoint = true;
                continue;
            }
            if (!char.IsAsciiHexDigit(text[at])) break;
            mantissa = mantissa * 16 + Convert.ToInt32(text[at].ToString(), 16);
            digits++;
            if (seenPoint) fraction++;
        }
        if (digits == 0) return Outcome.Invalid;
        BigInteger exponent = 0;
        if (at < text.Length && text[at] is 'p' or 'P')
        {
            var number = text[(at + 1)..];
            var unsigned = !number.IsEmpty && number[0] is '+' or '-' ? number[1..] : number;
            if (unsigned.IsEmpty || unsigned.ContainsAnyExceptInRange('0', '9')) return Outcome.Invalid;
            exponent = BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            at = text.Length;
        }
        if (at < text.Length) return Outcome.Invalid;
        if (!mantissa.IsZero)
        {
            exponent -= 4 * fraction;
            var top = exponent + (long)mantissa.GetBitLength();
            if (top > 1025) return Outcome.TooLarge;
            if (top >= -1080)
            {
                var shift = (int)exponent;
                var fits = shift >= 0
                    ? IntFloat.TryDivide(mantissa << shift, BigInteger.One, out value)
                    : IntFloat.TryDivide(mantissa, BigInteger.One << -shift, out value);
                if (!fits) return Outcome.TooLarge;
            }
        }
        if (negative) value = -value;
        return Outcome.Good;
    }

    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');
}
