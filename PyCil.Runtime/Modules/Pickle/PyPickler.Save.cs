using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PyCil.Runtime.Modules.Pickle;

/// <summary>How the builtin types are written.</summary>
public partial class PyPickler
{
    private const int BatchSize = 1000;

    private bool Save(ThreadState ts, PyObject o, bool askPersistent = true)
    {
        if (!Boundary(ts)) return false;
        if (askPersistent && _persistentCall is { } persistent)
        {
            if (Call.Invoke(ts, persistent, o) is not { } id) return false;
            if (id is not PyNone) return SavePersistent(ts, id);
        }
        if (o is PyNone)
        {
            Op(PickleOp.None);
            return true;
        }
        var type = o.GetType();
        if (type == typeof(PyBool))
        {
            if (_protocol >= 2) Op(ReferenceEquals(o, PyBool.True) ? PickleOp.NewTrue : PickleOp.NewFalse);
            else Write(ReferenceEquals(o, PyBool.True) ? "I01\n"u8 : "I00\n"u8);
            return true;
        }
        if (type == typeof(PyInt) || type == typeof(PyBigInt)) return SaveInt(ts, (PyInt)o);
        if (type == typeof(PyFloat))
        {
            SaveFloat(((PyFloat)o).Value);
            return true;
        }
        if (_memo.TryGetValue(o, out var known))
        {
            WriteGet(known);
            return true;
        }
        if (type == typeof(PyBytes)) return SaveBytes(ts, (PyBytes)o);
        if (type == typeof(PyStr)) return SaveStr(ts, (PyStr)o);
        if (!ts.EnterRecursiveCall(" while pickling an object")) return false;
        try
        {
            return SaveDeep(ts, o, type);
        }
        finally
        {
            ts.LeaveRecursiveCall();
        }
    }

    private bool SaveDeep(ThreadState ts, PyObject o, Type type)
    {
        PyObject? reduced = null;
        var overridden = false;
        if (_reducerOverride is { } hook && !(type == typeof(PyDict) || type == typeof(PySet) || type == typeof(PyFrozenSet) || type == typeof(PyList) || type == typeof(PyTuple)))
        {
            reduced = Call.Invoke(ts, hook, o);
            if (reduced is null) return false;
            overridden = !ReferenceEquals(reduced, PyNotImplemented.Instance);
        }
        if (!overridden)
        {
            if (type == typeof(PyDict)) return SaveDict(ts, (PyDict)o);
            if (type == typeof(PyList)) return SaveList(ts, (PyList)o);
            if (type == typeof(PyTuple)) return SaveTuple(ts, (PyTuple)o);
            if (type == typeof(PySet)) return SaveSet(ts, (PySet)o);
            if (type == typeof(PyFrozenSet)) return SaveFrozenSet(ts, (PyFrozenSet)o);
            if (type == typeof(PyByteArray)) return SaveByteArray(ts, (PyByteArray)o);
            if (o is PyPickleBuffer buffer) return SaveBuffer(ts, buffer);
            if (ReferenceEquals(o.Type, PyType.TypeObject)) return SaveType(ts, (PyType)o);
            if (o is PyFunction) return SaveGlobal(ts, o, null);
        }
        return SaveReduced(ts, o, overridden ? reduced : null);
    }

    private bool SavePersistent(ThreadState ts, PyObject id)
    {
        if (Binary)
        {
            if (!Save(ts, id, askPersistent: false)) return false;
            Op(PickleOp.BinPersId);
            return true;
        }
        if (Strings.Str(ts, id) is not { } text) return false;
        if (!text.IsAscii)
        {
            PickleState.Pickling(ts, "persistent IDs in protocol 0 must be ASCII strings");
            return false;
        }
        Write(Encoding.ASCII.GetBytes($"P{text.AsString()}\n"));
        return true;
    }

    private bool SaveInt(ThreadState ts, PyInt number)
    {
        if (number.TryGetInt64(out var value) && value is >= int.MinValue and <= int.MaxValue)
        {
            if (!Binary)
            {
                Write(Encoding.ASCII.GetBytes($"I{value.ToString(CultureInfo.InvariantCulture)}\n"));
                return true;
            }
            if (value is >= 0 and <= 0xFF) Write([(byte)PickleOp.BinInt1, (byte)value]);
            else if (value is >= 0 and <= 0xFFFF) Write([(byte)PickleOp.BinInt2, (byte)value, (byte)(value >> 8)]);
            else Numbered(PickleOp.BinInt, (uint)(int)value);
            return true;
        }
        if (_protocol < 2)
        {
            if (Strings.Repr(ts, number) is not { } digits) return false;
            Write(Encoding.ASCII.GetBytes($"L{digits.AsString()}L\n"));
            return true;
        }
        var bytes = number.ToBigInteger().ToByteArray();
        if (bytes.Length < 256) Write([(byte)PickleOp.Long1, (byte)bytes.Length]);
        else Numbered(PickleOp.Long4, (uint)bytes.Length);
        Write(bytes);
        return true;
    }

    private void SaveFloat(double value)
    {
        if (!Binary)
        {
            Write(Encoding.ASCII.GetBytes($"F{FloatText.Repr(value)}\n"));
            return;
        }
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)PickleOp.BinFloat;
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value);
        Write(bytes);
    }

    /// <summary>An opcode in its short, long or 8-byte form, by the length of what follows.</summary>
    private static byte[] Header(PickleOp? shortOp, PickleOp longOp, PickleOp eightOp, long length)
    {
        if (shortOp is { } op && length < 256) return [(byte)op, (byte)length];
        if (length <= uint.MaxValue && longOp != eightOp)
        {
            var four = new byte[5];
            four[0] = (byte)longOp;
            BinaryPrimitives.WriteUInt32LittleEndian(four.AsSpan(1), (uint)length);
            return four;
        }
        var eight = new byte[9];
        eight[0] = (byte)eightOp;
        BinaryPrimitives.WriteInt64LittleEndian(eight.AsSpan(1), length);
        return eight;
    }

    private bool SaveBytes(ThreadState ts, PyBytes bytes)
    {
        if (_protocol < 3)
        {
            // Python 2 has no bytes: latin-1 text that is encoded again.
            var reduced = bytes.Length == 0
                ? PyTuple.Of(PyBytes.TypeObject, PyTuple.Empty)
                : PyTuple.Of(_state.CodecsEncode, PyTuple.Of(PyStr.Of(Encoding.Latin1.GetString(bytes.Span)), PyStr.Intern("latin1")));
            return SaveReduce(ts, reduced, bytes);
        }
        if (!WritePayload(ts, Header(PickleOp.ShortBinBytes, PickleOp.BinBytes, PickleOp.BinBytes8, bytes.Length), bytes.Span, bytes)) return false;
        Memoize(bytes);
        return true;
    }

    private bool SaveByteArray(ThreadState ts, PyByteArray array)
    {
        var data = array.Snapshot().ToArray();
        if (_protocol >= 5)
        {
            if (!WritePayload(ts, Header(null, PickleOp.ByteArray8, PickleOp.ByteArray8, data.Length), data, null)) return false;
            Memoize(array);
            return true;
        }
        return SaveReduce(ts, PyTuple.Of(PyByteArray.TypeObject, data.Length == 0 ? PyTuple.Empty : PyTuple.Of(PyBytes.Of(data))), array);
    }

    private bool SaveBuffer(ThreadState ts, PyPickleBuffer o)
    {
        if (_protocol < 5)
        {
            PickleState.Pickling(ts, "PickleBuffer can only be pickled with protocol >= 5");
            return false;
        }
        // A buffer of its own: the callback may release the object's.
        using var buffer = o.GetBuffer(ts, BufferFlags.FullRO);
        if (buffer is null) return false;
        if (!buffer.IsCContiguous && !buffer.IsFContiguous)
        {
            PickleState.Pickling(ts, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
            return false;
        }
        var inBand = true;
        if (_bufferCallback is { } callback)
        {
            if (Call.Invoke(ts, callback, o) is not { } answer) return false;
            var truth = Truth.Of(ts, answer);
            if (truth < 0) return false;
            inBand = truth > 0;
        }
        if (!inBand)
        {
            Op(PickleOp.NextBuffer);
            if (buffer.ReadOnly) Op(PickleOp.ReadOnlyBuffer);
            return true;
        }
        var data = buffer.Memory.Span.Slice(buffer.Offset, (int)buffer.Length);
        var header = buffer.ReadOnly ? Header(PickleOp.ShortBinBytes, PickleOp.BinBytes, PickleOp.BinBytes8, data.Length) : Header(null, PickleOp.ByteArray8, PickleOp.ByteArray8, data.Length);
        if (!WritePayload(ts, header, data, null)) return false;
        Memoize(o);
        return true;
    }

    private bool SaveStr(ThreadState ts, PyStr text)
    {
        if (!Binary)
        {
            Write([(byte)PickleOp.Unicode]);
            Write(RawUnicodeEscape(text));
            Write("\n"u8);
        }
        else
        {
            if (TextCodecs.Encode(ts, text, "utf-8", "surrogatepass") is not { } bytes) return false;
            if (!WritePayload(ts, Header(_protocol >= 4 ? PickleOp.ShortBinUnicode : null, PickleOp.BinUnicode, PickleOp.BinUnicode8, bytes.Length), bytes.Span, bytes)) return false;
        }
        Memoize(text);
        return true;
    }

    /// <summary>raw-unicode-escape with everything that would end or confuse the line escaped as well.</summary>
    private static byte[] RawUnicodeEscape(PyStr text)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 0x10000) builder.Append(CultureInfo.InvariantCulture, $"\\U{c:x8}");
            else if (c >= 256 || c is '\\' or 0 or '\n' or '\r' or 0x1a) builder.Append(CultureInfo.InvariantCulture, $"\\u{c:x4}");
            else builder.Append((char)c);
        }
        return Encoding.Latin1.GetBytes(builder.ToString());
    }

    private bool SaveItem(ThreadState ts, PyObject item, PyObject owner, long index) => Save(ts, item) || PickleState.Note(ts, $"when serializing {PickleState.TypeName(owner)} item {index}");

    private bool SaveTuple(ThreadState ts, PyTuple tuple)
    {
        var count = tuple.Count;
        if (count == 0)
        {
            if (Binary) Op(PickleOp.EmptyTuple);
            else Write("(t"u8);
            return true;
        }
        var small = count <= 3 && _protocol >= 2;
        if (!small) Op(PickleOp.Mark);
        for (var i = 0; i < count; i++)
        {
            if (!SaveItem(ts, tuple[i], tuple, i)) return false;
        }
        if (_memo.TryGetValue(tuple, out var known))
        {
            // The tuple contains itself: its items have written it already.
            if (!small && Binary)
            {
                Op(PickleOp.PopMark);
            }
            else
            {
                for (var i = small ? 0 : -1; i < count; i++) Op(PickleOp.Pop);
            }
            WriteGet(known);
            return true;
        }
        Op(small ? (PickleOp)((int)PickleOp.Tuple1 + count - 1) : PickleOp.Tuple);
        Memoize(tuple);
        return true;
    }

    private bool SaveList(ThreadState ts, PyList list)
    {
        if (_fast && !EnterFast(ts, list)) return false;
        if (Binary) Op(PickleOp.EmptyList);
        else Write("(l"u8);
        Memoize(list);
        var done = BatchAppends(ts, Iteration.GetIter(ts, list), list);
        if (_fast) LeaveFast(list);
        return done;
    }

    private bool BatchAppends(ThreadState ts, PyObject? iterator, PyObject owner)
    {
        if (iterator is null) return false;
        long index = 0;
        if (!Binary)
        {
            while (Iteration.Next(ts, iterator) is { } item)
            {
                if (!SaveItem(ts, item, owner, index++)) return false;
                Op(PickleOp.Append);
            }
            return !ts.HasError;
        }
        var next = Iteration.Next(ts, iterator);
        while (next is not null)
        {
            var first = next;
            next = Iteration.Next(ts, iterator);
            if (next is null)
            {
                if (ts.HasError || !SaveItem(ts, first, owner, index)) return false;
                Op(PickleOp.Append);
                return true;
            }
            Op(PickleOp.Mark);
            if (!SaveItem(ts, first, owner, index++)) return false;
            for (var n = 1; next is not null && n < BatchSize; n++)
            {
                if (!SaveItem(ts, next, owner, index++)) return false;
                next = Iteration.Next(ts, iterator);
            }
            if (ts.HasError) return false;
            Op(PickleOp.Appends);
        }
        return !ts.HasError;
    }

    private bool SaveDict(ThreadState ts, PyDict dict)
    {
        if (_fast && !EnterFast(ts, dict)) return false;
        if (Binary) Op(PickleOp.EmptyDict);
        else Write("(d"u8);
        Memoize(dict);
        var done = dict.Count == 0 || (Call.Method(ts, dict, PyStr.Intern("items")) is { } items && BatchSetItems(ts, Iteration.GetIter(ts, items), dict));
        if (_fast) LeaveFast(dict);
        return done;
    }

    private bool SavePair(ThreadState ts, PyObject o, PyObject owner)
    {
        if (o is not PyTuple { Count: 2 } pair)
        {
            Raise.TypeError(ts, "dict items iterator must return 2-tuples");
            return false;
        }
        if (!Save(ts, pair[0])) return false;
        if (Save(ts, pair[1])) return true;
        var error = ts.TakeError();
        ts.ClearError();
        var key = Strings.Repr(ts, pair[0])?.AsString();
        ts.ClearError();
        ts.SetError(error);
        return PickleState.Note(ts, $"when serializing {PickleState.TypeName(owner)} item {key}");
    }

    private bool BatchSetItems(ThreadState ts, PyObject? iterator, PyObject owner)
    {
        if (iterator is null) return false;
        var next = Iteration.Next(ts, iterator);
        while (next is not null)
        {
            var first = next;
            next = Iteration.Next(ts, iterator);
            if (ts.HasError) return false;
            if (next is null || !Binary)
            {
                if (!SavePair(ts, first, owner)) return false;
                Op(PickleOp.SetItem);
                continue;
            }
            Op(PickleOp.Mark);
            if (!SavePair(ts, first, owner)) return false;
            for (var n = 1; next is not null && n < BatchSize; n++)
            {
                if (!SavePair(ts, next, owner)) return false;
                next = Iteration.Next(ts, iterator);
            }
            if (ts.HasError) return false;
            Op(PickleOp.SetItems);
        }
        return !ts.HasError;
    }

    private bool SaveSet(ThreadState ts, PySet set)
    {
        if (_protocol < 4) return Sequences.ToList(ts, set) is { } items && SaveReduce(ts, PyTuple.Of(PySet.TypeObject, PyTuple.Of(items)), set);
        Op(PickleOp.EmptySet);
        Memoize(set);
        if (Iteration.GetIter(ts, set) is not { } iterator) return false;
        var next = Iteration.Next(ts, iterator);
        while (next is not null)
        {
            Op(PickleOp.Mark);
            for (var n = 0; next is not null && n < BatchSize; n++)
            {
                if (!Save(ts, next)) return PickleState.Note(ts, "when serializing set element");
                next = Iteration.Next(ts, iterator);
            }
            if (ts.HasError) return false;
            Op(PickleOp.AddItems);
        }
        return !ts.HasError;
    }

    private bool SaveFrozenSet(ThreadState ts, PyFrozenSet set)
    {
        if (_protocol < 4) return Sequences.ToList(ts, set) is { } list && SaveReduce(ts, PyTuple.Of(PyFrozenSet.TypeObject, PyTuple.Of(list)), set);
        if (Sequences.ToArray(ts, set) is not { } items) return false;
        Op(PickleOp.Mark);
        foreach (var item in items)
        {
            if (!Save(ts, item)) return PickleState.Note(ts, "when serializing frozenset element");
        }
        if (_memo.TryGetValue(set, out var known))
        {
            Op(PickleOp.PopMark);
            WriteGet(known);
            return true;
        }
        Op(PickleOp.FrozenSet);
        Memoize(set);
        return true;
    }

    /// <summary>Without a memo a cycle would never end: containers that are being written are kept in mind.</summary>
    private bool EnterFast(ThreadState ts, PyObject o)
    {
        _fastMemo ??= new Dictionary<PyObject, int>(ReferenceEqualityComparer.Instance);
        if (_fastMemo.TryAdd(o, 0)) return true;
        Raise.ValueError(ts, $"fast mode: can't pickle cyclic objects including object type {o.Type.Name} at 0x{Identity.Number(o):x}");
        return false;
    }

    private void LeaveFast(PyObject o) => _fastMemo?.Remove(o);
}
