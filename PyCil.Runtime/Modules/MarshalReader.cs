using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using PyCil.Compiler.Bytecode;

namespace PyCil.Runtime.Modules;

/// <summary>marshal.loads.</summary>
internal sealed class MarshalReader
{
    private const int MaxDepth = 2000;

    private readonly ThreadState _ts;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly PyObject? _file;
    private readonly bool _allowCode;
    private readonly List<PyObject?> _refs = [];
    private int _depth;

    private MarshalReader(ThreadState ts, ReadOnlyMemory<byte> bytes, PyObject? file, bool allowCode)
    {
        _ts = ts;
        _bytes = bytes;
        _file = file;
        _allowCode = allowCode;
    }

    private int Position { get; set; }

    public static PyObject? Load(ThreadState ts, ReadOnlyMemory<byte> bytes, bool allowCode) => new MarshalReader(ts, bytes, null, allowCode).Load();

    /// <summary>Reads from a file object, exactly the bytes of one value.</summary>
    public static PyObject? Load(ThreadState ts, PyObject file, bool allowCode) => new MarshalReader(ts, default, file, allowCode).Load();

    private PyObject? Load()
    {
        try
        {
            var value = Read();
            return value is null && !_ts.HasError ? Raise.TypeError(_ts, "NULL object in marshal data for object") : value;
        }
        catch (EndOfStreamException)
        {
            return _ts.HasError ? null : Raise.EOFError(_ts, _file is null ? "marshal data too short" : "EOF read where not expected");
        }
        catch (CodeUnitFormatException error)
        {
            return Raise.ValueError(_ts, error.Message);
        }
    }

    /// <summary>The next bytes; the exception means that there are not enough, or that an error is pending.</summary>
    private ReadOnlySpan<byte> Take(int count)
    {
        if (_file is not null) return TakeFromFile(count);
        if (count < 0 || count > _bytes.Length - Position) throw new EndOfStreamException();
        var taken = _bytes.Span.Slice(Position, count);
        Position += count;
        return taken;
    }

    private byte[] TakeFromFile(int count)
    {
        if (count < 0) throw new EndOfStreamException();
        if (count == 0) return [];
        var data = new byte[count];
        if (Call.Invoke(_ts, PyByteArray.TypeObject, PyInt.Of(count)) is not PyByteArray target
            || Call.Invoke(_ts, PyMemoryView.TypeObject, target) is not { } view
            || Call.Method(_ts, _file!, PyStr.Intern("readinto"), view) is not { } result
            || !Operators.AsSize(_ts, result, out var read)) throw new EndOfStreamException();
        if (read > count)
        {
            Raise.ValueError(_ts, $"read() returned too much data: {count} bytes requested, {read} returned");
            throw new EndOfStreamException();
        }
        if (read < count) throw new EndOfStreamException();
        target.Span.CopyTo(data);
        Position += count;
        return data;
    }

    private int Byte() => Take(1)[0];

    private int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private int Size(string what)
    {
        var size = Int();
        if (size >= 0) return size;
        Bad($"{what} size out of range");
        return -1;
    }

    private double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    private double TextDouble() => double.Parse(Encoding.ASCII.GetString(Take(Byte())), CultureInfo.InvariantCulture);

    private PyObject? Bad(string why) => Raise.ValueError(_ts, $"bad marshal data ({why})");

    /// <summary>Null without an error pending is the end mark of a dict ('0').</summary>
    private PyObject? Read()
    {
        int code;
        try
        {
            code = Byte();
        }
        catch (EndOfStreamException)
        {
            return _ts.HasError ? null : Raise.EOFError(_ts, "EOF read where object expected");
        }
        if (++_depth > MaxDepth) return Raise.ValueError(_ts, "recursion limit exceeded");
        var result = Read((char)(code & 0x7F), (code & 0x80) != 0);
        _depth--;
        return result;
    }

    private PyObject? Keep(PyObject? value, bool flag)
    {
        if (flag && value is not null) _refs.Add(value);
        return value;
    }

    /// <summary>The place of an object that is complete only after its items.</summary>
    private int Reserve(bool flag)
    {
        if (!flag) return -1;
        _refs.Add(null);
        return _refs.Count - 1;
    }

    private PyObject Fill(int place, PyObject value)
    {
        if (place >= 0) _refs[place] = value;
        return value;
    }

    private PyObject? Read(char type, bool flag)
    {
        switch (type)
        {
            case '0': return null;
            case 'N': return PyNone.Instance;
            case 'S': return PyExceptions.StopIteration;
            case '.': return PyEllipsis.Instance;
            case 'F': return PyBool.False;
            case 'T': return PyBool.True;
            case 'i': return Keep(PyInt.Of(Int()), flag);
            case 'I': return Keep(PyInt.Of(BinaryPrimitives.ReadInt64LittleEndian(Take(8))), flag);
            case 'l': return Keep(Long(), flag);
            case 'f': return Keep(new PyFloat(TextDouble()), flag);
            case 'g': return Keep(new PyFloat(Double()), flag);
            case 'x': return Keep(new PyComplex(TextDouble(), TextDouble()), flag);
            case 'y': return Keep(new PyComplex(Double(), Double()), flag);
            case 's':
                var size = Size("bytes object");
                return size < 0 ? null : Keep(new PyBytes(Take(size).ToArray()), flag);
            case 'z': return Keep(Text(Byte(), false), flag);
            case 'Z': return Keep(Text(Byte(), true), flag);
            case 'a': return Keep(Text(Size("string"), false), flag);
            case 'A': return Keep(Text(Size("string"), true), flag);
            case 'u': return Keep(Text(Size("string"), false), flag);
            case 't': return Keep(Text(Size("string"), true), flag);
            case ')': return Tuple(Byte(), flag);
            case '(': return Tuple(Size("tuple"), flag);
            case '[': return List(flag);
            case '{': return Dict(flag);
            case '<' or '>': return Set(type == '>', flag);
            case ':': return Slice(flag);
            case 'c': return Code(flag);
            case 'r':
                var index = Int();
                return (uint)index < (uint)_refs.Count && _refs[index] is { } known ? known : Bad("invalid reference");
            default: return Bad("unknown type code");
        }
    }

    private PyObject? Long()
    {
        var count = Int();
        var value = BigInteger.Zero;
        var digits = Take(checked(Math.Abs(count) * 2));
        for (var i = digits.Length - 2; i >= 0; i -= 2)
        {
            var digit = digits[i] | digits[i + 1] << 8;
            if (digit > 0x7FFF) return Bad("digit out of range in long");
            if (i == digits.Length - 2 && digit == 0) return Bad("unnormalized long data");
            value = value << 15 | digit;
        }
        return PyInt.Of(count < 0 ? -value : value);
    }

    private PyObject? Text(int size, bool intern)
    {
        if (size < 0) return null;
        if (MarshalText.Decode(Take(size)) is not { } text) return Bad("invalid UTF-8");
        return intern ? PyStr.Intern(text) : text;
    }

    private PyObject[]? Sequence(int count)
    {
        if (count < 0) return null;
        if (_file is null && count > _bytes.Length - Position) throw new EndOfStreamException();
        var items = new PyObject[count];
        return FillItems(items) ? items : null;
    }

    private bool FillItems(PyObject[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (Item() is not { } item) return false;
            items[i] = item;
        }
        return true;
    }

    private PyObject? Item()
    {
        var item = Read();
        if (item is null && !_ts.HasError) Raise.TypeError(_ts, "NULL object in marshal data for tuple");
        return item;
    }

    /// <summary>The tuple is known before its items, which may contain it.</summary>
    private PyObject? Tuple(int count, bool flag)
    {
        if (count < 0) return null;
        if (count == 0) return Keep(PyTuple.Empty, flag);
        if (_file is null && count > _bytes.Length - Position) throw new EndOfStreamException();
        var items = new PyObject[count];
        var tuple = new PyTuple(items);
        Keep(tuple, flag);
        return FillItems(items) ? tuple : null;
    }

    private PyObject? List(bool flag)
    {
        var count = Size("list");
        if (count < 0) return null;
        var list = new PyList();
        Keep(list, flag);
        for (var i = 0; i < count; i++)
        {
            if (Item() is not { } item) return null;
            list.Append(item);
        }
        return list;
    }

    private PyObject? Dict(bool flag)
    {
        var dict = new PyDict();
        Keep(dict, flag);
        while (true)
        {
            var key = Read();
            if (key is null) return _ts.HasError ? null : dict;
            var value = Read();
            if (value is null) return _ts.HasError ? null : dict;
            if (!dict.Set(_ts, key, value)) return null;
        }
    }

    private PyObject? Set(bool frozen, bool flag)
    {
        var count = Size("set");
        if (count < 0) return null;
        if (!frozen)
        {
            var made = Call.Invoke(_ts, PySet.TypeObject);
            if (Keep(made, flag) is not PySet set || Sequence(count) is not { } members) return null;
            foreach (var member in members)
                if (Call.Method(_ts, set, PyStr.Intern("add"), member) is null) return null;
            return set;
        }
        var place = Reserve(flag);
        if (Sequence(count) is not { } items) return null;
        return Call.Invoke(_ts, PyFrozenSet.TypeObject, PyTuple.Own(items)) is { } result ? Fill(place, result) : null;
    }

    private PyObject? Slice(bool flag)
    {
        var place = Reserve(flag);
        if (Item() is not { } start || Item() is not { } stop || Item() is not { } step) return null;
        return Fill(place, new PySlice(start, stop, step));
    }

    private PyObject? Code(bool flag)
    {
        if (!_allowCode) return Raise.ValueError(_ts, "unmarshalling code objects is disallowed");
        var place = Reserve(flag);
        return Fill(place, new PyCode(CodeUnitReader.ReadChecked(Take(Int()))));
    }
}
