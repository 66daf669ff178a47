using System.Globalization;
using PyCil.Runtime.Hosting;

namespace PyCil.Cli;

/// <summary>Adds the PYTHON* variables and the -X options to the configuration; the command line wins over the environment.</summary>
internal static class EnvironmentSettings
{
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
        config.ImportTime = config.XOption("importtime") is not null || Has(config, "PYTHONPROFILEIMPORTTIME");
        config.WarnDefaultEncoding = config.XOption("warn_default_encoding") is not null || Has(config, "PYTHONWARNDEFAULTENCODING");
        config.PycachePrefix = config.XOption("pycache_prefix") is { } prefix ? (prefix.Length == 0 ? null : prefix) : Text(config, "PYTHONPYCACHEPREFIX");
        config.StandardLibrary = config.XOption("stdlib") is { Length: > 0 } library ? library : null;
        Streams(config);
        Warnings(config, warnings);
        return Numbers(config) ?? Switches(config);
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
        config.Debug = Level(config, "PYTHONDEBUG", config.Debug);
        config.Verbose = Level(config, "PYTHONVERBOSE", config.Verbose);
        config.Optimize = Level(config, "PYTHONOPTIMIZE", config.Optimize);
        config.Inspect = Level(config, "PYTHONINSPECT", config.Inspect);
        if (Has(config, "PYTHONDONTWRITEBYTECODE")) config.WriteBytecode = false;
        if (Has(config, "PYTHONNOUSERSITE")) config.UserSite = false;
        if (Has(config, "PYTHONUNBUFFERED")) config.UnbufferedStdio = true;
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
    }

    /// <summary>Later entries win: development mode, the environment, the command line, -b.</summary>
    private static void Warnings(InterpreterConfig config, List<string> given)
    {
        if (config.DevelopmentMode) Add("default");
        if (Text(config, "PYTHONWARNINGS") is { } setting)
            foreach (var part in setting.Split(',')) Add(part);
        foreach (var option in given) Add(option);
        if (config.BytesWarning > 0) Add(config.BytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning");

        void Add(string option)
        {
            config.WarnOptions.Remove(option);
            config.WarnOptions.Add(option);
        }
    }

    private static string? Numbers(InterpreterConfig config)
    {
        if (Text(config, "PYTHONHASHSEED") is { } seed && seed != "random")
        {
            if (!uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Fatal("config_init_hash_seed", "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
            config.HashSeed = number;
        }
        if (config.XOption("int_max_str_digits") is { } option)
        {
            if (!Digits(option, out var digits)) return Fatal("config_init_int_max_str_digits", "-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.");
            config.IntMaxStrDigits = digits;
        }
        else if (Text(config, "PYTHONINTMAXSTRDIGITS") is { } variable)
        {
            if (!Digits(variable, out var digits)) return Fatal("config_init_int_max_str_digits", "PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.");
            config.IntMaxStrDigits = digits;
        }
        return null;
    }

    private static bool Digits(string text, out int digits) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out digits) && (digits == 0 || digits >= 640);

    private static string? Switches(InterpreterConfig config)
    {
        if (config.XOption("utf8") is { } utf8)
        {
            if (utf8 is not ("" or "0" or "1")) return Fatal("preconfig_init_utf8_mode", "invalid -X utf8 option value");
            config.Utf8Mode = utf8 != "0";
        }
        else if (Text(config, "PYTHONUTF8") is { } variable)
        {
            if (variable is not ("0" or "1")) return Fatal("preconfig_init_utf8_mode", "invalid PYTHONUTF8 environment variable value");
            config.Utf8Mode = variable == "1";
        }
        var gil = config.XOption("gil") ?? Text(config, "PYTHON_GIL");
        if (gil is not null)
        {
            if (gil is not ("0" or "1")) return Fatal("config_read_gil", config.XOption("gil") is null ? "PYTHON_GIL must be \"0\" or \"1\"" : "-X gil must be \"0\" or \"1\"");
            config.Gil = gil == "1";
        }
        config.ThreadInheritContext = Switch("thread_inherit_context", "PYTHON_THREAD_INHERIT_CONTEXT", true);
        config.ContextAwareWarnings = Switch("context_aware_warnings", "PYTHON_CONTEXT_AWARE_WARNINGS", true);
        return null;

        bool Switch(string option, string variable, bool otherwise) => (config.XOption(option) ?? Text(config, variable)) is { } value ? value != "0" : otherwise;
    }

    private static string Fatal(string where, string what) => $"Fatal Python error: {where}: {what}\nPython runtime state: preinitialized\n\n";
}
