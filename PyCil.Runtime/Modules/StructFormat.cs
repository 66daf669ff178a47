using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Modules;

/// <summary>struct.error</summary>
[PyType("struct.error", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false, In = "_struct")]
internal abstract partial class PyStructError : PyObject;

/// <summary>A parsed format string of the struct module.</summary>
internal sealed class StructFormat
{
    private readonly record struct Field(char Code, int Offset, int Size, int Repeat);

    private readonly List<Field> _fields = [];
    private bool _little = BitConverter.IsLittleEndian;

    private StructFormat(string text) => Text = text;

    public string Text { get; }

    /// <summary>Bytes in all.</summary>
    public int Size { get; private set; }

    /// <summary>Values in all.</summary>
    public int Count { get; private set; }

    private static int NativeSize(char code) => code switch
    {
        'x' or 'c' or 'b' or 'B' or '?' or 's' or 'p' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'f' or 'F' => code == 'F' ? 8 : 4,
        'l' or 'L' or 'q' or 'Q' or 'n' or 'N' or 'd' or 'P' => 8,
        'D' => 16,
        _ => 0,
    };

    private static int StandardSize(char code) => code switch
    {
        'l' or 'L' => 4,
        'n' or 'N' or 'P' => 0,
        _ => NativeSize(code),
    };

    private static StructFormat? Fail(ThreadState ts, string message)
    {
        Raise.Of(ts, PyStructError.TypeObject, message);
        return null;
    }

    public static StructFormat? Parse(ThreadState ts, string text)
    {
        var format = new StructFormat(text);
        var native = true;
        var at = 0;
        if (text.Contains('\0')) return Fail(ts, "embedded null character");
        if (text.Length > 0 && text[0] is '@' or '=' or '<' or '>' or '!')
        {
            native = text[0] == '@';
            if (text[0] is '<') format._little = true;
            else if (text[0] is '>' or '!') format._little = false;
            at = 1;
        }
        long size = 0, count = 0;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c is ' ' or (>= '\t' and <= '\r')) continue;
            long repeat = 1;
            if (char.IsAsciiDigit(c))
            {
                repeat = c - '0';
                while (at < text.Length && char.IsAsciiDigit(c = text[at]))
                {
                    if (repeat > (long.MaxValue - (c - '0')) / 10) return Fail(ts, "total struct size too long");
                    repeat = repeat * 10 + c - '0';
                    at++;
                }
                if (at == text.Length) return Fail(ts, "repeat count given without format specifier");
                c = text[at++];
            }
            var item = native ? NativeSize(c) : StandardSize(c);
            if (item == 0) return Fail(ts, "bad char in struct format");
            if (native)
            {
                var alignment = c is 'F' ? 4 : c is 'D' ? 8 : item;
                size = (size + alignment - 1) / alignment * alignment;
            }
            if (repeat > (long.MaxValue - size) / item) return Fail(ts, "total struct size too long");
            if (size + repeat * item > Array.MaxLength) return Fail(ts, "total struct size too long");
            if (c is 's' or 'p')
            {
                format._fields.Add(new Field(c, (int)size, (int)repeat, 1));
                count++;
            }
            else if (c != 'x' && repeat > 0)
            {
                format._fields.Add(new Field(c, (int)size, item, (int)repeat));
                count += repeat;
            }
            size += repeat * item;
        }
        format.Size = (int)size;
        format.Count = (int)count;
        return format;
    }

    /// <summary>Unpacks one item of a buffer.</summary>
    public static PyTuple? UnpackItem(ThreadState ts, string format, ReadOnlySpan<byte> data)
    {
        if (Parse(ts, format) is not { } parsed) return null;
        if (parsed.Size == data.Length) return parsed.Unpack(data);
        Fail(ts, $"unpack requires a buffer of {parsed.Size} bytes");
        return null;
    }

    public PyTuple Unpack(ReadOnlySpan<byte> data)
    {
        var items = new PyObject[Count];
        var next = 0;
        foreach (var field in _fields)
        {
            if (field.Code is 's')
            {
                items[next++] = PyBytes.Of(data.Slice(field.Offset, field.Size));
                continue;
            }
            if (field.Code is 'p')
            {
                var length = field.Size == 0 ? 0 : Math.Min(data[field.Offset], field.Size - 1);
                items[next++] = length == 0 ? PyBytes.Empty : PyBytes.Of(data.Slice(field.Offset + 1, length));
                continue;
            }
            for (int i = 0, at = field.Offset; i < field.Repeat; i++, at += field.Size) items[next++] = Read(field.Code, data.Slice(at, field.Size));
        }
        return PyTuple.Own(items);
    }

    private PyObject Read(char code, ReadOnlySpan<byte> data)
    {
        switch (code)
        {
            case 'c':
                return PyBytes.Of(data);
            case '?':
                return PyBool.Of(data[0] != 0);
            case 'e':
                return new PyFloat((double)(_little ? BinaryPrimitives.ReadHalfLittleEndian(data) : BinaryPrimitives.ReadHalfBigEndian(data)));
            case 'f':
                return new PyFloat(Single(data));
            case 'd':
                return new PyFloat(Double(data));
            case 'F':
                return new PyComplex(Single(data), Single(data[4..]));
            case 'D':
                return new PyComplex(Double(data), Double(data[8..]));
        }
        var value = Unsigned(data);
        var shift = 64 - 8 * data.Length;
        if (char.IsAsciiLetterLower(code)) return PyInt.Of((long)(value << shift) >> shift);
        return value <= long.MaxValue ? PyInt.Of((long)value) : PyInt.Of(new BigInteger(value));
    }

    private ulong Unsigned(ReadOnlySpan<byte> data) => data.Length switch
    {
        1 => data[0],
        2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data),
        4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt32BigEndian(data),
        _ => _little ? BinaryPrimitives.ReadUInt64LittleEndian(data) : BinaryPrimitives.ReadUInt64BigEndian(data),
    };

    private float Single(ReadOnlySpan<byte> data) => _little ? BinaryPrimitives.ReadSingleLittleEndian(data) : BinaryPrimitives.ReadSingleBigEndian(data);

    private double Double(ReadOnlySpan<byte> data) => _little ? BinaryPrimitives.ReadDoubleLittleEndian(data) : BinaryPrimitives.ReadDoubleBigEndian(data);

    /// <summary>Packs as many values as the format has into a zeroed target; false: error pending.</summary>
    public bool Pack(ThreadState ts, ReadOnlySpan<PyObject> values, Span<byte> target)
    {
        var next = 0;
        foreach (var field in _fields)
        {
            if (field.Code is 's' or 'p')
            {
                if (!WriteText(ts, field, values[next++], target.Slice(field.Offset, field.Size))) return false;
                continue;
            }
            for (int i = 0, at = field.Offset; i < field.Repeat; i++, at += field.Size)
            {
                if (!Write(ts, field.Code, values[next++], target.Slice(at, field.Size))) return false;
            }
        }
        return true;
    }

    private static bool WriteText(ThreadState ts, Field field, PyObject value, Span<byte> target)
    {
        if (value is not (PyBytes or PyByteArray)) return Fail(ts, $"argument for '{field.Code}' must be a bytes object") is not null;
        var data = BytesMethods.Data(value);
        if (field.Code == 'p')
        {
            if (target.IsEmpty) return true;
            var length = Math.Min(data.Length, target.Length - 1);
            target[0] = (byte)Math.Min(length, 255);
            data[..length].CopyTo(target[1..]);
            return true;
        }
        data[..Math.Min(data.Length, target.Length)].CopyTo(target);
        return true;
    }

    private bool Write(ThreadState ts, char code, PyObject value, Span<byte> target)
    {
        switch (code)
        {
            case 'c':
                if (value is not PyBytes { Length: 1 } bytes) return Fail(ts, "char format requires a bytes object of length 1") is not null;
                target[0] = bytes.Data[0];
                return true;
            case '?':
                var truth = Truth.Of(ts, value);
                target[0] = (byte)Math.Max(truth, 0);
                return truth >= 0;
            case 'e' or 'f' or 'd':
                if (!Operators.AsDouble(ts, value, out var number))
                {
                    if (!ts.ErrorMatches(PyExceptions.TypeError)) return false;
                    ts.ClearError();
                    return Fail(ts, "required argument is not a float") is not null;
                }
                return WriteFloat(ts, code, number, target);
            case 'F' or 'D':
                if (ComplexOf(ts, value) is not { } complex) return false;
                var half = target.Length / 2;
                var part = code == 'F' ? 'f' : 'd';
                return WriteFloat(ts, part, complex.Real, target[..half]) && WriteFloat(ts, part, complex.Imaginary, target[half..]);
        }
        if (value is not PyInt && !Operators.HasIndex(value)) return Fail(ts, "required argument is not an integer") is not null;
        if (Operators.Index(ts, value) is not { } integer) return false;
        return WriteInteger(ts, code, integer, target);
    }

    private static Complex? ComplexOf(ThreadState ts, PyObject value)
    {
        if (value is PyComplex complex) return complex.ToComplex();
        if (Operators.AsDouble(ts, value, out var real)) return new Complex(real, 0);
        if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
        ts.ClearError();
        Fail(ts, "required argument is not a complex");
        return null;
    }

    private bool WriteFloat(ThreadState ts, char code, double number, Span<byte> target)
    {
        if (!BufferItem.PackFloat(ts, code, number, target)) return false;
        if (_little != BitConverter.IsLittleEndian) target.Reverse();
        return true;
    }

    private bool WriteInteger(ThreadState ts, char code, PyInt integer, Span<byte> target)
    {
        var bits = target.Length * 8;
        ulong value;
        if (integer.TryGetInt64(out var small))
        {
            value = (ulong)small;
            var fits = code == 'P' || (char.IsAsciiLetterLower(code) ? bits == 64 || (small >= -(1L << (bits - 1)) && small < 1L << (bits - 1)) : small >= 0 && (bits == 64 || small < 1L << bits));
            if (!fits) return OutOfRange(ts, code, bits);
        }
        else
        {
            var big = integer.ToBigInteger();
            if (code == 'P')
            {
                if (big < 0 || big > ulong.MaxValue) return Fail(ts, "int too large to convert") is not null;
            }
            else if (bits < 64 || char.IsAsciiLetterLower(code) || big < 0 || big > ulong.MaxValue)
            {
                return OutOfRange(ts, code, bits);
            }
            value = (ulong)big;
        }
        for (var i = 0; i < target.Length; i++) target[_little ? i : target.Length - 1 - i] = (byte)(value >> (8 * i));
        return true;
    }

    private static bool OutOfRange(ThreadState ts, char code, int bits)
    {
        var low = char.IsAsciiLetterLower(code) ? -(BigInteger.One << (bits - 1)) : BigInteger.Zero;
        var high = (BigInteger.One << (char.IsAsciiLetterLower(code) ? bits - 1 : bits)) - 1;
        return Fail(ts, string.Create(CultureInfo.InvariantCulture, $"'{code}' format requires {low} <= number <= {high}")) is not null;
    }
}
