using PyCil.Runtime.Hosting;

namespace PyCil.Runtime.Import;

/// <summary>The import statement and __import__: sys.modules first, importlib._bootstrap for what is not there.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/import.html, https://docs.python.org/3.14/library/functions.html#import__.</remarks>
public static class Imports
{
    /// <summary>Imports a module by its full name and returns it (not the top package).</summary>
    public static PyObject? Import(ThreadState ts, string name)
    {
        var imported = ImportFull(ts, PyStr.Intern(name));
        if (imported is null) TracebackTrimming.RemoveImportFrames(ts);
        return imported;
    }

    /// <summary>The module of a full name from sys.modules, null without an error if there is none.</summary>
    public static PyObject? Loaded(ThreadState ts, PyStr name)
    {
        var modules = ts.Interpreter.Modules;
        return modules.TryGetStr(name, out var found) && found is not PyNone ? found : null;
    }

    /// <summary>__import__(name, globals, locals, fromlist, level).</summary>
    public static PyObject? ImportLevel(ThreadState ts, PyObject name, PyObject? globals, PyObject? fromlist, long level)
    {
        var imported = Find(ts, name, globals, fromlist, level);
        if (imported is null) TracebackTrimming.RemoveImportFrames(ts);
        return imported;
    }

    private static PyObject? Find(ThreadState ts, PyObject nameObject, PyObject? globals, PyObject? fromlist, long level)
    {
        if (nameObject is not PyStr name) return Raise.TypeError(ts, "module name must be a string");
        if (level < 0) return Raise.ValueError(ts, "level must be >= 0");
        PyStr full;
        if (level > 0)
        {
            if (RelativeImport.Resolve(ts, name, globals, level) is not { } resolved) return null;
            full = resolved;
        }
        else
        {
            if (name.Length == 0) return Raise.ValueError(ts, "Empty module name");
            full = PyStr.Intern(name);
        }

        var module = ImportFull(ts, full);
        if (module is null) return null;
        var from = fromlist is null or PyNone ? 0 : Truth.Of(ts, fromlist);
        if (from < 0) return null;
        if (from > 0)
        {
            if (!Attributes.TryGet(ts, module, Names.DunderPath, out var path)) return null;
            if (path is null) return module;
            var state = ts.Interpreter.Import;
            return Call.Method(ts, state.Bootstrap!, ImportNames.HandleFromlist, module, fromlist!, state.ImportFunction!);
        }
        if (level > 0 && name.Length == 0) return module;
        var text = name.ToString();
        var dot = text.IndexOf('.');
        if (dot < 0) return module;
        if (level == 0) return ImportFull(ts, PyStr.Intern(text[..dot]));
        var fullText = full.ToString();
        var front = PyStr.Intern(fullText[..(fullText.Length - (text.Length - dot))]);
        if (ts.Interpreter.Modules.TryGetStr(front, out var top)) return top;
        return Raise.KeyError(ts, $"'{front}' not in sys.modules as expected");
    }

    private static PyObject? ImportFull(ThreadState ts, PyStr full)
    {
        var modules = ts.Interpreter.Modules;
        var state = ts.Interpreter.Import;
        if (modules.TryGetStr(full, out var module) && module is not PyNone)
        {
            state.Timing?.Cached(ts, full);
            return EnsureInitialized(ts, module!, full) ? module : null;
        }
        if (state.Bootstrap is not { } bootstrap)
        {
            // Before importlib runs only builtin modules can be imported.
            if (module is null && BuiltinModules.Contains(full.ToString()))
            {
                if (!BuiltinModules.TryCreate(ts, full.ToString(), out var made)) return null;
                modules.SetStr(full, made!);
                return made;
            }
            return Raise.ModuleNotFoundError(ts, $"No module named '{full}'", full);
        }
        var start = state.Timing?.Begin() ?? default;
        var imported = Call.Method(ts, bootstrap, ImportNames.FindAndLoad, full, state.ImportFunction!);
        state.Timing?.End(ts, full, start);
        if (imported is not null && state.PendingSources.Count > 0 && full.Equals("linecache")) InteractiveSource.Flush(ts, imported);
        return imported;
    }

    /// <summary>Waits for a module that another thread is still importing.</summary>
    private static bool EnsureInitialized(ThreadState ts, PyObject module, PyStr full)
    {
        PyObject? spec;
        if (module is PyModule { Dict: var dict })
        {
            if (!dict.TryGetStr(Names.DunderSpec, out spec)) return true;
        }
        else if (!Attributes.TryGet(ts, module, Names.DunderSpec, out spec))
        {
            return false;
        }
        if (spec is null or PyNone) return true;
        var initializing = IsInitializing(ts, spec);
        if (initializing <= 0) return initializing == 0;
        return Call.Method(ts, ts.Interpreter.Import.Bootstrap!, ImportNames.LockUnlockModule, full) is not null;
    }

    internal static int IsInitializing(ThreadState ts, PyObject? spec)
    {
        if (spec is null or PyNone) return 0;
        if (!Attributes.TryGet(ts, spec, ImportNames.Initializing, out var flag)) return -1;
        return flag is null ? 0 : Truth.Of(ts, flag);
    }

    /// <summary><c>from module import name</c>: the attribute, or the submodule of that name while a circular import is under way.</summary>
    public static PyObject? From(ThreadState ts, PyObject module, PyStr name)
    {
        if (!Attributes.TryGet(ts, module, name, out var value)) return null;
        if (value is not null) return value;
        if (!Attributes.TryGet(ts, module, Names.DunderName, out var moduleName)) return null;
        if (moduleName is PyStr package && ts.Interpreter.Modules.TryGetStr(PyStr.Intern($"{package}.{name}"), out var submodule)) return submodule;
        return ImportErrors.CannotImport(ts, module, moduleName as PyStr, name);
    }

    /// <summary><c>from module import *</c> into a namespace.</summary>
    public static bool Star(ThreadState ts, PyObject module, PyObject locals)
    {
        if (!Attributes.TryGet(ts, module, Names.DunderAll, out var all)) return false;
        var skipPrivate = all is null;
        if (all is null)
        {
            if (!Attributes.TryGet(ts, module, Names.DunderDict, out var dict)) return false;
            if (dict is null)
            {
                Raise.ImportError(ts, "from-import-* object has no __dict__ and no __all__");
                return false;
            }
            all = Call.Method(ts, dict, Names.Keys);
            if (all is null) return false;
        }
        if (Sequences.ToList(ts, all) is not { } names) return false;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] is not PyStr name)
            {
                if (Attributes.Get(ts, module, Names.DunderName) is not { } owner) return false;
                Raise.TypeError(ts, owner is PyStr
                    ? $"{(skipPrivate ? "Key" : "Item")} in {owner}.{(skipPrivate ? "__dict__" : "__all__")} must be str, not {names[i].Type.Name}"
                    : $"module __name__ must be a string, not {owner.Type.Name}");
                return false;
            }
            if (skipPrivate && name.Length > 0 && name[0] == '_') continue;
            if (Attributes.Get(ts, module, name) is not { } value) return false;
            if (locals is PyDict target && locals.GetType() == typeof(PyDict)) target.SetStr(PyStr.Intern(name), value);
            else if (!Items.Set(ts, locals, name, value)) return false;
        }
        return true;
    }
}
