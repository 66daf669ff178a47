using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace PyCil.Runtime.Modules.Hashes;

/// <summary>PBKDF2 and scrypt.</summary>
/// <remarks>Source: RFC 8018, section 5.2; RFC 7914.</remarks>
internal static class KeyDerivation
{
    /// <summary>From so many iterations on the platform's library is worth its start-up.</summary>
    private const int PlatformFrom = 50;

    private static int s_platform; // 0: not tried, 1: there, -1: the platform has no cryptography library

    private static HashAlgorithmName? PlatformName(string name) => name switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static bool HasPlatform()
    {
        if (s_platform != 0) return s_platform > 0;
        try
        {
            Rfc2898DeriveBytes.Pbkdf2([1], [2], new byte[4], 1, HashAlgorithmName.SHA256);
            s_platform = 1;
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or PlatformNotSupportedException or CryptographicException)
        {
            s_platform = -1;
        }
        return s_platform > 0;
    }

    internal static byte[] Pbkdf2(IHashState hash, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long iterations, int length)
    {
        var result = new byte[length];
        if (iterations >= PlatformFrom && PlatformName(hash.Name) is { } platform && iterations <= int.MaxValue && HasPlatform())
        {
            Rfc2898DeriveBytes.Pbkdf2(password, salt, result, (int)iterations, platform);
            return result;
        }
        var keyed = new HmacState(hash, password);
        Span<byte> number = stackalloc byte[4];
        for (var at = 0; at < length; at += hash.DigestSize)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, at / hash.DigestSize + 1);
            var first = keyed.Copy();
            first.Update(salt);
            first.Update(number);
            var u = first.Digest();
            var sum = (byte[])u.Clone();
            for (long i = 1; i < iterations; i++)
            {
                var next = keyed.Copy();
                next.Update(u);
                u = next.Digest();
                for (var j = 0; j < sum.Length; j++) sum[j] ^= u[j];
            }
            sum.AsSpan(0, Math.Min(sum.Length, length - at)).CopyTo(result.AsSpan(at));
        }
        return result;
    }

    internal static byte[] Scrypt(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, long n, int r, int p, int length)
    {
        var block = 128 * r;
        var data = Pbkdf2(new Sha2(256), password, salt, 1, block * p);
        var words = new uint[block / 4];
        var table = new uint[n * (block / 4)];
        var scratch = new uint[block / 4];
        for (var i = 0; i < p; i++)
        {
            var piece = data.AsSpan(i * block, block);
            for (var w = 0; w < words.Length; w++) words[w] = BinaryPrimitives.ReadUInt32LittleEndian(piece[(w * 4)..]);
            Mix(words, table, scratch, n, r);
            for (var w = 0; w < words.Length; w++) BinaryPrimitives.WriteUInt32LittleEndian(piece[(w * 4)..], words[w]);
        }
        return Pbkdf2(new Sha2(256), password, data, 1, length);
    }

    private static void Mix(uint[] x, uint[] table, uint[] scratch, long n, int r)
    {
        for (long i = 0; i < n; i++)
        {
            Array.Copy(x, 0, table, i * x.Length, x.Length);
            BlockMix(x, scratch, r);
        }
        for (long i = 0; i < n; i++)
        {
            var at = (x[(2 * r - 1) * 16] & (ulong)(n - 1)) * (ulong)x.Length;
            for (var w = 0; w < x.Length; w++) x[w] ^= table[at + (ulong)w];
            BlockMix(x, scratch, r);
        }
    }

    private static void BlockMix(uint[] b, uint[] scratch, int r)
    {
        Span<uint> x = stackalloc uint[16];
        b.AsSpan((2 * r - 1) * 16, 16).CopyTo(x);
        for (var i = 0; i < 2 * r; i++)
        {
            for (var w = 0; w < 16; w++) x[w] ^= b[i * 16 + w];
            Salsa8(x);
            x.CopyTo(scratch.AsSpan(((i & 1) * r + i / 2) * 16));
        }
        scratch.CopyTo(b, 0);
    }

    private static void Salsa8(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[16];
        block.CopyTo(x);
        for (var round = 0; round < 8; round += 2)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }
        for (var i = 0; i < 16; i++) block[i] += x[i];

        static void Quarter(Span<uint> x, int a, int b, int c, int d)
        {
            x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
            x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
            x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
            x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
        }
    }
}
