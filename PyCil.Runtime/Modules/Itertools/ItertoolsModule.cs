namespace PyCil.Runtime.Modules;

/// <summary>itertools: iterators for efficient looping.</summary>
[PyModule("itertools", Doc = "Functional tools for creating and using iterators.")]
public static partial class ItertoolsModule
{
    [PyFunction("tee", Signature = "(iterable, n=2, /)", Doc = "Returns a tuple of n independent iterators.")]
    public static PyObject? Tee(ThreadState ts, PyObject iterable, long n = 2)
    {
        if (n < 0) return Raise.ValueError(ts, "n must be >= 0");
        var items = new PyObject[n];
        if (n == 0) return PyTuple.Empty;
        var iterator = Iteration.GetIter(ts, iterable);
        if (iterator is null) return null;
        if (!Attributes.TryGet(ts, iterator, Names.DunderCopy, out var copy)) return null;
        if (copy is null)
        {
            iterator = new PyTee(new TeeSource(iterator), null);
            copy = Attributes.Get(ts, iterator, Names.DunderCopy);
            if (copy is null) return null;
        }
        items[0] = iterable is PyTee tee ? tee.Copy() : iterator;
        for (var i = 1; i < items.Length; i++)
        {
            var another = Call.Invoke(ts, copy);
            if (another is null) return null;
            items[i] = another;
        }
        return PyTuple.Own(items);
    }
}

/// <summary>What the copies of a tee share: the iterator behind them.</summary>
internal sealed class TeeSource(PyObject iterator)
{
    public readonly PyObject Iterator = iterator;
    public readonly Lock Gate = new();
    public bool Running;
}

/// <summary>One item of a tee's chain; what every copy has passed is free to be collected.</summary>
internal sealed class TeeNode(PyObject item)
{
    public readonly PyObject Item = item;
    public TeeNode? Next;
}

/// <summary>One of the independent iterators that tee() returns.</summary>
[PyType("itertools._tee", Subclassable = false, Doc = "Iterator wrapped to make it copyable.")]
public sealed partial class PyTee : PyObject
{
    private readonly TeeSource _source;
    private TeeNode _last; // the item returned last; before the first one a node without meaning

    internal PyTee(TeeSource source, TeeNode? last)
    {
        _source = source;
        _last = last ?? new TeeNode(PyNone.Instance);
    }

    [PyNew(Signature = "(iterable, /)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable)
    {
        var iterator = Iteration.GetIter(ts, iterable);
        if (iterator is null) return null;
        return iterator is PyTee tee ? tee.Copy() : new PyTee(new TeeSource(iterator), null);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (Volatile.Read(ref _last.Next) is { } ready)
        {
            _last = ready;
            return ready.Item;
        }
        if (_source.Running) return Raise.RuntimeError(ts, "cannot re-enter the tee iterator");
        _source.Running = true;
        var item = Iteration.Next(ts, _source.Iterator);
        _source.Running = false;
        if (item is null) return null;
        lock (_source.Gate)
        {
            var end = _last;
            while (end.Next is { } next) end = next; // another thread's copy may have gone on meanwhile
            end.Next = new TeeNode(item);
            _last = _last.Next!;
        }
        return _last.Item;
    }

    [PyMethod("__copy__", Signature = "()", Doc = "Returns an independent iterator.")]
    public PyObject Copy() => new PyTee(_source, _last);
}
