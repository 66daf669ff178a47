using System.Text;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>A number by the format mini-language.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/string.html#format-specification-mini-language.</remarks>
internal struct DecimalFormat
{
    private string _fill;
    private char _align;
    private char _sign;
    private bool _noNegativeZero;
    private bool _zeroPad;
    private bool _alternate;
    private bool _upper;
    private int _width;
    private string _separator;
    private string _fractionSeparator;
    private int _precision;
    private char _type;
    private string _point;
    private int[] _grouping;

    internal static bool TryParse(string spec, bool capitals, out DecimalFormat result)
    {
        result = new DecimalFormat
        {
            _fill = " ",
            _align = '>',
            _sign = '-',
            _precision = -1,
            _type = '\0',
            _point = ".",
            _separator = "",
            _fractionSeparator = "",
            _grouping = [3],
        };
        var at = 0;
        var aligned = false;
        var first = spec.Length > 1 && char.IsHighSurrogate(spec[0]) ? 2 : 1;
        if (spec.Length > first && IsAlign(spec[first]))
        {
            (result._fill, result._align, aligned, at) = (spec[..first], spec[first], true, first + 1);
        }
        else if (spec.Length > 0 && IsAlign(spec[0]))
        {
            (result._align, aligned, at) = (spec[0], true, 1);
        }
        if (at < spec.Length && spec[at] is '+' or '-' or ' ') result._sign = spec[at++];
        if (at < spec.Length && spec[at] == 'z')
        {
            result._noNegativeZero = true;
            at++;
        }
        if (at < spec.Length && spec[at] == '#')
        {
            result._alternate = true;
            at++;
        }
        if (at < spec.Length && spec[at] == '0')
        {
            if (aligned) return false;
            result._zeroPad = true;
            result._fill = "0";
            result._align = '=';
            at++;
        }
        if (!Number(spec, ref at, ref result._width)) return false;
        if (at < spec.Length && spec[at] is ',' or '_') result._separator = spec[at++].ToString();
        if (at < spec.Length && spec[at] == '.')
        {
            at++;
            var start = at;
            if (!Number(spec, ref at, ref result._precision)) return false;
            var digits = at > start;
            if (at < spec.Length && spec[at] is ',' or '_') result._fractionSeparator = spec[at++].ToString();
            else if (!digits) return false;
        }
        if (at < spec.Length)
        {
            result._type = spec[at++];
            if (result._type is 'N')
            {
                result.IsDeprecated = true;
                result._type = 'n';
                result._upper = true;
            }
            if (result._type is not ('e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%')) return false;
            if (result._type == 'n' && (result._separator.Length > 0 || result._fractionSeparator.Length > 0)) return false;
        }
        if (at != spec.Length) return false;
        if (result._type == '\0') result._type = capitals ? 'G' : 'g';
        if (result._precision == 0 && result._type is 'g' or 'G' or 'n') result._precision = 1;
        return true;

        static bool IsAlign(char c) => c is '<' or '>' or '=' or '^';
    }

    /// <summary>N was written for n.</summary>
    internal bool IsDeprecated { get; private set; }

    internal readonly bool IsLocale => _type == 'n';

    internal void UseLocale(string point, string separator, int[] grouping) => (_point, _separator, _grouping, _type) = (point, separator, grouping, _upper ? 'G' : 'g');

    internal void Override(string? point, string? separator, int[]? grouping)
    {
        if (point is not null) _point = point;
        if (separator is not null) _separator = separator;
        if (grouping is not null) _grouping = grouping;
    }

    private static bool Number(string spec, ref int at, ref int value)
    {
        var start = at;
        while (at < spec.Length && char.IsAsciiDigit(spec[at])) at++;
        return at == start || int.TryParse(spec.AsSpan(start, at - start), out value);
    }

    internal string? Apply(DecimalValue x, DecimalRounding rounding)
    {
        if (!x.IsFinite)
        {
            if (_zeroPad) (_fill, _align) = (" ", '>'); // zeros are for digits
            return Pad(Sign(x.Negative), DecimalText.SpecialText(x) + (_type == '%' ? "%" : ""));
        }
        if (_type == '%') x = x.WithExponent(x.Exponent + 2);
        if (_precision >= 0)
        {
            if (_type is 'e' or 'E') x = Round(x, (long)_precision + 1, rounding);
            else if (_type is 'f' or 'F' or '%') x = x.Exponent > PowersOfTen.MaxDigits || x.Exponent < -DecimalRules.MaxPrecision ? x : DecimalMath.Rescale(x, -_precision, rounding, out _);
            else if (x.Digits > _precision) x = Round(x, _precision, rounding);
        }
        if (x.IsZero && x.Exponent > 0 && _type is 'f' or 'F' or '%') x = x.WithExponent(0);
        var negative = x.Negative && !(x.IsZero && _noNegativeZero);
        var digits = DecimalText.Digits(x);
        var left = x.Exponent + digits.Length;
        long point;
        if (_type is 'e' or 'E') point = x.IsZero && _precision >= 0 ? 1 - _precision : 1;
        else if (_type is 'f' or 'F' or '%') point = left;
        else point = x.Exponent <= 0 && left > -6 ? left : 1;
        if (Math.Abs(point) > PowersOfTen.MaxDigits) return null;
        string whole, fraction;
        if (point <= 0) (whole, fraction) = ("0", new string('0', (int)-point) + digits);
        else if (point > digits.Length) (whole, fraction) = (digits + new string('0', (int)point - digits.Length), "");
        else (whole, fraction) = (digits[..(int)point], digits[(int)point..]);
        var exponent = left - point;
        var tail = GroupFraction(fraction);
        if (tail.Length > 0 || _alternate) tail = _point + tail;
        if (exponent != 0 || _type is 'e' or 'E')
        {
            var letter = _type is 'E' or 'G' ? 'E' : 'e';
            tail += $"{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
        }
        if (_type == '%') tail += "%";
        var sign = Sign(negative);
        var least = _zeroPad ? _width - tail.Length - sign.Length : 0;
        return Pad(sign, GroupWhole(whole, least) + tail);
    }

    private static DecimalValue Round(in DecimalValue x, long places, DecimalRounding rounding)
    {
        if (x.IsZero) return x;
        if (x.Digits <= places) return Widen(x, places);
        var rounded = DecimalMath.Rescale(x, x.Adjusted + 1 - places, rounding, out _);
        return rounded.Digits > places ? DecimalMath.Rescale(rounded, rounded.Adjusted + 1 - places, rounding, out _) : rounded;
    }

    /// <summary>As many digits as asked for, zeros at the end.</summary>
    private static DecimalValue Widen(in DecimalValue x, long places) => DecimalMath.Rescale(x, x.Adjusted + 1 - places, DecimalRounding.Down, out _);

    private readonly string Sign(bool negative) => negative ? "-" : _sign is '+' or ' ' ? _sign.ToString() : "";

    private readonly string GroupFraction(string digits)
    {
        if (_fractionSeparator.Length == 0) return digits;
        var builder = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && i % 3 == 0) builder.Append(_fractionSeparator);
            builder.Append(digits[i]);
        }
        return builder.ToString();
    }

    private readonly string GroupWhole(string digits, int least)
    {
        if (_separator.Length == 0 || _grouping.Length == 0) return digits.PadLeft(Math.Max(0, least), '0');
        var groups = new List<string>();
        var length = 0;
        var index = 0;
        var group = _grouping[0];
        for (;;)
        {
            // A group size of 0 repeats the one before; 127 (CHAR_MAX) ends grouping.
            if (index < _grouping.Length && _grouping[index] != 0) group = _grouping[index];
            index++;
            var ungrouped = group is <= 0 or 127;
            var take = ungrouped ? Math.Max(digits.Length, Math.Max(least - length, 1)) : Math.Min(Math.Max(Math.Max(digits.Length, least - length), 1), group);
            var piece = take >= digits.Length ? digits.PadLeft(take, '0') : digits[^take..];
            digits = take >= digits.Length ? "" : digits[..^take];
            groups.Add(piece);
            length += take + _separator.Length;
            if (digits.Length == 0 && least <= length - _separator.Length) break;
            if (ungrouped) break;
            if (digits.Length == 0 && least - length <= 0) least = length + 1;
        }
        groups.Reverse();
        return string.Join(_separator, groups);
    }

    private readonly string Pad(string sign, string body)
    {
        var text = sign + body;
        var length = 0;
        foreach (var c in text) length += char.IsLowSurrogate(c) ? 0 : 1;
        var missing = _width - length;
        if (missing <= 0) return text;
        return _align switch
        {
            '<' => text + Fill(missing),
            '=' => sign + Fill(missing) + body,
            '^' => Fill(missing / 2) + text + Fill(missing - missing / 2),
            _ => Fill(missing) + text,
        };
    }

    private readonly string Fill(int count) => new StringBuilder(_fill.Length * count).Insert(0, _fill, count).ToString();
}
