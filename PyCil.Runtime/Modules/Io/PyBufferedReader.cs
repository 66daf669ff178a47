using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.BufferedReader: a readable raw stream read ahead in blocks.</summary>
[PyType("_io.BufferedReader", Base = typeof(PyBufferedIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyBufferedReader(PyType type) : BufferedStream(type)
{
    private const string Docs =
        "Create a new buffered reader using the given readable raw IO object.";

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyBufferedReader(cls);

    private protected override PyType ExactType => TypeObject;

    private protected override bool CanRead => true;

    private protected override bool CanWrite => false;

    [PySlot(Slot.Init, Signature = "(raw, buffer_size=131072)")]
    internal bool Init(ThreadState ts, PyObject raw, PyObject? buffer_size = null) =>
        CheckAbility(ts, raw, IoNames.Readable, "File or stream is not readable.") &&
        Setup(ts, raw, buffer_size);

    [PyMethod("flush", Signature = "()")]
    internal PyObject? FlushRaw(ThreadState ts) => RawCall(ts, IoNames.Flush);

    [PyMethod("read", Signature = "(size=-1, /)")]
    internal PyObject? Read(ThreadState ts, PyObject? size = null) => ReadCore(ts, size);

    [PyMethod("peek", Signature = "(size=0, /)")]
    internal PyObject? Peek(ThreadState ts, PyObject? size = null) => PeekCore(ts, size);

    [PyMethod("read1", Signature = "(size=-1, /)")]
    internal PyObject? Read1(ThreadState ts, PyObject? size = null) => Read1Core(ts, size);

    [PyMethod("readinto", Signature = "(buffer, /)")]
    internal PyObject? ReadInto(ThreadState ts, PyObject buffer) => ReadIntoCore(ts, buffer, once: false);

    [PyMethod("readinto1", Signature = "(buffer, /)")]
    internal PyObject? ReadInto1(ThreadState ts, PyObject buffer) => ReadIntoCore(ts, buffer, once: true);

    [PyMethod("readline", Signature = "(size=-1, /)")]
    internal PyObject? ReadLine(ThreadState ts, PyObject? size = null) => ReadLineCore(ts, size);

    [PySlot(Slot.IterNext)]
    internal override PyObject? IterNext(ThreadState ts)
    {
        if (!IsExact || Storage.Get(IoNames.ReadLine) is not null) return base.IterNext(ts);
        if (!CheckInitialized(ts)) return null;
        var line = ReadLineOf(ts, -1);
        return line is PyBytes { Length: 0 } ? null : line;
    }

    [PyMethod("readable", Signature = "()")]
    internal PyObject? Readable(ThreadState ts) => RawCall(ts, IoNames.Readable);

    [PyMethod("detach", Signature = "()")]
    internal PyObject? Detach(ThreadState ts) => DetachCore(ts);

    [PyMethod("seekable", Signature = "()")]
    internal PyObject? Seekable(ThreadState ts) => RawCall(ts, IoNames.Seekable);

    [PyMethod("fileno", Signature = "()")]
    internal PyObject? Fileno(ThreadState ts) => RawCall(ts, IoNames.Fileno);

    [PyMethod("isatty", Signature = "()")]
    internal PyObject? IsAtty(ThreadState ts) => RawCall(ts, IoNames.IsAtty);

    [PyMethod("_dealloc_warn", Signature = "(source, /)")]
    internal PyObject? DeallocWarn(ThreadState ts, PyObject source) => DeallocWarnCore(ts, source);

    [PyMethod("close", Signature = "()")]
    internal PyObject? Close(ThreadState ts) => CloseCore(ts);

    [PyMethod("tell", Signature = "()")]
    internal PyObject? Tell(ThreadState ts) => TellCore(ts);

    [PyMethod("seek", Signature = "(target, whence=0, /)")]
    internal PyObject? Seek(ThreadState ts, PyObject target, int whence = 0) => SeekCore(ts, target, whence);

    [PyMethod("truncate", Signature = "(pos=None, /)")]
    internal PyObject? Truncate(ThreadState ts, PyObject? pos = null) => TruncateCore(ts, pos);

    [PyMethod("__getstate__")]
    internal PyObject? GetState(ThreadState ts) => Raise.TypeError(ts, $"cannot pickle '{Type.FullName}' instances");

    [PyGetter("raw", Member = true)]
    internal PyObject? Raw(ThreadState ts) => _raw ?? (PyObject)PyNone.Instance;

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
    internal PyObject? Closed(ThreadState ts) => RawAttribute(ts, IoNames.Closed);

    [PyGetter("name")]
    internal PyObject? NameOfRaw(ThreadState ts) => RawAttribute(ts, IoNames.Name);

    [PyGetter("mode")]
    internal PyObject? ModeOfRaw(ThreadState ts) => RawAttribute(ts, IoNames.Mode);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => ReprCore(ts);
}
