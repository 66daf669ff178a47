namespace PyCil.Runtime.Modules.Sre;

/// <summary>A compiled regular expression.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/re.html#regular-expression-objects.</remarks>
[PyType("re.Pattern", Subclassable = false, NoNew = true, In = "_sre_types", Doc = "Compiled regular expression object.")]
public sealed partial class PyPattern : PyObject
{
    internal PyPattern(PyObject pattern, int flags, SreProgram program, int groups, PyDict groupIndex, PyTuple indexGroup)
    {
        Pattern = pattern;
        Flags = flags;
        Program = program;
        Groups = groups;
        GroupIndex = groupIndex;
        IndexGroup = indexGroup;
    }

    internal PyObject Pattern { get; }

    internal int Flags { get; }

    internal SreProgram Program { get; }

    internal int Groups { get; }

    internal PyDict GroupIndex { get; }

    /// <summary>Names by group number, None where there is none.</summary>
    internal PyTuple IndexGroup { get; }

    internal bool IsText => Pattern is PyStr;

    internal bool IsBytes => Pattern is not (PyStr or PyNone);

    private const string SearchSignature = "(string, pos=0, endpos=9223372036854775807)";

    [PyMethod("match", Signature = SearchSignature, Doc = "Matches zero or more characters at the beginning of the string.")]
    internal PyObject? Match(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue) => Find(ts, SreMode.Match, @string, pos, endpos);

    [PyMethod("fullmatch", Signature = SearchSignature, Doc = "Matches against all of the string.")]
    internal PyObject? FullMatch(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue) => Find(ts, SreMode.FullMatch, @string, pos, endpos);

    [PyMethod("search", Signature = SearchSignature, Doc = "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches.")]
    internal PyObject? Search(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue) => Find(ts, SreMode.Search, @string, pos, endpos);

    internal static void Clamp(int length, ref long pos, ref long endpos)
    {
        pos = Math.Clamp(pos, 0, length);
        endpos = Math.Clamp(endpos, 0, length);
    }

    private PyObject? Find(ThreadState ts, SreMode mode, PyObject source, long pos, long endpos)
    {
        if (!SreInput.Open(ts, this, source, out var input)) return null;
        using (input)
        {
            Clamp(input.Length, ref pos, ref endpos);
            var result = new SreResult();
            var found = input.Find(ts, this, mode, (int)pos, (int)endpos, -1, result);
            return found < 0 ? null : found == 0 ? PyNone.Instance : new PyMatch(this, source, result, pos, endpos);
        }
    }

    [PyMethod("findall", Signature = SearchSignature, Doc = "Return a list of all non-overlapping matches of pattern in string.")]
    internal PyObject? FindAll(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue)
    {
        if (!SreInput.Open(ts, this, @string, out var input)) return null;
        using (input)
        {
            Clamp(input.Length, ref pos, ref endpos);
            var list = new PyList();
            var result = new SreResult();
            var at = (int)pos;
            var mustAdvance = -1;
            while (true)
            {
                var found = input.Find(ts, this, SreMode.Search, at, (int)endpos, mustAdvance, result);
                if (found < 0) return null;
                if (found == 0) return list;
                list.Add(Groups switch
                {
                    0 => input.Slice(result.Start, result.End),
                    1 => GroupText(input, result, 1),
                    _ => GroupTuple(input, result),
                });
                at = result.End;
                mustAdvance = result.EmptyAt;
            }
        }
    }

    private PyObject GroupTuple(in SreInput input, SreResult result)
    {
        var items = new PyObject[Groups];
        for (var i = 0; i < items.Length; i++) items[i] = GroupText(input, result, i + 1);
        return new PyTuple(items);
    }

    private static PyObject GroupText(in SreInput input, SreResult result, int group)
    {
        var (start, end) = (result.Marks[(group - 1) * 2], result.Marks[((group - 1) * 2) + 1]);
        return start >= 0 && end >= start ? input.Slice(start, end) : input.Text is null ? PyBytes.Empty : PyStr.Empty;
    }

    [PyMethod("finditer", Signature = SearchSignature, Doc = "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object.")]
    internal PyObject? FindIter(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue)
        => Scanner(ts, @string, pos, endpos) is PyScanner scanner ? new PyMatchIterator(scanner) : null;

    [PyMethod("scanner", Signature = SearchSignature)]
    internal PyObject? Scanner(ThreadState ts, PyObject @string, long pos = 0, long endpos = long.MaxValue)
    {
        if (!SreInput.Open(ts, this, @string, out var input)) return null;
        using (input)
        {
            Clamp(input.Length, ref pos, ref endpos);
            return new PyScanner(this, @string, (int)pos, (int)endpos);
        }
    }

    [PyMethod("split", Signature = "(string, maxsplit=0)", Doc = "Split string by the occurrences of pattern.")]
    internal PyObject? Split(ThreadState ts, PyObject @string, long maxsplit = 0)
    {
        if (!SreInput.Open(ts, this, @string, out var input)) return null;
        using (input)
        {
            var list = new PyList();
            var result = new SreResult();
            var (at, last, mustAdvance) = (0, 0, -1);
            for (long n = 0; maxsplit == 0 || n < maxsplit; n++)
            {
                var found = input.Find(ts, this, SreMode.Search, at, input.Length, mustAdvance, result);
                if (found < 0) return null;
                if (found == 0) break;
                list.Add(input.Slice(last, result.Start));
                for (var group = 0; group < Groups; group++)
                {
                    var (start, end) = (result.Marks[group * 2], result.Marks[(group * 2) + 1]);
                    list.Add(start >= 0 && end >= start ? input.Slice(start, end) : PyNone.Instance);
                }
                last = at = result.End;
                mustAdvance = result.EmptyAt;
            }
            list.Add(input.Slice(last, input.Length));
            return list;
        }
    }

    [PyMethod("sub", Signature = "(repl, string, count=0)", Doc = "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.")]
    internal PyObject? Sub(ThreadState ts, PyObject repl, PyObject @string, long count = 0) => Substitution.Replace(ts, this, repl, @string, count, out _);

    [PyMethod("subn", Signature = "(repl, string, count=0)", Doc = "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.")]
    internal PyObject? SubN(ThreadState ts, PyObject repl, PyObject @string, long count = 0)
        => Substitution.Replace(ts, this, repl, @string, count, out var made) is { } text ? PyTuple.Of(text, PyInt.Of(made)) : null;

    [PyGetter("pattern", Member = true, Doc = "The pattern string from which the RE object was compiled.")]
    internal PyObject GetPattern() => Pattern;

    [PyGetter("flags", Member = true, Doc = "The regex matching flags.")]
    internal long GetFlags() => Flags;

    [PyGetter("groups", Member = true, Doc = "The number of capturing groups in the pattern.")]
    internal long GetGroups() => Groups;

    [PyGetter("groupindex", Doc = "A dictionary mapping group names to group numbers.")]
    internal PyObject GetGroupIndex() => new PyMappingProxy(GroupIndex);

    [PyMethod("__copy__", Signature = "()")]
    internal PyObject Copy() => this;

    [PyMethod("__deepcopy__", Signature = "(memo, /)")]
    internal PyObject DeepCopy(PyObject memo) => this;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        var hash = Compare.Hash(ts, Pattern);
        if (hash == -1) return -1;
        hash ^= HashCode.Combine(Flags, IsText, Groups, Program.Code.Length);
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyPattern that) return PyNotImplemented.Instance;
        var equal = ReferenceEquals(this, that);
        if (!equal && Flags == that.Flags && IsText == that.IsText && Program.Code.AsSpan().SequenceEqual(that.Program.Code))
        {
            var same = Compare.Equal(ts, Pattern, that.Pattern);
            if (same < 0) return null;
            equal = same != 0;
        }
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    private static readonly (int Flag, string Name)[] FlagNames =
    [
        (2, "re.IGNORECASE"), (4, "re.LOCALE"), (8, "re.MULTILINE"), (16, "re.DOTALL"), (64, "re.VERBOSE"), (128, "re.DEBUG"), (256, "re.ASCII"),
    ];

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        var text = Strings.Repr(ts, Pattern)?.ToString();
        if (text is null) return null;
        if (text.Length > 200) text = text[..200];
        var flags = Flags;
        if (IsText && (flags & (4 | 32 | 256)) == 32) flags &= ~32;
        var names = new List<string>();
        foreach (var (flag, name) in FlagNames)
        {
            if ((flags & flag) == 0) continue;
            names.Add(name);
            flags &= ~flag;
        }
        if (flags != 0) names.Add($"0x{flags:x}");
        return PyStr.Of(names.Count == 0 ? $"re.compile({text})" : $"re.compile({text}, {string.Join('|', names)})");
    }
}
