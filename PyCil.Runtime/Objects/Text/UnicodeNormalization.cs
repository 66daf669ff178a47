using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>The four normalization forms, of Unicode 16 and of 3.2.</summary>
/// <remarks>Source: Unicode Standard Annex 15.</remarks>
internal static class UnicodeNormalization
{
    public readonly record struct Form(bool Compatibility, bool Composed);

    public static bool TryParse(string name, out Form form)
    {
        form = name switch
        {
            "NFC" => new Form(false, true),
            "NFKC" => new Form(true, true),
            "NFKD" => new Form(true, false),
            _ => new Form(false, false),
        };
        return name is "NFC" or "NFKC" or "NFD" or "NFKD";
    }

    private const int LBase = 0x1100;
    private const int VBase = 0x1161;
    private const int TBase = 0x11A7;
    private const int SBase = 0xAC00;
    private const int VCount = 21;
    private const int TCount = 28;
    private const int SCount = 11172;

    /// <summary>1 yes, 0 no, -1 perhaps.</summary>
    public static int QuickCheck(PyStr text, Form form)
    {
        if (text.IsAscii) return 1;
        var (no, maybe) = (form.Compatibility, form.Composed) switch
        {
            (false, true) => (UnicodeFlags.NotNfc, UnicodeFlags.MaybeNfc),
            (true, true) => (UnicodeFlags.NotNfkc, UnicodeFlags.MaybeNfkc),
            (true, false) => (UnicodeFlags.NotNfkd, (UnicodeFlags)0),
            _ => (UnicodeFlags.NotNfd, (UnicodeFlags)0),
        };
        var result = 1;
        var previous = 0;
        for (var i = 0; i < text.Length; i++)
        {
            ref readonly var record = ref UnicodeTables.Get(text[i]);
            if (record.Combining != 0 && previous > record.Combining) return 0;
            previous = record.Combining;
            if ((record.Flags & no) != 0) return 0;
            if ((record.Flags & maybe) != 0) result = -1;
        }
        return result;
    }

    public static PyStr Normalize(PyStr text, Form form, bool old)
    {
        if (text.Length == 0 || (!old && QuickCheck(text, form) == 1)) return text.Exact();
        if (old && text.IsAscii) return text.Exact();
        var points = new List<int>(text.Length + 16);
        for (var i = 0; i < text.Length; i++) Decompose(points, text[i], form.Compatibility, old);
        Reorder(points);
        if (form.Composed) Compose(points);
        return PyStr.OfCodePoints(CollectionsMarshal.AsSpan(points));
    }

    private static void Decompose(List<int> points, int c, bool compatibility, bool old)
    {
        if (c < 0x80 || (old && !UnicodeTables.Has(c, UnicodeFlags.Old)))
        {
            points.Add(c);
            return;
        }
        if (c is >= SBase and < SBase + SCount)
        {
            var index = c - SBase;
            points.Add(LBase + index / (VCount * TCount));
            points.Add(VBase + index % (VCount * TCount) / TCount);
            if (index % TCount != 0) points.Add(TBase + index % TCount);
            return;
        }
        if (old && UnicodeTables.Correction32(c) is { Length: > 0 } original)
        {
            points.Add(original[0]);
            return;
        }
        var mapping = UnicodeTables.Decomposition(c, out var tag);
        if (mapping.IsEmpty || (tag != 0 && !compatibility))
        {
            points.Add(c);
            return;
        }
        foreach (var part in mapping) Decompose(points, part, compatibility, old);
    }

    private static void Reorder(List<int> points)
    {
        // Runs of combining marks are short: insertion sort, which is stable as it must be.
        for (var i = 1; i < points.Count; i++)
        {
            var c = points[i];
            var combining = UnicodeTables.Get(c).Combining;
            if (combining == 0) continue;
            var at = i;
            while (at > 0 && UnicodeTables.Get(points[at - 1]).Combining > combining)
            {
                points[at] = points[at - 1];
                at--;
            }
            points[at] = c;
        }
    }

    private static void Compose(List<int> points)
    {
        var starter = -1;
        var written = 0;
        var lastCombining = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var c = points[i];
            int combining = UnicodeTables.Get(c).Combining;
            // Blocked if something between it and the starter has the same or a higher class.
            if (starter >= 0 && (starter == written - 1 || (lastCombining != 0 && lastCombining < combining)))
            {
                var composed = Pair(points[starter], c);
                if (composed >= 0)
                {
                    points[starter] = composed;
                    continue;
                }
            }
            if (combining == 0) starter = written;
            lastCombining = combining;
            points[written++] = c;
        }
        points.RemoveRange(written, points.Count - written);
    }

    private static int Pair(int first, int second)
    {
        if (first is >= LBase and < LBase + 19 && second is >= VBase and < VBase + VCount) return SBase + ((first - LBase) * VCount + second - VBase) * TCount;
        if (first is >= SBase and < SBase + SCount && (first - SBase) % TCount == 0 && second is > TBase and < TBase + TCount) return first + second - TBase;
        return UnicodeTables.Compose(first, second);
    }
}
