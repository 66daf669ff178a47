namespace PyCil.Runtime.Objects;

/// <summary>typing.TypeVarTuple.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/typing.html#typing.TypeVarTuple</remarks>
[PyType("typing.TypeVarTuple", In = "_typing", Subclassable = false, OwnLayout = true, HasDict = true, Immutable = false, Doc = "Type variable tuple.")]
public sealed partial class PyTypeVarTuple : PyTypeParameter
{
    private PyTypeVarTuple(PyStr name)
        : base(TypeObject, name)
    {
    }

    [PyNew(Signature = "(name, *, default=typing.NoDefault)")]
    internal static PyObject New(ThreadState ts, PyType cls, PyStr name, PyObject? @default = null)
    {
        var made = Make(ts, name);
        made.SetDefault(@default ?? PyNoDefault.Instance);
        return made;
    }

    /// <summary>As the compiler makes it for <c>def f[*Ts]</c>.</summary>
    internal static PyTypeVarTuple Make(ThreadState ts, PyStr name)
    {
        var made = new PyTypeVarTuple(name);
        made.SetModule(ts);
        return made;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) => Name;

    [PySlot(Slot.Iter)]
    internal PyObject? Iter(ThreadState ts) => TypingSupport.IterUnpacked(ts, this);

    [PyMethod("__typing_subst__", Signature = "(arg, /)")]
    internal PyObject? Substitute(ThreadState ts, PyObject arg) => Raise.TypeError(ts, "Substitution of bare TypeVarTuple is not supported");

    [PyMethod("__typing_prepare_subst__", Signature = "(alias, args, /)")]
    internal PyObject? PrepareSubstitution(ThreadState ts, PyObject alias, PyObject args) =>
        TypingSupport.CallTyping(ts, "_typevartuple_prepare_subst", this, alias, args);

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PyGetter("__default__", Doc = "The default value for this TypeVarTuple.")]
    internal PyObject? GetDefault(ThreadState ts) => DefaultValue(ts);

    [PyGetter("evaluate_default")]
    internal PyObject GetEvaluateDefault() => DefaultEvaluator;

    [PyMethod("has_default")]
    internal bool HasDefault() => HasDefaultValue;

    [PyGetter("__name__", Member = true)]
    internal PyObject GetName() => Name;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject? MroEntries(ThreadState ts, PyObject bases) => NoSubclass(ts, "TypeVarTuple");

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => Name;
}
