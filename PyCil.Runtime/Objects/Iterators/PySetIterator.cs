namespace PyCil.Runtime.Objects;

/// <summary>Iterates a set in table order.</summary>
[PyType("set_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PySetIterator(PySetBase set) : PyObject
{
    private PySetBase? _set = set;
    private int _expected = set.Count;
    private int _position;
    private int _remaining = set.Count;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var set = _set;
        if (set is null) return null;
        if (set.Count != _expected)
        {
            _expected = -1; // stays broken
            return Raise.RuntimeError(ts, "Set changed size during iteration");
        }
        if (set.Next(ref _position, out var key, out _))
        {
            _remaining--;
            return key;
        }
        _set = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _set is { } set && set.Count == _expected ? _remaining : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var rest = new PyList();
        if (_set is { } set)
        {
            if (set.Count != _expected) return Raise.RuntimeError(ts, "Set changed size during iteration");
            var position = _position;
            while (set.Next(ref position, out var key, out _)) rest.Add(key);
        }
        return PyTuple.Of(iter, PyTuple.Of(rest));
    }
}
