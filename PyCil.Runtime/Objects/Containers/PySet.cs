using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's set.</summary>
[PyType("set", Doc = "Build an unordered collection of unique elements.", MatchSelf = true)]
public partial class PySet : PySetBase
{
    public PySet()
    {
    }

    [PyNew(Signature = "(iterable=(), /)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc(Unsafe.As<PyType>(self!));
        return true;
    }

    // Unlike list, set takes no keywords even where a subclass has its own __new__.
    [PySlot(Slot.Init, Signature = "(iterable=(), /)"), RawArguments]
    internal static bool Init(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (kwnames is { Count: > 0 } || nargs > 1)
        {
            Raise.TypeError(ts, nargs > 1 ? $"set expected at most 1 argument, got {nargs}" : "set() takes no keyword arguments");
            return false;
        }
        var set = Unsafe.As<PySet>(self!);
        if (set.Count != 0) set.Clear();
        if (nargs == 1 && !set.UpdateWith(ts, args.Box())) return false;
        result.Ref = PyNone.Instance;
        return true;
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

    [PySlot(Slot.InplaceAnd)]
    public static PyObject? InplaceAnd(ThreadState ts, PyObject left, PyObject right) =>
        right is PySetBase ? ((PySet)left).Intersect(ts, right) ? left : null : PyNotImplemented.Instance;

    [PySlot(Slot.InplaceOr)]
    public static PyObject? InplaceOr(ThreadState ts, PyObject left, PyObject right) =>
        right is PySetBase ? ((PySet)left).UpdateWith(ts, right) ? left : null : PyNotImplemented.Instance;

    [PySlot(Slot.InplaceSubtract)]
    public static PyObject? InplaceSubtract(ThreadState ts, PyObject left, PyObject right) =>
        right is PySetBase ? ((PySet)left).SubtractWith(ts, right) ? left : null : PyNotImplemented.Instance;

    [PySlot(Slot.InplaceXor)]
    public static PyObject? InplaceXor(ThreadState ts, PyObject left, PyObject right) =>
        right is PySetBase ? ((PySet)left).SymmetricUpdateWith(ts, right) ? left : null : PyNotImplemented.Instance;

    private bool Intersect(ThreadState ts, PyObject other)
    {
        var result = IntersectionWith(ts, other);
        if (result is null) return false;
        TakeOver(result);
        return true;
    }

    [PyMethod("add", Signature = "(object, /)", Doc = "Add an element to a set.\n\nThis has no effect if the element is already present.")]
    public PyObject? AddMethod(ThreadState ts, PyObject item) => Add(ts, item) ? PyNone.Instance : null;

    [PyMethod("remove", Signature = "(object, /)", Doc = "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.")]
    public PyObject? Remove(ThreadState ts, PyObject item)
    {
        var asked = item;
        if (!HashAsked(ts, ref asked, out var hash)) return null;
        var found = Discard(ts, asked, hash);
        return found > 0 ? PyNone.Instance : found < 0 ? null : Raise.KeyError(ts, item);
    }

    [PyMethod("discard", Signature = "(object, /)", Doc = "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set.")]
    public PyObject? DiscardMethod(ThreadState ts, PyObject item) =>
        HashAsked(ts, ref item, out var hash) && Discard(ts, item, hash) >= 0 ? PyNone.Instance : null;

    [PyMethod("pop", Signature = "()", Doc = "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.")]
    public PyObject? Pop(ThreadState ts) => PopAny() ?? Raise.KeyError(ts, "pop from an empty set");

    [PyMethod("clear", Signature = "()", Doc = "Remove all elements from this set.")]
    public PyObject ClearMethod()
    {
        Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of a set.")]
    public PyObject? CopyMethod(ThreadState ts)
    {
        var copy = new PySet();
        return copy.Merge(ts, this) ? copy : null;
    }

    [PyMethod("update", Signature = "(*others)", Doc = "Update the set, adding elements from all others.")]
    public PyObject? Update(ThreadState ts, PyObject[] others)
    {
        foreach (var other in others)
            if (!UpdateWith(ts, other))
                return null;
        return PyNone.Instance;
    }

    [PyMethod("intersection_update", Signature = "(*others)", Doc = "Update the set, keeping only elements found in it and all others.")]
    public PyObject? IntersectionUpdate(ThreadState ts, PyObject[] others)
    {
        if (Intersection(ts, others) is not PySetBase result) return null;
        TakeOver(result);
        return PyNone.Instance;
    }

    [PyMethod("difference_update", Signature = "(*others)", Doc = "Update the set, removing elements found in others.")]
    public PyObject? DifferenceUpdate(ThreadState ts, PyObject[] others)
    {
        foreach (var other in others)
            if (!SubtractWith(ts, other))
                return null;
        return PyNone.Instance;
    }

    [PyMethod("symmetric_difference_update", Signature = "(other, /)", Doc = "Update the set, keeping only elements found in either set, but not in both.")]
    public PyObject? SymmetricDifferenceUpdate(ThreadState ts, PyObject other) => SymmetricUpdateWith(ts, other) ? PyNone.Instance : null;

    private static PyObject? Answer(int answer) => answer < 0 ? null : PyBool.Of(answer > 0);
}
