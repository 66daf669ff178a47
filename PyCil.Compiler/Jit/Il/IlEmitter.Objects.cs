using System.Reflection.Emit;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Il;

// Guards, heap, calls, control.
public sealed partial class IlEmitter
{
    private void EmitObjects(Node node, Block block, Block? following)
    {
        switch (node.Op)
        {
            case IrOp.GuardClass:
                Load(node.Inputs[0]);
                Guard(node, ClassTest((ValueKinds)node.Imm));
                Copy(node);
                break;
            case IrOp.GuardBound:
                Load(node.Inputs[0]);
                _il.Call(RuntimeSymbol.IsUnbound);
                _il.Branch(OpCodes.Brtrue, ExitLabel(node.State!));
                Copy(node);
                break;
            case IrOp.GuardSame:
                Load(node.Inputs[0]);
                Load(node.Inputs[1]);
                _il.Branch(OpCodes.Bne_Un, ExitLabel(node.State!));
                break;
            case IrOp.GuardShape:
                LoadInputs(node);
                Guard(node, RuntimeSymbol.HasShape);
                break;
            case IrOp.GuardValid:
                _il.LoadArgument(UnitArgument);
                Guard(node, RuntimeSymbol.IsValid);
                break;

            case IrOp.LoadGlobal:
                LoadData(node);
                _il.Call(RuntimeSymbol.GlobalValue);
                StoreUnlessNull(node);
                break;
            case IrOp.StoreGlobal:
                _il.LoadArgument(FrameArgument);
                _il.Op(OpCodes.Ldc_I4, (int)node.Imm);
                Load(node.Inputs[0]);
                _il.Call(RuntimeSymbol.SetGlobal);
                break;
            case IrOp.LoadSlot:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_I4, (int)node.Imm);
                _il.Call(RuntimeSymbol.SlotValue);
                StoreUnlessNull(node);
                break;
            case IrOp.StoreSlot:
                Load(node.Inputs[0]);
                _il.Op(OpCodes.Ldc_I4, (int)node.Imm);
                Load(node.Inputs[1]);
                _il.Call(RuntimeSymbol.SetSlot);
                break;
            case IrOp.AddSlot:
                LoadInputs(node);
                Guard(node, RuntimeSymbol.AddSlot);
                break;
            case IrOp.LoadCell:
                Load(node.Inputs[0]);
                _il.Call(RuntimeSymbol.CellContent);
                StoreUnlessNull(node);
                break;
            case IrOp.StoreCell:
                Helper(node, RuntimeSymbol.SetCell);
                break;
            case IrOp.ListGet:
                LoadInputs(node);
                _il.Call(RuntimeSymbol.ListItem);
                StoreUnlessNull(node);
                break;
            case IrOp.TupleGet:
                LoadInputs(node);
                _il.Call(RuntimeSymbol.TupleItem);
                StoreUnlessNull(node);
                break;
            case IrOp.StrGet:
                LoadInputs(node);
                _il.Call(RuntimeSymbol.StrItem);
                StoreUnlessNull(node);
                break;
            case IrOp.ListSet:
                LoadInputs(node);
                Guard(node, RuntimeSymbol.SetListItem);
                break;
            case IrOp.ListLength:
                Helper(node, RuntimeSymbol.ListLength);
                break;
            case IrOp.TupleLength:
                Helper(node, RuntimeSymbol.TupleLength);
                break;
            case IrOp.StrLength:
                Helper(node, RuntimeSymbol.StrLength);
                break;
            case IrOp.ListAppend:
                Helper(node, RuntimeSymbol.ListAppend);
                break;
            case IrOp.RangeIteratorMove:
                Helper(node, RuntimeSymbol.RangeIteratorMove);
                break;
            case IrOp.RangeIteratorValue:
                Helper(node, RuntimeSymbol.RangeIteratorValue);
                break;
            case IrOp.ListIteratorNext:
                Helper(node, RuntimeSymbol.ListIteratorNext);
                break;
            case IrOp.NewListIterator:
                Helper(node, RuntimeSymbol.NewListIterator);
                break;
            case IrOp.NewRange:
                Helper(node, RuntimeSymbol.NewRange);
                break;
            case IrOp.RangeLength:
                LoadInputs(node);
                _il.LoadLocalAddress(LocalOf(node));
                Guard(node, RuntimeSymbol.RangeLength);
                break;

            case IrOp.CallDirect:
                CallDirect(node);
                break;
            case IrOp.Step:
                CallStep(node);
                var next = _il.DefineLabel();
                _il.Op(OpCodes.Dup);
                _il.Op(OpCodes.Ldc_I4, -1);
                _il.Branch(OpCodes.Beq, next);
                _il.Op(OpCodes.Ret);
                _il.MarkLabel(next);
                _il.Op(OpCodes.Pop);
                break;
            case IrOp.StepBranch:
                StepBranch(node, block, following);
                break;
            case IrOp.Safepoint:
                _il.LoadArgument(ThreadArgument);
                _il.Call(RuntimeSymbol.SafepointRequested);
                _il.Branch(OpCodes.Brtrue, ExitLabel(node.State!));
                break;

            case IrOp.Jump:
                Goto(block, 0, following);
                break;
            case IrOp.Branch:
                Branch(node, block, following);
                break;
            case IrOp.Return:
                Return(node.Inputs[0]);
                break;
            case IrOp.Exit:
                _il.Branch(OpCodes.Br, ExitLabel(node.State!));
                break;
            default:
                throw new InvalidOperationException($"no IL for {node.Op}");
        }
    }

    private void LoadInputs(Node node)
    {
        foreach (var input in node.Inputs) Load(input);
    }

    private void LoadData(Node node)
    {
        _il.LoadArgument(UnitArgument);
        _il.Op(OpCodes.Ldc_I4, _il.ConstantIndex(node.Data!));
    }

    private void Copy(Node node)
    {
        Load(node.Inputs[0]);
        Store(node);
    }

    private void StoreUnlessNull(Node node)
    {
        Store(node);
        _il.LoadLocal(LocalOf(node));
        _il.Branch(OpCodes.Brfalse, ExitLabel(node.State!));
    }

    private static RuntimeSymbol ClassTest(ValueKinds kind) => kind switch
    {
        ValueKinds.Str => RuntimeSymbol.IsStr,
        ValueKinds.List => RuntimeSymbol.IsList,
        ValueKinds.Tuple => RuntimeSymbol.IsTuple,
        ValueKinds.Dict => RuntimeSymbol.IsDict,
        ValueKinds.Instance => RuntimeSymbol.IsInstance,
        ValueKinds.RangeIterator => RuntimeSymbol.IsRangeIterator,
        ValueKinds.ListIterator => RuntimeSymbol.IsListIterator,
        ValueKinds.NoneType => RuntimeSymbol.IsNoneType,
        _ => throw new InvalidOperationException($"no class test for {kind}"),
    };

    private void CallDirect(Node node)
    {
        var entry = (DirectEntry?)node.Data;
        if (entry is null)
        {
            _il.LoadArgument(UnitArgument);
        }
        else
        {
            _il.LoadArgument(UnitArgument);
            _il.Op(OpCodes.Ldc_I4, _il.ConstantIndex(entry.Unit));
            _il.Call(RuntimeSymbol.UnitConstant);
        }
        _il.LoadArgument(ThreadArgument);
        LoadInputs(node);
        _il.CallEntry(entry);
        Store(node);
        var ok = _il.DefineLabel();
        _il.LoadLocal(LocalOf(node));
        switch (node.Rep)
        {
            case Rep.Int:
                _il.Op(OpCodes.Ldc_I8, long.MinValue);
                _il.Branch(OpCodes.Bne_Un, ok);
                break;
            case Rep.Float:
                _il.LoadLocal(LocalOf(node));
                _il.Branch(OpCodes.Beq, ok);
                break;
            case Rep.Bool:
                _il.Op(OpCodes.Ldc_I4, 2);
                _il.Branch(OpCodes.Bne_Un, ok);
                break;
            default:
                _il.Branch(OpCodes.Brtrue, ok);
                break;
        }
        _il.LoadArgument(ThreadArgument);
        _il.Call(RuntimeSymbol.IsLeaving);
        _il.Branch(OpCodes.Brtrue, ExitLabel(node.State!));
        _il.MarkLabel(ok);
    }

    private void CallStep(Node node)
    {
        _il.LoadArgument(ThreadArgument);
        _il.LoadArgument(FrameArgument);
        _il.Op(OpCodes.Ldc_I4, (int)node.Imm);
        _il.Call(RuntimeSymbol.Step);
    }

    private void StepBranch(Node node, Block block, Block? following)
    {
        var status = _il.DeclareLocal(Rep.Bool);
        CallStep(node);
        _il.StoreLocal(status);
        var (other, leave) = (_il.DefineLabel(), _il.DefineLabel());
        _il.LoadLocal(status);
        _il.Op(OpCodes.Ldc_I4, -1);
        _il.Branch(OpCodes.Bne_Un, other);
        Goto(block, 0, null);
        _il.MarkLabel(other);
        _il.LoadLocal(status);
        _il.Op(OpCodes.Ldc_I4, -2);
        _il.Branch(OpCodes.Bne_Un, leave);
        Goto(block, 1, null);
        _il.MarkLabel(leave);
        _il.LoadLocal(status);
        _il.Op(OpCodes.Ret);
    }

    private void Branch(Node node, Block block, Block? following)
    {
        var (yes, no) = (block.Successors[0], block.Successors[1]);
        Load(node.Inputs[0]);
        if (!NeedsMoves(yes))
        {
            _il.Branch(OpCodes.Brtrue, _labels[yes]);
            Goto(block, 1, following);
            return;
        }
        if (!NeedsMoves(no))
        {
            _il.Branch(OpCodes.Brfalse, _labels[no]);
            Goto(block, 0, following);
            return;
        }
        var otherwise = _il.DefineLabel();
        _il.Branch(OpCodes.Brfalse, otherwise);
        Goto(block, 0, null);
        _il.MarkLabel(otherwise);
        Goto(block, 1, following);
    }

    private void Return(Node value)
    {
        if (_graph.Framed)
        {
            _il.LoadArgument(ResultArgument);
            Load(value);
            _il.Call(value.Rep switch
            {
                Rep.Int => RuntimeSymbol.ReturnInt,
                Rep.Float => RuntimeSymbol.ReturnFloat,
                Rep.Bool => RuntimeSymbol.ReturnBool,
                _ => RuntimeSymbol.ReturnObject,
            });
            _il.Op(OpCodes.Ldc_I4, LeftByReturn);
        }
        else
        {
            _il.LoadArgument(ThreadArgument);
            _il.Call(RuntimeSymbol.LeaveDirect);
            Load(value);
        }
        _il.Op(OpCodes.Ret);
    }
}
