using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Iterates a range whose numbers fit in 64 bits.</summary>
[PyType("range_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyRangeIterator(long start, long step, long length) : PyObject
{
    private long _next = start;
    private long _left = length;

    /// <summary>The next number without a box; false at the end.</summary>
    internal bool MoveNext(out long value)
    {
        value = _next;
        if (_left <= 0) return false;
        _left--;
        _next = value + step; // past the last item this may wrap, unseen
        return true;
    }

    /// <summary>Moves on; false at the end. The number is <see cref="Last"/>.</summary>
    internal bool Advance()
    {
        if (_left <= 0) return false;
        _left--;
        _next += step;
        return true;
    }

    /// <summary>The number that the last <see cref="Advance"/> gave.</summary>
    internal long Last => _next - step;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => MoveNext(out var value) ? PyInt.Of(value) : null;

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _left;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var rest = new PyRange(PyInt.Of(_next), PyInt.Of((Int128)_next + (Int128)_left * step), PyInt.Of(step));
        return PyTuple.Of(iter, PyTuple.Of(rest), PyNone.Instance);
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!Operators.AsLong(ts, state, out var index)) return null;
        index = Math.Clamp(index, 0, _left);
        _next += index * step;
        _left -= index;
        return PyNone.Instance;
    }
}

/// <summary>Iterates a range with numbers of any size.</summary>
[PyType("longrange_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyLongRangeIterator(BigInteger start, BigInteger step, BigInteger length) : PyObject
{
    private BigInteger _next = start;
    private BigInteger _left = length;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_left.Sign <= 0) return null;
        var value = _next;
        _left--;
        _next += step;
        return PyInt.Of(value);
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public PyObject LengthHint() => PyInt.Of(_left);

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts)
    {
        var iter = IteratorPickle.Builtin(ts, "iter");
        if (iter is null) return null;
        var rest = new PyRange(PyInt.Of(_next), PyInt.Of(_next + _left * step), PyInt.Of(step));
        return PyTuple.Of(iter, PyTuple.Of(rest), PyNone.Instance);
    }

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        var number = Operators.Index(ts, state);
        if (number is null) return null;
        var index = BigInteger.Max(BigInteger.Min(number.ToBigInteger(), _left), 0);
        _next += index * step;
        _left -= index;
        return PyNone.Instance;
    }
}
