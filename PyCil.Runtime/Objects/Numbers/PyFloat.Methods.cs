using System.Numerics;

namespace PyCil.Runtime.Objects;

public partial class PyFloat
{
    [PyMethod("from_number", Kind = MethodKind.Class, Signature = "(number, /)", Doc = "Convert real number to a floating-point number.")]
    private static PyObject? FromNumber(ThreadState ts, PyType cls, PyObject number)
    {
        if (number.GetType() == typeof(PyFloat) && ReferenceEquals(cls, TypeObject)) return number;
        if (!Operators.AsDouble(ts, number, out var value)) return null;
        var result = new PyFloat(value);
        return ReferenceEquals(cls, TypeObject) ? result : Call.Invoke(ts, cls, result);
    }

    [PyGetter("real", Doc = "the real part of a complex number")]
    private PyObject Real() => ToExact();

    [PyGetter("imag", Doc = "the imaginary part of a complex number")]
    private PyObject Imag() => new PyFloat(0.0);

    [PyMethod("conjugate", Signature = "()", Doc = "Return self, the complex conjugate of any float.")]
    private PyObject Conjugate() => ToExact();

    [PyMethod("is_integer", Signature = "()", Doc = "Return True if the float is an integer.")]
    private bool IsInteger() => double.IsFinite(Value) && Math.Floor(Value) == Value;

    [PyMethod("__trunc__", Signature = "()", Doc = "Return the Integral closest to x between 0 and x.")]
    private PyObject? Truncate(ThreadState ts) => ToInt(ts, Value);

    [PyMethod("__floor__", Signature = "()", Doc = "Return the floor as an Integral.")]
    private PyObject? Floor(ThreadState ts) => ToInt(ts, Math.Floor(Value));

    [PyMethod("__ceil__", Signature = "()", Doc = "Return the ceiling as an Integral.")]
    private PyObject? Ceiling(ThreadState ts) => ToInt(ts, Math.Ceiling(Value));

    [PyMethod("__round__", Signature = "(ndigits=None, /)", Doc = "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits).")]
    internal PyObject? Round(ThreadState ts, PyObject? ndigits = null)
    {
        if (ndigits is null || ReferenceEquals(ndigits, PyNone.Instance)) return ToInt(ts, FloatMath.RoundHalfEven(Value));
        if (!Operators.AsSsize(ts, ndigits, out var digits, null)) return null;
        if (!double.IsFinite(Value)) return new PyFloat(Value);
        var rounded = FloatMath.Round(Value, digits);
        return double.IsInfinity(rounded) ? Raise.OverflowError(ts, "rounded value too large to represent") : new PyFloat(rounded);
    }

    [PyMethod("as_integer_ratio", Signature = "()", Doc = "Return a pair of integers, whose ratio is exactly equal to the original float.\n\nThe ratio is in lowest terms and has a positive denominator.  Raise\nOverflowError on infinities and a ValueError on NaNs.\n\n>>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.0).as_integer_ratio()\n(0, 1)\n>>> (-.25).as_integer_ratio()\n(-1, 4)")]
    private PyObject? AsIntegerRatio(ThreadState ts)
    {
        if (double.IsNaN(Value)) return Raise.ValueError(ts, "cannot convert NaN to integer ratio");
        if (double.IsInfinity(Value)) return Raise.OverflowError(ts, "cannot convert Infinity to integer ratio");
        var (mantissa, exponent) = IntFloat.Decompose(Value);
        return exponent >= 0
            ? PyTuple.Of(PyInt.Of((BigInteger)mantissa << exponent), PyInt.One)
            : PyTuple.Of(PyInt.Of(mantissa), PyInt.Of(BigInteger.One << -exponent));
    }

    [PyMethod("__getnewargs__", Signature = "()")]
    private PyObject GetNewArgs() => PyTuple.Of(ToExact());

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "Formats the float according to format_spec.")]
    private PyObject? Format(ThreadState ts, PyStr spec)
    {
        if (spec.Length == 0) return Strings.Str(ts, this);
        return FormatSpec.TryParse(ts, spec, this, '\0', '>', out var parsed) ? NumberFormat.FormatFloat(ts, Value, parsed) : null;
    }

    [PyMethod("__getformat__", Kind = MethodKind.Class, Signature = "(typestr, /)", Doc = "You probably don't want to use this function.\n\n  typestr\n    Must be 'double' or 'float'.\n\nIt exists mainly to be used in Python's test suite.\n\nThis function returns whichever of 'unknown', 'IEEE, big-endian' or 'IEEE,\nlittle-endian' best describes the format of floating-point numbers used by the\nC type named by typestr.")]
    private static PyObject? GetFormat(ThreadState ts, PyType cls, PyStr typestr)
    {
        if (!typestr.Equals("double") && !typestr.Equals("float"))
            return Raise.ValueError(ts, "__getformat__() argument 1 must be 'double' or 'float'");
        return PyStr.Of(BitConverter.IsLittleEndian ? "IEEE, little-endian" : "IEEE, big-endian");
    }

    [PyMethod("hex", Signature = "()", Doc = "Return a hexadecimal representation of a floating-point number.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'\n>>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'")]
    private string Hex() => HexFloat.Format(Value);

    [PyMethod("fromhex", Kind = MethodKind.Class, Signature = "(string, /)", Doc = "Create a floating-point number from a hexadecimal string.\n\n>>> float.fromhex('0x1.ffffp10')\n2047.984375\n>>> float.fromhex('-0x1p-1074')\n-5e-324")]
    private static PyObject? FromHex(ThreadState ts, PyType cls, PyStr text)
    {
        switch (HexFloat.TryParse(text.AsString(), out var value))
        {
            case HexFloat.Outcome.Invalid:
                return Raise.ValueError(ts, "invalid hexadecimal floating-point string");
            case HexFloat.Outcome.TooLarge:
                return Raise.OverflowError(ts, "hexadecimal value too large to represent as a float");
        }
        var result = new PyFloat(value);
        return ReferenceEquals(cls, TypeObject) ? result : Call.Invoke(ts, cls, result);
    }
}
