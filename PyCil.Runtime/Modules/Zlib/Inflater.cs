using System.Buffers.Binary;

namespace PyCil.Runtime.Modules.Zlib;

/// <summary>What a step of decompression came to: zlib's return codes.</summary>
internal enum ZlibStatus
{
    Ok = 0,
    StreamEnd = 1,
    NeedDictionary = 2,
    StreamError = -2,
    DataError = -3,
    BufferError = -5,
}

/// <summary>Resumable decompression of raw deflate, zlib and gzip data: it can stop at any bit of input and any byte of output, and be copied there.</summary>
/// <remarks>Source: RFC 1950, 1951 and 1952.</remarks>
internal sealed class Inflater
{
    private enum State
    {
        Header,
        GzipFixed,
        GzipExtraLength,
        GzipExtra,
        GzipName,
        GzipComment,
        GzipCrc,
        DictionaryId,
        Dictionary,
        BlockType,
        StoredLength,
        Stored,
        TableSizes,
        TableLengths,
        CodeLengths,
        Symbol,
        LengthBits,
        Distance,
        DistanceBits,
        Match,
        Trailer,
        TrailerLength,
        Done,
        Bad,
    }

    private const int WindowSize = 32768;

    private readonly byte[] _window = new byte[WindowSize];
    private readonly byte[] _lengths = new byte[320];
    private readonly bool _raw;
    private readonly bool _zlib;
    private readonly bool _gzip;
    private readonly int _windowBits;
    private bool _isGzip;
    private State _state;
    private ulong _hold;
    private int _bits;
    private int _windowAt;
    private long _total;      // bytes produced; with a dictionary, counted from before it
    private uint _produced;   // bytes produced, modulo 2^32, for gzip's trailer
    private bool _last;
    private int _length;
    private int _distance;
    private int _extraBits;
    private int _flags;
    private int _literalCount;
    private int _distanceCount;
    private int _codeCount;
    private int _have;
    private uint _check;
    private uint _headerCheck;
    private HuffmanDecoder _literals = HuffmanDecoder.FixedLiterals;
    private HuffmanDecoder _distances = HuffmanDecoder.FixedDistances;

    /// <summary>Why the data is bad.</summary>
    internal string? Message { get; private set; }

    internal bool Finished => _state == State.Done;

    /// <param name="windowBits">-15..-8 raw, 8..15 or 0 zlib, 24..31 gzip, 40..47 either.</param>
    internal Inflater(int windowBits)
    {
        _raw = windowBits < 0;
        _zlib = windowBits is >= 0 and < 16 or >= 32;
        _gzip = windowBits >= 16;
        _windowBits = Math.Abs(windowBits) & 15;
        _state = _raw ? State.BlockType : State.Header;
        _check = 1;
    }

    private Inflater(Inflater other)
    {
        (_raw, _zlib, _gzip, _isGzip, _windowBits, _state, _hold, _bits) = (other._raw, other._zlib, other._gzip, other._isGzip, other._windowBits, other._state, other._hold, other._bits);
        (_windowAt, _total, _produced, _last, _length, _distance, _extraBits) = (other._windowAt, other._total, other._produced, other._last, other._length, other._distance, other._extraBits);
        (_flags, _literalCount, _distanceCount, _codeCount, _have, _check) = (other._flags, other._literalCount, other._distanceCount, other._codeCount, other._have, other._check);
        (_headerCheck, _literals, _distances, Message) = (other._headerCheck, other._literals, other._distances, other.Message);
        other._window.CopyTo(_window, 0);
        other._lengths.CopyTo(_lengths, 0);
    }

    internal static bool IsValid(int windowBits) => windowBits is 0 or (>= -15 and <= -8) or (>= 8 and <= 15) or (>= 24 and <= 31) or (>= 40 and <= 47) or 16 or 32;

    internal Inflater Copy() => new(this);

    /// <summary>The dictionary the data asks for (or, raw, that the data refers back to).</summary>
    internal ZlibStatus SetDictionary(ReadOnlySpan<byte> dictionary)
    {
        if (_state == State.Dictionary)
        {
            if (Checksums.Adler32(1, dictionary) != _check) return ZlibStatus.DataError;
            _check = 1;
            _state = State.BlockType;
        }
        else if (!_raw)
        {
            return ZlibStatus.StreamError;
        }
        if (dictionary.Length > WindowSize) dictionary = dictionary[^WindowSize..];
        foreach (var value in dictionary)
        {
            _window[_windowAt] = value;
            _windowAt = (_windowAt + 1) & (WindowSize - 1);
        }
        _total += dictionary.Length;
        return ZlibStatus.Ok;
    }

    /// <summary>Decompresses until the input is used up, the output has <paramref name="limit"/> bytes and needs more, or the stream ends.</summary>
    internal ZlibStatus Run(ReadOnlySpan<byte> input, ref int at, ByteSink output, int limit)
    {
        var start = output.Count;
        var status = Decode(input, ref at, output, limit);
        var added = output.Written[start..];
        if (_state == State.Done && status == ZlibStatus.StreamEnd) return status;
        Account(added);
        return status;
    }

    /// <summary>The checksum of new output. Decode does it itself before it looks at the trailer.</summary>
    private void Account(ReadOnlySpan<byte> added)
    {
        added = added[_accounted..];
        _accounted = 0;
        if (_raw || added.Length == 0) return;
        _check = _isGzip ? Checksums.Crc32(_check, added) : Checksums.Adler32(_check, added);
        _produced += (uint)added.Length;
    }

    private int _accounted;

    private bool Need(int count, ReadOnlySpan<byte> input, ref int at)
    {
        while (_bits < count)
        {
            if (at == input.Length) return false;
            _hold |= (ulong)input[at++] << _bits;
            _bits += 8;
        }
        return true;
    }

    private uint Peek(int count) => (uint)(_hold & ((1UL << count) - 1));

    private void Drop(int count)
    {
        _hold >>= count;
        _bits -= count;
    }

    private uint Pull(int count)
    {
        var value = Peek(count);
        Drop(count);
        return value;
    }

    private bool Symbol(HuffmanDecoder code, ReadOnlySpan<byte> input, ref int at, out int symbol, out bool bad)
    {
        for (;;)
        {
            symbol = code.Decode(_hold, _bits, out var length);
            bad = length < 0;
            if (bad) return true;
            if (length > 0)
            {
                Drop(length);
                return true;
            }
            if (at == input.Length) return false;
            _hold |= (ulong)input[at++] << _bits;
            _bits += 8;
        }
    }

    private ZlibStatus Fail(string message)
    {
        _state = State.Bad;
        Message = message;
        return ZlibStatus.DataError;
    }

    private ZlibStatus Decode(ReadOnlySpan<byte> input, ref int at, ByteSink output, int limit)
    {
        var start = output.Count;
        _accounted = 0;
        for (;;)
        {
            switch (_state)
            {
                case <= State.Dictionary:
                    if (!Header(input, ref at, out var status)) return status;
                    break;
                case State.BlockType:
                    if (_last)
                    {
                        Drop(_bits & 7);
                        _state = _raw ? State.Done : State.Trailer;
                        if (_raw) return ZlibStatus.StreamEnd;
                        break;
                    }
                    if (!Need(3, input, ref at)) return ZlibStatus.Ok;
                    _last = Pull(1) != 0;
                    switch (Pull(2))
                    {
                        case 0:
                            Drop(_bits & 7);
                            _state = State.StoredLength;
                            break;
                        case 1:
                            (_literals, _distances) = (HuffmanDecoder.FixedLiterals, HuffmanDecoder.FixedDistances);
                            _state = State.Symbol;
                            break;
                        case 2:
                            _state = State.TableSizes;
                            break;
                        default:
                            return Fail("invalid block type");
                    }
                    break;
                case State.StoredLength:
                    if (!Need(32, input, ref at)) return ZlibStatus.Ok;
                    var lengths = Peek(32);
                    if ((lengths & 0xFFFF) != (lengths >> 16 ^ 0xFFFF)) return Fail("invalid stored block lengths");
                    Drop(32);
                    _length = (int)(lengths & 0xFFFF);
                    _state = State.Stored;
                    break;
                case State.Stored:
                    if (_length == 0)
                    {
                        _state = State.BlockType;
                        break;
                    }
                    var copy = Math.Min(Math.Min(_length, input.Length - at), limit - output.Count);
                    if (copy <= 0) return ZlibStatus.Ok;
                    Emit(output, input.Slice(at, copy));
                    at += copy;
                    _length -= copy;
                    break;
                case State.TableSizes or State.TableLengths or State.CodeLengths:
                    if (!Tables(input, ref at, out status)) return status;
                    break;
                case State.Trailer:
                    Account(output.Written[start..]);
                    _accounted = output.Count - start;
                    if (!Need(32, input, ref at)) return ZlibStatus.Ok;
                    var check = Peek(32);
                    if ((_isGzip ? check : BinaryPrimitives.ReverseEndianness(check)) != _check) return Fail("incorrect data check");
                    Drop(32);
                    _state = _isGzip ? State.TrailerLength : State.Done;
                    break;
                case State.TrailerLength:
                    if (!Need(32, input, ref at)) return ZlibStatus.Ok;
                    if (Peek(32) != _produced) return Fail("incorrect length check");
                    Drop(32);
                    _state = State.Done;
                    break;
                case State.Done:
                    return ZlibStatus.StreamEnd;
                case State.Bad:
                    return ZlibStatus.DataError;
                default:
                    if (!Symbols(input, ref at, output, limit, out status)) return status;
                    break;
            }
        }
    }

    private void Emit(ByteSink output, ReadOnlySpan<byte> bytes)
    {
        output.Add(bytes);
        _total += bytes.Length;
        if (bytes.Length > WindowSize) bytes = bytes[^WindowSize..];
        var head = Math.Min(bytes.Length, WindowSize - _windowAt);
        bytes[..head].CopyTo(_window.AsSpan(_windowAt));
        bytes[head..].CopyTo(_window);
        _windowAt = (_windowAt + bytes.Length) & (WindowSize - 1);
    }

    private static ReadOnlySpan<ushort> LengthBase => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthExtra => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> DistanceBase =>
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    /// <summary>The literals and matches of a block. True: go on with the new state.</summary>
    private bool Symbols(ReadOnlySpan<byte> input, ref int at, ByteSink output, int limit, out ZlibStatus status)
    {
        status = ZlibStatus.Ok;
        var window = _window;
        var windowAt = _windowAt;
        try
        {
            output.Reserve(Math.Min(limit - output.Count, 4096));
            var free = output.Free;
            var room = Math.Min(free.Length, limit - output.Count);
            var written = 0;
            for (;;)
            {
                if (written == room && _state is State.Symbol or State.Match)
                {
                    output.Advance(written);
                    _total += written;
                    written = 0;
                    output.Reserve(Math.Min(limit - output.Count, Math.Max(4096, output.Count)));
                    free = output.Free;
                    room = Math.Min(free.Length, limit - output.Count);
                }
                int symbol;
                bool bad;
                switch (_state)
                {
                    case State.Symbol:
                        if (!Symbol(_literals, input, ref at, out symbol, out bad)) goto pause;
                        if (bad || symbol > 285)
                        {
                            status = Fail("invalid literal/length code");
                            goto leave;
                        }
                        if (symbol < 256)
                        {
                            if (room == written)
                            {
                                // Room is needed for a symbol that is already read: it becomes a match of itself.
                                _length = -1 - symbol;
                                _state = State.Match;
                                goto pause;
                            }
                            window[windowAt] = free[written++] = (byte)symbol;
                            windowAt = (windowAt + 1) & (WindowSize - 1);
                            break;
                        }
                        if (symbol == 256)
                        {
                            _state = State.BlockType;
                            goto next;
                        }
                        _length = LengthBase[symbol - 257];
                        _extraBits = LengthExtra[symbol - 257];
                        _state = _extraBits == 0 ? State.Distance : State.LengthBits;
                        break;
                    case State.LengthBits:
                        if (!Need(_extraBits, input, ref at)) goto pause;
                        _length += (int)Pull(_extraBits);
                        _state = State.Distance;
                        break;
                    case State.Distance:
                        if (!Symbol(_distances, input, ref at, out symbol, out bad)) goto pause;
                        if (bad || symbol > 29)
                        {
                            status = Fail("invalid distance code");
                            goto leave;
                        }
                        _distance = DistanceBase[symbol];
                        _extraBits = symbol < 4 ? 0 : (symbol >> 1) - 1;
                        _state = State.DistanceBits;
                        break;
                    case State.DistanceBits:
                        if (!Need(_extraBits, input, ref at)) goto pause;
                        _distance += (int)Pull(_extraBits);
                        if (_distance > _total + written)
                        {
                            status = Fail("invalid distance too far back");
                            goto leave;
                        }
                        _state = State.Match;
                        break;
                    default:
                        if (room == written) goto pause;
                        if (_length < 0)
                        {
                            window[windowAt] = free[written++] = (byte)(-1 - _length);
                            windowAt = (windowAt + 1) & (WindowSize - 1);
                            _state = State.Symbol;
                            break;
                        }
                        var count = Math.Min(_length, room - written);
                        var from = (windowAt - _distance) & (WindowSize - 1);
                        _length -= count;
                        for (; count > 0; count--)
                        {
                            window[windowAt] = free[written++] = window[from];
                            windowAt = (windowAt + 1) & (WindowSize - 1);
                            from = (from + 1) & (WindowSize - 1);
                        }
                        if (_length == 0) _state = State.Symbol;
                        break;
                }
                continue;
            pause:
                output.Advance(written);
                _total += written;
                return false;
            leave:
                output.Advance(written);
                _total += written;
                return false;
            next:
                output.Advance(written);
                _total += written;
                return true;
            }
        }
        finally
        {
            _windowAt = windowAt;
        }
    }

    private static ReadOnlySpan<byte> CodeOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>The codes of a dynamic block.</summary>
    private bool Tables(ReadOnlySpan<byte> input, ref int at, out ZlibStatus status)
    {
        status = ZlibStatus.Ok;
        if (_state == State.TableSizes)
        {
            if (!Need(14, input, ref at)) return false;
            _literalCount = (int)Pull(5) + 257;
            _distanceCount = (int)Pull(5) + 1;
            _codeCount = (int)Pull(4) + 4;
            if (_literalCount > 286 || _distanceCount > 30)
            {
                status = Fail("too many length or distance symbols");
                return false;
            }
            _have = 0;
            Array.Clear(_lengths);
            _state = State.TableLengths;
        }
        if (_state == State.TableLengths)
        {
            for (; _have < _codeCount; _have++)
            {
                if (!Need(3, input, ref at)) return false;
                _lengths[CodeOrder[_have]] = (byte)Pull(3);
            }
            _literals = new HuffmanDecoder(_lengths.AsSpan(0, 19));
            if (_literals.Unused != 0)
            {
                status = Fail("invalid code lengths set");
                return false;
            }
            _have = 0;
            Array.Clear(_lengths);
            _state = State.CodeLengths;
        }
        var total = _literalCount + _distanceCount;
        while (_have < total)
        {
            int symbol, length;
            for (;;)
            {
                symbol = _literals.Decode(_hold, _bits, out length);
                if (length > 0 && _bits >= length + Extra(symbol)) break;
                if (!Need(_bits + 1, input, ref at)) return false;
            }
            Drop(length);
            if (symbol < 16)
            {
                _lengths[_have++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && _have == 0)
            {
                status = Fail("invalid bit length repeat");
                return false;
            }
            var value = symbol == 16 ? _lengths[_have - 1] : (byte)0;
            var repeat = (symbol == 18 ? 11 : 3) + (int)Pull(Extra(symbol));
            if (_have + repeat > total)
            {
                status = Fail("invalid bit length repeat");
                return false;
            }
            for (; repeat > 0; repeat--) _lengths[_have++] = value;
        }
        if (_lengths[256] == 0)
        {
            status = Fail("invalid code -- missing end-of-block");
            return false;
        }
        _literals = new HuffmanDecoder(_lengths.AsSpan(0, _literalCount));
        if (_literals.Unused != 0 && !(_literals.Unused > 0 && _literals.IsSingle))
        {
            status = Fail("invalid literal/lengths set");
            return false;
        }
        _distances = new HuffmanDecoder(_lengths.AsSpan(_literalCount, _distanceCount));
        if (_distances.Unused != 0 && !(_distances.Unused > 0 && (_distances.IsSingle || _distances.IsEmpty)))
        {
            status = Fail("invalid distances set");
            return false;
        }
        _state = State.Symbol;
        return true;

        static int Extra(int symbol) => symbol switch
        {
            16 => 2,
            17 => 3,
            18 => 7,
            _ => 0,
        };
    }

    /// <summary>The zlib or gzip header.</summary>
    private bool Header(ReadOnlySpan<byte> input, ref int at, out ZlibStatus status)
    {
        status = ZlibStatus.Ok;
        switch (_state)
        {
            case State.Header:
                if (!Need(16, input, ref at)) return false;
                var head = Peek(16);
                if (_gzip && head == 0x8B1F)
                {
                    _isGzip = true;
                    _check = 0;
                    _headerCheck = Checksums.Crc32(0, [0x1F, 0x8B]);
                    Drop(16);
                    _state = State.GzipFixed;
                    return true;
                }
                if (!_zlib || ((head & 0xFF) << 8 | head >> 8) % 31 != 0) return Refuse("incorrect header check", out status);
                if ((head & 15) != 8) return Refuse("unknown compression method", out status);
                var bits = (int)(head >> 4 & 15) + 8;
                if (bits > 15 || (_windowBits != 0 && bits > _windowBits)) return Refuse("invalid window size", out status);
                Drop(16);
                _state = (head & 0x2000) != 0 ? State.DictionaryId : State.BlockType;
                return true;
            case State.DictionaryId:
                if (!Need(32, input, ref at)) return false;
                _check = BinaryPrimitives.ReverseEndianness(Pull(32));
                _state = State.Dictionary;
                return true;
            case State.Dictionary:
                status = ZlibStatus.NeedDictionary;
                return false;
            case State.GzipFixed:
                if (!Need(64, input, ref at)) return false;
                if (Peek(8) != 8) return Refuse("unknown compression method", out status);
                _flags = (int)(Peek(16) >> 8);
                if ((_flags & 0xE0) != 0) return Refuse("unknown header flags set", out status);
                Span<byte> bytes = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, _hold);
                _headerCheck = Checksums.Crc32(_headerCheck, bytes);
                (_hold, _bits) = (0, 0);
                _state = State.GzipExtraLength;
                return true;
            case State.GzipExtraLength:
                _length = 0;
                if ((_flags & 4) != 0)
                {
                    if (!Need(16, input, ref at)) return false;
                    _length = (int)Peek(16);
                    _headerCheck = Checksums.Crc32(_headerCheck, [(byte)_hold, (byte)(_hold >> 8)]);
                    Drop(16);
                }
                _state = State.GzipExtra;
                return true;
            case State.GzipExtra:
                var copy = Math.Min(_length, input.Length - at);
                _headerCheck = Checksums.Crc32(_headerCheck, input.Slice(at, copy));
                at += copy;
                _length -= copy;
                if (_length > 0) return false;
                _state = State.GzipName;
                return true;
            case State.GzipName or State.GzipComment:
                if ((_flags & (_state == State.GzipName ? 8 : 16)) != 0)
                {
                    var text = input[at..];
                    var end = text.IndexOf((byte)0);
                    var taken = end < 0 ? text.Length : end + 1;
                    _headerCheck = Checksums.Crc32(_headerCheck, text[..taken]);
                    at += taken;
                    if (end < 0) return false;
                }
                _state++;
                return true;
            default:
                if ((_flags & 2) != 0)
                {
                    if (!Need(16, input, ref at)) return false;
                    if (Peek(16) != (_headerCheck & 0xFFFF)) return Refuse("header crc mismatch", out status);
                    Drop(16);
                }
                _state = State.BlockType;
                return true;
        }
    }

    private bool Refuse(string message, out ZlibStatus status)
    {
        status = Fail(message);
        return false;
    }
}
