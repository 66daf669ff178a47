using System.Runtime.InteropServices;

namespace PyCil.Compiler.Bytecode;

/// <summary>One 64-bit instruction.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public struct Instruction(Opcode op, ushort a = 0, ushort b = 0, ushort c = 0)
{
    public ushort Code = (ushort)op;
    public ushort A = a;
    public ushort B = b;
    public ushort C = c;

    public readonly Opcode Op => (Opcode)Code;

    /// <summary>B and C read as one signed 32-bit number (B is the low half).</summary>
    public readonly int BC => B | (C << 16);

    /// <summary>A and B read as one signed 32-bit number (A is the low half).</summary>
    public readonly int AB => A | (B << 16);

    public readonly short SignedB => (short)B;

    public readonly short SignedC => (short)C;

    public static Instruction WithBC(Opcode op, ushort a, int bc) => new(op, a, (ushort)bc, (ushort)(bc >> 16));

    public static Instruction WithAB(Opcode op, int ab, ushort c = 0) => new(op, (ushort)ab, (ushort)(ab >> 16), c);
}
