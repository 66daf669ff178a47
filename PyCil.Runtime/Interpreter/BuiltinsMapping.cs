using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>A __builtins__ that is no dict. Stands, always empty, where a function keeps its builtins: every look-up misses there and comes here.</summary>
internal sealed class BuiltinsMapping(PyObject mapping) : PyDict
{
    private PyObject Mapping => mapping;

    /// <summary>What Python code sees.</summary>
    internal static PyObject Shown(PyDict builtins) => builtins is BuiltinsMapping view ? view.Mapping : builtins;

    /// <summary>A builtin of the running code: null without an error if there is none.</summary>
    internal static bool Find(ThreadState ts, PyDict builtins, PyStr name, out PyObject? value)
    {
        if (builtins is not BuiltinsMapping view) return builtins.Get(ts, name, out value);
        value = Items.Get(ts, view.Mapping, name);
        if (value is not null) return true;
        if (!ts.ErrorMatches(PyExceptions.KeyError)) return false;
        ts.ClearError();
        return true;
    }

    /// <summary>As <see cref="Find"/>, in the builtins of the innermost frame.</summary>
    internal static unsafe bool FindCurrent(ThreadState ts, PyStr name, out PyObject? value)
        => Find(ts, ts.CurrentFrame != null ? ts.CurrentFrame->Function.Builtins : ts.Interpreter.BuiltinsDict, name, out value);
}
