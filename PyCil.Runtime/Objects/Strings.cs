using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>str(), repr(), ascii() and format() of any object.</summary>
public static unsafe class Strings
{
    public static PyStr? Str(ThreadState ts, PyObject o)
    {
        if (o.GetType() == typeof(PyStr)) return (PyStr)o;
        var type = o.Type;
        var slot = type.UnarySlot(Slot.Str);
        if (slot == null) return Repr(ts, o);
        if (!ts.EnterRecursiveCall(" while getting the str of an object")) return null;
        var result = slot(ts, o);
        ts.LeaveRecursiveCall();
        if (result is null) return null;
        if (result is PyStr text) return text;
        Raise.TypeError(ts, $"__str__ returned non-string (type {result.Type.FullName})");
        return null;
    }

    public static PyStr? Repr(ThreadState ts, PyObject o)
    {
        var slot = o.Type.UnarySlot(Slot.Repr);
        if (slot == null) return PyStr.Of($"<{o.Type.FullName} object at {Identity.Address(o)}>");
        if (!ts.EnterRecursiveCall(" while getting the repr of an object")) return null;
        var result = slot(ts, o);
        ts.LeaveRecursiveCall();
        if (result is null) return null;
        if (result is PyStr text) return text;
        Raise.TypeError(ts, $"__repr__ returned non-string (type {result.Type.FullName})");
        return null;
    }

    public static PyStr? Ascii(ThreadState ts, PyObject o) => Repr(ts, o) is { } repr ? StrRepr.Ascii(repr) : null;

    /// <summary>format(o, spec)</summary>
    public static PyStr? Format(ThreadState ts, PyObject o, PyStr? spec = null)
    {
        if (spec is null || spec.Length == 0)
        {
            if (o.GetType() == typeof(PyStr)) return (PyStr)o;
            if (o.GetType() == typeof(PyInt)) return Str(ts, o);
        }
        var method = Attributes.LookupSpecial(ts, o, Names.DunderFormat);
        if (method is null)
        {
            if (!ts.HasError) Raise.TypeError(ts, $"Type {o.Type.FullName} doesn't define __format__");
            return null;
        }
        var result = Call.Invoke(ts, method, spec ?? PyStr.Empty);
        if (result is null) return null;
        if (result is PyStr text) return text;
        Raise.TypeError(ts, $"__format__ must return a str, not {result.Type.FullName}");
        return null;
    }
}
