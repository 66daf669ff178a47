using System.Globalization;

namespace PyCil.Runtime.Objects;

/// <summary>Doubles to and from text. Conversions are exact and round half to even (.NET's E and F formats are IEEE-exact at any precision).</summary>
public static class FloatText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>repr(): the shortest text that reads back as the same double.</summary>
    public static string Repr(double value) => Shortest(value, true);

    /// <summary>Shortest text; with <paramref name="pointZero"/> a number without a fraction ends in ".0".</summary>
    internal static string Shortest(double value, bool pointZero, bool upper = false)
    {
        if (!double.IsFinite(value)) return Special(value, upper);
        if (value is > -1e15 and < 1e15)
        {
            var whole = (long)value;
            if (whole == value && (whole != 0 || !double.IsNegative(value)))
                return pointZero ? string.Concat(whole.ToString(Invariant), ".0") : whole.ToString(Invariant);
        }
        Span<char> buffer = stackalloc char[32];
        value.TryFormat(buffer, out var written, default, Invariant);
        Span<char> digits = stackalloc char[24];
        var count = Digits(buffer[..written], digits, out var point, out var negative);
        if (point is > 16 or <= -4)
        {
            var text = count == 1 ? digits[..1].ToString() : string.Concat(digits[..1], ".", digits[1..count]);
            return string.Concat(negative ? "-" : "", text, Exponent(point - 1, upper));
        }
        var fixedText = point <= 0 ? string.Concat("0.", new string('0', -point), digits[..count])
            : count > point ? string.Concat(digits[..point], ".", digits[point..count])
            : string.Concat(digits[..count], new string('0', point - count), pointZero ? ".0" : "");
        return negative ? "-" + fixedText : fixedText;
    }

    // Takes a number as .NET writes it apart: significant digits, and the place of the decimal point relative to their start.
    private static int Digits(ReadOnlySpan<char> text, Span<char> digits, out int point, out bool negative)
    {
        negative = text[0] == '-';
        if (negative) text = text[1..];
        var exponent = 0;
        var e = text.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, Invariant);
            text = text[..e];
        }
        var dot = text.IndexOf('.');
        point = (dot < 0 ? text.Length : dot) + exponent;
        var count = 0;
        foreach (var c in text)
        {
            if (c == '.') continue;
            if (count == 0 && c == '0')
            {
                point--;
                continue;
            }
            digits[count++] = c;
        }
        while (count > 1 && digits[count - 1] == '0') count--;
        if (count == 0)
        {
            digits[0] = '0';
            point = 1;
            return 1;
        }
        return count;
    }

    internal static string Special(double value, bool upper)
    {
        if (double.IsNaN(value)) return upper ? "NAN" : "nan";
        return value > 0 ? upper ? "INF" : "inf" : upper ? "-INF" : "-inf";
    }

    private static string Exponent(int exponent, bool upper)
    {
        var sign = exponent < 0 ? '-' : '+';
        var magnitude = Math.Abs(exponent);
        return $"{(upper ? 'E' : 'e')}{sign}{(magnitude < 10 ? "0" : "")}{magnitude}";
    }

    /// <summary>As C's printf: code e, E, f, F, g, G. <paramref name="alternate"/> is the # flag: keep the point, and g's trailing zeros.</summary>
    public static string Format(double value, char code, int precision, bool alternate = false)
    {
        var upper = code is 'E' or 'F' or 'G';
        if (!double.IsFinite(value)) return Special(value, upper);
        switch (code)
        {
            case 'f' or 'F':
                return Fixed(value, precision, alternate);
            case 'e' or 'E':
                return Scientific(value, precision, alternate, upper);
            default:
                return General(value, precision == 0 ? 1 : precision, alternate, upper, false);
        }
    }

    private static string Fixed(double value, int precision, bool alternate)
    {
        var text = value.ToString("F" + precision.ToString(Invariant), Invariant);
        return alternate && precision == 0 ? text + "." : text;
    }

    private static string Scientific(double value, int precision, bool alternate, bool upper)
    {
        var text = value.ToString("E" + precision.ToString(Invariant), Invariant);
        var e = text.IndexOf('E');
        return string.Concat(text.AsSpan(0, e), alternate && precision == 0 ? "." : "", Exponent(int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, Invariant), upper));
    }

    /// <summary>The g format. With <paramref name="pointZero"/> (format() without a type) a fixed result has at least one digit after the point.</summary>
    internal static string General(double value, int precision, bool alternate, bool upper, bool pointZero)
    {
        var text = value.ToString("E" + (precision - 1).ToString(Invariant), Invariant);
        var e = text.IndexOf('E');
        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, Invariant);
        var negative = text[0] == '-';
        var digits = text.AsSpan(negative ? 1 : 0, e - (negative ? 1 : 0)).ToString().Replace(".", "");
        if (!alternate)
        {
            digits = digits.TrimEnd('0');
            if (digits.Length == 0) digits = "0";
        }
        string body;
        // As repr, format() without a type turns to the exponent one digit earlier, so that there is room for ".0".
        if (exponent < -4 || exponent >= (pointZero ? precision - 1 : precision))
        {
            body = digits.Length == 1 ? digits + (alternate ? "." : "") : string.Concat(digits.AsSpan(0, 1), ".", digits.AsSpan(1));
            body += Exponent(exponent, upper);
        }
        else if (exponent < 0)
        {
            body = string.Concat("0.", new string('0', -exponent - 1), digits);
        }
        else
        {
            var whole = exponent + 1;
            if (digits.Length > whole) body = string.Concat(digits.AsSpan(0, whole), ".", digits.AsSpan(whole));
            else body = digits.PadRight(whole, '0') + (alternate ? "." : pointZero ? ".0" : "");
        }
        return negative ? "-" + body : body;
    }

    // ---- Parsing ----

    /// <summary>The whole text as a Python float literal, with sign, inf and nan; no whitespace, no underscores.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        var length = Scan(text, out value);
        return length > 0 && length == text.Length;
    }

    /// <summary>The longest number at the start of the text; its length, 0 if there is none.</summary>
    internal static int Scan(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var at = 0;
        if (at < text.Length && text[at] is '+' or '-') at++;
        var special = Word(text[at..], out var magnitude);
        if (special > 0)
        {
            value = text[0] == '-' ? -magnitude : magnitude;
            return at + special;
        }
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var digits = at - start;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = ++at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            digits += at - fraction;
        }
        if (digits == 0) return 0;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            var first = exponent;
            while (exponent < text.Length && char.IsAsciiDigit(text[exponent])) exponent++;
            if (exponent > first) at = exponent;
        }
        value = double.Parse(text[..at], NumberStyles.Float, Invariant);
        return at;
    }

    private static int Word(ReadOnlySpan<char> text, out double value)
    {
        value = double.PositiveInfinity;
        if (text.StartsWith("infinity", StringComparison.OrdinalIgnoreCase)) return 8;
        if (text.StartsWith("inf", StringComparison.OrdinalIgnoreCase)) return 3;
        value = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);
        return text.StartsWith("nan", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }
}
