using System.Collections.Concurrent;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

/// <summary>Everything that belongs to one Python: modules, import state, hooks, per-module state. There are no mutable statics.</summary>
public sealed partial class InterpreterState : IDisposable
{
    private readonly ConcurrentDictionary<Type, object> _states = new();

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
        => (T)_states.GetOrAdd(typeof(T), static _ => new T());

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
        foreach (var state in _states.Values) (state as IDisposable)?.Dispose();
        _states.Clear();
        Threads.Clear();
    }
}
