namespace PyCil.Compiler.Feedback;

/// <summary>The kinds of values that were seen in a register: a set, one bit a kind.</summary>
[Flags]
public enum ValueKinds : ushort
{
    None = 0,

    /// <summary>An int of 64 bits, unboxed or boxed.</summary>
    Int = 1,

    /// <summary>An exact float, unboxed or boxed.</summary>
    Float = 2,
    Bool = 4,
    NoneType = 8,
    Str = 16,
    List = 32,
    Tuple = 64,
    Dict = 128,

    /// <summary>An instance of a Python class whose only builtin base is object.</summary>
    Instance = 256,
    RangeIterator = 512,
    ListIterator = 1024,

    /// <summary>Anything else: big ints, subclasses, other types.</summary>
    Other = 2048,

    /// <summary>An unbound local.</summary>
    Unbound = 4096,
}
