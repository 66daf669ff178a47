namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    /// <summary>From this length on, a concatenation leaves room behind the text for the next one.</summary>
    private const int GrowFrom = 128;

    /// <summary>
    /// A buffer that several strs share, each with its own length. The one whose text ends where the used part ends may append in place,
    /// so that building a text by repeated += is linear, and reading in between copies nothing.
    /// </summary>
    private sealed class GrowBuffer(char[] chars, int used)
    {
        public readonly char[] Chars = chars;
        public int Used = used;
    }

    /// <summary>left + right as an exact str.</summary>
    public static PyStr Concat(PyStr left, PyStr right)
    {
        if (right._length == 0 && left.GetType() == typeof(PyStr)) return left;
        if (left._length == 0 && right.GetType() == typeof(PyStr)) return right;
        var length = left._length + right._length;
        if (left.IsWide || right.IsWide || MakesPair(left, right)) return ConcatWide(left, right, length);
        if (left._length >= GrowFrom && left._length >= right._length) return ConcatGrowing(left, right, length);
        return OfNarrow(string.Concat(left.Chars, right.Chars));
    }

    private static bool MakesPair(PyStr left, PyStr right) =>
        left._length > 0 && right._length > 0 && char.IsHighSurrogate(left.Chars[^1]) && char.IsLowSurrogate(right.Chars[0]);

    private static PyStr ConcatWide(PyStr left, PyStr right, int length)
    {
        var points = new int[length];
        left.CopyTo(points);
        right.CopyTo(points.AsSpan(left._length));
        return new PyStr(points, length); // a pair or an astral code point of either side is still there
    }

    private static PyStr ConcatGrowing(PyStr left, PyStr right, int length)
    {
        if (left._data is GrowBuffer buffer && buffer.Chars.Length >= length &&
            Interlocked.CompareExchange(ref buffer.Used, length, left._length) == left._length)
        {
            right.Chars.CopyTo(buffer.Chars.AsSpan(left._length));
            return new PyStr(buffer, length);
        }
        var chars = new char[(int)Math.Min(length + (long)(length >> 1), Array.MaxLength)];
        left.Chars.CopyTo(chars);
        right.Chars.CopyTo(chars.AsSpan(left._length));
        return new PyStr(new GrowBuffer(chars, length), length);
    }

    /// <summary>Copies the code points.</summary>
    internal void CopyTo(Span<int> target)
    {
        if (IsWide)
        {
            CodePoints.CopyTo(target);
            return;
        }
        var chars = Chars;
        for (var i = 0; i < chars.Length; i++) target[i] = chars[i];
    }
}
