using System.Globalization;
using System.Numerics;
using System.Text;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>Numbers from text and as text.</summary>
internal static class DecimalText
{
    /// <summary>Text as numeric characters: digits of all scripts as ASCII; without surrounding space and underscores if that is allowed. Null: other characters.</summary>
    internal static string? Ascii(PyStr text, bool lenient)
    {
        var source = text.IsAscii ? text.AsString() : Translate(text);
        if (source is null || !lenient) return source;
        source = source.Trim(' ', '\t', '\n', '\r', '\f', '\v', '\x1c', '\x1d', '\x1e', '\x1f');
        return source.Contains('_') ? source.Replace("_", "", StringComparison.Ordinal) : source;
    }

    private static string? Translate(PyStr text)
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c > 0 && c < 0x80) builder.Append((char)c);
            else if (UnicodeType.IsSpace(c)) builder.Append(' ');
            else if (UnicodeType.Decimal(c) is >= 0 and var digit) builder.Append((char)('0' + digit));
            else return null;
        }
        return builder.ToString();
    }

    /// <summary>A number of any size; false: not a number.</summary>
    internal static bool TryParse(string text, out DecimalValue value)
    {
        value = default;
        var rest = text.AsSpan();
        var negative = false;
        if (rest.Length > 0 && rest[0] is '+' or '-')
        {
            negative = rest[0] == '-';
            rest = rest[1..];
        }
        if (rest.Length == 0) return false;
        if (!char.IsAsciiDigit(rest[0]) && rest[0] != '.') return Special(negative, rest, out value);
        var mantissaEnd = rest.IndexOfAny('e', 'E');
        long exponent = 0;
        if (mantissaEnd >= 0)
        {
            if (!Exponent(rest[(mantissaEnd + 1)..], out exponent)) return false;
            rest = rest[..mantissaEnd];
        }
        var point = rest.IndexOf('.');
        string digits;
        if (point >= 0)
        {
            digits = string.Concat(rest[..point], rest[(point + 1)..]);
            exponent -= rest.Length - point - 1;
        }
        else
        {
            digits = rest.ToString();
        }
        if (digits.Length == 0 || !IsDigits(digits)) return false;
        value = new DecimalValue(negative, Coefficient(digits), exponent);
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static BigInteger Coefficient(ReadOnlySpan<char> digits) =>
        digits.Length <= 18 ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The exponent part; what is too large for a long is far outside every range already.</summary>
    private static bool Exponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        if (text.Length == 0 || !IsDigits(text)) return false;
        text = text.TrimStart('0');
        const long Far = 4_000_000_000_000_000_000;
        if (text.Length > 0 && (text.Length > 19 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out exponent) || exponent > Far)) exponent = Far;
        if (negative) exponent = -exponent;
        return true;
    }

    private static bool Special(bool negative, ReadOnlySpan<char> text, out DecimalValue value)
    {
        value = DecimalValue.Infinity(negative);
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase)) return true;
        var kind = DecimalKind.QuietNan;
        if (text[0] is 's' or 'S')
        {
            kind = DecimalKind.SignalingNan;
            text = text[1..];
        }
        if (!text.StartsWith("nan", StringComparison.OrdinalIgnoreCase)) return false;
        text = text[3..];
        if (!IsDigits(text)) return false;
        value = new DecimalValue(negative, text.Length == 0 ? BigInteger.Zero : Coefficient(text), 0, kind);
        return true;
    }

    internal static string Digits(in DecimalValue x) =>
        x.Digits <= 18 ? ((long)x.Coefficient).ToString(CultureInfo.InvariantCulture) : x.Coefficient.ToString(CultureInfo.InvariantCulture);

    internal static string SpecialText(in DecimalValue x) => x.Kind switch
    {
        DecimalKind.Infinity => "Infinity",
        DecimalKind.QuietNan => "NaN" + (x.Coefficient.IsZero ? "" : Digits(x)),
        _ => "sNaN" + (x.Coefficient.IsZero ? "" : Digits(x)),
    };

    /// <summary>Scientific notation, or engineering notation with exponents that are multiples of three.</summary>
    internal static string ToText(in DecimalValue x, bool engineering, bool capitals)
    {
        var sign = x.Negative ? "-" : "";
        if (!x.IsFinite) return sign + SpecialText(x);
        var digits = Digits(x);
        var left = x.Exponent + digits.Length;
        long point;
        if (x.Exponent <= 0 && left > -6) point = left;
        else if (!engineering) point = 1;
        else if (x.Coefficient.IsZero) point = Modulo(left + 1, 3) - 1;
        else point = Modulo(left - 1, 3) + 1;
        string text;
        if (point <= 0) text = "0." + new string('0', (int)-point) + digits;
        else if (point >= digits.Length) text = digits + new string('0', (int)point - digits.Length);
        else text = string.Concat(digits.AsSpan(0, (int)point), ".", digits.AsSpan((int)point));
        if (left == point) return sign + text;
        var exponent = left - point;
        return $"{sign}{text}{(capitals ? 'E' : 'e')}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    private static long Modulo(long a, long b) => ((a % b) + b) % b;
}
