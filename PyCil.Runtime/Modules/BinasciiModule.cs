using System.Text;

namespace PyCil.Runtime.Modules;

[PyType("binascii.Error", Base = typeof(PyValueError), OwnLayout = true, Immutable = false)]
internal abstract partial class PyBinasciiError : PyObject;

[PyType("binascii.Incomplete", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false)]
internal abstract partial class PyBinasciiIncomplete : PyObject;

/// <summary>binascii: binary data in ASCII forms.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/binascii.html.</remarks>
[PyModule("binascii", Doc = "Conversion between binary data and ASCII")]
public static partial class BinasciiModule
{
    private static PyObject? Error(ThreadState ts, string message) => Raise.Of(ts, PyBinasciiError.TypeObject, message);

    /// <summary>ASCII text or a bytes-like object.</summary>
    private static byte[]? AsciiData(ThreadState ts, PyObject data)
    {
        if (data is PyStr text)
        {
            if (text.IsAscii) return Encoding.Latin1.GetBytes(text.AsString());
            Raise.ValueError(ts, "string argument should contain only ASCII characters");
            return null;
        }
        if (Buffers.IsBytesLike(data)) return Buffers.Bytes(ts, data);
        Raise.TypeError(ts, $"argument should be bytes, buffer or ASCII string, not '{data.Type.FullName}'");
        return null;
    }

    private const string HexDoc = "Hexadecimal representation of binary data.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n    right, negative values count from the left.\n\nThe return value is a bytes object.  This function is also\navailable as \"hexlify()\".";

    [PyFunction("b2a_hex", Signature = "(data, sep=<unrepresentable>, bytes_per_sep=1)", Doc = HexDoc)]
    [PyFunction("hexlify", Signature = "(data, sep=<unrepresentable>, bytes_per_sep=1)", Doc = HexDoc)]
    internal static PyObject? Hexlify(ThreadState ts, PyBuffer data, PyObject? sep = null, int bytes_per_sep = 1) =>
        BytesMethods.Hex(ts, data.Span, sep, bytes_per_sep) is { } text ? PyBytes.Of(Encoding.Latin1.GetBytes(text)) : null;

    private const string UnhexDoc = "Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits (upper or lower case).\nThis function is also available as \"unhexlify()\".";

    [PyFunction("a2b_hex", Signature = "(hexstr, /)", Doc = UnhexDoc)]
    [PyFunction("unhexlify", Signature = "(hexstr, /)", Doc = UnhexDoc)]
    internal static PyObject? Unhexlify(ThreadState ts, PyObject hexstr)
    {
        if (AsciiData(ts, hexstr) is not { } text) return null;
        if (text.Length % 2 != 0) return Error(ts, "Odd-length string");
        var data = new byte[text.Length / 2];
        for (var i = 0; i < data.Length; i++)
        {
            var high = BytesMethods.Digit(text[2 * i]);
            var low = BytesMethods.Digit(text[2 * i + 1]);
            if (high < 0 || low < 0) return Error(ts, "Non-hexadecimal digit found");
            data[i] = (byte)(high << 4 | low);
        }
        return PyBytes.Of(data);
    }

    [PyFunction("b2a_base64", Signature = "(data, /, *, newline=True)", Doc = "Base64-code line of data.")]
    internal static PyObject? ToBase64(ThreadState ts, PyBuffer data, bool newline = true) =>
        PyBytes.Of(Encoding.Latin1.GetBytes(Convert.ToBase64String(data.Span) + (newline ? "\n" : "")));

    private static int Base64Digit(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    [PyFunction("a2b_base64", Signature = "(data, /, *, strict_mode=False)", Doc = "Decode a line of base64 data.\n\n  strict_mode\n    When set to True, bytes that are not in the base64 standard are not allowed.\n    The same applies to excess data after padding (= / ==).")]
    internal static PyObject? FromBase64(ThreadState ts, PyObject data, bool strict_mode = false)
    {
        if (AsciiData(ts, data) is not { } text) return null;
        var output = new ByteBuilder(text.Length / 4 * 3 + 3);
        var quad = 0; // digits seen of the group of four
        var pads = 0; // padding characters since the last digit
        var left = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '=')
            {
                if (strict_mode)
                {
                    if (at == 0) return Fail(ref output, "Leading padding not allowed");
                    if (quad == 0 || quad + pads >= 4) return Fail(ref output, "Excess padding not allowed");
                    if (quad == 1) return Fail(ref output, OneTooMany(output.Length));
                }
                if (quad >= 2) pads++;
                continue;
            }
            var digit = Base64Digit(c);
            if (digit < 0)
            {
                if (strict_mode) return Fail(ref output, "Only base64 data is allowed");
                continue;
            }
            if (strict_mode && pads > 0) return Fail(ref output, quad + pads >= 4 ? "Excess data after padding" : "Discontinuous padding not allowed");
            pads = 0;
            switch (quad)
            {
                case 0:
                    left = digit;
                    break;
                case 1:
                    output.Append((byte)(left << 2 | digit >> 4));
                    left = digit & 0x0F;
                    break;
                case 2:
                    output.Append((byte)(left << 4 | digit >> 2));
                    left = digit & 0x03;
                    break;
                default:
                    output.Append((byte)(left << 6 | digit));
                    break;
            }
            quad = (quad + 1) & 3;
        }
        if (quad == 1) return Fail(ref output, OneTooMany(output.Length));
        return quad == 0 || quad + pads >= 4 ? PyBytes.Of(output.ToArray()) : Fail(ref output, "Incorrect padding");

        static string OneTooMany(int decoded) => $"Invalid base64-encoded string: number of data characters ({decoded / 3 * 4 + 1}) cannot be 1 more than a multiple of 4";

        PyObject? Fail(ref ByteBuilder builder, string message)
        {
            builder.Dispose();
            return Error(ts, message);
        }
    }

    [PyFunction("a2b_uu", Signature = "(data, /)", Doc = "Decode a line of uuencoded data.")]
    internal static PyObject? FromUu(ThreadState ts, PyObject data)
    {
        if (AsciiData(ts, data) is not { } text) return null;
        if (text.Length == 0) return Error(ts, "Missing length byte");
        var length = (text[0] - ' ') & 0x3F;
        var result = new byte[length];
        int at = 1, written = 0, bits = 0;
        uint buffer = 0;
        while (written < length)
        {
            // Trailing spaces may have been cut off: a missing character counts as one.
            uint value = 0;
            if (at < text.Length && text[at] is not ((byte)'\n' or (byte)'\r'))
            {
                if (text[at] < ' ' || text[at] > ' ' + 64) return Error(ts, "Illegal char");
                value = (uint)(text[at] - ' ') & 0x3F;
                at++;
            }
            buffer = buffer << 6 | value;
            bits += 6;
            if (bits < 8) continue;
            bits -= 8;
            result[written++] = (byte)(buffer >> bits);
            buffer &= (1u << bits) - 1;
        }
        for (; at < text.Length; at++)
        {
            if (text[at] is not ((byte)' ' or (byte)'`' or (byte)'\n' or (byte)'\r')) return Error(ts, "Trailing garbage");
        }
        return PyBytes.Of(result);
    }

    [PyFunction("b2a_uu", Signature = "(data, /, *, backtick=False)", Doc = "Uuencode line of data.")]
    internal static PyObject? ToUu(ThreadState ts, PyBuffer data, bool backtick = false)
    {
        if (data.Length > 45) return Error(ts, "At most 45 bytes at once");
        var source = data.Span;
        var output = new ByteBuilder(source.Length * 4 / 3 + 8);
        output.Append(Digit(source.Length));
        for (var i = 0; i < source.Length; i += 3)
        {
            var group = source[i] << 16 | (i + 1 < source.Length ? source[i + 1] << 8 : 0) | (i + 2 < source.Length ? source[i + 2] : 0);
            for (var shift = 18; shift >= 0; shift -= 6) output.Append(Digit((group >> shift) & 0x3F));
        }
        output.Append((byte)'\n');
        return PyBytes.Of(output.ToArray());

        byte Digit(int value) => value == 0 && backtick ? (byte)'`' : (byte)(value + ' ');
    }

    [PyFunction("crc_hqx", Signature = "(data, crc, /)", Doc = "Compute CRC-CCITT incrementally.")]
    internal static PyObject? CrcHqx(ThreadState ts, PyBuffer data, PyObject crc)
    {
        if (!Mask(ts, crc, out var wide)) return null;
        var value = wide & 0xFFFF;
        foreach (var b in data.Span)
        {
            value ^= (uint)b << 8;
            for (var i = 0; i < 8; i++) value = (value & 0x8000) != 0 ? (value << 1 ^ 0x1021) & 0xFFFF : value << 1;
        }
        return PyInt.Of(value);
    }

    /// <summary>The low 32 bits of an int.</summary>
    private static bool Mask(ThreadState ts, PyObject o, out uint value)
    {
        value = 0;
        if (Operators.Index(ts, o) is not { } number) return false;
        value = number.TryGetInt64(out var small) ? (uint)small : (uint)(number.ToBigInteger() & uint.MaxValue);
        return true;
    }

    private static readonly uint[] CrcTable = MakeCrcTable();

    private static uint[] MakeCrcTable()
    {
        // Eight tables: the crc of a byte followed by 0 to 7 zero bytes, for eight bytes at a step.
        var table = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            table[i] = crc;
        }
        for (var i = 256; i < table.Length; i++) table[i] = table[i - 256] >> 8 ^ table[table[i - 256] & 0xFF];
        return table;
    }

    /// <summary>The CRC-32 of zlib and gzip.</summary>
    internal static uint Crc32(uint crc, ReadOnlySpan<byte> data)
    {
        var table = CrcTable;
        crc = ~crc;
        while (data.Length >= 8)
        {
            var low = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = table[7 * 256 + (low & 0xFF)] ^ table[6 * 256 + ((low >> 8) & 0xFF)] ^ table[5 * 256 + ((low >> 16) & 0xFF)] ^ table[4 * 256 + (low >> 24)] ^
                table[3 * 256 + (high & 0xFF)] ^ table[2 * 256 + ((high >> 8) & 0xFF)] ^ table[256 + ((high >> 16) & 0xFF)] ^ table[high >> 24];
            data = data[8..];
        }
        foreach (var b in data) crc = crc >> 8 ^ table[(crc ^ b) & 0xFF];
        return ~crc;
    }

    [PyFunction("crc32", Signature = "(data, crc=0, /)", Doc = "Compute CRC-32 incrementally.")]
    internal static PyObject? Crc32(ThreadState ts, PyBuffer data, PyObject? crc = null)
    {
        uint start = 0;
        if (crc is not null && !Mask(ts, crc, out start)) return null;
        return PyInt.Of(Crc32(start, data.Span));
    }

    [PyFunction("a2b_qp", Signature = "(data, header=False)", Doc = "Decode a string of qp-encoded data.")]
    internal static PyObject? FromQuotedPrintable(ThreadState ts, PyObject data, bool header = false)
    {
        if (AsciiData(ts, data) is not { } text) return null;
        var output = new ByteBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '=')
            {
                output.Append(header && text[at] == '_' ? (byte)' ' : text[at]);
                at++;
                continue;
            }
            if (++at >= text.Length) break;
            if (text[at] is (byte)'\n' or (byte)'\r')
            {
                // A soft line break: the rest of the line is nothing.
                while (at < text.Length && text[at] != '\n') at++;
                if (at < text.Length) at++;
            }
            else if (text[at] == '=')
            {
                output.Append((byte)'=');
                at++;
            }
            else if (at + 1 < text.Length && BytesMethods.Digit(text[at]) >= 0 && BytesMethods.Digit(text[at + 1]) >= 0)
            {
                output.Append((byte)(BytesMethods.Digit(text[at]) << 4 | BytesMethods.Digit(text[at + 1])));
                at += 2;
            }
            else
            {
                output.Append((byte)'=');
            }
        }
        return PyBytes.Of(output.ToArray());
    }

    private const int MaxLine = 76;

    [PyFunction("b2a_qp", Signature = "(data, quotetabs=False, istext=True, header=False)", Doc = "Encode a string using quoted-printable encoding.\n\nOn encoding, when istext is set, newlines are not encoded, and white\nspace at end of lines is.  When istext is not set, \\r and \\n (CR/LF)\nare both encoded.  When quotetabs is set, space and tabs are encoded.")]
    internal static PyObject? ToQuotedPrintable(ThreadState ts, PyBuffer data, bool quotetabs = false, bool istext = true, bool header = false)
    {
        var source = data.Span;
        var output = new ByteBuilder(source.Length * 2 + 16);
        // Lines end as the first line of the text does.
        var first = source.IndexOf((byte)'\n');
        var crlf = first > 0 && source[first - 1] == '\r';
        var line = 0;
        for (var at = 0; at < source.Length;)
        {
            var c = source[at];
            var last = at + 1 == source.Length;
            var lineEnd = istext && (c == '\n' || (c == '\r' && !last && source[at + 1] == '\n'));
            var quoted = c > 126 || c == '=' || (header && c == '_') || (c == '.' && line == 0 && (last || source[at + 1] is (byte)'\n' or (byte)'\r' or 0)) ||
                (!istext && c is (byte)'\r' or (byte)'\n') || (c is (byte)'\t' or (byte)' ' && (last || quotetabs)) ||
                (c < 33 && c is not ((byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)' '));
            if (quoted)
            {
                if (line + 3 >= MaxLine) Break(ref output);
                Quote(ref output, c);
                line += 3;
                at++;
            }
            else if (lineEnd)
            {
                line = 0;
                if (output.Length > 0 && output.Last is (byte)' ' or (byte)'\t')
                {
                    var space = output.Last;
                    output.RemoveLast();
                    Quote(ref output, space);
                }
                if (crlf) output.Append((byte)'\r');
                output.Append((byte)'\n');
                at += c == '\r' ? 2 : 1;
            }
            else
            {
                if (!last && source[at + 1] != '\n' && line + 1 >= MaxLine) Break(ref output);
                line++;
                output.Append(header && c == ' ' ? (byte)'_' : c);
                at++;
            }
        }
        return PyBytes.Of(output.ToArray());

        void Break(ref ByteBuilder builder)
        {
            builder.Append((byte)'=');
            if (crlf) builder.Append((byte)'\r');
            builder.Append((byte)'\n');
            line = 0;
        }

        static void Quote(ref ByteBuilder builder, byte b)
        {
            builder.Append((byte)'=');
            builder.Append((byte)"0123456789ABCDEF"[b >> 4]);
            builder.Append((byte)"0123456789ABCDEF"[b & 15]);
        }
    }
}
