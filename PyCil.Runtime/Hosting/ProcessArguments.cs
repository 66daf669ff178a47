using PyCil.Runtime.Modules.Posix;

namespace PyCil.Runtime.Hosting;

/// <summary>The arguments of the process as bytes: the CLR's own strings have lost what is no UTF-8.</summary>
public static class ProcessArguments
{
    private const string CommandLineFile = "/proc/self/cmdline";

    /// <summary>The program's name as it was called; null if the system does not tell.</summary>
    public static string? Program => Read() is [var first, ..] ? first : null;

    /// <summary>The arguments; bytes that are no UTF-8 stand as lone surrogates, as everywhere in Python.</summary>
    /// <param name="decoded">The CLR's view of them, which is right unless it has replacement characters.</param>
    public static string[] Of(string[] decoded)
    {
        if (!Array.Exists(decoded, static argument => argument.Contains('\uFFFD'))) return decoded;
        return Read() is { } all && all.Length >= decoded.Length ? all[^decoded.Length..] : decoded;
    }

    private static string[]? Read()
    {
        if (!File.Exists(CommandLineFile)) return null;
        var rest = File.ReadAllBytes(CommandLineFile).AsSpan();
        var arguments = new List<string>();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)0);
            var argument = end < 0 ? rest : rest[..end];
            arguments.Add(FileSystemNames.Decode(argument).AsString());
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return [.. arguments];
    }
}
