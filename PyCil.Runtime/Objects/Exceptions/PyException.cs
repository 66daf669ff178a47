namespace PyCil.Runtime.Objects;

/// <summary>Carries a Python exception through C# code that throws; turned into the error protocol at the builtin boundary.</summary>
public sealed class PyException(PyBaseException value) : Exception
{
    public PyBaseException Value { get; } = value;

    /// <summary>Type and arguments, for a C# reader; Python's str() may run Python code and is not called here.</summary>
    public override string Message => Value.Args.Count == 0 ? Value.Type.Name : $"{Value.Type.Name}: {Value.Args[0]}";
}
