using PyCil.Compiler.Symbols;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>What a code unit is, for qualified names and control flow rules.</summary>
internal enum UnitKind
{
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    Annotations,
    TypeParameters,
}

/// <summary>Something that return, break or continue have to leave in order.</summary>
internal enum BlockKind
{
    WhileLoop,
    ForLoop,
    AsyncForLoop,

    /// <summary>A try body whose handlers stop guarding when it is left.</summary>
    Try,

    /// <summary>A try body with a finally clause, which runs when it is left.</summary>
    FinallyTry,

    /// <summary>The copy of a finally clause, or a handler, that runs with an exception being handled.</summary>
    Handling,

    /// <summary>A handler with a name, which is deleted at its end.</summary>
    NamedHandler,
    With,
    AsyncWith,
}

internal sealed class Block(BlockKind kind, Handler? outer)
{
    public readonly BlockKind Kind = kind;

    /// <summary>The handler that guards the code around the block.</summary>
    public readonly Handler? Outer = outer;
    public Label? Break;
    public Label? Continue;

    /// <summary>Register of the exception that was being handled before (Handling, NamedHandler).</summary>
    public int Previous;

    /// <summary>First register of the exit method (With, AsyncWith).</summary>
    public int Exit;
    public string? Name;
    public List<Syntax.Ast.StmtNode>? Finally;
    public Location Location;

    public bool IsLoop => Kind is BlockKind.WhileLoop or BlockKind.ForLoop or BlockKind.AsyncForLoop;

    /// <summary>Inside except*, where break, continue and return are errors.</summary>
    public bool IsExceptStar;
}

/// <summary>How a name is reached.</summary>
internal enum NameKind
{
    Fast,
    Deref,
    Global,
    Name,
}

/// <summary>State of the code unit being emitted.</summary>
internal sealed class UnitState(UnitKind kind, Scope scope, string name, int firstLine)
{
    public readonly UnitKind Kind = kind;
    public readonly Scope Scope = scope;
    public readonly string Name = name;
    public readonly int FirstLine = firstLine;
    public readonly CodeBuilder Builder = new();
    public string QualifiedName = name;
    public string? ClassName;
    public int ArgCount;
    public int PosOnlyArgCount;
    public int KwOnlyArgCount;
    public int ParameterCount;
    public bool HasDocString;
    public Handler? StopIterationHandler;

    public readonly List<string> VarNames = [];
    private readonly List<int> _place = [];
    private int _used;
    public readonly Dictionary<string, int> VarIndex = new(StringComparer.Ordinal);
    public readonly List<string> CellNames = [];
    public readonly Dictionary<string, int> CellIndex = new(StringComparer.Ordinal);
    public readonly List<string> FreeNames = [];
    public readonly Dictionary<string, int> FreeIndex = new(StringComparer.Ordinal);

    public readonly List<Block> Blocks = [];

    /// <summary>Clean-up code that never comes back: it stands at the end of the unit, out of the way.</summary>
    public readonly List<(Label Label, Handler? Handler, Action Emit)> Cold = [];

    /// <summary>Next free temporary, and the most there were.</summary>
    public int Top;
    public int MaxTop;

    /// <summary>Scopes of names inside an inlined comprehension, where they differ from the unit's own.</summary>
    public Dictionary<string, NameScope>? Overrides;

    /// <summary>Names that live in registers although the unit is a module or class: variables of inlined comprehensions.</summary>
    public HashSet<string>? HiddenFast;

    /// <summary>Variables of the inlined comprehensions being emitted.</summary>
    public List<string>? ActiveComprehensionNames;
    public int InlinedDepth;

    public List<(Syntax.Ast.AnnAssign Node, int? Index)>? DeferredAnnotations;
    public int NextConditionalAnnotation;
    public bool InConditionalBlock;
    public SortedSet<string>? StaticAttributes;

    public bool IsAsync => Kind == UnitKind.AsyncFunction || (Kind == UnitKind.Comprehension && Scope.IsCoroutine);

    /// <summary>The virtual register of a local. Final registers follow the order of first use, as co_varnames does.</summary>
    public int Fast(string name)
    {
        var index = FastUnused(name);
        Use(index);
        return index;
    }

    /// <summary>As <see cref="Fast"/>, for a local that will be used later: what is emitted until then may come first.</summary>
    public int FastUnused(string name)
    {
        if (VarIndex.TryGetValue(name, out var index)) return index;
        index = VarNames.Count;
        VarNames.Add(name);
        VarIndex.Add(name, index);
        _place.Add(-1);
        return index;
    }

    public void Use(int local)
    {
        if (_place[local] < 0) _place[local] = _used++;
    }

    /// <summary>The final register of each local.</summary>
    public int[] Places()
    {
        for (var i = 0; i < _place.Count; i++) Use(i);
        return [.. _place];
    }

    public int PlaceOf(int local) => _place[local];

    public int NewTemp()
    {
        var temp = Top++;
        if (Top > MaxTop) MaxTop = Top;
        return Register.TempBase + temp;
    }

    public int NewTemps(int count)
    {
        var first = Top;
        Top += count;
        if (Top > MaxTop) MaxTop = Top;
        return Register.TempBase + first;
    }
}
