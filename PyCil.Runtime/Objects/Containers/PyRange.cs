using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's range.</summary>
[PyType("range", Subclassable = false, Collection = "sequence", Doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).")]
public sealed partial class PyRange : PyObject
{
    // Start, step and length in 64 bits, if everything fits (and so does every item).
    internal readonly bool IsSmall;
    internal readonly long SmallStart;
    internal readonly long SmallStep;
    internal readonly long SmallLength;
    private readonly BigInteger _length;

    public PyRange(PyInt start, PyInt stop, PyInt step)
    {
        Start = start;
        Stop = stop;
        Step = step;
        if (start.TryGetInt64(out var first) && stop.TryGetInt64(out var end) && step.TryGetInt64(out var by))
        {
            // Unsigned, so that every distance and -long.MinValue fit. No Int128: ReadyToRun compiles no method that mentions it.
            var empty = by > 0 ? end <= first : end >= first;
            var span = by > 0 ? (ulong)end - (ulong)first : (ulong)first - (ulong)end;
            var steps = empty ? 0 : (span - 1) / (by > 0 ? (ulong)by : 0UL - (ulong)by);
            if (steps < long.MaxValue)
            {
                IsSmall = true;
                SmallStart = first;
                SmallStep = by;
                SmallLength = empty ? 0 : (long)steps + 1;
                return;
            }
        }
        var distance = step.Sign > 0 ? stop.ToBigInteger() - start.ToBigInteger() : start.ToBigInteger() - stop.ToBigInteger();
        _length = distance.Sign <= 0 ? BigInteger.Zero : (distance - 1) / BigInteger.Abs(step.ToBigInteger()) + 1;
    }

    public static PyRange Of(long start, long stop, long step = 1) => new(PyInt.Of(start), PyInt.Of(stop), PyInt.Of(step));

    [PyGetter("start", Member = true)]
    public PyInt Start { get; }

    [PyGetter("stop", Member = true)]
    public PyInt Stop { get; }

    [PyGetter("step", Member = true)]
    public PyInt Step { get; }

    internal BigInteger BigLength => IsSmall ? SmallLength : _length;

    [PyNew]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject first, PyObject? second = null, PyObject? third = null)
    {
        if (second is null)
        {
            var stop = Operators.Index(ts, first);
            return stop is null ? null : new PyRange(PyInt.Zero, stop.ToExact(), PyInt.One);
        }
        if (Operators.Index(ts, first) is not { } from || Operators.Index(ts, second) is not { } to) return null;
        var step = third is null ? PyInt.One : Operators.Index(ts, third);
        if (step is null) return null;
        return step.IsZero ? Raise.ValueError(ts, "range() arg 3 must not be zero") : new PyRange(from.ToExact(), to.ToExact(), step.ToExact());
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of(Step.TryGetInt64(out var step) && step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})");

    [PySlot(Slot.Bool)]
    public int Bool(ThreadState ts) => BigLength.IsZero ? 0 : 1;

    [PySlot(Slot.Length)]
    public long Len(ThreadState ts)
    {
        if (IsSmall) return SmallLength;
        if (_length <= long.MaxValue) return (long)_length;
        Raise.OverflowError(ts, "Python int too large to convert to C ssize_t");
        return -1;
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => IsSmall && EndFits(SmallStart, SmallStep)
        ? new PyRangeIterator(SmallStart, SmallStep, SmallLength)
        : new PyLongRangeIterator(Start.ToBigInteger(), Step.ToBigInteger(), BigLength);

    /// <summary>Whether the number after the last one fits in 64 bits as well: a pickled iterator is a range that ends there.</summary>
    private bool EndFits(long start, long step)
    {
        var high = Math.BigMul(SmallLength, step, out long distance);
        if (high != distance >> 63) return false;
        var end = unchecked(start + distance);
        return ((start ^ end) & (distance ^ end)) >= 0;
    }

    [PyMethod("__reversed__", Signature = "()", Doc = "Return a reverse iterator.")]
    public PyObject Reversed() => IsSmall && SmallStep != long.MinValue && EndFits(SmallStart + (SmallLength - 1) * SmallStep, -SmallStep)
        ? new PyRangeIterator(SmallStart + (SmallLength - 1) * SmallStep, -SmallStep, SmallLength)
        : new PyLongRangeIterator(Start.ToBigInteger() + (BigLength - 1) * Step.ToBigInteger(), -Step.ToBigInteger(), BigLength);

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice) return Slice(ts, slice);
        if (!Operators.HasIndex(key)) return Raise.TypeError(ts, $"range indices must be integers or slices, not {key.Type.FullName}");
        var index = Operators.Index(ts, key);
        if (index is null) return null;
        if (IsSmall && index.TryGetInt64(out var at))
        {
            if (at < 0) at += SmallLength;
            if ((ulong)at < (ulong)SmallLength) return PyInt.Of(SmallStart + at * SmallStep);
        }
        else if (!IsSmall)
        {
            var big = index.ToBigInteger();
            if (big.Sign < 0) big += _length;
            if (big.Sign >= 0 && big < _length) return PyInt.Of(Start.ToBigInteger() + big * Step.ToBigInteger());
        }
        return Raise.IndexError(ts, "range object index out of range");
    }

    private PyObject? Slice(ThreadState ts, PySlice slice)
    {
        if (!slice.BigIndices(ts, BigLength, out var start, out var stop, out var step)) return null;
        BigInteger first = Start.ToBigInteger(), by = Step.ToBigInteger();
        return new PyRange(PyInt.Of(first + start * by), PyInt.Of(first + stop * by), PyInt.Of(by * step));
    }

    /// <summary>Position of an int: -1 if it is not in the range.</summary>
    private BigInteger PositionOf(PyInt value)
    {
        if (IsSmall)
        {
            if (!value.TryGetInt64(out var number)) return -1;
            var offset = (Int128)number - SmallStart;
            if (offset % SmallStep != 0) return -1;
            var at = offset / SmallStep;
            return at >= 0 && at < SmallLength ? (long)at : -1;
        }
        var distance = value.ToBigInteger() - Start.ToBigInteger();
        var position = BigInteger.DivRem(distance, Step.ToBigInteger(), out var rest);
        return rest.IsZero && position.Sign >= 0 && position < _length ? position : -1;
    }

    private static bool IsPlainInt(PyObject value) => PyInt.IsExact(value) || value is PyBool;

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject value) =>
        IsPlainInt(value) ? PositionOf((PyInt)value).Sign >= 0 ? 1 : 0 : Sequences.ContainsByIteration(ts, this, value);

    [PyMethod("index", Signature = "(object, /)", TextSignature = false, Doc = "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.")]
    public PyObject? Index(ThreadState ts, PyObject value)
    {
        if (IsPlainInt(value))
        {
            var position = PositionOf((PyInt)value);
            if (position.Sign >= 0) return PyInt.Of(position);
            return Raise.ValueError(ts, "range.index(x): x not in range");
        }
        var e = Iteration.Enumerate(ts, this);
        for (var i = 0L; e.MoveNext(out var item); i++)
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            if (equal > 0) return PyInt.Of(i);
        }
        return e.Failed ? null : Raise.ValueError(ts, "sequence.index(x): x not in sequence");
    }

    [PyMethod("count", Signature = "(object, /)", TextSignature = false, Doc = "rangeobject.count(value) -> integer -- return number of occurrences of value")]
    public PyObject? Count(ThreadState ts, PyObject value)
    {
        if (IsPlainInt(value)) return PyInt.Of(PositionOf((PyInt)value).Sign >= 0 ? 1L : 0);
        var count = 0L;
        var e = Iteration.Enumerate(ts, this);
        while (e.MoveNext(out var item))
        {
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return null;
            count += equal;
        }
        return e.Failed ? null : PyInt.Of(count);
    }

    [PySlot(Slot.RichCompare)]
    public PyObject RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyRange right || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var length = BigLength;
        var equal = length == right.BigLength
            && (length.IsZero || (Start.ToBigInteger() == right.Start.ToBigInteger() && (length.IsOne || Step.ToBigInteger() == right.Step.ToBigInteger())));
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    // Equal ranges are equal sequences: what does not show (the step of a range of one) does not count.
    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        var length = BigLength;
        return PyTuple.Of(
            PyInt.Of(length),
            length.IsZero ? PyNone.Instance : Start,
            length <= BigInteger.One ? PyNone.Instance : Step).Hash(ts);
    }

    [PyMethod("__reduce__", Signature = "()")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(Start, Stop, Step));
}
