namespace PyCil.Runtime.Objects;

/// <summary>Python's frozenset.</summary>
[PyType("frozenset", Doc = "Build an immutable unordered collection of unique elements.", MatchSelf = true)]
public partial class PyFrozenSet : PySetBase
{
    internal static readonly PyFrozenSet Empty = new();

    private long _hash = -1;

    public PyFrozenSet()
    {
    }

    /// <summary>The set of constants in source code (ints, strs, tuples of such): hashing and comparing them cannot fail.</summary>
    internal static PyFrozenSet OfConstants(PyObject[] items)
    {
        var set = new PyFrozenSet();
        var ts = ThreadState.Current;
        foreach (var item in items) set.Add(ts, item);
        return set;
    }

    [PyNew(Signature = "(iterable=(), /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? iterable = null)
    {
        var exact = ReferenceEquals(cls, TypeObject);
        if (exact && iterable is null) return Empty;
        if (exact && iterable!.GetType() == typeof(PyFrozenSet)) return iterable;
        var result = Alloc(cls);
        if (iterable is not null && !result.UpdateWith(ts, iterable)) return null;
        return exact && result.Count == 0 ? Empty : result;
    }

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        if (_hash != -1) return _hash;
        var state = 0UL;
        var position = 0;
        while (Next(ref position, out _, out var hash)) state ^= Hashing.ShuffleBits((ulong)hash);
        state ^= ((ulong)Count + 1) * 1927868237UL;
        state ^= (state >> 11) ^ (state >> 25);
        state = state * 69069 + 907133923;
        return _hash = state == ulong.MaxValue ? 590923713 : (long)state;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => ReprAs(ts, TypeObject);

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) => CompareTo(ts, other, op);

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PySetIterator(this);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Count;

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject item) => Asks(ts, item);

    [PySlot(Slot.And)]
    public static PyObject? And(ThreadState ts, PyObject left, PyObject right) =>
        left is PySetBase a && right is PySetBase ? a.IntersectionWith(ts, right) : PyNotImplemented.Instance;

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) =>
        left is PySetBase a && right is PySetBase ? a.UnionWith(ts, right) : PyNotImplemented.Instance;

    [PySlot(Slot.Subtract)]
    public static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) =>
        left is PySetBase a && right is PySetBase ? a.DifferenceWith(ts, right) : PyNotImplemented.Instance;

    [PySlot(Slot.Xor)]
    public static PyObject? Xor(ThreadState ts, PyObject left, PyObject right) =>
        left is PySetBase a && right is PySetBase ? a.SymmetricDifferenceWith(ts, right) : PyNotImplemented.Instance;

    [PyMethod("union", Signature = "(*others)", Doc = "Return a new set with elements from the set and all others.")]
    public PyObject? Union(ThreadState ts, PyObject[] others)
    {
        var result = NewSame();
        if (!result.Merge(ts, this)) return null;
        foreach (var other in others)
            if (!ReferenceEquals(other, this) && !result.UpdateWith(ts, other))
                return null;
        return result;
    }

    [PyMethod("intersection", Signature = "(*others)", Doc = "Return a new set with elements common to the set and all others.")]
    public PyObject? Intersection(ThreadState ts, PyObject[] others)
    {
        if (others.Length == 0) return CopySame(ts);
        PySetBase? result = this;
        foreach (var other in others)
        {
            result = result.IntersectionWith(ts, other);
            if (result is null) return null;
        }
        return result;
    }

    [PyMethod("difference", Signature = "(*others)", Doc = "Return a new set with elements in the set that are not in the others.")]
    public PyObject? Difference(ThreadState ts, PyObject[] others)
    {
        if (others.Length == 0) return CopySame(ts);
        var result = DifferenceWith(ts, others[0]);
        for (var i = 1; i < others.Length && result is not null; i++)
            if (!result.SubtractWith(ts, others[i]))
                return null;
        return result;
    }

    [PyMethod("symmetric_difference", Signature = "(other, /)", Doc = "Return a new set with elements in either the set or other but not both.")]
    public PyObject? SymmetricDifference(ThreadState ts, PyObject other) => SymmetricDifferenceWith(ts, other);

    [PyMethod("isdisjoint", Signature = "(other, /)", Doc = "Return True if two sets have a null intersection.")]
    public PyObject? IsDisjoint(ThreadState ts, PyObject other) => Answer(IsDisjointFrom(ts, other));

    [PyMethod("issubset", Signature = "(other, /)", Doc = "Report whether another set contains this set.")]
    public PyObject? IsSubset(ThreadState ts, PyObject other) => Answer(IsSubsetOf(ts, other));

    [PyMethod("issuperset", Signature = "(other, /)", Doc = "Report whether this set contains another set.")]
    public PyObject? IsSuperset(ThreadState ts, PyObject other) => Answer(IsSupersetOf(ts, other));

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => ReduceSet(ts);

    [PyMethod("__sizeof__", Signature = "()", Doc = "S.__sizeof__() -> size of S in memory, in bytes.")]
    public long SizeOf() => 72 + 16L * Table.Length;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of a set.")]
    public PyObject? CopyMethod(ThreadState ts)
    {
        if (GetType() == typeof(PyFrozenSet)) return this;
        var copy = new PyFrozenSet();
        return copy.Merge(ts, this) ? copy : null;
    }

    private static PyObject? Answer(int answer) => answer < 0 ? null : PyBool.Of(answer > 0);
}
