using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.StringIO: a text stream in memory.</summary>
/// <remarks>Text is kept as UTF-16 units while every code point is one, as code points from the first one that is not.</remarks>
[PyType("_io.StringIO", Base = typeof(PyTextIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyStringIO(PyType type) : PyTextIOBase(type)
{
    private const string Docs =
        "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.";

    private char[] _chars = [];
    private int[]? _points;
    private int _size;
    private long _position;
    private bool _initialized;
    private bool _closed;
    private string? _newline = "\n";
    private bool _universal;
    private bool _translate;
    private NewlineTranslator _translator;
    private readonly object _lock = new();

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        var stream = new PyStringIO(cls);
        if (cls == TypeObject) GC.SuppressFinalize(stream); // closing it would do nothing
        return stream;
    }

    [PySlot(Slot.Init, Signature = "(initial_value='', newline='\\n')")]
    internal bool Init(ThreadState ts, PyObject? initial_value = null, PyObject? newline = null)
    {
        if (newline is not (null or PyNone or PyStr))
        {
            Raise.TypeError(ts, $"StringIO() argument 'newline' must be str or None, not {newline.Type.Name}");
            return false;
        }
        var newlineText = newline is null ? "\n" : (newline as PyStr)?.AsString();
        if (newlineText is not (null or "" or "\n" or "\r" or "\r\n"))
        {
            var shown = Strings.Repr(ts, newline!);
            if (shown is not null) Raise.ValueError(ts, $"illegal newline value: {shown}");
            return false;
        }
        if (initial_value is not (null or PyNone or PyStr))
        {
            Raise.TypeError(ts, $"initial_value must be str or None, not {initial_value.Type.Name}");
            return false;
        }
        _chars = [];
        _points = null;
        _size = 0;
        _position = 0;
        _newline = newlineText;
        _universal = string.IsNullOrEmpty(newlineText);
        _translate = newlineText is null;
        _translator = new NewlineTranslator(_translate);
        _initialized = true;
        _closed = false;
        if (initial_value is PyStr { Length: > 0 } text)
        {
            WriteText(text);
            _position = 0;
        }
        return true;
    }

    private bool CheckOpen(ThreadState ts)
    {
        if (_initialized && !_closed) return true;
        Raise.ValueError(ts, _initialized ? "I/O operation on closed file" : "I/O operation on uninitialized object");
        return false;
    }

    private PyStr Slice(int start, int length) => _points is { } points ? PyStr.OfCodePoints(points.AsSpan(start, length)) : PyStr.OfUnits(_chars.AsSpan(start, length));

    [PyMethod("getvalue", Signature = "()", Doc = "Retrieve the entire contents of the object.")]
    internal PyObject? GetValue(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        lock (_lock) return Slice(0, _size);
    }

    [PyMethod("tell", Signature = "()", Doc = "Tell the current file position.")]
    internal PyObject? Tell(ThreadState ts) => CheckOpen(ts) ? PyInt.Of(_position) : null;

    [PyMethod("read", Signature = "(size=-1, /)", Doc = "Read at most size characters, returned as a string.")]
    internal PyObject? Read(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var count) || !CheckOpen(ts)) return null;
        lock (_lock)
        {
            var left = Math.Max(_size - _position, 0);
            if (count < 0 || count > left) count = left;
            if (count == 0) return PyStr.Empty;
            var text = Slice((int)_position, (int)count);
            _position += count;
            return text;
        }
    }

    [PyMethod("readline", Signature = "(size=-1, /)", Doc = "Read until newline or EOF.")]
    internal PyObject? ReadLine(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var limit) || !CheckOpen(ts)) return null;
        return NextLine(limit);
    }

    private PyStr NextLine(long limit)
    {
        lock (_lock)
        {
            if (_position >= _size || limit == 0) return PyStr.Empty;
            var start = (int)_position;
            var length = _points is { } points ? LineLength<int>(points.AsSpan(start, _size - start), '\n', '\r') : LineLength<char>(_chars.AsSpan(start, _size - start), '\n', '\r');
            if (limit >= 0 && limit < length) length = (int)limit;
            _position += length;
            return Slice(start, length);
        }
    }

    private int LineLength<T>(ReadOnlySpan<T> rest, T lf, T cr)
        where T : struct, IEquatable<T>
    {
        if (_universal && !_translate)
        {
            var at = rest.IndexOfAny(lf, cr);
            if (at < 0) return rest.Length;
            return rest[at].Equals(cr) && at + 1 < rest.Length && rest[at + 1].Equals(lf) ? at + 2 : at + 1;
        }
        if (_translate || _newline == "\n")
        {
            var at = rest.IndexOf(lf);
            return at < 0 ? rest.Length : at + 1;
        }
        if (_newline == "\r")
        {
            var at = rest.IndexOf(cr);
            return at < 0 ? rest.Length : at + 1;
        }
        for (var i = 0; i + 1 < rest.Length; i++)
        {
            if (rest[i].Equals(cr) && rest[i + 1].Equals(lf)) return i + 2;
        }
        return rest.Length;
    }

    [PySlot(Slot.IterNext)]
    internal override PyObject? IterNext(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        if (Type != TypeObject)
        {
            var own = Call.Method(ts, this, IoNames.ReadLine);
            if (own is not (null or PyStr)) return Raise.OSError(ts, $"readline() should have returned a str object, not '{own.Type.Name}'");
            return own is PyStr { Length: 0 } ? null : own;
        }
        var line = NextLine(-1);
        return line.Length == 0 ? null : line;
    }

    [PyMethod("write", Signature = "(s, /)", Doc = "Write string to file.")]
    internal PyObject? Write(ThreadState ts, PyObject s)
    {
        if (s is not PyStr text) return Raise.TypeError(ts, $"string argument expected, got '{s.Type.Name}'");
        if (!CheckOpen(ts)) return null;
        if (_position > Array.MaxLength - text.Length) return Raise.OverflowError(ts, "new position too large");
        if (text.Length > 0) WriteText(text);
        return PyInt.Of(text.Length);
    }

    private void WriteText(PyStr text)
    {
        lock (_lock)
        {
            if (_universal) text = _translator.Apply(text, final: true);
            if (_newline is "\r" or "\r\n" && Holds(text, '\n')) text = PyStr.Of(text.AsString().Replace("\n", _newline));
            if (text.IsWide && _points is null) Widen();
            var start = (int)_position;
            var end = start + text.Length;
            Reserve(end);
            if (_points is { } points)
            {
                if (start > _size) points.AsSpan(_size, start - _size).Clear();
                if (text.IsWide) text.CodePoints.CopyTo(points.AsSpan(start));
                else WidenInto(text.Chars, points.AsSpan(start));
            }
            else
            {
                if (start > _size) _chars.AsSpan(_size, start - _size).Clear();
                text.Chars.CopyTo(_chars.AsSpan(start));
            }
            _position = end;
            if (end > _size) _size = end;
        }
    }

    private static bool Holds(PyStr text, char c) => text.IsWide ? text.CodePoints.Contains(c) : text.Chars.Contains(c);

    private static void WidenInto(ReadOnlySpan<char> source, Span<int> target)
    {
        for (var i = 0; i < source.Length; i++) target[i] = source[i];
    }

    private void Widen()
    {
        var points = new int[Math.Max(_chars.Length, 16)];
        WidenInto(_chars.AsSpan(0, _size), points);
        _points = points;
        _chars = [];
    }

    private void Reserve(int capacity)
    {
        var have = _points?.Length ?? _chars.Length;
        if (capacity <= have) return;
        var room = (int)Math.Min(Math.Max(capacity, have * 2L), Array.MaxLength);
        room = Math.Max(room, 32);
        if (_points is not null) Array.Resize(ref _points, room);
        else Array.Resize(ref _chars, room);
    }

    [PyMethod("seek", Signature = "(pos, whence=0, /)", Doc = "Change stream position.")]
    internal PyObject? Seek(ThreadState ts, PyObject pos, int whence = 0)
    {
        if (!Operators.AsSsize(ts, pos, out var offset, PyExceptions.OverflowError) || !CheckOpen(ts)) return null;
        if (whence is < 0 or > 2) return Raise.ValueError(ts, $"Invalid whence ({whence}, should be 0, 1 or 2)");
        if (whence == 0 && offset < 0) return Raise.ValueError(ts, $"Negative seek position {offset}");
        if (whence != 0 && offset != 0) return Raise.OSError(ts, "Can't do nonzero cur-relative seeks");
        _position = whence switch { 0 => offset, 1 => _position, _ => _size };
        return PyInt.Of(_position);
    }

    [PyMethod("truncate", Signature = "(pos=None, /)", Doc = "Truncate size to pos.")]
    internal PyObject? Truncate(ThreadState ts, PyObject? pos = null)
    {
        if (!CheckOpen(ts)) return null;
        var size = _position;
        if (pos is not (null or PyNone) && !SizeArgument(ts, pos, out size)) return null;
        if (size < 0) return Raise.ValueError(ts, $"Negative size value {size}");
        lock (_lock)
        {
            if (size < _size) _size = (int)size;
        }
        return PyInt.Of(size);
    }

    [PyMethod("close", Signature = "()", Doc = "Close the IO object.")]
    internal PyObject? Close(ThreadState ts)
    {
        _closed = true;
        _chars = [];
        _points = null;
        _size = 0;
        return PyNone.Instance;
    }

    [PyMethod("readable", Signature = "()", Doc = "Returns True if the IO object can be read.")]
    internal PyObject? Readable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyMethod("writable", Signature = "()", Doc = "Returns True if the IO object can be written.")]
    internal PyObject? Writable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyMethod("seekable", Signature = "()", Doc = "Returns True if the IO object can be seeked.")]
    internal PyObject? Seekable(ThreadState ts) => CheckOpen(ts) ? PyBool.True : null;

    [PyGetter("closed")]
    internal PyObject? Closed(ThreadState ts)
    {
        if (!_initialized) return Raise.ValueError(ts, "I/O operation on uninitialized object");
        return PyBool.Of(_closed);
    }

    [PyGetter("line_buffering")]
    internal PyObject? LineBuffering(ThreadState ts) => CheckOpen(ts) ? PyBool.False : null;

    [PyGetter("newlines")]
    internal PyObject? Newlines(ThreadState ts)
    {
        if (!CheckOpen(ts)) return null;
        return _universal ? _translator.Newlines : PyNone.Instance;
    }

    [PyMethod("__getstate__", Signature = "()")]
    internal PyObject? GetState(ThreadState ts)
    {
        var value = GetValue(ts);
        if (value is null) return null;
        var dict = Attributes.InstanceDict(this);
        return PyTuple.Of(value, _newline is null ? PyNone.Instance : PyStr.Of(_newline), PyInt.Of(_position), dict is { Count: > 0 } ? dict.Copy() : PyNone.Instance);
    }

    [PyMethod("__setstate__", Signature = "(state, /)")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!CheckOpen(ts)) return null;
        if (state is not PyTuple { Count: >= 4 } parts)
            return Raise.TypeError(ts, $"{Type.Name}.__setstate__ argument should be 4-tuple, got {state.Type.Name}");
        if (parts[0] is not PyStr text || !Init(ts, PyStr.Empty, parts[1]))
            return ts.HasError ? null : Raise.TypeError(ts, $"initial_value must be str or None, not {parts[0].Type.Name}");
        // The value was translated already when it was first written.
        lock (_lock)
        {
            if (text.IsWide) Widen();
            Reserve(text.Length);
            if (_points is { } points) text.CodePoints.CopyTo(points);
            else text.Chars.CopyTo(_chars);
            _size = text.Length;
        }
        if (parts[2] is not PyInt at || !at.TryGetInt64(out var position))
            return Raise.TypeError(ts, $"third item of state must be an integer, got {parts[2].Type.Name}");
        if (position < 0) return Raise.ValueError(ts, "position value cannot be negative");
        _position = position;
        return PickledDict.Restore(ts, this, parts[3]) ? PyNone.Instance : null;
    }
}
