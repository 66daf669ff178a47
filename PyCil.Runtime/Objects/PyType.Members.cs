using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// The Python-visible members of type.
public sealed unsafe partial class PyType
{
    private PyStr? _qualifiedName;

    [PyNew]
    [RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var metatype = (PyType)self!;
        var all = ArgumentSpan.Box(ref args, nargs);
        if (metatype == TypeObject && nargs == 1 && kwnames is null)
        {
            result.Ref = all[0].Type;
            return true;
        }
        if (nargs != 3)
        {
            Raise.TypeError(ts, metatype == TypeObject && nargs != 3 ? "type() takes 1 or 3 arguments" : $"type.__new__() takes exactly 3 arguments ({nargs} given)");
            return false;
        }
        if (all[0] is not PyStr name || all[1] is not PyTuple bases || all[2] is not PyDict ns)
        {
            var (position, expected, given) = all[0] is not PyStr ? (1, "str", all[0]) : all[1] is not PyTuple ? (2, "tuple", all[1]) : (3, "dict", all[2]);
            Raise.TypeError(ts, $"type.__new__() argument {position} must be {expected}, not {given.Type.Name}");
            return false;
        }
        foreach (var item in bases.Items)
        {
            if (item is PyType || item.Type.Lookup(Names.DunderMroEntries) is null) continue;
            Raise.TypeError(ts, "type() doesn't support MRO entry resolution; use types.new_class()");
            return false;
        }
        if (CalculateMetatype(ts, metatype, bases) is not { } winner) return false;
        if (winner != metatype && winner.GetSlot(Slot.New) != TypeObject.GetSlot(Slot.New))
            return winner.VectorSlot(Slot.New)(ts, winner, ref args, nargs, kwnames, ref result);
        return result.TrySet(MakeHeap(ts, winner, name, bases, ns, ArgumentSpan.Keywords(ref args, nargs, kwnames)));
    }

    [PySlot(Slot.Init)]
    [RawArguments]
    private static bool Init(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs is 1 or 3)
        {
            result.Ref = PyNone.Instance;
            return true;
        }
        Raise.TypeError(ts, "type.__init__() takes 1 or 3 arguments");
        return false;
    }

    /// <summary>type.__call__: __new__, then __init__ if the result is an instance.</summary>
    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallType(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var type = (PyType)self!;
        var make = type.VectorSlot(Slot.New);
        if (make == null)
        {
            Raise.TypeError(ts, $"cannot create '{type.FullName}' instances");
            return false;
        }
        Value made = default;
        if (!make(ts, type, ref args, nargs, kwnames, ref made)) return false;
        if (type == TypeObject && nargs == 1 && kwnames is null)
        {
            result = made;
            return true;
        }
        var instance = made.Box();
        var instanceType = instance.Type;
        if ((instanceType.Flags & TypeFlags.HasFinalizer) != 0) Finalization.Watch(ts, instance);
        if (instanceType == type || TypeOps.IsSubtype(instanceType, type))
        {
            var init = instanceType.VectorSlot(Slot.Init);
            Value ignored = default;
            if (init != null && !init(ts, instance, ref args, nargs, kwnames, ref ignored)) return false;
        }
        result.Ref = instance;
        return true;
    }

    [PySlot(Slot.GetAttr)]
    public PyObject? GetAttr(ThreadState ts, PyStr name)
    {
        var meta = Type;
        var metaAttribute = meta.Lookup(name);
        delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?> metaGet = null;
        if (metaAttribute is not null)
        {
            var metaAttributeType = metaAttribute.Type;
            metaGet = metaAttributeType.DescrGetSlot;
            if (metaGet != null && metaAttributeType.Has(Slot.DescrSet)) return metaGet(ts, metaAttribute, this, meta);
        }
        if (Lookup(name) is { } attribute)
        {
            var get = attribute.Type.DescrGetSlot;
            return get != null ? get(ts, attribute, null, this) : attribute;
        }
        if (metaGet != null) return metaGet(ts, metaAttribute!, this, meta);
        return metaAttribute ?? Raise.AttributeError(ts, $"type object '{Name}' has no attribute '{name}'", this, name);
    }

    [PySlot(Slot.SetAttr)]
    public bool SetAttr(ThreadState ts, PyStr name, PyObject? value)
    {
        if ((Flags & TypeFlags.Immutable) != 0 || !IsHeap)
        {
            Raise.TypeError(ts, $"cannot set '{name}' attribute of immutable type '{FullName}'");
            return false;
        }
        var descriptor = Type.Lookup(name);
        if (descriptor is not null)
        {
            var set = descriptor.Type.DescrSetSlot;
            if (set != null) return set(ts, descriptor, this, value);
        }
        if (value is null && !Dict.TryGetStr(name, out _))
        {
            Raise.AttributeError(ts, $"type object '{Name}' has no attribute '{name}'", this, name);
            return false;
        }
        SetAttribute(PyStr.Intern(name), value);
        return true;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        var module = ModuleName();
        return PyStr.Of(module is null or "builtins" ? $"<class '{QualifiedName}'>" : $"<class '{module}.{QualifiedName}'>");
    }

    /// <summary>module.qualname, without the module for builtins and __main__: what messages show that tell classes of one name apart.</summary>
    internal string FullyQualifiedName => ModuleName() is { } module and not ("builtins" or "__main__") ? $"{module}.{QualifiedName}" : QualifiedName;

    /// <summary>__qualname__ as text.</summary>
    public string QualifiedName => _qualifiedName?.ToString() ?? Name;

    /// <summary>__module__ if it is a str.</summary>
    public string? ModuleName()
    {
        if (IsHeap) return Dict.TryGetStr(Names.DunderModule, out var module) && module is PyStr text ? text.ToString() : null;
        var dot = FullName.LastIndexOf('.');
        return dot < 0 ? "builtins" : FullName[..dot];
    }

    [PyGetter("__name__")]
    public PyObject GetName() => PyStr.Of(Name);

    [PySetter("__name__")]
    public bool SetName(ThreadState ts, PyObject? value)
    {
        if (!CanSet(ts, value, "__name__")) return false;
        if (value is not PyStr text)
        {
            Raise.TypeError(ts, $"can only assign string to {Name}.__name__, not '{value!.Type.Name}'");
            return false;
        }
        if (text.AsString().Contains('\0'))
        {
            Raise.ValueError(ts, "type name must not contain null characters");
            return false;
        }
        if (!Encodable(ts, text)) return false;
        _qualifiedName ??= PyStr.Of(Name);
        Name = text.AsString();
        FullName = Name;
        return true;
    }

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => _qualifiedName ?? PyStr.Of(Name);

    [PySetter("__qualname__")]
    public bool SetQualname(ThreadState ts, PyObject? value)
    {
        if (!CanSet(ts, value, "__qualname__")) return false;
        if (value is not PyStr text)
        {
            Raise.TypeError(ts, $"can only assign string to {Name}.__qualname__, not '{value!.Type.Name}'");
            return false;
        }
        _qualifiedName = text;
        return true;
    }

    private bool CanSet(ThreadState ts, PyObject? value, string what)
    {
        if (!IsHeap) Raise.TypeError(ts, $"cannot set '{what}' attribute of immutable type '{FullName}'");
        else if (value is null) Raise.TypeError(ts, $"cannot delete '{what}' attribute of immutable type '{FullName}'");
        else return true;
        return false;
    }

    [PyGetter("__module__")]
    public PyObject? GetModule(ThreadState ts)
    {
        if (IsHeap) return Dict.TryGetStr(Names.DunderModule, out var module) ? module : Raise.AttributeError(ts, "__module__");
        return PyStr.Of(ModuleName()!);
    }

    [PySetter("__module__")]
    public bool SetModule(ThreadState ts, PyObject? value)
    {
        if (!CanSet(ts, value, "__module__")) return false;
        Dict.RemoveStr(PyStr.Intern("__firstlineno__")); // it was of the module the class came from
        SetAttribute(Names.DunderModule, value);
        return true;
    }

    [PyGetter("__bases__")]
    public PyObject GetBases() => Bases;

    [PySetter("__bases__")]
    public bool SetBases(ThreadState ts, PyObject? value) => CanSet(ts, value, "__bases__") && ChangeBases(ts, value!);

    [PyGetter("__base__", Member = true)]
    public PyObject GetBase() => (PyObject?)Base ?? PyNone.Instance;

    [PyGetter("__mro__", Member = true)]
    public PyObject GetMro() => Mro.Length == 0 ? PyNone.Instance : new PyTuple(Array.ConvertAll(Mro, static t => (PyObject)t));

    [PyGetter("__dict__")]
    public PyObject GetDict() => new PyMappingProxy(Dict);

    [PyGetter("__doc__")]
    public PyObject? GetDoc(ThreadState ts)
    {
        if (!IsHeap) return Doc is null ? PyNone.Instance : PyStr.Of(Doc);
        var doc = Lookup(Names.DunderDoc);
        if (doc is null) return PyNone.Instance;
        var get = doc.Type.DescrGetSlot;
        return get != null ? get(ts, doc, null, this) : doc;
    }

    [PySetter("__doc__")]
    public bool SetDoc(ThreadState ts, PyObject? value)
    {
        if (!CanSet(ts, value, "__doc__")) return false;
        SetAttribute(Names.DunderDoc, value);
        return true;
    }

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => IsHeap || TextSignature is null ? PyNone.Instance : PyStr.Of(TextSignature);

    /// <summary>Signature of the constructor, as shown by inspect.</summary>
    public string? TextSignature { get; set; }

    [PyGetter("__flags__", Member = true)]
    public long GetFlags()
        => (IsHeap || (Flags & TypeFlags.Immutable) == 0 || ReferenceEquals(this, PyGeneric.TypeObject) ? 1L << 9 : 0) | ((Flags & TypeFlags.Immutable) != 0 ? 1L << 8 : 0) | ((Flags & TypeFlags.Subclassable) != 0 ? 1L << 10 : 0)
            | InstanceFlags | 1L << 12 | ((Flags & TypeFlags.Sequence) != 0 ? 1L << 5 : 0) | ((Flags & TypeFlags.Mapping) != 0 ? 1L << 6 : 0) | 1L << 14
            | ((Flags & TypeFlags.Abstract) != 0 ? 1L << 20 : 0) | (TypeOps.IsSubtype(this, PyInt.TypeObject) ? 1L << 24 : 0)
            | (TypeOps.IsSubtype(this, PyList.TypeObject) ? 1L << 25 : 0) | (TypeOps.IsSubtype(this, PyTuple.TypeObject) ? 1L << 26 : 0)
            | (TypeOps.IsSubtype(this, PyStr.TypeObject) ? 1L << 28 : 0) | (TypeOps.IsSubtype(this, PyDict.TypeObject) ? 1L << 29 : 0)
            | (TypeOps.IsSubtype(this, PyExceptions.BaseException) ? 1L << 30 : 0) | (TypeOps.IsSubtype(this, TypeObject) ? 1L << 31 : 0);

    /// <summary>Attributes in a dictionary of the runtime's own, and by shape as long as nobody asks for the dictionary.</summary>
    private long InstanceFlags => !IsHeap || !HasDict ? 0 : ItemSize == 0 && Solid.CanHaveSlots ? 1L << 4 | 1L << 2 : 1L << 4;

    [PyGetter("__basicsize__", Member = true)]
    public long BasicSize => 16 + (8 * SlotCount) + (HasDict ? 8 : 0);

    [PyGetter("__itemsize__", Member = true)]
    public long ItemSize => 0;

    [PyGetter("__dictoffset__", Member = true)]
    public long DictOffset => HasDict ? -1 : 0;

    [PyGetter("__weakrefoffset__", Member = true)]
    public long WeakRefOffset => (Flags & TypeFlags.HasWeakRef) != 0 ? -1 : 0;

    [PyGetter("__abstractmethods__")]
    public PyObject? GetAbstractMethods(ThreadState ts)
        => this != TypeObject && Dict.TryGetStr(Names.DunderAbstractmethods, out var methods)
            ? methods
            : Raise.AttributeError(ts, $"type object '{Name}' has no attribute '__abstractmethods__'", this, Names.DunderAbstractmethods);

    [PySetter("__abstractmethods__")]
    public bool SetAbstractMethods(ThreadState ts, PyObject? value)
    {
        var any = 0;
        if (value is not null && (any = Truth.Of(ts, value)) < 0) return false;
        if (value is null && !Dict.TryGetStr(Names.DunderAbstractmethods, out _))
        {
            Raise.AttributeError(ts, $"type object '{Name}' has no attribute '__abstractmethods__'", this, Names.DunderAbstractmethods);
            return false;
        }
        SetAttribute(Names.DunderAbstractmethods, value);
        if (any > 0) Flags |= TypeFlags.Abstract;
        else Flags &= ~TypeFlags.Abstract;
        return true;
    }

    [PyGetter("__type_params__")]
    public PyObject GetTypeParams() => this != TypeObject && Dict.TryGetStr(Names.DunderTypeParams, out var value) ? value! : PyTuple.Empty;

    [PySetter("__type_params__")]
    public bool SetTypeParams(ThreadState ts, PyObject? value)
    {
        if (!CanSet(ts, value, "__type_params__")) return false;
        SetAttribute(Names.DunderTypeParams, value);
        return true;
    }

    [PyMethod("mro", Doc = "Return a type's method resolution order.")]
    public PyObject? MroMethod(ThreadState ts)
        => MethodResolution.Linearize(ts, this) is { } mro ? new PyList(Array.ConvertAll(mro, static t => (PyObject)t)) : null;

    [PyMethod("__subclasses__", Doc = "Return a list of immediate subclasses.")]
    public PyObject SubclassesMethod() => new PyList(Subclasses().ConvertAll(static t => (PyObject)t).ToArray());

    [PyMethod("__prepare__", Kind = MethodKind.Class, Doc = "Create the namespace for the class statement", TextSignature = false)]
    public static PyObject Prepare(PyType cls, PyObject[] args, PyDict? kwargs) => new PyDict();

    [PyMethod("__instancecheck__", Signature = "(instance, /)", Doc = "Check if an object is an instance.")]
    public PyObject? InstanceCheck(ThreadState ts, PyObject instance) => TypeOps.RecursiveIsInstance(ts, instance, this) is var r && r < 0 ? null : PyBool.Of(r != 0);

    [PyMethod("__subclasscheck__", Signature = "(subclass, /)", Doc = "Check if a class is a subclass.")]
    public PyObject? SubclassCheck(ThreadState ts, PyObject subclass) => TypeOps.RecursiveIsSubclass(ts, subclass, this) is var r && r < 0 ? null : PyBool.Of(r != 0);

    [PyMethod("__dir__", Doc = "Specialized __dir__ implementation for types.")]
    public PyObject? Dir(ThreadState ts)
    {
        var all = new PyDict();
        foreach (var type in Mro)
        {
            foreach (var (key, _) in type.Dict.Snapshot())
            {
                if (!all.Set(ts, key, PyNone.Instance)) return null;
            }
        }
        return Sequences.ToList(ts, all);
    }

    [PyMethod("__sizeof__", Doc = "Return memory consumption of the type object.")]
    public long SizeOf() => 920;

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => PyUnion.Or(ts, left, right);
}
