namespace PyCil.Runtime.Objects;

/// <summary>ImportError: knows the module and where it was looked for.</summary>
[PyType("ImportError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Import can't find module, or can't find name in module.")]
public partial class PyImportError : PyBaseException
{
    public PyImportError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    public PyObject? Message { get; set; }

    public PyObject? Name { get; set; }

    public PyObject? Path { get; set; }

    public PyObject? NameFrom { get; set; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyImportError(cls, new PyTuple(args));

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        var taker = new KeywordTaker(kwargs);
        var name = taker.Take(Names.Name);
        var path = taker.Take(Names.Path);
        var nameFrom = taker.Take(Names.NameFrom);
        if (!taker.Finish(ts, "ImportError", Names.Name, Names.Path, Names.NameFrom) || !base.Init(ts, args)) return false;
        Name = name;
        Path = path;
        NameFrom = nameFrom;
        Message = args.Length == 1 ? args[0] : null;
        return true;
    }

    [PySlot(Slot.Str)]
    internal new PyObject? Str(ThreadState ts) => Message is PyStr message && message.GetType() == typeof(PyStr) ? message : base.Str(ts);

    [PyGetter("msg", Member = true, Doc = "exception message")]
    internal PyObject GetMessage() => Message ?? PyNone.Instance;

    [PySetter("msg")]
    internal bool SetMessage(ThreadState ts, PyObject? value)
    {
        Message = value;
        return true;
    }

    [PyGetter("name", Member = true, Doc = "module name")]
    internal PyObject GetName() => Name ?? PyNone.Instance;

    [PySetter("name")]
    internal bool SetName(ThreadState ts, PyObject? value)
    {
        Name = value;
        return true;
    }

    [PyGetter("path", Member = true, Doc = "module path")]
    internal PyObject GetPath() => Path ?? PyNone.Instance;

    [PySetter("path")]
    internal bool SetPath(ThreadState ts, PyObject? value)
    {
        Path = value;
        return true;
    }

    [PyGetter("name_from", Member = true, Doc = "name imported from module")]
    internal PyObject GetNameFrom() => NameFrom ?? PyNone.Instance;

    [PySetter("name_from")]
    internal bool SetNameFrom(ThreadState ts, PyObject? value)
    {
        NameFrom = value;
        return true;
    }

    [PyMethod("__reduce__")]
    internal new PyObject? Reduce(ThreadState ts)
    {
        var dict = StateDict(ts);
        if (Name is null && Path is null && NameFrom is null) return dict is null ? PyTuple.Of(Type, Args) : PyTuple.Of(Type, Args, dict);
        var state = dict is null ? new PyDict() : CopyDict(dict);
        if (Name is not null) state.SetStr(Names.Name, Name);
        if (Path is not null) state.SetStr(Names.Path, Path);
        if (NameFrom is not null) state.SetStr(Names.NameFrom, NameFrom);
        return PyTuple.Of(Type, Args, state);
    }
}
