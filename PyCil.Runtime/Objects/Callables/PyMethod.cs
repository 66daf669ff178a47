using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A bound method of a Python class.</summary>
[PyType("method", Subclassable = false, Hidden = true, Doc = "Create a bound instance method object.")]
public sealed partial class PyMethod(PyObject function, PyObject self) : PyObject
{
    public PyObject Function => function;

    public PyObject Self => self;

    [PyNew(Signature = "(function, instance, /)")]
    private static PyObject? New(ThreadState ts, PyType cls, PyObject function, PyObject instance)
    {
        if (!function.Type.Has(Slot.Call)) return Raise.TypeError(ts, "first argument must be callable");
        if (instance is PyNone) return Raise.TypeError(ts, "instance must not be None");
        return new PyMethod(function, instance);
    }

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallMethod(ThreadState ts, PyObject? callee, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var method = (PyMethod)callee!;
        return Objects.Call.Prepend(ts, method.Function, method.Self, ref args, nargs, kwnames, ref result);
    }

    [PySlot(Slot.GetAttr)]
    public PyObject? GetAttr(ThreadState ts, PyStr name)
    {
        var descriptor = TypeObject.Lookup(name);
        return descriptor is not null ? Attributes.GenericGet(ts, this, name) : Attributes.Get(ts, function, name);
    }

    [PySlot(Slot.DescrGet)]
    public PyObject Get(PyObject? instance, PyObject? owner) => this;

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!Attributes.TryGet(ts, function, Names.DunderQualname, out var name)) return null;
        if (name is null && !Attributes.TryGet(ts, function, Names.DunderName, out name)) return null;
        var repr = Strings.Repr(ts, self);
        return repr is null ? null : PyStr.Of($"<bound method {(name is PyStr text ? text.ToString() : "?")} of {repr}>");
    }

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        var hash = Compare.Hash(ts, function);
        if (hash == -1) return -1;
        hash ^= System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(self);
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyMethod that) return PyNotImplemented.Instance;
        var equal = Compare.Equal(ts, function, that.Function);
        if (equal < 0) return null;
        return PyBool.Of((equal != 0 && ReferenceEquals(self, that.Self)) == (op == CompareOp.Eq));
    }

    [PyGetter("__func__", Member = true, Doc = "the function (or other callable) implementing a method")]
    public PyObject GetFunc() => function;

    [PyGetter("__self__", Member = true, Doc = "the instance to which a method is bound")]
    public PyObject GetSelf() => self;

    [PyGetter("__doc__")]
    public PyObject? GetDoc(ThreadState ts) => Attributes.Get(ts, function, Names.DunderDoc);

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts)
    {
        var name = Attributes.Get(ts, function, Names.DunderName);
        if (name is null) return null;
        var getattr = ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("getattr"), out var found) ? found : null;
        return getattr is null ? Raise.AttributeError(ts, "getattr") : PyTuple.Of(getattr, PyTuple.Of(self, name));
    }
}
