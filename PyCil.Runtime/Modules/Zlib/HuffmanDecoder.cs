namespace PyCil.Runtime.Modules.Zlib;

/// <summary>A canonical Huffman code for reading: a table for short codes, counting for long ones.</summary>
/// <remarks>Source: RFC 1951, section 3.2.2.</remarks>
internal sealed class HuffmanDecoder
{
    private const int FastBits = 10;
    internal const int MaxBits = 15;

    private readonly ushort[] _fast = new ushort[1 << FastBits]; // symbol << 4 | length; 0: longer than FastBits, or unused
    private readonly ushort[] _symbols;
    private readonly ushort[] _counts = new ushort[MaxBits + 1];

    /// <summary>How many codes the lengths leave unused: 0 for a complete code, negative if there are too many.</summary>
    internal int Unused { get; }

    internal bool IsEmpty { get; }

    internal bool IsSingle { get; }

    internal HuffmanDecoder(ReadOnlySpan<byte> lengths)
    {
        _symbols = new ushort[lengths.Length];
        foreach (var length in lengths) _counts[length]++;
        IsEmpty = _counts[0] == lengths.Length;
        IsSingle = lengths.Length - _counts[0] == 1 && _counts[1] == 1;
        _counts[0] = 0;
        Unused = 1;
        for (var i = 1; i <= MaxBits; i++)
        {
            Unused = (Unused << 1) - _counts[i];
            if (Unused < 0) return;
        }
        Span<int> offsets = stackalloc int[MaxBits + 2];
        Span<int> codes = stackalloc int[MaxBits + 2];
        for (var i = 1; i <= MaxBits; i++)
        {
            offsets[i + 1] = offsets[i] + _counts[i];
            codes[i + 1] = (codes[i] + _counts[i]) << 1;
        }
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0) continue;
            _symbols[offsets[length]++] = (ushort)symbol;
            var code = codes[length]++;
            if (length > FastBits) continue;
            var reversed = Reverse(code, length);
            for (var i = reversed; i < _fast.Length; i += 1 << length) _fast[i] = (ushort)(symbol << 4 | length);
        }
    }

    internal static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (; length > 0; length--, code >>= 1) reversed = reversed << 1 | (code & 1);
        return reversed;
    }

    /// <summary>The symbol that the bits begin with and its length; length 0: more bits are needed; -1: no code begins so.</summary>
    internal int Decode(ulong bits, int available, out int length)
    {
        var entry = _fast[bits & ((1 << FastBits) - 1)];
        length = entry & 15;
        if (length != 0)
        {
            if (length > available) length = 0;
            return entry >> 4;
        }
        int code = 0, first = 0, index = 0;
        for (var i = 1; i <= MaxBits; i++)
        {
            if (i > available) return 0;
            code |= (int)(bits & 1);
            bits >>= 1;
            int count = _counts[i];
            if (code - count < first)
            {
                length = i;
                return _symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        length = -1;
        return 0;
    }

    internal static readonly HuffmanDecoder FixedLiterals = new(MakeFixedLengths());
    internal static readonly HuffmanDecoder FixedDistances = new(Filled(30, 5));

    private static byte[] MakeFixedLengths()
    {
        var lengths = Filled(288, 8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        return lengths;
    }

    private static byte[] Filled(int count, byte value)
    {
        var lengths = new byte[count];
        lengths.AsSpan().Fill(value);
        return lengths;
    }
}
