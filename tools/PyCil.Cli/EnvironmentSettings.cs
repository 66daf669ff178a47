using System.Globalization;
using PyCil.Runtime.Hosting;

namespace PyCil.Cli;

/// <summary>Adds the PYTHON* variables and the -X options to the configuration; the command line wins over the environment.</summary>
internal static class EnvironmentSettings
{
    private const string Preinitializing = "preinitializing";
    private const string Preinitialized = "preinitialized";

    /// <summary>Returns the text of a fatal problem, or null.</summary>
    public static string? Apply(InterpreterConfig config, List<string> warnings)
    {
        if (config.Isolated)
        {
            config.UseEnvironment = false;
            config.UserSite = false;
            config.SafePath = true;
        }
        Counters(config);
        Paths(config);
        config.DevelopmentMode = config.XOption("dev") is not null || Has(config, "PYTHONDEVMODE");
        config.FaultHandler = config.XOption("faulthandler") is not null || Has(config, "PYTHONFAULTHANDLER") || config.DevelopmentMode;
        config.WarnDefaultEncoding = config.XOption("warn_default_encoding") is not null || Has(config, "PYTHONWARNDEFAULTENCODING");
        config.DebugRanges = config.XOption("no_debug_ranges") is null && !Has(config, "PYTHONNODEBUGRANGES");
        config.PycachePrefix = config.XOption("pycache_prefix") is { } prefix ? (prefix.Length == 0 ? null : prefix) : Text(config, "PYTHONPYCACHEPREFIX");
        config.StandardLibrary = config.XOption("stdlib") is { Length: > 0 } library ? library : null;
        Streams(config);
        Warnings(config, warnings);
        return Utf8(config) ?? Allocator(config) ?? Hashing(config) ?? Digits(config) ?? Counts(config) ?? Switches(config);
    }

    private static string? Text(InterpreterConfig config, string name) =>
        config.UseEnvironment && Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static bool Has(InterpreterConfig config, string name) => Text(config, name) is not null;

    /// <summary>A variable that counts like the repeated option: a number, or any other text for 1.</summary>
    private static int Level(InterpreterConfig config, string name, int given)
    {
        if (Text(config, name) is not { } text) return given;
        var level = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : 1;
        return Math.Max(given, level);
    }

    private static void Counters(InterpreterConfig config)
    {
        if (Level(config, "PYTHONDEBUG", 0) > 0) config.Debug = Math.Max(config.Debug, 1);
        config.Verbose = Level(config, "PYTHONVERBOSE", config.Verbose);
        config.Optimize = Level(config, "PYTHONOPTIMIZE", config.Optimize);
        config.Inspect = Level(config, "PYTHONINSPECT", config.Inspect);
        if (Level(config, "PYTHONDONTWRITEBYTECODE", 0) > 0) config.WriteBytecode = false;
        if (Level(config, "PYTHONNOUSERSITE", 0) > 0) config.UserSite = false;
        if (Level(config, "PYTHONUNBUFFERED", 0) > 0) config.UnbufferedStdio = true;
        if (Has(config, "PYTHONSAFEPATH")) config.SafePath = true;
    }

    private static void Paths(InterpreterConfig config)
    {
        config.Home = Text(config, "PYTHONHOME");
        if (Text(config, "PYTHONPATH") is { } path) config.SearchPath.AddRange(path.Split(Path.PathSeparator));
    }

    private static void Streams(InterpreterConfig config)
    {
        if (Text(config, "PYTHONIOENCODING") is not { } setting) return;
        var colon = setting.IndexOf(':');
        var encoding = colon < 0 ? setting : setting[..colon];
        if (encoding.Length > 0) config.StdioEncoding = encoding;
        if (colon >= 0 && colon + 1 < setting.Length) config.StdioErrors = setting[(colon + 1)..];
        else if (encoding.Length > 0) config.StdioErrors = "strict";
    }

    /// <summary>Later entries win: development mode, the environment, the command line, -b.</summary>
    private static void Warnings(InterpreterConfig config, List<string> given)
    {
        if (config.DevelopmentMode) Add("default");
        if (Text(config, "PYTHONWARNINGS") is { } setting)
            foreach (var part in setting.Split(',', StringSplitOptions.RemoveEmptyEntries)) Add(part);
        foreach (var option in given) Add(option);
        if (config.BytesWarning > 0) Add(config.BytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning");

        void Add(string option)
        {
            config.WarnOptions.Remove(option);
            config.WarnOptions.Add(option);
        }
    }

    private static string? Utf8(InterpreterConfig config)
    {
        if (config.XOption("utf8") is { } option)
        {
            if (option is not ("" or "0" or "1")) return Fatal("preconfig_init_utf8_mode: invalid -X utf8 option value", Preinitializing);
            config.Utf8Mode = option != "0";
        }
        else if (Text(config, "PYTHONUTF8") is { } variable)
        {
            if (variable is not ("0" or "1")) return Fatal("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value", Preinitializing);
            config.Utf8Mode = variable == "1";
        }
        else if (IsPlainLocale)
        {
            config.Utf8Mode = true;
        }
        return null;
    }

    /// <summary>Whether the locale says nothing about encodings and is not to be replaced by C.UTF-8 (PEP 538, PEP 540).</summary>
    private static bool IsPlainLocale
    {
        get
        {
            static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
            if (Get("LC_ALL") is { } all) return all is "C" or "POSIX";
            return (Get("LC_CTYPE") ?? Get("LANG") ?? "C") is "C" or "POSIX" && Get("PYTHONCOERCECLOCALE") == "0";
        }
    }

    /// <summary>The CLR allocates; a name CPython would not know is refused all the same.</summary>
    private static string? Allocator(InterpreterConfig config) =>
        Text(config, "PYTHONMALLOC") is null or "default" or "debug" or "malloc" or "malloc_debug" or "pymalloc" or "pymalloc_debug" or "mimalloc" or "mimalloc_debug"
            ? null
            : Fatal("preconfig_init_allocator: PYTHONMALLOC: unknown allocator", Preinitializing);

    private static string? Hashing(InterpreterConfig config)
    {
        if (Text(config, "PYTHONHASHSEED") is not { } seed || seed == "random") return null;
        if (!uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Fatal("config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        if (!config.RandomizeHash) config.HashSeed = number;
        return null;
    }

    private static string? Digits(InterpreterConfig config)
    {
        var option = config.XOption("int_max_str_digits");
        if ((option ?? Text(config, "PYTHONINTMAXSTRDIGITS")) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && (digits == 0 || digits >= 640))
        {
            config.IntMaxStrDigits = digits;
            return null;
        }
        var name = option is null ? "PYTHONINTMAXSTRDIGITS" : "-X int_max_str_digits";
        return Fatal($"config_init_int_max_str_digits: {name}: invalid limit; must be >= 640 or 0 for unlimited.");
    }

    private static string? Counts(InterpreterConfig config)
    {
        if ((config.XOption("cpu_count") ?? Text(config, "PYTHON_CPU_COUNT")) is { } count && count != "default")
        {
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var cpus) || cpus < 1)
                return Fatal("config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0");
            config.CpuCount = cpus;
        }
        var importTime = config.XOption("importtime");
        if ((importTime ?? Text(config, "PYTHONPROFILEIMPORTTIME")) is { } setting)
        {
            var level = int.TryParse(setting, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 1;
            if (level is not (1 or 2))
            {
                return Fatal(importTime is not null
                    ? "config_init_import_time: -X importtime: values other than 1 and 2 are reserved for future use."
                    : "config_init_import_time: PYTHONPROFILEIMPORTTIME: numeric values other than 1 and 2 are reserved for future use.");
            }
            config.ImportTime = level;
        }
        var traceMalloc = config.XOption("tracemalloc");
        if ((traceMalloc ?? Text(config, "PYTHONTRACEMALLOC")) is not { } frames) return null;
        if (frames.Length == 0) frames = "1";
        if (!int.TryParse(frames, NumberStyles.None, CultureInfo.InvariantCulture, out var depth))
            return Fatal($"config_init_tracemalloc: {(traceMalloc is null ? "PYTHONTRACEMALLOC" : "-X tracemalloc=NFRAME")}: invalid number of frames");
        config.TraceMalloc = depth;
        return null;
    }

    private static string? Switches(InterpreterConfig config)
    {
        if ((config.XOption("gil") ?? Text(config, "PYTHON_GIL")) is { } gil)
        {
            if (gil is not ("0" or "1")) return Fatal("config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"");
            config.Gil = gil == "1";
        }
        if (Frozen(config) is { } problem) return problem;
        if (Switch("thread_inherit_context", "PYTHON_THREAD_INHERIT_CONTEXT", out var inherit) is { } badInherit) return badInherit;
        config.ThreadInheritContext = inherit;
        if (Switch("context_aware_warnings", "PYTHON_CONTEXT_AWARE_WARNINGS", out var aware) is { } badAware) return badAware;
        config.ContextAwareWarnings = aware;
        return null;

        string? Switch(string option, string variable, out bool on)
        {
            on = true;
            if (config.XOption(option) is { } given)
            {
                on = given == "1";
                return given is "0" or "1" ? null : Fatal($"config_init_{option}: -X {option}=n: n is missing or invalid");
            }
            if (Text(config, variable) is not { } text) return null;
            on = text == "1";
            return text is "0" or "1" ? null : Fatal($"config_init_{option}: {variable}=N: N is missing or invalid");
        }
    }

    private static string? Frozen(InterpreterConfig config)
    {
        var option = config.XOption("frozen_modules");
        switch (option ?? Text(config, "PYTHON_FROZEN_MODULES"))
        {
            case null or "on":
                return null;
            case "" when option is not null:
                return null;
            case "off":
                config.FrozenModules = false;
                return null;
            default:
                return Fatal($"bad value for {(option is null ? "PYTHON_FROZEN_MODULES" : "option -X frozen_modules")} (expected \"on\" or \"off\")");
        }
    }

    private static string Fatal(string what, string state = Preinitialized) => $"Fatal Python error: {what}\nPython runtime state: {state}\n\n";
}
