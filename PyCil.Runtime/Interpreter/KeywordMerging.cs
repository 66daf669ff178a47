using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>** in dict displays and in calls.</summary>
internal static class KeywordMerging
{
    internal static bool Update(ThreadState ts, PyDict target, PyObject source)
    {
        if (!IsMapping(ts, source, out var failed))
        {
            if (!failed) Raise.TypeError(ts, $"'{source.Type.Name}' object is not a mapping");
            return false;
        }
        return target.Merge(ts, source, true);
    }

    internal static bool Merge(ThreadState ts, PyDict target, PyObject source, PyObject callable)
    {
        if (!IsMapping(ts, source, out var failed))
        {
            if (!failed) Raise.TypeError(ts, $"{CallableNames.Of(ts, callable)} argument after ** must be a mapping, not {source.Type.Name}");
            return false;
        }
        var keys = source is PyDict ? source : Call.Method(ts, source, PyStr.Intern("keys"));
        if (keys is null) return false;
        var each = Iteration.Enumerate(ts, keys);
        while (each.MoveNext(out var key))
        {
            var there = target.ContainsKey(ts, key);
            if (there < 0) return false;
            if (there > 0)
            {
                Raise.TypeError(ts, $"{CallableNames.Of(ts, callable)} got multiple values for keyword argument '{key}'");
                return false;
            }
            PyObject? value;
            if (source.GetType() == typeof(PyDict))
            {
                if (!((PyDict)source).Get(ts, key, out value)) return false;
                if (value is null) continue;
            }
            else
            {
                value = Items.Get(ts, source, key);
                if (value is null) return false;
            }
            if (!target.Set(ts, key, value)) return false;
        }
        return !each.Failed;
    }

    private static bool IsMapping(ThreadState ts, PyObject o, out bool failed)
    {
        failed = false;
        if (o is PyDict) return true;
        if (!Attributes.TryGet(ts, o, PyStr.Intern("keys"), out var keys))
        {
            failed = true;
            return false;
        }
        return keys is not null;
    }
}
