namespace PyCil.Runtime.Objects;

/// <summary>Searching in spans of chars, code points or bytes.</summary>
internal static class TextSearch
{
    /// <summary>Position of the first occurrence, or -1. An empty pattern is found at once.</summary>
    public static int IndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T> => pattern.Length == 1 ? text.IndexOf(pattern[0]) : text.IndexOf(pattern);

    public static int LastIndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T>
    {
        if (pattern.Length == 0) return text.Length;
        return pattern.Length == 1 ? text.LastIndexOf(pattern[0]) : text.LastIndexOf(pattern);
    }

    /// <summary>Occurrences that do not overlap, at most limit; an empty pattern is at every position and the end.</summary>
    public static int Count<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern, int limit = int.MaxValue)
        where T : unmanaged, IEquatable<T>
    {
        if (pattern.Length == 0) return Math.Min(text.Length + 1, limit);
        if (pattern.Length == 1 && limit == int.MaxValue) return text.Count(pattern[0]);
        var count = 0;
        while (count < limit)
        {
            var found = IndexOf(text, pattern);
            if (found < 0) break;
            count++;
            text = text[(found + pattern.Length)..];
        }
        return count;
    }
}
