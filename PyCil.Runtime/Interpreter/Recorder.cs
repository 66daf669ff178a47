using System.Runtime.CompilerServices;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>Notes what a frame's instructions do while the recording copy of the interpreter loop runs it.</summary>
internal static unsafe class Recorder
{
    /// <summary>Called before each instruction, with the one that ran before it in the same frame.</summary>
    internal static void Before(PyCode code, Instruction* previous, Instruction* next, ref Value registers)
    {
        var feedback = code.Feedback;
        if (previous != null) After(code, feedback, previous, next, ref registers);
        var at = (int)(next - code.Start);
        switch (next->Op)
        {
            case Opcode.Call:
                // A closure is another object at each definition, and feedback must not keep what it closes over.
                if (Unsafe.Add(ref registers, next->A).Ref is { } target) feedback.AddTarget(at, target is PyFunction { Closure: not null } ? CodeFeedback.Several : target);
                break;
            case Opcode.Return:
                feedback.Returns |= KindOf(Unsafe.Add(ref registers, next->A));
                break;
        }
        if (at != 0) return;
        feedback.Any = true;
        for (var p = 0; p < code.ParameterCount; p++) feedback.Parameters[p] |= KindOf(Unsafe.Add(ref registers, p));
    }

    private static void After(PyCode code, CodeFeedback feedback, Instruction* previous, Instruction* next, ref Value registers)
    {
        var at = (int)(previous - code.Start);
        var op = previous->Op;
        var fell = next == previous + 1;
        if (OpInfo.JumpOperand(op) >= 0) feedback.Branches[at] |= fell ? CodeFeedback.FellThrough : CodeFeedback.Jumped;
        if (!fell) return;
        var destination = OpInfo.A(op) is Operand.Dst or Operand.SrcDst ? previous->A : OpInfo.C(op) == Operand.Dst ? previous->C : -1;
        if (destination >= 0) feedback.Results[at] |= KindOf(Unsafe.Add(ref registers, destination));
    }

    internal static ValueKinds KindOf(in Value value)
    {
        var o = value.Ref;
        if (o is null) return ValueKinds.Int;
        if (o == Value.FloatTag) return ValueKinds.Float;
        var type = o.GetType();
        if (type == typeof(PyInt)) return ValueKinds.Int;
        if (type == typeof(PyFloat)) return ValueKinds.Float;
        if (type == typeof(PyInstance)) return ValueKinds.Instance;
        if (type == typeof(PyStr)) return ValueKinds.Str;
        if (type == typeof(PyBool)) return ValueKinds.Bool;
        if (type == typeof(PyNone)) return ValueKinds.NoneType;
        if (type == typeof(PyList)) return ValueKinds.List;
        if (type == typeof(PyTuple)) return ValueKinds.Tuple;
        if (type == typeof(PyDict)) return ValueKinds.Dict;
        if (type == typeof(PyRangeIterator)) return ValueKinds.RangeIterator;
        if (type == typeof(PyListIterator)) return ValueKinds.ListIterator;
        return o == Value.Unbound ? ValueKinds.Unbound : ValueKinds.Other;
    }
}
