using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Slot functions shared by many types, and addresses that mark "this type behaves as object does".</summary>
internal static unsafe class SlotDefaults
{
    internal static readonly nint GenericGetAttr = (nint)(delegate*<ThreadState, PyObject, PyStr, PyObject?>)&Attributes.GenericGet;

    internal static readonly nint GenericSetAttr = (nint)(delegate*<ThreadState, PyObject, PyStr, PyObject?, bool>)&Attributes.GenericSet;

    internal static readonly nint SelfIter = (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Self;

    internal static long NotHashable(ThreadState ts, PyObject self)
    {
        Raise.TypeError(ts, $"unhashable type: '{self.Type.FullName}'");
        return -1;
    }

    internal static PyObject? Self(ThreadState ts, PyObject self) => self;
}
