namespace PyCil.Runtime.Objects;

/// <summary>UnicodeTranslateError.</summary>
[PyType("UnicodeTranslateError", Base = typeof(PyUnicodeError), OwnLayout = true, Doc = "Unicode translation error.")]
public sealed partial class PyUnicodeTranslateError : PyUnicodeRangeError
{
    public PyUnicodeTranslateError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyUnicodeTranslateError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null) => InitFields(ts, args, kwargs, false);

    [PySlot(Slot.Str)]
    internal new PyObject? Str(ThreadState ts) => Describe(ts);

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
