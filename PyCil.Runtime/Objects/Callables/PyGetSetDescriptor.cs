using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A computed attribute of a builtin type.</summary>
[PyType("getset_descriptor", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyGetSetDescriptor(
    PyType owner,
    string name,
    delegate*<ThreadState, PyObject, PyObject?> getter,
    delegate*<ThreadState, PyObject, PyObject?, bool> setter,
    string? doc) : PyObject
{
    private readonly delegate*<ThreadState, PyObject, PyObject?> _getter = getter;
    private readonly delegate*<ThreadState, PyObject, PyObject?, bool> _setter = setter;

    internal PyType Owner => owner;

    internal string Name => name;

    internal bool HasGenericDictGetter => _getter == (delegate*<ThreadState, PyObject, PyObject?>)&TypeCreation.GetDict;

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? type)
    {
        if (instance is null) return this;
        return DescriptorChecks.Accepts(ts, owner, name, instance, bind: true) ? _getter(ts, instance) : null;
    }

    [PySlot(Slot.DescrSet)]
    public bool Set(ThreadState ts, PyObject instance, PyObject? value)
    {
        if (!DescriptorChecks.Accepts(ts, owner, name, instance, bind: true)) return false;
        if (_setter != null) return _setter(ts, instance, value);
        Raise.AttributeError(ts, $"attribute '{name}' of '{owner.FullName}' objects is not writable");
        return false;
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<attribute '{name}' of '{owner.Name}' objects>");

    [PyGetter("__name__", Member = true)]
    public PyObject GetName() => PyStr.Of(name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of($"{owner.QualifiedName}.{name}");

    [PyGetter("__objclass__", Member = true)]
    public PyObject GetObjclass() => owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => doc is null ? PyNone.Instance : PyStr.Of(doc);
}

/// <summary>What is common to the two kinds of member_descriptor: builtin members, and __slots__ places.</summary>
[PyType("member_descriptor", Subclassable = false, NoNew = true, Hidden = true, OwnLayout = true)]
public abstract partial class PyMemberDescriptorBase : PyObject
{
    public override PyType Type => TypeObject;

    internal abstract PyType Owner { get; }

    internal abstract string Name { get; }

    internal abstract string? Doc { get; }

    internal abstract PyObject? GetMember(ThreadState ts, PyObject instance);

    internal abstract bool SetMember(ThreadState ts, PyObject instance, PyObject? value);

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? type)
    {
        if (instance is null) return this;
        return DescriptorChecks.Accepts(ts, Owner, Name, instance, bind: true) ? GetMember(ts, instance) : null;
    }

    [PySlot(Slot.DescrSet)]
    public bool Set(ThreadState ts, PyObject instance, PyObject? value)
        => DescriptorChecks.Accepts(ts, Owner, Name, instance, bind: true) && SetMember(ts, instance, value);

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<member '{Name}' of '{Owner.Name}' objects>");

    [PyGetter("__name__", Member = true)]
    public PyObject GetName() => PyStr.Of(Name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of($"{Owner.QualifiedName}.{Name}");

    [PyGetter("__objclass__", Member = true)]
    public PyObject GetObjclass() => Owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => Doc is null ? PyNone.Instance : PyStr.Of(Doc);

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts) => DescriptorChecks.Reduce(ts, Owner, Name);
}

/// <summary>A plain member of a builtin type.</summary>
public sealed unsafe class PyBuiltinMember(
    PyType owner,
    string name,
    delegate*<ThreadState, PyObject, PyObject?> getter,
    delegate*<ThreadState, PyObject, PyObject?, bool> setter,
    string? doc) : PyMemberDescriptorBase
{
    private readonly delegate*<ThreadState, PyObject, PyObject?> _getter = getter;
    private readonly delegate*<ThreadState, PyObject, PyObject?, bool> _setter = setter;

    internal override PyType Owner => owner;

    internal override string Name => name;

    internal override string? Doc => doc;

    internal override PyObject? GetMember(ThreadState ts, PyObject instance) => _getter(ts, instance);

    internal override bool SetMember(ThreadState ts, PyObject instance, PyObject? value)
    {
        if (_setter != null) return _setter(ts, instance, value);
        Raise.AttributeError(ts, "readonly attribute");
        return false;
    }
}

/// <summary>A place declared by __slots__.</summary>
public sealed class PyMemberDescriptor(PyType owner, PyStr name, int index) : PyMemberDescriptorBase
{
    internal override PyType Owner => owner;

    internal override string Name => name.ToString();

    internal PyStr SlotName => name;

    internal int Index => index;

    internal override string? Doc => null;

    internal override PyObject? GetMember(ThreadState ts, PyObject instance)
        => instance.Storage.GetSlot(index) ?? Raise.AttributeError(ts, $"'{instance.Type.FullyQualifiedName}' object has no attribute '{name}'", instance, name);

    internal override bool SetMember(ThreadState ts, PyObject instance, PyObject? value)
    {
        ref var storage = ref instance.Storage;
        if (value is null && storage.GetSlot(index) is null)
        {
            Raise.AttributeError(ts, name.ToString());
            return false;
        }
        storage.SetSlot(index, value);
        return true;
    }
}
