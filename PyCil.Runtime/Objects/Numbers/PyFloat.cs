using System.Globalization;

namespace PyCil.Runtime.Objects;

/// <summary>Python's float: one double.</summary>
[PyType("float", Doc = "A number or text as a float.", MatchSelf = true)]
public partial class PyFloat : PyObject
{
    public readonly double Value;

    public PyFloat(double value) => Value = value;

    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);

    [PyNew(Signature = "(x=0, /)")]
    private static PyObject? New(ThreadState ts, PyType cls, PyObject? x = null)
    {
        if (x is null) return Alloc(cls, 0.0);
        if (ReferenceEquals(cls, TypeObject))
        {
            if (x.GetType() == typeof(PyFloat)) return x;
            return TryFromObject(ts, x, out var value) ? new PyFloat(value) : null;
        }
        return TryFromObject(ts, x, out var number) ? Alloc(cls, number) : null;
    }

    /// <summary>float(o) for any object.</summary>
    public static unsafe bool TryFromObject(ThreadState ts, PyObject o, out double value)
    {
        switch (o)
        {
            case PyStr text when text.GetType() == typeof(PyStr) || text.Type.UnarySlot(Slot.Float) == null:
                return TryParse(ts, NumberText.Clean(text), o, out value);
            case PyBytes bytes:
                return TryParse(ts, NumberText.Clean(bytes.Span), o, out value);
            case PyByteArray bytes:
                return TryParse(ts, NumberText.Clean(bytes.Span), o, out value);
        }
        var type = o.Type;
        if (type.UnarySlot(Slot.Float) != null || type.UnarySlot(Slot.Index) != null)
        {
            // A subclass's own __float__ counts here, where AsDouble would take the number as it is.
            if (o is PyFloat && !ReferenceEquals(type, TypeObject))
            {
                value = 0;
                var converted = type.UnarySlot(Slot.Float)(ts, o);
                if (converted is null) return false;
                if (converted is not PyFloat result)
                {
                    Raise.TypeError(ts, $"{type.FullName}.__float__ returned non-float (type {converted.Type.FullName})");
                    return false;
                }
                if (!ReferenceEquals(result.Type, TypeObject) && !Warnings.Warn(ts, PyExceptions.DeprecationWarning,
                    $"{type.FullName}.__float__ returned non-float (type {result.Type.FullName}).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.", 1))
                {
                    return false;
                }
                value = result.Value;
                return true;
            }
            return Operators.AsDouble(ts, o, out value);
        }
        value = 0;
        if (type.Has(Slot.GetBuffer))
        {
            using var buffer = Buffers.Get(ts, o, BufferFlags.Simple);
            return buffer is not null && TryParse(ts, NumberText.Clean(buffer.Span), o, out value);
        }
        Raise.TypeError(ts, $"float() argument must be a string or a real number, not '{type.FullName}'");
        return false;
    }

    private static bool TryParse(ThreadState ts, string text, PyObject source, out double value)
    {
        value = 0;
        if (NumberText.RemoveUnderscores(text) is { } plain && FloatText.TryParse(plain, out value)) return true;
        if (Strings.Repr(ts, source) is { } repr) Raise.ValueError(ts, $"could not convert string to float: {repr}");
        return false;
    }

    [PySlot(Slot.Repr)]
    private PyStr Repr() => PyStr.Of(FloatText.Repr(Value));

    [PySlot(Slot.Hash)]
    private long Hash() => double.IsNaN(Value) && GetType() != typeof(PyFloat) ? Identity.Hash(this) : IntFloat.Hash(Value);

    [PySlot(Slot.Bool)]
    private int Bool() => Value != 0 ? 1 : 0;

    [PySlot(Slot.RichCompare)]
    private PyObject? RichCompare(PyObject other, CompareOp op)
    {
        switch (other)
        {
            case PyFloat number:
                return PyBool.Of(Operators.Holds(Value, number.Value, op));
            case PyInt number:
                var order = IntFloat.Compare(number, Value);
                return PyBool.Of(order == 2 ? op == CompareOp.Ne : Operators.Holds(-order, op));
            default:
                return PyNotImplemented.Instance;
        }
    }

    /// <summary>An operand of a float operator: 1 with its value, 0 if it is not a number, -1 for an error (an int too large).</summary>
    private static int Operand(ThreadState ts, PyObject o, out double value)
    {
        switch (o)
        {
            case PyFloat number:
                value = number.Value;
                return 1;
            case PyInt number:
                return PyInt.TryToDouble(ts, number, out value) ? 1 : -1;
            default:
                value = 0;
                return 0;
        }
    }

    private static bool Operands(ThreadState ts, PyObject left, PyObject right, out double x, out double y, out PyObject? failure)
    {
        y = 0;
        var status = Operand(ts, left, out x);
        if (status > 0) status = Operand(ts, right, out y);
        failure = status == 0 ? PyNotImplemented.Instance : null;
        return status > 0;
    }

    [PySlot(Slot.Add)]
    private static PyObject? Add(ThreadState ts, PyObject left, PyObject right) =>
        Operands(ts, left, right, out var x, out var y, out var failure) ? new PyFloat(x + y) : failure;

    [PySlot(Slot.Subtract)]
    private static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) =>
        Operands(ts, left, right, out var x, out var y, out var failure) ? new PyFloat(x - y) : failure;

    [PySlot(Slot.Multiply)]
    private static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right) =>
        Operands(ts, left, right, out var x, out var y, out var failure) ? new PyFloat(x * y) : failure;

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var failure)) return failure;
        return y == 0 ? PyInt.DivisionByZero(ts) : new PyFloat(x / y);
    }

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivide(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var failure)) return failure;
        return y == 0 ? PyInt.DivisionByZero(ts) : new PyFloat(FloatMath.FloorDivide(x, y));
    }

    [PySlot(Slot.Remainder)]
    private static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var failure)) return failure;
        return y == 0 ? PyInt.DivisionByZero(ts) : new PyFloat(FloatMath.Modulo(x, y));
    }

    [PySlot(Slot.Divmod)]
    private static PyObject? Divmod(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var failure)) return failure;
        if (y == 0) return PyInt.DivisionByZero(ts);
        return PyTuple.Of(new PyFloat(FloatMath.FloorDivide(x, y)), new PyFloat(FloatMath.Modulo(x, y)));
    }

    [PySlot(Slot.Power)]
    private static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        if (modulus is not null && !ReferenceEquals(modulus, PyNone.Instance))
            return Raise.TypeError(ts, "pow() 3rd argument not allowed unless all arguments are integers");
        return Operands(ts, left, right, out var x, out var y, out var failure) ? Power(ts, x, y) : failure;
    }

    /// <summary>x ** y; a complex number if x is negative and y has a fraction.</summary>
    internal static PyObject? Power(ThreadState ts, double x, double y)
    {
        switch (FloatMath.Power(x, y, out var result))
        {
            case FloatMath.PowerOutcome.Complex:
                return PyComplex.Power(ts, new PyComplex(x, 0), new PyComplex(y, 0));
            case FloatMath.PowerOutcome.ZeroToNegative:
                return Raise.ZeroDivisionError(ts, "zero to a negative power");
            case FloatMath.PowerOutcome.Overflow:
                return Raise.Set(ts, new PyBaseException(PyExceptions.OverflowError, PyTuple.Of(PyInt.Of(34L), PyStr.Of("Numerical result out of range"))));
            default:
                return new PyFloat(result);
        }
    }

    [PySlot(Slot.Negative)]
    private PyObject Negative() => new PyFloat(-Value);

    [PySlot(Slot.Positive)]
    [PySlot(Slot.Float)]
    private PyObject Positive() => ToExact();

    [PySlot(Slot.Absolute)]
    private PyObject Absolute() => new PyFloat(Math.Abs(Value));

    [PySlot(Slot.Int)]
    private PyObject? Int(ThreadState ts) => ToInt(ts, Value);

    internal PyFloat ToExact() => GetType() == typeof(PyFloat) ? this : new PyFloat(Value);

    /// <summary>The integral part, or the error that CPython gives for nan and infinity.</summary>
    internal static PyInt? ToInt(ThreadState ts, double value)
    {
        if (double.IsNaN(value)) return (PyInt?)Raise.ValueError(ts, "cannot convert float NaN to integer");
        if (double.IsInfinity(value)) return (PyInt?)Raise.OverflowError(ts, "cannot convert float infinity to integer");
        return IntFloat.Truncate(value);
    }
}
