using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>collections.deque: a ring buffer that grows at either end.</summary>
/// <remarks>Every change of length or order counts <see cref="State"/> up, by which iterators and searches notice it.</remarks>
[PyType("collections.deque", In = "_collections", Collection = "sequence", Doc = "A list-like sequence optimized for data accesses near its endpoints.")]
public partial class PyDeque : PyObject
{
    private PyObject?[] _items = [];
    private int _head;
    private int _count;
    private long _maxLength = -1; // -1: none
    private int _lock;

    public PyDeque()
    {
    }

    internal uint State { get; private set; }

    public int Count => _count;

    [PyNew(Signature = "(iterable=(), maxlen=None)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc((PyType)self!);
        return true;
    }

    [PySlot(Slot.Init, Signature = "(iterable=(), maxlen=None)")]
    public bool Init(ThreadState ts, PyObject? iterable = null, PyObject? maxlen = null)
    {
        var limit = -1L;
        if (maxlen is not null && maxlen != PyNone.Instance)
        {
            if (maxlen is not PyInt)
            {
                Raise.TypeError(ts, "an integer is required");
                return false;
            }
            if (!Operators.AsSize(ts, maxlen, out limit)) return false;
            if (limit < 0)
            {
                Raise.ValueError(ts, "maxlen must be non-negative");
                return false;
            }
        }
        _maxLength = limit;
        if (_count > 0) Clear();
        return iterable is null || ExtendRight(ts, iterable);
    }

    [PyGetter("maxlen", Doc = "maximum size of a deque or None if unbounded")]
    public PyObject MaxLength => _maxLength < 0 ? PyNone.Instance : PyInt.Of(_maxLength);

    /// <summary>The item at a position from the left, or null.</summary>
    internal PyObject? At(long index)
    {
        var items = _items;
        if ((ulong)index >= (ulong)_count || items.Length == 0) return null;
        return items[_head + (int)index & items.Length - 1];
    }

    private void Grow()
    {
        var items = new PyObject?[Math.Max(_items.Length * 2, 8)];
        for (var i = 0; i < _count; i++) items[i] = _items[_head + i & _items.Length - 1];
        _items = items;
        _head = 0;
    }

    private void AddRightLocked(PyObject item)
    {
        if (_count == _items.Length) Grow();
        _items[_head + _count & _items.Length - 1] = item;
        _count++;
        State++;
    }

    private void AddLeftLocked(PyObject item)
    {
        if (_count == _items.Length) Grow();
        _head = _head - 1 & _items.Length - 1;
        _items[_head] = item;
        _count++;
        State++;
    }

    private PyObject? TakeRightLocked()
    {
        if (_count == 0) return null;
        ref var slot = ref _items[_head + --_count & _items.Length - 1];
        var item = slot;
        slot = null;
        State++;
        return item;
    }

    private PyObject? TakeLeftLocked()
    {
        if (_count == 0) return null;
        ref var slot = ref _items[_head];
        var item = slot;
        slot = null;
        _head = _head + 1 & _items.Length - 1;
        _count--;
        State++;
        return item;
    }

    internal void AddRight(PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        AddRightLocked(item);
        if (_maxLength >= 0 && _count > _maxLength) TakeLeftLocked();
        ObjectLock.Exit(ref _lock);
    }

    internal void AddLeft(PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        AddLeftLocked(item);
        if (_maxLength >= 0 && _count > _maxLength) TakeRightLocked();
        ObjectLock.Exit(ref _lock);
    }

    private void Clear()
    {
        ObjectLock.Enter(ref _lock);
        _items = [];
        _head = _count = 0;
        State++;
        ObjectLock.Exit(ref _lock);
    }

    internal PyObject[] ToArray()
    {
        ObjectLock.Enter(ref _lock);
        var copy = new PyObject[_count];
        for (var i = 0; i < copy.Length; i++) copy[i] = _items[_head + i & _items.Length - 1]!;
        ObjectLock.Exit(ref _lock);
        return copy;
    }

    private bool ExtendRight(ThreadState ts, PyObject iterable)
    {
        if (ReferenceEquals(iterable, this)) iterable = new PyList(ToArray());
        var e = Iteration.Enumerate(ts, iterable);
        while (e.MoveNext(out var item)) AddRight(item);
        return !e.Failed;
    }

    private bool ExtendLeft(ThreadState ts, PyObject iterable)
    {
        if (ReferenceEquals(iterable, this)) iterable = new PyList(ToArray());
        var e = Iteration.Enumerate(ts, iterable);
        while (e.MoveNext(out var item)) AddLeft(item);
        return !e.Failed;
    }

    private void RotateLocked(long steps)
    {
        if (_count <= 1) return;
        steps %= _count;
        if (steps < 0) steps += _count;
        if (steps <= _count / 2)
        {
            for (; steps > 0; steps--) AddLeftLocked(TakeRightLocked()!);
        }
        else
        {
            for (steps = _count - steps; steps > 0; steps--) AddRightLocked(TakeLeftLocked()!);
        }
    }

    private void RotateBy(long steps)
    {
        ObjectLock.Enter(ref _lock);
        RotateLocked(steps);
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Removes the item at a position, which must be in range.</summary>
    private void RemoveAt(long index)
    {
        ObjectLock.Enter(ref _lock);
        if (index < _count)
        {
            RotateLocked(-index);
            TakeLeftLocked();
            RotateLocked(index);
        }
        ObjectLock.Exit(ref _lock);
    }

    private bool SetAt(long index, PyObject item)
    {
        ObjectLock.Enter(ref _lock);
        var inside = (ulong)index < (ulong)_count;
        if (inside) _items[_head + (int)index & _items.Length - 1] = item;
        ObjectLock.Exit(ref _lock);
        return inside;
    }
}
