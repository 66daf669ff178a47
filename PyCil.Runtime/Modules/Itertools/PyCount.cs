namespace PyCil.Runtime.Modules;

/// <summary>itertools.count: an endless arithmetic progression.</summary>
[PyType("itertools.count", Doc = "Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step")]
public partial class PyCount : PyObject
{
    // Small ints counted by one; otherwise _big is the next value.
    private long _next;
    private PyObject? _big;
    private readonly PyObject _step;

    public PyCount(PyObject start, PyObject step)
    {
        _step = step;
        if (!(PyInt.IsExact(start) && PyInt.IsExact(step) && ((PyInt)step).TryGetInt64(out var by) && by == 1 && ((PyInt)start).TryGetInt64(out _next))) _big = start;
    }

    [PyNew(Signature = "(start=0, step=1)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? start = null, PyObject? step = null)
    {
        if ((start is not null && !IsNumber(start)) || (step is not null && !IsNumber(step))) return Raise.TypeError(ts, "a number is required");
        // A counter of a plain int starts from an int, whatever subclass it came as.
        return Alloc(cls, start is PyBool flag ? PyInt.Of(flag.Value) : start ?? PyInt.Zero, step ?? PyInt.One);
    }

    private static bool IsNumber(PyObject o) => o is PyComplex || o.Type.Has(Slot.Index) || o.Type.Has(Slot.Int) || o.Type.Has(Slot.Float);

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_big is null)
        {
            // By compare and swap: several threads may share a counter.
            var value = Volatile.Read(ref _next);
            while (value != long.MaxValue)
            {
                var seen = Interlocked.CompareExchange(ref _next, value + 1, value);
                if (seen == value) return PyInt.Of(value);
                value = seen;
            }
            Interlocked.CompareExchange(ref _big, PyInt.Of(value), null);
        }
        while (true)
        {
            var current = _big;
            var following = Operators.Add(ts, current, _step);
            if (following is null) return null;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _big, following, current), current)) return current;
        }
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        var name = Type.Name;
        if (_big is null) return PyStr.Of($"{name}({_next})");
        if (Strings.Repr(ts, _big) is not { } value) return null;
        if (_step is PyInt step && step.TryGetInt64(out var by) && by == 1) return PyStr.Of($"{name}({value})");
        return Strings.Repr(ts, _step) is { } stepText ? PyStr.Of($"{name}({value}, {stepText})") : null;
    }
}

/// <summary>itertools.repeat: one object again and again.</summary>
[PyType("itertools.repeat", Doc = "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.")]
public partial class PyRepeat : PyObject
{
    private readonly PyObject _item;
    private long _left; // -1: no end

    public PyRepeat(PyObject item, long times)
    {
        _item = item;
        _left = times;
    }

    [PyNew(Signature = "(object, times=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject item, PyObject? times = null)
    {
        if (times is null) return Alloc(cls, item, -1);
        return Operators.AsSize(ts, times, out var count) ? Alloc(cls, item, Math.Max(count, 0)) : null;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_left == 0) return null;
        if (_left > 0) _left--;
        return _item;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (Strings.Repr(ts, _item) is not { } item) return null;
        return PyStr.Of(_left < 0 ? $"{Type.Name}({item})" : $"{Type.Name}({item}, {_left})");
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public PyObject? LengthHint(ThreadState ts) => _left < 0 ? Raise.TypeError(ts, "len() of unsized object") : PyInt.Of(_left);
}

/// <summary>itertools.cycle: the items of an iterable over and over.</summary>
[PyType("itertools.cycle", Doc = "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.")]
public partial class PyCycle : PyObject
{
    private PyObject? _iterator; // null once the first pass is over
    private readonly PyList _saved = new();
    private int _index;

    public PyCycle(PyObject iterator) => _iterator = iterator;

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
        if (_iterator is { } iterator)
        {
            if (Iteration.Next(ts, iterator) is { } item)
            {
                _saved.Add(item);
                return item;
            }
            if (ts.HasError) return null;
            _iterator = null;
        }
        var count = _saved.Count;
        if (count == 0) return null;
        var index = _index;
        _index = index + 1 < count ? index + 1 : 0;
        return _saved.TryGet(index);
    }
}
