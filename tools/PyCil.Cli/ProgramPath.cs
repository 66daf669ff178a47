using PyCil.Runtime.Hosting;

namespace PyCil.Cli;

/// <summary>How the program was called: sys.orig_argv[0] and sys.executable.</summary>
/// <remarks>Symbolic links are not followed: a virtual environment is a link to the program beside its pyvenv.cfg.</remarks>
internal static class ProgramPath
{
    /// <summary>argv[0] as the caller gave it.</summary>
    public static string Called { get; } = FirstArgument() ?? Environment.ProcessPath ?? "pycil";

    /// <summary>The absolute path of the program; empty if it cannot be told.</summary>
    public static string Executable { get; } = Find();

    private static string? FirstArgument()
    {
        var first = ProcessArguments.Program;

        // "dotnet pycil.dll": the host is no Python.
        return string.IsNullOrEmpty(first) || Path.GetFileName(first) == "dotnet" ? null : first;
    }

    private static string Find()
    {
        if (Path.GetFileName(Environment.ProcessPath) is "dotnet")
        {
            var beside = Path.Combine(AppContext.BaseDirectory, "pycil");
            return File.Exists(beside) ? beside : "";
        }
        if (Called.Contains('/')) return Path.GetFullPath(Called);
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (directory.Length == 0) continue;
            var candidate = Path.GetFullPath(Path.Combine(directory, Called));
            if (File.Exists(candidate)) return candidate;
        }
        return Environment.ProcessPath ?? "";
    }
}
