namespace PyCil.Runtime.Modules;

// Frames, coroutines and the JIT's switchboard.
public static partial class SysModule
{
    private static readonly StructSequenceType s_asyncgenHooks = new("sys.asyncgen_hooks", "The hooks of asynchronous generators.", ["firstiter", "finalizer"]);

    [PyFunction("_getframe", Signature = "(depth=0, /)", Doc = "The frame object of the function that called, or of one further down the stack.")]
    private static PyObject? GetFrame(ThreadState ts, int depth = 0)
    {
        var frame = Frames.At(ts, Math.Max(depth, 0));
        if (frame is null) return Raise.ValueError(ts, "call stack is not deep enough");
        return SysAudit.Audit(ts, "sys._getframe", frame) ? frame : null;
    }

    [PyFunction("_getframemodulename", Signature = "(depth=0)", Doc = "The name of the module of the function that called, or of one further down the stack; None beyond its end.")]
    private static unsafe PyObject GetFrameModuleName(ThreadState ts, int depth = 0)
    {
        var frame = ts.CurrentFrame;
        while (depth-- > 0 && frame != null) frame = frame->Back;
        return frame == null ? PyNone.Instance : frame->Function.Module ?? PyNone.Instance;
    }

    [PyFunction("gettrace", Signature = "()", Doc = "The trace function of the current thread, or None.")]
    private static PyObject GetTrace(ThreadState ts) => ts.TraceFunction ?? PyNone.Instance;

    [PyFunction("settrace", Signature = "(function, /)", Doc = "Sets the function that is called for each call, line, return and exception in the current thread; None removes it.")]
    private static PyObject? SetTrace(ThreadState ts, PyObject function)
    {
        if (!SysAudit.Audit(ts, "sys.settrace")) return null;
        ts.TraceFunction = function is PyNone ? null : function;
        ts.UpdateTracing();
        return PyNone.Instance;
    }

    [PyFunction("getprofile", Signature = "()", Doc = "The profile function of the current thread, or None.")]
    private static PyObject GetProfile(ThreadState ts) => ts.ProfileFunction ?? PyNone.Instance;

    [PyFunction("setprofile", Signature = "(function, /)", Doc = "Sets the function that is called for each call and return in the current thread; None removes it.")]
    private static PyObject? SetProfile(ThreadState ts, PyObject function)
    {
        if (!SysAudit.Audit(ts, "sys.setprofile")) return null;
        ts.ProfileFunction = function is PyNone ? null : function;
        ts.UpdateTracing();
        return PyNone.Instance;
    }

    [PyFunction("_settraceallthreads", Signature = "(function, /)", Doc = "As settrace(), for all threads.")]
    private static PyObject? SetTraceAllThreads(ThreadState ts, PyObject function)
    {
        if (!SysAudit.Audit(ts, "sys.settrace")) return null;
        foreach (var thread in ts.Interpreter.Threads.Keys)
        {
            thread.TraceFunction = function is PyNone ? null : function;
            thread.UpdateTracing();
        }
        return PyNone.Instance;
    }

    [PyFunction("_setprofileallthreads", Signature = "(function, /)", Doc = "As setprofile(), for all threads.")]
    private static PyObject? SetProfileAllThreads(ThreadState ts, PyObject function)
    {
        if (!SysAudit.Audit(ts, "sys.setprofile")) return null;
        foreach (var thread in ts.Interpreter.Threads.Keys)
        {
            thread.ProfileFunction = function is PyNone ? null : function;
            thread.UpdateTracing();
        }
        return PyNone.Instance;
    }

    [PyFunction("call_tracing", Signature = "(func, args, /)", Doc = "Calls func(*args) with tracing on, from within a trace function.")]
    private static PyObject? CallTracing(ThreadState ts, PyObject function, PyTuple args) => Call.InvokeEx(ts, function, args, null);

    [PyFunction("get_coroutine_origin_tracking_depth", Signature = "()", Doc = "How many frames a coroutine remembers of where it was made.")]
    private static int GetCoroutineOriginTrackingDepth(ThreadState ts) => ts.CoroutineOriginDepth;

    [PyFunction("set_coroutine_origin_tracking_depth", Signature = "(depth)", Doc = "Sets how many frames a coroutine remembers of where it was made, for the current thread.")]
    private static PyObject? SetCoroutineOriginTrackingDepth(ThreadState ts, int depth)
    {
        if (depth < 0) return Raise.ValueError(ts, "depth must be >= 0");
        ts.CoroutineOriginDepth = depth;
        return PyNone.Instance;
    }

    [PyFunction("get_asyncgen_hooks", Signature = "()", Doc = "The functions to call when an asynchronous generator is first iterated, and when it is about to be collected.")]
    private static PyObject GetAsyncgenHooks(ThreadState ts) =>
        s_asyncgenHooks.Make(ts.AsyncGenFirstIter ?? PyNone.Instance, ts.AsyncGenFinalizer ?? PyNone.Instance);

    [PyFunction("set_asyncgen_hooks", Signature = "(firstiter=None, finalizer=None)", TextSignature = false, Doc = "Sets the hooks of asynchronous generators for the current thread; None removes one.")]
    private static PyObject? SetAsyncgenHooks(ThreadState ts, PyObject? firstiter = null, PyObject? finalizer = null)
    {
        if (finalizer is not null and not PyNone && !finalizer.Type.Has(Slot.Call)) return Raise.TypeError(ts, $"callable finalizer expected, got {finalizer.Type.FullName}");
        if (firstiter is not null and not PyNone && !firstiter.Type.Has(Slot.Call)) return Raise.TypeError(ts, $"callable firstiter expected, got {firstiter.Type.FullName}");
        if (finalizer is not null) ts.AsyncGenFinalizer = finalizer is PyNone ? null : finalizer;
        if (firstiter is not null) ts.AsyncGenFirstIter = firstiter is PyNone ? null : firstiter;
        return PyNone.Instance;
    }

    private static unsafe PyModule JitModule(ThreadState ts)
    {
        var module = new PyModule("sys._jit", "The just-in-time compiler.");
        module.AddFunction(new MethodDef("is_available", MethodKind.Instance, &JitIsAvailable, "Whether this build has a JIT compiler.", "($module, /)"));
        module.AddFunction(new MethodDef("is_enabled", MethodKind.Instance, &JitIsEnabled, "Whether the JIT compiler is switched on.", "($module, /)"));
        module.AddFunction(new MethodDef("is_active", MethodKind.Instance, &JitIsActive, "Whether the innermost Python frame runs compiled code.", "($module, /)"));
        return module;
    }

    private static bool JitIsAvailable(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Set(PyBool.True);
        return true;
    }

    private static bool JitIsEnabled(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.SetBool(ts.Interpreter.Tiers is not null);
        return true;
    }

    private static unsafe bool JitIsActive(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.SetBool(ts.CurrentFrame != null && ts.CurrentFrame == ts.CompiledFrame);
        return true;
    }
}
