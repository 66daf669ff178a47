using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

public partial class PyList
{
    [PyNew(Signature = "(iterable=(), /)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc(Unsafe.As<PyType>(self!));
        return true;
    }

    [PySlot(Slot.Init, Signature = "(iterable=(), /)")]
    public bool Init(ThreadState ts, PyObject? iterable = null)
    {
        if (_size != 0) Clear();
        return iterable is null || ExtendWith(ts, iterable);
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => Count == 0 ? PyStr.Of("[]") : SequenceOps.Repr(ts, this, '[', ']');

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyList right) return PyNotImplemented.Instance;
        if (op is CompareOp.Eq or CompareOp.Ne && _size != right._size) return PyBool.Of(op == CompareOp.Ne);
        for (var i = 0; ; i++)
        {
            var a = TryGet(i);
            var b = right.TryGet(i);
            if (a is null || b is null) return PyBool.Of(Compare.Ordered(_size, right._size, op));
            var equal = Compare.Equal(ts, a, b);
            if (equal < 0) return null;
            if (equal != 0) continue;
            if (i >= _size || i >= right._size) return PyBool.Of(Compare.Ordered(_size, right._size, op)); // the comparison has shrunk a list
            return SequenceOps.CompareEnd(ts, a, b, _size, right._size, op);
        }
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyListIterator(this);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => _size;

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key.GetType() == typeof(PyInt))
        {
            var index = Unsafe.As<PyInt>(key).Value;
            return TryGet(index < 0 ? index + _size : index) ?? Raise.IndexError(ts, "list index out of range");
        }
        return GetItemSlow(ts, key);
    }

    private PyObject? GetItemSlow(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            if (!slice.Unpack(ts, out var start, out var stop, out var step)) return null;
            ObjectLock.Enter(ref _lock);
            var count = PySlice.Adjust(_size, ref start, ref stop, step);
            var items = SequenceOps.Slice(_items.AsSpan(0, _size), start, step, count);
            ObjectLock.Exit(ref _lock);
            return new PyList(items);
        }
        if (!Operators.HasIndex(key)) return Raise.TypeError(ts, $"list indices must be integers or slices, not {key.Type.FullName}");
        if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
        return TryGet(index < 0 ? index + _size : index) ?? Raise.IndexError(ts, "list index out of range");
    }

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (key is PySlice slice) return value is null ? DeleteSlice(ts, slice) : AssignSlice(ts, slice, value);
        if (!Operators.HasIndex(key))
        {
            Raise.TypeError(ts, $"list indices must be integers or slices, not {key.Type.FullName}");
            return false;
        }
        if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return false;
        if (index < 0) index += _size;
        var done = value is null ? RemoveAt(index, out _) : TrySet(index, value);
        if (!done) Raise.IndexError(ts, "list assignment index out of range");
        return done;
    }

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject item)
    {
        for (var i = 0; TryGet(i) is { } candidate; i++)
        {
            var equal = Compare.Equal(ts, candidate, item);
            if (equal != 0) return equal;
        }
        return 0;
    }

    [PySlot(Slot.Concat)]
    public PyObject? Concat(ThreadState ts, PyObject other)
    {
        if (other is not PyList right) return Raise.TypeError(ts, $"can only concatenate list (not \"{other.Type.FullName}\") to list");
        var second = right.ToArray(); // not under both locks: two threads could take them in opposite order
        ObjectLock.Enter(ref _lock);
        var items = new PyObject[_size + second.Length];
        System.Array.Copy(_items, items, _size);
        System.Array.Copy(second, 0, items, _size, second.Length);
        ObjectLock.Exit(ref _lock);
        return new PyList(items);
    }

    [PySlot(Slot.Repeat)]
    public PyObject? Repeat(ThreadState ts, long count)
    {
        var items = SequenceOps.Repeat(ts, Items, count);
        return items is null ? null : new PyList(items);
    }

    [PySlot(Slot.InplaceConcat)]
    public PyObject? InplaceConcat(ThreadState ts, PyObject other) => ExtendWith(ts, other) ? this : null;

    [PySlot(Slot.InplaceRepeat)]
    public PyObject? InplaceRepeat(ThreadState ts, long count)
    {
        if (count == 1) return this;
        var items = SequenceOps.Repeat(ts, Items, count);
        if (items is null) return null;
        ObjectLock.Enter(ref _lock);
        _items = items;
        _size = items.Length;
        ObjectLock.Exit(ref _lock);
        return this;
    }

    [PyMethod("append", Signature = "(object, /)", Doc = "Append object to the end of the list.")]
    public PyObject Append(PyObject item)
    {
        Add(item);
        return PyNone.Instance;
    }

    [PyMethod("insert", Signature = "(index, object, /)", Doc = "Insert object before index.")]
    public PyObject Insert(long index, PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        InsertLocked(index, item);
        ObjectLock.Exit(ref _lock);
        return PyNone.Instance;
    }

    private void InsertLocked(long index, PyObject item)
    {
        var size = _size;
        if (index < 0) index = Math.Max(index + size, 0);
        var at = (int)Math.Min(index, size);
        var items = size == _items.Length ? Grow(size + 1) : _items;
        System.Array.Copy(items, at, items, at + 1, size - at);
        items[at] = item;
        _size = size + 1;
    }

    [PyMethod("extend", Signature = "(iterable, /)", Doc = "Extend list by appending elements from the iterable.")]
    public PyObject? Extend(ThreadState ts, PyObject iterable) => ExtendWith(ts, iterable) ? PyNone.Instance : null;

    public bool ExtendWith(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyTuple))
        {
            AddRange(((PyTuple)iterable).Items);
            return true;
        }
        if (iterable.GetType() == typeof(PyList))
        {
            var copy = ((PyList)iterable).ToArray();
            if (_size == 0 && _items.Length == 0 && copy.Length > 0)
            {
                ObjectLock.Enter(ref _lock);
                var empty = _size == 0;
                if (empty)
                {
                    _items = copy;
                    _size = copy.Length;
                }
                ObjectLock.Exit(ref _lock);
                if (empty) return true;
            }
            AddRange(copy);
            return true;
        }
        var iterator = Iteration.GetIter(ts, iterable);
        if (iterator is null) return false;
        var length = Sequences.LengthHint(ts, iterable, 8);
        if (length < 0) return false;
        Reserve(length);
        while (Iteration.Next(ts, iterator) is { } item) Add(item);
        return !ts.HasError;
    }

    private void Reserve(long more)
    {
        ObjectLock.Enter(ref _lock);
        var needed = (int)Math.Min(_size + more, 1 << 24); // a hint may lie
        if (needed > _items.Length) System.Array.Resize(ref _items, needed);
        ObjectLock.Exit(ref _lock);
    }

    [PyMethod("pop", Signature = "(index=-1, /)", Doc = "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range.")]
    public PyObject? Pop(ThreadState ts, long index = -1)
    {
        PyObject? item;
        ObjectLock.Enter(ref _lock);
        var empty = _size == 0;
        if (index < 0) index += _size;
        if (index == _size - 1 && !empty)
        {
            item = _items[index];
            _items[index] = null!;
            _size = (int)index;
        }
        else
        {
            RemoveAtLocked(index, out item);
        }
        ObjectLock.Exit(ref _lock);
        return item ?? Raise.IndexError(ts, empty ? "pop from empty list" : "pop index out of range");
    }

    internal bool RemoveAt(long index, out PyObject? item)
    {
        ObjectLock.Enter(ref _lock);
        var done = RemoveAtLocked(index, out item);
        ObjectLock.Exit(ref _lock);
        return done;
    }

    private bool RemoveAtLocked(long index, out PyObject? item)
    {
        item = null;
        if ((ulong)index >= (ulong)_size) return false;
        var items = _items;
        item = items[index];
        ReplaceLocked((int)index, 1, default);
        return true;
    }

    [PyMethod("remove", Signature = "(value, /)", Doc = "Remove first occurrence of value.\n\nRaises ValueError if the value is not present.")]
    public PyObject? Remove(ThreadState ts, PyObject value)
    {
        for (var i = 0; TryGet(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            if (equal == 0) continue;
            RemoveAt(i, out _);
            return PyNone.Instance;
        }
        return Raise.ValueError(ts, "list.remove(x): x not in list");
    }

    [PyMethod("index", Signature = "(value, start=0, stop=sys.maxsize, /)", Doc = "Return first index of value.\n\nRaises ValueError if the value is not present.")]
    public PyObject? Index(ThreadState ts, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!SequenceOps.Bounds(ts, start, stop, _size, out var from, out var to)) return null;
        var index = SequenceOps.IndexOf(ts, this, value, from, to);
        return index >= 0 ? PyInt.Of(index) : index == -2 ? null : Raise.ValueError(ts, "list.index(x): x not in list");
    }

    [PyMethod("count", Signature = "(value, /)", Doc = "Return number of occurrences of value.")]
    public PyObject? CountOf(ThreadState ts, PyObject value)
    {
        var count = 0L;
        for (var i = 0; TryGet(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("reverse", Signature = "()", Doc = "Reverse *IN PLACE*.")]
    public PyObject Reverse()
    {
        ObjectLock.Enter(ref _lock);
        System.Array.Reverse(_items, 0, _size);
        ObjectLock.Exit(ref _lock);
        return PyNone.Instance;
    }

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from list.")]
    public PyObject ClearMethod()
    {
        Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of the list.")]
    public PyObject Copy() => new PyList(ToArray());

    [PyMethod("sort", Signature = "(*, key=None, reverse=False)", Doc = "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable (i.e. the\norder of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort them,\nascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order.")]
    public PyObject? SortMethod(ThreadState ts, PyObject? key = null, bool reverse = false) =>
        Sort(ts, ReferenceEquals(key, PyNone.Instance) ? null : key, reverse) ? PyNone.Instance : null;

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the list.")]
    public PyObject Reversed() => new PyListReverseIterator(this);

    [PyMethod("__sizeof__", Signature = "()", Doc = "Return the size of the list in memory, in bytes.")]
    public long SizeOf() => 40 + 8L * _items.Length;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
