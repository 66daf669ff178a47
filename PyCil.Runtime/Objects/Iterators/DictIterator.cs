namespace PyCil.Runtime.Objects;

/// <summary>What the six iterators of a dict share.</summary>
public abstract class DictIterator : PyObject
{
    private PyDict? _dict; // null once exhausted
    private int _expected; // -1 after a change was noticed: the error is for good
    private int _remaining;
    private int _position;

    private protected DictIterator(PyDict dict, bool reverse)
    {
        _dict = dict;
        _expected = _remaining = dict.Count;
        _position = reverse ? dict.UsedEntries : 0;
    }

    private protected bool Advance(ThreadState ts, bool reverse, out PyObject key, out PyObject value)
    {
        key = value = null!;
        var dict = _dict;
        if (dict is null) return false;
        if (dict.Count != _expected)
        {
            _expected = -1;
            Raise.RuntimeError(ts, "dictionary changed size during iteration");
            return false;
        }
        if (reverse ? !dict.PreviousEntry(ref _position, out key, out value) : !dict.NextEntry(ref _position, out key, out value))
        {
            _dict = null;
            return false;
        }
        if (_remaining == 0)
        {
            _dict = null;
            Raise.RuntimeError(ts, "dictionary keys changed during iteration");
            return false;
        }
        _remaining--;
        return true;
    }

    private protected long Hint() => _dict is { } dict && dict.Count == _expected ? _remaining : 0;

    private protected PyObject? Pickle(ThreadState ts, bool reverse, DictPart part)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var rest = new PyList();
        if (_dict is { } dict)
        {
            if (dict.Count != _expected) return Raise.RuntimeError(ts, "dictionary changed size during iteration");
            var position = _position;
            while (reverse ? dict.PreviousEntry(ref position, out var key, out var value) : dict.NextEntry(ref position, out key, out value))
                rest.Add(part == DictPart.Keys ? key : part == DictPart.Values ? value : PyTuple.Of(key, value));
        }
        return PyTuple.Of(iter, PyTuple.Of(rest));
    }
}
