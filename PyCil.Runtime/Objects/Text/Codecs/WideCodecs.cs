using System.Buffers.Binary;

namespace PyCil.Runtime.Objects;

/// <summary>UTF-16 and UTF-32.</summary>
internal static class WideCodecs
{
    /// <param name="byteOrder">-1 little, 1 big, 0 by byte order mark (little without one); set to what was found.</param>
    public static PyStr? Decode16(ThreadState ts, ReadOnlySpan<byte> input, string? errors, ref int byteOrder, bool final, out int consumed)
    {
        var at = 0;
        if (byteOrder == 0 && input.Length >= 2)
        {
            if (input[0] == 0xFF && input[1] == 0xFE) byteOrder = -1;
            else if (input[0] == 0xFE && input[1] == 0xFF) byteOrder = 1;
            if (byteOrder != 0) at = 2;
        }
        var big = byteOrder == 1;
        var handler = new DecodeErrors(ts, big ? "utf-16-be" : "utf-16-le", errors);
        var output = new StrBuilder(input.Length / 2 + 1);
        while (at < input.Length)
        {
            string reason;
            int length;
            if (input.Length - at < 2)
            {
                if (!final) break;
                reason = "truncated data";
                length = 1;
            }
            else
            {
                int c = Read(input, at, big);
                if ((c & ~0x7FF) != 0xD800)
                {
                    output.Append(c);
                    at += 2;
                    continue;
                }
                length = 2;
                if (c >= 0xDC00)
                {
                    reason = "illegal encoding";
                }
                else if (input.Length - at < 4)
                {
                    if (!final) break;
                    reason = "unexpected end of data";
                    length = input.Length - at;
                }
                else
                {
                    int low = Read(input, at + 2, big);
                    if ((low & ~0x3FF) == 0xDC00)
                    {
                        output.Append(0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF));
                        at += 4;
                        continue;
                    }
                    reason = "illegal UTF-16 surrogate";
                }
            }
            if (!handler.Handle(ref input, at, at + length, reason, ref output, out at))
            {
                output.Dispose();
                consumed = 0;
                return null;
            }
        }
        consumed = at;
        return output.ToStr();
    }

    private static ushort Read(ReadOnlySpan<byte> input, int at, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(input[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(input[at..]);

    public static PyStr? Decode32(ThreadState ts, ReadOnlySpan<byte> input, string? errors, ref int byteOrder, bool final, out int consumed)
    {
        var at = 0;
        if (byteOrder == 0 && input.Length >= 4)
        {
            var mark = BinaryPrimitives.ReadUInt32LittleEndian(input);
            if (mark == 0xFEFF) byteOrder = -1;
            else if (mark == 0xFFFE0000) byteOrder = 1;
            if (byteOrder != 0) at = 4;
        }
        var big = byteOrder == 1;
        var handler = new DecodeErrors(ts, big ? "utf-32-be" : "utf-32-le", errors);
        var output = new StrBuilder(input.Length / 4 + 1);
        while (at < input.Length)
        {
            string reason;
            var length = 4;
            if (input.Length - at < 4)
            {
                if (!final) break;
                reason = "truncated data";
                length = input.Length - at;
            }
            else
            {
                var c = big ? BinaryPrimitives.ReadUInt32BigEndian(input[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(input[at..]);
                if (c <= 0x10FFFF && (c & ~0x7FFu) != 0xD800)
                {
                    output.Append((int)c);
                    at += 4;
                    continue;
                }
                reason = c > 0x10FFFF ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)";
            }
            if (!handler.Handle(ref input, at, at + length, reason, ref output, out at))
            {
                output.Dispose();
                consumed = 0;
                return null;
            }
        }
        consumed = at;
        return output.ToStr();
    }

    /// <param name="unit">2 or 4 bytes.</param>
    /// <param name="byteOrder">-1 little, 1 big, 0 little with a byte order mark.</param>
    public static byte[]? Encode(ThreadState ts, PyStr text, string? errors, int unit, int byteOrder)
    {
        var big = byteOrder == 1;
        var name = (unit == 2 ? "utf-16" : "utf-32") + (byteOrder == 0 ? "" : big ? "-be" : "-le");
        var handler = new EncodeErrors(ts, name, errors);
        var output = new ByteBuilder(text.Length * unit + 16);
        if (byteOrder == 0) Put(ref output, 0xFEFF, unit, false);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if ((c & ~0x7FF) != 0xD800)
            {
                Put(ref output, c, unit, big);
                at++;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && (text[end] & ~0x7FF) == 0xD800) end++;
            const string Reason = "surrogates not allowed";
            if (!handler.Handle(text, at, end, Reason, out var replacement, out var next) ||
                ((replacement is PyBytes whole ? whole.Length % unit != 0 : !((PyStr)replacement).IsAscii) && !handler.Fail(text, at, end, Reason)))
            {
                output.Dispose();
                return null;
            }
            if (replacement is PyBytes bytes) output.Append(bytes.Span);
            else foreach (var ascii in ((PyStr)replacement).AsString()) Put(ref output, ascii, unit, big);
            at = next;
        }
        return output.ToArray();
    }

    private static void Put(ref ByteBuilder output, int c, int unit, bool big)
    {
        if (unit == 2 && c > 0xFFFF)
        {
            Put(ref output, 0xD800 + ((c - 0x10000) >> 10), 2, big);
            Put(ref output, 0xDC00 + (c & 0x3FF), 2, big);
            return;
        }
        for (var i = 0; i < unit; i++) output.Append((byte)(c >> (8 * (big ? unit - 1 - i : i))));
    }
}
