namespace PyCil.Runtime.Objects;

/// <summary>typing.Generic: the work is done in typing.</summary>
/// <remarks>It has no instances of its own and adds nothing to those of its subclasses, which are laid out like object's.</remarks>
[PyType("typing.Generic", In = "_typing", OwnLayout = true, Doc = "Abstract base class for generic types.")]
public abstract partial class PyGeneric : PyObject
{
    public override PyType Type => TypeObject;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(*args, **kwargs)", Doc = "Parameterizes a generic class.")]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null) =>
        TypingSupport.ForwardToTyping(ts, "_generic_class_getitem", cls, args, kwargs);

    [PyMethod("__init_subclass__", Kind = MethodKind.Class, Signature = "(*args, **kwargs)", Doc = "Function to initialize subclasses.")]
    internal static PyObject? InitSubclass(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null) =>
        TypingSupport.ForwardToTyping(ts, "_generic_init_subclass", cls, args, kwargs);
}
