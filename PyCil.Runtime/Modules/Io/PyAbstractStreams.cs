using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io._RawIOBase: unbuffered streams; read() and readall() go by readinto() and read().</summary>
[PyType("_io._RawIOBase", Base = typeof(PyIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = "Base class for raw binary I/O.")]
public partial class PyRawIOBase(PyType type) : PyIOBase(type)
{
    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyRawIOBase(cls);

    [PyMethod("read", Signature = "(size=-1, /)")]
    internal PyObject? RawRead(ThreadState ts, PyObject? size = null)
    {
        long count = -1;
        if (size is not null && !Operators.AsSsize(ts, size, out count, PyExceptions.OverflowError)) return null;
        if (count < 0) return Call.Method(ts, this, IoNames.ReadAll);
        var target = new PyByteArray(new byte[count]);
        var result = Call.Method(ts, this, IoNames.ReadInto, target);
        if (result is null || result is PyNone) return result;
        if (!Operators.AsSsize(ts, result, out var read, PyExceptions.ValueError)) return null;
        if (read < 0 || read > target.Length) return Raise.ValueError(ts, $"readinto returned {read} outside buffer size {target.Length}");
        return PyBytes.Of(target.Span[..(int)read]);
    }

    [PyMethod("readall", Signature = "()", Doc = "Read until EOF, using multiple read() call.")]
    internal PyObject? RawReadAll(ThreadState ts)
    {
        var all = new List<byte>();
        while (true)
        {
            var part = Call.Method(ts, this, IoNames.Read, PyInt.Of(IoModule.DefaultBufferSize));
            if (part is null) return null;
            if (part is PyNone) return all.Count == 0 ? part : PyBytes.Of(all.ToArray());
            if (part is not PyBytes bytes) return Raise.TypeError(ts, "read() should return bytes");
            if (bytes.Length == 0) return PyBytes.Of(all.ToArray());
            all.AddRange(bytes.Span);
        }
    }
}

/// <summary>_io._BufferedIOBase: the interface of buffered binary streams.</summary>
[PyType("_io._BufferedIOBase", Base = typeof(PyIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public partial class PyBufferedIOBase(PyType type) : PyIOBase(type)
{
    private const string Docs =
        "Base class for buffered IO objects.\n\nThe main difference with RawIOBase is that the read() method\nsupports omitting the size argument, and does not have a default\n" +
        "implementation that defers to readinto().";

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyBufferedIOBase(cls);

    [PyMethod("detach", Signature = "()", Doc = "Disconnect this buffer from its underlying raw stream and return it.")]
    internal PyObject? BaseDetach(ThreadState ts) => IoState.Unsupported(ts, "detach");

    [PyMethod("read", Signature = "(size=-1, /)", Doc = "Read and return up to n bytes.")]
    internal PyObject? BaseRead(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "read");

    [PyMethod("read1", Signature = "(size=-1, /)", Doc = "Read and return up to size bytes, with at most one read() call to the underlying raw stream.")]
    internal PyObject? BaseRead1(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "read1");

    [PyMethod("write", Signature = "(b, /)", Doc = "Write buffer b to the IO stream.")]
    internal PyObject? BaseWrite(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "write");

    [PyMethod("readinto", Signature = "(buffer, /)")]
    internal PyObject? BaseReadInto(ThreadState ts, PyObject buffer) => ReadIntoBy(ts, buffer, "readinto", IoNames.Read);

    [PyMethod("readinto1", Signature = "(buffer, /)")]
    internal PyObject? BaseReadInto1(ThreadState ts, PyObject buffer) => ReadIntoBy(ts, buffer, "readinto1", IoNames.Read1);

    private PyObject? ReadIntoBy(ThreadState ts, PyObject target, string function, PyStr method)
    {
        using var buffer = BufferArguments.Writable(ts, target, function);
        if (buffer is null) return null;
        var data = Call.Method(ts, this, method, PyInt.Of(buffer.Length));
        if (data is null) return null;
        if (data is not PyBytes bytes) return Raise.TypeError(ts, "read() should return bytes");
        if (bytes.Length > buffer.Length)
            return Raise.ValueError(ts, $"read() returned too much data: {buffer.Length} bytes requested, {bytes.Length} returned");
        bytes.Span.CopyTo(buffer.Span);
        return PyInt.Of(bytes.Length);
    }
}

/// <summary>_io._TextIOBase: the interface of text streams.</summary>
[PyType("_io._TextIOBase", Base = typeof(PyIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public partial class PyTextIOBase(PyType type) : PyIOBase(type)
{
    private const string Docs =
        "Base class for text I/O.\n\nThis class provides a character and line based interface to stream\nI/O. There is no readinto method because Python's character strings\nare immutable.";

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyTextIOBase(cls);

    [PyMethod("detach", Signature = "()", Doc = "Separate the underlying buffer from the TextIOBase and return it.")]
    internal PyObject? BaseDetach(ThreadState ts) => IoState.Unsupported(ts, "detach");

    [PyMethod("read", Signature = "(size=-1, /)", Doc = "Read at most size characters from stream.")]
    internal PyObject? BaseRead(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "read");

    [PyMethod("readline", Signature = "(size=-1, /)", Doc = "Read until newline or EOF.")]
    internal PyObject? TextBaseReadLine(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "readline");

    [PyMethod("write", Signature = "(s, /)", Doc = "Write string s to stream.")]
    internal PyObject? BaseWrite(ThreadState ts, PyObject[] args) => IoState.Unsupported(ts, "write");

    [PyGetter("encoding")]
    internal PyObject? BaseEncoding(ThreadState ts) => PyNone.Instance;

    [PyGetter("newlines")]
    internal PyObject? BaseNewlines(ThreadState ts) => PyNone.Instance;

    [PyGetter("errors")]
    internal PyObject? BaseErrors(ThreadState ts) => PyNone.Instance;
}
