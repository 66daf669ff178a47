using PyCil.Compiler.Jit.Il;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>
/// Takes frames of compiled code over into the interpreter. Records come innermost first, since each unit's caller is left by the callee's leaving; frames are
/// made outermost first, so that every frame finds its caller where it looks for it.
/// </summary>
internal static unsafe class Deoptimizer
{
    /// <summary>Puts a frame, and those of the direct and inlined calls in progress, to where compiled code was left.</summary>
    internal static LoopExit Land(ThreadState ts, Frame* frame, out ExitRecord innermost)
    {
        var records = ts.Exits;
        innermost = records[0];
        var suspended = new List<(ExitFrame Frame, Value[] Slots)>();
        for (var r = records.Count - 1; r >= 0; r--)
        {
            foreach (var description in records[r].Exit.Frames) suspended.Add((description, records[r].Slots));
        }
        records.Clear();
        var (own, slots) = suspended[0];
        Fill(own, slots, ref frame->Register(0));
        frame->Ip = frame->Code.Start + own.Offset;
        return own.CallInProgress is null ? LoopExit.Again : Finish(ts, frame, suspended, 1);
    }

    /// <summary>Runs the call in progress of a frame to its end and takes its result.</summary>
    private static LoopExit Finish(ThreadState ts, Frame* frame, List<(ExitFrame Frame, Value[] Slots)> suspended, int inner)
    {
        Value result = default;
        if (!RunInner(ts, suspended, inner, ref result)) return Unwinder.Unwind(ts, frame, addTraceback: true) ? LoopExit.Again : LoopExit.Error;
        frame->Register(frame->Ip->C) = result;
        frame->Ip++;
        return LoopExit.Again;
    }

    private static bool RunInner(ThreadState ts, List<(ExitFrame Frame, Value[] Slots)> suspended, int index, ref Value result)
    {
        var function = (PyFunction)suspended[index - 1].Frame.CallInProgress!;
        return Eval.EnterSuspended(ts, function, ((FunctionFacts)suspended[index].Frame.Facts).CodeObject, new Suspended(suspended, index), ref result);
    }

    /// <summary>A frame to be made in the middle of its run.</summary>
    private sealed class Suspended(List<(ExitFrame Frame, Value[] Slots)> frames, int index) : ISuspendedFrame
    {
        public LoopExit Begin(ThreadState ts, Frame* frame)
        {
            var (description, slots) = frames[index];
            Fill(description, slots, ref frame->Register(0));
            frame->Ip = frame->Code.Start + description.Offset;
            return description.CallInProgress is null ? LoopExit.Again : Finish(ts, frame, frames, index + 1);
        }
    }

    private static void Fill(ExitFrame description, Value[] slots, ref Value registers)
    {
        foreach (var (register, value) in description.Registers) System.Runtime.CompilerServices.Unsafe.Add(ref registers, register) = ToValue(value, slots);
    }

    private static Value ToValue(ExitValue value, Value[] slots) => value.Kind switch
    {
        ExitValueKind.Slot => slots[value.Index],
        ExitValueKind.Int => new Value(value.Int),
        ExitValueKind.Float => new Value(value.Float),
        ExitValueKind.RangeIterator => new Value(new PyRangeIterator(Part(value, 0, slots), Part(value, 2, slots), Part(value, 1, slots))),
        ExitValueKind.Range => new Value(CompiledCode.NewRange(Part(value, 0, slots), Part(value, 1, slots), Part(value, 2, slots))),
        _ => new Value((PyObject)value.Object!),
    };

    private static long Part(ExitValue value, int index, Value[] slots) => ToValue(value.Parts[index], slots).Bits;
}
