using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public sealed partial class PyTextIOWrapper
{
    [PyMethod("write", Signature = "(text, /)")]
    internal PyObject? Write(ThreadState ts, PyObject text)
    {
        if (text is not PyStr s) return Raise.TypeError(ts, $"write() argument must be str, not {text.Type.Name}");
        return WriteText(ts, s) ? PyInt.Of(s.Length) : null;
    }

    /// <summary>Writes a str; what print() calls for the standard stream.</summary>
    public bool WriteText(ThreadState ts, PyStr text)
    {
        if (!CheckTextOpen(ts)) return false;
        if (!_canWrite)
        {
            IoState.Unsupported(ts, "not writable");
            return false;
        }
        lock (_lock)
        {
            var hasNewline = false;
            if (_writeNewline is not null || _lineBuffering) hasNewline = Contains(text, '\n');
            var flush = _lineBuffering && (hasNewline || Contains(text, '\r'));
            if (hasNewline && _writeNewline is not null) text = PyStr.Of(text.AsString().Replace("\n", _writeNewline));
            if (!Encode(ts, text)) return false;
            if ((_pendingCount >= _chunkSize || flush || _writeThrough) && !WritePending(ts)) return false;
            if (flush && !FlushBuffer(ts)) return false;
            if (_hasSnapshot) ClearDecoded();
            return _decoder is null || _decoder.Reset(ts);
        }
    }

    private static bool Contains(PyStr text, char c) => text.IsWide ? text.CodePoints.Contains(c) : text.Chars.Contains(c);

    private bool Encode(ThreadState ts, PyStr text)
    {
        if (_fast != FastEncoding.None)
        {
            var room = FastCodecs.MaxBytes(_fast, text);
            Reserve(room);
            var n = FastCodecs.Encode(_fast, text, _pending.AsSpan(_pendingCount));
            if (n >= 0)
            {
                if (_pendingCount > 0 && _pendingCount + n > _chunkSize) return WriteThenAdd(ts, _pending.AsSpan(_pendingCount, n).ToArray());
                _pendingCount += n;
                return true;
            }
        }
        PyObject? encoded = _fast != FastEncoding.None
            ? FastCodecs.EncodeSlowly(ts, _fast, text, _errors)
            : Call.Method(ts, _encoder!, IoNames.Encode, text);
        if (encoded is null) return false;
        if (encoded is not PyBytes bytes)
        {
            Raise.TypeError(ts, $"encoder should return a bytes object, not '{encoded.Type.Name}'");
            return false;
        }
        return WriteThenAdd(ts, bytes.Span);
    }

    /// <summary>Keeps the binary stream's writes to the chunk's size: what is pending goes out first if the two would not fit together.</summary>
    private bool WriteThenAdd(ThreadState ts, ReadOnlySpan<byte> bytes)
    {
        while (_pendingCount > 0 && _pendingCount + bytes.Length > _chunkSize)
        {
            if (!WritePending(ts)) return false;
        }
        Reserve(bytes.Length);
        bytes.CopyTo(_pending.AsSpan(_pendingCount));
        _pendingCount += bytes.Length;
        return true;
    }

    private void Reserve(int room)
    {
        if (_pending.Length - _pendingCount >= room) return;
        Array.Resize(ref _pending, Math.Max(_pendingCount + room, Math.Min(Math.Max(_pending.Length * 2, 512), 16384)));
    }

    /// <summary>Gives the encoded text to the binary stream. Held lock.</summary>
    private bool WritePending(ThreadState ts)
    {
        if (_pendingCount == 0) return true;
        var data = _pending;
        var count = _pendingCount;
        // Taken out first: the binary stream may run Python code that writes here again.
        _pendingCount = 0;
        if (_stream is { } stream)
        {
            if (stream is PyBufferedReader)
            {
                IoState.Unsupported(ts, "not writable");
                return false;
            }
            var ok = stream.WriteMemory(ts, data.AsMemory(0, count));
            if (data.Length > 65536) _pending = [];
            return ok;
        }
        var bytes = PyBytes.Of(data.AsSpan(0, count));
        while (true)
        {
            if (Call.Method(ts, _buffer!, IoNames.Write, bytes) is not null) return true;
            if (!ts.ErrorMatches(PyExceptions.InterruptedError)) return false;
            ts.ClearError();
            if (!SignalState.Check(ts)) return false;
        }
    }

    private bool FlushBuffer(ThreadState ts)
    {
        if (_stream is { } stream && stream.Storage.Get(IoNames.Flush) is null && stream is not PyBufferedReader) return stream.FlushBuffers(ts);
        return Call.Method(ts, _buffer!, IoNames.Flush) is not null;
    }

    [PyMethod("flush", Signature = "()")]
    internal PyObject? Flush(ThreadState ts)
    {
        if (!CheckTextOpen(ts)) return null;
        lock (_lock)
        {
            _telling = _seekable;
            return WritePending(ts) && FlushBuffer(ts) ? PyNone.Instance : null;
        }
    }

    [PyMethod("close", Signature = "()")]
    internal PyObject? Close(ThreadState ts)
    {
        if (!CheckAttached(ts)) return null;
        var closed = Attributes.Get(ts, this, IoNames.Closed);
        var truth = closed is null ? -1 : Truth.Of(ts, closed);
        if (truth < 0) return null;
        if (truth > 0) return PyNone.Instance;
        if (Finalizing && Call.Method(ts, _buffer!, DeallocWarnName, this) is null) ts.ClearError(); // streams need not have it
        PyBaseException? pending = null;
        if (Call.Method(ts, this, IoNames.Flush) is null) pending = ts.TakeError();
        if (_buffer is null) return PyNone.Instance; // a Python stream below may have detached itself meanwhile
        var result = Call.Method(ts, _buffer!, IoNames.Close);
        Unregister(ts);
        _pending = [];
        _pendingCount = 0;
        if (IsExact) SuppressFinalizer();
        if (pending is null) return result;
        if (result is null) PyFileIO.Chain(ts, pending);
        else ts.SetError(pending);
        return null;
    }

    private static readonly PyStr DeallocWarnName = PyStr.Intern("_dealloc_warn");

    private void Unregister(ThreadState ts)
    {
        if (_registration is not { } registration) return;
        _registration = null;
        IoState.Of(ts).Unregister(registration);
    }

    [PyMethod("detach", Signature = "()")]
    internal PyObject? Detach(ThreadState ts)
    {
        if (!CheckAttached(ts)) return null;
        if (Call.Method(ts, this, IoNames.Flush) is null) return null;
        var buffer = _buffer!;
        Abandon(buffer);
        _buffer = null;
        _stream = null;
        _detached = true;
        Unregister(ts);
        return buffer;
    }

    [PyMethod("truncate", Signature = "(pos=None, /)")]
    internal PyObject? Truncate(ThreadState ts, PyObject? pos = null)
    {
        if (!CheckAttached(ts) || Call.Method(ts, this, IoNames.Flush) is null) return null;
        return Call.Method(ts, _buffer!, IoNames.Truncate, pos ?? PyNone.Instance);
    }

    [PyMethod("reconfigure", Signature = "(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)")]
    internal PyObject? Reconfigure(ThreadState ts, PyObject? encoding = null, PyObject? errors = null, PyObject? newline = null, PyObject? line_buffering = null,
        PyObject? write_through = null)
    {
        if (!CheckAttached(ts)) return null;
        if (encoding is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"reconfigure() argument 'encoding' must be str or None, not {encoding.Type.Name}");
        if (errors is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"reconfigure() argument 'errors' must be str or None, not {errors.Type.Name}");
        if (newline is not (null or PyNone or PyStr)) return Raise.TypeError(ts, $"reconfigure() argument 'newline' must be str or None, not {newline.Type.Name}");
        var newEncoding = encoding as PyStr;
        var newErrors = errors as PyStr;
        if (!CheckText(ts, newEncoding) || !CheckText(ts, newErrors)) return null;
        if (newEncoding is not null && newEncoding.AsString().Contains('\0')) return Raise.LookupError(ts, $"unknown encoding: {newEncoding}");
        // newline=None is a value of its own here, told apart from "not given" by the reader's state.
        var changesNewline = newline is not null;
        if (_decoded is not null && (newEncoding is not null || newErrors is not null || changesNewline))
            return IoState.Unsupported(ts, "It is not possible to set the encoding or newline of stream after the first read");
        var newlineText = (newline as PyStr)?.AsString();
        if (changesNewline && !CheckNewline(ts, newlineText)) return null;
        long lineBuffering = _lineBuffering ? 1 : 0;
        long writeThrough = _writeThrough ? 1 : 0;
        if (line_buffering is not (null or PyNone) && !Operators.AsLong(ts, line_buffering, out lineBuffering)) return null;
        if (write_through is not (null or PyNone) && !Operators.AsLong(ts, write_through, out writeThrough)) return null;
        if (Call.Method(ts, this, IoNames.Flush) is null) return null;
        if ((newEncoding is not null || newErrors is not null || changesNewline) && !ChangeCodec(ts, newEncoding, newErrors, changesNewline, newlineText)) return null;
        _lineBuffering = lineBuffering != 0;
        _writeThrough = writeThrough != 0;
        return PyNone.Instance;
    }

    private bool ChangeCodec(ThreadState ts, PyStr? encoding, PyStr? errors, bool changesNewline, string? newline)
    {
        var name = encoding is null ? _encoding : encoding.Equals("locale") ? LocaleEncoding.Name : encoding;
        var fast = FastCodecs.Find(name.AsString());
        PyObject? codec = null;
        if (fast == FastEncoding.None && (codec = FindCodec(ts, name)) is null) return false;
        _errors = errors ?? (encoding is null ? _errors : IoNames.Strict);
        _encoding = name;
        _fast = fast;
        if (changesNewline) SetNewline(newline);
        _decoder = null;
        _encoder = null;
        _canWrite = false;
        return SetDecoder(ts, _buffer!, codec) && SetEncoder(ts, _buffer!, codec) && FixEncoderState(ts);
    }
}
