namespace PyCil.Runtime.Modules;

/// <summary>_weakref.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/weakref.html</remarks>
[PyModule("_weakref", Doc = "Weak-reference support module.")]
public static partial class WeakRefModule
{
    [PyConstant("ref")]
    public static PyObject Ref => PyWeakRef.TypeObject;

    [PyFunction("getweakrefcount", Signature = "(object, /)", Doc = "Return the number of weak references to 'object'.")]
    internal static long Count(PyObject o) => WeakReferences.FindList(o)?.Alive().Count ?? 0;

    [PyFunction("getweakrefs", Signature = "(object, /)", Doc = "Return a list of all weak reference objects pointing to 'object'.")]
    internal static PyObject All(PyObject o) => new PyList(WeakReferences.FindList(o)?.Alive().ToArray<PyObject>() ?? []);

    [PyFunction("proxy", Signature = "(object, callback=None, /)", Doc = "Create a proxy object that weakly references 'object'.")]
    internal static PyObject? Proxy(ThreadState ts, PyObject o, PyObject? callback = null)
    {
        if (!WeakReferences.IsSupported(o)) return WeakReferences.Unsupported(ts, o);
        var callable = o.Type.GetSlot(Slot.Call) != 0;
        var list = WeakReferences.ListOf(ts, o);
        if (callback is null or PyNone && list.FindPlain(callable ? PyCallableProxy.TypeObject : PyWeakProxy.TypeObject) is { } there) return there;
        PyWeakReference made = callable ? new PyCallableProxy(o, callback) : new PyWeakProxy(o, callback);
        list.Add(made);
        return made;
    }

    /// <summary>Deletes the entry if its value is a dead weak reference: it may have been replaced meanwhile.</summary>
    [PyFunction("_remove_dead_weakref", Signature = "(dct, key, /)", Doc = "Atomically remove key from dict if it points to a dead weakref.")]
    internal static PyObject? RemoveDead(ThreadState ts, PyDict dict, PyObject key)
    {
        if (!dict.Get(ts, key, out var value)) return null;
        if (value is PyWeakReference { Target: null } && !dict.Remove(ts, key, out _) && ts.HasError) return null;
        return PyNone.Instance;
    }
}
