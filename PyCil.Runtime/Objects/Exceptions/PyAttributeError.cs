namespace PyCil.Runtime.Objects;

/// <summary>AttributeError: knows the object and the name, for suggestions.</summary>
[PyType("AttributeError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Attribute not found.")]
public partial class PyAttributeError : PyBaseException
{
    public PyAttributeError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    public PyObject? Name { get; set; }

    public PyObject? Obj { get; set; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyAttributeError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        var taker = new KeywordTaker(kwargs);
        var name = taker.Take(Names.Name);
        var obj = taker.Take(Names.Obj);
        if (!taker.Finish(ts, "AttributeError", Names.Name, Names.Obj) || !base.Init(ts, args)) return false;
        Name = name;
        Obj = obj;
        return true;
    }

    [PyGetter("name", Member = true, Doc = "attribute name")]
    internal PyObject GetName() => Name ?? PyNone.Instance;

    [PySetter("name")]
    internal bool SetName(ThreadState ts, PyObject? value)
    {
        Name = value;
        return true;
    }

    [PyGetter("obj", Member = true, Doc = "object")]
    internal PyObject GetObj() => Obj ?? PyNone.Instance;

    [PySetter("obj")]
    internal bool SetObj(ThreadState ts, PyObject? value)
    {
        Obj = value;
        return true;
    }

    /// <summary>The object is not pickled (it may not be picklable), name and args are.</summary>
    [PyMethod("__reduce__")]
    internal new PyObject? Reduce(ThreadState ts) => PyTuple.Of(Type, Args, GetState(ts));

    [PyMethod("__getstate__")]
    internal PyObject GetState(ThreadState ts)
    {
        var state = StateDict(ts) is { } dict ? CopyDict(dict) : new PyDict();
        if (Name is not null) state.SetStr(Names.Name, Name);
        state.SetStr(Names.Args, Args);
        return state;
    }
}
