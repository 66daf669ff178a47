using System.Buffers.Binary;
using System.Numerics;

namespace PyCil.Runtime.Modules.Hashes;

/// <summary>SHA-3 and SHAKE: the Keccak sponge.</summary>
/// <remarks>Source: FIPS 202.</remarks>
internal sealed class Keccak : IHashState
{
    private const int Lanes = 25;

    private static readonly ulong[] RoundConstants = MakeRoundConstants();
    private static readonly (byte From, byte To, byte Rotation)[] RhoPi = MakeRhoPi();

    private readonly ulong[] _state = new ulong[Lanes];
    private readonly byte _suffix;
    private int _used;

    /// <param name="rate">Bytes taken in per permutation.</param>
    /// <param name="suffix">The domain's bits, with the first bit of padding.</param>
    /// <param name="digestSize">0: any length (SHAKE).</param>
    internal Keccak(string name, int rate, byte suffix, int digestSize) => (Name, BlockSize, _suffix, DigestSize) = (name, rate, suffix, digestSize);

    internal static Keccak Sha3(int bits) => new($"sha3_{bits}", 200 - bits / 4, 0x06, bits / 8);

    internal static Keccak Shake(int bits) => new($"shake_{bits}", 200 - bits / 4, 0x1F, 0);

    public string Name { get; }

    public int DigestSize { get; }

    public int BlockSize { get; }

    internal byte Suffix => _suffix;

    public IHashState Copy() => Clone();

    private Keccak Clone()
    {
        var copy = new Keccak(Name, BlockSize, _suffix, DigestSize) { _used = _used };
        _state.CopyTo(copy._state, 0);
        return copy;
    }

    private static ulong[] MakeRoundConstants()
    {
        // Bits of a linear feedback shift register, at the positions 2^j - 1 of a lane.
        var constants = new ulong[24];
        byte register = 1;
        for (var round = 0; round < constants.Length; round++)
        {
            for (var j = 0; j < 7; j++)
            {
                if ((register & 1) != 0) constants[round] ^= 1UL << ((1 << j) - 1);
                register = (byte)((register << 1) ^ ((register >> 7) * 0x71));
            }
        }
        return constants;
    }

    private static (byte From, byte To, byte Rotation)[] MakeRhoPi()
    {
        var moves = new (byte, byte, byte)[24];
        var (x, y) = (1, 0);
        for (var t = 0; t < moves.Length; t++)
        {
            var (nextX, nextY) = (y, (2 * x + 3 * y) % 5);
            moves[t] = ((byte)(x + 5 * y), (byte)(nextX + 5 * nextY), (byte)((t + 1) * (t + 2) / 2 % 64));
            (x, y) = (nextX, nextY);
        }
        return moves;
    }

    public void Update(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            if (_used == 0 && data.Length >= BlockSize)
            {
                for (var i = 0; i < BlockSize / 8; i++) _state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(data[(i * 8)..]);
                Permute();
                data = data[BlockSize..];
                continue;
            }
            Absorb(data[0]);
            data = data[1..];
        }
    }

    private void Absorb(byte value)
    {
        _state[_used >> 3] ^= (ulong)value << (8 * (_used & 7));
        if (++_used < BlockSize) return;
        Permute();
        _used = 0;
    }

    public byte[] Digest() => Squeeze(DigestSize);

    internal byte[] Squeeze(int length)
    {
        var end = Clone();
        end._state[_used >> 3] ^= (ulong)_suffix << (8 * (_used & 7));
        end._state[(BlockSize - 1) >> 3] ^= 0x80UL << (8 * ((BlockSize - 1) & 7));
        var result = new byte[length];
        for (var at = 0; at < length;)
        {
            end.Permute();
            for (var i = 0; i < BlockSize && at < length; i++, at++) result[at] = (byte)(end._state[i >> 3] >> (8 * (i & 7)));
        }
        return result;
    }

    private void Permute()
    {
        var a = _state;
        Span<ulong> b = stackalloc ulong[Lanes];
        Span<ulong> c = stackalloc ulong[5];
        foreach (var constant in RoundConstants)
        {
            for (var x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            for (var x = 0; x < 5; x++)
            {
                var d = c[(x + 4) % 5] ^ BitOperations.RotateLeft(c[(x + 1) % 5], 1);
                for (var y = 0; y < Lanes; y += 5) a[x + y] ^= d;
            }
            b[0] = a[0];
            foreach (var (from, to, rotation) in RhoPi) b[to] = BitOperations.RotateLeft(a[from], rotation);
            for (var y = 0; y < Lanes; y += 5)
            {
                for (var x = 0; x < 5; x++) a[x + y] = b[x + y] ^ (~b[(x + 1) % 5 + y] & b[(x + 2) % 5 + y]);
            }
            a[0] ^= constant;
        }
    }
}
