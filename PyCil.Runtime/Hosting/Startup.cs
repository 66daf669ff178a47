using PyCil.Runtime.Import;
using PyCil.Runtime.Modules;
using PyCil.Runtime.Modules.Io;

namespace PyCil.Runtime.Hosting;

/// <summary>Brings an interpreter up: builtins, sys, import, streams, warnings, site.</summary>
internal static class Startup
{
    /// <summary>The interpreter with its configuration; nothing has run yet.</summary>
    public static InterpreterState Create(InterpreterConfig config) => new()
    {
        Config = config,
        Tiers = Tiering.JitPolicy.FromConfig(config),
        Optimize = config.Optimize,
        BytesWarning = config.BytesWarning,
        Paths = PathConfig.Find(config),
    };

    /// <summary>Null if Python is ready, or an error of code that ran already is pending; else the text of a fatal error.</summary>
    public static string? Initialize(ThreadState ts)
    {
        if (!ts.Interpreter.Paths.HasLibrary) return FatalStartup.NoLibrary(ts);
        if (!Begin(ts)) return FatalStartup.Message("init_importlib: failed to start the import system", FatalStartup.Take(ts));
        if (ts.Interpreter.Config.StdioEncoding is not null && !CreateStreams(ts))
        {
            return FatalStartup.Message(ts.ErrorMatches(PyExceptions.LookupError)
                ? "init_stdio_encoding: failed to get the Python codec name of the stdio encoding"
                : "init_sys_streams: can't initialize sys standard streams", FatalStartup.Take(ts));
        }
        _ = Finish(ts);
        return null;
    }

    private static bool CreateStreams(ThreadState ts)
    {
        var config = ts.Interpreter.Config;
        var encoding = "utf-8";
        if (config.StdioEncoding is { } given)
        {
            // The codec's own name, as sys.stdout.encoding shows it.
            if (Imports.Import(ts, "codecs") is not { } codecs || Call.Method(ts, codecs, PyStr.Intern("lookup"), PyStr.Of(given)) is not { } codec) return false;
            if (Attributes.Get(ts, codec, PyStr.Intern("name")) is not PyStr name) return false;
            encoding = name.AsString();
        }
        return StandardStreams.Create(ts, new StandardStreams.Options(encoding, config.StdioErrors, config.UnbufferedStdio));
    }

    private static bool Begin(ThreadState ts)
    {
        var interpreter = ts.Interpreter;
        var config = interpreter.Config;
        if (config.ImportTime > 0) interpreter.Import.Timing = new ImportTiming(config.ImportTime > 1);
        interpreter.Import.UsesFrozen = config.FrozenModules;
        if (AddModule(ts, "builtins") is not { } builtins) return false;
        interpreter.BuiltinsDict = builtins.Dict;
        Interpreter.CommonConstants.Remember(interpreter);
        if (AddModule(ts, "sys") is not { } sys) return false;
        interpreter.SysDict = sys.Dict;
        SysConfiguration.Apply(ts, sys);
        // Common encodings need no Python code, and -v wants to write while importlib starts.
        if (config.StdioEncoding is null && !CreateStreams(ts)) return false;
        return ImportBootstrap.InstallCore(ts) && ImportBootstrap.InstallExternal(ts) && StandardStreams.AddOpen(ts);
    }

    private static bool Finish(ThreadState ts)
    {
        var config = ts.Interpreter.Config;
        if (config.InstallSignalHandlers) SignalState.InstallDefaults(ts);
        else SignalState.AttachMain(ts);
        if (config.FaultHandler) FaulthandlerModule.EnableAtStart(ts);
        if (config.TraceMalloc > 0 && (Imports.Import(ts, "_tracemalloc") is not { } tracer
            || Call.Method(ts, tracer, PyStr.Intern("start"), PyInt.Of(config.TraceMalloc)) is null)) return false;
        if (config.WarnOptions.Count > 0 && Imports.Import(ts, "warnings") is null) return false;
        if (AddMain(ts) is null) return false;
        return !config.Site || Imports.Import(ts, "site") is not null;
    }

    private static PyModule? AddModule(ThreadState ts, string name)
    {
        if (!BuiltinModules.TryCreate(ts, name, out var module)) return null;
        if (module is null)
        {
            Raise.SystemError(ts, $"the runtime has no module {name}");
            return null;
        }
        ts.Interpreter.Modules.SetStr(PyStr.Intern(name), module);
        ts.Interpreter.Import.Singletons[name] = module;
        return module;
    }

    /// <summary>The empty __main__ that the program then runs in.</summary>
    private static PyModule? AddMain(ThreadState ts)
    {
        var main = new PyModule("__main__", (string?)null);
        main.Dict.SetStr(Names.DunderBuiltins, ts.Interpreter.Modules.GetStr(Names.Builtins)!);
        if (Attributes.Get(ts, ts.Interpreter.Import.Bootstrap!, PyStr.Intern("BuiltinImporter")) is not { } loader) return null;
        main.Dict.SetStr(Names.DunderLoader, loader);
        ts.Interpreter.Modules.SetStr(PyStr.Intern("__main__"), main);
        return main;
    }
}
