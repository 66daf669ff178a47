using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_thread._ThreadHandle: a thread that can be joined by several others.</summary>
[PyType("_thread._ThreadHandle", Subclassable = false, Immutable = false)]
public sealed partial class PyThreadHandle : PyObject
{
    private const int NotStarted = 0;
    private const int Starting = 1;
    private const int Running = 2;
    private const int Done = 3;

    private int _state;
    private readonly ThreadLock _alive = new(); // held while the thread runs

    public PyThreadHandle()
    {
    }

    [PyNew(Signature = "()")]
    internal static PyObject New(PyType cls) => new PyThreadHandle();

    [PyGetter("ident")]
    internal PyObject IdentObject => PyInt.Of(Ident);

    internal long Ident { get; private set; }

    internal Thread? Clr { get; set; }

    internal bool TryStart() => Interlocked.CompareExchange(ref _state, Starting, NotStarted) == NotStarted && _alive.TryAcquire();

    internal void Cancel()
    {
        _alive.Release();
        Volatile.Write(ref _state, NotStarted);
    }

    internal void Begin(long ident)
    {
        Ident = ident;
        Volatile.Write(ref _state, Running);
    }

    /// <summary>A handle of a thread that runs already.</summary>
    internal static PyThreadHandle OfRunning(long ident)
    {
        var handle = new PyThreadHandle { Ident = ident };
        handle._alive.TryAcquire();
        handle._state = Running;
        return handle;
    }

    internal void Finish()
    {
        if (Interlocked.Exchange(ref _state, Done) != Done) _alive.Release();
    }

    [PyMethod("is_done", Signature = "()")]
    internal PyObject IsDone() => PyBool.Of(Volatile.Read(ref _state) == Done);

    [PyMethod("_set_done", Signature = "()")]
    internal PyObject? SetDone(ThreadState ts)
    {
        if (Volatile.Read(ref _state) == NotStarted) return Raise.RuntimeError(ts, "thread not started");
        Finish();
        return PyNone.Instance;
    }

    [PyMethod("join", Signature = "(timeout=None, /)")]
    internal PyObject? Join(ThreadState ts, PyObject? timeout = null)
    {
        long nanoseconds = -1;
        if (timeout is not (null or PyNone))
        {
            if (!Posix.TimeConversion.ToNanoseconds(ts, timeout, out nanoseconds)) return null;
            if (nanoseconds < 0) nanoseconds = -1;
        }
        var state = Volatile.Read(ref _state);
        if (state == NotStarted) return Raise.RuntimeError(ts, "thread not started");
        if (state != Done && Ident == ThreadModule.CurrentIdent) return Raise.RuntimeError(ts, "Cannot join current thread");
        if (state == Done) return PyNone.Instance;
        var acquired = _alive.Acquire(ts, nanoseconds);
        if (acquired < 0) return null;
        // Others may be waiting too.
        if (acquired > 0) _alive.Release();
        return PyNone.Instance;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<_ThreadHandle object: ident={Ident}>");
}
