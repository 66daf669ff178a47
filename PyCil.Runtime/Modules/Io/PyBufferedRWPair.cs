using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.BufferedRWPair: a reader and a writer of two raw streams, such as the ends of two pipes.</summary>
[PyType("_io.BufferedRWPair", Base = typeof(PyBufferedIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyBufferedRWPair(PyType type) : PyBufferedIOBase(type)
{
    private const string Docs =
        "A buffered reader and writer object together.\n\nA buffered reader object and buffered writer object put together to\nform a sequential IO object that can read and write. This is typically\n" +
        "used with a socket or two-way pipe.\n\nreader and writer are RawIOBase objects that are readable and\nwriteable respectively. If the buffer_size is omitted it defaults to\nDEFAULT_BUFFER_SIZE.";

    private PyBufferedReader? _reader;
    private PyBufferedWriter? _writer;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyBufferedRWPair(cls);

    [PySlot(Slot.Init, Signature = "(reader, writer, buffer_size=131072, /)")]
    internal bool Init(ThreadState ts, PyObject reader, PyObject writer, PyObject? buffer_size = null)
    {
        if (!CheckAbility(ts, reader, IoNames.Readable, "File or stream is not readable.")) return false;
        if (!CheckAbility(ts, writer, IoNames.Writable, "File or stream is not writable.")) return false;
        var r = new PyBufferedReader(PyBufferedReader.TypeObject);
        var w = new PyBufferedWriter(PyBufferedWriter.TypeObject);
        if (!r.Init(ts, reader, buffer_size) || !w.Init(ts, writer, buffer_size)) return false;
        _reader = r;
        _writer = w;
        return true;
    }

    private PyObject? On(ThreadState ts, PyObject? end, PyStr method, PyObject[]? args = null)
    {
        if (end is null) return Raise.ValueError(ts, "I/O operation on uninitialized object");
        var bound = Attributes.Get(ts, end, method);
        return bound is null ? null : Call.Vector(ts, bound, args ?? []);
    }

    [PyMethod("read", Signature = "(size=-1, /)")]
    internal PyObject? Read(ThreadState ts, PyObject[] args) => On(ts, _reader, IoNames.Read, args);

    [PyMethod("peek", Signature = "(size=0, /)")]
    internal PyObject? Peek(ThreadState ts, PyObject[] args) => On(ts, _reader, IoNames.Peek, args);

    [PyMethod("read1", Signature = "(size=-1, /)")]
    internal PyObject? Read1(ThreadState ts, PyObject[] args) => On(ts, _reader, IoNames.Read1, args);

    [PyMethod("readinto", Signature = "(buffer, /)")]
    internal PyObject? ReadInto(ThreadState ts, PyObject buffer) => On(ts, _reader, IoNames.ReadInto, [buffer]);

    [PyMethod("readinto1", Signature = "(buffer, /)")]
    internal PyObject? ReadInto1(ThreadState ts, PyObject buffer) => On(ts, _reader, IoNames.ReadInto1, [buffer]);

    [PyMethod("write", Signature = "(buffer, /)")]
    internal PyObject? Write(ThreadState ts, PyObject buffer) => On(ts, _writer, IoNames.Write, [buffer]);

    [PyMethod("flush", Signature = "()")]
    internal PyObject? Flush(ThreadState ts) => On(ts, _writer, IoNames.Flush);

    [PyMethod("readable", Signature = "()")]
    internal PyObject? Readable(ThreadState ts) => On(ts, _reader, IoNames.Readable);

    [PyMethod("writable", Signature = "()")]
    internal PyObject? Writable(ThreadState ts) => On(ts, _writer, IoNames.Writable);

    [PyMethod("close", Signature = "()")]
    internal PyObject? Close(ThreadState ts)
    {
        var pending = On(ts, _writer, IoNames.Close) is null ? ts.TakeError() : null;
        var result = On(ts, _reader, IoNames.Close);
        if (pending is null) return result;
        if (result is null) PyFileIO.Chain(ts, pending);
        else ts.SetError(pending);
        return null;
    }

    [PyMethod("isatty", Signature = "()")]
    internal PyObject? IsAtty(ThreadState ts)
    {
        var answer = On(ts, _writer, IoNames.IsAtty);
        return answer is null || ReferenceEquals(answer, PyBool.True) ? answer : On(ts, _reader, IoNames.IsAtty);
    }

    [PyMethod("__getstate__")]
    internal PyObject? GetState(ThreadState ts) => Raise.TypeError(ts, $"cannot pickle '{Type.FullName}' instances");

    [PyGetter("closed")]
    internal PyObject? Closed(ThreadState ts)
    {
        if (_writer is null) return Raise.RuntimeError(ts, "the BufferedRWPair object is being garbage-collected");
        return Attributes.Get(ts, _writer, IoNames.Closed);
    }
}
