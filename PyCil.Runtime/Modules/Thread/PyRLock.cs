using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>_thread.RLock: a lock that its owner may take again.</summary>
[PyType("_thread.RLock", OwnLayout = true, HasDict = false, Immutable = false, Doc = "A reentrant lock.")]
public sealed partial class PyRLock : PyObject
{
    private InstanceStorage _storage;
    private ThreadLock _lock = new();
    private long _owner;
    private long _count;

    public PyRLock(PyType type) => _storage = new InstanceStorage(type);

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject New(PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyRLock(cls);

    private static long Me => ThreadModule.CurrentIdent;

    [PyMethod("acquire", Signature = "(blocking=True, timeout=-1)", Doc = "Lock the lock.")]
    internal PyObject? Acquire(ThreadState ts, bool blocking = true, PyObject? timeout = null)
    {
        if (!ThreadLock.Timeout(ts, blocking, timeout, out var nanoseconds)) return null;
        var me = Me;
        if (Volatile.Read(ref _owner) == me)
        {
            _count++;
            return PyBool.True;
        }
        var result = _lock.Acquire(ts, nanoseconds);
        if (result < 0) return null;
        if (result == 0) return PyBool.False;
        Volatile.Write(ref _owner, me);
        _count = 1;
        return PyBool.True;
    }

    [PyMethod("__enter__", Signature = "()", Doc = "Lock the lock.")]
    internal PyObject? Enter(ThreadState ts) => Acquire(ts);

    [PyMethod("release", Signature = "()", Doc = "Release the lock.")]
    internal PyObject? Release(ThreadState ts)
    {
        if (Volatile.Read(ref _owner) != Me) return Raise.RuntimeError(ts, "cannot release un-acquired lock");
        if (--_count == 0)
        {
            Volatile.Write(ref _owner, 0);
            _lock.Release();
        }
        return PyNone.Instance;
    }

    [PyMethod("__exit__", TextSignature = false, Doc = "Release the lock.")]
    internal PyObject? Exit(ThreadState ts, PyObject[] args) => Release(ts);

    [PyMethod("locked", Signature = "()", Doc = "Return a boolean indicating whether this object is locked right now.")]
    internal PyObject Locked() => PyBool.Of(_lock.IsTaken);

    [PyMethod("_is_owned", Signature = "()", Doc = "For internal use by `threading.Condition`.")]
    internal PyObject IsOwned() => PyBool.Of(Volatile.Read(ref _owner) == Me);

    [PyMethod("_recursion_count", Signature = "()", Doc = "For internal use by reentrancy checks.")]
    internal long RecursionCount() => Volatile.Read(ref _owner) == Me ? _count : 0;

    [PyMethod("_release_save", Signature = "()", Doc = "For internal use by `threading.Condition`.")]
    internal PyObject? ReleaseSave(ThreadState ts)
    {
        if (_count == 0) return Raise.RuntimeError(ts, "cannot release un-acquired lock");
        var state = PyTuple.Of(PyInt.Of(_count), PyInt.Of(_owner));
        _count = 0;
        Volatile.Write(ref _owner, 0);
        _lock.Release();
        return state;
    }

    [PyMethod("_acquire_restore", Signature = "(state, /)", Doc = "For internal use by `threading.Condition`.")]
    internal PyObject? AcquireRestore(ThreadState ts, PyTuple state)
    {
        if (!Operators.AsLong(ts, state[0], out var count) || !Operators.AsLong(ts, state[1], out var owner)) return null;
        while (_lock.Acquire(ts, -1) < 0)
        {
            // The caller must own the lock again before its exception goes on: the handler's error is kept until then.
            var error = ts.TakeError();
            if (_lock.TryAcquire())
            {
                Restore(owner, count);
                ts.SetError(error);
                return null;
            }
        }
        Restore(owner, count);
        return PyNone.Instance;
    }

    private void Restore(long owner, long count)
    {
        Volatile.Write(ref _owner, owner);
        _count = count;
    }

    [PyMethod("_at_fork_reinit", Signature = "()")]
    internal void Reinitialize()
    {
        _lock = new ThreadLock();
        _owner = _count = 0;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<{(_owner != 0 ? "locked" : "unlocked")} {Type.FullName} object owner={_owner} count={_count} at {Identity.Address(this)}>");
}
