namespace PyCil.Runtime.Objects;

/// <summary>A format specification taken apart: [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type].</summary>
public struct FormatSpec
{
    /// <summary>A code point; -1 if none was given.</summary>
    public int Fill = -1;

    /// <summary>One of &lt; &gt; = ^.</summary>
    public char Align = '\0';

    /// <summary>'+', '-', ' ' or '\0'.</summary>
    public char Sign = '\0';

    public bool Alternate;

    /// <summary>z: a negative zero is shown as zero.</summary>
    public bool NoNegativeZero;

    /// <summary>-1 if not given.</summary>
    public long Width = -1;

    /// <summary>',' or '_' between groups of the integral part, or '\0'.</summary>
    public char Grouping = '\0';

    /// <summary>-1 if not given.</summary>
    public int Precision = -1;

    /// <summary>',' or '_' between groups of the fraction, or '\0'.</summary>
    public char FractionGrouping = '\0';

    /// <summary>The type character, a code point.</summary>
    public int Type = '\0';

    /// <summary>Whether an alignment was given (rather than a default).</summary>
    public bool HasAlign;

    public FormatSpec()
    {
    }

    public readonly int FillOrSpace => Fill < 0 ? ' ' : Fill;

    private static bool IsAlign(int c) => c is '<' or '>' or '=' or '^';

    /// <summary>Parses a specification for an object (its type is in the error texts); false with ValueError if it is malformed.</summary>
    public static bool TryParse(ThreadState ts, PyStr spec, PyObject obj, char defaultType, char defaultAlign, out FormatSpec result)
    {
        result = new FormatSpec { Type = defaultType, Align = defaultAlign };
        var at = 0;
        var end = spec.Length;
        var hasFill = false;
        if (end >= 2 && IsAlign(spec[1]))
        {
            result.Align = (char)spec[1];
            result.Fill = spec[0];
            hasFill = true;
            result.HasAlign = true;
            at = 2;
        }
        else if (end >= 1 && IsAlign(spec[0]))
        {
            result.Align = (char)spec[0];
            result.HasAlign = true;
            at = 1;
        }
        if (at < end && spec[at] is ' ' or '+' or '-') result.Sign = (char)spec[at++];
        if (at < end && spec[at] == 'z')
        {
            result.NoNegativeZero = true;
            at++;
        }
        if (at < end && spec[at] == '#')
        {
            result.Alternate = true;
            at++;
        }
        if (!hasFill && at < end && spec[at] == '0')
        {
            result.Fill = '0';
            if (!result.HasAlign && defaultAlign == '>') result.Align = '=';
            at++;
        }
        if (!TryInteger(ts, spec, ref at, long.MaxValue, out var width, out var digits)) return false;
        if (digits > 0) result.Width = width;
        if (!TryGrouping(ts, spec, ref at, out result.Grouping)) return false;

        if (at < end && spec[at] == '.')
        {
            at++;
            if (!TryInteger(ts, spec, ref at, long.MaxValue, out var precision, out digits)) return false;
            if (precision > int.MaxValue - 1)
            {
                Raise.ValueError(ts, "precision too big");
                return false;
            }
            if (digits > 0) result.Precision = (int)precision;
            if (!TryGrouping(ts, spec, ref at, out result.FractionGrouping)) return false;
            if (digits == 0 && result.FractionGrouping == '\0')
            {
                Raise.ValueError(ts, "Format specifier missing precision");
                return false;
            }
        }

        if (end - at > 1)
        {
            Raise.ValueError(ts, $"Invalid format specifier '{spec}' for object of type '{obj.Type.FullName}'");
            return false;
        }
        if (at < end) result.Type = spec[at];
        if (result.Grouping != '\0' && !GroupingAllowed(result.Grouping, result.Type)) return WrongGrouping(ts, result.Grouping, result.Type);
        if (result.Type == 'n' && result.FractionGrouping != '\0') return WrongGrouping(ts, result.FractionGrouping, 'n');
        return true;
    }

    private static bool TryInteger(ThreadState ts, PyStr spec, ref int at, long limit, out long value, out int digits)
    {
        value = 0;
        digits = 0;
        for (; at < spec.Length; at++, digits++)
        {
            var digit = UnicodeDigit(spec[at]);
            if (digit < 0) break;
            if (value > (limit - digit) / 10)
            {
                Raise.ValueError(ts, "Too many decimal digits in format string");
                return false;
            }
            value = value * 10 + digit;
        }
        return true;
    }

    private static int UnicodeDigit(int c) => UnicodeType.Decimal(c);

    private static bool TryGrouping(ThreadState ts, PyStr spec, ref int at, out char grouping)
    {
        grouping = '\0';
        if (at >= spec.Length || spec[at] is not (',' or '_')) return true;
        grouping = (char)spec[at++];
        if (at >= spec.Length || spec[at] is not (',' or '_') || spec[at] == grouping) return true;
        Raise.ValueError(ts, "Cannot specify both ',' and '_'.");
        return false;
    }

    private static bool GroupingAllowed(char grouping, int type) => type switch
    {
        'd' or 'e' or 'f' or 'g' or 'E' or 'F' or 'G' or '%' or '\0' => true,
        'b' or 'o' or 'x' or 'X' => grouping == '_',
        _ => false,
    };

    private static bool WrongGrouping(ThreadState ts, char grouping, int type)
    {
        Raise.ValueError(ts, type is > 32 and < 128
            ? $"Cannot specify '{grouping}' with '{(char)type}'."
            : $"Cannot specify '{grouping}' with '\\x{type:x}'.");
        return false;
    }

    /// <summary>ValueError for a type character that the object does not know.</summary>
    public static PyStr? UnknownType(ThreadState ts, int type, PyObject obj) => UnknownType(ts, type, obj.Type.FullName);

    public static PyStr? UnknownType(ThreadState ts, int type, string typeName)
    {
        Raise.ValueError(ts, type is > 32 and < 128
            ? $"Unknown format code '{(char)type}' for object of type '{typeName}'"
            : $"Unknown format code '\\x{type:x}' for object of type '{typeName}'");
        return null;
    }
}
