using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

// Control: steps of the interpreter, safepoints, entries and exits.
internal static unsafe partial class CompiledCode
{
    /// <summary>Statuses of a step besides the <see cref="LoopExit"/> with which compiled code is to be left.</summary>
    private const int FellThrough = -1, Jumped = -2;

    /// <summary>Runs one instruction of the frame. -1: goes on with the next; -2: has jumped; else the unit is left, the frame stands where it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Step(ThreadState ts, Frame* frame, int at)
    {
        frame->Ip = frame->Code.Start + at;
        switch (Eval.StepDirectly(ts, frame))
        {
            case StepResult.FellThrough:
                return ts.Tracing || frame->Object is not null ? Looked(ts, frame, FellThrough) : FellThrough;
            case StepResult.Jumped:
                return ts.Tracing || frame->Object is not null ? Looked(ts, frame, Jumped) : Jumped;
            case StepResult.Error:
                return (int)(Unwinder.Unwind(ts, frame, addTraceback: true) ? LoopExit.Again : LoopExit.Error);
            default:
                return StepByLoop(ts, frame, at);
        }
    }

    /// <summary>Tracing began, or somebody has the frame object: goes on in compiled code only if neither changes what runs.</summary>
    private static int Looked(ThreadState ts, Frame* frame, int status)
    {
        if (!ts.Tracing && frame->Object is not { LocalsWritten: true }) return status;
        // Assigned through f_locals: memory has the values now, and compiled code starts anew from there.
        if (frame->Object is { } looked) looked.LocalsWritten = false;
        frame->Ip++;
        return (int)LoopExit.Again;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int StepByLoop(ThreadState ts, Frame* frame, int at)
    {
        var instruction = frame->Ip;
        Value result = default;
        var exit = Eval.StepOne(ts, frame, ref result);
        if (exit != LoopExit.Again) return (int)exit;
        if (ts.Tracing || frame->Object is { LocalsWritten: true })
        {
            if (frame->Object is { } looked) looked.LocalsWritten = false;
            return (int)LoopExit.Again;
        }
        if (frame->Ip == instruction + 1) return FellThrough;
        return frame->Ip == frame->Code.Start + PyCil.Compiler.Bytecode.OpInfo.JumpTarget(*instruction, at) ? Jumped : (int)LoopExit.Again;
    }

    internal static bool SafepointRequested(ThreadState ts) => ts.SafepointRequested || ts.Tracing;

    /// <summary>Counts a call that has no frame; false at the recursion limit or near the end of the stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool EnterDirect(ThreadState ts)
    {
        byte here;
        return ++ts.Depth <= ts.RecursionLimit && (nuint)(&here) > ts.StackLimit;
    }

    internal static void LeaveDirect(ThreadState ts) => ts.Depth--;

    /// <summary>Every n-th guard fails though it holds (-X jit_fail_guard=N).</summary>
    internal static bool FailsNow(CompiledUnit unit)
    {
        if (Interlocked.Increment(ref unit.GuardsPassed) % unit.FailEvery != 0) return false;
        unit.Forced = true;
        return true;
    }

    internal static bool IsLeaving(ThreadState ts) => ts.Exits.Count > 0;

    internal static PyObject Constant(CompiledUnit unit, int index) => Unsafe.As<PyObject>(unit.Constants[index]);

    internal static CompiledUnit UnitConstant(CompiledUnit unit, int index) => Unsafe.As<CompiledUnit>(unit.Constants[index]);

    /// <summary>Begins to leave a unit: room for the values of the exit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ref Value BeginExit(ThreadState ts, CompiledUnit unit, int exit)
    {
        var slots = new Value[Math.Max(unit.Exits[exit].Slots, 1)];
        ts.Exits.Add(new ExitRecord(unit, unit.Exits[exit], slots));
        return ref MemoryMarshal.GetArrayDataReference(slots);
    }
}
