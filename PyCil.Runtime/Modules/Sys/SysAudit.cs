namespace PyCil.Runtime.Modules;

/// <summary>Audit events (PEP 578): the runtime tells hooks before it does something that matters for security.</summary>
public static class SysAudit
{
    /// <summary>Calls the hooks with an event; false if one raised.</summary>
    public static bool Audit(ThreadState ts, string name, params ReadOnlySpan<PyObject> args)
    {
        var hooks = ts.Interpreter.GetState<SysState>().AuditHooks;
        return hooks.Length == 0 || Call(ts, hooks, PyStr.Intern(name), PyTuple.Of(args));
    }

    internal static bool Call(ThreadState ts, PyObject[] hooks, PyStr name, PyTuple args)
    {
        var tracing = ts.Tracing;
        foreach (var hook in hooks)
        {
            if (tracing)
            {
                // Hooks are not traced unless they ask for it.
                if (!Attributes.TryGet(ts, hook, PyStr.Intern("__cantrace__"), out var wanted)) return false;
                ts.Tracing = wanted is not null && Truth.Of(ts, wanted) > 0;
            }
            var done = Objects.Call.Invoke(ts, hook, name, args) is not null;
            ts.Tracing = tracing;
            if (!done) return false;
        }
        return true;
    }
}
