namespace PyCil.Runtime.Objects;

/// <summary>The texts of a missing module attribute: half-imported modules and shadowed library names get hints.</summary>
internal static class ModuleErrors
{
    internal static PyObject? NoAttribute(ThreadState ts, PyModule module, PyDict dict, PyStr attribute)
    {
        if (!dict.TryGetStr(Names.DunderName, out var name) || name is not PyStr moduleName)
            return Raise.AttributeError(ts, $"module has no attribute '{attribute}'", module, attribute);
        if (!dict.TryGetStr(Names.DunderSpec, out var spec) || spec is null or PyNone) return Plain(ts, module, moduleName, attribute);

        if (!ImportErrors.OriginOf(ts, spec, out var origin)) return null;
        var shadows = origin is null ? 0 : ImportErrors.ShadowsLibrary(ts, moduleName, origin);
        if (shadows < 0) return null;
        if (shadows > 0)
        {
            return Raise.AttributeError(ts,
                $"module '{moduleName}' has no attribute '{attribute}' (consider renaming '{origin}' since it has the same name as the standard library module named '{moduleName}' and prevents importing that standard library module)",
                module, attribute);
        }
        var initializing = Imports.IsInitializing(ts, spec);
        if (initializing < 0) return null;
        if (initializing == 0)
        {
            if (!Attributes.TryGet(ts, spec, ImportNames.UninitializedSubmodules, out var waiting)) return null;
            var isWaiting = waiting is null ? 0 : Sequences.Contains(ts, waiting, attribute);
            if (isWaiting < 0) return null;
            return isWaiting == 0
                ? Plain(ts, module, moduleName, attribute)
                : Raise.AttributeError(ts, $"cannot access submodule '{attribute}' of module '{moduleName}' (most likely due to a circular import)", module, attribute);
        }
        if (origin is not null && ImportErrors.MayShadow(ts, origin))
        {
            return Raise.AttributeError(ts,
                $"module '{moduleName}' has no attribute '{attribute}' (consider renaming '{origin}' if it has the same name as a library you intended to import)",
                module, attribute);
        }
        var from = origin is null ? "" : $" from '{origin}'";
        return Raise.AttributeError(ts, $"partially initialized module '{moduleName}'{from} has no attribute '{attribute}' (most likely due to a circular import)", module, attribute);
    }

    private static PyObject? Plain(ThreadState ts, PyModule module, PyStr name, PyStr attribute) =>
        Raise.AttributeError(ts, $"module '{name}' has no attribute '{attribute}'", module, attribute);
}
