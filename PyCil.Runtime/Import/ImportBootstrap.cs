namespace PyCil.Runtime.Import;

/// <summary>Starts the import system: first importlib._bootstrap (builtin and frozen modules), then _bootstrap_external (the path).</summary>
internal static class ImportBootstrap
{
    /// <summary>Makes import work for builtin and frozen modules. builtins and sys must be in sys.modules.</summary>
    public static bool InstallCore(ThreadState ts)
    {
        var state = ts.Interpreter.Import;
        state.ImportFunction = ts.Interpreter.BuiltinsDict.GetStr(Names.DunderImport);
        var modules = ts.Interpreter.Modules;
        if (FrozenModules.Find(ts, "_frozen_importlib") is not { } entry || RunFrozen(ts, entry) is not { } bootstrap) return false;
        if (!BuiltinModules.TryCreate(ts, "_imp", out var imp) || imp is null) return false;
        if (Call.Method(ts, bootstrap, ImportNames.Install, modules.GetStr(ImportNames.Sys)!, imp) is null) return false;
        state.Bootstrap = bootstrap;
        return true;
    }

    /// <summary>Makes import work for files and zip archives on sys.path.</summary>
    public static bool InstallExternal(ThreadState ts)
    {
        var state = ts.Interpreter.Import;
        if (Call.Method(ts, state.Bootstrap!, ImportNames.InstallExternalImporters) is null) return false;
        state.External = ts.Interpreter.Modules.GetStr(ImportNames.FrozenImportlibExternal) as PyModule;
        return UsePackedLibrary(ts) && AddZipImporter(ts);
    }

    private static bool UsePackedLibrary(ThreadState ts)
    {
        if (ts.Interpreter.Paths.Packed is null) return true;
        return Imports.Import(ts, FrozenModules.LibraryImporter) is { } importer && Call.Method(ts, importer, ImportNames.Install) is not null;
    }

    /// <summary>zipimport's hook comes first in sys.path_hooks.</summary>
    private static bool AddZipImporter(ThreadState ts)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("path_hooks"), out var hooks) || hooks is not PyList list) return true;
        if (Imports.Import(ts, "zipimport") is not { } zipimport) return false;
        if (Attributes.Get(ts, zipimport, PyStr.Intern("zipimporter")) is not { } importer) return false;
        return Call.Method(ts, list, PyStr.Intern("insert"), PyInt.Of(0), importer) is not null;
    }

    /// <summary>Runs a frozen module without the import system, and puts it into sys.modules.</summary>
    public static PyModule? RunFrozen(ThreadState ts, in FrozenModules.Entry entry)
    {
        if (FrozenModules.Load(ts, entry) is not { } unit) return null;
        var name = PyStr.Intern(entry.Name);
        var modules = ts.Interpreter.Modules;
        if (modules.GetStr(name) is not PyModule module)
        {
            module = new PyModule(entry.Name, (string?)null);
            modules.SetStr(name, module);
        }
        module.Dict.SetStr(PyStr.Intern("__origname__"), PyStr.Of(entry.Original ?? entry.Name));
        if (entry.IsPackage) module.Dict.SetStr(Names.DunderPath, new PyList());
        return CodeExecution.Run(ts, new PyCode(unit), module.Dict) is null ? null : module;
    }
}
