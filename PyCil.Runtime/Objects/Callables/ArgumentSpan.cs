using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Raw vector arguments as arrays and dictionaries: for functions that take them as they come.</summary>
internal static class ArgumentSpan
{
    internal static PyObject[] Box(ref Value args, int count)
    {
        if (count == 0) return [];
        var boxed = new PyObject[count];
        for (var i = 0; i < count; i++) boxed[i] = Unsafe.Add(ref args, i).Box();
        return boxed;
    }

    /// <summary>The keyword arguments as a new dict; null if there are none.</summary>
    internal static PyDict? Keywords(ref Value args, int nargs, PyTuple? kwnames)
    {
        if (kwnames is null || kwnames.Count == 0) return null;
        var dict = new PyDict();
        for (var i = 0; i < kwnames.Count; i++) dict.SetStr((PyStr)kwnames.Items[i], Unsafe.Add(ref args, nargs + i).Box());
        return dict;
    }
}
