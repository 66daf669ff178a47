using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_thread.lock.</summary>
[PyType("_thread.lock", Subclassable = false, Immutable = false, Doc = "A lock object is a synchronization primitive.")]
public sealed partial class PyThreadLock : PyObject
{
    private ThreadLock _lock = new();

    public PyThreadLock()
    {
    }

    [PyNew(Signature = "()")]
    internal static PyObject New(PyType cls) => new PyThreadLock();

    [PyMethod("acquire", Signature = "(blocking=True, timeout=-1)", Doc = "Lock the lock.")]
    [PyMethod("acquire_lock", Signature = "(blocking=True, timeout=-1)", Doc = "An obsolete synonym of acquire().")]
    internal PyObject? Acquire(ThreadState ts, bool blocking = true, PyObject? timeout = null)
    {
        if (!ThreadLock.Timeout(ts, blocking, timeout, out var nanoseconds)) return null;
        var result = _lock.Acquire(ts, nanoseconds);
        return result < 0 ? null : PyBool.Of(result > 0);
    }

    [PyMethod("release", Signature = "()", Doc = "Release the lock.")]
    [PyMethod("release_lock", Signature = "()", Doc = "An obsolete synonym of release().")]
    internal PyObject? Release(ThreadState ts) => _lock.Release() ? PyNone.Instance : Raise.RuntimeError(ts, "release unlocked lock");

    [PyMethod("locked", Signature = "()", Doc = "Return whether the lock is in the locked state.")]
    [PyMethod("locked_lock", Signature = "()", Doc = "An obsolete synonym of locked().")]
    internal PyObject Locked() => PyBool.Of(_lock.IsTaken);

    [PyMethod("__enter__", Signature = "()", Doc = "Lock the lock.")]
    internal PyObject? Enter(ThreadState ts) => _lock.TryAcquire() || _lock.Acquire(ts, -1) > 0 ? PyBool.True : null;

    [PyMethod("__exit__", TextSignature = false, Doc = "Release the lock.")]
    internal PyObject? Exit(ThreadState ts, PyObject[] args) => Release(ts);

    [PyMethod("_at_fork_reinit", Signature = "()")]
    internal void Reinitialize() => _lock = new ThreadLock();

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<{(_lock.IsTaken ? "locked" : "unlocked")} _thread.lock object at {Identity.Address(this)}>");
}
