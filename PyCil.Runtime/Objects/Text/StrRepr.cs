namespace PyCil.Runtime.Objects;

/// <summary>repr() and ascii() of text.</summary>
internal static class StrRepr
{
    /// <summary>Quoted: with single quotes unless only they occur in the text.</summary>
    public static PyStr Of(PyStr text)
    {
        var quote = '\'';
        if (text.IndexOfChar('\'', 0, text.Length) >= 0 && text.IndexOfChar('"', 0, text.Length) < 0) quote = '"';
        var builder = new StrBuilder(text.Length + 2);
        builder.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote || c == '\\')
            {
                builder.Append('\\');
                builder.Append(c);
            }
            else if (c < 0x80 ? c >= ' ' && c != 0x7F : UnicodeType.IsPrintable(c))
            {
                builder.Append(c);
            }
            else
            {
                Escape(ref builder, c);
            }
        }
        builder.Append(quote);
        return builder.ToStr();
    }

    /// <summary>A repr with everything beyond ASCII escaped.</summary>
    public static PyStr Ascii(PyStr repr)
    {
        if (repr.IsAscii) return repr;
        var builder = new StrBuilder(repr.Length + 16);
        for (var i = 0; i < repr.Length; i++)
        {
            var c = repr[i];
            if (c < 0x80) builder.Append(c);
            else Hex(ref builder, c);
        }
        return builder.ToStr();
    }

    public static void Escape(ref StrBuilder builder, int c)
    {
        switch (c)
        {
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            default:
                Hex(ref builder, c);
                break;
        }
    }

    /// <summary>\xNN, \uNNNN or \UNNNNNNNN.</summary>
    public static void Hex(ref StrBuilder builder, int c)
    {
        var digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
        builder.Append('\\');
        builder.Append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        for (var shift = (digits - 1) * 4; shift >= 0; shift -= 4) builder.Append("0123456789abcdef"[(c >> shift) & 15]);
    }
}
