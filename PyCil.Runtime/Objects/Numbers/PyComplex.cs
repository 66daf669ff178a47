using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Python's complex: two doubles.</summary>
[PyType("complex", Doc = "A complex number from its parts, a number, or text.")]
public partial class PyComplex : PyObject
{
    public readonly double Real;
    public readonly double Imag;

    public PyComplex(double real, double imag)
    {
        Real = real;
        Imag = imag;
    }

    private PyComplex(Complex value) : this(value.Real, value.Imaginary)
    {
    }

    public static PyComplex Of(Complex value) => new(value);

    public Complex ToComplex() => new(Real, Imag);

    [PySlot(Slot.Hash)]
    private long Hash()
    {
        var hash = unchecked(IntFloat.Hash(Real) + 1000003 * IntFloat.Hash(Imag));
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.Bool)]
    private int Bool() => Real != 0 || Imag != 0 ? 1 : 0;

    [PySlot(Slot.RichCompare)]
    private PyObject? RichCompare(PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        bool equal;
        switch (other)
        {
            case PyComplex z:
                equal = Real == z.Real && Imag == z.Imag;
                break;
            case PyFloat x:
                equal = Imag == 0 && Real == x.Value;
                break;
            case PyInt n:
                equal = Imag == 0 && IntFloat.Compare(n, Real) == 0;
                break;
            default:
                return PyNotImplemented.Instance;
        }
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    private enum Kind
    {
        Other,
        Real,
        Complex,
        Error,
    }

    private static Kind Operand(ThreadState ts, PyObject o, out Complex value)
    {
        value = default;
        switch (o)
        {
            case PyComplex z:
                value = z.ToComplex();
                return Kind.Complex;
            case PyFloat x:
                value = new Complex(x.Value, 0);
                return Kind.Real;
            case PyInt n:
                if (!PyInt.TryToDouble(ts, n, out var number)) return Kind.Error;
                value = new Complex(number, 0);
                return Kind.Real;
            default:
                return Kind.Other;
        }
    }

    private static bool Operands(ThreadState ts, PyObject left, PyObject right, out Complex x, out Complex y, out Kind leftKind, out Kind rightKind, out PyObject? failure)
    {
        y = default;
        rightKind = Kind.Other;
        leftKind = Operand(ts, left, out x);
        if (leftKind is Kind.Real or Kind.Complex) rightKind = Operand(ts, right, out y);
        failure = leftKind == Kind.Error || rightKind == Kind.Error ? null : PyNotImplemented.Instance;
        return leftKind is Kind.Real or Kind.Complex && rightKind is Kind.Real or Kind.Complex;
    }

    // Mixed operands follow C99: a real operand has no imaginary part, rather than one of zero.
    [PySlot(Slot.Add)]
    private static PyObject? Add(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var a, out var b, out var failure)) return failure;
        return new PyComplex(x.Real + y.Real, b == Kind.Real ? x.Imaginary : a == Kind.Real ? y.Imaginary : x.Imaginary + y.Imaginary);
    }

    [PySlot(Slot.Subtract)]
    private static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var a, out var b, out var failure)) return failure;
        return new PyComplex(x.Real - y.Real, b == Kind.Real ? x.Imaginary : a == Kind.Real ? -y.Imaginary : x.Imaginary - y.Imaginary);
    }

    [PySlot(Slot.Multiply)]
    private static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var a, out var b, out var failure)) return failure;
        if (b == Kind.Real) return new PyComplex(x.Real * y.Real, x.Imaginary * y.Real);
        if (a == Kind.Real) return new PyComplex(x.Real * y.Real, x.Real * y.Imaginary);
        return new PyComplex(ComplexMath.Multiply(x, y));
    }

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right)
    {
        if (!Operands(ts, left, right, out var x, out var y, out var a, out var b, out var failure)) return failure;
        if (b == Kind.Real) return y.Real == 0 ? PyInt.DivisionByZero(ts) : new PyComplex(x.Real / y.Real, x.Imaginary / y.Real);
        Complex quotient;
        var divided = a == Kind.Real ? ComplexMath.TryDivide(x.Real, y, out quotient) : ComplexMath.TryDivide(x, y, out quotient);
        return divided ? new PyComplex(quotient) : PyInt.DivisionByZero(ts);
    }

    [PySlot(Slot.Power)]
    private static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        if (!Operands(ts, left, right, out var x, out var y, out _, out _, out var failure)) return failure;
        if (modulus is not null && !ReferenceEquals(modulus, PyNone.Instance)) return Raise.ValueError(ts, "complex modulo");
        return Power(ts, new PyComplex(x), new PyComplex(y));
    }

    internal static PyObject? Power(ThreadState ts, PyComplex x, PyComplex y)
    {
        if (!ComplexMath.TryPower(x.ToComplex(), y.ToComplex(), out var result)) return Raise.ZeroDivisionError(ts, "zero to a negative or complex power");
        if (double.IsInfinity(result.Real) || double.IsInfinity(result.Imaginary)) return Raise.OverflowError(ts, "complex exponentiation");
        return new PyComplex(result);
    }

    [PySlot(Slot.Negative)]
    private PyObject Negative() => new PyComplex(-Real, -Imag);

    [PySlot(Slot.Positive)]
    private PyObject Positive() => ToExact();

    [PySlot(Slot.Absolute)]
    private PyObject? Absolute(ThreadState ts)
    {
        var size = VectorNorm.Hypot(Real, Imag);
        return double.IsInfinity(size) && double.IsFinite(Real) && double.IsFinite(Imag)
            ? Raise.OverflowError(ts, "absolute value too large")
            : new PyFloat(size);
    }

    private PyComplex ToExact() => GetType() == typeof(PyComplex) ? this : new PyComplex(Real, Imag);

    [PySlot(Slot.Repr)]
    private PyStr Repr()
    {
        var imag = FloatText.Shortest(Imag, false);
        if (Real == 0 && !double.IsNegative(Real)) return PyStr.Of(imag + "j");
        var sign = imag[0] == '-' ? "" : "+";
        return PyStr.Of($"({FloatText.Shortest(Real, false)}{sign}{imag}j)");
    }

    [PyGetter("real", Doc = "the real part of a complex number", Member = true)]
    private double GetReal() => Real;

    [PyGetter("imag", Doc = "the imaginary part of a complex number", Member = true)]
    private double GetImag() => Imag;

    [PyMethod("conjugate", Signature = "()", Doc = "The complex conjugate.")]
    private PyObject Conjugate() => new PyComplex(Real, -Imag);

    [PyMethod("__complex__", Signature = "()", Doc = "What complex() calls.")]
    private PyObject ToComplexMethod() => ToExact();

    [PyMethod("__getnewargs__", Signature = "()")]
    private PyObject GetNewArgs() => PyTuple.Of(new PyFloat(Real), new PyFloat(Imag));

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "What format() calls.")]
    private PyObject? Format(ThreadState ts, PyStr spec)
    {
        if (spec.Length == 0) return Strings.Str(ts, this);
        return FormatSpec.TryParse(ts, spec, this, '\0', '>', out var parsed) ? NumberFormat.FormatComplex(ts, this, parsed) : null;
    }
}
