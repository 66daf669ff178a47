using System.Numerics;

namespace PyCil.Runtime.Modules;

/// <summary>The math module: functions of real numbers.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/math.html</remarks>
[PyModule("math", Doc = "This module provides access to the mathematical functions\ndefined by the C standard.")]
public static partial class MathModule
{
    [PyConstant("pi")] public const double Pi = Math.PI;
    [PyConstant("e")] public const double E = Math.E;
    [PyConstant("tau")] public const double Tau = Math.Tau;
    [PyConstant("inf")] public const double Infinity = double.PositiveInfinity;

    // .NET's NaN constant has its sign bit set; C's has not.
    [PyConstant("nan")] public static readonly double NaN = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);

    private static double DomainError(ThreadState ts)
    {
        Raise.ValueError(ts, "math domain error");
        return 0;
    }

    private static double DomainError(ThreadState ts, string expected, double x)
    {
        Raise.ValueError(ts, $"expected {expected}, got {FloatText.Repr(x)}");
        return 0;
    }

    private static double RangeError(ThreadState ts)
    {
        Raise.OverflowError(ts, "math range error");
        return 0;
    }

    // An infinite result of a finite argument is an overflow.
    private static double Checked(ThreadState ts, double x, double result) =>
        double.IsInfinity(result) && double.IsFinite(x) ? RangeError(ts) : result;

    [PyFunction("acos", Signature = "(x, /)", Doc = "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.")]
    private static double Acos(ThreadState ts, double x) => Math.Abs(x) > 1 ? DomainError(ts, "a number in range from -1 up to 1", x) : Math.Acos(x);

    [PyFunction("acosh", Signature = "(x, /)", Doc = "Return the inverse hyperbolic cosine of x.")]
    private static double Acosh(ThreadState ts, double x) => x < 1 ? DomainError(ts, "argument value not less than 1", x) : Math.Acosh(x);

    [PyFunction("asin", Signature = "(x, /)", Doc = "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.")]
    private static double Asin(ThreadState ts, double x) => Math.Abs(x) > 1 ? DomainError(ts, "a number in range from -1 up to 1", x) : Math.Asin(x);

    [PyFunction("asinh", Signature = "(x, /)", Doc = "Return the inverse hyperbolic sine of x.")]
    private static double Asinh(double x) => Math.Asinh(x);

    [PyFunction("atan", Signature = "(x, /)", Doc = "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.")]
    private static double Atan(double x) => Math.Atan(x);

    [PyFunction("atan2", Signature = "(y, x, /)", Doc = "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y are considered.")]
    private static double Atan2(double y, double x) => Math.Atan2(y, x);

    [PyFunction("atanh", Signature = "(x, /)", Doc = "Return the inverse hyperbolic tangent of x.")]
    private static double Atanh(ThreadState ts, double x) => Math.Abs(x) >= 1 ? DomainError(ts, "a number between -1 and 1", x) : Math.Atanh(x);

    [PyFunction("cbrt", Signature = "(x, /)", Doc = "Return the cube root of x.")]
    private static double Cbrt(double x) => Math.Cbrt(x);

    [PyFunction("copysign", Signature = "(x, y, /)", Doc = "Return a float with the magnitude (absolute value) of x but the sign of y.\n\nOn platforms that support signed zeros, copysign(1.0, -0.0)\nreturns -1.0.\n")]
    private static double CopySign(double x, double y) => Math.CopySign(x, y);

    [PyFunction("cos", Signature = "(x, /)", Doc = "Return the cosine of x (measured in radians).")]
    private static double Cos(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Cos(x);

    [PyFunction("cosh", Signature = "(x, /)", Doc = "Return the hyperbolic cosine of x.")]
    private static double Cosh(ThreadState ts, double x) => Checked(ts, x, Math.Cosh(x));

    [PyFunction("degrees", Signature = "(x, /)", Doc = "Convert angle x from radians to degrees.")]
    private static double Degrees(double x) => x * (180.0 / Math.PI);

    [PyFunction("radians", Signature = "(x, /)", Doc = "Convert angle x from degrees to radians.")]
    private static double Radians(double x) => x * (Math.PI / 180.0);

    [PyFunction("erf", Signature = "(x, /)", Doc = "Error function at x.")]
    private static double Erf(double x) => SpecialFunctions.Erf(x);

    [PyFunction("erfc", Signature = "(x, /)", Doc = "Complementary error function at x.")]
    private static double Erfc(double x) => SpecialFunctions.Erfc(x);

    [PyFunction("exp", Signature = "(x, /)", Doc = "Return e raised to the power of x.")]
    private static double Exp(ThreadState ts, double x) => Checked(ts, x, Math.Exp(x));

    [PyFunction("exp2", Signature = "(x, /)", Doc = "Return 2 raised to the power of x.")]
    private static double Exp2(ThreadState ts, double x) => Checked(ts, x, Math.Pow(2, x));

    [PyFunction("expm1", Signature = "(x, /)", Doc = "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.")]
    private static double Expm1(ThreadState ts, double x) => Checked(ts, x, SpecialFunctions.Expm1(x));

    [PyFunction("fabs", Signature = "(x, /)", Doc = "Return the absolute value of the float x.")]
    private static double Fabs(double x) => Math.Abs(x);

    [PyFunction("fma", Signature = "(x, y, z, /)", Doc = "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round.")]
    private static double Fma(ThreadState ts, double x, double y, double z)
    {
        var result = Math.FusedMultiplyAdd(x, y, z);
        if (double.IsFinite(result)) return result;
        if (double.IsNaN(result))
        {
            if (!double.IsNaN(x) && !double.IsNaN(y) && !double.IsNaN(z)) Raise.ValueError(ts, "invalid operation in fma");
        }
        else if (double.IsFinite(x) && double.IsFinite(y) && double.IsFinite(z))
        {
            Raise.OverflowError(ts, "overflow in fma");
        }
        return result;
    }

    [PyFunction("fmod", Signature = "(x, y, /)", Doc = "Return fmod(x, y), according to platform C.\n\nx % y may differ.")]
    private static double Fmod(ThreadState ts, double x, double y)
    {
        if (double.IsInfinity(y) && double.IsFinite(x)) return x;
        if ((double.IsInfinity(x) && !double.IsNaN(y)) || (y == 0 && !double.IsNaN(x))) return DomainError(ts);
        return x % y;
    }

    [PyFunction("remainder", Signature = "(x, y, /)", Doc = "Difference between x and the closest integer multiple of y.\n\nReturn x - n*y where n*y is the closest integer multiple of y.\nIn the case where x is exactly halfway between two multiples of\ny, the nearest even value of n is used. The result is always exact.")]
    private static double Remainder(ThreadState ts, double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y)) return double.IsNaN(x) ? x : y;
        if (double.IsInfinity(x) || y == 0) return DomainError(ts);
        if (double.IsInfinity(y)) return x;
        var size = Math.Abs(x);
        y = Math.Abs(y);
        var m = size % y;
        // m and its complement are compared without rounding: y - m is exact where it matters.
        var complement = y - m;
        var result = m < complement ? m : m > complement ? -complement : m - 2.0 * (0.5 * (size - m) % y);
        return Math.CopySign(1.0, x) * result;
    }

    [PyFunction("gamma", Signature = "(x, /)", Doc = "Gamma function at x.")]
    private static double Gamma(ThreadState ts, double x) => SpecialFunctions.Gamma(x, out var result) switch
    {
        SpecialFunctions.Outcome.Domain => DomainError(ts, "a noninteger or positive integer", x),
        SpecialFunctions.Outcome.Range => RangeError(ts),
        _ => result,
    };

    [PyFunction("lgamma", Signature = "(x, /)", Doc = "Natural logarithm of absolute value of Gamma function at x.")]
    private static double LogGamma(ThreadState ts, double x) => SpecialFunctions.LogGamma(x, out var result) switch
    {
        SpecialFunctions.Outcome.Domain => DomainError(ts, "a noninteger or positive integer", x),
        SpecialFunctions.Outcome.Range => RangeError(ts),
        _ => result,
    };

    [PyFunction("isfinite", Signature = "(x, /)", Doc = "Return True if x is neither an infinity nor a NaN, and False otherwise.")]
    private static bool IsFinite(double x) => double.IsFinite(x);

    [PyFunction("isinf", Signature = "(x, /)", Doc = "Return True if x is a positive or negative infinity, and False otherwise.")]
    private static bool IsInf(double x) => double.IsInfinity(x);

    [PyFunction("isnan", Signature = "(x, /)", Doc = "Return True if x is a NaN (not a number), and False otherwise.")]
    private static bool IsNan(double x) => double.IsNaN(x);

    [PyFunction("isclose", Signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", Doc = "Determine whether two floating-point numbers are close in value.\n\n  rel_tol\n    maximum difference for being considered \"close\", relative to the\n    magnitude of the input values\n  abs_tol\n    maximum difference for being considered \"close\", regardless of the\n    magnitude of the input values\n\nReturn True if a is close in value to b, and False otherwise.\n\nFor the values to be considered close, the difference between them\nmust be smaller than at least one of the tolerances.\n\n-inf, inf and NaN behave similarly to the IEEE 754 Standard.  That\nis, NaN is not close to anything, even itself.  inf and -inf are\nonly close to themselves.")]
    private static bool IsClose(ThreadState ts, double a, double b, double relTol = 1e-9, double absTol = 0.0)
    {
        if (relTol < 0 || absTol < 0)
        {
            Raise.ValueError(ts, "tolerances must be non-negative");
            return false;
        }
        if (a == b) return true;
        if (double.IsInfinity(a) || double.IsInfinity(b)) return false;
        var difference = Math.Abs(b - a);
        return difference <= Math.Abs(relTol * b) || difference <= Math.Abs(relTol * a) || difference <= absTol;
    }

    [PyFunction("log", TextSignature = false, Doc = "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base is not specified, returns the natural logarithm (base e) of x.")]
    private static double Log(ThreadState ts, PyObject[] args)
    {
        if (args.Length is < 1 or > 2)
        {
            Raise.TypeError(ts, args.Length == 0 ? "log expected at least 1 argument, got 0" : $"log expected at most 2 arguments, got {args.Length}");
            return 0;
        }
        var result = LogOf(ts, args[0], Math.Log, Math.Log(2));
        if (args.Length == 1 || ts.HasError) return result;
        var logBase = LogOf(ts, args[1], Math.Log, Math.Log(2));
        if (ts.HasError) return 0;
        if (logBase != 0) return result / logBase;
        PyInt.DivisionByZero(ts);
        return 0;
    }

    // Ints beyond the doubles have a logarithm too.
    private static double LogOf(ThreadState ts, PyObject o, Func<double, double> log, double log2)
    {
        if (o is PyInt number)
        {
            if (number.Sign <= 0)
            {
                Raise.ValueError(ts, "expected a positive input");
                return 0;
            }
            if (IntFloat.TryToDouble(number, out var value)) return log(value);
            var big = number.ToBigInteger();
            var shift = (int)((long)big.GetBitLength() - 62);
            return log(IntFloat.ToDouble(big >> shift)) + log2 * shift;
        }
        if (!Operators.AsDouble(ts, o, out var x)) return 0;
        return x > 0 || double.IsNaN(x) ? log(x) : DomainError(ts, "a positive input", x);
    }

    [PyFunction("log2", Signature = "(x, /)", Doc = "Return the base 2 logarithm of x.")]
    private static double Log2(ThreadState ts, PyObject x) => LogOf(ts, x, Math.Log2, 1);

    [PyFunction("log10", Signature = "(x, /)", Doc = "Return the base 10 logarithm of x.")]
    private static double Log10(ThreadState ts, PyObject x) => LogOf(ts, x, Math.Log10, Math.Log10(2));

    [PyFunction("log1p", Signature = "(x, /)", Doc = "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way which is accurate for x near zero.")]
    private static double Log1p(ThreadState ts, double x) => x <= -1 ? DomainError(ts, "argument value > -1", x) : SpecialFunctions.Log1p(x);

    [PyFunction("pow", Signature = "(x, y, /)", Doc = "Return x**y (x to the power of y).")]
    private static double Pow(ThreadState ts, double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            FloatMath.Power(x, y, out var special);
            return special;
        }
        return FloatMath.Power(x, y, out var result) switch
        {
            FloatMath.PowerOutcome.Real => result,
            FloatMath.PowerOutcome.Overflow => RangeError(ts),
            _ => DomainError(ts),
        };
    }

    [PyFunction("sin", Signature = "(x, /)", Doc = "Return the sine of x (measured in radians).")]
    private static double Sin(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Sin(x);

    [PyFunction("sinh", Signature = "(x, /)", Doc = "Return the hyperbolic sine of x.")]
    private static double Sinh(ThreadState ts, double x) => Checked(ts, x, Math.Sinh(x));

    [PyFunction("sqrt", Signature = "(x, /)", Doc = "Return the square root of x.")]
    private static double Sqrt(ThreadState ts, double x) => x < 0 ? DomainError(ts, "a nonnegative input", x) : Math.Sqrt(x);

    [PyFunction("tan", Signature = "(x, /)", Doc = "Return the tangent of x (measured in radians).")]
    private static double Tan(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Tan(x);

    [PyFunction("tanh", Signature = "(x, /)", Doc = "Return the hyperbolic tangent of x.")]
    private static double Tanh(double x) => Math.Tanh(x);

    [PyFunction("frexp", Signature = "(x, /)", Doc = "Return the mantissa and exponent of x, as pair (m, e).\n\nm is a float and e is an int, such that x = m * 2.**e.\nIf x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.")]
    private static PyTuple Frexp(double x)
    {
        if (x == 0 || !double.IsFinite(x)) return PyTuple.Of(new PyFloat(x), PyInt.Zero);
        var exponent = Math.ILogB(x) + 1;
        // In two steps: 2 ** -exponent itself may be out of range for subnormal numbers.
        var half = exponent / 2;
        return PyTuple.Of(new PyFloat(Math.ScaleB(Math.ScaleB(x, -half), half - exponent)), PyInt.Of((long)exponent));
    }

    [PyFunction("ldexp", Signature = "(x, i, /)", Doc = "Return x * (2**i).\n\nThis is essentially the inverse of frexp().")]
    private static double Ldexp(ThreadState ts, double x, PyObject i)
    {
        if (i is not PyInt number)
        {
            Raise.TypeError(ts, "Expected an int as second argument to ldexp.");
            return 0;
        }
        if (x == 0 || !double.IsFinite(x)) return x;
        var exponent = Math.Clamp(number.ToInt64Saturated(), -100_000, 100_000);
        return Checked(ts, x, ScaleByPowerOf2(x, (int)exponent));
    }

    // One rounding only: Math.ScaleB may round twice on its way into the subnormal numbers.
    private static double ScaleByPowerOf2(double x, int exponent)
    {
        var (mantissa, own) = IntFloat.Decompose(x);
        var total = own + exponent;
        if (total > 1024) return Math.CopySign(double.PositiveInfinity, x);
        if (total >= -1074) return Math.ScaleB(x, exponent);
        var drop = -1074 - total;
        if (drop > 62) return Math.CopySign(0.0, x);
        var size = Math.Abs(mantissa);
        var kept = size >> drop;
        var rest = size - (kept << drop);
        var half = 1L << (drop - 1);
        if (rest > half || (rest == half && (kept & 1) != 0)) kept++;
        return Math.CopySign(BitConverter.Int64BitsToDouble(kept), x);
    }

    [PyFunction("modf", Signature = "(x, /)", Doc = "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are floats.")]
    private static PyTuple Modf(double x)
    {
        if (double.IsInfinity(x)) return PyTuple.Of(new PyFloat(Math.CopySign(0.0, x)), new PyFloat(x));
        var whole = Math.Truncate(x);
        return PyTuple.Of(new PyFloat(Math.CopySign(x - whole, x)), new PyFloat(whole));
    }

    [PyFunction("ulp", Signature = "(x, /)", Doc = "Return the value of the least significant bit of the float x.")]
    private static double Ulp(double x)
    {
        if (double.IsNaN(x)) return x;
        x = Math.Abs(x);
        if (double.IsInfinity(x)) return x;
        var next = Math.BitIncrement(x);
        return double.IsInfinity(next) ? x - Math.BitDecrement(x) : next - x;
    }

    [PyFunction("nextafter", Signature = "(x, y, /, *, steps=None)", Doc = "Return the floating-point value the given number of steps after x towards y.\n\nIf steps is not specified or is None, it defaults to 1.\n\nRaises a TypeError, if x or y is not a double, or if steps is not an integer.\nRaises ValueError if steps is negative.")]
    private static double NextAfter(ThreadState ts, double x, double y, PyObject? steps = null)
    {
        ulong count = 1;
        if (steps is not null && !ReferenceEquals(steps, PyNone.Instance))
        {
            var number = Operators.Index(ts, steps);
            if (number is null) return 0;
            if (number.Sign < 0)
            {
                Raise.ValueError(ts, "steps must be a non-negative integer");
                return 0;
            }
            count = number.TryGetInt64(out var small) ? (ulong)small : number.ToBigInteger() > ulong.MaxValue ? ulong.MaxValue : (ulong)number.ToBigInteger();
        }
        if (count == 0) return x;
        if (double.IsNaN(x)) return x;
        if (double.IsNaN(y)) return y;
        if (x == y) return y;
        // The bits of doubles of one sign are ordered as the doubles are; mapped so, steps are plain integer arithmetic.
        var from = Ordinal(x);
        var to = Ordinal(y);
        var distance = from < to ? (ulong)(to - from) : (ulong)(from - to);
        if (count >= distance) return y;
        var at = from < to ? from + (long)count : from - (long)count;
        return at >= 0 ? BitConverter.Int64BitsToDouble(at) : BitConverter.Int64BitsToDouble(-at | long.MinValue);
    }

    private static long Ordinal(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : -(bits & long.MaxValue);
    }

    [PyFunction("floor", Signature = "(x, /)", Doc = "Return the floor of x as an Integral.\n\nThis is the largest integer <= x.")]
    private static PyObject? Floor(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, Math.Floor(((PyFloat)x).Value));
        var method = Attributes.LookupSpecial(ts, x, Names.DunderFloor);
        if (method is not null) return Call.Invoke(ts, method);
        if (ts.HasError || !Operators.AsDouble(ts, x, out var value)) return null;
        return PyFloat.ToInt(ts, Math.Floor(value));
    }

    [PyFunction("ceil", Signature = "(x, /)", Doc = "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x.")]
    private static PyObject? Ceil(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, Math.Ceiling(((PyFloat)x).Value));
        var method = Attributes.LookupSpecial(ts, x, Names.DunderCeil);
        if (method is not null) return Call.Invoke(ts, method);
        if (ts.HasError || !Operators.AsDouble(ts, x, out var value)) return null;
        return PyFloat.ToInt(ts, Math.Ceiling(value));
    }

    [PyFunction("trunc", Signature = "(x, /)", Doc = "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method.")]
    private static PyObject? Trunc(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, ((PyFloat)x).Value);
        var method = Attributes.LookupSpecial(ts, x, Names.DunderTrunc);
        if (method is not null) return Call.Invoke(ts, method);
        return ts.HasError ? null : Raise.TypeError(ts, $"type {x.Type.FullName} doesn't define __trunc__ method");
    }
}
