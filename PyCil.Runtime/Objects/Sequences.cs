namespace PyCil.Runtime.Objects;

/// <summary>Length, membership, and turning iterables into sequences.</summary>
public static unsafe class Sequences
{
    /// <summary>len(o); -1: error pending.</summary>
    public static long Length(ThreadState ts, PyObject o)
    {
        if (o is PyList list) return list.Type == PyList.TypeObject ? list.Count : o.Type.LengthSlot(ts, o);
        if (ts.StackIsLow)
        {
            ts.StackFailed();
            return -1;
        }
        var slot = o.Type.LengthSlot;
        if (slot != null) return slot(ts, o);
        Raise.TypeError(ts, $"object of type '{o.Type.FullName}' has no len()");
        return -1;
    }

    public static bool HasLength(PyObject o) => o.Type.Has(Slot.Length);

    /// <summary>operator.length_hint(o, fallback); -1: error pending.</summary>
    public static long LengthHint(ThreadState ts, PyObject o, long fallback)
    {
        if (HasLength(o))
        {
            var length = Length(ts, o);
            if (length >= 0) return length;
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return -1;
            ts.ClearError();
        }
        var method = Attributes.LookupSpecial(ts, o, Names.DunderLengthHint);
        if (method is null) return ts.HasError ? -1 : fallback;
        var result = Call.Invoke(ts, method);
        if (result is null)
        {
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return -1;
            ts.ClearError();
            return fallback;
        }
        if (ReferenceEquals(result, PyNotImplemented.Instance)) return fallback;
        if (result is not PyInt number)
        {
            Raise.TypeError(ts, $"__length_hint__ must be an integer, not {result.Type.FullName}");
            return -1;
        }
        if (!number.TryGetInt64(out var hint))
        {
            Raise.OverflowError(ts, "Python int too large to convert to C ssize_t");
            return -1;
        }
        if (hint >= 0) return hint;
        Raise.ValueError(ts, "__length_hint__() should return >= 0");
        return -1;
    }

    /// <summary>o[index] with an integer; negative ones count from the end.</summary>
    public static PyObject? GetItem(ThreadState ts, PyObject o, long index)
    {
        if (o.GetType() == typeof(PyTuple) || o.GetType() == typeof(PyList))
        {
            var items = o is PyTuple tuple ? tuple.Items : ((PyList)o).Items;
            if ((ulong)index < (ulong)items.Length && items[(int)index] is { } item) return item;
        }
        return Items.Get(ts, o, PyInt.Of(index));
    }

    /// <summary>"item in o": 1, 0, or -1 for an error.</summary>
    public static int Contains(ThreadState ts, PyObject o, PyObject item)
    {
        if (ts.StackIsLow)
        {
            ts.StackFailed();
            return -1;
        }
        var slot = o.Type.ContainsSlot;
        if (slot != null) return slot(ts, o, item);
        return ContainsByIteration(ts, o, item);
    }

    internal static int ContainsByIteration(ThreadState ts, PyObject o, PyObject item)
    {
        if (o.Type.Has(Slot.Iter) ? ReferenceEquals(o.Type.Lookup(Names.DunderIter), PyNone.Instance) : !Iteration.IsSequence(o.Type))
        {
            Raise.TypeError(ts, $"argument of type '{o.Type.FullName}' is not a container or iterable");
            return -1;
        }
        var e = Iteration.Enumerate(ts, o);
        while (e.MoveNext(out var candidate))
        {
            var equal = Compare.Equal(ts, candidate, item);
            if (equal != 0) return equal;
        }
        return e.Failed ? -1 : 0;
    }

    /// <summary>list(iterable)</summary>
    public static PyList? ToList(ThreadState ts, PyObject iterable)
    {
        if (TryCopy(iterable, out var copy)) return new PyList(copy);
        var hint = LengthHint(ts, iterable, 0);
        if (hint < 0) return null;
        var list = PyList.WithCapacity((int)Math.Min(hint, 1 << 20));
        var e = Iteration.Enumerate(ts, iterable);
        while (e.MoveNext(out var item)) list.AddLocked(item); // not visible to anybody else yet: needs no lock
        return e.Failed ? null : list;
    }

    /// <summary>tuple(iterable)</summary>
    public static PyTuple? ToTuple(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyTuple)) return (PyTuple)iterable;
        var items = ToArray(ts, iterable);
        return items is null ? null : PyTuple.Own(items);
    }

    /// <summary>The items of an iterable in an array of the caller's own.</summary>
    public static PyObject[]? ToArray(ThreadState ts, PyObject iterable)
    {
        if (TryCopy(iterable, out var copy)) return copy;
        var list = ToList(ts, iterable);
        if (list is null) return null;
        return list._items.Length == list._size ? list._items : list._items.AsSpan(0, list._size).ToArray();
    }

    /// <summary>The items of an exact list or tuple as they are, otherwise of a new array (PySequence_Fast). The span must not be kept while Python code runs.</summary>
    public static PyObject[]? Fast(ThreadState ts, PyObject iterable, string message)
    {
        if (iterable.GetType() == typeof(PyTuple)) return ((PyTuple)iterable).Array;
        var items = ToArray(ts, iterable);
        if (items is null && ts.ErrorMatches(PyExceptions.TypeError) && !iterable.Type.Has(Slot.Iter) && !Iteration.IsSequence(iterable.Type))
        {
            ts.ClearError();
            Raise.TypeError(ts, message);
        }
        return items;
    }

    private static bool TryCopy(PyObject iterable, out PyObject[] items)
    {
        if (iterable.GetType() == typeof(PyList))
        {
            items = ((PyList)iterable).ToArray();
            return true;
        }
        if (iterable.GetType() == typeof(PyTuple))
        {
            items = ((PyTuple)iterable).Array.AsSpan().ToArray();
            return true;
        }
        items = [];
        return false;
    }
}
