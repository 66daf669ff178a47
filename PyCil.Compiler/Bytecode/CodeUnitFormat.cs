using System.Buffers.Binary;
using System.Numerics;

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
    internal const byte Version = 2;

    /// <summary>The version and a checksum of all that follows.</summary>
    internal const int HeaderLength = 5;

    /// <summary>
    /// Changes with every build of the compiler, since opcodes have no numbers of their own: the first two bytes of the magic number of cached bytecode.
    /// </summary>
    public static ushort BuildId { get; } = Fold(typeof(CodeUnitFormat).Module.ModuleVersionId);

    /// <summary>CRC-32C: finds damaged files; it is no defence against forged ones, which the verifier has to refuse.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

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
