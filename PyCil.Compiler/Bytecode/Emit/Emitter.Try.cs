using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    /// <summary>Temporaries of a handler: the exception caught, the one handled before, and the one that leaves the handler.</summary>
    private readonly record struct HandlerRegisters(int Exception, int Previous, int Escaping);

    private HandlerRegisters NewHandlerRegisters() => new(NewTemp(), NewTemp(), NewTemp());

    /// <summary>Starts handler code: the exception becomes the handled one; if another leaves the handler, the one handled before is put back first.</summary>
    private (Block Block, Handler Cleanup, Handler? Outer) EnterHandling(Handler handler, in HandlerRegisters registers, LocatedNode node)
    {
        Mark(handler.Target);
        var outer = Builder.Handler;
        Op(Location.None, Opcode.PushExcInfo, registers.Previous, registers.Exception);
        var block = PushBlock(BlockKind.Handling, node);
        block.Previous = registers.Previous;
        var cleanup = new Handler(registers.Escaping, lasti: true);
        Builder.Handler = cleanup;
        return (block, cleanup, outer);
    }

    private void ExitHandling(Block block, Handler cleanup, Handler? outer, in HandlerRegisters registers)
    {
        PopBlock(block);
        Builder.Handler = outer;
        Mark(cleanup.Target);
        Op(Location.None, Opcode.PopExcept, registers.Previous);
        Op(Location.None, Opcode.Reraise, registers.Escaping, 1);
    }

    private void TryStatement(Try node)
    {
        if (node.Finalbody.Count > 0) TryFinally(node, node.Finalbody, () =>
        {
            if (node.Handlers.Count > 0) TryExcept(node);
            else Statements(node.Body);
        });
        else TryExcept(node);
    }

    private void TryStarStatement(TryStar node)
    {
        if (node.Finalbody.Count > 0) TryFinally(node, node.Finalbody, () =>
        {
            if (node.Handlers.Count > 0) TryExceptStar(node);
            else Statements(node.Body);
        });
        else TryExceptStar(node);
    }

    private void TryFinally(StmtNode node, List<StmtNode> final, Action body)
    {
        var top = _unit.Top;
        var registers = NewHandlerRegisters();
        _unit.Top = top;
        var handler = new Handler(registers.Exception, lasti: false);
        var end = new Label();
        var block = PushBlock(BlockKind.FinallyTry, node);
        block.Finally = final;
        var outer = Builder.Handler;
        Op(node, Opcode.Nop);
        Builder.Handler = handler;
        body();
        PopBlock(block);
        Builder.Handler = outer;
        Statements(final);
        Jump(Location.None, end);

        // The copy that runs with an exception.
        _unit.Top = top + 3;
        var (handling, cleanup, around) = EnterHandling(handler, registers, node);
        _muted++;
        Statements(final);
        _muted--;
        Op(Location.None, Opcode.Reraise, registers.Exception, 0);
        ExitHandling(handling, cleanup, around, registers);
        _unit.Top = top;
        Mark(end);
    }

    private void TryExcept(Try node)
    {
        for (var i = 0; i < node.Handlers.Count; i++)
            if (node.Handlers[i] is ExceptHandler { Type: null } bare && i + 1 < node.Handlers.Count)
                throw Error("default 'except:' must be last", bare);
        var top = _unit.Top;
        var registers = NewHandlerRegisters();
        _unit.Top = top;
        var handler = new Handler(registers.Exception, lasti: false);
        var end = new Label();
        var block = PushBlock(BlockKind.Try, node);
        var outer = Builder.Handler;
        Op(node, Opcode.Nop);
        Builder.Handler = handler;
        Statements(node.Body);
        PopBlock(block);
        Builder.Handler = outer;
        Statements(node.Orelse);
        Jump(Location.None, end);

        _unit.Top = top + 3;
        var (handling, cleanup, around) = EnterHandling(handler, registers, node);
        foreach (var clause in node.Handlers) ExceptClause((ExceptHandler)clause, registers, handling, end);
        // Reached only from the last test, whose line it keeps.
        var unmatched = node.Handlers[^1] is ExceptHandler { Type: { } lastType } ? At(lastType) : Location.None;
        Op(unmatched, Opcode.Reraise, registers.Exception, 0);
        ExitHandling(handling, cleanup, around, registers);
        _unit.Top = top;
        Mark(end);
    }

    private void ExceptClause(ExceptHandler clause, in HandlerRegisters registers, Block handling, Label end)
    {
        var top = _unit.Top;
        var next = new Label();
        if (clause.Type is not null)
        {
            var matches = NewTemp();
            var type = Value(clause.Type);
            Op(clause.Type, Opcode.CheckExcMatch, matches, registers.Exception, type);
            Builder.Jump(At(clause.Type), Opcode.JumpIfFalse, next, matches);
            _unit.Top = top;
        }
        else
        {
            Op(clause, Opcode.Nop);
        }
        var guard = Builder.Handler;
        if (clause.Name is null)
        {
            Statements(clause.Body);
            Op(Location.None, Opcode.PopExcept, registers.Previous);
        }
        else
        {
            StoreName(At(clause), clause.Name, registers.Exception);

            // The name goes at the end of the clause, whichever way it ends.
            var named = new Handler(NewTemp(), lasti: true);
            var block = PushBlock(BlockKind.NamedHandler, clause);
            block.Name = clause.Name;
            Builder.Handler = named;
            Statements(clause.Body);
            PopBlock(block);
            Builder.Handler = guard;
            Op(Location.None, Opcode.PopExcept, registers.Previous);
            Builder.Handler = handling.Outer;
            ClearName(Location.None, clause.Name);
            Jump(Location.None, end);
            Builder.Handler = guard;
            Mark(named.Target);
            ClearName(Location.None, clause.Name);
            Op(Location.None, Opcode.Reraise, named.ExceptionRegister, 1);
            Mark(next);
            _unit.Top = top;
            return;
        }
        Jump(Location.None, end);
        Mark(next);
        _unit.Top = top;
    }

    private void TryExceptStar(TryStar node)
    {
        var top = _unit.Top;
        var registers = NewHandlerRegisters();
        _unit.Top = top;
        var handler = new Handler(registers.Exception, lasti: false);
        var end = new Label();
        var block = PushBlock(BlockKind.Try, node);
        var outer = Builder.Handler;
        Op(node, Opcode.Nop);
        Builder.Handler = handler;
        Statements(node.Body);
        PopBlock(block);
        Builder.Handler = outer;
        Statements(node.Orelse);
        Jump(Location.None, end);

        _unit.Top = top + 3;
        var (handling, cleanup, around) = EnterHandling(handler, registers, node);
        var original = NewTemp(); // original and raised stand together for PrepReraiseStar
        var raised = NewTemp();
        var match = NewTemps(2); // the match, and the rest after it
        var rest = NewTemp();
        Op(node, Opcode.Move, original, registers.Exception);
        Op(node, Opcode.BuildList, raised, raised, 0);
        Op(node, Opcode.Move, rest, registers.Exception);
        foreach (ExceptHandler clause in node.Handlers)
        {
            var inner = _unit.Top;
            var next = new Label();
            if (clause.Type is not null)
            {
                var type = Value(clause.Type);
                Op(clause.Type, Opcode.CheckEgMatch, match, rest, type);
                Op(clause.Type, Opcode.Move, rest, match + 1);
                Builder.Jump(At(clause.Type), Opcode.JumpIfNone, next, match);
            }
            _unit.Top = inner;
            if (clause.Name is not null) StoreName(At(clause), clause.Name, match);
            var failed = new Handler(NewTemp(), lasti: true);
            var body = PushBlock(BlockKind.NamedHandler, clause);
            body.Name = clause.Name;
            body.IsExceptStar = true;
            var guard = Builder.Handler;
            Builder.Handler = failed;
            Statements(clause.Body);
            PopBlock(body);
            Builder.Handler = guard;
            if (clause.Name is not null) ClearName(Location.None, clause.Name);
            Jump(Location.None, next);
            Mark(failed.Target);
            if (clause.Name is not null) ClearName(Location.None, clause.Name);
            Op(Location.None, Opcode.ListAppend, raised, failed.ExceptionRegister);
            Mark(next);
            _unit.Top = inner;
        }
        Op(Location.None, Opcode.ListAppend, raised, rest);
        Op(Location.None, Opcode.CallIntrinsic2, match, (int)Intrinsic2.PrepReraiseStar, original);
        var reraise = new Label();
        Builder.Jump(Location.None, Opcode.JumpIfNotNone, reraise, match);
        Op(Location.None, Opcode.PopExcept, registers.Previous);
        Jump(Location.None, end);
        Mark(reraise);
        Op(Location.None, Opcode.PopExcept, registers.Previous);
        Op(Location.None, Opcode.Reraise, match, 0);
        ExitHandling(handling, cleanup, around, registers);
        _unit.Top = top;
        Mark(end);
    }

    // ---- with ----

    /// <summary>Emits the exit call without an exception.</summary>
    private void CallExit(Block block, bool isAsync)
    {
        var top = _unit.Top;
        var first = NewTemps(5);
        Op(block.Location, Opcode.Move, first, block.Exit);
        Op(block.Location, Opcode.Move, first + 1, block.Exit + 1);
        for (var i = 2; i < 5; i++) Op(block.Location, Opcode.LoadConst, first + i, Builder.Constant(null));
        Op(block.Location, Opcode.Call, first, 3, first);
        if (isAsync) AwaitRegister(block.Location, first, 2);
        _unit.Top = top;
    }

    /// <summary>Awaits what a register holds, result in the same register.</summary>
    private void AwaitRegister(Location at, int register, int kind)
    {
        var iterator = NewTemp();
        Op(at, Opcode.GetAwaitable, iterator, register, kind);
        AwaitLoop(at, iterator, register, 3);
        _unit.Top--;
    }

    private void WithStatement(StmtNode node, List<WithItem> items, int index, List<StmtNode> body) =>
        WithItem(node, items, index, body, isAsync: false);

    private void AsyncWithStatement(AsyncWith node)
    {
        CheckAsyncStatement(node, "async with");
        WithItem(node, node.Items, 0, node.Body, isAsync: true);
    }

    private void WithItem(StmtNode node, List<WithItem> items, int index, List<StmtNode> body, bool isAsync)
    {
        var item = items[index];
        var at = At(item.ContextExpr);
        var top = _unit.Top;
        var exit = NewTemps(2);
        var manager = Value(item.ContextExpr);
        Op(at, Opcode.LoadSpecial, exit, manager, (int)(isAsync ? SpecialMethod.AExit : SpecialMethod.Exit));
        _unit.Top = top + 2;
        var enter = NewTemps(2);
        Op(at, Opcode.LoadSpecial, enter, manager, (int)(isAsync ? SpecialMethod.AEnter : SpecialMethod.Enter));
        Op(at, Opcode.Call, enter, 0, enter);
        _unit.Top = top + 3;
        if (isAsync) AwaitRegister(at, enter, 1);

        var block = PushBlock(isAsync ? BlockKind.AsyncWith : BlockKind.With, node);
        block.Exit = exit;
        block.Location = at;
        _unit.Top = top + 2;
        var registers = NewHandlerRegisters();
        var result = NewTemp();
        _unit.Top = top + 2;
        var handler = new Handler(registers.Exception, lasti: true);
        var outer = Builder.Handler;
        Builder.Handler = handler;
        if (item.OptionalVars is not null)
        {
            _unit.Top = top + 3;
            Store(item.OptionalVars, enter);
            _unit.Top = top + 2;
        }
        if (index + 1 < items.Count) WithItem(node, items, index + 1, body, isAsync);
        else Statements(body);
        PopBlock(block);
        Builder.Handler = outer;
        var end = new Label();
        CallExit(block, isAsync);
        Jump(Location.None, end);

        _unit.Top = top + 6;
        Mark(handler.Target);
        Op(at, Opcode.PushExcInfo, registers.Previous, registers.Exception);
        var cleanup = new Handler(registers.Escaping, lasti: true);
        Builder.Handler = cleanup;
        Op(at, Opcode.WithExceptStart, result, exit, registers.Exception);
        if (isAsync) AwaitRegister(at, result, 2);
        var suppress = new Label();
        Builder.Jump(at, Opcode.JumpIfTrue, suppress, result);
        Op(at, Opcode.Reraise, registers.Exception, 1);
        Mark(suppress);
        Op(at, Opcode.PopExcept, registers.Previous);
        Builder.Handler = outer;
        Jump(Location.None, end);
        Mark(cleanup.Target);
        Op(Location.None, Opcode.PopExcept, registers.Previous);
        Op(Location.None, Opcode.Reraise, registers.Escaping, 1);
        _unit.Top = top;
        Mark(end);
    }
}
