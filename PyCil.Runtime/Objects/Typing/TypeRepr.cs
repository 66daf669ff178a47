using System.Text;

namespace PyCil.Runtime.Objects;

/// <summary>How types are shown inside generic aliases and unions: <c>int</c>, <c>collections.deque</c>, <c>...</c>.</summary>
internal static class TypeRepr
{
    internal static string? Of(ThreadState ts, PyObject o)
    {
        if (o is PyEllipsis) return "...";
        if (!Attributes.TryGet(ts, o, Names.DunderOrigin, out var origin)) return null;
        if (origin is not null)
        {
            if (!Attributes.TryGet(ts, o, Names.DunderArgs, out var args)) return null;
            if (args is not null) return Strings.Repr(ts, o)?.ToString();
        }
        if (!Attributes.TryGet(ts, o, Names.DunderQualname, out var qualname)) return null;
        if (qualname is null) return Strings.Repr(ts, o)?.ToString();
        if (!Attributes.TryGet(ts, o, Names.DunderModule, out var module)) return null;
        if (module is null or PyNone) return Strings.Repr(ts, o)?.ToString();
        if (module is PyStr name && name.Equals("builtins")) return Strings.Str(ts, qualname)?.ToString();
        return Strings.Str(ts, module) is { } m && Strings.Str(ts, qualname) is { } q ? $"{m}.{q}" : null;
    }

    /// <summary>An argument of an alias: a list (of a ParamSpec) shows its members as types too.</summary>
    internal static string? OfArgument(ThreadState ts, PyObject o)
    {
        if (o is not PyList list) return Of(ts, o);
        var text = new StringBuilder("[");
        var first = true;
        var count = list.Count;
        for (var i = 0; i < count; i++)
        {
            // repr() of a member may run Python code that shortens the list.
            if (list.TryGet(i) is not { } item)
            {
                Raise.IndexError(ts, "list index out of range");
                return null;
            }
            if (!first) text.Append(", ");
            first = false;
            if (Of(ts, item) is not { } shown) return null;
            text.Append(shown);
        }
        return text.Append(']').ToString();
    }
}
