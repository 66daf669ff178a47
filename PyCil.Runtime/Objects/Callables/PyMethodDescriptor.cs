using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A method of a builtin type, as found in the type: list.append.</summary>
[PyType("method_descriptor", Subclassable = false, NoNew = true, Hidden = true, MethodDescriptor = true)]
public sealed unsafe partial class PyMethodDescriptor : PyObject
{
    private readonly MethodDef _def;

    internal PyMethodDescriptor(PyType owner, in MethodDef def)
    {
        Owner = owner;
        _def = def;
    }

    internal PyType Owner { get; }

    internal ref readonly MethodDef Def => ref _def;

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallMethod(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var method = (PyMethodDescriptor)self!;
        if (nargs < 1)
        {
            Raise.TypeError(ts, $"unbound method {method.Owner.Name}.{method._def.Name}() needs an argument");
            return false;
        }
        var target = args.Box();
        if (!DescriptorChecks.Accepts(ts, method.Owner, method._def.Name, target, bind: false)) return false;
        return method._def.Function(ts, target, ref System.Runtime.CompilerServices.Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
    }

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        if (instance is null) return this;
        return DescriptorChecks.Accepts(ts, Owner, _def.Name, instance, bind: true) ? new PyBuiltinFunction(_def, Owner, instance) : null;
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<method '{_def.Name}' of '{Owner.Name}' objects>");

    [PyGetter("__name__", Member = true)]
    public PyObject GetName() => PyStr.Of(_def.Name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of($"{Owner.QualifiedName}.{_def.Name}");

    [PyGetter("__objclass__", Member = true)]
    public PyObject GetObjclass() => Owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => _def.Doc is null ? PyNone.Instance : PyStr.Of(_def.Doc);

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => _def.TextSignature is null ? PyNone.Instance : PyStr.Of(_def.TextSignature);

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts) => DescriptorChecks.Reduce(ts, Owner, _def.Name);
}

/// <summary>A class method of a builtin type, as found in the type's dictionary: dict.__dict__['fromkeys'].</summary>
[PyType("classmethod_descriptor", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyClassMethodDescriptor : PyObject
{
    private readonly MethodDef _def;

    internal PyClassMethodDescriptor(PyType owner, in MethodDef def)
    {
        Owner = owner;
        _def = def;
    }

    internal PyType Owner { get; }

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        var type = owner as PyType ?? instance?.Type;
        if (type is null)
            return Raise.TypeError(ts, owner is null ? $"descriptor '{_def.Name}' for type '{Owner.Name}' needs either an object or a type" : $"descriptor '{_def.Name}' for type '{Owner.Name}' needs a type, not a '{owner.Type.Name}' as arg 2");
        if (!TypeOps.IsSubtype(type, Owner))
            return Raise.TypeError(ts, $"descriptor '{_def.Name}' requires a subtype of '{Owner.Name}' but received '{type.Name}'");
        return new PyBuiltinFunction(_def, Owner, type);
    }

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallMethod(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var method = (PyClassMethodDescriptor)self!;
        if (nargs < 1)
        {
            Raise.TypeError(ts, $"descriptor '{method._def.Name}' of '{method.Owner.Name}' object needs an argument");
            return false;
        }
        if (method.Get(ts, null, args.Box()) is not PyBuiltinFunction bound) return false;
        return method._def.Function(ts, bound.Self, ref System.Runtime.CompilerServices.Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<method '{_def.Name}' of '{Owner.Name}' objects>");

    [PyGetter("__name__", Member = true)]
    public PyObject GetName() => PyStr.Of(_def.Name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of($"{Owner.QualifiedName}.{_def.Name}");

    [PyGetter("__objclass__", Member = true)]
    public PyObject GetObjclass() => Owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => _def.Doc is null ? PyNone.Instance : PyStr.Of(_def.Doc);

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => _def.TextSignature is null ? PyNone.Instance : PyStr.Of(_def.TextSignature);
}

/// <summary>The type test every builtin descriptor makes, with its texts.</summary>
internal static class DescriptorChecks
{
    internal static bool Accepts(ThreadState ts, PyType owner, string name, PyObject instance, bool bind)
    {
        if (ReferenceEquals(instance.Type, owner) || TypeOps.IsSubtype(instance.Type, owner)) return true;
        Raise.TypeError(
            ts,
            bind
                ? $"descriptor '{name}' for '{owner.Name}' objects doesn't apply to a '{instance.Type.Name}' object"
                : $"descriptor '{name}' for '{owner.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
        return false;
    }

    internal static PyObject? Reduce(ThreadState ts, PyType owner, string name)
    {
        var getattr = ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("getattr"), out var found) ? found : null;
        return getattr is null ? Raise.AttributeError(ts, "getattr") : PyTuple.Of(getattr, PyTuple.Of(owner, PyStr.Of(name)));
    }
}
