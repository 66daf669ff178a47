namespace PyCil.Runtime.Objects;

/// <summary>UnicodeDecodeError.</summary>
[PyType("UnicodeDecodeError", Base = typeof(PyUnicodeError), OwnLayout = true, Doc = "Unicode decoding error.")]
public sealed partial class PyUnicodeDecodeError : PyUnicodeRangeError
{
    public PyUnicodeDecodeError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyUnicodeDecodeError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null) => InitFields(ts, args, kwargs, true);

    [PySlot(Slot.Str)]
    internal new PyObject? Str(ThreadState ts) => Describe(ts);

    [PyGetter("encoding", Member = true, Doc = "exception encoding")]
    internal PyObject GetEncoding() => Encoding ?? PyNone.Instance;

    [PySetter("encoding")]
    internal bool SetEncoding(ThreadState ts, PyObject? value)
    {
        Encoding = value;
        return true;
    }

    [PyGetter("object", Member = true, Doc = "exception object")]
    internal PyObject GetObject() => Object ?? PyNone.Instance;

    [PySetter("object")]
    internal bool SetObject(ThreadState ts, PyObject? value)
    {
        Object = value;
        return true;
    }

    [PyGetter("start", Member = true, Doc = "exception start")]
    internal PyObject GetStart() => PyInt.Of(Start);

    [PySetter("start")]
    internal bool SetStart(ThreadState ts, PyObject? value)
    {
        if (!AssignNumber(ts, value, out var number)) return false;
        Start = number;
        return true;
    }

    [PyGetter("end", Member = true, Doc = "exception end")]
    internal PyObject GetEnd() => PyInt.Of(End);

    [PySetter("end")]
    internal bool SetEnd(ThreadState ts, PyObject? value)
    {
        if (!AssignNumber(ts, value, out var number)) return false;
        End = number;
        return true;
    }

    [PyGetter("reason", Member = true, Doc = "exception reason")]
    internal PyObject GetReason() => Reason ?? PyNone.Instance;

    [PySetter("reason")]
    internal bool SetReason(ThreadState ts, PyObject? value)
    {
        Reason = value;
        return true;
    }
}
