using PyCil.Runtime.Import;

namespace PyCil.Runtime.Hosting;

/// <summary>Gives linecache the text of code that came from no file, so that tracebacks can show it.</summary>
internal static class InteractiveSource
{
    private static readonly PyStr Linecache = PyStr.Intern("linecache");

    /// <summary>To be called before the code runs. Most programs never import linecache, so it is told when somebody does.</summary>
    public static void Register(ThreadState ts, PyCode code, string source, string fileName)
    {
        if (Imports.Loaded(ts, Linecache) is { } linecache)
        {
            Tell(ts, linecache, code, source, fileName);
            return;
        }
        var pending = ts.Interpreter.Import.PendingSources;
        lock (pending) pending.Add((code, source, fileName));
    }

    /// <summary>linecache was imported: what was registered before goes there.</summary>
    public static void Flush(ThreadState ts, PyObject linecache)
    {
        var pending = ts.Interpreter.Import.PendingSources;
        (PyCode, string, string)[] all;
        lock (pending)
        {
            all = [.. pending];
            pending.Clear();
        }
        foreach (var (code, source, fileName) in all) Tell(ts, linecache, code, source, fileName);
    }

    private static void Tell(ThreadState ts, PyObject linecache, PyCode code, string source, string fileName)
    {
        var error = ts.HasError ? ts.TakeError() : null;
        Call.Method(ts, linecache, PyStr.Intern("_register_code"), code, PyStr.Of(source), PyStr.Of(fileName));
        ts.ClearError(); // without the text a traceback is only shorter
        if (error is not null) ts.SetError(error);
    }
}
