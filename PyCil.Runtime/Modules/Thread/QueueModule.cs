namespace PyCil.Runtime.Modules;

[PyType("_queue.Empty", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false)]
internal abstract partial class PyQueueEmpty : PyObject;

/// <summary>_queue: the queue that the library's thread pools stand on.</summary>
[PyModule("_queue", Doc = "A simple, reentrant queue.")]
public static partial class QueueModule;

/// <summary>_queue.SimpleQueue: an unbounded first-in, first-out queue between threads.</summary>
/// <remarks>put() may be called from a finalizer or a signal handler while the same thread is in get(): nothing runs under the monitor.</remarks>
[PyType("_queue.SimpleQueue", Immutable = false, Doc = "Simple, unbounded, reentrant FIFO queue.")]
public partial class PySimpleQueue : PyObject
{
    private readonly object _monitor = new();
    private readonly Queue<PyObject> _items = new();
    private int _waiters;

    public PySimpleQueue()
    {
    }

    [PyNew(Signature = "()")]
    internal static PyObject New(PyType cls) => Alloc(cls);

    [PyMethod("put", Signature = "(item, block=True, timeout=None)", Doc = "Put an item at the end. The queue is unbounded, so block and timeout mean nothing.")]
    internal void Put(PyObject item, PyObject? block = null, PyObject? timeout = null)
    {
        lock (_monitor)
        {
            _items.Enqueue(item);
            if (_waiters > 0) Monitor.Pulse(_monitor);
        }
    }

    [PyMethod("put_nowait", Signature = "(item)", Doc = "Put an item at the end.")]
    internal void PutNoWait(PyObject item) => Put(item);

    [PyMethod("get", Signature = "(block=True, timeout=None)", Doc = "Take the first item; wait for one, as long as the timeout allows.")]
    internal PyObject? Get(ThreadState ts, bool block = true, PyObject? timeout = null)
    {
        long nanoseconds = -1;
        if (block && timeout is not null and not PyNone && !Nanoseconds(ts, timeout, out nanoseconds)) return null;
        if (!block) nanoseconds = 0;
        if (TryTake(out var item)) return item;
        if (nanoseconds == 0) return Empty(ts);
        var state = SignalState.Of(ts);
        var isMain = state.IsMain(ts);
        var deadline = nanoseconds < 0 ? -1 : Clock.Monotonic + nanoseconds;
        if (nanoseconds > 0 && deadline < 0) deadline = long.MaxValue;
        for (;;)
        {
            switch (Wait(state, isMain, deadline, out item))
            {
                case 1:
                    return item;
                case 0:
                    return Empty(ts);
                default:
                    if (!SignalState.Check(ts)) return null;
                    break;
            }
        }
    }

    [PyMethod("get_nowait", Signature = "()", Doc = "Take the first item.")]
    internal PyObject? GetNoWait(ThreadState ts) => TryTake(out var item) ? item : Empty(ts);

    [PyMethod("empty", Signature = "()", Doc = "Whether there is no item now.")]
    internal bool IsEmpty() => Count == 0;

    [PyMethod("qsize", Signature = "()", Doc = "The number of items now.")]
    internal long Size() => Count;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);

    private int Count
    {
        get
        {
            lock (_monitor) return _items.Count;
        }
    }

    private bool TryTake(out PyObject? item)
    {
        lock (_monitor) return _items.TryDequeue(out item);
    }

    /// <summary>1 with an item, 0 if the time is up, -1 if a signal has come.</summary>
    private int Wait(SignalState state, bool isMain, long deadline, out PyObject? item)
    {
        lock (_monitor)
        {
            _waiters++;
            if (isMain) state.BeginWait(_monitor);
            try
            {
                for (;;)
                {
                    if (_items.TryDequeue(out item)) return 1;
                    if (isMain && NativeSignals.Any) return -1;
                    if (deadline < 0)
                    {
                        Monitor.Wait(_monitor);
                        continue;
                    }
                    var left = deadline - Clock.Monotonic;
                    if (left <= 0) return 0;
                    Monitor.Wait(_monitor, (int)Math.Min((left + 999_999) / 1_000_000, int.MaxValue));
                }
            }
            finally
            {
                if (isMain) state.EndWait();
                _waiters--;
            }
        }
    }

    private static PyObject? Empty(ThreadState ts) => Raise.Set(ts, Errors.MakeBuiltin(PyQueueEmpty.TypeObject, PyTuple.Empty));

    private static bool Nanoseconds(ThreadState ts, PyObject timeout, out long nanoseconds)
    {
        if (!Posix.TimeConversion.ToNanoseconds(ts, timeout, out nanoseconds)) return false;
        if (nanoseconds < 0)
        {
            Raise.ValueError(ts, "'timeout' must be a non-negative number");
            return false;
        }
        return true;
    }
}
