using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace PyCil.Runtime.Modules.Pickle;

/// <summary>The opcodes.</summary>
public partial class PyUnpickler
{
    internal PyObject? LoadObject(ThreadState ts)
    {
        _stack.Clear();
        _marks.Clear();
        _frameEnd = -1;
        _protocol = 0;
        for (;;)
        {
            if (!Need(ts, 1, atOpcode: true)) return null;
            var op = (PickleOp)Take(1)[0];
            if (op == PickleOp.Stop) break;
            if (!Step(ts, op)) return null;
        }
        if (_read is not null && !TakeUsed(ts)) return null;
        return Pop(ts);
    }

    private int Fence => _marks.Count > 0 ? _marks[^1] : 0;

    private bool Underflow(ThreadState ts)
    {
        PickleState.Unpickling(ts, _marks.Count > 0 ? "unexpected MARK found" : "unpickling stack underflow");
        return false;
    }

    private PyObject? Pop(ThreadState ts)
    {
        if (_stack.Count <= Fence)
        {
            Underflow(ts);
            return null;
        }
        var top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private bool Push(PyObject? o)
    {
        if (o is null) return false;
        _stack.Add(o);
        return true;
    }

    /// <summary>What was pushed since the last mark; null: error pending.</summary>
    private PyObject[]? PopMark(ThreadState ts)
    {
        if (_marks.Count == 0)
        {
            PickleState.Unpickling(ts, "could not find MARK");
            return null;
        }
        var from = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        var items = _stack.GetRange(from, _stack.Count - from).ToArray();
        _stack.RemoveRange(from, items.Length);
        return items;
    }

    private bool Number(ThreadState ts, int size, out long value)
    {
        value = 0;
        if (!Need(ts, size)) return false;
        var bytes = Take(size);
        value = size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        };
        return true;
    }

    private bool Step(ThreadState ts, PickleOp op)
    {
        long number;
        switch (op)
        {
            case PickleOp.None:
                return Push(PyNone.Instance);
            case PickleOp.NewTrue:
                return Push(PyBool.True);
            case PickleOp.NewFalse:
                return Push(PyBool.False);
            case PickleOp.BinInt:
                return Number(ts, 4, out number) && Push(PyInt.Of((int)(uint)number));
            case PickleOp.BinInt1:
                return Number(ts, 1, out number) && Push(PyInt.Of(number));
            case PickleOp.BinInt2:
                return Number(ts, 2, out number) && Push(PyInt.Of(number));
            case PickleOp.Int or PickleOp.Long:
                return LoadTextInt(ts, op);
            case PickleOp.Long1:
                return Number(ts, 1, out number) && LoadLong(ts, number);
            case PickleOp.Long4:
                return Number(ts, 4, out number) && LoadLong(ts, (int)(uint)number);
            case PickleOp.Float:
                return LoadTextFloat(ts);
            case PickleOp.BinFloat:
                return Need(ts, 8) && Push(new PyFloat(BinaryPrimitives.ReadDoubleBigEndian(Take(8))));
            case PickleOp.String:
                return LoadString(ts);
            case PickleOp.BinString:
                return Number(ts, 4, out number) && LoadOldString(ts, (int)(uint)number);
            case PickleOp.ShortBinString:
                return Number(ts, 1, out number) && LoadOldString(ts, number);
            case PickleOp.BinBytes or PickleOp.ShortBinBytes or PickleOp.BinBytes8:
                return Number(ts, op == PickleOp.BinBytes ? 4 : op == PickleOp.ShortBinBytes ? 1 : 8, out number) && Fits(ts, number, op) && Push(PyBytes.Of(Take((int)number)));
            case PickleOp.ByteArray8:
                return Number(ts, 8, out number) && Fits(ts, number, op) && Push(new PyByteArray(Take((int)number).ToArray()));
            case PickleOp.Unicode:
                return Line(ts) is { } raw && Push(TextCodecs.Decode(ts, raw, "raw-unicode-escape"));
            case PickleOp.BinUnicode or PickleOp.ShortBinUnicode or PickleOp.BinUnicode8:
                return Number(ts, op == PickleOp.BinUnicode ? 4 : op == PickleOp.ShortBinUnicode ? 1 : 8, out number) && Fits(ts, number, op) &&
                    Push(TextCodecs.Decode(ts, Take((int)number), "utf-8", "surrogatepass"));
            case PickleOp.NextBuffer:
                return LoadBuffer(ts);
            case PickleOp.ReadOnlyBuffer:
                return LoadReadOnly(ts);
            case PickleOp.EmptyTuple:
                return Push(PyTuple.Empty);
            case PickleOp.Tuple1 or PickleOp.Tuple2 or PickleOp.Tuple3:
                return LoadSmallTuple(ts, op - PickleOp.Tuple1 + 1);
            case PickleOp.Tuple:
                return PopMark(ts) is { } parts && Push(PyTuple.Own(parts));
            case PickleOp.EmptyList:
                return Push(new PyList());
            case PickleOp.List:
                return PopMark(ts) is { } listed && Push(new PyList(listed));
            case PickleOp.EmptyDict:
                return Push(new PyDict());
            case PickleOp.Dict:
                return LoadDict(ts);
            case PickleOp.EmptySet:
                return Push(new PySet());
            case PickleOp.FrozenSet:
                return PopMark(ts) is { } elements && Push(Call.Invoke(ts, PyFrozenSet.TypeObject, PyTuple.Own(elements)));
            case PickleOp.Mark:
                _marks.Add(_stack.Count);
                return true;
            case PickleOp.Pop:
                if (_marks.Count > 0 && _marks[^1] == _stack.Count)
                {
                    _marks.RemoveAt(_marks.Count - 1);
                    return true;
                }
                return Pop(ts) is not null;
            case PickleOp.PopMark:
                return PopMark(ts) is not null;
            case PickleOp.Dup:
                return _stack.Count > Fence ? Push(_stack[^1]) : Underflow(ts);
            case PickleOp.Append:
                return Pop(ts) is { } item && Append(ts, [item]);
            case PickleOp.Appends:
                return PopMark(ts) is { } items && Append(ts, items);
            case PickleOp.SetItem:
                return Pop(ts) is { } value && Pop(ts) is { } key && SetItems(ts, [key, value]);
            case PickleOp.SetItems:
                return PopMark(ts) is { } pairs && SetItems(ts, pairs);
            case PickleOp.AddItems:
                return PopMark(ts) is { } members && AddItems(ts, members);
            case PickleOp.Get:
                return Index(ts, out number) && Recall(ts, number);
            case PickleOp.BinGet:
                return Number(ts, 1, out number) && Recall(ts, number);
            case PickleOp.LongBinGet:
                return Number(ts, 4, out number) && Recall(ts, number);
            case PickleOp.Put:
                return Index(ts, out number) && Remember(ts, number);
            case PickleOp.BinPut:
                return Number(ts, 1, out number) && Remember(ts, number);
            case PickleOp.LongBinPut:
                return Number(ts, 4, out number) && Remember(ts, number);
            case PickleOp.Memoize:
                return Remember(ts, _memo.Count);
            case PickleOp.Proto:
                if (!Number(ts, 1, out number)) return false;
                if (number > PickleState.HighestProtocol)
                {
                    Raise.ValueError(ts, $"unsupported pickle protocol: {number}");
                    return false;
                }
                _protocol = (int)number;
                return true;
            case PickleOp.Frame:
                if (!Number(ts, 8, out number)) return false;
                if (number < 0)
                {
                    Raise.OverflowError(ts, "FRAME length exceeds system's maximum of 9223372036854775807 bytes");
                    return false;
                }
                if (_frameEnd >= 0 && _at != _frameEnd)
                {
                    PickleState.Unpickling(ts, "beginning of a new frame before end of current frame");
                    return false;
                }
                _frameEnd = -1;
                if (!Need(ts, number)) return false;
                _frameEnd = _at + (int)number;
                return true;
            default:
                return StepObject(ts, op);
        }
    }

    private bool Fits(ThreadState ts, long length, PickleOp op)
    {
        if (length is >= 0 and <= int.MaxValue) return Need(ts, length);
        if (length >= 0) return Truncated(ts, false);
        Raise.OverflowError(ts, $"{op.ToString().ToUpperInvariant()} exceeds system's maximum size of 9223372036854775807 bytes");
        return false;
    }

    private bool LoadTextInt(ThreadState ts, PickleOp op)
    {
        if (Line(ts) is not { } line) return false;
        if (op == PickleOp.Int && line.Length == 2 && line[0] == '0' && line[1] is (byte)'0' or (byte)'1') return Push(PyBool.Of(line[1] == '1'));
        if (op == PickleOp.Long && line.Length > 0 && line[^1] == 'L') line = line[..^1];
        var text = Encoding.Latin1.GetString(line);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var small)) return Push(PyInt.Of(small));
        var parsed = Call.Invoke(ts, PyInt.TypeObject, PyStr.Of(text), PyInt.Of(10));
        if (parsed is null && op == PickleOp.Int && ts.ErrorMatches(PyExceptions.ValueError))
        {
            ts.ClearError();
            Raise.ValueError(ts, "could not convert string to int");
        }
        return Push(parsed);
    }

    private bool LoadLong(ThreadState ts, long length)
    {
        if (length < 0)
        {
            PickleState.Unpickling(ts, "LONG pickle has negative byte count");
            return false;
        }
        return Need(ts, length) && Push(PyInt.Of(new BigInteger(Take((int)length))));
    }

    private bool LoadTextFloat(ThreadState ts)
    {
        if (Line(ts) is not { } line) return false;
        if (FloatText.TryParse(Encoding.Latin1.GetString(line).Trim(), out var value)) return Push(new PyFloat(value));
        Raise.ValueError(ts, "could not convert string to float");
        return false;
    }

    private bool LoadString(ThreadState ts)
    {
        if (Line(ts) is not { } line) return false;
        var text = line.AsSpan();
        if (text.Length < 2 || text[0] != text[^1] || text[0] is not ((byte)'"' or (byte)'\''))
        {
            PickleState.Unpickling(ts, "the STRING opcode argument must be quoted");
            return false;
        }
        var escaped = PyBytes.Of(text[1..^1]);
        if (Imports.Import(ts, "_codecs") is not { } codecs || Call.Method(ts, codecs, PyStr.Intern("escape_decode"), escaped) is not PyTuple { Count: 2 } pair) return false;
        return pair[0] is PyBytes bytes && PushOldString(ts, bytes.Span);
    }

    private bool LoadOldString(ThreadState ts, long length)
    {
        if (length < 0)
        {
            PickleState.Unpickling(ts, "BINSTRING pickle has negative byte count");
            return false;
        }
        return Need(ts, length) && PushOldString(ts, Take((int)length));
    }

    /// <summary>A str of Python 2.</summary>
    private bool PushOldString(ThreadState ts, ReadOnlySpan<byte> data) =>
        Push(_encoding == "bytes" ? PyBytes.Of(data) : TextCodecs.Decode(ts, data.ToArray(), _encoding, _errors));

    private bool LoadBuffer(ThreadState ts)
    {
        if (_buffers is null)
        {
            PickleState.Unpickling(ts, "pickle stream refers to out-of-band data but no *buffers* argument was given");
            return false;
        }
        if (Iteration.Next(ts, _buffers) is { } buffer) return Push(buffer);
        if (!ts.HasError) PickleState.Unpickling(ts, "not enough out-of-band buffers");
        return false;
    }

    private bool LoadReadOnly(ThreadState ts)
    {
        if (_stack.Count <= Fence) return Underflow(ts);
        if (Call.Invoke(ts, PyMemoryView.TypeObject, _stack[^1]) is not PyMemoryView view) return false;
        using (var buffer = view.GetBuffer(ts, BufferFlags.FullRO))
        {
            if (buffer is null) return false;
            if (buffer.ReadOnly) return true;
        }
        if (Call.Method(ts, view, PyStr.Intern("toreadonly")) is not { } readOnly) return false;
        _stack[^1] = readOnly;
        return true;
    }

    private bool LoadSmallTuple(ThreadState ts, int count)
    {
        if (_stack.Count - Fence < count) return Underflow(ts);
        var items = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return Push(PyTuple.Own(items));
    }

    private bool LoadDict(ThreadState ts)
    {
        if (PopMark(ts) is not { } items) return false;
        if (items.Length % 2 != 0)
        {
            PickleState.Unpickling(ts, "odd number of items for DICT");
            return false;
        }
        var dict = new PyDict();
        for (var i = 0; i < items.Length; i += 2)
        {
            if (!dict.Set(ts, items[i], items[i + 1])) return false;
        }
        return Push(dict);
    }

    private bool Append(ThreadState ts, PyObject[] items)
    {
        if (_stack.Count <= Fence) return Underflow(ts);
        if (items.Length == 0) return true;
        var target = _stack[^1];
        if (target.GetType() == typeof(PyList))
        {
            ((PyList)target).AddRange(items);
            return true;
        }
        if (!Attributes.TryGet(ts, target, PyStr.Intern("extend"), out var extend)) return false;
        if (extend is not null) return Call.Invoke(ts, extend, new PyList(items)) is not null;
        if (Attributes.Get(ts, target, PyStr.Intern("append")) is not { } append) return false;
        foreach (var item in items)
        {
            if (Call.Invoke(ts, append, item) is null) return false;
        }
        return true;
    }

    private bool SetItems(ThreadState ts, PyObject[] items)
    {
        if (_stack.Count <= Fence) return Underflow(ts);
        if (items.Length % 2 != 0)
        {
            PickleState.Unpickling(ts, "odd number of items for SETITEMS");
            return false;
        }
        var target = _stack[^1];
        for (var i = 0; i < items.Length; i += 2)
        {
            if (!(target.GetType() == typeof(PyDict) ? ((PyDict)target).Set(ts, items[i], items[i + 1]) : Items.Set(ts, target, items[i], items[i + 1]))) return false;
        }
        return true;
    }

    private bool AddItems(ThreadState ts, PyObject[] items)
    {
        if (_stack.Count <= Fence) return Underflow(ts);
        if (items.Length == 0) return true;
        var target = _stack[^1];
        if (target is PySet) return Call.Method(ts, target, PyStr.Intern("update"), PyTuple.Own(items)) is not null;
        if (Attributes.Get(ts, target, PyStr.Intern("add")) is not { } add) return false;
        foreach (var item in items)
        {
            if (Call.Invoke(ts, add, item) is null) return false;
        }
        return true;
    }

    private bool Index(ThreadState ts, out long index)
    {
        index = 0;
        if (Line(ts) is not { } line) return false;
        if (long.TryParse(Encoding.Latin1.GetString(line), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index)) return true;
        Raise.ValueError(ts, $"invalid literal for int() with base 10: {StrRepr.Of(PyStr.Of(Encoding.Latin1.GetString(line)))}");
        return false;
    }

    private bool Recall(ThreadState ts, long index)
    {
        if (index >= 0 && index < _memo.Count && _memo[(int)index] is { } o) return Push(o);
        PickleState.Unpickling(ts, $"Memo value not found at index {index}");
        return false;
    }

    private bool Remember(ThreadState ts, long index)
    {
        if (_stack.Count <= Fence) return Underflow(ts);
        if (index < 0)
        {
            Raise.ValueError(ts, "negative PUT argument");
            return false;
        }
        if (index == _memo.Count)
        {
            _memo.Add(_stack[^1]);
            return true;
        }
        if (index > _memo.Count + 50_000_000)
        {
            Raise.MemoryError(ts, "");
            return false;
        }
        while (_memo.Count <= index) _memo.Add(null);
        _memo[(int)index] = _stack[^1];
        return true;
    }
}
