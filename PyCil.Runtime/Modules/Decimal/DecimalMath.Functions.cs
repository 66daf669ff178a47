using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>exp, ln, log10 and power: binary fixed-point approximations, taken further until the rounding is certain.</summary>
internal static partial class DecimalMath
{
    /// <summary>More digits than that would take longer than anyone waits.</summary>
    private const long MaxFunctionPrecision = 50_000_000;

    private static readonly Lock s_constantLock = new();
    private static BigInteger s_ln10;
    private static int s_ln10Bits;

    /// <summary>ln 10 times 2^bits, a unit too small or large in the last place.</summary>
    private static BigInteger Ln10(int bits)
    {
        lock (s_constantLock)
        {
            if (s_ln10Bits < bits)
            {
                var working = bits + 64;
                // A Machin-like sum: ln 10 = 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161).
                s_ln10 = (46 * InverseTanh(31, working) + 34 * InverseTanh(49, working) + 20 * InverseTanh(161, working)) >> 16;
                s_ln10Bits = working - 16;
            }
            return s_ln10 >> (s_ln10Bits - bits);
        }
    }

    /// <summary>artanh(1/n) times 2^bits.</summary>
    private static BigInteger InverseTanh(int n, int bits)
    {
        var power = (BigInteger.One << bits) / n;
        var square = n * n;
        var sum = power;
        for (var k = 3; ; k += 2)
        {
            power /= square;
            if (power.IsZero) return sum;
            sum += power / k;
        }
    }

    /// <summary>exp of a number in [0, 4) times 2^bits; the error is a few units in the last place.</summary>
    private static BigInteger ExpFixed(BigInteger x, int bits)
    {
        var halvings = (int)Math.Sqrt(bits) / 2 + 4;
        var working = bits + 2 * halvings + 16;
        // Taylor's series of a much smaller argument, then as many squarings.
        var small = (x << (working - bits)) >> halvings;
        var one = BigInteger.One << working;
        var term = one;
        var sum = one;
        for (var k = 1; ; k++)
        {
            term = ((term * small) >> working) / k;
            if (term.IsZero) break;
            sum += term;
        }
        for (var i = 0; i < halvings; i++) sum = (sum * sum) >> working;
        return sum >> (working - bits);
    }

    /// <summary>ln of a number in (0.25, 4) times 2^bits, by Newton's method with its cubic step; the error is a few units.</summary>
    private static BigInteger LnFixed(BigInteger x, int bits)
    {
        if (bits <= 48)
        {
            return (BigInteger)(Math.Log((double)x / Math.Pow(2, bits)) * Math.Pow(2, bits));
        }
        // A third of the bits are enough to start from.
        var low = Math.Max(48, bits / 3 + 8);
        var y = LnFixed(x >> (bits - low), low) << (bits - low);
        var e = y.Sign >= 0 ? ExpFixed(y, bits) : (BigInteger.One << (2 * bits)) / ExpFixed(-y, bits);
        return y + ((x - e) << (bits + 1)) / (x + e);
    }

    private static int BitsFor(long digits) => checked((int)(digits * 3.3219280948873626) + 16);

    /// <summary>ln of a positive finite number not 1, times 2^bits, the error some units in the last place.</summary>
    private static BigInteger LnScaled(in DecimalValue x, int bits)
    {
        // m * 10^k with m in (0.316, 3.16]: unless k is 0 the sum does not cancel.
        var k = x.Adjusted;
        var leading = LeadingDigits(x);
        if (leading >= 3.1622) k++;
        var exponent = x.Exponent - k;
        var m = exponent >= 0
            ? (x.Coefficient * PowersOfTen.Get((int)exponent)) << bits
            : (x.Coefficient << bits) / PowersOfTen.Get((int)-exponent);
        var ln = LnFixed(m, bits);
        return k == 0 ? ln : ln + k * (Ln10(bits + 64) >> 64);
    }

    /// <summary>The number without its exponent, in [1, 10), as a double.</summary>
    private static double LeadingDigits(in DecimalValue x)
    {
        if (x.Digits <= 17) return (double)x.Coefficient / Math.Pow(10, x.Digits - 1);
        return (double)(x.Coefficient / PowersOfTen.Get(x.Digits - 17)) / 1e16;
    }

    /// <summary>log10 of a positive finite number, roughly.</summary>
    private static double RoughLog10(in DecimalValue x)
    {
        var log = x.Adjusted + Math.Log10(LeadingDigits(x));
        if (Math.Abs(log) > 1e-8) return log;
        var distance = x.Coefficient - PowersOfTen.Get((int)-x.Exponent);
        var size = new DecimalValue(false, BigInteger.Abs(distance), x.Exponent);
        return (distance.Sign < 0 ? -1 : 1) * LeadingDigits(size) * Math.Pow(10, Math.Max(size.Adjusted, -300)) / Math.Log(10);
    }

    /// <summary>How far below 0 the first digit of ln x is: many digits if x is close to 1.</summary>
    private static long LnLoss(in DecimalValue x)
    {
        if (x.Adjusted is not (0 or -1)) return 0;
        var scale = (int)-x.Exponent;
        if (scale < 0) return 0;
        var distance = BigInteger.Abs(x.Coefficient - PowersOfTen.Get(scale));
        return distance.IsZero ? 0 : Math.Max(0, scale - PowersOfTen.CountDigits(distance) + 1);
    }

    /// <summary>Whether an approximation with this many extra digits and an error of some units settles the rounding to half even.</summary>
    private static bool IsSettled(BigInteger coefficient, long precision)
    {
        var extra = PowersOfTen.CountDigits(coefficient) - precision;
        if (extra < 3) return false;
        var half = 5 * PowersOfTen.Get((int)extra - 1);
        var rest = coefficient % half;
        return rest > 20 && half - rest > 20;
    }

    /// <summary>A settled approximation with a last digit that keeps it from looking exact.</summary>
    private static DecimalValue Inexact(bool negative, BigInteger coefficient, long exponent, DecimalRules rules, ref DecimalStatus status) =>
        Finish(new DecimalValue(negative, coefficient * 10 + 1, exponent - 1), rules with { Rounding = DecimalRounding.HalfEven }, ref status);

    internal static DecimalValue Exp(in DecimalValue x, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsInfinite) return x.Negative ? DecimalValue.Zero(false, 0) : x;
        if (x.IsZero) return new DecimalValue(false, BigInteger.One, 0);
        if (rules.Precision > MaxFunctionPrecision) return OutOfMemory(ref status);
        var even = rules with { Rounding = DecimalRounding.HalfEven };
        if (NearOne(x, even, out var result) || OutOfRange(x.Negative, x.Adjusted >= 20 ? 1e20 : Math.Pow(10, x.Adjusted) * LeadingDigits(x) / Math.Log(10), even, out result))
        {
            return Finish(result, even, ref status);
        }
        for (long extra = 10; ; extra *= 2)
        {
            var digits = rules.Precision + extra;
            var bits = BitsFor(digits);
            var power = ExpOf(Fixed(x, bits + 80), bits + 80, digits, out var exponent);
            if (IsSettled(power, rules.Precision)) return Inexact(false, power, exponent, even, ref status);
        }
    }

    /// <summary>exp of so small a number that it only tells on which side of 1 the result is.</summary>
    private static bool NearOne(in DecimalValue x, DecimalRules rules, out DecimalValue result)
    {
        result = default;
        if (x.Adjusted >= -rules.Precision - 2) return false;
        var precision = (int)rules.Precision + 2;
        result = x.Negative
            ? new DecimalValue(false, PowersOfTen.Get(precision) - 1, -precision)
            : new DecimalValue(false, PowersOfTen.Get(precision) + 1, -precision);
        return true;
    }

    /// <summary>A result whose decimal logarithm is outside any exponent range.</summary>
    private static bool OutOfRange(bool negative, double log10, DecimalRules rules, out DecimalValue result)
    {
        result = default;
        if (!negative && log10 > rules.MaxExponent + 2.0)
        {
            result = new DecimalValue(false, BigInteger.One, rules.MaxExponent + 1);
            return true;
        }
        if (negative && log10 > 2.0 - rules.Tiny)
        {
            result = new DecimalValue(false, BigInteger.One, rules.Tiny - 1);
            return true;
        }
        return false;
    }

    /// <summary>A number times 2^bits.</summary>
    private static BigInteger Fixed(in DecimalValue x, int bits)
    {
        BigInteger scaled;
        if (x.Exponent >= 0) scaled = (x.Coefficient * PowersOfTen.Get((int)x.Exponent)) << bits;
        else if (-x.Exponent > PowersOfTen.MaxDigits) scaled = BigInteger.Zero;
        else scaled = (x.Coefficient << bits) / PowersOfTen.Get((int)-x.Exponent);
        return x.Negative ? -scaled : scaled;
    }

    /// <summary>exp of a fixed-point number as digits and exponent.</summary>
    private static BigInteger ExpOf(BigInteger x, int bits, long digits, out long exponent)
    {
        // exp(x) = 10^n exp(r), 0 <= r < ln 10; bits allow for the length of n.
        var ln10 = Ln10(bits + 80);
        var n = BigInteger.DivRem(x << 80, ln10, out var rest);
        if (rest.Sign < 0)
        {
            n -= 1;
            rest += ln10;
        }
        var m = ExpFixed(rest >> 80, bits);
        exponent = (long)n - (digits - 1);
        return (m * PowersOfTen.Get((int)digits - 1)) >> bits;
    }

    internal static DecimalValue Ln(in DecimalValue x, DecimalRules rules, ref DecimalStatus status) => Logarithm(x, decimalBase: false, rules, ref status);

    internal static DecimalValue Log10(in DecimalValue x, DecimalRules rules, ref DecimalStatus status) => Logarithm(x, decimalBase: true, rules, ref status);

    private static DecimalValue Logarithm(in DecimalValue x, bool decimalBase, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nan(x, rules, ref status, out var nan)) return nan;
        if (x.IsZero) return DecimalValue.Infinity(true);
        if (x.Negative) return Invalid(ref status);
        if (x.IsInfinite) return x;
        var stripped = x.Coefficient;
        var zeros = PowersOfTen.StripZeros(ref stripped, long.MaxValue);
        if (stripped.IsOne)
        {
            var power = x.Exponent + zeros;
            if (power == 0) return DecimalValue.Zero(false, 0);
            if (decimalBase) return Finish(DecimalValue.Of(power), rules with { Rounding = DecimalRounding.HalfEven }, ref status);
        }
        if (rules.Precision > MaxFunctionPrecision) return OutOfMemory(ref status);
        var loss = LnLoss(x);
        for (long extra = 10; ; extra *= 2)
        {
            var digits = rules.Precision + extra;
            var bits = BitsFor(digits + loss + 25);
            var value = LnScaled(x, bits);
            if (decimalBase) value = (value << bits) / Ln10(bits);
            var negative = value.Sign < 0;
            var scale = digits + loss;
            var coefficient = (BigInteger.Abs(value) * PowersOfTen.Get((int)scale)) >> bits;
            if (IsSettled(coefficient, rules.Precision)) return Inexact(negative, coefficient, -scale, rules, ref status);
        }
    }

    private static DecimalValue OneTo(bool negative, long zeros, ref DecimalStatus status, bool inexact)
    {
        if (inexact) status |= DecimalStatus.Inexact | DecimalStatus.Rounded;
        return zeros > PowersOfTen.MaxDigits ? OutOfMemory(ref status) : new DecimalValue(negative, PowersOfTen.Get((int)zeros), -zeros);
    }

    internal static DecimalValue Power(in DecimalValue x, in DecimalValue y, DecimalRules rules, ref DecimalStatus status)
    {
        if (Nans(x, y, rules, ref status, out var nan)) return nan;
        if (y.IsZero) return x.IsZero ? Invalid(ref status) : new DecimalValue(false, BigInteger.One, 0);
        var whole = y.IsInteger;
        var negative = false;
        if (x.Negative)
        {
            if (whole) negative = y.IsOdd;
            else if (!x.IsZero) return Invalid(ref status);
        }
        var b = x.WithSign(false);
        if (b.IsZero) return y.Negative ? DecimalValue.Infinity(negative) : DecimalValue.Zero(negative, 0);
        if (b.IsInfinite) return y.Negative ? DecimalValue.Zero(negative, 0) : DecimalValue.Infinity(negative);
        var one = Order(b, new DecimalValue(false, BigInteger.One, 0));
        if (one == 0)
        {
            if (!whole) return OneTo(negative, rules.Precision - 1, ref status, true);
            // 1.00 ** 3: as many zeros as a product would have, as far as the precision goes.
            var times = y.Negative ? BigInteger.Zero : y.Coefficient * (y.Exponent > 0 ? PowersOfTen.Get((int)Math.Min(y.Exponent, 40)) : 1) / (y.Exponent < 0 ? PowersOfTen.Get((int)-y.Exponent) : 1);
            var zeros = -x.Exponent * times;
            if (zeros <= rules.Precision - 1) return OneTo(negative, zeros.Sign < 0 ? 0 : (long)zeros, ref status, false);
            status |= DecimalStatus.Rounded;
            return OneTo(negative, rules.Precision - 1, ref status, false);
        }
        if (y.IsInfinite) return y.Negative == one < 0 ? DecimalValue.Infinity(negative) : DecimalValue.Zero(negative, 0);
        if (whole && ExactPower(b, y, negative, rules, ref status, out var exact)) return exact;
        if (rules.Precision > MaxFunctionPrecision) return OutOfMemory(ref status);
        var even = rules with { Rounding = DecimalRounding.HalfEven };
        var log = RoughLog10(b);
        var size = Math.Abs(log) * Math.Pow(10, Math.Min(y.Adjusted, 40)) * LeadingDigits(y);
        if (OutOfRange(log < 0 != y.Negative, size, even, out var far)) return Finish(far.WithSign(negative), rules, ref status);
        var loss = LnLoss(b);
        var lnSize = loss > 0 ? -loss : (long)Math.Ceiling(Math.Log10(Math.Abs(log) * 2.303));
        if (NearOne(new DecimalValue(one < 0 != y.Negative, BigInteger.One, y.Adjusted + lnSize + 1), even, out var near)) return Finish(near.WithSign(negative), rules, ref status);
        for (long extra = 10; ; extra *= 2)
        {
            var digits = rules.Precision + extra;
            var bits = BitsFor(digits + 30 + Math.Max(0, y.Adjusted));
            var lnBits = bits + BitsFor(loss + 10);
            var ln = LnScaled(b, lnBits);
            var product = y.Exponent >= 0
                ? ln * y.Coefficient * PowersOfTen.Get((int)y.Exponent)
                : ln * y.Coefficient / PowersOfTen.Get((int)-y.Exponent);
            if (y.Negative) product = -product;
            var power = ExpOf(product >> (lnBits - bits), bits, digits, out var exponent);
            if (IsSettled(power, rules.Precision)) return Finish(new DecimalValue(negative, power * 10 + 1, exponent - 1), rules, ref status);
            if (extra <= rules.Precision + 80) continue;
            // Still between two: the power is exact, as 4 ** 0.5 is, and the approximation a hair off it.
            var cut = PowersOfTen.Get((int)(extra / 2));
            status |= DecimalStatus.Inexact | DecimalStatus.Rounded;
            var rounded = Finish(new DecimalValue(negative, (power + cut / 2) / cut, exponent + extra / 2), rules, ref status);
            if ((status & DecimalStatus.Subnormal) != 0) status |= DecimalStatus.Underflow;
            return rounded;
        }
    }

    /// <summary>A power with an integer exponent by multiplication, where the result has not too many digits.</summary>
    private static bool ExactPower(in DecimalValue x, in DecimalValue y, bool negative, DecimalRules rules, ref DecimalStatus status, out DecimalValue result)
    {
        result = default;
        if (y.Adjusted > 18) return IsPowerOfTen(x) && FarPower(x, y, negative, rules, ref status, out result);
        var n = y.Exponent >= 0 ? y.Coefficient * PowersOfTen.Get((int)y.Exponent) : y.Coefficient / PowersOfTen.Get((int)-y.Exponent);
        var coefficient = x.Coefficient;
        var zeros = PowersOfTen.StripZeros(ref coefficient, long.MaxValue);
        var most = BigInteger.Min(4 * (BigInteger)rules.Precision + 1000, PowersOfTen.MaxDigits);
        if (!coefficient.IsOne && n * PowersOfTen.CountDigits(coefficient) > most) return false;
        if (rules.Precision > PowersOfTen.MaxDigits && zeros * n > PowersOfTen.MaxDigits) return false;
        var exponent = (x.Exponent + zeros) * n;
        if (BigInteger.Abs(exponent) > 4 * (BigInteger)DecimalRules.MaxPrecision) return FarPower(x, y, negative, rules, ref status, out result);
        var power = coefficient.IsOne ? BigInteger.One : BigInteger.Pow(coefficient, (int)n);
        if (y.Negative)
        {
            result = Divide(new DecimalValue(negative, BigInteger.One, 0), new DecimalValue(false, power, (long)exponent), rules, ref status);
            return true;
        }
        // The zeros that were set aside belong to an exact result as far as there is room.
        var back = (BigInteger)zeros * n;
        var room = rules.Precision - PowersOfTen.CountDigits(power);
        if (back.Sign > 0 && room > 0)
        {
            var add = (int)BigInteger.Min(back, room);
            power *= PowersOfTen.Get(add);
            exponent -= add;
            if (add < back) status |= DecimalStatus.Rounded;
        }
        else if (back.Sign > 0)
        {
            status |= DecimalStatus.Rounded;
        }
        result = Finish(new DecimalValue(negative, power, (long)exponent), rules, ref status);
        return true;
    }

    private static bool IsPowerOfTen(in DecimalValue x)
    {
        var coefficient = x.Coefficient;
        PowersOfTen.StripZeros(ref coefficient, long.MaxValue);
        return coefficient.IsOne;
    }

    private static bool FarPower(in DecimalValue x, in DecimalValue y, bool negative, DecimalRules rules, ref DecimalStatus status, out DecimalValue result)
    {
        var up = x.Adjusted >= 0 != y.Negative;
        result = Finish(new DecimalValue(negative, BigInteger.One, up ? rules.MaxExponent + 1 : rules.Tiny - 1), rules, ref status);
        return true;
    }

    /// <summary>pow(x, y, modulus), all integers.</summary>
    internal static DecimalValue PowerModulo(in DecimalValue x, in DecimalValue y, in DecimalValue modulus, DecimalRules rules, ref DecimalStatus status)
    {
        if (x.IsNan || y.IsNan || modulus.IsNan)
        {
            if (x.Kind != DecimalKind.SignalingNan && y.Kind != DecimalKind.SignalingNan && modulus.Kind == DecimalKind.SignalingNan) return Add(modulus, modulus, rules, ref status);
            if (Nans(x, y, rules, ref status, out var nan) || Nan(modulus, rules, ref status, out nan)) return nan;
        }
        if (!x.IsInteger || !y.IsInteger || !modulus.IsInteger || (y.Negative && !y.IsZero) || modulus.IsZero) return Invalid(ref status);
        if (modulus.Adjusted >= rules.Precision) return Invalid(ref status);
        if (x.IsZero && y.IsZero) return Invalid(ref status);
        if (y.Exponent > 10_000_000) return OutOfMemory(ref status);
        var m = Whole(modulus);
        var b = x.Exponent >= 0 ? x.Coefficient % m * BigInteger.ModPow(10, x.Exponent, m) % m : Whole(x);
        var result = BigInteger.ModPow(b, y.Exponent > 0 ? y.Coefficient : Whole(y), m);
        // A tenth power for each zero at the end of the exponent.
        for (var zeros = y.Exponent; zeros > 0; zeros--) result = BigInteger.ModPow(result, 10, m);
        return new DecimalValue(x.Negative && y.IsOdd, result, 0);
    }

    /// <summary>The absolute value of an integer.</summary>
    internal static BigInteger Whole(in DecimalValue x) => x.Coefficient.IsZero ? BigInteger.Zero
        : x.Exponent >= 0 ? x.Coefficient * PowersOfTen.Get((int)x.Exponent) : x.Coefficient / PowersOfTen.Get((int)-x.Exponent);
}
