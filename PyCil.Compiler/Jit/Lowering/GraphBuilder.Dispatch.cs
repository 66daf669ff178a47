using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax.Ast;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

public sealed partial class GraphBuilder
{
    /// <summary>Lowers one instruction; false if it ends the block.</summary>
    private bool Lower(in Instruction i)
    {
        switch (i.Op)
        {
            case Opcode.Nop:
            case Opcode.Resume:
                return true;
            case Opcode.Move:
                return Next(i.A, Get(i.B));
            case Opcode.LoadConst:
                return Next(i.A, Constant(i.B));
            case Opcode.LoadSmallInt:
                return Next(i.A, _graph.Int(i.BC));
            case Opcode.LoadNull:
                return Next(i.A, _graph.Object(_facts.NullMark));
            case Opcode.SetUnbound:
                return Next(i.A, _graph.Object(_facts.UnboundMark, ValueKinds.Unbound));
            case Opcode.CheckBound:
                return CheckBound(i.A);
            case Opcode.LoadGlobal:
                return LoadGlobal(i);
            case Opcode.LoadName when IsModuleCode:
                return LoadGlobal(i);
            case Opcode.StoreGlobal:
                return StoreGlobal(i);
            case Opcode.StoreName when IsModuleCode:
                return StoreGlobal(i);
            case Opcode.LoadDeref when _graph.Framed && _origin.Parent is null:
                return Next(i.A, Emit(new Node(IrOp.LoadCell, Rep.Object, Get(i.B)) { State = State("empty cell"), Hint = _feedback.Results[_at] }));
            case Opcode.StoreDeref when _graph.Framed && _origin.Parent is null:
                Emit(new Node(IrOp.StoreCell, Rep.None, Get(i.A), ToObject(Get(i.B))));
                return true;
            case Opcode.LoadAttr:
                return LoadAttr(i);
            case Opcode.LoadMethod:
                return LoadMethod(i);
            case Opcode.StoreAttr:
                return StoreAttr(i);
            case Opcode.BinarySubscr:
                return Subscript(i);
            case Opcode.StoreSubscr:
                return StoreSubscript(i);
            case >= Opcode.Add and <= Opcode.InplaceXor:
                return Arithmetic(i, OperatorOf(i.Op), Get(i.B), Get(i.C));
            case Opcode.AddImm:
            case Opcode.InplaceAddImm:
                return Arithmetic(i, Opcode.Add, Get(i.B), _graph.Int(i.SignedC));
            case Opcode.SubtractImm:
            case Opcode.InplaceSubtractImm:
                return Arithmetic(i, Opcode.Subtract, Get(i.B), _graph.Int(i.SignedC));
            case Opcode.UnaryNegative:
            case Opcode.UnaryPositive:
            case Opcode.UnaryInvert:
                return Unary(i);
            case Opcode.UnaryNot:
                return TruthOf(Get(i.B)) is { } truth ? Next(i.A, Emit(new Node(IrOp.BoolNot, Rep.Bool, truth))) : Step(i);
            case Opcode.ToBool:
                return TruthOf(Get(i.B)) is { } same ? Next(i.A, same) : Step(i);
            case >= Opcode.CompareLt and <= Opcode.CompareGe:
                return Compare((CompareKind)(i.Op - Opcode.CompareLt), Get(i.B), Get(i.C)) is { } comparison ? Next(i.A, comparison) : Step(i);
            case Opcode.Is:
            case Opcode.IsNot:
                return Identity(Get(i.B), Get(i.C)) is { } identical
                    ? Next(i.A, i.Op == Opcode.Is ? identical : Emit(new Node(IrOp.BoolNot, Rep.Bool, identical)))
                    : Step(i);
            case Opcode.Jump:
                AddEdge(_at + 1 + i.AB);
                return false;
            case Opcode.JumpBackward:
                return JumpBackward(i);
            case Opcode.JumpIfTrue:
            case Opcode.JumpIfFalse:
                return TruthOf(Get(i.A)) is { } condition ? BranchOn(condition, i.Op == Opcode.JumpIfTrue, _at + 1 + i.BC) : Step(i);
            case Opcode.JumpIfNone:
            case Opcode.JumpIfNotNone:
                return Identity(Get(i.A), _graph.Object(_facts.NoneObject, ValueKinds.NoneType)) is { } isNone
                    ? BranchOn(isNone, i.Op == Opcode.JumpIfNone, _at + 1 + i.BC)
                    : Step(i);
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfNotGe:
                return CompareAndJump(i, i.Op - Opcode.JumpIfLt, Get(i.A), Get(i.B));
            case >= Opcode.JumpIfLtImm and <= Opcode.JumpIfNotGeImm:
                return CompareAndJump(i, i.Op - Opcode.JumpIfLtImm, Get(i.A), _graph.Int(i.SignedB));
            case Opcode.JumpIfIs:
            case Opcode.JumpIfIsNot:
                return Identity(Get(i.A), Get(i.B)) is { } same2 ? BranchOn(same2, i.Op == Opcode.JumpIfIs, _at + 1 + i.SignedC) : Step(i);
            case Opcode.GetIter:
                return GetIter(i);
            case Opcode.ForIter:
                return ForIter(i);
            case Opcode.Call:
                return Call(i);
            case Opcode.Return:
                return Return(Get(i.A));
            case Opcode.ListAppend when Get(i.A).Hint == ValueKinds.List:
                Emit(new Node(IrOp.ListAppend, Rep.None, GuardClass(Get(i.A), ValueKinds.List), ToObject(Get(i.B))));
                return true;
            case Opcode.ReturnGenerator:
            case Opcode.YieldValue:
                throw new LoweringException("generators run interpreted");
            default:
                return Step(i);
        }
    }

    private bool IsModuleCode => (_unit.Flags & (CodeFlags.Optimized | CodeFlags.NewLocals)) == 0 && _facts.IsModuleFrame;

    private static Opcode OperatorOf(Opcode op) => op >= Opcode.InplaceAdd ? op - Opcode.InplaceAdd + Opcode.Add : op;

    private Node Constant(int index) => _unit.Constants[index] switch
    {
        long number => _graph.Int(number),
        double number => _graph.Float(number),
        bool truth => _graph.Bool(truth),
        null => _graph.Object(_facts.NoneObject, ValueKinds.NoneType),
        string => _graph.Object(_facts.Constant(index), ValueKinds.Str),
        TupleConstant => _graph.Object(_facts.Constant(index), ValueKinds.Tuple),
        _ => _graph.Object(_facts.Constant(index)),
    };

    private bool CheckBound(int register)
    {
        var value = Get(register);
        if (value.Rep != Rep.Object) return true;
        if (value.Op == IrOp.ObjectConst) return !ReferenceEquals(value.Data, _facts.UnboundMark) || Exit("unbound local");
        if (value.Op is IrOp.Phi or IrOp.RegObject or IrOp.Param)
        {
            var bound = Emit(new Node(IrOp.GuardBound, Rep.Object, value) { State = State("unbound local"), Hint = value.Hint & ~ValueKinds.Unbound });
            Refine(value, bound);
        }
        return true;
    }

    private bool JumpBackward(in Instruction i)
    {
        // The state is that of the jump itself: the interpreter visits the safepoint and jumps.
        Emit(new Node(IrOp.Safepoint, Rep.None) { State = State("safepoint") });
        AddEdge(_at + 1 + i.AB);
        return false;
    }

    private bool Return(Node value)
    {
        if (value.Rep == Rep.Virtual) value = Materialize(value);
        if (_origin.Parent is not null)
        {
            _returns.Add((_block, value));
            return false;
        }
        if (!_graph.Framed)
        {
            var coerced = Coerce(value, _graph.Returns);
            if (coerced is null) return Exit("return type");
            value = coerced;
        }
        Emit(new Node(IrOp.Return, Rep.None, value));
        return false;
    }

    /// <summary>The value in another representation, by a guard where it is not sure; null if it cannot be.</summary>
    private Node? Coerce(Node value, Rep rep) => rep switch
    {
        _ when value.Rep == rep => value,
        Rep.Object => ToObject(value),
        Rep.Int when value.Rep == Rep.Object => Unboxed(value, IrOp.UnboxInt, Rep.Int, ValueKinds.Int),
        Rep.Float when value.Rep == Rep.Object => Unboxed(value, IrOp.UnboxFloat, Rep.Float, ValueKinds.Float),
        Rep.Bool when value.Rep == Rep.Object => Unboxed(value, IrOp.UnboxBool, Rep.Bool, ValueKinds.Bool),
        _ => null,
    };

    private Node Unboxed(Node value, IrOp op, Rep rep, ValueKinds kind)
    {
        var unboxed = Emit(new Node(op, rep, value) { State = State($"not {kind.ToString().ToLowerInvariant()}"), Hint = kind });
        Refine(value, unboxed);
        return unboxed;
    }

    private Node GuardClass(Node value, ValueKinds kind)
    {
        if (value.Op is IrOp.GuardClass && value.Imm == (long)kind) return value;
        var guarded = Emit(new Node(IrOp.GuardClass, Rep.Object, value) { Imm = (long)kind, State = State($"not {kind.ToString().ToLowerInvariant()}"), Hint = kind });
        Refine(value, guarded);
        return guarded;
    }
}
