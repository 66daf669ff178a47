namespace PyCil.Runtime.Objects;

/// <summary>Python's set.</summary>
[PyType("set", Doc = "Build an unordered collection of unique elements.", MatchSelf = true)]
public partial class PySet : PySetBase
{
    public PySet()
    {
    }
}
