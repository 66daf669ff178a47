namespace PyCil.Runtime.Objects;

/// <summary>The export that a memoryview and the views made from it share; it ends with the last of them.</summary>
internal sealed class BufferLease
{
    private readonly PyBuffer _buffer;
    private int _views = 1;

    public BufferLease(PyBuffer buffer)
    {
        _buffer = buffer;
        // Views that are dropped rather than released end the export when they are collected. Only exporters that count need that, and code of
        // a Python class (__release_buffer__) must not run on the finalizer's thread.
        if (buffer.Releaser is null or PyBufferWrapper) GC.SuppressFinalize(this);
    }

    public PyObject? Owner => _buffer.Owner;

    public BufferLease Share()
    {
        Interlocked.Increment(ref _views);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _views) != 0) return;
        GC.SuppressFinalize(this);
        _buffer.Dispose();
    }

    ~BufferLease() => _buffer.Dispose();
}

/// <summary>Python's memoryview.</summary>
[PyType("memoryview", Subclassable = false, Doc = "Create a new memoryview object which references the given object.", Collection = "sequence")]
public sealed partial class PyMemoryView : PyObject, IBufferOwner
{
    private const int MaxDimensions = 64;
    private readonly BufferLease _lease;
    private readonly PyBuffer _view;
    private readonly char _code;
    private int _exports;
    private int _released;
    private long _hash = -1;

    private PyMemoryView(BufferLease lease, PyBuffer view)
    {
        _lease = lease;
        _view = view;
        _code = BufferItem.Code(view.Format);
    }

    /// <summary>A view of a buffer, which the view disposes when it is released.</summary>
    public static PyMemoryView FromBuffer(PyBuffer buffer) => new(new BufferLease(buffer), buffer);

    public static PyMemoryView FromBuffer(ThreadState ts, PyBuffer buffer) => FromBuffer(buffer);

    /// <summary>memoryview(o)</summary>
    public static PyMemoryView? FromObject(ThreadState ts, PyObject o, BufferFlags flags = BufferFlags.FullRO)
    {
        if (o is PyMemoryView other)
        {
            if (other.Check(ts) is null) return null;
            if ((flags & BufferFlags.Writable) != 0 && other._view.ReadOnly)
            {
                Raise.BufferError(ts, "memoryview: underlying buffer is not writable");
                return null;
            }
            return new PyMemoryView(other._lease.Share(), other._view);
        }
        if (!Buffers.IsBytesLike(o))
        {
            Raise.TypeError(ts, $"memoryview: a bytes-like object is required, not '{o.Type.FullName}'");
            return null;
        }
        return Buffers.Get(ts, o, flags) is { } buffer ? FromBuffer(buffer) : null;
    }

    private PyMemoryView Derive(string format, int itemSize, long[] shape, long[] strides, int offset, bool? readOnly = null) =>
        new(_lease.Share(), new PyBuffer(_view.Owner, _view.Memory, readOnly ?? _view.ReadOnly, format, itemSize, shape, strides, offset));

    [PyNew(Signature = "(object)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject @object) => FromObject(ts, @object);

    [PyMethod("_from_flags", Kind = MethodKind.Class, Signature = "(object, flags)", Doc = "Create a new memoryview object which references the given object.")]
    internal static PyObject? FromFlags(ThreadState ts, PyType cls, PyObject @object, int flags) => FromObject(ts, @object, (BufferFlags)flags);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject @object) => new PyGenericAlias(cls, @object);

    public bool IsReleased => _released != 0;

    /// <summary>The exporting object.</summary>
    public PyObject? Object => _lease.Owner;

    /// <summary>The memory described by this view.</summary>
    public PyBuffer View => _view;

    /// <summary>Null with the error pending once the view is released.</summary>
    private PyMemoryView? Check(ThreadState ts)
    {
        if (_released == 0) return this;
        Raise.ValueError(ts, "operation forbidden on released memoryview object");
        return null;
    }

    [PyMethod("release", Signature = "()", Doc = "Release the underlying buffer exposed by the memoryview object.")]
    internal PyObject? Release(ThreadState ts)
    {
        if (_released != 0) return PyNone.Instance;
        if (_exports > 0) return Raise.BufferError(ts, $"memoryview has {_exports} exported buffer{(_exports == 1 ? "" : "s")}");
        if (Interlocked.Exchange(ref _released, 1) == 0) _lease.Release();
        return PyNone.Instance;
    }

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject? Enter(ThreadState ts) => Check(ts);

    [PyMethod("__exit__", Signature = "(*exc_info)")]
    internal PyObject? Exit(ThreadState ts, PyObject[] exc_info) => Release(ts);

    void IBufferOwner.ReleaseBuffer(PyBuffer buffer) => Interlocked.Decrement(ref _exports);

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer? GetBuffer(ThreadState ts, BufferFlags flags)
    {
        if (Check(ts) is null) return null;
        if ((flags & BufferFlags.Writable) != 0 && _view.ReadOnly) return Refuse(ts, "memoryview: underlying buffer is not writable");
        if ((flags & BufferFlags.CContiguous) == BufferFlags.CContiguous && !_view.IsCContiguous) return Refuse(ts, "memoryview: underlying buffer is not C-contiguous");
        if ((flags & BufferFlags.FContiguous) == BufferFlags.FContiguous && !_view.IsFContiguous)
            return Refuse(ts, "memoryview: underlying buffer is not Fortran contiguous");
        if ((flags & BufferFlags.AnyContiguous) == BufferFlags.AnyContiguous && !_view.IsCContiguous && !_view.IsFContiguous)
            return Refuse(ts, "memoryview: underlying buffer is not contiguous");
        if ((flags & BufferFlags.Strides) != BufferFlags.Strides && !_view.IsCContiguous) return Refuse(ts, "memoryview: underlying buffer is not C-contiguous");
        if ((flags & BufferFlags.ND) != BufferFlags.ND && (flags & BufferFlags.Format) != 0)
            return Refuse(ts, "memoryview: cannot cast to unsigned bytes if the format flag is present");
        Interlocked.Increment(ref _exports);
        return (flags & BufferFlags.ND) != BufferFlags.ND
            ? new PyBuffer(this, _view.Memory.Slice(_view.Offset, (int)_view.Length), _view.ReadOnly, this)
            : new PyBuffer(this, _view.Memory, _view.ReadOnly, (flags & BufferFlags.Format) != 0 ? _view.Format : "B", _view.ItemSize, _view.Shape, _view.Strides,
                _view.Offset, this);
    }

    private static PyBuffer? Refuse(ThreadState ts, string message)
    {
        Raise.BufferError(ts, message);
        return null;
    }

    [PySlot(Slot.ReleaseBuffer)]
    internal void ReleaseBufferSlot(ThreadState ts, PyBuffer buffer) => buffer.Dispose();

    [PyGetter("obj", Doc = "The underlying object of the memoryview.")]
    internal PyObject? GetObj(ThreadState ts) => Check(ts) is null ? null : _lease.Owner ?? PyNone.Instance;

    [PyGetter("nbytes", Doc = "The amount of space in bytes that the array would use in\n a contiguous representation.")]
    internal PyObject? GetNBytes(ThreadState ts) => Check(ts) is null ? null : PyInt.Of(_view.Length);

    [PyGetter("readonly", Doc = "A bool indicating whether the memory is read only.")]
    internal PyObject? GetReadOnly(ThreadState ts) => Check(ts) is null ? null : PyBool.Of(_view.ReadOnly);

    [PyGetter("itemsize", Doc = "The size in bytes of each element of the memoryview.")]
    internal PyObject? GetItemSize(ThreadState ts) => Check(ts) is null ? null : PyInt.Of(_view.ItemSize);

    [PyGetter("format", Doc = "A string containing the format (in struct module style)\n for each element in the view.")]
    internal PyObject? GetFormat(ThreadState ts) => Check(ts) is null ? null : PyStr.Of(_view.Format);

    [PyGetter("ndim", Doc = "An integer indicating how many dimensions of a multi-dimensional\n array the memory represents.")]
    internal PyObject? GetNDim(ThreadState ts) => Check(ts) is null ? null : PyInt.Of(_view.Dimensions);

    [PyGetter("shape", Doc = "A tuple of ndim integers giving the shape of the memory\n as an N-dimensional array.")]
    internal PyObject? GetShape(ThreadState ts) => Check(ts) is null ? null : Tuple(_view.Shape);

    [PyGetter("strides", Doc = "A tuple of ndim integers giving the size in bytes to access\n each element for each dimension of the array.")]
    internal PyObject? GetStrides(ThreadState ts) => Check(ts) is null ? null : Tuple(_view.Strides);

    [PyGetter("suboffsets", Doc = "A tuple of integers used internally for PIL-style arrays.")]
    internal PyObject? GetSubOffsets(ThreadState ts) => Check(ts) is null ? null : PyTuple.Empty;

    [PyGetter("c_contiguous", Doc = "A bool indicating whether the memory is C contiguous.")]
    internal PyObject? GetCContiguous(ThreadState ts) => Check(ts) is null ? null : PyBool.Of(_view.IsCContiguous);

    [PyGetter("f_contiguous", Doc = "A bool indicating whether the memory is Fortran contiguous.")]
    internal PyObject? GetFContiguous(ThreadState ts) => Check(ts) is null ? null : PyBool.Of(_view.IsFContiguous);

    [PyGetter("contiguous", Doc = "A bool indicating whether the memory is contiguous.")]
    internal PyObject? GetContiguous(ThreadState ts) => Check(ts) is null ? null : PyBool.Of(_view.IsCContiguous || _view.IsFContiguous);

    private static PyTuple Tuple(long[] numbers)
    {
        var items = new PyObject[numbers.Length];
        for (var i = 0; i < items.Length; i++) items[i] = PyInt.Of(numbers[i]);
        return PyTuple.Own(items);
    }

    [PySlot(Slot.Repr)]
    internal PyStr Repr() => PyStr.Of((_released != 0 ? "<released memory at " : "<memory at ") + Identity.Address(this) + ">");

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        if (_hash != -1) return _hash;
        if (Check(ts) is null) return -1;
        if (!_view.ReadOnly)
        {
            Raise.ValueError(ts, "cannot hash writable memoryview object");
            return -1;
        }
        if (_code is not ('B' or 'b' or 'c'))
        {
            Raise.ValueError(ts, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
            return -1;
        }
        if (_lease.Owner is { } owner)
        {
            Interlocked.Increment(ref _exports); // hashing may run code: it must not release the view
            var hash = Compare.Hash(ts, owner);
            Interlocked.Decrement(ref _exports);
            if (hash == -1) return -1;
        }
        return _hash = PyHash.OfBytes(Buffers.ToArray(_view));
    }

    [PySlot(Slot.Length)]
    internal long LengthSlot(ThreadState ts)
    {
        if (Check(ts) is null) return -1;
        if (_view.Dimensions > 0) return _view.Shape[0];
        Raise.TypeError(ts, "0-dim memory has no length");
        return -1;
    }

    [PySlot(Slot.Iter)]
    internal PyObject? Iter(ThreadState ts)
    {
        if (Check(ts) is null) return null;
        if (_view.Dimensions == 0) return Raise.TypeError(ts, "invalid indexing of 0-dim memory");
        if (_view.Dimensions > 1) return Raise.NotImplementedError(ts, "multi-dimensional sub-views are not implemented");
        return NeedCode(ts) ? new PyMemoryIterator(this) : null;
    }

    private bool NeedCode(ThreadState ts)
    {
        if (_code != '\0') return true;
        Raise.NotImplementedError(ts, $"memoryview: unsupported format {_view.Format}");
        return false;
    }

    /// <summary>Item i of a one-dimensional view, or null at the end or if the view is released (error pending).</summary>
    internal PyObject? ItemAt(ThreadState ts, long index)
    {
        if (Check(ts) is null || index >= _view.Shape[0]) return null;
        return BufferItem.Unpack(_code, _view.Memory.Span[(int)(_view.Offset + index * _view.Strides[0])..]);
    }
}

/// <summary>Iterator over a memoryview.</summary>
[PyType("memory_iterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyMemoryIterator(PyMemoryView view) : PyObject
{
    private PyMemoryView? _view = view;
    private long _index;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        if (_view is not { } view) return null;
        var item = view.ItemAt(ts, _index);
        if (item is null) _view = null;
        else _index++;
        return item;
    }
}
