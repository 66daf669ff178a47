using System.Diagnostics;
using System.Globalization;

namespace PyCil.Benchmarks;

/// <summary>One run of a program by one command.</summary>
internal readonly record struct Measurement(double Figure, string Checksum)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <returns>The figure, or what went wrong.</returns>
    public static (Measurement? Result, string? Error) Of(IReadOnlyList<string> command, BenchmarkProgram program)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in command.Skip(1).Concat(program.Arguments)) start.ArgumentList.Add(word);

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return (null, $"took more than {Limit.TotalSeconds} s");
        }
        var elapsed = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) return (null, LastLine(errors.Result) ?? $"exit code {process.ExitCode}");
        return Read(program, output.Result, elapsed);
    }

    private static (Measurement? Result, string? Error) Read(BenchmarkProgram program, string output, double elapsed)
    {
        if (program.Measure == Measure.Process) return (new Measurement(elapsed, ""), null);
        var (figure, checksum) = (double.PositiveInfinity, (string?)null);
        var wanted = program.Measure == Measure.Memory ? "peak" : "time";
        foreach (var line in output.Split('\n'))
        {
            var space = line.IndexOf(' ');
            if (space < 0) continue;
            if (line[..space] == wanted) figure = Math.Min(figure, double.Parse(line[space..], CultureInfo.InvariantCulture));
            else if (line[..space] == "checksum") checksum = line[(space + 1)..].Trim();
        }
        if (checksum is null || double.IsInfinity(figure)) return (null, "printed no figure or no checksum");
        return (new Measurement(figure, checksum), null);
    }

    private static string? LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
