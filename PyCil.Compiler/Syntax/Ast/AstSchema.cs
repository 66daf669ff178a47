namespace PyCil.Compiler.Syntax.Ast;

/// <summary>How many values a field holds.</summary>
public enum AstQuantifier : byte
{
    One,
    Optional,
    Sequence,

    /// <summary>A sequence that may hold None.</summary>
    NullableSequence,
}

/// <summary>What a name of the abstract grammar stands for.</summary>
public enum AstShape : byte
{
    /// <summary>An abstract type with constructors, such as stmt.</summary>
    Sum,

    /// <summary>A constructor of a sum, such as BinOp.</summary>
    Constructor,

    /// <summary>A type that is its own constructor, such as arguments.</summary>
    Product,

    /// <summary>A sum without fields, such as expr_context: a C# enum.</summary>
    Enum,

    /// <summary>A member of such an enumeration, such as Load.</summary>
    EnumMember,
}

/// <summary>A field or attribute: its name and its type as the abstract grammar spells them.</summary>
public sealed record AstFieldInfo(string Name, string Type, AstQuantifier Quantifier)
{
    public bool IsSequence => Quantifier >= AstQuantifier.Sequence;
    public bool IsOptional => Quantifier == AstQuantifier.Optional;
}

/// <summary>One class of CPython's <c>_ast</c> module.</summary>
/// <param name="Base">The sum it belongs to; null means AST.</param>
/// <param name="Value">The <see cref="AstKind"/> of a node class, the value of an enumeration member, or -1.</param>
public sealed record AstTypeInfo(
    string Name, string? Base, AstShape Shape, int Value, AstFieldInfo[] Fields, AstFieldInfo[] Attributes, string Doc)
{
    public bool IsNode => Shape is AstShape.Constructor or AstShape.Product;
    public AstKind Kind => IsNode ? (AstKind)Value : throw new InvalidOperationException(Name);
}

/// <summary>The abstract grammar as data: what the runtime makes its <c>_ast</c> classes from.</summary>
public static partial class AstSchema
{
    private static AstTypeInfo[]? s_types;
    private static AstTypeInfo[]? s_byKind;

    /// <summary>Every class of <c>_ast</c> but AST itself, a sum always ahead of its constructors.</summary>
    public static IReadOnlyList<AstTypeInfo> Types => s_types ??= MakeTypes();

    public static AstTypeInfo Of(AstKind kind)
    {
        if (s_byKind is { } table) return table[(int)kind];
        table = new AstTypeInfo[Types.Count];
        foreach (var type in Types)
            if (type.IsNode) table[type.Value] = type;
        s_byKind = table;
        return table[(int)kind];
    }
}
