using System.Buffers;

namespace PyCil.Runtime.Modules;

/// <summary>JSON's quoted form of a str.</summary>
internal static class JsonStrings
{
    private const string Hex = "0123456789abcdef";
    private const string Controls = "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    /// <summary>What must be escaped whatever the output; also where the scanner has to look closer.</summary>
    internal static readonly SearchValues<char> Special = SearchValues.Create(Controls + "\"\\");
    private static readonly SearchValues<char> s_plainAscii = SearchValues.Create(PlainAscii());

    private static string PlainAscii()
    {
        Span<char> plain = stackalloc char[128];
        var count = 0;
        for (var c = ' '; c <= '~'; c++)
        {
            if (c is not ('"' or '\\')) plain[count++] = c;
        }
        return plain[..count].ToString();
    }

    public static void Quote(ref StrBuilder output, PyStr text, bool ascii)
    {
        output.Append('"');
        if (text.IsWide) QuoteWide(ref output, text, ascii);
        else QuoteNarrow(ref output, text.Chars, ascii);
        output.Append('"');
    }

    private static void QuoteNarrow(ref StrBuilder output, ReadOnlySpan<char> rest, bool ascii)
    {
        while (true)
        {
            var plain = ascii ? rest.IndexOfAnyExcept(s_plainAscii) : rest.IndexOfAny(Special);
            if (plain < 0)
            {
                output.AppendUnits(rest);
                return;
            }
            output.AppendUnits(rest[..plain]);
            Escape(ref output, rest[plain]);
            rest = rest[(plain + 1)..];
        }
    }

    private static void QuoteWide(ref StrBuilder output, PyStr text, bool ascii)
    {
        foreach (var point in text.CodePoints)
        {
            if (point > 0xFFFF && ascii)
            {
                Escape(ref output, 0xD800 + ((point - 0x10000) >> 10));
                Escape(ref output, 0xDC00 + (point & 0x3FF));
            }
            else if (point < ' ' || point is '"' or '\\' || (ascii && point > '~'))
            {
                Escape(ref output, point);
            }
            else
            {
                output.Append(point);
            }
        }
    }

    private static void Escape(ref StrBuilder output, int unit)
    {
        output.Append('\\');
        var letter = unit switch { '"' => '"', '\\' => '\\', '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => '\0' };
        if (letter != 0)
        {
            output.Append(letter);
            return;
        }
        output.Append('u');
        for (var shift = 12; shift >= 0; shift -= 4) output.Append(Hex[(unit >> shift) & 15]);
    }
}
