namespace PyCil.Tests.Conformance;

/// <summary>The outcome of one module of the suite: test ids that passed, failed or were skipped.</summary>
internal sealed class ModuleRun
{
    internal HashSet<string> Passed { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Failed { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Skipped { get; } = new(StringComparer.Ordinal);

    internal bool TimedOut { get; private init; }

    /// <summary>What the process printed, for the message of a failure.</summary>
    internal string Output { get; private init; } = "";

    internal static ModuleRun Of(string module, TimeSpan limit)
    {
        var report = Path.GetTempFileName();
        try
        {
            var result = PythonProcess.Run(limit, null, "-X", "stdlib=" + TestSuite.Library, Path.Combine(TestSuite.Folder, "run_module.py"), module, report);
            var run = new ModuleRun { TimedOut = result.TimedOut, Output = result.Output + result.Error };
            run.Read(report, module);
            return run;
        }
        finally
        {
            File.Delete(report);
        }
    }

    private void Read(string report, string module)
    {
        var started = new HashSet<string>(StringComparer.Ordinal);
        var ended = false;
        foreach (var line in File.ReadLines(report))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0) continue;
            var id = line[(tab + 1)..];
            switch (line[..tab])
            {
                case "start":
                    started.Add(id);
                    break;
                case "pass":
                    Passed.Add(id);
                    break;
                case "skip":
                    Skipped.Add(id);
                    break;
                case "fail":
                    Failed.Add(id);
                    break;
                case "end":
                    ended = true;
                    break;
            }
        }
        Passed.ExceptWith(Failed);
        if (ended) return;
        // The process died or hung: the test it was in has failed, and so has the module.
        started.ExceptWith(Passed);
        started.ExceptWith(Failed);
        started.ExceptWith(Skipped);
        Failed.UnionWith(started);
        Failed.Add(module);
    }
}
