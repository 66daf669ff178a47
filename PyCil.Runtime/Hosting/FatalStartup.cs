using System.Text;

namespace PyCil.Runtime.Hosting;

/// <summary>Errors before Python code can run: CPython's "Fatal Python error" texts.</summary>
internal static class FatalStartup
{
    /// <summary>The library cannot be found: shows how the paths came about.</summary>
    public static string NoLibrary(ThreadState ts)
    {
        var config = ts.Interpreter.Config;
        var paths = ts.Interpreter.Paths;
        var text = new StringBuilder("Python path configuration:\n");
        text.Append("  PYTHONHOME = ").Append(Quoted(config.Home)).Append('\n');
        text.Append("  PYTHONPATH = ").Append(Quoted(config.SearchPath.Count == 0 ? null : string.Join(Path.PathSeparator, config.SearchPath))).Append('\n');
        text.Append("  program name = ").Append(Quoted(config.OriginalArguments.Count > 0 ? config.OriginalArguments[0] : "pycil")).Append('\n');
        text.Append("  isolated = ").Append(config.Isolated ? 1 : 0).Append('\n');
        text.Append("  environment = ").Append(config.UseEnvironment ? 1 : 0).Append('\n');
        text.Append("  user site = ").Append(config.UserSite ? 1 : 0).Append('\n');
        text.Append("  safe_path = ").Append(config.SafePath ? 1 : 0).Append('\n');
        text.Append("  import site = ").Append(config.Site ? 1 : 0).Append('\n');
        text.Append("  is in build tree = 0\n");
        text.Append("  stdlib dir = ").Append(Quoted(paths.StandardLibrary)).Append('\n');
        text.Append("  sys.path[0] = (not set)\n");
        text.Append("  sys._base_executable = ").Append(Quoted(paths.BaseExecutable)).Append('\n');
        text.Append("  sys.base_prefix = ").Append(Quoted(paths.BasePrefix)).Append('\n');
        text.Append("  sys.base_exec_prefix = ").Append(Quoted(paths.BasePrefix)).Append('\n');
        text.Append("  sys.platlibdir = 'lib'\n");
        text.Append("  sys.executable = ").Append(Quoted(config.Executable)).Append('\n');
        text.Append("  sys.prefix = ").Append(Quoted(paths.Prefix)).Append('\n');
        text.Append("  sys.exec_prefix = ").Append(Quoted(paths.Prefix)).Append('\n');
        text.Append("  sys.path = [\n");
        foreach (var entry in paths.SearchPath) text.Append("    ").Append(Quoted(entry)).Append(",\n");
        text.Append("  ]\n");
        return text + Message("Failed to import encodings module", "ModuleNotFoundError: No module named 'encodings'");
    }

    /// <summary>A fatal error with the Python exception behind it.</summary>
    public static string Message(string what, string error) =>
        $"Fatal Python error: {what}\nPython runtime state: core initialized\n{error}\n\n"
        + $"Current thread 0x{Modules.ThreadModule.CurrentIdent:x16} [pycil] (most recent call first):\n  <no Python frame>\n";

    /// <summary>The pending error as a line, taken from the thread.</summary>
    public static string Take(ThreadState ts)
    {
        var error = ts.TakeError();
        var text = Strings.Str(ts, error);
        ts.ClearError();
        return text is null || text.Length == 0 ? error.Type.Name : $"{error.Type.Name}: {text}";
    }

    public static void Print(ThreadState ts, string message)
    {
        ts.ClearError();
        Console.Error.Write(message);
        Console.Error.Flush();
    }

    private static string Quoted(string? text) => text is null ? "(not set)" : StrRepr.Of(PyStr.Of(text)).ToString();
}
