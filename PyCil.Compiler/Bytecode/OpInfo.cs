namespace PyCil.Compiler.Bytecode;

public static partial class OpInfo
{
    public static string Name(Opcode op) => s_names[(int)op];

    public static Operand A(Opcode op) => (Operand)Operands[(int)op * 3];

    public static Operand B(Opcode op) => (Operand)Operands[((int)op * 3) + 1];

    public static Operand C(Opcode op) => (Operand)Operands[((int)op * 3) + 2];

    /// <summary>Control never falls through to the next instruction.</summary>
    public static bool Ends(Opcode op) => (Flags[(int)op] & 1) != 0;

    public static bool Raises(Opcode op) => (Flags[(int)op] & 2) != 0;

    /// <summary>Whether an operand names a register or the first of several.</summary>
    public static bool IsRegister(Operand kind) => kind is Operand.Dst or Operand.Src or Operand.SrcDst or Operand.Base;

    /// <summary>Which operand holds the jump distance: 0 (A and B), 1 (B and C), 2 (C alone), or -1.</summary>
    public static int JumpOperand(Opcode op)
    {
        if (A(op) == Operand.Jump32) return 0;
        if (B(op) == Operand.Jump32) return 1;
        return C(op) == Operand.Jump16 ? 2 : -1;
    }

    /// <summary>The instruction at which a jump standing at <paramref name="index"/> lands, or -1.</summary>
    public static int JumpTarget(in Instruction instruction, int index) => JumpOperand(instruction.Op) switch
    {
        0 => index + 1 + instruction.AB,
        1 => index + 1 + instruction.BC,
        2 => index + 1 + instruction.SignedC,
        _ => -1,
    };

    /// <summary>The registers that a Base operand reads or writes: how many from the first one.</summary>
    public static int BaseLength(in Instruction i) => i.Op switch
    {
        Opcode.LoadMethod or Opcode.LoadSpecial or Opcode.CheckEgMatch or Opcode.WithExceptStart => 2,
        Opcode.LoadSuperAttr or Opcode.LoadSuperMethod or Opcode.MatchClass => 3,
        Opcode.BinarySlice or Opcode.StoreSlice or Opcode.ImportName or Opcode.CallIntrinsic2 => 2,
        Opcode.BuildSlice or Opcode.BuildTuple or Opcode.BuildList or Opcode.BuildSet or Opcode.BuildString or Opcode.UnpackSequence => i.C,
        Opcode.BuildMap => 2 * i.C,
        Opcode.UnpackEx => (i.C & 0xff) + 1 + (i.C >> 8),
        Opcode.BuildInterpolation => (i.C & 4) != 0 ? 3 : 2,
        Opcode.Call => i.B + 2,
        Opcode.CallKw => i.B + 3,
        Opcode.CallFunctionEx => 4,
        Opcode.RaiseVarargs => i.B,
        _ => 1,
    };

    /// <summary>Whether the Base operand of this opcode is written rather than read.</summary>
    public static bool WritesBase(Opcode op) =>
        op is Opcode.LoadMethod or Opcode.LoadSuperMethod or Opcode.LoadSpecial or Opcode.CheckEgMatch or Opcode.UnpackSequence or Opcode.UnpackEx;
}
