namespace PyCil.Compiler.Syntax;

/// <summary>What the source is to be read as: the mode argument of compile().</summary>
public enum ParseMode : byte
{
    Exec,
    Eval,
    Single,
    FuncType,
}

/// <summary>The flags of compile() that change what is accepted.</summary>
[Flags]
public enum ParseFlags
{
    None = 0,
    TypeComments = 1,

    /// <summary>Raise IncompleteInput where only the end of the source is wrong (codeop).</summary>
    AllowIncompleteInput = 2,

    /// <summary>In single mode, do not end an open block at the end of the source (codeop).</summary>
    DontImplyDedent = 4,

    /// <summary>&lt;&gt; instead of != (PEP 401).</summary>
    BarryAsFlufl = 8,
}

/// <summary>How to parse. What needs the runtime's tables comes as a delegate.</summary>
public sealed class ParseOptions
{
    public static readonly ParseOptions Default = new();

    /// <summary>The minor version whose grammar is the limit: 14 for all of it.</summary>
    public const int NewestFeatureVersion = 14;

    public ParseFlags Flags { get; init; }

    public int FeatureVersion { get; init; } = NewestFeatureVersion;

    /// <summary>Code point of a \N{name}, or -1. Without it no name is known.</summary>
    public Func<string, int>? CharacterByName { get; init; }

    /// <summary>NFKC of an identifier that is not ASCII. Without it identifiers stay as they are written.</summary>
    public Func<string, string>? NormalizeIdentifier { get; init; }

    /// <summary>sys.get_int_max_str_digits(): the longest decimal literal; 0 means no limit.</summary>
    public int MaxIntDigits { get; init; } = 4300;
}

/// <summary>The tree and what there is to warn of.</summary>
public sealed record ParseResult(Ast.ModNode Root, List<SyntaxWarningInfo> Warnings);
