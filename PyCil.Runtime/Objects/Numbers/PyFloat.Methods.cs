using System.Numerics;

namespace PyCil.Runtime.Objects;

public partial class PyFloat
{
    [PyMethod("from_number", Kind = MethodKind.Class, Signature = "(number, /)", Doc = "Converts a number, but no text.")]
    private static PyObject? FromNumber(ThreadState ts, PyType cls, PyObject number)
    {
        if (number.GetType() == typeof(PyFloat) && ReferenceEquals(cls, TypeObject)) return number;
        if (!Operators.AsDouble(ts, number, out var value)) return null;
        var result = new PyFloat(value);
        return ReferenceEquals(cls, TypeObject) ? result : Call.Invoke(ts, cls, result);
    }

    [PyGetter("real", Doc = "The real part.")]
    private PyObject Real() => ToExact();

    [PyGetter("imag", Doc = "The imaginary part.")]
    private PyObject Imag() => new PyFloat(0.0);

    [PyMethod("conjugate", Signature = "()", Doc = "The complex conjugate.")]
    private PyObject Conjugate() => ToExact();

    [PyMethod("is_integer", Signature = "()", Doc = "Whether the number has no fraction.")]
    private bool IsInteger() => double.IsFinite(Value) && Math.Floor(Value) == Value;

    [PyMethod("__trunc__", Signature = "()", Doc = "The number without its fraction, as an int.")]
    private PyObject? Truncate(ThreadState ts) => ToInt(ts, Value);

    [PyMethod("__floor__", Signature = "()", Doc = "The largest int that is not greater.")]
    private PyObject? Floor(ThreadState ts) => ToInt(ts, Math.Floor(Value));

    [PyMethod("__ceil__", Signature = "()", Doc = "The smallest int that is not less.")]
    private PyObject? Ceiling(ThreadState ts) => ToInt(ts, Math.Ceiling(Value));

    [PyMethod("__round__", Signature = "(ndigits=None, /)", Doc = "What round() calls.")]
    internal PyObject? Round(ThreadState ts, PyObject? ndigits = null)
    {
        if (ndigits is null || ReferenceEquals(ndigits, PyNone.Instance)) return ToInt(ts, FloatMath.RoundHalfEven(Value));
        if (!Operators.AsSsize(ts, ndigits, out var digits, null)) return null;
        if (!double.IsFinite(Value)) return new PyFloat(Value);
        var rounded = FloatMath.Round(Value, digits);
        return double.IsInfinity(rounded) ? Raise.OverflowError(ts, "rounded value too large to represent") : new PyFloat(rounded);
    }

    [PyMethod("as_integer_ratio", Signature = "()", Doc = "The number as a pair of ints: numerator and positive denominator, in lowest terms.")]
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

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "What format() calls.")]
    private PyObject? Format(ThreadState ts, PyStr spec)
    {
        if (spec.Length == 0) return Strings.Str(ts, this);
        return FormatSpec.TryParse(ts, spec, this, '\0', '>', out var parsed) ? NumberFormat.FormatFloat(ts, Value, parsed) : null;
    }

    [PyMethod("__getformat__", Kind = MethodKind.Class, Signature = "(typestr, /)", Doc = "How C lays out \"double\" or \"float\" in memory.")]
    private static PyObject? GetFormat(ThreadState ts, PyType cls, PyStr typestr)
    {
        if (!typestr.Equals("double") && !typestr.Equals("float"))
            return Raise.ValueError(ts, "__getformat__() argument 1 must be 'double' or 'float'");
        return PyStr.Of(BitConverter.IsLittleEndian ? "IEEE, little-endian" : "IEEE, big-endian");
    }

    [PyMethod("hex", Signature = "()", Doc = "The number with hexadecimal digits: exact.")]
    private string Hex() => HexFloat.Format(Value);

    [PyMethod("fromhex", Kind = MethodKind.Class, Signature = "(string, /)", Doc = "The float with these hexadecimal digits.")]
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
