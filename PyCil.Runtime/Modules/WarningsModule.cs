namespace PyCil.Runtime.Modules;

/// <summary>_warnings.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/warnings.html</remarks>
[PyModule("_warnings", Doc = "Low-level interface to the warnings machinery.")]
public static partial class WarningsModule
{
    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        var state = ts.Interpreter.GetState<WarningState>();
        module.Dict.SetStr(PyStr.Intern("filters"), state.Filters);
        module.Dict.SetStr(PyStr.Intern("_onceregistry"), state.OnceRegistry);
        module.Dict.SetStr(PyStr.Intern("_defaultaction"), state.DefaultAction);
        module.Dict.SetStr(PyStr.Intern("_warnings_context"), state.Context);
        return true;
    }

    [PyFunction("warn", Signature = "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", Doc = "Issue a warning, or maybe ignore it or raise an exception.")]
    internal static PyObject? Warn(
        ThreadState ts,
        PyObject message,
        PyObject? category = null,
        long stacklevel = 1,
        PyObject? source = null,
        PyTuple? skip_file_prefixes = null)
    {
        if (skip_file_prefixes is not null)
        {
            for (var i = 0; i < skip_file_prefixes.Count; i++)
            {
                if (skip_file_prefixes[i] is PyStr) continue;
                return Raise.TypeError(ts, $"Found non-str '{skip_file_prefixes[i].Type.Name}' in skip_file_prefixes.");
            }
        }
        if (message is PyBaseException given && TypeOps.IsSubtype(given.Type, PyExceptions.Warning)) category = given.Type;
        category = category is null or PyNone ? PyExceptions.UserWarning : category;
        if (category is not PyType type || !TypeOps.IsSubtype(type, PyExceptions.Warning))
            return Raise.TypeError(ts, $"category must be a Warning subclass, not '{category.Type.Name}'");
        return Warnings.WarnAt(ts, message, category, stacklevel, source, skip_file_prefixes) ? PyNone.Instance : null;
    }

    [PyFunction("warn_explicit", Signature = "(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)", Doc = "Issue a warning, or maybe ignore it or raise an exception.")]
    internal static PyObject? WarnExplicit(
        ThreadState ts,
        PyObject message,
        PyObject category,
        PyStr filename,
        int lineno,
        PyObject? module = null,
        PyObject? registry = null,
        PyObject? module_globals = null,
        PyObject? source = null)
    {
        if (registry is not (null or PyNone or PyDict)) return Raise.TypeError(ts, "'registry' must be a dict or None");
        PyStr? line = null;
        if (module_globals is not (null or PyNone))
        {
            if (module_globals is not PyDict globals) return Raise.TypeError(ts, $"module_globals must be a dict, not '{module_globals.Type.Name}'");
            if (!SourceLines.FromLoader(ts, globals, lineno, out line)) return null;
        }
        return Warnings.Issue(ts, category, message, filename, lineno, module is PyNone ? null : module, registry as PyDict, line, source) ? PyNone.Instance : null;
    }

    [PyFunction("_filters_mutated_lock_held", Signature = "()")]
    internal static PyObject? FiltersMutated(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<WarningState>();
        if (!Monitor.IsEntered(state.Lock)) return Raise.RuntimeError(ts, "warnings lock is not held");
        state.Version++;
        return PyNone.Instance;
    }

    [PyFunction("_acquire_lock", Signature = "()")]
    internal static void AcquireLock(ThreadState ts) => Monitor.Enter(ts.Interpreter.GetState<WarningState>().Lock);

    [PyFunction("_release_lock", Signature = "()")]
    internal static PyObject? ReleaseLock(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<WarningState>();
        if (!Monitor.IsEntered(state.Lock)) return Raise.RuntimeError(ts, "cannot release un-acquired lock");
        Monitor.Exit(state.Lock);
        return PyNone.Instance;
    }
}
