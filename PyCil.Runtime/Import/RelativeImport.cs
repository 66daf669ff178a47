namespace PyCil.Runtime.Import;

/// <summary>Turns the name of a relative import into a full name.</summary>
internal static class RelativeImport
{
    /// <summary>Null: the error is pending.</summary>
    public static PyStr? Resolve(ThreadState ts, PyStr name, PyObject? globalsObject, long level)
    {
        if (globalsObject is null or PyNone)
        {
            Raise.KeyError(ts, "'__name__' not in globals");
            return null;
        }
        if (globalsObject is not PyDict globals)
        {
            Raise.TypeError(ts, "globals must be a dict");
            return null;
        }
        if (PackageOf(ts, globals) is not { } package) return null;
        if (package.Length == 0)
        {
            Raise.ImportError(ts, "attempted relative import with no known parent package");
            return null;
        }
        var end = package.Length;
        for (var up = 1L; up < level; up++)
        {
            end = package.LastIndexOf('.', end - 1);
            if (end > 0) continue;
            Raise.ImportError(ts, "attempted relative import beyond top-level package");
            return null;
        }
        return PyStr.Intern(name.Length == 0 ? package[..end] : $"{package[..end]}.{name}");
    }

    private static string? PackageOf(ThreadState ts, PyDict globals)
    {
        globals.TryGetStr(Names.DunderPackage, out var package);
        globals.TryGetStr(Names.DunderSpec, out var spec);
        if (spec is PyNone) spec = null;
        if (package is not null and not PyNone)
        {
            if (package is not PyStr text)
            {
                Raise.TypeError(ts, "package must be a string");
                return null;
            }
            if (spec is not null)
            {
                if (Attributes.Get(ts, spec, ImportNames.Parent) is not { } parent) return null;
                var same = Compare.Equal(ts, package, parent);
                if (same < 0 || same == 0 && !Warnings.Warn(ts, PyExceptions.DeprecationWarning, "__package__ != __spec__.parent", 1)) return null;
            }
            return text.ToString();
        }
        if (spec is not null)
        {
            if (Attributes.Get(ts, spec, ImportNames.Parent) is not { } parent) return null;
            if (parent is PyStr text) return text.ToString();
            Raise.TypeError(ts, "__spec__.parent must be a string");
            return null;
        }
        if (!Warnings.Warn(ts, PyExceptions.ImportWarning,
            "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__", 1)) return null;
        if (!globals.TryGetStr(Names.DunderName, out var nameObject))
        {
            Raise.KeyError(ts, "'__name__' not in globals");
            return null;
        }
        if (nameObject is not PyStr name)
        {
            Raise.TypeError(ts, "__name__ must be a string");
            return null;
        }
        var module = name.ToString();
        if (globals.TryGetStr(Names.DunderPath, out _)) return module;
        var dot = module.LastIndexOf('.');
        return dot < 0 ? "" : module[..dot];
    }
}
