using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>An asynchronous generator.</summary>
/// <remarks>Source: PEP 525, https://docs.python.org/3.14/reference/expressions.html#asynchronous-generator-iterator-methods.</remarks>
[PyType("async_generator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyAsyncGenerator : PyGenerator
{
    private bool _hooksInitialized;
    internal PyObject? Finalizer;

    /// <summary>An anext(), asend(), athrow() or aclose() is under way.</summary>
    internal bool RunningAsync;
    internal bool ClosedAsync;

    internal PyAsyncGenerator(Frame* frame)
        : base(frame)
    {
    }

    internal override GeneratorKind Kind => GeneratorKind.AsyncGenerator;

    internal override string KindName => "async generator";

    /// <summary>Calls the firstiter hook once; false with an error pending.</summary>
    private bool InitializeHooks(ThreadState ts)
    {
        if (_hooksInitialized) return true;
        _hooksInitialized = true;
        Finalizer = ts.AsyncGenFinalizer;
        if (Finalizer is not null) Watch(ts);
        return ts.AsyncGenFirstIter is not { } first || Call.Invoke(ts, first, this) is not null;
    }

    [PySlot(Slot.AIter)]
    public PyObject AIter() => this;

    [PySlot(Slot.ANext)]
    public PyObject? ANext(ThreadState ts) => InitializeHooks(ts) ? new PyAsyncGenSend(this, null).Watched(ts) : null;

    [PySlot(Slot.Finalize)]
    public void FinalizeSlot(ThreadState ts) => Abandon(ts);

    [PySlot(Slot.Repr)]
    public PyObject? ReprSlot() => PyStr.Of($"<async_generator object {QualifiedName} at 0x{Identity.Number(this):x}>");

    [PyMethod("asend", Signature = "(value, /)", TextSignature = false, Doc = "asend(v) -> send 'v' in generator.")]
    public PyObject? ASend(ThreadState ts, PyObject value) => InitializeHooks(ts) ? new PyAsyncGenSend(this, value).Watched(ts) : null;

    [PyMethod("athrow", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false, Doc = "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator.")]
    public PyObject? AThrow(ThreadState ts, PyObject type, PyObject? value = null, PyObject? traceback = null)
        => WarnOfOldThrow(ts, value, traceback) && InitializeHooks(ts) ? new PyAsyncGenThrow(this, type, value, traceback).Watched(ts) : null;

    [PyMethod("aclose", Signature = "()", TextSignature = false, Doc = "aclose() -> raise GeneratorExit inside generator.")]
    public PyObject? AClose(ThreadState ts) => InitializeHooks(ts) ? new PyAsyncGenThrow(this, null, null, null).Watched(ts) : null;

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    public static PyObject ClassGetItem(PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);

    [PyGetter("__name__", Doc = "name of the async generator")]
    public PyObject GetName() => Name;

    [PySetter("__name__")]
    public bool SetName(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__name__", ref Name);

    [PyGetter("__qualname__", Doc = "qualified name of the async generator")]
    public PyObject GetQualname() => QualifiedName;

    [PySetter("__qualname__")]
    public bool SetQualname(ThreadState ts, PyObject? value) => GeneratorNames.Set(ts, value, "__qualname__", ref QualifiedName);

    [PyGetter("ag_await")]
    public PyObject GetAwait() => Delegate ?? PyNone.Instance;

    [PyGetter("ag_running", Member = true)]
    public PyObject GetRunning() => PyBool.Of(RunningAsync);

    [PyGetter("ag_suspended")]
    public PyObject GetSuspended() => PyBool.Of(State == GeneratorState.Suspended);

    [PyGetter("ag_frame")]
    public PyObject GetFrame() => FrameOrNone();

    [PyGetter("ag_code")]
    public PyObject GetCode() => Code;

    /// <summary>Turns what a step gave into what the awaiting side sees: a wrapped value ends the await with StopIteration.</summary>
    internal PyObject? Unwrap(ThreadState ts, SendStatus status, ref Value result)
    {
        if (status == SendStatus.Error)
        {
            if (ts.ErrorMatches(PyExceptions.StopAsyncIteration) || ts.ErrorMatches(PyExceptions.GeneratorExit)) ClosedAsync = true;
            RunningAsync = false;
            return null;
        }
        if (status == SendStatus.Returned)
        {
            ClosedAsync = true;
            RunningAsync = false;
            return Raise.Set(ts, Errors.MakeBuiltin(PyExceptions.StopAsyncIteration, PyTuple.Empty));
        }
        var value = result.Box();
        if (value is not PyAsyncGenWrappedValue wrapped) return value;
        RunningAsync = false;
        return Raise.StopIteration(ts, wrapped.Value);
    }
}

/// <summary>A value that an async generator itself yields, as opposed to one that something it awaits yields to the event loop.</summary>
[PyType("async_generator_wrapped_value", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyAsyncGenWrappedValue(PyObject value) : PyObject
{
    internal PyObject Value => value;
}

internal enum AwaitableState : byte
{
    Init,
    Iterating,
    Closed,
}

/// <summary>The awaitable of __anext__() and asend().</summary>
[PyType("async_generator_asend", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyAsyncGenSend(PyAsyncGenerator generator, PyObject? value) : PyObject
{
    private AwaitableState _state;
    private GeneratorSentinel? _sentinel;

    internal unsafe PyAsyncGenSend Watched(ThreadState ts)
    {
        if (!GeneratorSentinel.AwaitedAtOnce(ts.CurrentFrame)) _sentinel = new GeneratorSentinel(this, ts.Interpreter);
        return this;
    }

    [PySlot(Slot.Finalize)]
    public void FinalizeSlot(ThreadState ts)
    {
        if (_state == AwaitableState.Init && _sentinel is not null) NeverAwaited.Report(ts, generator, "asend");
    }

    [PySlot(Slot.Await)]
    public PyObject Await() => this;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Send(ts, PyNone.Instance);

    [PyMethod("send", Signature = "(value, /)", TextSignature = false)]
    public PyObject? Send(ThreadState ts, PyObject argument)
    {
        if (_state == AwaitableState.Closed) return Raise.RuntimeError(ts, "cannot reuse already awaited __anext__()/asend()");
        if (_state == AwaitableState.Init)
        {
            if (generator.RunningAsync) return Raise.RuntimeError(ts, "anext(): asynchronous generator is already running");
            if (argument is PyNone) argument = value ?? PyNone.Instance;
            _state = AwaitableState.Iterating;
        }
        generator.RunningAsync = true;
        Value result = default;
        var made = generator.Unwrap(ts, generator.Step(ts, argument, ref result), ref result);
        if (made is null) _state = AwaitableState.Closed;
        return made;
    }

    [PyMethod("throw", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false)]
    public PyObject? Throw(ThreadState ts, PyObject type, PyObject? exception = null, PyObject? traceback = null)
    {
        if (_state == AwaitableState.Closed) return Raise.RuntimeError(ts, "cannot reuse already awaited __anext__()/asend()");
        if (_state == AwaitableState.Init)
        {
            if (generator.RunningAsync)
            {
                _state = AwaitableState.Closed;
                return Raise.RuntimeError(ts, "anext(): asynchronous generator is already running");
            }
            _state = AwaitableState.Iterating;
            generator.RunningAsync = true;
        }
        Value result = default;
        var made = generator.Unwrap(ts, generator.Throw(ts, type, exception, traceback, ref result), ref result);
        if (made is null) _state = AwaitableState.Closed;
        return made;
    }

    [PyMethod("close", Signature = "()", TextSignature = false)]
    public PyObject? Close(ThreadState ts)
    {
        if (_state == AwaitableState.Closed) return PyNone.Instance;
        var made = Throw(ts, PyExceptions.GeneratorExit);
        return AwaitableClose.Finish(ts, made);
    }
}

/// <summary>The awaitable of athrow() and aclose() (type null).</summary>
[PyType("async_generator_athrow", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyAsyncGenThrow(PyAsyncGenerator generator, PyObject? type, PyObject? value, PyObject? traceback) : PyObject
{
    private AwaitableState _state;
    private GeneratorSentinel? _sentinel;

    internal unsafe PyAsyncGenThrow Watched(ThreadState ts)
    {
        if (!GeneratorSentinel.AwaitedAtOnce(ts.CurrentFrame)) _sentinel = new GeneratorSentinel(this, ts.Interpreter);
        return this;
    }

    [PySlot(Slot.Finalize)]
    public void FinalizeSlot(ThreadState ts)
    {
        if (_state == AwaitableState.Init && _sentinel is not null) NeverAwaited.Report(ts, generator, type is null ? "aclose" : "athrow");
    }

    [PySlot(Slot.Await)]
    public PyObject Await() => this;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts) => Send(ts, PyNone.Instance);

    [PyMethod("send", Signature = "(value, /)", TextSignature = false)]
    public PyObject? Send(ThreadState ts, PyObject argument)
    {
        if (_state == AwaitableState.Closed) return Raise.RuntimeError(ts, "cannot reuse already awaited aclose()/athrow()");
        Value result = default;
        if (_state == AwaitableState.Init)
        {
            if (generator.State == GeneratorState.Closed && (type is null || generator.ClosedAsync))
            {
                _state = AwaitableState.Closed;
                return type is null ? Raise.StopIteration(ts) : Raise.Set(ts, Errors.MakeBuiltin(PyExceptions.StopAsyncIteration, PyTuple.Empty));
            }
            if (generator.RunningAsync)
            {
                _state = AwaitableState.Closed;
                return Raise.RuntimeError(ts, $"{(type is null ? "aclose" : "athrow")}(): asynchronous generator is already running");
            }
            if (generator.ClosedAsync)
            {
                _state = AwaitableState.Closed;
                return Raise.Set(ts, Errors.MakeBuiltin(PyExceptions.StopAsyncIteration, PyTuple.Empty));
            }
            if (argument is not PyNone) return Raise.RuntimeError(ts, "can't send non-None value to a just-started coroutine");
            _state = AwaitableState.Iterating;
            generator.RunningAsync = true;
            if (type is null)
            {
                generator.ClosedAsync = true;
                return CloseResult(ts, generator.Throw(ts, PyExceptions.GeneratorExit, null, null, ref result), ref result);
            }
            var made = generator.Unwrap(ts, generator.Throw(ts, type, value, traceback, ref result), ref result);
            if (made is null) _state = AwaitableState.Closed;
            return made;
        }
        var status = generator.Step(ts, argument, ref result);
        if (type is null) return CloseResult(ts, status, ref result);
        var next = generator.Unwrap(ts, status, ref result);
        if (next is null) _state = AwaitableState.Closed;
        return next;
    }

    private PyObject? CloseResult(ThreadState ts, SendStatus status, ref Value result)
    {
        if (status == SendStatus.Yielded)
        {
            var yielded = result.Box();
            if (yielded is not PyAsyncGenWrappedValue) return yielded;
            generator.RunningAsync = false;
            _state = AwaitableState.Closed;
            return Raise.RuntimeError(ts, "async generator ignored GeneratorExit");
        }
        generator.RunningAsync = false;
        _state = AwaitableState.Closed;
        if (status == SendStatus.Error)
        {
            if (!ts.ErrorMatches(PyExceptions.StopAsyncIteration) && !ts.ErrorMatches(PyExceptions.GeneratorExit)) return null;
            ts.ClearError();
        }
        return Raise.StopIteration(ts);
    }

    [PyMethod("throw", Signature = "(type, value=<unrepresentable>, traceback=<unrepresentable>, /)", TextSignature = false)]
    public PyObject? Throw(ThreadState ts, PyObject thrown, PyObject? exception = null, PyObject? trace = null)
    {
        if (_state == AwaitableState.Closed) return Raise.RuntimeError(ts, "cannot reuse already awaited aclose()/athrow()");
        if (_state == AwaitableState.Init)
        {
            if (generator.RunningAsync)
            {
                _state = AwaitableState.Closed;
                return Raise.RuntimeError(ts, $"{(type is null ? "aclose" : "athrow")}(): asynchronous generator is already running");
            }
            _state = AwaitableState.Iterating;
            generator.RunningAsync = true;
        }
        Value result = default;
        var status = generator.Throw(ts, thrown, exception, trace, ref result);
        if (type is not null)
        {
            var made = generator.Unwrap(ts, status, ref result);
            if (made is null) _state = AwaitableState.Closed;
            return made;
        }
        return CloseResult(ts, status, ref result);
    }

    [PyMethod("close", Signature = "()", TextSignature = false)]
    public PyObject? Close(ThreadState ts)
    {
        if (_state == AwaitableState.Closed) return PyNone.Instance;
        return AwaitableClose.Finish(ts, Throw(ts, PyExceptions.GeneratorExit));
    }
}

/// <summary>The end of close() on the awaitables of an async generator.</summary>
internal static class AwaitableClose
{
    internal static PyObject? Finish(ThreadState ts, PyObject? result)
    {
        if (result is not null) return Raise.RuntimeError(ts, "coroutine ignored GeneratorExit");
        if (!ts.ErrorMatches(PyExceptions.StopIteration) && !ts.ErrorMatches(PyExceptions.StopAsyncIteration) && !ts.ErrorMatches(PyExceptions.GeneratorExit)) return null;
        ts.ClearError();
        return PyNone.Instance;
    }
}
