namespace PyCil.Runtime.Modules;

/// <summary>itertools.islice: a slice of an iterator.</summary>
[PyType("itertools.islice", Doc = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.")]
public partial class PyISlice : PyObject
{
    private const string Range = " for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

    // Stands for a bound that is no index at all.
    private const long Unusable = long.MinValue;

    private PyObject? _iterator; // null once exhausted
    private long _next;
    private readonly long _stop; // -1: no end
    private readonly long _step;
    private long _count;

    public PyISlice(PyObject iterator, long start, long stop, long step)
    {
        _iterator = iterator;
        _next = start;
        _stop = stop;
        _step = step;
    }

    [PyNew]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, PyObject first, PyObject? second = null, PyObject? third = null)
    {
        long start = 0, step = 1;
        if (second is null)
        {
            if (!Bound(ts, first, -1, out var only)) return Raise.ValueError(ts, (only == Unusable || only == -1 ? "Stop argument" : "Indices") + Range);
            return Make(ts, cls, iterable, 0, only, 1);
        }
        // As in CPython the end is looked at before the start is complained about.
        var startFits = Bound(ts, first, 0, out start);
        var stopFits = Bound(ts, second, -1, out var stop);
        if (!stopFits) return Raise.ValueError(ts, (stop == Unusable || stop == -1 ? "Stop argument" : "Indices") + Range);
        if (!startFits) return Raise.ValueError(ts, "Indices" + Range);
        if (third is not null && (!Bound(ts, third, 1, out step) || step < 1)) return Raise.ValueError(ts, "Step for islice() must be a positive integer or None.");
        return Make(ts, cls, iterable, start, stop, step);
    }

    private static PyObject? Make(ThreadState ts, PyType cls, PyObject iterable, long start, long stop, long step)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, iterator, start, stop, step);
    }

    private static bool Bound(ThreadState ts, PyObject value, long fallback, out long result)
    {
        result = fallback;
        if (value == PyNone.Instance) return true;
        if (Operators.AsSize(ts, value, out result)) return result >= 0;
        ts.ClearError();
        result = Unusable;
        return false;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_iterator is not { } iterator) return null;
        while (_count < _next)
        {
            if (Iteration.Next(ts, iterator) is null) return End();
            _count++;
        }
        if (_stop != -1 && _count >= _stop) return End();
        var item = Iteration.Next(ts, iterator);
        if (item is null) return End();
        _count++;
        var next = _next + _step;
        _next = next < 0 || (_stop != -1 && next > _stop) ? _stop == -1 ? long.MaxValue : _stop : next;
        return item;
    }

    private PyObject? End()
    {
        _iterator = null;
        return null;
    }
}

/// <summary>itertools.zip_longest: zip() that goes on to the end of the longest.</summary>
[PyType("itertools.zip_longest", Doc = "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.")]
public partial class PyZipLongest : PyObject
{
    private readonly PyObject?[] _iterators;
    private readonly PyObject _fill;
    private int _active;

    public PyZipLongest(PyObject[] iterators, PyObject fill)
    {
        _iterators = iterators;
        _fill = fill;
        _active = iterators.Length;
    }

    [PyNew(Signature = "(*iterables, fillvalue=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] iterables, PyObject? fillvalue = null)
    {
        var iterators = new PyObject[iterables.Length];
        for (var i = 0; i < iterators.Length; i++)
        {
            var iterator = Iteration.GetIter(ts, iterables[i]);
            if (iterator is null) return null;
            iterators[i] = iterator;
        }
        return Alloc(cls, iterators, fillvalue ?? PyNone.Instance);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_active == 0) return null;
        var items = new PyObject[_iterators.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = _fill;
            if (_iterators[i] is { } iterator)
            {
                var next = Iteration.Next(ts, iterator);
                if (next is not null)
                {
                    item = next;
                }
                else
                {
                    if (ts.HasError)
                    {
                        _active = 0;
                        return null;
                    }
                    if (--_active == 0) return null;
                    _iterators[i] = null;
                }
            }
            items[i] = item;
        }
        return PyTuple.Own(items);
    }
}
