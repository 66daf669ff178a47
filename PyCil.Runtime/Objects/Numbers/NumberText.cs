using System.Globalization;

namespace PyCil.Runtime.Objects;

/// <summary>Text on its way into a number: whitespace off the ends, any Unicode decimal digit as ASCII.</summary>
internal static class NumberText
{
    public static bool IsSpace(int c) => UnicodeType.IsSpace(c);

    /// <summary>ASCII text; a character that can stand in no number becomes '?'.</summary>
    public static string Clean(PyStr text)
    {
        if (!text.IsWide)
        {
            var chars = text.Chars;
            var start = 0;
            var end = chars.Length;
            while (start < end && IsSpace(chars[start])) start++;
            while (end > start && IsSpace(chars[end - 1])) end--;
            chars = chars[start..end];
            return System.Text.Ascii.IsValid(chars) ? chars.ToString() : Map(chars);
        }
        var points = text.CodePoints;
        var first = 0;
        var last = points.Length;
        while (first < last && IsSpace(points[first])) first++;
        while (last > first && IsSpace(points[last - 1])) last--;
        points = points[first..last];
        var mapped = new char[points.Length];
        for (var i = 0; i < mapped.Length; i++) mapped[i] = Map(points[i]);
        return new string(mapped);
    }

    private static string Map(ReadOnlySpan<char> chars)
    {
        var mapped = new char[chars.Length];
        for (var i = 0; i < mapped.Length; i++) mapped[i] = Map(chars[i]);
        return new string(mapped);
    }

    private static char Map(int c)
    {
        if (c < 128) return (char)c;
        if (IsSpace(c)) return ' ';
        var digit = UnicodeType.Decimal(c);
        return digit >= 0 ? (char)('0' + digit) : '?';
    }

    /// <summary>The bytes as text, one character a byte, without whitespace at the ends.</summary>
    public static string Clean(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        var end = bytes.Length;
        while (start < end && IsAsciiSpace(bytes[start])) start++;
        while (end > start && IsAsciiSpace(bytes[end - 1])) end--;
        return System.Text.Encoding.Latin1.GetString(bytes[start..end]);
    }

    private static bool IsAsciiSpace(byte b) => b is 32 or (>= 9 and <= 13);

    /// <summary>The text without the underscores between digits; null if one stands anywhere else.</summary>
    public static string? RemoveUnderscores(string text)
    {
        if (!text.Contains('_')) return text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '_') continue;
            if (i == 0 || i + 1 == text.Length || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1])) return null;
        }
        return text.Replace("_", "");
    }
}
