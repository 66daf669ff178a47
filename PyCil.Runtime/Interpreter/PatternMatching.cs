using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Class and mapping patterns.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/compound_stmts.html#class-patterns.</remarks>
internal static class PatternMatching
{
    /// <summary>The values for the sub-patterns as a tuple, None if the subject does not match, null with an error pending.</summary>
    internal static PyObject? Class(ThreadState ts, PyObject subject, PyObject cls, PyTuple keywordNames, int positional)
    {
        if (cls is not PyType type) return Raise.TypeError(ts, "called match pattern must be a class");
        var instance = TypeOps.IsInstance(ts, subject, cls);
        if (instance < 0) return null;
        if (instance == 0) return PyNone.Instance;
        var seen = new HashSet<string>();
        var values = new List<PyObject>();
        if (positional > 0)
        {
            if (!Attributes.TryGet(ts, type, Names.DunderMatchArgs, out var matchArgs)) return null;
            var matchSelf = false;
            PyTuple names;
            if (matchArgs is null)
            {
                names = PyTuple.Empty;
                matchSelf = (type.Flags & TypeFlags.MatchSelf) != 0;
            }
            else if (matchArgs is PyTuple tuple)
            {
                names = tuple;
            }
            else
            {
                return Raise.TypeError(ts, $"{type.Name}.__match_args__ must be a tuple (got {matchArgs.Type.Name})");
            }
            var allowed = matchSelf ? 1 : names.Count;
            if (allowed < positional)
                return Raise.TypeError(ts, $"{type.Name}() accepts {allowed} positional sub-pattern{(allowed == 1 ? "" : "s")} ({positional} given)");
            if (matchSelf)
            {
                values.Add(subject);
            }
            else
            {
                for (var i = 0; i < positional; i++)
                {
                    if (names.Items[i] is not PyStr name)
                        return Raise.TypeError(ts, $"__match_args__ elements must be strings (got {names.Items[i].Type.Name})");
                    if (!Take(ts, subject, type, name, seen, values, out var failed)) return failed ? null : PyNone.Instance;
                }
            }
        }
        foreach (var item in keywordNames.Items)
        {
            if (!Take(ts, subject, type, (PyStr)item, seen, values, out var failed)) return failed ? null : PyNone.Instance;
        }
        return new PyTuple([.. values]);
    }

    private static bool Take(ThreadState ts, PyObject subject, PyType type, PyStr name, HashSet<string> seen, List<PyObject> values, out bool failed)
    {
        failed = true;
        if (!seen.Add(name.ToString()))
        {
            Raise.TypeError(ts, $"{type.Name}() got multiple sub-patterns for attribute {Strings.Repr(ts, name)}");
            return false;
        }
        if (!Attributes.TryGet(ts, subject, name, out var value)) return false;
        failed = false;
        if (value is null) return false;
        values.Add(value);
        return true;
    }

    /// <summary>The values of the keys as a tuple, or None if one is missing.</summary>
    internal static PyObject? Keys(ThreadState ts, PyObject subject, PyTuple keys)
    {
        var values = new PyObject[keys.Count];
        var seen = new PySet();
        var get = Attributes.Get(ts, subject, PyStr.Intern("get"));
        if (get is null) return null;
        var missing = new PyBaseObject();
        for (var i = 0; i < values.Length; i++)
        {
            var key = keys.Items[i];
            var before = seen.Count;
            if (!seen.Add(ts, key)) return null;
            if (seen.Count == before) return Raise.ValueError(ts, $"mapping pattern checks duplicate key ({Strings.Repr(ts, key)})");
            var value = Call.Invoke(ts, get, key, missing);
            if (value is null) return null;
            if (ReferenceEquals(value, missing)) return PyNone.Instance;
            values[i] = value;
        }
        return new PyTuple(values);
    }
}
