using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Python's complex: two doubles.</summary>
[PyType("complex", Doc = "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.")]
public partial class PyComplex : PyObject
{
    public readonly double Real;
    public readonly double Imag;

    public PyComplex(double real, double imag)
    {
        Real = real;
        Imag = imag;
    }

    public Complex ToComplex() => new(Real, Imag);
}
