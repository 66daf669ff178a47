using System.Diagnostics;
using System.Text;

namespace PyCil.Tests;

/// <summary>Runs the command with arguments; a process that outlives its time is killed with its children.</summary>
internal static class PythonProcess
{
    internal sealed record Result(int ExitCode, string Output, string Error, bool TimedOut);

    internal static Result Run(TimeSpan limit, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (folder is not null) start.WorkingDirectory = folder;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONHASHSEED"] = "0";
        // Optimized machine code of loops from the start, as in the published command: first-tier code keeps dead references alive, which tests of finalization see.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "0";
        start.Environment.Remove("PYTHONUNBUFFERED");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), !ended);
    }
}
