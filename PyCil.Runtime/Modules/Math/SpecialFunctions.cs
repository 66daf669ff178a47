namespace PyCil.Runtime.Modules;

/// <summary>The elementary and special functions that .NET lacks or computes with too few correct bits.</summary>
/// <remarks>
/// Source: minimax approximations of fdlibm (erf, expm1, log1p: https://www.netlib.org/fdlibm/) and Lanczos' approximation of the gamma function with
/// Boost's coefficients (https://www.boost.org/doc/libs/release/libs/math/doc/html/math_toolkit/lanczos.html).
/// </remarks>
internal static class SpecialFunctions
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
        return sum;
    }

    /// <summary>exp(x) - 1, exact also near zero.</summary>
    public static double Expm1(double x)
    {
        if (double.IsNaN(x) || x == 0 || double.IsPositiveInfinity(x)) return x;
        if (x < -56 * 0.6931471805599453) return -1.0;
        if (x > 709.782712893383973096) return double.PositiveInfinity;
        var size = Math.Abs(x);
        if (size < 5.5e-17) return x;

        // x = k ln 2 + r with |r| <= 0.5 ln 2; c is what rounding r lost.
        var k = 0;
        var c = 0.0;
        if (size > 0.34657359027997264)
        {
            double high, low;
            if (size < 1.0397207708399179)
            {
                k = x > 0 ? 1 : -1;
                high = x - k * Ln2High;
                low = k * Ln2Low;
            }
            else
            {
                k = (int)(1.44269504088896338700 * x + (x < 0 ? -0.5 : 0.5));
                high = x - k * Ln2High;
                low = k * Ln2Low;
            }
            x = high - low;
            c = high - x - low;
        }
        var half = 0.5 * x;
        var square = x * half;
        var r1 = 1.0 + square * Polynomial(square,
            [-3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05, 4.00821782732936239552e-06, -2.01099218183624371326e-07]);
        var t = 3.0 - r1 * half;
        var e = square * ((r1 - t) / (6.0 - x * t));
        if (k == 0) return x - (x * e - square);
        e = x * (e - c) - c;
        e -= square;
        switch (k)
        {
            case -1:
                return 0.5 * (x - e) - 0.5;
            case 1:
                return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
        }
        if (k is <= -2 or > 56) return Math.ScaleB(1.0 - (e - x), k) - 1.0;
        var power = Math.ScaleB(1.0, -k);
        return k < 20
            ? Math.ScaleB(1.0 - power - (e - x), k)
            : Math.ScaleB(x - (e + power) + 1.0, k);
    }

    /// <summary>log(1 + x), exact also near zero; x > -1.</summary>
    public static double Log1p(double x)
    {
        if (double.IsNaN(x) || x == 0 || double.IsPositiveInfinity(x)) return x;
        var size = Math.Abs(x);
        if (size < 1.9e-9) return size < 5.5e-17 ? x : x - x * x * 0.5;
        var k = 0;
        double f, c = 0;
        if (x is > -0.29289321881345254 and < 0.41421356237309503)
        {
            f = x;
        }
        else
        {
            var u = 1.0 + x;
            var bits = BitConverter.DoubleToInt64Bits(u);
            k = (int)((bits >> 52) & 0x7FF) - 1023;
            if (x < 9007199254740992.0) c = (k > 0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
            // Normalise u into [sqrt(2)/2, sqrt(2)).
            var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
            if (mantissa < 0x6_A09E_667F_3BCD)
            {
                u = BitConverter.Int64BitsToDouble(mantissa | 0x3FF0_0000_0000_0000);
            }
            else
            {
                k++;
                u = BitConverter.Int64BitsToDouble(mantissa | 0x3FE0_0000_0000_0000);
            }
            f = u - 1.0;
        }
        var halfSquare = 0.5 * f * f;
        if (f == 0) return k == 0 ? 0 : k * Ln2High + (c + k * Ln2Low);
        var s = f / (2.0 + f);
        var z = s * s;
        var r = z * Polynomial(z,
            [6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01]);
        return k == 0
            ? f - (halfSquare - s * (halfSquare + r))
            : k * Ln2High - (halfSquare - (s * (halfSquare + r) + (k * Ln2Low + c)) - f);
    }

    // ---- Error function ----

    private static double Near0(double x)
    {
        var z = x * x;
        return Polynomial(z, [1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05])
            / Polynomial(z, [1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06]);
    }

    private const double Erx = 8.45062911510467529297e-01;

    private static double Near1(double size)
    {
        var s = size - 1.0;
        return Polynomial(s, [-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03])
            / Polynomial(s, [1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02]);
    }

    // erfc for |x| >= 1.25.
    private static double Tail(double size)
    {
        var s = 1.0 / (size * size);
        var ratio = size < 1 / 0.35
            ? Polynomial(s, [-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00])
                / Polynomial(s, [1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02])
            : Polynomial(s, [-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02])
                / Polynomial(s, [1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01]);
        // exp(-x^2) in two factors, the first with an exact argument.
        var high = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(size) & unchecked((long)0xFFFF_FFFF_0000_0000));
        return Math.Exp(-high * high - 0.5625) * Math.Exp((high - size) * (high + size) + ratio) / size;
    }

    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        var size = Math.Abs(x);
        if (size < 0.84375)
        {
            if (size >= 3.7252902984e-09) return x + x * Near0(x);
            return size < 2.848094538889218e-306 ? 0.125 * (8.0 * x + 1.02703333676410069053e+00 * x) : x + 1.28379167095512586316e-01 * x;
        }
        var result = size < 1.25 ? Erx + Near1(size) : size < 6 ? 1.0 - Tail(size) : 1.0;
        return x < 0 ? -result : result;
    }

    public static double Erfc(double x)
    {
        if (double.IsNaN(x)) return x;
        var size = Math.Abs(x);
        if (size < 0.84375)
        {
            if (size < 1.3877787807814457e-17) return 1.0 - x;
            var y = Near0(x);
            return x < 0.25 ? 1.0 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
        }
        if (size < 1.25) return x >= 0 ? 1.0 - Erx - Near1(size) : 1.0 + (Erx + Near1(size));
        if (size >= 28) return x > 0 ? 0.0 : 2.0;
        if (x < -6) return 2.0;
        var tail = Tail(size);
        return x > 0 ? tail : 2.0 - tail;
    }

    // ---- Gamma function ----

    private const double LanczosG = 6.024680040776729583740234375;
    private const double GMinusHalf = 5.524680040776729583740234375;

    private static ReadOnlySpan<double> Numerator =>
    [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959, 35711959237.355668049440185451547166705960488635843,
        17921034426.037209699919755754458931112671403265390, 6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640, 2876370.6289353724412254090516208496135991145378768,
        186056.26539522349504029498971604569928220784236328, 8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ];

    private static ReadOnlySpan<double> Denominator =>
        [0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0];

    private static double LanczosSum(double x)
    {
        var numerator = 0.0;
        var denominator = 0.0;
        if (x < 5.0)
        {
            for (var i = Numerator.Length - 1; i >= 0; i--)
            {
                numerator = numerator * x + Numerator[i];
                denominator = denominator * x + Denominator[i];
            }
        }
        else
        {
            for (var i = 0; i < Numerator.Length; i++)
            {
                numerator = numerator / x + Numerator[i];
                denominator = denominator / x + Denominator[i];
            }
        }
        return numerator / denominator;
    }

    /// <summary>sin(pi x) without the error of multiplying by pi first.</summary>
    private static double SinPi(double x)
    {
        var y = Math.Abs(x) % 2.0;
        var result = (int)Math.Round(2.0 * y, MidpointRounding.AwayFromZero) switch
        {
            0 => Math.Sin(Math.PI * y),
            1 => Math.Cos(Math.PI * (y - 0.5)),
            2 => Math.Sin(Math.PI * (1.0 - y)),
            3 => -Math.Cos(Math.PI * (y - 1.5)),
            _ => Math.Sin(Math.PI * (y - 2.0)),
        };
        return Math.CopySign(1.0, x) * result;
    }

    public enum Outcome
    {
        Good,
        Domain,
        Range,
    }

    public static Outcome Gamma(double x, out double result)
    {
        result = x;
        if (!double.IsFinite(x)) return double.IsNaN(x) || x > 0 ? Outcome.Good : Outcome.Domain;
        if (x == 0) return Outcome.Domain;
        if (x == Math.Floor(x))
        {
            if (x < 0) return Outcome.Domain;
            if (x <= 23)
            {
                result = 1.0;
                for (var i = 2; i < x; i++) result *= i;
                return Outcome.Good;
            }
        }
        var size = Math.Abs(x);
        if (size < 1e-20)
        {
            result = 1.0 / x;
            return double.IsInfinity(result) ? Outcome.Range : Outcome.Good;
        }
        if (size > 200.0)
        {
            if (x > 0) return Outcome.Range;
            result = 0.0 / SinPi(x);
            return Outcome.Good;
        }
        // z is what rounding the sum y lost.
        var y = size + GMinusHalf;
        var z = size > GMinusHalf ? y - size - GMinusHalf : y - GMinusHalf - size;
        z = z * LanczosG / y;
        if (x < 0)
        {
            var r = -Math.PI / SinPi(size) / size * Math.Exp(y) / LanczosSum(size);
            r -= z * r;
            if (size < 140.0)
            {
                r /= Math.Pow(y, size - 0.5);
            }
            else
            {
                var root = Math.Pow(y, size / 2.0 - 0.25);
                r /= root;
                r /= root;
            }
            result = r;
        }
        else
        {
            var r = LanczosSum(size) / Math.Exp(y);
            r += z * r;
            if (size < 140.0)
            {
                r *= Math.Pow(y, size - 0.5);
            }
            else
            {
                var root = Math.Pow(y, size / 2.0 - 0.25);
                r *= root;
                r *= root;
            }
            result = r;
        }
        return double.IsInfinity(result) ? Outcome.Range : Outcome.Good;
    }

    public static Outcome LogGamma(double x, out double result)
    {
        result = x;
        if (!double.IsFinite(x))
        {
            if (!double.IsNaN(x)) result = double.PositiveInfinity;
            return Outcome.Good;
        }
        if (x == Math.Floor(x) && x <= 2.0)
        {
            result = 0;
            return x <= 0 ? Outcome.Domain : Outcome.Good;
        }
        var size = Math.Abs(x);
        if (size < 1e-20)
        {
            result = -Math.Log(size);
            return Outcome.Good;
        }
        var r = Math.Log(LanczosSum(size)) - LanczosG;
        r += (size - 0.5) * (Math.Log(size + LanczosG - 0.5) - 1);
        if (x < 0) r = 1.144729885849400174143427351353058711647 - Math.Log(Math.Abs(SinPi(size))) - Math.Log(size) - r;
        result = r;
        return double.IsInfinity(r) ? Outcome.Range : Outcome.Good;
    }
}
