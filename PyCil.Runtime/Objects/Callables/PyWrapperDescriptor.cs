using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A special method of a builtin type, made from its slot: list.__len__.</summary>
[PyType("wrapper_descriptor", Subclassable = false, NoNew = true, Hidden = true, MethodDescriptor = true)]
public sealed unsafe partial class PyWrapperDescriptor : PyObject
{
    internal PyWrapperDescriptor(PyType owner, SlotDef def, nint function)
    {
        Owner = owner;
        Def = def;
        Function = function;
    }

    internal PyType Owner { get; }

    internal SlotDef Def { get; }

    internal Slot Slot => Def.Slot;

    /// <summary>The slot function of the type that the descriptor was made for.</summary>
    internal nint Function { get; }

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallWrapper(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var wrapper = (PyWrapperDescriptor)self!;
        if (nargs < 1)
        {
            Raise.TypeError(ts, $"descriptor '{wrapper.Def.Name}' of '{wrapper.Owner.Name}' object needs an argument");
            return false;
        }
        var target = args.Box();
        if (!TypeOps.IsSubtype(target.Type, wrapper.Owner))
        {
            Raise.TypeError(ts, $"descriptor '{wrapper.Def.Name}' requires a '{wrapper.Owner.Name}' object but received a '{target.Type.Name}'");
            return false;
        }
        return SlotCall.Invoke(ts, wrapper, target, ref Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
    }

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        if (instance is null) return this;
        return DescriptorChecks.Accepts(ts, Owner, Def.Name, instance, bind: true) ? new PyBoundSlotWrapper(this, instance) : null;
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<slot wrapper '{Def.Name}' of '{Owner.Name}' objects>");

    [PyGetter("__name__", Member = true)]
    public PyObject GetName() => Def.Interned;

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of($"{Owner.QualifiedName}.{Def.Name}");

    [PyGetter("__objclass__", Member = true)]
    public PyObject GetObjclass() => Owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => Def.Doc is null ? PyNone.Instance : PyStr.Of(Def.Doc);

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => PyStr.Of(Def.Signature);

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts) => DescriptorChecks.Reduce(ts, Owner, Def.Name);
}

/// <summary>A special method of a builtin type, bound: [].__len__.</summary>
[PyType("method-wrapper", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyBoundSlotWrapper(PyWrapperDescriptor descriptor, PyObject self) : PyObject
{
    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallWrapper(ThreadState ts, PyObject? callee, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var wrapper = (PyBoundSlotWrapper)callee!;
        return SlotCall.Invoke(ts, wrapper.Descriptor, wrapper.Self, ref args, nargs, kwnames, ref result);
    }

    internal PyWrapperDescriptor Descriptor => descriptor;

    internal PyObject Self => self;

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<method-wrapper '{descriptor.Def.Name}' of {self.Type.Name} object at 0x{Identity.Number(self):x}>");

    [PySlot(Slot.Hash)]
    public long Hash() => HashCode.Combine(RuntimeHelpers.GetHashCode(self), RuntimeHelpers.GetHashCode(descriptor)) & 0x7fffffff;

    [PySlot(Slot.RichCompare)]
    public PyObject RichCompare(PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyBoundSlotWrapper that) return PyNotImplemented.Instance;
        return PyBool.Of((ReferenceEquals(descriptor, that.Descriptor) && ReferenceEquals(self, that.Self)) == (op == CompareOp.Eq));
    }

    [PyGetter("__self__", Member = true)]
    public PyObject GetSelf() => self;

    [PyGetter("__name__")]
    public PyObject GetName() => descriptor.Def.Interned;

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => descriptor.GetQualname();

    [PyGetter("__objclass__")]
    public PyObject GetObjclass() => descriptor.Owner;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => descriptor.GetDoc();

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => descriptor.GetTextSignature();

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts)
    {
        var getattr = ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("getattr"), out var found) ? found : null;
        return getattr is null ? Raise.AttributeError(ts, "getattr") : PyTuple.Of(getattr, PyTuple.Of(self, descriptor.Def.Interned));
    }
}
