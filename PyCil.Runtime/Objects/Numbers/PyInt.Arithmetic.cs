namespace PyCil.Runtime.Objects;

// The number slots. A result is an exact int, whatever subclass the operands are of.
public partial class PyInt
{
    [PySlot(Slot.Add)]
    private static PyObject? Add(PyObject left, PyObject right) =>
        left is PyInt a && right is PyInt b ? IntMath.Add(a, b) : PyNotImplemented.Instance;

    [PySlot(Slot.Subtract)]
    private static PyObject? Subtract(PyObject left, PyObject right) =>
        left is PyInt a && right is PyInt b ? IntMath.Subtract(a, b) : PyNotImplemented.Instance;

    [PySlot(Slot.Multiply)]
    private static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        return LongComputation.IsLong(a, b) ? LongComputation.Run(ts, () => IntMath.Multiply(a, b)) : IntMath.Multiply(a, b);
    }

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        if (b.IsZero) return DivisionByZero(ts);
        return IntFloat.TryDivide(a, b, out var quotient) ? new PyFloat(quotient) : Raise.OverflowError(ts, "integer division result too large for a float");
    }

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivide(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        if (b.IsZero) return DivisionByZero(ts);
        return LongComputation.IsLong(a, b) ? LongComputation.Run(ts, () => IntMath.FloorDivide(a, b)) : IntMath.FloorDivide(a, b);
    }

    [PySlot(Slot.Remainder)]
    private static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        if (b.IsZero) return DivisionByZero(ts);
        return LongComputation.IsLong(a, b) ? LongComputation.Run(ts, () => IntMath.Modulo(a, b)) : IntMath.Modulo(a, b);
    }

    [PySlot(Slot.Divmod)]
    private static PyObject? Divmod(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        if (b.IsZero) return DivisionByZero(ts);
        var (quotient, remainder) = IntMath.DivMod(a, b);
        return PyTuple.Of(quotient, remainder);
    }

    internal static PyObject? DivisionByZero(ThreadState ts) => Raise.ZeroDivisionError(ts, "division by zero");

    internal static PyObject? NoMemory(ThreadState ts) => Raise.Set(ts, new PyBaseException(PyExceptions.MemoryError, PyTuple.Empty));

    [PySlot(Slot.Power)]
    private static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        if (left is not PyInt number || right is not PyInt exponent) return PyNotImplemented.Instance;
        if (modulus is not null && !ReferenceEquals(modulus, PyNone.Instance))
            return modulus is PyInt m ? PowerModulo(ts, number, exponent, m) : PyNotImplemented.Instance;
        if (exponent.Sign < 0)
        {
            // As CPython: a negative exponent makes floats of both.
            if (!TryToDouble(ts, number, out var x) || !TryToDouble(ts, exponent, out var y)) return null;
            return PyFloat.Power(ts, x, y);
        }
        if (exponent.TryGetInt64(out var n) && LongComputation.IsLong(number.BitLength() * (double)n))
        {
            var result = LongComputation.Run(ts, () => IntMath.Power(number, exponent));
            return result is null && !ts.HasError ? NoMemory(ts) : result;
        }
        return IntMath.Power(number, exponent) ?? NoMemory(ts);
    }

    private static PyObject? PowerModulo(ThreadState ts, PyInt number, PyInt exponent, PyInt modulus)
    {
        if (modulus.IsZero) return Raise.ValueError(ts, "pow() 3rd argument cannot be 0");
        var m = modulus.ToBigInteger();
        var negative = m.Sign < 0;
        if (negative) m = -m;
        if (m.IsOne) return Zero;
        var x = number.ToBigInteger();
        var n = exponent.ToBigInteger();
        if (n.Sign < 0)
        {
            if (IntMath.Inverse(x, m) is not { } inverse) return Raise.ValueError(ts, "base is not invertible for the given modulus");
            x = inverse;
            n = -n;
        }
        var result = IntMath.ModPow(x, n, m);
        if (negative && !result.IsZero) result -= m;
        return Of(result);
    }

    [PySlot(Slot.LShift)]
    private static PyObject? LShift(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt number || right is not PyInt count) return PyNotImplemented.Instance;
        if (count.Sign < 0) return Raise.ValueError(ts, "negative shift count");
        return IntMath.ShiftLeft(number, count) ?? (count.IsBig ? Raise.OverflowError(ts, "too many digits in integer") : NoMemory(ts));
    }

    [PySlot(Slot.RShift)]
    private static PyObject? RShift(ThreadState ts, PyObject left, PyObject right)
    {
        if (left is not PyInt number || right is not PyInt count) return PyNotImplemented.Instance;
        return count.Sign < 0 ? Raise.ValueError(ts, "negative shift count") : IntMath.ShiftRight(number, count);
    }

    [PySlot(Slot.And)]
    internal static PyObject? And(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        return a.TryGetInt64(out var x) && b.TryGetInt64(out var y) ? Of(x & y) : Of(a.ToBigInteger() & b.ToBigInteger());
    }

    [PySlot(Slot.Or)]
    internal static PyObject? Or(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        return a.TryGetInt64(out var x) && b.TryGetInt64(out var y) ? Of(x | y) : Of(a.ToBigInteger() | b.ToBigInteger());
    }

    [PySlot(Slot.Xor)]
    internal static PyObject? Xor(PyObject left, PyObject right)
    {
        if (left is not PyInt a || right is not PyInt b) return PyNotImplemented.Instance;
        return a.TryGetInt64(out var x) && b.TryGetInt64(out var y) ? Of(x ^ y) : Of(a.ToBigInteger() ^ b.ToBigInteger());
    }

    [PySlot(Slot.Negative)]
    internal PyObject Negative() => TryGetInt64(out var x) && x != long.MinValue ? Of(-x) : Of(-ToBigInteger());

    [PySlot(Slot.Positive)]
    [PySlot(Slot.Int)]
    [PySlot(Slot.Index)]
    internal PyObject Positive() => ToExact();

    [PySlot(Slot.Absolute)]
    internal PyObject Absolute() => Sign < 0 ? Negative() : ToExact();

    [PySlot(Slot.Invert)]
    private PyObject Invert() => TryGetInt64(out var x) ? Of(~x) : Of(-ToBigInteger() - 1);

    [PySlot(Slot.Float)]
    private PyObject? Float(ThreadState ts) => TryToDouble(ts, this, out var result) ? new PyFloat(result) : null;

    [PySlot(Slot.Bool)]
    private int Bool() => IsZero ? 0 : 1;

    [PySlot(Slot.Hash)]
    private long Hash() => IntMath.Hash(this);

    [PySlot(Slot.RichCompare)]
    private PyObject? RichCompare(PyObject other, CompareOp op) =>
        other is PyInt number ? PyBool.Of(Operators.Holds(IntMath.Compare(this, number), op)) : PyNotImplemented.Instance;

    /// <summary>The nearest double, or OverflowError.</summary>
    public static bool TryToDouble(ThreadState ts, PyInt number, out double result)
    {
        if (IntFloat.TryToDouble(number, out result)) return true;
        Raise.OverflowError(ts, "int too large to convert to float");
        return false;
    }
}
