using PyCil.Runtime.Import;
using PyCil.Runtime.Modules;
using PyCil.Runtime.Modules.Io;

namespace PyCil.Runtime.Hosting;

/// <summary>The end of an interpreter: threads are joined, exit handlers run, streams are flushed, what has a __del__ is finalized.</summary>
internal static class Shutdown
{
    private const int FlushFailedStatus = 120;

    /// <summary>Returns the exit status: the given one, or 120 if stdout could not be flushed.</summary>
    public static int Run(ThreadState ts, int status)
    {
        ts.ClearError();
        if (Imports.Loaded(ts, PyStr.Intern("threading")) is { } threading && Call.Method(ts, threading, PyStr.Intern("_shutdown")) is null)
            Errors.WriteUnraisable(ts, "Exception ignored on threading shutdown", threading);
        AtexitModule.Run(ts);
        var flushed = StandardStreams.FlushAtExit(ts);
        ts.Interpreter.GetState<SysState>().IsFinalizing = true;
        if (Finalization.HasOutstanding(ts.Interpreter))
        {
            Finalize(ts);
            if (!StandardStreams.FlushAtExit(ts)) flushed = false;
        }
        return flushed || status != 0 ? status : FlushFailedStatus;
    }

    /// <summary>Drops what the program's modules refer to, __main__ first, so that finalizers run; a collection is the only way to find out.</summary>
    private static void Finalize(ThreadState ts)
    {
        var modules = ts.Interpreter.Modules;
        if (modules.GetStr(PyStr.Intern("__main__")) is PyModule main) Clear(main);
        Collect(ts);
        if (!Finalization.HasOutstanding(ts.Interpreter)) return;
        var library = ts.Interpreter.SysDict.GetStr(PyStr.Intern("stdlib_module_names"));
        foreach (var entry in modules.Snapshot().Reverse())
        {
            if (entry.Key is not PyStr name || entry.Value is not PyModule module || library is null) continue;
            var top = name.ToString().Split('.')[0];
            if (Sequences.Contains(ts, library, PyStr.Of(top)) == 0) Clear(module);
            ts.ClearError();
        }
        Collect(ts);
    }

    private static void Clear(PyModule module)
    {
        foreach (var entry in module.Dict.Snapshot())
            if (entry.Key is PyStr name && !name.Equals("__builtins__")) module.Dict.SetStr(name, PyNone.Instance);
    }

    private static void Collect(ThreadState ts)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Finalization.Drain(ts);
        ts.ClearError();
    }
}
