using System.Text;

namespace PyCil.Compiler.Syntax.Ast;

// What Constant.Value may hold: null (None), bool, long or (beyond its range) BigInteger, double, Complex, string,
// CodePoints, byte[], EllipsisConstant.Instance, TupleConstant, FrozenSetConstant.

/// <summary>The value of <c>...</c>.</summary>
public sealed class EllipsisConstant
{
    public static readonly EllipsisConstant Instance = new();

    private EllipsisConstant()
    {
    }

    public override string ToString() => "Ellipsis";
}

/// <summary>A tuple of constants; only constant folding and hand-built trees make one.</summary>
public sealed class TupleConstant(object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>A frozenset of constants; only constant folding and hand-built trees make one.</summary>
public sealed class FrozenSetConstant(object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>
/// A str with an escaped high surrogate followed by an escaped low one: two code points, which UTF-16 would read as one.
/// </summary>
public sealed class CodePoints(int[] values) : IEquatable<CodePoints>
{
    public int[] Values { get; } = values;

    public bool Equals(CodePoints? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as CodePoints);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }

    public override string ToString()
    {
        var text = new StringBuilder(Values.Length + 4);
        foreach (var value in Values)
        {
            if (value > 0xFFFF) text.Append(char.ConvertFromUtf32(value));
            else text.Append((char)value);
        }
        return text.ToString();
    }
}
