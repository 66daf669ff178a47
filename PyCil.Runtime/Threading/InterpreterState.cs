using System.Collections.Concurrent;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

/// <summary>Everything that belongs to one Python: modules, import state, hooks, per-module state. There are no mutable statics.</summary>
public sealed partial class InterpreterState : IDisposable
{
    private readonly Lock _stateLock = new();

    // By the number of the state's class (StateNumber): grown copy by copy under the lock, read without.
    private object?[] _states = new object?[64];

    public InterpreterState()
    {
        Modules = new PyDict();
        BuiltinsDict = new PyDict();
        SysDict = new PyDict();
    }

    /// <summary>sys.modules.</summary>
    public PyDict Modules { get; set; }

    /// <summary>The namespace of the builtins module.</summary>
    public PyDict BuiltinsDict { get; internal set; }

    /// <summary>The namespace of the sys module.</summary>
    public PyDict SysDict { get; internal set; }

    public int RecursionLimit { get; set; } = 1000;

    /// <summary>sys.flags.optimize: 1 drops asserts, 2 docstrings too.</summary>
    public int Optimize { get; set; }

    /// <summary>The one state object of class T of this interpreter; made on first use.</summary>
    public T GetState<T>()
        where T : class, new()
    {
        var number = StateNumber<T>.Value;
        var states = Volatile.Read(ref _states);
        return (uint)number < (uint)states.Length && Volatile.Read(ref states[number]) is { } there ? System.Runtime.CompilerServices.Unsafe.As<T>(there) : AddState<T>(number);
    }

    private T AddState<T>(int number)
        where T : class, new()
    {
        // Outside of the lock: a constructor may ask for other states. The first one made stays.
        var made = new T();
        lock (_stateLock)
        {
            var states = _states;
            if (number >= states.Length)
            {
                Array.Resize(ref states, Math.Max(states.Length * 2, number + 1));
                Volatile.Write(ref _states, states);
            }
            if (states[number] is T other) return other;
            Volatile.Write(ref states[number], made);
        }
        return made;
    }

    private static int s_stateNumbers;

    private static class StateNumber<T>
    {
        internal static readonly int Value = Interlocked.Increment(ref s_stateNumbers) - 1;
    }

    /// <summary>The tiers above the interpreter; null: everything is interpreted.</summary>
    internal Interpreter.TierPolicy? Tiers { get; init; }

    public ConcurrentDictionary<ThreadState, byte> Threads { get; } = new();

    /// <summary>Called at safepoints: signal handlers, weak reference callbacks. Each returns false with an error pending in the thread.</summary>
    internal Func<ThreadState, bool>[] SafepointVisitors { get; private set; } = [];

    private readonly Lock _visitorLock = new();

    internal void AddSafepointVisitor(Func<ThreadState, bool> visitor)
    {
        lock (_visitorLock) SafepointVisitors = [.. SafepointVisitors, visitor];
    }

    /// <summary>Asks all threads to visit a safepoint soon.</summary>
    internal void RequestSafepoints()
    {
        foreach (var ts in Threads.Keys) ts.SafepointRequested = true;
    }

    public ThreadState NewThread()
    {
        var ts = new ThreadState(this);
        Threads.TryAdd(ts, 0);
        if (Monitored) ts.UpdateTracing();
        return ts;
    }

    public void Dispose()
    {
        var states = Interlocked.Exchange(ref _states, new object?[64]);
        foreach (var state in states) (state as IDisposable)?.Dispose();
        Threads.Clear();
    }
}
