using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// What the tiers above use: the plain loop, its recording and stepping copies, frames made in the middle of their run.
internal static unsafe partial class Eval
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Heated(ThreadState ts, PyCode code)
    {
        if (ts.Interpreter.Tiers is { } tiers) tiers.Promote(ts, code);
        else code.Heat = int.MinValue;
    }

    internal static LoopExit Interpret(ThreadState ts, Frame* frame, ref Value result) => Loop<Untraced>(ts, frame, ref result);

    internal static LoopExit Record(ThreadState ts, Frame* frame, ref Value result) => Loop<Recording>(ts, frame, ref result);

    /// <summary>Runs the instruction the frame stands at. Again: done, the frame stands at the next one (or at the handler of its error).</summary>
    internal static LoopExit StepOne(ThreadState ts, Frame* frame, ref Value result) => Loop<Stepping>(ts, frame, ref result);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Recorded(PyCode code, Instruction* previous, Instruction* next, ref Value registers) => Recorder.Before(code, previous, next, ref registers);

    /// <summary>Makes a frame that compiled code did not have, in the middle of its run, and runs it to its end.</summary>
    internal static bool EnterSuspended(ThreadState ts, PyFunction function, PyCode code, ISuspendedFrame suspended, ref Value result)
    {
        Frame frame = default;
        if (++ts.Depth > ts.RecursionLimit || (nuint)(&frame) < ts.StackLimit) return ts.RecursionFailed("");
        var (stack, top) = (ts.Stack, ts.Top);
        if (top + code.RegisterCount > stack.Length) RegisterStack.SwitchChunk(ts, code.RegisterCount);
        frame.Back = ts.CurrentFrame;
        frame.Function = function;
        frame.Code = code;
        frame.Chunk = ts.Stack;
        frame.Base = ts.Top;
        ts.Top += code.RegisterCount;
        ts.CurrentFrame = &frame;
        var (chunk, above, depth) = (ts.Stack, ts.Top, ts.Depth);
        ref var R = ref frame.Register(0);

        Value value = default;
        var exit = suspended.Begin(ts, &frame);
        while (exit == LoopExit.Again)
        {
            try
            {
                exit = ts.Tracing ? Loop<Traced>(ts, &frame, ref value) : Loop<Untraced>(ts, &frame, ref value);
            }
            catch (Exception exception)
            {
                exit = Recover(ts, &frame, chunk, above, depth, exception);
            }
        }

        ts.CurrentFrame = frame.Back;
        ts.Depth--;
        if (frame.Object is not null) frame.Object.Detach(ts, &frame);
        MemoryMarshal.CreateSpan(ref R, code.RegisterCount).Clear();
        ts.Stack = stack;
        ts.Top = top;
        if (exit == LoopExit.Error) return false;
        result = value;
        return true;
    }
}
