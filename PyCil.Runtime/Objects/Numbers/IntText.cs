using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Digits of an int in any base. Only decimal conversion is subject to the digit limit.</summary>
public static class IntText
{
    private const string LowerDigits = "0123456789abcdef";
    private const string UpperDigits = "0123456789ABCDEF";

    /// <summary>Decimal text, or null and ValueError if it has more digits than allowed.</summary>
    public static string? Decimal(ThreadState ts, PyInt number)
    {
        if (number.TryGetInt64(out var x)) return x.ToString(CultureInfo.InvariantCulture);
        var big = number.ToBigInteger();
        var limit = IntLimits.Of(ts);
        var bits = BigInteger.Abs(big).GetBitLength();
        // 2136 bits have at most 643 digits: below the smallest limit that can be set.
        if (limit > 0 && bits > 2136)
        {
            if (bits > limit * 3.3219280948873626 + 4) return TooLong(ts);
            var text = LongDecimal.ToText(big);
            return text.Length - (big.Sign < 0 ? 1 : 0) > limit ? TooLong(ts) : text;
        }
        return LongComputation.IsLong(bits * 4.0) // conversion is slower than multiplication
            ? LongComputation.Run(ts, () => LongDecimal.ToText(big))
            : LongDecimal.ToText(big);
    }

    private static string? TooLong(ThreadState ts)
    {
        Raise.ValueError(ts, $"Exceeds the limit ({IntLimits.Of(ts)} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
        return null;
    }

    /// <summary>The magnitude in base 2, 8 or 16, without sign and prefix.</summary>
    public static string Magnitude(PyInt number, int numberBase, bool upper = false)
    {
        var digits = upper ? UpperDigits : LowerDigits;
        var bitsPerDigit = numberBase switch { 2 => 1, 8 => 3, _ => 4 };
        if (number.TryGetInt64(out var x)) return Magnitude(IntMath.Magnitude(x), bitsPerDigit, digits);
        var bytes = BigInteger.Abs(number.ToBigInteger()).ToByteArray(isUnsigned: true);
        var bits = (long)bytes.Length * 8 - (BitOperations.LeadingZeroCount(bytes[^1]) - 24);
        var length = (int)((bits + bitsPerDigit - 1) / bitsPerDigit);
        return string.Create(length, (bytes, bitsPerDigit, digits), static (target, source) =>
        {
            var (data, width, table) = source;
            var mask = (1 << width) - 1;
            long position = 0;
            for (var i = target.Length - 1; i >= 0; i--, position += width)
            {
                var index = (int)(position >> 3);
                int window = data[index];
                if (index + 1 < data.Length) window |= data[index + 1] << 8;
                target[i] = table[(window >> (int)(position & 7)) & mask];
            }
        });
    }

    private static string Magnitude(ulong value, int bitsPerDigit, string digits)
    {
        Span<char> buffer = stackalloc char[64];
        var at = 64;
        var mask = (1UL << bitsPerDigit) - 1;
        do
        {
            buffer[--at] = digits[(int)(value & mask)];
            value >>= bitsPerDigit;
        }
        while (value != 0);
        return buffer[at..].ToString();
    }

    /// <summary>bin(), oct(), hex(): sign, prefix, digits.</summary>
    public static string WithPrefix(PyInt number, int numberBase)
    {
        var prefix = numberBase switch { 2 => "0b", 8 => "0o", _ => "0x" };
        return string.Concat(number.Sign < 0 ? "-" : "", prefix, Magnitude(number, numberBase));
    }
}
