namespace PyCil.Runtime.Objects;

/// <summary>typing.ParamSpec.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/typing.html#typing.ParamSpec</remarks>
[PyType("typing.ParamSpec", In = "_typing", Subclassable = false, OwnLayout = true, HasDict = true, Immutable = false, Doc = "Parameter specification variable.")]
public sealed partial class PyParamSpec : PyTypeParameter
{
    private PyObject? _bound;

    private PyParamSpec(PyStr name)
        : base(TypeObject, name)
    {
    }

    [PyNew(Signature = "(name, *, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)")]
    internal static PyObject? New(
        ThreadState ts,
        PyType cls,
        PyStr name,
        PyObject? bound = null,
        PyObject? @default = null,
        bool covariant = false,
        bool contravariant = false,
        bool infer_variance = false)
    {
        if (!CheckVariance(ts, covariant, contravariant, infer_variance) || !CheckBound(ts, bound, out var checkedBound)) return null;
        var made = new PyParamSpec(name) { _bound = checkedBound, Covariant = covariant, Contravariant = contravariant, InferVariance = infer_variance };
        made.SetDefault(@default ?? PyNoDefault.Instance);
        made.SetModule(ts);
        return made;
    }

    /// <summary>As the compiler makes it for <c>def f[**P]</c>.</summary>
    internal static PyParamSpec Make(ThreadState ts, PyStr name)
    {
        var made = new PyParamSpec(name) { InferVariance = true };
        made.SetModule(ts);
        return made;
    }

    [PyGetter("__bound__", Member = true)]
    internal PyObject GetBound() => _bound ?? PyNone.Instance;

    [PyGetter("args", Doc = "Represents positional arguments.")]
    internal PyObject GetArgs() => new PyParamSpecArgs(this);

    [PyGetter("kwargs", Doc = "Represents keyword arguments.")]
    internal PyObject GetKwargs() => new PyParamSpecKwargs(this);

    [PyMethod("__typing_subst__", Signature = "(arg, /)")]
    internal PyObject? Substitute(ThreadState ts, PyObject arg) => TypingSupport.CallTyping(ts, "_paramspec_subst", this, arg);

    [PyMethod("__typing_prepare_subst__", Signature = "(alias, args, /)")]
    internal PyObject? PrepareSubstitution(ThreadState ts, PyObject alias, PyObject args) =>
        TypingSupport.CallTyping(ts, "_paramspec_prepare_subst", this, alias, args);

    [PyGetter("__covariant__", Member = true)]
    internal bool Covariant { get; private init; }

    [PyGetter("__contravariant__", Member = true)]
    internal bool Contravariant { get; private init; }

    [PyGetter("__infer_variance__", Member = true)]
    internal bool InferVariance { get; private init; }

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) => InferVariance ? Name : PyStr.Of((Covariant ? "+" : Contravariant ? "-" : "~") + Name);

    [PySlot(Slot.Or)]
    internal static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => TypingSupport.UnionOf(ts, left, right);

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PyGetter("__default__", Doc = "The default value for this ParamSpec.")]
    internal PyObject? GetDefault(ThreadState ts) => DefaultValue(ts);

    [PyGetter("evaluate_default")]
    internal PyObject GetEvaluateDefault() => DefaultEvaluator;

    [PyMethod("has_default")]
    internal bool HasDefault() => HasDefaultValue;

    [PyGetter("__name__", Member = true)]
    internal PyObject GetName() => Name;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) => NoSubclass(ts, "ParamSpec");

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => Name;
}

/// <summary>The positional arguments of a ParamSpec.</summary>
[PyType("typing.ParamSpecArgs", In = "_typing", Subclassable = false, Immutable = false)]
public sealed partial class PyParamSpecArgs : PyObject
{
    public PyParamSpecArgs(PyObject origin) => Origin = origin;

    public PyObject Origin { get; }

    [PyNew(Signature = "(origin)")]
    internal static PyObject New(PyType cls, PyObject origin) => new PyParamSpecArgs(origin);

    [PyGetter("__origin__", Member = true)]
    internal PyObject GetOrigin() => Origin;

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (Origin is PyParamSpec spec) return PyStr.Of($"{spec.Name}.args");
        return Strings.Repr(ts, Origin) is { } shown ? PyStr.Of($"{shown}.args") : null;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) =>
        other is PyParamSpecArgs same && op is (CompareOp.Eq or CompareOp.Ne) ? Compare.Rich(ts, Origin, same.Origin, op) : PyNotImplemented.Instance;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) => Raise.TypeError(ts, "Cannot subclass an instance of ParamSpecArgs");
}

/// <summary>The keyword arguments of a ParamSpec.</summary>
[PyType("typing.ParamSpecKwargs", In = "_typing", Subclassable = false, Immutable = false)]
public sealed partial class PyParamSpecKwargs : PyObject
{
    public PyParamSpecKwargs(PyObject origin) => Origin = origin;

    public PyObject Origin { get; }

    [PyNew(Signature = "(origin)")]
    internal static PyObject New(PyType cls, PyObject origin) => new PyParamSpecKwargs(origin);

    [PyGetter("__origin__", Member = true)]
    internal PyObject GetOrigin() => Origin;

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (Origin is PyParamSpec spec) return PyStr.Of($"{spec.Name}.kwargs");
        return Strings.Repr(ts, Origin) is { } shown ? PyStr.Of($"{shown}.kwargs") : null;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) =>
        other is PyParamSpecKwargs same && op is (CompareOp.Eq or CompareOp.Ne) ? Compare.Rich(ts, Origin, same.Origin, op) : PyNotImplemented.Instance;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) => Raise.TypeError(ts, "Cannot subclass an instance of ParamSpecKwargs");
}
