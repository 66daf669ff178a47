using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>What BufferedReader, BufferedWriter and BufferedRandom share: a raw stream and one buffer.</summary>
/// <remarks>
/// The buffer is in one of two states. Reading: bytes [_pos, _end) have been read ahead, and the raw stream stands behind them. Writing: bytes [0, _written) are still to
/// be written, and the raw stream stands where they go. Changing from reading to writing seeks back over what was read ahead; the other way flushes.
/// A lock serialises threads: it is held while the raw stream works, as in CPython, since a partial transfer must not be seen.
/// </remarks>
public abstract partial class BufferedStream : PyBufferedIOBase
{
    private protected PyObject? _raw;
    private PyFileIO? _file; // _raw, if its methods need no Python call
    private protected bool _detached;
    private protected byte[] _buffer = [];
    private protected int _pos;
    private protected int _end;
    private protected int _written;
    private long _rawPosition = -1; // of the raw stream; -1 if unknown
    private readonly object _lock = new();
    private ThreadState? _owner;
    private WeakReference<PyIOBase>? _registration;

    private protected BufferedStream(PyType type)
        : base(type)
    {
    }

    private protected abstract PyType ExactType { get; }

    private protected abstract bool CanRead { get; }

    private protected abstract bool CanWrite { get; }

    internal PyObject? RawStream => _raw;

    internal PyFileIO? File => _file;

    private protected bool IsExact => Type == ExactType;

    private protected bool Setup(ThreadState ts, PyObject raw, PyObject? bufferSize)
    {
        long size = IoModule.DefaultBufferSize;
        if (bufferSize is not null && !Operators.AsSsize(ts, bufferSize, out size, PyExceptions.OverflowError)) return false;
        return Setup(ts, raw, size);
    }

    internal bool Setup(ThreadState ts, PyObject raw, long bufferSize)
    {
        _raw = null;
        _file = null;
        _detached = false;
        if (bufferSize <= 0)
        {
            Raise.ValueError(ts, "buffer size must be strictly positive");
            return false;
        }
        if (bufferSize > Array.MaxLength)
        {
            Raise.MemoryError(ts, "");
            return false;
        }
        _raw = raw;
        if (IsExact && raw is PyFileIO file && raw.Type == PyFileIO.TypeObject) _file = file;
        _bufferSize = (int)bufferSize;
        _buffer = [];
        _pos = _end = _written = 0;
        _rawPosition = -1;
        if (CanWrite)
        {
            _registration ??= IoState.Of(ts).Register(this);
        }
        _closedBuffer = false;
        Adopt(raw);
        return true;
    }

    private int _bufferSize = IoModule.DefaultBufferSize;

    /// <summary>The buffer; that of a reader of a small file is no larger than the file.</summary>
    private protected byte[] Buffer
    {
        get
        {
            if (_buffer.Length != 0) return _buffer;
            var size = !CanWrite && _file is { SizeAtOpen: >= 0 and var known } ? (int)Math.Min(Math.Max(known + 1, 512), _bufferSize) : _bufferSize;
            return _buffer = GC.AllocateUninitializedArray<byte>(size);
        }
    }

    /// <summary>A writer's buffer grows with what is written, as most files stay far below its full size.</summary>
    private protected byte[] WriteBuffer(int need)
    {
        var have = _buffer.Length;
        if (need <= have || have == _bufferSize) return _buffer;
        var size = (int)Math.Min(Math.Max(Math.Max(need, 8192L), have * 4L), _bufferSize);
        Array.Resize(ref _buffer, size);
        return _buffer;
    }

    internal int BufferSize => _bufferSize;

    private protected bool CheckInitialized(ThreadState ts)
    {
        if (_raw is not null) return true;
        Raise.ValueError(ts, _detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
        return false;
    }

    /// <summary>False with an error pending, also if the same thread is inside already: a signal handler or the raw stream came back to us.</summary>
    private protected bool EnterLock(ThreadState ts)
    {
        if (_owner == ts)
        {
            Raise.RuntimeError(ts, $"reentrant call inside {DescribeForError(ts)}");
            return false;
        }
        Monitor.Enter(_lock);
        _owner = ts;
        return true;
    }

    private protected void Leave()
    {
        _owner = null;
        Monitor.Exit(_lock);
    }

    private string DescribeForError(ThreadState ts)
    {
        var text = Strings.Repr(ts, this);
        if (text is not null) return text.AsString();
        ts.ClearError();
        return $"<{Type.FullName}>";
    }

    /// <summary>Whether the raw stream is closed: 1, 0, or -1 with an error pending.</summary>
    private protected int RawClosed(ThreadState ts)
    {
        if (_file is { } file) return file.Fd < 0 ? 1 : 0;
        var closed = Attributes.Get(ts, _raw!, IoNames.Closed);
        return closed is null ? -1 : Truth.Of(ts, closed);
    }

    /// <summary>Refuses a closed stream, except that bytes read ahead may be taken still.</summary>
    private protected bool CheckOpen(ThreadState ts, string message)
    {
        if (!CheckInitialized(ts)) return false;
        if (_file is { } file)
        {
            if (file.Fd >= 0) return true;
            Raise.ValueError(ts, message);
            return false;
        }
        if (_closedBuffer)
        {
            Raise.ValueError(ts, message);
            return false;
        }
        var closed = RawClosed(ts);
        if (closed < 0) return false;
        if (closed == 0) return true;
        Raise.ValueError(ts, message);
        return false;
    }

    private bool _closedBuffer;

    /// <summary>One read of the raw stream: its length, -1 with an error pending, or <see cref="PyFileIO.WouldBlock"/>.</summary>
    private protected int RawRead(ThreadState ts, Memory<byte> target)
    {
        int n;
        if (_file is { } file)
        {
            n = file.ReadSpan(ts, target.Span);
        }
        else
        {
            var view = PyMemoryView.FromBuffer(new PyBuffer(null, target, readOnly: false));
            PyObject? result;
            do result = Call.Method(ts, _raw!, IoNames.ReadInto, view);
            while (result is null && TookInterrupt(ts));
            if (result is null) return -1;
            if (result is PyNone) return PyFileIO.WouldBlock;
            if (!Operators.AsSsize(ts, result, out var count, PyExceptions.ValueError))
            {
                var cause = ts.TakeError();
                Raise.OSError(ts, "raw readinto() failed");
                ts.Error!.SetCause(cause);
                return -1;
            }
            if (count < 0 || count > target.Length)
            {
                Raise.OSError(ts, $"raw readinto() returned invalid length {count} (should have been between 0 and {target.Length})");
                return -1;
            }
            n = (int)count;
        }
        if (n > 0 && _rawPosition >= 0) _rawPosition += n;
        return n;
    }

    /// <summary>InterruptedError from a Python raw stream means "try again" (PEP 475).</summary>
    private static bool TookInterrupt(ThreadState ts)
    {
        if (!ts.ErrorMatches(PyExceptions.InterruptedError)) return false;
        ts.ClearError();
        return SignalState.Check(ts);
    }

    /// <summary>One write to the raw stream: its length, -1 with an error pending, or <see cref="PyFileIO.WouldBlock"/>.</summary>
    private int RawWrite(ThreadState ts, ReadOnlyMemory<byte> source)
    {
        int n;
        if (_file is { } file)
        {
            n = file.WriteSpan(ts, source.Span);
        }
        else
        {
            var memory = System.Runtime.InteropServices.MemoryMarshal.AsMemory(source);
            var view = PyMemoryView.FromBuffer(new PyBuffer(null, memory, readOnly: true));
            PyObject? result;
            do result = Call.Method(ts, _raw!, IoNames.Write, view);
            while (result is null && TookInterrupt(ts));
            if (result is null) return -1;
            if (result is PyNone) return PyFileIO.WouldBlock;
            if (!Operators.AsSsize(ts, result, out var count, PyExceptions.ValueError)) return -1;
            if (count < 0 || count > source.Length)
            {
                Raise.OSError(ts, $"raw write() returned invalid length {count} (should have been between 0 and {source.Length})");
                return -1;
            }
            n = (int)count;
        }
        if (n > 0 && _rawPosition >= 0) _rawPosition += n;
        return n;
    }

    /// <summary>Position of the raw stream; -1 with an error pending.</summary>
    private protected long RawTell(ThreadState ts)
    {
        if (_file is { } file) return _rawPosition = file.SeekTo(ts, 0, 1);
        var result = Call.Method(ts, _raw!, IoNames.Tell);
        return result is null ? -1 : TakePosition(ts, result);
    }

    private protected long RawSeek(ThreadState ts, long offset, int whence)
    {
        if (_file is { } file) return _rawPosition = file.SeekTo(ts, offset, whence);
        var result = Call.Method(ts, _raw!, IoNames.Seek, PyInt.Of(offset), PyInt.Of(whence));
        return result is null ? -1 : TakePosition(ts, result);
    }

    private long TakePosition(ThreadState ts, PyObject result)
    {
        if (!Operators.AsLong(ts, result, out var position)) return -1;
        if (position < 0)
        {
            if (!ts.HasError) Raise.OSError(ts, $"Raw stream returned invalid position {position}");
            return -1;
        }
        return _rawPosition = position;
    }

    /// <summary>Position of the raw stream, from memory if known.</summary>
    private long RawPosition(ThreadState ts) => _rawPosition >= 0 ? _rawPosition : RawTell(ts);

    private protected int ReadAhead => _end - _pos;

    /// <summary>Writes everything pending to the raw stream. Held lock.</summary>
    /// <returns>False with an error pending: BlockingIOError if the raw stream would have to wait.</returns>
    private protected bool FlushPending(ThreadState ts)
    {
        var start = 0;
        while (start < _written)
        {
            var n = RawWrite(ts, _buffer.AsMemory(start, _written - start));
            if (n == PyFileIO.WouldBlock)
            {
                DropWritten(start);
                RaiseWouldBlock(ts, 0);
                return false;
            }
            if (n < 0)
            {
                DropWritten(start);
                return false;
            }
            start += n;
            // A signal handler may have to run between two partial writes.
            if (start < _written && !SignalState.Check(ts))
            {
                DropWritten(start);
                return false;
            }
        }
        _written = 0;
        return true;
    }

    private void DropWritten(int count)
    {
        if (count == 0) return;
        System.Buffer.BlockCopy(_buffer, count, _buffer, 0, _written - count);
        _written -= count;
    }

    private static void RaiseWouldBlock(ThreadState ts, long written)
    {
        var error = Call.Vector(ts, PyExceptions.BlockingIOError,
            [PyInt.Of(Errno.EAGAIN), PyStr.Of("write could not complete without blocking"), PyInt.Of(written)]);
        if (error is PyBaseException exception) ts.SetError(exception);
    }

    /// <summary>Gives back what was read ahead, so that the raw stream stands where the reader thinks it does. Held lock.</summary>
    private protected bool Rewind(ThreadState ts)
    {
        var ahead = ReadAhead;
        _pos = _end = 0;
        return ahead == 0 || RawSeek(ts, -ahead, 1) >= 0;
    }

    /// <summary>Makes the buffer fit for reading: pending writes go out first. Held lock.</summary>
    private protected bool PrepareRead(ThreadState ts) => _written == 0 || FlushPending(ts);

    /// <summary>Reads once into an empty buffer: its length, 0 at the end, -1, or WouldBlock. Held lock.</summary>
    private protected int Fill(ThreadState ts)
    {
        _pos = _end = 0;
        var n = RawRead(ts, Buffer);
        if (n > 0) _end = n;
        return n;
    }

    internal override void FlushAtExit(ThreadState ts)
    {
        if (_written == 0 || _raw is null) return;
        if (Call.Method(ts, this, IoNames.Flush) is null) ts.ClearError(); // the program is over: nobody is left to handle it
    }

    private protected void Unregister(ThreadState ts)
    {
        if (_registration is not { } registration) return;
        _registration = null;
        IoState.Of(ts).Unregister(registration);
    }
}
