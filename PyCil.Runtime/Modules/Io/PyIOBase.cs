using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io._IOBase: what all streams share. Methods reach each other through Python attributes, as subclasses override them.</summary>
[PyType("_io._IOBase", OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public partial class PyIOBase : PyObject, IOrderedFinalizer
{
    private const string Docs =
        "The abstract base class for all I/O classes.\n\nThis class provides dummy implementations for many methods that\n" +
        "derived classes can override selectively; the default implementations\nrepresent a file that cannot be read, written or seeked.";

    private InstanceStorage _storage;
    private bool _baseClosed;
    private int _finalizerRan;
    private nint _wrapper; // a weak GCHandle that survives finalization; a WeakReference would be finalized itself
    private readonly InterpreterState? _interpreter;

    public PyIOBase(PyType type)
    {
        _storage = new InstanceStorage(type);
        _interpreter = ThreadState.CurrentOrNull?.Interpreter;
    }

    ~PyIOBase()
    {
        if (_interpreter is { } interpreter) Finalization.Enqueue(this, interpreter);
    }

    bool IOrderedFinalizer.Claim() => Interlocked.Exchange(ref _finalizerRan, 1) == 0;

    /// <summary>The stream around this one: it has data to write that must get here before this one is closed.</summary>
    PyObject? IOrderedFinalizer.Before
    {
        get
        {
            var handle = Interlocked.Exchange(ref _wrapper, 0);
            if (handle == 0) return null;
            var wrapper = (PyObject?)GCHandle.FromIntPtr(handle).Target;
            GCHandle.FromIntPtr(handle).Free();
            return wrapper;
        }
    }

    /// <summary>Makes this stream the one around the other.</summary>
    private protected void Adopt(PyObject inner)
    {
        if (inner is PyIOBase stream) Replace(ref stream._wrapper, GCHandle.ToIntPtr(GCHandle.Alloc(this, GCHandleType.WeakTrackResurrection)));
    }

    private protected static void Abandon(PyObject inner)
    {
        if (inner is PyIOBase stream) Replace(ref stream._wrapper, 0);
    }

    private static void Replace(ref nint place, nint handle)
    {
        var old = Interlocked.Exchange(ref place, handle);
        if (old != 0) GCHandle.FromIntPtr(old).Free();
    }

    /// <summary>A closed stream of a builtin class has nothing left to finalize.</summary>
    private protected void SuppressFinalizer()
    {
        Replace(ref _wrapper, 0);
        GC.SuppressFinalize(this);
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyIOBase(cls);

    /// <summary>Set while the finalizer closes the stream, so that close() can warn.</summary>
    internal bool Finalizing { get; set; }

    private static PyObject? Unsupported(ThreadState ts, string what) => IoState.Unsupported(ts, what);

    [PyMethod("seek", Signature = "(offset, whence=0, /)", Doc = "Change the stream position to the given byte offset.")]
    internal PyObject? BaseSeek(ThreadState ts, PyObject offset, PyObject? whence = null) => Unsupported(ts, "seek");

    [PyMethod("tell", Signature = "()", Doc = "Return current stream position.")]
    internal PyObject? BaseTell(ThreadState ts) => Call.Method(ts, this, IoNames.Seek, PyInt.Of(0), PyInt.Of(1));

    [PyMethod("truncate", Signature = "(size=None, /)", Doc = "Truncate file to size bytes.")]
    internal PyObject? BaseTruncate(ThreadState ts, PyObject? size = null) => Unsupported(ts, "truncate");

    [PyMethod("fileno", Signature = "()", Doc = "Return underlying file descriptor if one exists.")]
    internal PyObject? BaseFileno(ThreadState ts) => Unsupported(ts, "fileno");

    [PyMethod("flush", Signature = "()", Doc = "Flush write buffers, if applicable.")]
    internal PyObject? BaseFlush(ThreadState ts)
    {
        if (_baseClosed) return Raise.ValueError(ts, "I/O operation on closed file.");
        return PyNone.Instance;
    }

    [PyMethod("close", Signature = "()", Doc = "Flush and close the IO object.")]
    internal PyObject? BaseClose(ThreadState ts)
    {
        if (_baseClosed) return PyNone.Instance;
        var result = Call.Method(ts, this, IoNames.Flush);
        _baseClosed = true;
        return result is null ? null : PyNone.Instance;
    }

    [PyGetter("closed")]
    internal PyObject? BaseClosed(ThreadState ts) => PyBool.Of(_baseClosed);

    [PyMethod("seekable", Signature = "()", Doc = "Return whether object supports random access.")]
    internal PyObject? BaseSeekable(ThreadState ts) => PyBool.False;

    [PyMethod("readable", Signature = "()", Doc = "Return whether object was opened for reading.")]
    internal PyObject? BaseReadable(ThreadState ts) => PyBool.False;

    [PyMethod("writable", Signature = "()", Doc = "Return whether object was opened for writing.")]
    internal PyObject? BaseWritable(ThreadState ts) => PyBool.False;

    [PyMethod("isatty", Signature = "()", Doc = "Return whether this is an 'interactive' stream.")]
    internal PyObject? BaseIsAtty(ThreadState ts) => CheckClosed(ts) ? PyBool.False : null;

    /// <summary>False with ValueError pending if the closed attribute is true.</summary>
    internal bool CheckClosed(ThreadState ts, string message = "I/O operation on closed file.")
    {
        if (!Attributes.TryGet(ts, this, IoNames.Closed, out var closed)) return false;
        if (closed is null) return true;
        var truth = Truth.Of(ts, closed);
        if (truth > 0) Raise.ValueError(ts, message);
        return truth == 0;
    }

    /// <summary>Calls seekable(), readable() or writable() and raises UnsupportedOperation unless the answer is True.</summary>
    internal static bool CheckAbility(ThreadState ts, PyObject stream, PyStr ability, string message)
    {
        var answer = Call.Method(ts, stream, ability);
        if (answer is null) return false;
        if (ReferenceEquals(answer, PyBool.True)) return true;
        IoState.Unsupported(ts, message);
        return false;
    }

    [PyMethod("_checkClosed", TextSignature = false)]
    internal PyObject? CheckClosedMethod(ThreadState ts, PyObject? message = null) => CheckClosed(ts) ? PyNone.Instance : null;

    [PyMethod("_checkSeekable", TextSignature = false)]
    internal PyObject? CheckSeekable(ThreadState ts, PyObject? message = null) =>
        CheckAbility(ts, this, IoNames.Seekable, "File or stream is not seekable.") ? PyBool.True : null;

    [PyMethod("_checkReadable", TextSignature = false)]
    internal PyObject? CheckReadable(ThreadState ts, PyObject? message = null) =>
        CheckAbility(ts, this, IoNames.Readable, "File or stream is not readable.") ? PyBool.True : null;

    [PyMethod("_checkWritable", TextSignature = false)]
    internal PyObject? CheckWritable(ThreadState ts, PyObject? message = null) =>
        CheckAbility(ts, this, IoNames.Writable, "File or stream is not writable.") ? PyBool.True : null;

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject? Enter(ThreadState ts) => CheckClosed(ts) ? this : null;

    [PyMethod("__exit__", TextSignature = false)]
    internal PyObject? Exit(ThreadState ts, PyObject[] args) => Call.Method(ts, this, IoNames.Close);

    [PySlot(Slot.Iter)]
    internal PyObject? BaseIter(ThreadState ts) => CheckClosed(ts) ? this : null;

    [PySlot(Slot.IterNext)]
    internal virtual PyObject? IterNext(ThreadState ts)
    {
        var line = Call.Method(ts, this, IoNames.ReadLine);
        if (line is null) return null;
        var length = Sequences.Length(ts, line);
        return length > 0 ? line : null;
    }

    [PyMethod("readline", Signature = "(size=-1, /)", Doc = "Read and return a line from the stream.")]
    internal PyObject? BaseReadLine(ThreadState ts, PyObject? size = null)
    {
        if (!SizeArgument(ts, size, out var limit)) return null;
        if (!Attributes.TryGet(ts, this, IoNames.Peek, out var peek)) return null;
        var line = new List<byte>();
        while (limit < 0 || line.Count < limit)
        {
            long want = 1;
            if (peek is not null)
            {
                var ahead = Call.Invoke(ts, peek, PyInt.Of(1));
                if (ahead is null) return null;
                if (ahead is not PyBytes bytes) return Raise.OSError(ts, $"peek() should have returned a bytes object, not '{ahead.Type.Name}'");
                if (bytes.Length > 0)
                {
                    var window = bytes.Span;
                    if (limit >= 0 && window.Length > limit - line.Count) window = window[..(int)(limit - line.Count)];
                    var newline = window.IndexOf((byte)'\n');
                    want = newline < 0 ? window.Length : newline + 1;
                }
            }
            var part = Call.Method(ts, this, IoNames.Read, PyInt.Of(want));
            if (part is null) return null;
            if (part is not PyBytes read) return Raise.OSError(ts, $"read() should have returned a bytes object, not '{part.Type.Name}'");
            if (read.Length == 0) break;
            line.AddRange(read.Span);
            if (read[read.Length - 1] == '\n') break;
        }
        return PyBytes.Of(line.ToArray());
    }

    [PyMethod("readlines", Signature = "(hint=-1, /)", Doc = "Return a list of lines from the stream.")]
    internal PyObject? ReadLines(ThreadState ts, PyObject? hint = null)
    {
        if (!SizeArgument(ts, hint, out var limit)) return null;
        var lines = new PyList();
        long total = 0;
        var e = Iteration.Enumerate(ts, this);
        while (e.MoveNext(out var line))
        {
            lines.Append(line);
            if (limit <= 0) continue;
            var length = Sequences.Length(ts, line);
            if (length < 0) return null;
            total += length;
            if (total > limit) break;
        }
        return e.Failed ? null : lines;
    }

    [PyMethod("writelines", Signature = "(lines, /)", Doc = "Write a list of lines to stream.")]
    internal PyObject? WriteLines(ThreadState ts, PyObject lines)
    {
        if (!CheckClosed(ts)) return null;
        var e = Iteration.Enumerate(ts, lines);
        while (e.MoveNext(out var line))
        {
            if (Call.Method(ts, this, IoNames.Write, line) is null) return null;
        }
        return e.Failed ? null : PyNone.Instance;
    }

    [PySlot(Slot.Finalize)]
    internal void Finalize(ThreadState ts)
    {
        var pending = ts.HasError ? ts.TakeError() : null;
        if (!Attributes.TryGet(ts, this, IoNames.Closed, out var closed)) ts.ClearError();
        var isClosed = closed is null ? 1 : Truth.Of(ts, closed);
        if (isClosed < 0) ts.ClearError();
        if (isClosed == 0)
        {
            Finalizing = true;
            if (Call.Method(ts, this, IoNames.Close) is null) Unraisable.Write(ts, $"Exception ignored while finalizing file {ReprOrType(ts)}", this);
        }
        if (pending is not null) ts.SetError(pending);
    }

    private string ReprOrType(ThreadState ts)
    {
        var error = ts.TakeError();
        var text = Strings.Repr(ts, this)?.AsString() ?? $"<{Type.Name}>";
        ts.SetError(error);
        return text;
    }

    /// <summary>Writes what is buffered, at exit; what it cannot write is lost quietly, as stdout's own flush has reported by then.</summary>
    internal virtual void FlushAtExit(ThreadState ts)
    {
    }

    /// <summary>A size: None or absent is -1. False with an error pending.</summary>
    internal static bool SizeArgument(ThreadState ts, PyObject? size, out long value)
    {
        value = -1;
        if (size is null or PyNone) return true;
        if (size is PyInt number && number.TryGetInt64(out value)) return true;
        if (size.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, $"argument should be integer or None, not '{size.Type.Name}'");
            return false;
        }
        return Operators.AsSsize(ts, size, out value, PyExceptions.OverflowError);
    }
}
