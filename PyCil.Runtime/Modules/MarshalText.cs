using System.Text;

namespace PyCil.Runtime.Modules;

/// <summary>The UTF-8 of marshal: lone surrogates are encoded like any code point ("surrogatepass").</summary>
internal static class MarshalText
{
    public static byte[] Encode(PyStr text, out bool ascii)
    {
        ascii = true;
        var length = text.Length;
        var bytes = new List<byte>(length);
        for (var i = 0; i < length; i++)
        {
            var point = text[i];
            if (point < 0x80)
            {
                bytes.Add((byte)point);
                continue;
            }
            ascii = false;
            if (point < 0x800)
            {
                bytes.Add((byte)(0xC0 | point >> 6));
            }
            else
            {
                if (point < 0x10000)
                {
                    bytes.Add((byte)(0xE0 | point >> 12));
                }
                else
                {
                    bytes.Add((byte)(0xF0 | point >> 18));
                    bytes.Add((byte)(0x80 | point >> 12 & 0x3F));
                }
                bytes.Add((byte)(0x80 | point >> 6 & 0x3F));
            }
            bytes.Add((byte)(0x80 | point & 0x3F));
        }
        return [.. bytes];
    }

    /// <summary>Null if the bytes are not such text.</summary>
    public static PyStr? Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return PyStr.Of(Encoding.ASCII.GetString(bytes));
        var points = new List<int>(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            var first = bytes[i++];
            if (first < 0x80)
            {
                points.Add(first);
                continue;
            }
            var (count, point, least) = first switch
            {
                >= 0xC2 and < 0xE0 => (1, first & 0x1F, 0x80),
                >= 0xE0 and < 0xF0 => (2, first & 0x0F, 0x800),
                >= 0xF0 and < 0xF5 => (3, first & 0x07, 0x10000),
                _ => (-1, 0, 0),
            };
            if (count < 0 || i + count > bytes.Length) return null;
            for (; count > 0; count--)
            {
                var next = bytes[i++];
                if ((next & 0xC0) != 0x80) return null;
                point = point << 6 | next & 0x3F;
            }
            if (point < least || point > 0x10FFFF) return null;
            points.Add(point);
        }
        return PyStr.OfCodePoints([.. points]);
    }
}
