using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Instructions of await, yield from and async for.</summary>
internal static unsafe class Awaiting
{
    internal static PyObject? Prepare(ThreadState ts, Frame* frame, Instruction* i, PyObject o) => i->Op switch
    {
        Opcode.GetYieldFromIter => YieldFromIterator(ts, frame, o),
        Opcode.GetAIter => AsyncIterator(ts, o),
        Opcode.GetANext => AsyncNext(ts, o),
        _ => Awaitable(ts, o, i->C),
    };

    private static PyObject? YieldFromIterator(ThreadState ts, Frame* frame, PyObject o)
    {
        if (o is PyCoroutine)
        {
            if ((frame->Code.Flags & (CodeFlags.Coroutine | CodeFlags.IterableCoroutine)) != 0) return o;
            return Raise.TypeError(ts, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        }
        return o is PyPlainGenerator ? o : Iteration.GetIter(ts, o);
    }

    private static PyObject? AsyncIterator(ThreadState ts, PyObject o)
    {
        var type = o.Type;
        if (!type.Has(Slot.AIter)) return Raise.TypeError(ts, $"'async for' requires an object with __aiter__ method, got {type.FullName}");
        var iterator = type.UnarySlot(Slot.AIter)(ts, o);
        if (iterator is null) return null;
        if (!iterator.Type.Has(Slot.ANext))
            return Raise.TypeError(ts, $"'async for' received an object from __aiter__ that does not implement __anext__: {iterator.Type.FullName}");
        return iterator;
    }

    private static PyObject? AsyncNext(ThreadState ts, PyObject iterator)
    {
        var type = iterator.Type;
        if (!type.Has(Slot.ANext)) return Raise.TypeError(ts, $"'async for' requires an iterator with __anext__ method, got {type.FullName}");
        var next = type.UnarySlot(Slot.ANext)(ts, iterator);
        if (next is null) return null;
        if (next is PyAsyncGenSend) return next;
        var awaitable = AwaitIterator(ts, next, out var fine);
        if (awaitable is not null) return awaitable;
        if (!fine)
        {
            var cause = ts.TakeError();
            Raise.TypeError(ts, $"'async for' received an invalid object from __anext__: {next.Type.FullName}");
            ts.Error!.SetCause(cause);
            ts.Error!.Context = cause;
        }
        return null;
    }

    /// <summary>The iterator of an awaitable. fine is false if the object was not awaitable at all.</summary>
    internal static PyObject? AwaitIterator(ThreadState ts, PyObject o, out bool fine)
    {
        fine = false;
        if (o is PyCoroutine) return o;
        if (o is PyPlainGenerator generator && (generator.Code.Flags & CodeFlags.IterableCoroutine) != 0) return o;
        var type = o.Type;
        if (!type.Has(Slot.Await)) return Raise.TypeError(ts, $"'{type.FullName}' object can't be awaited");
        var iterator = type.UnarySlot(Slot.Await)(ts, o);
        if (iterator is null) return null;
        if (iterator is PyCoroutine || (iterator is PyPlainGenerator g && (g.Code.Flags & CodeFlags.IterableCoroutine) != 0))
            return Raise.TypeError(ts, "__await__() returned a coroutine");
        if (!Iteration.IsIterator(iterator))
            return Raise.TypeError(ts, $"__await__() returned non-iterator of type '{iterator.Type.FullName}'");
        return iterator;
    }

    internal static PyObject? Awaitable(ThreadState ts, PyObject o, int where)
    {
        var iterator = AwaitIterator(ts, o, out _);
        if (iterator is null)
        {
            if (where != 0 && !o.Type.Has(Slot.Await) && o is not PyCoroutine)
            {
                ts.ClearError();
                Raise.TypeError(ts, $"'async with' received an object from {(where == 1 ? "__aenter__" : "__aexit__")} that does not implement __await__: {o.Type.FullName}");
            }
            return null;
        }
        if (iterator is PyCoroutine { Delegate: not null }) return Raise.RuntimeError(ts, "coroutine is being awaited already");
        return iterator;
    }

    internal static SendStatus Send(ThreadState ts, PyObject receiver, ref Value value)
    {
        if (receiver is PyGenerator { Kind: not GeneratorKind.AsyncGenerator } generator)
        {
            var sent = value.Box();
            Value result = default;
            var status = generator.Step(ts, sent, ref result);
            if (status != SendStatus.Error) value = result;
            else if (ts.Error is PyStopIteration) return StopValue(ts, ref value);
            return status;
        }
        var type = receiver.Type;
        if (type.Has(Slot.Send))
        {
            var status = type.SendSlot(ts, receiver, value.Box(), out var result);
            if (status != SendStatus.Error) value.Ref = result!;
            return status;
        }
        var next = value.Ref is PyNone && type.Has(Slot.IterNext)
            ? type.UnarySlot(Slot.IterNext)(ts, receiver)
            : Call.Method(ts, receiver, PyStr.Intern("send"), value.Box());
        if (next is not null)
        {
            value.Ref = next;
            return SendStatus.Yielded;
        }
        if (!ts.HasError)
        {
            value.Ref = PyNone.Instance;
            return SendStatus.Returned;
        }
        return StopValue(ts, ref value);
    }

    private static SendStatus StopValue(ThreadState ts, ref Value value)
    {
        if (ts.Error is not PyStopIteration stop) return SendStatus.Error;
        ts.ClearError();
        value.Ref = stop.Value ?? PyNone.Instance;
        return SendStatus.Returned;
    }

    internal static bool CleanupThrow(ThreadState ts, PyBaseException exception, ref Value dst)
    {
        if (exception is PyStopIteration stop)
        {
            dst.Ref = stop.Value ?? PyNone.Instance;
            return true;
        }
        ts.Error = exception;
        return false;
    }

    internal static bool EndAsyncFor(ThreadState ts, PyBaseException exception)
    {
        if (TypeOps.IsSubtype(exception.Type, PyExceptions.StopAsyncIteration)) return true;
        ts.Error = exception;
        return false;
    }
}
