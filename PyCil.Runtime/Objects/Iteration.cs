using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>The iterator protocol.</summary>
public static unsafe class Iteration
{
    /// <summary>iter(o): __iter__, or the old protocol of __getitem__ with 0, 1, 2 ...</summary>
    public static PyObject? GetIter(ThreadState ts, PyObject o)
    {
        var type = o.Type;
        var slot = type.UnarySlot(Slot.Iter);
        if (slot == null)
            return IsSequence(type) ? new PySequenceIterator(o) : Raise.TypeError(ts, $"'{type.FullName}' object is not iterable");
        if (ts.StackIsLow) return ts.StackFailed();
        var iterator = slot(ts, o);
        if (iterator is null) return null;
        return iterator.Type.Has(Slot.IterNext) ? iterator : Raise.TypeError(ts, $"iter() returned non-iterator of type '{iterator.Type.FullName}'");
    }

    /// <summary>Whether indexing with integers makes it a sequence: builtin sequences say so, and so does a Python class with __getitem__ that is not a dict.</summary>
    public static bool IsSequence(PyType type) =>
        type.Has(Slot.GetItem)
        && ((type.Flags & TypeFlags.Sequence) != 0 || type.Has(Slot.Concat) || (type.IsHeap && !TypeOps.IsSubtype(type, PyDict.TypeObject)));

    public static bool IsIterator(PyObject o) => o.Type.Has(Slot.IterNext);

    /// <summary>The next item; null at the end (no error pending then) or on an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject? Next(ThreadState ts, PyObject iterator)
    {
        var next = iterator.Type.UnarySlot(Slot.IterNext);
        if (next == null) return Raise.TypeError(ts, $"'{iterator.Type.FullName}' object is not an iterator");
        var item = ts.StackIsLow ? ts.StackFailed() : next(ts, iterator);
        if (item is null && ts.HasError) ClearStop(ts);
        return item;
    }

    /// <summary>Clears a StopIteration that Python code has raised; true if no other error is pending.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool ClearStop(ThreadState ts)
    {
        if (!ts.HasError) return true;
        if (!ts.ErrorMatches(PyExceptions.StopIteration)) return false;
        ts.ClearError();
        return true;
    }

    /// <summary>Enumerates an iterable without an iterator object where it can.</summary>
    public static Enumerator Enumerate(ThreadState ts, PyObject iterable) => new(ts, iterable);
}

/// <summary>Loop over an iterable: <c>while (e.MoveNext(out var item)) ...; if (e.Failed) return null;</c></summary>
public struct Enumerator
{
    private readonly ThreadState _ts;

    // The list or tuple itself, or an iterator; null at the end.
    private PyObject? _source;
    private int _index; // -1: _source is an iterator

    internal Enumerator(ThreadState ts, PyObject iterable)
    {
        _ts = ts;
        if (iterable.GetType() == typeof(PyList) || iterable.GetType() == typeof(PyTuple))
        {
            _source = iterable;
            _index = 0;
            return;
        }
        _index = -1;
        _source = Iteration.GetIter(ts, iterable);
        if (_source is null) Failed = true;
    }

    /// <summary>Whether the loop ended with an error, which is pending.</summary>
    public bool Failed { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext(out PyObject item)
    {
        var source = _source;
        var index = _index;
        if (index >= 0)
        {
            if (source!.GetType() == typeof(PyTuple))
            {
                var items = Unsafe.As<PyTuple>(source).Array;
                if ((uint)index < (uint)items.Length)
                {
                    item = items[index];
                    _index = index + 1;
                    return true;
                }
            }
            else if (Unsafe.As<PyList>(source).TryGet(index) is { } found)
            {
                item = found;
                _index = index + 1;
                return true;
            }
            item = null!;
            return false;
        }
        return MoveIterator(out item);
    }

    private bool MoveIterator(out PyObject item)
    {
        if (_source is { } iterator)
        {
            var next = Iteration.Next(_ts, iterator);
            if (next is not null)
            {
                item = next;
                return true;
            }
            _source = null;
            Failed = _ts.HasError;
        }
        item = null!;
        return false;
    }
}
