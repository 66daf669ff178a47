using System.Text;

namespace PyCil.Compiler.Syntax;

public sealed partial class SourceText
{
    /// <summary>
    /// A source given as bytes: a BOM, a PEP 263 cookie, else UTF-8. <paramref name="decode"/> turns bytes of any other
    /// encoding into text; it returns null when the encoding is unknown and throws <see cref="DecodingError"/> when the codec fails.
    /// </summary>
    public static SourceText FromBytes(ReadOnlySpan<byte> data, string filename, Func<string, byte[], string?>? decode, bool isFile = false)
    {
        if (data.IndexOf((byte)0) is var nul and >= 0)
        {
            if (!isFile) throw NullByte();
            // A file is checked as it is read: what is no UTF-8 before the NUL is found first.
            CheckUtf8(data[..nul], filename, false, isFile);
            throw new PySyntaxError(SyntaxMessages.NullByteInFile) { Filename = filename, Line = 1 + data[..nul].Count((byte)'\n'), Text = System.Text.Encoding.UTF8.GetString(data[(data[..nul].LastIndexOf((byte)'\n') + 1)..nul]) };
        }
        var bom = data.StartsWith("\uFEFF"u8);
        var body = bom ? data[3..] : data;
        var cookie = FindCookie(body, out var cookieLine);
        var encoding = cookie is null ? null : NormalName(cookie);
        if (bom && encoding is not (null or "utf-8"))
        {
            throw new PySyntaxError(string.Format(SyntaxMessages.EncodingProblemWithBom, encoding))
            {
                Filename = filename, Line = cookieLine, Offset = 0, EndLine = cookieLine, EndOffset = LineOf(body, cookieLine).Length, Text = LineOf(body, cookieLine),
            };
        }
        if (encoding is null or "utf-8")
        {
            CheckUtf8(body, filename, encoding is not null || bom, isFile);
            var bytes = new byte[body.Length + 3];
            body.CopyTo(bytes);
            return new SourceText(filename, bytes, NormalizeNewlines(bytes, body.Length), encoding ?? (bom ? "utf-8" : null));
        }
        var text = encoding == "iso-8859-1"
            ? System.Text.Encoding.Latin1.GetString(body)
            : decode?.Invoke(cookie!, body.ToArray())
                ?? throw DecodingError(string.Format(SyntaxMessages.UnknownEncoding, cookie), filename);
        var decoded = FromString(text, filename);
        return new SourceText(filename, decoded.Buffer, decoded.Length, encoding);
    }

    /// <summary>What the codec of a declared encoding raised, as a SyntaxError: it has no place in the source.</summary>
    public static PySyntaxError DecodingError(string message, string filename) => new(message) { Filename = filename, Line = 0, Offset = -1 };

    /// <summary>The name in a PEP 263 comment in one of the first two lines; in the second only after a blank or comment line.</summary>
    private static string? FindCookie(ReadOnlySpan<byte> text, out int line)
    {
        for (line = 1; line <= 2; line++)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            var current = end < 0 ? text : text[..end];
            var start = current.IndexOfAnyExcept(" \t\f"u8);
            if (start >= 0)
            {
                if (current[start] != '#') return null;
                if (CookieIn(current[start..]) is { } name) return name;
            }
            if (end < 0) return null;
            text = text[(end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1))..];
        }
        return null;
    }

    private static string? CookieIn(ReadOnlySpan<byte> comment)
    {
        for (var from = 0; ;)
        {
            var at = comment[from..].IndexOf("coding"u8);
            if (at < 0) return null;
            from += at + 6;
            var rest = comment[from..];
            if (rest.IsEmpty || rest[0] is not ((byte)':' or (byte)'=')) continue;
            rest = rest[1..].TrimStart(" \t"u8);
            var length = 0;
            while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)'-' or (byte)'_' or (byte)'.')) length++;
            if (length > 0) return System.Text.Encoding.ASCII.GetString(rest[..length]);
        }
    }

    /// <summary>The two encodings that are recognised under many names; any other name stays as written.</summary>
    private static string NormalName(string name)
    {
        var head = (name.Length > 12 ? name[..12] : name).Replace('_', '-').ToLowerInvariant();
        if (head == "utf-8" || head.StartsWith("utf-8-", StringComparison.Ordinal)) return "utf-8";
        foreach (var latin in (ReadOnlySpan<string>)["latin-1", "iso-8859-1", "iso-latin-1"])
            if (head == latin || (head.StartsWith(latin, StringComparison.Ordinal) && head[latin.Length] == '-')) return "iso-8859-1";
        return name;
    }

    private static void CheckUtf8(ReadOnlySpan<byte> body, string filename, bool declared, bool isFile)
    {
        if (System.Text.Unicode.Utf8.IsValid(body)) return;
        var at = 0;
        while (Rune.DecodeFromUtf8(body[at..], out _, out var size) == System.Buffers.OperationStatus.Done) at += size;
        var line = 1 + body[..at].Count((byte)'\n');
        var lineStart = body[..at].LastIndexOf((byte)'\n') + 1;
        var offset = 1;
        foreach (var c in body[lineStart..at])
            if ((c & 0xC0) != 0x80) offset++;
        string message;
        if (isFile && declared)
        {
            message = string.Format(SyntaxMessages.UnicodeError, Utf8Error(body, at, at - lineStart));
        }
        else
        {
            // Of a file CPython checks the first two lines together, and calls both the first.
            if (isFile && line == 2) line = 1;
            message = string.Format(SyntaxMessages.NonUtf8, body[at].ToString("x2"), isFile ? $" in file {filename}" : "", line);
        }
        var end = body[lineStart..].IndexOf((byte)'\n');
        throw new PySyntaxError(message)
        {
            Filename = filename,
            Line = line,
            Offset = offset,
            EndLine = line,
            EndOffset = offset,
            Text = System.Text.Encoding.UTF8.GetString(end < 0 ? body[lineStart..] : body.Slice(lineStart, end)),
        };
    }

    /// <summary>The text of the UnicodeDecodeError for what is wrong at a place.</summary>
    private static string Utf8Error(ReadOnlySpan<byte> body, int at, int position)
    {
        var lead = body[at];
        var needed = lead switch { >= 0xC2 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF5 => 3, _ => 0 };
        Rune.DecodeFromUtf8(body[at..], out _, out var length);
        var reason = needed == 0 ? "invalid start byte" : at + length == body.Length && length <= needed ? "unexpected end of data" : "invalid continuation byte";
        var where = length <= 1 ? $"byte 0x{lead:x2} in position {position}" : $"bytes in position {position}-{position + length - 1}";
        return $"'utf-8' codec can't decode {where}: {reason}";
    }

    private static string LineOf(ReadOnlySpan<byte> body, int line)
    {
        for (; line > 1; line--) body = body[(body.IndexOf((byte)'\n') + 1)..];
        var end = body.IndexOf((byte)'\n');
        return System.Text.Encoding.UTF8.GetString(end < 0 ? body : body[..end]);
    }
}
