namespace PyCil.Runtime.Objects;

// Builtin types with two bases.
public sealed unsafe partial class PyType
{
    /// <summary>Puts a second base behind the first of a builtin type: what they share comes last in the resolution order.</summary>
    internal void AddSecondBase(PyType second)
    {
        Bases = PyTuple.Of(Base!, second);
        var order = new List<PyType> { this };
        foreach (var type in Base!.Mro)
        {
            if (Array.IndexOf(second.Mro, type) < 0) order.Add(type);
        }
        order.AddRange(second.Mro);
        Mro = [.. order];
    }
}
