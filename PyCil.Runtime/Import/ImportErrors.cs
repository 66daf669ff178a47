namespace PyCil.Runtime.Import;

/// <summary>The texts of a failed <c>from ... import</c>.</summary>
internal static class ImportErrors
{
    public static PyObject? CannotImport(ThreadState ts, PyObject module, PyStr? moduleName, PyStr name)
    {
        var shownModule = moduleName ?? PyStr.Of("<unknown module name>");
        if (!Attributes.TryGet(ts, module, Names.DunderSpec, out var spec)) return null;
        if (spec is null) return Set(ts, shownModule, name, null, $"cannot import name {Quote(ts, name)} from {Quote(ts, shownModule)} (unknown location)");

        if (!OriginOf(ts, spec, out var origin)) return null;
        var shadows = origin is null || moduleName is null ? 0 : ShadowsLibrary(ts, moduleName, origin);
        if (shadows < 0) return null;
        if (origin is null && module is PyModule { Dict: var dict } && dict.TryGetStr(Names.DunderFile, out var file)) origin = file as PyStr;
        var start = $"cannot import name {Quote(ts, name)} from ";
        string message;
        if (shadows > 0)
        {
            message = $"{start}{Quote(ts, shownModule)} (consider renaming {Quote(ts, origin!)} since it has the same name as the standard library module named {Quote(ts, shownModule)} and prevents importing that standard library module)";
        }
        else
        {
            var initializing = Imports.IsInitializing(ts, spec);
            if (initializing < 0) return null;
            if (initializing > 0 && origin is not null && MayShadow(ts, origin))
                message = $"{start}{Quote(ts, shownModule)} (consider renaming {Quote(ts, origin)} if it has the same name as a library you intended to import)";
            else if (initializing > 0)
                message = $"{start}partially initialized module {Quote(ts, shownModule)} (most likely due to a circular import){(origin is null ? "" : $" ({origin})")}";
            else
                message = $"{start}{Quote(ts, shownModule)} ({(origin is null ? "unknown location" : origin.ToString())})";
        }
        return Set(ts, shownModule, name, origin, message);
    }

    private static string Quote(ThreadState ts, PyStr text) => Strings.Repr(ts, text)?.ToString() ?? "''";

    private static PyObject? Set(ThreadState ts, PyStr module, PyStr name, PyStr? path, string message) =>
        Raise.Set(ts, new PyImportError(PyExceptions.ImportError, PyTuple.Of(PyStr.Of(message)))
        {
            Message = PyStr.Of(message),
            Name = module,
            Path = path ?? (PyObject)PyNone.Instance,
            NameFrom = name,
        });

    /// <summary>spec.origin of a module that has a location.</summary>
    internal static bool OriginOf(ThreadState ts, PyObject spec, out PyStr? origin)
    {
        origin = null;
        if (spec is PyNone) return true;
        if (!Attributes.TryGet(ts, spec, ImportNames.HasLocation, out var flag)) return false;
        if (flag is null) return true;
        var located = Truth.Of(ts, flag);
        if (located <= 0) return located == 0;
        if (!Attributes.TryGet(ts, spec, ImportNames.Origin, out var found)) return false;
        origin = found as PyStr;
        return true;
    }

    /// <summary>Whether a file stands in the way of a library module of that name; -1 is an error.</summary>
    internal static int ShadowsLibrary(ThreadState ts, PyStr name, PyStr origin)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(ImportNames.StdlibModuleNames, out var names) || names is not PySetBase) return 0;
        var isLibraryName = Sequences.Contains(ts, names, name);
        return isLibraryName > 0 && MayShadow(ts, origin) ? 1 : Math.Min(isLibraryName, 0);
    }

    /// <summary>Whether a file lies in the directory that was put first into sys.path: the script's or the current one.</summary>
    internal static bool MayShadow(ThreadState ts, PyStr origin)
    {
        var config = ts.Interpreter.Config;
        if (config.SafePath || config.FirstPath is not { } first) return false;
        var file = origin.ToString();
        var directory = Path.GetDirectoryName(file);
        if (Path.GetFileName(file) == "__init__.py") directory = Path.GetDirectoryName(directory);
        if (first.Length > 0) return directory == first;
        try
        {
            return directory == Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            return false; // the current directory was removed
        }
    }
}
