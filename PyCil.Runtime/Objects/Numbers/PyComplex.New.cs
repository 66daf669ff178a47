using System.Numerics;

namespace PyCil.Runtime.Objects;

public partial class PyComplex
{
    [PyNew(Signature = "(real=0, imag=0)")]
    private static PyObject? New(ThreadState ts, PyType cls, PyObject? real = null, PyObject? imag = null)
    {
        if (real is PyComplex && real.GetType() == typeof(PyComplex) && imag is null && ReferenceEquals(cls, TypeObject)) return real;
        if (real is PyStr text)
        {
            if (imag is not null) return Raise.TypeError(ts, "complex() argument 'real' must be a real number, not str");
            if (NumberText.RemoveUnderscores(NumberText.Clean(text)) is not { } clean)
                return Strings.Repr(ts, text) is { } repr ? Raise.ValueError(ts, $"could not convert string to complex: {repr}") : null;
            return TryParse(clean, out var parsed)
                ? Alloc(cls, parsed.Real, parsed.Imaginary)
                : Raise.ValueError(ts, "complex() arg is a malformed string");
        }
        if (imag is PyStr) return Raise.TypeError(ts, "complex() argument 'imag' must be a real number, not str");

        Complex first = default;
        var realIsComplex = false;
        if (real is not null)
        {
            switch (TrySpecial(ts, real, out first))
            {
                case -1:
                    return null;
                case 1:
                    realIsComplex = true;
                    break;
                default:
                    if (!IsReal(real))
                    {
                        return Raise.TypeError(ts, imag is null
                            ? $"complex() argument must be a string or a number, not {real.Type.FullName}"
                            : $"complex() argument 'real' must be a real number, not {real.Type.FullName}");
                    }
                    if (!Operators.AsDouble(ts, real, out var number)) return null;
                    first = new Complex(number, 0);
                    break;
            }
        }
        if (imag is null) return Alloc(cls, first.Real, first.Imaginary);
        if (realIsComplex && !WarnNotReal(ts, "real", real!)) return null;

        // complex(a, b) is a + b*1j, also where the parts are complex themselves (deprecated).
        if (imag is PyComplex second)
        {
            if (!WarnNotReal(ts, "imag", imag)) return null;
            return Alloc(cls, first.Real - second.Imag, realIsComplex ? first.Imaginary + second.Real : second.Real);
        }
        if (!IsReal(imag)) return Raise.TypeError(ts, $"complex() argument 'imag' must be a real number, not {imag.Type.FullName}");
        if (!Operators.AsDouble(ts, imag, out var imaginary)) return null;
        return Alloc(cls, first.Real, realIsComplex ? first.Imaginary + imaginary : imaginary);
    }

    private static bool WarnNotReal(ThreadState ts, string argument, PyObject value) =>
        Warnings.Warn(ts, PyExceptions.DeprecationWarning, $"complex() argument '{argument}' must be a real number, not {value.Type.FullName}", 1);

    private static unsafe bool IsReal(PyObject o) => o.Type.UnarySlot(Slot.Float) != null || o.Type.UnarySlot(Slot.Index) != null;

    // 1: a complex number, by its class or its __complex__; 0: neither; -1: error.
    private static int TrySpecial(ThreadState ts, PyObject o, out Complex value)
    {
        value = default;
        if (o.GetType() == typeof(PyComplex))
        {
            value = ((PyComplex)o).ToComplex();
            return 1;
        }
        if (o is not (PyInt or PyFloat) || o.Type.IsHeap)
        {
            var method = Attributes.LookupSpecial(ts, o, Names.DunderComplex);
            if (method is not null)
            {
                var result = Call.Invoke(ts, method);
                if (result is null) return -1;
                if (result is not PyComplex z)
                {
                    Raise.TypeError(ts, $"__complex__ returned non-complex (type {result.Type.FullName})");
                    return -1;
                }
                if (result.GetType() != typeof(PyComplex) && !Warnings.Warn(ts, PyExceptions.DeprecationWarning,
                    $"__complex__ returned non-complex (type {result.Type.FullName}).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.", 1))
                    return -1;
                value = z.ToComplex();
                return 1;
            }
            if (ts.HasError) return -1;
        }
        if (o is not PyComplex exact) return 0;
        value = exact.ToComplex();
        return 1;
    }

    /// <summary>As cmath takes its argument: complex, __complex__, or a real number.</summary>
    public static bool TryFromObject(ThreadState ts, PyObject o, out Complex value)
    {
        switch (TrySpecial(ts, o, out value))
        {
            case 1:
                return true;
            case -1:
                return false;
        }
        if (!Operators.AsDouble(ts, o, out var real)) return false;
        value = new Complex(real, 0);
        return true;
    }

    [PyMethod("from_number", Kind = MethodKind.Class, Signature = "(number, /)", Doc = "Converts a number, but no text.")]
    private static PyObject? FromNumber(ThreadState ts, PyType cls, PyObject number)
    {
        if (number.GetType() == typeof(PyComplex) && ReferenceEquals(cls, TypeObject)) return number;
        if (!TryFromObject(ts, number, out var value)) return null;
        var result = new PyComplex(value);
        return ReferenceEquals(cls, TypeObject) ? result : Call.Invoke(ts, cls, result);
    }

    /// <summary>"1+2j", "(1+2j)", "1", "2j", "j"; without whitespace at the ends and underscores.</summary>
    internal static bool TryParse(string source, out Complex value)
    {
        value = default;
        var text = source.AsSpan();
        if (text.Length >= 2 && text[0] == '(')
        {
            if (text[^1] != ')') return false;
            text = text[1..^1].Trim(" \t\n\r\f\v");
        }
        double x = 0, y = 0;
        var length = FloatText.Scan(text, out var first);
        if (length > 0)
        {
            text = text[length..];
            if (text.IsEmpty)
            {
                x = first;
            }
            else if (text[0] is '+' or '-')
            {
                // <float><signed-float>j or <float><sign>j
                x = first;
                var second = FloatText.Scan(text, out y);
                if (second > 0)
                {
                    text = text[second..];
                }
                else
                {
                    y = text[0] == '-' ? -1 : 1;
                    text = text[1..];
                }
                if (text.Length != 1 || text[0] is not ('j' or 'J')) return false;
            }
            else if (text.Length == 1 && text[0] is 'j' or 'J')
            {
                y = first;
            }
            else
            {
                return false;
            }
        }
        else
        {
            y = 1;
            if (!text.IsEmpty && text[0] is '+' or '-')
            {
                if (text[0] == '-') y = -1;
                text = text[1..];
            }
            if (text.Length != 1 || text[0] is not ('j' or 'J')) return false;
        }
        value = new Complex(x, y);
        return true;
    }
}
