using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

internal sealed partial class SymbolTableBuilder
{
    private void Statements(List<StmtNode> body)
    {
        foreach (var statement in body) Statement(statement);
    }

    private void ConditionalBlock(Action visit)
    {
        var scope = _current;
        var saved = scope.InConditionalBlock;
        scope.InConditionalBlock = true;
        visit();
        scope.InConditionalBlock = saved;
    }

    private void Statement(StmtNode node)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case FunctionDef f:
                Function(f, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, isAsync: false);
                break;
            case AsyncFunctionDef f:
                Function(f, f.Name, f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, isAsync: true);
                break;
            case ClassDef c:
                Class(c);
                break;
            case TypeAlias t:
                Alias(t);
                break;
            case Return r:
                if (r.Value is not null)
                {
                    Visit(r.Value);
                    _current.ReturnsValue = true;
                }
                break;
            case Delete d:
                VisitAll(d.Targets);
                break;
            case Assign a:
                VisitAll(a.Targets);
                Visit(a.Value);
                break;
            case AnnAssign a:
                AnnotatedAssign(a);
                break;
            case AugAssign a:
                Visit(a.Target);
                Visit(a.Value);
                break;
            case For f:
                Visit(f.Target);
                Visit(f.Iter);
                ConditionalBlock(() => { Statements(f.Body); Statements(f.Orelse); });
                break;
            case AsyncFor f:
                MarkModuleCoroutine(f);
                Visit(f.Target);
                Visit(f.Iter);
                ConditionalBlock(() => { Statements(f.Body); Statements(f.Orelse); });
                break;
            case While w:
                Visit(w.Test);
                ConditionalBlock(() => { Statements(w.Body); Statements(w.Orelse); });
                break;
            case If i:
                Visit(i.Test);
                ConditionalBlock(() => { Statements(i.Body); Statements(i.Orelse); });
                break;
            case Match m:
                Visit(m.Subject);
                ConditionalBlock(() =>
                {
                    foreach (var matchCase in m.Cases)
                    {
                        Pattern(matchCase.Pattern);
                        if (matchCase.Guard is not null) Visit(matchCase.Guard);
                        Statements(matchCase.Body);
                    }
                });
                break;
            case Raise r:
                if (r.Exc is not null)
                {
                    Visit(r.Exc);
                    if (r.Cause is not null) Visit(r.Cause);
                }
                break;
            case Try t:
                ConditionalBlock(() => TryBody(t.Body, t.Handlers, t.Orelse, t.Finalbody));
                break;
            case TryStar t:
                ConditionalBlock(() => TryBody(t.Body, t.Handlers, t.Orelse, t.Finalbody));
                break;
            case Assert a:
                Visit(a.Test);
                if (a.Msg is not null) Visit(a.Msg);
                break;
            case Import i:
                foreach (var alias in i.Names) ImportAlias(alias);
                break;
            case ImportFrom i:
                if (i is { Module: "__future__", Level: 0 } && !table.Future.Allows(i))
                    throw CompileErrors.Syntax("from __future__ imports must occur at the beginning of the file", i);
                foreach (var alias in i.Names) ImportAlias(alias);
                break;
            case Global g:
                GlobalNames(g);
                break;
            case Nonlocal n:
                NonlocalNames(n);
                break;
            case Expr e:
                Visit(e.Value);
                break;
            case With w:
                ConditionalBlock(() => { WithItems(w.Items); Statements(w.Body); });
                break;
            case AsyncWith w:
                MarkModuleCoroutine(w);
                ConditionalBlock(() => { WithItems(w.Items); Statements(w.Body); });
                break;
        }
    }

    /// <summary>An asynchronous statement at top level makes the module a coroutine, where that is allowed.</summary>
    private void MarkModuleCoroutine(StmtNode node)
    {
        if (table.AllowTopLevelAwait && _current.Kind == ScopeKind.Module) _current.IsCoroutine = true;
    }

    private void TryBody(List<StmtNode> body, List<ExceptHandlerNode> handlers, List<StmtNode> orelse, List<StmtNode> final)
    {
        Statements(body);
        foreach (var node in handlers)
        {
            var handler = (ExceptHandler)node;
            if (handler.Type is not null) Visit(handler.Type);
            if (handler.Name is not null) AddDefinition(handler.Name, SymbolFlags.Local, handler.Range, ExprContext.Store);
            Statements(handler.Body);
        }
        Statements(orelse);
        Statements(final);
    }

    private void WithItems(List<WithItem> items)
    {
        foreach (var item in items)
        {
            Visit(item.ContextExpr);
            if (item.OptionalVars is not null) Visit(item.OptionalVars);
        }
    }

    private void ImportAlias(Alias alias)
    {
        var name = alias.Asname ?? alias.Name;
        var dot = alias.Asname is null ? name.IndexOf('.') : -1;
        if (dot >= 0) name = name[..dot];
        if (name == "*")
        {
            if (_current.Kind != ScopeKind.Module) throw CompileErrors.Syntax("import * only allowed at module level", alias);
            return;
        }
        AddDefinition(name, SymbolFlags.Import, alias.Range, ExprContext.Store);
    }

    private void GlobalNames(Global node)
    {
        foreach (var name in node.Names)
        {
            var flags = Lookup(name);
            if ((flags & (SymbolFlags.Param | SymbolFlags.Local | SymbolFlags.Use | SymbolFlags.Annotated)) != 0)
                throw CompileErrors.Syntax(DirectiveConflict(name, flags, "global"), node);
            AddDefinition(name, SymbolFlags.Global, node.Range);
            RecordDirective(name, node.Range);
        }
    }

    private void NonlocalNames(Nonlocal node)
    {
        foreach (var name in node.Names)
        {
            var flags = Lookup(name);
            if ((flags & (SymbolFlags.Param | SymbolFlags.Local | SymbolFlags.Use | SymbolFlags.Annotated)) != 0)
                throw CompileErrors.Syntax(DirectiveConflict(name, flags, "nonlocal"), node);
            AddDefinition(name, SymbolFlags.Nonlocal, node.Range);
            RecordDirective(name, node.Range);
        }
    }

    private static string DirectiveConflict(string name, SymbolFlags flags, string directive)
    {
        if ((flags & SymbolFlags.Param) != 0) return $"name '{name}' is parameter and {directive}";
        if ((flags & SymbolFlags.Use) != 0) return $"name '{name}' is used prior to {directive} declaration";
        if ((flags & SymbolFlags.Annotated) != 0) return $"annotated name '{name}' can't be {directive}";
        return $"name '{name}' is assigned to before {directive} declaration";
    }

    private void Function(
        StmtNode node, string name, Arguments args, List<StmtNode> body, List<ExprNode> decorators, ExprNode? returns,
        List<TypeParamNode> typeParams, bool isAsync)
    {
        AddDefinition(name, SymbolFlags.Local, node.Range, ExprContext.Store);
        Defaults(args);
        VisitAll(decorators);
        if (typeParams.Count > 0)
        {
            EnterTypeParameters(name, node, true, args.KwDefaults.Exists(static d => d is not null));
            TypeParams(typeParams);
        }
        var function = NewScope(name, ScopeKind.Function, node, ScopeRole.Body, node.Range);
        Annotations(node, args, returns, function);
        EnterExisting(function);
        function.IsCoroutine = isAsync;
        function.HasDocString = DocString(body) is not null;
        Parameters(args);
        Statements(body);
        Exit();
        if (typeParams.Count > 0) Exit();
    }

    private void Defaults(Arguments args)
    {
        VisitAll(args.Defaults);
        foreach (var value in args.KwDefaults)
            if (value is not null) Visit(value);
    }

    private void Parameters(Arguments args)
    {
        foreach (var arg in args.Posonlyargs) AddDefinition(arg.Name, SymbolFlags.Param, arg.Range, ExprContext.Store);
        foreach (var arg in args.Args) AddDefinition(arg.Name, SymbolFlags.Param, arg.Range, ExprContext.Store);
        foreach (var arg in args.Kwonlyargs) AddDefinition(arg.Name, SymbolFlags.Param, arg.Range, ExprContext.Store);
        if (args.Vararg is { } vararg)
        {
            AddDefinition(vararg.Name, SymbolFlags.Param, vararg.Range, ExprContext.Store);
            _current.HasVarArgs = true;
        }
        if (args.Kwarg is { } kwarg)
        {
            AddDefinition(kwarg.Name, SymbolFlags.Param, kwarg.Range, ExprContext.Store);
            _current.HasVarKeywords = true;
        }
    }

    private void Class(ClassDef node)
    {
        AddDefinition(node.Name, SymbolFlags.Local, node.Range, ExprContext.Store);
        VisitAll(node.DecoratorList);
        var outerClass = _className;
        if (node.TypeParams.Count > 0)
        {
            EnterTypeParameters(node.Name, node, false, false);

            // Only the type parameters are mangled: the bases are outside the class.
            _className = node.Name;
            _current.MangledNames = new HashSet<string>(StringComparer.Ordinal);
            TypeParams(node.TypeParams);
        }
        VisitAll(node.Bases);
        foreach (var keyword in node.Keywords) KeywordArgument(keyword);
        Enter(node.Name, ScopeKind.Class, node, ScopeRole.Body, node.Range);
        _className = node.Name;
        if (node.TypeParams.Count > 0)
        {
            AddDefinition("__type_params__", SymbolFlags.Local, node.Range);
            AddDefinition(".type_params", SymbolFlags.Use, node.Range);
        }
        _current.HasDocString = DocString(node.Body) is not null;
        Statements(node.Body);
        Exit();
        if (node.TypeParams.Count > 0) Exit();
        _className = outerClass;
    }

    private void Pattern(PatternNode node)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case MatchValue v:
                Visit(v.Value);
                break;
            case MatchSequence s:
                s.Patterns.ForEach(Pattern);
                break;
            case MatchMapping m:
                VisitAll(m.Keys);
                m.Patterns.ForEach(Pattern);
                if (m.Rest is not null) AddDefinition(m.Rest, SymbolFlags.Local, m.Range, ExprContext.Store);
                break;
            case MatchClass c:
                Visit(c.Cls);
                c.Patterns.ForEach(Pattern);
                for (var i = 0; i < c.KwdAttrs.Count; i++) CheckName(c.KwdAttrs[i], c.KwdPatterns[i].Range, ExprContext.Store);
                c.KwdPatterns.ForEach(Pattern);
                break;
            case MatchStar s:
                if (s.Name is not null) AddDefinition(s.Name, SymbolFlags.Local, s.Range, ExprContext.Store);
                break;
            case MatchAs a:
                if (a.Pattern is not null) Pattern(a.Pattern);
                if (a.Name is not null) AddDefinition(a.Name, SymbolFlags.Local, a.Range, ExprContext.Store);
                break;
            case MatchOr o:
                o.Patterns.ForEach(Pattern);
                break;
        }
    }
}
