using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

public partial class PyStr
{
    private int[] WidePoints()
    {
        if (IsWide) return (int[])_data;
        var points = new int[_length];
        CopyTo(points);
        return points;
    }

    /// <summary>First position of a text in [start, end), or -1.</summary>
    public int IndexOf(PyStr sub, int start, int end)
    {
        if (end - start < sub._length) return -1;
        int found;
        if (!IsWide) found = sub.IsWide ? -1 : TextSearch.IndexOf(Chars[start..end], sub.Chars);
        else if (sub._length == 1) found = CodePoints[start..end].IndexOf(sub[0]);
        else found = TextSearch.IndexOf(CodePoints[start..end], sub.WidePoints());
        return found < 0 ? -1 : found + start;
    }

    public int IndexOf(PyStr sub) => IndexOf(sub, 0, _length);

    public int LastIndexOf(PyStr sub, int start, int end)
    {
        if (end - start < sub._length) return -1;
        int found;
        if (!IsWide) found = sub.IsWide ? -1 : TextSearch.LastIndexOf(Chars[start..end], sub.Chars);
        else if (sub._length == 1) found = CodePoints[start..end].LastIndexOf(sub[0]);
        else found = TextSearch.LastIndexOf(CodePoints[start..end], sub.WidePoints());
        return found < 0 ? -1 : found + start;
    }

    public int IndexOfChar(int point, int start, int end)
    {
        int found;
        if (IsWide) found = CodePoints[start..end].IndexOf(point);
        else found = point > 0xFFFF ? -1 : Chars[start..end].IndexOf((char)point);
        return found < 0 ? -1 : found + start;
    }

    internal int CountOf(PyStr sub, int start, int end, int limit = int.MaxValue)
    {
        if (end - start < sub._length) return 0;
        if (!IsWide) return sub.IsWide ? 0 : TextSearch.Count(Chars[start..end], sub.Chars, limit);
        return TextSearch.Count(CodePoints[start..end], sub.WidePoints(), limit);
    }

    /// <summary>Whether the text at a position is the given one.</summary>
    internal bool MatchesAt(PyStr sub, int at)
    {
        if (at < 0 || _length - at < sub._length) return false;
        if (!IsWide) return !sub.IsWide && Chars[at..].StartsWith(sub.Chars);
        if (sub.IsWide) return CodePoints[at..].StartsWith(sub.CodePoints);
        var points = CodePoints[at..];
        var chars = sub.Chars;
        for (var i = 0; i < chars.Length; i++)
        {
            if (points[i] != chars[i]) return false;
        }
        return true;
    }

    public bool StartsWith(PyStr prefix) => MatchesAt(prefix, 0);

    public bool EndsWith(PyStr suffix) => MatchesAt(suffix, _length - suffix._length);

    public bool StartsWith(char c) => _length > 0 && this[0] == c;

    public bool EndsWith(char c) => _length > 0 && this[_length - 1] == c;

    [PyMethod("find", Signature = "(sub[, start[, end]], /)", Doc = "Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice notation.\nReturn -1 on failure.")]
    internal PyObject? Find(ThreadState ts, PyStr sub, PyObject? start = null, PyObject? end = null) =>
        SliceBounds.Fit(ts, start, end, _length, out var from, out var to) ? PyInt.Of(from > to ? -1 : IndexOf(sub, from, to)) : null;

    [PyMethod("rfind", Signature = "(sub[, start[, end]], /)", Doc = "Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice notation.\nReturn -1 on failure.")]
    internal PyObject? RFind(ThreadState ts, PyStr sub, PyObject? start = null, PyObject? end = null) =>
        SliceBounds.Fit(ts, start, end, _length, out var from, out var to) ? PyInt.Of(from > to ? -1 : LastIndexOf(sub, from, to)) : null;

    [PyMethod("index", Signature = "(sub[, start[, end]], /)", Doc = "Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice notation.\nRaises ValueError when the substring is not found.")]
    internal PyObject? Index(ThreadState ts, PyStr sub, PyObject? start = null, PyObject? end = null)
    {
        if (!SliceBounds.Fit(ts, start, end, _length, out var from, out var to)) return null;
        var found = from > to ? -1 : IndexOf(sub, from, to);
        return found < 0 ? Raise.ValueError(ts, "substring not found") : PyInt.Of(found);
    }

    [PyMethod("rindex", Signature = "(sub[, start[, end]], /)", Doc = "Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].\n\nOptional arguments start and end are interpreted as in slice notation.\nRaises ValueError when the substring is not found.")]
    internal PyObject? RIndex(ThreadState ts, PyStr sub, PyObject? start = null, PyObject? end = null)
    {
        if (!SliceBounds.Fit(ts, start, end, _length, out var from, out var to)) return null;
        var found = from > to ? -1 : LastIndexOf(sub, from, to);
        return found < 0 ? Raise.ValueError(ts, "substring not found") : PyInt.Of(found);
    }

    [PyMethod("count", Signature = "(sub[, start[, end]], /)", Doc = "Return the number of non-overlapping occurrences of substring sub in string S[start:end].\n\nOptional arguments start and end are interpreted as in slice notation.")]
    internal PyObject? Count(ThreadState ts, PyStr sub, PyObject? start = null, PyObject? end = null) =>
        SliceBounds.Fit(ts, start, end, _length, out var from, out var to) ? PyInt.Of(from > to ? 0 : CountOf(sub, from, to)) : null;

    [PySlot(Slot.Contains)]
    internal int Contains(ThreadState ts, PyObject item)
    {
        if (item is PyStr sub) return IndexOf(sub, 0, _length) >= 0 ? 1 : 0;
        Raise.TypeError(ts, $"'in <string>' requires string as left operand, not {item.Type.FullName}");
        return -1;
    }

    [PyMethod("startswith", Signature = "(prefix[, start[, end]], /)", Doc = "Return True if the string starts with the specified prefix, False otherwise.\n\n  prefix\n    A string or a tuple of strings to try.\n  start\n    Optional start position. Default: start of the string.\n  end\n    Optional stop position. Default: end of the string.")]
    internal PyObject? StartsWith(ThreadState ts, PyObject prefix, PyObject? start = null, PyObject? end = null) => TailMatch(ts, prefix, start, end, "startswith", true);

    [PyMethod("endswith", Signature = "(suffix[, start[, end]], /)", Doc = "Return True if the string ends with the specified suffix, False otherwise.\n\n  suffix\n    A string or a tuple of strings to try.\n  start\n    Optional start position. Default: start of the string.\n  end\n    Optional stop position. Default: end of the string.")]
    internal PyObject? EndsWith(ThreadState ts, PyObject suffix, PyObject? start = null, PyObject? end = null) => TailMatch(ts, suffix, start, end, "endswith", false);

    private PyObject? TailMatch(ThreadState ts, PyObject wanted, PyObject? start, PyObject? end, string method, bool front)
    {
        if (!SliceBounds.Fit(ts, start, end, _length, out var from, out var to)) return null;
        if (wanted is PyStr one) return PyBool.Of(TailMatches(one, from, to, front));
        if (wanted is not PyTuple all) return Raise.TypeError(ts, $"{method} first arg must be str or a tuple of str, not {wanted.Type.FullName}");
        foreach (var item in all.Items)
        {
            if (item is not PyStr text) return Raise.TypeError(ts, $"tuple for {method} must only contain str, not {item.Type.FullName}");
            if (TailMatches(text, from, to, front)) return PyBool.True;
        }
        return PyBool.False;
    }

    private bool TailMatches(PyStr sub, int from, int to, bool front) => to - from >= sub._length && from <= _length && MatchesAt(sub, front ? from : to - sub._length);

    [PyMethod("removeprefix", Signature = "(prefix, /)", Doc = "Return a str with the given prefix string removed if present.\n\nIf the string starts with the prefix string, return string[len(prefix):].\nOtherwise, return a copy of the original string.")]
    internal PyStr RemovePrefix(PyStr prefix) => StartsWith(prefix) ? Substring(prefix._length, _length - prefix._length) : Exact();

    [PyMethod("removesuffix", Signature = "(suffix, /)", Doc = "Return a str with the given suffix string removed if present.\n\nIf the string ends with the suffix string and that suffix is not empty,\nreturn string[:-len(suffix)]. Otherwise, return a copy of the original\nstring.")]
    internal PyStr RemoveSuffix(PyStr suffix) => EndsWith(suffix) ? Substring(0, _length - suffix._length) : Exact();

    /// <summary>This str, or an exact copy if it is of a subclass.</summary>
    internal PyStr Exact() => GetType() == typeof(PyStr) ? this : _length == 0 ? Empty : new PyStr(this);

    // Whether the result stays in range whatever is found.
    private bool ReplacedFits(PyStr old, PyStr @new) => (long)(_length / old._length) * @new._length + _length <= MaxLength;

    [PyMethod("replace", Signature = "(old, new, /, count=-1)", Doc = "Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the optional argument count is given, only the first count occurrences are\nreplaced.")]
    internal PyObject? Replace(ThreadState ts, PyStr old, PyStr @new, long count = -1)
    {
        var limit = count < 0 || count > int.MaxValue ? int.MaxValue : (int)count;
        if (limit == 0 || old._length > _length) return Exact();
        if (!IsWide && !old.IsWide && !@new.IsWide && limit == int.MaxValue && old._length > 0)
        {
            // .NET's ordinal Replace, which is vectorised; what it makes can hold a surrogate pair only if a part ends or begins with half of one.
            if (Chars.IndexOf(old.Chars) < 0) return Exact();
            if (old._length == 1 && @new._length == 1 && !char.IsSurrogate(@new.Chars[0]) && !char.IsSurrogate(old.Chars[0]))
                return OfNarrow(AsString().Replace(old.Chars[0], @new.Chars[0]));
            if (!Chars.ContainsAnyInRange('\uD800', '\uDFFF') && !@new.Chars.ContainsAnyInRange('\uD800', '\uDFFF') && ReplacedFits(old, @new))
                return OfNarrow(AsString().Replace(old.AsString(), @new.AsString(), StringComparison.Ordinal));
        }
        var found = CountOf(old, 0, _length, limit);
        if (found == 0) return Exact();
        var length = _length + (long)found * (@new._length - old._length);
        if (length > Array.MaxLength) return Raise.OverflowError(ts, "replace string is too long");
        if (length == 0) return Empty;
        var builder = new StrBuilder((int)length);
        if (old._length == 0)
        {
            for (var i = 0; i < found; i++)
            {
                builder.Append(@new);
                if (i < _length) builder.Append(this[i]);
            }
            if (found < _length) builder.Append(this, found, _length - found);
            return builder.ToStr();
        }
        var at = 0;
        for (var i = 0; i < found; i++)
        {
            var next = IndexOf(old, at, _length);
            builder.Append(this, at, next - at);
            builder.Append(@new);
            at = next + old._length;
        }
        builder.Append(this, at, _length - at);
        return builder.ToStr();
    }
}
