namespace PyCil.Runtime.Import;

/// <summary>The import system of one interpreter: the library's own importlib._bootstrap, run as a frozen module.</summary>
internal sealed class ImportState
{
    /// <summary>_frozen_importlib; null until the bootstrap has run.</summary>
    public PyModule? Bootstrap { get; set; }

    /// <summary>_frozen_importlib_external; null until the path-based importers are installed.</summary>
    public PyModule? External { get; set; }

    /// <summary>builtins.__import__ as it was made: while it is in place, import statements need not call it.</summary>
    public PyObject? ImportFunction { get; set; }

    /// <summary>Modules that exist once per interpreter and are not made anew by create_builtin (sys, builtins).</summary>
    public Dictionary<string, PyModule> Singletons { get; } = [];

    /// <summary>-X importtime; null if it was not asked for.</summary>
    public ImportTiming? Timing { get; set; }

    /// <summary>-1, 0 or 1: _imp._override_frozen_modules_for_tests.</summary>
    public int FrozenOverride { get; set; }

    /// <summary>Whether importlib may use frozen modules beyond those nothing works without (-X frozen_modules).</summary>
    public bool UsesFrozen { get; set; } = true;

    /// <summary>Source that linecache is to know once somebody imports it.</summary>
    public List<(PyCode Code, string Source, string FileName)> PendingSources { get; } = [];

    /// <summary>How many statements the plain prompt has read.</summary>
    public int InteractiveCount { get; set; }

    /// <summary>The import lock (imp.lock_held): held by a thread, counted.</summary>
    public object Lock { get; } = new();

    public int LockOwner;
    public int LockDepth;
}
