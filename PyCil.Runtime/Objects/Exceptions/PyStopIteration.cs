namespace PyCil.Runtime.Objects;

/// <summary>StopIteration: its value is the first argument.</summary>
[PyType("StopIteration", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Signal the end from iterator.__next__().")]
public partial class PyStopIteration : PyBaseException
{
    public PyStopIteration(PyType type, PyObject? value)
        : base(type, value is null ? PyTuple.Empty : PyTuple.Of(value)) => Value = value;

    private PyStopIteration(PyType type, PyTuple args)
        : base(type, args) => Value = args.Count > 0 ? args[0] : null;

    /// <summary>Null stands for None.</summary>
    public PyObject? Value { get; set; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyStopIteration(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        if (!base.Init(ts, args, kwargs)) return false;
        Value = args.Length > 0 ? args[0] : null;
        return true;
    }

    [PyGetter("value", Member = true, Doc = "generator return value")]
    internal PyObject GetValue() => Value ?? PyNone.Instance;

    [PySetter("value")]
    internal bool SetValue(ThreadState ts, PyObject? value)
    {
        Value = value;
        return true;
    }
}
