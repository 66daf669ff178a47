namespace PyCil.Runtime.Objects;

/// <summary>Python's rules for float operators where they differ from IEEE's.</summary>
public static class FloatMath
{
    public enum PowerOutcome
    {
        Real,
        Complex,
        ZeroToNegative,
        Overflow,
    }

    /// <summary>x % y with the sign of y, for y != 0.</summary>
    public static double Modulo(double x, double y)
    {
        var remainder = x % y;
        if (remainder != 0)
        {
            if (y < 0 != remainder < 0) remainder += y;
            return remainder;
        }
        return Math.CopySign(0.0, y);
    }

    /// <summary>x // y for y != 0.</summary>
    public static double FloorDivide(double x, double y)
    {
        var remainder = x % y;
        // Almost exact: x - remainder is a multiple of y.
        var quotient = (x - remainder) / y;
        if (remainder != 0 && y < 0 != remainder < 0) quotient -= 1;
        if (quotient == 0) return Math.CopySign(0.0, x / y);
        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// <summary>x ** y by Python's rules: real where C's pow is, except for the cases that it names in its outcome.</summary>
    public static PowerOutcome Power(double x, double y, out double result)
    {
        if (y == 0 || x == 1)
        {
            result = 1;
            return PowerOutcome.Real;
        }
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            result = double.IsNaN(x) ? x : y;
            return PowerOutcome.Real;
        }
        if (double.IsInfinity(y))
        {
            var size = Math.Abs(x);
            result = size == 1 ? 1 : y > 0 == size > 1 ? double.PositiveInfinity : 0;
            return PowerOutcome.Real;
        }
        if (x == 0 && y < 0)
        {
            result = 0;
            return PowerOutcome.ZeroToNegative;
        }
        if (x < 0 && double.IsFinite(x) && y != Math.Floor(y))
        {
            result = 0;
            return PowerOutcome.Complex;
        }
        result = Math.Pow(x, y);
        return double.IsInfinity(result) && double.IsFinite(x) ? PowerOutcome.Overflow : PowerOutcome.Real;
    }

    /// <summary>round(x, digits) for finite x: exact decimal rounding, half to even of the exact value.</summary>
    public static double Round(double x, long digits)
    {
        // Beyond these the number is unchanged, or rounds to zero.
        const long most = (53 + 1021) * 30103 / 100000 + 1;
        const long least = -(1024 * 30103 / 100000 + 1);
        if (digits > most || x == 0) return x;
        if (digits < least) return Math.CopySign(0.0, x);
        if (digits >= 0) return double.Parse(x.ToString("F" + digits, System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
        var unit = System.Numerics.BigInteger.Pow(10, (int)-digits);
        // The part behind the point only breaks ties.
        var whole = new System.Numerics.BigInteger(Math.Abs(x));
        var hasFraction = Math.Abs(x) != Math.Floor(Math.Abs(x));
        var quotient = System.Numerics.BigInteger.DivRem(whole, unit, out var remainder);
        var order = (remainder * 2).CompareTo(unit);
        if (order > 0 || (order == 0 && (hasFraction || !quotient.IsEven))) quotient += 1;
        var rounded = IntFloat.ToDouble(quotient * unit);
        return x < 0 ? -rounded : rounded;
    }

    /// <summary>round(x): to the nearest integer, ties to even.</summary>
    public static double RoundHalfEven(double x) => Math.Round(x, MidpointRounding.ToEven);
}
