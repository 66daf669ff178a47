namespace PyCil.Runtime.Objects;

/// <summary>The error handlers that codecs apply without a call.</summary>
internal enum ErrorPolicy
{
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,

    /// <summary>Registered by a program, or unknown.</summary>
    Other,
}

internal static class ErrorPolicies
{
    public static ErrorPolicy Of(string? errors) => errors switch
    {
        null or "strict" => ErrorPolicy.Strict,
        "ignore" => ErrorPolicy.Ignore,
        "replace" => ErrorPolicy.Replace,
        "backslashreplace" => ErrorPolicy.BackslashReplace,
        "xmlcharrefreplace" => ErrorPolicy.XmlCharRefReplace,
        "namereplace" => ErrorPolicy.NameReplace,
        "surrogateescape" => ErrorPolicy.SurrogateEscape,
        "surrogatepass" => ErrorPolicy.SurrogatePass,
        _ => ErrorPolicy.Other,
    };

    /// <summary>How wide the units of a Unicode encoding are (1 for utf-8) and in which order their bytes are; 0 for other encodings.</summary>
    public static int UnitSize(string encoding, out bool bigEndian)
    {
        bigEndian = false;
        var name = encoding.ToLowerInvariant().Replace('_', '-');
        if (name is "utf-8" or "utf8" or "cp65001") return 1;
        if (name.StartsWith("utf-", StringComparison.Ordinal)) name = name[4..];
        else if (name.StartsWith("utf", StringComparison.Ordinal)) name = name[3..];
        else return 0;
        var width = name.StartsWith("16", StringComparison.Ordinal) ? 2 : name.StartsWith("32", StringComparison.Ordinal) ? 4 : 0;
        if (width == 0) return 0;
        switch (name[2..])
        {
            case "-be" or "be":
                bigEndian = true;
                return width;
            case "" or "-le" or "le":
                return width;
            default:
                return 0;
        }
    }

    /// <summary>The bytes of one surrogate in a Unicode encoding.</summary>
    public static void AppendSurrogate(ref ByteBuilder target, int c, int unit, bool bigEndian)
    {
        if (unit == 1)
        {
            target.Append((byte)(0xE0 | (c >> 12)));
            target.Append((byte)(0x80 | ((c >> 6) & 0x3F)));
            target.Append((byte)(0x80 | (c & 0x3F)));
            return;
        }
        for (var i = 0; i < unit; i++) target.Append((byte)(c >> (8 * (bigEndian ? unit - 1 - i : i))));
    }

    /// <summary>The surrogate at a place of an encoded text, or -1.</summary>
    public static int SurrogateAt(ReadOnlySpan<byte> data, int at, int unit, bool bigEndian)
    {
        var size = unit == 1 ? 3 : unit;
        if (unit == 0 || data.Length - at < size) return -1;
        int c;
        if (unit == 1)
        {
            if ((data[at] & 0xF0) != 0xE0 || (data[at + 1] & 0xC0) != 0x80 || (data[at + 2] & 0xC0) != 0x80) return -1;
            c = (data[at] & 0x0F) << 12 | (data[at + 1] & 0x3F) << 6 | (data[at + 2] & 0x3F);
        }
        else
        {
            uint value = 0;
            for (var i = 0; i < unit; i++) value |= (uint)data[at + i] << (8 * (bigEndian ? unit - 1 - i : i));
            if (value > 0xFFFF) return -1;
            c = (int)value;
        }
        return (c & ~0x7FF) == 0xD800 ? c : -1;
    }

    /// <summary>The text that stands for one character under backslashreplace, xmlcharrefreplace or namereplace.</summary>
    public static void AppendReplacement(ref StrBuilder target, int c, ErrorPolicy policy)
    {
        switch (policy)
        {
            case ErrorPolicy.XmlCharRefReplace:
                target.Append("&#");
                target.Append(c.ToString(System.Globalization.CultureInfo.InvariantCulture));
                target.Append(';');
                return;
            case ErrorPolicy.NameReplace when UnicodeNames.NameOf(c) is { } name:
                target.Append("\\N{");
                target.Append(name);
                target.Append('}');
                return;
            default:
                StrRepr.Hex(ref target, c);
                return;
        }
    }
}
