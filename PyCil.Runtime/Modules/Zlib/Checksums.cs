namespace PyCil.Runtime.Modules.Zlib;

/// <summary>Adler-32, and how the checksums of two pieces of data make that of the whole.</summary>
/// <remarks>Source: RFC 1950, section 9; https://docs.python.org/3.14/library/zlib.html.</remarks>
internal static class Checksums
{
    private const uint AdlerModulus = 65521;

    /// <summary>The largest number of bytes whose sums cannot overflow 32 bits.</summary>
    private const int AdlerRun = 5552;

    internal static uint Adler32(uint adler, ReadOnlySpan<byte> data)
    {
        var (a, b) = (adler & 0xFFFF, adler >> 16);
        while (data.Length > 0)
        {
            var run = data[..Math.Min(AdlerRun, data.Length)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }
            a %= AdlerModulus;
            b %= AdlerModulus;
            data = data[run.Length..];
        }
        return b << 16 | a;
    }

    internal static uint Crc32(uint crc, ReadOnlySpan<byte> data) => BinasciiModule.Crc32(crc, data);

    internal static uint CombineAdler32(uint first, uint second, long secondLength)
    {
        var length = (ulong)(secondLength % AdlerModulus);
        ulong a1 = first & 0xFFFF, b1 = first >> 16, a2 = second & 0xFFFF, b2 = second >> 16;
        // The second half's sums started at 1, not at a1: each of its bytes adds a1 - 1 to b once more.
        var a = (a1 + a2 + AdlerModulus - 1) % AdlerModulus;
        var b = (b1 + b2 + length * (a1 + AdlerModulus - 1)) % AdlerModulus;
        return (uint)(b << 16 | a);
    }

    internal static uint CombineCrc32(uint first, uint second, long secondLength)
    {
        // Appending n zero bytes multiplies the remainder by x^(8n) modulo the polynomial.
        uint power = 0x80000000;
        uint square = 0x00800000; // x^8
        for (var n = secondLength; n > 0; n >>= 1)
        {
            if ((n & 1) != 0) power = Multiply(power, square);
            square = Multiply(square, square);
        }
        return Multiply(power, first) ^ second;
    }

    /// <summary>Product of two polynomials over GF(2), lowest power in the highest bit, modulo CRC-32's.</summary>
    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (var bit = 0x80000000; bit != 0 && b != 0; bit >>= 1)
        {
            if ((a & bit) != 0) product ^= b;
            b = (b & 1) != 0 ? b >> 1 ^ 0xEDB88320 : b >> 1;
        }
        return product;
    }
}
