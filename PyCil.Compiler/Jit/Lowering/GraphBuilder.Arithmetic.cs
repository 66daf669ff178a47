using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

// Arithmetic, comparison, truth: ints and floats in machine registers.
public sealed partial class GraphBuilder
{
    /// <summary>The number kind of a value: Int, Float, Bool, or None if it is no number that can be held unboxed.</summary>
    private static ValueKinds NumberKind(Node value) => value.Rep switch
    {
        Rep.Int => ValueKinds.Int,
        Rep.Float => ValueKinds.Float,
        Rep.Bool => ValueKinds.Bool,
        Rep.Object when value.Hint is ValueKinds.Int or ValueKinds.Float or ValueKinds.Bool => value.Hint,
        _ => ValueKinds.None,
    };

    private Node AsInt(Node value)
    {
        var number = Coerce(value, NumberKind(value) == ValueKinds.Bool ? Rep.Bool : Rep.Int)!;
        return number.Rep == Rep.Bool ? Emit(new Node(IrOp.BoolToInt, Rep.Int, number)) : number;
    }

    private Node AsFloat(Node value) => NumberKind(value) == ValueKinds.Float ? Coerce(value, Rep.Float)! : IntToFloat(AsInt(value));

    private Node IntToFloat(Node number)
        => number.Op == IrOp.IntConst ? _graph.Float(number.Imm) : Emit(new Node(IrOp.IntToFloat, Rep.Float, number) { Hint = ValueKinds.Float });

    private bool Arithmetic(in Instruction i, Opcode op, Node left, Node right)
    {
        var (a, b) = (NumberKind(left), NumberKind(right));
        if (a == ValueKinds.None || b == ValueKinds.None) return Step(i);
        if (a == ValueKinds.Float || b == ValueKinds.Float)
        {
            var ir = op switch
            {
                Opcode.Add => IrOp.FloatAdd,
                Opcode.Subtract => IrOp.FloatSub,
                Opcode.Multiply => IrOp.FloatMul,
                Opcode.TrueDivide => IrOp.FloatDiv,
                Opcode.FloorDivide => IrOp.FloatFloorDiv,
                Opcode.Remainder => IrOp.FloatMod,
                Opcode.Power => IrOp.FloatPow,
                _ => IrOp.Exit,
            };
            if (ir == IrOp.Exit) return Step(i);
            var x = AsFloat(left);
            // The other operand may be the same value, refined by the first.
            var y = ReferenceEquals(left, right) ? x : AsFloat(right);
            var state = ir is IrOp.FloatAdd or IrOp.FloatSub or IrOp.FloatMul ? null : State("zero division or range");
            return Next(i.A, Emit(new Node(ir, Rep.Float, x, y) { State = state, Hint = ValueKinds.Float }));
        }
        if (a == ValueKinds.Bool && b == ValueKinds.Bool && op is Opcode.And or Opcode.Or or Opcode.Xor) return Step(i);
        // An operation whose result left 64 bits before is better left to the interpreter's big ints.
        if (_feedback.Results[_at] is var seen && (seen & ValueKinds.Other) != 0) return Step(i);
        var intOp = op switch
        {
            Opcode.Add => IrOp.IntAdd,
            Opcode.Subtract => IrOp.IntSub,
            Opcode.Multiply => IrOp.IntMul,
            Opcode.TrueDivide => IrOp.IntTrueDiv,
            Opcode.FloorDivide => IrOp.IntFloorDiv,
            Opcode.Remainder => IrOp.IntMod,
            Opcode.And => IrOp.IntAnd,
            Opcode.Or => IrOp.IntOr,
            Opcode.Xor => IrOp.IntXor,
            Opcode.LShift => IrOp.IntShl,
            Opcode.RShift => IrOp.IntShr,
            _ => IrOp.Exit,
        };
        if (intOp == IrOp.Exit)
        {
            if (op != Opcode.Power || right.Op != IrOp.IntConst || right.Imm != 2) return Step(i);
            var number = AsInt(left);
            return Next(i.A, Emit(new Node(IrOp.IntMul, Rep.Int, number, number) { State = State("int overflow"), Hint = ValueKinds.Int }));
        }
        var m = AsInt(left);
        var n = ReferenceEquals(left, right) ? m : AsInt(right);
        if (intOp == IrOp.IntTrueDiv) return Next(i.A, Emit(new Node(intOp, Rep.Float, m, n) { State = State("zero division or large ints"), Hint = ValueKinds.Float }));
        var guarded = intOp is IrOp.IntAnd or IrOp.IntOr or IrOp.IntXor ? null : State(intOp is IrOp.IntFloorDiv or IrOp.IntMod ? "zero division" : "int overflow");
        return Next(i.A, Emit(new Node(intOp, Rep.Int, m, n) { State = guarded, Hint = ValueKinds.Int }));
    }

    private bool Unary(in Instruction i)
    {
        var value = Get(i.B);
        switch (NumberKind(value))
        {
            case ValueKinds.Int:
                var number = AsInt(value);
                return Next(i.A, i.Op switch
                {
                    Opcode.UnaryNegative => Emit(new Node(IrOp.IntNeg, Rep.Int, number) { State = State("int overflow"), Hint = ValueKinds.Int }),
                    Opcode.UnaryInvert => Emit(new Node(IrOp.IntNot, Rep.Int, number) { Hint = ValueKinds.Int }),
                    _ => number,
                });
            case ValueKinds.Float when i.Op != Opcode.UnaryInvert:
                var real = AsFloat(value);
                return Next(i.A, i.Op == Opcode.UnaryNegative ? Emit(new Node(IrOp.FloatNeg, Rep.Float, real) { Hint = ValueKinds.Float }) : real);
            default:
                return Step(i);
        }
    }

    /// <summary>A comparison of numbers; null if they are something else.</summary>
    private Node? Compare(CompareKind kind, Node left, Node right)
    {
        var (a, b) = (NumberKind(left), NumberKind(right));
        if (a == ValueKinds.None || b == ValueKinds.None) return null;
        if (a != ValueKinds.Float && b != ValueKinds.Float)
        {
            var m = AsInt(left);
            var n = ReferenceEquals(left, right) ? m : AsInt(right);
            return Emit(new Node(IrOp.IntCompare, Rep.Bool, m, n) { Imm = (long)kind, Hint = ValueKinds.Bool });
        }
        var x = ExactFloat(left, a);
        var y = ReferenceEquals(left, right) ? x : ExactFloat(right, b);
        return Emit(new Node(IrOp.FloatCompare, Rep.Bool, x, y) { Imm = (long)kind, Hint = ValueKinds.Bool });
    }

    private Node ExactFloat(Node value, ValueKinds kind)
    {
        if (kind == ValueKinds.Float) return AsFloat(value);
        var number = AsInt(value);
        if (number.Op == IrOp.IntConst && Math.Abs(number.Imm) < 1L << 53) return _graph.Float(number.Imm);
        return Emit(new Node(IrOp.IntToFloatExact, Rep.Float, number) { State = State("int not exact as float"), Hint = ValueKinds.Float });
    }

    private bool CompareAndJump(in Instruction i, int number, Node left, Node right)
    {
        var negated = number >= 6;
        var condition = Compare((CompareKind)(number % 6), left, right);
        return condition is null ? Step(i) : BranchOn(condition, !negated, _at + 1 + i.SignedC);
    }

    /// <summary>The truth of a value; null if only the object itself can tell.</summary>
    private Node? TruthOf(Node value)
    {
        switch (NumberKind(value))
        {
            case ValueKinds.Bool:
                return Coerce(value, Rep.Bool);
            case ValueKinds.Int:
                return Emit(new Node(IrOp.IntIsTrue, Rep.Bool, AsInt(value)) { Hint = ValueKinds.Bool });
            case ValueKinds.Float:
                return Emit(new Node(IrOp.FloatIsTrue, Rep.Bool, AsFloat(value)) { Hint = ValueKinds.Bool });
        }
        if (value.Rep != Rep.Object) return null;
        if (value.Op == IrOp.ObjectConst && ReferenceEquals(value.Data, _facts.NoneObject)) return _graph.Bool(false);
        var length = value.Hint switch
        {
            ValueKinds.List => IrOp.ListLength,
            ValueKinds.Tuple => IrOp.TupleLength,
            ValueKinds.Str => IrOp.StrLength,
            _ => IrOp.Exit,
        };
        if (length == IrOp.Exit) return null;
        var count = Emit(new Node(length, Rep.Int, GuardClass(value, value.Hint)) { Hint = ValueKinds.Int });
        return Emit(new Node(IrOp.IntIsTrue, Rep.Bool, count) { Hint = ValueKinds.Bool });
    }

    /// <summary>Identity, where it is a comparison of references: numbers are identical by value.</summary>
    private Node? Identity(Node left, Node right)
    {
        var none = _facts.NoneObject;
        var leftIsNone = left.Op == IrOp.ObjectConst && ReferenceEquals(left.Data, none);
        var rightIsNone = right.Op == IrOp.ObjectConst && ReferenceEquals(right.Data, none);
        if (!leftIsNone && !rightIsNone) return null;
        if (leftIsNone && rightIsNone) return _graph.Bool(true);
        if (left.Rep != Rep.Object || right.Rep != Rep.Object) return _graph.Bool(false);
        return Emit(new Node(IrOp.SameObject, Rep.Bool, left, right) { Hint = ValueKinds.Bool });
    }
}
