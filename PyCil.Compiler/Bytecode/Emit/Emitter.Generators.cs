using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private const int AwaitKind = 3;
    private const int YieldFromKind = 2;

    private int YieldExpression(Yield node, int dst)
    {
        if (!_unit.Scope.IsFunctionLike) throw Error("'yield' outside function", node);
        var top = _unit.Top;
        int value;
        if (node.Value is not null)
        {
            value = Value(node.Value);
        }
        else
        {
            value = NewTemp();
            Op(node, Opcode.LoadConst, value, Builder.Constant(null));
        }
        dst = Result(top, dst);
        EmitYield(At(node), dst, value);
        return dst;
    }

    private void EmitYield(Location at, int dst, int value)
    {
        if (_unit.Scope is { IsGenerator: true, IsCoroutine: true })
        {
            var wrapped = NewTemp();
            Op(at, Opcode.CallIntrinsic1, wrapped, (int)Intrinsic1.AsyncGenWrap, value);
            value = wrapped;
            _unit.Top--;
        }
        Op(at, Opcode.YieldValue, dst, value, 0);
        Op(at, Opcode.Resume, 1);
    }

    private int YieldFromExpression(YieldFrom node, int dst)
    {
        if (!_unit.Scope.IsFunctionLike) throw Error("'yield from' outside function", node);
        if (_unit.Kind == UnitKind.AsyncFunction) throw Error("'yield from' inside async function", node);
        var top = _unit.Top;
        var result = Accumulator(dst);
        var value = Value(node.Value);
        var iterator = Register.IsTemp(value) ? value : NewTemp();
        Op(node, Opcode.GetYieldFromIter, iterator, value);
        AwaitLoop(At(node), iterator, result, YieldFromKind);
        return Finish(node, result, dst, top);
    }

    private int AwaitExpression(Await node, int dst)
    {
        var top = _unit.Top;
        var result = Accumulator(dst);
        var value = Value(node.Value);
        var iterator = Register.IsTemp(value) ? value : NewTemp();
        Op(node, Opcode.GetAwaitable, iterator, value, 0);
        AwaitLoop(At(node), iterator, result, AwaitKind);
        return Finish(node, result, dst, top);
    }

    /// <summary>Runs an iterator to its end, yielding what it yields; its result goes to a temporary.</summary>
    private void AwaitLoop(Location at, int iterator, int result, int resumeKind)
    {
        var send = new Label();
        var done = new Label();
        var outer = Builder.Handler;
        var thrown = new Handler(NewTemp(), lasti: false);
        Op(at, Opcode.LoadConst, result, Builder.Constant(null));
        Mark(send);
        Builder.Jump(at, Opcode.Send, done, result, iterator);
        Builder.Handler = thrown;
        Op(at, Opcode.YieldValue, result, result, 1);
        Builder.Handler = outer;
        Op(at, Opcode.Resume, resumeKind);
        Builder.Jump(at, Opcode.JumpBackward, send);
        Mark(thrown.Target);
        Op(at, Opcode.CleanupThrow, iterator, thrown.ExceptionRegister, result);
        Mark(done);
        _unit.Top--;
    }
}
