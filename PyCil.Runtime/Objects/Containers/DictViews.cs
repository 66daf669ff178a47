namespace PyCil.Runtime.Objects;

/// <summary>What dict_keys, dict_values and dict_items share.</summary>
public abstract class DictView : PyObject
{
    private protected DictView(PyDict dict) => Dict = dict;

    internal PyDict Dict { get; }

    private protected PyObject? ReprAs(ThreadState ts, string name)
    {
        if (!ts.ReprEnter(this)) return PyStr.Of("...");
        var list = Sequences.ToList(ts, this);
        var items = list is null ? null : Strings.Repr(ts, list);
        ts.ReprLeave(this);
        return items is null ? null : PyStr.Of(name + "(" + items.AsString() + ")");
    }

    // ---- keys and items as sets ----

    internal static bool IsSetLike(PyObject o) => o is PySetBase or PyDictKeys or PyDictItems;

    private protected PyObject? CompareSets(ThreadState ts, PyObject other, CompareOp op)
    {
        if (!IsSetLike(other)) return PyNotImplemented.Instance;
        var left = Dict.Count;
        var right = Sequences.Length(ts, other);
        if (right < 0) return null;
        var inside = op switch
        {
            CompareOp.Eq or CompareOp.Ne => left == right ? AllIn(ts, this, other) : 0,
            CompareOp.Lt => left < right ? AllIn(ts, this, other) : 0,
            CompareOp.Le => left <= right ? AllIn(ts, this, other) : 0,
            CompareOp.Gt => left > right ? AllIn(ts, other, this) : 0,
            _ => left >= right ? AllIn(ts, other, this) : 0,
        };
        return inside < 0 ? null : PyBool.Of((inside > 0) != (op == CompareOp.Ne));
    }

    private static int AllIn(ThreadState ts, PyObject inner, PyObject outer)
    {
        var e = Iteration.Enumerate(ts, inner);
        while (e.MoveNext(out var item))
        {
            var found = Sequences.Contains(ts, outer, item);
            if (found <= 0) return found;
        }
        return e.Failed ? -1 : 1;
    }

    internal static PyObject? Union(ThreadState ts, PyObject left, PyObject right)
    {
        var result = new PySet();
        return result.UpdateWith(ts, left) && result.UpdateWith(ts, right) ? result : null;
    }

    internal static PyObject? Difference(ThreadState ts, PyObject left, PyObject right)
    {
        var result = new PySet();
        return result.UpdateWith(ts, left) && result.SubtractWith(ts, right) ? result : null;
    }

    internal static PyObject? SymmetricDifference(ThreadState ts, PyObject left, PyObject right)
    {
        var result = new PySet();
        return result.UpdateWith(ts, left) && result.SymmetricUpdateWith(ts, right) ? result : null;
    }

    /// <summary>Intersection: walks the smaller operand, asks the other.</summary>
    internal static PyObject? Intersection(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not DictView view)
        {
            // list & d.keys(): the view is on the right; the result is the same the other way round.
            view = (DictView)right;
            right = left;
        }
        if (right is PySet && view.Dict.Count <= ((PySet)right).Count)
        {
            return ((PySet)right).IntersectionWith(ts, view);
        }
        if (right is DictView other && IsSetLike(other) && other.Dict.Count > view.Dict.Count) (view, right) = (other, view);
        var result = new PySet();
        var e = Iteration.Enumerate(ts, right);
        while (e.MoveNext(out var item))
        {
            var found = Sequences.Contains(ts, view, item);
            if (found < 0 || (found > 0 && !result.Add(ts, item))) return null;
        }
        return e.Failed ? null : result;
    }

    private protected PyObject? DisjointWith(ThreadState ts, PyObject other)
    {
        if (ReferenceEquals(other, this)) return PyBool.Of(Dict.Count == 0);
        PyObject container = this, walked = other;
        if (IsSetLike(other))
        {
            var length = Sequences.Length(ts, other);
            if (length < 0) return null;
            if (length > Dict.Count) (container, walked) = (other, this);
        }
        var e = Iteration.Enumerate(ts, walked);
        while (e.MoveNext(out var item))
        {
            var found = Sequences.Contains(ts, container, item);
            if (found < 0) return null;
            if (found > 0) return PyBool.False;
        }
        return e.Failed ? null : PyBool.True;
    }
}

/// <summary>A live view of a dict's keys.</summary>
[PyType("dict_keys", Subclassable = false, NoNew = true, Hidden = true)]
public partial class PyDictKeys(PyDict dict) : DictView(dict)
{
    [PyGetter("mapping", Doc = "dictionary that this view refers to")]
    public PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => ReprAs(ts, "dict_keys");

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyDictKeyIterator(Dict);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Dict.Count;

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the dict keys.")]
    public PyObject Reversed() => new PyDictReverseKeyIterator(Dict);

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject item) => Dict.ContainsKey(ts, item);

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) => CompareSets(ts, other, op);

    [PySlot(Slot.And)]
    public static PyObject? And(ThreadState ts, PyObject left, PyObject right) => Intersection(ts, left, right);

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => Union(ts, left, right);

    [PySlot(Slot.Subtract)]
    public static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) => Difference(ts, left, right);

    [PySlot(Slot.Xor)]
    public static PyObject? Xor(ThreadState ts, PyObject left, PyObject right) => SymmetricDifference(ts, left, right);

    [PyMethod("isdisjoint", Signature = "(other, /)", Doc = "Return True if the view and the given iterable have a null intersection.")]
    public PyObject? IsDisjoint(ThreadState ts, PyObject other) => DisjointWith(ts, other);
}

/// <summary>A live view of a dict's values.</summary>
[PyType("dict_values", Subclassable = false, NoNew = true, Hidden = true)]
public partial class PyDictValues(PyDict dict) : DictView(dict)
{
    [PyGetter("mapping", Doc = "dictionary that this view refers to")]
    public PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => ReprAs(ts, "dict_values");

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyDictValueIterator(Dict);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Dict.Count;

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the dict values.")]
    public PyObject Reversed() => new PyDictReverseValueIterator(Dict);
}

/// <summary>A live view of a dict's items.</summary>
[PyType("dict_items", Subclassable = false, NoNew = true, Hidden = true)]
public partial class PyDictItems(PyDict dict) : DictView(dict)
{
    [PyGetter("mapping", Doc = "dictionary that this view refers to")]
    public PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => ReprAs(ts, "dict_items");

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyDictItemIterator(Dict);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => Dict.Count;

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the dict items.")]
    public PyObject Reversed() => new PyDictReverseItemIterator(Dict);

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject item)
    {
        if (item is not PyTuple { Count: 2 } pair) return 0;
        if (!Dict.Get(ts, pair[0], out var value)) return -1;
        return value is null ? 0 : Compare.Equal(ts, value, pair[1]);
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) => CompareSets(ts, other, op);

    [PySlot(Slot.And)]
    public static PyObject? And(ThreadState ts, PyObject left, PyObject right) => Intersection(ts, left, right);

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => Union(ts, left, right);

    [PySlot(Slot.Subtract)]
    public static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) => Difference(ts, left, right);

    [PySlot(Slot.Xor)]
    public static PyObject? Xor(ThreadState ts, PyObject left, PyObject right) => SymmetricDifference(ts, left, right);

    [PyMethod("isdisjoint", Signature = "(other, /)", Doc = "Return True if the view and the given iterable have a null intersection.")]
    public PyObject? IsDisjoint(ThreadState ts, PyObject other) => DisjointWith(ts, other);
}
