using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private const int MaxBlocks = 21;

    private Block PushBlock(BlockKind kind, LocatedNode node)
    {
        if (_unit.Blocks.Count >= MaxBlocks) throw Error("too many statically nested blocks", node);
        var block = new Block(kind, Builder.Handler) { Location = At(node) };
        _unit.Blocks.Add(block);
        return block;
    }

    private void PopBlock(Block block)
    {
        if (!ReferenceEquals(_unit.Blocks[^1], block)) throw new InvalidOperationException("blocks out of order");
        _unit.Blocks.RemoveAt(_unit.Blocks.Count - 1);
    }

    /// <summary>Emits what must run when control leaves the blocks above <paramref name="depth"/>, innermost first.</summary>
    private void Unwind(int depth, LocatedNode at)
    {
        if (_unit.Blocks.Count <= depth) return;
        var removed = _unit.Blocks.GetRange(depth, _unit.Blocks.Count - depth);
        for (var i = removed.Count - 1; i >= 0; i--)
        {
            _unit.Blocks.RemoveRange(depth + i, _unit.Blocks.Count - depth - i);
            Leave(removed[i], at);
        }
        _unit.Blocks.AddRange(removed);
    }

    private void Leave(Block block, LocatedNode at)
    {
        switch (block.Kind)
        {
            case BlockKind.Try:
                Builder.Handler = block.Outer;
                break;
            case BlockKind.FinallyTry:
                Builder.Handler = block.Outer;
                _muted++;
                Statements(block.Finally!);
                _muted--;
                break;
            case BlockKind.Handling:
                Builder.Handler = block.Outer;
                Op(at, Opcode.PopExcept, block.Previous);
                break;
            case BlockKind.NamedHandler:
                Builder.Handler = block.Outer;
                ClearName(Location.None, block.Name!);
                break;
            case BlockKind.With:
                Builder.Handler = block.Outer;
                CallExit(block, isAsync: false);
                break;
            case BlockKind.AsyncWith:
                Builder.Handler = block.Outer;
                CallExit(block, isAsync: true);
                break;
        }
    }

    private void ClearName(Location at, string name)
    {
        var none = NewTemp();
        Op(at, Opcode.LoadConst, none, Builder.Constant(null));
        StoreName(at, name, none);
        DeleteName(at, name);
        _unit.Top--;
    }

    // ---- Loops ----

    private void WhileLoop(While node)
    {
        var loop = new Label();
        var orelse = new Label();
        var end = new Label();
        var block = PushBlock(BlockKind.WhileLoop, node);
        block.Break = end;
        block.Continue = loop;
        Mark(loop);
        JumpIf(node.Test, orelse, false);
        Statements(node.Body);
        JumpBack(loop);
        PopBlock(block);
        Mark(orelse);
        Statements(node.Orelse);
        Mark(end);
    }

    private void ForLoop(For node)
    {
        var loop = new Label();
        var orelse = new Label();
        var end = new Label();
        var block = PushBlock(BlockKind.ForLoop, node);
        block.Break = end;
        block.Continue = loop;
        var iterator = Iterator(node.Iter);
        Mark(loop);
        ForIter(At(node.Iter), node.Target, iterator, orelse);
        Statements(node.Body);
        JumpBack(loop);
        PopBlock(block);
        Mark(orelse);
        Statements(node.Orelse);
        Mark(end);
    }

    /// <summary>The iterator of an expression, in a new temporary.</summary>
    private int Iterator(ExprNode node)
    {
        var iterator = NewTemp();
        _unit.Top--;
        int value;
        if (ConstantDisplay(node) is { } constant)
        {
            value = NewTemp();
            LoadConst(At(node), value, constant);
        }
        else if (node is List { Ctx: ExprContext.Load } list && !list.Elts.Exists(static e => e is Starred))
        {
            value = Sequence(node, list.Elts, ExprContext.Load, Opcode.BuildTuple, Register.None);
        }
        else
        {
            value = Value(node);
        }
        _unit.Top = iterator - Register.TempBase + 1;
        if (_unit.Top > _unit.MaxTop) _unit.MaxTop = _unit.Top;
        Op(node, Opcode.GetIter, iterator, value);
        return iterator;
    }

    private void ForIter(Location at, ExprNode target, int iterator, Label end)
    {
        var local = FastTarget(target);
        if (local != Register.None)
        {
            Builder.Jump(at, Opcode.ForIter, end, local, iterator);
            return;
        }
        var top = _unit.Top;
        var item = NewTemp();
        Builder.Jump(at, Opcode.ForIter, end, item, iterator);
        Store(target, item);
        _unit.Top = top;
    }

    private void AsyncForLoop(AsyncFor node)
    {
        CheckAsyncStatement(node, "async for");
        var loop = new Label();
        var end = new Label();
        var iterator = NewTemp();
        _unit.Top--;
        var iterable = Value(node.Iter);
        _unit.Top = iterator - Register.TempBase + 1;
        Op(node.Iter, Opcode.GetAIter, iterator, iterable);
        var block = PushBlock(BlockKind.AsyncForLoop, node);
        block.Break = end;
        block.Continue = loop;
        Mark(loop);
        var stop = AsyncNext(At(node.Iter), node.Target, iterator);
        Statements(node.Body);
        JumpBack(loop);
        PopBlock(block);
        Mark(stop.Target);
        Op(node.Iter, Opcode.EndAsyncFor, stop.ExceptionRegister);
        Statements(node.Orelse);
        Mark(end);
    }

    /// <summary>Awaits the next item and assigns it; the handler returned takes what __anext__ raises.</summary>
    private Handler AsyncNext(Location at, ExprNode target, int iterator)
    {
        var top = _unit.Top;
        var stop = new Handler(NewTemp(), lasti: false);
        _unit.Top = top;
        var outer = Builder.Handler;
        Builder.Handler = stop;
        var item = NewTemp();
        Op(at, Opcode.GetANext, item, iterator);
        var result = NewTemp();
        AwaitLoop(at, item, result, 3);
        Builder.Handler = outer;
        Store(target, result);
        _unit.Top = top;
        return stop;
    }

    private void BreakStatement(StmtNode node)
    {
        var loop = _unit.Blocks.FindLastIndex(static b => b.IsLoop);
        CheckExceptStarExit(node);
        if (loop < 0) throw Error("'break' outside loop", node);
        Op(node, Opcode.Nop);
        var guard = Builder.Handler;
        Unwind(loop + 1, node);
        Jump(Location.None with { Line = node.Line, EndLine = node.EndLine, Column = node.Column, EndColumn = node.EndColumn }, _unit.Blocks[loop].Break!);
        Builder.Handler = guard;
    }

    private void ContinueStatement(StmtNode node)
    {
        var loop = _unit.Blocks.FindLastIndex(static b => b.IsLoop);
        CheckExceptStarExit(node);
        if (loop < 0) throw Error("'continue' not properly in loop", node);
        Op(node, Opcode.Nop);
        var guard = Builder.Handler;
        Unwind(loop + 1, node);
        Builder.Jump(At(node), Opcode.JumpBackward, _unit.Blocks[loop].Continue!);
        Builder.Handler = guard;
    }

    /// <summary>An except* clause must be left at its end.</summary>
    private void CheckExceptStarExit(StmtNode node, LocatedNode? at = null)
    {
        for (var i = _unit.Blocks.Count - 1; i >= 0; i--)
        {
            var block = _unit.Blocks[i];
            if (block.IsExceptStar) throw Error("'break', 'continue' and 'return' cannot appear in an except* block", at ?? node);
            if (block.IsLoop && node is not Return) return;
        }
    }

    private void CheckAsyncStatement(StmtNode node, string what)
    {
        if (_unit.Scope is { IsFunctionLike: false } && _unit.Scope.IsCoroutine && _symbols.AllowTopLevelAwait) return;
        if (_unit.Kind != UnitKind.AsyncFunction && !(_unit.Kind == UnitKind.Comprehension && _unit.Scope.IsCoroutine))
            throw Error($"'{what}' outside async function", node);
    }
}
