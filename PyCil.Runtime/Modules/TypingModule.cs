namespace PyCil.Runtime.Modules;

/// <summary>_typing: the types are put in by their own declarations.</summary>
[PyModule("_typing", Doc = "Primitives and accelerators for the typing module.")]
public static partial class TypingModule
{
    [PyConstant("NoDefault")]
    public static readonly PyObject NoDefault = PyNoDefault.Instance;

    [PyFunction("_idfunc", Signature = "(x, /)")]
    internal static PyObject Identity(PyObject x) => x;
}
