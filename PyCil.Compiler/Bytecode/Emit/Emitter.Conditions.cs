using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private static Opcode? CompareOpcode(CompareOperator op) => op switch
    {
        CompareOperator.Lt => Opcode.CompareLt,
        CompareOperator.LtE => Opcode.CompareLe,
        CompareOperator.Eq => Opcode.CompareEq,
        CompareOperator.NotEq => Opcode.CompareNe,
        CompareOperator.Gt => Opcode.CompareGt,
        CompareOperator.GtE => Opcode.CompareGe,
        _ => null,
    };

    private static Opcode ValueOpcode(CompareOperator op) => CompareOpcode(op) ?? op switch
    {
        CompareOperator.Is => Opcode.Is,
        CompareOperator.IsNot => Opcode.IsNot,
        CompareOperator.In => Opcode.Contains,
        _ => Opcode.NotContains,
    };

    private int Comparison(Compare node, int dst)
    {
        CheckCompare(node);
        var top = _unit.Top;
        if (node.Ops.Count == 1)
        {
            var left = Value(node.Left);
            var right = Comparand(node, 0);
            dst = Result(top, dst);
            EmitCompare(node, node.Ops[0], dst, left, right);
            return dst;
        }
        var result = Accumulator(dst);
        var end = new Label();
        var previous = Value(node.Left);
        for (var i = 0; i < node.Ops.Count; i++)
        {
            var right = Comparand(node, i);
            EmitCompare(node, node.Ops[i], result, previous, right);
            if (i + 1 < node.Ops.Count) Builder.Jump(At(node), Opcode.JumpIfFalse, end, result);
            previous = right;
        }
        Mark(end);
        return Finish(node, result, dst, top);
    }

    private void EmitCompare(LocatedNode at, CompareOperator op, int dst, int left, int right) => Op(at, ValueOpcode(op), dst, left, right);

    /// <summary>The right operand of a comparison; a display of constants after <c>in</c> is a constant.</summary>
    private int Comparand(Compare node, int index)
    {
        var operand = node.Comparators[index];
        if (node.Ops[index] is CompareOperator.In or CompareOperator.NotIn && ConstantDisplay(operand) is { } constant)
        {
            var temp = NewTemp();
            LoadConst(At(operand), temp, constant);
            return temp;
        }
        return Value(operand);
    }

    /// <summary>A list or set display of constants that is only read.</summary>
    private object? ConstantDisplay(ExprNode node) => node switch
    {
        List l when _folder.Items(l.Elts) is { } items => new TupleConstant(items),
        Set s when _folder.Items(s.Elts) is { } items => FrozenSet(items),
        _ => null,
    };

    /// <summary>Jumps if the truth of the expression is <paramref name="condition"/>.</summary>
    private void JumpIf(ExprNode node, Label target, bool condition)
    {
        CompileErrors.EnsureStack();
        var top = _unit.Top;
        switch (node)
        {
            case UnaryOp { Op: UnaryOperator.Not } u:
                JumpIf(u.Operand, target, !condition);
                return;
            case BoolOp b:
                var shortCircuit = b.Op == BoolOperator.Or;
                var skip = shortCircuit == condition ? target : new Label();
                for (var i = 0; i + 1 < b.Values.Count; i++) JumpIf(b.Values[i], skip, shortCircuit);
                JumpIf(b.Values[^1], target, condition);
                if (skip != target) Mark(skip);
                return;
            case IfExp e:
                var orelse = new Label();
                var end = new Label();
                JumpIf(e.Test, orelse, false);
                JumpIf(e.Body, target, condition);
                Jump(Location.None, end);
                Mark(orelse);
                JumpIf(e.Orelse, target, condition);
                Mark(end);
                return;
            case Compare c:
                CheckCompare(c);
                CompareJump(c, target, condition);
                _unit.Top = top;
                return;
        }
        if (_folder.TryFold(node, out var constant) && ConstantFolder.Truth(constant) is { } truth)
        {
            Op(node, Opcode.Nop);
            if (truth == condition) Jump(At(node), target);
            return;
        }
        var value = Value(node);
        _unit.Top = top;
        Builder.Jump(At(node), condition ? Opcode.JumpIfTrue : Opcode.JumpIfFalse, target, value);
    }

    private void CompareJump(Compare node, Label target, bool condition)
    {
        var fail = condition && node.Ops.Count > 1 ? new Label() : target;
        var left = Value(node.Left);
        for (var i = 0; i < node.Ops.Count; i++)
        {
            var last = i + 1 == node.Ops.Count;
            left = OneCompareJump(node, i, left, last ? target : fail, last && condition);
        }
        if (fail != target) Mark(fail);
    }

    private int OneCompareJump(Compare node, int index, int left, Label target, bool condition)
    {
        var op = node.Ops[index];
        var operand = node.Comparators[index];
        var at = At(node);
        var isLast = index + 1 == node.Ops.Count;
        if (op is CompareOperator.Is or CompareOperator.IsNot)
        {
            var positive = (op == CompareOperator.Is) == condition;
            if (isLast && operand is Constant { Value: null })
            {
                Builder.Jump(at, positive ? Opcode.JumpIfNone : Opcode.JumpIfNotNone, target, left);
                return left;
            }
            var right = Value(operand);
            Builder.Jump(at, positive ? Opcode.JumpIfIs : Opcode.JumpIfIsNot, target, left, right);
            return right;
        }
        if (CompareOpcode(op) is { } opcode)
        {
            var offset = opcode - Opcode.CompareLt;
            if (isLast && SmallInt(operand, out var immediate))
            {
                Builder.Jump(at, (condition ? Opcode.JumpIfLtImm : Opcode.JumpIfNotLtImm) + offset, target, left, immediate);
                return left;
            }
            var right = Value(operand);
            Builder.Jump(at, (condition ? Opcode.JumpIfLt : Opcode.JumpIfNotLt) + offset, target, left, right);
            return right;
        }
        var container = Comparand(node, index);
        var test = NewTemp();
        Op(at, ValueOpcode(op), test, left, container);
        _unit.Top--;
        Builder.Jump(at, condition ? Opcode.JumpIfTrue : Opcode.JumpIfFalse, target, test);
        return container;
    }
}
