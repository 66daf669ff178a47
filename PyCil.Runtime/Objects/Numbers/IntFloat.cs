using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Conversions and comparisons between ints and doubles, exact or rounded half to even: .NET's own conversion of BigInteger truncates.</summary>
public static class IntFloat
{
    /// <summary>The nearest double; infinite if the number is too large.</summary>
    public static double ToDouble(BigInteger value)
    {
        var bits = (long)BigInteger.Abs(value).GetBitLength();
        if (bits <= 63) return (long)value;
        if (bits > 1024) return value.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var magnitude = BigInteger.Abs(value);
        var shift = (int)bits - 64;
        var top = (ulong)(magnitude >> shift);
        // The bits shifted out only matter as "there was something": fold them into the last of the 11 bits that rounding drops.
        if (shift > 0 && (magnitude & ((BigInteger.One << shift) - 1)) != 0) top |= 1;
        var result = Math.ScaleB((double)top, shift);
        return value.Sign < 0 ? -result : result;
    }

    /// <summary>False: the number is too large for a double.</summary>
    public static bool TryToDouble(PyInt number, out double result)
    {
        if (number.TryGetInt64(out var x))
        {
            result = x;
            return true;
        }
        result = ToDouble(number.ToBigInteger());
        return !double.IsInfinity(result);
    }

    /// <summary>a / b correctly rounded, for b != 0. False: the result is too large.</summary>
    public static bool TryDivide(PyInt a, PyInt b, out double result)
    {
        const long exact = 1L << 53;
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y) && x is >= -exact and <= exact && y is >= -exact and <= exact)
        {
            result = (double)x / y;
            return true;
        }
        return TryDivide(a.ToBigInteger(), b.ToBigInteger(), out result);
    }

    public static bool TryDivide(BigInteger a, BigInteger b, out double result)
    {
        const int digits = 53;
        const int minExponent = -1021;
        var negative = a.Sign < 0 != b.Sign < 0;
        result = negative ? -0.0 : 0.0;
        if (a.IsZero) return true;
        a = BigInteger.Abs(a);
        b = BigInteger.Abs(b);
        var difference = (long)a.GetBitLength() - (long)b.GetBitLength();
        if (difference > 1024) return false;
        if (difference < minExponent - digits - 1) return true;

        // A quotient of two bits more than needed (fewer if the result is subnormal), the rest as a sticky bit.
        var shift = (int)Math.Max(difference, minExponent) - digits - 2;
        if (shift <= 0) a <<= -shift;
        else b <<= shift;
        var quotient = (ulong)BigInteger.DivRem(a, b, out var remainder);
        var inexact = !remainder.IsZero;
        var length = 64 - BitOperations.LeadingZeroCount(quotient);
        var extra = Math.Max(length, minExponent - shift) - digits;
        var mask = 1UL << (extra - 1);
        var low = quotient | (inexact ? 1UL : 0);
        if ((low & mask) != 0 && (low & (3 * mask - 1)) != 0) low += mask;
        quotient = low & ~(2 * mask - 1);
        length = 64 - BitOperations.LeadingZeroCount(quotient);
        if (quotient != 0 && shift + length > 1024) return false;
        result = Math.ScaleB((double)quotient, shift);
        if (negative) result = -result;
        return true;
    }

    /// <summary>The integral part of a finite double.</summary>
    public static PyInt Truncate(double value) =>
        value is > -9.2e18 and < 9.2e18 ? PyInt.Of((long)value) : PyInt.Of(new BigInteger(value));

    /// <summary>-1, 0, 1 as the int is less than, equal to, or greater than the double, exactly; 2 for a NaN.</summary>
    public static int Compare(PyInt number, double value)
    {
        if (number.TryGetInt64(out var x)) return Compare(x, value);
        if (double.IsNaN(value)) return 2;
        if (double.IsInfinity(value)) return value > 0 ? -1 : 1;
        // A finite double outside of 64 bits is integral; inside, the sign of the big number decides.
        return number.ToBigInteger().CompareTo(new BigInteger(value));
    }

    public static int Compare(long x, double value)
    {
        const long exact = 1L << 53;
        if (x is >= -exact and <= exact)
        {
            double asDouble = x;
            return asDouble < value ? -1 : asDouble > value ? 1 : asDouble == value ? 0 : 2;
        }
        if (double.IsNaN(value)) return 2;
        if (value >= 9223372036854775808.0) return -1;
        if (value < -9223372036854775808.0) return 1;
        var whole = (long)value;
        if (x != whole) return x < whole ? -1 : 1;
        var fraction = value - whole;
        return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
    }

    /// <summary>hash() of a double; numbers that are equal hash equal, whatever their type.</summary>
    public static long Hash(double value)
    {
        if (value is > -9.0e15 and < 9.0e15)
        {
            var whole = (long)value;
            if (whole == value) return whole == -1 ? -2 : whole;
        }
        if (double.IsInfinity(value)) return value > 0 ? 314159 : -314159;
        // By the bits, not the address: identity of floats is by value.
        if (double.IsNaN(value)) return (BitConverter.DoubleToInt64Bits(value) >> 3) & IntMath.HashModulus;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (ulong)bits & ((1UL << 52) - 1);
        if (exponent == 0) exponent = 1;
        else mantissa |= 1UL << 52;
        exponent = (exponent - 1075) % 61;
        if (exponent < 0) exponent += 61;
        // Multiplying by 2 modulo 2^61 - 1 is a rotation of 61 bits.
        var hash = ((mantissa << exponent) & (ulong)IntMath.HashModulus) | (mantissa >> (61 - exponent));
        if (hash >= (ulong)IntMath.HashModulus) hash -= (ulong)IntMath.HashModulus;
        var signed = value < 0 ? -(long)hash : (long)hash;
        return signed == -1 ? -2 : signed;
    }

    /// <summary>x = mantissa * 2^exponent with an odd (or zero) integral mantissa.</summary>
    public static (long Mantissa, int Exponent) Decompose(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        if (mantissa == 0) return (0, 0);
        exponent -= 1075;
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        return (bits < 0 ? -mantissa : mantissa, exponent + zeros);
    }
}
