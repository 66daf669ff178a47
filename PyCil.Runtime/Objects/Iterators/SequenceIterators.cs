using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Iterates a list; sees items appended meanwhile.</summary>
[PyType("list_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyListIterator(PyList list) : PyObject
{
    private PyList? _list = list; // null once exhausted: appending later does not revive it
    private long _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => MoveNext();

    /// <summary>The next item or null; runs no Python code and raises nothing.</summary>
    internal PyObject? MoveNext()
    {
        var list = _list;
        if (list is null) return null;
        if (list.TryGet(_index) is { } item)
        {
            _index++;
            return item;
        }
        _list = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _list is { } list ? Math.Max(list.Count - _index, 0) : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        return _list is { } list ? PyTuple.Of(iter, PyTuple.Of(list), PyInt.Of(_index)) : PyTuple.Of(iter, PyTuple.Of(new PyList()));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSize(ts, state, out var index)) return null;
        if (_list is { } list) _index = Math.Clamp(index, 0, list.Count);
        return PyNone.Instance;
    }
}

/// <summary>Iterates a list from its end.</summary>
[PyType("list_reverseiterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyListReverseIterator(PyList list) : PyObject
{
    private PyList? _list = list;
    private long _index = list.Count - 1;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var list = _list;
        if (list is null) return null;
        if (list.TryGet(_index) is { } item)
        {
            _index--;
            return item;
        }
        _index = -1;
        _list = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _list is { } list && list.Count > _index ? _index + 1 : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        // First: the look-up may run an __eq__ that drains this iterator.
        if (IteratorPickle.Builtin(ts, "reversed") is not { } reversed) return null;
        return _list is { } list ? PyTuple.Of(reversed, PyTuple.Of(list), PyInt.Of(_index)) : PyTuple.Of(reversed, PyTuple.Of(new PyList()));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSize(ts, state, out var index)) return null;
        if (_list is { } list) _index = Math.Clamp(index, -1, list.Count - 1);
        return PyNone.Instance;
    }
}

/// <summary>Iterates a tuple.</summary>
[PyType("tuple_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyTupleIterator(PyTuple tuple) : PyObject
{
    private PyTuple? _tuple = tuple;
    private int _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => MoveNext();

    internal PyObject? MoveNext()
    {
        var tuple = _tuple;
        if (tuple is null) return null;
        var items = tuple.Array;
        var index = _index;
        if ((uint)index < (uint)items.Length)
        {
            _index = index + 1;
            return items[index];
        }
        _tuple = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _tuple is { } tuple ? tuple.Count - _index : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        return _tuple is { } tuple ? PyTuple.Of(iter, PyTuple.Of(tuple), PyInt.Of(_index)) : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSize(ts, state, out var index)) return null;
        if (_tuple is { } tuple) _index = (int)Math.Clamp(index, 0, tuple.Count);
        return PyNone.Instance;
    }
}

/// <summary>iter(callable, sentinel)</summary>
[PyType("callable_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyCallableIterator(PyObject callable, PyObject sentinel) : PyObject
{
    private PyObject? _callable = callable;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var callable = _callable;
        if (callable is null) return null;
        var item = Call.Invoke(ts, callable);
        if (_callable is null) return null; // the call used this iterator up
        if (item is not null)
        {
            var equal = Compare.Equal(ts, sentinel, item);
            if (equal == 0) return item;
            if (equal > 0) _callable = null;
            return null;
        }
        if (Iteration.ClearStop(ts)) _callable = null;
        return null;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        return _callable is { } callable ? PyTuple.Of(iter, PyTuple.Of(callable, sentinel)) : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }
}

/// <summary>reversed() of anything with __len__ and __getitem__.</summary>
[PyType("reversed", Doc = "Return a reverse iterator over the values of the given sequence.")]
public partial class PyReversed : PyObject
{
    private PyObject? _sequence;
    private long _index;

    public PyReversed(PyObject sequence, long length)
    {
        _sequence = sequence;
        _index = length - 1;
    }

    [PyNew(Signature = "(object, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject sequence)
    {
        var method = Attributes.LookupSpecial(ts, sequence, Names.DunderReversed);
        if (method is not null)
            return ReferenceEquals(method, PyNone.Instance) ? NotReversible(ts, sequence) : Call.Invoke(ts, method);
        if (ts.HasError) return null;
        if (!Iteration.IsSequence(sequence.Type)) return NotReversible(ts, sequence);
        var length = Sequences.Length(ts, sequence);
        return length < 0 ? null : Alloc(cls, sequence, length);
    }

    private static PyObject? NotReversible(ThreadState ts, PyObject o) => Raise.TypeError(ts, $"'{o.Type.FullName}' object is not reversible");

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        var sequence = _sequence;
        if (_index >= 0 && sequence is not null)
        {
            var item = sequence.GetType() == typeof(PyStr) ? PyStr.OfCodePoint(Unsafe.As<PyStr>(sequence)[(int)_index]) : Sequences.GetItem(ts, sequence, _index);
            if (item is not null)
            {
                _index--;
                return item;
            }
            if (!ts.ErrorMatches(PyExceptions.IndexError) && !ts.ErrorMatches(PyExceptions.StopIteration)) return null;
            ts.ClearError();
        }
        _index = -1;
        _sequence = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public PyObject? LengthHint(ThreadState ts)
    {
        if (_sequence is not { } sequence) return PyInt.Zero;
        var length = Sequences.Length(ts, sequence);
        return length < 0 ? null : PyInt.Of(length < _index + 1 ? 0 : _index + 1);
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() =>
        _sequence is { } sequence ? PyTuple.Of(Type, PyTuple.Of(sequence), PyInt.Of(_index)) : PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty));

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsSize(ts, state, out var index)) return null;
        if (_sequence is { } sequence)
        {
            var length = Sequences.Length(ts, sequence);
            if (length < 0) return null;
            _index = Math.Clamp(index, -1, length - 1);
        }
        return PyNone.Instance;
    }
}
