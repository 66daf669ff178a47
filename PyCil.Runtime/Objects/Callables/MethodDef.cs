using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A builtin function or method: its vector function and what introspection shows.</summary>
public readonly unsafe struct MethodDef(
    string name,
    MethodKind kind,
    delegate*<ThreadState, PyObject?, ref Value, int, PyTuple?, ref Value, bool> function,
    string? doc,
    string? textSignature)
{
    public string Name { get; } = name;

    public MethodKind Kind { get; } = kind;

    public delegate*<ThreadState, PyObject?, ref Value, int, PyTuple?, ref Value, bool> Function { get; } = function;

    public string? Doc { get; } = doc;

    /// <summary>As __text_signature__, for example "($self, object, /)"; null if there is none.</summary>
    public string? TextSignature { get; } = textSignature;
}
