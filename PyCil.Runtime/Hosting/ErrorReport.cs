namespace PyCil.Runtime.Hosting;

/// <summary>What becomes of an error that reaches the top: its text on stderr, and an exit status.</summary>
internal static class ErrorReport
{
    internal const int InterruptedStatus = 130;

    /// <summary>Prints the pending error as sys.excepthook does; SystemExit gives its status.</summary>
    internal static int Print(ThreadState ts)
    {
        var error = ts.TakeError();
        return error is PySystemExit exit && ts.Interpreter.Config.Inspect == 0 ? StatusOf(ts, exit) : PrintError(ts, error);
    }

    private static int StatusOf(ThreadState ts, PySystemExit exit)
    {
        switch (exit.Code)
        {
            case null or PyNone:
                return 0;
            case PyInt number:
                return number.TryGetInt64(out var value) ? (int)value : -1;
            default:
                var text = Strings.Str(ts, exit.Code);
                ts.ClearError();
                FlushStream(ts, "stdout");
                TracebackPrinter.WriteToStderr(ts, text + "\n");
                return 1;
        }
    }

    private static int PrintError(ThreadState ts, PyBaseException error)
    {
        var sys = ts.Interpreter.SysDict;
        var traceback = (PyObject?)error.Traceback ?? PyNone.Instance;
        sys.SetStr(PyStr.Intern("last_exc"), error);
        sys.SetStr(PyStr.Intern("last_type"), error.Type);
        sys.SetStr(PyStr.Intern("last_value"), error);
        sys.SetStr(PyStr.Intern("last_traceback"), traceback);
        FlushStream(ts, "stdout");
        if (!sys.TryGetStr(PyStr.Intern("excepthook"), out var hook) || hook is PyNone)
        {
            TracebackPrinter.WriteToStderr(ts, "sys.excepthook is missing\n");
            TracebackPrinter.Print(ts, error);
        }
        else if (Modules.SysAudit.Audit(ts, "sys.excepthook", hook!, error.Type, error, traceback))
        {
            if (Call.Invoke(ts, hook!, error.Type, error, traceback) is null)
            {
                var second = ts.TakeError();
                if (second is PySystemExit exit) return StatusOf(ts, exit);
                TracebackPrinter.WriteToStderr(ts, "Error in sys.excepthook:\n");
                TracebackPrinter.Print(ts, second);
                TracebackPrinter.WriteToStderr(ts, "\nOriginal exception was:\n");
                TracebackPrinter.Print(ts, error);
            }
        }
        else
        {
            ts.ClearError(); // an audit hook does not want it to be shown
        }
        return TypeOps.IsSubtype(error.Type, PyExceptions.KeyboardInterrupt) ? InterruptedStatus : 1;
    }

    private static void FlushStream(ThreadState ts, string name)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(name), out var stream) || stream is PyNone) return;
        if (Call.Method(ts, stream!, Names.Flush) is null) ts.ClearError();
    }
}
