namespace PyCil.Compiler.Jit.Ir;

/// <summary>How a value is held in machine code.</summary>
public enum Rep : byte
{
    /// <summary>No value: effects and control.</summary>
    None,

    /// <summary>A long.</summary>
    Int,

    /// <summary>A double.</summary>
    Float,

    /// <summary>An int32 that is 0 or 1.</summary>
    Bool,

    /// <summary>A reference to a Python object, or to one of the marks.</summary>
    Object,

    /// <summary>An object that exists only as its parts (the inputs); made real where a frame state needs it.</summary>
    Virtual,
}
