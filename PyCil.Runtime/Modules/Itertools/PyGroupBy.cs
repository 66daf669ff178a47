namespace PyCil.Runtime.Modules;

/// <summary>itertools.groupby: runs of items with equal keys.</summary>
[PyType("itertools.groupby", Doc = "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.")]
public partial class PyGroupBy : PyObject
{
    private readonly PyObject _iterator;
    private readonly PyObject? _key;
    private PyObject? _target;
    private PyObject? _currentKey;
    private PyObject? _currentValue;
    private PyGrouper? _currentGroup;

    public PyGroupBy(PyObject iterator, PyObject? key)
    {
        _iterator = iterator;
        _key = key;
    }

    [PyNew(Signature = "(iterable, key=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, PyObject? key = null)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, iterator, key == PyNone.Instance ? null : key);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        _currentGroup = null;

        // Skip what is left of the group before.
        while (true)
        {
            if (_currentKey is { } current)
            {
                if (_target is not { } target) break;
                var same = Compare.Equal(ts, target, current);
                if (same < 0) return null;
                if (same == 0) break;
            }
            if (!Step(ts)) return null;
        }
        _target = _currentKey;
        _currentGroup = new PyGrouper(this, _target!);
        return PyTuple.Of(_target!, _currentGroup);
    }

    private bool Step(ThreadState ts)
    {
        var value = Iteration.Next(ts, _iterator);
        if (value is null) return false;
        var key = _key is null ? value : Call.Invoke(ts, _key, value);
        if (key is null) return false;
        _currentValue = value;
        _currentKey = key;
        return true;
    }

    internal PyObject? NextOf(ThreadState ts, PyGrouper group, PyObject target)
    {
        if (!ReferenceEquals(_currentGroup, group)) return null;
        if (_currentValue is null && !Step(ts)) return null;
        if (_currentKey is not { } key) return null;
        if (Compare.Equal(ts, target, key) <= 0) return null;
        var value = _currentValue;
        _currentValue = null;
        _currentKey = null;
        return value;
    }
}

/// <summary>One group of a groupby; dead as soon as the groupby has gone on.</summary>
[PyType("itertools._grouper", Subclassable = false)]
public sealed partial class PyGrouper : PyObject
{
    private readonly PyGroupBy _parent;
    private readonly PyObject _target;

    public PyGrouper(PyGroupBy parent, PyObject target)
    {
        _parent = parent;
        _target = target;
    }

    [PyNew(Signature = "(parent, tgtkey, /)")]
    internal static PyObject New(PyType cls, PyGroupBy parent, PyObject target) => new PyGrouper(parent, target);

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => _parent.NextOf(ts, this, _target);
}
