namespace PyCil.Tests.Scripts;

/// <summary>Every script prints what CPython 3.14 printed for it (the .out file beside it).</summary>
public class ScriptTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "PyCil.Tests", "Scripts");

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.py").Order(StringComparer.Ordinal)) names.Add(Path.GetFileNameWithoutExtension(file));
        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PrintsWhatCPythonPrinted(string name)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, name + ".out"));
        var result = PythonProcess.Run(TimeSpan.FromSeconds(120), Folder, name + ".py");
        Assert.False(result.TimedOut, "the script did not end");
        Assert.Equal(expected, result.Output);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
