namespace PyCil.Runtime.Objects;

/// <summary>collections.defaultdict: a dict that makes missing values.</summary>
[PyType("collections.defaultdict", In = "_collections", Base = typeof(PyDict), Doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.")]
public partial class PyDefaultDict : PyDict
{
    private PyObject? _factory;

    public PyDefaultDict()
    {
    }

    [PyNew, RawArguments]
    internal static new bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc((PyType)self!);
        return true;
    }

    [PySlot(Slot.Init)]
    public new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        PyObject? factory = null;
        if (args.Length > 0)
        {
            if (args[0] != PyNone.Instance)
            {
                factory = args[0];
                if (!factory.Type.Has(Slot.Call))
                {
                    Raise.TypeError(ts, "first argument must be callable or None");
                    return false;
                }
            }
            args = args[1..];
        }
        _factory = factory;
        return UpdateFromArguments(ts, "dict", args, kwargs);
    }

    [PyGetter("default_factory", Member = true, Doc = "Factory for default value called by __missing__().")]
    public PyObject Factory => _factory ?? PyNone.Instance;

    [PySetter("default_factory")]
    public bool SetFactory(ThreadState ts, PyObject? value)
    {
        _factory = value == PyNone.Instance ? null : value;
        return true;
    }

    [PyMethod("__missing__", Signature = "(key, /)", TextSignature = false, Doc = "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value\n")]
    public PyObject? MissingMethod(ThreadState ts, PyObject key)
    {
        if (_factory is not { } factory) return Raise.KeyError(ts, key);
        var value = Call.Invoke(ts, factory);
        if (value is null) return null;
        return GetOrAdd(ts, key, value); // the factory may have set the key: then that value counts
    }

    [PySlot(Slot.Repr)]
    public PyObject? ReprDefault(ThreadState ts)
    {
        var items = (PyStr?)Repr(ts);
        if (items is null) return null;
        PyStr? factory;
        if (_factory is null)
        {
            factory = PyStr.Of("None");
        }
        else if (!ts.ReprEnter(_factory))
        {
            factory = PyStr.Of("...");
        }
        else
        {
            factory = Strings.Repr(ts, _factory);
            ts.ReprLeave(_factory);
        }
        return factory is null ? null : PyStr.Of($"{Type.Name}({factory.AsString()}, {items.AsString()})");
    }

    [PySlot(Slot.Or)]
    public static PyObject? OrDefault(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyDict || right is not PyDict) return PyNotImplemented.Instance;
        var self = left as PyDefaultDict ?? (PyDefaultDict)right;
        if (self.CopyOf(ts, left) is not { } made) return null;
        if (made is not PyDict result) return Raise.TypeError(ts, $"'{made.Type.FullName}' object is not a dict");
        return result.UpdateWith(ts, right) ? result : null;
    }

    private PyObject? CopyOf(ThreadState ts, PyObject items) => Call.Invoke(ts, Type, Factory, items);

    [PyMethod("copy", Signature = "()", TextSignature = false, Doc = "D.copy() -> a shallow copy of D.")]
    public PyObject? CopyMethod(ThreadState ts) => CopyOf(ts, this);

    [PyMethod("__copy__", Signature = "()", TextSignature = false, Doc = "D.copy() -> a shallow copy of D.")]
    public PyObject? CopyDunder(ThreadState ts) => CopyOf(ts, this);

    [PyMethod("__reduce__", Signature = "()", TextSignature = false, Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var items = Call.Method(ts, this, Names.Items);
        var iterator = items is null ? null : Iteration.GetIter(ts, items);
        if (iterator is null) return null;
        return PyTuple.Of(Type, _factory is null ? PyTuple.Empty : PyTuple.Of(_factory), PyNone.Instance, PyNone.Instance, iterator);
    }
}
