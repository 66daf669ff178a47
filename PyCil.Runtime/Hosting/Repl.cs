using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax;
using PyCil.Runtime.Import;
using PyCil.Runtime.Modules.Io;
using PyCil.Runtime.Modules.Posix;
using SyntaxFailure = PyCil.Compiler.Syntax.PySyntaxError;

namespace PyCil.Runtime.Hosting;

/// <summary>The interactive prompt: the library's _pyrepl on a terminal, a plain read-eval-print loop otherwise.</summary>
internal static class Repl
{
    private const string FileName = "<stdin>";

    /// <summary>Whether standard input is somebody to talk to: a terminal, or -i.</summary>
    public static bool IsInteractive(InterpreterConfig config) => config.Interactive > 0 || Libc.isatty(0) != 0;

    /// <summary>Talks until the end of input. Returns the exit status.</summary>
    public static int Run(ThreadState ts, PyModule main)
    {
        if (!RunHook(ts)) return ErrorReport.Print(ts);
        if (!Modules.SysAudit.Audit(ts, "cpython.run_stdin")) return ErrorReport.Print(ts);
        return Libc.isatty(0) != 0 && !WantsBasic(ts) ? RunLibraryPrompt(ts, main) : RunBasic(ts, main);
    }

    private static bool WantsBasic(ThreadState ts) =>
        ts.Interpreter.Config.UseEnvironment && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PYTHON_BASIC_REPL"));

    /// <summary>sys.__interactivehook__, which site sets up.</summary>
    private static bool RunHook(ThreadState ts)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("__interactivehook__"), out var hook)) return true;
        if (!Modules.SysAudit.Audit(ts, "cpython.run_interactivehook", hook!)) return false;
        if (Call.Invoke(ts, hook!) is not null) return true;
        TracebackPrinter.WriteToStderr(ts, "Failed calling sys.__interactivehook__\n");
        if (ts.ErrorMatches(PyExceptions.SystemExit)) return false;
        ErrorReport.Print(ts);
        return true;
    }

    private static int RunLibraryPrompt(ThreadState ts, PyModule main)
    {
        if (Imports.Import(ts, "_pyrepl.main") is not { } module) return ErrorReport.Print(ts);
        if (Attributes.Get(ts, module, PyStr.Intern("interactive_console")) is not { } console) return ErrorReport.Print(ts);
        return Call.Invoke(ts, console, main) is null ? ErrorReport.Print(ts) : 0;
    }

    /// <summary>The plain loop (sys._baserepl): prompts on stderr, a statement at a time from file descriptor 0.</summary>
    public static int RunBasic(ThreadState ts, PyModule main)
    {
        SetPrompt(ts, "ps1", ">>> ");
        SetPrompt(ts, "ps2", "... ");
        // Unbuffered, so that the program can read what follows its own line.
        var input = PyFileIO.OfStandard(0, false, PyStr.Of(FileName));
        var futures = default(CodeFlags);
        while (true)
        {
            var outcome = ReadStatement(ts, input, out var source);
            if (outcome == Outcome.End) break;
            if (outcome == Outcome.Nothing) continue;
            if (outcome == Outcome.Failed)
            {
                if (!ts.ErrorMatches(PyExceptions.KeyboardInterrupt)) return ErrorReport.Print(ts);
                ts.ClearError();
                TracebackPrinter.WriteToStderr(ts, "\nKeyboardInterrupt\n");
                continue;
            }
            if (RunStatement(ts, main, source, ref futures)) continue;
            if (ts.ErrorMatches(PyExceptions.SystemExit)) return ErrorReport.Print(ts);
            ErrorReport.Print(ts);
        }
        TracebackPrinter.WriteToStderr(ts, "\n");
        return 0;
    }

    /// <summary>False: the error is pending.</summary>
    private static bool RunStatement(ThreadState ts, PyModule main, string source, ref CodeFlags futures)
    {
        // The number tells linecache the statements apart; traceback shows them all as <stdin>.
        var fileName = $"<stdin-{ts.Interpreter.Import.InteractiveCount++}>";
        var request = new CompileRequest(fileName) { Mode = ParseMode.Single, Futures = futures };
        if (Compilation.FromText(ts, source, request) is not { } unit)
        {
            var error = ts.TakeError();
            // As CPython: the parser knows the statement as <stdin>, later passes by its number.
            if (Parse(source) is not null && TypeOps.IsSubtype(error.Type, PyExceptions.SyntaxError) && !Attributes.Set(ts, error, PyStr.Intern("filename"), PyStr.Of(FileName))) ts.ClearError();
            ts.SetError(error);
            return false;
        }
        futures |= unit.Flags & CodeFlags.FutureMask;
        var code = new PyCode(unit);
        InteractiveSource.Register(ts, code, source, FileName);
        var done = CodeExecution.Run(ts, code, main.Dict) is not null;
        var pending = done ? null : ts.TakeError();
        foreach (var name in (ReadOnlySpan<string>)["stderr", "stdout"])
        {
            if (ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(name), out var stream) && stream is not PyNone && Call.Method(ts, stream!, Names.Flush) is null) ts.ClearError();
        }
        if (pending is not null) ts.SetError(pending);
        return done;
    }

    private enum Outcome
    {
        Statement,
        Nothing,
        End,
        Failed,
    }

    private static Outcome ReadStatement(ThreadState ts, PyFileIO input, out string source)
    {
        source = "";
        var text = "";
        while (true)
        {
            if (!Prompt(ts, text.Length == 0 ? "ps1" : "ps2")) return Outcome.Failed;
            if (Call.Method(ts, input, Names.Readline) is not PyBytes line)
            {
                if (!ts.ErrorMatches(PyExceptions.OSError)) return Outcome.Failed;
                ts.ClearError(); // closed by the program
                return Outcome.End;
            }
            if (line.Span.IsEmpty)
            {
                source = text + "\n";
                return text.Length == 0 ? Outcome.End : Outcome.Statement;
            }
            var part = FileSystemNames.Decode(line.Span).AsString().TrimEnd('\n');
            if (line.Span[^1] != '\n')
            {
                // The last line has no end: as if the next prompt had been answered by the end of input.
                source = (text.Length == 0 ? part : $"{text}\n{part}") + "\n";
                if (!Prompt(ts, "ps2")) return Outcome.Failed;
                TracebackPrinter.WriteToStderr(ts, "\n");
                return Outcome.Statement;
            }
            if (text.Length == 0 && part.AsSpan().TrimStart(" \t\f\r") is "" or ['#', ..]) return Outcome.Nothing;
            text = text.Length == 0 ? part : $"{text}\n{part}";
            if (!IsComplete(text)) continue;
            source = text + "\n";
            return Outcome.Statement;
        }
    }

    /// <summary>A compound statement ends at an empty line; anything else as soon as it parses or is wrong for good.</summary>
    private static bool IsComplete(string text)
    {
        var failure = Parse(text);
        if (failure is null) return true;
        // With the line ended, is it still only unfinished?
        var ended = Parse(text + "\n");
        return ended is not null && ended.Kind != SyntaxErrorKind.IncompleteInput;
    }

    private static SyntaxFailure? Parse(string text)
    {
        try
        {
            var options = new ParseOptions { Flags = ParseFlags.AllowIncompleteInput | ParseFlags.DontImplyDedent };
            _ = PythonParser.Parse(SourceText.FromString(text, FileName), ParseMode.Single, options);
            return null;
        }
        catch (SyntaxFailure error)
        {
            return error;
        }
    }

    /// <summary>sys.ps1 or sys.ps2: any object, asked for its text each time.</summary>
    private static bool Prompt(ThreadState ts, string name)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(name), out var prompt)) return true;
        if (Strings.Str(ts, prompt!) is not { } shown) return false;
        TracebackPrinter.WriteToStderr(ts, shown.AsString());
        return true;
    }

    private static void SetPrompt(ThreadState ts, string name, string prompt)
    {
        var key = PyStr.Intern(name);
        if (!ts.Interpreter.SysDict.ContainsStr(key)) ts.Interpreter.SysDict.SetStr(key, PyStr.Of(prompt));
    }

    public static void PrintBanner(ThreadState ts)
    {
        var config = ts.Interpreter.Config;
        if (config.Quiet > 0) return;
        var sys = ts.Interpreter.SysDict;
        TracebackPrinter.WriteToStderr(ts, $"Python {sys.GetStr(PyStr.Intern("version"))} on {sys.GetStr(PyStr.Intern("platform"))}\n"
            + (config.Site ? "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n" : ""));
    }

    /// <summary>PYTHONSTARTUP.</summary>
    public static void RunStartupFile(ThreadState ts, PyModule main)
    {
        if (!ts.Interpreter.Config.UseEnvironment || Environment.GetEnvironmentVariable("PYTHONSTARTUP") is not { Length: > 0 } file) return;
        if (!Modules.SysAudit.Audit(ts, "cpython.run_startup", PyStr.Of(file)))
        {
            ErrorReport.Print(ts);
            return;
        }
        if (MainProgram.ReadSource(ts, file) is not { } source)
        {
            TracebackPrinter.WriteToStderr(ts, "Could not open PYTHONSTARTUP\n");
            ErrorReport.Print(ts);
            return;
        }
        if (Compilation.FromBytes(ts, source, new CompileRequest(file), isFile: true) is { } unit
            && CodeExecution.Run(ts, new PyCode(unit), main.Dict) is not null) return;
        ErrorReport.Print(ts);
    }
}
