using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Integer arithmetic with Python's rules over 64-bit and big operands; division by zero is the caller's check.</summary>
/// <remarks>No Int128 in the methods every program runs: ReadyToRun compiles none that mentions it, and start-up would wait for the JIT.</remarks>
public static class IntMath
{
    public static PyInt Add(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y))
        {
            var sum = unchecked(x + y);
            return ((x ^ sum) & (y ^ sum)) >= 0 ? PyInt.Of(sum) : PyInt.Of((BigInteger)x + y);
        }
        return PyInt.Of(a.ToBigInteger() + b.ToBigInteger());
    }

    public static PyInt Subtract(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y))
        {
            var difference = unchecked(x - y);
            return ((x ^ y) & (x ^ difference)) >= 0 ? PyInt.Of(difference) : PyInt.Of((BigInteger)x - y);
        }
        return PyInt.Of(a.ToBigInteger() - b.ToBigInteger());
    }

    public static PyInt Multiply(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y)) return Multiply(x, y);
        return PyInt.Of(a.ToBigInteger() * b.ToBigInteger());
    }

    public static PyInt Multiply(long x, long y)
    {
        var high = Math.BigMul(x, y, out long low);
        return high == low >> 63 ? PyInt.Of(low) : Wide(high, low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyInt Wide(long high, long low) => PyInt.Of(new Int128((ulong)high, (ulong)low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryMultiply(long x, long y, out long product)
    {
        var high = Math.BigMul(x, y, out product);
        return high == product >> 63;
    }

    /// <summary>Rounds towards minus infinity; y is not 0, and not -1 if x is the smallest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long FloorDivide(long x, long y)
    {
        var quotient = x / y;
        return (x ^ y) < 0 && quotient * y != x ? quotient - 1 : quotient;
    }

    /// <summary>Has the sign of y; y is not 0 and not -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Modulo(long x, long y)
    {
        var remainder = x % y;
        return remainder != 0 && (remainder ^ y) < 0 ? remainder + y : remainder;
    }

    public static PyInt FloorDivide(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y))
            return y == -1 ? PyInt.Of(-(BigInteger)x) : PyInt.Of(FloorDivide(x, y));
        return PyInt.Of(FloorDivRem(a.ToBigInteger(), b.ToBigInteger()).Quotient);
    }

    public static PyInt Modulo(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y)) return y == -1 ? PyInt.Zero : PyInt.Of(Modulo(x, y));
        return PyInt.Of(Modulo(a.ToBigInteger(), b.ToBigInteger()));
    }

    public static (PyInt Quotient, PyInt Remainder) DivMod(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y) && y != -1)
        {
            var quotient = FloorDivide(x, y);
            return (PyInt.Of(quotient), PyInt.Of(x - quotient * y));
        }
        var (q, r) = FloorDivRem(a.ToBigInteger(), b.ToBigInteger());
        return (PyInt.Of(q), PyInt.Of(r));
    }

    public static (BigInteger Quotient, BigInteger Remainder) FloorDivRem(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        if (!remainder.IsZero && remainder.Sign != y.Sign)
        {
            quotient -= 1;
            remainder += y;
        }
        return (quotient, remainder);
    }

    public static BigInteger Modulo(BigInteger x, BigInteger y)
    {
        var remainder = BigInteger.Remainder(x, y);
        return !remainder.IsZero && remainder.Sign != y.Sign ? remainder + y : remainder;
    }

    // ---- Powers ----

    /// <summary>base ** exponent with exponent >= 0. Null: larger than any memory.</summary>
    public static PyInt? Power(PyInt number, PyInt exponent)
    {
        if (!exponent.TryGetInt64(out var n) || n > int.MaxValue)
        {
            if (!number.TryGetInt64(out var unit) || unit is < -1 or > 1) return null;
            return unit == -1 && (exponent.ToUInt64Mask() & 1) == 0 ? PyInt.One : PyInt.Of(unit);
        }
        if (number.TryGetInt64(out var x))
        {
            if (TryPower(x, n, out var small)) return PyInt.Of(small);
            if (x == 2) return PyInt.Of(BigInteger.One << (int)n);
        }
        var big = number.ToBigInteger();
        if (BigInteger.Abs(big).GetBitLength() * (double)n > MaxBits) return null;
        return PyInt.Of(BigInteger.Pow(big, (int)n));
    }

    /// <summary>.NET's BigInteger holds fewer than 2^31 bits.</summary>
    public const long MaxBits = int.MaxValue - 64;

    public static bool TryPower(long x, long n, out long result)
    {
        result = 1;
        while (true)
        {
            if ((n & 1) != 0 && !TryMultiply(result, x, out result)) return false;
            n >>= 1;
            if (n == 0) return true;
            if (!TryMultiply(x, x, out x)) return false;
        }
    }

    /// <summary>pow(x, n, m) for n >= 0 and m > 0.</summary>
    public static BigInteger ModPow(BigInteger x, BigInteger n, BigInteger m)
    {
        if (m <= long.MaxValue)
        {
            if (m.IsOne) return BigInteger.Zero;
            var modulus = (ulong)m;
            var factor = (ulong)Modulo(x, m);
            ulong result = 1;
            var bits = (long)n.GetBitLength();
            var exponent = n <= ulong.MaxValue ? (ulong)n : 0;
            if (bits <= 64)
            {
                while (exponent != 0)
                {
                    if ((exponent & 1) != 0) result = MultiplyModulo(result, factor, modulus);
                    exponent >>= 1;
                    if (exponent != 0) factor = MultiplyModulo(factor, factor, modulus);
                }
                return result;
            }
        }
        return Modulo(BigInteger.ModPow(x, n, m), m);
    }

    private static ulong MultiplyModulo(ulong a, ulong b, ulong m) =>
        (a | b) <= uint.MaxValue ? a * b % m : (ulong)((UInt128)a * b % m);

    /// <summary>The inverse of x modulo m > 0, or null if they are not coprime.</summary>
    public static BigInteger? Inverse(BigInteger x, BigInteger m)
    {
        var (a, b) = (Modulo(x, m), m);
        var (u, v) = (BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var remainder);
            (a, b) = (b, remainder);
            (u, v) = (v, u - quotient * v);
        }
        return a.IsOne ? Modulo(u, m) : null;
    }

    // ---- Bits ----

    /// <summary>Null: the result is larger than any memory.</summary>
    public static PyInt? ShiftLeft(PyInt number, PyInt count)
    {
        if (number.IsZero) return PyInt.Zero;
        if (!count.TryGetInt64(out var n) || n > MaxBits) return null;
        if (number.TryGetInt64(out var x))
        {
            if (n < 63)
            {
                var shifted = x << (int)n;
                if (shifted >> (int)n == x) return PyInt.Of(shifted);
            }
            return PyInt.Of((BigInteger)x << (int)n);
        }
        var big = number.ToBigInteger();
        return (long)big.GetBitLength() + n > MaxBits ? null : PyInt.Of(big << (int)n);
    }

    public static PyInt ShiftRight(PyInt number, PyInt count)
    {
        if (!count.TryGetInt64(out var n) || n > int.MaxValue) return number.Sign < 0 ? PyInt.MinusOne : PyInt.Zero;
        return number.TryGetInt64(out var x) ? PyInt.Of(x >> (int)Math.Min(n, 63)) : PyInt.Of(number.ToBigInteger() >> (int)n);
    }

    public static long BitLength(PyInt number) =>
        number.TryGetInt64(out var x) ? 64 - BitOperations.LeadingZeroCount(Magnitude(x)) : (long)BigInteger.Abs(number.ToBigInteger()).GetBitLength();

    public static ulong Magnitude(long x) => x < 0 ? (ulong)-x : (ulong)x;

    public static long BitCount(PyInt number)
    {
        if (number.TryGetInt64(out var x)) return BitOperations.PopCount(Magnitude(x));
        var bytes = BigInteger.Abs(number.ToBigInteger()).ToByteArray(isUnsigned: true);
        long count = 0;
        foreach (var b in bytes) count += BitOperations.PopCount(b);
        return count;
    }

    // ---- Hash ----

    public const long HashModulus = (1L << 61) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Hash(long x)
    {
        if ((ulong)(x + HashModulus - 1) > 2 * (ulong)HashModulus - 2) x %= HashModulus;
        return x == -1 ? -2 : x;
    }

    public static long Hash(PyInt number)
    {
        if (number.TryGetInt64(out var x)) return Hash(x);
        // BigInteger's remainder has the sign of the dividend, which is what CPython's hash has.
        var hash = (long)BigInteger.Remainder(number.ToBigInteger(), HashModulus);
        return hash == -1 ? -2 : hash;
    }

    // ---- Comparison ----

    public static int Compare(PyInt a, PyInt b)
    {
        if (a.TryGetInt64(out var x))
            return b.TryGetInt64(out var y) ? x.CompareTo(y) : -b.Sign;
        return b.IsBig ? a.ToBigInteger().CompareTo(b.ToBigInteger()) : a.Sign;
    }
}
