using System.Buffers;

namespace PyCil.Runtime.Objects;

/// <summary>The methods that bytes and bytearray share: searching and splitting.</summary>
internal static partial class BytesMethods
{
    public enum Search
    {
        Find,
        RFind,
        Index,
        RIndex,
        Count,
    }

    /// <summary>find(), rfind(), index(), rindex() and count(): the pattern is a byte or bytes-like.</summary>
    public static PyObject? Find(ThreadState ts, PyObject owner, PyObject sub, PyObject? start, PyObject? end, Search kind)
    {
        using var pinned = new PinnedBytes(owner);
        Span<byte> one = stackalloc byte[1];
        BytesArgument argument = default;
        scoped ReadOnlySpan<byte> pattern;
        if (Buffers.IsBytesLike(sub))
        {
            if (!BytesArgument.Get(ts, sub, out argument)) return null;
            pattern = argument.Span;
        }
        else
        {
            if (!Operators.HasIndex(sub)) return Raise.TypeError(ts, $"argument should be integer or bytes-like object, not '{sub.Type.FullName}'");
            if (!AsByte(ts, sub, out one[0])) return null;
            pattern = one;
        }
        using (argument)
        {
            var text = Data(owner);
            if (!SliceBounds.Fit(ts, start, end, text.Length, out var from, out var to)) return null;
            var result = -1;
            if (kind == Search.Count) return PyInt.Of(from > to ? 0 : TextSearch.Count(text[from..to], pattern));
            if (from <= to)
            {
                result = kind is Search.Find or Search.Index ? TextSearch.IndexOf(text[from..to], pattern) : TextSearch.LastIndexOf(text[from..to], pattern);
                if (result >= 0) result += from;
            }
            return result < 0 && kind is Search.Index or Search.RIndex ? Raise.ValueError(ts, "subsection not found") : PyInt.Of(result);
        }
    }

    public static ReadOnlySpan<byte> Data(PyObject owner) => owner is PyBytes bytes ? bytes.Span : ((PyByteArray)owner).Snapshot();

    public static BytesView View(PyObject owner) => new(owner, Data(owner));

    /// <summary>An integer in range(256).</summary>
    public static bool AsByte(ThreadState ts, PyObject o, out byte value, string message = "byte must be in range(0, 256)")
    {
        value = 0;
        if (Operators.Index(ts, o) is not { } index) return false;
        if (index.TryGetInt64(out var number) && number is >= 0 and <= 255)
        {
            value = (byte)number;
            return true;
        }
        Raise.ValueError(ts, message);
        return false;
    }

    public static int Contains(ThreadState ts, PyObject owner, PyObject item)
    {
        using var pinned = new PinnedBytes(owner);
        if (Operators.HasIndex(item) && !Buffers.IsBytesLike(item)) return AsByte(ts, item, out var value) ? Data(owner).Contains(value) ? 1 : 0 : -1;
        if (!BytesArgument.Get(ts, item, out var argument)) return -1;
        using (argument) return Data(owner).IndexOf(argument.Span) >= 0 ? 1 : 0;
    }

    public static PyObject? TailMatch(ThreadState ts, PyObject owner, PyObject wanted, PyObject? start, PyObject? end, string method, bool front)
    {
        using var pinned = new PinnedBytes(owner);
        if (!SliceBounds.Fit(ts, start, end, Data(owner).Length, out var from, out var to)) return null;
        if (wanted is PyTuple all)
        {
            foreach (var item in all.Items)
            {
                var matches = TailMatches(ts, owner, item, from, to, front);
                if (matches != 0) return matches < 0 ? null : PyBool.True;
            }
            return PyBool.False;
        }
        if (!Buffers.IsBytesLike(wanted)) return Raise.TypeError(ts, $"{method} first arg must be bytes or a tuple of bytes, not {wanted.Type.FullName}");
        var found = TailMatches(ts, owner, wanted, from, to, front);
        return found < 0 ? null : PyBool.Of(found == 1);
    }

    private static int TailMatches(ThreadState ts, PyObject owner, PyObject wanted, int from, int to, bool front)
    {
        if (!BytesArgument.Get(ts, wanted, out var argument)) return -1;
        using (argument)
        {
            var text = Data(owner);
            to = Math.Min(to, text.Length);
            if (from > to || to - from < argument.Span.Length) return 0;
            return (front ? text[from..to].StartsWith(argument.Span) : text[from..to].EndsWith(argument.Span)) ? 1 : 0;
        }
    }

    public static PyObject? RemoveAffix(ThreadState ts, PyObject owner, PyObject affix, bool front)
    {
        using var pinned = new PinnedBytes(owner);
        if (!BytesArgument.Get(ts, affix, out var argument)) return null;
        using (argument)
        {
            var self = View(owner);
            var length = argument.Span.Length;
            if (front) return self.Span.StartsWith(argument.Span) ? self.Slice(length, self.Length - length) : self.Same();
            return length > 0 && self.Span.EndsWith(argument.Span) ? self.Slice(0, self.Length - length) : self.Same();
        }
    }

    public static PyObject? Replace(ThreadState ts, PyObject owner, PyObject old, PyObject with, long count)
    {
        using var pinned = new PinnedBytes(owner);
        if (!BytesArgument.Get(ts, old, out var from)) return null;
        using var _ = from;
        if (!BytesArgument.Get(ts, with, out var to)) return null;
        using var __ = to;
        var self = View(owner);
        var limit = count < 0 || count > int.MaxValue ? int.MaxValue : (int)count;
        var found = limit == 0 ? 0 : TextSearch.Count(self.Span, from.Span, limit);
        if (found == 0) return self.Same();
        var length = self.Length + (long)found * (to.Span.Length - from.Span.Length);
        if (length > Array.MaxLength) return Raise.OverflowError(ts, "replace bytes is too long");
        var result = new byte[length];
        int at = 0, written = 0;
        for (var i = 0; i < found; i++)
        {
            int next;
            if (from.Span.Length == 0)
            {
                next = i == 0 ? 0 : at + 1;
            }
            else
            {
                next = at + TextSearch.IndexOf(self.Span[at..], from.Span);
            }
            self.Span[at..next].CopyTo(result.AsSpan(written));
            written += next - at;
            to.Span.CopyTo(result.AsSpan(written));
            written += to.Span.Length;
            at = next + from.Span.Length;
        }
        self.Span[at..].CopyTo(result.AsSpan(written));
        return self.Make(result);
    }

    private static bool IsSpace(byte b) => b == ' ' || (uint)(b - 9) < 5;

    public static PyObject? Split(ThreadState ts, PyObject owner, PyObject? sep, long maxsplit, bool fromEnd)
    {
        using var pinned = new PinnedBytes(owner);
        var limit = maxsplit < 0 || maxsplit > int.MaxValue ? int.MaxValue : (int)maxsplit;
        var parts = new PyList();
        if (sep is null || sep == PyNone.Instance)
        {
            if (fromEnd) RSplitSpace(View(owner), limit, parts);
            else SplitSpace(View(owner), limit, parts);
        }
        else
        {
            if (!BytesArgument.Get(ts, sep, out var argument)) return null;
            using var _ = argument;
            var separator = argument.Span;
            if (separator.IsEmpty) return Raise.ValueError(ts, "empty separator");
            var self = View(owner);
            int start = 0, end = self.Length;
            while (limit-- > 0)
            {
                var found = fromEnd ? TextSearch.LastIndexOf(self.Span[..end], separator) : TextSearch.IndexOf(self.Span[start..], separator);
                if (found < 0) break;
                if (fromEnd)
                {
                    parts.AddLocked(self.Slice(found + separator.Length, end - found - separator.Length));
                    end = found;
                }
                else
                {
                    parts.AddLocked(self.Slice(start, found));
                    start += found + separator.Length;
                }
            }
            parts.AddLocked(self.Slice(start, end - start));
        }
        if (fromEnd) parts._items.AsSpan(0, parts._size).Reverse();
        return parts;
    }

    private static void SplitSpace(BytesView self, int limit, PyList parts)
    {
        var at = 0;
        while (true)
        {
            while (at < self.Length && IsSpace(self.Span[at])) at++;
            if (at == self.Length) return;
            var start = at;
            if (limit-- <= 0)
            {
                parts.AddLocked(self.Slice(start, self.Length - start));
                return;
            }
            while (at < self.Length && !IsSpace(self.Span[at])) at++;
            parts.AddLocked(self.Slice(start, at - start));
        }
    }

    private static void RSplitSpace(BytesView self, int limit, PyList parts)
    {
        var end = self.Length;
        while (true)
        {
            while (end > 0 && IsSpace(self.Span[end - 1])) end--;
            if (end == 0) return;
            var stop = end;
            if (limit-- <= 0)
            {
                parts.AddLocked(self.Slice(0, end));
                return;
            }
            while (end > 0 && !IsSpace(self.Span[end - 1])) end--;
            parts.AddLocked(self.Slice(end, stop - end));
        }
    }

    public static PyObject SplitLines(PyObject owner, bool keepends)
    {
        var self = View(owner);
        var lines = new PyList();
        var at = 0;
        while (at < self.Length)
        {
            var found = self.Span[at..].IndexOfAny((byte)'\n', (byte)'\r');
            var end = found < 0 ? self.Length : at + found;
            var next = end;
            if (next < self.Length) next += self.Span[next] == '\r' && next + 1 < self.Length && self.Span[next + 1] == '\n' ? 2 : 1;
            lines.AddLocked(self.Slice(at, (keepends ? next : end) - at));
            at = next;
        }
        return lines;
    }

    public static PyObject? Partition(ThreadState ts, PyObject owner, PyObject sep, bool fromEnd)
    {
        using var pinned = new PinnedBytes(owner);
        if (!BytesArgument.Get(ts, sep, out var argument)) return null;
        using (argument)
        {
            if (argument.Span.IsEmpty) return Raise.ValueError(ts, "empty separator");
            var self = View(owner);
            var found = fromEnd ? self.Span.LastIndexOf(argument.Span) : self.Span.IndexOf(argument.Span);
            if (found < 0) return fromEnd ? PyTuple.Own([self.Empty, self.Empty, self.Same()]) : PyTuple.Own([self.Same(), self.Empty, self.Empty]);
            var after = found + argument.Span.Length;
            var middle = owner is PyByteArray ? new PyByteArray(argument.Span.ToArray()) : sep;
            return PyTuple.Own([self.Slice(0, found), middle, self.Slice(after, self.Length - after)]);
        }
    }

    public static PyObject? Strip(ThreadState ts, PyObject owner, PyObject? chars, bool left, bool right)
    {
        using var pinned = new PinnedBytes(owner);
        var self = View(owner);
        int start = 0, end = self.Length;
        if (chars is null || chars == PyNone.Instance)
        {
            if (left) while (start < end && IsSpace(self.Span[start])) start++;
            if (right) while (end > start && IsSpace(self.Span[end - 1])) end--;
            return self.Slice(start, end - start);
        }
        if (!BytesArgument.Get(ts, chars, out var argument)) return null;
        using (argument)
        {
            self = View(owner);
            end = self.Length;
            if (left) while (start < end && argument.Span.Contains(self.Span[start])) start++;
            if (right) while (end > start && argument.Span.Contains(self.Span[end - 1])) end--;
            return self.Slice(start, end - start);
        }
    }

    public static PyObject? Join(ThreadState ts, PyObject owner, PyObject iterable)
    {
        using var pinned = new PinnedBytes(owner);
        if (Sequences.Fast(ts, iterable, "can only join an iterable") is not { } items) return null;
        var self = View(owner);
        if (items.Length == 0) return self.Empty;
        if (items.Length == 1 && items[0].GetType() == typeof(PyBytes) && owner is PyBytes) return items[0];
        var buffers = new PyBuffer?[items.Length];
        try
        {
            long length = (long)self.Length * (items.Length - 1);
            for (var i = 0; i < items.Length; i++)
            {
                if (items[i] is PyBytes bytes)
                {
                    length += bytes.Length;
                    continue;
                }
                var buffer = buffers[i] = Buffers.IsBytesLike(items[i]) ? Buffers.Get(ts, items[i], BufferFlags.Simple) : null;
                if (buffer is null)
                {
                    return ts.HasError ? null : Raise.TypeError(ts, $"sequence item {i}: expected a bytes-like object, {items[i].Type.FullName} found");
                }
                length += buffer.Length;
                if (iterable is PyList list && list.Count != items.Length) return Raise.RuntimeError(ts, "sequence changed size during iteration");
            }
            if (length > Array.MaxLength) return Raise.OverflowError(ts, "join() result is too long");
            var result = new byte[length];
            var at = 0;
            for (var i = 0; i < items.Length; i++)
            {
                if (i > 0)
                {
                    self.Span.CopyTo(result.AsSpan(at));
                    at += self.Length;
                }
                var part = buffers[i] is { } buffer ? buffer.Span : ((PyBytes)items[i]).Span;
                part.CopyTo(result.AsSpan(at));
                at += part.Length;
            }
            return self.Make(result);
        }
        finally
        {
            foreach (var buffer in buffers) buffer?.Dispose();
        }
    }

    public static PyObject? Concat(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Buffers.IsBytesLike(right)) return Raise.TypeError(ts, $"can't concat {right.Type.FullName} to {left.Type.FullName}");
        if (!BytesArgument.Get(ts, right, out var argument)) return null;
        using (argument)
        {
            var self = View(left);
            if (argument.Span.Length == 0 && left is PyBytes) return self.Same();
            if (self.Length == 0 && right.GetType() == typeof(PyBytes) && left is PyBytes) return right;
            var length = (long)self.Length + argument.Span.Length;
            if (length > Array.MaxLength) return Raise.MemoryError(ts, "");
            var result = new byte[length];
            self.Span.CopyTo(result);
            argument.Span.CopyTo(result.AsSpan(self.Length));
            return self.Make(result);
        }
    }

    public static PyObject? Repeat(ThreadState ts, PyObject owner, long count)
    {
        var self = View(owner);
        if (count <= 0 || self.Length == 0) return self.Empty;
        if (count == 1) return self.Same();
        if (count > Array.MaxLength / self.Length)
            return count > long.MaxValue / self.Length ? Raise.OverflowError(ts, "repeated bytes are too long") : Raise.MemoryError(ts, "");
        var result = new byte[count * self.Length];
        PyStr.Fill(result, self.Span);
        return self.Make(result);
    }

    public static PyObject? RichCompare(ThreadState ts, PyObject left, PyObject right, CompareOp op)
    {
        ReadOnlySpan<byte> other;
        PyBuffer? buffer = null;
        if (right is PyBytes || (right is PyByteArray && left is PyByteArray))
        {
            other = Data(right);
        }
        else
        {
            // bytes leaves the comparison with other buffers to them.
            if (ts.Interpreter.BytesWarning > 0 && (op is CompareOp.Eq or CompareOp.Ne) && !WarnOfComparison(ts, left, right)) return null;
            if (left is PyBytes || right is PyStr or PyInt || !Buffers.IsBytesLike(right)) return PyNotImplemented.Instance;
            buffer = Buffers.Get(ts, right, BufferFlags.Simple);
            if (buffer is null)
            {
                ts.ClearError();
                return PyNotImplemented.Instance;
            }
            other = buffer.Span;
        }
        using (buffer)
        {
            var self = Data(left);
            if (op is CompareOp.Eq or CompareOp.Ne) return PyBool.Of(self.SequenceEqual(other) == (op == CompareOp.Eq));
            return PyBool.Of(Compare.Ordered(self.SequenceCompareTo(other), 0, op));
        }
    }

    /// <summary>-b: bytes are never equal to text, nor bytes to a number, and a program that asks is likely wrong.</summary>
    private static bool WarnOfComparison(ThreadState ts, PyObject left, PyObject right)
    {
        var name = left is PyBytes ? "bytes" : "bytearray";
        if (right is PyStr) return Warnings.Warn(ts, PyExceptions.BytesWarning, $"Comparison between {name} and string", 1);
        return right is not PyInt || left is not PyBytes || Warnings.Warn(ts, PyExceptions.BytesWarning, $"Comparison between {name} and int", 1);
    }
}
