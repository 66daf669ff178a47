namespace PyCil.Runtime.Objects;

/// <summary>staticmethod: a function in a class that gets no implicit argument.</summary>
[PyType("staticmethod", OwnLayout = true, HasDict = true, Doc = "Convert a function to be a static method: it receives no implicit first argument.")]
public sealed partial class PyStaticMethod : PyMethodWrapper
{
    public PyStaticMethod(PyObject function)
        : base(TypeObject, function)
    {
    }

    private PyStaticMethod(PyType type, PyObject function)
        : base(type, function)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject New(PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyStaticMethod(cls, PyNone.Instance);

    [PySlot(Slot.Init, Signature = "(function, /)")]
    internal bool Init(ThreadState ts, PyObject function)
    {
        Function = function;
        return CopyNames(ts);
    }

    [PySlot(Slot.DescrGet)]
    internal PyObject Get(ThreadState ts, PyObject? instance, PyObject? owner) => Function;

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallFunction(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Call.Vector(ts, ((PyStaticMethod)self!).Function, ref args, nargs, kwnames, ref result);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Strings.Repr(ts, Function) is { } function ? PyStr.Of($"<staticmethod({function})>") : null;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PySetter("__dict__")]
    internal bool SetDict(ThreadState ts, PyObject? value) => InstanceDicts.Replace(ts, ref Storage, value);

    [PyGetter("__func__", Member = true)]
    internal PyObject GetFunction() => Function;

    [PyGetter("__wrapped__", Member = true)]
    internal PyObject GetWrapped() => Function;

    [PyGetter("__isabstractmethod__")]
    internal PyObject? IsAbstract(ThreadState ts) => IsAbstractFunction(ts);

    [PyGetter("__annotations__")]
    internal PyObject? GetAnnotations(ThreadState ts) => WrappedAttribute(ts, Names.DunderAnnotations);

    [PySetter("__annotations__")]
    internal bool SetAnnotations(ThreadState ts, PyObject? value) => SetWrappedAttribute(ts, Names.DunderAnnotations, value);

    [PyGetter("__annotate__")]
    internal PyObject? GetAnnotate(ThreadState ts) => WrappedAttribute(ts, Names.DunderAnnotate);

    [PySetter("__annotate__")]
    internal bool SetAnnotate(ThreadState ts, PyObject? value) => SetWrappedAttribute(ts, Names.DunderAnnotate, value);
}
