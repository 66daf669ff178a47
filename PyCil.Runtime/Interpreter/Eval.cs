using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Why the interpreter loop came back.</summary>
internal enum LoopExit
{
    Error,
    Return,
    Yield,

    /// <summary>To be entered again where the frame stands: after many back edges (so that newer machine code of the loop is taken), or when tracing was switched.</summary>
    Again,

    /// <summary>Compiled code was left in the middle; the values are in ThreadState.Exits.</summary>
    Deopt,
}

/// <summary>Type argument of the loop: the copy without tracing costs nothing for it.</summary>
internal readonly struct Untraced;

/// <summary>Type argument of the loop: events for settrace, setprofile and monitoring.</summary>
internal readonly struct Traced;

/// <summary>Type argument of the loop: notes types and branches for the compiler.</summary>
internal readonly struct Recording;

/// <summary>Type argument of the loop: one instruction for compiled code.</summary>
internal readonly struct Stepping;

/// <summary>Runs frames.</summary>
internal static unsafe partial class Eval
{
    /// <summary>Runs a function whose parameters stand at chunk[base]; the frame's registers are cleared before it returns.</summary>
    internal static bool Enter(ThreadState ts, PyFunction function, PyObject? locals, Value[] chunk, int @base, ref Value result)
    {
        Frame frame;
        Unsafe.SkipInit(out frame);
        if (++ts.Depth > ts.RecursionLimit || (nuint)(&frame) < ts.StackLimit) return ts.RecursionFailed("");
        var code = function.Code;
        ref var R = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), @base);
        for (var i = code.ParameterCount; i < code.LocalCount; i++) Unsafe.Add(ref R, i).Ref = Value.Unbound;
        if (code.FreeCount != 0) CopyClosure(function, code, ref R);
        var top = ts.Top;
        ts.Top = @base + code.RegisterCount;
        frame.Back = ts.CurrentFrame;
        frame.Function = function;
        frame.Code = code;
        frame.Locals = locals;
        frame.Ip = code.Start;
        frame.Chunk = chunk;
        frame.Base = @base;
        frame.EscapedAt = 0;
        frame.Object = null;
        frame.Generator = null;
        ts.CurrentFrame = &frame;

        if ((code.Heat += code.Weight) > ts.JitThreshold && code.Tier is null) Heated(ts, code);

        var depth = ts.Depth;
        Value value = default;
        LoopExit exit;
        do
        {
            try
            {
                exit = ts.Tracing ? Loop<Traced>(ts, &frame, ref value)
                    : code.Tier is { } tier ? tier.Run(ts, &frame, ref value)
                    : Loop<Untraced>(ts, &frame, ref value);
            }
            catch (Exception exception)
            {
                exit = Recover(ts, &frame, chunk, @base + code.RegisterCount, depth, exception);
            }
        }
        while (exit == LoopExit.Again);

        ts.CurrentFrame = frame.Back;
        ts.Depth--;
        ts.Top = top;
        if (frame.Object is not null) frame.Object.Detach(ts, &frame);
        MemoryMarshal.CreateSpan(ref R, code.RegisterCount).Clear();
        if (exit == LoopExit.Error) return false;
        result = value;
        return true;
    }

    /// <summary>Goes on after a CLR exception that a builtin let through: what it skipped is put back, and the frame sees the Python exception it stands for.</summary>
    private static LoopExit Recover(ThreadState ts, Frame* frame, Value[] stack, int top, int depth, Exception exception)
    {
        ts.Depth = depth;
        ts.CurrentFrame = frame;
        ts.CompiledFrame = null;
        ts.Exits.Clear();
        ts.Stack = stack;
        ts.Top = top;
        ts.SetError(Errors.FromClr(exception));
        return Unwinder.Unwind(ts, frame, addTraceback: true) ? LoopExit.Again : LoopExit.Error;
    }

    private static void CopyClosure(PyFunction function, PyCode code, ref Value R)
    {
        var cells = function.Closure!.Items;
        for (var i = 0; i < cells.Length; i++) Unsafe.Add(ref R, code.LocalCount + i).Ref = cells[i];
    }

    /// <summary>Runs code in a namespace: modules, exec, class bodies.</summary>
    internal static PyObject? RunInNamespace(ThreadState ts, PyFunction function, PyObject locals)
    {
        var top = ts.Top;
        var chunk = ts.Stack;
        if (top + function.Code.RegisterCount > chunk.Length) RegisterStack.SwitchChunk(ts, function.Code.RegisterCount);
        Value result = default;
        var ok = Enter(ts, function, locals, ts.Stack, ts.Top, ref result);
        ts.Stack = chunk;
        ts.Top = top;
        return ok ? result.Box() : null;
    }

    /// <summary>Runs a generator's frame until it yields, returns or raises.</summary>
    /// <param name="error">Whether the pending error is to be raised at the yield.</param>
    internal static LoopExit Resume(ThreadState ts, PyGenerator generator, bool error, ref Value result)
    {
        Frame frame = default;
        if (++ts.Depth > ts.RecursionLimit || (nuint)(&frame) < ts.StackLimit)
        {
            ts.RecursionFailed("");
            return LoopExit.Error;
        }
        frame.Back = ts.CurrentFrame;
        frame.Function = generator.Function;
        frame.Code = generator.Code;
        frame.Ip = generator.Ip;
        frame.Chunk = generator.Registers;
        frame.Generator = generator;
        if (generator.FrameObject is { } made)
        {
            frame.Object = made;
            made.Attach(&frame);
        }
        ts.CurrentFrame = &frame;
        var state = generator.ExceptionState;
        state.Previous = ts.ExceptionState;
        ts.ExceptionState = state;

        var exit = LoopExit.Again;
        if (error)
        {
            frame.Ip = generator.Ip - 1;
            if (state.Value is { } handled) Errors.Chain(ts.Error!, handled);
            if (!Unwinder.Unwind(ts, &frame, addTraceback: true)) exit = LoopExit.Error;
        }
        var stack = ts.Stack;
        var top = ts.Top;
        var depth = ts.Depth;
        while (exit == LoopExit.Again)
        {
            try
            {
                exit = ts.Tracing ? Loop<Traced>(ts, &frame, ref result) : Loop<Untraced>(ts, &frame, ref result);
            }
            catch (Exception exception)
            {
                exit = Recover(ts, &frame, stack, top, depth, exception);
            }
        }

        ts.ExceptionState = state.Previous!;
        state.Previous = null;
        ts.CurrentFrame = frame.Back;
        ts.Depth--;
        if (exit == LoopExit.Yield)
        {
            generator.Ip = frame.Ip + 1;
            frame.Object?.Suspend(generator);
        }
        else
        {
            frame.Object?.Detach(ts, &frame);
            generator.Registers = [];
        }
        return exit;
    }
}
