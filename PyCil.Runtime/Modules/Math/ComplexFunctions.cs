using System.Numerics;

namespace PyCil.Runtime.Modules;

/// <summary>Elementary functions of complex numbers, with C99's branch cuts and signed zeros.</summary>
/// <remarks>
/// Source: W. Kahan, "Branch cuts for complex elementary functions" (1987), and C99 annex G. Arguments too large for the plain formulas are scaled.
/// </remarks>
internal static partial class ComplexFunctions
{
    internal enum Status
    {
        Good,
        Domain,
        Range,
    }

    private const double Large = double.MaxValue / 4;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;
    private static readonly double s_sqrtLarge = Math.Sqrt(Large);
    private static readonly double s_logLarge = Math.Log(Large);
    private static readonly double s_sqrtSmallest = Math.Sqrt(SmallestNormal);

    private static bool IsFinite(Complex z) => double.IsFinite(z.Real) && double.IsFinite(z.Imaginary);

    private static bool IsLarge(Complex z) => Math.Abs(z.Real) > Large || Math.Abs(z.Imaginary) > Large;

    // log |z| for a z so large that |z| may not be a double; a factor of 4 is taken out, as hypot of the halves is half of |z|.
    private static double LogOfLarge(Complex z) => Math.Log(VectorNorm.Hypot(z.Real / 2, z.Imaginary / 2)) + Ln2 * 2;

    private static Status Overflow(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary) ? Status.Range : Status.Good;

    public static Complex Sqrt(Complex z)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z)) return Special(SqrtTable, x, y);
        if (x == 0 && y == 0) return new Complex(0, y);
        double ax = Math.Abs(x), ay = Math.Abs(y), s;
        if (ax < SmallestNormal && ay < SmallestNormal)
        {
            ax = Math.ScaleB(ax, 53);
            s = Math.ScaleB(Math.Sqrt(ax + VectorNorm.Hypot(ax, Math.ScaleB(ay, 53))), -27);
        }
        else
        {
            ax /= 8;
            s = 2 * Math.Sqrt(ax + VectorNorm.Hypot(ax, ay / 8));
        }
        var d = ay / (2 * s);
        return x >= 0 ? new Complex(s, Math.CopySign(d, y)) : new Complex(d, Math.CopySign(s, y));
    }

    public static Complex Acos(Complex z)
    {
        if (!IsFinite(z)) return Special(AcosTable, z.Real, z.Imaginary);
        if (IsLarge(z))
        {
            var log = LogOfLarge(z);
            return new Complex(Math.Atan2(Math.Abs(z.Imaginary), z.Real), z.Real < 0 ? -Math.CopySign(log, z.Imaginary) : Math.CopySign(log, -z.Imaginary));
        }
        var s1 = Sqrt(new Complex(1 - z.Real, -z.Imaginary));
        var s2 = Sqrt(new Complex(1 + z.Real, z.Imaginary));
        return new Complex(2 * Math.Atan2(s1.Real, s2.Real), Math.Asinh(s2.Real * s1.Imaginary - s2.Imaginary * s1.Real));
    }

    public static Complex Acosh(Complex z)
    {
        if (!IsFinite(z)) return Special(AcoshTable, z.Real, z.Imaginary);
        if (IsLarge(z)) return new Complex(LogOfLarge(z), Math.Atan2(z.Imaginary, z.Real));
        var s1 = Sqrt(new Complex(z.Real - 1, z.Imaginary));
        var s2 = Sqrt(new Complex(z.Real + 1, z.Imaginary));
        return new Complex(Math.Asinh(s1.Real * s2.Real + s1.Imaginary * s2.Imaginary), 2 * Math.Atan2(s1.Imaginary, s2.Real));
    }

    public static Complex Asin(Complex z)
    {
        var s = Asinh(new Complex(-z.Imaginary, z.Real));
        return new Complex(s.Imaginary, -s.Real);
    }

    public static Complex Asinh(Complex z)
    {
        if (!IsFinite(z)) return Special(AsinhTable, z.Real, z.Imaginary);
        if (IsLarge(z))
        {
            var log = LogOfLarge(z);
            return new Complex(z.Imaginary >= 0 ? Math.CopySign(log, z.Real) : -Math.CopySign(log, -z.Real), Math.Atan2(z.Imaginary, Math.Abs(z.Real)));
        }
        var s1 = Sqrt(new Complex(1 + z.Imaginary, -z.Real));
        var s2 = Sqrt(new Complex(1 - z.Imaginary, z.Real));
        return new Complex(
            Math.Asinh(s1.Real * s2.Imaginary - s2.Real * s1.Imaginary),
            Math.Atan2(z.Imaginary, s1.Real * s2.Real - s1.Imaginary * s2.Imaginary));
    }

    public static Status Atan(Complex z, out Complex result)
    {
        var status = Atanh(new Complex(-z.Imaginary, z.Real), out var s);
        result = new Complex(s.Imaginary, -s.Real);
        return status;
    }

    public static Status Atanh(Complex z, out Complex result)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z))
        {
            result = Special(AtanhTable, x, y);
            return Status.Good;
        }
        if (x < 0 || (x == 0 && double.IsNegative(x)))
        {
            var status = Atanh(new Complex(-x, -y), out var mirrored);
            result = new Complex(-mirrored.Real, -mirrored.Imaginary);
            return status;
        }
        var ay = Math.Abs(y);
        if (x > s_sqrtLarge || ay > s_sqrtLarge)
        {
            var h = VectorNorm.Hypot(x / 2, y / 2);
            result = new Complex(x / 4 / h / h, -Math.CopySign(Half, -y));
            return Status.Good;
        }
        if (x == 1 && ay < s_sqrtSmallest)
        {
            if (ay == 0)
            {
                result = new Complex(I, y);
                return Status.Domain;
            }
            result = new Complex(-Math.Log(Math.Sqrt(ay) / Math.Sqrt(VectorNorm.Hypot(ay, 2))), Math.CopySign(Math.Atan2(2, -ay) / 2, y));
            return Status.Good;
        }
        result = new Complex(
            SpecialFunctions.Log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4,
            -Math.Atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2);
        return Status.Good;
    }

    public static Status Cos(Complex z, out Complex result) => Cosh(new Complex(-z.Imaginary, z.Real), out result);

    public static Status Cosh(Complex z, out Complex result)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z))
        {
            result = double.IsInfinity(x) && double.IsFinite(y) && y != 0
                ? new Complex(Math.CopySign(I, Math.Cos(y)), x > 0 ? Math.CopySign(I, Math.Sin(y)) : -Math.CopySign(I, Math.Sin(y)))
                : Special(CoshTable, x, y);
            return double.IsInfinity(y) && !double.IsNaN(x) ? Status.Domain : Status.Good;
        }
        if (Math.Abs(x) > s_logLarge)
        {
            var less = x - Math.CopySign(1, x);
            result = new Complex(Math.Cos(y) * Math.Cosh(less) * Math.E, Math.Sin(y) * Math.Sinh(less) * Math.E);
        }
        else
        {
            result = new Complex(Math.Cos(y) * Math.Cosh(x), Math.Sin(y) * Math.Sinh(x));
        }
        return Overflow(result);
    }

    public static Status Sin(Complex z, out Complex result)
    {
        var status = Sinh(new Complex(-z.Imaginary, z.Real), out var s);
        result = new Complex(s.Imaginary, -s.Real);
        return status;
    }

    public static Status Sinh(Complex z, out Complex result)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z))
        {
            result = double.IsInfinity(x) && double.IsFinite(y) && y != 0
                ? new Complex(x > 0 ? Math.CopySign(I, Math.Cos(y)) : -Math.CopySign(I, Math.Cos(y)), Math.CopySign(I, Math.Sin(y)))
                : Special(SinhTable, x, y);
            return double.IsInfinity(y) && !double.IsNaN(x) ? Status.Domain : Status.Good;
        }
        if (Math.Abs(x) > s_logLarge)
        {
            var less = x - Math.CopySign(1, x);
            result = new Complex(Math.Cos(y) * Math.Sinh(less) * Math.E, Math.Sin(y) * Math.Cosh(less) * Math.E);
        }
        else
        {
            result = new Complex(Math.Cos(y) * Math.Sinh(x), Math.Sin(y) * Math.Cosh(x));
        }
        return Overflow(result);
    }

    public static Status Tan(Complex z, out Complex result)
    {
        var status = Tanh(new Complex(-z.Imaginary, z.Real), out var s);
        result = new Complex(s.Imaginary, -s.Real);
        return status;
    }

    public static Status Tanh(Complex z, out Complex result)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z))
        {
            result = double.IsInfinity(x) && double.IsFinite(y) && y != 0
                ? new Complex(x > 0 ? 1 : -1, Math.CopySign(0, 2 * Math.Sin(y) * Math.Cos(y)))
                : Special(TanhTable, x, y);
            return double.IsInfinity(y) && double.IsFinite(x) ? Status.Domain : Status.Good;
        }
        if (Math.Abs(x) > s_logLarge)
        {
            result = new Complex(Math.CopySign(1, x), 4 * Math.Sin(y) * Math.Cos(y) * Math.Exp(-2 * Math.Abs(x)));
            return Status.Good;
        }
        var tx = Math.Tanh(x);
        var ty = Math.Tan(y);
        var cx = 1 / Math.Cosh(x);
        var product = tx * ty;
        var denominator = 1 + product * product;
        result = new Complex(tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx);
        return Status.Good;
    }

    public static Status Exp(Complex z, out Complex result)
    {
        double x = z.Real, y = z.Imaginary;
        if (!IsFinite(z))
        {
            if (double.IsInfinity(x) && double.IsFinite(y) && y != 0)
            {
                var size = x > 0 ? I : 0.0;
                result = new Complex(Math.CopySign(size, Math.Cos(y)), Math.CopySign(size, Math.Sin(y)));
            }
            else
            {
                result = Special(ExpTable, x, y);
            }
            return double.IsInfinity(y) && (double.IsFinite(x) || double.IsPositiveInfinity(x)) ? Status.Domain : Status.Good;
        }
        if (x > s_logLarge)
        {
            var less = Math.Exp(x - 1);
            result = new Complex(less * Math.Cos(y) * Math.E, less * Math.Sin(y) * Math.E);
        }
        else
        {
            var size = Math.Exp(x);
            result = new Complex(size * Math.Cos(y), size * Math.Sin(y));
        }
        return Overflow(result);
    }

    public static Status Log(Complex z, out Complex result)
    {
        if (!IsFinite(z))
        {
            result = Special(LogTable, z.Real, z.Imaginary);
            return Status.Good;
        }
        double ax = Math.Abs(z.Real), ay = Math.Abs(z.Imaginary), real;
        var angle = Math.Atan2(z.Imaginary, z.Real);
        if (ax > Large || ay > Large)
        {
            real = Math.Log(VectorNorm.Hypot(ax / 2, ay / 2)) + Ln2;
        }
        else if (ax < SmallestNormal && ay < SmallestNormal)
        {
            if (ax == 0 && ay == 0)
            {
                result = new Complex(-I, angle);
                return Status.Domain;
            }
            real = Math.Log(VectorNorm.Hypot(Math.ScaleB(ax, 53), Math.ScaleB(ay, 53))) - 53 * Ln2;
        }
        else
        {
            var h = VectorNorm.Hypot(ax, ay);
            if (h is >= 0.71 and <= 1.73)
            {
                // Near the unit circle the logarithm is small: from the square of the size less 1.
                var larger = Math.Max(ax, ay);
                var smaller = Math.Min(ax, ay);
                real = SpecialFunctions.Log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2;
            }
            else
            {
                real = Math.Log(h);
            }
        }
        result = new Complex(real, angle);
        return Status.Good;
    }

    public static Status Log10(Complex z, out Complex result)
    {
        var status = Log(z, out var natural);
        result = new Complex(natural.Real / Ln10, natural.Imaginary / Ln10);
        return status;
    }

    public static Status Rect(double r, double phi, out Complex result)
    {
        if (double.IsFinite(r) && double.IsFinite(phi))
        {
            result = phi == 0 ? new Complex(r, r * phi) : new Complex(r * Math.Cos(phi), r * Math.Sin(phi));
            return Status.Good;
        }
        if (double.IsInfinity(r) && double.IsFinite(phi) && phi != 0)
        {
            result = r > 0
                ? new Complex(Math.CopySign(I, Math.Cos(phi)), Math.CopySign(I, Math.Sin(phi)))
                : new Complex(-Math.CopySign(I, Math.Cos(phi)), -Math.CopySign(I, Math.Sin(phi)));
        }
        else
        {
            result = Special(RectTable, r, phi);
        }
        return r != 0 && !double.IsNaN(r) && double.IsInfinity(phi) ? Status.Domain : Status.Good;
    }
}
