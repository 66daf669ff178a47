using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>First pass: collects the blocks of a module and how each name occurs in them.</summary>
internal sealed partial class SymbolTableBuilder(SymbolTable table)
{
    private readonly List<Scope> _stack = [];
    private Scope _current = null!;
    private string? _className;

    private bool FutureAnnotations => (table.Future.Flags & Bytecode.CodeFlags.FutureAnnotations) != 0;

    public void Build(ModNode module)
    {
        Enter("top", ScopeKind.Module, module, ScopeRole.Body, new SourceRange(0, 0, 0, 0));
        table.Top = _current;
        switch (module)
        {
            case Module m:
                _current.HasDocString = DocString(m.Body) is not null;
                Statements(m.Body);
                break;
            case Interactive i:
                Statements(i.Body);
                break;
            case Expression e:
                Visit(e.Body);
                break;
            case FunctionType f:
                throw new InvalidOperationException($"this compiler does not handle {f.Kind}");
        }
        Exit();
    }

    internal static string? DocString(List<StmtNode> body) =>
        body.Count > 0 && body[0] is Expr { Value: Constant { Value: string text } } ? text : null;

    private Scope NewScope(string name, ScopeKind kind, AstNode node, ScopeRole role, SourceRange range)
    {
        var scope = new Scope(kind, name, node, range);
        if (_current is { } parent)
        {
            scope.Parent = parent;
            scope.IsNested = parent.IsNested || parent.IsFunctionLike;
            if (kind != ScopeKind.Class) scope.MangledNames = parent.MangledNames;
            scope.IsMethod = kind == ScopeKind.Function && parent.Kind == ScopeKind.Class;
        }
        table.Add(scope, node, role);
        return scope;
    }

    private Scope Enter(string name, ScopeKind kind, AstNode node, ScopeRole role, SourceRange range)
    {
        var scope = NewScope(name, kind, node, role, range);
        EnterExisting(scope);
        if (kind is ScopeKind.Annotation or ScopeKind.TypeVariable or ScopeKind.TypeAlias)
        {
            // The parameter has a name that no annotation can mention; the emitter calls it "format".
            AddDefinition(".format", SymbolFlags.Param, range);
            AddDefinition(".format", SymbolFlags.Use, range);
        }
        return scope;
    }

    private void EnterExisting(Scope scope)
    {
        // Annotations that stay text must not capture names.
        var isText = scope.Kind == ScopeKind.Annotation && FutureAnnotations;
        if (_stack.Count > 0 && !isText && !_current.Children.Contains(scope)) _current.Children.Add(scope);

        // No walrus in the iterable of a comprehension, nor in a lambda or comprehension in it.
        if (_stack.Count > 0) scope.CompIterExpression = _current.CompIterExpression;
        _stack.Add(scope);
        _current = scope;
    }

    private void Exit()
    {
        _stack.RemoveAt(_stack.Count - 1);
        _current = _stack.Count > 0 ? _stack[^1] : null!;
    }

    private SymbolFlags Lookup(string name) => LookupIn(_current, name);

    private SymbolFlags LookupIn(Scope scope, string name) => scope.Lookup(NameMangler.Mangle(_className, scope, name))?.Flags ?? SymbolFlags.None;

    private void AddDefinition(string name, SymbolFlags flag, SourceRange range, ExprContext context = ExprContext.Load)
    {
        if (flag is not SymbolFlags.Use && context == ExprContext.Load && name == "__debug__" && (flag & SymbolFlags.Bound) != 0) context = ExprContext.Store;
        if (context != ExprContext.Load && name == "__debug__")
            throw CompileErrors.Syntax(context == ExprContext.Del ? "cannot delete __debug__" : "cannot assign to __debug__", range);
        AddDefinition(_current, name, flag, range);
    }

    private void AddDefinition(Scope scope, string name, SymbolFlags flag, SourceRange range)
    {
        if ((flag & SymbolFlags.TypeParam) != 0) scope.MangledNames?.Add(name);
        var mangled = NameMangler.Mangle(_className, scope, name);
        if (!scope.Symbols.TryGetValue(mangled, out var symbol))
            scope.Symbols.Add(mangled, symbol = new Symbol(mangled));
        if ((flag & SymbolFlags.Param & symbol.Flags) != 0)
            throw CompileErrors.Syntax($"duplicate argument '{name}' in function definition", range);
        if ((flag & SymbolFlags.TypeParam & symbol.Flags) != 0)
            throw CompileErrors.Syntax($"duplicate type parameter '{name}'", range);
        symbol.Flags |= flag;
        if (_current.InCompIterTarget)
        {
            if ((symbol.Flags & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0)
                throw CompileErrors.Syntax($"comprehension inner loop cannot rebind assignment expression target '{name}'", range);
            symbol.Flags |= SymbolFlags.CompIter;
        }
        if ((flag & SymbolFlags.Param) != 0)
        {
            scope.Parameters.Add(mangled);
        }
        else if ((flag & SymbolFlags.Global) != 0 && scope != table.Top)
        {
            if (!table.Top.Symbols.TryGetValue(mangled, out var global)) table.Top.Symbols.Add(mangled, global = new Symbol(mangled));
            global.Flags |= flag;
        }
    }

    private void RecordDirective(string name, SourceRange range) =>
        (_current.Directives ??= []).Add((NameMangler.Mangle(_className, _current, name), range));

    /// <summary>Names that are not Name nodes: parameters, aliases, attribute stores.</summary>
    private static void CheckName(string name, SourceRange range, ExprContext context)
    {
        if (name != "__debug__" || context == ExprContext.Load) return;
        throw CompileErrors.Syntax(context == ExprContext.Del ? "cannot delete __debug__" : "cannot assign to __debug__", range);
    }

    private void RaiseInAnnotationBlock(string what, ExprNode node)
    {
        var where = _current.Kind switch
        {
            ScopeKind.Annotation => "an annotation",
            ScopeKind.TypeVariable => _current.Description!,
            ScopeKind.TypeAlias => "a type alias",
            ScopeKind.TypeParameters => "the definition of a generic",
            _ => null,
        };
        if (where is not null) throw CompileErrors.Syntax($"{what} cannot be used within {where}", node);
    }
}
