namespace PyCil.Runtime.Modules.Sre;

/// <summary>A parsed replacement template: literal, group, literal, group, ..., literal.</summary>
[PyType("re.Template", Subclassable = false, NoNew = true, Hidden = true, In = "_sre_types")]
public sealed partial class PyReTemplate : PyObject
{
    private readonly PyObject[] _literals;
    private readonly int[] _groups;

    internal PyReTemplate(PyObject[] literals, int[] groups)
    {
        _literals = literals;
        _groups = groups;
    }

    internal bool IsLiteral => _groups.Length == 0;

    internal PyObject Literal => _literals[0];

    internal PyObject? Expand(ThreadState ts, PyMatch match, bool text)
    {
        var parts = new List<PyObject>();
        for (var i = 0; i < _literals.Length; i++)
        {
            if (Sequences.Length(ts, _literals[i]) > 0) parts.Add(_literals[i]);
            if (i >= _groups.Length) break;
            var group = match.Text(ts, _groups[i], PyNone.Instance);
            if (group is null) return null;
            if (group is not PyNone) parts.Add(group);
        }
        return Substitution.Join(ts, parts, text);
    }
}

/// <summary>sub() and subn().</summary>
internal static class Substitution
{
    internal static PyReTemplate? Template(ThreadState ts, PyPattern pattern, PyObject replacement)
    {
        var re = Imports.Import(ts, "re");
        if (re is null) return null;
        var made = Call.Method(ts, re, PyStr.Intern("_compile_template"), pattern, replacement);
        if (made is null) return null;
        if (made is PyReTemplate template) return template;
        Raise.TypeError(ts, "the result of re._compile_template() must be a template");
        return null;
    }

    internal static PyObject? Join(ThreadState ts, List<PyObject> parts, bool text)
        => Call.Method(ts, text ? PyStr.Empty : PyBytes.Empty, PyStr.Intern("join"), new PyList([.. parts]));

    internal static PyObject? Replace(ThreadState ts, PyPattern pattern, PyObject replacement, PyObject source, long count, out long made)
    {
        made = 0;
        PyObject? function = null;
        PyReTemplate? template = null;
        PyObject? literal = null;
        if (replacement.Type.Has(Slot.Call) && replacement is not (PyStr or PyBytes))
        {
            function = replacement;
        }
        else if (IsPlain(replacement))
        {
            literal = replacement;
        }
        else
        {
            template = Template(ts, pattern, replacement);
            if (template is null) return null;
            if (template.IsLiteral) literal = template.Literal;
        }
        if (!SreInput.Open(ts, pattern, source, out var input)) return null;
        using (input)
        {
            var parts = new List<PyObject>();
            var result = new SreResult();
            var (at, last, mustAdvance) = (0, 0, -1);
            while (count == 0 || made < count)
            {
                var found = input.Find(ts, pattern, SreMode.Search, at, input.Length, mustAdvance, result);
                if (found < 0) return null;
                if (found == 0) break;
                if (result.Start > last) parts.Add(input.Slice(last, result.Start));
                PyObject? item;
                if (literal is not null)
                {
                    item = literal;
                }
                else
                {
                    var match = new PyMatch(pattern, source, result, 0, input.Length);
                    item = function is not null ? Call.Invoke(ts, function, match) : template!.Expand(ts, match, input.Text is not null);
                    result = new SreResult();
                    result.Start = ((PyInt)match.StartMethod(ts)!).TryGetInt64(out var s) ? (int)s : 0;
                    result.End = ((PyInt)match.EndMethod(ts)!).TryGetInt64(out var e) ? (int)e : 0;
                }
                if (item is null) return null;
                if (item is not PyNone) parts.Add(item);
                last = at = result.End;
                mustAdvance = result.EmptyAt;
                made++;
            }
            if (made == 0 && (source.GetType() == typeof(PyStr) || source.GetType() == typeof(PyBytes))) return source;
            if (last < input.Length || parts.Count == 0) parts.Add(input.Slice(last, input.Length));
            return Join(ts, parts, input.Text is not null);
        }
    }

    /// <summary>A replacement without a backslash stands for itself.</summary>
    private static bool IsPlain(PyObject replacement) => replacement switch
    {
        PyStr text => !text.AsString().Contains('\\'),
        PyBytes bytes => !bytes.Span.Contains((byte)'\\'),
        _ => false,
    };
}
