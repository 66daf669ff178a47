using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

public partial class PyTuple
{
    [PyNew(Signature = "(iterable=(), /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? iterable = null)
    {
        if (ReferenceEquals(cls, TypeObject)) return iterable is null ? Empty : Sequences.ToTuple(ts, iterable);
        var items = iterable is null ? [] : iterable.GetType() == typeof(PyTuple) ? ((PyTuple)iterable).Array : Sequences.ToArray(ts, iterable);
        return items is null ? null : Alloc(cls, items);
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => Count == 0 ? PyStr.Of("()") : SequenceOps.Repr(ts, this, '(', ')');

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        if (_hash != 0) return _hash;
        var state = Hashing.TupleStart;
        var items = Array;
        foreach (var item in items)
        {
            var hash = Compare.Hash(ts, item);
            if (hash == -1) return -1;
            state = Hashing.TupleStep(state, hash);
        }
        return _hash = Hashing.TupleEnd(state, items.Length);
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyTuple right) return PyNotImplemented.Instance;
        var a = Array;
        var b = right.Array;
        var shared = Math.Min(a.Length, b.Length);
        for (var i = 0; i < shared; i++)
        {
            var equal = Compare.Equal(ts, a[i], b[i]);
            if (equal < 0) return null;
            if (equal == 0) return SequenceOps.CompareEnd(ts, a[i], b[i], a.Length, b.Length, op);
        }
        return PyBool.Of(Compare.Ordered(a.Length, b.Length, op));
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyTupleIterator(this);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Array.Length;

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key.GetType() == typeof(PyInt)) return At(ts, Unsafe.As<PyInt>(key).Value);
        if (key is PySlice slice)
        {
            if (!slice.Indices(ts, Array.Length, out var start, out _, out var step, out var count)) return null;
            if (count == Array.Length && step == 1 && GetType() == typeof(PyTuple)) return this;
            return Own(SequenceOps.Slice(Array, start, step, count));
        }
        if (!Operators.HasIndex(key)) return Raise.TypeError(ts, $"tuple indices must be integers or slices, not {key.Type.FullName}");
        return Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError) ? At(ts, index) : null;
    }

    private PyObject? At(ThreadState ts, long index)
    {
        var items = Array;
        if (index < 0) index += items.Length;
        return (ulong)index < (ulong)items.Length ? items[index] : Raise.IndexError(ts, "tuple index out of range");
    }

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject item)
    {
        foreach (var candidate in Array)
        {
            var equal = Compare.Equal(ts, candidate, item);
            if (equal != 0) return equal;
        }
        return 0;
    }

    [PySlot(Slot.Concat)]
    public PyObject? Concat(ThreadState ts, PyObject other)
    {
        if (other is not PyTuple right) return Raise.TypeError(ts, $"can only concatenate tuple (not \"{other.Type.FullName}\") to tuple");
        if (right.Count == 0 && GetType() == typeof(PyTuple)) return this;
        if (Count == 0 && right.GetType() == typeof(PyTuple)) return right;
        var items = new PyObject[Count + right.Count];
        System.Array.Copy(Array, items, Count);
        System.Array.Copy(right.Array, 0, items, Count, right.Count);
        return Own(items);
    }

    [PySlot(Slot.Repeat)]
    public PyObject? Repeat(ThreadState ts, long count)
    {
        if ((count == 1 || Count == 0) && GetType() == typeof(PyTuple)) return this;
        var items = SequenceOps.Repeat(ts, Array, count);
        return items is null ? null : Own(items);
    }

    [PyMethod("index", Signature = "(value, start=0, stop=sys.maxsize, /)", Doc = "Return first index of value.\n\nRaises ValueError if the value is not present.")]
    public PyObject? Index(ThreadState ts, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!SequenceOps.Bounds(ts, start, stop, Count, out var from, out var to)) return null;
        var index = SequenceOps.IndexOf(ts, this, value, Math.Min(from, Count), to);
        return index >= 0 ? PyInt.Of(index) : index == -2 ? null : Raise.ValueError(ts, "tuple.index(x): x not in tuple");
    }

    [PyMethod("count", Signature = "(value, /)", Doc = "Return number of occurrences of value.")]
    public PyObject? CountOf(ThreadState ts, PyObject value)
    {
        var count = 0L;
        foreach (var item in Array)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("__getnewargs__", Signature = "()")]
    public PyObject GetNewArgs() => Of(Own(Array));

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
