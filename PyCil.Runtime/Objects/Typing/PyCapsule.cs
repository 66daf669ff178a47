namespace PyCil.Runtime.Objects;

/// <summary>types.CapsuleType: a native pointer with a name, for extension modules to hand to each other.</summary>
[PyType("PyCapsule", In = "_types", Hidden = true, Subclassable = false, NoNew = true, Doc = "Capsule objects let you wrap a C \"void *\" pointer in a Python object.")]
public sealed partial class PyCapsule : PyObject
{
    public PyCapsule(string? name, nint pointer)
    {
        CapsuleName = name;
        Pointer = pointer;
    }

    internal string? CapsuleName { get; }

    internal nint Pointer { get; }

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) =>
        PyStr.Of($"<capsule object {(CapsuleName is null ? "NULL" : $"\"{CapsuleName}\"")} at {Identity.Address(this)}>");
}
