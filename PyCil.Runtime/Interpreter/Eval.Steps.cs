using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>How a single instruction ended.</summary>
internal enum StepResult
{
    FellThrough,
    Jumped,

    /// <summary>An error is pending.</summary>
    Error,

    /// <summary>Not one of those that are done here.</summary>
    Unknown,
}

// Single instructions for compiled code, without entering the loop: its prologue costs more than most of them.
internal static unsafe partial class Eval
{
    /// <summary>Runs the instruction the frame stands at, if it is a frequent one.</summary>
    internal static StepResult StepDirectly(ThreadState ts, Frame* frame)
    {
        var i = frame->Ip;
        ref var R = ref frame->Register(0);
        ref var a = ref Unsafe.Add(ref R, i->A);
        ref var b = ref Unsafe.Add(ref R, i->B);
        var op = i->Op;
        switch (op)
        {
            case Opcode.LoadAttr:
                return Done(LoadAttr(ts, ref b, frame->Code.Caches[i->C], ref a));
            case Opcode.LoadMethod:
                return Done(LoadMethod(ts, ref b, frame->Code.Caches[i->C], ref a));
            case Opcode.StoreAttr:
                return Done(StoreAttr(ts, ref a, frame->Code.Caches[i->B], ref Unsafe.Add(ref R, i->C)));
            case Opcode.LoadGlobal:
                return Done(LoadGlobal(ts, frame, frame->Code.Caches[i->B], ref a));
            case Opcode.BinarySubscr:
                return Done(GetItem(ts, ref b, ref Unsafe.Add(ref R, i->C), ref a));
            case Opcode.StoreSubscr:
                return Done(Items.Set(ts, a.Box(), b.Box(), Unsafe.Add(ref R, i->C).Box()));
            case Opcode.BinarySlice:
                return Done(GetSlice(ts, ref b, ref Unsafe.Add(ref R, i->C), ref a));
            case >= Opcode.Add and < Opcode.InplaceAdd:
                return Done(Operators.BinaryValue(ts, (BinaryKind)(op - Opcode.Add), b, Unsafe.Add(ref R, i->C), ref a));
            case Opcode.InplaceAdd:
                return Done(InplaceAdd(ts, ref b, ref Unsafe.Add(ref R, i->C), ref a));
            case > Opcode.InplaceAdd and <= Opcode.InplaceXor:
                return Done(Operators.InplaceValue(ts, (BinaryKind)(op - Opcode.InplaceAdd), b, Unsafe.Add(ref R, i->C), ref a));
            case Opcode.AddImm or Opcode.SubtractImm or Opcode.InplaceAddImm or Opcode.InplaceSubtractImm:
                return Done(AddImmediate(ts, ref b, i->SignedC, op, ref a));
            case >= Opcode.CompareLt and <= Opcode.CompareGe:
                return Done(Operators.CompareValue(ts, (CompareOp)(op - Opcode.CompareLt), b, Unsafe.Add(ref R, i->C), ref a));
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfNotGe:
            {
                var negated = op >= Opcode.JumpIfNotLt;
                var truth = Operators.CompareBool(ts, (CompareOp)(op - (negated ? Opcode.JumpIfNotLt : Opcode.JumpIfLt)), a, b);
                return truth < 0 ? StepResult.Error : Went(frame, (truth != 0) != negated, i->SignedC);
            }
            case Opcode.JumpIfTrue or Opcode.JumpIfFalse:
            {
                var truth = TruthOf(ts, ref a);
                return truth < 0 ? StepResult.Error : Went(frame, (truth != 0) == (op == Opcode.JumpIfTrue), i->BC);
            }
            case Opcode.Is or Opcode.IsNot:
                a.SetBool(Identity.Is(b, Unsafe.Add(ref R, i->C)) == (op == Opcode.Is));
                return StepResult.FellThrough;
            case Opcode.Contains or Opcode.NotContains:
            {
                var found = Sequences.Contains(ts, Unsafe.Add(ref R, i->C).Box(), b.Box());
                if (found < 0) return StepResult.Error;
                a.SetBool((found != 0) == (op == Opcode.Contains));
                return StepResult.FellThrough;
            }
            case Opcode.GetIter:
                return Done(a.TrySet(Iteration.GetIter(ts, b.Box())));
            case Opcode.ForIter:
            {
                var step = ForIter(ts, b.Ref!, ref a);
                return step < 0 ? StepResult.Error : Went(frame, step == 0, i->SignedC);
            }
            case Opcode.Call:
                return Done(CallAt(ts, frame, i, ref R));
            case Opcode.BuildTuple:
                a.Ref = i->C == 0 ? PyTuple.Empty : new PyTuple(ArgumentSpan.Box(ref b, i->C));
                return StepResult.FellThrough;
            case Opcode.BuildList:
                a.Ref = new PyList(ArgumentSpan.Box(ref b, i->C));
                return StepResult.FellThrough;
            case Opcode.UnpackSequence:
                return Done(Unpacking.Sequence(ts, b.Box(), ref a, i->C));
            case Opcode.BuildMap or Opcode.BuildString or Opcode.FormatSimple or Opcode.FormatWithSpec or Opcode.ConvertValue or Opcode.ListExtend or Opcode.SetAdd or Opcode.BuildSet:
                return Done(Rare(ts, frame, i));
            default:
                return StepResult.Unknown;
        }
    }

    private static StepResult Done(bool ok) => ok ? StepResult.FellThrough : StepResult.Error;

    private static StepResult Went(Frame* frame, bool jumps, int distance)
    {
        if (!jumps) return StepResult.FellThrough;
        frame->Ip += distance;
        return StepResult.Jumped;
    }

    private static bool CallAt(ThreadState ts, Frame* frame, Instruction* i, ref Value R)
    {
        ref var callee = ref Unsafe.Add(ref R, i->A);
        ref var self = ref Unsafe.Add(ref callee, 1);
        ref var args = ref Unsafe.Add(ref callee, 2);
        int nargs = i->B;
        if (self.Ref != Value.Null)
        {
            args = ref self;
            nargs++;
        }
        if (callee.Ref is { } target && target.GetType() == typeof(PyFunction))
        {
            var function = Unsafe.As<PyFunction>(target);
            var called = function.Code;
            if (called.IsSimple && nargs == called.ArgCount && frame->Generator is null)
            {
                var @base = (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(frame->Chunk), ref args) / sizeof(Value));
                if (@base + called.RegisterCount <= frame->Chunk.Length) return Enter(ts, function, null, frame->Chunk, @base, ref Unsafe.Add(ref R, i->C));
            }
            return FunctionCall.Invoke(ts, function, ref args, nargs, null, ref Unsafe.Add(ref R, i->C));
        }
        return CallObject(ts, ref callee, ref args, nargs, null, ref Unsafe.Add(ref R, i->C));
    }
}
