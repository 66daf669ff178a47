namespace PyCil.Runtime.Modules;

/// <summary>_functools: partial, reduce, lru_cache and cmp_to_key.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/functools.html</remarks>
[PyModule("_functools", Doc = "Tools that operate on functions.")]
public static partial class FunctoolsModule
{
    [PyConstant("Placeholder")]
    public static PyObject Placeholder => PyPlaceholder.Instance;

    [PyFunction("reduce", Signature = "(function, iterable, /, initial=<unrepresentable>)", Doc = "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nThis effectively reduces the iterable to a single value.  If initial is\npresent, it is placed before the items of the iterable in the\ncalculation, and serves as a default when the iterable is empty.\n\nFor example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])\ncalculates ((((1 + 2) + 3) + 4) + 5).")]
    public static PyObject? Reduce(ThreadState ts, PyObject function, PyObject iterable, PyObject? initial = null)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        if (iterator is null)
        {
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
            ts.ClearError();
            return Raise.TypeError(ts, "reduce() arg 2 must support iteration");
        }
        var result = initial;
        while (Iteration.Next(ts, iterator) is { } item)
        {
            result = result is null ? item : Call.Invoke(ts, function, result, item);
            if (result is null) return null;
        }
        if (ts.HasError) return null;
        return result ?? Raise.TypeError(ts, "reduce() of empty iterable with no initial value");
    }

    [PyFunction("cmp_to_key", Signature = "(mycmp)", Doc = "Convert a cmp= function into a key= function.\n\n  mycmp\n    Function that compares two objects.")]
    public static PyObject CmpToKey(PyObject mycmp) => new PyKeyWrapper(mycmp, null);
}

/// <summary>The key function of cmp_to_key, and the keys it makes.</summary>
[PyType("functools.KeyWrapper", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyKeyWrapper(PyObject compare, PyObject? value) : PyObject
{
    private PyObject? _value = value;

    [PyGetter("obj", Member = true, Doc = "Value wrapped by a key function.")]
    public PyObject Value => _value ?? PyNone.Instance;

    [PySetter("obj")]
    public bool SetValue(ThreadState ts, PyObject? value)
    {
        _value = value;
        return true;
    }

    [PyGetter("__text_signature__")]
    public string TextSignature => "(obj)";

    [PySlot(Slot.Call, Signature = "(obj)")]
    public PyObject CallKey(PyObject obj) => new PyKeyWrapper(compare, obj);

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyKeyWrapper right) return Raise.TypeError(ts, "other argument must be K instance");
        if (_value is not { } a || right._value is not { } b) return Raise.AttributeError(ts, "object");
        var order = Call.Invoke(ts, compare, a, b);
        return order is null ? null : Compare.Rich(ts, order, PyInt.Zero, op);
    }
}

/// <summary>The singleton that keeps a place in a partial's arguments.</summary>
[PyType("functools._PlaceholderType", In = "_functools", Subclassable = false, Doc = "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.")]
public sealed partial class PyPlaceholder : PyObject
{
    public static readonly PyPlaceholder Instance = new();

    private PyPlaceholder()
    {
    }

    [PyNew, RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs > 0 || kwnames is { Count: > 0 })
        {
            Raise.TypeError(ts, "PlaceholderType takes no arguments");
            return false;
        }
        result.Ref = Instance;
        return true;
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of("Placeholder");

    [PyMethod("__reduce__", Signature = "()")]
    public PyObject Reduce() => PyStr.Of("Placeholder");
}
