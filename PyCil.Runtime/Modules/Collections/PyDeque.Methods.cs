namespace PyCil.Runtime.Modules;

public partial class PyDeque
{
    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!ts.ReprEnter(this)) return PyStr.Of("[...]");
        var items = Strings.Repr(ts, new PyList(ToArray()));
        ts.ReprLeave(this);
        if (items is null) return null;
        return PyStr.Of(_maxLength >= 0 ? $"{Type.Name}({items.AsString()}, maxlen={_maxLength})" : $"{Type.Name}({items.AsString()})");
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyDeque right) return PyNotImplemented.Instance;
        if (op is CompareOp.Eq or CompareOp.Ne)
        {
            if (ReferenceEquals(this, other)) return PyBool.Of(op == CompareOp.Eq);
            if (_count != right._count) return PyBool.Of(op == CompareOp.Ne);
        }
        uint mine = State, theirs = right.State;
        for (var i = 0; ; i++)
        {
            var a = At(i);
            var b = right.At(i);
            if (a is null || b is null) return PyBool.Of(Compare.Ordered(a is null ? 0 : 1, b is null ? 0 : 1, op));
            var equal = Compare.Equal(ts, a, b);
            if (equal < 0) return null;
            if (equal == 0) return SequenceOps.CompareEnd(ts, a, b, 0, 0, op);
            if (State != mine || right.State != theirs) return Mutated(ts);
        }
    }

    private static PyObject? Mutated(ThreadState ts) => Raise.RuntimeError(ts, "deque mutated during iteration");

    [PySlot(Slot.Iter)]
    public PyObject Iter() => new PyDequeIterator(this);

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator over the deque.")]
    public PyObject Reversed() => new PyDequeReverseIterator(this);

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts) => _count;

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key) => Index(ts, key, out var index) ? At(index) ?? OutOfRange(ts) : null;

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!Index(ts, key, out var index)) return false;
        if ((ulong)index >= (ulong)_count)
        {
            OutOfRange(ts);
            return false;
        }
        if (value is not null) return SetAt(index, value);
        RemoveAt(index);
        return true;
    }

    private bool Index(ThreadState ts, PyObject key, out long index)
    {
        index = 0;
        if (!Operators.HasIndex(key))
        {
            Raise.TypeError(ts, $"sequence index must be integer, not '{key.Type.FullName}'");
            return false;
        }
        if (!Operators.AsSsize(ts, key, out index, PyExceptions.IndexError)) return false;
        if (index < 0) index += _count;
        return true;
    }

    private static PyObject? OutOfRange(ThreadState ts) => Raise.IndexError(ts, "deque index out of range");

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject value)
    {
        var state = State;
        for (var i = 0; At(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal != 0) return equal;
            if (state == State) continue;
            Mutated(ts);
            return -1;
        }
        return 0;
    }

    [PySlot(Slot.Concat)]
    public PyObject? Concat(ThreadState ts, PyObject other)
    {
        if (other is not PyDeque) return Raise.TypeError(ts, $"can only concatenate deque (not \"{other.Type.FullName}\") to deque");
        if (Copy(ts) is not { } made) return null;
        if (made is PyDeque result) return result.ExtendRight(ts, other) ? result : null;
        return Call.Method(ts, made, PyStr.Intern("extend"), other) is null ? null : made;
    }

    [PySlot(Slot.InplaceConcat)]
    public PyObject? InplaceConcat(ThreadState ts, PyObject other) => ExtendRight(ts, other) ? this : null;

    [PySlot(Slot.Repeat)]
    public PyObject? Repeat(ThreadState ts, long count)
    {
        if (Copy(ts) is not PyDeque result) return ts.HasError ? null : Raise.TypeError(ts, "copy of a deque is no deque");
        return result.InplaceRepeat(ts, count);
    }

    [PySlot(Slot.InplaceRepeat)]
    public PyObject? InplaceRepeat(ThreadState ts, long count)
    {
        if (count == 1 || _count == 0) return this;
        if (count <= 0)
        {
            Clear();
            return this;
        }
        var items = ToArray();
        if (_maxLength >= 0 && count * (double)items.Length > _maxLength) count = (_maxLength + items.Length - 1) / items.Length;
        if (count > SequenceOps.MaxLength / items.Length) return Raise.MemoryError(ts, "");
        for (var i = 1L; i < count; i++)
            foreach (var item in items)
                AddRight(item);
        if (_maxLength == 0) Clear();
        return this;
    }

    [PyMethod("append", Signature = "(item, /)", Doc = "Add an element to the right side of the deque.")]
    public PyObject Append(PyObject item)
    {
        AddRight(item);
        return PyNone.Instance;
    }

    [PyMethod("appendleft", Signature = "(item, /)", Doc = "Add an element to the left side of the deque.")]
    public PyObject AppendLeft(PyObject item)
    {
        AddLeft(item);
        return PyNone.Instance;
    }

    [PyMethod("clear", Signature = "()", Doc = "Remove all elements from the deque.")]
    public PyObject ClearMethod()
    {
        Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", Signature = "()", Doc = "Return a shallow copy of a deque.")]
    public PyObject? Copy(ThreadState ts)
    {
        if (GetType() == typeof(PyDeque))
        {
            var copy = new PyDeque { _maxLength = _maxLength };
            foreach (var item in ToArray()) copy.AddRightLocked(item);
            return copy;
        }
        return _maxLength < 0 ? Call.Invoke(ts, Type, this) : Call.Invoke(ts, Type, this, PyInt.Of(_maxLength));
    }

    [PyMethod("__copy__", Signature = "()", Doc = "Return a shallow copy of a deque.")]
    public PyObject? CopyDunder(ThreadState ts) => Copy(ts);

    [PyMethod("count", Signature = "(value, /)", Doc = "Return number of occurrences of value.")]
    public PyObject? CountOf(ThreadState ts, PyObject value)
    {
        var state = State;
        var count = 0L;
        for (var i = 0; At(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            count += equal;
            if (state != State) return Mutated(ts);
        }
        return PyInt.Of(count);
    }

    [PyMethod("extend", Signature = "(iterable, /)", Doc = "Extend the right side of the deque with elements from the iterable.")]
    public PyObject? Extend(ThreadState ts, PyObject iterable) => ExtendRight(ts, iterable) ? PyNone.Instance : null;

    [PyMethod("extendleft", Signature = "(iterable, /)", Doc = "Extend the left side of the deque with elements from the iterable.")]
    public PyObject? ExtendLeftMethod(ThreadState ts, PyObject iterable) => ExtendLeft(ts, iterable) ? PyNone.Instance : null;

    [PyMethod("index", TextSignature = false, Doc = "Return first index of value.\n\nRaises ValueError if the value is not present.")]
    public PyObject? IndexOf(ThreadState ts, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!SequenceOps.Bounds(ts, start, stop, _count, out var from, out var to)) return null;
        var state = State;
        for (var i = from; i < to && At(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            if (equal > 0) return PyInt.Of(i);
            if (state != State) return Mutated(ts);
        }
        return Raise.ValueError(ts, "deque.index(x): x not in deque");
    }

    [PyMethod("insert", Signature = "(index, value, /)", Doc = "Insert value before index.")]
    public PyObject? Insert(ThreadState ts, long index, PyObject value)
    {
        if (_count == _maxLength) return Raise.IndexError(ts, "deque already at its maximum size");
        ObjectLock.Enter(ref _lock);
        if (index < 0) index = Math.Max(index + _count, 0);
        if (index >= _count)
        {
            AddRightLocked(value);
        }
        else
        {
            RotateLocked(-index);
            AddLeftLocked(value);
            RotateLocked(index);
        }
        ObjectLock.Exit(ref _lock);
        return PyNone.Instance;
    }

    [PyMethod("pop", Signature = "()", Doc = "Remove and return the rightmost element.")]
    public PyObject? Pop(ThreadState ts)
    {
        ObjectLock.Enter(ref _lock);
        var item = TakeRightLocked();
        ObjectLock.Exit(ref _lock);
        return item ?? Raise.IndexError(ts, "pop from an empty deque");
    }

    [PyMethod("popleft", Signature = "()", Doc = "Remove and return the leftmost element.")]
    public PyObject? PopLeft(ThreadState ts)
    {
        ObjectLock.Enter(ref _lock);
        var item = TakeLeftLocked();
        ObjectLock.Exit(ref _lock);
        return item ?? Raise.IndexError(ts, "pop from an empty deque");
    }

    [PyMethod("remove", Signature = "(value, /)", Doc = "Remove first occurrence of value.")]
    public PyObject? Remove(ThreadState ts, PyObject value)
    {
        var state = State;
        for (var i = 0; At(i) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            if (state != State) return Raise.IndexError(ts, "deque mutated during iteration");
            if (equal == 0) continue;
            RemoveAt(i);
            return PyNone.Instance;
        }
        return Raise.ValueError(ts, "deque.remove(x): x not in deque");
    }

    [PyMethod("reverse", Signature = "()", Doc = "Reverse *IN PLACE*.")]
    public PyObject Reverse()
    {
        ObjectLock.Enter(ref _lock);
        for (int i = 0, j = _count - 1; i < j; i++, j--)
        {
            ref var a = ref _items[_head + i & _items.Length - 1];
            ref var b = ref _items[_head + j & _items.Length - 1];
            (a, b) = (b, a);
        }
        ObjectLock.Exit(ref _lock);
        return PyNone.Instance;
    }

    [PyMethod("rotate", Signature = "(n=1, /)", Doc = "Rotate the deque n steps to the right.  If n is negative, rotates left.")]
    public PyObject Rotate(long n = 1)
    {
        RotateBy(n);
        return PyNone.Instance;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var state = Call.Method(ts, this, Names.DunderGetstate);
        var iterator = state is null ? null : Iteration.GetIter(ts, this);
        if (iterator is null) return null;
        return PyTuple.Of(Type, _maxLength < 0 ? PyTuple.Empty : PyTuple.Of(PyTuple.Empty, PyInt.Of(_maxLength)), state!, iterator);
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "Return the size of the deque in memory, in bytes.")]
    public long SizeOf() => 72 + 8L * _items.Length;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}

/// <summary>Iterates a deque from the left.</summary>
[PyType("collections._deque_iterator", In = "_collections", Subclassable = false)]
public sealed partial class PyDequeIterator : PyObject
{
    private readonly PyDeque _deque;
    private readonly uint _state;
    private int _index;
    private int _left;

    public PyDequeIterator(PyDeque deque)
    {
        _deque = deque;
        _state = deque.State;
        _left = deque.Count;
    }

    [PyNew]
    internal static PyObject? New(ThreadState ts, PyType cls, PyDeque deque, long index = 0)
    {
        var iterator = new PyDequeIterator(deque);
        for (; index > 0; index--)
            if (iterator.Next(ts) is null)
                return ts.HasError ? null : iterator;
        return iterator;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_deque.State != _state)
        {
            _left = 0;
            return Raise.RuntimeError(ts, "deque mutated during iteration");
        }
        if (_left == 0) return null;
        _left--;
        return _deque.At(_index++);
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _left;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_deque, PyInt.Of(_deque.Count - _left)));
}

/// <summary>Iterates a deque from the right.</summary>
[PyType("collections._deque_reverse_iterator", In = "_collections", Subclassable = false)]
public sealed partial class PyDequeReverseIterator : PyObject
{
    private readonly PyDeque _deque;
    private readonly uint _state;
    private int _left;

    public PyDequeReverseIterator(PyDeque deque)
    {
        _deque = deque;
        _state = deque.State;
        _left = deque.Count;
    }

    [PyNew]
    internal static PyObject? New(ThreadState ts, PyType cls, PyDeque deque, long index = 0)
    {
        var iterator = new PyDequeReverseIterator(deque);
        for (; index > 0; index--)
            if (iterator.Next(ts) is null)
                return ts.HasError ? null : iterator;
        return iterator;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_deque.State != _state)
        {
            _left = 0;
            return Raise.RuntimeError(ts, "deque mutated during iteration");
        }
        return _left == 0 ? null : _deque.At(--_left);
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _left;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(_deque, PyInt.Of(_deque.Count - _left)));
}
