namespace PyCil.Runtime.Objects;

/// <summary>"Did you mean": the candidate nearest to a misspelt name.</summary>
internal static class Suggestions
{
    private const int MaxCandidates = 750;
    private const int MaxLength = 40;
    private const int MoveCost = 2;
    private const int CaseCost = 1;

    /// <summary>The end of an error message about a keyword that a function does not have.</summary>
    public static string Hint(PyStr name, params string[] candidates)
        => Nearest(name.ToString(), candidates) is { } near ? $". Did you mean '{near}'?" : "";

    /// <summary>The nearest candidate, or null if none is near enough.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaxLength) return null;
        string? best = null;
        var bestDistance = int.MaxValue;
        var seen = 0;
        foreach (var candidate in candidates)
        {
            if (++seen > MaxCandidates) return null;
            if (candidate == name) continue;
            var limit = Math.Min((name.Length + candidate.Length + 3) * MoveCost / 6, bestDistance - 1);
            var distance = Distance(name, candidate, limit);
            if (distance > limit) continue;
            best = candidate;
            bestDistance = distance;
        }
        return best;
    }

    /// <summary>Levenshtein distance in which a change of case costs half; more than limit as soon as that is certain.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (a == b) return 0;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var endA = a.Length;
        var endB = b.Length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }
        var left = a.AsSpan(start, endA - start);
        var right = b.AsSpan(start, endB - start);
        if (left.Length == 0 || right.Length == 0) return (left.Length + right.Length) * MoveCost;
        if (left.Length > MaxLength || right.Length > MaxLength) return limit + 1;
        if (Math.Abs(left.Length - right.Length) * MoveCost > limit) return limit + 1;

        Span<int> row = stackalloc int[left.Length];
        for (var i = 0; i < row.Length; i++) row[i] = (i + 1) * MoveCost;
        var result = 0;
        for (var j = 0; j < right.Length; j++)
        {
            var diagonal = result = j * MoveCost;
            var minimum = int.MaxValue;
            for (var i = 0; i < left.Length; i++)
            {
                var substitute = diagonal + Cost(right[j], left[i]);
                diagonal = row[i];
                result = Math.Min(substitute, Math.Min(result, diagonal) + MoveCost);
                row[i] = result;
                minimum = Math.Min(minimum, result);
            }
            if (minimum > limit) return limit + 1;
        }
        return result;
    }

    private static int Cost(char a, char b) => a == b ? 0 : char.ToLowerInvariant(a) == char.ToLowerInvariant(b) ? CaseCost : MoveCost;
}
