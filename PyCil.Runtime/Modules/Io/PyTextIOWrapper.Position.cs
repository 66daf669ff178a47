using System.Numerics;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public sealed partial class PyTextIOWrapper
{
    /// <summary>What tell() returns: a byte position, and how to get from there to the character, packed into one int.</summary>
    private readonly record struct Cookie(BigInteger Position, BigInteger Flags, long BytesToFeed, long CharsToSkip, bool NeedEof)
    {
        internal BigInteger Pack() =>
            Position | (Flags << 64) | ((BigInteger)BytesToFeed << 128) | ((BigInteger)CharsToSkip << 192) | (NeedEof ? BigInteger.One << 256 : BigInteger.Zero);

        internal static Cookie Unpack(BigInteger value)
        {
            var mask = (BigInteger)ulong.MaxValue;
            return new Cookie(value & mask, (value >> 64) & mask, (long)((value >> 128) & mask), (long)((value >> 192) & mask), !(value >> 256).IsZero);
        }
    }

    [PyMethod("tell", Signature = "()")]
    internal PyObject? Tell(ThreadState ts)
    {
        if (!CheckTextOpen(ts)) return null;
        if (!_seekable) return IoState.Unsupported(ts, "underlying stream is not seekable");
        if (!_telling) return Raise.OSError(ts, "telling position disabled by next() call");
        lock (_lock)
        {
            if (!WritePending(ts)) return null;
            if (Call.Method(ts, this, IoNames.Flush) is null) return null;
            var position = Call.Method(ts, _buffer!, IoNames.Tell);
            if (position is null) return null;
            if (_decoder is null || !_hasSnapshot) return position;
            if (position is not PyInt number) return Raise.TypeError(ts, "tell() should have returned an integer");
            var start = new Cookie(number.ToBigInteger() - _snapshotInput.Length, _snapshotFlags, 0, 0, false);
            if (_decodedUsed == 0) return PyInt.Of(start.Pack());
            if (_decoder.GetState(ts, out var savedFlags) is not { } savedInput) return null;
            var cookie = FindCookie(ts, start, _decodedUsed);
            var error = ts.HasError ? ts.TakeError() : null;
            if (!_decoder.SetState(ts, savedInput, savedFlags) && error is null) return null;
            if (error is not null)
            {
                ts.SetError(error);
                return null;
            }
            return PyInt.Of(cookie.Pack());
        }
    }

    /// <summary>The last place before the character where the decoder holds nothing back, reached by decoding the snapshot's bytes anew.</summary>
    private Cookie FindCookie(ThreadState ts, Cookie start, int charsToSkip)
    {
        var decoder = _decoder!;
        var input = _snapshotInput;
        if (!decoder.SetState(ts, [], start.Flags)) return start;

        // A first leap to a place shortly before the wanted one, judged by the bytes a character took so far.
        var leap = Math.Min((int)(_bytesPerChar * charsToSkip), input.Length);
        var back = 1;
        var place = start;
        var chars = 0;
        while (leap > 0)
        {
            if (!decoder.SetState(ts, [], start.Flags)) return start;
            if (decoder.Decode(ts, input.AsSpan(0, leap), false) is not { } text) return start;
            if (text.Length <= charsToSkip)
            {
                if (decoder.GetState(ts, out var flags) is not { } held) return start;
                if (held.Length == 0)
                {
                    place = place with { Position = start.Position + leap, Flags = flags };
                    chars = text.Length;
                    break;
                }
                leap -= held.Length;
                back = 1;
            }
            else
            {
                leap -= back;
                back *= 2;
            }
        }
        if (leap <= 0)
        {
            leap = 0;
            if (!decoder.SetState(ts, [], start.Flags)) return start;
        }
        charsToSkip -= chars;
        place = place with { CharsToSkip = charsToSkip };
        if (charsToSkip == 0) return place;

        // Then byte by byte, noting each place where the decoder is empty.
        long fed = 0;
        long decoded = 0;
        for (var i = leap; i < input.Length; i++)
        {
            if (decoder.Decode(ts, input.AsSpan(i, 1), false) is not { } text) return start;
            fed++;
            decoded += text.Length;
            if (decoder.GetState(ts, out var flags) is not { } held) return start;
            if (held.Length == 0 && decoded <= charsToSkip)
            {
                place = place with { Position = place.Position + fed, Flags = flags, CharsToSkip = charsToSkip - decoded };
                charsToSkip -= (int)decoded;
                fed = decoded = 0;
            }
            if (decoded >= charsToSkip) return place with { BytesToFeed = fed };
        }
        if (decoder.Decode(ts, [], true) is not { } rest) return start;
        if (decoded + rest.Length < charsToSkip)
        {
            Raise.OSError(ts, "can't reconstruct logical file position");
            return start;
        }
        return place with { BytesToFeed = fed, NeedEof = true };
    }

    [PyMethod("seek", Signature = "(cookie, whence=0, /)")]
    internal PyObject? Seek(ThreadState ts, PyObject cookie, int whence = 0)
    {
        if (!CheckTextOpen(ts)) return null;
        if (!_seekable) return IoState.Unsupported(ts, "underlying stream is not seekable");
        switch (whence)
        {
            case 0:
                break;
            case 1:
                var isHere = Compare.Equal(ts, cookie, PyInt.Of(0));
                if (isHere < 0) return null;
                if (isHere == 0) return IoState.Unsupported(ts, "can't do nonzero cur-relative seeks");
                var here = Call.Method(ts, this, IoNames.Tell);
                if (here is null) return null;
                cookie = here;
                break;
            case 2:
                return SeekEnd(ts, cookie);
            default:
                return Raise.ValueError(ts, $"invalid whence ({whence}, should be 0, 1 or 2)");
        }
        if (Operators.Index(ts, cookie) is not { } number) return null;
        var value = number.ToBigInteger();
        if (value.Sign < 0) return Raise.ValueError(ts, $"negative seek position {value}");
        if (Call.Method(ts, this, IoNames.Flush) is null) return null;
        var place = Cookie.Unpack(value);
        lock (_lock)
        {
            if (Call.Method(ts, _buffer!, IoNames.Seek, PyInt.Of(place.Position)) is null) return null;
            ClearDecoded();
            if (_decoder is not null)
            {
                var restored = place.Position.IsZero && place.Flags.IsZero ? _decoder.Reset(ts) : _decoder.SetState(ts, [], place.Flags);
                if (!restored || (place.CharsToSkip > 0 && !Replay(ts, place))) return null;
                if (place.CharsToSkip == 0)
                {
                    _hasSnapshot = true;
                    _snapshotFlags = place.Flags;
                    _snapshotInput = [];
                }
            }
            return ResetEncoder(ts, place.Position.IsZero) ? number : null;
        }
    }

    private bool Replay(ThreadState ts, Cookie place)
    {
        var data = Call.Method(ts, _buffer!, IoNames.Read, PyInt.Of(place.BytesToFeed));
        if (data is null) return false;
        if (data is not PyBytes bytes)
        {
            Raise.TypeError(ts, $"underlying read() should have returned a bytes object, not '{data.Type.Name}'");
            return false;
        }
        _hasSnapshot = true;
        _snapshotFlags = place.Flags;
        _snapshotInput = bytes.Data;
        if (_decoder!.Decode(ts, bytes.Span, place.NeedEof) is not { } text) return false;
        if (text.Length < place.CharsToSkip)
        {
            Raise.OSError(ts, "can't restore logical file position");
            return false;
        }
        _decoded = text;
        _decodedUsed = (int)place.CharsToSkip;
        return true;
    }

    private PyObject? SeekEnd(ThreadState ts, PyObject cookie)
    {
        var isEnd = Compare.Equal(ts, cookie, PyInt.Of(0));
        if (isEnd < 0) return null;
        if (isEnd == 0) return IoState.Unsupported(ts, "can't do nonzero end-relative seeks");
        if (Call.Method(ts, this, IoNames.Flush) is null) return null;
        lock (_lock)
        {
            ClearDecoded();
            if (_decoder is not null && !_decoder.Reset(ts)) return null;
            var position = Call.Method(ts, _buffer!, IoNames.Seek, PyInt.Of(0), PyInt.Of(2));
            if (position is null) return null;
            var isStart = Compare.Equal(ts, position, PyInt.Of(0));
            return isStart >= 0 && ResetEncoder(ts, isStart > 0) ? position : null;
        }
    }

    private bool ResetEncoder(ThreadState ts, bool atStart)
    {
        if (_encoder is null) return true;
        return atStart ? Call.Method(ts, _encoder, IoNames.Reset) is not null : Call.Method(ts, _encoder, IoNames.SetState, PyInt.Of(0)) is not null;
    }

    [PyMethod("fileno", Signature = "()")]
    internal PyObject? Fileno(ThreadState ts) => CheckAttached(ts) ? Call.Method(ts, _buffer!, IoNames.Fileno) : null;

    [PyMethod("seekable", Signature = "()")]
    internal PyObject? Seekable(ThreadState ts) => CheckAttached(ts) ? Call.Method(ts, _buffer!, IoNames.Seekable) : null;

    [PyMethod("readable", Signature = "()")]
    internal PyObject? Readable(ThreadState ts) => CheckAttached(ts) ? Call.Method(ts, _buffer!, IoNames.Readable) : null;

    [PyMethod("writable", Signature = "()")]
    internal PyObject? Writable(ThreadState ts) => CheckAttached(ts) ? Call.Method(ts, _buffer!, IoNames.Writable) : null;

    [PyMethod("isatty", Signature = "()")]
    internal PyObject? IsAtty(ThreadState ts) => CheckAttached(ts) ? Call.Method(ts, _buffer!, IoNames.IsAtty) : null;

    [PyMethod("__getstate__")]
    internal PyObject? GetState(ThreadState ts) => Raise.TypeError(ts, $"cannot pickle '{Type.FullName}' instances");

    [PyGetter("encoding", Member = true)]
    internal PyObject Encoding => _encoding;

    [PyGetter("buffer", Member = true)]
    internal PyObject? BufferAttribute(ThreadState ts) => CheckAttached(ts) ? _buffer : null;

    [PyGetter("line_buffering", Member = true)]
    internal PyObject LineBuffering => PyBool.Of(_lineBuffering);

    [PyGetter("write_through", Member = true)]
    internal PyObject WriteThrough => PyBool.Of(_writeThrough);

    [PyGetter("name")]
    internal PyObject? NameOfBuffer(ThreadState ts) => CheckAttached(ts) ? Attributes.Get(ts, _buffer!, IoNames.Name) : null;

    [PyGetter("_finalizing", Member = true)]
    internal PyObject FinalizingObject => PyBool.Of(Finalizing);

    [PySetter("_finalizing")]
    internal bool SetFinalizing(ThreadState ts, PyObject? value)
    {
        var truth = value is null ? 0 : Truth.Of(ts, value);
        Finalizing = truth > 0;
        return truth >= 0;
    }

    [PyGetter("closed")]
    internal PyObject? Closed(ThreadState ts) => CheckAttached(ts) ? Attributes.Get(ts, _buffer!, IoNames.Closed) : null;

    [PyGetter("newlines")]
    internal PyObject? Newlines(ThreadState ts) => CheckAttached(ts) ? _decoder?.Newlines ?? PyNone.Instance : null;

    [PyGetter("errors")]
    internal PyObject? Errors(ThreadState ts) => _detached || CheckAttached(ts) ? _errors : null;

    [PyGetter("_CHUNK_SIZE")]
    internal PyObject? ChunkSize(ThreadState ts) => CheckAttached(ts) ? PyInt.Of(_chunkSize) : null;

    [PySetter("_CHUNK_SIZE")]
    internal bool SetChunkSize(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.AttributeError(ts, "cannot be deleted");
            return false;
        }
        if (!CheckAttached(ts) || !Operators.AsSsize(ts, value, out var size, PyExceptions.ValueError)) return false;
        if (size <= 0)
        {
            Raise.ValueError(ts, "a strictly positive integer is required");
            return false;
        }
        _chunkSize = (int)Math.Min(size, 1 << 30);
        return true;
    }

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (!_detached && !CheckAttached(ts)) return null;
        if (!ts.ReprEnter(this)) return Raise.RuntimeError(ts, $"reentrant call inside {Type.FullName}.__repr__");
        try
        {
            var text = $"<{Type.FullName}";
            if (!AppendAttribute(ts, IoNames.Name, ref text) || !AppendAttribute(ts, IoNames.Mode, ref text)) return null;
            return Strings.Repr(ts, _encoding) is { } encoding ? PyStr.Of($"{text} encoding={encoding}>") : null;
        }
        finally
        {
            ts.ReprLeave(this);
        }
    }

    private bool AppendAttribute(ThreadState ts, PyStr name, ref string text)
    {
        if (!Attributes.TryGet(ts, this, name, out var value))
        {
            if (!ts.ErrorMatches(PyExceptions.ValueError)) return false;
            ts.ClearError(); // a detached raw stream has no name
            return true;
        }
        if (value is null) return true;
        if (Strings.Repr(ts, value) is not { } shown) return false;
        text += $" {name}={shown}";
        return true;
    }
}
