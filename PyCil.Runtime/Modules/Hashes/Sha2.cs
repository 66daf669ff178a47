using System.Buffers.Binary;
using System.Numerics;

namespace PyCil.Runtime.Modules.Hashes;

/// <summary>SHA-224, 256, 384 and 512 in managed code: for small inputs quicker than a call into the platform's library, and able to be copied midway.</summary>
/// <remarks>Source: FIPS 180-4.</remarks>
internal sealed class Sha2 : IHashState
{
    private readonly int _bits;
    private readonly ulong[] _h;
    private readonly byte[] _block;
    private int _used;
    private ulong _length;

    internal Sha2(int bits)
    {
        _bits = bits;
        _block = new byte[bits <= 256 ? 64 : 128];
        _h = (ulong[])(bits switch
        {
            224 => Sha2Constants.Initial224,
            256 => Sha2Constants.Initial256,
            384 => Sha2Constants.Initial384,
            _ => Sha2Constants.Initial512,
        }).Clone();
    }

    private Sha2(Sha2 other)
    {
        _bits = other._bits;
        _h = (ulong[])other._h.Clone();
        _block = (byte[])other._block.Clone();
        _used = other._used;
        _length = other._length;
    }

    public string Name => $"sha{_bits}";

    public int DigestSize => _bits / 8;

    public int BlockSize => _block.Length;

    public IHashState Copy() => new Sha2(this);

    public void Update(ReadOnlySpan<byte> data)
    {
        _length += (ulong)data.Length;
        if (_used > 0)
        {
            var take = Math.Min(_block.Length - _used, data.Length);
            data[..take].CopyTo(_block.AsSpan(_used));
            _used += take;
            data = data[take..];
            if (_used < _block.Length) return;
            Compress(_block);
            _used = 0;
        }
        while (data.Length >= _block.Length)
        {
            Compress(data[.._block.Length]);
            data = data[_block.Length..];
        }
        data.CopyTo(_block);
        _used = data.Length;
    }

    public byte[] Digest()
    {
        var end = new Sha2(this);
        var padding = new byte[_block.Length * 2];
        padding[0] = 0x80;
        var lengthBytes = _block.Length / 8;
        var count = (_used + 1 + lengthBytes <= _block.Length ? _block.Length : _block.Length * 2) - _used;
        BinaryPrimitives.WriteUInt64BigEndian(padding.AsSpan(count - 8), _length << 3);
        if (lengthBytes == 16) BinaryPrimitives.WriteUInt64BigEndian(padding.AsSpan(count - 16), _length >> 61);
        end.Update(padding.AsSpan(0, count));
        var digest = new byte[64];
        for (var i = 0; i < 8; i++)
        {
            if (_bits <= 256) BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), (uint)end._h[i]);
            else BinaryPrimitives.WriteUInt64BigEndian(digest.AsSpan(i * 8), end._h[i]);
        }
        return digest[..DigestSize];
    }

    private void Compress(ReadOnlySpan<byte> block)
    {
        if (_bits <= 256) Compress256(block);
        else Compress512(block);
    }

    private void Compress256(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 64; i++)
        {
            var (x, y) = (w[i - 15], w[i - 2]);
            var s0 = BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3);
            var s1 = BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        var (a, b, c, d) = ((uint)_h[0], (uint)_h[1], (uint)_h[2], (uint)_h[3]);
        var (e, f, g, h) = ((uint)_h[4], (uint)_h[5], (uint)_h[6], (uint)_h[7]);
        for (var i = 0; i < 64; i++)
        {
            var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + s1 + ((e & f) ^ (~e & g)) + (uint)(Sha2Constants.K[i] >> 32) + w[i];
            var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        _h[0] = (uint)_h[0] + a;
        _h[1] = (uint)_h[1] + b;
        _h[2] = (uint)_h[2] + c;
        _h[3] = (uint)_h[3] + d;
        _h[4] = (uint)_h[4] + e;
        _h[5] = (uint)_h[5] + f;
        _h[6] = (uint)_h[6] + g;
        _h[7] = (uint)_h[7] + h;
    }

    private void Compress512(ReadOnlySpan<byte> block)
    {
        Span<ulong> w = stackalloc ulong[80];
        for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt64BigEndian(block[(i * 8)..]);
        for (var i = 16; i < 80; i++)
        {
            var (x, y) = (w[i - 15], w[i - 2]);
            var s0 = BitOperations.RotateRight(x, 1) ^ BitOperations.RotateRight(x, 8) ^ (x >> 7);
            var s1 = BitOperations.RotateRight(y, 19) ^ BitOperations.RotateRight(y, 61) ^ (y >> 6);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        var (a, b, c, d, e, f, g, h) = (_h[0], _h[1], _h[2], _h[3], _h[4], _h[5], _h[6], _h[7]);
        for (var i = 0; i < 80; i++)
        {
            var s1 = BitOperations.RotateRight(e, 14) ^ BitOperations.RotateRight(e, 18) ^ BitOperations.RotateRight(e, 41);
            var t1 = h + s1 + ((e & f) ^ (~e & g)) + Sha2Constants.K[i] + w[i];
            var s0 = BitOperations.RotateRight(a, 28) ^ BitOperations.RotateRight(a, 34) ^ BitOperations.RotateRight(a, 39);
            var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        _h[0] += a;
        _h[1] += b;
        _h[2] += c;
        _h[3] += d;
        _h[4] += e;
        _h[5] += f;
        _h[6] += g;
        _h[7] += h;
    }
}

/// <summary>The constants of SHA-2, computed from their definition: fractional parts of roots of the first primes.</summary>
internal static class Sha2Constants
{
    /// <summary>Cube roots of the first 80 primes, 64 bits; SHA-256 uses the upper halves of the first 64.</summary>
    internal static readonly ulong[] K = Roots(80, 3, 0);
    internal static readonly ulong[] Initial512 = Roots(8, 2, 0);
    internal static readonly ulong[] Initial256 = Array.ConvertAll(Initial512, static h => h >> 32);
    internal static readonly ulong[] Initial384 = Roots(8, 2, 8);

    /// <summary>The lower halves of SHA-384's, as FIPS 180-4 has it.</summary>
    internal static readonly ulong[] Initial224 = Array.ConvertAll(Initial384, static h => h & 0xffffffff);

    private static ulong[] Roots(int count, int degree, int skip)
    {
        var roots = new ulong[count];
        var found = 0;
        for (var n = 2; found < count + skip; n++)
        {
            if (!IsPrime(n)) continue;
            if (found >= skip) roots[found - skip] = Fraction(n, degree);
            found++;
        }
        return roots;
    }

    private static bool IsPrime(int n)
    {
        for (var d = 2; d * d <= n; d++)
        {
            if (n % d == 0) return false;
        }
        return true;
    }

    /// <summary>The first 64 bits after the point of the degree-th root of n.</summary>
    private static ulong Fraction(int n, int degree)
    {
        var scaled = (BigInteger)n << (64 * degree);
        BigInteger low = 0;
        var high = (BigInteger)n << 64;
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (BigInteger.Pow(middle, degree) <= scaled) low = middle;
            else high = middle - 1;
        }
        return (ulong)(low & ulong.MaxValue);
    }
}
