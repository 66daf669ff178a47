using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

public partial class PyDict
{
    [PyNew, RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc(Unsafe.As<PyType>(self!));
        return true;
    }

    [PySlot(Slot.Init)]
    public bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs) => UpdateFromArguments(ts, "dict", args, kwargs);

    internal bool UpdateFromArguments(ThreadState ts, string function, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length > 1)
        {
            Raise.TypeError(ts, $"{function} expected at most 1 argument, got {args.Length}");
            return false;
        }
        if (args.Length == 1 && !UpdateWith(ts, args[0])) return false;
        return kwargs is null || Merge(ts, kwargs, true);
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (_count == 0) return PyStr.Of("{}");
        if (!ts.ReprEnter(this)) return PyStr.Of("{...}");
        var text = new StrBuilder(stackalloc char[256]);
        try
        {
            return ts.EnterRecursiveCall(" while getting the repr of an object") && AppendItems(ts, ref text) ? text.ToStr() : null;
        }
        finally
        {
            text.Dispose();
            ts.ReprLeave(this);
        }
    }

    private bool AppendItems(ThreadState ts, ref StrBuilder text)
    {
        var position = 0;
        var first = true;
        text.Append('{');
        while (NextEntry(ref position, out var key, out var value))
        {
            if (!first) text.Append(", ");
            first = false;
            if (Strings.Repr(ts, key) is not { } keyText) break;
            text.Append(keyText);
            text.Append(": ");
            if (Strings.Repr(ts, value) is not { } valueText) break;
            text.Append(valueText);
        }
        text.Append('}');
        ts.LeaveRecursiveCall();
        return !ts.HasError;
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyDict right || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var equal = EqualTo(ts, right);
        return equal < 0 ? null : PyBool.Of((equal > 0) == (op == CompareOp.Eq));
    }

    internal int EqualTo(ThreadState ts, PyDict other)
    {
        if (_count != other._count) return 0;
        var position = 0;
        while (NextEntry(ref position, out var key, out var value, out var hash))
        {
            if (hash == -1 && !HashKey(ts, key, out hash)) return -1;
            if (!other.Get(ts, key, hash, out var theirs)) return -1;
            if (theirs is null) return 0;
            var equal = Compare.Equal(ts, value, theirs);
            if (equal <= 0) return equal;
        }
        return 1;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyDictKeyIterator(this);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => _count;

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!Get(ts, key, out var value)) return null;
        return value ?? Missing(ts, key);
    }

    private PyObject? Missing(ThreadState ts, PyObject key)
    {
        if (GetType() != typeof(PyDict))
        {
            if (GetType() == typeof(PyDefaultDict)) return Unsafe.As<PyDefaultDict>(this).MissingMethod(ts, key);
            var method = Attributes.LookupSpecial(ts, this, Names.DunderMissing);
            if (method is not null) return Call.Invoke(ts, method, key);
            if (ts.HasError) return null;
        }
        return Raise.KeyError(ts, key);
    }

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (value is not null) return Set(ts, key, value);
        if (!Remove(ts, key, out var removed)) return false;
        if (removed is not null) return true;
        Raise.KeyError(ts, key);
        return false;
    }

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject key) => ContainsKey(ts, key);

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyDict a || right is not PyDict) return PyNotImplemented.Instance;
        var result = a.Copy();
        return result.UpdateWith(ts, right) ? result : null;
    }

    [PySlot(Slot.InplaceOr)]
    public static PyObject? InplaceOr(ThreadState ts, PyObject left, PyObject right) => ((PyDict)left).UpdateWith(ts, right) ? left : null;

    [PyMethod("get", Signature = "(key, default=None, /)", Doc = "Return the value for key if key is in the dictionary, else default.")]
    public PyObject? GetMethod(ThreadState ts, PyObject key, PyObject? fallback = null) =>
        Get(ts, key, out var value) ? value ?? fallback ?? PyNone.Instance : null;

    [PyMethod("setdefault", Signature = "(key, default=None, /)", Doc = "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default.")]
    public PyObject? SetDefault(ThreadState ts, PyObject key, PyObject? value = null) => GetOrAdd(ts, key, value ?? PyNone.Instance);

    [PyMethod("pop", Signature = "(key, default=<unrepresentable>, /)", Doc = "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError.")]
    public PyObject? Pop(ThreadState ts, PyObject key, PyObject? fallback = null)
    {
        if (_count == 0 && fallback is not null && key.GetType() == typeof(PyStr)) return fallback;
        if (!Remove(ts, key, out var value)) return null;
        return value ?? fallback ?? Raise.KeyError(ts, key);
    }

    [PyMethod("popitem", Signature = "()", Doc = "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty.")]
    public PyObject? PopItem(ThreadState ts) =>
        TryPop(true, out var key, out var value) ? PyTuple.Of(key!, value!) : Raise.KeyError(ts, "popitem(): dictionary is empty");

    /// <summary>Removes the last or first item.</summary>
    internal bool TryPop(bool last, out PyObject? key, out PyObject? value)
    {
        ObjectLock.Enter(ref _lock);
        key = value = null;
        var found = _count > 0;
        if (found)
        {
            var slot = last ? LastSlot() : FirstSlot();
            key = Entries[slot].Key;
            value = Entries[slot].Value;
            DeleteAt(slot);
        }
        ObjectLock.Exit(ref _lock);
        return found;
    }

    private int FirstSlot()
    {
        var slot = _first;
        while (Entries[slot].Key is null) slot++;
        return _first = slot;
    }

    private int LastSlot()
    {
        var slot = _last - 1;
        while (Entries[slot].Key is null) slot--;
        _last = slot + 1;
        return slot;
    }

    [PyMethod("keys", Signature = "()", Doc = "Return a set-like object providing a view on the dict's keys.")]
    public PyObject Keys() => new PyDictKeys(this);

    [PyMethod("values", Signature = "()", Doc = "Return an object providing a view on the dict's values.")]
    public PyObject Values() => new PyDictValues(this);

    [PyMethod("items", Signature = "()", Doc = "Return a set-like object providing a view on the dict's items.")]
    public PyObject ItemsView() => new PyDictItems(this);

    [PyMethod("update", TextSignature = false, Doc = "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]")]
    public PyObject? Update(ThreadState ts, PyObject[] args, PyDict? kwargs) => UpdateFromArguments(ts, "update", args, kwargs) ? PyNone.Instance : null;

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from the dict.")]
    public PyObject ClearMethod()
    {
        Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of the dict.")]
    public PyDict Copy()
    {
        var copy = new PyDict();
        copy.CopyFrom(this);
        return copy;
    }

    [PyMethod("fromkeys", Kind = MethodKind.Class, Signature = "(iterable, value=None, /)", Doc = "Create a new dictionary with keys from iterable and values set to value.")]
    internal static PyObject? FromKeys(ThreadState ts, PyType cls, PyObject iterable, PyObject? value = null)
    {
        value ??= PyNone.Instance;
        var made = Call.Invoke(ts, cls);
        if (made is null) return null;
        Enumerator e;
        if (made.GetType() == typeof(PyDict))
        {
            var dict = (PyDict)made;
            if (iterable is PyDict source && IsPlain(source)) return dict.AddKeysOf(ts, source, value) ? dict : null;
            if (iterable is PySetBase set) return dict.AddElementsOf(ts, set, value) ? dict : null;
            e = Iteration.Enumerate(ts, iterable);
            while (e.MoveNext(out var key))
                if (!dict.Set(ts, key, value))
                    return null;
        }
        else
        {
            e = Iteration.Enumerate(ts, iterable);
            while (e.MoveNext(out var key))
                if (!Items.Set(ts, made, key, value))
                    return null;
        }
        return e.Failed ? null : made;
    }

    // The hashes are there already: nothing is hashed again.
    private bool AddKeysOf(ThreadState ts, PyDict source, PyObject value)
    {
        var position = 0;
        while (source.NextEntry(ref position, out var key, out _, out var hash))
            if ((hash == -1 && !HashKey(ts, key, out hash)) || !Set(ts, key, hash, value))
                return false;
        return true;
    }

    private bool AddElementsOf(ThreadState ts, PySetBase source, PyObject value)
    {
        var position = 0;
        while (source.Next(ref position, out var key, out var hash))
            if (!Set(ts, key, hash, value))
                return false;
        return true;
    }

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the dict keys.")]
    public PyObject Reversed() => new PyDictReverseKeyIterator(this);

    [PyMethod("__sizeof__", Signature = "()", Doc = "Return the size of the dict in memory.")]
    public long SizeOf() => 72 + 24L * Entries.Length + (_index is { } index ? 32 + 4L * index.Slots.Length : 0);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
