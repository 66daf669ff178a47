using System.Runtime.CompilerServices;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

/// <summary>What one thread of one interpreter carries along: the register stack, the pending error, the frame chain. Passed as the first argument everywhere.</summary>
public sealed unsafe partial class ThreadState
{
    [ThreadStatic]
    private static ThreadState? t_current;

    /// <summary>The pending error: set exactly while a failing call is on its way up.</summary>
    internal PyBaseException? Error;

    /// <summary>Handled exceptions: the thread's own node, or that of the innermost running generator.</summary>
    internal ExceptionState ExceptionState = new();

    /// <summary>The exception being handled: sys.exception().</summary>
    internal PyBaseException? HandledException
    {
        get
        {
            var state = ExceptionState;
            while (state.Value is null && state.Previous is { } previous) state = previous;
            return state.Value;
        }
    }

    /// <summary>The innermost running frame, on the CLR stack of this thread.</summary>
    internal Frame* CurrentFrame;

    /// <summary>The register stack. Frames index into it; a frame that does not fit goes to a larger chunk (see <see cref="RegisterStack"/>).</summary>
    internal Value[] Stack;

    /// <summary>First free register of <see cref="Stack"/>.</summary>
    internal int Top;

    /// <summary>Python frames and C# recursions below this one, bounded by <see cref="RecursionLimit"/>.</summary>
    internal int Depth;

    internal int RecursionLimit;

    /// <summary>Operations after which a code object is hot; the largest int where nothing is compiled.</summary>
    internal int JitThreshold = int.MaxValue;

    /// <summary>The innermost frame that compiled code runs on.</summary>
    internal Frame* CompiledFrame;

    /// <summary>Compiled code that is being left, innermost first: until the frame below all of it has landed.</summary>
    internal readonly List<ExitRecord> Exits = [];

    /// <summary>Lowest address the CLR stack may reach before RecursionError is raised.</summary>
    internal nuint StackLimit;

    /// <summary>Set by other threads to ask for a visit at the next safepoint: signals, async exceptions, tracing switched on, finalizers.</summary>
    internal volatile bool SafepointRequested;

    /// <summary>Whether frames run the traced copy of the interpreter loop (settrace, setprofile, monitoring).</summary>
    internal bool Tracing;

    /// <summary>Whether a __del__ of the queue is running on this thread.</summary>
    internal bool RunsFinalizers;

    internal ThreadState(InterpreterState interpreter)
    {
        Interpreter = interpreter;
        RecursionLimit = interpreter.RecursionLimit;
        JitThreshold = interpreter.Tiers?.Threshold ?? int.MaxValue;
        Stack = GC.AllocateUninitializedArray<Value>(RegisterStack.FirstChunk);
        Array.Clear(Stack);
        ManagedThreadId = Environment.CurrentManagedThreadId;
    }

    public InterpreterState Interpreter { get; }

    public int ManagedThreadId { get; internal set; }

    public bool HasError => Error is not null;

    /// <summary>The thread state of the calling thread: for code that is reached without one (finalizers, CLR callbacks).</summary>
    public static ThreadState Current => t_current ?? throw new InvalidOperationException("the calling thread has no Python thread state");

    public static ThreadState? CurrentOrNull => t_current;

    /// <summary>Binds this state to the calling thread and measures its stack.</summary>
    internal ThreadState? Attach(nuint stackSize)
    {
        var previous = t_current;
        t_current = this;
        ManagedThreadId = Environment.CurrentManagedThreadId;
        byte here;
        var margin = stackSize >= 16u << 20 ? 1u << 20 : stackSize / 8;
        StackLimit = (nuint)(&here) - stackSize + margin;
        return previous;
    }

    internal static void Restore(ThreadState? previous) => t_current = previous;

    public void ClearError() => Error = null;

    public PyBaseException TakeError()
    {
        var error = Error!;
        Error = null;
        return error;
    }

    /// <summary>Whether the pending error is an instance of the exception type.</summary>
    public bool ErrorMatches(PyType type) => Error is { } error && TypeOps.IsSubtype(error.Type, type);

    /// <summary>Counts a C# recursion (repr, comparison, ...); false with RecursionError pending at the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EnterRecursiveCall(string where = "")
    {
        byte here;
        if (++Depth <= RecursionLimit && (nuint)(&here) > StackLimit) return true;
        return RecursionFailed(where);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveRecursiveCall() => Depth--;

    /// <summary>Whether the CLR stack is nearly used up. Every road through the object protocol asks: structures and hooks may nest deeper than any stack.</summary>
    internal bool StackIsLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte here;
            return (nuint)(&here) <= StackLimit;
        }
    }

    /// <summary>RecursionError, for a thread whose stack is low.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal PyObject? StackFailed() => Raise.RecursionError(this, "maximum recursion depth exceeded");

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool RecursionFailed(string where)
    {
        Depth--;
        Raise.RecursionError(this, "maximum recursion depth exceeded" + where);
        return false;
    }

    private HashSet<PyObject>? _inRepr;

    /// <summary>Marks an object as being printed; false if it already is (a cycle).</summary>
    public bool ReprEnter(PyObject o) => (_inRepr ??= new HashSet<PyObject>(ReferenceEqualityComparer.Instance)).Add(o);

    public void ReprLeave(PyObject o) => _inRepr!.Remove(o);
}
