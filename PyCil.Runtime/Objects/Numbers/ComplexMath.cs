using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Complex arithmetic as CPython 3.14 does it: C99's rules for infinities, Smith's method for quotients.</summary>
public static class ComplexMath
{
    public static Complex Multiply(Complex z, Complex w)
    {
        double a = z.Real, b = z.Imaginary, c = w.Real, d = w.Imaginary;
        double ac = a * c, bd = b * d, ad = a * d, bc = b * c;
        var real = ac - bd;
        var imag = ad + bc;
        if (!double.IsNaN(real) || !double.IsNaN(imag)) return new Complex(real, imag);

        // C99 annex G: an infinite factor makes an infinite product, whatever nan stands beside it.
        var recalculate = false;
        if (double.IsInfinity(a) || double.IsInfinity(b))
        {
            a = Boxed(a);
            b = Boxed(b);
            c = NanToZero(c);
            d = NanToZero(d);
            recalculate = true;
        }
        if (double.IsInfinity(c) || double.IsInfinity(d))
        {
            c = Boxed(c);
            d = Boxed(d);
            a = NanToZero(a);
            b = NanToZero(b);
            recalculate = true;
        }
        if (!recalculate && (double.IsInfinity(ac) || double.IsInfinity(bd) || double.IsInfinity(ad) || double.IsInfinity(bc)))
        {
            a = NanToZero(a);
            b = NanToZero(b);
            c = NanToZero(c);
            d = NanToZero(d);
            recalculate = true;
        }
        return recalculate
            ? new Complex(double.PositiveInfinity * (a * c - b * d), double.PositiveInfinity * (a * d + b * c))
            : new Complex(real, imag);
    }

    private static double Boxed(double x) => Math.CopySign(double.IsInfinity(x) ? 1.0 : 0.0, x);

    private static double NanToZero(double x) => double.IsNaN(x) ? Math.CopySign(0.0, x) : x;

    private static bool IsFinite(Complex z) => double.IsFinite(z.Real) && double.IsFinite(z.Imaginary);

    private static bool IsInfinite(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary);

    /// <summary>a / b; false if b is zero.</summary>
    public static bool TryDivide(Complex a, Complex b, out Complex result)
    {
        var sizeReal = Math.Abs(b.Real);
        var sizeImag = Math.Abs(b.Imaginary);
        result = default;
        if (sizeReal >= sizeImag)
        {
            if (sizeReal == 0) return false;
            var ratio = b.Imaginary / b.Real;
            var denominator = b.Real + b.Imaginary * ratio;
            result = new Complex((a.Real + a.Imaginary * ratio) / denominator, (a.Imaginary - a.Real * ratio) / denominator);
        }
        else if (sizeImag >= sizeReal)
        {
            var ratio = b.Real / b.Imaginary;
            var denominator = b.Real * ratio + b.Imaginary;
            result = new Complex((a.Real * ratio + a.Imaginary) / denominator, (a.Imaginary * ratio - a.Real) / denominator);
        }
        else
        {
            result = new Complex(double.NaN, double.NaN);
        }
        if (!double.IsNaN(result.Real) || !double.IsNaN(result.Imaginary)) return true;
        if (IsInfinite(a) && IsFinite(b))
        {
            double x = Boxed(a.Real), y = Boxed(a.Imaginary);
            result = new Complex(double.PositiveInfinity * (x * b.Real + y * b.Imaginary), double.PositiveInfinity * (y * b.Real - x * b.Imaginary));
        }
        else if (IsInfinite(b) && IsFinite(a))
        {
            double x = Boxed(b.Real), y = Boxed(b.Imaginary);
            result = new Complex(0.0 * (a.Real * x + a.Imaginary * y), 0.0 * (a.Imaginary * x - a.Real * y));
        }
        return true;
    }

    /// <summary>a / b with a real dividend: its missing imaginary part is not a zero that could spoil a sign.</summary>
    public static bool TryDivide(double a, Complex b, out Complex result)
    {
        var sizeReal = Math.Abs(b.Real);
        var sizeImag = Math.Abs(b.Imaginary);
        result = default;
        if (sizeReal >= sizeImag)
        {
            if (sizeReal == 0) return false;
            var ratio = b.Imaginary / b.Real;
            var denominator = b.Real + b.Imaginary * ratio;
            result = new Complex(a / denominator, -a * ratio / denominator);
        }
        else if (sizeImag >= sizeReal)
        {
            var ratio = b.Real / b.Imaginary;
            var denominator = b.Real * ratio + b.Imaginary;
            result = new Complex(a * ratio / denominator, -a / denominator);
        }
        else
        {
            result = new Complex(double.NaN, double.NaN);
        }
        if (!double.IsNaN(result.Real) || !double.IsNaN(result.Imaginary)) return true;
        if (double.IsInfinity(a) && IsFinite(b))
        {
            var x = Boxed(a);
            result = new Complex(double.PositiveInfinity * (x * b.Real), double.PositiveInfinity * (-x * b.Imaginary));
        }
        else if (IsInfinite(b) && double.IsFinite(a))
        {
            double x = Boxed(b.Real), y = Boxed(b.Imaginary);
            result = new Complex(0.0 * (a * x), 0.0 * (-a * y));
        }
        return true;
    }

    /// <summary>a ** b; false if a is zero and b negative or complex. An infinite result of finite operands is the caller's overflow.</summary>
    public static bool TryPower(Complex a, Complex b, out Complex result)
    {
        const int integerLimit = 100;
        if (b.Imaginary == 0 && b.Real == Math.Floor(b.Real) && Math.Abs(b.Real) <= integerLimit)
        {
            var n = (long)b.Real;
            if (n >= 0)
            {
                result = PowerInteger(a, n);
                return true;
            }
            return TryDivide(Complex.One, PowerInteger(a, -n), out result);
        }
        result = Complex.Zero;
        if (a.Real == 0 && a.Imaginary == 0) return b.Imaginary == 0 && b.Real >= 0;
        var size = VectorNorm.Hypot(a.Real, a.Imaginary);
        var length = Math.Pow(size, b.Real);
        var angle = Math.Atan2(a.Imaginary, a.Real);
        var phase = angle * b.Real;
        if (b.Imaginary != 0)
        {
            length *= Math.Exp(-angle * b.Imaginary);
            phase += b.Imaginary * Math.Log(size);
        }
        result = new Complex(length * Math.Cos(phase), length * Math.Sin(phase));
        return true;
    }

    private static Complex PowerInteger(Complex x, long n)
    {
        var result = Complex.One;
        while (n > 0)
        {
            if ((n & 1) != 0) result = Multiply(result, x);
            x = Multiply(x, x);
            n >>= 1;
        }
        return result;
    }
}
