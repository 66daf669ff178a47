using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

// Names, attributes, items.
public sealed partial class GraphBuilder
{
    private bool LoadGlobal(in Instruction i)
    {
        if (_facts.Global(i.B) is not { } fact) return _feedback.Results[_at] == 0 ? Exit("name not looked up before") : Step(i);
        if (fact.IsStable)
        {
            Assume(fact);
            return Next(i.A, _graph.Object(fact.Value, RoleHint(fact.Role)));
        }
        return Next(i.A, Emit(new Node(IrOp.LoadGlobal, Rep.Object) { Data = fact, State = State("global moved"), Hint = _feedback.Results[_at] }));
    }

    private static ValueKinds RoleHint(ConstantRole role) => role == ConstantRole.NoneObject ? ValueKinds.NoneType : ValueKinds.Other;

    private bool StoreGlobal(in Instruction i)
    {
        if (!_graph.Framed || _origin.Parent is not null) return Step(i);
        Emit(new Node(IrOp.StoreGlobal, Rep.None, ToObject(Get(i.B))) { Imm = i.A });
        return true;
    }

    private bool LoadAttr(in Instruction i)
    {
        var source = Get(i.B);
        if (_facts.Attribute(i.C) is not { } fact || source.Rep != Rep.Object) return Step(i);
        switch (fact.Kind)
        {
            case AttributeFactKind.InstanceSlot:
                GuardShape(source, fact);
                return Next(i.A, Emit(new Node(IrOp.LoadSlot, Rep.Object, source) { Imm = fact.Index, State = State("attribute gone"), Hint = _feedback.Results[_at] }));
            case AttributeFactKind.TypeValue when fact.Shape is not null:
                GuardShape(source, fact);
                return Next(i.A, _graph.Object(fact.Value!, _feedback.Results[_at]));
            case AttributeFactKind.ClassValue:
                if (!ReferenceEquals(source.Data, fact.Owner))
                    Emit(new Node(IrOp.GuardSame, Rep.None, source, _graph.Object(fact.Owner)) { State = State("another class") });
                GuardVersion(fact);
                return Next(i.A, _graph.Object(fact.Value!, _feedback.Results[_at]));
            default:
                return Step(i);
        }
    }

    private void GuardShape(Node source, AttributeFact fact)
    {
        Emit(new Node(IrOp.GuardShape, Rep.None, source, _graph.Object(fact.Shape!)) { State = State("another shape") });
        GuardVersion(fact);
    }

    private void GuardVersion(AttributeFact fact) => Assume(new TypeFact(fact.Owner, fact.Version));

    /// <summary>Takes something for granted from here on: whoever changes it clears the unit's flag.</summary>
    private void Assume(object fact)
    {
        _graph.Assumptions.Add(fact);
        Emit(new Node(IrOp.GuardValid, Rep.None) { State = State("assumption broken") });
    }

    private bool LoadMethod(in Instruction i)
    {
        var source = Get(i.B);
        if (_facts.Attribute(i.C) is not { } fact || source.Rep != Rep.Object) return Step(i);
        if (fact.Kind == AttributeFactKind.Method)
        {
            if (fact.Shape is not null) GuardShape(source, fact);
            else if (fact.Role == ConstantRole.ListAppend && source.Hint == ValueKinds.List) source = GuardClass(source, ValueKinds.List);
            else return Step(i);
            Set(i.A, _graph.Object(fact.Value!));
            Set(i.A + 1, source);
            return true;
        }
        if (fact.Kind == AttributeFactKind.ClassValue)
        {
            if (!ReferenceEquals(source.Data, fact.Owner))
                Emit(new Node(IrOp.GuardSame, Rep.None, source, _graph.Object(fact.Owner)) { State = State("another class") });
            GuardVersion(fact);
            Set(i.A, _graph.Object(fact.Value!));
            Set(i.A + 1, _graph.Object(_facts.NullMark));
            return true;
        }
        return Step(i);
    }

    private bool StoreAttr(in Instruction i)
    {
        var target = Get(i.A);
        if (_facts.Attribute(i.B) is not { } fact || target.Rep != Rep.Object) return Step(i);
        switch (fact.Kind)
        {
            case AttributeFactKind.InstanceSlot:
                GuardShape(target, fact);
                Emit(new Node(IrOp.StoreSlot, Rep.None, target, ToObject(Get(i.C))) { Imm = fact.Index });
                return true;
            case AttributeFactKind.AddSlot:
                GuardShape(target, fact);
                Emit(new Node(IrOp.AddSlot, Rep.None, target, _graph.Object(fact.Shape!), _graph.Object(fact.NextShape!), ToObject(Get(i.C))) { State = State("no room for attribute") });
                return true;
            default:
                return Step(i);
        }
    }

    private bool Subscript(in Instruction i)
    {
        var (container, key) = (Get(i.B), Get(i.C));
        if (container.Rep != Rep.Object || NumberKind(key) != ValueKinds.Int) return Step(i);
        var op = container.Hint switch
        {
            ValueKinds.List => IrOp.ListGet,
            ValueKinds.Tuple => IrOp.TupleGet,
            ValueKinds.Str => IrOp.StrGet,
            _ => IrOp.Exit,
        };
        if (op == IrOp.Exit) return Step(i);
        var index = AsInt(key);
        var sequence = GuardClass(container, container.Hint);
        return Next(i.A, Emit(new Node(op, Rep.Object, sequence, index) { State = State("index out of range"), Hint = _feedback.Results[_at] }));
    }

    private bool StoreSubscript(in Instruction i)
    {
        var (container, key) = (Get(i.A), Get(i.B));
        if (container.Rep != Rep.Object || container.Hint != ValueKinds.List || NumberKind(key) != ValueKinds.Int) return Step(i);
        var index = AsInt(key);
        var list = GuardClass(container, ValueKinds.List);
        Emit(new Node(IrOp.ListSet, Rep.None, list, index, ToObject(Get(i.C))) { State = State("index out of range") });
        return true;
    }
}
