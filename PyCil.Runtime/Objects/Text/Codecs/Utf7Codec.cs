namespace PyCil.Runtime.Objects;

/// <summary>UTF-7.</summary>
/// <remarks>Source: RFC 2152.</remarks>
internal static class Utf7Codec
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static bool IsBase64(int c) => c < 0x80 && Base64.Contains((char)c);

    /// <summary>What the encoder writes as it is: everything printable but + \ ~, and tab, LF, CR.</summary>
    private static bool IsDirect(int c) => c is >= ' ' and < 0x7F and not ('+' or '\\' or '~') or '\t' or '\n' or '\r';

    private static bool IsDecodedDirectly(int c) => c is < 0x80 and not '+';

    public static byte[] Encode(PyStr text)
    {
        var output = new ByteBuilder(text.Length * 2 + 8);
        var shifted = false;
        var bits = 0;
        uint buffer = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (shifted && IsDirect(c))
            {
                if (bits > 0) output.Append((byte)Base64[(int)(buffer << (6 - bits)) & 0x3F]);
                shifted = false;
                bits = 0;
                buffer = 0;
                if (IsBase64(c) || c == '-') output.Append((byte)'-');
            }
            if (!shifted)
            {
                if (c == '+')
                {
                    output.AppendAscii("+-");
                    continue;
                }
                if (IsDirect(c))
                {
                    output.Append((byte)c);
                    continue;
                }
                output.Append((byte)'+');
                shifted = true;
            }
            if (c > 0xFFFF)
            {
                Put(ref output, ref buffer, ref bits, 0xD800 + ((c - 0x10000) >> 10));
                c = 0xDC00 + (c & 0x3FF);
            }
            Put(ref output, ref buffer, ref bits, c);
        }
        if (bits > 0) output.Append((byte)Base64[(int)(buffer << (6 - bits)) & 0x3F]);
        if (shifted) output.Append((byte)'-');
        return output.ToArray();
    }

    private static void Put(ref ByteBuilder output, ref uint buffer, ref int bits, int unit)
    {
        buffer = buffer << 16 | (uint)unit;
        bits += 16;
        while (bits >= 6)
        {
            bits -= 6;
            output.Append((byte)Base64[(int)(buffer >> bits) & 0x3F]);
        }
        buffer &= (1u << bits) - 1;
    }

    public static PyStr? Decode(ThreadState ts, ReadOnlySpan<byte> input, string? errors, bool final, out int consumed)
    {
        consumed = 0;
        var handler = new DecodeErrors(ts, "utf7", errors);
        var output = new StrBuilder(input.Length);
        var shifted = false;
        int at = 0, start = 0, shiftedFrom = 0, bits = 0, surrogate = 0;
        uint buffer = 0;
        while (true)
        {
            if (at >= input.Length)
            {
                if (!shifted || !final) break;
                shifted = false;
                if (surrogate == 0 && bits < 6 && (bits == 0 || buffer == 0)) break;
                if (!handler.Handle(ref input, start, input.Length, "unterminated shift sequence", ref output, out at)) goto failed;
                continue;
            }
            int c = input[at];
            string reason;
            if (shifted)
            {
                if (IsBase64(c))
                {
                    buffer = buffer << 6 | (uint)Base64.IndexOf((char)c);
                    bits += 6;
                    at++;
                    if (bits < 16) continue;
                    bits -= 16;
                    Emit(ref output, (int)(buffer >> bits) & 0xFFFF, ref surrogate);
                    buffer &= (1u << bits) - 1;
                    continue;
                }
                shifted = false;
                if (bits >= 6)
                {
                    reason = "partial character in base64 sequence";
                    at++;
                }
                else if (bits > 0 && buffer != 0)
                {
                    reason = "non-zero padding bits in shift sequence";
                    at++;
                }
                else
                {
                    if (surrogate != 0 && IsDecodedDirectly(c)) output.Append(surrogate);
                    surrogate = 0;
                    if (c == '-') at++;
                    continue;
                }
            }
            else if (c == '+')
            {
                start = at++;
                if (at < input.Length && input[at] == '-')
                {
                    at++;
                    output.Append('+');
                    continue;
                }
                if (at >= input.Length || IsBase64(input[at]))
                {
                    shifted = true;
                    surrogate = 0;
                    shiftedFrom = output.Length;
                    bits = 0;
                    buffer = 0;
                    continue;
                }
                at++;
                reason = "ill-formed sequence";
            }
            else if (IsDecodedDirectly(c))
            {
                at++;
                output.Append(c);
                continue;
            }
            else
            {
                start = at++;
                reason = "unexpected special character";
            }
            if (!handler.Handle(ref input, start, at, reason, ref output, out at)) goto failed;
        }
        if (shifted)
        {
            at = start;
            output.Truncate(shiftedFrom);
        }
        consumed = at;
        return output.ToStr();

    failed:
        output.Dispose();
        return null;
    }

    private static void Emit(ref StrBuilder output, int unit, ref int surrogate)
    {
        if (surrogate != 0)
        {
            if ((unit & ~0x3FF) == 0xDC00)
            {
                output.Append(0x10000 + ((surrogate & 0x3FF) << 10) + (unit & 0x3FF));
                surrogate = 0;
                return;
            }
            output.Append(surrogate);
            surrogate = 0;
        }
        if ((unit & ~0x3FF) == 0xD800) surrogate = unit;
        else output.Append(unit);
    }
}
