using System.Numerics;

namespace PyCil.Runtime.Objects;

public sealed partial class PySlice
{
    [PyNew]
    internal static PyObject? New(PyType cls, PyObject first, PyObject? second = null, PyObject? third = null) =>
        second is null ? new PySlice(PyNone.Instance, first, PyNone.Instance) : new PySlice(first, second, third ?? PyNone.Instance);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (Strings.Repr(ts, Start) is not { } start || Strings.Repr(ts, Stop) is not { } stop || Strings.Repr(ts, Step) is not { } step) return null;
        return PyStr.Of($"slice({start}, {stop}, {step})");
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PySlice right) return PyNotImplemented.Instance;
        if (ReferenceEquals(this, other)) return PyBool.Of(op is CompareOp.Eq or CompareOp.Le or CompareOp.Ge);
        return Compare.Rich(ts, PyTuple.Of(Start, Stop, Step), PyTuple.Of(right.Start, right.Stop, right.Step), op);
    }

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        var state = Hashing.TupleStart;
        foreach (var part in (ReadOnlySpan<PyObject>)[Start, Stop, Step])
        {
            var hash = Compare.Hash(ts, part);
            if (hash == -1) return -1;
            state = Hashing.TupleStep(state, hash);
        }
        return state == ulong.MaxValue ? 1546275796 : (long)state;
    }

    [PyMethod("indices", Signature = "(object, /)", Doc = "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\nhandling of normal slices.", TextSignature = false)]
    public PyObject? IndicesMethod(ThreadState ts, PyObject length)
    {
        var count = Operators.Index(ts, length);
        if (count is null) return null;
        if (count.Sign < 0) return Raise.ValueError(ts, "length should not be negative");
        return BigIndices(ts, count.ToBigInteger(), out var start, out var stop, out var step)
            ? PyTuple.Of(PyInt.Of(start), PyInt.Of(stop), PyInt.Of(step))
            : null;
    }

    /// <summary>Unpack and Adjust for lengths of any size.</summary>
    internal bool BigIndices(ThreadState ts, BigInteger length, out BigInteger start, out BigInteger stop, out BigInteger step)
    {
        start = stop = 0;
        step = 1;
        if (Step != PyNone.Instance)
        {
            if (!AsBig(ts, Step, out step)) return false;
            if (step.IsZero)
            {
                Raise.ValueError(ts, "slice step cannot be zero");
                return false;
            }
        }
        BigInteger lower = step.Sign < 0 ? -1 : 0;
        var upper = step.Sign < 0 ? length - 1 : length;
        if (Start == PyNone.Instance) start = step.Sign < 0 ? upper : lower;
        else if (AsBig(ts, Start, out start)) start = start.Sign < 0 ? BigInteger.Max(start + length, lower) : BigInteger.Min(start, upper);
        else return false;
        if (Stop == PyNone.Instance) stop = step.Sign < 0 ? lower : upper;
        else if (AsBig(ts, Stop, out stop)) stop = stop.Sign < 0 ? BigInteger.Max(stop + length, lower) : BigInteger.Min(stop, upper);
        else return false;
        return true;
    }

    private static bool AsBig(ThreadState ts, PyObject value, out BigInteger result)
    {
        result = default;
        if (!Operators.HasIndex(value))
        {
            Raise.TypeError(ts, "slice indices must be integers or None or have an __index__ method");
            return false;
        }
        var index = Operators.Index(ts, value);
        if (index is null) return false;
        result = index.ToBigInteger();
        return true;
    }

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Of(Start, Stop, Step));
}
