using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

// Per-thread hooks: tracing, profiling, async generators.
public sealed unsafe partial class ThreadState
{
    /// <summary>sys.settrace.</summary>
    internal PyObject? TraceFunction;

    /// <summary>sys.setprofile.</summary>
    internal PyObject? ProfileFunction;

    /// <summary>A trace or profile function is running: it is not traced itself.</summary>
    internal bool InTraceFunction;

    /// <summary>sys.set_asyncgen_hooks.</summary>
    internal PyObject? AsyncGenFirstIter;
    internal PyObject? AsyncGenFinalizer;

    /// <summary>An exception another thread asked this one to raise, at its next safepoint.</summary>
    internal PyBaseException? AsyncException;

    /// <summary>To be called after the trace or profile function changed; running frames take notice at their next safepoint.</summary>
    internal void UpdateTracing()
    {
        Tracing = TraceFunction is not null || ProfileFunction is not null || Interpreter.Monitored;
        SafepointRequested = true;
    }

    /// <summary>Makes an exception pending, with the one being handled as its context.</summary>
    public void SetError(PyBaseException error)
    {
        if (HandledException is { } handled) Errors.Chain(error, handled);
        Error = error;
    }
}
