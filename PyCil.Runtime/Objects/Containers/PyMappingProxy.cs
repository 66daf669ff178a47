namespace PyCil.Runtime.Objects;

/// <summary>types.MappingProxyType: a read-only view of a mapping, such as a class's __dict__.</summary>
[PyType("mappingproxy", Subclassable = false, Hidden = true, Collection = "mapping", Doc = "Read-only proxy of a mapping.")]
public sealed partial class PyMappingProxy(PyObject mapping) : PyObject
{
    internal PyObject Mapping => mapping;

    [PyNew(Signature = "(mapping)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject mapping) =>
        mapping.Type.Has(Slot.GetItem) && mapping is not (PyList or PyTuple)
            ? new PyMappingProxy(mapping)
            : Raise.TypeError(ts, $"mappingproxy() argument must be a mapping, not {mapping.Type.FullName}");

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Sequences.Length(ts, mapping);

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key) => Items.Get(ts, mapping, key);

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject key) => Sequences.Contains(ts, mapping, key);

    [PySlot(Slot.Iter)]
    public PyObject? Iter(ThreadState ts) => Iteration.GetIter(ts, mapping);

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) => Compare.Rich(ts, mapping, other, op);

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts) => Compare.Hash(ts, mapping);

    [PySlot(Slot.Str)]
    public PyObject? Str(ThreadState ts) => Strings.Str(ts, mapping);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!ts.EnterRecursiveCall(" while getting the repr of an object")) return null;
        var text = Strings.Repr(ts, mapping);
        ts.LeaveRecursiveCall();
        return text is null ? null : PyStr.Of("mappingproxy(" + text.AsString() + ")");
    }

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) =>
        Operators.Or(ts, left is PyMappingProxy a ? a.Mapping : left, right is PyMappingProxy b ? b.Mapping : right);

    [PySlot(Slot.InplaceOr)]
    public static PyObject? InplaceOr(ThreadState ts, PyObject left, PyObject right) =>
        Raise.TypeError(ts, $"'|=' is not supported by {left.Type.FullName}; use '|' instead");

    [PyMethod("get", TextSignature = false, Doc = "get($self, key, default=None, /)\n--\n\nReturn the value for key if key is in the mapping, else default.")]
    public PyObject? Get(ThreadState ts, PyObject key, PyObject? fallback = null) =>
        Call.Method(ts, mapping, Names.Get, key, fallback ?? PyNone.Instance);

    [PyMethod("keys", Signature = "()", TextSignature = false, Doc = "D.keys() -> a set-like object providing a view on D's keys")]
    public PyObject? Keys(ThreadState ts) => Call.Method(ts, mapping, Names.Keys);

    [PyMethod("values", Signature = "()", TextSignature = false, Doc = "D.values() -> an object providing a view on D's values")]
    public PyObject? Values(ThreadState ts) => Call.Method(ts, mapping, Names.Values);

    [PyMethod("items", Signature = "()", TextSignature = false, Doc = "D.items() -> a set-like object providing a view on D's items")]
    public PyObject? ItemsMethod(ThreadState ts) => Call.Method(ts, mapping, Names.Items);

    [PyMethod("copy", Signature = "()", TextSignature = false, Doc = "D.copy() -> a shallow copy of D")]
    public PyObject? Copy(ThreadState ts) => Call.Method(ts, mapping, Names.Copy);

    [PyMethod("__reversed__", Signature = "()", TextSignature = false, Doc = "D.__reversed__() -> reverse iterator")]
    public PyObject? Reversed(ThreadState ts) => Call.Method(ts, mapping, Names.DunderReversed);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
