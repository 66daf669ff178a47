using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

internal enum GeneratorKind : byte
{
    Generator,
    Coroutine,
    AsyncGenerator,
}

internal enum GeneratorState : byte
{
    Created,
    Suspended,
    Running,
    Closed,
}

/// <summary>What generators, coroutines and async generators share: a suspended frame.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/expressions.html#generator-iterator-methods.</remarks>
public abstract unsafe class PyGenerator : PyObject
{
    internal PyFunction Function;
    internal PyCode Code;
    internal Value[] Registers;
    internal Instruction* Ip;
    internal GeneratorState State;
    internal readonly ExceptionState ExceptionState = new();
    internal PyFrame? FrameObject;
    internal PyObject Name;
    internal PyObject QualifiedName;
    private GeneratorSentinel? _sentinel;
    private int _running;

    private protected PyGenerator(Frame* frame)
    {
        Function = frame->Function;
        Code = frame->Code;
        Registers = frame->Chunk.AsSpan(frame->Base, Code.RegisterCount).ToArray();
        Ip = frame->Ip + 1;
        Name = Function.Name;
        QualifiedName = Function.QualifiedName;
    }

    internal abstract GeneratorKind Kind { get; }

    internal abstract string KindName { get; }

    /// <summary>The generator object of a frame that has just begun.</summary>
    internal static PyObject Make(ThreadState ts, Frame* frame)
    {
        var flags = frame->Code.Flags;
        if ((flags & CodeFlags.Coroutine) != 0)
        {
            var coroutine = new PyCoroutine(frame);
            if (!GeneratorSentinel.AwaitedAtOnce(frame->Back)) coroutine.Watch(ts);
            if (ts.CoroutineOriginDepth > 0) coroutine.SetOrigin(NeverAwaited.Origin(frame->Back, ts.CoroutineOriginDepth));
            return coroutine;
        }
        if ((flags & CodeFlags.AsyncGenerator) != 0) return new PyAsyncGenerator(frame);
        return new PyPlainGenerator(frame);
    }

    /// <summary>Runs on with a value sent in (null: none). Yielded: the value is in result; Returned: the return value is.</summary>
    internal SendStatus Step(ThreadState ts, PyObject? sent, ref Value result)
    {
        if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
        {
            Raise.ValueError(ts, $"{KindName} already executing");
            return SendStatus.Error;
        }
        switch (State)
        {
            case GeneratorState.Closed:
                _running = 0;
                if (Kind == GeneratorKind.Coroutine)
                {
                    Raise.RuntimeError(ts, "cannot reuse already awaited coroutine");
                    return SendStatus.Error;
                }
                result.Ref = PyNone.Instance;
                return SendStatus.Returned;
            case GeneratorState.Created:
                if (sent is not null and not PyNone)
                {
                    _running = 0;
                    Raise.TypeError(ts, $"can't send non-None value to a just-started {KindName}");
                    return SendStatus.Error;
                }
                break;
            default:
                Registers[(Ip - 1)->A].Ref = sent ?? PyNone.Instance;
                break;
        }
        return Run(ts, error: false, ref result);
    }

    /// <summary>Raises the pending error at the yield.</summary>
    internal SendStatus StepWithError(ThreadState ts, ref Value result)
    {
        if (Interlocked.CompareExchange(ref _running, 1, 0) != 0)
        {
            ts.ClearError();
            Raise.ValueError(ts, $"{KindName} already executing");
            return SendStatus.Error;
        }
        if (State == GeneratorState.Closed)
        {
            _running = 0;
            return SendStatus.Error;
        }
        if (State == GeneratorState.Created)
        {
            // The body has not begun: the error leaves from its first line.
            Interlocked.Exchange(ref _running, 0);
            AddEntryTraceback(ts);
            Close();
            return SendStatus.Error;
        }
        return Run(ts, error: true, ref result);
    }

    private void AddEntryTraceback(ThreadState ts)
    {
        Frame frame = default;
        frame.Function = Function;
        frame.Code = Code;
        frame.Ip = Ip - 1;
        frame.Chunk = Registers;
        frame.Generator = this;
        frame.Back = ts.CurrentFrame;
        Unwinder.AddTraceback(ts, &frame, ts.Error!);
        frame.Object?.Detach(ts, &frame);
    }

    private SendStatus Run(ThreadState ts, bool error, ref Value result)
    {
        State = GeneratorState.Running;
        var exit = Eval.Resume(ts, this, error, ref result);
        if (exit == LoopExit.Yield)
        {
            State = GeneratorState.Suspended;
            if (_sentinel is null && Code.YieldsInsideTry) Watch(ts);
            Volatile.Write(ref _running, 0);
            return SendStatus.Yielded;
        }
        Close();
        Volatile.Write(ref _running, 0);
        return exit == LoopExit.Return ? SendStatus.Returned : SendStatus.Error;
    }

    /// <summary>Has the generator finalized when nobody refers to it any more.</summary>
    internal void Watch(ThreadState ts) => _sentinel ??= new GeneratorSentinel(this, ts.Interpreter);

    /// <summary>The generator was dropped: reports a coroutine that never ran, else closes. No error remains.</summary>
    internal void Abandon(ThreadState ts)
    {
        if (State == GeneratorState.Closed) return;
        if (this is PyAsyncGenerator { Finalizer: { } hook, ClosedAsync: false })
        {
            if (Call.Invoke(ts, hook, this) is null) Errors.WriteUnraisableIn(ts, "Exception ignored while finalizing generator", this);
            return;
        }
        if (State == GeneratorState.Created && this is PyCoroutine coroutine) NeverAwaited.Report(ts, coroutine);
        else if (CloseMethod(ts) is null) Errors.WriteUnraisableIn(ts, "Exception ignored while closing generator", this);
    }

    private void Close()
    {
        State = GeneratorState.Closed;
        Registers = [];
    }

    /// <summary>For loops: 1 with the next value in result, 0 at the end, -1 with an error pending.</summary>
    internal int NextValue(ThreadState ts, ref Value result)
    {
        Value value = default;
        switch (Step(ts, null, ref value))
        {
            case SendStatus.Yielded:
                result = value;
                return 1;
            case SendStatus.Returned:
                return 0;
            default:
                return ts.ErrorMatches(PyExceptions.StopIteration) && Iteration.ClearStop(ts) ? 0 : -1;
        }
    }

    /// <summary>send(): StopIteration with the return value at the end.</summary>
    internal PyObject? SendValue(ThreadState ts, PyObject value)
    {
        Value result = default;
        return Finish(ts, Step(ts, value, ref result), ref result);
    }

    internal PyObject? Finish(ThreadState ts, SendStatus status, ref Value result)
    {
        if (status == SendStatus.Yielded) return result.Box();
        if (status == SendStatus.Error) return null;
        if (Kind == GeneratorKind.AsyncGenerator) return Raise.Set(ts, Errors.MakeBuiltin(PyExceptions.StopAsyncIteration, PyTuple.Empty));
        return Raise.StopIteration(ts, result.Ref is PyNone ? null : result.Box());
    }

    /// <summary>The iterator that yield from or await delegates to; null if suspended at a plain yield.</summary>
    internal PyObject? Delegate
    {
        get
        {
            if (State != GeneratorState.Suspended) return null;
            var yield = Ip - 1;
            if (yield->Op != Opcode.YieldValue || yield->C == 0) return null;
            var send = yield - 1;
            return send >= Code.Start && send->Op == Opcode.Send ? Registers[send->B].Ref : null;
        }
    }

    internal PyObject? ThrowValue(ThreadState ts, PyObject type, PyObject? value, PyObject? traceback)
    {
        Value result = default;
        var status = Throw(ts, type, value, traceback, ref result);
        return Finish(ts, status, ref result);
    }

    /// <summary>throw(): into the delegate if there is one, else at the yield.</summary>
    internal SendStatus Throw(ThreadState ts, PyObject type, PyObject? value, PyObject? traceback, ref Value result)
    {
        if (Delegate is { } target)
        {
            if (GeneratorThrow.IsExit(type)) return CloseDelegateAndRaise(ts, target, type, value, traceback, ref result);
            if (!TryEnter(ts)) return SendStatus.Error;
            Frame frame = default;
            PushFrame(ts, &frame);
            PyObject? thrown;
            if (target is PyGenerator { Kind: not GeneratorKind.AsyncGenerator } inner)
            {
                thrown = inner.ThrowValue(ts, type, value, traceback);
            }
            else
            {
                if (!Attributes.TryGet(ts, target, PyStr.Intern("throw"), out var method))
                {
                    PopFrame(ts, &frame);
                    return SendStatus.Error;
                }
                if (method is null)
                {
                    PopFrame(ts, &frame);
                    return GeneratorThrow.Raise(ts, type, value, traceback) ? StepWithError(ts, ref result) : SendStatus.Error;
                }
                thrown = traceback is not null ? Call.Invoke(ts, method, type, value ?? PyNone.Instance, traceback)
                    : value is not null ? Call.Invoke(ts, method, type, value) : Call.Invoke(ts, method, type);
            }
            PopFrame(ts, &frame);
            if (thrown is not null)
            {
                result.Ref = thrown;
                return SendStatus.Yielded;
            }
            if (ts.Error is PyStopIteration stop && ts.ErrorMatches(PyExceptions.StopIteration))
            {
                // The delegate has ended: its value is that of the yield from expression, and the jump is Send's.
                ts.ClearError();
                var send = Ip - 2;
                Registers[send->A].Ref = stop.Value ?? PyNone.Instance;
                Ip = send + 1 + send->SignedC;
                return TryEnter(ts) ? Run(ts, error: false, ref result) : SendStatus.Error;
            }
            return StepWithError(ts, ref result);
        }
        return GeneratorThrow.Raise(ts, type, value, traceback) ? StepWithError(ts, ref result) : SendStatus.Error;
    }

    /// <summary>Marks the generator as executing; false with ValueError pending if it already is.</summary>
    private bool TryEnter(ThreadState ts)
    {
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0) return true;
        Raise.ValueError(ts, $"{KindName} already executing");
        return false;
    }

    /// <summary>Puts the suspended frame on the stack while something it delegates to runs.</summary>
    private void PushFrame(ThreadState ts, Frame* frame)
    {
        State = GeneratorState.Running;
        frame->Back = ts.CurrentFrame;
        frame->Function = Function;
        frame->Code = Code;
        frame->Ip = Ip - 1;
        frame->Chunk = Registers;
        frame->Generator = this;
        if (FrameObject is { } made)
        {
            frame->Object = made;
            made.Attach(frame);
        }
        ts.CurrentFrame = frame;
    }

    private void PopFrame(ThreadState ts, Frame* frame)
    {
        ts.CurrentFrame = frame->Back;
        frame->Object?.Suspend(this);
        State = GeneratorState.Suspended;
        Volatile.Write(ref _running, 0);
    }

    /// <summary>The three-argument form of throw() is on its way out.</summary>
    private protected static bool WarnOfOldThrow(ThreadState ts, PyObject? value, PyObject? traceback)
        => (value is null && traceback is null)
            || Warnings.Warn(ts, PyExceptions.DeprecationWarning, "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.", 1);

    private SendStatus CloseDelegateAndRaise(ThreadState ts, PyObject target, PyObject type, PyObject? value, PyObject? traceback, ref Value result)
    {
        if (!TryEnter(ts)) return SendStatus.Error;
        Frame frame = default;
        PushFrame(ts, &frame);
        var closed = GeneratorThrow.CloseIterator(ts, target);
        PopFrame(ts, &frame);
        if (closed && !GeneratorThrow.Raise(ts, type, value, traceback)) return SendStatus.Error;
        return StepWithError(ts, ref result);
    }

    /// <summary>close(): raises GeneratorExit at the yield and expects the body to end.</summary>
    internal PyObject? CloseMethod(ThreadState ts)
    {
        if (State == GeneratorState.Created)
        {
            Close();
            FrameObject?.Forget();
            return PyNone.Instance;
        }
        if (State == GeneratorState.Closed) return PyNone.Instance;
        var closed = true;
        if (Delegate is { } target)
        {
            if (!TryEnter(ts)) return null;
            Frame frame = default;
            PushFrame(ts, &frame);
            closed = GeneratorThrow.CloseIterator(ts, target);
            PopFrame(ts, &frame);
        }
        if (closed) Raise.Set(ts, Errors.MakeBuiltin(PyExceptions.GeneratorExit, PyTuple.Empty));
        Value result = default;
        switch (StepWithError(ts, ref result))
        {
            case SendStatus.Yielded:
                return Raise.RuntimeError(ts, Kind switch
                {
                    GeneratorKind.Coroutine => "coroutine ignored GeneratorExit",
                    GeneratorKind.AsyncGenerator => "async generator ignored GeneratorExit",
                    _ => "generator ignored GeneratorExit",
                });
            case SendStatus.Returned:
                return result.Box();
        }
        if (ts.ErrorMatches(PyExceptions.GeneratorExit) || ts.ErrorMatches(PyExceptions.StopIteration))
        {
            ts.ClearError();
            return PyNone.Instance;
        }
        return null;
    }

    internal PyObject FrameOrNone()
    {
        if (State == GeneratorState.Closed) return PyNone.Instance;
        if (FrameObject is { } made) return made;
        Frame frame = default;
        frame.Function = Function;
        frame.Code = Code;
        frame.Ip = Ip - 1;
        frame.Chunk = Registers;
        frame.Generator = this;
        var fresh = new PyFrame(&frame);
        fresh.Suspend(this);
        return FrameObject = fresh;
    }

    internal PyObject? Repr() => PyStr.Of($"<{KindName} object {QualifiedName} at 0x{Identity.Number(this):x}>");
}

/// <summary>Helpers of throw() and close().</summary>
internal static class GeneratorThrow
{
    internal static bool IsExit(PyObject type)
        => type is PyType t ? TypeOps.IsSubtype(t, PyExceptions.GeneratorExit) : TypeOps.IsSubtype(type.Type, PyExceptions.GeneratorExit);

    /// <summary>Sets the exception to throw as pending; false if it is no exception (TypeError pending instead).</summary>
    internal static bool Raise(ThreadState ts, PyObject type, PyObject? value, PyObject? traceback)
    {
        if (traceback is PyNone) traceback = null;
        if (traceback is not null and not PyTraceback)
        {
            Objects.Raise.TypeError(ts, "throw() third argument must be a traceback object");
            return false;
        }
        PyBaseException? exception;
        if (type is PyBaseException instance)
        {
            if (value is not null and not PyNone)
            {
                Objects.Raise.TypeError(ts, "instance exception may not have a separate value");
                return false;
            }
            exception = instance;
        }
        else if (Errors.IsExceptionClass(type))
        {
            exception = Errors.Normalize(ts, type, value);
            if (exception is null) return true; // what went wrong in the making is thrown in its place
        }
        else
        {
            Objects.Raise.TypeError(ts, $"exceptions must be classes or instances deriving from BaseException, not {type.Type.Name}");
            return false;
        }
        if (traceback is PyTraceback tb) exception.Traceback = tb;
        ts.SetError(exception);
        return true;
    }

    /// <summary>Closes a delegate; false with an error pending if closing raised.</summary>
    internal static bool CloseIterator(ThreadState ts, PyObject iterator)
    {
        if (iterator is PyGenerator { Kind: not GeneratorKind.AsyncGenerator } inner) return inner.CloseMethod(ts) is not null;
        if (!Attributes.TryGet(ts, iterator, Names.Close, out var close))
        {
            Errors.WriteUnraisable(ts, null, iterator);
            return true;
        }
        return close is null || Call.Invoke(ts, close) is not null;
    }
}
