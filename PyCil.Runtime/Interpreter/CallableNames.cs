using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>The name of a callable in error messages: module.qualname().</summary>
internal static class CallableNames
{
    internal static string Of(ThreadState ts, PyObject callable)
    {
        var pending = ts.Error;
        ts.Error = null;
        var text = Describe(ts, callable);
        ts.Error = pending;
        return text;
    }

    private static string Describe(ThreadState ts, PyObject callable)
    {
        if (!Attributes.TryGet(ts, callable, Names.DunderQualname, out var qualname) || qualname is not PyStr)
            return Strings.Str(ts, callable)?.ToString() ?? callable.Type.Name;
        if (Attributes.TryGet(ts, callable, Names.DunderModule, out var module) && module is PyStr name && !name.Equals("builtins"))
            return $"{name}.{qualname}()";
        return $"{qualname}()";
    }
}
