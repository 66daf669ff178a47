namespace PyCil.Runtime.Objects;

/// <summary>classmethod: a method that gets the class.</summary>
[PyType("classmethod", OwnLayout = true, HasDict = true, Doc = "Convert a function to be a class method: it receives the class as implicit first argument.")]
public sealed partial class PyClassMethod : PyMethodWrapper
{
    public PyClassMethod(PyObject function)
        : base(TypeObject, function)
    {
    }

    private PyClassMethod(PyType type, PyObject function)
        : base(type, function)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject New(PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyClassMethod(cls, PyNone.Instance);

    [PySlot(Slot.Init, Signature = "(function, /)")]
    internal bool Init(ThreadState ts, PyObject function)
    {
        Function = function;
        return CopyNames(ts);
    }

    [PySlot(Slot.DescrGet)]
    internal PyObject Get(ThreadState ts, PyObject? instance, PyObject? owner) => new PyMethod(Function, owner ?? instance!.Type);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Strings.Repr(ts, Function) is { } function ? PyStr.Of($"<classmethod({function})>") : null;

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
