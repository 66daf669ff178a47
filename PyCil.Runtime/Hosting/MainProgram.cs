using PyCil.Runtime.Import;

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

    /// <summary>Nothing: shows the bytecode of a file.</summary>
    Disassembly,
}

/// <summary>Runs the main program of a command and turns its end into an exit status.</summary>
internal static class MainProgram
{
    /// <summary>Runs, then finishes the interpreter: threads, atexit, streams. Returns the exit status.</summary>
    public static int Run(ThreadState ts, MainKind kind, string target)
    {
        var fatal = Startup.Initialize(ts);
        if (fatal is not null)
        {
            FatalStartup.Print(ts, fatal);
            return 1;
        }
        var status = ts.HasError ? ErrorReport.Print(ts) : RunMain(ts, kind, target);
        return Shutdown.Run(ts, status);
    }

    private static int RunMain(ThreadState ts, MainKind kind, string target)
    {
        var config = ts.Interpreter.Config;
        var main = (PyModule)ts.Interpreter.Modules.GetStr(PyStr.Intern("__main__"))!;
        var interactive = Repl.IsInteractive(config);
        if (interactive && kind is MainKind.Interactive or MainKind.StandardInput || config.Verbose > 0 && config.Quiet == 0) Repl.PrintBanner(ts);
        int status;
        switch (kind)
        {
            case MainKind.Command:
                status = AddFirstPath(ts, "") ? RunCommand(ts, main, target) : ErrorReport.Print(ts);
                break;
            case MainKind.Module:
                status = AddFirstPath(ts, CurrentDirectory()) ? RunModule(ts, target, alterArgv: true) : ErrorReport.Print(ts);
                break;
            case MainKind.File:
                status = RunFile(ts, main, target);
                break;
            default:
                if (!AddFirstPath(ts, "")) return ErrorReport.Print(ts);
                if (!interactive)
                {
                    status = RunStandardInput(ts, main);
                    break;
                }
                config.Inspect = 0;
                Repl.RunStartupFile(ts, main);
                return Repl.Run(ts, main);
        }
        // PYTHONINSPECT can be set by the program itself.
        if (config.Inspect == 0 && config.UseEnvironment && !string.IsNullOrEmpty(EnvironmentOf(ts, "PYTHONINSPECT"))) config.Inspect = 1;
        if (config.Inspect == 0 || !interactive) return status;
        config.Inspect = 0;
        return Repl.Run(ts, main);
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
        if (source.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 && TextCodecs.Encode(ts, PyStr.Of(source)) is null)
        {
            TracebackPrinter.WriteToStderr(ts, "Unable to decode the command from the command line:\n");
            return ErrorReport.Print(ts);
        }
        if (!Modules.SysAudit.Audit(ts, "cpython.run_command", PyStr.Of(source))) return ErrorReport.Print(ts);
        var text = Dedent(source) + "\n";
        if (Compilation.FromText(ts, text, new CompileRequest("<string>")) is not { } unit) return ErrorReport.Print(ts);
        var code = new PyCode(unit);
        InteractiveSource.Register(ts, code, text, "<string>");
        return CodeExecution.Run(ts, code, main.Dict) is not null ? 0 : ErrorReport.Print(ts);
    }

    /// <summary>-c may be indented as a whole; lines of blanks become empty, as textwrap.dedent has it.</summary>
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
        {
            if (lines[i].AsSpan().Trim(" \t\r").IsEmpty) lines[i] = "";
            else if (lines[i].StartsWith(margin, StringComparison.Ordinal)) lines[i] = lines[i][margin.Length..];
        }
        return string.Join('\n', lines);
    }

    private static int RunModule(ThreadState ts, string name, bool alterArgv)
    {
        if (Imports.Import(ts, "runpy") is { } runpy
            && Call.Method(ts, runpy, PyStr.Intern("_run_module_as_main"), PyStr.Of(name), PyBool.Of(alterArgv)) is not null) return 0;
        return ErrorReport.Print(ts);
    }

    private static int RunFile(ThreadState ts, PyModule main, string given)
    {
        var file = Path.GetFullPath(given.Length == 0 ? "." : given);
        if (Directory.Exists(file) || ZipDetection.IsArchive(file))
            return InsertPath(ts, file) ? RunModule(ts, "__main__", alterArgv: false) : ErrorReport.Print(ts);
        if (ReadSource(ts, file) is not { } source)
        {
            if (ts.HasError && !ts.ErrorMatches(PyExceptions.OSError)) return ErrorReport.Print(ts);
            var error = ts.TakeError();
            var number = Attributes.Get(ts, error, PyStr.Intern("errno"));
            var text = Attributes.Get(ts, error, PyStr.Intern("strerror"));
            TracebackPrinter.WriteToStderr(ts, $"{ProgramName(ts)}: can't open file {Strings.Repr(ts, PyStr.Of(file))}: [Errno {number}] {text}\n");
            return 2;
        }
        if (!AddFirstPath(ts, Path.GetDirectoryName(RealPath(file)) ?? "")) return ErrorReport.Print(ts);
        if (!Modules.SysAudit.Audit(ts, "cpython.run_file", PyStr.Of(given))) return ErrorReport.Print(ts);
        return RunSource(ts, main, source, file);
    }

    /// <summary>The bytes of a file, read through _io so that any name and every kind of file works. Null: OSError is pending.</summary>
    internal static byte[]? ReadSource(ThreadState ts, string file)
    {
        if (Modules.Io.IoModule.OpenFile(ts, PyStr.Of(file), "rb", -1, null, null, null, true, null) is not { } stream) return null;
        var data = Call.Method(ts, stream, PyStr.Intern("read"));
        var failed = data is null ? ts.TakeError() : null;
        if (Call.Method(ts, stream, PyStr.Intern("close")) is null) ts.ClearError();
        if (failed is not null) ts.SetError(failed);
        return (data as PyBytes)?.Span.ToArray();
    }

    private static string ProgramName(ThreadState ts)
    {
        var arguments = ts.Interpreter.Config.OriginalArguments;
        return arguments.Count > 0 ? arguments[0] : "pycil";
    }

    private static string RealPath(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return file; // a name that is no UTF-8, which the CLR cannot follow
        }
    }

    private static int RunSource(ThreadState ts, PyModule main, byte[] source, string file)
    {
        var dict = main.Dict;
        var name = PyStr.Of(file);
        dict.SetStr(Names.DunderFile, name);
        dict.SetStr(PyStr.Intern("__cached__"), PyNone.Instance);
        if (!SetLoader(ts, main, name, source)) return ErrorReport.Print(ts);
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
        var status = code is null || CodeExecution.Run(ts, code, dict) is null ? ErrorReport.Print(ts) : 0;
        // The names are the file's, not the prompt's that may follow.
        dict.RemoveStr(Names.DunderFile);
        dict.RemoveStr(PyStr.Intern("__cached__"));
        return status;
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
        if (!Modules.SysAudit.Audit(ts, "cpython.run_stdin")) return ErrorReport.Print(ts);
        if (ReadStandardInput(ts) is not { } source) return ErrorReport.Print(ts);
        if (Compilation.FromBytes(ts, source, new CompileRequest("<stdin>"), isFile: true) is not { } unit) return ErrorReport.Print(ts);
        return CodeExecution.Run(ts, new PyCode(unit), main.Dict) is null ? ErrorReport.Print(ts) : 0;
    }

    private static byte[]? ReadStandardInput(ThreadState ts)
    {
        var input = Modules.Io.PyFileIO.OfStandard(0, false, PyStr.Of("<stdin>"));
        return (Call.Method(ts, input, PyStr.Intern("readall")) as PyBytes)?.Span.ToArray();
    }
}
