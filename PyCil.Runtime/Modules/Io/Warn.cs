using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Warnings from C# code, through the interpreter's _warnings module.</summary>
internal static class Warn
{
    private static readonly PyStr WarnName = PyStr.Intern("warn");

    /// <returns>False with an error pending if the filter turns the warning into an exception.</returns>
    internal static bool Category(ThreadState ts, PyType category, string message, int stackLevel)
    {
        var module = Imports.Import(ts, "_warnings");
        return module is not null && Call.Method(ts, module, WarnName, PyStr.Of(message), category, PyInt.Of(stackLevel)) is not null;
    }
}
