using System.Numerics;

namespace PyCil.Runtime.Modules;

/// <summary>The cmath module: functions of complex numbers.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/cmath.html</remarks>
[PyModule("cmath", Doc = "Mathematical functions of complex numbers.")]
public static partial class CMathModule
{
    [PyConstant("pi")] public const double Pi = Math.PI;
    [PyConstant("e")] public const double E = Math.E;
    [PyConstant("tau")] public const double Tau = Math.Tau;
    [PyConstant("inf")] public const double Infinity = double.PositiveInfinity;
    [PyConstant("nan")] public static double NaN => MathModule.NaN;
    [PyConstant("infj")] public static PyObject ImaginaryInfinity => new PyComplex(0, double.PositiveInfinity);
    [PyConstant("nanj")] public static PyObject ImaginaryNaN => new PyComplex(0, MathModule.NaN);

    private static PyObject? Result(ThreadState ts, ComplexFunctions.Status status, Complex value) => status switch
    {
        ComplexFunctions.Status.Domain => Raise.ValueError(ts, "math domain error"),
        ComplexFunctions.Status.Range => Raise.OverflowError(ts, "math range error"),
        _ => PyComplex.Of(value),
    };

    [PyFunction("acos", Signature = "(z, /)", Doc = "The arc cosine.")]
    private static PyObject? Acos(ThreadState ts, PyObject z) => PyComplex.TryFromObject(ts, z, out var x) ? PyComplex.Of(ComplexFunctions.Acos(x)) : null;

    [PyFunction("acosh", Signature = "(z, /)", Doc = "The inverse hyperbolic cosine.")]
    private static PyObject? Acosh(ThreadState ts, PyObject z) => PyComplex.TryFromObject(ts, z, out var x) ? PyComplex.Of(ComplexFunctions.Acosh(x)) : null;

    [PyFunction("asin", Signature = "(z, /)", Doc = "The arc sine.")]
    private static PyObject? Asin(ThreadState ts, PyObject z) => PyComplex.TryFromObject(ts, z, out var x) ? PyComplex.Of(ComplexFunctions.Asin(x)) : null;

    [PyFunction("asinh", Signature = "(z, /)", Doc = "The inverse hyperbolic sine.")]
    private static PyObject? Asinh(ThreadState ts, PyObject z) => PyComplex.TryFromObject(ts, z, out var x) ? PyComplex.Of(ComplexFunctions.Asinh(x)) : null;

    [PyFunction("atan", Signature = "(z, /)", Doc = "The arc tangent.")]
    private static PyObject? Atan(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Atan(x, out var result), result) : null;

    [PyFunction("atanh", Signature = "(z, /)", Doc = "The inverse hyperbolic tangent.")]
    private static PyObject? Atanh(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Atanh(x, out var result), result) : null;

    [PyFunction("cos", Signature = "(z, /)", Doc = "The cosine.")]
    private static PyObject? Cos(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Cos(x, out var result), result) : null;

    [PyFunction("cosh", Signature = "(z, /)", Doc = "The hyperbolic cosine.")]
    private static PyObject? Cosh(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Cosh(x, out var result), result) : null;

    [PyFunction("exp", Signature = "(z, /)", Doc = "e raised to the power of z.")]
    private static PyObject? Exp(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Exp(x, out var result), result) : null;

    [PyFunction("log10", Signature = "(z, /)", Doc = "The base-10 logarithm.")]
    private static PyObject? Log10(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Log10(x, out var result), result) : null;

    [PyFunction("sin", Signature = "(z, /)", Doc = "The sine.")]
    private static PyObject? Sin(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Sin(x, out var result), result) : null;

    [PyFunction("sinh", Signature = "(z, /)", Doc = "The hyperbolic sine.")]
    private static PyObject? Sinh(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Sinh(x, out var result), result) : null;

    [PyFunction("sqrt", Signature = "(z, /)", Doc = "The square root.")]
    private static PyObject? Sqrt(ThreadState ts, PyObject z) => PyComplex.TryFromObject(ts, z, out var x) ? PyComplex.Of(ComplexFunctions.Sqrt(x)) : null;

    [PyFunction("tan", Signature = "(z, /)", Doc = "The tangent.")]
    private static PyObject? Tan(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Tan(x, out var result), result) : null;

    [PyFunction("tanh", Signature = "(z, /)", Doc = "The hyperbolic tangent.")]
    private static PyObject? Tanh(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? Result(ts, ComplexFunctions.Tanh(x, out var result), result) : null;

    [PyFunction("log", Signature = "(z, base=None, /)", TextSignature = false, Doc = "The logarithm to the given base, the natural one without.")]
    private static PyObject? Log(ThreadState ts, PyObject z, PyObject? logBase = null)
    {
        if (!PyComplex.TryFromObject(ts, z, out var x)) return null;
        var status = ComplexFunctions.Log(x, out var result);
        if (logBase is not null)
        {
            if (!PyComplex.TryFromObject(ts, logBase, out var y)) return null;
            if (ComplexFunctions.Log(y, out var divisor) != ComplexFunctions.Status.Good || !ComplexMath.TryDivide(result, divisor, out result)) status = ComplexFunctions.Status.Domain;
        }
        return Result(ts, status, result);
    }

    [PyFunction("phase", Signature = "(z, /)", Doc = "The angle of a complex number in radians, from -pi to pi.")]
    private static PyObject? Phase(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? new PyFloat(Math.Atan2(x.Imaginary, x.Real)) : null;

    [PyFunction("polar", Signature = "(z, /)", Doc = "The polar coordinates (r, phi) of a complex number.")]
    private static PyObject? Polar(ThreadState ts, PyObject z)
    {
        if (!PyComplex.TryFromObject(ts, z, out var x)) return null;
        var size = VectorNorm.Hypot(x.Real, x.Imaginary);
        if (double.IsInfinity(size) && double.IsFinite(x.Real) && double.IsFinite(x.Imaginary)) return Raise.OverflowError(ts, "math range error");
        return PyTuple.Of(new PyFloat(size), new PyFloat(Math.Atan2(x.Imaginary, x.Real)));
    }

    [PyFunction("rect", Signature = "(r, phi, /)", Doc = "The complex number with these polar coordinates.")]
    private static PyObject? Rect(ThreadState ts, double r, double phi) => Result(ts, ComplexFunctions.Rect(r, phi, out var result), result);

    [PyFunction("isfinite", Signature = "(z, /)", Doc = "Whether both parts are finite.")]
    private static PyObject? IsFinite(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? PyBool.Of(double.IsFinite(x.Real) && double.IsFinite(x.Imaginary)) : null;

    [PyFunction("isinf", Signature = "(z, /)", Doc = "Whether a part is infinite.")]
    private static PyObject? IsInf(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? PyBool.Of(double.IsInfinity(x.Real) || double.IsInfinity(x.Imaginary)) : null;

    [PyFunction("isnan", Signature = "(z, /)", Doc = "Whether a part is not a number.")]
    private static PyObject? IsNan(ThreadState ts, PyObject z) =>
        PyComplex.TryFromObject(ts, z, out var x) ? PyBool.Of(double.IsNaN(x.Real) || double.IsNaN(x.Imaginary)) : null;

    [PyFunction("isclose", Signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", Doc = "Whether two numbers differ by no more than the relative or the absolute tolerance.")]
    private static PyObject? IsClose(ThreadState ts, PyObject a, PyObject b, double relTol = 1e-9, double absTol = 0.0)
    {
        if (!PyComplex.TryFromObject(ts, a, out var x) || !PyComplex.TryFromObject(ts, b, out var y)) return null;
        if (relTol < 0 || absTol < 0) return Raise.ValueError(ts, "tolerances must be non-negative");
        if (x.Real == y.Real && x.Imaginary == y.Imaginary) return PyBool.True;
        if (double.IsInfinity(x.Real) || double.IsInfinity(x.Imaginary) || double.IsInfinity(y.Real) || double.IsInfinity(y.Imaginary)) return PyBool.False;
        var difference = VectorNorm.Hypot(x.Real - y.Real, x.Imaginary - y.Imaginary);
        return PyBool.Of(difference <= relTol * VectorNorm.Hypot(y.Real, y.Imaginary)
            || difference <= relTol * VectorNorm.Hypot(x.Real, x.Imaginary)
            || difference <= absTol);
    }
}
