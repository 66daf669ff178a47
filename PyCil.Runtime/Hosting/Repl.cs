using System.Text;
using PyCil.Compiler.Syntax;
using PyCil.Runtime.Import;

namespace PyCil.Runtime.Hosting;

/// <summary>The read-eval-print loop.</summary>
internal static class Repl
{
    /// <summary>Reads and runs statements until the end of input. Returns the exit status.</summary>
    public static int Run(ThreadState ts, PyModule main, bool banner)
    {
        var config = ts.Interpreter.Config;
        if (banner)
        {
            if (config.Quiet == 0) PrintBanner(ts);
            RunStartupFile(ts, main);
        }
        SetPrompt(ts, "ps1", ">>> ");
        SetPrompt(ts, "ps2", "... ");
        var count = 0;
        while (true)
        {
            var outcome = ReadStatement(ts, count, out var source);
            if (outcome == Outcome.End) break;
            if (outcome == Outcome.Interrupted)
            {
                TracebackPrinter.WriteToStderr(ts, "\nKeyboardInterrupt\n");
                continue;
            }
            if (outcome == Outcome.Nothing) continue;
            var fileName = $"<python-input-{count++}>";
            var request = new CompileRequest(fileName) { Mode = ParseMode.Single };
            if (Compilation.FromText(ts, source, request) is { } unit)
            {
                var code = new PyCode(unit);
                InteractiveSource.Register(ts, code, source, fileName);
                if (CodeExecution.Run(ts, code, main.Dict) is not null) continue;
            }
            if (ts.ErrorMatches(PyExceptions.SystemExit))
            {
                config.Inspect = 0;
                return MainProgram.Report(ts);
            }
            MainProgram.Report(ts);
        }
        TracebackPrinter.WriteToStderr(ts, "\n");
        return 0;
    }

    private enum Outcome
    {
        Statement,
        Nothing,
        End,
        Interrupted,
    }

    private static Outcome ReadStatement(ThreadState ts, int count, out string source)
    {
        var text = new StringBuilder();
        source = "";
        while (true)
        {
            var line = ReadLine(ts, text.Length == 0 ? "ps1" : "ps2");
            if (line is null)
            {
                if (ts.HasError && ts.ErrorMatches(PyExceptions.KeyboardInterrupt))
                {
                    ts.ClearError();
                    return Outcome.Interrupted;
                }
                ts.ClearError();
                if (text.Length == 0) return Outcome.End;
                source = text.ToString();
                return Outcome.Statement;
            }
            if (text.Length == 0 && line.Trim().Length == 0) return Outcome.Nothing;
            text.Append(line).Append('\n');
            source = text.ToString();
            if (IsComplete(ts, source, count)) return Outcome.Statement;
        }
    }

    /// <summary>A compound statement ends at an empty line; anything else as soon as it parses or is wrong for good.</summary>
    private static bool IsComplete(ThreadState ts, string source, int count)
    {
        var request = new CompileRequest($"<python-input-{count}>")
        {
            Mode = ParseMode.Single,
            ParseFlags = ParseFlags.AllowIncompleteInput | ParseFlags.DontImplyDedent,
        };
        try
        {
            _ = PythonParser.Parse(SourceText.FromString(source, request.FileName), request.Mode, new ParseOptions { Flags = request.ParseFlags });
            return true;
        }
        catch (PyCil.Compiler.Syntax.PySyntaxError error)
        {
            _ = ts;
            return error.Kind != SyntaxErrorKind.IncompleteInput;
        }
    }

    /// <summary>Through builtins.input, which uses readline if that was imported.</summary>
    private static string? ReadLine(ThreadState ts, string prompt)
    {
        var shown = ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(prompt), out var value) ? Strings.Str(ts, value!) : PyStr.Empty;
        if (shown is null) return null;
        if (ts.Interpreter.BuiltinsDict.GetStr(PyStr.Intern("input")) is not { } input) return null;
        return (Call.Invoke(ts, input, shown) as PyStr)?.ToString();
    }

    private static void SetPrompt(ThreadState ts, string name, string prompt)
    {
        var key = PyStr.Intern(name);
        if (!ts.Interpreter.SysDict.ContainsStr(key)) ts.Interpreter.SysDict.SetStr(key, PyStr.Of(prompt));
    }

    private static void PrintBanner(ThreadState ts)
    {
        var sys = ts.Interpreter.SysDict;
        TracebackPrinter.WriteToStderr(ts, $"Python {sys.GetStr(PyStr.Intern("version"))} on {sys.GetStr(PyStr.Intern("platform"))}\n"
            + "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }

    private static void RunStartupFile(ThreadState ts, PyModule main)
    {
        if (!ts.Interpreter.Config.UseEnvironment || Environment.GetEnvironmentVariable("PYTHONSTARTUP") is not { Length: > 0 } file) return;
        if (!File.Exists(file))
        {
            TracebackPrinter.WriteToStderr(ts, $"Could not open PYTHONSTARTUP\nFileNotFoundError: [Errno 2] No such file or directory: {Strings.Repr(ts, PyStr.Of(file))}\n");
            return;
        }
        if (Compilation.FromBytes(ts, File.ReadAllBytes(file), new CompileRequest(file), isFile: true) is { } unit
            && CodeExecution.Run(ts, new PyCode(unit), main.Dict) is not null) return;
        MainProgram.Report(ts);
    }
}
