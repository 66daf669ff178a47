using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public abstract partial class BufferedStream
{
    private protected PyObject? WriteCore(ThreadState ts, PyObject data)
    {
        if (!CheckInitialized(ts)) return null;
        if (data is PyStr) return Raise.TypeError(ts, "a bytes-like object is required, not 'str'");
        using var source = BufferArguments.Readable(ts, data);
        if (source is null) return null;
        return WriteMemory(ts, source.Memory.Slice(source.Offset, (int)source.Length)) ? PyInt.Of(source.Length) : null;
    }

    /// <summary>Buffers or writes all of the data. False with an error pending; BlockingIOError says how much was taken.</summary>
    internal bool WriteMemory(ThreadState ts, ReadOnlyMemory<byte> data)
    {
        if (!EnterLock(ts)) return false;
        try
        {
            // Asked for only now: another thread may have been closing it.
            if (!CheckOpen(ts, "write to closed file")) return false;
            if (CanRead && (_end != 0 || _pos != 0) && !Rewind(ts)) return false;
            var buffer = WriteBuffer((int)Math.Min((long)_written + data.Length, int.MaxValue));
            if (data.Length <= buffer.Length - _written)
            {
                data.Span.CopyTo(buffer.AsSpan(_written));
                _written += data.Length;
                return true;
            }
            var taken = 0;
            if (_written > 0 && !FlushPending(ts))
            {
                if (!ts.ErrorMatches(PyExceptions.BlockingIOError)) return false;
                // The raw stream is full: keep what fits in the buffer, and tell how much that was.
                ts.ClearError();
                taken = Math.Min(data.Length, buffer.Length - _written);
                data.Span[..taken].CopyTo(buffer.AsSpan(_written));
                _written += taken;
                if (taken == data.Length) return true;
                RaiseWouldBlock(ts, taken);
                return false;
            }
            while (data.Length - taken > buffer.Length)
            {
                var n = RawWrite(ts, data[taken..]);
                if (n == -1) return false;
                if (n == PyFileIO.WouldBlock)
                {
                    var fits = Math.Min(data.Length - taken, buffer.Length);
                    data.Span.Slice(taken, fits).CopyTo(buffer);
                    _written = fits;
                    if (taken + fits == data.Length) return true;
                    RaiseWouldBlock(ts, taken + fits);
                    return false;
                }
                taken += n;
                if (taken < data.Length && !SignalState.Check(ts)) return false;
            }
            data.Span[taken..].CopyTo(buffer);
            _written = data.Length - taken;
            return true;
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? FlushCore(ThreadState ts)
    {
        if (!CheckOpen(ts, "flush of closed file")) return null;
        return FlushBuffers(ts) ? PyNone.Instance : null;
    }

    /// <summary>Pending writes go out; a stream that reads and writes gives back what it has read ahead.</summary>
    internal bool FlushBuffers(ThreadState ts)
    {
        if (!EnterLock(ts)) return false;
        try
        {
            return FlushPending(ts) && (!(CanRead && CanWrite) || Rewind(ts));
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? SeekCore(ThreadState ts, PyObject target, int whence)
    {
        if (!CheckInitialized(ts)) return null;
        if (whence is < 0 or > 4 || (whence > 2 && !IsLinuxWhence(whence))) return Raise.ValueError(ts, $"whence value {whence} unsupported");
        if (!CheckOpen(ts, "seek of closed file")) return null;
        if (_file is { } file ? !CheckFileSeekable(ts, file) : !CheckAbility(ts, _raw!, IoNames.Seekable, "File or stream is not seekable.")) return null;
        if (!Operators.AsLong(ts, target, out var offset)) return null;
        if (!EnterLock(ts)) return null;
        try
        {
            if (whence <= 1 && CanRead && _written == 0 && _end > 0)
            {
                // Stays within what has been read ahead: no system call.
                var raw = RawPosition(ts);
                if (raw < 0) return null;
                var current = Math.Max(raw - ReadAhead, 0); // character devices stand at 0 whatever was read
                var wanted = whence == 0 ? offset : current + offset;
                var shift = wanted - current;
                if (shift >= -_pos && shift <= ReadAhead)
                {
                    _pos += (int)shift;
                    return PyInt.Of(wanted);
                }
            }
            if (!FlushPending(ts)) return null;
            if (whence == 1) offset -= ReadAhead;
            var position = RawSeek(ts, offset, whence);
            if (position < 0) return null;
            _pos = _end = 0;
            return PyInt.Of(position);
        }
        finally
        {
            Leave();
        }
    }

    private static bool IsLinuxWhence(int whence) => whence is 3 or 4; // SEEK_DATA, SEEK_HOLE

    private static bool CheckFileSeekable(ThreadState ts, PyFileIO file)
    {
        if (file.IsSeekable) return true;
        IoState.Unsupported(ts, "File or stream is not seekable.");
        return false;
    }

    private protected PyObject? TellCore(ThreadState ts)
    {
        if (!CheckInitialized(ts) || !EnterLock(ts)) return null;
        try
        {
            var raw = RawTell(ts);
            return raw < 0 ? null : PyInt.Of(Math.Max(raw - ReadAhead + _written, 0));
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? TruncateCore(ThreadState ts, PyObject? size)
    {
        if (!CheckOpen(ts, "truncate of closed file")) return null;
        if (!CanWrite) return IoState.Unsupported(ts, "truncate");
        if (!EnterLock(ts)) return null;
        try
        {
            if (!FlushPending(ts) || !Rewind(ts)) return null;
            var result = size is null or PyNone ? Call.Method(ts, _raw!, IoNames.Truncate, PyInt.Of(RawPosition(ts))) : Call.Method(ts, _raw!, IoNames.Truncate, size);
            _rawPosition = -1;
            return result;
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? CloseCore(ThreadState ts)
    {
        if (!CheckInitialized(ts) || !EnterLock(ts)) return null;
        try
        {
            var closed = RawClosed(ts);
            if (closed < 0) return null;
            if (closed > 0)
            {
                Closing(ts);
                return PyNone.Instance;
            }
            if (Finalizing) DeallocWarnCore(ts, this);
        }
        finally
        {
            Leave();
        }
        PyBaseException? flushError = null;
        // An override of flush() counts; the stream's own flush is called without a Python call.
        var flushed = IsExact && Storage.Get(IoNames.Flush) is null ? FlushCore(ts) : Call.Method(ts, this, IoNames.Flush);
        if (flushed is null) flushError = ts.TakeError();
        PyObject? result;
        if (!EnterLock(ts)) return null;
        try
        {
            Closing(ts);
            result = Call.Method(ts, _raw!, IoNames.Close);
        }
        finally
        {
            Leave();
        }
        if (flushError is null) return result;
        if (result is null) PyFileIO.Chain(ts, flushError);
        else ts.SetError(flushError);
        return null;
    }

    private void Closing(ThreadState ts)
    {
        _closedBuffer = true;
        _buffer = [];
        _pos = _end = _written = 0;
        Unregister(ts);
        if (IsExact) SuppressFinalizer();
    }

    private protected PyObject? DetachCore(ThreadState ts)
    {
        if (!CheckInitialized(ts)) return null;
        if (Call.Method(ts, this, IoNames.Flush) is null) return null;
        var raw = _raw!;
        Abandon(raw);
        _raw = null;
        _file = null;
        _detached = true;
        Unregister(ts);
        return raw;
    }

    private protected PyObject? ReprCore(ThreadState ts)
    {
        if (!Attributes.TryGet(ts, this, IoNames.Name, out var name))
        {
            if (!ts.ErrorMatches(PyExceptions.ValueError)) return null;
            ts.ClearError();
        }
        if (name is null) return PyStr.Of($"<{Type.FullName}>");
        if (!ts.ReprEnter(this)) return Raise.RuntimeError(ts, $"reentrant call inside {Type.FullName}.__repr__");
        var text = Strings.Repr(ts, name);
        ts.ReprLeave(this);
        return text is null ? null : PyStr.Of($"<{Type.FullName} name={text}>");
    }

    private protected PyObject? RawAttribute(ThreadState ts, PyStr name) => CheckInitialized(ts) ? Attributes.Get(ts, _raw!, name) : null;

    private protected PyObject? RawCall(ThreadState ts, PyStr name) => CheckInitialized(ts) ? Call.Method(ts, _raw!, name) : null;

    private protected PyObject? DeallocWarnCore(ThreadState ts, PyObject source)
    {
        if (_raw is null) return PyNone.Instance;
        if (Call.Method(ts, _raw, DeallocWarnName, source) is null) ts.ClearError(); // raw streams need not have it
        return PyNone.Instance;
    }

    private static readonly PyStr DeallocWarnName = PyStr.Intern("_dealloc_warn");
}
