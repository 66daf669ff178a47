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
        foreach (var hook in hooks)
        {
            if (Objects.Call.Invoke(ts, hook, name, args) is null) return false;
        }
        return true;
    }
}
