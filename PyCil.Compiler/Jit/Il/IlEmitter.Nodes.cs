using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Il;

public sealed partial class IlEmitter
{
    private void Emit(Node node, Block? following)
    {
        var block = node.Block;
        if (_failing && node is { State: { } state, Op: not (IrOp.Exit or IrOp.CallDirect) })
        {
            _il.LoadArgument(UnitArgument);
            _il.Call(RuntimeSymbol.FailsNow);
            _il.Branch(OpCodes.Brtrue, ExitLabel(state));
        }
        switch (node.Op)
        {
            case IrOp.Param or IrOp.VirtualRange or IrOp.VirtualRangeIterator:
                break;

            case IrOp.RegInt:
                Register(node, RuntimeSymbol.RegisterIsInt, RuntimeSymbol.RegisterInt);
                break;
            case IrOp.RegFloat:
                Register(node, RuntimeSymbol.RegisterIsFloat, RuntimeSymbol.RegisterFloat);
                break;
            case IrOp.RegObject:
                LoadRegister((int)node.Imm);
                _il.Call(RuntimeSymbol.RegisterObject);
                Store(node);
                break;
            case IrOp.StoreReg:
                LoadRegister((int)node.Imm);
                Put(node.Inputs[0]);
                break;

            case IrOp.IntAdd or IrOp.IntSub:
                AddOrSubtract(node);
                break;
            case IrOp.IntMul:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.LoadLocalAddress(LocalOf(node));
                Guard(node, RuntimeSymbol.TryMultiply);
                break;
            case IrOp.IntNeg:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_I8, long.MinValue);
                _il.Branch(OpCodes.Beq, ExitLabel(node.State!));
                Simple(node, OpCodes.Neg);
                break;
            case IrOp.IntFloorDiv or IrOp.IntMod:
                GuardDivisor(node);
                Helper(node, node.Op == IrOp.IntFloorDiv ? RuntimeSymbol.IntFloorDivide : RuntimeSymbol.IntModulo);
                break;
            case IrOp.IntTrueDiv:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                Guard(node, RuntimeSymbol.CanDivideExactly);
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Conv_R8);
                Load(node.Inputs[1]);
                _il.Op(OpCodes.Conv_R8);
                _il.Op(OpCodes.Div);
                Store(node);
                break;
            case IrOp.IntAnd:
                Simple(node, OpCodes.And);
                break;
            case IrOp.IntOr:
                Simple(node, OpCodes.Or);
                break;
            case IrOp.IntXor:
                Simple(node, OpCodes.Xor);
                break;
            case IrOp.IntNot:
                Simple(node, OpCodes.Not);
                break;
            case IrOp.IntShl:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                Guard(node, RuntimeSymbol.CanShiftLeft);
                Shift(node, OpCodes.Shl);
                break;
            case IrOp.IntShr:
                ShiftRight(node);
                break;
            case IrOp.IntToFloat:
                Simple(node, OpCodes.Conv_R8);
                break;
            case IrOp.IntToFloatExact:
                Load(node.Inputs[0]);
                Guard(node, RuntimeSymbol.IsExactFloat);
                Simple(node, OpCodes.Conv_R8);
                break;
            case IrOp.BoolToInt:
                Simple(node, OpCodes.Conv_I8);
                break;

            case IrOp.FloatAdd:
                Simple(node, OpCodes.Add);
                break;
            case IrOp.FloatSub:
                Simple(node, OpCodes.Sub);
                break;
            case IrOp.FloatMul:
                Simple(node, OpCodes.Mul);
                break;
            case IrOp.FloatDiv:
                GuardNotZero(node);
                Simple(node, OpCodes.Div);
                break;
            case IrOp.FloatFloorDiv or IrOp.FloatMod:
                GuardNotZero(node);
                Helper(node, node.Op == IrOp.FloatFloorDiv ? RuntimeSymbol.FloatFloorDivide : RuntimeSymbol.FloatModulo);
                break;
            case IrOp.FloatPow:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                Guard(node, RuntimeSymbol.CanPower);
                Helper(node, RuntimeSymbol.FloatPower);
                break;
            case IrOp.FloatNeg:
                Simple(node, OpCodes.Neg);
                break;
            case IrOp.FloatAbs:
                Helper(node, RuntimeSymbol.FloatAbsolute);
                break;

            case IrOp.IntCompare or IrOp.FloatCompare:
                Compare(node);
                Store(node);
                break;
            case IrOp.SameObject:
                Simple(node, OpCodes.Ceq);
                break;
            case IrOp.BoolNot:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_I4, 0);
                _il.Op(OpCodes.Ceq);
                Store(node);
                break;
            case IrOp.IntIsTrue:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_I8, 0L);
                _il.Op(OpCodes.Ceq);
                _il.Op(OpCodes.Ldc_I4, 0);
                _il.Op(OpCodes.Ceq);
                Store(node);
                break;
            case IrOp.FloatIsTrue:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_R8, 0.0);
                _il.Op(OpCodes.Ceq);
                _il.Op(OpCodes.Ldc_I4, 0);
                _il.Op(OpCodes.Ceq);
                Store(node);
                break;
            case IrOp.ObjectIsNull:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldnull);
                _il.Op(OpCodes.Ceq);
                Store(node);
                break;

            case IrOp.BoxInt:
                Helper(node, RuntimeSymbol.BoxInt);
                break;
            case IrOp.BoxFloat:
                Helper(node, RuntimeSymbol.BoxFloat);
                break;
            case IrOp.BoxBool:
                Helper(node, RuntimeSymbol.BoxBool);
                break;
            case IrOp.UnboxInt:
                Unbox(node, RuntimeSymbol.IsInt, RuntimeSymbol.UnboxInt);
                break;
            case IrOp.UnboxFloat:
                Unbox(node, RuntimeSymbol.IsFloat, RuntimeSymbol.UnboxFloat);
                break;
            case IrOp.UnboxBool:
                Unbox(node, RuntimeSymbol.IsBool, RuntimeSymbol.UnboxBool);
                break;

            default:
                EmitObjects(node, block, following);
                break;
        }
    }

    private void LoadRegister(int index)
    {
        _il.LoadArgument(RegistersArgument);
        _il.Op(OpCodes.Ldc_I4, index);
    }

    private void Register(Node node, RuntimeSymbol test, RuntimeSymbol load)
    {
        LoadRegister((int)node.Imm);
        Guard(node, test);
        LoadRegister((int)node.Imm);
        _il.Call(load);
        Store(node);
    }

    /// <summary>Writes a value to the register whose reference and index are on the stack.</summary>
    private void Put(Node value)
    {
        if (value.Rep == Rep.Virtual)
        {
            foreach (var part in value.Inputs) Load(part);
            _il.Call(value.Op == IrOp.VirtualRange ? RuntimeSymbol.PutRange : RuntimeSymbol.PutRangeIterator);
            return;
        }
        Load(value);
        _il.Call(PutSymbol(value.Rep));
    }

    private void Guard(Node node, RuntimeSymbol test)
    {
        _il.Call(test);
        _il.Branch(OpCodes.Brfalse, ExitLabel(node.State!));
    }

    private void Unbox(Node node, RuntimeSymbol test, RuntimeSymbol load)
    {
        Load(node.Inputs[0]);
        Guard(node, test);
        Helper(node, load);
    }

    private void Simple(Node node, OpCode op)
    {
        foreach (var input in node.Inputs) Load(input);
        _il.Op(op);
        Store(node);
    }

    private void Helper(Node node, RuntimeSymbol symbol)
    {
        foreach (var input in node.Inputs) Load(input);
        _il.Call(symbol);
        if (node.Rep != Rep.None) Store(node);
    }

    private void AddOrSubtract(Node node)
    {
        var (left, right) = (node.Inputs[0], node.Inputs[1]);
        var add = node.Op == IrOp.IntAdd;
        Simple(node, add ? OpCodes.Add : OpCodes.Sub);
        if (node.State is null) return;
        var exit = ExitLabel(node.State);
        if (right.Op == IrOp.IntConst)
        {
            // Adding something that is not negative can only have wrapped if the sum is smaller.
            _il.LoadLocal(LocalOf(node));
            Load(left);
            _il.Branch(right.Imm >= 0 == add ? OpCodes.Blt : OpCodes.Bgt, exit);
            return;
        }
        // The sign of the result differs from that of both operands (subtraction: operands differ, and the result from the left one).
        Load(left);
        if (add) _il.LoadLocal(LocalOf(node));
        else Load(right);
        _il.Op(OpCodes.Xor);
        if (add) Load(right);
        else Load(left);
        _il.LoadLocal(LocalOf(node));
        _il.Op(OpCodes.Xor);
        _il.Op(OpCodes.And);
        _il.Op(OpCodes.Ldc_I8, 0L);
        _il.Branch(OpCodes.Blt, exit);
    }

    /// <summary>Zero raises, -1 may overflow: both rare, both the interpreter's.</summary>
    private void GuardDivisor(Node node)
    {
        var divisor = node.Inputs[1];
        if (divisor.Op == IrOp.IntConst && divisor.Imm is not 0 and not -1) return;
        Load(divisor);
        _il.Op(OpCodes.Ldc_I8, 1L);
        _il.Op(OpCodes.Add);
        _il.Op(OpCodes.Ldc_I8, 1L);
        _il.Branch(OpCodes.Ble_Un, ExitLabel(node.State!));
    }

    private void GuardNotZero(Node node)
    {
        var divisor = node.Inputs[1];
        if (divisor.Op == IrOp.FloatConst && divisor.Float != 0) return;
        Load(divisor);
        _il.Op(OpCodes.Ldc_R8, 0.0);
        _il.Branch(OpCodes.Beq, ExitLabel(node.State!));
    }

    private void Shift(Node node, OpCode op)
    {
        Load(node.Inputs[0]);
        Load(node.Inputs[1]);
        _il.Op(OpCodes.Conv_I4);
        _il.Op(op);
        Store(node);
    }

    private void ShiftRight(Node node)
    {
        var count = node.Inputs[1];
        if (count.Op != IrOp.IntConst || count.Imm is < 0 or > 63)
        {
            Load(count);
            _il.Op(OpCodes.Ldc_I8, 63L);
            _il.Branch(OpCodes.Bgt_Un, ExitLabel(node.State!));
        }
        Shift(node, OpCodes.Shr);
    }

    private void Compare(Node node)
    {
        Load(node.Inputs[0]);
        Load(node.Inputs[1]);
        var real = node.Op == IrOp.FloatCompare;
        switch ((CompareKind)node.Imm)
        {
            case CompareKind.Lt:
                _il.Op(OpCodes.Clt);
                break;
            case CompareKind.Gt:
                _il.Op(OpCodes.Cgt);
                break;
            case CompareKind.Eq:
                _il.Op(OpCodes.Ceq);
                break;
            case CompareKind.Ne:
                _il.Op(OpCodes.Ceq);
                Not();
                break;
            case CompareKind.Le:
                // Unordered is "greater" to the .un form: not (a > b or NaN).
                _il.Op(real ? OpCodes.Cgt_Un : OpCodes.Cgt);
                Not();
                break;
            default:
                _il.Op(real ? OpCodes.Clt_Un : OpCodes.Clt);
                Not();
                break;
        }
    }

    private void Not()
    {
        _il.Op(OpCodes.Ldc_I4, 0);
        _il.Op(OpCodes.Ceq);
    }
}
