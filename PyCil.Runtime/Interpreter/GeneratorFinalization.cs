using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>What becomes of generators and coroutines that are dropped before their end: they are closed, and a coroutine that was never awaited is reported.</summary>
/// <remarks>
/// A CLR finalizer on every generator would double the cost of making one. So a small object with a finalizer is attached only where there is something to do: to a
/// coroutine that is not awaited on the spot, and to a generator that is suspended inside a try or with statement.
/// </remarks>
internal sealed class GeneratorSentinel
{
    private readonly PyObject _watched;
    private readonly InterpreterState _interpreter;

    internal GeneratorSentinel(PyObject watched, InterpreterState interpreter)
    {
        _watched = watched;
        _interpreter = interpreter;
        Interlocked.Increment(ref interpreter.GetState<Finalization.Queue>().Outstanding);
    }

    ~GeneratorSentinel()
    {
        Interlocked.Decrement(ref _interpreter.GetState<Finalization.Queue>().Outstanding);
        if (_watched is PyGenerator { State: GeneratorState.Closed or GeneratorState.Running }) return;
        Finalization.Enqueue(_watched, _interpreter);
    }

    /// <summary>For a frame that has just called: whether what the call gives is awaited by the next instruction.</summary>
    internal static unsafe bool AwaitedAtOnce(Frame* caller)
        => caller != null && (caller->Ip->Op == Opcode.GetANext || (caller->Ip + 1 < caller->Code.Start + caller->Code.InstructionCount && caller->Ip[1].Op == Opcode.GetAwaitable));
}

/// <summary>The reports about coroutines and awaitables that nobody awaited.</summary>
internal static unsafe class NeverAwaited
{
    private static readonly PyStr s_hook = PyStr.Intern("_warn_unawaited_coroutine");

    /// <summary>By warnings._warn_unawaited_coroutine if it is there and works; errors are unraisable.</summary>
    internal static void Report(ThreadState ts, PyCoroutine coroutine)
    {
        var warned = false;
        if (Imports.Loaded(ts, PyStr.Intern("warnings")) is { } module && Attributes.TryGet(ts, module, s_hook, out var hook) && hook is not null)
            warned = Call.Invoke(ts, hook, coroutine) is not null || ts.ErrorMatches(PyExceptions.RuntimeWarning);
        if (ts.HasError) Errors.WriteUnraisableIn(ts, "Exception ignored while finalizing coroutine", coroutine);
        if (warned || Warnings.Warn(ts, PyExceptions.RuntimeWarning, $"coroutine '{coroutine.QualifiedName}' was never awaited", 1)) return;
        Errors.WriteUnraisableIn(ts, "Exception ignored while finalizing coroutine", coroutine);
    }

    internal static void Report(ThreadState ts, PyAsyncGenerator generator, string method)
    {
        if (!Warnings.Warn(ts, PyExceptions.RuntimeWarning, $"coroutine method '{method}' of '{generator.QualifiedName}' was never awaited", 1))
            Errors.WriteUnraisableIn(ts, "Exception ignored while finalizing coroutine", generator);
    }

    /// <summary>cr_origin: (file, line, function) of the frames that made the coroutine, innermost first.</summary>
    internal static PyObject Origin(Frame* frame, int depth)
    {
        var origin = new List<PyObject>();
        for (; frame != null && origin.Count < depth; frame = frame->Back)
            origin.Add(PyTuple.Of(PyStr.Of(frame->Code.FileName), PyInt.Of(frame->Code.LocationAt(frame->Index).Line), PyStr.Of(frame->Code.Unit.Name)));
        return new PyTuple([.. origin]);
    }
}
