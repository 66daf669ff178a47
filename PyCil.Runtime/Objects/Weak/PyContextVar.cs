namespace PyCil.Runtime.Objects;

/// <summary>contextvars.ContextVar.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/contextvars.html</remarks>
[PyType("_contextvars.ContextVar", Subclassable = false)]
public sealed partial class PyContextVar : PyObject
{
    private readonly PyStr _name;
    private readonly PyObject? _default;

    public PyContextVar(PyStr name, PyObject? @default)
    {
        _name = name;
        _default = @default;
    }

    [PyNew(Signature = "(name, /, *, default=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject name, PyObject? @default = null) =>
        name is not PyStr text ? Raise.TypeError(ts, "context variable name must be a str")
        : Compare.Hash(ts, name) == -1 ? null : new PyContextVar(text, @default);

    /// <summary>The value in the current context, or null; not the default.</summary>
    internal PyObject? Find(ThreadState ts) => ts.Context is { } context && context.Values.TryGetValue(this, out var value) ? value : null;

    [PyMethod("get", Signature = "(default=<unrepresentable>, /)", TextSignature = false, Doc = "Return a value for the context variable for the current context.")]
    internal PyObject? Get(ThreadState ts, PyObject? @default = null) => Find(ts) ?? @default ?? _default ?? Raise.Of(ts, PyExceptions.LookupError, this);

    [PyMethod("set", Signature = "(value, /)", Doc = "Call to set a new value for the context variable in the current context.")]
    internal PyObject Set(ThreadState ts, PyObject value)
    {
        var context = ts.CurrentContext;
        var token = new PyContextToken(context, this, context.Values.TryGetValue(this, out var old) ? old : null);
        context.Values = context.Values.SetItem(this, value);
        return token;
    }

    [PyMethod("reset", Signature = "(token, /)", Doc = "Reset the context variable.")]
    internal PyObject? Reset(ThreadState ts, PyObject token)
    {
        if (token is not PyContextToken given) return Raise.TypeError(ts, $"expected an instance of Token, got {Strings.Repr(ts, token)}");
        return given.Reset(ts, this) ? PyNone.Instance : null;
    }

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (Strings.Repr(ts, _name) is not { } name) return null;
        if (_default is null) return PyStr.Of($"<ContextVar name={name} at {Identity.Address(this)}>");
        return Strings.Repr(ts, _default) is { } shown ? PyStr.Of($"<ContextVar name={name} default={shown} at {Identity.Address(this)}>") : null;
    }

    [PyGetter("name", Member = true)]
    internal PyObject GetName() => _name;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);
}

/// <summary>contextvars.Token: undoes one set().</summary>
[PyType("_contextvars.Token", Subclassable = false)]
public sealed partial class PyContextToken : PyObject
{
    private readonly PyContext _context;
    private readonly PyContextVar _variable;
    private readonly PyObject? _old;
    private bool _used;

    public PyContextToken(PyContext context, PyContextVar variable, PyObject? old)
    {
        _context = context;
        _variable = variable;
        _old = old;
    }

    [PyConstant("MISSING")]
    public static PyObject Missing => PyTokenMissing.Instance;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null) =>
        Raise.RuntimeError(ts, "Tokens can only be created by ContextVars");

    internal bool Reset(ThreadState ts, PyContextVar variable)
    {
        var complaint = _used ? "has already been used once"
            : !ReferenceEquals(variable, _variable) ? "was created by a different ContextVar"
            : !ReferenceEquals(ts.Context, _context) ? "was created in a different Context"
            : null;
        if (complaint is not null)
        {
            if (Strings.Repr(ts, this) is { } shown) Raise.Of(ts, _used ? PyExceptions.RuntimeError : PyExceptions.ValueError, $"{shown} {complaint}");
            return false;
        }
        _used = true;
        _context.Values = _old is null ? _context.Values.Remove(variable) : _context.Values.SetItem(variable, _old);
        return true;
    }

    [PyMethod("__enter__", Signature = "()", Doc = "Enter into Token context manager.")]
    internal PyObject Enter() => this;

    [PyMethod("__exit__", Signature = "(type, value, traceback, /)", Doc = "Exit from Token context manager, restore the linked ContextVar.")]
    internal PyObject? Exit(ThreadState ts, PyObject type, PyObject value, PyObject traceback) => Reset(ts, _variable) ? PyNone.Instance : null;

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) =>
        Strings.Repr(ts, _variable) is { } shown ? PyStr.Of($"<Token{(_used ? " used" : "")} var={shown} at {Identity.Address(this)}>") : null;

    [PyGetter("var")]
    internal PyObject GetVariable() => _variable;

    [PyGetter("old_value")]
    internal PyObject GetOldValue() => _old ?? PyTokenMissing.Instance;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);
}

/// <summary>Token.MISSING.</summary>
[PyType("Token.MISSING", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyTokenMissing : PyObject
{
    internal static readonly PyTokenMissing Instance = new();

    private PyTokenMissing()
    {
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of("<Token.MISSING>");
}
