namespace PyCil.Runtime.Objects;

/// <summary>typing.TypeVar.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/typing.html#typing.TypeVar</remarks>
[PyType("typing.TypeVar", In = "_typing", Subclassable = false, OwnLayout = true, HasDict = true, Immutable = false, Doc = "Type variable.")]
public sealed partial class PyTypeVar : PyTypeParameter
{
    private PyObject? _bound;
    private PyObject? _evaluateBound;
    private PyObject? _constraints;
    private PyObject? _evaluateConstraints;

    private PyTypeVar(PyStr name)
        : base(TypeObject, name)
    {
    }

    [PyNew(Signature = "(name, *constraints, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False)")]
    internal static PyObject? New(
        ThreadState ts,
        PyType cls,
        PyStr name,
        PyTuple constraints,
        PyObject? bound = null,
        PyObject? @default = null,
        bool covariant = false,
        bool contravariant = false,
        bool infer_variance = false)
    {
        if (!CheckVariance(ts, covariant, contravariant, infer_variance) || !CheckBound(ts, bound, out var checkedBound)) return null;
        if (constraints.Count == 1) return Raise.TypeError(ts, "A single constraint is not allowed");
        if (constraints.Count > 0)
        {
            if (checkedBound is not null) return Raise.TypeError(ts, "Constraints cannot be combined with bound=...");
            var checkedConstraints = new PyObject[constraints.Count];
            for (var i = 0; i < checkedConstraints.Length; i++)
            {
                if (TypingSupport.CallTyping(ts, "_type_check", constraints[i], PyStr.Of("TypeVar(name, constraint, ...): constraints must be types.")) is not { } one) return null;
                checkedConstraints[i] = one;
            }
            constraints = new PyTuple(checkedConstraints);
        }
        var made = new PyTypeVar(name)
        {
            _bound = checkedBound,
            _constraints = constraints.Count > 0 ? constraints : null,
            Covariant = covariant,
            Contravariant = contravariant,
            InferVariance = infer_variance,
        };
        made.SetDefault(@default ?? PyNoDefault.Instance);
        made.SetModule(ts);
        return made;
    }

    /// <summary>As the compiler makes it for <c>def f[T]</c>.</summary>
    internal static PyTypeVar Make(ThreadState ts, PyStr name, PyObject? evaluateBound, PyObject? evaluateConstraints)
    {
        var made = new PyTypeVar(name) { _evaluateBound = evaluateBound, _evaluateConstraints = evaluateConstraints, InferVariance = true };
        made.SetModule(ts);
        return made;
    }

    [PyGetter("__bound__", Doc = "The upper bound of this TypeVar.")]
    internal PyObject? GetBound(ThreadState ts)
    {
        if (_bound is not null) return _bound;
        return _evaluateBound is null ? PyNone.Instance : _bound = Evaluate(ts, _evaluateBound);
    }

    [PyGetter("evaluate_bound")]
    internal PyObject GetEvaluateBound() => _evaluateBound ?? (_bound is null ? PyNone.Instance : new PyConstEvaluator(_bound));

    [PyGetter("__constraints__", Doc = "The constraints of this TypeVar.")]
    internal PyObject? GetConstraints(ThreadState ts)
    {
        if (_constraints is not null) return _constraints;
        return _evaluateConstraints is null ? PyTuple.Empty : _constraints = Evaluate(ts, _evaluateConstraints);
    }

    [PyGetter("evaluate_constraints")]
    internal PyObject GetEvaluateConstraints() => _evaluateConstraints ?? (_constraints is null ? PyNone.Instance : new PyConstEvaluator(_constraints));

    [PyMethod("__typing_subst__", Signature = "(arg, /)")]
    internal PyObject? Substitute(ThreadState ts, PyObject arg) => TypingSupport.CallTyping(ts, "_typevar_subst", this, arg);

    /// <summary>Adds the default if the arguments end where this variable would come.</summary>
    [PyMethod("__typing_prepare_subst__", Signature = "(alias, args, /)")]
    internal PyObject? PrepareSubstitution(ThreadState ts, PyObject alias, PyObject args)
    {
        if (args is not PyTuple given || Attributes.Get(ts, alias, Names.DunderParameters) is not { } parameters) return ts.HasError ? null : args;
        if (Sequences.ToTuple(ts, parameters) is not { } all) return null;
        var index = 0;
        while (index < all.Count && !ReferenceEquals(all[index], this)) index++;
        if (index != given.Count) return args;
        if (DefaultValue(ts) is not { } value) return null;
        if (value is PyNoDefault)
        {
            if (Strings.Str(ts, alias) is { } shown) Raise.TypeError(ts, $"Too few arguments for {shown}; actual {given.Count}, expected at least {index + 1}");
            return null;
        }
        return new PyTuple([.. given.Items, value]);
    }

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

    [PyGetter("__default__", Doc = "The default value for this TypeVar.")]
    internal PyObject? GetDefault(ThreadState ts) => DefaultValue(ts);

    [PyGetter("evaluate_default")]
    internal PyObject GetEvaluateDefault() => DefaultEvaluator;

    [PyMethod("has_default")]
    internal bool HasDefault() => HasDefaultValue;

    [PyGetter("__name__", Member = true)]
    internal PyObject GetName() => Name;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) => NoSubclass(ts, "TypeVar");

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => Name;
}
