using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

internal sealed partial class SymbolTableBuilder
{
    private void UseClassDict(SourceRange range)
    {
        _current.CanSeeClassScope = true;
        AddDefinition("__classdict__", SymbolFlags.Use, range);
    }

    private void EnterTypeParameters(string name, StmtNode node, bool hasDefaults, bool hasKwDefaults)
    {
        var inClass = _current.Kind == ScopeKind.Class;
        Enter(name, ScopeKind.TypeParameters, node, ScopeRole.TypeParameters, node.Range);
        if (inClass) UseClassDict(node.Range);
        if (node is ClassDef)
        {
            AddDefinition(".type_params", SymbolFlags.Local, node.Range);
            AddDefinition(".type_params", SymbolFlags.Use, node.Range);
            AddDefinition(".generic_base", SymbolFlags.Local, node.Range);
            AddDefinition(".generic_base", SymbolFlags.Use, node.Range);
        }
        if (hasDefaults) AddDefinition(".defaults", SymbolFlags.Param, node.Range);
        if (hasKwDefaults) AddDefinition(".kwdefaults", SymbolFlags.Param, node.Range);
    }

    private void TypeParams(List<TypeParamNode> typeParams)
    {
        foreach (var param in typeParams)
        {
            CompileErrors.EnsureStack();
            switch (param)
            {
                case TypeVar t:
                    TypeParameterName(t.Name, t);
                    if (t.Bound is not null)
                        TypeVariable(t.Bound, t.Name, t, ScopeRole.Body, t.Bound is Syntax.Ast.Tuple ? "a TypeVar constraint" : "a TypeVar bound");
                    if (t.DefaultValue is not null) TypeVariable(t.DefaultValue, t.Name, t, ScopeRole.Default, "a TypeVar default");
                    break;
                case TypeVarTuple t:
                    TypeParameterName(t.Name, t);
                    if (t.DefaultValue is not null) TypeVariable(t.DefaultValue, t.Name, t, ScopeRole.Default, "a TypeVarTuple default");
                    break;
                case ParamSpec p:
                    TypeParameterName(p.Name, p);
                    if (p.DefaultValue is not null) TypeVariable(p.DefaultValue, p.Name, p, ScopeRole.Default, "a ParamSpec default");
                    break;
            }
        }
    }

    private void TypeParameterName(string name, TypeParamNode node)
    {
        if (name is "__classdict__" or "__conditional_annotations__")
            throw CompileErrors.Syntax($"reserved name '{name}' cannot be used for type parameter", node);
        AddDefinition(name, SymbolFlags.TypeParam | SymbolFlags.Local, node.Range, ExprContext.Store);
    }

    private void TypeVariable(ExprNode value, string name, TypeParamNode param, ScopeRole role, string description)
    {
        var inClass = _current.CanSeeClassScope;
        Enter(name, ScopeKind.TypeVariable, param, role, value.Range);
        if (inClass) UseClassDict(value.Range);
        _current.Description = description;
        Visit(value);
        Exit();
    }

    private void Alias(TypeAlias node)
    {
        Visit(node.Name);
        var name = ((Name)node.Name).Id;
        var inClass = _current.Kind == ScopeKind.Class;
        if (node.TypeParams.Count > 0)
        {
            EnterTypeParameters(name, node, false, false);
            TypeParams(node.TypeParams);
        }
        Enter(name, ScopeKind.TypeAlias, node, ScopeRole.Body, node.Range);
        if (inClass) UseClassDict(node.Value.Range);
        Visit(node.Value);
        Exit();
        if (node.TypeParams.Count > 0) Exit();
    }

    private void Annotations(StmtNode node, Arguments args, ExprNode? returns, Scope function)
    {
        var inClass = _current.Kind == ScopeKind.Class || _current.CanSeeClassScope;
        Enter("__annotate__", ScopeKind.Annotation, node, ScopeRole.Annotations, node.Range);
        if (inClass && !FutureAnnotations) UseClassDict(node.Range);
        foreach (var arg in args.Posonlyargs) Annotation(arg);
        foreach (var arg in args.Args) Annotation(arg);
        if (args.Vararg is not null) Annotation(args.Vararg);
        if (args.Kwarg is not null) Annotation(args.Kwarg);
        foreach (var arg in args.Kwonlyargs) Annotation(arg);
        if (returns is not null)
        {
            _current.AnnotationsUsed = true;
            function.AnnotationsUsed = true;
            Visit(returns);
        }
        Exit();

        void Annotation(Arg arg)
        {
            if (arg.Annotation is null) return;
            _current.AnnotationsUsed = true;
            function.AnnotationsUsed = true;
            Visit(arg.Annotation);
        }
    }

    private void AnnotatedAssign(AnnAssign node)
    {
        _current.AnnotationsUsed = true;
        if (node.Target is Name name)
        {
            var flags = Lookup(name.Id);
            if ((flags & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0 && _current != table.Top && node.Simple != 0)
                throw CompileErrors.Syntax(
                    $"annotated name '{name.Id}' can't be {((flags & SymbolFlags.Global) != 0 ? "global" : "nonlocal")}", node);
            if (node.Simple != 0) AddDefinition(name.Id, SymbolFlags.Annotated | SymbolFlags.Local, name.Range, ExprContext.Store);
            else if (node.Value is not null) AddDefinition(name.Id, SymbolFlags.Local, name.Range, ExprContext.Store);
        }
        else
        {
            Visit(node.Target);
        }
        VariableAnnotation(node.Annotation);
        if (node.Value is not null) Visit(node.Value);
    }

    private void VariableAnnotation(ExprNode annotation)
    {
        var owner = _current;
        // A module's annotations always count as conditional: the module may be executed in part (a circular import).
        if (((owner.Kind == ScopeKind.Class && owner.InConditionalBlock) || owner.Kind == ScopeKind.Module) && !owner.HasConditionalAnnotations)
        {
            owner.HasConditionalAnnotations = true;
            AddDefinition("__conditional_annotations__", SymbolFlags.Use, annotation.Range);
        }
        if (FutureAnnotations)
        {
            Enter("_annotation", ScopeKind.Annotation, annotation, ScopeRole.Annotations, annotation.Range);
            Visit(annotation);
            Exit();
            return;
        }

        if (owner.AnnotationBlock is { } block)
        {
            EnterExisting(block);
        }
        else
        {
            var inClass = owner.Kind == ScopeKind.Class || owner.CanSeeClassScope;
            owner.AnnotationBlock = Enter("__annotate__", ScopeKind.Annotation, owner.Node, ScopeRole.VariableAnnotations, annotation.Range);
            if (inClass) UseClassDict(annotation.Range);
        }

        // The function tests which annotations of conditional blocks were reached.
        if (owner.Kind == ScopeKind.Class && owner.HasConditionalAnnotations) AddDefinition("__conditional_annotations__", SymbolFlags.Use, annotation.Range);

        // A local variable's annotation is never evaluated.
        var unevaluated = owner.Kind == ScopeKind.Function;
        _current.InUnevaluatedAnnotation = unevaluated;
        Visit(annotation);
        _stack[^1].InUnevaluatedAnnotation = false;
        Exit();
    }
}
