using PyCil.Compiler.Bytecode;

namespace PyCil.Compiler.Jit.Lowering;

/// <summary>Which registers are read later, before each instruction. Locals and cells always count as live: locals() and tracebacks may show them.</summary>
internal sealed class BytecodeLiveness
{
    private readonly ulong[] _live;
    private readonly int _words;
    private readonly int _alwaysLive;

    internal BytecodeLiveness(CodeUnit unit)
    {
        _alwaysLive = unit.LocalNames.Length + unit.FreeNames.Length;
        _words = (unit.RegisterCount + 63) / 64;
        var code = unit.Instructions;
        _live = new ulong[(code.Length + 1) * _words];
        var next = new ulong[_words];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = code.Length - 1; i >= 0; i--)
            {
                Array.Clear(next);
                var op = code[i].Op;
                if (!OpInfo.Ends(op)) Union(next, i + 1);
                var target = OpInfo.JumpTarget(code[i], i);
                if (target >= 0) Union(next, target);
                Effects.Written(code[i], r => next[r >> 6] &= ~(1ul << (r & 63)));
                // A handler sees the registers as they were before the instruction.
                foreach (ref readonly var entry in unit.ExceptionTable.AsSpan())
                {
                    if (i < entry.Start || i >= entry.End) continue;
                    Union(next, entry.Target);
                    break;
                }
                Effects.Read(code[i], r => next[r >> 6] |= 1ul << (r & 63));
                for (var w = 0; w < _words; w++)
                {
                    if (_live[(i * _words) + w] == next[w]) continue;
                    _live[(i * _words) + w] = next[w];
                    changed = true;
                }
            }
        }
    }

    internal bool IsLive(int offset, int register)
        => register < _alwaysLive || (_live[(offset * _words) + (register >> 6)] & (1ul << (register & 63))) != 0;

    private void Union(ulong[] into, int offset)
    {
        for (var w = 0; w < _words; w++) into[w] |= _live[(offset * _words) + w];
    }
}

/// <summary>The registers an instruction reads and writes, from the opcode table.</summary>
internal static class Effects
{
    internal static void Read(in Instruction i, Action<int> register)
    {
        Operand(i, OpInfo.A(i.Op), i.A, write: false, first: true, register);
        Operand(i, OpInfo.B(i.Op), i.B, write: false, first: false, register);
        Operand(i, OpInfo.C(i.Op), i.C, write: false, first: false, register);
        // A handler of a traced exception needs nothing more; CleanupThrow reads what it may overwrite.
        if (i.Op == Opcode.CleanupThrow) register(i.C);
    }

    internal static void Written(in Instruction i, Action<int> register)
    {
        Operand(i, OpInfo.A(i.Op), i.A, write: true, first: true, register);
        Operand(i, OpInfo.B(i.Op), i.B, write: true, first: false, register);
        Operand(i, OpInfo.C(i.Op), i.C, write: true, first: false, register);
    }

    private static void Operand(in Instruction i, Operand kind, int number, bool write, bool first, Action<int> register)
    {
        switch (kind)
        {
            case Bytecode.Operand.Dst when write:
            case Bytecode.Operand.Src when !write:
            case Bytecode.Operand.SrcDst:
                register(number);
                break;
            // Of two bases (LoadSuperMethod) the first is written.
            case Bytecode.Operand.Base when (first && OpInfo.WritesBase(i.Op)) == write:
                var count = write && i.Op is Opcode.LoadMethod or Opcode.LoadSuperMethod or Opcode.LoadSpecial or Opcode.CheckEgMatch ? 2 : OpInfo.BaseLength(i);
                for (var k = 0; k < count; k++) register(number + k);
                break;
        }
    }
}
