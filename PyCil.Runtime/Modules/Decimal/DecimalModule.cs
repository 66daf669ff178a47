namespace PyCil.Runtime.Modules.Decimal;

/// <summary>_decimal: decimal fixed-point and floating-point arithmetic.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/decimal.html.</remarks>
[PyModule("_decimal", Doc = "Decimal floating-point arithmetic.")]
public static partial class DecimalModule
{
    private const int MostContextBits = 512;

    [PyConstant("MAX_PREC")]
    private const long MaxPrec = DecimalRules.MaxPrecision;

    [PyConstant("MAX_EMAX")]
    private const long MaxEmax = DecimalRules.MaxPrecision;

    [PyConstant("MIN_EMIN")]
    private const long MinEmin = -DecimalRules.MaxPrecision;

    [PyConstant("MIN_ETINY")]
    private const long MinEtiny = -2 * DecimalRules.MaxPrecision + 1;

    [PyConstant("IEEE_CONTEXT_MAX_BITS")]
    private const long IeeeContextMaxBits = MostContextBits;

    [PyConstant("HAVE_THREADS")]
    private static readonly bool HaveThreads = true;

    [PyConstant("HAVE_CONTEXTVAR")]
    private static readonly bool HaveContextVar = true;

    [PyConstant("__version__")]
    private const string SpecificationVersion = "1.70";

    [PyConstant("__libmpdec_version__")]
    private const string LibraryVersion = "2.5.1";

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module) => DecimalState.Of(ts).Init(ts, module);

    [PyFunction("getcontext", Signature = "()", Doc = "The context of the running code.")]
    internal static PyObject GetContext(ThreadState ts) => DecimalState.CurrentContext(ts);

    [PyFunction("setcontext", Signature = "(context, /)", Doc = "Set the context of the running code.")]
    internal static PyObject? SetContext(ThreadState ts, PyObject context)
    {
        if (context is not PyDecimalContext given) return Raise.TypeError(ts, "optional argument must be a context");
        DecimalState.SetCurrent(ts, given);
        return PyNone.Instance;
    }

    [PyFunction("localcontext", Signature = "(ctx=None, **kwargs)", Doc = "A context manager with a copy of a context.")]
    internal static PyObject? LocalContext(ThreadState ts, PyObject? ctx = null, PyDict? kwargs = null)
    {
        var outer = DecimalState.CurrentContext(ts);
        if (DecimalState.Argument(ts, ctx) is not { } context) return null;
        var inner = context.Copied();
        var position = 0;
        while (kwargs is not null && kwargs.NextEntry(ref position, out var key, out var value))
        {
            var name = ((PyStr)key).AsString();
            if (name is not ("prec" or "rounding" or "Emin" or "Emax" or "capitals" or "clamp" or "flags" or "traps"))
            {
                return Raise.TypeError(ts, $"localcontext() got an unexpected keyword argument '{name}'");
            }
            if (!PyDecimalContext.Absent(value) && !Attributes.Set(ts, inner, (PyStr)key, value)) return null;
        }
        return new PyDecimalContextManager(inner, outer);
    }

    [PyFunction("IEEEContext", Signature = "(bits, /)", Doc = "A context of one of IEEE 754's decimal formats.")]
    internal static PyObject? IeeeContext(ThreadState ts, PyObject bits)
    {
        if (!Operators.AsLong(ts, bits, out var count)) return null;
        if (count <= 0 || count > MostContextBits || count % 32 != 0) return Raise.ValueError(ts, $"argument must be a multiple of 32, with a maximum of {MostContextBits}");
        var most = 3L * (1L << (int)(count / 16 + 3));
        return new PyDecimalContext(new DecimalRules(9 * (count / 32) - 2, 1 - most, most, DecimalRounding.HalfEven, true), DecimalStatus.None, true);
    }
}

/// <summary>The context manager of localcontext().</summary>
[PyType("decimal.ContextManager", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyDecimalContextManager : PyObject
{
    private readonly PyDecimalContext _inner;
    private readonly PyDecimalContext _outer;

    internal PyDecimalContextManager(PyDecimalContext inner, PyDecimalContext outer) => (_inner, _outer) = (inner, outer);

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject Enter(ThreadState ts)
    {
        DecimalState.SetCurrent(ts, _inner);
        return _inner;
    }

    [PyMethod("__exit__", Signature = "(*args)", TextSignature = false)]
    internal PyObject Exit(ThreadState ts, PyObject[] args)
    {
        DecimalState.SetCurrent(ts, _outer);
        return PyBool.False;
    }
}
