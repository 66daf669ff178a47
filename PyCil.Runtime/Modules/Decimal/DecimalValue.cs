using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

internal enum DecimalKind : byte
{
    Finite,
    Infinity,
    QuietNan,
    SignalingNan,
}

internal enum DecimalRounding : byte
{
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    ZeroFiveUp,
}

/// <summary>What an operation met: the signals, and the conditions that are kinds of InvalidOperation.</summary>
[Flags]
internal enum DecimalStatus
{
    None = 0,
    Clamped = 0x1,
    ConversionSyntax = 0x2,
    DivisionByZero = 0x4,
    DivisionImpossible = 0x8,
    DivisionUndefined = 0x10,
    Inexact = 0x40,
    InvalidContext = 0x80,
    InvalidOperation = 0x100,
    OutOfMemory = 0x200,
    FloatOperation = 0x400,
    Overflow = 0x800,
    Rounded = 0x1000,
    Subnormal = 0x2000,
    Underflow = 0x4000,
    AnyInvalid = ConversionSyntax | DivisionImpossible | DivisionUndefined | InvalidContext | InvalidOperation | OutOfMemory,
}

/// <summary>Precision, exponent range and rounding of an operation.</summary>
internal sealed record DecimalRules(long Precision, long MinExponent, long MaxExponent, DecimalRounding Rounding, bool Clamp)
{
    internal const long MaxPrecision = 999999999999999999;

    /// <summary>The widest there are: conversions under them are exact.</summary>
    internal static readonly DecimalRules Widest = new(MaxPrecision, -MaxPrecision, MaxPrecision, DecimalRounding.HalfEven, false);

    /// <summary>The exponent of the smallest subnormal number.</summary>
    internal long Tiny => MinExponent - Precision + 1;

    /// <summary>The largest exponent of a number with all its digits.</summary>
    internal long Top => MaxExponent - Precision + 1;
}

/// <summary>A decimal number: sign, coefficient and exponent, or an infinity, or a NaN whose coefficient is its payload.</summary>
internal readonly struct DecimalValue
{
    internal readonly BigInteger Coefficient;
    internal readonly long Exponent;
    internal readonly int Digits;
    internal readonly DecimalKind Kind;
    internal readonly bool Negative;

    internal DecimalValue(bool negative, BigInteger coefficient, long exponent, DecimalKind kind = DecimalKind.Finite)
        : this(negative, coefficient, exponent, PowersOfTen.CountDigits(coefficient), kind)
    {
    }

    internal DecimalValue(bool negative, BigInteger coefficient, long exponent, int digits, DecimalKind kind = DecimalKind.Finite)
    {
        (Negative, Coefficient, Exponent, Digits, Kind) = (negative, coefficient, exponent, digits, kind);
    }

    internal static DecimalValue Zero(bool negative, long exponent) => new(negative, BigInteger.Zero, exponent, 1);

    internal static DecimalValue Infinity(bool negative) => new(negative, BigInteger.Zero, 0, 1, DecimalKind.Infinity);

    internal static DecimalValue Nan => new(false, BigInteger.Zero, 0, 1, DecimalKind.QuietNan);

    internal static DecimalValue Of(BigInteger value) => new(value.Sign < 0, BigInteger.Abs(value), 0);

    internal bool IsFinite => Kind == DecimalKind.Finite;

    internal bool IsInfinite => Kind == DecimalKind.Infinity;

    internal bool IsNan => Kind >= DecimalKind.QuietNan;

    internal bool IsZero => Kind == DecimalKind.Finite && Coefficient.IsZero;

    /// <summary>The exponent of the first digit.</summary>
    internal long Adjusted => Exponent + Digits - 1;

    internal DecimalValue WithSign(bool negative) => new(negative, Coefficient, Exponent, Digits, Kind);

    internal DecimalValue WithExponent(long exponent) => new(Negative, Coefficient, exponent, Digits, Kind);

    internal bool IsInteger
    {
        get
        {
            if (Kind != DecimalKind.Finite) return false;
            if (Exponent >= 0 || Coefficient.IsZero) return true;
            return -Exponent < Digits && (Coefficient % PowersOfTen.Get((int)-Exponent)).IsZero;
        }
    }

    /// <summary>Whether the number, an integer, is odd.</summary>
    internal bool IsOdd
    {
        get
        {
            if (Exponent > 0 || Coefficient.IsZero) return false;
            var whole = Exponent == 0 ? Coefficient : Coefficient / PowersOfTen.Get((int)-Exponent);
            return !whole.IsEven;
        }
    }
}

/// <summary>10, 100, 1000, ...</summary>
internal static class PowersOfTen
{
    /// <summary>More digits than that do not fit in a BigInteger.</summary>
    internal const int MaxDigits = 600_000_000;

    private static readonly BigInteger[] Small = MakeSmall();
    private static BigInteger?[] s_middle = new BigInteger?[1024];

    private static BigInteger[] MakeSmall()
    {
        var powers = new BigInteger[128];
        powers[0] = BigInteger.One;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }

    internal static BigInteger Get(int exponent)
    {
        if (exponent < Small.Length) return Small[exponent];
        if (exponent >= s_middle.Length) return BigInteger.Pow(10, exponent);
        if (s_middle[exponent] is { } known) return known;
        lock (Small) return s_middle[exponent] ??= BigInteger.Pow(10, exponent);
    }

    internal static int CountDigits(BigInteger value)
    {
        if (value.IsZero) return 1;
        var bits = value.GetBitLength();
        const double Log = 0.30102999566398119521;
        var low = (int)((bits - 1) * Log);
        if (bits > 1 << 20 || low != (int)(bits * Log))
        {
            while (value >= Get(low + 1)) low++;
            return low + 1;
        }
        return low + 1;
    }

    /// <summary>Drops trailing zeros, at most that many, and says how many.</summary>
    internal static long StripZeros(ref BigInteger value, long most)
    {
        long dropped = 0;
        if (value.IsZero || !value.IsEven) return 0;
        for (var step = 256; step > 0;)
        {
            if (step > most - dropped || (step > 1 && value < Get(step)))
            {
                step >>= 1;
                continue;
            }
            var quotient = BigInteger.DivRem(value, Get(step), out var rest);
            if (!rest.IsZero)
            {
                step >>= 1;
                continue;
            }
            value = quotient;
            dropped += step;
        }
        return dropped;
    }
}
