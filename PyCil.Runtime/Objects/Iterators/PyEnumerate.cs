using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>enumerate(): pairs of a counter and an item.</summary>
[PyType("enumerate", Doc = "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...")]
public partial class PyEnumerate : PyObject
{
    private readonly PyObject _iterator;
    private long _index;
    private BigInteger? _bigIndex; // once the counter has left 64 bits

    public PyEnumerate(PyObject iterator, PyInt start)
    {
        _iterator = iterator;
        if (!start.TryGetInt64(out _index)) _bigIndex = start.ToBigInteger();
    }

    [PyNew(Signature = "(iterable, start=0)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, PyObject? start = null)
    {
        var first = start is null ? PyInt.Zero : Operators.Index(ts, start);
        if (first is null) return null;
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, iterator, first);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var item = Iteration.Next(ts, _iterator);
        return item is null ? null : PyTuple.Of(Count(), item);
    }

    private PyInt Count()
    {
        if (_bigIndex is null)
        {
            var index = _index;
            if (index != long.MaxValue)
            {
                _index = index + 1;
                return PyInt.Of(index);
            }
            _bigIndex = index;
        }
        var big = _bigIndex.Value;
        _bigIndex = big + 1;
        return PyInt.Of(big);
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_iterator, _bigIndex is { } big ? PyInt.Of(big) : PyInt.Of(_index)));

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
