namespace PyCil.Runtime.Objects;

public sealed partial class PyMemoryView
{
    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Check(ts) is null) return null;
        if (_view.Dimensions == 0)
        {
            if (key is PyTuple { Count: 0 }) return NeedCode(ts) ? BufferItem.Unpack(_code, _view.Memory.Span[_view.Offset..]) : null;
            return key == PyEllipsis.Instance ? this : Raise.TypeError(ts, "invalid indexing of 0-dim memory");
        }
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
            if (Check(ts) is null || !NeedCode(ts)) return null;
            if (_view.Dimensions > 1) return Raise.NotImplementedError(ts, "multi-dimensional sub-views are not implemented");
            return Locate(ts, 0, index, _view.Offset, out var at) ? BufferItem.Unpack(_code, _view.Memory.Span[at..]) : null;
        }
        if (key is PySlice slice)
        {
            if (!slice.Indices(ts, _view.Shape[0], out var start, out _, out var step, out var count)) return null;
            var shape = (long[])_view.Shape.Clone();
            var strides = (long[])_view.Strides.Clone();
            var offset = count == 0 ? _view.Offset : _view.Offset + start * strides[0];
            shape[0] = count;
            strides[0] *= step;
            return Derive(_view.Format, _view.ItemSize, shape, strides, (int)offset);
        }
        if (key is not PyTuple tuple) return Raise.TypeError(ts, "memoryview: invalid slice key");
        if (IsIndices(tuple)) return LocateTuple(ts, tuple, out var place) ? BufferItem.Unpack(_code, _view.Memory.Span[place..]) : null;
        return AllSlices(tuple) ? Raise.NotImplementedError(ts, "multi-dimensional slicing is not implemented") : Raise.TypeError(ts, "memoryview: invalid slice key");
    }

    private static bool IsIndices(PyTuple tuple)
    {
        foreach (var item in tuple.Items) if (!Operators.HasIndex(item)) return false;
        return true;
    }

    private static bool AllSlices(PyTuple tuple)
    {
        foreach (var item in tuple.Items) if (item is not PySlice) return false;
        return tuple.Count > 0;
    }

    private bool Locate(ThreadState ts, int dimension, long index, long from, out int at)
    {
        var extent = _view.Shape[dimension];
        if (index < 0) index += extent;
        at = 0;
        if ((ulong)index >= (ulong)extent)
        {
            Raise.IndexError(ts, $"index out of bounds on dimension {dimension + 1}");
            return false;
        }
        at = (int)(from + index * _view.Strides[dimension]);
        return true;
    }

    private bool LocateTuple(ThreadState ts, PyTuple indices, out int at)
    {
        at = _view.Offset;
        if (indices.Count < _view.Dimensions)
        {
            Raise.NotImplementedError(ts, "sub-views are not implemented");
            return false;
        }
        if (indices.Count > _view.Dimensions)
        {
            Raise.TypeError(ts, $"cannot index {_view.Dimensions}-dimension view with {indices.Count}-element tuple");
            return false;
        }
        for (var i = 0; i < indices.Count; i++)
        {
            if (!Operators.AsSsize(ts, indices[i], out var index, PyExceptions.IndexError)) return false;
            if (Check(ts) is null || !Locate(ts, i, index, at, out at)) return false;
        }
        return NeedCode(ts);
    }

    [PySlot(Slot.SetItem)]
    internal bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (Check(ts) is null) return false;
        if (_view.ReadOnly) return Refuse(ts, static (t, m) => Raise.TypeError(t, m), "cannot modify read-only memory");
        if (value is null) return Refuse(ts, static (t, m) => Raise.TypeError(t, m), "cannot delete memory");
        if (_view.Dimensions == 0)
        {
            if (key == PyEllipsis.Instance || key is PyTuple { Count: 0 }) return Store(ts, value, _view.Offset);
            return Refuse(ts, static (t, m) => Raise.TypeError(t, m), "invalid indexing of 0-dim memory");
        }
        if (Operators.HasIndex(key))
        {
            if (_view.Dimensions > 1) return Refuse(ts, static (t, m) => Raise.NotImplementedError(t, m), "sub-views are not implemented");
            return Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError) && Check(ts) is not null && Locate(ts, 0, index, _view.Offset, out var at) &&
                Store(ts, value, at);
        }
        if (key is PySlice slice && _view.Dimensions == 1) return Assign(ts, slice, value);
        if (key is PyTuple tuple)
        {
            if (IsIndices(tuple))
            {
                if (tuple.Count < _view.Dimensions) return Refuse(ts, static (t, m) => Raise.NotImplementedError(t, m), "sub-views are not implemented");
                return LocateTuple(ts, tuple, out var at) && Store(ts, value, at);
            }
            if (!AllSlices(tuple)) return Refuse(ts, static (t, m) => Raise.TypeError(t, m), "memoryview: invalid slice key");
        }
        else if (key is not PySlice)
        {
            return Refuse(ts, static (t, m) => Raise.TypeError(t, m), "memoryview: invalid slice key");
        }
        return Refuse(ts, static (t, m) => Raise.NotImplementedError(t, m), "memoryview slice assignments are currently restricted to ndim = 1");
    }

    private static bool Refuse(ThreadState ts, Func<ThreadState, string, PyObject?> raise, string message)
    {
        raise(ts, message);
        return false;
    }

    private bool Store(ThreadState ts, PyObject value, int at)
    {
        if (!NeedCode(ts)) return false;
        Span<byte> item = stackalloc byte[8];
        item = item[.._view.ItemSize];
        if (!BufferItem.Pack(ts, _code, value, item) || Check(ts) is null) return false; // packing may have run code that released the view
        item.CopyTo(_view.Memory.Span[at..]);
        return true;
    }

    private bool Assign(ThreadState ts, PySlice slice, PyObject value)
    {
        using var source = Buffers.Get(ts, value, BufferFlags.FullRO);
        if (source is null) return false;
        if (!slice.Indices(ts, _view.Shape[0], out var start, out _, out var step, out var count) || Check(ts) is null) return false;
        if (source.Dimensions != 1 || source.Shape[0] != count || source.ItemSize != _view.ItemSize || Plain(source.Format) != Plain(_view.Format))
            return Refuse(ts, static (t, m) => Raise.ValueError(t, m), "memoryview assignment: lvalue and rvalue have different structures");
        var data = Buffers.ToArray(source); // a copy: both sides may be the same memory
        var target = _view.Memory.Span;
        var size = _view.ItemSize;
        var stride = _view.Strides[0] * step;
        var at = _view.Offset + start * _view.Strides[0];
        if (stride == size)
        {
            data.CopyTo(target[(int)at..]);
            return true;
        }
        for (long i = 0; i < count; i++, at += stride) data.AsSpan((int)(i * size), size).CopyTo(target[(int)at..]);
        return true;
    }

    private static string Plain(string format) => format.Length > 0 && format[0] == '@' ? format[1..] : format;

    [PyMethod("tobytes", Signature = "(order='C')", Doc = "Return the data in the buffer as a byte string.\n\nOrder can be {'C', 'F', 'A'}. When order is 'C' or 'F', the data of the\noriginal array is converted to C or Fortran order. For contiguous views,\n'A' returns an exact copy of the physical memory. In particular, in-memory\nFortran order is preserved. For non-contiguous views, the data is converted\nto C first. order=None is the same as order='C'.")]
    internal PyObject? ToBytes(ThreadState ts, PyObject? order = null)
    {
        if (Check(ts) is null) return null;
        var kind = 'C';
        if (order is PyStr text)
        {
            if (text.Length != 1 || text[0] is not ('C' or 'F' or 'A')) return Raise.ValueError(ts, "order must be 'C', 'F' or 'A'");
            kind = (char)text[0];
        }
        else if (order is not null && order != PyNone.Instance)
        {
            return Raise.TypeError(ts, $"tobytes() argument 'order' must be str or None, not {order.Type.FullName}");
        }
        if (kind == 'A') kind = _view.IsFContiguous && !_view.IsCContiguous ? 'F' : 'C';
        if (kind == 'C' || _view.Dimensions < 2) return PyBytes.Of(Buffers.ToArray(_view));
        var shape = (long[])_view.Shape.Clone();
        var strides = (long[])_view.Strides.Clone();
        Array.Reverse(shape);
        Array.Reverse(strides);
        return PyBytes.Of(Buffers.ToArray(new PyBuffer(null, _view.Memory, true, _view.Format, _view.ItemSize, shape, strides, _view.Offset)));
    }

    [PyMethod("tolist", Signature = "()", Doc = "Return the data in the buffer as a list of elements.")]
    internal PyObject? ToList(ThreadState ts) => Check(ts) is null || !NeedCode(ts) ? null : ListOf(0, _view.Offset);

    private PyObject ListOf(int dimension, long offset)
    {
        if (dimension == _view.Dimensions) return BufferItem.Unpack(_code, _view.Memory.Span[(int)offset..]);
        var items = new PyObject[_view.Shape[dimension]];
        for (var i = 0; i < items.Length; i++, offset += _view.Strides[dimension]) items[i] = ListOf(dimension + 1, offset);
        return new PyList(items);
    }

    [PyMethod("toreadonly", Signature = "()", Doc = "Return a readonly version of the memoryview.")]
    internal PyObject? ToReadOnly(ThreadState ts) =>
        Check(ts) is null ? null : Derive(_view.Format, _view.ItemSize, _view.Shape, _view.Strides, _view.Offset, true);

    [PyMethod("hex", Signature = "(sep=<unrepresentable>, bytes_per_sep=1)", Doc = "Return the data in the buffer as a str of hexadecimal numbers.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n    right, negative values count from the left.\n\nExample:\n>>> value = memoryview(b'\\xb9\\x01\\xef')\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'")]
    internal PyObject? Hex(ThreadState ts, PyObject? sep = null, int bytes_per_sep = 1)
    {
        if (Check(ts) is null) return null;
        Interlocked.Increment(ref _exports); // len(sep) may run code
        var text = BytesMethods.Hex(ts, Buffers.ToArray(_view), sep, bytes_per_sep);
        Interlocked.Decrement(ref _exports);
        return text is null ? null : PyStr.OfNarrow(text);
    }

    [PyMethod("count", Signature = "(value, /)", Doc = "Count the number of occurrences of a value.")]
    internal PyObject? CountOf(ThreadState ts, PyObject value)
    {
        if (Iter(ts) is null) return null;
        long count = 0;
        for (long i = 0; i < _view.Shape[0]; i++)
        {
            if (ItemAt(ts, i) is not { } item) return null;
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("index", Signature = "(value, start=0, stop=sys.maxsize, /)", Doc = "Return the index of the first occurrence of a value.\n\nRaises ValueError if the value is not present.")]
    internal PyObject? IndexOf(ThreadState ts, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (Check(ts) is null) return null;
        if (_view.Dimensions == 0) return Raise.TypeError(ts, "invalid lookup on 0-dim memory");
        if (_view.Dimensions > 1) return Raise.NotImplementedError(ts, "multi-dimensional lookup is not implemented");
        if (!NeedCode(ts)) return null;
        long from = 0, to = long.MaxValue;
        if (start is not null && !PySlice.AsIndex(ts, start, out from)) return null;
        if (stop is not null && !PySlice.AsIndex(ts, stop, out to)) return null;
        var length = _view.Shape[0];
        if (from < 0) from = Math.Max(from + length, 0);
        if (to < 0) to = Math.Max(to + length, 0);
        to = Math.Min(to, length);
        for (; from < to; from++)
        {
            if (ItemAt(ts, from) is not { } item) return null;
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            if (equal > 0) return PyInt.Of(from);
        }
        return Raise.ValueError(ts, "memoryview.index(x): x not found");
    }

    [PyMethod("cast", Signature = "(format, shape=<unrepresentable>)", Doc = "Cast a memoryview to a new format or shape.")]
    internal PyObject? Cast(ThreadState ts, PyStr format, PyObject? shape = null)
    {
        if (Check(ts) is null) return null;
        if (!_view.IsCContiguous) return Raise.TypeError(ts, "memoryview: casts are restricted to C-contiguous views");
        if ((shape is not null || _view.Dimensions != 1) && Array.IndexOf(_view.Shape, 0) >= 0)
            return Raise.TypeError(ts, "memoryview: cannot cast view with zeros in shape or strides");
        PyObject[]? extents = null;
        if (shape is not null)
        {
            if (shape is not (PyList or PyTuple)) return Raise.TypeError(ts, "shape must be a list or a tuple");
            extents = Sequences.ToArray(ts, shape)!;
            if (extents.Length > MaxDimensions) return Raise.ValueError(ts, "memoryview: number of dimensions must not exceed 64");
            if (_view.Dimensions != 1 && extents.Length != 1) return Raise.TypeError(ts, "memoryview: cast must be 1D -> ND or ND -> 1D");
        }
        if (_code == '\0') return Raise.ValueError(ts, "memoryview: source format must be a native single character format prefixed with an optional '@'");
        var text = format.AsString();
        var code = BufferItem.Code(text);
        if (code == '\0') return Raise.ValueError(ts, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
        if (_code is not ('B' or 'b' or 'c') && code is not ('B' or 'b' or 'c')) return Raise.TypeError(ts, "memoryview: cannot cast between two non-byte formats");
        var size = BufferItem.Size(code);
        if (_view.Length % size != 0) return Raise.TypeError(ts, "memoryview: length is not a multiple of itemsize");
        if (extents is null) return Derive(text, size, [_view.Length / size], [size], _view.Offset);
        var wanted = new long[extents.Length];
        long product = size;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (extents[i] is not PyInt) return Raise.TypeError(ts, "memoryview.cast(): elements of shape must be integers");
            if (!Operators.AsSsize(ts, extents[i], out wanted[i], PyExceptions.OverflowError)) return null;
            if (wanted[i] <= 0) return Raise.ValueError(ts, "memoryview.cast(): elements of shape must be integers > 0");
            if (wanted[i] > long.MaxValue / product) return Raise.ValueError(ts, "memoryview.cast(): product(shape) > SSIZE_MAX");
            product *= wanted[i];
        }
        if (product != _view.Length) return Raise.TypeError(ts, "memoryview: product(shape) * itemsize != buffer size");
        var strides = new long[wanted.Length];
        long stride = size;
        for (var i = strides.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= wanted[i];
        }
        return Derive(text, size, wanted, strides, _view.Offset);
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        if (_released != 0) return PyBool.Of(ReferenceEquals(this, other) == (op == CompareOp.Eq));
        PyBuffer? made = null;
        PyBuffer right;
        if (other is PyMemoryView view)
        {
            if (view._released != 0) return PyBool.Of(op == CompareOp.Ne);
            right = view._view;
        }
        else
        {
            made = Buffers.IsBytesLike(other) ? Buffers.Get(ts, other, BufferFlags.FullRO) : null;
            if (made is null)
            {
                ts.ClearError();
                return PyNotImplemented.Instance;
            }
            right = made;
        }
        using (made)
        {
            var equal = EqualItems(ts, right);
            return equal < 0 ? null : PyBool.Of((equal == 1) == (op == CompareOp.Eq));
        }
    }

    private int EqualItems(ThreadState ts, PyBuffer right)
    {
        if (!_view.Shape.AsSpan().SequenceEqual(right.Shape)) return 0;
        var left = Buffers.ToArray(_view);
        var other = Buffers.ToArray(right);
        var rightCode = BufferItem.Code(right.Format);
        if (_code == rightCode && _code is not ('\0' or 'e' or 'f' or 'd' or '?')) return left.AsSpan().SequenceEqual(other) ? 1 : 0;
        var count = left.Length / Math.Max(_view.ItemSize, 1);
        for (var i = 0; i < count; i++)
        {
            var a = ItemValue(ts, _code, _view, left, i);
            var b = ItemValue(ts, rightCode, right, other, i);
            if (a is null || b is null)
            {
                // A format that struct does not know makes the views unequal, as in CPython.
                if (ts.HasError && !ts.ErrorMatches(Modules.PyStructError.TypeObject)) return -1;
                ts.ClearError();
                return 0;
            }
            var equal = Compare.RichBool(ts, a, b, CompareOp.Eq);
            if (equal != 1) return equal;
        }
        return 1;
    }

    private static PyObject? ItemValue(ThreadState ts, char code, PyBuffer buffer, byte[] data, int index)
    {
        var item = data.AsSpan(index * buffer.ItemSize, buffer.ItemSize);
        if (code != '\0') return BufferItem.Unpack(code, item);
        var all = Modules.StructFormat.UnpackItem(ts, buffer.Format, item);
        return all is { Count: 1 } ? all[0] : all;
    }
}
