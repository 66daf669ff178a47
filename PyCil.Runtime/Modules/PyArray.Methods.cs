using PyCil.Runtime.Import;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules;

public partial class PyArray
{
    [PyMethod("append", Signature = "(v, /)", Doc = "Append new value v to the end of the array.")]
    internal PyObject? Append(ThreadState ts, PyObject v) => Append(ts, int.MaxValue, v) ? PyNone.Instance : null;

    [PyMethod("insert", Signature = "(i, v, /)", Doc = "Insert a new item v into the array before position i.")]
    internal PyObject? Insert(ThreadState ts, long i, PyObject v)
    {
        if (i < 0) i = Math.Max(i + _count, 0);
        return Append(ts, (int)Math.Min(i, int.MaxValue), v) ? PyNone.Instance : null;
    }

    [PyMethod("extend", Signature = "(bb, /)", Doc = "Append items to the end of the array.")]
    internal PyObject? Extend(ThreadState ts, PyObject bb)
    {
        if (bb is not PyArray other) return AppendAll(ts, bb) ? PyNone.Instance : null;
        if (other._code != _code) return Raise.TypeError(ts, "can only extend with array of same kind");
        return Splice(ts, int.MaxValue, 0, other.Bytes.ToArray()) ? PyNone.Instance : null;
    }

    [PyMethod("pop", Signature = "(i=-1, /)", Doc = "Return the i-th element and delete it from the array.\n\ni defaults to -1.")]
    internal PyObject? Pop(ThreadState ts, long i = -1)
    {
        if (_count == 0) return Raise.IndexError(ts, "pop from empty array");
        if (i < 0) i += _count;
        if ((ulong)i >= (ulong)_count) return Raise.IndexError(ts, "pop index out of range");
        var item = Item((int)i);
        return Splice(ts, (int)i, 1, default) ? item : null;
    }

    private int Find(ThreadState ts, PyObject value, long from, long to)
    {
        for (var i = from; i < to && i < _count; i++)
        {
            var equal = Compare.Equal(ts, Item((int)i), value);
            if (equal < 0) return -2;
            if (equal > 0) return (int)i;
        }
        return -1;
    }

    [PyMethod("remove", Signature = "(v, /)", Doc = "Remove the first occurrence of v in the array.")]
    internal PyObject? Remove(ThreadState ts, PyObject v)
    {
        var at = Find(ts, v, 0, long.MaxValue);
        if (at >= 0) return Splice(ts, at, 1, default) ? PyNone.Instance : null;
        return at == -2 ? null : Raise.ValueError(ts, "array.remove(x): x not in array");
    }

    [PyMethod("index", Signature = "(v, start=0, stop=sys.maxsize, /)", Doc = "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not present.")]
    internal PyObject? Index(ThreadState ts, PyObject v, PyObject? start = null, PyObject? stop = null)
    {
        long from = 0, to = long.MaxValue;
        if (start is not null && !PySlice.AsIndex(ts, start, out from)) return null;
        if (stop is not null && !PySlice.AsIndex(ts, stop, out to)) return null;
        if (from < 0) from = Math.Max(from + _count, 0);
        if (to < 0) to += _count;
        var at = Find(ts, v, from, to);
        return at >= 0 ? PyInt.Of(at) : at == -2 ? null : Raise.ValueError(ts, "array.index(x): x not in array");
    }

    [PyMethod("count", Signature = "(v, /)", Doc = "Return number of occurrences of v in the array.")]
    internal PyObject? CountOf(ThreadState ts, PyObject v)
    {
        long count = 0;
        for (var i = 0; i < _count; i++)
        {
            var equal = Compare.Equal(ts, Item(i), v);
            if (equal < 0) return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("clear", Signature = "()", Doc = "Remove all items from the array.")]
    internal PyObject? Clear(ThreadState ts) => Splice(ts, 0, _count, default) ? PyNone.Instance : null;

    [PyMethod("reverse", Signature = "()", Doc = "Reverse the order of the items in the array.")]
    internal void Reverse()
    {
        ObjectLock.Enter(ref _lock);
        var bytes = Bytes;
        switch (_itemSize)
        {
            case 1:
                bytes.Reverse();
                break;
            case 2:
                MemoryMarshal.Cast<byte, short>(bytes).Reverse();
                break;
            case 4:
                MemoryMarshal.Cast<byte, int>(bytes).Reverse();
                break;
            default:
                MemoryMarshal.Cast<byte, long>(bytes).Reverse();
                break;
        }
        ObjectLock.Exit(ref _lock);
    }

    [PyMethod("byteswap", Signature = "()", Doc = "Byteswap all items of the array.\n\nIf the items in the array are not 1, 2, 4, or 8 bytes in size, RuntimeError is\nraised.")]
    internal void ByteSwap()
    {
        ObjectLock.Enter(ref _lock);
        var bytes = Bytes;
        for (var i = 0; i < bytes.Length; i += _itemSize) bytes.Slice(i, _itemSize).Reverse();
        ObjectLock.Exit(ref _lock);
    }

    [PyMethod("buffer_info", Signature = "()", Doc = "Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.\n\nThe length should be multiplied by the itemsize attribute to calculate\nthe buffer length in bytes.")]
    internal PyObject BufferInfo() => PyTuple.Of(PyInt.Of(Identity.Number(this)), PyInt.Of(_count));

    [PyMethod("tolist", Signature = "()", Doc = "Convert array to an ordinary list with the same items.")]
    internal PyObject ToList()
    {
        var items = new PyObject[Bytes.Length / _itemSize];
        for (var i = 0; i < items.Length; i++) items[i] = Item(i);
        return new PyList(items);
    }

    [PyMethod("fromlist", Signature = "(list, /)", Doc = "Append items to array from list.")]
    internal PyObject? FromList(ThreadState ts, PyObject list)
    {
        if (list is not PyList given) return Raise.TypeError(ts, "arg must be list");
        var items = given.ToArray();
        var data = new byte[items.Length * _itemSize];
        for (var i = 0; i < items.Length; i++)
        {
            if (!ArrayItem.Write(ts, _code, items[i], data.AsSpan(i * _itemSize, _itemSize))) return null;
            if (given.Count != items.Length) return Raise.RuntimeError(ts, "list changed size during iteration");
        }
        return data.Length == 0 || Splice(ts, int.MaxValue, 0, data) ? PyNone.Instance : null;
    }

    [PyMethod("tobytes", Signature = "()", Doc = "Convert the array to an array of machine values and return the bytes representation.")]
    internal PyObject ToBytes() => PyBytes.Of(Bytes);

    [PyMethod("frombytes", Signature = "(buffer, /)", Doc = "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.")]
    internal PyObject? FromBytes(ThreadState ts, PyObject buffer)
    {
        if (Buffers.Bytes(ts, buffer) is not { } data) return null;
        return FromData(ts, data) ? PyNone.Instance : null;
    }

    [PyMethod("tofile", Signature = "(f, /)", Doc = "Write all items (as machine values) to the file object f.")]
    internal PyObject? ToFile(ThreadState ts, PyObject f)
    {
        const int Block = 64 * 1024;
        var data = Bytes.ToArray();
        for (var at = 0; at < data.Length; at += Block)
        {
            if (Call.Method(ts, f, Names.Write, PyBytes.Of(data.AsSpan(at, Math.Min(Block, data.Length - at)))) is null) return null;
        }
        return data.Length == 0 && Attributes.Get(ts, f, Names.Write) is null ? null : PyNone.Instance;
    }

    [PyMethod("fromfile", Signature = "(f, n, /)", Doc = "Read n objects from the file object f and append them to the end of the array.")]
    internal PyObject? FromFile(ThreadState ts, PyObject f, long n)
    {
        if (n < 0) return Raise.ValueError(ts, "negative count");
        if (n > Array.MaxLength / _itemSize) return Raise.MemoryError(ts, "");
        var wanted = n * _itemSize;
        if (Call.Method(ts, f, Names.Read, PyInt.Of(wanted)) is not { } result) return null;
        if (result is not PyBytes data) return Raise.TypeError(ts, "read() didn't return bytes");
        var usable = data.Length - data.Length % _itemSize;
        if (data.Length == wanted ? !FromData(ts, data.Span) : !FromData(ts, data.Span[..usable])) return null;
        return data.Length == wanted ? PyNone.Instance : Raise.EOFError(ts, "read() didn't return enough bytes");
    }

    [PyMethod("fromunicode", Signature = "(ustr, /)", Doc = "Extends this array with data from the unicode string ustr.\n\nThe array must be a unicode type array; otherwise a ValueError is raised.\nUse array.frombytes(ustr.encode(...)) to append Unicode data to an array of\nsome other type.")]
    internal PyObject? FromUnicode(ThreadState ts, PyStr ustr)
    {
        if (!ArrayItem.IsText(_code)) return Raise.ValueError(ts, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
        var points = new int[ustr.Length];
        ustr.CopyTo(points);
        return points.Length == 0 || Splice(ts, int.MaxValue, 0, MemoryMarshal.AsBytes<int>(points)) ? PyNone.Instance : null;
    }

    [PyMethod("tounicode", Signature = "()", Doc = "Extends this array with data from the unicode string ustr.\n\nConvert the array to a unicode string.  The array must be a unicode type array;\notherwise a ValueError is raised.  Use array.tobytes().decode() to obtain a\nunicode string from an array of some other type.")]
    internal PyObject? ToUnicode(ThreadState ts)
    {
        if (!ArrayItem.IsText(_code)) return Raise.ValueError(ts, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
        var points = MemoryMarshal.Cast<byte, int>(Bytes);
        foreach (var point in points)
        {
            if ((uint)point > 0x10FFFF) return Raise.ValueError(ts, $"character U+{(uint)point:x} is not in range [U+0000; U+10ffff]");
        }
        return PyStr.OfCodePoints(points);
    }

    [PyMethod("__copy__", Signature = "()", Doc = "Return a copy of the array.")]
    internal PyObject Copy() => new PyArray(_code, Bytes.ToArray());

    [PyMethod("__deepcopy__", Signature = "(unused, /)", Doc = "Return a copy of the array.")]
    internal PyObject DeepCopy(PyObject unused) => Copy();

    [PyMethod("__sizeof__", Signature = "()", Doc = "Size of the array in memory, in bytes.")]
    internal long SizeOf() => 64 + (long)_count * _itemSize;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject @object) => new PyGenericAlias(cls, @object);

    [PyMethod("__reduce_ex__", Signature = "(value, /)", Doc = "Return state information for pickling.")]
    internal PyObject? ReduceEx(ThreadState ts, PyObject value)
    {
        if (!Operators.AsLong(ts, value, out var protocol)) return null;
        if (!Attributes.TryGet(ts, this, Names.DunderDict, out var state)) return null;
        state ??= PyNone.Instance;
        if (protocol >= 3)
        {
            if (Imports.Import(ts, "array") is not { } module || Attributes.Get(ts, module, PyStr.Intern("_array_reconstructor")) is not { } make) return null;
            return PyTuple.Own([make, PyTuple.Own([Type, PyStr.OfChar(_code), PyInt.Of(ArrayItem.FormatCode(_code)), ToBytes()]), state]);
        }
        var items = ArrayItem.IsText(_code) ? ToUnicode(ts) : ToList();
        return items is null ? null : PyTuple.Own([Type, PyTuple.Of(PyStr.OfChar(_code), items), state]);
    }
}
