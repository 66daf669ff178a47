using System.Buffers.Binary;
using System.Numerics;

namespace PyCil.Runtime.Modules.Hashes;

/// <summary>BLAKE2b (64-bit words) and BLAKE2s (32-bit words).</summary>
/// <remarks>Source: RFC 7693 and the BLAKE2 paper's parameter block.</remarks>
internal sealed class Blake2 : IHashState
{
    private static readonly byte[][] Schedule =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    private readonly bool _wide;
    private readonly bool _lastNode;
    private readonly ulong[] _h = new ulong[8];
    private readonly byte[] _block;
    private int _used;
    private UInt128 _length;

    internal Blake2(bool wide, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> key, bool lastNode)
    {
        (_wide, _lastNode, DigestSize) = (wide, lastNode, parameters[0]);
        _block = new byte[wide ? 128 : 64];
        for (var i = 0; i < 8; i++)
        {
            _h[i] = wide
                ? Sha2Constants.Initial512[i] ^ BinaryPrimitives.ReadUInt64LittleEndian(parameters[(i * 8)..])
                : (uint)Sha2Constants.Initial256[i] ^ BinaryPrimitives.ReadUInt32LittleEndian(parameters[(i * 4)..]);
        }
        if (key.Length == 0) return;
        key.CopyTo(_block);
        _used = _block.Length;
    }

    private Blake2(Blake2 other)
    {
        (_wide, _lastNode, DigestSize, _used, _length) = (other._wide, other._lastNode, other.DigestSize, other._used, other._length);
        other._h.CopyTo(_h, 0);
        _block = (byte[])other._block.Clone();
    }

    /// <summary>Without key, salt or tree.</summary>
    internal static Blake2 Plain(bool wide, int digestSize)
    {
        var parameters = new byte[wide ? 64 : 32];
        parameters[0] = (byte)digestSize;
        parameters[2] = parameters[3] = 1;
        return new Blake2(wide, parameters, default, false);
    }

    public string Name => _wide ? "blake2b" : "blake2s";

    public int DigestSize { get; }

    public int BlockSize => _block.Length;

    public IHashState Copy() => new Blake2(this);

    public void Update(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            // The last block is compressed with a flag: a full block waits until there is more.
            if (_used == _block.Length)
            {
                _length += (uint)_block.Length;
                Compress(_block, false);
                _used = 0;
                while (data.Length > _block.Length)
                {
                    _length += (uint)_block.Length;
                    Compress(data[.._block.Length], false);
                    data = data[_block.Length..];
                }
            }
            var take = Math.Min(_block.Length - _used, data.Length);
            data[..take].CopyTo(_block.AsSpan(_used));
            _used += take;
            data = data[take..];
        }
    }

    public byte[] Digest()
    {
        var end = new Blake2(this);
        end._length += (uint)_used;
        end._block.AsSpan(_used).Clear();
        end.Compress(end._block, true);
        var digest = new byte[64];
        for (var i = 0; i < 8; i++)
        {
            if (_wide) BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(i * 8), end._h[i]);
            else BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(i * 4), (uint)end._h[i]);
        }
        return digest[..DigestSize];
    }

    private void Compress(ReadOnlySpan<byte> block, bool last)
    {
        if (_wide) CompressWide(block, last);
        else CompressNarrow(block, last);
    }

    private void CompressWide(ReadOnlySpan<byte> block, bool last)
    {
        Span<ulong> m = stackalloc ulong[16];
        Span<ulong> v = stackalloc ulong[16];
        for (var i = 0; i < 16; i++) m[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        _h.CopyTo(v);
        Sha2Constants.Initial512.CopyTo(v[8..]);
        v[12] ^= (ulong)_length;
        v[13] ^= (ulong)(_length >> 64);
        if (last) v[14] = ~v[14];
        if (last && _lastNode) v[15] = ~v[15];
        for (var round = 0; round < 12; round++)
        {
            var s = Schedule[round % 10];
            Mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            Mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            Mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            Mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            Mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            Mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            Mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            Mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
        for (var i = 0; i < 8; i++) _h[i] ^= v[i] ^ v[i + 8];

        static void Mix(Span<ulong> v, int a, int b, int c, int d, ulong x, ulong y)
        {
            v[a] += v[b] + x;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 24);
            v[a] += v[b] + y;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 63);
        }
    }

    private void CompressNarrow(ReadOnlySpan<byte> block, bool last)
    {
        Span<uint> m = stackalloc uint[16];
        Span<uint> v = stackalloc uint[16];
        for (var i = 0; i < 16; i++) m[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * 4)..]);
        for (var i = 0; i < 8; i++) (v[i], v[i + 8]) = ((uint)_h[i], (uint)Sha2Constants.Initial256[i]);
        v[12] ^= (uint)_length;
        v[13] ^= (uint)(_length >> 32);
        if (last) v[14] = ~v[14];
        if (last && _lastNode) v[15] = ~v[15];
        foreach (var s in Schedule)
        {
            Mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
            Mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
            Mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
            Mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
            Mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
            Mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
            Mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
            Mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
        }
        for (var i = 0; i < 8; i++) _h[i] = (uint)_h[i] ^ v[i] ^ v[i + 8];

        static void Mix(Span<uint> v, int a, int b, int c, int d, uint x, uint y)
        {
            v[a] += v[b] + x;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 12);
            v[a] += v[b] + y;
            v[d] = BitOperations.RotateRight(v[d] ^ v[a], 8);
            v[c] += v[d];
            v[b] = BitOperations.RotateRight(v[b] ^ v[c], 7);
        }
    }
}
