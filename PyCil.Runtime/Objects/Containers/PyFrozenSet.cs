namespace PyCil.Runtime.Objects;

/// <summary>Python's frozenset.</summary>
[PyType("frozenset", Doc = "Build an immutable unordered collection of unique elements.", MatchSelf = true)]
public partial class PyFrozenSet : PySetBase
{
    internal static readonly PyFrozenSet Empty = new();

    public PyFrozenSet()
    {
    }
}
