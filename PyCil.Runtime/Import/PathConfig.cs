using PyCil.Runtime.Hosting;

namespace PyCil.Runtime.Import;

/// <summary>Finds the standard library and works out sys.path and the prefixes: what CPython does in getpath.py.</summary>
/// <remarks>
/// Order: -X stdlib, PYTHONHOME, the home that a pyvenv.cfg names, <c>lib/python3.14</c> beside the program, and the
/// build tree (<c>stdlib/lib</c> in a directory above the program). The landmark is os.py.
/// </remarks>
public sealed class PathConfig
{
    private const string Landmark = "os.py";
    private const string VersionDirectory = "python3.14";

    public string Prefix { get; private set; } = "";

    public string BasePrefix { get; private set; } = "";

    public string? StandardLibrary { get; private set; }

    /// <summary>The compiled library, if the one beside the program belongs to the sources in use.</summary>
    internal PackedLibrary? Packed { get; private set; }

    /// <summary>Whether there is a library to run on at all.</summary>
    public bool HasLibrary => Packed is not null || (StandardLibrary is { } library && File.Exists(Path.Combine(library, Landmark)));

    public string BaseExecutable { get; private set; } = "";

    /// <summary>sys._home: the home of a pyvenv.cfg.</summary>
    public string? Home { get; private set; }

    public List<string> SearchPath { get; } = [];

    public static PathConfig Find(InterpreterConfig config)
    {
        var paths = new PathConfig { BaseExecutable = config.Executable };
        var virtualPrefix = paths.ReadVirtualEnvironment(config);
        paths.FindLibrary(config);
        paths.Prefix = virtualPrefix ?? paths.BasePrefix;
        paths.SearchPath.AddRange(config.SearchPath.Select(static p => p.Length == 0 ? Directory.GetCurrentDirectory() : p));
        paths.SearchPath.Add(Path.Combine(paths.BasePrefix, "lib", "python314.zip"));
        if (paths.StandardLibrary is { } library) paths.SearchPath.Add(library);
        return paths;
    }

    /// <summary>The directory of the pyvenv.cfg beside the executable or one above it, if it names a home.</summary>
    private string? ReadVirtualEnvironment(InterpreterConfig config)
    {
        if (config.Executable.Length == 0 || Path.GetDirectoryName(config.Executable) is not { Length: > 0 } directory) return null;
        foreach (var candidate in new[] { directory, Path.GetDirectoryName(directory) })
        {
            if (candidate is null) continue;
            var file = Path.Combine(candidate, "pyvenv.cfg");
            if (!File.Exists(file)) continue;
            string? named = null;
            foreach (var line in File.ReadLines(file))
            {
                var equals = line.IndexOf('=');
                if (equals < 0) continue;
                var key = line[..equals].Trim();
                var value = line[(equals + 1)..].Trim();
                if (key.Equals("home", StringComparison.OrdinalIgnoreCase)) Home ??= value;
                else if (key.Equals("executable", StringComparison.OrdinalIgnoreCase)) named ??= value;
            }
            if (Home is not { } home) continue;
            // An environment calls the program python as well; at home it has one name.
            var same = Path.Combine(home, Path.GetFileName(config.Executable));
            BaseExecutable = File.Exists(same) || named is null ? same : named;
            return candidate;
        }
        return null;
    }

    private void FindLibrary(InterpreterConfig config)
    {
        if (config.StandardLibrary is { } given)
        {
            StandardLibrary = Path.GetFullPath(given);
            BasePrefix = config.Home ?? PrefixOf(StandardLibrary);
            return;
        }
        if (config.Home is { Length: > 0 } home)
        {
            // PYTHONHOME may be prefix:exec_prefix.
            BasePrefix = home.Split(Path.PathSeparator)[0];
            StandardLibrary = Path.Combine(BasePrefix, "lib", VersionDirectory);
            return;
        }
        var start = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        Packed = PackedLibrary.Default;
        if (Packed is not null)
        {
            // Complete by itself; the sources, if they are there, are for tracebacks.
            BasePrefix = start;
            StandardLibrary = Path.Combine(start, "lib", VersionDirectory);
            return;
        }
        for (var directory = start; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (Try(directory, Path.Combine(directory, "lib", VersionDirectory))) return;
            if (Try(Path.Combine(directory, "stdlib"), Path.Combine(directory, "stdlib", "lib"))) return;
        }
        BasePrefix = start;
    }

    private bool Try(string prefix, string library)
    {
        if (!File.Exists(Path.Combine(library, Landmark))) return false;
        BasePrefix = prefix;
        StandardLibrary = library;
        return true;
    }

    private static string PrefixOf(string library)
    {
        var parent = Path.GetDirectoryName(library) ?? library;
        return Path.GetFileName(library) == VersionDirectory ? Path.GetDirectoryName(parent) ?? parent : parent;
    }
}
