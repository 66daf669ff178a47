using PyCil.Runtime.Import;

namespace PyCil.Runtime.Hosting;

/// <summary>Gives linecache the text of code that came from no file, so that tracebacks can show it.</summary>
internal static class InteractiveSource
{
    public static void Register(ThreadState ts, PyCode code, string source, string fileName)
    {
        var pending = ts.HasError ? ts.TakeError() : null;
        if (Imports.Import(ts, "linecache") is { } linecache)
            Call.Method(ts, linecache, PyStr.Intern("_register_code"), code, PyStr.Of(source), PyStr.Of(fileName));
        ts.ClearError(); // without the text the traceback is only shorter
        if (pending is not null) ts.SetError(pending);
    }
}
