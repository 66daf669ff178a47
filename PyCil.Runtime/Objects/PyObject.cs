using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>The root of every Python object. Each builtin type is a C# class of its own, so an exact-type test is one method-table compare.</summary>
public abstract class PyObject
{
    /// <summary>The Python type. Fixed for builtin classes; through the shape for instances of Python classes.</summary>
    public abstract PyType Type { get; }

    /// <summary>Attribute storage (__dict__ and __slots__) of this object, or a null reference if it has none.</summary>
    internal virtual ref InstanceStorage Storage => ref Unsafe.NullRef<InstanceStorage>();

    internal bool HasStorage => !Unsafe.IsNullRef(ref Storage);

    /// <summary>For the debugger only; Python's str() and repr() go by the slots.</summary>
    public override string ToString() => $"<{Type.Name} object>";
}
