using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

/// <summary>What a thread does when it is asked to stop by for a moment: signals, finalizers, exceptions sent by other threads.</summary>
internal static class Safepoint
{
    /// <summary>False with an error pending.</summary>
    internal static bool Visit(ThreadState ts)
    {
        ts.SafepointRequested = false;
        if (ts.AsyncException is { } thrown)
        {
            ts.AsyncException = null;
            ts.SetError(thrown);
            return false;
        }
        var interpreter = ts.Interpreter;
        Finalization.Drain(ts);
        foreach (var visitor in interpreter.SafepointVisitors)
        {
            if (!visitor(ts)) return false;
        }
        return true;
    }
}
