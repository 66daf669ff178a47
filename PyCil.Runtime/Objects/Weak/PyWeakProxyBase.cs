namespace PyCil.Runtime.Objects;

/// <summary>What both kinds of weak proxies share.</summary>
public abstract class PyWeakProxyBase : PyWeakReference
{
    private protected PyWeakProxyBase(PyObject target, PyObject? callback)
        : base(target, callback)
    {
    }

    /// <summary>The referent; null with ReferenceError once it is dead.</summary>
    internal PyObject? Alive(ThreadState ts) => Target ?? Raise.ReferenceError(ts, "weakly-referenced object no longer exists");

    private protected static PyObject? Unwrap(ThreadState ts, PyObject o) => o is PyWeakProxyBase proxy ? proxy.Alive(ts) : o;

    private protected PyStr Describe() =>
        PyStr.Of(Target is { } o ? $"<weakproxy at {Identity.Address(this)}; to '{o.Type.FullName}' at {Identity.Address(o)}>" : $"<weakproxy at {Identity.Address(this)}; dead>");

    private protected PyObject? AdvanceTarget(ThreadState ts)
    {
        if (Alive(ts) is not { } o) return null;
        if (o.Type.GetSlot(Slot.IterNext) == 0) return Raise.TypeError(ts, $"Weakref proxy referenced a non-iterator '{o.Type.Name}' object");
        return Iteration.Next(ts, o);
    }
}
