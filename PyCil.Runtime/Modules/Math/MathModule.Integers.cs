using System.Numerics;

namespace PyCil.Runtime.Modules;

// Functions of integers.
public static partial class MathModule
{
    [PyFunction("gcd", Signature = "(*integers)", Doc = "The greatest common divisor.")]
    private static PyObject? Gcd(ThreadState ts, PyObject[] integers)
    {
        PyInt result = PyInt.Zero;
        foreach (var o in integers)
        {
            var number = Operators.Index(ts, o);
            if (number is null) return null;
            result = Gcd(result, number);
        }
        return result;
    }

    internal static PyInt Gcd(PyInt a, PyInt b)
    {
        if (!a.TryGetInt64(out var x) || !b.TryGetInt64(out var y)) return PyInt.Of(BigInteger.GreatestCommonDivisor(a.ToBigInteger(), b.ToBigInteger()));
        var u = IntMath.Magnitude(x);
        var v = IntMath.Magnitude(y);
        while (v != 0) (u, v) = (v, u % v);
        return PyInt.Of(u);
    }

    [PyFunction("lcm", Signature = "(*integers)", Doc = "The least common multiple.")]
    private static PyObject? Lcm(ThreadState ts, PyObject[] integers)
    {
        PyInt result = PyInt.One;
        foreach (var o in integers)
        {
            var number = Operators.Index(ts, o);
            if (number is null) return null;
            result = number.IsZero || result.IsZero
                ? PyInt.Zero
                : (PyInt)IntMath.Multiply(IntMath.FloorDivide(result, Gcd(result, number)), number).Absolute();
        }
        return result;
    }

    [PyFunction("isqrt", Signature = "(n, /)", Doc = "The integral part of the square root of an int.")]
    private static PyObject? Isqrt(ThreadState ts, PyObject n)
    {
        var number = Operators.Index(ts, n);
        if (number is null) return null;
        if (number.Sign < 0) return Raise.ValueError(ts, "isqrt() argument must be nonnegative");
        if (number.TryGetInt64(out var x))
        {
            var root = (long)Math.Sqrt(x);
            while (root > 3037000499 || root * root > x) root--;
            while (root < 3037000499 && (root + 1) * (root + 1) <= x) root++;
            return PyInt.Of(root);
        }
        return PyInt.Of(SquareRoot(number.ToBigInteger()));
    }

    // Each step of Newton's method doubles the number of correct bits, and works with no more bits than are correct.
    internal static BigInteger SquareRoot(BigInteger n)
    {
        var c = ((long)n.GetBitLength() - 1) / 2;
        var root = BigInteger.One;
        long d = 0;
        for (var s = 63 - BitOperations.LeadingZeroCount((ulong)c); s >= 0; s--)
        {
            var e = d;
            d = c >> s;
            root = (root << (int)(d - e - 1)) + (n >> (int)(2 * c - e - d + 1)) / root;
        }
        return root * root > n ? root - 1 : root;
    }

    [PyFunction("factorial", Signature = "(n, /)", Doc = "n!")]
    private static PyObject? Factorial(ThreadState ts, PyObject n)
    {
        var number = Operators.Index(ts, n);
        if (number is null) return null;
        if (number.Sign < 0) return Raise.ValueError(ts, "factorial() not defined for negative values");
        if (!number.TryGetInt64(out var x)) return Raise.OverflowError(ts, "factorial() argument should not exceed 9223372036854775807");
        if (x <= 20)
        {
            long result = 1;
            for (var i = 2; i <= x; i++) result *= i;
            return PyInt.Of(result);
        }
        // log2(n!) is about n log2(n / e).
        if (x * Math.Log2(x / Math.E) > IntMath.MaxBits) return PyInt.NoMemory(ts);
        if (LongComputation.IsLong(x * Math.Log2(x / Math.E))) return LongComputation.Run<PyObject>(ts, () => PyInt.Of(Product(2, x)));
        return PyInt.Of(Product(2, x));
    }

    // The product of a range, by halves: both factors stay of similar size.
    private static BigInteger Product(long first, long last)
    {
        if (last - first < 8)
        {
            BigInteger result = first;
            for (var i = first + 1; i <= last; i++) result *= i;
            return result;
        }
        var middle = first + (last - first) / 2;
        return Product(first, middle) * Product(middle + 1, last);
    }

    [PyFunction("perm", Signature = "(n, k=None, /)", Doc = "In how many ways k of n things can be picked in order; n! without k.")]
    private static PyObject? Perm(ThreadState ts, PyObject n, PyObject? k = null)
    {
        if (k is null || ReferenceEquals(k, PyNone.Instance)) return Factorial(ts, n);
        if (!TryCounts(ts, n, k, out var total, out var chosen)) return null;
        if (IntMath.Compare(total, chosen) < 0) return PyInt.Zero;
        if (!chosen.TryGetInt64(out var count)) return Raise.OverflowError(ts, $"k must not exceed {long.MaxValue}");
        return count * (double)total.BitLength() > IntMath.MaxBits * 1.5 ? PyInt.NoMemory(ts) : PyInt.Of(Falling(total.ToBigInteger(), count));
    }

    private static bool TryCounts(ThreadState ts, PyObject n, PyObject k, out PyInt total, out PyInt chosen)
    {
        chosen = PyInt.Zero;
        total = Operators.Index(ts, n)!;
        if (total is null) return false;
        chosen = Operators.Index(ts, k)!;
        if (chosen is null) return false;
        if (total.Sign < 0)
        {
            Raise.ValueError(ts, "n must be a non-negative integer");
            return false;
        }
        if (chosen.Sign >= 0) return true;
        Raise.ValueError(ts, "k must be a non-negative integer");
        return false;
    }

    // n (n - 1) ... (n - k + 1)
    private static BigInteger Falling(BigInteger n, long k)
    {
        if (k == 0) return BigInteger.One;
        if (k <= 8)
        {
            var result = n;
            for (var i = 1; i < k; i++) result *= n - i;
            return result;
        }
        var half = k / 2;
        return Falling(n, half) * Falling(n - half, k - half);
    }

    [PyFunction("comb", Signature = "(n, k, /)", Doc = "In how many ways k of n things can be picked without order.")]
    private static PyObject? Comb(ThreadState ts, PyObject n, PyObject k)
    {
        if (!TryCounts(ts, n, k, out var total, out var chosen)) return null;
        if (IntMath.Compare(total, chosen) < 0) return PyInt.Zero;
        var other = IntMath.Subtract(total, chosen);
        if (IntMath.Compare(other, chosen) < 0) chosen = other;
        if (!chosen.TryGetInt64(out var count)) return Raise.OverflowError(ts, $"min(n - k, k) must not exceed {long.MaxValue}");
        if (count * (double)total.BitLength() > IntMath.MaxBits * 1.5) return PyInt.NoMemory(ts);
        if (total.TryGetInt64(out var m))
        {
            // The quotient after each step is a binomial coefficient itself: exact as long as the product fits.
            Int128 result = 1;
            long i = 0;
            for (; i < count && result < long.MaxValue; i++) result = result * (m - i) / (i + 1);
            if (i == count) return PyInt.Of(result);
        }
        return PyInt.Of(Binomial(total.ToBigInteger(), count));
    }

    // C(n, k) = C(n, j) C(n - j, k - j) / C(k, j) with j = k / 2.
    private static BigInteger Binomial(BigInteger n, long k)
    {
        if (k == 0) return BigInteger.One;
        if (k <= 16)
        {
            var result = n;
            for (var i = 1; i < k; i++) result = result * (n - i) / (i + 1);
            return result;
        }
        var j = k / 2;
        return Binomial(n, j) * Binomial(n - j, k - j) / Binomial(k, j);
    }
}
