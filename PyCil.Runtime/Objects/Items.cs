using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Subscription: o[key], o[key] = value, del o[key].</summary>
public static unsafe class Items
{
    public static PyObject? Get(ThreadState ts, PyObject o, PyObject key)
    {
        if (ts.StackIsLow) return ts.StackFailed();
        var slot = o.Type.BinarySlot(Slot.GetItem);
        if (slot != null) return slot(ts, o, key);
        return o is PyType type ? GetOfType(ts, type, key) : Raise.TypeError(ts, $"'{o.Type.FullName}' object is not subscriptable");
    }

    private static PyObject? GetOfType(ThreadState ts, PyType type, PyObject key)
    {
        if (ReferenceEquals(type, PyType.TypeObject)) return PyGenericAlias.Of(type, key);
        if (!Attributes.TryGet(ts, type, Names.DunderClassGetitem, out var method)) return null;
        if (method is not null && method != PyNone.Instance) return Call.Invoke(ts, method, key);
        return Raise.TypeError(ts, $"type '{type.FullName}' is not subscriptable");
    }

    public static bool Set(ThreadState ts, PyObject o, PyObject key, PyObject value)
    {
        var slot = o.Type.SetItemSlot;
        if (slot != null) return !ts.StackIsLow ? slot(ts, o, key, value) : ts.StackFailed() is not null;
        Raise.TypeError(ts, $"'{o.Type.FullName}' object does not support item assignment");
        return false;
    }

    public static bool Delete(ThreadState ts, PyObject o, PyObject key)
    {
        var slot = o.Type.SetItemSlot;
        if (slot != null) return !ts.StackIsLow ? slot(ts, o, key, null) : ts.StackFailed() is not null;
        var verb = Iteration.IsSequence(o.Type) && key.Type.Has(Slot.Index) ? "doesn't" : "does not"; // a sequence and any other object, in CPython's words
        Raise.TypeError(ts, $"'{o.Type.FullName}' object {verb} support item deletion");
        return false;
    }

    /// <summary>Puts an index that may count from the end in range: false with IndexError pending if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Normalize(ThreadState ts, ref long index, long length, string message)
    {
        if (index < 0) index += length;
        if ((ulong)index < (ulong)length) return true;
        Raise.IndexError(ts, message);
        return false;
    }
}
