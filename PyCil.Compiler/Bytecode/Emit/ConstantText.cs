using System.Globalization;
using System.Numerics;
using System.Text;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Constants as Python's repr() writes them.</summary>
internal static class ConstantText
{
    public static string Repr(object? value)
    {
        switch (value)
        {
            case null:
                return "None";
            case bool b:
                return b ? "True" : "False";
            case long or BigInteger:
                return Convert.ToString(value, CultureInfo.InvariantCulture)!;
            case double d:
                return Float(d);
            case Complex c:
                return ComplexNumber(c);
            case string s:
                return Text(s);
            case CodePoints c:
                return Text(c.ToString());
            case byte[] b:
                return Bytes(b);
            case EllipsisConstant:
                return "Ellipsis";
            case TupleConstant t:
                return t.Items.Length == 1 ? $"({Repr(t.Items[0])},)" : $"({string.Join(", ", t.Items.Select(Repr))})";
            case FrozenSetConstant s:
                return s.Items.Length == 0 ? "frozenset()" : $"frozenset({{{string.Join(", ", s.Items.Select(Repr))}}})";
            default:
                return value.ToString() ?? "";
        }
    }

    public static string Float(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = shortest[0] == '-';
        if (negative) shortest = shortest[1..];
        var exponent = 0;
        var e = shortest.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            shortest = shortest[..e];
        }
        var dot = shortest.IndexOf('.');
        var digits = dot < 0 ? shortest : shortest.Remove(dot, 1);
        var point = (dot < 0 ? shortest.Length : dot) + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.TrimStart('0');
        point -= leading;
        digits = digits.TrimEnd('0');
        string result;
        if (digits.Length == 0)
        {
            result = "0.0";
        }
        else if (point is > -4 and <= 16)
        {
            if (point <= 0) result = "0." + new string('0', -point) + digits;
            else if (point >= digits.Length) result = digits + new string('0', point - digits.Length) + ".0";
            else result = digits[..point] + "." + digits[point..];
        }
        else
        {
            var power = point - 1;
            result = digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + (power < 0 ? "-" : "+") + Math.Abs(power).ToString("00", CultureInfo.InvariantCulture);
        }
        return negative ? "-" + result : result;
    }

    private static string ComplexPart(double value)
    {
        var text = Float(value);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }

    public static string ComplexNumber(Complex value)
    {
        if (value.Real == 0 && !double.IsNegative(value.Real)) return ComplexPart(value.Imaginary) + "j";
        var imaginary = ComplexPart(value.Imaginary);
        return $"({ComplexPart(value.Real)}{(imaginary[0] is '-' ? "" : "+")}{imaginary}j)";
    }

    public static string Text(string value)
    {
        var quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        var result = new StringBuilder(value.Length + 2);
        result.Append(quote);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == quote || c == '\\') result.Append('\\').Append(c);
            else if (c == '\n') result.Append("\\n");
            else if (c == '\r') result.Append("\\r");
            else if (c == '\t') result.Append("\\t");
            else if (c < ' ' || c == 0x7f) result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                var rune = new Rune(c, value[++i]);
                if (IsPrintable(Rune.GetUnicodeCategory(rune))) result.Append(rune.ToString());
                else result.Append("\\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture));
            }
            else if (c < 0x80 || IsPrintable(char.GetUnicodeCategory(c))) result.Append(c);
            else if (c < 0x100) result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return result.Append(quote).ToString();
    }

    private static bool IsPrintable(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    public static string Bytes(byte[] value)
    {
        var quote = Array.IndexOf(value, (byte)'\'') >= 0 && Array.IndexOf(value, (byte)'"') < 0 ? '"' : '\'';
        var result = new StringBuilder(value.Length + 3);
        result.Append('b').Append(quote);
        foreach (var b in value)
        {
            if (b == quote || b == '\\') result.Append('\\').Append((char)b);
            else if (b == '\n') result.Append("\\n");
            else if (b == '\r') result.Append("\\r");
            else if (b == '\t') result.Append("\\t");
            else if (b is < 0x20 or >= 0x7f) result.Append("\\x").Append(b.ToString("x2", CultureInfo.InvariantCulture));
            else result.Append((char)b);
        }
        return result.Append(quote).ToString();
    }
}

/// <summary>Equality of constants as dict keys: 1, 1.0 and True are one key.</summary>
internal sealed class PythonEquality : IEqualityComparer<object>
{
    public static readonly PythonEquality Instance = new();

    private static object Number(object value) => value switch
    {
        bool b => b ? 1L : 0L,
        double d when d == Math.Floor(d) && Math.Abs(d) < 1e18 => (long)d,
        double d when d == Math.Floor(d) && !double.IsInfinity(d) => new BigInteger(d),
        Complex { Imaginary: 0 } c => Number(c.Real),
        _ => value,
    };

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ConstantComparer.Same(x is null ? null : Number(x), y is null ? null : Number(y));

    public int GetHashCode(object value) => ConstantComparer.Instance.GetHashCode(Number(value));
}
