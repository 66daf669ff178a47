namespace PyCil.Runtime.Modules;

/// <summary>array.array: numbers or characters of one type in a row.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/array.html.</remarks>
[PyType("array.array", Doc = Docs, Collection = "sequence")]
public partial class PyArray : PyObject, IBufferOwner
{
    private const string Docs =
        "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\ninitialized from the optional initializer value, which must be a list,\n" +
        "string or iterable over elements of the appropriate type.\n\nArrays represent basic values and behave very much like lists, except\nthe type of objects stored in them is constrained. The type is specified\n" +
        "at object creation time by using a type code, which is a single character.\nThe following type codes are defined:\n\n" +
        "    Type code   C Type             Minimum size in bytes\n    'b'         signed integer     1\n    'B'         unsigned integer   1\n" +
        "    'u'         Unicode character  2 (see note)\n    'h'         signed integer     2\n    'H'         unsigned integer   2\n" +
        "    'i'         signed integer     2\n    'I'         unsigned integer   2\n    'l'         signed integer     4\n    'L'         unsigned integer   4\n" +
        "    'q'         signed integer     8 (see note)\n    'Q'         unsigned integer   8 (see note)\n    'f'         floating-point     4\n" +
        "    'd'         floating-point     8\n";

    private readonly char _code;
    private readonly int _itemSize;
    private byte[] _data;
    private int _count;
    private int _exports;
    private int _lock;

    /// <summary>Takes over the data.</summary>
    public PyArray(char code, byte[] data)
    {
        _code = code;
        _itemSize = ArrayItem.Size(code);
        _data = data;
        _count = data.Length / _itemSize;
    }

    internal char Code => _code;

    internal int ItemSize => _itemSize;

    public int Count => _count;

    /// <summary>The bytes at this moment.</summary>
    internal Span<byte> Bytes
    {
        get
        {
            var data = _data;
            return data.AsSpan(0, (int)Math.Min((long)_count * _itemSize, data.Length));
        }
    }

    internal PyObject Item(int index) => ArrayItem.Read(_code, _data.AsSpan(index * _itemSize, _itemSize));

    void IBufferOwner.ReleaseBuffer(PyBuffer buffer) => Interlocked.Decrement(ref _exports);

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer GetBuffer(ThreadState ts, BufferFlags flags)
    {
        ObjectLock.Enter(ref _lock);
        _exports++;
        var memory = _data.AsMemory(0, _count * _itemSize);
        var count = _count;
        ObjectLock.Exit(ref _lock);
        if ((flags & BufferFlags.ND) != BufferFlags.ND) return new PyBuffer(this, memory, false, this);
        var format = (flags & BufferFlags.Format) == 0 ? "B" : ArrayItem.IsText(_code) ? "w" : _code.ToString();
        return new PyBuffer(this, memory, false, format, _itemSize, [count], [_itemSize], 0, this);
    }

    [PySlot(Slot.ReleaseBuffer)]
    internal void ReleaseBufferSlot(ThreadState ts, PyBuffer buffer) => buffer.Dispose();

    /// <summary>Replaces some items by the bytes of others; false: error pending.</summary>
    internal bool Splice(ThreadState ts, int at, int length, ReadOnlySpan<byte> with)
    {
        if (!ExportedView.MayResize(ref _exports, with.Length == (long)length * _itemSize))
        {
            Raise.BufferError(ts, "cannot resize an array that is exporting buffers");
            return false;
        }
        ObjectLock.Enter(ref _lock);
        at = Math.Min(at, _count);
        length = Math.Min(length, _count - at);
        var count = _count - length + (long)(with.Length / _itemSize);
        var fits = count * _itemSize <= Array.MaxLength;
        if (fits) SpliceLocked(at, length, with, (int)count);
        ObjectLock.Exit(ref _lock);
        if (!fits) Raise.MemoryError(ts, "");
        return fits;
    }

    private void SpliceLocked(int at, int length, ReadOnlySpan<byte> with, int count)
    {
        var from = at * _itemSize;
        var tail = _data.AsSpan((at + length) * _itemSize, (_count - at - length) * _itemSize);
        if (count * _itemSize <= _data.Length && (count >= _count / 2 || _data.Length < 64))
        {
            tail.CopyTo(_data.AsSpan(from + with.Length));
            with.CopyTo(_data.AsSpan(from));
            _count = count;
            return;
        }
        var capacity = count > _count ? (int)Math.Min(((long)count + (count >> 3) + 4) * _itemSize, Array.MaxLength) : count * _itemSize;
        var data = new byte[capacity];
        _data.AsSpan(0, from).CopyTo(data);
        with.CopyTo(data.AsSpan(from));
        tail.CopyTo(data.AsSpan(from + with.Length));
        _count = Math.Min(_count, count); // so that a reader never sees more items than the array it sees has
        _data = data;
        _count = count;
    }

    private bool Append(ThreadState ts, int at, PyObject item)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes = bytes[.._itemSize];
        return ArrayItem.Write(ts, _code, item, bytes) && Splice(ts, at, 0, bytes);
    }

    private bool AppendAll(ThreadState ts, PyObject iterable)
    {
        var e = Iteration.Enumerate(ts, iterable);
        while (e.MoveNext(out var item))
        {
            if (!Append(ts, int.MaxValue, item)) return false;
        }
        return !e.Failed;
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        if (cls == TypeObject && kwargs is { Count: > 0 }) return Raise.TypeError(ts, "array.array() takes no keyword arguments");
        if (args.Length == 0) return Raise.TypeError(ts, "array() takes at least 1 argument (0 given)");
        if (args.Length > 2) return Raise.TypeError(ts, $"array() takes at most 2 arguments ({args.Length} given)");
        return Make(ts, cls, args[0], args.Length > 1 ? args[1] : null);
    }

    internal static PyObject? Make(ThreadState ts, PyType cls, PyObject typecode, PyObject? initializer)
    {
        if (typecode is not PyStr text) return Raise.TypeError(ts, $"array() argument 1 must be a unicode character, not {typecode.Type.FullName}");
        if (text.Length != 1) return Raise.TypeError(ts, $"array() argument 1 must be a unicode character, not a string of length {text.Length}");
        var code = (char)Math.Min(text[0], 0xFFFF);
        if (code == 'u' && !Warnings.Warn(ts, PyExceptions.DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16", 1)) return null;
        if (initializer is not null && !ArrayItem.IsText(code))
        {
            if (initializer is PyStr) return Raise.TypeError(ts, $"cannot use a str to initialize an array with typecode '{code}'");
            if (initializer is PyArray { } other && ArrayItem.IsText(other._code))
                return Raise.TypeError(ts, $"cannot use a unicode array to initialize an array with typecode '{code}'");
        }
        if (!ArrayItem.TypeCodes.Contains(code)) return Raise.ValueError(ts, "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
        var array = Alloc(cls, code, []);
        return initializer switch
        {
            null => array,
            PyStr characters => array.FromUnicode(ts, characters) is null ? null : array,
            PyBytes or PyByteArray when !ArrayItem.IsText(code) || initializer is PyBytes or PyByteArray => array.FromData(ts, BytesMethods.Data(initializer).ToArray()) ? array : null,
            PyArray same when same._code == code => array.Splice(ts, 0, 0, same.Bytes.ToArray()) ? array : null,
            _ => array.AppendAll(ts, initializer) ? array : null,
        };
    }

    private bool FromData(ThreadState ts, ReadOnlySpan<byte> data)
    {
        if (data.Length % _itemSize == 0) return data.Length == 0 || Splice(ts, int.MaxValue, 0, data);
        Raise.ValueError(ts, "bytes length not a multiple of item size");
        return false;
    }

    [PyGetter("typecode", Doc = "the typecode character used to create the array")]
    internal PyObject TypeCode => PyStr.OfChar(_code);

    [PyGetter("itemsize", Doc = "the size, in bytes, of one array item")]
    internal PyObject GetItemSize => PyInt.Of(_itemSize);

    [PySlot(Slot.Length)]
    internal long LengthSlot(ThreadState ts) => _count;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => new PyArrayIterator(this);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (_count == 0) return PyStr.Of($"{Type.Name}('{_code}')");
        var items = ArrayItem.IsText(_code) ? ToUnicode(ts) : ToList();
        return items is null || Strings.Repr(ts, items) is not { } repr ? null : PyStr.Concat(PyStr.Of($"{Type.Name}('{_code}', "), PyStr.Concat(repr, PyStr.OfChar(')')));
    }

    [PySlot(Slot.Contains)]
    internal int Contains(ThreadState ts, PyObject value)
    {
        for (var i = 0; i < _count; i++)
        {
            var equal = Compare.Equal(ts, Item(i), value);
            if (equal != 0) return equal;
        }
        return 0;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyArray right) return PyNotImplemented.Instance;
        if (op is CompareOp.Eq or CompareOp.Ne && _count != right._count) return PyBool.Of(op == CompareOp.Ne);
        for (var i = 0; i < _count && i < right._count; i++)
        {
            var a = Item(i);
            var b = right.Item(i);
            if (Compare.Rich(ts, a, b, CompareOp.Eq) is not { } result) return null;
            var equal = Truth.Of(ts, result); // no identity: a NaN is not equal to itself
            if (equal < 0) return null;
            if (equal == 0) return op is CompareOp.Eq ? PyBool.False : op is CompareOp.Ne ? PyBool.True : Compare.Rich(ts, a, b, op);
        }
        return PyBool.Of(Compare.Ordered(_count, right._count, op));
    }

    [PySlot(Slot.Concat)]
    internal PyObject? Concat(ThreadState ts, PyObject other)
    {
        if (other is not PyArray right) return Raise.TypeError(ts, $"can only append array (not \"{other.Type.FullName}\") to array");
        if (right._code != _code) return Raise.TypeError(ts, "bad argument type for built-in operation");
        var left = Bytes;
        var added = right.Bytes;
        var data = new byte[left.Length + added.Length];
        left.CopyTo(data);
        added.CopyTo(data.AsSpan(left.Length));
        return new PyArray(_code, data);
    }

    [PySlot(Slot.InplaceConcat)]
    internal PyObject? InplaceConcat(ThreadState ts, PyObject other)
    {
        if (other is not PyArray) return Raise.TypeError(ts, $"can only extend array with array (not \"{other.Type.FullName}\")");
        return Extend(ts, other) is null ? null : this;
    }

    [PySlot(Slot.Repeat)]
    internal PyObject? Repeat(ThreadState ts, long count)
    {
        var bytes = Bytes;
        if (count <= 0 || bytes.Length == 0) return new PyArray(_code, []);
        if (count > Array.MaxLength / bytes.Length) return Raise.MemoryError(ts, "");
        var data = new byte[bytes.Length * count];
        PyStr.Fill(data, (ReadOnlySpan<byte>)bytes);
        return new PyArray(_code, data);
    }

    [PySlot(Slot.InplaceRepeat)]
    internal PyObject? InplaceRepeat(ThreadState ts, long count)
    {
        if (_count == 0 || count == 1) return this;
        if (Repeat(ts, count) is not PyArray repeated) return null;
        return Splice(ts, 0, _count, repeated.Bytes) ? this : null;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
            if (index < 0) index += _count;
            return (ulong)index < (ulong)_count ? Item((int)index) : Raise.IndexError(ts, "array index out of range");
        }
        if (key is not PySlice slice) return Raise.TypeError(ts, "array indices must be integers");
        if (!slice.Indices(ts, _count, out var start, out _, out var step, out var count)) return null;
        var data = new byte[count * _itemSize];
        var bytes = Bytes;
        if (step == 1) bytes.Slice((int)start * _itemSize, data.Length).CopyTo(data);
        else for (long i = 0, at = start; i < count; i++, at += step) bytes.Slice((int)at * _itemSize, _itemSize).CopyTo(data.AsSpan((int)i * _itemSize));
        return new PyArray(_code, data);
    }

    [PySlot(Slot.SetItem)]
    internal bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return false;
            if (index < 0) index += _count;
            if ((ulong)index >= (ulong)_count)
            {
                Raise.IndexError(ts, "array assignment index out of range");
                return false;
            }
            if (value is null) return Splice(ts, (int)index, 1, default);
            Span<byte> item = stackalloc byte[8];
            item = item[.._itemSize];
            if (!ArrayItem.Write(ts, _code, value, item)) return false;
            if (index < _count) return Splice(ts, (int)index, 1, item);
            Raise.IndexError(ts, "array assignment index out of range"); // the conversion has shortened the array
            return false;
        }
        if (key is not PySlice slice)
        {
            Raise.TypeError(ts, "array indices must be integers");
            return false;
        }
        if (value is not null and not PyArray)
        {
            Raise.TypeError(ts, $"can only assign array (not \"{value.Type.FullName}\") to array slice");
            return false;
        }
        if (value is PyArray given && given._code != _code)
        {
            Raise.TypeError(ts, "bad argument type for built-in operation");
            return false;
        }
        if (!slice.Indices(ts, _count, out var start, out _, out var step, out var count)) return false;
        var with = value is PyArray source ? source.Bytes.ToArray() : [];
        if (step == 1) return Splice(ts, (int)start, (int)count, with);
        if (value is null)
        {
            if (step > 0) start += step * (count - 1);
            for (long i = 0, at = start; i < count; i++, at -= Math.Abs(step)) if (!Splice(ts, (int)at, 1, default)) return false;
            return true;
        }
        if (with.Length != count * _itemSize)
        {
            Raise.ValueError(ts, $"attempt to assign array of size {with.Length / _itemSize} to extended slice of size {count}");
            return false;
        }
        for (long i = 0, at = start; i < count; i++, at += step) if (!Splice(ts, (int)at, 1, with.AsSpan((int)i * _itemSize, _itemSize))) return false;
        return true;
    }
}

/// <summary>Iterator over an array.</summary>
[PyType("array.arrayiterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyArrayIterator(PyArray array) : PyObject
{
    private PyArray? _array = array;
    private int _index;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next()
    {
        if (_array is not { } array) return null;
        if (_index < array.Count) return array.Item(_index++);
        _array = null;
        return null;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    internal PyObject? Reduce(ThreadState ts)
    {
        if (IteratorPickle.Builtin(ts, "iter") is not { } iter) return null;
        return _array is { } array ? PyTuple.Own([iter, PyTuple.Of(array), PyInt.Of(_index)]) : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSsize(ts, state, out var wanted, PyExceptions.OverflowError)) return null;
        if (_array is { } array) _index = (int)Math.Clamp(wanted, 0, array.Count);
        return PyNone.Instance;
    }
}
