using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public sealed partial class PyFileIO
{
    /// <summary>Result of a transfer that would have had to wait.</summary>
    internal const int WouldBlock = -2;

    private const int LargestTransfer = 0x7FFFF000; // more than Linux moves in one call

    private static bool RaiseClosed(ThreadState ts)
    {
        Raise.ValueError(ts, "I/O operation on closed file");
        return false;
    }

    private bool CheckReading(ThreadState ts)
    {
        if (_fd < 0) return RaiseClosed(ts);
        if (_readable) return true;
        IoState.Unsupported(ts, "File not open for reading");
        return false;
    }

    private bool CheckWriting(ThreadState ts)
    {
        if (_fd < 0) return RaiseClosed(ts);
        if (_writable) return true;
        IoState.Unsupported(ts, "File not open for writing");
        return false;
    }

    /// <summary>One read: its length, -1 with an error pending, or <see cref="WouldBlock"/>.</summary>
    internal unsafe int ReadSpan(ThreadState ts, Span<byte> target)
    {
        if (!CheckReading(ts)) return -1;
        fixed (byte* p = target)
        {
            while (true)
            {
                byte none;
                var n = Libc.read(_fd, p == null ? &none : p, (nuint)Math.Min(target.Length, LargestTransfer));
                if (n >= 0) return (int)n;
                var error = Errno.Last;
                if (error == Errno.EAGAIN) return WouldBlock;
                if (error == Errno.EINTR && SignalState.Check(ts)) continue;
                if (!ts.HasError) Raise.OSError(ts, error);
                return -1;
            }
        }
    }

    /// <summary>One write: its length, -1 with an error pending, or <see cref="WouldBlock"/>.</summary>
    internal unsafe int WriteSpan(ThreadState ts, ReadOnlySpan<byte> source)
    {
        if (!CheckWriting(ts)) return -1;
        fixed (byte* p = source)
        {
            while (true)
            {
                byte none = 0;
                var n = Libc.write(_fd, p == null ? &none : p, (nuint)Math.Min(source.Length, LargestTransfer));
                if (n >= 0) return (int)n;
                var error = Errno.Last;
                if (error == Errno.EAGAIN) return WouldBlock;
                if (error == Errno.EINTR && SignalState.Check(ts)) continue;
                if (!ts.HasError) Raise.OSError(ts, error);
                return -1;
            }
        }
    }

    /// <summary>The new position; -1 with an error pending.</summary>
    internal long SeekTo(ThreadState ts, long offset, int whence)
    {
        if (_fd < 0)
        {
            RaiseClosed(ts);
            return -1;
        }
        var position = Libc.lseek(_fd, offset, whence);
        if (position < 0) Errno.Raise(ts);
        return position;
    }

    internal long SizeAtOpen => _sizeAtOpen;

    internal bool IsRegularFile => _sizeAtOpen >= 0;

    internal bool IsSeekable
    {
        get
        {
            if (_seekable < 0) _seekable = Libc.lseek(_fd, 0, 1) < 0 ? (sbyte)0 : (sbyte)1;
            return _seekable != 0;
        }
    }

    [PyMethod("read", Signature = "(size=-1, /)", Doc = "Read at most size bytes, returned as bytes.")]
    internal PyObject? Read(ThreadState ts, PyObject? size = null)
    {
        if (!CheckReading(ts) || !SizeArgument(ts, size, out var count)) return null;
        if (count < 0) return ReadAll(ts);
        var data = new byte[Math.Min(count, LargestTransfer)];
        var n = ReadSpan(ts, data);
        if (n < 0) return n == WouldBlock ? PyNone.Instance : null;
        if (!SignalState.Check(ts)) return null;
        return n == data.Length ? PyBytes.Of(data) : PyBytes.Of(data.AsSpan(0, n));
    }

    [PyMethod("readall", Signature = "()", Doc = "Read all data from the file, returned as bytes.")]
    internal PyObject? ReadAll(ThreadState ts)
    {
        if (!CheckReading(ts)) return null;
        var data = ReadRest(ts, out var wouldBlock);
        if (wouldBlock) return PyNone.Instance;
        return data is null ? null : PyBytes.Of(data);
    }

    /// <summary>Everything up to the end of the file; null with an error pending, or if nothing could be read without waiting.</summary>
    internal byte[]? ReadRest(ThreadState ts, out bool wouldBlock)
    {
        wouldBlock = false;
        var capacity = 8192L;
        if (_sizeAtOpen > 0)
        {
            var left = _sizeAtOpen;
            var position = _sizeAtOpen > 65536 ? Libc.lseek(_fd, 0, 1) : 0;
            if (position > 0 && position < left) left -= position;
            capacity = Math.Min(left + 1, Array.MaxLength);
        }
        var data = new byte[capacity];
        var count = 0;
        while (true)
        {
            if (count == data.Length)
            {
                if (count == Array.MaxLength)
                {
                    Raise.OverflowError(ts, "unbounded read returned more bytes than a Python bytes object can hold");
                    return null;
                }
                Array.Resize(ref data, (int)Math.Min(count + Math.Max((long)count, 65536), Array.MaxLength));
            }
            var n = ReadSpan(ts, data.AsSpan(count));
            if (n == 0) break;
            if (n == WouldBlock)
            {
                if (count > 0) break;
                wouldBlock = true;
                return null;
            }
            if (n < 0) return null;
            count += n;
        }
        return count == data.Length ? data : data.AsSpan(0, count).ToArray();
    }

    [PyMethod("readinto", Signature = "(buffer, /)", Doc = "Same as RawIOBase.readinto().")]
    internal PyObject? ReadInto(ThreadState ts, PyObject buffer)
    {
        using var target = BufferArguments.Writable(ts, buffer, "readinto");
        if (target is null || !CheckReading(ts)) return null;
        var n = ReadSpan(ts, target.Span);
        if (n >= 0) return SignalState.Check(ts) ? PyInt.Of(n) : null;
        return n == WouldBlock ? PyNone.Instance : null;
    }

    [PyMethod("write", Signature = "(b, /)", Doc = "Write buffer b to file, return number of bytes written.")]
    internal PyObject? Write(ThreadState ts, PyObject b)
    {
        using var source = BufferArguments.Readable(ts, b);
        if (source is null) return null;
        var n = WriteSpan(ts, source.Span);
        if (n >= 0) return SignalState.Check(ts) ? PyInt.Of(n) : null;
        return n == WouldBlock ? PyNone.Instance : null;
    }

    [PyMethod("seek", Signature = "(pos, whence=0, /)", Doc = "Move to new file position and return the file position.")]
    internal PyObject? Seek(ThreadState ts, PyObject pos, int whence = 0)
    {
        if (_fd < 0)
        {
            RaiseClosed(ts);
            return null;
        }
        if (pos is PyFloat) return Raise.TypeError(ts, "an integer is required");
        if (!Operators.AsLong(ts, pos, out var offset)) return null;
        var position = SeekTo(ts, offset, whence);
        return position < 0 ? null : PyInt.Of(position);
    }

    [PyMethod("tell", Signature = "()", Doc = "Current file position.")]
    internal PyObject? Tell(ThreadState ts)
    {
        var position = SeekTo(ts, 0, 1);
        return position < 0 ? null : PyInt.Of(position);
    }

    [PyMethod("truncate", Signature = "(size=None, /)", Doc = "Truncate the file to at most size bytes and return the truncated size.")]
    internal PyObject? Truncate(ThreadState ts, PyObject? size = null)
    {
        if (!CheckWriting(ts)) return null;
        long length;
        if (size is null or PyNone)
        {
            length = SeekTo(ts, 0, 1);
            if (length < 0) return null;
        }
        else if (!Operators.AsLong(ts, size, out length))
        {
            return null;
        }
        int result;
        do result = Libc.ftruncate(_fd, length);
        while (result < 0 && Errno.Interrupted(ts));
        if (result < 0) return Errno.RaiseUnlessPending(ts);
        _sizeAtOpen = -1;
        return PyInt.Of(length);
    }

    [PyMethod("fileno", Signature = "()", Doc = "Return the underlying file descriptor (an integer).")]
    internal PyObject? Fileno(ThreadState ts)
    {
        if (_fd >= 0) return PyInt.Of(_fd);
        RaiseClosed(ts);
        return null;
    }

    [PyMethod("seekable", Signature = "()", Doc = "True if file supports random-access.")]
    internal PyObject? Seekable(ThreadState ts)
    {
        if (_fd >= 0) return PyBool.Of(IsSeekable);
        RaiseClosed(ts);
        return null;
    }

    [PyMethod("readable", Signature = "()", Doc = "True if file was opened in a read mode.")]
    internal PyObject? Readable(ThreadState ts)
    {
        if (_fd >= 0) return PyBool.Of(_readable);
        RaiseClosed(ts);
        return null;
    }

    [PyMethod("writable", Signature = "()", Doc = "True if file was opened in a write mode.")]
    internal PyObject? Writable(ThreadState ts)
    {
        if (_fd >= 0) return PyBool.Of(_writable);
        RaiseClosed(ts);
        return null;
    }

    [PyMethod("isatty", Signature = "()", Doc = "True if the file is connected to a TTY device.")]
    internal PyObject? IsAtty(ThreadState ts)
    {
        if (_fd >= 0) return PyBool.Of(Libc.isatty(_fd) != 0);
        RaiseClosed(ts);
        return null;
    }

    [PyMethod("_isatty_open_only", Signature = "()")]
    internal PyObject? IsAttyOpenOnly(ThreadState ts) => _sizeAtOpen >= 0 ? PyBool.False : IsAtty(ts);

    [PyMethod("_dealloc_warn", Signature = "(source, /)")]
    internal PyObject? DeallocWarn(ThreadState ts, PyObject source)
    {
        if (_fd >= 0 && _closeFd)
        {
            var text = Strings.Repr(ts, source);
            if (text is null || !Warnings.Warn(ts, PyExceptions.ResourceWarning, $"unclosed file {text}", 1)) Unraisable.Write(ts, null, source);
        }
        return PyNone.Instance;
    }
}
