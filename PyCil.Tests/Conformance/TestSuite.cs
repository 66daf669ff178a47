namespace PyCil.Tests.Conformance;

/// <summary>CPython's own test suite: its folder, and the lists of what is run.</summary>
internal static class TestSuite
{
    internal static readonly string Folder = Path.Combine(Repository.Root, "PyCil.Tests", "Conformance");

    /// <summary>CPython 3.14's library with its tests: PYCIL_TESTSUITE, or where the reference set-up puts it; null if neither is there.</summary>
    internal static string? Library { get; } = FindLibrary();

    private static string? FindLibrary()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach (var candidate in (string?[])[Environment.GetEnvironmentVariable("PYCIL_TESTSUITE"), Path.Combine(home, ".cache/pycil-reference/usr/lib/python3.14")])
        {
            if (!string.IsNullOrEmpty(candidate) && Directory.Exists(Path.Combine(candidate, "test"))) return candidate;
        }
        return null;
    }

    /// <summary>The modules of the core list with their numbers of cases.</summary>
    internal static IEnumerable<(string Module, int Cases)> CoreList()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "core-list.txt")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(' ');
            yield return (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Test ids that are known to fail, with the reason. A module that does not load has the id of the module.</summary>
    internal static Dictionary<string, string> KnownFailures()
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Folder, "known-failures.txt")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            known[tab < 0 ? line : line[..tab]] = tab < 0 ? "" : line[(tab + 1)..];
        }
        return known;
    }
}
