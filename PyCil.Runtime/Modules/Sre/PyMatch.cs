namespace PyCil.Runtime.Modules.Sre;

/// <summary>A match.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/re.html#match-objects.</remarks>
[PyType("re.Match", Subclassable = false, NoNew = true, In = "_sre_types", Doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.")]
public sealed partial class PyMatch : PyObject
{
    private readonly PyPattern _pattern;
    private readonly PyObject _source;
    private readonly int _start;
    private readonly int _end;
    private readonly int[] _marks;
    private readonly int _lastIndex;
    private readonly long _pos;
    private readonly long _endpos;

    internal PyMatch(PyPattern pattern, PyObject source, SreResult result, long pos, long endpos)
    {
        _pattern = pattern;
        _source = source;
        _start = result.Start;
        _end = result.End;
        _marks = result.Marks;
        _lastIndex = result.LastIndex;
        _pos = pos;
        _endpos = endpos;
    }

    private (int Start, int End) Span(int group)
    {
        if (group == 0) return (_start, _end);
        var (start, end) = (_marks[(group - 1) * 2], _marks[((group - 1) * 2) + 1]);
        return start >= 0 && end >= start ? (start, end) : (-1, -1);
    }

    /// <summary>The number of a group given by number or name; -1 with IndexError pending.</summary>
    private int GroupNumber(ThreadState ts, PyObject key)
    {
        if (Operators.HasIndex(key))
        {
            if (!Operators.AsSsize(ts, key, out var number, null)) return -1;
            if (number >= 0 && number <= _pattern.Groups) return (int)number;
        }
        else
        {
            if (!_pattern.GroupIndex.Get(ts, key, out var found))
            {
                ts.ClearError();
            }
            else if (found is PyInt named && named.TryGetInt64(out var number))
            {
                return (int)number;
            }
        }
        Raise.IndexError(ts, "no such group");
        return -1;
    }

    internal PyObject? Text(ThreadState ts, int group, PyObject fallback)
    {
        var (start, end) = Span(group);
        if (start < 0) return fallback;
        if (_source is PyStr text) return text.Substring(start, end - start);
        using var buffer = Buffers.Get(ts, _source, BufferFlags.Simple);
        if (buffer is null) return null;
        var bytes = buffer.Span;
        if (_source.GetType() == typeof(PyBytes) && start == 0 && end == bytes.Length) return _source;
        end = Math.Min(end, bytes.Length);
        return PyBytes.Of(bytes[Math.Min(start, end)..end]);
    }

    [PyMethod("group", Signature = "(*groups)", TextSignature = false, Doc = "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\nFor 0 returns the entire match.")]
    internal PyObject? Group(ThreadState ts, PyObject[] groups)
    {
        if (groups.Length == 0) return Text(ts, 0, PyNone.Instance);
        if (groups.Length == 1) return GetItem(ts, groups[0]);
        var items = new PyObject[groups.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var item = GetItem(ts, groups[i]);
            if (item is null) return null;
            items[i] = item;
        }
        return new PyTuple(items);
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key)
    {
        var group = GroupNumber(ts, key);
        return group < 0 ? null : Text(ts, group, PyNone.Instance);
    }

    [PyMethod("groups", Signature = "(default=None)", Doc = "Return a tuple containing all the subgroups of the match, from 1.")]
    internal PyObject? GroupsMethod(ThreadState ts, PyObject? @default = null)
    {
        var items = new PyObject[_pattern.Groups];
        for (var i = 0; i < items.Length; i++)
        {
            var item = Text(ts, i + 1, @default ?? PyNone.Instance);
            if (item is null) return null;
            items[i] = item;
        }
        return PyTuple.Own(items);
    }

    [PyMethod("groupdict", Signature = "(default=None)", Doc = "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.")]
    internal PyObject? GroupDict(ThreadState ts, PyObject? @default = null)
    {
        var dict = new PyDict();
        foreach (var (name, number) in _pattern.GroupIndex.Snapshot())
        {
            if (!((PyInt)number).TryGetInt64(out var group)) continue;
            var item = Text(ts, (int)group, @default ?? PyNone.Instance);
            if (item is null || !dict.Set(ts, name, item)) return null;
        }
        return dict;
    }

    [PyMethod("start", Signature = "(group=0, /)", Doc = "Return index of the start of the substring matched by group.")]
    internal PyObject? StartMethod(ThreadState ts, PyObject? group = null)
        => group is null ? PyInt.Of(_start) : GroupNumber(ts, group) is >= 0 and var n ? PyInt.Of(Span(n).Start) : null;

    [PyMethod("end", Signature = "(group=0, /)", Doc = "Return index of the end of the substring matched by group.")]
    internal PyObject? EndMethod(ThreadState ts, PyObject? group = null)
        => group is null ? PyInt.Of(_end) : GroupNumber(ts, group) is >= 0 and var n ? PyInt.Of(Span(n).End) : null;

    [PyMethod("span", Signature = "(group=0, /)", Doc = "For match object m, return the 2-tuple (m.start(group), m.end(group)).")]
    internal PyObject? SpanMethod(ThreadState ts, PyObject? group = null)
    {
        var number = group is null ? 0 : GroupNumber(ts, group);
        if (number < 0) return null;
        var (start, end) = Span(number);
        return PyTuple.Of(PyInt.Of(start), PyInt.Of(end));
    }

    [PyMethod("expand", Signature = "(template)", Doc = "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.")]
    internal PyObject? Expand(ThreadState ts, PyObject template)
        => Substitution.Template(ts, _pattern, template) is { } parsed ? parsed.Expand(ts, this, _source is PyStr) : null;

    [PyGetter("string", Member = true, Doc = "The string passed to match() or search().")]
    internal PyObject GetString() => _source;

    [PyGetter("re", Member = true, Doc = "The regular expression object.")]
    internal PyObject GetRe() => _pattern;

    [PyGetter("pos", Member = true)]
    internal long GetPos() => _pos;

    [PyGetter("endpos", Member = true)]
    internal long GetEndpos() => _endpos;

    [PyGetter("lastindex", Doc = "The integer index of the last matched capturing group.")]
    internal PyObject GetLastIndex() => _lastIndex >= 0 ? PyInt.Of(_lastIndex) : PyNone.Instance;

    [PyGetter("lastgroup", Doc = "The name of the last matched capturing group.")]
    internal PyObject GetLastGroup() => _lastIndex >= 0 && _lastIndex < _pattern.IndexGroup.Count ? _pattern.IndexGroup[_lastIndex] : PyNone.Instance;

    [PyGetter("regs")]
    internal PyObject GetRegs()
    {
        var items = new PyObject[_pattern.Groups + 1];
        for (var i = 0; i < items.Length; i++) items[i] = PyTuple.Of(PyInt.Of(Span(i).Start), PyInt.Of(Span(i).End));
        return new PyTuple(items);
    }

    [PyMethod("__copy__", Signature = "()")]
    internal PyObject Copy() => this;

    [PyMethod("__deepcopy__", Signature = "(memo, /)")]
    internal PyObject DeepCopy(PyObject memo) => this;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        var text = Text(ts, 0, PyNone.Instance);
        var shown = text is null ? null : Strings.Repr(ts, text)?.ToString();
        if (shown is null) return null;
        if (shown.Length > 50) shown = shown[..50];
        return PyStr.Of($"<re.Match object; span=({_start}, {_end}), match={shown}>");
    }
}
