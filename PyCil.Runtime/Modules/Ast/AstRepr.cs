namespace PyCil.Runtime.Modules.Ast;

/// <summary>repr() of nodes: fields three levels deep, long lists by their ends.</summary>
internal static class AstRepr
{
    internal static PyStr? Of(ThreadState ts, PyAstNode node, int depth)
    {
        var type = node.Type;
        if (depth <= 0) return PyStr.Of($"{type.Name}(...)");
        var fields = PyAstNode.Fields(ts, type, "_fields");
        if (fields is null) return null;
        if (!ts.EnterRecursiveCall(" during ast construction")) return null;
        var parts = new List<string>();
        foreach (var field in fields)
        {
            if (!Attributes.TryGet(ts, node, field, out var value)) break;
            if (value is null)
            {
                Attributes.NoAttribute(ts, node, field);
                break;
            }
            var text = Item(ts, value, depth);
            if (text is null) break;
            parts.Add($"{field}={text}");
        }
        ts.LeaveRecursiveCall();
        return ts.HasError ? null : PyStr.Of($"{type.Name}({string.Join(", ", parts)})");
    }

    private static string? Item(ThreadState ts, PyObject value, int depth) => value switch
    {
        PyList list => Sequence(ts, list.ToArray(), depth, '[', ']'),
        PyTuple tuple => Sequence(ts, tuple.Items.ToArray(), depth, '(', ')'),
        PyAstNode inner => Of(ts, inner, depth - 1)?.ToString(),
        _ => Strings.Repr(ts, value)?.ToString(),
    };

    private static string? Sequence(ThreadState ts, PyObject[] items, int depth, char open, char close)
    {
        if (items.Length == 0) return $"{open}{close}";
        var first = items[0] is PyAstNode a ? Of(ts, a, depth - 1)?.ToString() : Strings.Repr(ts, items[0])?.ToString();
        if (first is null || items.Length == 1) return first is null ? null : $"{open}{first}{close}";
        var last = items[^1] is PyAstNode b ? Of(ts, b, depth - 1)?.ToString() : Strings.Repr(ts, items[^1])?.ToString();
        if (last is null) return null;
        return items.Length == 2 ? $"{open}{first}, {last}{close}" : $"{open}{first}, ..., {last}{close}";
    }
}
