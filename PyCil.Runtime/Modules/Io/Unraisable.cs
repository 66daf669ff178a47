using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Errors that have nobody to go to: finalizers, callbacks, threads on their way out.</summary>
internal static class Unraisable
{
    private static readonly PyStr HookName = PyStr.Intern("unraisablehook");

    private static readonly PyStr NamespaceName = PyStr.Intern("SimpleNamespace");

    /// <summary>Gives the pending error to sys.unraisablehook.</summary>
    internal static void Write(ThreadState ts, string? message, PyObject? source)
    {
        if (!ts.HasError) return;
        var error = ts.TakeError();
        if (!ts.Interpreter.SysDict.TryGetStr(HookName, out var hook) || hook is PyNone) return;
        var args = new PyDict();
        args.SetStr(PyStr.Intern("exc_type"), error.Type);
        args.SetStr(PyStr.Intern("exc_value"), error);
        args.SetStr(PyStr.Intern("exc_traceback"), (PyObject?)error.Traceback ?? PyNone.Instance);
        args.SetStr(PyStr.Intern("err_msg"), message is null ? PyNone.Instance : PyStr.Of(message));
        args.SetStr(PyStr.Intern("object"), source ?? PyNone.Instance);
        var types = Imports.Import(ts, "types");
        var made = types is null ? null : Attributes.Get(ts, types, NamespaceName);
        var record = made is null ? null : Call.InvokeEx(ts, made, PyTuple.Empty, args);
        if (record is null || Call.Invoke(ts, hook!, record) is null) ts.ClearError(); // the hook failed: there is nobody left to tell
    }
}
