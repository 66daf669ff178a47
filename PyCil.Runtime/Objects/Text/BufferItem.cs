using System.Numerics;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>One item of a buffer in a native single-character format of the struct module.</summary>
internal static class BufferItem
{
    /// <summary>The size of a format, or 0 if it is none of them.</summary>
    public static int Size(char code) => code switch
    {
        'c' or 'b' or 'B' or '?' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'f' => 4,
        'l' or 'L' or 'q' or 'Q' or 'n' or 'N' or 'd' or 'P' => 8,
        _ => 0,
    };

    /// <summary>The character of "x" or "@x"; '\0' for other formats.</summary>
    public static char Code(string format)
    {
        if (format.Length == 2 && format[0] == '@') format = format[1..];
        return format.Length == 1 && Size(format[0]) > 0 ? format[0] : '\0';
    }

    public static PyObject Unpack(char code, ReadOnlySpan<byte> data) => code switch
    {
        'c' => PyBytes.Of(data[..1]),
        'b' => PyInt.Of((sbyte)data[0]),
        'B' => PyInt.Of(data[0]),
        '?' => PyBool.Of(data[0] != 0),
        'h' => PyInt.Of(MemoryMarshal.Read<short>(data)),
        'H' => PyInt.Of(MemoryMarshal.Read<ushort>(data)),
        'i' => PyInt.Of(MemoryMarshal.Read<int>(data)),
        'I' => PyInt.Of(MemoryMarshal.Read<uint>(data)),
        'l' or 'q' or 'n' => PyInt.Of(MemoryMarshal.Read<long>(data)),
        'L' or 'Q' or 'N' or 'P' => PyInt.Of(new BigInteger(MemoryMarshal.Read<ulong>(data))),
        'e' => new PyFloat((double)MemoryMarshal.Read<Half>(data)),
        'f' => new PyFloat(MemoryMarshal.Read<float>(data)),
        _ => new PyFloat(MemoryMarshal.Read<double>(data)),
    };

    /// <summary>Writes an item; false: error pending, with memoryview's texts.</summary>
    public static bool Pack(ThreadState ts, char code, PyObject value, Span<byte> target)
    {
        switch (code)
        {
            case 'c':
                if (value is not PyBytes bytes) return WrongType(ts, code);
                if (bytes.Length != 1) return WrongValue(ts, code);
                target[0] = bytes.Data[0];
                return true;
            case '?':
                var truth = Truth.Of(ts, value);
                if (truth < 0) return false;
                target[0] = (byte)truth;
                return true;
            case 'e' or 'f' or 'd':
                if (!Operators.AsDouble(ts, value, out var number)) return Translate(ts, code);
                return PackFloat(ts, code, number, target);
        }
        if (!Operators.HasIndex(value)) return WrongType(ts, code);
        if (Operators.Index(ts, value) is not { } integer) return Translate(ts, code);
        return PackInteger(code, integer, target) || WrongValue(ts, code);
    }

    public static bool PackFloat(ThreadState ts, char code, double number, Span<byte> target)
    {
        if (code == 'd')
        {
            MemoryMarshal.Write(target, number);
            return true;
        }
        var overflow = code == 'f' ? float.IsInfinity((float)number) : Half.IsInfinity((Half)number);
        if (overflow && double.IsFinite(number))
        {
            Raise.OverflowError(ts, code == 'f' ? "float too large to pack with f format" : "float too large to pack with e format");
            return false;
        }
        if (code == 'f') MemoryMarshal.Write(target, (float)number);
        else MemoryMarshal.Write(target, (Half)number);
        return true;
    }

    /// <summary>False if the integer is out of range.</summary>
    public static bool PackInteger(char code, PyInt integer, Span<byte> target)
    {
        if (code == 'P' && integer.Sign < 0)
        {
            if (!integer.TryGetInt64(out var address)) return false;
            MemoryMarshal.Write(target, address);
            return true;
        }
        if (code is 'L' or 'Q' or 'N' or 'P')
        {
            var big = integer.ToBigInteger();
            if (big < 0 || big > ulong.MaxValue) return false;
            MemoryMarshal.Write(target, (ulong)big);
            return true;
        }
        if (!integer.TryGetInt64(out var value)) return false;
        switch (code)
        {
            case 'b':
                if (value is < sbyte.MinValue or > sbyte.MaxValue) return false;
                target[0] = (byte)value;
                return true;
            case 'B':
                if (value is < 0 or > byte.MaxValue) return false;
                target[0] = (byte)value;
                return true;
            case 'h':
                if (value is < short.MinValue or > short.MaxValue) return false;
                MemoryMarshal.Write(target, (short)value);
                return true;
            case 'H':
                if (value is < 0 or > ushort.MaxValue) return false;
                MemoryMarshal.Write(target, (ushort)value);
                return true;
            case 'i':
                if (value is < int.MinValue or > int.MaxValue) return false;
                MemoryMarshal.Write(target, (int)value);
                return true;
            case 'I':
                if (value is < 0 or > uint.MaxValue) return false;
                MemoryMarshal.Write(target, (uint)value);
                return true;
            default:
                MemoryMarshal.Write(target, value);
                return true;
        }
    }

    private static bool WrongType(ThreadState ts, char code)
    {
        Raise.TypeError(ts, $"memoryview: invalid type for format '{code}'");
        return false;
    }

    private static bool WrongValue(ThreadState ts, char code)
    {
        Raise.ValueError(ts, $"memoryview: invalid value for format '{code}'");
        return false;
    }

    private static bool Translate(ThreadState ts, char code)
    {
        if (ts.ErrorMatches(PyExceptions.TypeError))
        {
            ts.ClearError();
            return WrongType(ts, code);
        }
        if (ts.ErrorMatches(PyExceptions.OverflowError) || ts.ErrorMatches(PyExceptions.ValueError))
        {
            ts.ClearError();
            return WrongValue(ts, code);
        }
        return false;
    }
}
