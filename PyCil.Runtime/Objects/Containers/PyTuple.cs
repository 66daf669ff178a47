using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's tuple: an array of items that never changes.</summary>
[PyType("tuple", Collection = "sequence", MatchSelf = true, Doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.")]
public partial class PyTuple : PyObject
{
    public static readonly PyTuple Empty = new([]);

    /// <summary>The items; nobody writes to the array once the tuple is visible to Python code.</summary>
    internal readonly PyObject[] Array;

    // xxHash of the items once asked for; 0 is "not yet" (a hash of 0 is recomputed, which is harmless).
    private long _hash;

    public PyTuple(PyObject[] items) => Array = items;

    public static PyTuple Of(params ReadOnlySpan<PyObject> items) => items.Length == 0 ? Empty : new PyTuple(items.ToArray());

    public static PyTuple Of(PyObject a) => new([a]);

    public static PyTuple Of(PyObject a, PyObject b)
    {
        var items = new PyObject[2];
        ref var first = ref MemoryMarshal.GetArrayDataReference(items);
        first = a;
        Unsafe.Add(ref first, 1) = b;
        return new PyTuple(items);
    }

    /// <summary>A tuple over the array itself, which the caller gives up.</summary>
    public static PyTuple Own(PyObject[] items) => items.Length == 0 ? Empty : new PyTuple(items);

    public ReadOnlySpan<PyObject> Items
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Array;
    }

    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Array.Length;
    }

    public int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Array.Length;
    }

    public PyObject this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Array[index];
    }
}
