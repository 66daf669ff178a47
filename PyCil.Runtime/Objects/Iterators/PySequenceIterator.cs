namespace PyCil.Runtime.Objects;

/// <summary>Iterates anything with __getitem__ by 0, 1, 2 ... until IndexError.</summary>
[PyType("iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PySequenceIterator(PyObject sequence) : PyObject
{
    private PyObject? _sequence = sequence;
    private long _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var sequence = _sequence;
        if (sequence is null) return null;
        if (_index == long.MaxValue) return Raise.OverflowError(ts, "iter index too large");
        var item = Sequences.GetItem(ts, sequence, _index);
        if (item is not null)
        {
            _index++;
            return item;
        }
        if (ts.ErrorMatches(PyExceptions.IndexError) || ts.ErrorMatches(PyExceptions.StopIteration))
        {
            ts.ClearError();
            _sequence = null;
        }
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public PyObject? LengthHint(ThreadState ts)
    {
        var sequence = _sequence;
        if (sequence is null) return PyInt.Zero;
        if (!Sequences.HasLength(sequence)) return PyNotImplemented.Instance;
        var length = Sequences.Length(ts, sequence);
        return length < 0 ? null : PyInt.Of(Math.Max(length - _index, 0));
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var sequence = _sequence;
        return sequence is null
            ? PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty))
            : PyTuple.Of(iter, PyTuple.Of(sequence), PyInt.Of(_index));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSsize(ts, state, out var index, PyExceptions.OverflowError)) return null;
        if (_sequence is not null) _index = Math.Max(index, 0);
        return PyNone.Instance;
    }
}

/// <summary>What __reduce__ of builtin iterators needs.</summary>
internal static class IteratorPickle
{
    /// <summary>The function of that name in the builtins module (programs may have replaced it; pickle resolves the same name).</summary>
    public static PyObject? Builtin(ThreadState ts, string name)
    {
        if (!BuiltinsMapping.FindCurrent(ts, PyStr.Intern(name), out var value)) return null;
        return value ?? Raise.AttributeError(ts, name);
    }
}
