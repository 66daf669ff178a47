using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's list: a growing array of items.</summary>
/// <remarks>
/// Reads take no lock: they load the array once, and check the index against the size and against that array's length. Growing publishes a new
/// array after the items are in it. Writers hold the object's lock, during which no Python code runs.
/// </remarks>
[PyType("list", Collection = "sequence", MatchSelf = true, Doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.")]
public partial class PyList : PyObject
{
    private static readonly PyObject[] NoItems = [];

    // Slots at and after _size are null.
    internal PyObject[] _items;
    internal int _size;
    internal int _lock;

    public PyList() => _items = NoItems;

    /// <summary>A list over the array itself, which the caller gives up.</summary>
    public PyList(PyObject[] items)
    {
        _items = items;
        _size = items.Length;
    }

    public PyList(PyObject[] items, int count)
    {
        _items = items;
        _size = count;
    }

    public static PyList WithCapacity(int capacity) => new(capacity == 0 ? NoItems : new PyObject[capacity], 0);

    public static PyList Of(params ReadOnlySpan<PyObject> items) => new(items.ToArray());

    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _size;
    }

    /// <summary>The items at this moment. Another thread's writes may or may not show; slots never hold null within the span unless another thread shrinks the list meanwhile.</summary>
    public ReadOnlySpan<PyObject> Items
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var items = _items;
            return new ReadOnlySpan<PyObject>(items, 0, Math.Min(_size, items.Length));
        }
    }

    /// <summary>The item, or null if the index is out of range. Never negative-index aware.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? TryGet(long index)
    {
        var items = _items;
        return (ulong)index < (ulong)_size && (ulong)index < (ulong)items.Length ? items[index] : null;
    }

    /// <summary>The item at an index known to be in range (C# callers who own the list).</summary>
    public PyObject this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _items[index];
    }

    /// <summary>Stores an item; false if the index is out of range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySet(long index, PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        var inside = (ulong)index < (ulong)_size;
        if (inside) Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_items), (nint)index) = item;
        ObjectLock.Exit(ref _lock);
        return inside;
    }

    public void Add(PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        AddLocked(item);
        ObjectLock.Exit(ref _lock);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddLocked(PyObject item)
    {
        var items = _items;
        var size = _size;
        if (size == items.Length) items = Grow(size + 1);
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), size) = item; // by reference: skips the array covariance check
        _size = size + 1;
    }

    public void AddRange(ReadOnlySpan<PyObject> source)
    {
        ObjectLock.Enter(ref _lock);
        AddRangeLocked(source);
        ObjectLock.Exit(ref _lock);
    }

    internal void AddRangeLocked(ReadOnlySpan<PyObject> source)
    {
        var size = _size;
        var items = size + source.Length > _items.Length ? Grow(size + source.Length) : _items;
        source.CopyTo(items.AsSpan(size));
        _size = size + source.Length;
    }

    /// <summary>Makes room for at least <paramref name="needed"/> items; the lock is held.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PyObject[] Grow(int needed)
    {
        // Small lists grow as CPython's do. Large ones by half: a new array is zeroed, copied and scanned by the collector, which realloc spares CPython.
        var capacity = needed + (needed >> (needed < 256 ? 3 : 1)) + 6 & ~3;
        var items = new PyObject[Math.Max(capacity, 4)];
        System.Array.Copy(_items, items, _size);
        _items = items;
        return items;
    }

    internal void Clear()
    {
        ObjectLock.Enter(ref _lock);
        _size = 0;
        _items = NoItems;
        ObjectLock.Exit(ref _lock);
    }

    public PyObject[] ToArray()
    {
        ObjectLock.Enter(ref _lock);
        var copy = _size == 0 ? NoItems : _items.AsSpan(0, _size).ToArray();
        ObjectLock.Exit(ref _lock);
        return copy;
    }
}
