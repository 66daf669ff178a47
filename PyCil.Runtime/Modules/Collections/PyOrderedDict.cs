namespace PyCil.Runtime.Objects;

/// <summary>collections.OrderedDict: a dict whose order can be changed and counts in comparisons.</summary>
/// <remarks>Every dict here keeps its order and can pop at both ends; what this class adds is moving keys, and the hooks for subclasses.</remarks>
[PyType("collections.OrderedDict", In = "_collections", Base = typeof(PyDict), HasDict = true, Doc = "Dictionary that remembers insertion order")]
public partial class PyOrderedDict : PyDict
{
    private InstanceStorage _attributes;

    public PyOrderedDict() => _attributes = new InstanceStorage(TypeObject);

    internal override ref InstanceStorage Storage => ref _attributes;

    [PyNew, RawArguments]
    internal static new bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc((PyType)self!);
        return true;
    }

    private bool IsExact => GetType() == typeof(PyOrderedDict);

    [PySlot(Slot.Init)]
    public new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length <= 1) return UpdateItems(ts, args, kwargs);
        Raise.TypeError(ts, $"expected at most 1 argument, got {args.Length}");
        return false;
    }

    /// <summary>update() as MutableMapping has it: a subclass sees every item in its __setitem__.</summary>
    private bool UpdateItems(ThreadState ts, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (IsExact) return (args.Length == 0 || UpdateWith(ts, args[0])) && (kwargs is null || Merge(ts, kwargs, true));
        if (args.Length > 0)
        {
            var source = args[0];
            var isDict = source.GetType() == typeof(PyDict);
            PyObject? keys = null;
            if (!isDict && !Attributes.TryGet(ts, source, Names.Keys, out keys)) return false;
            if (isDict)
            {
                if (!SetAll(ts, ((PyDict)source).Snapshot())) return false;
            }
            else if (keys is not null)
            {
                var names = Call.Invoke(ts, keys);
                if (names is null) return false;
                var e = Iteration.Enumerate(ts, names);
                while (e.MoveNext(out var key))
                    if (Objects.Items.Get(ts, source, key) is not { } value || !Objects.Items.Set(ts, this, key, value))
                        return false;
                if (e.Failed) return false;
            }
            else
            {
                var pairs = new PyDict();
                var items = Attributes.TryGet(ts, source, Names.Items, out var method) ? method is null ? source : Call.Invoke(ts, method) : null;
                if (items is null) return false;
                var e = Iteration.Enumerate(ts, items);
                while (e.MoveNext(out var element))
                {
                    var pair = Sequences.Fast(ts, element, $"'{element.Type.FullName}' object is not iterable");
                    if (pair is null) return false;
                    if (pair.Length != 2)
                    {
                        Raise.ValueError(ts, pair.Length < 2 ? $"need more than {pair.Length} value{(pair.Length == 1 ? "" : "s")} to unpack" : "too many values to unpack (expected 2)");
                        return false;
                    }
                    if (!Objects.Items.Set(ts, this, pair[0], pair[1])) return false;
                }
                if (e.Failed) return false;
            }
        }
        return kwargs is null || SetAll(ts, kwargs.Snapshot());
    }

    private bool SetAll(ThreadState ts, (PyObject Key, PyObject Value)[] items)
    {
        foreach (var (key, value) in items)
            if (!Objects.Items.Set(ts, this, key, value))
                return false;
        return true;
    }

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PySetter("__dict__")]
    internal bool SetDict(ThreadState ts, PyObject? value) => InstanceDicts.Replace(ts, ref Storage, value);

    [PySlot(Slot.Repr)]
    public PyObject? ReprOrdered(ThreadState ts)
    {
        var name = Type.Name;
        if (Count == 0) return PyStr.Of(name + "()");
        if (!ts.ReprEnter(this)) return PyStr.Of("...");
        var items = new PyDict();
        var ok = true;
        if (IsExact)
        {
            items = CopyExact();
        }
        else
        {
            var pairs = Call.Method(ts, this, Names.Items);
            ok = pairs is not null && items.UpdateWith(ts, pairs);
        }
        var text = ok ? Strings.Repr(ts, items) : null;
        ts.ReprLeave(this);
        return text is null ? null : PyStr.Of($"{name}({text.AsString()})");
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? CompareOrdered(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyDict right || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var equal = EqualTo(ts, right);
        if (equal > 0 && right is PyOrderedDict) equal = SameOrder(ts, right);
        return equal < 0 ? null : PyBool.Of((equal > 0) == (op == CompareOp.Eq));
    }

    private int SameOrder(ThreadState ts, PyDict right)
    {
        uint version = KeysVersion, rightVersion = right.KeysVersion;
        int mine = 0, theirs = 0;
        while (true)
        {
            var more = NextEntry(ref mine, out var a, out _);
            if (more != right.NextEntry(ref theirs, out var b, out _)) return 0;
            if (!more) return 1;
            var equal = Compare.Equal(ts, a, b);
            if (equal <= 0) return equal;
            if (version == KeysVersion && rightVersion == right.KeysVersion) continue;
            Mutated(ts);
            return -1;
        }
    }

    internal static PyObject? Mutated(ThreadState ts) => Raise.RuntimeError(ts, "OrderedDict mutated during iteration");

    [PySlot(Slot.Iter)]
    public PyObject IterOrdered() => new PyOrderedDictIterator(this, DictPart.Keys, false);

    [PySlot(Slot.Or)]
    public static PyObject? OrOrdered(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyDict || right is not PyDict) return PyNotImplemented.Instance;
        var type = (left as PyOrderedDict ?? right).Type;
        var made = Call.Invoke(ts, type, left);
        if (made is null) return null;
        if (made is not PyOrderedDict result) return Raise.TypeError(ts, $"'{made.Type.FullName}' object is not an OrderedDict");
        return result.UpdateItems(ts, [right], null) ? result : null;
    }

    [PySlot(Slot.InplaceOr)]
    public static PyObject? InplaceOrOrdered(ThreadState ts, PyObject left, PyObject right) => ((PyOrderedDict)left).UpdateItems(ts, [right], null) ? left : null;

    [PyMethod("fromkeys", Kind = MethodKind.Class, Signature = "(iterable, value=None)", Doc = "Create a new ordered dictionary with keys from iterable and values set to value.")]
    internal static PyObject? FromKeysOrdered(ThreadState ts, PyType cls, PyObject iterable, PyObject? value = null)
    {
        var made = Call.Invoke(ts, cls);
        if (made is null) return null;
        var e = Iteration.Enumerate(ts, iterable);
        while (e.MoveNext(out var key))
            if (!Objects.Items.Set(ts, made, key, value ?? PyNone.Instance))
                return null;
        return e.Failed ? null : made;
    }

    [PyMethod("setdefault", Signature = "(key, default=None)", Doc = "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.")]
    public PyObject? SetDefaultOrdered(ThreadState ts, PyObject key, PyObject? value = null)
    {
        value ??= PyNone.Instance;
        if (IsExact) return GetOrAdd(ts, key, value);
        var there = Sequences.Contains(ts, this, key);
        if (there < 0) return null;
        if (there > 0) return Objects.Items.Get(ts, this, key);
        return Objects.Items.Set(ts, this, key, value) ? value : null;
    }

    [PyMethod("pop", Signature = "(key, default=<unrepresentable>)", Doc = "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.")]
    public PyObject? PopOrdered(ThreadState ts, PyObject key, PyObject? fallback = null)
    {
        if (!Remove(ts, key, out var removed)) return null;
        return removed ?? fallback ?? Raise.KeyError(ts, key);
    }

    [PyMethod("popitem", Signature = "(last=True)", Doc = "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false.")]
    public PyObject? PopItemOrdered(ThreadState ts, bool last = true) =>
        TryPop(last, out var key, out var value) ? PyTuple.Of(key!, value!) : Raise.KeyError(ts, "dictionary is empty");

    [PyMethod("keys", Signature = "()")]
    public PyObject KeysOrdered() => new PyOrderedDictKeys(this);

    [PyMethod("values", Signature = "()")]
    public PyObject ValuesOrdered() => new PyOrderedDictValues(this);

    [PyMethod("items", Signature = "()")]
    public PyObject ItemsOrdered() => new PyOrderedDictItems(this);

    [PyMethod("update", TextSignature = false)]
    public PyObject? UpdateOrdered(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length > 1) return Raise.TypeError(ts, $"update() takes at most 1 positional argument ({args.Length} given)");
        return UpdateItems(ts, args, kwargs) ? PyNone.Instance : null;
    }

    [PyMethod("copy", Signature = "()", Doc = "A shallow copy of ordered dict.")]
    public PyObject? CopyOrdered(ThreadState ts)
    {
        var made = IsExact ? new PyOrderedDict() : Call.Invoke(ts, Type);
        if (made is null) return null;
        var version = KeysVersion;
        foreach (var (key, stored) in Snapshot())
        {
            var value = IsExact ? stored : Objects.Items.Get(ts, this, key);
            if (value is null || !Objects.Items.Set(ts, made, key, value)) return null;
            if (version != KeysVersion) return Mutated(ts);
        }
        return made;
    }

    [PyMethod("__reversed__", Signature = "()")]
    public PyObject ReversedOrdered() => new PyOrderedDictIterator(this, DictPart.Keys, true);

    [PyMethod("move_to_end", Signature = "(key, last=True)", Doc = "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist.")]
    public PyObject? MoveToEnd(ThreadState ts, PyObject key, bool last = true)
    {
        var moved = Move(ts, key, last);
        return moved > 0 ? PyNone.Instance : moved < 0 ? null : Raise.KeyError(ts, key);
    }

    [PyMethod("__sizeof__", Signature = "()")]
    public long SizeOfOrdered() => SizeOf() + 32;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling")]
    public PyObject? Reduce(ThreadState ts)
    {
        if (Call.Method(ts, this, Names.DunderGetstate) is not { } state) return null;
        var items = Call.Method(ts, this, Names.Items);
        var iterator = items is null ? null : Iteration.GetIter(ts, items);
        return iterator is null ? null : PyTuple.Own([Type, PyTuple.Empty, state, PyNone.Instance, iterator]);
    }
}

/// <summary>Iterates an OrderedDict's keys, values or items, in either direction.</summary>
[PyType("odict_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyOrderedDictIterator : PyObject
{
    private PyDict? _dict;
    private readonly DictPart _part;
    private readonly bool _reverse;
    private readonly uint _version;
    private int _position;

    internal PyOrderedDictIterator(PyDict dict, DictPart part, bool reverse)
    {
        _dict = dict;
        _part = part;
        _reverse = reverse;
        _version = dict.KeysVersion;
        _position = reverse ? dict.UsedEntries : 0;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_dict is not { } dict) return null;
        if (dict.KeysVersion != _version)
        {
            _dict = null;
            return PyOrderedDict.Mutated(ts);
        }
        if (!(_reverse ? dict.PreviousEntry(ref _position, out var key, out var value) : dict.NextEntry(ref _position, out key, out value)))
        {
            _dict = null;
            return null;
        }
        if (_part == DictPart.Keys) return key;
        if (dict.GetType() != typeof(PyOrderedDict) && (value = Items.Get(ts, dict, key)!) is null) return null;
        return _part == DictPart.Values ? value : PyTuple.Of(key, value);
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var rest = new PyList();
        if (_dict is { } dict)
        {
            var position = _position;
            while (_reverse ? dict.PreviousEntry(ref position, out var key, out var value) : dict.NextEntry(ref position, out key, out value))
                rest.Add(_part == DictPart.Keys ? key : _part == DictPart.Values ? value : PyTuple.Of(key, value));
        }
        return PyTuple.Of(iter, PyTuple.Of(rest));
    }
}

/// <summary>Keys of an OrderedDict.</summary>
[PyType("odict_keys", Base = typeof(PyDictKeys), Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyOrderedDictKeys(PyDict dict) : PyDictKeys(dict)
{
    [PySlot(Slot.Repr)]
    public PyObject? ReprOrdered(ThreadState ts) => ReprAs(ts, "odict_keys");

    [PySlot(Slot.Iter)]
    public PyObject IterOrdered() => new PyOrderedDictIterator(Dict, DictPart.Keys, false);

    [PyMethod("__reversed__", Signature = "()")]
    public PyObject ReversedOrdered() => new PyOrderedDictIterator(Dict, DictPart.Keys, true);
}

/// <summary>Values of an OrderedDict.</summary>
[PyType("odict_values", Base = typeof(PyDictValues), Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyOrderedDictValues(PyDict dict) : PyDictValues(dict)
{
    [PySlot(Slot.Repr)]
    public PyObject? ReprOrdered(ThreadState ts) => ReprAs(ts, "odict_values");

    [PySlot(Slot.Iter)]
    public PyObject IterOrdered() => new PyOrderedDictIterator(Dict, DictPart.Values, false);

    [PyMethod("__reversed__", Signature = "()")]
    public PyObject ReversedOrdered() => new PyOrderedDictIterator(Dict, DictPart.Values, true);
}

/// <summary>Items of an OrderedDict.</summary>
[PyType("odict_items", Base = typeof(PyDictItems), Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyOrderedDictItems(PyDict dict) : PyDictItems(dict)
{
    [PySlot(Slot.Repr)]
    public PyObject? ReprOrdered(ThreadState ts) => ReprAs(ts, "odict_items");

    [PySlot(Slot.Iter)]
    public PyObject IterOrdered() => new PyOrderedDictIterator(Dict, DictPart.Items, false);

    [PyMethod("__reversed__", Signature = "()")]
    public PyObject ReversedOrdered() => new PyOrderedDictIterator(Dict, DictPart.Items, true);
}
