using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Modules;

/// <summary>marshal.dumps: CPython's format for data; a code object is our serialized unit in an envelope of the same type byte.</summary>
/// <remarks>Format: https://docs.python.org/3.14/library/marshal.html; versions 0 to 5.</remarks>
internal sealed class MarshalWriter(ThreadState ts, int version, bool allowCode)
{
    private const byte FlagRef = 0x80;
    private const int MaxDepth = 2000;

    private readonly MemoryStream _out = new();
    private readonly Dictionary<PyObject, int> _refs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(bool Float, long Bits), int> _numbers = [];
    private int _count;
    private readonly HashSet<PyObject> _open = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    /// <summary>Null: the error is pending.</summary>
    public byte[]? Dump(PyObject value) => Write(value) ? _out.ToArray() : null;

    /// <summary>A code unit alone.</summary>
    public static byte[] Code(CodeUnit unit)
    {
        var body = CodeUnitWriter.Write(unit);
        var all = new byte[body.Length + 5];
        all[0] = (byte)'c';
        BinaryPrimitives.WriteInt32LittleEndian(all.AsSpan(1), body.Length);
        body.CopyTo(all, 5);
        return all;
    }

    private void Byte(char c) => _out.WriteByte((byte)c);

    private void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _out.Write(bytes);
    }

    private void Double(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        _out.Write(bytes);
    }

    private bool Write(PyObject value)
    {
        if (++_depth > MaxDepth)
        {
            Raise.ValueError(ts, "object too deeply nested to marshal");
            return false;
        }
        var done = Simple(value) || Shared(value);
        _depth--;
        return done && !ts.HasError;
    }

    private bool Simple(PyObject value)
    {
        switch (value)
        {
            case PyNone:
                Byte('N');
                return true;
            case PyEllipsis:
                Byte('.');
                return true;
            case PyBool b:
                Byte(ReferenceEquals(b, PyBool.True) ? 'T' : 'F');
                return true;
            case PyType type when ReferenceEquals(type, PyExceptions.StopIteration):
                Byte('S');
                return true;
        }
        return false;
    }

    private bool Shared(PyObject value)
    {
        byte flag = 0;
        if (version >= 3)
        {
            if (_refs.TryGetValue(value, out var index))
            {
                if (_open.Contains(value))
                {
                    // Readers make it only when its parts are there.
                    Raise.ValueError(ts, "unmarshallable object");
                    return false;
                }
                Byte('r');
                Int(index);
                return true;
            }
            if (Number(value) is { } number)
            {
                // Equal numbers are one object here.
                if (_numbers.TryGetValue(number, out var same))
                {
                    Byte('r');
                    Int(same);
                    return true;
                }
                _numbers.Add(number, _count);
            }
            else
            {
                _refs.Add(value, _count);
            }
            _count++;
            flag = FlagRef;
        }
        if (value is not (PySlice or PyFrozenSet)) return Complex(value, flag);
        _open.Add(value);
        var done = Complex(value, flag);
        _open.Remove(value);
        return done;
    }

    private static (bool, long)? Number(PyObject value) => value switch
    {
        PyInt number when PyInt.IsExact(number) && number.TryGetInt64(out var small) => (false, small),
        PyFloat number when number.GetType() == typeof(PyFloat) => (true, BitConverter.DoubleToInt64Bits(number.Value)),
        _ => null,
    };

    private void Type(char c, byte flag) => _out.WriteByte((byte)(c | flag));

    private bool Complex(PyObject value, byte flag)
    {
        switch (value)
        {
            case PyInt number when PyInt.IsExact(number):
                Number(number, flag);
                return true;
            case PyFloat number when number.GetType() == typeof(PyFloat):
                if (version > 1)
                {
                    Type('g', flag);
                    Double(number.Value);
                }
                else
                {
                    Type('f', flag);
                    TextFloat(number.Value);
                }
                return true;
            case PyComplex number when number.GetType() == typeof(PyComplex):
                if (version > 1)
                {
                    Type('y', flag);
                    Double(number.Real);
                    Double(number.Imag);
                }
                else
                {
                    Type('x', flag);
                    TextFloat(number.Real);
                    TextFloat(number.Imag);
                }
                return true;
            case PyBytes bytes when bytes.GetType() == typeof(PyBytes):
                Type('s', flag);
                Int(bytes.Length);
                _out.Write(bytes.Span);
                return true;
            case PyStr text when text.GetType() == typeof(PyStr):
                Text(text, flag);
                return true;
            case PyTuple tuple when tuple.GetType() == typeof(PyTuple):
                if (version >= 4 && tuple.Count < 256)
                {
                    Type(')', flag);
                    _out.WriteByte((byte)tuple.Count);
                }
                else
                {
                    Type('(', flag);
                    Int(tuple.Count);
                }
                foreach (var item in tuple.Array)
                    if (!Write(item)) return false;
                return true;
            case PyList list when list.GetType() == typeof(PyList):
                return Items('[', flag, list.ToArray());
            case PyDict dict when dict.GetType() == typeof(PyDict):
                return Dict(dict, flag);
            case PySetBase set when set.GetType() == typeof(PySet) || set.GetType() == typeof(PyFrozenSet):
                return Set(set, flag);
            case PySlice slice when version >= 5:
                Type(':', flag);
                return Write(slice.Start) && Write(slice.Stop) && Write(slice.Step);
            case PyCode code:
                if (!allowCode)
                {
                    Raise.ValueError(ts, "marshalling code objects is disallowed");
                    return false;
                }
                Type('c', flag);
                var unit = CodeUnitWriter.Write(code.Unit);
                Int(unit.Length);
                _out.Write(unit);
                return true;
        }
        // Any other object that has a buffer is written as bytes.
        if (value.Type.GetSlot(Slot.GetBuffer) != 0)
        {
            using var buffer = Buffers.Get(ts, value, BufferFlags.Simple);
            if (buffer is null) return false;
            Type('s', flag);
            Int(buffer.Memory.Length);
            _out.Write(buffer.Memory.Span);
            return true;
        }
        Raise.ValueError(ts, "unmarshallable object");
        return false;
    }

    private void Number(PyInt number, byte flag)
    {
        if (number.TryGetInt64(out var small) && small == (int)small)
        {
            Type('i', flag);
            Int((int)small);
            return;
        }
        Type('l', flag);
        var value = number.ToBigInteger();
        var magnitude = BigInteger.Abs(value);
        var digits = new List<ushort>();
        for (; !magnitude.IsZero; magnitude >>= 15) digits.Add((ushort)(magnitude & 0x7FFF));
        Int(value.Sign < 0 ? -digits.Count : digits.Count);
        foreach (var digit in digits)
        {
            _out.WriteByte((byte)digit);
            _out.WriteByte((byte)(digit >> 8));
        }
    }

    private void TextFloat(double value)
    {
        var text = Encoding.ASCII.GetBytes(FloatText.Repr(value));
        _out.WriteByte((byte)text.Length);
        _out.Write(text);
    }

    private void Text(PyStr text, byte flag)
    {
        var interned = version >= 3 && text.IsInterned;
        var bytes = MarshalText.Encode(text, out var ascii);
        if (version >= 4 && ascii)
        {
            if (bytes.Length < 256)
            {
                Type(interned ? 'Z' : 'z', flag);
                _out.WriteByte((byte)bytes.Length);
            }
            else
            {
                Type(interned ? 'A' : 'a', flag);
                Int(bytes.Length);
            }
        }
        else
        {
            Type(interned ? 't' : 'u', flag);
            Int(bytes.Length);
        }
        _out.Write(bytes);
    }

    private bool Items(char type, byte flag, PyObject[] items)
    {
        Type(type, flag);
        Int(items.Length);
        foreach (var item in items)
            if (!Write(item)) return false;
        return true;
    }

    private bool Dict(PyDict dict, byte flag)
    {
        Type('{', flag);
        var position = 0;
        while (dict.NextEntry(ref position, out var key, out var value))
        {
            if (!Write(key) || !Write(value)) return false;
        }
        Byte('0');
        return true;
    }

    /// <summary>In the order of the items' own bytes, so that equal sets give equal bytes.</summary>
    private bool Set(PySetBase set, byte flag)
    {
        if (Sequences.ToArray(ts, set) is not { } items) return false;
        var keyed = new (byte[] Key, PyObject Item)[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (new MarshalWriter(ts, version, allowCode).Dump(items[i]) is not { } key) return false;
            keyed[i] = (key, items[i]);
        }
        Array.Sort(keyed, static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        return Items(set is PyFrozenSet ? '>' : '<', flag, Array.ConvertAll(keyed, static k => k.Item));
    }
}
