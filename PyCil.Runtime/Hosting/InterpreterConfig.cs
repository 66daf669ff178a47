namespace PyCil.Runtime.Hosting;

/// <summary>How an interpreter is set up: what CPython keeps in PyConfig. Fixed once the interpreter has started.</summary>
public sealed class InterpreterConfig
{
    /// <summary>sys.argv.</summary>
    public List<string> Arguments { get; set; } = [""];

    /// <summary>sys.orig_argv.</summary>
    public List<string> OriginalArguments { get; set; } = [];

    /// <summary>sys.executable; empty if unknown.</summary>
    public string Executable { get; set; } = "";

    /// <summary>-X stdlib: the directory of the library's sources.</summary>
    public string? StandardLibrary { get; set; }

    /// <summary>PYTHONHOME.</summary>
    public string? Home { get; set; }

    /// <summary>PYTHONPATH, split.</summary>
    public List<string> SearchPath { get; set; } = [];

    public int Inspect { get; set; }

    public int Interactive { get; set; }

    public int Debug { get; set; }

    public int Optimize { get; set; }

    public int Verbose { get; set; }

    public int Quiet { get; set; }

    public int BytesWarning { get; set; }

    public bool WriteBytecode { get; set; } = true;

    public bool UserSite { get; set; } = true;

    /// <summary>What was put in front of sys.path for the program: its directory, or "" for the current one.</summary>
    internal string? FirstPath { get; set; }

    /// <summary>Import site at start (not -S).</summary>
    public bool Site { get; set; } = true;

    public bool UseEnvironment { get; set; } = true;

    public bool Isolated { get; set; }

    /// <summary>-P: do not put the script's or the current directory first.</summary>
    public bool SafePath { get; set; }

    public bool DevelopmentMode { get; set; }

    /// <summary>UTF-8 mode; on by default, as every text file is UTF-8 here unless told otherwise.</summary>
    public bool Utf8Mode { get; set; }

    public bool WarnDefaultEncoding { get; set; }

    /// <summary>-R: PYTHONHASHSEED does not count.</summary>
    public bool RandomizeHash { get; set; }

    /// <summary>PYTHONHASHSEED: null is random.</summary>
    public uint? HashSeed { get; set; }

    public int IntMaxStrDigits { get; set; } = 4300;

    public bool UnbufferedStdio { get; set; }

    public string? StdioEncoding { get; set; }

    public string? StdioErrors { get; set; }

    public string? PycachePrefix { get; set; }

    public bool SkipSourceFirstLine { get; set; }

    public bool FaultHandler { get; set; }

    public int TraceMalloc { get; set; }

    /// <summary>-X importtime: 0 is off, 2 reports modules that were loaded already as well.</summary>
    public int ImportTime { get; set; }

    /// <summary>os.cpu_count() if it was given.</summary>
    public int? CpuCount { get; set; }

    /// <summary>-X frozen_modules=off: importlib finds only modules on the path.</summary>
    public bool FrozenModules { get; set; } = true;

    /// <summary>Code knows its columns, and tracebacks mark them (not -X no_debug_ranges).</summary>
    public bool DebugRanges { get; set; } = true;

    /// <summary>-X gil=1: legacy mode.</summary>
    public bool Gil { get; set; }

    public bool ThreadInheritContext { get; set; } = true;

    public bool ContextAwareWarnings { get; set; } = true;

    public string CheckHashBasedPycs { get; set; } = "default";

    /// <summary>-W options and PYTHONWARNINGS, in the order sys.warnoptions has them.</summary>
    public List<string> WarnOptions { get; } = [];

    /// <summary>-X options: name to value; null stands for True.</summary>
    public List<KeyValuePair<string, string?>> XOptions { get; } = [];

    /// <summary>Whether signal handlers are installed (SIGINT): not in embedded interpreters.</summary>
    public bool InstallSignalHandlers { get; set; }

    /// <summary>The value of a -X option ("" if it has none), or null if it was not given.</summary>
    public string? XOption(string name)
    {
        for (var i = XOptions.Count - 1; i >= 0; i--)
            if (XOptions[i].Key == name) return XOptions[i].Value ?? "";
        return null;
    }
}
