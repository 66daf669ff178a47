using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>None.</summary>
[PyType("NoneType", Subclassable = false, Hidden = true, Doc = "The type of the None singleton.")]
public sealed partial class PyNone : PyObject
{
    public static readonly PyNone Instance = new();

    [PyNew(Signature = "()")]
    private static PyObject New(PyType cls) => Instance;

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Intern("None");

    [PySlot(Slot.Bool)]
    public int Truth() => 0;

    /// <summary>A fixed number, so that hash(None) is the same in every process.</summary>
    [PySlot(Slot.Hash)]
    public long Hash() => 0xFCA86420;
}

/// <summary>NotImplemented: what an operator method returns that has no opinion.</summary>
[PyType("NotImplementedType", Subclassable = false, Hidden = true, Doc = "The type of the NotImplemented singleton.")]
public sealed partial class PyNotImplemented : PyObject
{
    public static readonly PyNotImplemented Instance = new();

    [PyNew(Signature = "()")]
    private static PyObject New(PyType cls) => Instance;

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Intern("NotImplemented");

    [PySlot(Slot.Bool)]
    public int Truth(ThreadState ts)
    {
        Raise.TypeError(ts, "NotImplemented should not be used in a boolean context");
        return -1;
    }

    [PyMethod("__reduce__")]
    public PyObject Reduce() => PyStr.Intern("NotImplemented");
}

/// <summary>The ellipsis, written three dots.</summary>
[PyType("ellipsis", Subclassable = false, Hidden = true, Doc = "The type of the Ellipsis singleton.")]
public sealed partial class PyEllipsis : PyObject
{
    public static readonly PyEllipsis Instance = new();

    [PyNew(Signature = "()")]
    private static PyObject New(PyType cls) => Instance;

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Intern("Ellipsis");

    [PyMethod("__reduce__")]
    public PyObject Reduce() => PyStr.Intern("Ellipsis");
}
