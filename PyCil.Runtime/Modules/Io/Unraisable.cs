using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Errors that have nobody to go to: finalizers, callbacks, threads on their way out.</summary>
internal static class Unraisable
{
    /// <summary>Gives the pending error to sys.unraisablehook.</summary>
    internal static void Write(ThreadState ts, string? message, PyObject? source)
    {
        if (ts.HasError) TracebackPrinter.Unraisable(ts, ts.TakeError(), message, source);
    }
}
