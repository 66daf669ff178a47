namespace PyCil.Runtime.Objects;

public partial class PyByteArray
{
    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(source=b'', encoding='utf-8', errors='strict')")]
    internal bool Init(ThreadState ts, PyObject? source = null, PyStr? encoding = null, PyStr? errors = null)
    {
        if (!ExportedView.MayResize(ref _exports, false))
        {
            Raise.BufferError(ts, "Existing exports of data: object cannot be re-sized");
            return false;
        }
        if (source is not null && encoding is null && errors is null && source is not (PyStr or PyList or PyTuple or PyInt) && !Buffers.IsBytesLike(source) &&
            !Operators.HasIndex(source) && source.Type.Has(Slot.Iter))
        {
            // Item by item, as the iterator may look at what is there already.
            if (!Assign(ts, [])) return false;
            var e = Iteration.Enumerate(ts, source);
            while (e.MoveNext(out var item))
            {
                if (!BytesMethods.AsByte(ts, item, out var value) || !Splice(ts, int.MaxValue, 0, [value])) return false;
            }
            return !e.Failed;
        }
        return BytesMaking.FromArguments(ts, source, encoding, errors, "bytearray") is { } data && Assign(ts, data);
    }

    [PySlot(Slot.Repr)]
    internal PyStr Repr() => BytesMethods.Repr(Snapshot(), Type.Name + "(", ")", true);

    [PySlot(Slot.Str)]
    internal PyObject? Str(ThreadState ts) =>
        ts.Interpreter.BytesWarning == 0 || Warnings.Warn(ts, PyExceptions.BytesWarning, "str() on a bytearray instance", 1) ? Repr() : null;

    [PySlot(Slot.Length)]
    internal long LengthSlot(ThreadState ts) => _size;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => new PyByteArrayIterator(this);

    [PySlot(Slot.Contains)]
    internal int Contains(ThreadState ts, PyObject item) => BytesMethods.Contains(ts, this, item);

    [PySlot(Slot.Concat)]
    internal PyObject? Concat(ThreadState ts, PyObject other) => BytesMethods.Concat(ts, this, other);

    [PySlot(Slot.Repeat)]
    internal PyObject? Repeat(ThreadState ts, long count) => BytesMethods.Repeat(ts, this, count);

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) => BytesMethods.RichCompare(ts, this, other, op);

    [PySlot(Slot.Remainder)]
    internal static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right) =>
        left is PyByteArray format ? PercentFormat.OfByteArray(ts, format, right) : PyNotImplemented.Instance;

    [PySlot(Slot.InplaceConcat)]
    internal PyObject? InplaceConcat(ThreadState ts, PyObject other)
    {
        if (!Buffers.IsBytesLike(other)) return Raise.TypeError(ts, $"can't concat {other.Type.FullName} to {Type.Name}");
        if (ReferenceEquals(other, this))
        {
            var copy = Snapshot().ToArray();
            return Splice(ts, int.MaxValue, 0, copy) ? this : null;
        }
        if (!BytesArgument.Get(ts, other, out var argument)) return null;
        using (argument) return Splice(ts, int.MaxValue, 0, argument.Span) ? this : null;
    }

    [PySlot(Slot.InplaceRepeat)]
    internal PyObject? InplaceRepeat(ThreadState ts, long count)
    {
        if (count == 1) return this;
        if (BytesMethods.Repeat(ts, this, count) is not PyByteArray repeated) return null;
        return (repeated._size == _size || Assign(ts, repeated._data)) ? this : null;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
            var data = Snapshot();
            if (index < 0) index += data.Length;
            return (ulong)index < (ulong)data.Length ? PyInt.Of(data[(int)index]) : Raise.IndexError(ts, "bytearray index out of range");
        }
        if (key is not PySlice slice) return Raise.TypeError(ts, $"bytearray indices must be integers or slices, not {key.Type.FullName}");
        if (!slice.Unpack(ts, out var start, out var stop, out var step)) return null;
        var span = Snapshot();
        var count = PySlice.Adjust(span.Length, ref start, ref stop, step);
        if (step == 1) return new PyByteArray(count == 0 ? [] : span.Slice((int)start, (int)count).ToArray());
        var result = new byte[count];
        for (long i = 0, at = start; i < count; i++, at += step) result[i] = span[(int)at];
        return new PyByteArray(result);
    }

    [PySlot(Slot.SetItem)]
    internal bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return false;
            byte item = 0;
            if (value is not null && !BytesMethods.AsByte(ts, value, out item)) return false;
            var span = Snapshot();
            if (index < 0) index += span.Length;
            if ((ulong)index >= (ulong)span.Length)
            {
                Raise.IndexError(ts, "bytearray index out of range");
                return false;
            }
            if (value is null) return Splice(ts, (int)index, 1, default);
            ObjectLock.Enter(ref _lock);
            if (index < _size) _data[_start + index] = item;
            ObjectLock.Exit(ref _lock);
            return true;
        }
        if (key is not PySlice slice)
        {
            Raise.TypeError(ts, $"bytearray indices must be integers or slices, not {key.Type.FullName}");
            return false;
        }
        if (!slice.Unpack(ts, out var start, out var stop, out var step)) return false;
        byte[] with = [];
        if (value is PyByteArray or PyBytes)
        {
            with = value == this ? Snapshot().ToArray() : Buffers.Bytes(ts, value)!;
        }
        else if (value is not null)
        {
            if (value is PyInt or PyStr || !(Buffers.IsBytesLike(value) || value.Type.Has(Slot.Iter) || Iteration.IsSequence(value.Type)))
            {
                Raise.TypeError(ts, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
                return false;
            }
            if (BytesMaking.FromObject(ts, value, "bytearray") is not { } made) return false;
            with = made;
        }
        var count = PySlice.Adjust(_size, ref start, ref stop, step);
        if (step == 1) return Splice(ts, (int)start, (int)count, with);
        if (value is null || (with.Length == 0 && count != 0)) return DeleteStrided(ts, start, step, count);
        if (with.Length != count)
        {
            Raise.ValueError(ts, $"attempt to assign bytes of size {with.Length} to extended slice of size {count}");
            return false;
        }
        ObjectLock.Enter(ref _lock);
        for (long i = 0, at = start; i < count && at < _size; i++, at += step) _data[_start + at] = with[i];
        ObjectLock.Exit(ref _lock);
        return true;
    }

    private bool DeleteStrided(ThreadState ts, long start, long step, long count)
    {
        if (count == 0) return true;
        var old = Snapshot();
        if (step < 0)
        {
            start += step * (count - 1);
            step = -step;
        }
        var kept = new byte[Math.Max(old.Length - count, 0)];
        var at = 0;
        long next = start, left = count;
        for (var i = 0; i < old.Length && at <= kept.Length; i++)
        {
            if (i == next && left > 0)
            {
                next += step;
                left--;
            }
            else if (at < kept.Length)
            {
                kept[at++] = old[i];
            }
        }
        return Assign(ts, kept);
    }

    [PyMethod("append", Signature = "(item, /)", Doc = "Append a single item to the end of the bytearray.\n\n  item\n    The item to be appended.")]
    internal PyObject? Append(ThreadState ts, PyObject item) =>
        BytesMethods.AsByte(ts, item, out var value) && Splice(ts, int.MaxValue, 0, [value]) ? PyNone.Instance : null;

    [PyMethod("extend", Signature = "(iterable_of_ints, /)", Doc = "Append all the items from the iterator or sequence to the end of the bytearray.\n\n  iterable_of_ints\n    The iterable of items to append.")]
    internal PyObject? Extend(ThreadState ts, PyObject iterable_of_ints)
    {
        if (Buffers.IsBytesLike(iterable_of_ints))
        {
            var end = _size; // a __buffer__ in Python may change it: the data goes to the end as it was
            if (Buffers.Bytes(ts, iterable_of_ints) is not { } data) return null;
            return Splice(ts, end, 0, data) ? PyNone.Instance : null;
        }
        if (!iterable_of_ints.Type.Has(Slot.Iter) && !Iteration.IsSequence(iterable_of_ints.Type))
            return Raise.TypeError(ts, $"can't extend bytearray with {iterable_of_ints.Type.FullName}");
        if (iterable_of_ints is PyStr { Length: > 0 }) return Raise.TypeError(ts, "expected iterable of integers; got: 'str'");
        if (BytesMaking.FromIterable(ts, iterable_of_ints, "byte must be in range(0, 256)") is not { } items) return null;
        return Splice(ts, int.MaxValue, 0, items) ? PyNone.Instance : null;
    }

    [PyMethod("insert", Signature = "(index, item, /)", Doc = "Insert a single item into the bytearray before the given index.\n\n  index\n    The index where the value is to be inserted.\n  item\n    The item to be inserted.")]
    internal PyObject? Insert(ThreadState ts, long index, PyObject item)
    {
        if (!BytesMethods.AsByte(ts, item, out var value)) return null;
        if (index < 0) index = Math.Max(index + _size, 0);
        return Splice(ts, (int)Math.Min(index, int.MaxValue), 0, [value]) ? PyNone.Instance : null;
    }

    [PyMethod("pop", Signature = "(index=-1, /)", Doc = "Remove and return a single item from B.\n\n  index\n    The index from where to remove the item.\n    -1 (the default value) means remove the last item.\n\nIf no index argument is given, will pop the last item.")]
    internal PyObject? Pop(ThreadState ts, long index = -1)
    {
        var span = Snapshot();
        if (span.Length == 0) return Raise.IndexError(ts, "pop from empty bytearray");
        if (index < 0) index += span.Length;
        if ((ulong)index >= (ulong)span.Length) return Raise.IndexError(ts, "pop index out of range");
        var value = span[(int)index];
        return Splice(ts, (int)index, 1, default) ? PyInt.Of(value) : null;
    }

    [PyMethod("remove", Signature = "(value, /)", Doc = "Remove the first occurrence of a value in the bytearray.\n\n  value\n    The value to remove.")]
    internal PyObject? Remove(ThreadState ts, PyObject value)
    {
        if (!BytesMethods.AsByte(ts, value, out var item)) return null;
        var at = Snapshot().IndexOf(item);
        if (at < 0) return Raise.ValueError(ts, "value not found in bytearray");
        return Splice(ts, at, 1, default) ? PyNone.Instance : null;
    }

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from the bytearray.")]
    internal PyObject? Clear(ThreadState ts) => Assign(ts, []) ? PyNone.Instance : null;

    [PyMethod("copy", Signature = "()", Doc = "Return a copy of B.")]
    internal PyObject Copy() => new PyByteArray(Snapshot().ToArray());

    [PyMethod("reverse", Signature = "()", Doc = "Reverse the order of the values in B in place.")]
    internal void Reverse()
    {
        ObjectLock.Enter(ref _lock);
        _data.AsSpan(_start, _size).Reverse();
        ObjectLock.Exit(ref _lock);
    }

    [PyMethod("resize", Signature = "(size, /)", Doc = "Resize the internal buffer of bytearray to len.\n\n  size\n    New size to resize to.")]
    internal PyObject? Resize(ThreadState ts, long size)
    {
        if (size < 0) return Raise.ValueError(ts, $"Can only resize to positive sizes, got {size}");
        if (size > Array.MaxLength) return Raise.MemoryError(ts, "");
        var length = _size;
        var ok = size <= length ? Splice(ts, (int)size, length - (int)size, default) : Splice(ts, int.MaxValue, 0, new byte[size - length]);
        return ok ? PyNone.Instance : null;
    }

    [PyMethod("__alloc__", Signature = "()", Doc = "B.__alloc__() -> int\n\nReturn the number of bytes actually allocated.")]
    internal long Alloc() => _data.Length == 0 ? 0 : _data.Length + 1;

    [PyMethod("__sizeof__", Signature = "()", Doc = "Returns the size of the bytearray object in memory, in bytes.")]
    internal long SizeOf() => 56 + Alloc();

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    internal PyObject? Reduce(ThreadState ts) => Reduce(ts, 2);

    [PyMethod("__reduce_ex__", Signature = "(proto=0, /)", Doc = "Return state information for pickling.")]
    internal PyObject? ReduceEx(ThreadState ts, int proto = 0) => Reduce(ts, proto);

    private PyObject? Reduce(ThreadState ts, int protocol)
    {
        if (Call.Method(ts, this, Names.DunderGetstate) is not { } state) return null;
        var data = Snapshot();
        PyTuple args;
        if (data.Length == 0) args = PyTuple.Empty;
        else if (protocol < 3) args = PyTuple.Of(PyStr.OfNarrow(System.Text.Encoding.Latin1.GetString(data)), PyStr.Intern("latin-1"));
        else args = PyTuple.Of(PyBytes.Of(data));
        return PyTuple.Own([Type, args, state]);
    }

    [PyMethod("fromhex", Kind = MethodKind.Class, Signature = "(string, /)", Doc = "Create a bytearray object from a string of hexadecimal numbers.\n\nSpaces between two numbers are accepted.\nExample: bytearray.fromhex('B9 01EF') -> bytearray(b'\\\\xb9\\\\x01\\\\xef')")]
    internal static PyObject? FromHex(ThreadState ts, PyType cls, PyObject @string)
    {
        if (BytesMethods.FromHex(ts, @string) is not { } data) return null;
        return cls == TypeObject ? new PyByteArray(data) : Call.Invoke(ts, cls, PyBytes.Of(data));
    }
}

/// <summary>Iterator over a bytearray.</summary>
[PyType("bytearray_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyByteArrayIterator(PyByteArray array) : PyObject
{
    private PyByteArray? _array = array;
    private int _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next()
    {
        if (_array is not { } array) return null;
        var data = array.Span;
        var index = _index;
        if (index < data.Length)
        {
            _index = index + 1;
            return PyInt.Of(data[index]);
        }
        _array = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _array is { } array ? Math.Max(array.Length - _index, 0) : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        if (IteratorPickle.Builtin(ts, "iter") is not { } iter) return null;
        return _array is { } array ? PyTuple.Own([iter, PyTuple.Of(array), PyInt.Of(_index)]) : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSsize(ts, state, out var wanted, PyExceptions.OverflowError)) return null;
        if (_array is not null) _index = (int)Math.Clamp(wanted, 0, int.MaxValue);
        return PyNone.Instance;
    }
}
