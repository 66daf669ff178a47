using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The texts of a missing module attribute: half-imported modules and shadowed library names get hints.</summary>
internal static class ModuleErrors
{
    internal static PyObject? NoAttribute(ThreadState ts, PyModule module, PyDict dict, PyStr attribute)
    {
        if (!dict.TryGetStr(Names.DunderName, out var name) || name is not PyStr moduleName)
            return Raise.AttributeError(ts, $"module has no attribute '{attribute}'", module, attribute);
        var initializing = false;
        string? origin = null;
        if (dict.TryGetStr(Names.DunderSpec, out var spec) && spec is not PyNone)
        {
            if (!Attributes.TryGet(ts, spec!, PyStr.Intern("_initializing"), out var flag)) return null;
            initializing = flag is not null && Truth.Of(ts, flag) > 0;
            if (!Attributes.TryGet(ts, spec!, PyStr.Intern("origin"), out var place)) return null;
            origin = (place as PyStr)?.ToString();
        }
        if (initializing && origin is not null)
            return Raise.AttributeError(ts, $"partially initialized module '{moduleName}' from '{origin}' has no attribute '{attribute}' (most likely due to a circular import)", module, attribute);
        if (initializing)
            return Raise.AttributeError(ts, $"partially initialized module '{moduleName}' has no attribute '{attribute}' (most likely due to a circular import)", module, attribute);
        return Raise.AttributeError(ts, $"module '{moduleName}' has no attribute '{attribute}'", module, attribute);
    }
}
