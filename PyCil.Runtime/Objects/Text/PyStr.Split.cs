using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    [PyMethod("split", Signature = "(sep=None, maxsplit=-1)", Doc = SplitDoc + "Splitting starts at the front of the string and works to the end.\n\nNote, str.split() is mainly useful for data that has been intentionally\ndelimited.  With natural text that includes punctuation, consider using\nthe regular expression module.")]
    internal PyObject? Split(ThreadState ts, PyObject? sep = null, long maxsplit = -1)
    {
        var limit = maxsplit < 0 || maxsplit > int.MaxValue ? int.MaxValue : (int)maxsplit;
        if (sep is null || sep == PyNone.Instance) return SplitSpace(limit);
        if (sep is not PyStr separator) return Raise.TypeError(ts, $"must be str or None, not {sep.Type.FullName}");
        if (separator._length == 0) return Raise.ValueError(ts, "empty separator");
        var parts = new PyList();
        var at = 0;
        while (limit-- > 0)
        {
            var found = IndexOf(separator, at, _length);
            if (found < 0) break;
            parts.AddLocked(Substring(at, found - at));
            at = found + separator._length;
        }
        parts.AddLocked(at == 0 ? Exact() : Substring(at, _length - at));
        return parts;
    }

    private const string SplitDoc =
        "Return a list of the substrings in the string, using sep as the separator string.\n\n  sep\n    The separator used to split the string.\n\n    When set to None (the default value), will split on any whitespace\n" +
        "    character (including \\n \\r \\t \\f and spaces) and will discard\n    empty strings from the result.\n  maxsplit\n    Maximum number of splits.\n    -1 (the default value) means no limit.\n\n";

    private PyList SplitSpace(int limit)
    {
        var parts = new PyList();
        var at = 0;
        while (true)
        {
            while (at < _length && UnicodeType.IsSpace(this[at])) at++;
            if (at == _length) break;
            if (limit-- <= 0)
            {
                parts.AddLocked(at == 0 ? Exact() : Substring(at, _length - at));
                break;
            }
            var start = at;
            while (at < _length && !UnicodeType.IsSpace(this[at])) at++;
            parts.AddLocked(start == 0 && at == _length ? Exact() : Substring(start, at - start));
        }
        return parts;
    }

    [PyMethod("rsplit", Signature = "(sep=None, maxsplit=-1)", Doc = SplitDoc + "Splitting starts at the end of the string and works to the front.")]
    internal PyObject? RSplit(ThreadState ts, PyObject? sep = null, long maxsplit = -1)
    {
        var limit = maxsplit < 0 || maxsplit > int.MaxValue ? int.MaxValue : (int)maxsplit;
        var separator = sep as PyStr;
        if (separator is null && sep is not null && sep != PyNone.Instance) return Raise.TypeError(ts, $"must be str or None, not {sep.Type.FullName}");
        if (separator is { _length: 0 }) return Raise.ValueError(ts, "empty separator");
        var parts = new PyList();
        var end = _length;
        if (separator is null)
        {
            while (true)
            {
                while (end > 0 && UnicodeType.IsSpace(this[end - 1])) end--;
                if (end == 0) break;
                if (limit-- <= 0)
                {
                    parts.AddLocked(end == _length ? Exact() : Substring(0, end));
                    break;
                }
                var stop = end;
                while (end > 0 && !UnicodeType.IsSpace(this[end - 1])) end--;
                parts.AddLocked(Substring(end, stop - end));
            }
        }
        else
        {
            while (limit-- > 0)
            {
                var found = LastIndexOf(separator, 0, end);
                if (found < 0) break;
                var from = found + separator._length;
                parts.AddLocked(Substring(from, end - from));
                end = found;
            }
            parts.AddLocked(end == _length ? Exact() : Substring(0, end));
        }
        parts._items.AsSpan(0, parts._size).Reverse();
        return parts;
    }

    [PyMethod("splitlines", Signature = "(keepends=False)", Doc = "Return a list of the lines in the string, breaking at line boundaries.\n\nLine breaks are not included in the resulting list unless keepends is given and\ntrue.")]
    internal PyList SplitLines(bool keepends = false)
    {
        var lines = new PyList();
        var at = 0;
        while (at < _length)
        {
            var end = at;
            while (end < _length && !UnicodeType.IsLineBreak(this[end])) end++;
            var next = end;
            if (next < _length) next += this[next] == '\r' && next + 1 < _length && this[next + 1] == '\n' ? 2 : 1;
            var stop = keepends ? next : end;
            lines.AddLocked(at == 0 && stop == _length ? Exact() : Substring(at, stop - at));
            at = next;
        }
        return lines;
    }

    [PyMethod("partition", Signature = "(sep, /)", Doc = "Partition the string into three parts using the given separator.\n\nThis will search for the separator in the string.  If the separator is found,\nreturns a 3-tuple containing the part before the separator, the separator\nitself, and the part after it.\n\nIf the separator is not found, returns a 3-tuple containing the original string\nand two empty strings.")]
    internal PyObject? Partition(ThreadState ts, PyObject sep)
    {
        if (sep is not PyStr separator) return Raise.TypeError(ts, $"must be str, not {sep.Type.FullName}");
        if (separator._length == 0) return Raise.ValueError(ts, "empty separator");
        var found = IndexOf(separator, 0, _length);
        if (found < 0) return PyTuple.Own([Exact(), Empty, Empty]);
        var after = found + separator._length;
        return PyTuple.Own([Substring(0, found), separator, Substring(after, _length - after)]);
    }

    [PyMethod("rpartition", Signature = "(sep, /)", Doc = "Partition the string into three parts using the given separator.\n\nThis will search for the separator in the string, starting at the end. If\nthe separator is found, returns a 3-tuple containing the part before the\nseparator, the separator itself, and the part after it.\n\nIf the separator is not found, returns a 3-tuple containing two empty strings\nand the original string.")]
    internal PyObject? RPartition(ThreadState ts, PyObject sep)
    {
        if (sep is not PyStr separator) return Raise.TypeError(ts, $"must be str, not {sep.Type.FullName}");
        if (separator._length == 0) return Raise.ValueError(ts, "empty separator");
        var found = LastIndexOf(separator, 0, _length);
        if (found < 0) return PyTuple.Own([Empty, Empty, Exact()]);
        var after = found + separator._length;
        return PyTuple.Own([Substring(0, found), separator, Substring(after, _length - after)]);
    }

    [PyMethod("strip", Signature = "(chars=None, /)", Doc = "Return a copy of the string with leading and trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.")]
    internal PyObject? Strip(ThreadState ts, PyObject? chars = null) => StripBy(ts, chars, true, true, "strip");

    [PyMethod("lstrip", Signature = "(chars=None, /)", Doc = "Return a copy of the string with leading whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.")]
    internal PyObject? LStrip(ThreadState ts, PyObject? chars = null) => StripBy(ts, chars, true, false, "lstrip");

    [PyMethod("rstrip", Signature = "(chars=None, /)", Doc = "Return a copy of the string with trailing whitespace removed.\n\nIf chars is given and not None, remove characters in chars instead.")]
    internal PyObject? RStrip(ThreadState ts, PyObject? chars = null) => StripBy(ts, chars, false, true, "rstrip");

    private PyObject? StripBy(ThreadState ts, PyObject? chars, bool left, bool right, string method)
    {
        int start = 0, end = _length;
        if (chars is null || chars == PyNone.Instance)
        {
            if (left) while (start < end && UnicodeType.IsSpace(this[start])) start++;
            if (right) while (end > start && UnicodeType.IsSpace(this[end - 1])) end--;
        }
        else if (chars is PyStr set)
        {
            if (left) while (start < end && set.IndexOfChar(this[start], 0, set._length) >= 0) start++;
            if (right) while (end > start && set.IndexOfChar(this[end - 1], 0, set._length) >= 0) end--;
        }
        else
        {
            return Raise.TypeError(ts, $"{method} arg must be None or str");
        }
        return start == 0 && end == _length ? Exact() : Substring(start, end - start);
    }

    /// <summary>Without the whitespace around it.</summary>
    internal PyStr Trim()
    {
        int start = 0, end = _length;
        while (start < end && UnicodeType.IsSpace(this[start])) start++;
        while (end > start && UnicodeType.IsSpace(this[end - 1])) end--;
        return Substring(start, end - start);
    }
}
