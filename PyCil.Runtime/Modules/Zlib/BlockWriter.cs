namespace PyCil.Runtime.Modules.Zlib;

/// <summary>Collects literals and matches and writes them as deflate blocks, each in the form that is shortest.</summary>
/// <remarks>Source: RFC 1951; the choices are zlib's, so that the same symbols give the same bytes.</remarks>
internal sealed class BlockWriter
{
    private const int EndOfBlock = 256;
    private const int LiteralCodes = 286;
    private const int DistanceCodes = 30;
    private const int LengthCodes = 19;

    private static readonly byte[] FixedLengths = MakeFixedLengths();
    private static readonly ushort[] FixedCodes = MakeFixedCodes();
    private static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly byte[] LengthCodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly int[] LengthBase = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 0];
    private static readonly byte[] LengthCode = MakeLengthCodes();

    private readonly ByteSink _output;
    private readonly bool _fixedOnly;
    private readonly bool _storedOnly;
    private readonly ushort[] _distances;
    private readonly byte[] _lengths;
    private readonly int[] _literalCounts = new int[LiteralCodes];
    private readonly int[] _distanceCounts = new int[DistanceCodes];
    private int _count;
    private ulong _hold;
    private int _bits;

    internal BlockWriter(ByteSink output, int capacity, bool fixedOnly, bool storedOnly)
    {
        (_output, _fixedOnly, _storedOnly) = (output, fixedOnly, storedOnly);
        _distances = new ushort[capacity];
        _lengths = new byte[capacity];
        Reset();
    }

    private BlockWriter(BlockWriter other, ByteSink output)
    {
        (_output, _fixedOnly, _storedOnly, _count, _hold, _bits) = (output, other._fixedOnly, other._storedOnly, other._count, other._hold, other._bits);
        _distances = (ushort[])other._distances.Clone();
        _lengths = (byte[])other._lengths.Clone();
        _literalCounts = (int[])other._literalCounts.Clone();
        _distanceCounts = (int[])other._distanceCounts.Clone();
    }

    internal BlockWriter Copy(ByteSink output) => new(this, output);

    internal int Count => _count;

    private static byte[] MakeFixedLengths()
    {
        var lengths = new byte[288];
        lengths.AsSpan(0, 144).Fill(8);
        lengths.AsSpan(144, 112).Fill(9);
        lengths.AsSpan(256, 24).Fill(7);
        lengths.AsSpan(280).Fill(8);
        return lengths;
    }

    private static ushort[] MakeFixedCodes()
    {
        var codes = new ushort[288];
        HuffmanTree.Assign(FixedLengths, codes);
        return codes;
    }

    private static byte[] MakeLengthCodes()
    {
        var codes = new byte[256];
        for (var code = 0; code < 28; code++)
        {
            for (var i = 0; i < 1 << LengthExtra[code]; i++) codes[LengthBase[code] + i] = (byte)code;
        }
        codes[255] = 28;
        return codes;
    }

    /// <summary>The code of a distance counted from 0.</summary>
    private static int DistanceCode(int distance)
    {
        if (distance < 4) return distance;
        var log = System.Numerics.BitOperations.Log2((uint)distance);
        return (log << 1) | (distance >> (log - 1) & 1);
    }

    private static int DistanceExtra(int code) => code < 4 ? 0 : (code >> 1) - 1;

    private static int DistanceStart(int code) => code < 4 ? code : (2 | code & 1) << DistanceExtra(code);

    private void Reset()
    {
        Array.Clear(_literalCounts);
        Array.Clear(_distanceCounts);
        _literalCounts[EndOfBlock] = 1;
        _count = 0;
    }

    /// <summary>True: the block is full.</summary>
    internal bool Literal(byte value)
    {
        _distances[_count] = 0;
        _lengths[_count++] = value;
        _literalCounts[value]++;
        return _count == _lengths.Length - 1;
    }

    /// <summary>A match; the length less 3. True: the block is full.</summary>
    internal bool Match(int distance, int length)
    {
        _distances[_count] = (ushort)distance;
        _lengths[_count++] = (byte)length;
        _literalCounts[LengthCode[length] + EndOfBlock + 1]++;
        _distanceCounts[DistanceCode(distance - 1)]++;
        return _count == _lengths.Length - 1;
    }

    private void Bits(int value, int count)
    {
        _hold |= (ulong)(uint)value << _bits;
        _bits += count;
        while (_bits >= 8)
        {
            _output.Add((byte)_hold);
            _hold >>= 8;
            _bits -= 8;
        }
    }

    internal void AlignToByte()
    {
        if (_bits > 0) _output.Add((byte)_hold);
        (_hold, _bits) = (0, 0);
    }

    /// <summary>An empty fixed block: ten bits that let the reader see everything before them.</summary>
    internal void Align()
    {
        Bits(2, 3);
        Bits(0, 7);
    }

    internal void Stored(ReadOnlySpan<byte> bytes, bool last)
    {
        Bits(last ? 1 : 0, 3);
        AlignToByte();
        Bits(bytes.Length, 16);
        Bits(~bytes.Length & 0xFFFF, 16);
        _output.Add(bytes);
    }

    /// <summary>Writes the block.</summary>
    /// <param name="plain">What the symbols stand for, if it is still in the window.</param>
    internal void Flush(ReadOnlySpan<byte> plain, bool hasPlain, bool last)
    {
        if (_storedOnly)
        {
            Stored(plain, last);
            Reset();
            if (last) AlignToByte();
            return;
        }
        var literals = new HuffmanTree(LiteralCodes, 15);
        var distances = new HuffmanTree(DistanceCodes, 15);
        _literalCounts.CopyTo(literals.Frequencies, 0);
        _distanceCounts.CopyTo(distances.Frequencies, 0);
        literals.Build();
        distances.Build();
        var runs = new List<(byte Symbol, byte Extra)>();
        var lengths = new HuffmanTree(LengthCodes, 7);
        Scan(literals.Lengths.AsSpan(0, literals.MaxSymbol + 1), runs, lengths);
        Scan(distances.Lengths.AsSpan(0, distances.MaxSymbol + 1), runs, lengths);
        lengths.Build();
        var lastCode = LengthCodes - 1;
        while (lastCode >= 3 && lengths.Lengths[LengthCodeOrder[lastCode]] == 0) lastCode--;
        long extra = 0;
        for (var i = 0; i < 29; i++) extra += (long)_literalCounts[i + EndOfBlock + 1] * LengthExtra[i];
        for (var i = 0; i < DistanceCodes; i++) extra += (long)_distanceCounts[i] * DistanceExtra(i);
        var dynamicCost = literals.Cost() + distances.Cost() + extra + lengths.Cost() + 3 * (lastCode + 1) + 14 +
            2L * lengths.Frequencies[16] + 3L * lengths.Frequencies[17] + 7L * lengths.Frequencies[18];
        long fixedCost = extra;
        for (var i = 0; i < LiteralCodes; i++) fixedCost += (long)literals.Frequencies[i] * FixedLengths[i];
        for (var i = 0; i < DistanceCodes; i++) fixedCost += 5L * distances.Frequencies[i];
        var dynamicBytes = (dynamicCost + 3 + 7) >> 3;
        var fixedBytes = (fixedCost + 3 + 7) >> 3;
        if (fixedBytes <= dynamicBytes || _fixedOnly) dynamicBytes = fixedBytes;
        if (hasPlain && plain.Length + 4 <= dynamicBytes)
        {
            Stored(plain, last);
        }
        else if (fixedBytes == dynamicBytes)
        {
            Bits(2 + (last ? 1 : 0), 3);
            Symbols(FixedLengths, FixedCodes, null);
        }
        else
        {
            Bits(4 + (last ? 1 : 0), 3);
            Bits(literals.MaxSymbol + 1 - 257, 5);
            Bits(distances.MaxSymbol, 5);
            Bits(lastCode + 1 - 4, 4);
            for (var i = 0; i <= lastCode; i++) Bits(lengths.Lengths[LengthCodeOrder[i]], 3);
            foreach (var (symbol, more) in runs)
            {
                Bits(lengths.Codes[symbol], lengths.Lengths[symbol]);
                if (symbol >= 16) Bits(more, symbol == 16 ? 2 : symbol == 17 ? 3 : 7);
            }
            Symbols(literals.Lengths, literals.Codes, distances);
        }
        Reset();
        if (last) AlignToByte();
    }

    /// <summary>Code lengths as runs.</summary>
    private static void Scan(ReadOnlySpan<byte> codeLengths, List<(byte Symbol, byte Extra)> runs, HuffmanTree tree)
    {
        var previous = -1;
        for (var at = 0; at < codeLengths.Length;)
        {
            int current = codeLengths[at];
            var most = current == 0 ? 138 : current == previous ? 6 : 7;
            var least = current != 0 && current != previous ? 4 : 3;
            var count = 1;
            while (count < most && at + count < codeLengths.Length && codeLengths[at + count] == current) count++;
            at += count;
            if (count < least)
            {
                for (; count > 0; count--) Put(current, 0);
            }
            else if (current == 0)
            {
                if (count <= 10) Put(17, count - 3);
                else Put(18, count - 11);
            }
            else
            {
                if (current != previous)
                {
                    Put(current, 0);
                    count--;
                }
                Put(16, count - 3);
            }
            previous = current;
        }

        void Put(int symbol, int extra)
        {
            tree.Frequencies[symbol]++;
            runs.Add(((byte)symbol, (byte)extra));
        }
    }

    /// <summary>The symbols of the block, then its end.</summary>
    /// <param name="distances">Null: the fixed code.</param>
    private void Symbols(byte[] lengths, ushort[] codes, HuffmanTree? distances)
    {
        for (var i = 0; i < _count; i++)
        {
            int distance = _distances[i];
            int length = _lengths[i];
            if (distance == 0)
            {
                Bits(codes[length], lengths[length]);
                continue;
            }
            var code = LengthCode[length];
            Bits(codes[code + EndOfBlock + 1], lengths[code + EndOfBlock + 1]);
            if (LengthExtra[code] != 0) Bits(length - LengthBase[code], LengthExtra[code]);
            distance--;
            var distanceCode = DistanceCode(distance);
            if (distances is null) Bits(HuffmanDecoder.Reverse(distanceCode, 5), 5);
            else Bits(distances.Codes[distanceCode], distances.Lengths[distanceCode]);
            if (DistanceExtra(distanceCode) != 0) Bits(distance - DistanceStart(distanceCode), DistanceExtra(distanceCode));
        }
        Bits(codes[EndOfBlock], lengths[EndOfBlock]);
    }
}
