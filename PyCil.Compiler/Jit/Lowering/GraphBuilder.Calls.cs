using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

// Calls: inlined, direct, or by the interpreter. Loops over ranges and lists.
public sealed partial class GraphBuilder
{
    private const int InlineInstructions = 48;
    private const int InlineDepth = 4;

    private bool Call(in Instruction i)
    {
        var callee = Get(i.A);
        var self = Get(i.A + 1);
        var arguments = new List<Node>();
        if (!ReferenceEquals(self.Data, _facts.NullMark) || self.Op != IrOp.ObjectConst) arguments.Add(self);
        for (var k = 0; k < i.B; k++) arguments.Add(Get(i.A + 2 + k));
        if (callee.Op != IrOp.ObjectConst)
        {
            if (callee.Rep != Rep.Object || _feedback.Targets[_at] is not { } target || ReferenceEquals(target, CodeFeedback.Several) || _facts.RoleOf(target) == ConstantRole.Other) return Step(i);
            var known = _graph.Object(target);
            Emit(new Node(IrOp.GuardSame, Rep.None, callee, known) { State = State("another callee") });
            callee = known;
        }
        switch (_facts.RoleOf(callee.Data!))
        {
            case ConstantRole.Function:
                return CallFunction(i, callee, arguments);
            case ConstantRole.RangeType when arguments.Count is 1 or 2 or 3:
                return Range(i, arguments);
            case ConstantRole.LenFunction when arguments.Count == 1:
                return Length(i, arguments[0]);
            case ConstantRole.AbsFunction when arguments.Count == 1 && NumberKind(arguments[0]) == ValueKinds.Float:
                return Next(i.C, Emit(new Node(IrOp.FloatAbs, Rep.Float, AsFloat(arguments[0])) { Hint = ValueKinds.Float }));
            case ConstantRole.ListAppend when arguments.Count == 2 && arguments[0].Op == IrOp.GuardClass:
                Emit(new Node(IrOp.ListAppend, Rep.None, arguments[0], ToObject(arguments[1])));
                return Next(i.C, _graph.Object(_facts.NoneObject, ValueKinds.NoneType));
            default:
                return Step(i);
        }
    }

    private bool Length(in Instruction i, Node argument)
    {
        if (argument.Rep != Rep.Object) return Step(i);
        var op = argument.Hint switch
        {
            ValueKinds.List => IrOp.ListLength,
            ValueKinds.Tuple => IrOp.TupleLength,
            ValueKinds.Str => IrOp.StrLength,
            _ => IrOp.Exit,
        };
        return op == IrOp.Exit ? Step(i) : Next(i.C, Emit(new Node(op, Rep.Int, GuardClass(argument, argument.Hint)) { Hint = ValueKinds.Int }));
    }

    private bool CallFunction(in Instruction i, Node callee, List<Node> arguments)
    {
        var function = callee.Data!;
        if (_facts.Callee(function) is not { } facts || facts.Unit.ArgCount != arguments.Count) return Step(i);
        foreach (var argument in arguments)
        {
            if (argument.Rep == Rep.Virtual) return Step(i);
        }
        if (MayInline(facts))
        {
            Assume(new CodeFact(function, facts.Code));
            return Inline(i, facts, arguments);
        }
        Rep[] parameters;
        Rep returns;
        DirectEntry? entry = null;
        if (!_graph.Framed && ReferenceEquals(function, _graph.Facts.Function))
        {
            (parameters, returns) = (_graph.Parameters, _graph.Returns);
        }
        else if (_facts.Direct(function) is { } compiled)
        {
            (parameters, returns, entry) = (compiled.Parameters, compiled.Returns, compiled);
        }
        else
        {
            return Step(i);
        }
        Assume(new CodeFact(function, facts.Code));
        if (entry is not null) _graph.Assumptions.Add(entry);
        var inputs = new Node[arguments.Count];
        for (var k = 0; k < inputs.Length; k++)
        {
            if (Coerce(arguments[k], parameters[k]) is not { } coerced) return Step(i);
            inputs[k] = coerced;
        }
        var state = StateAt(_at + 1, "call in progress", function, i.C);
        return Next(i.C, Emit(new Node(IrOp.CallDirect, returns, inputs) { Data = entry, State = state, Hint = _feedback.Results[_at] }));
    }

    private bool MayInline(IRuntimeFacts callee)
    {
        if (callee.Unit.Instructions.Length > InlineInstructions || !callee.Feedback.Any || _noInline.Contains(callee.Function)) return false;
        if (callee.Unit.ExceptionTable.Length > 0 || callee.Unit.FreeNames.Length > 0 || callee.Unit.CellRegisters.Length > 0) return false;
        var depth = 0;
        for (var origin = _origin; origin is not null; origin = origin.Parent)
        {
            if (ReferenceEquals(origin.Facts.Code, callee.Code)) return false;
            depth++;
        }
        return depth <= InlineDepth;
    }

    /// <summary>Makes the callee's bytecode part of the graph. Its frame exists only in frame states.</summary>
    private bool Inline(in Instruction i, IRuntimeFacts callee, List<Node> arguments)
    {
        var origin = new FrameOrigin(callee, _origin);
        var parent = StateAt(_at + 1, "inlined call", callee.Function, i.C);
        var builder = new GraphBuilder(_graph, origin, parent, _noInline);
        var registers = new Node?[callee.Unit.RegisterCount];
        var unbound = _graph.Object(_facts.UnboundMark, ValueKinds.Unbound);
        for (var r = 0; r < callee.Unit.LocalNames.Length; r++) registers[r] = r < arguments.Count ? arguments[r] : unbound;
        _graph.Inlined.Add(callee.Unit.QualifiedName);
        builder.Run(_block, new Environment(registers, null));
        var returns = builder._returns;
        if (returns.Count == 0) return false;
        if (returns.Count == 1)
        {
            _block = returns[0].Block;
            return Next(i.C, returns[0].Value);
        }
        var rep = returns[0].Value.Rep;
        foreach (var (_, value) in returns)
        {
            if (value.Rep != rep) rep = Rep.Object;
        }
        var join = _graph.NewBlock(_at);
        var phi = _graph.AddPhi(join, rep);
        var inputs = new List<Node>();
        foreach (var (block, value) in returns)
        {
            var given = value.Rep == rep ? value : _graph.Append(block, BoxOf(value));
            phi.Hint |= value.Hint;
            inputs.Add(given);
            _graph.Append(block, new Node(IrOp.Jump, Rep.None));
            block.Successors.Add(join);
            join.Predecessors.Add(block);
        }
        phi.Inputs = [.. inputs];
        _block = join;
        return Next(i.C, phi);
    }

    private bool Range(in Instruction i, List<Node> arguments)
    {
        foreach (var argument in arguments)
        {
            if (NumberKind(argument) != ValueKinds.Int) return Step(i);
        }
        var start = arguments.Count == 1 ? _graph.Int(0) : AsInt(arguments[0]);
        var stop = AsInt(arguments.Count == 1 ? arguments[0] : arguments[1]);
        var step = arguments.Count == 3 ? AsInt(arguments[2]) : _graph.Int(1);
        if (step.Op != IrOp.IntConst || step.Imm == 0) return Step(i);
        return Next(i.C, Emit(new Node(IrOp.VirtualRange, Rep.Virtual, start, stop, step)));
    }

    private bool GetIter(in Instruction i)
    {
        var source = Get(i.B);
        if (source.Op == IrOp.VirtualRange)
        {
            var length = Emit(new Node(IrOp.RangeLength, Rep.Int, source.Inputs) { State = State("range too long"), Hint = ValueKinds.Int });
            return Next(i.A, Emit(new Node(IrOp.VirtualRangeIterator, Rep.Virtual, source.Inputs[0], length, source.Inputs[2])));
        }
        if (source.Rep == Rep.Object && source.Hint == ValueKinds.List)
            return Next(i.A, Emit(new Node(IrOp.NewListIterator, Rep.Object, GuardClass(source, ValueKinds.List)) { Hint = ValueKinds.ListIterator }));
        return Step(i);
    }

    private bool ForIter(in Instruction i)
    {
        var iterator = Get(i.B);
        var end = _at + 1 + i.SignedC;
        if (iterator.Op == IrOp.VirtualRangeIterator)
        {
            var (next, left, step) = (iterator.Inputs[0], iterator.Inputs[1], iterator.Inputs[2]);
            var more = Emit(new Node(IrOp.IntCompare, Rep.Bool, left, _graph.Int(0)) { Imm = (long)CompareKind.Gt });
            Emit(new Node(IrOp.Branch, Rep.None, more));
            var from = _block;
            AddEdge(end, 1, _env);
            Continue(from, 0);
            // Neither wraps: the next number may lie past the last one, but then it is never used, as in the iterator itself.
            var following = Emit(new Node(IrOp.IntAdd, Rep.Int, next, step) { Hint = ValueKinds.Int });
            var fewer = Emit(new Node(IrOp.IntSub, Rep.Int, left, _graph.Int(1)) { Hint = ValueKinds.Int });
            Set(i.B, Emit(new Node(IrOp.VirtualRangeIterator, Rep.Virtual, following, fewer, step)));
            return Next(i.A, next);
        }
        if (iterator.Rep != Rep.Object) return Step(i);
        if (iterator.Hint == ValueKinds.RangeIterator)
        {
            var range = GuardClass(iterator, ValueKinds.RangeIterator);
            Emit(new Node(IrOp.Branch, Rep.None, Emit(new Node(IrOp.RangeIteratorMove, Rep.Bool, range))));
            var from = _block;
            AddEdge(end, 1, _env);
            Continue(from, 0);
            return Next(i.A, Emit(new Node(IrOp.RangeIteratorValue, Rep.Int, range) { Hint = ValueKinds.Int }));
        }
        if (iterator.Hint == ValueKinds.ListIterator)
        {
            var list = GuardClass(iterator, ValueKinds.ListIterator);
            var item = Emit(new Node(IrOp.ListIteratorNext, Rep.Object, list) { Hint = _feedback.Results[_at] });
            Emit(new Node(IrOp.Branch, Rep.None, Emit(new Node(IrOp.ObjectIsNull, Rep.Bool, item))));
            var from = _block;
            AddEdge(end, 0, _env);
            Continue(from, 1);
            return Next(i.A, item);
        }
        return Step(i);
    }

    /// <summary>Goes on in a new block that only this edge enters.</summary>
    private void Continue(Block from, int successor)
    {
        var block = _graph.NewBlock(_at);
        while (from.Successors.Count <= successor) from.Successors.Add(null!);
        from.Successors[successor] = block;
        block.Predecessors.Add(from);
        (_block, _state) = (block, null);
    }
}
