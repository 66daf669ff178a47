using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>An exception: every builtin exception type without extra fields has instances of this class, told apart by <see cref="Type"/>.</summary>
/// <remarks>Each has attribute storage of its own: exceptions have a __dict__, and most are instances of Python classes.</remarks>
[PyType("BaseException", OwnLayout = true, HasDict = true, Doc = "Common base class for all exceptions.")]
public partial class PyBaseException : PyObject
{
    private InstanceStorage _storage;

    public PyBaseException(PyType type, PyTuple args)
    {
        _storage = new InstanceStorage(type);
        Args = args;
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    public PyTuple Args { get; internal set; }

    public PyTraceback? Traceback { get; set; }

    /// <summary>The exception that was being handled when this one was raised.</summary>
    public PyBaseException? Context { get; set; }

    /// <summary>The exception given after "from".</summary>
    public PyBaseException? Cause { get; private set; }

    public bool SuppressContext { get; set; }

    /// <summary>As __cause__ = value: suppresses the context too.</summary>
    public void SetCause(PyBaseException? cause)
    {
        Cause = cause;
        SuppressContext = true;
    }

    private protected void CopyCause(PyBaseException other)
    {
        Cause = other.Cause;
        SuppressContext = other.SuppressContext;
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyBaseException(cls, PyTuple.Own(args));

    /// <summary>__init__: nearly always gets the very arguments that __new__ got, so that nothing is left to do.</summary>
    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    [RawArguments]
    internal static bool InitSlot(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var exception = (PyBaseException)self!;
        if (kwnames is { Count: > 0 })
        {
            Raise.TypeError(ts, $"{exception.Type.Name}() takes no keyword arguments");
            return false;
        }
        var old = exception.Args.Items;
        var same = old.Length == nargs;
        for (var i = 0; same && i < nargs; i++) same = Identity.Is(new Value(old[i]), Unsafe.Add(ref args, i));
        if (!same)
        {
            var items = new PyObject[nargs];
            for (var i = 0; i < nargs; i++) items[i] = Unsafe.Add(ref args, i).Box();
            exception.Args = PyTuple.Own(items);
        }
        result.Ref = PyNone.Instance;
        return true;
    }

    internal bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        if (!NoKeywords(ts, kwargs)) return false;
        SetArgs(args);
        return true;
    }

    /// <summary>Keeps the tuple __new__ made when __init__ got the same arguments, which is nearly always.</summary>
    private protected void SetArgs(PyObject[] args)
    {
        var old = Args;
        if (old.Count == args.Length)
        {
            var i = 0;
            while (i < args.Length && ReferenceEquals(old[i], args[i])) i++;
            if (i == args.Length) return;
        }
        Args = new PyTuple(args);
    }

    private protected bool NoKeywords(ThreadState ts, PyDict? kwargs)
    {
        if (kwargs is null || kwargs.Count == 0) return true;
        Raise.TypeError(ts, $"{Type.Name}() takes no keyword arguments");
        return false;
    }

    [PySlot(Slot.Str)]
    internal PyObject? Str(ThreadState ts) => Args.Count switch
    {
        0 => PyStr.Empty,
        1 => Strings.Str(ts, Args[0]),
        _ => Strings.Str(ts, Args),
    };

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (Args.Count == 1)
        {
            return Strings.Repr(ts, Args[0]) is { } one ? PyStr.Of($"{Type.Name}({one.ToString()})") : null;
        }
        return Strings.Repr(ts, Args) is { } all ? PyStr.Of($"{Type.Name}{all.ToString()}") : null;
    }

    [PyGetter("args")]
    internal PyObject GetArgs() => Args;

    [PySetter("args")]
    internal bool SetArgs(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "args may not be deleted");
            return false;
        }
        if (Sequences.ToTuple(ts, value) is not { } args) return false;
        Args = args;
        return true;
    }

    [PyGetter("__traceback__")]
    internal PyObject GetTraceback() => Traceback ?? (PyObject)PyNone.Instance;

    [PySetter("__traceback__")]
    internal bool SetTraceback(ThreadState ts, PyObject? value)
    {
        switch (value)
        {
            case null:
                Raise.TypeError(ts, "__traceback__ may not be deleted");
                return false;
            case PyTraceback traceback:
                Traceback = traceback;
                return true;
            case PyNone:
                Traceback = null;
                return true;
            default:
                Raise.TypeError(ts, "__traceback__ must be a traceback or None");
                return false;
        }
    }

    [PyGetter("__context__")]
    internal PyObject GetContext() => Context ?? (PyObject)PyNone.Instance;

    [PySetter("__context__")]
    internal bool SetContext(ThreadState ts, PyObject? value)
    {
        if (!ToLink(ts, value, "__context__", "context", out var context)) return false;
        Context = context;
        return true;
    }

    [PyGetter("__cause__")]
    internal PyObject GetCause() => Cause ?? (PyObject)PyNone.Instance;

    [PySetter("__cause__")]
    internal bool SetCause(ThreadState ts, PyObject? value)
    {
        if (!ToLink(ts, value, "__cause__", "cause", out var cause)) return false;
        SetCause(cause);
        return true;
    }

    private static bool ToLink(ThreadState ts, PyObject? value, string name, string what, out PyBaseException? link)
    {
        link = value as PyBaseException;
        if (value is null)
        {
            Raise.TypeError(ts, $"{name} may not be deleted");
            return false;
        }
        if (link is not null || value is PyNone) return true;
        Raise.TypeError(ts, $"exception {what} must be None or derive from BaseException");
        return false;
    }

    [PyGetter("__suppress_context__", Member = true)]
    internal bool GetSuppressContext() => SuppressContext;

    [PySetter("__suppress_context__")]
    internal bool SetSuppressContext(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "can't delete numeric/char attribute");
            return false;
        }
        if (value is not PyBool)
        {
            Raise.TypeError(ts, "attribute value type must be bool");
            return false;
        }
        SuppressContext = ReferenceEquals(value, PyBool.True);
        return true;
    }

    [PyGetter("__dict__")]
    internal PyObject GetDict() => _storage.Materialize();

    [PySetter("__dict__")]
    internal bool SetDict(ThreadState ts, PyObject? value) => InstanceDicts.Replace(ts, ref _storage, value);

    [PyMethod("with_traceback", Signature = "(object, /)", Doc = "Set self.__traceback__ to tb and return self.")]
    internal PyObject? WithTraceback(ThreadState ts, PyObject traceback) => SetTraceback(ts, traceback) ? this : null;

    [PyMethod("add_note", Signature = "(object, /)", Doc = "Add a note to the exception.")]
    internal PyObject? AddNote(ThreadState ts, PyStr note)
    {
        if (!Attributes.TryGet(ts, this, Names.DunderNotes, out var notes)) return null;
        if (notes is null)
        {
            notes = new PyList();
            if (!Attributes.Set(ts, this, Names.DunderNotes, notes)) return null;
        }
        if (notes is not PyList list) return Raise.TypeError(ts, "Cannot add note: __notes__ is not a list");
        list.Add(note);
        return PyNone.Instance;
    }

    [PyMethod("__reduce__")]
    internal PyObject? Reduce(ThreadState ts) =>
        StateDict(ts) is { } dict ? PyTuple.Of(Type, Args, dict) : PyTuple.Of(Type, Args);

    /// <summary>The instance dictionary if it has entries.</summary>
    private protected PyDict? StateDict(ThreadState ts)
    {
        if (_storage.Shape!.Count == 0 && !_storage.Shape.IsDictionary) return null;
        var dict = _storage.Materialize();
        return dict.Count == 0 ? null : dict;
    }

    private protected static PyDict CopyDict(PyDict dict)
    {
        var copy = new PyDict();
        var position = 0;
        while (dict.NextEntry(ref position, out var key, out var value)) copy.SetStr((PyStr)key, value);
        return copy;
    }

    [PyMethod("__setstate__", Signature = "(object, /)")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (state is PyNone) return PyNone.Instance;
        if (state is not PyDict dict) return Raise.TypeError(ts, "state is not a dictionary");
        var position = 0;
        while (dict.NextEntry(ref position, out var key, out var value))
        {
            if (key is not PyStr name) return Raise.TypeError(ts, $"attribute name must be string, not '{key.Type.Name}'");
            if (!Attributes.Set(ts, this, name, value)) return null;
        }
        return PyNone.Instance;
    }
}
