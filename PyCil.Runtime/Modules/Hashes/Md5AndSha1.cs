using System.Buffers.Binary;
using System.Numerics;

namespace PyCil.Runtime.Modules.Hashes;

/// <summary>MD5 and SHA-1 in managed code: the platform's cannot be copied midway.</summary>
/// <remarks>Source: RFC 1321, FIPS 180-4.</remarks>
internal sealed class Md5OrSha1 : IHashState
{
    private static readonly uint[] Md5Constants = MakeMd5Constants();
    private static readonly byte[] Md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    private readonly bool _sha1;
    private readonly uint[] _h;
    private readonly byte[] _block = new byte[64];
    private int _used;
    private ulong _length;

    internal Md5OrSha1(bool sha1)
    {
        _sha1 = sha1;
        _h = sha1 ? [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] : [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    }

    private Md5OrSha1(Md5OrSha1 other)
    {
        _sha1 = other._sha1;
        _h = (uint[])other._h.Clone();
        other._block.CopyTo(_block, 0);
        _used = other._used;
        _length = other._length;
    }

    public string Name => _sha1 ? "sha1" : "md5";

    public int DigestSize => _h.Length * 4;

    public int BlockSize => 64;

    public IHashState Copy() => new Md5OrSha1(this);

    public void Update(ReadOnlySpan<byte> data)
    {
        _length += (ulong)data.Length;
        if (_used > 0)
        {
            var take = Math.Min(64 - _used, data.Length);
            data[..take].CopyTo(_block.AsSpan(_used));
            _used += take;
            data = data[take..];
            if (_used < 64) return;
            Compress(_block);
            _used = 0;
        }
        for (; data.Length >= 64; data = data[64..]) Compress(data[..64]);
        data.CopyTo(_block);
        _used = data.Length;
    }

    public byte[] Digest()
    {
        var end = new Md5OrSha1(this);
        var padding = new byte[128];
        padding[0] = 0x80;
        var count = (_used + 9 <= 64 ? 64 : 128) - _used;
        if (_sha1) BinaryPrimitives.WriteUInt64BigEndian(padding.AsSpan(count - 8), _length << 3);
        else BinaryPrimitives.WriteUInt64LittleEndian(padding.AsSpan(count - 8), _length << 3);
        end.Update(padding.AsSpan(0, count));
        var digest = new byte[DigestSize];
        for (var i = 0; i < _h.Length; i++)
        {
            if (_sha1) BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), end._h[i]);
            else BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(i * 4), end._h[i]);
        }
        return digest;
    }

    private void Compress(ReadOnlySpan<byte> block)
    {
        if (_sha1) CompressSha1(block);
        else CompressMd5(block);
    }

    private void CompressSha1(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[80];
        for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 80; i++) w[i] = BitOperations.RotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        var (a, b, c, d, e) = (_h[0], _h[1], _h[2], _h[3], _h[4]);
        for (var i = 0; i < 80; i++)
        {
            var (f, k) = (i / 20) switch
            {
                0 => ((b & c) | (~b & d), 0x5a827999U),
                1 => (b ^ c ^ d, 0x6ed9eba1U),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1bbcdcU),
                _ => (b ^ c ^ d, 0xca62c1d6U),
            };
            var t = BitOperations.RotateLeft(a, 5) + f + e + k + w[i];
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, t);
        }
        _h[0] += a;
        _h[1] += b;
        _h[2] += c;
        _h[3] += d;
        _h[4] += e;
    }

    private void CompressMd5(ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (_h[0], _h[1], _h[2], _h[3]);
        for (var i = 0; i < 64; i++)
        {
            var round = i / 16;
            var (f, g) = round switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), ((5 * i) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * i) + 5) % 16),
                _ => (c ^ (b | ~d), 7 * i % 16),
            };
            f += a + Md5Constants[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(g * 4)..]);
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(f, Md5Shifts[(round * 4) + (i % 4)]));
        }
        _h[0] += a;
        _h[1] += b;
        _h[2] += c;
        _h[3] += d;
    }

    private static uint[] MakeMd5Constants()
    {
        var constants = new uint[64];
        for (var i = 0; i < 64; i++) constants[i] = (uint)(long)Math.Floor(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        return constants;
    }
}
