namespace PyCil.Runtime.Objects;

/// <summary>Iterates a dict's keys.</summary>
[PyType("dict_keyiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictKeyIterator(PyDict dict) : DictIterator(dict, false)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, false, out var key, out _) ? key : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, false, DictPart.Keys);
}

/// <summary>Iterates a dict's values.</summary>
[PyType("dict_valueiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictValueIterator(PyDict dict) : DictIterator(dict, false)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, false, out _, out var value) ? value : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, false, DictPart.Values);
}

/// <summary>Iterates a dict's items.</summary>
[PyType("dict_itemiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictItemIterator(PyDict dict) : DictIterator(dict, false)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, false, out var key, out var value) ? PyTuple.Of(key, value) : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, false, DictPart.Items);
}

/// <summary>Iterates a dict's keys, last first.</summary>
[PyType("dict_reversekeyiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictReverseKeyIterator(PyDict dict) : DictIterator(dict, true)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, true, out var key, out _) ? key : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, true, DictPart.Keys);
}

/// <summary>Iterates a dict's values, last first.</summary>
[PyType("dict_reversevalueiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictReverseValueIterator(PyDict dict) : DictIterator(dict, true)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, true, out _, out var value) ? value : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, true, DictPart.Values);
}

/// <summary>Iterates a dict's items, last first.</summary>
[PyType("dict_reverseitemiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDictReverseItemIterator(PyDict dict) : DictIterator(dict, true)
{
    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Advance(ts, true, out var key, out var value) ? PyTuple.Of(key, value) : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => Hint();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => Pickle(ts, true, DictPart.Items);
}
