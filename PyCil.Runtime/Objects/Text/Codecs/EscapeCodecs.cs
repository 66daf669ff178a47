using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>unicode_escape, raw_unicode_escape and the escapes of bytes literals.</summary>
internal static class EscapeCodecs
{
    public static PyStr? DecodeUnicode(ThreadState ts, ReadOnlySpan<byte> input, string? errors, bool final, out int consumed)
    {
        consumed = 0;
        var handler = new DecodeErrors(ts, "unicodeescape", errors);
        var output = new StrBuilder(input.Length);
        string? invalid = null;
        var at = 0;
        while (at < input.Length)
        {
            if (input[at] != '\\')
            {
                output.Append((int)input[at++]);
                continue;
            }
            var start = at++;
            if (at == input.Length)
            {
                if (!final)
                {
                    at = start;
                    break;
                }
                if (!handler.Handle(ref input, start, at, "\\ at end of string", ref output, out at)) goto failed;
                continue;
            }
            var c = input[at++];
            var simple = Simple(c);
            if (simple >= 0)
            {
                output.Append(simple);
                continue;
            }
            string reason;
            switch (c)
            {
                case (byte)'\n':
                    continue;
                case >= (byte)'0' and <= (byte)'7':
                    var octal = c - '0';
                    for (var i = 0; i < 2 && at < input.Length && input[at] is >= (byte)'0' and <= (byte)'7'; i++) octal = octal * 8 + input[at++] - '0';
                    if (octal > 0xFF) invalid ??= $"\"\\{Convert.ToString(octal, 8)}\" is an invalid octal escape sequence. Such sequences will not work in the future. ";
                    output.Append(octal);
                    continue;
                case (byte)'x' or (byte)'u' or (byte)'U':
                    var count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
                    uint value = 0;
                    var digits = 0;
                    for (; digits < count && at < input.Length && BytesMethods.Digit(input[at]) >= 0; digits++) value = value << 4 | (uint)BytesMethods.Digit(input[at++]);
                    if (digits == count && value <= 0x10FFFF)
                    {
                        output.Append((int)value);
                        continue;
                    }
                    if (digits < count && at == input.Length && !final)
                    {
                        consumed = start;
                        return Finish(ts, ref output, invalid);
                    }
                    reason = digits == count ? "illegal Unicode character" : c == 'x' ? "truncated \\xXX escape" : c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
                    break;
                case (byte)'N':
                    reason = "malformed \\N character escape";
                    if (at < input.Length && input[at] == '{')
                    {
                        var close = input[at..].IndexOf((byte)'}');
                        if (close < 0)
                        {
                            if (!final)
                            {
                                consumed = start;
                                return Finish(ts, ref output, invalid);
                            }
                            at = input.Length;
                        }
                        else if (close == 1)
                        {
                            at++;
                        }
                        else
                        {
                            var point = UnicodeNames.Lookup(Encoding.Latin1.GetString(input.Slice(at + 1, close - 1)), false);
                            at += close + 1;
                            if (point >= 0)
                            {
                                output.Append(point);
                                continue;
                            }
                            reason = "unknown Unicode character name";
                        }
                    }
                    else if (at == input.Length && !final)
                    {
                        consumed = start;
                        return Finish(ts, ref output, invalid);
                    }
                    break;
                default:
                    invalid ??= $"\"\\{(char)c}\" is an invalid escape sequence. Such sequences will not work in the future. ";
                    output.Append('\\');
                    output.Append((int)c);
                    continue;
            }
            if (!handler.Handle(ref input, start, at, reason, ref output, out at)) goto failed;
        }
        consumed = at;
        return Finish(ts, ref output, invalid);

    failed:
        output.Dispose();
        return null;
    }

    private static PyStr? Finish(ThreadState ts, ref StrBuilder output, string? invalid)
    {
        var result = output.ToStr();
        return invalid is null || Warnings.Warn(ts, PyExceptions.DeprecationWarning, invalid, 1) ? result : null;
    }

    private static int Simple(byte c) => c switch
    {
        (byte)'\\' => '\\',
        (byte)'\'' => '\'',
        (byte)'"' => '"',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'t' => '\t',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'v' => '\v',
        (byte)'a' => '\a',
        _ => -1,
    };

    public static byte[] EncodeUnicode(PyStr text)
    {
        var output = new StrBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\') output.Append("\\\\");
            else if (c is >= ' ' and < 0x7F) output.Append(c);
            else StrRepr.Escape(ref output, c);
        }
        return Encoding.Latin1.GetBytes(output.ToStr().AsString());
    }

    public static PyStr? DecodeRaw(ThreadState ts, ReadOnlySpan<byte> input, string? errors, bool final, out int consumed)
    {
        consumed = 0;
        var handler = new DecodeErrors(ts, "rawunicodeescape", errors);
        var output = new StrBuilder(input.Length);
        var at = 0;
        while (at < input.Length)
        {
            if (input[at] != '\\' || at + 1 >= input.Length)
            {
                if (input[at] == '\\' && !final) break;
                output.Append((int)input[at++]);
                continue;
            }
            var c = input[at + 1];
            if (c is not ((byte)'u' or (byte)'U'))
            {
                output.Append('\\');
                output.Append((int)c);
                at += 2;
                continue;
            }
            var start = at;
            at += 2;
            var count = c == 'u' ? 4 : 8;
            uint value = 0;
            var digits = 0;
            for (; digits < count && at < input.Length && BytesMethods.Digit(input[at]) >= 0; digits++) value = value << 4 | (uint)BytesMethods.Digit(input[at++]);
            if (digits == count && value <= 0x10FFFF)
            {
                output.Append((int)value);
                continue;
            }
            if (digits < count && at == input.Length && !final)
            {
                at = start;
                break;
            }
            var reason = digits == count ? "\\Uxxxxxxxx out of range" : c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
            if (!handler.Handle(ref input, start, at, reason, ref output, out at))
            {
                output.Dispose();
                return null;
            }
        }
        consumed = at;
        return output.ToStr();
    }

    public static byte[] EncodeRaw(PyStr text)
    {
        var output = new StrBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x100) output.Append(text[i]);
            else StrRepr.Hex(ref output, text[i]);
        }
        return Encoding.Latin1.GetBytes(output.ToStr().AsString());
    }

    /// <summary>The escapes of a bytes literal.</summary>
    public static byte[]? DecodeBytes(ThreadState ts, ReadOnlySpan<byte> input, string? errors)
    {
        var output = new ByteBuilder(input.Length);
        string? invalid = null;
        for (var at = 0; at < input.Length;)
        {
            if (input[at] != '\\')
            {
                output.Append(input[at++]);
                continue;
            }
            if (++at == input.Length)
            {
                output.Dispose();
                Raise.ValueError(ts, "Trailing \\ in string");
                return null;
            }
            var c = input[at++];
            var simple = Simple(c);
            if (simple >= 0)
            {
                output.Append((byte)simple);
            }
            else if (c is >= (byte)'0' and <= (byte)'7')
            {
                var octal = c - '0';
                for (var i = 0; i < 2 && at < input.Length && input[at] is >= (byte)'0' and <= (byte)'7'; i++) octal = octal * 8 + input[at++] - '0';
                if (octal > 0xFF) invalid ??= $"b\"\\{Convert.ToString(octal, 8)}\" is an invalid octal escape sequence. Such sequences will not work in the future. ";
                output.Append((byte)octal);
            }
            else if (c == 'x')
            {
                if (at + 1 < input.Length && BytesMethods.Digit(input[at]) >= 0 && BytesMethods.Digit(input[at + 1]) >= 0)
                {
                    output.Append((byte)(BytesMethods.Digit(input[at]) << 4 | BytesMethods.Digit(input[at + 1])));
                    at += 2;
                    continue;
                }
                if (errors is null or "strict" || errors is not ("replace" or "ignore"))
                {
                    output.Dispose();
                    Raise.ValueError(ts, errors is null or "strict" ? $"invalid \\x escape at position {at - 2}" : $"decoding error; unknown error handling code: {errors}");
                    return null;
                }
                if (errors == "replace") output.Append((byte)'?');
                if (at < input.Length && BytesMethods.Digit(input[at]) >= 0) at++;
            }
            else if (c != '\n')
            {
                invalid ??= $"b\"\\{(char)c}\" is an invalid escape sequence. Such sequences will not work in the future. ";
                output.Append((byte)'\\');
                output.Append(c);
            }
        }
        var result = output.ToArray();
        return invalid is null || Warnings.Warn(ts, PyExceptions.DeprecationWarning, invalid, 1) ? result : null;
    }

    public static byte[] EncodeBytes(ReadOnlySpan<byte> data)
    {
        var output = new StrBuilder(data.Length + 16);
        foreach (var b in data)
        {
            if (b is (byte)'\'' or (byte)'\\')
            {
                output.Append('\\');
                output.Append((int)b);
            }
            else if (b is >= 0x20 and < 0x7F)
            {
                output.Append((int)b);
            }
            else
            {
                StrRepr.Escape(ref output, b);
            }
        }
        return Encoding.Latin1.GetBytes(output.ToStr().AsString());
    }
}
