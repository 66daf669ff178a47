namespace PyCil.Runtime.Objects;

/// <summary>KeyError: str() of one argument is its repr, so that a missing '' still shows.</summary>
[PyType("KeyError", Base = typeof(PyLookupError), OwnLayout = true, Doc = "Mapping key not found.")]
public abstract partial class PyKeyError : PyObject
{
    [PySlot(Slot.Str)]
    internal static PyObject? Str(ThreadState ts, PyBaseException self) => self.Args.Count == 1 ? Strings.Repr(ts, self.Args[0]) : self.Str(ts);
}
