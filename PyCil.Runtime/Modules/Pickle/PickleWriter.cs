using System.Buffers.Binary;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Writes one pickle of protocol 2 to 5. Every method returns false if it cannot go on, with or without an error pending.</summary>
internal sealed partial class PickleWriter(ThreadState ts, int protocol, bool fixImports)
{
    private const int FrameTarget = 64 * 1024;
    private const int FrameHeader = 9;
    private const int FrameMinimum = 4;
    private const int Batch = 1000;

    // By reference, as pickle's own memo is by id().
    private readonly Dictionary<object, int> _memo = new(ReferenceEqualityComparer.Instance);
    private int _memoCount;
    private byte[] _data = new byte[256];
    private int _length;
    private int _frame = -1; // where the header of the open frame stands
    private bool _framing;

    public ReadOnlySpan<byte> Written => _data.AsSpan(0, _length);

    public bool Dump(PyObject o)
    {
        Byte(PickleOp.Protocol);
        Byte((byte)protocol);
        _framing = protocol >= 4;
        if (!Save(o)) return false;
        Byte(PickleOp.Stop);
        EndFrame();
        return true;
    }

    // ---- Output ----

    private Span<byte> Take(int count)
    {
        var header = _framing && _frame < 0 ? FrameHeader : 0;
        if (_length + header + count > _data.Length) Array.Resize(ref _data, checked(Math.Max(_data.Length * 2, _length + header + count)));
        if (header > 0)
        {
            _frame = _length;
            _length += header;
        }
        var room = _data.AsSpan(_length, count);
        _length += count;
        return room;
    }

    private void Byte(byte value) => Take(1)[0] = value;

    private void Byte(byte op, byte value)
    {
        var room = Take(2);
        room[0] = op;
        room[1] = value;
    }

    private void Four(byte op, uint value)
    {
        var room = Take(5);
        room[0] = op;
        BinaryPrimitives.WriteUInt32LittleEndian(room[1..], value);
    }

    private void EndFrame()
    {
        if (_frame < 0) return;
        var size = _length - _frame - FrameHeader;
        var frame = _data.AsSpan(_frame);
        if (size >= FrameMinimum)
        {
            frame[0] = PickleOp.Frame;
            BinaryPrimitives.WriteUInt64LittleEndian(frame[1..], (ulong)size);
        }
        else
        {
            frame.Slice(FrameHeader, size).CopyTo(frame);
            _length -= FrameHeader;
        }
        _frame = -1;
    }

    /// <summary>Header and contents of a str or bytes; large ones stand outside of frames.</summary>
    private void Payload(byte one, byte four, byte eight, ReadOnlySpan<byte> contents)
    {
        var large = _framing && contents.Length >= FrameTarget;
        if (large)
        {
            EndFrame();
            _framing = false;
        }
        if (contents.Length < 256 && one != 0) Byte(one, (byte)contents.Length);
        else if (four != 0) Four(four, (uint)contents.Length);
        else
        {
            var room = Take(9);
            room[0] = eight;
            BinaryPrimitives.WriteUInt64LittleEndian(room[1..], (ulong)contents.Length);
        }
        contents.CopyTo(Take(contents.Length));
        if (large) _framing = true;
    }

    // ---- Memo ----

    private void Memoize(object o)
    {
        var index = _memoCount++;
        _memo[o] = index;
        if (protocol >= 4) Byte(PickleOp.Memoize);
        else if (index < 256) Byte(PickleOp.Put1, (byte)index);
        else Four(PickleOp.Put4, (uint)index);
    }

    private void Get(int index)
    {
        if (index < 256) Byte(PickleOp.Get1, (byte)index);
        else Four(PickleOp.Get4, (uint)index);
    }

    // ---- Objects ----

    private bool Save(PyObject o)
    {
        if (_frame >= 0 && _length - _frame - FrameHeader >= FrameTarget) EndFrame();
        if (SaveAtom(o)) return true;
        if (_memo.TryGetValue(o, out var known))
        {
            Get(known);
            return true;
        }
        var type = o.GetType();
        if (type == typeof(PyStr)) return Text((PyStr)o);
        if (type == typeof(PyBytes)) return Bytes((PyBytes)o);
        if (!ts.EnterRecursiveCall(" while pickling an object")) return false;
        bool done;
        if (type == typeof(PyDict)) done = Dict((PyDict)o);
        else if (type == typeof(PyList)) done = List((PyList)o);
        else if (type == typeof(PyTuple)) done = Tuple((PyTuple)o);
        else if (type == typeof(PySet) && protocol >= 4) done = Set((PySet)o);
        else if (type == typeof(PyFrozenSet) && protocol >= 4) done = FrozenSet((PyFrozenSet)o);
        else done = Other(o);
        ts.LeaveRecursiveCall();
        return done;
    }

    private bool SaveAtom(PyObject o)
    {
        if (o is PyNone)
        {
            Byte(PickleOp.None);
            return true;
        }
        if (o.GetType() == typeof(PyInt))
        {
            Int(((PyInt)o).Value);
            return true;
        }
        if (o.GetType() == typeof(PyFloat))
        {
            var room = Take(9);
            room[0] = PickleOp.Float;
            BinaryPrimitives.WriteDoubleBigEndian(room[1..], ((PyFloat)o).Value);
            return true;
        }
        if (o is PyBool)
        {
            Byte(ReferenceEquals(o, PyBool.True) ? PickleOp.True : PickleOp.False);
            return true;
        }
        if (o.GetType() != typeof(PyBigInt)) return false;
        Long(((PyBigInt)o).ToBigInteger().ToByteArray());
        return true;
    }

    private void Int(long value)
    {
        switch (value)
        {
            case >= 0 and <= byte.MaxValue:
                Byte(PickleOp.Int1, (byte)value);
                break;
            case >= 0 and <= ushort.MaxValue:
                var room = Take(3);
                room[0] = PickleOp.Int2;
                BinaryPrimitives.WriteUInt16LittleEndian(room[1..], (ushort)value);
                break;
            case >= int.MinValue and <= int.MaxValue:
                Four(PickleOp.Int4, (uint)(int)value);
                break;
            default:
                Long(new System.Numerics.BigInteger(value).ToByteArray());
                break;
        }
    }

    /// <summary>Two's complement in as few bytes as possible, which is what BigInteger gives.</summary>
    private void Long(byte[] digits)
    {
        if (digits.Length < 256) Byte(PickleOp.Long1, (byte)digits.Length);
        else Four(PickleOp.Long4, (uint)digits.Length);
        digits.CopyTo(Take(digits.Length));
    }

    private bool Text(PyStr text)
    {
        if (Utf8Codec.Encode(ts, text, "surrogatepass") is not { } data) return false;
        Payload(protocol >= 4 ? PickleOp.Text1 : (byte)0, PickleOp.Text4, PickleOp.Text8, data);
        Memoize(text);
        return true;
    }

    private bool Bytes(PyBytes bytes)
    {
        if (protocol < 3) return false;
        Payload(PickleOp.Bytes1, PickleOp.Bytes4, PickleOp.Bytes8, bytes.Span);
        Memoize(bytes);
        return true;
    }

    private bool Tuple(PyTuple tuple)
    {
        var items = tuple.Items;
        if (items.Length == 0)
        {
            Byte(PickleOp.EmptyTuple);
            return true;
        }
        var marked = items.Length > 3;
        if (marked) Byte(PickleOp.Mark);
        foreach (var item in items)
        {
            if (!Save(item)) return false;
        }
        if (_memo.TryGetValue(tuple, out var known))
        {
            // A recursive tuple: its elements led back here, and it has been built meanwhile.
            if (marked) Byte(PickleOp.PopMark);
            else for (var i = 0; i < items.Length; i++) Byte(PickleOp.Pop);
            Get(known);
            return true;
        }
        Byte(items.Length switch { 1 => PickleOp.Tuple1, 2 => PickleOp.Tuple2, 3 => PickleOp.Tuple3, _ => PickleOp.Tuple });
        Memoize(tuple);
        return true;
    }

    private bool List(PyList list)
    {
        Byte(PickleOp.EmptyList);
        Memoize(list);
        var total = list.Count;
        if (total == 1) return list.TryGet(0) is { } only && Save(only) && Op(PickleOp.Append);
        for (var at = 0; at < total;)
        {
            Byte(PickleOp.Mark);
            for (var end = Math.Min(at + Batch, total); at < end; at++)
            {
                if (list.TryGet(at) is not { } item || !Save(item)) return false;
            }
            Byte(PickleOp.Appends);
        }
        return true;
    }

    private bool Op(byte op)
    {
        Byte(op);
        return true;
    }

    private bool Dict(PyDict dict)
    {
        Byte(PickleOp.EmptyDict);
        Memoize(dict);
        return Pairs(dict);
    }

    private bool Pairs(PyDict dict)
    {
        var total = dict.Count;
        var position = 0;
        if (total == 1)
            return dict.NextEntry(ref position, out var key, out var value) && Save(key) && Save(value) && Op(PickleOp.SetItem);
        for (var done = 0; done < total;)
        {
            Byte(PickleOp.Mark);
            for (var end = Math.Min(done + Batch, total); done < end; done++)
            {
                if (!dict.NextEntry(ref position, out var k, out var v) || !Save(k) || !Save(v)) return false;
            }
            Byte(PickleOp.SetItems);
            if (dict.Count != total) return false;
        }
        return true;
    }

    private bool Set(PySet set)
    {
        Byte(PickleOp.EmptySet);
        Memoize(set);
        var total = set.Count;
        var position = 0;
        for (var done = 0; done < total;)
        {
            Byte(PickleOp.Mark);
            for (var end = Math.Min(done + Batch, total); done < end; done++)
            {
                if (!set.Next(ref position, out var item, out _) || !Save(item)) return false;
            }
            Byte(PickleOp.AddItems);
            if (set.Count != total) return false;
        }
        return true;
    }

    private bool FrozenSet(PyFrozenSet set)
    {
        Byte(PickleOp.Mark);
        var position = 0;
        while (set.Next(ref position, out var item, out _))
        {
            if (!Save(item)) return false;
        }
        if (_memo.TryGetValue(set, out var known))
        {
            Byte(PickleOp.PopMark);
            Get(known);
            return true;
        }
        Byte(PickleOp.FrozenSet);
        Memoize(set);
        return true;
    }
}
