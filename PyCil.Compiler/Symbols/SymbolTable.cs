using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>Which of a node's blocks: a generic function has three (type parameters, annotations, body).</summary>
public enum ScopeRole : byte
{
    Body,

    /// <summary>Type parameters of a generic function, class or alias.</summary>
    TypeParameters,

    /// <summary>Annotations of a function's parameters and result.</summary>
    Annotations,

    /// <summary>Annotations of the variables of a module, class or function.</summary>
    VariableAnnotations,

    /// <summary>Default of a type parameter (its bound is the Body).</summary>
    Default,
}

/// <summary>The blocks of a module and the symbols in them.</summary>
public sealed class SymbolTable
{
    private readonly Dictionary<(AstNode, ScopeRole), Scope> _scopes = [];

    internal SymbolTable(FutureFeatures future, bool allowTopLevelAwait)
    {
        Future = future;
        AllowTopLevelAwait = allowTopLevelAwait;
    }

    public Scope Top { get; internal set; } = null!;

    public FutureFeatures Future { get; }

    internal bool AllowTopLevelAwait { get; }

    public IEnumerable<Scope> Scopes => _scopes.Values;

    public Scope this[AstNode node, ScopeRole role = ScopeRole.Body] => _scopes[(node, role)];

    public Scope? Find(AstNode node, ScopeRole role = ScopeRole.Body) => _scopes.GetValueOrDefault((node, role));

    internal void Add(Scope scope, AstNode node, ScopeRole role)
    {
        scope.Id = _scopes.Count + 1;
        _scopes[(node, role)] = scope;
    }

    /// <summary>Errors: <see cref="CompileErrorException"/> with CPython's text; <see cref="CompilerRecursionException"/> for too deep a tree.</summary>
    public static SymbolTable Build(ModNode module, FutureFeatures future, bool allowTopLevelAwait = false)
    {
        var table = new SymbolTable(future, allowTopLevelAwait);
        var builder = new SymbolTableBuilder(table);
        builder.Build(module);
        ScopeAnalyzer.Analyze(table.Top);
        return table;
    }
}
