using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>The keyed hash of text and bytes: SipHash-1-3 with a key per process (PYTHONHASHSEED), as CPython's.</summary>
public static class PyHash
{
    public const string Algorithm = "siphash13";

    // The key belongs to the process, not to an interpreter: interned names and their hashes are shared.
    private static readonly (ulong K0, ulong K1, bool Random) Key = MakeKey();

    /// <summary>Whether hashes differ from run to run (sys.flags.hash_randomization).</summary>
    public static bool IsRandomized => Key.Random;

    private static (ulong, ulong, bool) MakeKey()
    {
        Span<byte> secret = stackalloc byte[24];
        if (HashSeed.Value is { } seed)
        {
            if (seed == 0) return (0, 0, false);
            var x = seed;
            for (var i = 0; i < secret.Length; i++)
            {
                x = x * 214013 + 2531011;
                secret[i] = (byte)(x >> 16);
            }
        }
        else
        {
            SystemRandom.Fill(secret);
        }
        return (BinaryPrimitives.ReadUInt64LittleEndian(secret), BinaryPrimitives.ReadUInt64LittleEndian(secret[8..]), true);
    }

    /// <summary>Never -1; 0 for empty data.</summary>
    public static long OfBytes(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return 0;
        var hash = (long)SipHash13(Key.K0, Key.K1, data);
        return hash == -1 ? -2 : hash;
    }

    public static ulong SipHash13(ulong k0, ulong k1, ReadOnlySpan<byte> data)
    {
        var b = (ulong)data.Length << 56;
        var v0 = k0 ^ 0x736f6d6570736575UL;
        var v1 = k1 ^ 0x646f72616e646f6dUL;
        var v2 = k0 ^ 0x6c7967656e657261UL;
        var v3 = k1 ^ 0x7465646279746573UL;
        while (data.Length >= 8)
        {
            var word = MemoryMarshal.Read<ulong>(data);
            data = data[8..];
            v3 ^= word;
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
        }
        for (var i = 0; i < data.Length; i++) b |= (ulong)data[i] << (8 * i);
        v3 ^= b;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= b;
        v2 ^= 0xff;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v2 += v3;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}

/// <summary>The seed of all hashes of text, to be set before the first hash; null is random.</summary>
internal static class HashSeed
{
    internal static uint? Value { get; set; }
}
