namespace PyCil.Compiler.Bytecode;

/// <summary>What one of the three 16-bit operands of an instruction means.</summary>
public enum Operand : byte
{
    None,

    /// <summary>A register that is written.</summary>
    Dst,

    /// <summary>A register that is read.</summary>
    Src,

    /// <summary>The first of a run of consecutive registers; the opcode's comment says how many.</summary>
    Base,

    /// <summary>A register that is read and written.</summary>
    SrcDst,

    /// <summary>An index into <see cref="CodeUnit.Constants"/>.</summary>
    Const,

    /// <summary>An index into <see cref="CodeUnit.Names"/>.</summary>
    Name,

    /// <summary>An index into <see cref="CodeUnit.Sites"/>: an inline cache, and through it a name.</summary>
    Site,

    /// <summary>A count, a kind or a flag set.</summary>
    Arg,

    /// <summary>A signed 16-bit immediate.</summary>
    Imm16,

    /// <summary>A signed 16-bit jump distance in instructions, from the next instruction.</summary>
    Jump16,

    /// <summary>The low half of a signed 32-bit jump distance; the high half is the next operand.</summary>
    Jump32,

    /// <summary>The low half of a signed 32-bit immediate; the high half is the next operand.</summary>
    Imm32,
}

/// <summary>Operand kinds and properties of an opcode: verifier, disassembler and JIT read the table made from these.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OpAttribute(Operand a = Operand.None, Operand b = Operand.None, Operand c = Operand.None) : Attribute
{
    public Operand A { get; } = a;

    public Operand B { get; } = b;

    public Operand C { get; } = c;

    /// <summary>Control never falls through to the next instruction.</summary>
    public bool Ends { get; set; }

    /// <summary>The instruction can raise: it needs an exception-table entry if it stands in a try block.</summary>
    public bool Raises { get; set; } = true;
}
