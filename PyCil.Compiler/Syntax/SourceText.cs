using System.Text;

namespace PyCil.Compiler.Syntax;

/// <summary>A source as UTF-8 with \n line ends, ready for the lexer.</summary>
public sealed partial class SourceText
{
    private SourceText(string filename, byte[] bytes, int length, string? encoding)
    {
        Filename = filename;
        Buffer = bytes;
        Length = length;
        Encoding = encoding;
    }

    public string Filename { get; }

    /// <summary>The encoding named by a BOM or a coding cookie; null when neither is there.</summary>
    public string? Encoding { get; }

    /// <summary>The text, then at least two zero bytes: the lexer stops at them without a bounds check of its own.</summary>
    internal byte[] Buffer { get; }

    internal int Length { get; }

    public ReadOnlySpan<byte> Utf8 => Buffer.AsSpan(0, Length);

    /// <summary>A source given as str. Lone surrogates must have been refused before (UnicodeEncodeError).</summary>
    public static SourceText FromString(string text, string filename)
    {
        if (text.Contains('\0')) throw NullByte();
        var bytes = new byte[System.Text.Encoding.UTF8.GetMaxByteCount(text.Length) + 3];
        var length = System.Text.Encoding.UTF8.GetBytes(text, bytes);
        return new SourceText(filename, bytes, NormalizeNewlines(bytes, length), null);
    }

    private static PySyntaxError NullByte() => new(SyntaxMessages.NullByteInString) { HasLocation = false };

    /// <summary>Makes \r\n and lone \r into \n, in place.</summary>
    private static int NormalizeNewlines(byte[] bytes, int length)
    {
        var from = bytes.AsSpan(0, length).IndexOf((byte)'\r');
        if (from >= 0)
        {
            var to = from;
            while (from < length)
            {
                var c = bytes[from++];
                if (c == '\r')
                {
                    c = (byte)'\n';
                    if (from < length && bytes[from] == '\n') from++;
                }
                bytes[to++] = c;
            }
            length = to;
        }
        bytes[length] = 0;
        bytes[length + 1] = 0;
        return length;
    }
}
