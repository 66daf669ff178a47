using PyCil.Runtime.Interpreter;

namespace PyCil.Runtime.Objects;

/// <summary>What TypeVar, ParamSpec and TypeVarTuple share: a name, a __dict__ (with __module__), and a default that may be computed when first asked for.</summary>
public abstract class PyTypeParameter : PyObject
{
    private InstanceStorage _storage;
    private PyObject? _default;
    private PyObject? _evaluateDefault;

    private protected PyTypeParameter(PyType type, PyStr name)
    {
        _storage = new InstanceStorage(type);
        Name = name;
    }

    public override PyType Type => _storage.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    public PyStr Name { get; }

    private protected void SetDefault(PyObject? value) => _default = value;

    /// <summary>Sets __module__ to the module of the code that makes the parameter.</summary>
    private protected void SetModule(ThreadState ts)
    {
        if (Frames.CurrentGlobals(ts) is { } globals && globals.TryGetStr(Names.DunderName, out var module)) _storage.Set(Names.DunderModule, module!);
        else _storage.Set(Names.DunderModule, PyNone.Instance);
    }

    /// <summary>As the compiler gives it: <c>def f[T = ...]</c>.</summary>
    internal void SetLazyDefault(PyObject evaluate) => _evaluateDefault = evaluate;

    private protected PyObject? DefaultValue(ThreadState ts)
    {
        if (_default is not null) return _default;
        if (_evaluateDefault is null) return PyNoDefault.Instance;
        return _default = Evaluate(ts, _evaluateDefault);
    }

    private protected PyObject DefaultEvaluator =>
        _evaluateDefault ?? (_default is null or PyNoDefault ? PyNone.Instance : new PyConstEvaluator(_default));

    private protected bool HasDefaultValue => _evaluateDefault is not null || _default is not (null or PyNoDefault);

    /// <summary>Calls an evaluate function for the value itself (annotationlib.Format.VALUE).</summary>
    internal static PyObject? Evaluate(ThreadState ts, PyObject evaluate) => Call.Invoke(ts, evaluate, PyInt.One);

    private protected static PyObject? NoSubclass(ThreadState ts, string what) => Raise.TypeError(ts, $"Cannot subclass an instance of {what}");

    /// <summary>A bound: None for none given, otherwise checked by typing to be a type.</summary>
    private protected static bool CheckBound(ThreadState ts, PyObject? given, out PyObject? bound)
    {
        bound = null;
        if (given is null or PyNone) return true;
        bound = TypingSupport.CallTyping(ts, "_type_check", given, PyStr.Of("Bound must be a type."));
        return bound is not null;
    }

    private protected static bool CheckVariance(ThreadState ts, bool covariant, bool contravariant, bool infer)
    {
        if (covariant && contravariant)
        {
            Raise.ValueError(ts, "Bivariant types are not supported.");
            return false;
        }
        if (!infer || (!covariant && !contravariant)) return true;
        Raise.ValueError(ts, "Variance cannot be specified with infer_variance.");
        return false;
    }
}

/// <summary>The evaluate function of a value that is there already.</summary>
[PyType("_typing._ConstEvaluator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyConstEvaluator : PyObject
{
    private readonly PyObject _value;

    public PyConstEvaluator(PyObject value) => _value = value;

    [PySlot(Slot.Call, Signature = "(format, /)")]
    internal PyObject? Evaluate(ThreadState ts, int format)
    {
        if (format != 4) return _value; // annotationlib.Format.STRING
        if (_value is not PyTuple tuple) return TypeRepr.Of(ts, _value) is { } one ? PyStr.Of(one) : null;
        var parts = new List<string>();
        for (var i = 0; i < tuple.Count; i++)
        {
            if (TypeRepr.Of(ts, tuple[i]) is not { } part) return null;
            parts.Add(part);
        }
        return PyStr.Of($"({string.Join(", ", parts)}{(parts.Count == 1 ? "," : "")})");
    }

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Strings.Repr(ts, _value) is { } shown ? PyStr.Of($"<constevaluator {shown}>") : null;
}

/// <summary>typing.NoDefault.</summary>
[PyType("NoDefaultType", Subclassable = false, Hidden = true, Doc = "The type of the NoDefault singleton.")]
public sealed partial class PyNoDefault : PyObject
{
    public static readonly PyNoDefault Instance = new();

    private PyNoDefault()
    {
    }

    [PyNew(Signature = "()")]
    internal static PyObject New(PyType cls) => Instance;

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) => PyStr.Of("typing.NoDefault");

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => PyStr.Of("NoDefault");
}
