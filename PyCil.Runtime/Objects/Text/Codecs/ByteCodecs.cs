using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>ASCII, Latin-1 and character maps.</summary>
internal static class ByteCodecs
{
    private const string NotAscii = "ordinal not in range(128)";
    private const string NotLatin1 = "ordinal not in range(256)";
    private const string Undefined = "character maps to <undefined>";

    public static PyStr? DecodeAscii(ThreadState ts, ReadOnlySpan<byte> input, string? errors)
    {
        if (Ascii.IsValid(input)) return Utf8Codec.OfAscii(input);
        var handler = new DecodeErrors(ts, "ascii", errors);
        var output = new StrBuilder(input.Length);
        for (var at = 0; at < input.Length;)
        {
            if (input[at] < 0x80)
            {
                output.Append((char)input[at++]);
            }
            else if (!handler.Handle(ref input, at, at + 1, NotAscii, ref output, out at))
            {
                output.Dispose();
                return null;
            }
        }
        return output.ToStr();
    }

    public static PyStr DecodeLatin1(ReadOnlySpan<byte> input) => Utf8Codec.OfAscii(input);

    public static byte[]? EncodeAscii(ThreadState ts, PyStr text, string? errors) => EncodeBelow(ts, text, errors, 128);

    public static byte[]? EncodeLatin1(ThreadState ts, PyStr text, string? errors) => EncodeBelow(ts, text, errors, 256);

    private static byte[]? EncodeBelow(ThreadState ts, PyStr text, string? errors, int limit)
    {
        if (!text.IsWide && (limit == 128 ? text.IsAscii : text.Chars.IndexOfAnyExceptInRange('\0', '\xFF') < 0))
        {
            var bytes = new byte[text.Length];
            Encoding.Latin1.GetBytes(text.Chars, bytes);
            return bytes;
        }
        var reason = limit == 128 ? NotAscii : NotLatin1;
        var handler = new EncodeErrors(ts, limit == 128 ? "ascii" : "latin-1", errors);
        var output = new ByteBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] < limit)
            {
                output.Append((byte)text[at++]);
                continue;
            }
            var end = at + 1;
            while (end < text.Length && text[end] >= limit) end++;
            if (!handler.Handle(text, at, end, reason, out var replacement, out var next) || !Put(ref output, replacement, limit, handler, text, at, end, reason))
            {
                output.Dispose();
                return null;
            }
            at = next;
        }
        return output.ToArray();
    }

    private static bool Put(ref ByteBuilder output, PyObject replacement, int limit, EncodeErrors handler, PyStr text, int start, int end, string reason)
    {
        if (replacement is PyBytes bytes)
        {
            output.Append(bytes.Span);
            return true;
        }
        var str = (PyStr)replacement;
        for (var i = 0; i < str.Length; i++)
        {
            if (str[i] >= limit) return handler.Fail(text, start, end, reason);
            output.Append((byte)str[i]);
        }
        return true;
    }

    /// <param name="mapping">None is Latin-1; a str is indexed by the byte; anything else is a mapping.</param>
    public static PyStr? DecodeCharmap(ThreadState ts, ReadOnlySpan<byte> input, string? errors, PyObject? mapping)
    {
        if (mapping is null || mapping == PyNone.Instance) return DecodeLatin1(input);
        var handler = new DecodeErrors(ts, "charmap", errors);
        var output = new StrBuilder(input.Length);
        var table = mapping.GetType() == typeof(PyStr) ? (PyStr)mapping : null;
        for (var at = 0; at < input.Length;)
        {
            int point;
            PyStr? text = null;
            if (table is not null)
            {
                point = input[at] < table.Length ? table[input[at]] : 0xFFFE;
            }
            else if (!Lookup(ts, mapping, input[at], out point, out text))
            {
                output.Dispose();
                return null;
            }
            if (text is not null)
            {
                output.Append(text);
                at++;
            }
            else if (point != 0xFFFE)
            {
                output.Append(point);
                at++;
            }
            else if (!handler.Handle(ref input, at, at + 1, Undefined, ref output, out at))
            {
                output.Dispose();
                return null;
            }
        }
        return output.ToStr();
    }

    /// <summary>0xFFFE stands for undefined.</summary>
    private static bool Lookup(ThreadState ts, PyObject mapping, byte b, out int point, out PyStr? text)
    {
        text = null;
        point = 0xFFFE;
        var found = Items.Get(ts, mapping, PyInt.Of(b));
        switch (found)
        {
            case null:
                if (!ts.ErrorMatches(PyExceptions.LookupError)) return false;
                ts.ClearError();
                return true;
            case PyNone:
                return true;
            case PyInt number:
                if (!number.TryGetInt64(out var value) || value is < 0 or > 0x10FFFF)
                {
                    Raise.TypeError(ts, "character mapping must be in range(0x110000)");
                    return false;
                }
                point = (int)value;
                return true;
            case PyStr replacement:
                if (replacement.Length == 1) point = replacement[0];
                else text = replacement;
                return true;
            default:
                Raise.TypeError(ts, "character mapping must return integer, None or str");
                return false;
        }
    }

    public static byte[]? EncodeCharmap(ThreadState ts, PyStr text, string? errors, PyObject? mapping)
    {
        if (mapping is null || mapping == PyNone.Instance) return EncodeLatin1(ts, text, errors);
        var handler = new EncodeErrors(ts, "charmap", errors);
        var output = new ByteBuilder(text.Length + 16);
        for (var at = 0; at < text.Length;)
        {
            var mapped = Map(ts, ref output, mapping, text[at]);
            if (mapped > 0)
            {
                at++;
                continue;
            }
            if (mapped < 0) goto failed;
            var end = at + 1;
            while (end < text.Length)
            {
                // Only to see whether it can be mapped: what this writes is taken back.
                var probe = new ByteBuilder(16);
                mapped = Map(ts, ref probe, mapping, text[end]);
                probe.Dispose();
                if (mapped < 0) goto failed;
                if (mapped > 0) break;
                end++;
            }
            if (!handler.Handle(text, at, end, Undefined, out var replacement, out var next)) goto failed;
            if (replacement is PyBytes bytes)
            {
                output.Append(bytes.Span);
            }
            else
            {
                var str = (PyStr)replacement;
                for (var i = 0; i < str.Length; i++)
                {
                    mapped = Map(ts, ref output, mapping, str[i]);
                    if (mapped > 0) continue;
                    if (mapped == 0) handler.Fail(text, at, end, Undefined);
                    goto failed;
                }
            }
            at = next;
        }
        return output.ToArray();

    failed:
        output.Dispose();
        return null;
    }

    /// <summary>1 if the character was written, 0 if it has no mapping, -1 for an error.</summary>
    private static int Map(ThreadState ts, ref ByteBuilder output, PyObject mapping, int c)
    {
        var found = Items.Get(ts, mapping, PyInt.Of(c));
        switch (found)
        {
            case null:
                if (!ts.ErrorMatches(PyExceptions.LookupError)) return -1;
                ts.ClearError();
                return 0;
            case PyNone:
                return 0;
            case PyInt number:
                if (!number.TryGetInt64(out var value) || value is < 0 or > 255)
                {
                    Raise.TypeError(ts, "character mapping must be in range(256)");
                    return -1;
                }
                output.Append((byte)value);
                return 1;
            case PyBytes bytes:
                output.Append(bytes.Span);
                return 1;
            default:
                Raise.TypeError(ts, $"character mapping must return integer, bytes or None, not {found.Type.FullName}");
                return -1;
        }
    }
}
