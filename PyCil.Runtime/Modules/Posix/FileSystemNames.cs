using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The file system encoding: UTF-8 with surrogateescape, both ways.</summary>
internal static class FileSystemNames
{
    /// <summary>Text of operating system bytes; a byte that is not UTF-8 becomes U+DC00 + byte.</summary>
    internal static PyStr Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return PyStr.OfNarrow(Encoding.ASCII.GetString(bytes));
        if (Utf8.IsValid(bytes)) return PyStr.Of(Encoding.UTF8.GetString(bytes));
        var points = new int[bytes.Length];
        var count = 0;
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                points[count++] = rune.Value;
                bytes = bytes[used..];
            }
            else
            {
                points[count++] = 0xDC00 + bytes[0];
                bytes = bytes[1..];
            }
        }
        return PyStr.OfCodePoints(points.AsSpan(0, count));
    }

    /// <summary>Index of the first lone surrogate, or -1.</summary>
    internal static int FindSurrogate(PyStr text)
    {
        if (!text.IsWide) return text.Chars.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= 0xD800 and <= 0xDFFF) return i;
        }
        return -1;
    }

    internal static unsafe PyStr Decode(byte* text) => Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>The bytes of a name with a NUL behind them; null if it has a lone surrogate that no byte stands for.</summary>
    internal static byte[]? EncodeTerminated(PyStr text, out int badIndex)
    {
        badIndex = -1;
        if (!text.IsWide)
        {
            var chars = text.Chars;
            if (!chars.ContainsAnyInRange('\uD800', '\uDFFF'))
            {
                var size = Encoding.UTF8.GetByteCount(chars);
                var bytes = new byte[size + 1];
                Encoding.UTF8.GetBytes(chars, bytes);
                return bytes;
            }
        }
        var buffer = new byte[text.Length * 4 + 1];
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var point = text[i];
            if (point is >= 0xDC80 and <= 0xDCFF)
            {
                buffer[at++] = (byte)point;
            }
            else if (Rune.TryCreate(point, out var rune))
            {
                at += rune.EncodeToUtf8(buffer.AsSpan(at));
            }
            else
            {
                badIndex = i;
                return null;
            }
        }
        return buffer.AsSpan(0, at + 1).ToArray();
    }
}
