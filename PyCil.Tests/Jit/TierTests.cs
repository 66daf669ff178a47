namespace PyCil.Tests.Jit;

/// <summary>The same script prints the same in every tier: interpreted, compiled when it gets hot, compiled at once, and with guards failing that hold.</summary>
public class TierTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "PyCil.Tests", "Jit", "Scripts");

    private static readonly string[][] Modes =
    [
        ["-X", "jit=0"],
        [],
        ["-X", "jit_threshold=1"],
        ["-X", "jit_threshold=1", "-X", "jit_fail_guard=1"],
        ["-X", "jit_threshold=1", "-X", "jit_fail_guard=3"],
        ["-X", "jit_threshold=1", "-X", "jit_fail_guard=7"],
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.py").Order(StringComparer.Ordinal))
        {
            foreach (var mode in Modes) cases.Add(Path.GetFileNameWithoutExtension(file), string.Join(' ', mode));
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PrintsWhatCPythonPrinted(string name, string mode)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, name + ".out"));
        var result = PythonProcess.Run(TimeSpan.FromSeconds(120), Folder, [.. mode.Split(' ', StringSplitOptions.RemoveEmptyEntries), name + ".py"]);
        Assert.False(result.TimedOut, "the script did not end");
        Assert.Equal(expected, result.Output);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    /// <summary>What the tests above rest on: that hot functions really are compiled, and really leave compiled code.</summary>
    [Fact]
    public void HotFunctionsAreCompiledAndLeftAsReported()
    {
        var result = PythonProcess.Run(TimeSpan.FromSeconds(120), Folder, "-X", "jit_threshold=1", "-X", "jitdebug", "calls.py");
        Assert.Contains("jit: compiled fib (calls.py:", result.Error, StringComparison.Ordinal);
        Assert.Contains(": direct, ", result.Error, StringComparison.Ordinal);
        Assert.Contains(" loop at ", result.Error, StringComparison.Ordinal);
        Assert.Contains("inlined add", result.Error, StringComparison.Ordinal);
        Assert.Contains("jit: left outer (calls.py:", result.Error, StringComparison.Ordinal);
    }
}
