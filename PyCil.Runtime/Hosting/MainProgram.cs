using PyCil.Runtime.Import;
using PyCil.Runtime.Modules.Io;

namespace PyCil.Runtime.Hosting;

/// <summary>What a command runs in __main__.</summary>
public enum MainKind
{
    /// <summary>-c</summary>
    Command,

    /// <summary>-m</summary>
    Module,

    /// <summary>A script, a directory or a zip archive.</summary>
    File,

    /// <summary>A program on standard input.</summary>
    StandardInput,

    /// <summary>The read-eval-print loop.</summary>
    Interactive,
}

/// <summary>Runs the main program of a command and turns its end into an exit status.</summary>
internal static class MainProgram
{
    internal const int InterruptedStatus = 130;
    private const int FlushFailedStatus = 120;

    /// <summary>Runs, then finishes the interpreter: threads, atexit, streams. Returns the exit status.</summary>
    public static int Run(ThreadState ts, MainKind kind, string target)
    {
        int status;
        if (!Startup.Initialize(ts)) status = Report(ts);
        else status = RunMain(ts, kind, target);
        return Finish(ts, status);
    }

    private static int RunMain(ThreadState ts, MainKind kind, string target)
    {
        var config = ts.Interpreter.Config;
        var main = (PyModule)ts.Interpreter.Modules.GetStr(PyStr.Intern("__main__"))!;
        int status;
        switch (kind)
        {
            case MainKind.Command:
                status = AddFirstPath(ts, "") ? RunCommand(ts, main, target) : Report(ts);
                break;
            case MainKind.Module:
                status = AddFirstPath(ts, CurrentDirectory()) ? RunModule(ts, target, alterArgv: true) : Report(ts);
                break;
            case MainKind.File:
                status = RunFile(ts, main, target);
                break;
            case MainKind.StandardInput:
                status = AddFirstPath(ts, "") ? RunStandardInput(ts, main) : Report(ts);
                break;
            default:
                status = AddFirstPath(ts, "") ? Repl.Run(ts, main, banner: true) : Report(ts);
                break;
        }
        // PYTHONINSPECT can be set by the program itself.
        var inspect = config.Inspect > 0 || config.UseEnvironment && !string.IsNullOrEmpty(EnvironmentOf(ts, "PYTHONINSPECT"));
        if (!inspect || kind == MainKind.Interactive) return status;
        config.Inspect = 1;
        return Repl.Run(ts, main, banner: false);
    }

    /// <summary>A variable as os.environ has it: the program may have changed it.</summary>
    internal static string? EnvironmentOf(ThreadState ts, string name)
    {
        if (Imports.Loaded(ts, PyStr.Intern("os")) is not { } os || !Attributes.TryGet(ts, os, PyStr.Intern("environ"), out var environ) || environ is null)
        {
            ts.ClearError();
            return Environment.GetEnvironmentVariable(name);
        }
        var value = Call.Method(ts, environ, Names.Get, PyStr.Of(name));
        ts.ClearError();
        return (value as PyStr)?.ToString();
    }

    private static string CurrentDirectory()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            return ""; // the current directory was removed
        }
    }

    private static bool AddFirstPath(ThreadState ts, string path) => ts.Interpreter.Config.SafePath || InsertPath(ts, path);

    private static bool InsertPath(ThreadState ts, string path)
    {
        ts.Interpreter.Config.FirstPath = path;
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("path"), out var list) || list is not PyList)
        {
            Raise.RuntimeError(ts, "unable to get sys.path");
            return false;
        }
        return Call.Method(ts, list, PyStr.Intern("insert"), PyInt.Of(0), PyStr.Of(path)) is not null;
    }

    private static int RunCommand(ThreadState ts, PyModule main, string source)
    {
        var text = Dedent(source) + "\n";
        if (Compilation.FromText(ts, text, new CompileRequest("<string>")) is not { } unit) return Report(ts);
        var code = new PyCode(unit);
        if (CodeExecution.Run(ts, code, main.Dict) is not null) return 0;
        InteractiveSource.Register(ts, code, text, "<string>");
        return Report(ts);
    }

    /// <summary>-c may be indented as a whole.</summary>
    private static string Dedent(string source)
    {
        var lines = source.Split('\n');
        string? margin = null;
        foreach (var line in lines)
        {
            var body = line.TrimStart(' ', '\t');
            if (body.Length == 0 || body == "\r") continue;
            var indent = line[..(line.Length - body.Length)];
            if (margin is null)
            {
                margin = indent;
                continue;
            }
            var same = 0;
            while (same < margin.Length && same < indent.Length && margin[same] == indent[same]) same++;
            margin = margin[..same];
        }
        if (string.IsNullOrEmpty(margin)) return source;
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].StartsWith(margin, StringComparison.Ordinal)) lines[i] = lines[i][margin.Length..];
        return string.Join('\n', lines);
    }

    private static int RunModule(ThreadState ts, string name, bool alterArgv)
    {
        if (Imports.Import(ts, "runpy") is { } runpy
            && Call.Method(ts, runpy, PyStr.Intern("_run_module_as_main"), PyStr.Of(name), PyBool.Of(alterArgv)) is not null) return 0;
        return Report(ts);
    }

    private static int RunFile(ThreadState ts, PyModule main, string given)
    {
        var file = Path.GetFullPath(given);
        if (Directory.Exists(file) || ZipDetection.IsArchive(file))
        {
            return InsertPath(ts, file) ? RunModule(ts, "__main__", alterArgv: false) : Report(ts);
        }
        byte[] source;
        try
        {
            source = File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var (number, text) = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => (2, "No such file or directory"),
                UnauthorizedAccessException => (13, "Permission denied"),
                _ => (5, error.Message),
            };
            TracebackPrinter.WriteToStderr(ts, $"{ProgramName(ts)}: can't open file {Strings.Repr(ts, PyStr.Of(file))}: [Errno {number}] {text}\n");
            return 2;
        }
        if (!AddFirstPath(ts, Path.GetDirectoryName(RealPath(file)) ?? "")) return Report(ts);
        return RunSource(ts, main, source, file);
    }

    private static string ProgramName(ThreadState ts)
    {
        var arguments = ts.Interpreter.Config.OriginalArguments;
        return arguments.Count > 0 ? arguments[0] : "pycil";
    }

    private static string RealPath(string file)
    {
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true);
        return target?.FullName ?? file;
    }

    private static int RunSource(ThreadState ts, PyModule main, byte[] source, string file)
    {
        var dict = main.Dict;
        var name = PyStr.Of(file);
        dict.SetStr(Names.DunderFile, name);
        dict.SetStr(PyStr.Intern("__cached__"), PyNone.Instance);
        if (!SetLoader(ts, main, name, source)) return Report(ts);
        PyCode? code;
        if (IsCompiled(source))
        {
            code = Modules.MarshalReader.Load(ts, source.AsMemory(16), allowCode: true) as PyCode;
        }
        else
        {
            if (ts.Interpreter.Config.SkipSourceFirstLine) source = WithoutFirstLine(source);
            code = Compilation.FromBytes(ts, source, new CompileRequest(file), isFile: true) is { } unit ? new PyCode(unit) : null;
        }
        if (code is null || CodeExecution.Run(ts, code, dict) is null) return Report(ts);
        return 0;
    }

    private static bool IsCompiled(byte[] source) =>
        source.Length > 16 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(source) == (uint)Modules.ImpModule.MagicNumber;

    private static byte[] WithoutFirstLine(byte[] source)
    {
        var end = Array.IndexOf(source, (byte)'\n');
        return end < 0 ? [] : source[end..];
    }

    private static bool SetLoader(ThreadState ts, PyModule main, PyStr file, byte[] source)
    {
        var name = IsCompiled(source) ? "SourcelessFileLoader" : "SourceFileLoader";
        if (Attributes.Get(ts, ts.Interpreter.Import.External!, PyStr.Intern(name)) is not { } cls) return false;
        if (Call.Invoke(ts, cls, PyStr.Intern("__main__"), file) is not { } loader) return false;
        main.Dict.SetStr(Names.DunderLoader, loader);
        return true;
    }

    private static int RunStandardInput(ThreadState ts, PyModule main)
    {
        using var input = Console.OpenStandardInput();
        using var all = new MemoryStream();
        input.CopyTo(all);
        if (Compilation.FromBytes(ts, all.ToArray(), new CompileRequest("<stdin>"), isFile: true) is not { } unit) return Report(ts);
        return CodeExecution.Run(ts, new PyCode(unit), main.Dict) is null ? Report(ts) : 0;
    }

    /// <summary>Prints the pending error as sys.excepthook does; SystemExit gives its status.</summary>
    internal static int Report(ThreadState ts)
    {
        var error = ts.TakeError();
        if (error is PySystemExit exit) return ts.Interpreter.Config.Inspect > 0 ? PrintError(ts, exit) : StatusOf(ts, exit);
        return PrintError(ts, error);
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
                TracebackPrinter.WriteToStderr(ts, text + "\n");
                return 1;
        }
    }

    private static int PrintError(ThreadState ts, PyBaseException error)
    {
        ts.Interpreter.SysDict.SetStr(PyStr.Intern("last_exc"), error);
        ts.Interpreter.SysDict.SetStr(PyStr.Intern("last_type"), error.Type);
        ts.Interpreter.SysDict.SetStr(PyStr.Intern("last_value"), error);
        ts.Interpreter.SysDict.SetStr(PyStr.Intern("last_traceback"), (PyObject?)error.Traceback ?? PyNone.Instance);
        FlushStream(ts, "stdout");
        if (ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("excepthook"), out var hook) && hook is not PyNone)
        {
            var traceback = (PyObject?)error.Traceback ?? PyNone.Instance;
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
            TracebackPrinter.WriteToStderr(ts, "sys.excepthook is missing\n");
            TracebackPrinter.Print(ts, error);
        }
        return TypeOps.IsSubtype(error.Type, PyExceptions.KeyboardInterrupt) ? InterruptedStatus : 1;
    }

    private static void FlushStream(ThreadState ts, string name)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(name), out var stream) || stream is PyNone) return;
        if (Call.Method(ts, stream!, Names.Flush) is null) ts.ClearError();
    }

    /// <summary>The end: threads are joined, exit handlers run, streams are flushed.</summary>
    private static int Finish(ThreadState ts, int status)
    {
        ts.ClearError();
        if (Imports.Loaded(ts, PyStr.Intern("threading")) is { } threading && Call.Method(ts, threading, PyStr.Intern("_shutdown")) is null)
        {
            Errors.WriteUnraisable(ts, "Exception ignored on threading shutdown", threading);
        }
        Modules.AtexitModule.Run(ts);
        if (!StandardStreams.FlushAtExit(ts) && status == 0) status = FlushFailedStatus;
        return status;
    }
}
