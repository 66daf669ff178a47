using System.Globalization;
using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>The format mini-language for numbers, and what %-formatting shares with it.</summary>
public static class NumberFormat
{
    /// <summary>format(int, spec): null with the error pending.</summary>
    public static PyStr? FormatInt(ThreadState ts, PyInt value, in FormatSpec spec)
    {
        switch (spec.Type)
        {
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return PyInt.TryToDouble(ts, value, out var number) ? FormatFloat(ts, number, spec) : null;
            case 'b' or 'c' or 'd' or 'o' or 'x' or 'X' or 'n' or '\0':
                break;
            default:
                return FormatSpec.UnknownType(ts, spec.Type, value);
        }
        if (spec.Precision != -1) return Fail(ts, "Precision not allowed in integer format specifier");
        if (spec.NoNegativeZero) return Fail(ts, "Negative zero coercion (z) not allowed in integer format specifier");
        if (spec.Type == 'c') return FormatCharacter(ts, value, spec);

        string? digits;
        var prefix = "";
        var group = 3;
        switch (spec.Type)
        {
            case 'b':
                digits = IntText.Magnitude(value, 2);
                prefix = "0b";
                group = 4;
                break;
            case 'o':
                digits = IntText.Magnitude(value, 8);
                prefix = "0o";
                group = 4;
                break;
            case 'x':
                digits = IntText.Magnitude(value, 16);
                prefix = "0x";
                group = 4;
                break;
            case 'X':
                digits = IntText.Magnitude(value, 16, upper: true);
                prefix = "0X";
                group = 4;
                break;
            default:
                digits = IntText.Decimal(ts, value);
                if (digits is null) return null;
                if (digits[0] == '-') digits = digits[1..];
                break;
        }
        if (!spec.Alternate) prefix = "";
        return Assemble(spec, value.Sign < 0, prefix, digits, "", group);
    }

    private static PyStr? FormatCharacter(ThreadState ts, PyInt value, in FormatSpec spec)
    {
        if (spec.Sign != '\0') return Fail(ts, "Sign not allowed with integer format specifier 'c'");
        if (spec.Alternate) return Fail(ts, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (!value.TryGetInt64(out var point))
        {
            Raise.OverflowError(ts, "Python int too large to convert to C long");
            return null;
        }
        if (point is < 0 or > 0x10FFFF)
        {
            Raise.OverflowError(ts, "%c arg not in range(0x110000)");
            return null;
        }
        if (spec.Width <= 1) return PyStr.OfCodePoint((int)point);
        var builder = new List<int>();
        Pad(builder, spec, 1, out var after);
        builder.Add((int)point);
        for (var i = 0L; i < after; i++) builder.Add(spec.FillOrSpace);
        return PyStr.OfCodePoints(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(builder));
    }

    private static void Pad(List<int> builder, in FormatSpec spec, int length, out long after)
    {
        var padding = Math.Max(0, spec.Width - length);
        var before = spec.Align switch { '<' => 0, '^' => padding / 2, _ => padding };
        for (var i = 0L; i < before; i++) builder.Add(spec.FillOrSpace);
        after = padding - before;
    }

    private static PyStr? Fail(ThreadState ts, string message)
    {
        Raise.ValueError(ts, message);
        return null;
    }

    /// <summary>format(float, spec).</summary>
    public static PyStr? FormatFloat(ThreadState ts, double value, in FormatSpec spec)
    {
        if (!TryFloatBody(ts, value, spec, "float", out var body)) return null;
        Split(body, out var negative, out var whole, out var rest);
        return Assemble(spec, negative, "", whole, GroupFraction(rest, spec.FractionGrouping), 3);
    }

    // The digits of a number by the type and precision of a spec, with a minus sign if it is negative.
    private static bool TryFloatBody(ThreadState ts, double value, in FormatSpec spec, string typeName, out string body)
    {
        body = "";
        var precision = spec.Precision;
        if (precision > 999_999_999)
        {
            Raise.ValueError(ts, "precision too big");
            return false;
        }
        var percent = false;
        switch (spec.Type)
        {
            case '\0' when precision < 0:
                body = FloatText.Shortest(value, true);
                if (spec.Alternate && double.IsFinite(value) && !body.Contains('.'))
                    body = body.Insert(body.IndexOf('e') is var e and >= 0 ? e : body.Length, ".");
                break;
            case '\0':
                body = double.IsFinite(value) ? FloatText.General(value, Math.Max(precision, 1), spec.Alternate, false, true) : FloatText.Special(value, false);
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                body = FloatText.Format(value, (char)spec.Type, precision < 0 ? 6 : precision, spec.Alternate);
                break;
            case 'n':
                body = FloatText.Format(value, 'g', precision < 0 ? 6 : precision, spec.Alternate);
                break;
            case '%':
                percent = true;
                body = FloatText.Format(value * 100, 'f', precision < 0 ? 6 : precision, spec.Alternate);
                break;
            default:
                FormatSpec.UnknownType(ts, spec.Type, typeName);
                return false;
        }
        if (spec.NoNegativeZero && body[0] == '-' && IsZero(body)) body = body[1..];
        if (percent) body += "%";
        return true;
    }

    private static bool IsZero(string body)
    {
        foreach (var c in body)
        {
            if (c is 'e' or 'E') break;
            if (c is >= '1' and <= '9' or 'i' or 'n' or 'I' or 'N') return false;
        }
        return true;
    }

    private static void Split(string body, out bool negative, out string whole, out string rest)
    {
        negative = body[0] == '-';
        var start = negative ? 1 : 0;
        var end = start;
        while (end < body.Length && char.IsAsciiDigit(body[end])) end++;
        whole = body[start..end];
        rest = body[end..];
    }

    // Groups of three count from the point to the right.
    private static string GroupFraction(string rest, char separator)
    {
        if (separator == '\0' || rest.Length < 5 || rest[0] != '.') return rest;
        var builder = new StringBuilder(".");
        var at = 1;
        for (; at < rest.Length && char.IsAsciiDigit(rest[at]); at++)
        {
            if (at > 1 && (at - 1) % 3 == 0) builder.Append(separator);
            builder.Append(rest[at]);
        }
        return builder.Append(rest, at, rest.Length - at).ToString();
    }

    // Sign, prefix, grouped digits and the rest, padded to the width.
    private static PyStr Assemble(in FormatSpec spec, bool negative, string prefix, string digits, string rest, int group)
    {
        var sign = negative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";
        if (spec.Width <= 0 && spec.Grouping == '\0') return PyStr.Of(string.Concat(sign, prefix, digits, rest));

        // Zeros that pad behind the sign take part in the grouping.
        long zeros = 0;
        if (spec.Fill == '0' && spec.Align == '=') zeros = Math.Max(0, spec.Width - sign.Length - prefix.Length - rest.Length);
        var grouped = Group(digits, spec.Grouping, group, zeros);
        var length = sign.Length + prefix.Length + grouped.Length + rest.Length;
        var padding = spec.Width - length;
        if (padding <= 0) return PyStr.Of(string.Concat(sign, prefix, grouped, rest));
        var fill = Fill(spec.FillOrSpace, padding);
        return PyStr.Of(spec.Align switch
        {
            '<' => string.Concat(sign, prefix, grouped, rest) + fill,
            '^' => string.Concat(Fill(spec.FillOrSpace, padding / 2), string.Concat(sign, prefix, grouped, rest), Fill(spec.FillOrSpace, padding - padding / 2)),
            '=' => string.Concat(sign, prefix, fill, grouped) + rest,
            _ => fill + string.Concat(sign, prefix, grouped, rest),
        });
    }

    private static string Fill(int point, long count)
    {
        var total = checked((int)count);
        if (point <= 0xFFFF) return new string((char)point, total);
        var pair = char.ConvertFromUtf32(point);
        return new StringBuilder(pair.Length * total).Insert(0, pair, total).ToString();
    }

    /// <summary>Digits with separators between groups, extended by zeros to at least the width.</summary>
    internal static string Group(string digits, char separator, int group, long minWidth)
    {
        if (digits.Length == 0) return new string('0', checked((int)minWidth)); // nan and inf have no digits to group
        if (separator == '\0') return digits.Length < minWidth ? digits.PadLeft(checked((int)minWidth), '0') : digits;
        var builder = new List<char>(digits.Length * 4 / 3 + 4);
        var left = digits.Length;
        var inGroup = 0;
        // Backwards, from the last digit; a zero that would begin with a separator gets one more zero.
        while (left > 0 || builder.Count < minWidth)
        {
            if (inGroup == group)
            {
                builder.Add(separator);
                inGroup = 0;
            }
            builder.Add(left > 0 ? digits[--left] : '0');
            inGroup++;
        }
        builder.Reverse();
        return new string(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(builder));
    }

    /// <summary>format(complex, spec).</summary>
    public static PyStr? FormatComplex(ThreadState ts, PyComplex value, in FormatSpec spec)
    {
        if (spec.Fill == '0') return Fail(ts, "Zero padding is not allowed in complex format specifier");
        if (spec.Align == '=') return Fail(ts, "'=' alignment flag is not allowed in complex format specifier");
        var parts = spec;
        var skipReal = false;
        var parentheses = false;
        if (spec.Type == '\0')
        {
            // As repr: parentheses around both parts, no real part if it is a positive zero.
            if (value.Real == 0 && !double.IsNegative(value.Real)) skipReal = true;
            else parentheses = true;
            if (spec.Precision >= 0) parts.Type = 'g';
        }
        else if (spec.Type == '%')
        {
            return FormatSpec.UnknownType(ts, spec.Type, value);
        }
        if (!TryComplexPart(ts, value.Real, parts, value, out var real) || !TryComplexPart(ts, value.Imag, parts, value, out var imag)) return null;
        parts.Width = -1;
        Split(real, out var realNegative, out var realWhole, out var realRest);
        Split(imag, out var imagNegative, out var imagWhole, out var imagRest);
        var text = new StringBuilder();
        if (parentheses) text.Append('(');
        if (!skipReal)
        {
            text.Append(Assemble(parts, realNegative, "", realWhole, GroupFraction(realRest, spec.FractionGrouping), 3).AsString());
            // The sign between the parts is always there.
            parts.Sign = '+';
        }
        text.Append(Assemble(parts, imagNegative, "", imagWhole, GroupFraction(imagRest, spec.FractionGrouping), 3).AsString());
        text.Append('j');
        if (parentheses) text.Append(')');
        var padding = spec.Width - text.Length;
        if (padding <= 0) return PyStr.Of(text.ToString());
        var before = spec.Align switch { '<' => 0, '^' => padding / 2, _ => padding };
        return PyStr.Of(string.Concat(Fill(spec.FillOrSpace, before), text.ToString(), Fill(spec.FillOrSpace, padding - before)));
    }

    private static bool TryComplexPart(ThreadState ts, double part, in FormatSpec spec, PyComplex value, out string body)
    {
        if (spec.Type == '\0')
        {
            body = FloatText.Shortest(part, false);
            if (spec.Alternate && double.IsFinite(part) && !body.Contains('.'))
                body = body.Insert(body.IndexOf('e') is var e and >= 0 ? e : body.Length, ".");
            if (spec.NoNegativeZero && body == "-0") body = "0";
            return true;
        }
        return TryFloatBody(ts, part, spec, value.Type.FullName, out body);
    }

    /// <summary>%d and friends without flags: the digits of an int in a base, with sign; "precision" is the least number of digits.</summary>
    public static string? PercentInt(ThreadState ts, PyInt value, char code, int precision, bool alternate)
    {
        string? digits;
        switch (code)
        {
            case 'o':
                digits = IntText.Magnitude(value, 8);
                break;
            case 'x' or 'X':
                digits = IntText.Magnitude(value, 16, code == 'X');
                break;
            default:
                digits = IntText.Decimal(ts, value);
                if (digits is null) return null;
                if (digits[0] == '-') digits = digits[1..];
                break;
        }
        if (digits.Length < precision) digits = digits.PadLeft(precision, '0');
        var prefix = !alternate ? "" : code switch { 'o' => "0o", 'x' => "0x", 'X' => "0X", _ => "" };
        return string.Concat(value.Sign < 0 ? "-" : "", prefix, digits);
    }

    /// <summary>Plain decimal text of a 64-bit number.</summary>
    public static string Decimal(long value) => value.ToString(CultureInfo.InvariantCulture);
}
