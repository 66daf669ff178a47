namespace PyCil.Runtime.Modules;

/// <summary>_tracemalloc: the size of the managed heap since start(). The collector does not say who allocated what, so there are no traces.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/tracemalloc.html; docs/differences.md.</remarks>
[PyModule("_tracemalloc", Doc = "Memory use since tracing was started.")]
public static partial class TracemallocModule
{
    private const int MostFrames = 65535;

    private sealed class State
    {
        public readonly Lock Lock = new();
        public bool Tracing;
        public int Limit = 1;
        public long Baseline;
        public long Peak;
    }

    [PyFunction("start", Signature = "(nframe=1, /)", Doc = "Start to measure memory use.")]
    internal static PyObject? Start(ThreadState ts, int nframe = 1)
    {
        if (nframe is < 1 or > MostFrames) return Raise.ValueError(ts, $"the number of frames must be in range [1; {MostFrames}]");
        var state = ts.Interpreter.GetState<State>();
        lock (state.Lock)
        {
            if (state.Tracing) return PyNone.Instance;
            (state.Tracing, state.Limit, state.Baseline, state.Peak) = (true, nframe, GC.GetTotalMemory(false), 0);
        }
        return PyNone.Instance;
    }

    [PyFunction("stop", Signature = "()", Doc = "Stop to measure memory use.")]
    internal static void Stop(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<State>();
        lock (state.Lock) state.Tracing = false;
    }

    [PyFunction("is_tracing", Signature = "()", Doc = "Whether memory use is measured.")]
    internal static bool IsTracing(ThreadState ts) => ts.Interpreter.GetState<State>().Tracing;

    [PyFunction("clear_traces", Signature = "()", Doc = "Count from here on.")]
    internal static void ClearTraces(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<State>();
        lock (state.Lock) (state.Baseline, state.Peak) = (GC.GetTotalMemory(false), 0);
    }

    [PyFunction("get_traceback_limit", Signature = "()", Doc = "The number of frames given to start().")]
    internal static long GetTracebackLimit(ThreadState ts) => ts.Interpreter.GetState<State>().Limit;

    [PyFunction("get_traced_memory", Signature = "()", Doc = "Bytes in use since start(), and the most seen.")]
    internal static PyObject GetTracedMemory(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<State>();
        lock (state.Lock)
        {
            if (!state.Tracing) return PyTuple.Of(PyInt.Of(0), PyInt.Of(0));
            var current = Math.Max(0, GC.GetTotalMemory(false) - state.Baseline);
            state.Peak = Math.Max(state.Peak, current);
            return PyTuple.Of(PyInt.Of(current), PyInt.Of(state.Peak));
        }
    }

    [PyFunction("reset_peak", Signature = "()", Doc = "Forget the most seen.")]
    internal static void ResetPeak(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<State>();
        lock (state.Lock) state.Peak = 0;
    }

    [PyFunction("get_tracemalloc_memory", Signature = "()", Doc = "Bytes that measuring itself takes.")]
    internal static long GetTracemallocMemory() => 0;

    [PyFunction("_get_traces", Signature = "()")]
    internal static PyObject GetTraces() => new PyList();

    [PyFunction("_get_object_traceback", Signature = "(obj, /)")]
    internal static PyObject GetObjectTraceback(PyObject obj) => PyNone.Instance;
}
