using System.Collections;

namespace PyCil.Compiler.Syntax.Ast;

/// <summary>A node of the abstract syntax tree. The classes are generated from Python.asdl.</summary>
public abstract class AstNode(AstKind kind)
{
    /// <summary>Which class this is, for switches. (<see cref="Constant"/> hides it with its own field of that name.)</summary>
    public AstKind Kind { get; } = kind;

    /// <summary>A field by its index in the schema: a node, a boxed enumeration member, int, string, constant, list or null.</summary>
    public virtual object? GetField(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Sets a field by index; a sequence may be any IEnumerable of the right elements.</summary>
    public virtual void SetField(int index, object? value) => throw new ArgumentOutOfRangeException(nameof(index));

    public abstract void Accept(AstVisitor visitor);

    public virtual void VisitChildren(AstVisitor visitor)
    {
    }

    private protected static List<T> ToList<T>(object? value)
    {
        if (value is List<T> same) return same;
        var list = new List<T>();
        foreach (var item in (IEnumerable)value!) list.Add((T)item!);
        return list;
    }
}

/// <summary>Where a node is: lines count from 1, columns are UTF-8 byte offsets from 0, the end is exclusive.</summary>
public readonly record struct SourceRange(int Line, int Column, int EndLine, int EndColumn);

/// <summary>A node with a position in the source.</summary>
public abstract class LocatedNode(AstKind kind, in SourceRange range) : AstNode(kind)
{
    public int Line { get; set; } = range.Line;
    public int Column { get; set; } = range.Column;
    public int EndLine { get; set; } = range.EndLine;
    public int EndColumn { get; set; } = range.EndColumn;

    public SourceRange Range
    {
        get => new(Line, Column, EndLine, EndColumn);
        set => (Line, Column, EndLine, EndColumn) = value;
    }
}

public abstract partial class AstVisitor
{
    public void Visit(AstNode? node)
    {
        if (node is null) return;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        node.Accept(this);
    }

    protected virtual void VisitDefault(AstNode node) => node.VisitChildren(this);
}
