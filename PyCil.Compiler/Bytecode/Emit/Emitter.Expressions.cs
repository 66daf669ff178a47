using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private const int MaxRun = 200;

    /// <summary>Emits an expression. The result is in a local's register, or in the first free temporary, which is then taken.</summary>
    private int Value(ExprNode node) => Expr(node, Register.None);

    /// <summary>The result goes to a new temporary, always.</summary>
    private int Push(ExprNode node)
    {
        var value = Value(node);
        if (Register.IsTemp(value)) return value;
        var temp = NewTemp();
        Op(node, Opcode.Move, temp, value);
        return temp;
    }

    /// <summary>The result goes to a register. If that is a local, it is written by the last instruction only.</summary>
    private void ValueTo(ExprNode node, int dst) => Expr(node, dst);

    private void Discard(ExprNode node)
    {
        var top = _unit.Top;
        Value(node);
        _unit.Top = top;
    }

    /// <summary>Gives temporaries back and finds the register of the result.</summary>
    private int Result(int top, int dst)
    {
        _unit.Top = top;
        return dst == Register.None ? NewTemp() : dst;
    }

    /// <summary>A register that may be written in several steps: the destination if it is a temporary, else a new one.</summary>
    private int Accumulator(int dst) => Register.IsTemp(dst) ? dst : NewTemp();

    /// <summary>Ends an expression that was built in an accumulator.</summary>
    private int Finish(LocatedNode at, int accumulator, int dst, int top)
    {
        if (dst == Register.None)
        {
            _unit.Top = accumulator - Register.TempBase + 1;
            return accumulator;
        }
        if (dst != accumulator) Op(at, Opcode.Move, dst, accumulator);
        _unit.Top = top;
        return dst;
    }

    private int Expr(ExprNode node, int dst)
    {
        CompileErrors.EnsureStack();
        var top = _unit.Top;
        switch (node)
        {
            case Name n:
                if (n.Id == "__debug__") goto default;
                return LoadName(At(n), n.Id, dst);
            case Constant c:
                dst = Result(top, dst);
                LoadConst(At(c), dst, c.Value);
                return dst;
            case Call c:
                return CallExpression(c, dst);
            case Syntax.Ast.Attribute a:
                return LoadAttribute(a, dst);
            case BinOp b:
                return Binary(b, dst);
            case Compare c:
                return Comparison(c, dst);
            case Subscript s:
                return LoadSubscript(s, dst);
            case BoolOp b:
                return BooleanOperation(b, dst);
            case UnaryOp u:
                if (TryConstant(u, dst, out var folded)) return folded;
                var operand = Value(u.Operand);
                dst = Result(top, dst);
                Op(u, u.Op switch
                {
                    UnaryOperator.Not => Opcode.UnaryNot,
                    UnaryOperator.USub => Opcode.UnaryNegative,
                    UnaryOperator.UAdd => Opcode.UnaryPositive,
                    _ => Opcode.UnaryInvert,
                }, dst, operand);
                return dst;
            case IfExp i:
                return ConditionalExpression(i, dst);
            case NamedExpr n:
                return NamedExpression(n, dst);
            case Syntax.Ast.Tuple t:
                return TryConstant(t, dst, out folded) ? folded : Sequence(t, t.Elts, t.Ctx, Opcode.BuildTuple, dst);
            case List l:
                return Sequence(l, l.Elts, l.Ctx, Opcode.BuildList, dst);
            case Set s:
                return Sequence(s, s.Elts, ExprContext.Load, Opcode.BuildSet, dst);
            case Dict d:
                return DictDisplay(d, dst);
            case Lambda l:
                return LambdaFunction(l, dst);
            case JoinedStr j:
                return FormattedString(j, dst);
            case FormattedValue f:
                return FormattedPart(f, dst);
            case TemplateStr t:
                return TemplateString(t, dst);
            case Interpolation i:
                return InterpolationPart(i, dst);
            case ListComp c:
                return ComprehensionExpression(c, ComprehensionKind.List, c.Generators, c.Elt, null, dst);
            case SetComp c:
                return ComprehensionExpression(c, ComprehensionKind.Set, c.Generators, c.Elt, null, dst);
            case DictComp c:
                return ComprehensionExpression(c, ComprehensionKind.Dict, c.Generators, c.Key, c.Value, dst);
            case GeneratorExp c:
                return ComprehensionExpression(c, ComprehensionKind.Generator, c.Generators, c.Elt, null, dst);
            case Yield y:
                return YieldExpression(y, dst);
            case YieldFrom y:
                return YieldFromExpression(y, dst);
            case Await a:
                return AwaitExpression(a, dst);
            case Slice s:
                return SliceObject(s, dst);
            case Starred s:
                if (s.Ctx == ExprContext.Store) throw Error("starred assignment target must be in a list or tuple", s);
                throw Error("can't use starred expression here", s);
            default:
                if (TryConstant(node, dst, out folded)) return folded;
                throw new InvalidOperationException($"cannot emit {node.Kind}");
        }
    }

    private bool TryConstant(ExprNode node, int dst, out int result)
    {
        result = dst;
        if (!_folder.TryFold(node, out var value)) return false;
        if (result == Register.None) result = NewTemp();
        LoadConst(At(node), result, value);
        return true;
    }

    // ---- Operators ----

    private static Opcode OpcodeOf(BinaryOperator op, bool inPlace)
    {
        var opcode = op switch
        {
            BinaryOperator.Add => Opcode.Add,
            BinaryOperator.Sub => Opcode.Subtract,
            BinaryOperator.Mult => Opcode.Multiply,
            BinaryOperator.MatMult => Opcode.MatrixMultiply,
            BinaryOperator.Div => Opcode.TrueDivide,
            BinaryOperator.Mod => Opcode.Remainder,
            BinaryOperator.Pow => Opcode.Power,
            BinaryOperator.LShift => Opcode.LShift,
            BinaryOperator.RShift => Opcode.RShift,
            BinaryOperator.BitOr => Opcode.Or,
            BinaryOperator.BitXor => Opcode.Xor,
            BinaryOperator.BitAnd => Opcode.And,
            _ => Opcode.FloorDivide,
        };
        return inPlace ? opcode + (Opcode.InplaceAdd - Opcode.Add) : opcode;
    }

    /// <summary>A small int literal that fits an immediate operand.</summary>
    private bool SmallInt(ExprNode node, out int value)
    {
        if (node is Constant or UnaryOp && _folder.TryFold(node, out var constant) && constant is long n and >= short.MinValue and <= short.MaxValue)
        {
            value = (int)n;
            return true;
        }
        value = 0;
        return false;
    }

    private int Binary(BinOp node, int dst)
    {
        if (TryConstant(node, dst, out var folded)) return folded;
        if (node.Op == BinaryOperator.Mod && PercentFormat(node) is { } joined) return FormattedString(joined, dst);
        var top = _unit.Top;
        var left = Value(node.Left);
        if (node.Op is BinaryOperator.Add or BinaryOperator.Sub && SmallInt(node.Right, out var immediate))
        {
            dst = Result(top, dst);
            Op(node, node.Op == BinaryOperator.Add ? Opcode.AddImm : Opcode.SubtractImm, dst, left, immediate);
            return dst;
        }
        var right = Value(node.Right);
        dst = Result(top, dst);
        Op(node, OpcodeOf(node.Op, inPlace: false), dst, left, right);
        return dst;
    }

    private int BooleanOperation(BoolOp node, int dst)
    {
        var top = _unit.Top;
        var result = Accumulator(dst);
        var end = new Label();
        for (var i = 0; i < node.Values.Count; i++)
        {
            var inner = _unit.Top;
            ValueTo(node.Values[i], result);
            _unit.Top = inner;
            if (i + 1 < node.Values.Count)
                Builder.Jump(At(node), node.Op == BoolOperator.And ? Opcode.JumpIfFalse : Opcode.JumpIfTrue, end, result);
        }
        Mark(end);
        return Finish(node, result, dst, top);
    }

    private int ConditionalExpression(IfExp node, int dst)
    {
        var top = _unit.Top;
        var result = dst == Register.None ? NewTemp() : dst;
        var orelse = new Label();
        var end = new Label();
        JumpIf(node.Test, orelse, false);
        ValueTo(node.Body, result);
        Jump(Location.None, end);
        Mark(orelse);
        ValueTo(node.Orelse, result);
        Mark(end);
        _unit.Top = dst == Register.None ? top + 1 : top;
        return result;
    }

    private int NamedExpression(NamedExpr node, int dst)
    {
        var name = (Name)node.Target;
        var local = FastTarget(name, use: false);
        if (local != Register.None && dst == Register.None)
        {
            var top = _unit.Top;
            ValueToLocal(node.Value, local);
            _unit.Top = top;
            if (!IsWalrusTarget(Mangle(name.Id))) return local;
            var copy = NewTemp();
            Op(node, Opcode.Move, copy, local);
            return copy;
        }
        var value = Expr(node.Value, dst);
        StoreName(At(name), name.Id, value);
        return value;
    }

    // ---- Attributes and items ----

    /// <summary>Where an attribute of a call chain over several lines stands: the line of its name.</summary>
    private static Location AttributeLocation(Syntax.Ast.Attribute node)
    {
        if (node.Line == node.EndLine) return At(node);
        var length = System.Text.Encoding.UTF8.GetByteCount(node.Attr);
        return length <= node.EndColumn
            ? new Location(node.EndLine, node.EndLine, node.EndColumn - length, node.EndColumn)
            : new Location(node.EndLine, node.EndLine, -1, -1);
    }

    private int LoadAttribute(Syntax.Ast.Attribute node, int dst)
    {
        var top = _unit.Top;
        if (IsSuperCall(node, out var superCall))
        {
            var first = SuperOperands(superCall);
            dst = Result(top, dst);
            Op(AttributeLocation(node), Opcode.LoadSuperAttr, dst, first, Builder.Name(Mangle(node.Attr)));
            return dst;
        }
        var value = Value(node.Value);
        dst = Result(top, dst);
        Op(AttributeLocation(node), Opcode.LoadAttr, dst, value, Builder.Site(SiteKind.LoadAttr, Mangle(node.Attr)));
        return dst;
    }

    /// <summary>A slice of two bounds needs no slice object.</summary>
    private static bool IsSimpleSlice(ExprNode node) => node is Slice { Step: null };

    /// <summary>Emits the bounds in two consecutive temporaries.</summary>
    private int SliceBounds(Slice slice)
    {
        var lower = OptionalBound(slice.Lower, slice);
        OptionalBound(slice.Upper, slice);
        return lower;
    }

    private int OptionalBound(ExprNode? bound, Slice slice)
    {
        if (bound is not null) return Push(bound);
        var temp = NewTemp();
        LoadConst(At(slice), temp, null);
        return temp;
    }

    private int SliceObject(Slice slice, int dst)
    {
        var top = _unit.Top;
        var first = SliceBounds(slice);
        if (slice.Step is not null) Push(slice.Step);
        dst = Result(top, dst);
        Op(slice, Opcode.BuildSlice, dst, first, slice.Step is null ? 2 : 3);
        return dst;
    }

    private int LoadSubscript(Subscript node, int dst)
    {
        if (node.Ctx == ExprContext.Load)
        {
            if (TryConstant(node, dst, out var folded)) return folded;
            CheckSubscripted(node.Value);
            CheckIndex(node.Value, node.Slice);
        }
        var top = _unit.Top;
        var value = Value(node.Value);
        if (IsSimpleSlice(node.Slice))
        {
            var bounds = SliceBounds((Slice)node.Slice);
            dst = Result(top, dst);
            Op(node, Opcode.BinarySlice, dst, value, bounds);
            return dst;
        }
        var key = Value(node.Slice);
        dst = Result(top, dst);
        Op(node, Opcode.BinarySubscr, dst, value, key);
        return dst;
    }

    // ---- Displays ----

    private int Sequence(ExprNode node, List<ExprNode> elements, ExprContext context, Opcode build, int dst)
    {
        if (context != ExprContext.Load) throw new InvalidOperationException("a target is not a value");
        var starred = elements.Exists(static e => e is Starred);
        var top = _unit.Top;
        if (!starred && build != Opcode.BuildTuple && elements.Count >= 3 && _folder.Items(elements) is { } items)
        {
            // A display of constants is copied from a constant.
            var copy = Accumulator(dst);
            var source = NewTemp();
            Op(node, build, copy, Register.TempBase, 0);
            LoadConst(At(node), source, build == Opcode.BuildSet ? FrozenSet(items) : new TupleConstant(items));
            Op(node, build == Opcode.BuildSet ? Opcode.SetUpdate : Opcode.ListExtend, copy, source);
            return Finish(node, copy, dst, top);
        }
        if (!starred && elements.Count <= MaxRun)
        {
            var first = Register.TempBase + _unit.Top;
            foreach (var element in elements) Push(element);
            dst = Result(top, dst);
            Op(node, build, dst, first, elements.Count);
            return dst;
        }

        // Built step by step; a tuple by way of a list.
        var result = Accumulator(dst);
        var isSet = build == Opcode.BuildSet;
        var list = isSet ? Opcode.BuildSet : Opcode.BuildList;
        var run = 0;
        while (run < elements.Count && run < MaxRun && elements[run] is not Starred) run++;
        var inner = _unit.Top;
        var start = Register.TempBase + inner;
        for (var i = 0; i < run; i++) Push(elements[i]);
        _unit.Top = inner;
        Op(node, list, result, start, run);
        for (var i = run; i < elements.Count; i++)
        {
            var value = elements[i] is Starred s ? Value(s.Value) : Value(elements[i]);
            var op = (elements[i] is Starred, isSet) switch
            {
                (true, true) => Opcode.SetUpdate,
                (true, false) => Opcode.ListExtend,
                (false, true) => Opcode.SetAdd,
                _ => Opcode.ListAppend,
            };
            Op(elements[i] is Starred ? elements[i] : node, op, result, value);
            _unit.Top = inner;
        }
        if (build != Opcode.BuildTuple) return Finish(node, result, dst, top);
        dst = Result(top, dst);
        Op(node, Opcode.CallIntrinsic1, dst, (int)Intrinsic1.ListToTuple, result);
        return dst;
    }

    private static FrozenSetConstant FrozenSet(object?[] items)
    {
        var seen = new HashSet<object>(ConstantComparer.Instance);
        var distinct = new List<object?>();
        foreach (var item in items)
            if (seen.Add(item ?? ConstantComparer.NoneKey)) distinct.Add(item);
        return new FrozenSetConstant([.. distinct]);
    }

    private int DictDisplay(Dict node, int dst)
    {
        var top = _unit.Top;
        var count = node.Values.Count;
        var run = 0;
        while (run < count && run < MaxRun / 2 && node.Keys[run] is not null) run++;
        if (run == count)
        {
            var pairs = Register.TempBase + _unit.Top;
            for (var i = 0; i < run; i++)
            {
                Push(node.Keys[i]!);
                Push(node.Values[i]);
            }
            dst = Result(top, dst);
            Op(node, Opcode.BuildMap, dst, pairs, run);
            return dst;
        }
        var result = Accumulator(dst);
        var inner = _unit.Top;
        var first = Register.TempBase + inner;
        for (var i = 0; i < run; i++)
        {
            Push(node.Keys[i]!);
            Push(node.Values[i]);
        }
        _unit.Top = inner;
        Op(node, Opcode.BuildMap, result, first, run);
        for (var i = run; i < count; i++)
        {
            if (node.Keys[i] is { } key)
            {
                var keyRegister = Value(key);
                var value = Value(node.Values[i]);
                Op(node, Opcode.MapAdd, result, keyRegister, value);
            }
            else
            {
                Op(node, Opcode.DictUpdate, result, Value(node.Values[i]));
            }
            _unit.Top = inner;
        }
        return Finish(node, result, dst, top);
    }
}
