namespace PyCil.Runtime.Objects;

/// <summary>NameError: knows the name that was not found.</summary>
[PyType("NameError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Name not found globally.")]
public partial class PyNameError : PyBaseException
{
    public PyNameError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    public PyObject? Name { get; set; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyNameError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        var taker = new KeywordTaker(kwargs);
        var name = taker.Take(Names.Name);
        if (!taker.Finish(ts, "NameError", Names.Name) || !base.Init(ts, args)) return false;
        Name = name;
        return true;
    }

    [PyGetter("name", Member = true, Doc = "name")]
    internal PyObject GetName() => Name ?? PyNone.Instance;

    [PySetter("name")]
    internal bool SetName(ThreadState ts, PyObject? value)
    {
        Name = value;
        return true;
    }
}
