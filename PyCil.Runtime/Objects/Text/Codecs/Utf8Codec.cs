using System.Text;
using System.Text.Unicode;

namespace PyCil.Runtime.Objects;

/// <summary>UTF-8.</summary>
internal static class Utf8Codec
{
    /// <summary>Null: error pending. Without final, an incomplete sequence at the end is left for later and consumed says how far it got.</summary>
    public static PyStr? Decode(ThreadState ts, ReadOnlySpan<byte> input, string? errors, bool final, out int consumed)
    {
        consumed = input.Length;
        if (Ascii.IsValid(input)) return OfAscii(input);
        if (Utf8.IsValid(input)) return PyStr.Of(Encoding.UTF8.GetString(input));
        return DecodeSlow(ts, input, errors, final, out consumed);
    }

    public static PyStr OfAscii(ReadOnlySpan<byte> input)
    {
        if (input.Length == 1) return PyStr.OfCodePoint(input[0]);
        return PyStr.OfNarrow(Encoding.Latin1.GetString(input));
    }

    private static PyStr? DecodeSlow(ThreadState ts, ReadOnlySpan<byte> input, string? errors, bool final, out int consumed)
    {
        var handler = new DecodeErrors(ts, "utf-8", errors);
        var output = new StrBuilder(input.Length);
        var at = 0;
        while (at < input.Length)
        {
            var first = input[at];
            if (first < 0x80)
            {
                output.Append((char)first);
                at++;
                continue;
            }
            var bad = Scan(input[at..], out var length, out var point);
            if (bad == null)
            {
                output.Append(point);
                at += length;
                continue;
            }
            if (!final && (bad == UnexpectedEnd || IsHalfSurrogate(input[at..]))) break;
            if (!handler.Handle(ref input, at, at + length, bad, ref output, out at))
            {
                output.Dispose();
                consumed = 0;
                return null;
            }
        }
        consumed = at;
        return output.ToStr();
    }

    /// <summary>The first two bytes of a surrogate at the end: surrogatepass may want it once the third is there.</summary>
    private static bool IsHalfSurrogate(ReadOnlySpan<byte> rest) => rest.Length == 2 && rest[0] == 0xED && rest[1] is >= 0xA0 and <= 0xBF;

    private const string UnexpectedEnd = "unexpected end of data";
    private const string InvalidStart = "invalid start byte";
    private const string InvalidContinuation = "invalid continuation byte";

    /// <summary>Reads one sequence; the reason if it is wrong, and then how many bytes of it are (the longest valid beginning).</summary>
    private static string? Scan(ReadOnlySpan<byte> input, out int length, out int point)
    {
        var first = input[0];
        length = 1;
        point = 0;
        int count;
        int low = 0x80, high = 0xBF;
        switch (first)
        {
            case < 0xC2:
                return InvalidStart;
            case < 0xE0:
                count = 2;
                point = first & 0x1F;
                break;
            case < 0xF0:
                count = 3;
                point = first & 0x0F;
                if (first == 0xE0) low = 0xA0;
                if (first == 0xED) high = 0x9F;
                break;
            case < 0xF5:
                count = 4;
                point = first & 0x07;
                if (first == 0xF0) low = 0x90;
                if (first == 0xF4) high = 0x8F;
                break;
            default:
                return InvalidStart;
        }
        for (; length < count; length++)
        {
            if (length == input.Length) return UnexpectedEnd;
            var next = input[length];
            if (next < low || next > high) return InvalidContinuation;
            point = point << 6 | (next & 0x3F);
            low = 0x80;
            high = 0xBF;
        }
        return null;
    }

    public static byte[]? Encode(ThreadState ts, PyStr text, string? errors)
    {
        if (text.IsAscii)
        {
            var ascii = new byte[text.Length];
            Encoding.Latin1.GetBytes(text.Chars, ascii);
            return ascii;
        }
        if (!text.IsWide && text.Chars.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(text.Chars)];
            Encoding.UTF8.GetBytes(text.Chars, bytes);
            return bytes;
        }
        var handler = new EncodeErrors(ts, "utf-8", errors);
        var output = new ByteBuilder(text.Length * 3 + 16);
        Span<byte> sequence = stackalloc byte[4];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if ((c & ~0x7FF) != 0xD800)
            {
                output.Append(sequence[..new Rune(c).EncodeToUtf8(sequence)]);
                at++;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && (text[end] & ~0x7FF) == 0xD800) end++;
            const string Reason = "surrogates not allowed";
            if (!handler.Handle(text, at, end, Reason, out var replacement, out var next) || (replacement is PyStr s && !s.IsAscii && !handler.Fail(text, at, end, Reason)))
            {
                output.Dispose();
                return null;
            }
            if (replacement is PyBytes b) output.Append(b.Span);
            else output.AppendAscii(((PyStr)replacement).AsString());
            at = next;
        }
        return output.ToArray();
    }
}
