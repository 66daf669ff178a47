using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.BytesIO: a binary stream in memory.</summary>
/// <remarks>The array may be that of the initial bytes object or of one that getvalue() gave out: it is copied before the first write then.</remarks>
[PyType("_io.BytesIO", Base = typeof(PyBufferedIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = "Buffered I/O implementation using an in-memory bytes buffer.")]
public sealed partial class PyBytesIO(PyType type) : PyBufferedIOBase(type), IBufferOwner
{
    private byte[] _data = [];
    private int _size;
    private long _position;
    private bool _shared; // _data belongs to a bytes object too
    private bool _closed;
    private int _exports;
    private readonly object _lock = new();

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        var stream = new PyBytesIO(cls);
        if (cls == TypeObject) GC.SuppressFinalize(stream); // closing it would do nothing
        return stream;
    }

    [PySlot(Slot.Init, Signature = "(initial_bytes=b'')")]
    internal bool Init(ThreadState ts, PyObject? initial_bytes = null)
    {
        if (_exports > 0)
        {
            Raise.BufferError(ts, "Existing exports of data: object cannot be re-sized");
            return false;
        }
        _data = [];
        _size = 0;
        _position = 0;
        _shared = false;
        if (initial_bytes is null or PyNone) return true;
        if (initial_bytes is PyBytes bytes)
        {
            _data = bytes.Data;
            _size = bytes.Length;
            _shared = true;
            return true;
        }
        using var buffer = BufferArguments.Readable(ts, initial_bytes);
        if (buffer is null) return false;
        _data = buffer.Span.ToArray();
        _size = _data.Length;
        return true;
    }

    private bool CheckOpen(ThreadState ts)
    {
        if (!_closed) return true;
        Raise.ValueError(ts, "I/O operation on closed file.");
        return false;
    }

    private bool CheckExports(ThreadState ts)
    {
        if (_exports == 0) return true;
        Raise.BufferError(ts, "Existing exports of data: object cannot be re-sized");
        return false;
    }

    private ReadOnlySpan<byte> Rest => _position >= _size ? [] : _data.AsSpan((int)_position, _size - (int)_position);

    /// <summary>Makes the array our own, with room for so many bytes. Held lock.</summary>
    private void Own(long capacity)
    {
        if (capacity > _data.Length)
        {
            var grown = new byte[Math.Min(Math.Max(capacity + (capacity >> 3) + 16, _data.Length), Array.MaxLength)];
            _data.AsSpan(0, _size).CopyTo(grown);
            _data = grown;
        }
        else if (_shared)
        {
            _data = _data.ToArray();
        }
        _shared = false;
    }

    [PyMethod("read", Signature = "(size=-1, /)", Doc = "Read at most size bytes, returned as a bytes object.")]
    internal PyObject? Read(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var count) || !CheckOpen(ts)) return null;
        lock (_lock)
        {
            var rest = Rest;
            if (count < 0 || count > rest.Length) count = rest.Length;
            if (count == _size && _position == 0 && _size > 1 && _exports == 0) return WholeValue(advance: true);
            var result = PyBytes.Of(rest[..(int)count]);
            _position += count;
            return result;
        }
    }

    /// <summary>All bytes without a copy, when the array fits. Held lock.</summary>
    private PyBytes WholeValue(bool advance = false)
    {
        if (advance) _position = _size;
        if (_exports > 0) return PyBytes.Of(_data.AsSpan(0, _size));
        if (_data.Length != _size)
        {
            _data = _data.AsSpan(0, _size).ToArray();
        }
        _shared = true;
        return PyBytes.Of(_data);
    }

    [PyMethod("read1", Signature = "(size=-1, /)")]
    internal PyObject? Read1(ThreadState ts, PyObject? size = null) => Read(ts, size);

    [PyMethod("readline", Signature = "(size=-1, /)", Doc = "Next line from the file, as a bytes object.")]
    internal PyObject? ReadLine(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var limit) || !CheckOpen(ts)) return null;
        return NextLine(limit);
    }

    private PyBytes NextLine(long limit)
    {
        lock (_lock)
        {
            var rest = Rest;
            var newline = rest.IndexOf((byte)'\n');
            long length = newline < 0 ? rest.Length : newline + 1;
            if (limit >= 0 && limit < length) length = limit;
            _position += length;
            return PyBytes.Of(rest[..(int)length]);
        }
    }

    [PySlot(Slot.IterNext)]
    internal override PyObject? IterNext(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        var line = NextLine(-1);
        return line.Length == 0 ? null : line;
    }

    [PyMethod("readlines", Signature = "(size=None, /)", Doc = "List of bytes objects, each a line from the file.")]
    internal PyObject? ReadLines2(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var limit) || !CheckOpen(ts)) return null;
        var lines = new PyList();
        long total = 0;
        while (true)
        {
            var line = NextLine(-1);
            if (line.Length == 0) return lines;
            lines.Append(line);
            total += line.Length;
            if (limit > 0 && total >= limit) return lines;
        }
    }

    [PyMethod("readinto", Signature = "(buffer, /)", Doc = "Read bytes into buffer.")]
    internal PyObject? ReadInto(ThreadState ts, PyObject buffer)
    {
        using var target = BufferArguments.Writable(ts, buffer, "readinto");
        if (target is null || !CheckOpen(ts)) return null;
        lock (_lock)
        {
            var rest = Rest;
            var n = Math.Min(rest.Length, target.Span.Length);
            rest[..n].CopyTo(target.Span);
            _position += n;
            return PyInt.Of(n);
        }
    }

    [PyMethod("readinto1", Signature = "(buffer, /)")]
    internal PyObject? ReadInto1(ThreadState ts, PyObject buffer) => ReadInto(ts, buffer);

    [PyMethod("write", Signature = "(b, /)", Doc = "Write bytes to file.")]
    internal PyObject? Write(ThreadState ts, PyObject b)
    {
        if (!CheckOpen(ts) || !CheckExports(ts)) return null;
        using var source = BufferArguments.Readable(ts, b);
        // Getting the buffer may have run Python code.
        if (source is null || !CheckOpen(ts) || !CheckExports(ts)) return null;
        return WriteSpan(ts, source.Span) ? PyInt.Of(source.Length) : null;
    }

    internal bool WriteSpan(ThreadState ts, ReadOnlySpan<byte> data)
    {
        if (data.Length == 0) return true;
        lock (_lock)
        {
            var end = _position + data.Length;
            if (end > Array.MaxLength)
            {
                Raise.OverflowError(ts, "new buffer size too large");
                return false;
            }
            Own(end);
            if (_position > _size) _data.AsSpan(_size, (int)_position - _size).Clear();
            data.CopyTo(_data.AsSpan((int)_position));
            _position = end;
            if (end > _size) _size = (int)end;
            return true;
        }
    }

    [PyMethod("writelines", Signature = "(lines, /)", Doc = "Write lines to the file.")]
    internal PyObject? WriteLines2(ThreadState ts, PyObject lines)
    {
        if (!CheckOpen(ts)) return null;
        var e = Iteration.Enumerate(ts, lines);
        while (e.MoveNext(out var line))
        {
            if (Write(ts, line) is null) return null;
        }
        return e.Failed ? null : PyNone.Instance;
    }

    [PyMethod("seek", Signature = "(pos, whence=0, /)", Doc = "Change stream position.")]
    internal PyObject? Seek(ThreadState ts, PyObject pos, int whence = 0)
    {
        if (!Operators.AsSsize(ts, pos, out var offset, PyExceptions.OverflowError) || !CheckOpen(ts)) return null;
        if (whence == 0 && offset < 0) return Raise.ValueError(ts, $"negative seek value {offset}");
        var from = whence switch { 0 => 0L, 1 => _position, 2 => _size, _ => -1L };
        if (from < 0) return Raise.ValueError(ts, $"invalid whence ({whence}, should be 0, 1 or 2)");
        if (offset > long.MaxValue - from) return Raise.OverflowError(ts, "new position too large");
        _position = Math.Max(from + offset, 0);
        return PyInt.Of(_position);
    }

    [PyMethod("tell", Signature = "()", Doc = "Current file position, an integer.")]
    internal PyObject? Tell(ThreadState ts) => CheckOpen(ts) ? PyInt.Of(_position) : null;

    [PyMethod("truncate", Signature = "(size=None, /)", Doc = "Truncate the file to at most size bytes.")]
    internal PyObject? Truncate(ThreadState ts, PyObject? size = null)
    {
        if (!CheckOpen(ts) || !CheckExports(ts)) return null;
        var length = _position;
        if (size is not (null or PyNone))
        {
            if (!SizeArgument(ts, size, out length)) return null;
            if (length < 0) return Raise.ValueError(ts, $"negative size value {length}");
        }
        lock (_lock)
        {
            if (length < _size)
            {
                Own(_size);
                _size = (int)length;
            }
        }
        return PyInt.Of(length);
    }

    [PyMethod("getvalue", Signature = "()", Doc = "Retrieve the entire contents of the BytesIO object.")]
    internal PyObject? GetValue(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        lock (_lock) return _size == 0 ? PyBytes.Empty : WholeValue();
    }

    [PyMethod("getbuffer", Signature = "()", Doc = "Get a read-write view over the contents of the BytesIO object.")]
    internal PyObject? GetBufferView(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        lock (_lock)
        {
            Own(_size);
            _exports++;
            return PyMemoryView.FromBuffer(new PyBuffer(this, _data.AsMemory(0, _size), readOnly: false, releaser: this));
        }
    }

    public void ReleaseBuffer(PyBuffer buffer) => Interlocked.Decrement(ref _exports);

    [PyMethod("close", Signature = "()", Doc = "Disable all I/O operations.")]
    internal PyObject? Close(ThreadState ts)
    {
        if (!CheckExports(ts)) return null;
        _closed = true;
        _data = [];
        _size = 0;
        return PyNone.Instance;
    }

    [PyMethod("flush", Signature = "()", Doc = "Does nothing.")]
    internal PyObject? Flush(ThreadState ts) => CheckOpen(ts) ? PyNone.Instance : null;

    [PyMethod("isatty", Signature = "()", Doc = "Always returns False.")]
    internal PyObject? IsAtty(ThreadState ts) => CheckOpen(ts) ? PyBool.False : null;

    [PyMethod("readable", Signature = "()", Doc = "Returns True if the IO object can be read.")]
    internal PyObject? Readable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyMethod("writable", Signature = "()", Doc = "Returns True if the IO object can be written.")]
    internal PyObject? Writable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyMethod("seekable", Signature = "()", Doc = "Returns True if the IO object can be seeked.")]
    internal PyObject? Seekable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyGetter("closed", Doc = "True if the file is closed.")]
    internal PyObject Closed => PyBool.Of(_closed);

    [PyMethod("__getstate__", Signature = "()")]
    internal PyObject? GetState(ThreadState ts)
    {
        var value = GetValue(ts);
        if (value is null) return null;
        var dict = Attributes.InstanceDict(this);
        return PyTuple.Of(value, PyInt.Of(_position), dict is { Count: > 0 } ? dict.Copy() : PyNone.Instance);
    }

    [PyMethod("__setstate__", Signature = "(state, /)")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!CheckOpen(ts)) return null;
        if (state is not PyTuple { Count: >= 3 } parts)
            return Raise.TypeError(ts, $"{Type.Name}.__setstate__ argument should be 3-tuple, got {state.Type.Name}");
        if (!CheckExports(ts)) return null;
        if (!Init(ts, PyBytes.Empty) || Write(ts, parts[0]) is null) return null;
        if (parts[1] is not PyInt at || !at.TryGetInt64(out var position))
            return Raise.TypeError(ts, $"second item of state must be an integer, not {parts[1].Type.Name}");
        if (position < 0) return Raise.ValueError(ts, "position value cannot be negative");
        _position = position;
        return PickledDict.Restore(ts, this, parts[2]) ? PyNone.Instance : null;
    }
}

/// <summary>The third item of a stream's pickled state: its instance attributes.</summary>
internal static class PickledDict
{
    internal static bool Restore(ThreadState ts, PyObject stream, PyObject state)
    {
        if (state is PyNone) return true;
        if (state is not PyDict dict)
        {
            Raise.TypeError(ts, $"third item of state should be a dict, got a {state.Type.Name}");
            return false;
        }
        var place = 0;
        while (dict.NextEntry(ref place, out var key, out var value))
        {
            if (key is PyStr name && !Attributes.Set(ts, stream, name, value)) return false;
        }
        return true;
    }
}
