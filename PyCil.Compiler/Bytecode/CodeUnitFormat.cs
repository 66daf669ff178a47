namespace PyCil.Compiler.Bytecode;

/// <summary>The kinds of constants in serialized units.</summary>
internal enum ConstantTag : byte
{
    None,
    False,
    True,
    Int,
    BigInt,
    Float,
    Complex,
    Text,
    CodePoints,
    Bytes,
    Ellipsis,
    Tuple,
    FrozenSet,
    Unit,
}

/// <summary>What tells cached bytecode of this build from that of another.</summary>
public static class CodeUnitFormat
{
    /// <summary>First byte of a serialized unit: raise it when the format changes.</summary>
    internal const byte Version = 1;

    /// <summary>
    /// Changes with every build of the compiler, since opcodes have no numbers of their own: the first two bytes of the magic number of cached bytecode.
    /// </summary>
    public static ushort BuildId { get; } = Fold(typeof(CodeUnitFormat).Module.ModuleVersionId);

    private static ushort Fold(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        uint hash = 2166136261;
        foreach (var b in bytes) hash = (hash ^ b) * 16777619;
        return (ushort)(hash ^ hash >> 16);
    }
}

/// <summary>The bytes are no serialized unit of this version.</summary>
public sealed class CodeUnitFormatException(string message) : Exception(message);
