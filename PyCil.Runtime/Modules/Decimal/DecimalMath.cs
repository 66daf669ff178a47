using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>Decimal arithmetic: rounding and the four operations.</summary>
/// <remarks>Source: General Decimal Arithmetic Specification 1.70, https://speleotrove.com/decimal/.</remarks>
internal static partial class DecimalMath
{
    internal static DecimalValue Invalid(ref DecimalStatus status, DecimalStatus condition = DecimalStatus.InvalidOperation)
    {
        status |= condition;
        return DecimalValue.Nan;
    }

    internal static DecimalValue OutOfMemory(ref DecimalStatus status) => Invalid(ref status, DecimalStatus.OutOfMemory);

    /// <summary>The result if an operand is a NaN.</summary>
    internal static bool Nans(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status, out DecimalValue result)
    {
        if (!a.IsNan && !b.IsNan)
        {
            result = default;
            return false;
        }
        if (a.Kind == DecimalKind.SignalingNan || b.Kind == DecimalKind.SignalingNan)
        {
            status |= DecimalStatus.InvalidOperation;
            result = Quiet(a.Kind == DecimalKind.SignalingNan ? a : b, rules);
            return true;
        }
        result = Quiet(a.IsNan ? a : b, rules);
        return true;
    }

    internal static bool Nan(in DecimalValue a, DecimalRules rules, ref DecimalStatus status, out DecimalValue result) => Nans(a, a, rules, ref status, out result);

    private static DecimalValue Quiet(in DecimalValue nan, DecimalRules rules) =>
        new(nan.Negative, Payload(nan, rules), 0, DecimalKind.QuietNan);

    /// <summary>The last digits of a NaN's payload that fit the precision.</summary>
    private static BigInteger Payload(in DecimalValue nan, DecimalRules rules)
    {
        var most = rules.Precision - (rules.Clamp ? 1 : 0);
        return nan.Digits <= most || nan.Coefficient.IsZero ? nan.Coefficient : nan.Coefficient % PowersOfTen.Get((int)most);
    }

    /// <summary>The number rounded and brought into the exponent range.</summary>
    internal static DecimalValue Finish(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (x.Kind != DecimalKind.Finite)
        {
            return x.IsNan ? new DecimalValue(x.Negative, Payload(x, rules), 0, x.Kind) : x;
        }
        var tiny = rules.Tiny;
        var top = rules.Top;
        if (x.Coefficient.IsZero)
        {
            var exponent = Math.Min(Math.Max(x.Exponent, tiny), rules.Clamp ? top : rules.MaxExponent);
            if (exponent == x.Exponent) return x;
            status |= DecimalStatus.Clamped;
            return x.WithExponent(exponent);
        }
        var least = x.Digits + x.Exponent - rules.Precision;
        if (least > top)
        {
            return Overflowed(x.Negative, rules, ref status);
        }
        var subnormal = least < tiny;
        if (subnormal) least = tiny;
        if (x.Exponent < least)
        {
            var kept = Drop(x, least - x.Exponent, rules.Rounding, out var inexact);
            var digits = PowersOfTen.CountDigits(kept);
            var exponent = least;
            if (digits > rules.Precision)
            {
                kept /= 10;
                digits--;
                exponent++;
            }
            status |= DecimalStatus.Rounded;
            if (inexact) status |= DecimalStatus.Inexact;
            if (exponent > top) return Overflowed(x.Negative, rules, ref status);
            if (subnormal)
            {
                status |= DecimalStatus.Subnormal;
                if (inexact) status |= DecimalStatus.Underflow;
            }
            if (kept.IsZero) status |= DecimalStatus.Clamped;
            return new DecimalValue(x.Negative, kept, exponent, digits);
        }
        if (subnormal) status |= DecimalStatus.Subnormal;
        if (rules.Clamp && x.Exponent > top)
        {
            status |= DecimalStatus.Clamped;
            var shift = (int)(x.Exponent - top);
            return new DecimalValue(x.Negative, x.Coefficient * PowersOfTen.Get(shift), top, x.Digits + shift);
        }
        return x;
    }

    private static DecimalValue Overflowed(bool negative, DecimalRules rules, ref DecimalStatus status)
    {
        status |= DecimalStatus.Overflow | DecimalStatus.Inexact | DecimalStatus.Rounded;
        var largest = rules.Rounding switch
        {
            DecimalRounding.Down or DecimalRounding.ZeroFiveUp => true,
            DecimalRounding.Ceiling => negative,
            DecimalRounding.Floor => !negative,
            _ => false,
        };
        if (!largest) return DecimalValue.Infinity(negative);
        if (rules.Precision > PowersOfTen.MaxDigits) return OutOfMemory(ref status);
        return new DecimalValue(negative, PowersOfTen.Get((int)rules.Precision) - 1, rules.Top);
    }

    /// <summary>The coefficient without its last digits, rounded.</summary>
    internal static BigInteger Drop(in DecimalValue x, long count, DecimalRounding rounding, out bool inexact)
    {
        BigInteger kept, rest;
        int half; // the dropped digits against one half
        if (count > x.Digits)
        {
            (kept, rest) = (BigInteger.Zero, x.Coefficient);
            half = -1;
        }
        else
        {
            var power = PowersOfTen.Get((int)count);
            kept = BigInteger.DivRem(x.Coefficient, power, out rest);
            half = rest.IsZero ? -1 : (rest << 1).CompareTo(power);
        }
        inexact = !rest.IsZero;
        if (!inexact) return kept;
        var up = rounding switch
        {
            DecimalRounding.Down => false,
            DecimalRounding.Up => true,
            DecimalRounding.Ceiling => !x.Negative,
            DecimalRounding.Floor => x.Negative,
            DecimalRounding.HalfUp => half >= 0,
            DecimalRounding.HalfDown => half > 0,
            DecimalRounding.HalfEven => half > 0 || (half == 0 && !kept.IsEven),
            _ => (int)(kept % 5) == 0,
        };
        return up ? kept + 1 : kept;
    }

    /// <summary>The number with another exponent, rounded if digits are lost; zeros keep no digits.</summary>
    internal static DecimalValue Rescale(in DecimalValue x, long exponent, DecimalRounding rounding, out bool inexact)
    {
        inexact = false;
        if (x.Coefficient.IsZero || exponent == x.Exponent) return x.WithExponent(exponent);
        if (exponent < x.Exponent)
        {
            var shift = (int)(x.Exponent - exponent);
            return new DecimalValue(x.Negative, x.Coefficient * PowersOfTen.Get(shift), exponent, x.Digits + shift);
        }
        return new DecimalValue(x.Negative, Drop(x, exponent - x.Exponent, rounding, out inexact), exponent);
    }

    internal static DecimalValue Add(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (a.Kind == DecimalKind.Finite && b.Kind == DecimalKind.Finite)
        {
            return Finish(AddFinite(a, b, rules), rules, ref status);
        }
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        if (!a.IsInfinite) return b;
        return b.IsInfinite && a.Negative != b.Negative ? Invalid(ref status) : a;
    }

    internal static DecimalValue Subtract(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status) =>
        Add(a, b.IsNan ? b : b.WithSign(!b.Negative), rules, ref status);

    private static DecimalValue AddFinite(in DecimalValue a, in DecimalValue b, DecimalRules rules)
    {
        if (a.Coefficient.IsZero || b.Coefficient.IsZero)
        {
            var least = Math.Min(a.Exponent, b.Exponent);
            if (a.Coefficient.IsZero && b.Coefficient.IsZero)
            {
                var negative = a.Negative == b.Negative ? a.Negative : rules.Rounding == DecimalRounding.Floor;
                return DecimalValue.Zero(negative, least);
            }
            ref readonly var other = ref a.Coefficient.IsZero ? ref b : ref a;
            // No more zeros than the precision has room for; the rounding says whether any were meant.
            return Rescale(other, Math.Max(least, other.Exponent - rules.Precision - 1), rules.Rounding, out _);
        }
        var (large, small) = a.Exponent >= b.Exponent ? (a, b) : (b, a);
        var smallCoefficient = small.Coefficient;
        var exponent = small.Exponent;
        // A number far below the other's last digit counts only as being there.
        var floor = large.Exponent + Math.Min(-1, large.Digits - rules.Precision - 2);
        if (small.Digits + small.Exponent - 1 < floor)
        {
            smallCoefficient = BigInteger.One;
            exponent = floor;
        }
        var shift = large.Exponent - exponent;
        var largeCoefficient = shift == 0 ? large.Coefficient : large.Coefficient * PowersOfTen.Get((int)shift);
        if (large.Negative == small.Negative) return new DecimalValue(large.Negative, largeCoefficient + smallCoefficient, exponent);
        var difference = largeCoefficient - smallCoefficient;
        if (difference.IsZero) return DecimalValue.Zero(rules.Rounding == DecimalRounding.Floor, exponent);
        return difference.Sign > 0 ? new DecimalValue(large.Negative, difference, exponent) : new DecimalValue(small.Negative, -difference, exponent);
    }

    internal static DecimalValue Multiply(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status) =>
        Finish(MultiplyExact(a, b, rules, ref status), rules, ref status);

    private static DecimalValue MultiplyExact(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        var negative = a.Negative != b.Negative;
        if (a.Kind == DecimalKind.Finite && b.Kind == DecimalKind.Finite)
        {
            return new DecimalValue(negative, a.Coefficient * b.Coefficient, a.Exponent + b.Exponent);
        }
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        return a.IsZero || b.IsZero ? Invalid(ref status) : DecimalValue.Infinity(negative);
    }

    internal static DecimalValue FusedMultiplyAdd(in DecimalValue a, in DecimalValue b, in DecimalValue c, DecimalRules rules, ref DecimalStatus status)
    {
        if (a.Kind != DecimalKind.SignalingNan && b.Kind != DecimalKind.SignalingNan)
        {
            // 0 * Infinity is invalid whatever is added; else a signaling third operand goes before quiet ones.
            if ((a.IsInfinite && b.IsZero) || (a.IsZero && b.IsInfinite)) return Invalid(ref status);
            if (c.Kind == DecimalKind.SignalingNan && Nan(c, rules, ref status, out var signaled)) return signaled;
        }
        if (Nans(a, b, rules, ref status, out var nan) || Nan(c, rules, ref status, out nan)) return nan;
        var product = MultiplyExact(a, b, rules, ref status);
        return product.IsNan ? product : Add(product, c, rules, ref status);
    }

    internal static DecimalValue Divide(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite) return b.IsInfinite ? Invalid(ref status) : DecimalValue.Infinity(negative);
        if (b.IsInfinite)
        {
            status |= DecimalStatus.Clamped;
            return DecimalValue.Zero(negative, rules.Tiny);
        }
        if (b.IsZero)
        {
            if (a.IsZero) return Invalid(ref status, DecimalStatus.DivisionUndefined);
            status |= DecimalStatus.DivisionByZero;
            return DecimalValue.Infinity(negative);
        }
        var ideal = a.Exponent - b.Exponent;
        if (a.IsZero) return Finish(DecimalValue.Zero(negative, ideal), rules, ref status);
        var shift = b.Digits - a.Digits + rules.Precision + 1;
        if (Math.Abs(shift) > PowersOfTen.MaxDigits) return OutOfMemory(ref status);
        var quotient = shift >= 0
            ? BigInteger.DivRem(a.Coefficient * PowersOfTen.Get((int)shift), b.Coefficient, out var rest)
            : BigInteger.DivRem(a.Coefficient, b.Coefficient * PowersOfTen.Get((int)-shift), out rest);
        var exponent = ideal - shift;
        if (rest.IsZero)
        {
            if (exponent < ideal) exponent += PowersOfTen.StripZeros(ref quotient, ideal - exponent);
        }
        else if ((int)(quotient % 5) == 0)
        {
            quotient += 1; // so that rounding sees that there is more
        }
        return Finish(new DecimalValue(negative, quotient, exponent), rules, ref status);
    }

    /// <summary>Integer quotient and remainder of finite numbers, the divisor not 0; false: the quotient has too many digits.</summary>
    private static bool DivideToIntegers(in DecimalValue a, in DecimalValue b, DecimalRules rules, out DecimalValue quotient, out DecimalValue remainder)
    {
        var negative = a.Negative != b.Negative;
        var ideal = b.IsInfinite ? a.Exponent : Math.Min(a.Exponent, b.Exponent);
        var gap = a.Adjusted - b.Adjusted;
        if (a.IsZero || b.IsInfinite || gap <= -2)
        {
            quotient = DecimalValue.Zero(negative, 0);
            // Digits beyond the precision are rounded off later: writing them out first could take all memory.
            remainder = a.IsZero ? a.WithExponent(ideal) : Rescale(a, Math.Max(ideal, a.Exponent - rules.Precision - 1), rules.Rounding, out _);
            return true;
        }
        if (gap <= rules.Precision && Math.Abs(a.Exponent - b.Exponent) <= PowersOfTen.MaxDigits)
        {
            var (x, y) = (a.Coefficient, b.Coefficient);
            if (a.Exponent >= b.Exponent) x *= PowersOfTen.Get((int)(a.Exponent - b.Exponent));
            else y *= PowersOfTen.Get((int)(b.Exponent - a.Exponent));
            var whole = BigInteger.DivRem(x, y, out var rest);
            quotient = new DecimalValue(negative, whole, 0);
            remainder = new DecimalValue(a.Negative, rest, ideal);
            if (quotient.Digits <= rules.Precision) return true;
        }
        quotient = remainder = DecimalValue.Nan;
        return false;
    }

    internal static DecimalValue DivideInteger(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite) return b.IsInfinite ? Invalid(ref status) : DecimalValue.Infinity(negative);
        if (b.IsZero)
        {
            if (a.IsZero) return Invalid(ref status, DecimalStatus.DivisionUndefined);
            status |= DecimalStatus.DivisionByZero;
            return DecimalValue.Infinity(negative);
        }
        return DivideToIntegers(a, b, rules, out var quotient, out _) ? Finish(quotient, rules, ref status) : Invalid(ref status, DecimalStatus.DivisionImpossible);
    }

    internal static DecimalValue Remainder(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        if (a.IsInfinite) return Invalid(ref status);
        if (b.IsZero) return Invalid(ref status, a.IsZero ? DecimalStatus.DivisionUndefined : DecimalStatus.InvalidOperation);
        if (b.IsInfinite) return Finish(a, rules, ref status);
        return DivideToIntegers(a, b, rules, out _, out var remainder) ? Finish(remainder, rules, ref status) : Invalid(ref status, DecimalStatus.DivisionImpossible);
    }

    internal static (DecimalValue Quotient, DecimalValue Remainder) DivideBoth(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(a, b, rules, ref status, out var nan)) return (nan, nan);
        var negative = a.Negative != b.Negative;
        if (a.IsInfinite)
        {
            var invalid = Invalid(ref status);
            return (b.IsInfinite ? invalid : DecimalValue.Infinity(negative), invalid);
        }
        if (b.IsZero)
        {
            if (a.IsZero)
            {
                var undefined = Invalid(ref status, DecimalStatus.DivisionUndefined);
                return (undefined, undefined);
            }
            status |= DecimalStatus.DivisionByZero;
            return (DecimalValue.Infinity(negative), Invalid(ref status));
        }
        if (DivideToIntegers(a, b, rules, out var quotient, out var remainder)) return (Finish(quotient, rules, ref status), Finish(remainder, rules, ref status));
        var impossible = Invalid(ref status, DecimalStatus.DivisionImpossible);
        return (impossible, impossible);
    }

    internal static DecimalValue RemainderNear(in DecimalValue a, in DecimalValue b, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(a, b, rules, ref status, out var nan)) return nan;
        if (a.IsInfinite) return Invalid(ref status);
        if (b.IsZero) return Invalid(ref status, a.IsZero ? DecimalStatus.DivisionUndefined : DecimalStatus.InvalidOperation);
        if (b.IsInfinite) return Finish(a, rules, ref status);
        var ideal = Math.Min(a.Exponent, b.Exponent);
        if (a.IsZero) return Finish(DecimalValue.Zero(a.Negative, ideal), rules, ref status);
        var gap = a.Adjusted - b.Adjusted;
        if (gap >= rules.Precision + 1) return Invalid(ref status, DecimalStatus.DivisionImpossible);
        if (gap <= -2)
        {
            return Finish(Rescale(a, Math.Max(ideal, a.Exponent - rules.Precision - 1), rules.Rounding, out _), rules, ref status);
        }
        var (x, y) = (a.Coefficient, b.Coefficient);
        if (a.Exponent >= b.Exponent) x *= PowersOfTen.Get((int)(a.Exponent - b.Exponent));
        else y *= PowersOfTen.Get((int)(b.Exponent - a.Exponent));
        var quotient = BigInteger.DivRem(x, y, out var rest);
        var twice = (rest << 1).CompareTo(y);
        if (twice > 0 || (twice == 0 && !quotient.IsEven))
        {
            rest -= y;
            quotient += 1;
        }
        if (PowersOfTen.CountDigits(quotient) > rules.Precision) return Invalid(ref status, DecimalStatus.DivisionImpossible);
        var negative = a.Negative;
        if (rest.Sign < 0) (negative, rest) = (!negative, -rest);
        return Finish(new DecimalValue(negative, rest, ideal), rules, ref status);
    }

    internal static DecimalValue SquareRoot(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite) return x.Negative ? Invalid(ref status) : x;
        if (x.IsZero) return Finish(DecimalValue.Zero(x.Negative, x.Exponent >> 1), rules, ref status);
        if (x.Negative) return Invalid(ref status);
        // One digit more than the precision, and a last digit that tells whether there is more.
        var precision = rules.Precision + 1;
        if (precision > PowersOfTen.MaxDigits / 2) return OutOfMemory(ref status);
        var exponent = x.Exponent >> 1;
        var coefficient = (x.Exponent & 1) != 0 ? x.Coefficient * 10 : x.Coefficient;
        var half = (x.Exponent & 1) != 0 ? (x.Digits >> 1) + 1 : (x.Digits + 1) >> 1;
        var shift = precision - half;
        var exact = true;
        if (shift >= 0)
        {
            coefficient *= PowersOfTen.Get((int)(2 * shift));
        }
        else
        {
            coefficient = BigInteger.DivRem(coefficient, PowersOfTen.Get((int)(-2 * shift)), out var rest);
            exact = rest.IsZero;
        }
        var root = IntegerRoot(coefficient);
        exact = exact && root * root == coefficient;
        if (exact)
        {
            if (shift >= 0) exponent -= shift;
            else root *= PowersOfTen.Get((int)-shift);
            if (shift >= 0 && shift > 0)
            {
                exponent += PowersOfTen.StripZeros(ref root, shift);
            }
        }
        else
        {
            if ((int)(root % 5) == 0) root += 1;
            exponent -= shift;
        }
        return Finish(new DecimalValue(false, root, exponent), rules with { Rounding = DecimalRounding.HalfEven }, ref status);
    }

    /// <summary>The integer square root, by Newton's method at doubling precision.</summary>
    internal static BigInteger IntegerRoot(BigInteger n)
    {
        if (n < 1L << 52) return (long)Math.Sqrt((double)n);
        var bits = (n.GetBitLength() - 1) / 2; // the root has bits + 1 of them
        var root = BigInteger.One;
        long done = 0;
        for (var step = 63 - BitOperations.LeadingZeroCount((ulong)bits); step >= 0; step--)
        {
            var previous = done;
            done = bits >> step;
            root = (root << (int)(done - previous - 1)) + (n >> (int)(2 * bits - previous - done + 1)) / root;
        }
        return root * root > n ? root - 1 : root;
    }
}
