namespace PyCil.Runtime.Modules;

/// <summary>What anext() with a default returns: awaits the item, and turns the end of the iterator into the default.</summary>
[PyType("anext_awaitable", Hidden = true, NoNew = true, Subclassable = false)]
public sealed partial class PyAnextAwaitable : PyObject
{
    private readonly PyObject _awaitable;
    private readonly PyObject _default;

    internal PyAnextAwaitable(PyObject awaitable, PyObject fallback)
    {
        _awaitable = awaitable;
        _default = fallback;
    }

    [PySlot(Slot.Await)]
    [PySlot(Slot.Iter)]
    private PyObject Self() => this;

    /// <summary>The iterator behind the awaitable.</summary>
    private PyObject? Iterator(ThreadState ts)
    {
        var iterator = Awaiting.AwaitIterator(ts, _awaitable, out _);
        return iterator is PyCoroutine coroutine ? coroutine.Await() : iterator;
    }

    private PyObject? Result(ThreadState ts, PyObject? result)
    {
        if (result is null && ts.ErrorMatches(PyExceptions.StopAsyncIteration))
        {
            ts.ClearError();
            Raise.StopIteration(ts, _default);
        }
        return result;
    }

    [PySlot(Slot.IterNext)]
    private unsafe PyObject? Next(ThreadState ts)
    {
        var iterator = Iterator(ts);
        return iterator is null ? null : Result(ts, iterator.Type.UnarySlot(Slot.IterNext)(ts, iterator));
    }

    [PyMethod("send", Signature = "(value, /)")]
    private PyObject? Send(ThreadState ts, PyObject value) => Forward(ts, "send", PyTuple.Of(value));

    [PyMethod("throw", Signature = "(*args)")]
    private PyObject? Throw(ThreadState ts, PyTuple args) => Forward(ts, "throw", args);

    [PyMethod("close", Signature = "()")]
    private PyObject? Close(ThreadState ts) => Forward(ts, "close", PyTuple.Empty);

    private PyObject? Forward(ThreadState ts, string name, PyTuple args)
    {
        var iterator = Iterator(ts);
        if (iterator is null) return null;
        var method = Attributes.Get(ts, iterator, PyStr.Intern(name));
        return method is null ? null : Result(ts, Call.InvokeEx(ts, method, args, null));
    }
}
