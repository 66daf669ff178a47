using System.Text;

namespace PyCil.Compiler.Syntax;

public sealed partial class SourceText
{
    /// <summary>
    /// A source given as bytes: a BOM, a PEP 263 cookie, else UTF-8. <paramref name="decode"/> turns bytes of any other
    /// encoding into text; it returns null when the encoding is unknown and throws what the codec raises.
    /// </summary>
    public static SourceText FromBytes(ReadOnlySpan<byte> data, string filename, Func<string, byte[], string?>? decode, bool isFile = false)
    {
        if (data.Contains((byte)0)) throw isFile ? new PySyntaxError(SyntaxMessages.NullByteInFile) { HasLocation = false } : NullByte();
        var bom = data.StartsWith("\uFEFF"u8);
        var body = bom ? data[3..] : data;
        var cookie = FindCookie(body, out var cookieLine);
        var encoding = cookie is null ? null : NormalName(cookie);
        if (bom && encoding is not (null or "utf-8"))
        {
            throw new PySyntaxError(string.Format(SyntaxMessages.EncodingProblemWithBom, encoding))
            {
                Filename = filename, Line = cookieLine, Offset = 0, EndLine = cookieLine, EndOffset = 0, Text = LineOf(body, cookieLine),
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
                ?? throw new PySyntaxError(string.Format(SyntaxMessages.UnknownEncoding, cookie)) { Filename = filename, Line = 0, Offset = -1 };
        var decoded = FromString(text, filename);
        return new SourceText(filename, decoded.Buffer, decoded.Length, encoding);
    }

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
        var offset = System.Text.Encoding.UTF8.GetCharCount(body[lineStart..at]);
        _ = declared;
        var message = string.Format(SyntaxMessages.NonUtf8, body[at].ToString("x2"), isFile ? $" in file {filename}" : "", line);
        throw new PySyntaxError(message)
        {
            Filename = filename, Line = line, Offset = offset, EndLine = line, EndOffset = offset, Text = LineOf(body, line),
        };
    }

    private static string LineOf(ReadOnlySpan<byte> body, int line)
    {
        for (; line > 1; line--) body = body[(body.IndexOf((byte)'\n') + 1)..];
        var end = body.IndexOf((byte)'\n');
        return System.Text.Encoding.UTF8.GetString(end < 0 ? body : body[..end]);
    }
}
