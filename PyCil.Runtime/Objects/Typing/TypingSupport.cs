namespace PyCil.Runtime.Objects;

/// <summary>The ways from the C# types into typing's Python code, and what the compiler's intrinsics for type parameters need.</summary>
public static class TypingSupport
{
    /// <summary>typing.function(args); typing is imported when first needed.</summary>
    internal static PyObject? CallTyping(ThreadState ts, string function, params ReadOnlySpan<PyObject> args)
    {
        if (Imports.Import(ts, "typing") is not { } typing) return null;
        return Attributes.Get(ts, typing, PyStr.Intern(function)) is { } f ? Call.Vector(ts, f, args) : null;
    }

    internal static PyObject? ForwardToTyping(ThreadState ts, string function, PyObject first, PyTuple args, PyDict? kwargs)
    {
        if (Imports.Import(ts, "typing") is not { } typing) return null;
        return Attributes.Get(ts, typing, PyStr.Intern(function)) is { } f ? Call.InvokeEx(ts, f, new PyTuple([first, .. args.Items]), kwargs) : null;
    }

    /// <summary>Union[left, right], where one of them is a type parameter and the other anything, a string too.</summary>
    internal static PyObject? UnionOf(ThreadState ts, PyObject left, PyObject right) =>
        PyUnion.ClassGetItem(ts, PyUnion.TypeObject, PyTuple.Of(left, right));

    /// <summary>typing.Unpack[o]</summary>
    internal static PyObject? Unpacked(ThreadState ts, PyObject o)
    {
        if (Imports.Import(ts, "typing") is not { } typing) return null;
        return Attributes.Get(ts, typing, PyStr.Intern("Unpack")) is { } unpack ? Items.Get(ts, unpack, o) : null;
    }

    /// <summary>An iterator over typing.Unpack[o] alone, for <c>*o</c> in a subscript.</summary>
    internal static PyObject? IterUnpacked(ThreadState ts, PyObject o) =>
        Unpacked(ts, o) is { } unpacked ? Iteration.GetIter(ts, PyTuple.Of(unpacked)) : null;

    /// <summary>The base that <c>class C[T]</c> gets: Generic[T], with TypeVarTuples unpacked.</summary>
    public static PyObject? SubscriptGeneric(ThreadState ts, PyObject parameters)
    {
        var all = ((PyTuple)parameters).Items.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] is not PyTypeVarTuple) continue;
            if (Unpacked(ts, all[i]) is not { } unpacked) return null;
            all[i] = unpacked;
        }
        return CallTyping(ts, "_GenericAlias", PyGeneric.TypeObject, new PyTuple(all));
    }

    /// <summary>Gives a type parameter its lazily computed default: <c>def f[T = ...]</c>.</summary>
    public static PyObject SetDefault(ThreadState ts, PyObject parameter, PyObject evaluate)
    {
        ((PyTypeParameter)parameter).SetLazyDefault(evaluate);
        return parameter;
    }
}
