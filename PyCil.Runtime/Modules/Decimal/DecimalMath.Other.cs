using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>Comparisons, quantizing, neighbours, digit-wise and logical operations.</summary>
internal static partial class DecimalMath
{
    /// <summary>Order of two numbers that are not NaNs.</summary>
    internal static int Order(in DecimalValue a, in DecimalValue b)
    {
        if (a.IsZero && b.IsZero) return 0;
        if (a.IsZero) return b.Negative ? 1 : -1;
        if (b.IsZero || a.Negative != b.Negative) return a.Negative ? -1 : 1;
        return a.Negative ? -Magnitudes(a, b) : Magnitudes(a, b);
    }

    /// <summary>Order of the absolute values of two numbers that are not NaNs.</summary>
    internal static int Magnitudes(in DecimalValue a, in DecimalValue b)
    {
        if (a.IsInfinite || b.IsInfinite) return a.IsInfinite.CompareTo(b.IsInfinite);
        if (a.Coefficient.IsZero || b.Coefficient.IsZero) return b.Coefficient.IsZero.CompareTo(a.Coefficient.IsZero);
        var order = a.Adjusted.CompareTo(b.Adjusted);
        if (order != 0) return order;
        if (a.Exponent == b.Exponent) return a.Coefficient.CompareTo(b.Coefficient);
        return a.Exponent > b.Exponent
            ? (a.Coefficient * PowersOfTen.Get((int)(a.Exponent - b.Exponent))).CompareTo(b.Coefficient)
            : a.Coefficient.CompareTo(b.Coefficient * PowersOfTen.Get((int)(b.Exponent - a.Exponent)));
    }

    private static DecimalValue Small(int value) => new(value < 0, Math.Abs(value), 0, 1);

    internal static DecimalValue Compare(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status) =>
        Nans(a, b, rules, ref status, out var nan) ? nan : Small(Order(a, b));

    internal static DecimalValue CompareSignal(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (!Nans(a, b, rules, ref status, out var nan)) return Small(Order(a, b));
        status |= DecimalStatus.InvalidOperation;
        return nan;
    }

    /// <summary>Order of representations: NaNs have a place too, and 1.0 comes before 1.</summary>
    internal static DecimalValue CompareTotal(in DecimalValue a, in DecimalValue b)
    {
        if (a.Negative != b.Negative) return Small(a.Negative ? -1 : 1);
        var order = TotalMagnitudes(a, b);
        return Small(a.Negative ? -order : order);
    }

    internal static DecimalValue CompareTotalMagnitude(in DecimalValue a, in DecimalValue b) => Small(TotalMagnitudes(a, b));

    private static int TotalMagnitudes(in DecimalValue a, in DecimalValue b)
    {
        if (a.IsNan || b.IsNan)
        {
            var kinds = Rank(a).CompareTo(Rank(b));
            return kinds != 0 ? kinds : a.Coefficient.CompareTo(b.Coefficient);
        }
        var order = Magnitudes(a, b);
        return order != 0 || a.IsInfinite ? order : a.Exponent.CompareTo(b.Exponent);

        static int Rank(in DecimalValue x) => x.Kind switch
        {
            DecimalKind.QuietNan => 2,
            DecimalKind.SignalingNan => 1,
            _ => 0,
        };
    }

    internal static DecimalValue Extreme(in DecimalValue a, in DecimalValue b, bool largest, bool magnitude, DecimalRules rules, ref DecimalStatus status)
    {
        if (a.IsNan || b.IsNan)
        {
            // A quiet NaN loses against a number.
            if (a.Kind == DecimalKind.QuietNan && !b.IsNan) return Finish(b, rules, ref status);
            if (b.Kind == DecimalKind.QuietNan && !a.IsNan) return Finish(a, rules, ref status);
            Nans(a, b, rules, ref status, out var nan);
            return nan;
        }
        var order = magnitude ? Magnitudes(a, b) : Order(a, b);
        if (order == 0 && magnitude) order = Order(a, b);
        if (order == 0) order = CompareTotal(a, b) is { Coefficient.IsZero: false } total ? (total.Negative ? -1 : 1) : 0;
        return Finish(order > 0 == largest && order != 0 ? a : b, rules, ref status);
    }

    internal static DecimalValue Plus(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        return Finish(x.IsZero && rules.Rounding != DecimalRounding.Floor ? x.WithSign(false) : x, rules, ref status);
    }

    internal static DecimalValue Minus(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        return Finish(x.IsZero && rules.Rounding != DecimalRounding.Floor ? x.WithSign(false) : x.WithSign(!x.Negative), rules, ref status);
    }

    internal static DecimalValue Absolute(in DecimalValue x, DecimalRules rules, ref DecimalStatus status) =>
        x.Negative ? Minus(x, rules, ref status) : Plus(x, rules, ref status);

    internal static DecimalValue Normalize(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        var rounded = Finish(x, rules, ref status);
        if (rounded.IsInfinite) return rounded;
        if (rounded.IsZero) return DecimalValue.Zero(rounded.Negative, 0);
        var coefficient = rounded.Coefficient;
        var dropped = PowersOfTen.StripZeros(ref coefficient, Math.Max(0, (rules.Clamp ? rules.Top : rules.MaxExponent) - rounded.Exponent));
        return new DecimalValue(rounded.Negative, coefficient, rounded.Exponent + dropped);
    }

    internal static DecimalValue Quantize(in DecimalValue x, in DecimalValue pattern, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(x, pattern, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite || pattern.IsInfinite) return x.IsInfinite && pattern.IsInfinite ? x : Invalid(ref status);
        var exponent = pattern.Exponent;
        if (exponent < rules.Tiny || exponent > rules.MaxExponent) return Invalid(ref status);
        if (x.IsZero) return Finish(x.WithExponent(exponent), rules, ref status);
        if (x.Adjusted > rules.MaxExponent || x.Adjusted - exponent + 1 > rules.Precision) return Invalid(ref status);
        var result = Rescale(x, exponent, rules.Rounding, out var inexact);
        if (result.Adjusted > rules.MaxExponent || (!result.IsZero && result.Digits > rules.Precision)) return Invalid(ref status);
        if (!result.IsZero && result.Adjusted < rules.MinExponent) status |= DecimalStatus.Subnormal;
        if (exponent > x.Exponent)
        {
            if (inexact) status |= DecimalStatus.Inexact;
            status |= DecimalStatus.Rounded;
        }
        return Finish(result, rules, ref status);
    }

    /// <summary>Rounded to an integer unless it already is one.</summary>
    internal static DecimalValue ToIntegral(in DecimalValue x, bool signals, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite || x.Exponent >= 0) return x;
        if (x.IsZero) return x.WithExponent(0);
        var result = Rescale(x, 0, rules.Rounding, out var inexact);
        if (signals) status |= DecimalStatus.Rounded | (inexact ? DecimalStatus.Inexact : 0);
        return result;
    }

    internal static DecimalValue NextPlus(in DecimalValue x, DecimalRules rules, ref DecimalStatus status) => Next(x, up: true, rules, ref status);

    internal static DecimalValue NextMinus(in DecimalValue x, DecimalRules rules, ref DecimalStatus status) => Next(x, up: false, rules, ref status);

    private static DecimalValue Next(in DecimalValue x, bool up, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite)
        {
            if (x.Negative != up) return x;
            return rules.Precision > PowersOfTen.MaxDigits ? OutOfMemory(ref status) : new DecimalValue(x.Negative, PowersOfTen.Get((int)rules.Precision) - 1, rules.Top);
        }
        var towards = rules with { Rounding = up ? DecimalRounding.Ceiling : DecimalRounding.Floor };
        var ignored = DecimalStatus.None;
        var rounded = Finish(x, towards, ref ignored);
        if (rounded.IsInfinite || Order(rounded, x) != 0) return rounded;
        ignored = DecimalStatus.None;
        return Add(x, new DecimalValue(!up, BigInteger.One, towards.Tiny - 1), towards, ref ignored);
    }

    internal static DecimalValue NextToward(in DecimalValue x, in DecimalValue target, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(x, target, rules, ref status, out var nan)) return nan;
        var order = Order(x, target);
        if (order == 0) return x.WithSign(target.Negative);
        var result = Next(x, order < 0, rules, ref status);
        if (result.IsInfinite)
        {
            status |= DecimalStatus.Overflow | DecimalStatus.Inexact | DecimalStatus.Rounded;
        }
        else if (!result.IsNan && (result.IsZero || result.Adjusted < rules.MinExponent))
        {
            status |= DecimalStatus.Underflow | DecimalStatus.Subnormal | DecimalStatus.Inexact | DecimalStatus.Rounded;
            if (result.IsZero) status |= DecimalStatus.Clamped;
        }
        return result;
    }

    internal static DecimalValue LogB(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite) return DecimalValue.Infinity(false);
        if (!x.IsZero) return Finish(DecimalValue.Of(x.Adjusted), rules, ref status);
        status |= DecimalStatus.DivisionByZero;
        return DecimalValue.Infinity(true);
    }

    internal static DecimalValue ScaleB(in DecimalValue x, in DecimalValue by, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(x, by, rules, ref status, out var nan)) return nan;
        if (!by.IsFinite || by.Exponent != 0) return Invalid(ref status);
        var most = 2 * (BigInteger)(rules.MaxExponent + rules.Precision);
        if (by.Coefficient > most) return Invalid(ref status);
        if (x.IsInfinite) return x;
        var shift = (long)by.Coefficient;
        return Finish(x.WithExponent(x.Exponent + (by.Negative ? -shift : shift)), rules, ref status);
    }

    /// <summary>Digits moved within the precision: back in at the other end, or lost.</summary>
    internal static DecimalValue Move(in DecimalValue x, in DecimalValue by, bool rotate, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(x, by, rules, ref status, out var nan)) return nan;
        if (!by.IsFinite || by.Exponent != 0 || by.Coefficient > rules.Precision) return Invalid(ref status);
        if (x.IsInfinite) return x;
        if (rules.Precision > PowersOfTen.MaxDigits) return OutOfMemory(ref status);
        var count = (int)by.Coefficient;
        var precision = (int)rules.Precision;
        var coefficient = x.Digits > precision ? x.Coefficient % PowersOfTen.Get(precision) : x.Coefficient;
        if (rotate)
        {
            var left = by.Negative ? precision - count : count;
            var high = BigInteger.DivRem(coefficient, PowersOfTen.Get(precision - left), out var low);
            return new DecimalValue(x.Negative, low * PowersOfTen.Get(left) + high, x.Exponent);
        }
        coefficient = by.Negative ? coefficient / PowersOfTen.Get(count) : coefficient * PowersOfTen.Get(count) % PowersOfTen.Get(precision);
        return new DecimalValue(x.Negative, coefficient, x.Exponent);
    }

    internal static DecimalValue Logical(in DecimalValue a, in DecimalValue b, Func<bool, bool, bool> operation, DecimalRules rules, ref DecimalStatus status)
    {
        if (!IsLogical(a) || !IsLogical(b)) return Invalid(ref status);
        var x = a.Coefficient.ToString();
        var y = b.Coefficient.ToString();
        var length = (int)Math.Min(rules.Precision, Math.Max(x.Length, y.Length));
        var digits = new char[length];
        for (var i = 0; i < length; i++) digits[length - 1 - i] = operation(Bit(x, i), Bit(y, i)) ? '1' : '0';
        return new DecimalValue(false, BigInteger.Parse(digits), 0);
    }

    private static bool Bit(string digits, int fromRight) => fromRight < digits.Length && digits[digits.Length - 1 - fromRight] == '1';

    private static bool IsLogical(in DecimalValue x) =>
        x.IsFinite && !x.Negative && x.Exponent == 0 && x.Coefficient.ToString().AsSpan().IndexOfAnyExcept('0', '1') < 0;

    internal static DecimalValue LogicalInvert(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (rules.Precision > PowersOfTen.MaxDigits) return OutOfMemory(ref status);
        var ones = new DecimalValue(false, (PowersOfTen.Get((int)rules.Precision) - 1) / 9, 0);
        return Logical(x, ones, static (a, b) => a != b, rules, ref status);
    }

    internal static bool IsNormal(in DecimalValue x, DecimalRules rules) => x.IsFinite && !x.IsZero && x.Adjusted >= rules.MinExponent;

    internal static bool IsSubnormal(in DecimalValue x, DecimalRules rules) => x.IsFinite && !x.IsZero && x.Adjusted < rules.MinExponent;

    internal static string Class(in DecimalValue x, DecimalRules rules)
    {
        var sign = x.Negative ? "-" : "+";
        return x.Kind switch
        {
            DecimalKind.QuietNan => "NaN",
            DecimalKind.SignalingNan => "sNaN",
            DecimalKind.Infinity => sign + "Infinity",
            _ => sign + (x.IsZero ? "Zero" : IsSubnormal(x, rules) ? "Subnormal" : "Normal"),
        };
    }

    internal static bool SameQuantum(in DecimalValue a, in DecimalValue b) =>
        a.IsFinite && b.IsFinite ? a.Exponent == b.Exponent : (a.IsNan && b.IsNan) || (a.IsInfinite && b.IsInfinite);
}
