using System.Numerics;

namespace PyCil.Runtime.Modules;

/// <summary>The math module: functions of real numbers.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/math.html</remarks>
[PyModule("math", Doc = "Mathematical functions of real numbers.")]
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

    [PyFunction("acos", Signature = "(x, /)", Doc = "The arc cosine in radians, from 0 to pi.")]
    private static double Acos(ThreadState ts, double x) => Math.Abs(x) > 1 ? DomainError(ts, "a number in range from -1 up to 1", x) : Math.Acos(x);

    [PyFunction("acosh", Signature = "(x, /)", Doc = "The inverse hyperbolic cosine.")]
    private static double Acosh(ThreadState ts, double x) => x < 1 ? DomainError(ts, "argument value not less than 1", x) : Math.Acosh(x);

    [PyFunction("asin", Signature = "(x, /)", Doc = "The arc sine in radians, from -pi/2 to pi/2.")]
    private static double Asin(ThreadState ts, double x) => Math.Abs(x) > 1 ? DomainError(ts, "a number in range from -1 up to 1", x) : Math.Asin(x);

    [PyFunction("asinh", Signature = "(x, /)", Doc = "The inverse hyperbolic sine.")]
    private static double Asinh(double x) => Math.Asinh(x);

    [PyFunction("atan", Signature = "(x, /)", Doc = "The arc tangent in radians, from -pi/2 to pi/2.")]
    private static double Atan(double x) => Math.Atan(x);

    [PyFunction("atan2", Signature = "(y, x, /)", Doc = "The angle of the point (x, y) in radians, in the right quadrant.")]
    private static double Atan2(double y, double x) => Math.Atan2(y, x);

    [PyFunction("atanh", Signature = "(x, /)", Doc = "The inverse hyperbolic tangent.")]
    private static double Atanh(ThreadState ts, double x) => Math.Abs(x) >= 1 ? DomainError(ts, "a number between -1 and 1", x) : Math.Atanh(x);

    [PyFunction("cbrt", Signature = "(x, /)", Doc = "The cube root.")]
    private static double Cbrt(double x) => Math.Cbrt(x);

    [PyFunction("copysign", Signature = "(x, y, /)", Doc = "The magnitude of x with the sign of y.")]
    private static double CopySign(double x, double y) => Math.CopySign(x, y);

    [PyFunction("cos", Signature = "(x, /)", Doc = "The cosine of an angle in radians.")]
    private static double Cos(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Cos(x);

    [PyFunction("cosh", Signature = "(x, /)", Doc = "The hyperbolic cosine.")]
    private static double Cosh(ThreadState ts, double x) => Checked(ts, x, Math.Cosh(x));

    [PyFunction("degrees", Signature = "(x, /)", Doc = "An angle in radians as degrees.")]
    private static double Degrees(double x) => x * (180.0 / Math.PI);

    [PyFunction("radians", Signature = "(x, /)", Doc = "An angle in degrees as radians.")]
    private static double Radians(double x) => x * (Math.PI / 180.0);

    [PyFunction("erf", Signature = "(x, /)", Doc = "The error function.")]
    private static double Erf(double x) => SpecialFunctions.Erf(x);

    [PyFunction("erfc", Signature = "(x, /)", Doc = "The complementary error function, 1 - erf(x).")]
    private static double Erfc(double x) => SpecialFunctions.Erfc(x);

    [PyFunction("exp", Signature = "(x, /)", Doc = "e raised to the power of x.")]
    private static double Exp(ThreadState ts, double x) => Checked(ts, x, Math.Exp(x));

    [PyFunction("exp2", Signature = "(x, /)", Doc = "2 raised to the power of x.")]
    private static double Exp2(ThreadState ts, double x) => Checked(ts, x, Math.Pow(2, x));

    [PyFunction("expm1", Signature = "(x, /)", Doc = "exp(x) - 1, accurate near zero too.")]
    private static double Expm1(ThreadState ts, double x) => Checked(ts, x, SpecialFunctions.Expm1(x));

    [PyFunction("fabs", Signature = "(x, /)", Doc = "The absolute value as a float.")]
    private static double Fabs(double x) => Math.Abs(x);

    [PyFunction("fma", Signature = "(x, y, z, /)", Doc = "x * y + z, rounded once.")]
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

    [PyFunction("fmod", Signature = "(x, y, /)", Doc = "The remainder as C computes it: with the sign of x.")]
    private static double Fmod(ThreadState ts, double x, double y)
    {
        if (double.IsInfinity(y) && double.IsFinite(x)) return x;
        if ((double.IsInfinity(x) && !double.IsNaN(y)) || (y == 0 && !double.IsNaN(x))) return DomainError(ts);
        return x % y;
    }

    [PyFunction("remainder", Signature = "(x, y, /)", Doc = "The IEEE 754 remainder: the distance to the nearest multiple of y.")]
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

    [PyFunction("gamma", Signature = "(x, /)", Doc = "The gamma function.")]
    private static double Gamma(ThreadState ts, double x) => SpecialFunctions.Gamma(x, out var result) switch
    {
        SpecialFunctions.Outcome.Domain => DomainError(ts, "a noninteger or positive integer", x),
        SpecialFunctions.Outcome.Range => RangeError(ts),
        _ => result,
    };

    [PyFunction("lgamma", Signature = "(x, /)", Doc = "The natural logarithm of the absolute value of the gamma function.")]
    private static double LogGamma(ThreadState ts, double x) => SpecialFunctions.LogGamma(x, out var result) switch
    {
        SpecialFunctions.Outcome.Domain => DomainError(ts, "a noninteger or positive integer", x),
        SpecialFunctions.Outcome.Range => RangeError(ts),
        _ => result,
    };

    [PyFunction("isfinite", Signature = "(x, /)", Doc = "Whether x is neither infinite nor nan.")]
    private static bool IsFinite(double x) => double.IsFinite(x);

    [PyFunction("isinf", Signature = "(x, /)", Doc = "Whether x is infinite.")]
    private static bool IsInf(double x) => double.IsInfinity(x);

    [PyFunction("isnan", Signature = "(x, /)", Doc = "Whether x is nan.")]
    private static bool IsNan(double x) => double.IsNaN(x);

    [PyFunction("isclose", Signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", Doc = "Whether two numbers differ by no more than the relative or the absolute tolerance.")]
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

    [PyFunction("log", TextSignature = false, Doc = "log(x, [base=math.e])\nThe logarithm of x to the given base, the natural one without.")]
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

    [PyFunction("log2", Signature = "(x, /)", Doc = "The base-2 logarithm.")]
    private static double Log2(ThreadState ts, PyObject x) => LogOf(ts, x, Math.Log2, 1);

    [PyFunction("log10", Signature = "(x, /)", Doc = "The base-10 logarithm.")]
    private static double Log10(ThreadState ts, PyObject x) => LogOf(ts, x, Math.Log10, Math.Log10(2));

    [PyFunction("log1p", Signature = "(x, /)", Doc = "log(1 + x), accurate near zero too.")]
    private static double Log1p(ThreadState ts, double x) => x <= -1 ? DomainError(ts, "argument value > -1", x) : SpecialFunctions.Log1p(x);

    [PyFunction("pow", Signature = "(x, y, /)", Doc = "x ** y in floats.")]
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

    [PyFunction("sin", Signature = "(x, /)", Doc = "The sine of an angle in radians.")]
    private static double Sin(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Sin(x);

    [PyFunction("sinh", Signature = "(x, /)", Doc = "The hyperbolic sine.")]
    private static double Sinh(ThreadState ts, double x) => Checked(ts, x, Math.Sinh(x));

    [PyFunction("sqrt", Signature = "(x, /)", Doc = "The square root.")]
    private static double Sqrt(ThreadState ts, double x) => x < 0 ? DomainError(ts, "a nonnegative input", x) : Math.Sqrt(x);

    [PyFunction("tan", Signature = "(x, /)", Doc = "The tangent of an angle in radians.")]
    private static double Tan(ThreadState ts, double x) => double.IsInfinity(x) ? DomainError(ts, "a finite input", x) : Math.Tan(x);

    [PyFunction("tanh", Signature = "(x, /)", Doc = "The hyperbolic tangent.")]
    private static double Tanh(double x) => Math.Tanh(x);

    [PyFunction("frexp", Signature = "(x, /)", Doc = "The pair (m, e) with x == m * 2**e and 0.5 <= abs(m) < 1, or (0.0, 0) for zero.")]
    private static PyTuple Frexp(double x)
    {
        if (x == 0 || !double.IsFinite(x)) return PyTuple.Of(new PyFloat(x), PyInt.Zero);
        var exponent = Math.ILogB(x) + 1;
        // In two steps: 2 ** -exponent itself may be out of range for subnormal numbers.
        var half = exponent / 2;
        return PyTuple.Of(new PyFloat(Math.ScaleB(Math.ScaleB(x, -half), half - exponent)), PyInt.Of((long)exponent));
    }

    [PyFunction("ldexp", Signature = "(x, i, /)", Doc = "x * 2**i.")]
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

    [PyFunction("modf", Signature = "(x, /)", Doc = "The fractional and the integral part of x, both floats with its sign.")]
    private static PyTuple Modf(double x)
    {
        if (double.IsInfinity(x)) return PyTuple.Of(new PyFloat(Math.CopySign(0.0, x)), new PyFloat(x));
        var whole = Math.Truncate(x);
        return PyTuple.Of(new PyFloat(Math.CopySign(x - whole, x)), new PyFloat(whole));
    }

    [PyFunction("ulp", Signature = "(x, /)", Doc = "The value of the last bit of x.")]
    private static double Ulp(double x)
    {
        if (double.IsNaN(x)) return x;
        x = Math.Abs(x);
        if (double.IsInfinity(x)) return x;
        var next = Math.BitIncrement(x);
        return double.IsInfinity(next) ? x - Math.BitDecrement(x) : next - x;
    }

    [PyFunction("nextafter", Signature = "(x, y, /, *, steps=None)", Doc = "The float that is a number of steps (one by default) from x towards y.")]
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

    [PyFunction("floor", Signature = "(x, /)", Doc = "The largest int that is not greater than x.")]
    private static PyObject? Floor(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, Math.Floor(((PyFloat)x).Value));
        var method = Attributes.LookupSpecial(ts, x, Names.DunderFloor);
        if (method is not null) return Call.Invoke(ts, method);
        if (ts.HasError || !Operators.AsDouble(ts, x, out var value)) return null;
        return PyFloat.ToInt(ts, Math.Floor(value));
    }

    [PyFunction("ceil", Signature = "(x, /)", Doc = "The smallest int that is not less than x.")]
    private static PyObject? Ceil(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, Math.Ceiling(((PyFloat)x).Value));
        var method = Attributes.LookupSpecial(ts, x, Names.DunderCeil);
        if (method is not null) return Call.Invoke(ts, method);
        if (ts.HasError || !Operators.AsDouble(ts, x, out var value)) return null;
        return PyFloat.ToInt(ts, Math.Ceiling(value));
    }

    [PyFunction("trunc", Signature = "(x, /)", Doc = "x without its fraction, by its __trunc__.")]
    private static PyObject? Trunc(ThreadState ts, PyObject x)
    {
        if (x.GetType() == typeof(PyFloat)) return PyFloat.ToInt(ts, ((PyFloat)x).Value);
        var method = Attributes.LookupSpecial(ts, x, Names.DunderTrunc);
        if (method is not null) return Call.Invoke(ts, method);
        return ts.HasError ? null : Raise.TypeError(ts, $"type {x.Type.FullName} doesn't define __trunc__ method");
    }
}
