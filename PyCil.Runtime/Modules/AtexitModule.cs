namespace PyCil.Runtime.Modules;

/// <summary>atexit.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/atexit.html</remarks>
[PyModule("atexit", Doc = "allow programmer to define multiple exit functions to be executed upon normal program termination.")]
public static partial class AtexitModule
{
    private sealed record Entry(PyObject Function, PyTuple Args, PyDict? Kwargs);

    private sealed class State
    {
        internal List<Entry> Entries { get; } = [];
    }

    [PyFunction("register", Signature = "(func, /, *args, **kwargs)", TextSignature = false, Doc = "Register a function to be executed upon normal program termination")]
    internal static PyObject? Register(ThreadState ts, PyObject func, PyTuple args, PyDict? kwargs = null)
    {
        if (func.Type.GetSlot(Slot.Call) == 0) return Raise.TypeError(ts, "the first argument must be callable");
        var entries = ts.Interpreter.GetState<State>().Entries;
        lock (entries) entries.Add(new Entry(func, args, kwargs));
        return func;
    }

    [PyFunction("unregister", Signature = "(func, /)", Doc = "Unregister an exit function which was previously registered using atexit.register")]
    internal static PyObject? Unregister(ThreadState ts, PyObject func)
    {
        var entries = ts.Interpreter.GetState<State>().Entries;
        Entry[] all;
        lock (entries) all = [.. entries];
        foreach (var entry in all)
        {
            var equal = Compare.Equal(ts, func, entry.Function);
            if (equal < 0) return null;
            if (equal == 0) continue;
            lock (entries) entries.Remove(entry);
        }
        return PyNone.Instance;
    }

    [PyFunction("_clear", Signature = "()", Doc = "Clear the list of previously registered exit functions.")]
    internal static void Clear(ThreadState ts)
    {
        var entries = ts.Interpreter.GetState<State>().Entries;
        lock (entries) entries.Clear();
    }

    [PyFunction("_ncallbacks", Signature = "()", Doc = "Return the number of registered exit functions.")]
    internal static long Count(ThreadState ts) => ts.Interpreter.GetState<State>().Entries.Count;

    /// <summary>Runs the functions, last registered first; errors are reported and do not stop the others.</summary>
    [PyFunction("_run_exitfuncs", Signature = "()", Doc = "Run all registered exit functions.")]
    internal static void Run(ThreadState ts)
    {
        var entries = ts.Interpreter.GetState<State>().Entries;
        while (true)
        {
            Entry last;
            lock (entries)
            {
                if (entries.Count == 0) return;
                last = entries[^1];
                entries.RemoveAt(entries.Count - 1);
            }
            if (Call.InvokeEx(ts, last.Function, last.Args, last.Kwargs) is null) Errors.WriteUnraisableIn(ts, "Exception ignored in atexit callback", last.Function);
        }
    }
}
