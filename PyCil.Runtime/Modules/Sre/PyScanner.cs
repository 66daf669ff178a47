namespace PyCil.Runtime.Modules.Sre;

/// <summary>A search that goes on after each match.</summary>
[PyType("_sre.SRE_Scanner", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyScanner(PyPattern pattern, PyObject source, int position, int end) : PyObject
{
    private readonly int _pos = position;
    private int _at = position;
    private int _mustAdvanceFrom = -1;

    internal PyObject? Step(ThreadState ts, SreMode mode)
    {
        if (_at < 0) return PyNone.Instance;
        if (!SreInput.Open(ts, pattern, source, out var input)) return null;
        using (input)
        {
            var result = new SreResult();
            var found = input.Find(ts, pattern, mode, _at, Math.Min(end, input.Length), _mustAdvanceFrom, result);
            if (found < 0) return null;
            if (found == 0)
            {
                _at = -1;
                return PyNone.Instance;
            }
            _at = result.End;
            _mustAdvanceFrom = result.EmptyAt;
            return new PyMatch(pattern, source, result, _pos, end);
        }
    }

    [PyMethod("match", Signature = "()")]
    internal PyObject? Match(ThreadState ts) => Step(ts, SreMode.Match);

    [PyMethod("search", Signature = "()")]
    internal PyObject? Search(ThreadState ts) => Step(ts, SreMode.Search);

    [PyGetter("pattern", Member = true)]
    internal PyObject GetPattern() => pattern;
}

/// <summary>What finditer() gives.</summary>
[PyType("callable_iterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyMatchIterator(PyScanner scanner) : PyObject
{
    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts) => scanner.Step(ts, SreMode.Search) is { } found and not PyNone ? found : null;
}
