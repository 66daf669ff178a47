using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

internal sealed partial class SymbolTableBuilder
{
    private void VisitAll(List<ExprNode> nodes)
    {
        foreach (var node in nodes) Visit(node);
    }

    private void Visit(ExprNode node)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case NamedExpr n:
                RaiseInAnnotationBlock("named expression", n);
                Walrus(n);
                break;
            case BoolOp b:
                VisitAll(b.Values);
                break;
            case BinOp b:
                BinaryChain(b);
                break;
            case UnaryOp u:
                Visit(u.Operand);
                break;
            case Lambda l:
                Defaults(l.Args);
                Enter("lambda", ScopeKind.Function, l, ScopeRole.Body, l.Range);
                Parameters(l.Args);
                Visit(l.Body);
                Exit();
                break;
            case IfExp i:
                Visit(i.Test);
                Visit(i.Body);
                Visit(i.Orelse);
                break;
            case Dict d:
                foreach (var key in d.Keys)
                    if (key is not null) Visit(key);
                VisitAll(d.Values);
                break;
            case Set s:
                VisitAll(s.Elts);
                break;
            case GeneratorExp g:
                ComprehensionScope(g, "genexpr", ComprehensionKind.Generator, g.Generators, g.Elt, null);
                break;
            case ListComp l:
                ComprehensionScope(l, "listcomp", ComprehensionKind.List, l.Generators, l.Elt, null);
                break;
            case SetComp s:
                ComprehensionScope(s, "setcomp", ComprehensionKind.Set, s.Generators, s.Elt, null);
                break;
            case DictComp d:
                ComprehensionScope(d, "dictcomp", ComprehensionKind.Dict, d.Generators, d.Key, d.Value);
                break;
            case Yield y:
                RaiseInAnnotationBlock("yield expression", y);
                if (y.Value is not null) Visit(y.Value);
                _current.IsGenerator = true;
                RaiseInComprehension(y);
                break;
            case YieldFrom y:
                RaiseInAnnotationBlock("yield expression", y);
                Visit(y.Value);
                _current.IsGenerator = true;
                RaiseInComprehension(y);
                break;
            case Await a:
                AwaitExpression(a);
                break;
            case Compare c:
                Visit(c.Left);
                VisitAll(c.Comparators);
                break;
            case Call c:
                Visit(c.Func);
                VisitAll(c.Args);
                foreach (var keyword in c.Keywords) KeywordArgument(keyword);
                break;
            case FormattedValue f:
                Visit(f.Value);
                if (f.FormatSpec is not null) Visit(f.FormatSpec);
                break;
            case Interpolation i:
                Visit(i.Value);
                if (i.FormatSpec is not null) Visit(i.FormatSpec);
                break;
            case JoinedStr j:
                VisitAll(j.Values);
                break;
            case TemplateStr t:
                VisitAll(t.Values);
                break;
            case Syntax.Ast.Attribute a:
                CheckName(a.Attr, a.Range, a.Ctx);
                Visit(a.Value);
                break;
            case Subscript s:
                Visit(s.Value);
                Visit(s.Slice);
                break;
            case Starred s:
                Visit(s.Value);
                break;
            case Slice s:
                if (s.Lower is not null) Visit(s.Lower);
                if (s.Upper is not null) Visit(s.Upper);
                if (s.Step is not null) Visit(s.Step);
                break;
            case Name n:
                NameReference(n);
                break;
            case List l:
                VisitAll(l.Elts);
                break;
            case Syntax.Ast.Tuple t:
                VisitAll(t.Elts);
                break;
        }
    }

    /// <summary>A long sum nests to the left: walked without recursion.</summary>
    private void BinaryChain(BinOp node)
    {
        var rights = new Stack<ExprNode>();
        ExprNode left = node;
        while (left is BinOp binary)
        {
            rights.Push(binary.Right);
            left = binary.Left;
        }
        Visit(left);
        while (rights.TryPop(out var right)) Visit(right);
    }

    private void NameReference(Name node)
    {
        if (_current.InUnevaluatedAnnotation) return;
        AddDefinition(node.Id, node.Ctx == ExprContext.Load ? SymbolFlags.Use : SymbolFlags.Local, node.Range, node.Ctx);

        // super() reads __class__ behind the scenes.
        if (node.Ctx == ExprContext.Load && _current.Kind == ScopeKind.Function && node.Id == "super")
            AddDefinition("__class__", SymbolFlags.Use, node.Range);
    }

    private void KeywordArgument(Keyword keyword)
    {
        if (keyword.Arg is not null) CheckName(keyword.Arg, keyword.Range, ExprContext.Store);
        Visit(keyword.Value);
    }

    private void AwaitExpression(Await node)
    {
        RaiseInAnnotationBlock("await expression", node);
        if (!table.AllowTopLevelAwait || _current.Kind != ScopeKind.Module)
        {
            if (!_current.IsFunctionLike) throw CompileErrors.Syntax("'await' outside function", node);
            if (!(_current.Kind == ScopeKind.Function && _current.IsCoroutine) && _current.Comprehension == ComprehensionKind.None)
                throw CompileErrors.Syntax("'await' outside async function", node);
        }
        Visit(node.Value);
        _current.IsCoroutine = true;
    }

    private void RaiseInComprehension(ExprNode node)
    {
        if (_current.Comprehension == ComprehensionKind.None) return;
        var where = _current.Comprehension switch
        {
            ComprehensionKind.List => "list comprehension",
            ComprehensionKind.Set => "set comprehension",
            ComprehensionKind.Dict => "dict comprehension",
            _ => "generator expression",
        };
        throw CompileErrors.Syntax($"'yield' inside {where}", node);
    }

    private void Walrus(NamedExpr node)
    {
        if (_current.CompIterExpression > 0)
            throw CompileErrors.Syntax("assignment expression cannot be used in a comprehension iterable expression", node);
        var target = (Name)node.Target;
        if (_current.Comprehension != ComprehensionKind.None) ExtendWalrusScope(target);
        else AddWalrusTarget(_current, target.Id);
        Visit(node.Value);
        Visit(node.Target);
    }

    private void AddWalrusTarget(Scope scope, string name) =>
        (scope.WalrusTargets ??= new HashSet<string>(StringComparer.Ordinal)).Add(NameMangler.Mangle(_className, scope, name));

    /// <summary>A walrus in a comprehension binds in the function or module around it.</summary>
    private void ExtendWalrusScope(Name target)
    {
        var name = target.Id;
        for (var i = _stack.Count - 1; i >= 0; i--)
        {
            var scope = _stack[i];
            AddWalrusTarget(scope, name);
            if (scope.Comprehension != ComprehensionKind.None)
            {
                var flags = LookupIn(scope, name);
                if ((flags & SymbolFlags.CompIter) != 0 && (flags & (SymbolFlags.Local | SymbolFlags.Global)) != 0)
                    throw CompileErrors.Syntax($"assignment expression cannot rebind comprehension iteration variable '{name}'", target);
                continue;
            }
            switch (scope.Kind)
            {
                case ScopeKind.Function:
                    AddDefinition(name, (LookupIn(scope, name) & SymbolFlags.Global) != 0 ? SymbolFlags.Global : SymbolFlags.Nonlocal, target.Range);
                    RecordDirective(name, target.Range);
                    AddDefinition(scope, name, SymbolFlags.Local, target.Range);
                    return;
                case ScopeKind.Module:
                    AddDefinition(name, SymbolFlags.Global, target.Range);
                    RecordDirective(name, target.Range);
                    AddDefinition(scope, name, SymbolFlags.Global, target.Range);
                    return;
                case ScopeKind.Class:
                    throw CompileErrors.Syntax("assignment expression within a comprehension cannot be used in a class body", target);
                case ScopeKind.TypeParameters:
                    throw CompileErrors.Syntax("assignment expression within a comprehension cannot be used within the definition of a generic", target);
                case ScopeKind.TypeAlias:
                    throw CompileErrors.Syntax("assignment expression within a comprehension cannot be used in a type alias", target);
                case ScopeKind.TypeVariable:
                    throw CompileErrors.Syntax("assignment expression within a comprehension cannot be used in a TypeVar bound", target);
                case ScopeKind.Annotation:
                    throw CompileErrors.Syntax("named expression cannot be used within an annotation", target);
            }
        }
    }

    private void ComprehensionScope(
        ExprNode node, string name, ComprehensionKind kind, List<Comprehension> generators, ExprNode element, ExprNode? value)
    {
        var outermost = generators[0];

        // The first iterable is evaluated outside the comprehension.
        _current.CompIterExpression++;
        Visit(outermost.Iter);
        _current.CompIterExpression--;

        var scope = Enter(name, ScopeKind.Function, node, ScopeRole.Body, node.Range);
        scope.Comprehension = kind;
        if (outermost.IsAsync != 0) scope.IsCoroutine = true;
        AddDefinition(".0", SymbolFlags.Param, node.Range);
        ComprehensionTarget(outermost.Target);
        VisitAll(outermost.Ifs);
        for (var i = 1; i < generators.Count; i++)
        {
            var generator = generators[i];
            ComprehensionTarget(generator.Target);
            scope.CompIterExpression++;
            Visit(generator.Iter);
            scope.CompIterExpression--;
            VisitAll(generator.Ifs);
            if (generator.IsAsync != 0) scope.IsCoroutine = true;
        }
        if (value is not null) Visit(value);
        Visit(element);
        scope.IsGenerator = kind == ComprehensionKind.Generator;
        var isAsync = scope.IsCoroutine && !scope.IsGenerator;
        Exit();
        if (!isAsync) return;
        if (!(_current.Kind == ScopeKind.Function && _current.IsCoroutine) && _current.Comprehension == ComprehensionKind.None
            && !(table.AllowTopLevelAwait && _current.Kind == ScopeKind.Module))
            throw CompileErrors.Syntax("asynchronous comprehension outside of an asynchronous function", node);
        _current.IsCoroutine = true;
    }

    private void ComprehensionTarget(ExprNode target)
    {
        var scope = _current;
        scope.InCompIterTarget = true;
        Visit(target);
        scope.InCompIterTarget = false;
    }
}
