namespace PyCil.Runtime.Modules;

/// <summary>itertools.chain: one iterable after the other.</summary>
[PyType("itertools.chain", Doc = "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.")]
public partial class PyChain : PyObject
{
    private PyObject? _source; // iterator over the iterables
    private PyObject? _active;

    public PyChain(PyObject source) => _source = source;

    [PyNew(Signature = "(*iterables)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] iterables) => Alloc(cls, new PyTupleIterator(PyTuple.Own(iterables)));

    [PyMethod("from_iterable", Kind = MethodKind.Class, Signature = "(iterable, /)", Doc = "Alternative chain() constructor taking a single iterable argument that evaluates lazily.")]
    internal static PyObject? FromIterable(ThreadState ts, PyType cls, PyObject iterable)
    {
        var source = Iteration.GetIter(ts, iterable);
        return source is null ? null : Alloc(cls, source);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        while (_source is { } source)
        {
            if (_active is null)
            {
                var iterable = Iteration.Next(ts, source);
                if (iterable is null)
                {
                    _source = null;
                    return null;
                }
                _active = Iteration.GetIter(ts, iterable);
                if (_active is null)
                {
                    _source = null;
                    return null;
                }
            }
            if (Iteration.Next(ts, _active) is { } item) return item;
            if (ts.HasError) return null;
            _active = null;
        }
        return null;
    }

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}

/// <summary>itertools.accumulate: running totals.</summary>
[PyType("itertools.accumulate", Doc = "Return series of accumulated sums.")]
public partial class PyAccumulate : PyObject
{
    private readonly PyObject _iterator;
    private readonly PyObject? _function;
    private PyObject? _total;
    private PyObject? _initial;

    public PyAccumulate(PyObject iterator, PyObject? function, PyObject? initial)
    {
        _iterator = iterator;
        _function = function;
        _initial = initial;
    }

    [PyNew(Signature = "(iterable, func=None, *, initial=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, PyObject? func = null, PyObject? initial = null)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        if (iterator is null) return null;
        return Alloc(cls, iterator, func == PyNone.Instance ? null : func, initial == PyNone.Instance ? null : initial);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_initial is { } initial)
        {
            _initial = null;
            return _total = initial;
        }
        var item = Iteration.Next(ts, _iterator);
        if (item is null) return null;
        if (_total is not { } total) return _total = item;
        var sum = _function is null ? Operators.Add(ts, total, item) : Call.Invoke(ts, _function, total, item);
        if (sum is not null) _total = sum;
        return sum;
    }
}

/// <summary>itertools.batched: tuples of n items.</summary>
[PyType("itertools.batched", Doc = "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples\nup to size n.  The input is consumed lazily, just enough to\nfill a batch.  The result is yielded as soon as a batch is full\nor when the input iterable is exhausted.\n\n    >>> for batch in batched('ABCDEFG', 3):\n    ...     print(batch)\n    ...\n    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\nIf \"strict\" is True, raises a ValueError if the final batch is shorter\nthan n.")]
public partial class PyBatched : PyObject
{
    private PyObject? _iterator;
    private readonly int _size;
    private readonly bool _strict;

    public PyBatched(PyObject iterator, int size, bool strict)
    {
        _iterator = iterator;
        _size = size;
        _strict = strict;
    }

    [PyNew(Signature = "(iterable, n, *, strict=False)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, long n, bool strict = false)
    {
        if (n < 1) return Raise.ValueError(ts, "n must be at least one");
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, iterator, (int)Math.Min(n, int.MaxValue), strict);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_iterator is not { } iterator) return null;
        var items = new PyObject[Math.Min(_size, 1024)];
        var count = 0;
        while (count < _size)
        {
            var item = Iteration.Next(ts, iterator);
            if (item is null)
            {
                _iterator = null;
                if (ts.HasError || count == 0) return null;
                return _strict ? Raise.ValueError(ts, "batched(): incomplete batch") : PyTuple.Own(items[..count]);
            }
            if (count == items.Length) Array.Resize(ref items, Math.Min(_size, count * 2));
            items[count++] = item;
        }
        return PyTuple.Own(items);
    }
}

/// <summary>itertools.pairwise: overlapping pairs.</summary>
[PyType("itertools.pairwise", Doc = "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...")]
public partial class PyPairwise : PyObject
{
    private PyObject? _iterator; // null once exhausted
    private PyObject? _previous;

    public PyPairwise(PyObject iterator) => _iterator = iterator;

    [PyNew(Signature = "(iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, iterator);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_iterator is not { } iterator) return null;
        var first = _previous;
        if (first is null)
        {
            first = _previous = Iteration.Next(ts, iterator);
            if (first is null) _iterator = null;
            iterator = _iterator; // the item's computation may have run this iterator to its end
            if (iterator is null)
            {
                _previous = null;
                return null;
            }
        }
        var second = Iteration.Next(ts, iterator);
        _previous = second;
        if (second is not null) return PyTuple.Of(first!, second);
        _iterator = null;
        return null;
    }
}
