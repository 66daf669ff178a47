using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>"a less than b": 1, 0, or -1 for an error.</summary>
internal interface ISortOrder<TKey>
{
    int Less(TKey a, TKey b);
}

/// <summary>Stable merge sort that exploits runs: powersort's merge order with galloping merges.</summary>
/// <remarks>
/// Asks only "less than", in an order that may fail at any time: every exit leaves a permutation of the input. Values, if there are any, move with their keys.
/// Source: Munro and Wild, Nearly-Optimal Mergesorts (2018); T. Peters, listsort.txt, for runs and galloping.
/// </remarks>
internal sealed class Sorter<TKey, TOrder>(TKey[] keys, PyObject[]? values, TOrder order)
    where TOrder : struct, ISortOrder<TKey>
{
    private const int MinGallop = 7;
    private const int MaxRunStack = 85;

    private readonly (int Start, int Length, int Power)[] _runs = new (int, int, int)[MaxRunStack];
    private TKey[] _keyBuffer = [];
    private PyObject[] _valueBuffer = [];
    private int _runCount;
    private int _minGallop = MinGallop;

    public bool Sort(int count)
    {
        var minRun = MinRun(count);
        var at = 0;
        while (at < count)
        {
            var run = CountRun(at, count);
            if (run < 0) return false;
            if (run < minRun)
            {
                var forced = Math.Min(minRun, count - at);
                if (!BinaryInsertion(at, at + run, at + forced)) return false;
                run = forced;
            }
            if (_runCount > 0)
            {
                var power = Power(_runs[_runCount - 1].Start, _runs[_runCount - 1].Length, run, count);
                while (_runCount > 1 && _runs[_runCount - 2].Power > power)
                    if (!MergeTop())
                        return false;
                _runs[_runCount - 1].Power = power;
            }
            _runs[_runCount++] = (at, run, 0);
            at += run;
        }
        while (_runCount > 1)
            if (!MergeTop())
                return false;
        return true;
    }

    private static int MinRun(int n)
    {
        var rest = 0;
        while (n >= 64)
        {
            rest |= n & 1;
            n >>= 1;
        }
        return n + rest;
    }

    /// <summary>Depth of the boundary between two neighbouring runs in the ideal merge tree.</summary>
    private static int Power(int start, int firstLength, int secondLength, int n)
    {
        var a = 2L * start + firstLength;
        var b = a + firstLength + secondLength;
        var power = 0;
        while (true)
        {
            power++;
            if (a >= n)
            {
                a -= n;
                b -= n;
            }
            else if (b >= n)
            {
                return power;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    /// <summary>Length of the run at lo; a strictly descending one is reversed. -1: error.</summary>
    private int CountRun(int lo, int hi)
    {
        if (lo + 1 == hi) return 1;
        var at = lo + 2;
        var less = order.Less(keys[lo + 1], keys[lo]);
        if (less < 0) return -1;
        if (less > 0)
        {
            for (; at < hi; at++)
            {
                less = order.Less(keys[at], keys[at - 1]);
                if (less < 0) return -1;
                if (less == 0) break;
            }
            Array.Reverse(keys, lo, at - lo);
            if (values is not null) Array.Reverse(values, lo, at - lo);
        }
        else
        {
            for (; at < hi; at++)
            {
                less = order.Less(keys[at], keys[at - 1]);
                if (less < 0) return -1;
                if (less > 0) break;
            }
        }
        return at - lo;
    }

    private bool BinaryInsertion(int lo, int sorted, int hi)
    {
        var k = keys.AsSpan();
        var v = values.AsSpan();
        for (var at = sorted; at < hi; at++)
        {
            var pivot = k[at];
            int left = lo, right = at;
            while (left < right)
            {
                var middle = left + (right - left >> 1);
                var less = order.Less(pivot, k[middle]);
                if (less < 0) return false;
                if (less > 0) right = middle;
                else left = middle + 1;
            }
            k[left..at].CopyTo(k[(left + 1)..]);
            k[left] = pivot;
            if (v.Length == 0) continue;
            var value = v[at];
            v[left..at].CopyTo(v[(left + 1)..]);
            v[left] = value;
        }
        return true;
    }

    private bool MergeTop()
    {
        var (startA, lengthA, _) = _runs[_runCount - 2];
        var (startB, lengthB, _) = _runs[_runCount - 1];
        _runs[_runCount - 2].Length = lengthA + lengthB;
        _runs[_runCount - 2].Power = _runs[_runCount - 1].Power;
        _runCount--;

        // Items of A below the first of B, and items of B above the last of A, are in place already.
        var skip = GallopRight(keys[startB], keys, startA, lengthA, 0);
        if (skip < 0) return false;
        startA += skip;
        lengthA -= skip;
        if (lengthA == 0) return true;
        lengthB = GallopLeft(keys[startA + lengthA - 1], keys, startB, lengthB, lengthB - 1);
        if (lengthB <= 0) return lengthB == 0;
        return lengthA <= lengthB ? MergeLow(startA, lengthA, startB, lengthB) : MergeHigh(startA, lengthA, startB, lengthB);
    }

    private void Buffer(int start, int count)
    {
        if (_keyBuffer.Length < count)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)count);
            _keyBuffer = new TKey[size];
            if (values is not null) _valueBuffer = new PyObject[size];
        }
        Array.Copy(keys, start, _keyBuffer, 0, count);
        if (values is not null) Array.Copy(values, start, _valueBuffer, 0, count);
    }

    private void MoveWithin(int from, int to, int count)
    {
        Array.Copy(keys, from, keys, to, count);
        if (values is not null) Array.Copy(values, from, values, to, count);
    }

    private void MoveFromBuffer(int from, int to, int count)
    {
        Array.Copy(_keyBuffer, from, keys, to, count);
        if (values is not null) Array.Copy(_valueBuffer, from, values, to, count);
    }

    /// <summary>Merges with the left run, the shorter, in the buffer, from the front.</summary>
    private bool MergeLow(int startA, int lengthA, int startB, int lengthB)
    {
        Buffer(startA, lengthA);
        var k = keys.AsSpan();
        var bk = _keyBuffer.AsSpan();
        var v = values.AsSpan();
        var bv = _valueBuffer.AsSpan();
        var hasValues = v.Length != 0;
        int a = 0, b = startB, to = startA, endB = startB + lengthB;
        var ok = true;
        while (a < lengthA && b < endB)
        {
            int wonA = 0, wonB = 0;
            while (a < lengthA && b < endB)
            {
                var less = order.Less(k[b], bk[a]);
                if (less < 0) goto failed;
                if (less > 0)
                {
                    k[to] = k[b];
                    if (hasValues) v[to] = v[b];
                    to++;
                    b++;
                    wonA = 0;
                    if (++wonB >= _minGallop) break;
                }
                else
                {
                    k[to] = bk[a];
                    if (hasValues) v[to] = bv[a];
                    to++;
                    a++;
                    wonB = 0;
                    if (++wonA >= _minGallop) break;
                }
            }
            if (a >= lengthA || b >= endB) break;
            _minGallop++;
            do
            {
                if (_minGallop > 1) _minGallop--;
                wonA = GallopRight(k[b], _keyBuffer, a, lengthA - a, 0);
                if (wonA < 0) goto failed;
                MoveFromBuffer(a, to, wonA);
                to += wonA;
                a += wonA;
                if (a >= lengthA) break;
                wonB = GallopLeft(bk[a], keys, b, endB - b, 0);
                if (wonB < 0) goto failed;
                MoveWithin(b, to, wonB);
                to += wonB;
                b += wonB;
            }
            while (b < endB && (wonA >= MinGallop || wonB >= MinGallop));
            _minGallop++;
        }
        goto finish;
    failed:
        ok = false;
    finish:
        MoveFromBuffer(a, to, lengthA - a); // what is left of B is in place
        return ok;
    }

    /// <summary>Merges with the right run, the shorter, in the buffer, from the back.</summary>
    private bool MergeHigh(int startA, int lengthA, int startB, int lengthB)
    {
        Buffer(startB, lengthB);
        var k = keys.AsSpan();
        var bk = _keyBuffer.AsSpan();
        var v = values.AsSpan();
        var bv = _valueBuffer.AsSpan();
        var hasValues = v.Length != 0;
        int a = startA + lengthA - 1, b = lengthB - 1, to = startB + lengthB - 1;
        var ok = true;
        while (a >= startA && b >= 0)
        {
            int wonA = 0, wonB = 0;
            while (a >= startA && b >= 0)
            {
                var less = order.Less(bk[b], k[a]);
                if (less < 0) goto failed;
                if (less > 0)
                {
                    k[to] = k[a];
                    if (hasValues) v[to] = v[a];
                    to--;
                    a--;
                    wonB = 0;
                    if (++wonA >= _minGallop) break;
                }
                else
                {
                    k[to] = bk[b];
                    if (hasValues) v[to] = bv[b];
                    to--;
                    b--;
                    wonA = 0;
                    if (++wonB >= _minGallop) break;
                }
            }
            if (a < startA || b < 0) break;
            _minGallop++;
            do
            {
                if (_minGallop > 1) _minGallop--;
                var left = a - startA + 1;
                var keep = GallopRight(bk[b], keys, startA, left, left - 1);
                if (keep < 0) goto failed;
                wonA = left - keep;
                MoveWithin(a - wonA + 1, to - wonA + 1, wonA);
                to -= wonA;
                a -= wonA;
                if (a < startA) break;
                var keepB = GallopLeft(k[a], _keyBuffer, 0, b + 1, b);
                if (keepB < 0) goto failed;
                wonB = b + 1 - keepB;
                MoveFromBuffer(keepB, to - wonB + 1, wonB);
                to -= wonB;
                b -= wonB;
            }
            while (b >= 0 && (wonA >= MinGallop || wonB >= MinGallop));
            _minGallop++;
        }
        goto finish;
    failed:
        ok = false;
    finish:
        MoveFromBuffer(0, to - b, b + 1); // what is left of A is in place
        return ok;
    }

    /// <summary>How many of the sorted items are less than the key; the search starts at <paramref name="hint"/>. -1: error.</summary>
    private int GallopLeft(TKey key, TKey[] source, int start, int count, int hint)
    {
        int low = -1, high = count; // source[low] < key <= source[high]
        var less = order.Less(source[start + hint], key);
        if (less < 0) return -1;
        var jump = 1;
        if (less > 0)
        {
            low = hint;
            while (hint + jump < count)
            {
                less = order.Less(source[start + hint + jump], key);
                if (less < 0) return -1;
                if (less == 0)
                {
                    high = hint + jump;
                    break;
                }
                low = hint + jump;
                jump = Widen(jump, count);
            }
        }
        else
        {
            high = hint;
            while (hint - jump >= 0)
            {
                less = order.Less(source[start + hint - jump], key);
                if (less < 0) return -1;
                if (less > 0)
                {
                    low = hint - jump;
                    break;
                }
                high = hint - jump;
                jump = Widen(jump, count);
            }
        }
        while (high - low > 1)
        {
            var middle = low + (high - low >> 1);
            less = order.Less(source[start + middle], key);
            if (less < 0) return -1;
            if (less > 0) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>How many of the sorted items are not greater than the key. -1: error.</summary>
    private int GallopRight(TKey key, TKey[] source, int start, int count, int hint)
    {
        int low = -1, high = count; // source[low] <= key < source[high]
        var less = order.Less(key, source[start + hint]);
        if (less < 0) return -1;
        var jump = 1;
        if (less > 0)
        {
            high = hint;
            while (hint - jump >= 0)
            {
                less = order.Less(key, source[start + hint - jump]);
                if (less < 0) return -1;
                if (less == 0)
                {
                    low = hint - jump;
                    break;
                }
                high = hint - jump;
                jump = Widen(jump, count);
            }
        }
        else
        {
            low = hint;
            while (hint + jump < count)
            {
                less = order.Less(key, source[start + hint + jump]);
                if (less < 0) return -1;
                if (less > 0)
                {
                    high = hint + jump;
                    break;
                }
                low = hint + jump;
                jump = Widen(jump, count);
            }
        }
        while (high - low > 1)
        {
            var middle = low + (high - low >> 1);
            less = order.Less(key, source[start + middle]);
            if (less < 0) return -1;
            if (less > 0) high = middle;
            else low = middle;
        }
        return high;
    }

    private static int Widen(int jump, int count) => jump > count / 2 ? count : 2 * jump + 1;
}
