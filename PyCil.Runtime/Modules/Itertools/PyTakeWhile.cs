namespace PyCil.Runtime.Modules;

/// <summary>itertools.takewhile: items while a predicate holds.</summary>
[PyType("itertools.takewhile", Doc = "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.")]
public partial class PyTakeWhile : PyObject
{
    private readonly PyObject _predicate;
    private readonly PyObject _iterator;
    private bool _stopped;

    public PyTakeWhile(PyObject predicate, PyObject iterator)
    {
        _predicate = predicate;
        _iterator = iterator;
    }

    [PyNew(Signature = "(predicate, iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject predicate, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, predicate, iterator);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_stopped) return null;
        var item = Iteration.Next(ts, _iterator);
        if (item is null) return null;
        var answer = Call.Invoke(ts, _predicate, item);
        if (answer is null) return null;
        var kept = Truth.Of(ts, answer);
        if (kept > 0) return item;
        if (kept == 0) _stopped = true;
        return null;
    }
}

/// <summary>itertools.dropwhile: items from the first for which a predicate fails.</summary>
[PyType("itertools.dropwhile", Doc = "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.")]
public partial class PyDropWhile : PyObject
{
    private readonly PyObject _predicate;
    private readonly PyObject _iterator;
    private bool _started;

    public PyDropWhile(PyObject predicate, PyObject iterator)
    {
        _predicate = predicate;
        _iterator = iterator;
    }

    [PyNew(Signature = "(predicate, iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject predicate, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, predicate, iterator);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        while (Iteration.Next(ts, _iterator) is { } item)
        {
            if (_started) return item;
            var answer = Call.Invoke(ts, _predicate, item);
            if (answer is null) return null;
            var dropped = Truth.Of(ts, answer);
            if (dropped < 0) return null;
            if (dropped > 0) continue;
            _started = true;
            return item;
        }
        return null;
    }
}

/// <summary>itertools.filterfalse: items for which a predicate fails.</summary>
[PyType("itertools.filterfalse", Doc = "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.")]
public partial class PyFilterFalse : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    public PyFilterFalse(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew(Signature = "(function, iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject function, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, function, iterator);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        while (Iteration.Next(ts, _iterator) is { } item)
        {
            var answer = IteratorTest.Of(ts, _function, item);
            if (answer < 0) return null;
            if (answer == 0) return item;
        }
        return null;
    }
}

/// <summary>itertools.compress: items whose selector is true.</summary>
[PyType("itertools.compress", Doc = "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.")]
public partial class PyCompress : PyObject
{
    private readonly PyObject _data;
    private readonly PyObject _selectors;

    public PyCompress(PyObject data, PyObject selectors)
    {
        _data = data;
        _selectors = selectors;
    }

    [PyNew(Signature = "(data, selectors)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject data, PyObject selectors)
    {
        if (Iteration.GetIter(ts, data) is not { } items || Iteration.GetIter(ts, selectors) is not { } choices) return null;
        return Alloc(cls, items, choices);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        while (Iteration.Next(ts, _data) is { } item)
        {
            var selector = Iteration.Next(ts, _selectors);
            if (selector is null) return null;
            var chosen = Truth.Of(ts, selector);
            if (chosen < 0) return null;
            if (chosen > 0) return item;
        }
        return null;
    }
}

/// <summary>itertools.starmap: a function applied to argument tuples.</summary>
[PyType("itertools.starmap", Doc = "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.")]
public partial class PyStarMap : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    public PyStarMap(PyObject function, PyObject iterator)
    {
        _function = function;
        _iterator = iterator;
    }

    [PyNew(Signature = "(function, iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject function, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        return iterator is null ? null : Alloc(cls, function, iterator);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var item = Iteration.Next(ts, _iterator);
        if (item is null) return null;
        var arguments = Sequences.ToTuple(ts, item);
        return arguments is null ? null : Call.Vector(ts, _function, arguments.Items);
    }
}
