using System.Reflection;

namespace PyCil.Tests;

/// <summary>Where things are: the checkout that the tests were built from, and the command built with them.</summary>
internal static class Repository
{
    internal static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    internal static string Command { get; } =
        Path.Combine(Root, "artifacts", "bin", "PyCil.Cli", Metadata("Configuration").ToLowerInvariant(), OperatingSystem.IsWindows() ? "pycil.exe" : "pycil");

    private static string Metadata(string key)
    {
        foreach (var attribute in typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Key == key) return attribute.Value!;
        }
        throw new InvalidOperationException($"the build did not record {key}");
    }
}
