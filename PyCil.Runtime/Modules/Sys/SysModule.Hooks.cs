using PyCil.Runtime.Import;

namespace PyCil.Runtime.Modules;

// Exceptions, and the hooks for results, exceptions and breakpoints.
public static partial class SysModule
{
    [PyFunction("exception", Signature = "()", Doc = "The exception that is being handled, or None.")]
    private static PyObject Exception(ThreadState ts) => (PyObject?)ts.HandledException ?? PyNone.Instance;

    [PyFunction("exc_info", Signature = "()", Doc = "Type, value and traceback of the exception that is being handled, or three times None.")]
    private static PyTuple ExcInfo(ThreadState ts)
    {
        var exception = ts.HandledException;
        return exception is null
            ? PyTuple.Of(PyNone.Instance, PyNone.Instance, PyNone.Instance)
            : PyTuple.Of(exception.Type, exception, (PyObject?)exception.Traceback ?? PyNone.Instance);
    }

    [PyFunction("exit", Signature = "(status=None, /)", Doc = "Raises SystemExit(status): 0 or None is success, another int the exit code, anything else is printed.")]
    private static PyObject? Exit(ThreadState ts, PyObject? status = null)
    {
        if (status is null || ReferenceEquals(status, PyNone.Instance)) return Raise.SystemExit(ts);
        if (status is not PyTuple several) return Raise.SystemExit(ts, status);
        if (Call.InvokeEx(ts, PyExceptions.SystemExit, several, null) is PyBaseException exit) ts.SetError(exit);
        return null;
    }

    [PyFunction("displayhook", Signature = "(object, /)", Doc = "Prints an object to sys.stdout and keeps it in builtins._; what the prompt does with results.")]
    private static PyObject? DisplayHook(ThreadState ts, PyObject value)
    {
        var builtins = ts.Interpreter.Modules.GetStr(Names.Builtins);
        if (builtins is null) return Raise.RuntimeError(ts, "lost builtins module");
        if (ReferenceEquals(value, PyNone.Instance)) return PyNone.Instance;
        var last = PyStr.Intern("_");
        // None first: printing the object may look at the last result.
        if (!Attributes.Set(ts, builtins, last, PyNone.Instance)) return null;
        if (ts.Interpreter.SysDict.GetStr(Names.Stdout) is not { } stdout || ReferenceEquals(stdout, PyNone.Instance)) return Raise.RuntimeError(ts, "lost sys.stdout");
        var repr = Strings.Repr(ts, value);
        if (repr is null) return null;
        if (Call.Method(ts, stdout, Names.Write, repr) is null && !WriteEscaped(ts, stdout, repr)) return null;
        if (Call.Method(ts, stdout, Names.Write, PyStr.OfChar('\n')) is null) return null;
        return Attributes.Set(ts, builtins, last, value) ? PyNone.Instance : null;
    }

    // What the stream's encoding lacks is shown as escapes.
    private static bool WriteEscaped(ThreadState ts, PyObject stdout, PyStr text)
    {
        if (!ts.ErrorMatches(PyExceptions.UnicodeEncodeError)) return false;
        ts.ClearError();
        var encoding = Attributes.Get(ts, stdout, Names.Encoding);
        if (encoding is null) return false;
        var bytes = Call.Method(ts, text, Names.Encode, encoding, PyStr.Intern("backslashreplace"));
        if (bytes is null) return false;
        if (!Attributes.TryGet(ts, stdout, PyStr.Intern("buffer"), out var buffer)) return false;
        if (buffer is not null) return Call.Method(ts, buffer, Names.Write, bytes) is not null && Call.Method(ts, stdout, Names.Flush) is not null;
        var escaped = Call.Method(ts, bytes, Names.Decode, encoding, Names.Strict);
        return escaped is not null && Call.Method(ts, stdout, Names.Write, escaped) is not null;
    }

    [PyFunction("excepthook", Signature = "(exctype, value, traceback, /)", Doc = "Prints an exception and its traceback to sys.stderr; what happens to exceptions that nobody caught.")]
    private static void ExceptHook(ThreadState ts, PyObject type, PyObject value, PyObject traceback)
    {
        if (value is not PyBaseException exception)
        {
            TracebackPrinter.WriteToStderr(ts, $"TypeError: print_exception(): Exception expected for value, {value.Type.FullName} found\n");
            return;
        }
        if (exception.Traceback is null && traceback is PyTraceback given) exception.Traceback = given;
        TracebackPrinter.Print(ts, exception);
    }

    [PyFunction("unraisablehook", Signature = "(unraisable, /)", Doc = "Prints an exception that could not be raised where it came up, in a finalizer for example.")]
    private static PyObject? UnraisableHook(ThreadState ts, PyObject unraisable)
    {
        if (unraisable is not PyUnraisableHookArgs args) return Raise.TypeError(ts, "sys.unraisablehook argument type must be UnraisableHookArgs");
        TracebackPrinter.PrintUnraisable(ts, args.Exception, (args.Message as PyStr)?.AsString(), args.Source);
        return PyNone.Instance;
    }

    [PyFunction("_baserepl", Signature = "()", Doc = "The plain interactive prompt, on standard input.")]
    private static PyObject? BaseRepl(ThreadState ts)
    {
        if (ts.Interpreter.Modules.GetStr(PyStr.Intern("__main__")) is not PyModule main) return Raise.RuntimeError(ts, "lost __main__");
        Hosting.Repl.RunBasic(ts, main);
        return PyNone.Instance;
    }

    [PyFunction("breakpointhook", TextSignature = false, Signature = "(*args, **kws)", Doc = "What breakpoint() calls: by default pdb.set_trace, else the function that PYTHONBREAKPOINT names.")]
    private static PyObject? BreakpointHook(ThreadState ts, PyTuple args, PyDict? keywords)
    {
        var setting = ts.Interpreter.Config.UseEnvironment ? Hosting.MainProgram.EnvironmentOf(ts, "PYTHONBREAKPOINT") : null;
        if (string.IsNullOrEmpty(setting)) setting = "pdb.set_trace";
        if (setting == "0") return PyNone.Instance;
        var dot = setting.LastIndexOf('.');
        var moduleName = dot < 0 ? "builtins" : setting[..dot];
        var attribute = dot < 0 ? setting : setting[(dot + 1)..];
        if (dot == 0 || attribute.Length == 0) return Unimportable(ts, setting);
        var module = Imports.Import(ts, moduleName);
        if (module is null)
        {
            if (!ts.ErrorMatches(PyExceptions.ImportError)) return null;
            ts.ClearError();
            return Unimportable(ts, setting);
        }
        if (!Attributes.TryGet(ts, module, PyStr.Intern(attribute), out var hook)) return null;
        return hook is null ? Unimportable(ts, setting) : Call.InvokeEx(ts, hook, args, keywords);
    }

    private static PyObject? Unimportable(ThreadState ts, string setting) =>
        Warnings.Warn(ts, PyExceptions.RuntimeWarning, $"Ignoring unimportable $PYTHONBREAKPOINT: \"{setting}\"", 1) ? PyNone.Instance : null;
}
