namespace PyCil.Runtime.Objects;

/// <summary>super: attribute look-up that starts behind a class in the resolution order.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/functions.html#super</remarks>
[PyType("super", Doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)")]
public partial class PySuper : PyObject
{
    private PyType? _class;
    private PyObject? _instance;
    private PyType? _instanceType;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject New(PyType cls, PyTuple args, PyDict? kwargs = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal bool Init(ThreadState ts, PyTuple args, PyDict? kwargs = null)
    {
        if (kwargs is { Count: > 0 })
        {
            Raise.TypeError(ts, "super() takes no keyword arguments");
            return false;
        }
        if (args.Count > 2)
        {
            Raise.TypeError(ts, $"super() expected at most 2 arguments, got {args.Count}");
            return false;
        }
        if (args.Count == 0)
        {
            if (!SuperLookup.FromFrame(ts, out var enclosing, out var first)) return false;
            return Bind(ts, enclosing!, first);
        }
        if (args[0] is PyType cls) return Bind(ts, cls, args.Count == 2 && args[1] is not PyNone ? args[1] : null);
        Raise.TypeError(ts, $"super() argument 1 must be a type, not {(args[0] is PyNone ? "None" : args[0].Type.Name)}");
        return false;
    }

    private bool Bind(ThreadState ts, PyType cls, PyObject? instance)
    {
        PyType? instanceType = null;
        if (instance is not null && (instanceType = SuperLookup.Check(ts, cls, instance)) is null) return false;
        _class = cls;
        _instance = instance;
        _instanceType = instanceType;
        return true;
    }

    [PySlot(Slot.GetAttr)]
    internal PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        // __class__ is super's own: isinstance(super(), ...) would be puzzling otherwise.
        if (_instanceType is { } start && !name.Equals(Names.DunderClass))
        {
            var found = SuperLookup.Find(ts, _class!, _instance!, start, name);
            if (found is not null || ts.HasError) return found;
        }
        return Attributes.GenericGet(ts, this, name);
    }

    [PySlot(Slot.DescrGet)]
    internal PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        if (instance is null or PyNone || _instance is not null) return this;
        if (Type != TypeObject) return Call.Invoke(ts, Type, _class ?? (PyObject)PyNone.Instance, instance);
        var bound = new PySuper();
        return _class is not null && bound.Bind(ts, _class, instance) ? bound : null;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts)
    {
        var cls = _class?.Name ?? "NULL";
        return PyStr.Of(_instanceType is { } type ? $"<super: <class '{cls}'>, <{type.Name} object>>" : $"<super: <class '{cls}'>, NULL>");
    }

    [PyGetter("__thisclass__", Member = true, Doc = "the class invoking super()")]
    internal PyObject ThisClass => _class ?? (PyObject)PyNone.Instance;

    [PyGetter("__self__", Member = true, Doc = "the instance invoking super(); may be None")]
    internal PyObject Self => _instance ?? PyNone.Instance;

    [PyGetter("__self_class__", Member = true, Doc = "the type of the instance invoking super(); may be None")]
    internal PyObject SelfClass => _instanceType ?? (PyObject)PyNone.Instance;
}

/// <summary>The look-up of super() without making the super object: for LOAD_SUPER_ATTR.</summary>
public static unsafe class SuperLookup
{
    /// <summary>What super() without arguments means: the __class__ cell and the first parameter of the running function.</summary>
    internal static bool FromFrame(ThreadState ts, out PyType? cls, out PyObject? first)
    {
        cls = null;
        first = null;
        var frame = ts.CurrentFrame;
        if (frame == null) return Complain(ts, "no current frame");
        var code = frame->Code;
        if (code.ArgCount == 0) return Complain(ts, "no arguments");
        first = FrameLocals.Read(frame->Chunk, frame->Base, code, 0);
        if (first is null) return Complain(ts, "arg[0] deleted");
        var index = Array.IndexOf(code.Unit.FreeNames, "__class__");
        if (index < 0) return Complain(ts, "__class__ cell not found");
        if (frame->Chunk[frame->Base + code.LocalCount + index].Ref is not PyCell cell) return Complain(ts, "bad __class__ cell");
        if (cell.Content is not { } content) return Complain(ts, "empty __class__ cell");
        cls = content as PyType;
        return cls is not null || Complain(ts, $"__class__ is not a type ({content.Type.Name})");
    }

    private static bool Complain(ThreadState ts, string what)
    {
        Raise.RuntimeError(ts, "super(): " + what);
        return false;
    }

    /// <summary>The class from whose resolution order the search goes; null with TypeError if the object does not belong to cls.</summary>
    internal static PyType? Check(ThreadState ts, PyType cls, PyObject instance)
    {
        if (instance is PyType type && TypeOps.IsSubtype(type, cls)) return type;
        if (TypeOps.IsSubtype(instance.Type, cls)) return instance.Type;
        // A proxy says its class by __class__.
        if (!Attributes.TryGet(ts, instance, Names.DunderClass, out var claimed)) return null;
        if (claimed is PyType other && other != instance.Type && TypeOps.IsSubtype(other, cls)) return other;
        var shown = instance is PyType given ? $"type {given.FullName}" : $"instance of {instance.Type.FullName}";
        Raise.TypeError(ts, $"super(type, obj): obj ({shown}) is not an instance or subtype of type ({cls.FullName}).");
        return null;
    }

    /// <summary>The attribute behind cls in start's resolution order, bound; null without an error if there is none.</summary>
    internal static PyObject? Find(ThreadState ts, PyType cls, PyObject instance, PyType start, PyStr name)
    {
        var found = FindUnbound(cls, start, name);
        if (found is null) return null;
        var get = found.Type.DescrGetSlot;
        return get == null ? found : get(ts, found, ReferenceEquals(instance, start) ? null : instance, start);
    }

    /// <summary>The attribute behind cls in start's resolution order as it stands in the class, or null.</summary>
    internal static PyObject? FindUnbound(PyType cls, PyType start, PyStr name)
    {
        var mro = start.Mro;
        var i = 0;
        while (i < mro.Length && !ReferenceEquals(mro[i], cls)) i++;
        for (i++; i < mro.Length; i++)
        {
            if (mro[i].Dict.TryGetStr(name, out var value)) return value;
        }
        return null;
    }

    /// <summary><c>super(cls, instance).name</c>, where super is the builtin.</summary>
    public static PyObject? Get(ThreadState ts, PyObject cls, PyObject instance, PyStr name)
    {
        if (cls is not PyType type) return Raise.TypeError(ts, $"super() argument 1 must be a type, not {cls.Type.Name}");
        if (Check(ts, type, instance) is not { } start) return null;
        if (!name.Equals(Names.DunderClass))
        {
            var found = Find(ts, type, instance, start, name);
            if (found is not null || ts.HasError) return found;
        }
        else
        {
            return PySuper.TypeObject;
        }
        return Raise.AttributeError(ts, $"'super' object has no attribute '{name}'", null, name);
    }

    /// <summary>As <see cref="Get"/> for a call: a plain function comes back unbound with self set, so that no bound method is made.</summary>
    public static PyObject? GetMethod(ThreadState ts, PyObject cls, PyObject instance, PyStr name, out PyObject? self)
    {
        self = null;
        if (cls is PyType type && !name.Equals(Names.DunderClass))
        {
            if (Check(ts, type, instance) is not { } start) return null;
            var found = FindUnbound(type, start, name);
            if (found is not null && (found.Type.Flags & TypeFlags.MethodDescriptor) != 0 && !ReferenceEquals(instance, start))
            {
                self = instance;
                return found;
            }
        }
        return Get(ts, cls, instance, name);
    }
}
