using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Slot functions shared by many types, and addresses that mark "this type behaves as object does".</summary>
internal static unsafe class SlotDefaults
{
    // What stands in the slot is the generated thunk, not the method itself: so ask the type.
    internal static readonly nint GenericGetAttr = PyBaseObject.TypeObject.GetSlot(Slot.GetAttr);

    internal static readonly nint GenericSetAttr = PyBaseObject.TypeObject.GetSlot(Slot.SetAttr);

    internal static readonly nint SelfIter = (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Self;

    internal static long NotHashable(ThreadState ts, PyObject self)
    {
        Raise.TypeError(ts, $"unhashable type: '{self.Type.FullName}'");
        return -1;
    }

    internal static PyObject? Self(ThreadState ts, PyObject self) => self;
}
