using System.Buffers.Binary;

namespace PyCil.Runtime.Modules.Zlib;

internal enum ZlibFlush
{
    None,
    Partial,
    Sync,
    Full,
    Finish,
    Block,
    Trees,
}

internal enum ZlibStrategy
{
    Default,
    Filtered,
    HuffmanOnly,
    Rle,
    Fixed,
}

/// <summary>Incremental compression to raw deflate, zlib or gzip: hash chains over a sliding window, lazy matching, all of zlib's levels, strategies and flushes.</summary>
/// <remarks>Source: RFC 1950 to 1952. Search parameters are zlib's, so that results have its sizes.</remarks>
internal sealed partial class Deflater
{
    private const int MinMatch = 3;
    private const int MaxMatch = 258;
    private const int MinLookahead = MaxMatch + MinMatch + 1;
    private const int TooFar = 4096;

    private readonly int _level;
    private readonly ZlibStrategy _strategy;
    private readonly int _wrap; // 0 raw, 1 zlib, 2 gzip
    private readonly int _windowBits;
    private readonly int _windowSize;
    private readonly byte[] _window;
    private readonly ushort[] _previous;
    private readonly ushort[] _head;
    private readonly int _hashMask;
    private readonly int _hashShift;
    private readonly BlockWriter _blocks;
    private readonly int _good;
    private readonly int _lazy;
    private readonly int _nice;
    private readonly int _chain;

    private int _hash;
    private int _blockStart;
    private int _at;
    private int _lookahead;
    private int _insert; // bytes before _at that are not in the hash table yet
    private int _matchLength = MinMatch - 1;
    private int _matchStart;
    private int _previousLength = MinMatch - 1;
    private bool _matchAvailable;
    private bool _dictionary;
    private bool _headerWritten;
    private bool _finished;
    private int _lastFlush = -1;
    private uint _check;
    private uint _totalIn;

    internal ByteSink Output { get; }

    internal Deflater(int level, int windowBits, int memoryLevel, ZlibStrategy strategy)
    {
        if (level == -1) level = 6;
        _wrap = windowBits < 0 ? 0 : windowBits > 15 ? 2 : 1;
        windowBits = windowBits < 0 ? -windowBits : windowBits > 15 ? windowBits - 16 : windowBits;
        if (windowBits == 8) windowBits = 9;
        (_level, _strategy, _windowBits, _windowSize) = (level, strategy, windowBits, 1 << windowBits);
        _window = new byte[_windowSize * 2 + MaxMatch];
        _previous = new ushort[_windowSize];
        _head = new ushort[1 << (memoryLevel + 7)];
        _hashMask = _head.Length - 1;
        _hashShift = (memoryLevel + 7 + MinMatch - 1) / MinMatch;
        Output = new ByteSink();
        _blocks = new BlockWriter(Output, 1 << (memoryLevel + 6), strategy == ZlibStrategy.Fixed, level == 0);
        (_good, _lazy, _nice, _chain) = level switch
        {
            <= 1 => (4, 4, 8, 4),
            2 => (4, 5, 16, 8),
            3 => (4, 6, 32, 32),
            4 => (4, 4, 16, 16),
            5 => (8, 16, 32, 32),
            6 => (8, 16, 128, 128),
            7 => (8, 32, 128, 256),
            8 => (32, 128, 258, 1024),
            _ => (32, 258, 258, 4096),
        };
        _check = _wrap == 2 ? 0u : 1u;
    }

    private Deflater(Deflater other)
    {
        (_level, _strategy, _wrap, _windowBits, _windowSize, _hashMask, _hashShift) = (other._level, other._strategy, other._wrap, other._windowBits, other._windowSize, other._hashMask, other._hashShift);
        (_good, _lazy, _nice, _chain, _hash, _blockStart, _at, _lookahead) = (other._good, other._lazy, other._nice, other._chain, other._hash, other._blockStart, other._at, other._lookahead);
        (_insert, _matchLength, _matchStart, _previousLength, _matchAvailable) = (other._insert, other._matchLength, other._matchStart, other._previousLength, other._matchAvailable);
        (_dictionary, _headerWritten, _finished, _lastFlush, _check, _totalIn) = (other._dictionary, other._headerWritten, other._finished, other._lastFlush, other._check, other._totalIn);
        _window = (byte[])other._window.Clone();
        _previous = (ushort[])other._previous.Clone();
        _head = (ushort[])other._head.Clone();
        Output = other.Output.Copy();
        _blocks = other._blocks.Copy(Output);
    }

    /// <summary>Whether deflate has such a stream.</summary>
    internal static bool IsValid(int level, int windowBits, int memoryLevel, int strategy) =>
        level is >= -1 and <= 9 && memoryLevel is >= 1 and <= 9 && strategy is >= 0 and <= 4 && windowBits is (>= 8 and <= 15) or (>= -15 and <= -9) or (>= 25 and <= 31);

    internal Deflater Copy() => new(this);

    private int MaxDistance => _windowSize - MinLookahead;

    /// <summary>Lets the data refer back to a dictionary that the reader has too.</summary>
    internal ZlibStatus SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        if (_wrap == 2) return ZlibStatus.StreamError;
        if (_wrap == 1) _check = Checksums.Adler32(_check, dictionary);
        _dictionary = dictionary.Length != 0;
        if (_level == 0) return ZlibStatus.Ok;
        if (dictionary.Length > _windowSize) dictionary = dictionary[^_windowSize..];
        dictionary.CopyTo(_window);
        if (dictionary.Length >= MinMatch)
        {
            _hash = (_window[0] << _hashShift ^ _window[1]) & _hashMask;
            for (var i = 0; i + MinMatch <= dictionary.Length; i++) Insert(i);
        }
        _at = _blockStart = dictionary.Length;
        _insert = Math.Min(dictionary.Length, MinMatch - 1);
        return ZlibStatus.Ok;
    }

    private static int Rank(int flush) => flush * 2 - (flush > 4 ? 9 : 0);

    /// <summary>Takes in all of the input; the result collects in <see cref="Output"/>.</summary>
    internal void Run(ReadOnlySpan<byte> input, ZlibFlush flush)
    {
        var lastFlush = _lastFlush;
        _lastFlush = (int)flush;
        if (!_headerWritten) Header();
        else if (input.Length == 0 && lastFlush >= 0 && Rank((int)flush) <= Rank(lastFlush) && flush != ZlibFlush.Finish) return;
        if (_finished) return;
        if (_wrap == 1) _check = Checksums.Adler32(_check, input);
        else if (_wrap == 2) _check = Checksums.Crc32(_check, input);
        _totalIn += (uint)input.Length;
        if (_level == 0) Store(input, flush);
        else if (_strategy == ZlibStrategy.HuffmanOnly) Huffman(input, flush);
        else if (_strategy == ZlibStrategy.Rle) Runs(input, flush);
        else if (_level <= 3) Fast(input, flush);
        else Lazy(input, flush);
        switch (flush)
        {
            case ZlibFlush.Partial:
                _blocks.Align();
                break;
            case ZlibFlush.Sync or ZlibFlush.Full:
                _blocks.Stored([], false);
                if (flush != ZlibFlush.Full) break;
                Array.Clear(_head);
                if (_lookahead != 0) break;
                _blockStart = _at;
                _insert = 0;
                break;
            case ZlibFlush.Finish:
                Trailer();
                _finished = true;
                break;
        }
    }

    private void Header()
    {
        _headerWritten = true;
        var effort = _strategy >= ZlibStrategy.HuffmanOnly || _level < 2 ? 0 : _level < 6 ? 1 : _level == 6 ? 2 : 3;
        if (_wrap == 2)
        {
            Output.Add([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, (byte)(_level == 9 ? 2 : effort == 0 ? 4 : 0), 3]);
            return;
        }
        if (_wrap == 0) return;
        var header = (8 + ((_windowBits - 8) << 4)) << 8 | effort << 6 | (_dictionary ? 0x20 : 0);
        header += 31 - header % 31;
        BinaryPrimitives.WriteUInt16BigEndian(Output.Take(2), (ushort)header);
        if (!_dictionary) return;
        BinaryPrimitives.WriteUInt32BigEndian(Output.Take(4), _check);
        _check = 1;
    }

    private void Trailer()
    {
        if (_wrap == 1)
        {
            BinaryPrimitives.WriteUInt32BigEndian(Output.Take(4), _check);
        }
        else if (_wrap == 2)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Output.Take(4), _check);
            BinaryPrimitives.WriteUInt32LittleEndian(Output.Take(4), _totalIn);
        }
    }

    /// <summary>Puts the string at an index at the head of its hash chain and gives the one before it.</summary>
    private int Insert(int at)
    {
        _hash = (_hash << _hashShift ^ _window[at + MinMatch - 1]) & _hashMask;
        int head = _head[_hash];
        _previous[at & (_windowSize - 1)] = (ushort)head;
        _head[_hash] = (ushort)at;
        return head;
    }

    /// <summary>Moves input into the window, which slides when its upper half is used up.</summary>
    private void Fill(ref ReadOnlySpan<byte> input)
    {
        do
        {
            var room = _windowSize * 2 - _lookahead - _at;
            if (_at >= _windowSize + MaxDistance)
            {
                _window.AsSpan(_windowSize, _windowSize - room).CopyTo(_window);
                _matchStart -= _windowSize;
                _at -= _windowSize;
                _blockStart -= _windowSize;
                _insert = Math.Min(_insert, _at);
                Slide(_head);
                Slide(_previous);
                room += _windowSize;
            }
            if (input.Length == 0) return;
            var count = Math.Min(room, input.Length);
            input[..count].CopyTo(_window.AsSpan(_at + _lookahead));
            input = input[count..];
            _lookahead += count;
            if (_lookahead + _insert < MinMatch) continue;
            var from = _at - _insert;
            _hash = (_window[from] << _hashShift ^ _window[from + 1]) & _hashMask;
            while (_insert > 0)
            {
                Insert(from++);
                _insert--;
                if (_lookahead + _insert < MinMatch) break;
            }
        }
        while (_lookahead < MinLookahead && input.Length > 0);

        void Slide(ushort[] table)
        {
            for (var i = 0; i < table.Length; i++) table[i] = (ushort)Math.Max(0, table[i] - _windowSize);
        }
    }

    private void FlushBlock(bool last)
    {
        var hasPlain = _blockStart >= 0;
        _blocks.Flush(hasPlain ? _window.AsSpan(_blockStart, _at - _blockStart) : default, hasPlain, last);
        _blockStart = _at;
    }

    /// <summary>The end of a pass: what is collected becomes a block if the flush asks for it.</summary>
    private void EndPass(ZlibFlush flush, int insert)
    {
        _insert = insert;
        if (flush == ZlibFlush.Finish) FlushBlock(true);
        else if (_blocks.Count > 0) FlushBlock(false);
    }

    private int LongestMatch(int candidate)
    {
        var window = _window;
        var chain = _previousLength >= _good ? _chain >> 2 : _chain;
        var best = _previousLength;
        var nice = Math.Min(_nice, _lookahead);
        var limit = Math.Max(0, _at - MaxDistance);
        var scan = window.AsSpan(_at, MaxMatch);
        var mask = _windowSize - 1;
        do
        {
            if (window[candidate + best] != scan[best] || window[candidate + best - 1] != scan[best - 1] || window[candidate] != scan[0]) continue;
            var length = scan.CommonPrefixLength(window.AsSpan(candidate, MaxMatch));
            if (length <= best) continue;
            _matchStart = candidate;
            best = length;
            if (length >= nice) break;
            if (best == MaxMatch) break;
        }
        while ((candidate = _previous[candidate & mask]) > limit && --chain != 0);
        return Math.Min(best, _lookahead);
    }
}
