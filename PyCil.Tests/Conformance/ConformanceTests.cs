namespace PyCil.Tests.Conformance;

/// <summary>CPython's own tests against the manifest of known failures: a new failure fails, and so does a test that has begun to pass.</summary>
public class ConformanceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static TheoryData<string> CoreModules()
    {
        var modules = new TheoryData<string>();
        if (TestSuite.Library is null) modules.Add("");
        else foreach (var (module, _) in TestSuite.CoreList()) modules.Add(module);
        return modules;
    }

    [Theory]
    [MemberData(nameof(CoreModules))]
    public void CoreModule(string module)
    {
        if (module.Length == 0) return; // the suite is not on this machine: nothing to compare with
        var known = TestSuite.KnownFailures();
        var run = ModuleRun.Of(module, Limit);
        // A test marked unstable may pass or fail: it depends on timing or on the collector.
        var unstable = known.Where(static k => k.Value.StartsWith("unstable", StringComparison.Ordinal)).Select(static k => k.Key).ToHashSet(StringComparer.Ordinal);
        run.Passed.ExceptWith(unstable);
        var fresh = run.Failed.Where(id => !known.ContainsKey(id)).Order(StringComparer.Ordinal).ToList();
        var fixedNow = run.Passed.Where(known.ContainsKey).Order(StringComparer.Ordinal).ToList();
        var tail = run.Output.Length > 6000 ? run.Output[^6000..] : run.Output;
        Assert.True(!run.TimedOut || known.ContainsKey(module), $"{module} did not end in {Limit}");
        Assert.True(fresh.Count == 0, $"not in known-failures.txt:\n{string.Join('\n', fresh)}\n\n{tail}");
        Assert.True(fixedNow.Count == 0, $"pass now, take them out of known-failures.txt:\n{string.Join('\n', fixedNow)}");
    }
}
