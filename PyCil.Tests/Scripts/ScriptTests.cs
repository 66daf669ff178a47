using System.Collections.Concurrent;

namespace PyCil.Tests.Scripts;

/// <summary>Every script prints what CPython 3.14 printed for it: the .out file beside it, made by record.sh.</summary>
public class ScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "PyCil.Tests", "Scripts");

    private static readonly Lazy<ConcurrentDictionary<string, Task<PythonProcess.Result>>> Runs = new(StartAll);

    private static IEnumerable<string> Scripts()
        => Directory.EnumerateFiles(Folder, "*.py").Order(StringComparer.Ordinal).Select(static file => Path.GetFileNameWithoutExtension(file));

    public static TheoryData<string> Names() => [.. Scripts()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PrintsWhatCPythonPrinted(string name)
    {
        var expected = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".out"));
        var result = await Runs.Value[name];
        Assert.False(result.TimedOut, "the script did not end");
        Assert.Equal(expected, result.Output);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    /// <summary>One process per script, as many at a time as there are processors; the cases of a theory would run one after the other.</summary>
    private static ConcurrentDictionary<string, Task<PythonProcess.Result>> StartAll()
    {
        var runs = new ConcurrentDictionary<string, TaskCompletionSource<PythonProcess.Result>>(StringComparer.Ordinal);
        var waiting = new ConcurrentQueue<string>();
        foreach (var name in Scripts())
        {
            runs[name] = new TaskCompletionSource<PythonProcess.Result>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(name);
        }
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            new Thread(Work) { IsBackground = true }.Start();
        }
        return new(runs.Select(static run => KeyValuePair.Create(run.Key, run.Value.Task)), StringComparer.Ordinal);

        void Work()
        {
            while (waiting.TryDequeue(out var name))
            {
                try
                {
                    runs[name].SetResult(PythonProcess.Run(TimeSpan.FromSeconds(120), Folder, name + ".py"));
                }
                catch (Exception error)
                {
                    runs[name].SetException(error);
                }
            }
        }
    }
}
