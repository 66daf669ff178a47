using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

// Instructions without a lowering of their own, or whose operands are of no known type: the interpreter runs the one instruction on the frame.
public sealed partial class GraphBuilder
{
    private bool Step(in Instruction i)
    {
        if (_origin.Parent is not null) throw new LoweringException($"{OpInfo.Name(i.Op)} in an inlined function") { DoNotInline = _facts.Function };
        if (!_graph.Framed) throw new LoweringException($"{OpInfo.Name(i.Op)} needs a frame") { NeedsFrame = true };
        Flush();
        var target = OpInfo.JumpTarget(i, _at);
        if (target >= 0)
        {
            if (i.Op == Opcode.Send) throw new LoweringException("await runs interpreted");
            Emit(new Node(IrOp.StepBranch, Rep.None) { Imm = _at });
            var from = _block;
            var seen = _feedback.Branches[_at];
            Side(target, 1, (seen & CodeFeedback.Jumped) != 0 || seen == 0);
            Continue(from, 0);
            Reload(i);
            return true;
        }
        Emit(new Node(IrOp.Step, Rep.None) { Imm = _at });
        if (OpInfo.Ends(i.Op))
        {
            // A raise: the step always leaves, so this point is not reached.
            Emit(new Node(IrOp.Exit, Rep.None) { State = StateAt(_at, "after raise") });
            return false;
        }
        Reload(i);
        return true;
    }

    /// <summary>Writes every live register that memory does not hold yet.</summary>
    private void Flush()
    {
        var memory = _env.Memory!;
        for (var r = 0; r < _env.Registers.Length; r++)
        {
            var value = _env.Registers[r];
            if (value is null || !_liveness.IsLive(_at, r) || ReferenceEquals(memory[r], value)) continue;
            Emit(new Node(IrOp.StoreReg, Rep.None, value) { Imm = r });
            memory[r] = value;
        }
    }

    /// <summary>Takes up what the step wrote; its operands above a call are gone.</summary>
    private void Reload(Instruction i)
    {
        var written = new List<int>();
        Effects.Written(i, written.Add);
        if (i.Op is Opcode.Call or Opcode.CallKw or Opcode.CallFunctionEx)
        {
            for (var r = (int)i.A; r < _env.Registers.Length; r++) _env.Memory![r] = null;
        }
        var after = _at + 1;
        var marker = _graph.Object(_facts.NoneObject, ValueKinds.NoneType);
        foreach (var r in written)
        {
            // Until it is loaded it counts as being in memory.
            _env.Registers[r] = marker;
            _env.Memory![r] = marker;
        }
        _state = null;
        foreach (var r in written)
        {
            if (!_liveness.IsLive(after, r))
            {
                _env.Registers[r] = null;
                continue;
            }
            var seen = written.Count == 1 ? _feedback.Results[_at] : ValueKinds.None;
            var state = seen is ValueKinds.Int or ValueKinds.Float ? StateAt(after, "result type") : null;
            var loaded = seen switch
            {
                ValueKinds.Int => Emit(new Node(IrOp.RegInt, Rep.Int) { Imm = r, State = state, Hint = seen }),
                ValueKinds.Float => Emit(new Node(IrOp.RegFloat, Rep.Float) { Imm = r, State = state, Hint = seen }),
                _ => Emit(new Node(IrOp.RegObject, Rep.Object) { Imm = r, Hint = seen }),
            };
            _env.Registers[r] = loaded;
            _env.Memory![r] = loaded;
        }
    }
}
