using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules;

/// <summary>The item types of array.array.</summary>
internal static class ArrayItem
{
    public const string TypeCodes = "bBuwhHiIlLqQfd";

    public static bool IsText(char code) => code is 'u' or 'w';

    public static int Size(char code) => IsText(code) ? 4 : BufferItem.Size(code);

    public static PyObject Read(char code, ReadOnlySpan<byte> data)
    {
        if (!IsText(code)) return BufferItem.Unpack(code, data);
        var point = MemoryMarshal.Read<int>(data);
        return PyStr.OfCodePoint((uint)point <= 0x10FFFF ? point : 0xFFFD);
    }

    /// <summary>False: error pending.</summary>
    public static bool Write(ThreadState ts, char code, PyObject value, Span<byte> target)
    {
        switch (code)
        {
            case 'u' or 'w':
                if (value is not PyStr text) return Fail(ts, $"array item must be a unicode character, not {value.Type.FullName}");
                if (text.Length != 1) return Fail(ts, $"array item must be a unicode character, not a string of length {text.Length}");
                MemoryMarshal.Write(target, text[0]);
                return true;
            case 'f':
                if (!Operators.AsDouble(ts, value, out var single)) return false;
                MemoryMarshal.Write(target, (float)single);
                return true;
            case 'd':
                if (!Operators.AsDouble(ts, value, out var number)) return false;
                MemoryMarshal.Write(target, number);
                return true;
        }
        if (Operators.Index(ts, value) is not { } integer) return false;
        return BufferItem.PackInteger(code, integer, target) || OutOfRange(ts, code, integer);
    }

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.TypeError(ts, message);
        return false;
    }

    // The texts of CPython, which come from its different conversions to C integers.
    private static bool OutOfRange(ThreadState ts, char code, PyInt value)
    {
        var fitsLong = value.TryGetInt64(out _);
        var below = value.Sign < 0;
        Raise.OverflowError(ts, code switch
        {
            'l' => "Python int too large to convert to C long",
            'q' => "int too big to convert",
            'Q' => below ? "can't convert negative int to unsigned" : "int too big to convert",
            'I' or 'L' when below => "can't convert negative value to unsigned int",
            'L' => "Python int too large to convert to C unsigned long",
            'I' => value.ToBigInteger() > ulong.MaxValue ? "Python int too large to convert to C unsigned long" : "unsigned int is greater than maximum",
            _ when !fitsLong => "Python int too large to convert to C long",
            'b' => below ? "signed char is less than minimum" : "signed char is greater than maximum",
            'B' => below ? "unsigned byte integer is less than minimum" : "unsigned byte integer is greater than maximum",
            'h' => below ? "signed short integer is less than minimum" : "signed short integer is greater than maximum",
            'H' => below ? "unsigned short is less than minimum" : "unsigned short is greater than maximum",
            _ => below ? "signed integer is less than minimum" : "signed integer is greater than maximum",
        });
        return false;
    }

    /// <summary>The machine format code that pickles carry.</summary>
    public static int FormatCode(char code) => code switch
    {
        'u' or 'w' => 20,
        'f' => 14,
        'd' => 16,
        _ => IntegerFormat(code),
    };

    private static int IntegerFormat(char code)
    {
        var signed = char.IsAsciiLetterLower(code) ? 1 : 0;
        return Size(code) switch
        {
            1 => signed,
            2 => 2 + 2 * signed,
            4 => 6 + 2 * signed,
            _ => 10 + 2 * signed,
        };
    }

    /// <summary>What a machine format code says: item size, signed, big-endian, float, UTF-16/32 text; false if there is no such code.</summary>
    public static bool TryFormat(int format, out int size, out bool signed, out bool bigEndian, out bool isFloat, out bool isText)
    {
        size = 0;
        signed = bigEndian = isFloat = isText = false;
        if (format is < 0 or > 21) return false;
        if (format < 2)
        {
            size = 1;
            signed = format == 1;
            return true;
        }
        bigEndian = (format & 1) == 1;
        switch (format & ~1)
        {
            case 2 or 4:
                size = 2;
                signed = format >= 4;
                break;
            case 6 or 8:
                size = 4;
                signed = format >= 8;
                break;
            case 10 or 12:
                size = 8;
                signed = format >= 12;
                break;
            case 14:
                size = 4;
                isFloat = true;
                break;
            case 16:
                size = 8;
                isFloat = true;
                break;
            case 18:
                size = 2;
                isText = true;
                break;
            default:
                size = 4;
                isText = true;
                break;
        }
        return true;
    }
}
