namespace PyCil.Runtime.Objects;

/// <summary>What weakref.ref and the proxies share: the referent, and the callback.</summary>
public abstract class PyWeakReference : PyObject
{
    private readonly WeakReference<PyObject> _target;
    private PyObject? _callback;

    private protected PyWeakReference(PyObject target, PyObject? callback)
    {
        _target = new WeakReference<PyObject>(target);
        _callback = callback is PyNone ? null : callback;
    }

    /// <summary>The object, or null once it is dead.</summary>
    public PyObject? Target => _target.TryGetTarget(out var target) ? target : null;

    internal PyObject? Callback => _callback;

    internal bool HasCallback => _callback is not null;

    internal PyObject? TakeCallback() => Interlocked.Exchange(ref _callback, null);
}

/// <summary>weakref.ref.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/weakref.html#weakref.ref</remarks>
[PyType("weakref.ReferenceType", In = "_weakref")]
public partial class PyWeakRef : PyWeakReference
{
    private long _hash = -1;

    internal PyWeakRef(PyObject target, PyObject? callback)
        : base(target, callback)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null)
    {
        // A subclass may take further arguments in its __init__; here only the first two count.
        if (args.Count == 0) return Raise.TypeError(ts, "__new__ expected at least 1 argument, got 0");
        if (args.Count > 2) return Raise.TypeError(ts, $"__new__ expected at most 2 arguments, got {args.Count}");
        var target = args[0];
        var callback = args.Count > 1 && args[1] is not PyNone ? args[1] : null;
        if (!WeakReferences.IsSupported(target)) return WeakReferences.Unsupported(ts, target);
        var list = WeakReferences.ListOf(ts, target);
        if (callback is null && cls == TypeObject && list.FindPlain(TypeObject) is { } there) return there;
        var made = Alloc(cls, target, callback);
        list.Add(made);
        return made;
    }

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal bool Init(ThreadState ts, PyTuple args, PyDict? kwargs = null)
    {
        if (kwargs is { Count: > 0 })
        {
            Raise.TypeError(ts, "ref() takes no keyword arguments");
            return false;
        }
        if (args.Count is 1 or 2) return true;
        Raise.TypeError(ts, $"__init__ expected at {(args.Count == 0 ? "least 1 argument" : "most 2 arguments")}, got {args.Count}");
        return false;
    }

    [PySlot(Slot.Call, Signature = "()")]
    internal PyObject Dereference() => Target ?? PyNone.Instance;

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        if (_hash != -1) return _hash;
        if (Target is { } target) return _hash = Compare.Hash(ts, target);
        Raise.TypeError(ts, "weak object has gone away");
        return -1;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyWeakRef reference) return PyNotImplemented.Instance;
        if (Target is { } mine && reference.Target is { } theirs) return Compare.Rich(ts, mine, theirs, op);
        return PyBool.Of(ReferenceEquals(this, other) == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        var self = $"<weakref at {Identity.Address(this)}";
        if (Target is not { } target) return PyStr.Of(self + "; dead>");
        if (!Attributes.TryGet(ts, target, Names.DunderName, out var name)) return null;
        var to = $"{self}; to '{target.Type.FullName}' at {Identity.Address(target)}";
        return PyStr.Of(name is PyStr text ? $"{to} ({text})>" : to + ">");
    }

    [PyGetter("__callback__", Member = true)]
    internal PyObject GetCallback() => Callback ?? PyNone.Instance;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);
}
