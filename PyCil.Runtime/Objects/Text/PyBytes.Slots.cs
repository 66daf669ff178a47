namespace PyCil.Runtime.Objects;

public partial class PyBytes
{
    [PyNew(Signature = "(source=b'', encoding='utf-8', errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? source = null, PyStr? encoding = null, PyStr? errors = null)
    {
        if (source is not null && encoding is null && errors is null && source.GetType() != typeof(PyStr))
        {
            var method = Attributes.LookupSpecial(ts, source, Names.DunderBytes);
            if (method is not null)
            {
                var result = Call.Invoke(ts, method);
                if (result is null) return null;
                if (result is not PyBytes made) return Raise.TypeError(ts, $"__bytes__ returned non-bytes (type {result.Type.FullName})");
                return cls == TypeObject ? made : Alloc(cls, made._data);
            }
            if (ts.HasError) return null;
        }
        if (BytesMaking.FromArguments(ts, source, encoding, errors, "bytes") is not { } data) return null;
        return cls == TypeObject ? Of(data) : Alloc(cls, data);
    }

    [PySlot(Slot.Repr)]
    internal PyStr Repr() => BytesMethods.Repr(_data, "", "");

    [PySlot(Slot.Str)]
    internal PyObject? Str(ThreadState ts) =>
        ts.Interpreter.BytesWarning == 0 || Warnings.Warn(ts, PyExceptions.BytesWarning, "str() on a bytes instance", 1) ? Repr() : null;

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts) => HashValue;

    [PySlot(Slot.Length)]
    internal long LengthSlot(ThreadState ts) => _data.Length;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => new PyBytesIterator(this);

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
        left is PyBytes format ? PercentFormat.Bytes(ts, format, format.Span, right) : PyNotImplemented.Instance;

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer? GetBuffer(ThreadState ts, BufferFlags flags)
    {
        if ((flags & BufferFlags.Writable) == 0) return new PyBuffer(this, _data, true);
        Raise.BufferError(ts, "Object is not writable.");
        return null;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var index, PyExceptions.IndexError)) return null;
            if (index < 0) index += _data.Length;
            return (ulong)index < (ulong)_data.Length ? PyInt.Of(_data[index]) : Raise.IndexError(ts, "index out of range");
        }
        if (key is not PySlice slice) return Raise.TypeError(ts, $"byte indices must be integers or slices, not {key.Type.FullName}");
        if (!slice.Indices(ts, _data.Length, out var start, out _, out var step, out var count)) return null;
        if (count == 0) return Empty;
        if (step == 1) return count == _data.Length && GetType() == typeof(PyBytes) ? this : Of(_data.AsSpan((int)start, (int)count));
        var result = new byte[count];
        for (long i = 0, at = start; i < count; i++, at += step) result[i] = _data[at];
        return Of(result);
    }

    [PyMethod("__bytes__", Signature = "()", Doc = "Convert this value to exact type bytes.")]
    internal PyBytes ToBytes() => GetType() == typeof(PyBytes) ? this : Of(_data);

    [PyMethod("__getnewargs__", Signature = "()")]
    internal PyTuple GetNewArgs() => PyTuple.Of(new PyBytes(_data));

    [PyMethod("__sizeof__", Signature = "()", Doc = "Size of object in memory, in bytes.")]
    internal long SizeOf() => 33 + _data.Length;

    [PyMethod("fromhex", Kind = MethodKind.Class, Signature = "(string, /)", Doc = "Create a bytes object from a string of hexadecimal numbers.\n\nSpaces between two numbers are accepted.\nExample: bytes.fromhex('B9 01EF') -> b'\\\\xb9\\\\x01\\\\xef'.")]
    internal static PyObject? FromHex(ThreadState ts, PyType cls, PyObject @string)
    {
        if (BytesMethods.FromHex(ts, @string) is not { } data) return null;
        var made = Of(data);
        return cls == TypeObject ? made : Call.Invoke(ts, cls, made);
    }
}

/// <summary>Iterator over bytes.</summary>
[PyType("bytes_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyBytesIterator(PyBytes bytes) : PyObject
{
    private PyBytes? _bytes = bytes;
    private int _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next()
    {
        var bytes = _bytes;
        if (bytes is null) return null;
        var index = _index;
        if (index < bytes.Length)
        {
            _index = index + 1;
            return PyInt.Of(bytes.Data[index]);
        }
        _bytes = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _bytes is { } bytes ? bytes.Length - _index : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        if (IteratorPickle.Builtin(ts, "iter") is not { } iter) return null;
        return _bytes is { } bytes ? PyTuple.Own([iter, PyTuple.Of(bytes), PyInt.Of(_index)]) : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSsize(ts, state, out var wanted, PyExceptions.OverflowError)) return null;
        if (_bytes is { } bytes) _index = (int)Math.Clamp(wanted, 0, bytes.Length);
        return PyNone.Instance;
    }
}
