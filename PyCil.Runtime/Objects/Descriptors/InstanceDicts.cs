namespace PyCil.Runtime.Objects;

/// <summary>The __dict__ attribute of builtin types that have one.</summary>
internal static class InstanceDicts
{
    internal static bool Replace(ThreadState ts, ref InstanceStorage storage, PyObject? value)
    {
        if (value is PyDict dict)
        {
            storage.ReplaceDict(dict);
            return true;
        }
        Raise.TypeError(ts, value is null ? "cannot delete __dict__" : $"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
        return false;
    }
}
