namespace PyCil.Runtime.Objects;

/// <summary>zip(): tuples of the n-th items of several iterables.</summary>
[PyType("zip", Doc = "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]")]
public partial class PyZip : PyObject
{
    private readonly PyObject[] _iterators;
    private bool _strict;

    public PyZip(PyObject[] iterators, bool strict)
    {
        _iterators = iterators;
        _strict = strict;
    }

    [PyNew(Signature = "(*iterables, strict=False)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] iterables, bool strict = false)
    {
        var iterators = new PyObject[iterables.Length];
        for (var i = 0; i < iterators.Length; i++)
        {
            var iterator = Iteration.GetIter(ts, iterables[i]);
            if (iterator is null) return null;
            iterators[i] = iterator;
        }
        return Alloc(cls, iterators, strict);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var iterators = _iterators;
        if (iterators.Length == 0) return null;
        var items = new PyObject[iterators.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = Iteration.Next(ts, iterators[i]);
            if (item is null) return _strict && !ts.HasError ? StrictEnd(ts, "zip", iterators, i) : null;
            items[i] = item;
        }
        return PyTuple.Own(items);
    }

    /// <summary>Iterator number <paramref name="ended"/> is at its end: are all?</summary>
    internal static PyObject? StrictEnd(ThreadState ts, string function, PyObject[] iterators, int ended)
    {
        if (ended > 0)
            return Raise.ValueError(ts, $"{function}() argument {ended + 1} is shorter than argument{(ended == 1 ? " " : "s 1-")}{ended}");
        for (var i = 1; i < iterators.Length; i++)
        {
            if (Iteration.Next(ts, iterators[i]) is not null)
                return Raise.ValueError(ts, $"{function}() argument {i + 1} is longer than argument{(i == 1 ? " " : "s 1-")}{i}");
            if (ts.HasError) return null;
        }
        return null;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => _strict ? PyTuple.Of(Type, PyTuple.Of(_iterators), PyBool.True) : PyTuple.Of(Type, PyTuple.Of(_iterators));

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        var strict = Truth.Of(ts, state);
        if (strict < 0) return null;
        _strict = strict > 0;
        return PyNone.Instance;
    }
}

/// <summary>map(): a function applied to the n-th items of several iterables.</summary>
[PyType("map", Doc = "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.")]
public partial class PyMap : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject[] _iterators;
    private bool _strict;

    public PyMap(PyObject function, PyObject[] iterators, bool strict)
    {
        _function = function;
        _iterators = iterators;
        _strict = strict;
    }

    [PyNew(Signature = "(function, iterable, /, *iterables, strict=False)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject function, PyObject iterable, PyObject[] iterables, bool strict = false)
    {
        var iterators = new PyObject[1 + iterables.Length];
        for (var i = 0; i < iterators.Length; i++)
        {
            var iterator = Iteration.GetIter(ts, i == 0 ? iterable : iterables[i - 1]);
            if (iterator is null) return null;
            iterators[i] = iterator;
        }
        return Alloc(cls, function, iterators, strict);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var iterators = _iterators;
        if (iterators.Length == 1)
        {
            var single = Iteration.Next(ts, iterators[0]);
            return single is null ? null : Call.Invoke(ts, _function, single);
        }
        var items = new PyObject[iterators.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = Iteration.Next(ts, iterators[i]);
            if (item is null) return _strict && !ts.HasError ? PyZip.StrictEnd(ts, "map", iterators, i) : null;
            items[i] = item;
        }
        return items.Length == 2 ? Call.Invoke(ts, _function, items[0], items[1]) : Call.Vector(ts, _function, items);
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce()
    {
        PyTuple arguments = new([_function, .. _iterators]);
        return _strict ? PyTuple.Of(Type, arguments, PyBool.True) : PyTuple.Of(Type, arguments);
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        var strict = Truth.Of(ts, state);
        if (strict < 0) return null;
        _strict = strict > 0;
        return PyNone.Instance;
    }
}

/// <summary>filter(): the items for which a function is true.</summary>
[PyType("filter", Doc = "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.")]
public partial class PyFilter : PyObject
{
    private readonly PyObject _function;
    private readonly PyObject _iterator;

    public PyFilter(PyObject function, PyObject iterator)
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
            var kept = IteratorTest.Of(ts, _function, item);
            if (kept < 0) return null;
            if (kept > 0) return item;
        }
        return null;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_function, _iterator));
}

/// <summary>Predicates of filter() and itertools: a function, or None or bool for the truth of the item itself.</summary>
internal static class IteratorTest
{
    public static int Of(ThreadState ts, PyObject function, PyObject item)
    {
        if (ReferenceEquals(function, PyNone.Instance) || ReferenceEquals(function, PyBool.TypeObject)) return Truth.Of(ts, item);
        var answer = Call.Invoke(ts, function, item);
        return answer is null ? -1 : Truth.Of(ts, answer);
    }
}
