using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Decimal text of long ints: divided in halves by powers of ten, as the straight conversion takes quadratic time.</summary>
internal static class LongDecimal
{
    private const int LeafDigits = 1024;

    /// <summary>Below this many bits the straight conversion is faster.</summary>
    private const int ShortBits = 20_000;

    internal static string ToText(BigInteger number)
    {
        var magnitude = BigInteger.Abs(number);
        var bits = magnitude.GetBitLength();
        if (bits < ShortBits) return number.ToString(CultureInfo.InvariantCulture);
        var powers = new List<BigInteger> { BigInteger.Pow(10, LeafDigits) };
        while (powers[^1] <= magnitude) powers.Add(powers[^1] * powers[^1]);
        var digits = new char[LeafDigits << (powers.Count - 1)];
        Write(digits, magnitude, powers, powers.Count - 1);
        var first = Array.FindIndex(digits, static c => c != '0');
        return string.Concat(number.Sign < 0 ? "-" : "", digits.AsSpan(first));
    }

    /// <summary>Fills the span with the digits of a number below 10 to its length.</summary>
    private static void Write(Span<char> target, BigInteger number, List<BigInteger> powers, int level)
    {
        if (number.IsZero)
        {
            target.Fill('0');
            return;
        }
        if (level == 0)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            target[..^text.Length].Fill('0');
            text.CopyTo(target[^text.Length..]);
            return;
        }
        var high = BigInteger.DivRem(number, powers[level - 1], out var low);
        var half = target.Length / 2;
        Write(target[..half], high, powers, level - 1);
        Write(target[half..], low, powers, level - 1);
    }
}
