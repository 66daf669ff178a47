using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private void Assignment(Assign node)
    {
        if (node.Targets.Count == 1)
        {
            var target = node.Targets[0];
            var local = FastTarget(target, use: false);
            if (local != Register.None)
            {
                ValueToLocal(node.Value, local);
                return;
            }
            if (TupleToTuple(target, node.Value)) return;
        }
        var value = Value(node.Value);
        foreach (var target in node.Targets)
        {
            var top = _unit.Top;
            Store(target, value);
            _unit.Top = top;
        }
    }

    /// <summary>a, b = x, y without making the tuple.</summary>
    private bool TupleToTuple(ExprNode target, ExprNode value)
    {
        if (TargetElements(target) is not { } targets || value is not Syntax.Ast.Tuple tuple || targets.Count != tuple.Elts.Count) return false;
        if (targets.Count is < 2 or > 8 || targets.Exists(static t => t is Starred) || tuple.Elts.Exists(static e => e is Starred)) return false;
        if (_folder.Items(tuple.Elts) is not null) return false;
        var count = targets.Count;
        var locals = new int[count];
        var distinct = new HashSet<int>();
        var allLocal = true;
        for (var i = 0; i < count; i++)
        {
            locals[i] = FastTarget(targets[i], use: false);
            allLocal &= locals[i] != Register.None && distinct.Add(locals[i]);
        }
        var first = Register.TempBase + _unit.Top;
        for (var i = 0; i < count - 1; i++) Push(tuple.Elts[i]);

        // Nobody can see in which order locals are assigned: the last value needs no temporary.
        if (allLocal) ValueTo(tuple.Elts[^1], locals[^1]);
        else Push(tuple.Elts[^1]);
        for (var i = 0; i < count - (allLocal ? 1 : 0); i++) Store(targets[i], first + i);
        if (allLocal) _unit.Use(locals[^1]);
        return true;
    }

    private static List<ExprNode>? TargetElements(ExprNode target) => target switch
    {
        Syntax.Ast.Tuple t => t.Elts,
        List l => l.Elts,
        _ => null,
    };

    private void Store(ExprNode target, int value)
    {
        CompileErrors.EnsureStack();
        switch (target)
        {
            case Name n:
                StoreName(At(n), n.Id, value);
                break;
            case Syntax.Ast.Attribute a:
                NoteStaticAttribute(a);
                var owner = Value(a.Value);
                Op(AttributeLocation(a), Opcode.StoreAttr, owner, Builder.Site(SiteKind.StoreAttr, Mangle(a.Attr)), value);
                break;
            case Subscript s:
                var container = Value(s.Value);
                if (IsSimpleSlice(s.Slice))
                {
                    Op(s, Opcode.StoreSlice, container, SliceBounds((Slice)s.Slice), value);
                    break;
                }
                var key = Value(s.Slice);
                Op(s, Opcode.StoreSubscr, container, key, value);
                break;
            case Starred s:
                throw Error("starred assignment target must be in a list or tuple", s);
            default:
                Unpack(target, TargetElements(target) ?? throw new InvalidOperationException($"cannot assign to {target.Kind}"), value);
                break;
        }
    }

    private void Unpack(ExprNode target, List<ExprNode> elements, int value)
    {
        var star = -1;
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not Starred) continue;
            if (star >= 0) throw Error("multiple starred expressions in assignment", target);
            if (i > 255 || elements.Count - i - 1 > 255) throw Error("too many expressions in star-unpacking assignment", target);
            star = i;
        }
        var top = _unit.Top;
        var first = ConsecutiveLocals(elements, star);
        var direct = first != Register.None;
        if (!direct) first = NewTemps(elements.Count);
        if (star < 0) Op(target, Opcode.UnpackSequence, first, value, elements.Count);
        else Op(target, Opcode.UnpackEx, first, value, star | ((elements.Count - star - 1) << 8));
        if (direct) return;
        for (var i = 0; i < elements.Count; i++)
        {
            var inner = _unit.Top;
            Store(elements[i] is Starred s ? s.Value : elements[i], first + i);
            _unit.Top = inner;
        }
        _unit.Top = top;
    }

    /// <summary>The first register if all targets are locals that stand in a row.</summary>
    private int ConsecutiveLocals(List<ExprNode> elements, int star)
    {
        if (elements.Count == 0) return Register.None;
        var first = Register.None;
        for (var i = 0; i < elements.Count; i++)
        {
            var local = FastTarget(i == star ? ((Starred)elements[i]).Value : elements[i]);
            if (local == Register.None || (i > 0 && _unit.PlaceOf(local) != _unit.PlaceOf(first) + i)) return Register.None;
            if (i == 0) first = local;
        }
        return first;
    }

    private void AugmentedAssignment(AugAssign node)
    {
        switch (node.Target)
        {
            case Name n:
                var mangled = Mangle(n.Id);
                if (KindOf(mangled) == NameKind.Fast)
                {
                    var local = _unit.Fast(mangled);
                    var left = LoadName(At(n), n.Id, Register.None);
                    InPlace(node, local, left);
                    return;
                }
                var value = LoadName(At(n), n.Id, Register.None);
                var result = value;
                InPlace(node, result, value);
                StoreName(At(n), n.Id, result);
                return;
            case Syntax.Ast.Attribute a:
                var owner = Value(a.Value);
                var attribute = NewTemp();
                Op(AttributeLocation(a), Opcode.LoadAttr, attribute, owner, Builder.Site(SiteKind.LoadAttr, Mangle(a.Attr)));
                InPlace(node, attribute, attribute);
                Op(AttributeLocation(a), Opcode.StoreAttr, owner, Builder.Site(SiteKind.StoreAttr, Mangle(a.Attr)), attribute);
                return;
            case Subscript s:
                var container = Value(s.Value);
                if (IsSimpleSlice(s.Slice))
                {
                    var bounds = SliceBounds((Slice)s.Slice);
                    var slice = NewTemp();
                    Op(s, Opcode.BinarySlice, slice, container, bounds);
                    InPlace(node, slice, slice);
                    Op(s, Opcode.StoreSlice, container, bounds, slice);
                    return;
                }
                var key = Value(s.Slice);
                var item = NewTemp();
                Op(s, Opcode.BinarySubscr, item, container, key);
                InPlace(node, item, item);
                Op(s, Opcode.StoreSubscr, container, key, item);
                return;
            default:
                throw new InvalidOperationException($"cannot assign to {node.Target.Kind}");
        }
    }

    private void InPlace(AugAssign node, int dst, int left)
    {
        if (node.Op is BinaryOperator.Add or BinaryOperator.Sub && SmallInt(node.Value, out var immediate))
        {
            Op(node, node.Op == BinaryOperator.Add ? Opcode.InplaceAddImm : Opcode.InplaceSubtractImm, dst, left, immediate);
            return;
        }
        var top = _unit.Top;
        var right = Value(node.Value);
        _unit.Top = top;
        Op(node, OpcodeOf(node.Op, inPlace: true), dst, left, right);
    }

    private void DeleteTarget(ExprNode target)
    {
        CompileErrors.EnsureStack();
        var top = _unit.Top;
        switch (target)
        {
            case Name n:
                DeleteName(At(n), n.Id);
                break;
            case Syntax.Ast.Attribute a:
                Op(AttributeLocation(a), Opcode.DeleteAttr, Value(a.Value), Builder.Name(Mangle(a.Attr)));
                break;
            case Subscript s:
                var container = Value(s.Value);
                var key = Value(s.Slice);
                Op(s, Opcode.DeleteSubscr, container, key);
                break;
            default:
                foreach (var element in TargetElements(target) ?? throw new InvalidOperationException($"cannot delete {target.Kind}")) DeleteTarget(element);
                break;
        }
        _unit.Top = top;
    }

    private void AnnotatedAssignment(AnnAssign node)
    {
        if (node.Value is not null)
        {
            var local = FastTarget(node.Target, use: false);
            if (local != Register.None)
            {
                ValueToLocal(node.Value, local);
            }
            else
            {
                var value = Value(node.Value);
                Store(node.Target, value);
            }
        }
        switch (node.Target)
        {
            case Name n:
                if (node.Simple != 0 && _unit.Scope.Kind is ScopeKind.Module or ScopeKind.Class) AnnotateName(node, n);
                break;
            case Syntax.Ast.Attribute a:
                if (node.Value is null) Discard(a.Value);
                break;
            case Subscript s:
                if (node.Value is not null) break;
                Discard(s.Value);
                DiscardBounds(s.Slice);
                break;
            default:
                throw new InvalidOperationException($"cannot annotate {node.Target.Kind}");
        }
    }

    private void DiscardBounds(ExprNode slice)
    {
        switch (slice)
        {
            case Slice s:
                if (s.Lower is not null) Discard(s.Lower);
                if (s.Upper is not null) Discard(s.Upper);
                if (s.Step is not null) Discard(s.Step);
                break;
            case Syntax.Ast.Tuple t:
                foreach (var element in t.Elts) DiscardBounds(element);
                break;
            default:
                Discard(slice);
                break;
        }
    }

    private void AnnotateName(AnnAssign node, Name name)
    {
        if (FutureAnnotations)
        {
            var text = NewTemp();
            var mapping = NewTemp();
            var key = NewTemp();
            LoadConst(At(node.Annotation), text, Unparser.Unparse(node.Annotation));
            LoadName(At(node), "__annotations__", mapping);
            LoadConst(At(node), key, Mangle(name.Id));
            Op(node, Opcode.StoreSubscr, mapping, key, text);
            return;
        }
        int? index = null;
        if (_unit.Scope.HasConditionalAnnotations && (_unit.InConditionalBlock || _unit.Scope.Kind == ScopeKind.Module))
        {
            index = _unit.NextConditionalAnnotation++;
            var set = NewTemp();
            var number = NewTemp();
            if (_unit.Scope.Kind == ScopeKind.Class) Op(node, Opcode.LoadDeref, set, CellRegister("__conditional_annotations__"));
            else Op(node, Opcode.LoadName, set, Builder.Site(SiteKind.LoadName, "__conditional_annotations__"));
            LoadConst(At(node), number, (long)index);
            Op(node, Opcode.SetAdd, set, number);
        }
        (_unit.DeferredAnnotations ??= []).Add((node, index));
    }

    /// <summary>self.x = ... in a method counts as an attribute of the class for __static_attributes__.</summary>
    private void NoteStaticAttribute(Syntax.Ast.Attribute target)
    {
        if (target.Value is not Name { Id: "self" } || target.Ctx != ExprContext.Store) return;
        foreach (var unit in _units)
        {
            if (unit.Kind != UnitKind.Class) continue;
            (unit.StaticAttributes ??= new SortedSet<string>(Comparer<string>.Create(CodePointOrder.Compare))).Add(target.Attr);
            return;
        }
    }
}
