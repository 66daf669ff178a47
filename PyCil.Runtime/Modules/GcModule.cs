namespace PyCil.Runtime.Modules;

/// <summary>gc, over the CLR's collector.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/gc.html</remarks>
[PyModule("gc", Doc = "This module provides access to the garbage collector for reference cycles.")]
public static partial class GcModule
{
    [PyConstant("DEBUG_STATS")]
    public const int DebugStats = 1;

    [PyConstant("DEBUG_COLLECTABLE")]
    public const int DebugCollectable = 2;

    [PyConstant("DEBUG_UNCOLLECTABLE")]
    public const int DebugUncollectable = 4;

    [PyConstant("DEBUG_SAVEALL")]
    public const int DebugSaveAll = 32;

    [PyConstant("DEBUG_LEAK")]
    public const int DebugLeak = DebugCollectable | DebugUncollectable | DebugSaveAll;

    private sealed class State
    {
        internal bool Enabled = true;
        internal int Debug;
        internal (long, long, long) Threshold = (2000, 10, 0);
        internal long Collections;
        internal PyList? Callbacks;
    }

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        var callbacks = new PyList();
        ts.Interpreter.GetState<State>().Callbacks = callbacks;
        module.Dict.SetStr(PyStr.Intern("callbacks"), callbacks);
        module.Dict.SetStr(PyStr.Intern("garbage"), new PyList());
        return true;
    }

    /// <summary>Collects everything, then runs the finalizers and weak-reference callbacks that became due. The number of objects is not known: 0.</summary>
    [PyFunction("collect", Signature = "(generation=2)", Doc = "Run the garbage collector.")]
    internal static PyObject? Collect(ThreadState ts, int generation = 2)
    {
        ForgetDeadRegisters(ts);
        if (generation is < 0 or > 2) return Raise.ValueError(ts, "invalid generation");
        var state = ts.Interpreter.GetState<State>();
        if (!Notify(ts, state, "start", generation)) return null;
        CollectAll(ts);
        state.Collections++;
        return Notify(ts, state, "stop", generation) ? PyInt.Zero : null;
    }

    /// <summary>Empties the registers of calling frames from their calls on: what stands there was used by expressions that are over.</summary>
    /// <remarks>On the register stack the callee's frame covers them, except for the innermost one's; a generator's registers stand apart.</remarks>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static unsafe void ForgetDeadRegisters(ThreadState ts)
    {
        for (var frame = ts.CurrentFrame; frame != null; frame = frame->Back)
        {
            if (frame->Ip->Op is not Compiler.Bytecode.Opcode.Call || (frame != ts.CurrentFrame && frame->Generator is null)) continue;
            var first = frame->Base + frame->Ip->A;
            var end = frame->Base + frame->Code.RegisterCount;
            if (first < end && end <= frame->Chunk.Length) Array.Clear(frame->Chunk, first, end - first);
        }
    }

    internal static void CollectAll(ThreadState ts)
    {
        // Registers above the top hold what calls that are over left there.
        Array.Clear(ts.Stack, ts.Top, ts.Stack.Length - ts.Top);
        // A finalizer frees what it held on to: that takes another round.
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Finalization.Drain(ts);
            WeakReferences.Drain(ts);
        }
    }

    private static bool Notify(ThreadState ts, State state, string phase, int generation)
    {
        if (state.Callbacks is not { Count: > 0 } callbacks) return true;
        var info = new PyDict();
        info.SetStr(PyStr.Intern("generation"), PyInt.Of(generation));
        info.SetStr(PyStr.Intern("collected"), PyInt.Zero);
        info.SetStr(PyStr.Intern("uncollectable"), PyInt.Zero);
        foreach (var callback in callbacks.ToArray())
        {
            if (Call.Invoke(ts, callback, PyStr.Intern(phase), info) is null) Errors.WriteUnraisableIn(ts, "Exception ignored while calling GC callback", callback);
        }
        return true;
    }

    /// <summary>Automatic collection is the CLR's own and goes on; the switch is kept for programs that ask.</summary>
    [PyFunction("enable", Signature = "()", Doc = "Enable automatic garbage collection.")]
    internal static void Enable(ThreadState ts) => ts.Interpreter.GetState<State>().Enabled = true;

    [PyFunction("disable", Signature = "()", Doc = "Disable automatic garbage collection.")]
    internal static void Disable(ThreadState ts) => ts.Interpreter.GetState<State>().Enabled = false;

    [PyFunction("isenabled", Signature = "()", Doc = "Returns true if automatic garbage collection is enabled.")]
    internal static bool IsEnabled(ThreadState ts) => ts.Interpreter.GetState<State>().Enabled;

    [PyFunction("set_debug", Signature = "(flags, /)", Doc = "Set the garbage collection debugging flags.")]
    internal static void SetDebug(ThreadState ts, int flags) => ts.Interpreter.GetState<State>().Debug = flags;

    [PyFunction("get_debug", Signature = "()", Doc = "Get the garbage collection debugging flags.")]
    internal static long GetDebug(ThreadState ts) => ts.Interpreter.GetState<State>().Debug;

    [PyFunction("set_threshold", Signature = "(threshold0, threshold1=10, threshold2=0, /)", TextSignature = false, Doc = "Set the collection thresholds (the collection frequency).")]
    internal static void SetThreshold(ThreadState ts, int threshold0, int threshold1 = -1, int threshold2 = -1)
    {
        var state = ts.Interpreter.GetState<State>();
        state.Threshold = (threshold0, threshold1 < 0 ? state.Threshold.Item2 : threshold1, threshold2 < 0 ? state.Threshold.Item3 : threshold2);
    }

    [PyFunction("get_threshold", Signature = "()", Doc = "Return the current collection thresholds.")]
    internal static PyTuple GetThreshold(ThreadState ts)
    {
        var (young, middle, old) = ts.Interpreter.GetState<State>().Threshold;
        return PyTuple.Of(PyInt.Of(young), PyInt.Of(middle), PyInt.Of(old));
    }

    [PyFunction("get_count", Signature = "()", Doc = "Return a three-tuple of the current collection counts.")]
    internal static PyTuple GetCount() => PyTuple.Of(PyInt.Of(GC.CollectionCount(0)), PyInt.Of(GC.CollectionCount(1)), PyInt.Of(GC.CollectionCount(2)));

    [PyFunction("get_stats", Signature = "()", Doc = "Return a list of dictionaries containing per-generation statistics.")]
    internal static PyList GetStats()
    {
        var list = new PyList();
        for (var generation = 0; generation < 3; generation++)
        {
            var stats = new PyDict();
            stats.SetStr(PyStr.Intern("collections"), PyInt.Of(GC.CollectionCount(generation)));
            stats.SetStr(PyStr.Intern("collected"), PyInt.Zero);
            stats.SetStr(PyStr.Intern("uncollectable"), PyInt.Zero);
            list.Add(stats);
        }
        return list;
    }

    /// <summary>The CLR cannot list its objects: none are known.</summary>
    [PyFunction("get_objects", Signature = "(generation=None)", Doc = "Return a list of objects tracked by the collector (excluding the list returned).")]
    internal static PyObject? GetObjects(ThreadState ts, PyObject? generation = null)
    {
        if (generation is null or PyNone) return new PyList();
        if (!Operators.AsLong(ts, generation, out var number)) return null;
        if (number >= 3) return Raise.ValueError(ts, "generation parameter must be less than the number of available generations (3)");
        return number < 0 ? Raise.ValueError(ts, "generation parameter cannot be negative") : new PyList();
    }

    [PyFunction("get_referrers", Signature = "(*objs)", Doc = "Return the list of objects that directly refer to any of 'objs'.")]
    internal static PyList GetReferrers(PyTuple objs) => new();

    [PyFunction("get_referents", Signature = "(*objs)", Doc = "Return the list of objects that are directly referred to by 'objs'.")]
    internal static PyList GetReferents(PyTuple objs)
    {
        var found = new PyList();
        foreach (var o in objs.Items)
        {
            switch (o)
            {
                case PyTuple tuple:
                    found.AddRange(tuple.Items);
                    break;
                case PyList list:
                    found.AddRange(list.ToArray());
                    break;
                case PyDict dict:
                    var position = 0;
                    while (dict.NextEntry(ref position, out var key, out var value))
                    {
                        found.Add(key);
                        found.Add(value);
                    }
                    break;
            }
            if (Attributes.InstanceDict(o) is { } attributes) found.Add(attributes);
            if (o.Type.IsHeap) found.Add(o.Type);
        }
        return found;
    }

    [PyFunction("is_tracked", Signature = "(obj, /)", Doc = "Returns true if the object is tracked by the garbage collector.")]
    internal static bool IsTracked(PyObject obj) => obj is not (PyInt or PyFloat or PyComplex or PyStr or PyBytes or PyNone) || obj.Type.IsHeap;

    [PyFunction("is_finalized", Signature = "(obj, /)", Doc = "Returns true if the object has been already finalized by the GC.")]
    internal static bool IsFinalized(PyObject obj) => false;

    /// <summary>Objects are not copied on fork here, so there is nothing to freeze.</summary>
    [PyFunction("freeze", Signature = "()", Doc = "Freeze all current tracked objects and ignore them for future collections.")]
    internal static void Freeze()
    {
    }

    [PyFunction("unfreeze", Signature = "()", Doc = "Unfreeze all objects in the permanent generation.")]
    internal static void Unfreeze()
    {
    }

    [PyFunction("get_freeze_count", Signature = "()", Doc = "Return the number of objects in the permanent generation.")]
    internal static long GetFreezeCount() => 0;
}
