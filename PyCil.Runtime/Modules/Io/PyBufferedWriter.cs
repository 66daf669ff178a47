using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.BufferedWriter: a writable raw stream written in blocks.</summary>
[PyType("_io.BufferedWriter", Base = typeof(PyBufferedIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyBufferedWriter(PyType type) : BufferedStream(type)
{
    private const string Docs =
        "A buffer for a writeable sequential RawIO object.\n\nThe constructor creates a BufferedWriter for the given writeable raw\nstream. If the buffer_size is not given, it defaults to\nDEFAULT_BUFFER_SIZE.";

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyBufferedWriter(cls);

    private protected override PyType ExactType => TypeObject;

    private protected override bool CanRead => false;

    private protected override bool CanWrite => true;

    [PySlot(Slot.Init, Signature = "(raw, buffer_size=131072)")]
    internal bool Init(ThreadState ts, PyObject raw, PyObject? buffer_size = null) =>
        CheckAbility(ts, raw, IoNames.Writable, "File or stream is not writable.") &&
        Setup(ts, raw, buffer_size);

    [PyMethod("flush", Signature = "()")]
    internal PyObject? Flush(ThreadState ts) => FlushCore(ts);

    [PyMethod("write", Signature = "(buffer, /)")]
    internal PyObject? Write(ThreadState ts, PyObject buffer) => WriteCore(ts, buffer);

    [PyMethod("writable", Signature = "()")]
    internal PyObject? Writable(ThreadState ts) => RawCall(ts, IoNames.Writable);

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
