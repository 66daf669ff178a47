namespace PyCil.Runtime.Objects;

/// <summary>Searching in spans of chars, code points or bytes.</summary>
internal static class TextSearch
{
    private const int LongPattern = 64;
    private const int LongText = 1000;

    /// <summary>Position of the first occurrence, or -1. An empty pattern is found at once.</summary>
    public static int IndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T>, IComparable<T>
    {
        if (pattern.Length == 1) return text.IndexOf(pattern[0]);
        return pattern.Length < LongPattern || text.Length < LongText ? text.IndexOf(pattern) : IndexOfLong(text, pattern);
    }

    /// <summary>
    /// .NET finds candidates by a few characters, with vectors, and compares them: quadratic where the text nearly matches everywhere.
    /// Once the comparisons have cost more than the way so far, the rest is searched in linear time.
    /// </summary>
    private static int IndexOfLong<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T>, IComparable<T>
    {
        var head = pattern[..8];
        var at = 0;
        long work = 0;
        while (text.Length - at >= pattern.Length)
        {
            var found = text[at..].IndexOf(head);
            if (found < 0) return -1;
            at += found;
            var rest = text[at..];
            if (rest.Length < pattern.Length) return -1;
            var same = rest.CommonPrefixLength(pattern);
            if (same == pattern.Length) return at;
            work += same;
            at++;
            if (work > 8L * at + 4 * LongText)
            {
                found = TwoWay.IndexOf(text[at..], pattern);
                return found < 0 ? -1 : at + found;
            }
        }
        return -1;
    }

    public static int LastIndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T>
    {
        if (pattern.Length == 0) return text.Length;
        return pattern.Length == 1 ? text.LastIndexOf(pattern[0]) : text.LastIndexOf(pattern);
    }

    /// <summary>Occurrences that do not overlap, at most limit; an empty pattern is at every position and the end.</summary>
    public static int Count<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern, int limit = int.MaxValue)
        where T : unmanaged, IEquatable<T>, IComparable<T>
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

/// <summary>The two-way algorithm: linear time, constant space.</summary>
/// <remarks>Source: M. Crochemore, D. Perrin, "Two-way string-matching", Journal of the ACM 38 (1991).</remarks>
internal static class TwoWay
{
    public static int IndexOf<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern)
        where T : unmanaged, IEquatable<T>, IComparable<T>
    {
        var length = pattern.Length;
        var cut = MaximalSuffix(pattern, false, out var period);
        var other = MaximalSuffix(pattern, true, out var otherPeriod);
        if (other > cut)
        {
            cut = other;
            period = otherPeriod;
        }
        // pattern[cut..] is the right part: it is compared first, left to right, then the left part.
        if (period + cut <= length && pattern[..cut].SequenceEqual(pattern.Slice(period, cut)))
        {
            // The pattern is periodic: what is known to match after a shift by the period is not compared again.
            int at = 0, known = 0;
            while (at <= text.Length - length)
            {
                var i = Math.Max(cut, known);
                while (i < length && pattern[i].Equals(text[at + i])) i++;
                if (i < length)
                {
                    at += i - cut + 1;
                    known = 0;
                    continue;
                }
                i = cut - 1;
                while (i >= known && pattern[i].Equals(text[at + i])) i--;
                if (i < known) return at;
                at += period;
                known = length - period;
            }
            return -1;
        }
        period = Math.Max(cut, length - cut) + 1;
        for (var at = 0; at <= text.Length - length;)
        {
            var i = cut;
            while (i < length && pattern[i].Equals(text[at + i])) i++;
            if (i < length)
            {
                at += i - cut + 1;
                continue;
            }
            i = cut - 1;
            while (i >= 0 && pattern[i].Equals(text[at + i])) i--;
            if (i < 0) return at;
            at += period;
        }
        return -1;
    }

    /// <summary>Start of the maximal suffix under an order of the alphabet (or its reverse), and the suffix's period.</summary>
    private static int MaximalSuffix<T>(ReadOnlySpan<T> pattern, bool reversed, out int period)
        where T : unmanaged, IComparable<T>
    {
        int best = 0, candidate = 1, offset = 0;
        period = 1;
        while (candidate + offset < pattern.Length)
        {
            var order = pattern[candidate + offset].CompareTo(pattern[best + offset]);
            if (reversed) order = -order;
            if (order < 0)
            {
                candidate += offset + 1;
                offset = 0;
                period = candidate - best;
            }
            else if (order == 0)
            {
                if (offset + 1 == period)
                {
                    candidate += period;
                    offset = 0;
                }
                else
                {
                    offset++;
                }
            }
            else
            {
                best = candidate++;
                offset = 0;
                period = 1;
            }
        }
        return best;
    }
}
