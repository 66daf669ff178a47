using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>What a block of code is, for the rules of name resolution; same values as CPython's <c>_symtable</c>.</summary>
public enum ScopeKind : byte
{
    Function,
    Class,
    Module,

    /// <summary>Holds annotations: an <c>__annotate__</c> function (PEP 649).</summary>
    Annotation,

    /// <summary>Value of a <c>type</c> statement.</summary>
    TypeAlias,

    /// <summary>Type parameters of a generic function, class or alias (PEP 695).</summary>
    TypeParameters,

    /// <summary>Bound, constraints or default of a type parameter.</summary>
    TypeVariable,
}

/// <summary>How a name occurs in a block; same bits as CPython's <c>_symtable</c>.</summary>
[Flags]
public enum SymbolFlags
{
    None = 0,
    Global = 1,
    Local = 2,
    Param = 4,
    Nonlocal = 8,
    Use = 16,

    /// <summary>A free variable of a method that is also bound in the class body.</summary>
    FreeClass = 64,
    Import = 128,
    Annotated = 256,

    /// <summary>Iteration variable of a comprehension.</summary>
    CompIter = 512,
    TypeParam = 1024,

    /// <summary>Cell of an inlined comprehension.</summary>
    CompCell = 2048,
    Bound = Local | Param | Import | TypeParam,
}

/// <summary>Where a name lives; same values as CPython's.</summary>
public enum NameScope : byte
{
    None,
    Local,
    GlobalExplicit,
    GlobalImplicit,
    Free,
    Cell,
}

public enum ComprehensionKind : byte
{
    None,
    List,
    Dict,
    Set,
    Generator,
}

/// <summary>A name in a block.</summary>
public sealed class Symbol(string name)
{
    public string Name { get; } = name;
    public SymbolFlags Flags { get; set; }
    public NameScope Scope { get; set; }

    /// <summary>Known in this block only because a comprehension was inlined there.</summary>
    public bool FromComprehension { get; internal set; }
}

/// <summary>One block: its symbols, its children, and what the emitter needs to know about it.</summary>
public sealed class Scope(ScopeKind kind, string name, AstNode node, SourceRange range)
{
    public ScopeKind Kind { get; } = kind;
    public string Name { get; } = name;
    public AstNode Node { get; } = node;
    public SourceRange Range { get; } = range;
    public int Id { get; internal set; }
    public Scope? Parent { get; internal set; }
    public Dictionary<string, Symbol> Symbols { get; } = new(StringComparer.Ordinal);
    public List<Scope> Children { get; } = [];

    /// <summary>Parameters, in co_varnames order.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>Names of global and nonlocal statements and where they stand, for errors found by the analysis.</summary>
    internal List<(string Name, SourceRange Range)>? Directives { get; set; }

    public ComprehensionKind Comprehension { get; internal set; }
    public bool IsInlined { get; internal set; }
    public bool IsNested { get; internal set; }
    public bool IsGenerator { get; internal set; }
    public bool IsCoroutine { get; internal set; }
    public bool HasVarArgs { get; internal set; }
    public bool HasVarKeywords { get; internal set; }
    public bool ReturnsValue { get; internal set; }
    public bool IsMethod { get; internal set; }
    public bool HasDocString { get; internal set; }
    public bool AnnotationsUsed { get; internal set; }

    /// <summary>Class block: some method uses <c>__class__</c> or <c>super</c>.</summary>
    public bool NeedsClassCell { get; internal set; }

    /// <summary>Class block: some annotation scope looks names up in the class body's namespace.</summary>
    public bool NeedsClassDict { get; internal set; }
    public bool HasConditionalAnnotations { get; internal set; }

    /// <summary>An annotation scope directly in a class body.</summary>
    public bool CanSeeClassScope { get; internal set; }

    /// <summary>The block of the deferred annotations of this module or class.</summary>
    public Scope? AnnotationBlock { get; internal set; }

    /// <summary>Mangle only these names: type parameters of a generic class, whose bases are not in the class.</summary>
    public HashSet<string>? MangledNames { get; internal set; }

    /// <summary>Names that a walrus binds here: an operand that reads such a local must be copied.</summary>
    public HashSet<string>? WalrusTargets { get; internal set; }

    // State of the builder.
    internal bool InConditionalBlock;
    internal bool InUnevaluatedAnnotation;
    internal bool InCompIterTarget;
    internal int CompIterExpression;
    internal string? Description;

    public bool IsFunctionLike => Kind is not (ScopeKind.Class or ScopeKind.Module);

    public Symbol? Lookup(string mangledName) => Symbols.GetValueOrDefault(mangledName);

    public NameScope ScopeOf(string mangledName) => Symbols.TryGetValue(mangledName, out var symbol) ? symbol.Scope : NameScope.None;

    public override string ToString() => $"{Kind} {Name}";
}
