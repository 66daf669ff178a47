namespace PyCil.Runtime.Modules;

/// <summary>_collections: deque, defaultdict, OrderedDict and helpers of the collections module.</summary>
[PyModule("_collections", Doc = "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n")]
public static partial class CollectionsModule
{
    [PyFunction("_count_elements", Signature = "(mapping, iterable, /)", Doc = "Count elements in the iterable, updating the mapping")]
    public static PyObject? CountElements(ThreadState ts, PyObject mapping, PyObject iterable)
    {
        var e = Iteration.Enumerate(ts, iterable);
        if (mapping is PyDict dict && IsPlain(dict.Type))
        {
            while (e.MoveNext(out var key))
            {
                if (!PyDict.HashKey(ts, key, out var hash) || !dict.Get(ts, key, hash, out var old)) return null;
                var count = old is null ? PyInt.One : Operators.Add(ts, old, PyInt.One);
                if (count is null || !dict.Set(ts, key, hash, count)) return null;
            }
            return e.Failed ? null : PyNone.Instance;
        }
        var get = Attributes.Get(ts, mapping, Names.Get);
        if (get is null) return null;
        while (e.MoveNext(out var key))
        {
            var old = Call.Invoke(ts, get, key, PyInt.Zero);
            var count = old is null ? null : Operators.Add(ts, old, PyInt.One);
            if (count is null || !Items.Set(ts, mapping, key, count)) return null;
        }
        return e.Failed ? null : PyNone.Instance;
    }

    /// <summary>Whether a dict class reads and writes items as dict does.</summary>
    private static bool IsPlain(PyType type) =>
        ReferenceEquals(type, PyDict.TypeObject)
        || (ReferenceEquals(type.Lookup(Names.Get), PyDict.TypeObject.Lookup(Names.Get))
            && ReferenceEquals(type.Lookup(Names.DunderSetitem), PyDict.TypeObject.Lookup(Names.DunderSetitem)));
}

/// <summary>The property of a named tuple's field.</summary>
[PyType("collections._tuplegetter", In = "_collections", Subclassable = false)]
public sealed partial class PyTupleGetter : PyObject
{
    private readonly long _index;

    public PyTupleGetter(long index, PyObject doc)
    {
        _index = index;
        Doc = doc;
    }

    [PyNew(Signature = "(index, doc, /)")]
    internal static PyObject New(PyType cls, long index, PyObject doc) => new PyTupleGetter(index, doc);

    [PyGetter("__doc__", Member = true)]
    public PyObject Doc { get; private set; }

    [PySetter("__doc__")]
    public bool SetDoc(ThreadState ts, PyObject? value)
    {
        Doc = value ?? PyNone.Instance;
        return true;
    }

    [PySlot(Slot.DescrGet)]
    public PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        if (instance is PyTuple tuple) return (ulong)_index < (ulong)tuple.Count ? tuple[(int)_index] : Raise.IndexError(ts, "tuple index out of range");
        if (instance is null || instance == PyNone.Instance) return this;
        return Raise.TypeError(ts, $"descriptor for index '{_index}' for tuple subclasses doesn't apply to '{instance.Type.FullName}' object");
    }

    [PySlot(Slot.DescrSet)]
    public bool Set(ThreadState ts, PyObject instance, PyObject? value)
    {
        Raise.AttributeError(ts, value is null ? "can't delete attribute" : "can't set attribute");
        return false;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => Strings.Repr(ts, Doc) is { } doc ? PyStr.Of($"{Type.Name}({_index}, {doc.AsString()})") : null;

    [PyMethod("__reduce__", Signature = "()")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(PyInt.Of(_index), Doc));
}
