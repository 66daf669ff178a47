using System.Collections.Concurrent;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>__del__ of Python classes: instances carry a CLR finalizer, which queues them; the methods run at the next safepoint of a Python thread.</summary>
internal static class Finalization
{
    /// <summary>Whether instances of the class need a finalizer.</summary>
    internal static bool Needs(PyType type) => (type.Flags & TypeFlags.HasFinalizer) != 0;

    internal static PyObject NewInstance(PyType type) => new PyFinalizableInstance(type, ThreadState.Current.Interpreter);

    /// <summary>Runs the queued __del__ methods; errors go to sys.unraisablehook.</summary>
    internal static void Drain(ThreadState ts)
    {
        // A __del__ has safepoints of its own: what it finds in the queue waits for its end, or a long queue would nest to the recursion limit.
        if (ts.RunsFinalizers) return;
        ts.RunsFinalizers = true;
        var queue = ts.Interpreter.GetState<Queue>().Objects;
        while (queue.TryDequeue(out var o)) Run(ts, o);
        ts.RunsFinalizers = false;
    }

    private static unsafe void Run(ThreadState ts, PyObject o)
    {
        if (o is IOrderedFinalizer ordered)
        {
            if (!ordered.Claim()) return;
            if (ordered.Before is { } before) Run(ts, before);
        }
        var finalize = (delegate*<ThreadState, PyObject, void>)o.Type.GetSlot(Slot.Finalize);
        if (finalize == null) return;
        var pending = ts.Error;
        ts.Error = null;
        finalize(ts, o);
        if (ts.HasError) Errors.WriteUnraisableIn(ts, "Exception ignored while calling deallocator", o.Type.Lookup(Names.DunderDel)!);
        ts.Error = pending;
    }

    /// <summary>Whether instances with __del__ are alive, or dead and not finalized yet.</summary>
    internal static bool HasOutstanding(InterpreterState interpreter) => Volatile.Read(ref interpreter.GetState<Queue>().Outstanding) > 0;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<PyObject, Sentinel> s_sentinels = [];

    /// <summary>For a new instance of a class with __del__ that derives from another builtin type than object: those carry no finalizer of their own.</summary>
    internal static void Watch(ThreadState ts, PyObject o)
    {
        if (o is PyFinalizableInstance or IOrderedFinalizer) return;
        var builtin = o.Type;
        while (builtin.IsHeap && builtin.Base is { } parent) builtin = parent;
        if (builtin.GetSlot(Slot.Finalize) == 0) s_sentinels.GetValue(o, made => new Sentinel(made, ts.Interpreter));
    }

    /// <summary>Dies with the object it stands for, which its finalizer brings back for __del__.</summary>
    private sealed class Sentinel
    {
        private readonly PyObject _object;
        private readonly InterpreterState _interpreter;

        internal Sentinel(PyObject o, InterpreterState interpreter)
        {
            _object = o;
            _interpreter = interpreter;
            Interlocked.Increment(ref interpreter.GetState<Queue>().Outstanding);
        }

        ~Sentinel()
        {
            Interlocked.Decrement(ref _interpreter.GetState<Queue>().Outstanding);
            Enqueue(_object, _interpreter);
        }
    }

    /// <summary>For C# finalizers: the object comes back to life until a Python thread has run its __del__.</summary>
    internal static void Enqueue(PyObject o, InterpreterState interpreter)
    {
        interpreter.GetState<Queue>().Objects.Enqueue(o);
        interpreter.RequestSafepoints();
    }

    internal sealed class Queue
    {
        internal ConcurrentQueue<PyObject> Objects { get; } = new();
        internal int Outstanding;
    }
}

/// <summary>A builtin object with a finalizer that depends on others': the CLR finalizes in any order.</summary>
internal interface IOrderedFinalizer
{
    /// <summary>Another object of the same group that must be finalized first.</summary>
    PyObject? Before { get; }

    /// <summary>False if the finalizer has run.</summary>
    bool Claim();
}

/// <summary>An instance of a Python class with __del__.</summary>
internal sealed class PyFinalizableInstance : PyObject
{
    private readonly InterpreterState _interpreter;
    private InstanceStorage _storage;

    internal PyFinalizableInstance(PyType type, InterpreterState interpreter)
    {
        _storage = new InstanceStorage(type);
        _interpreter = interpreter;
        Interlocked.Increment(ref interpreter.GetState<Finalization.Queue>().Outstanding);
    }

    ~PyFinalizableInstance()
    {
        Interlocked.Decrement(ref _interpreter.GetState<Finalization.Queue>().Outstanding);
        // Comes back to life in the queue; like CPython, __del__ runs at most once.
        Finalization.Enqueue(this, _interpreter);
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;
}
