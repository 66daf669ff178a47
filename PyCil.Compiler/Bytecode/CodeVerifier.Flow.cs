namespace PyCil.Compiler.Bytecode;

/// <summary>What registers hold, followed through the code.</summary>
public sealed partial class CodeVerifier
{
    /// <summary>
    /// Forward flow: which registers have certainly been written, and which certainly hold a cell. Locals count as written (by the Unbound mark);
    /// a closure's registers hold its cells from the start.
    /// </summary>
    private void Flow()
    {
        var fixedCount = _code.LocalNames.Length + _code.FreeNames.Length;
        var entries = new ulong[_instructions.Length][];
        var leader = new bool[_instructions.Length];
        var handlers = new int[_instructions.Length];
        Array.Fill(handlers, -1);
        for (var e = _code.ExceptionTable.Length - 1; e >= 0; e--)
        {
            var entry = _code.ExceptionTable[e];
            handlers.AsSpan(entry.Start, entry.End - entry.Start).Fill(e);
            leader[entry.Target] = true;
        }
        for (var i = 0; i < _instructions.Length; i++)
            if (OpInfo.JumpTarget(_instructions[i], i) is >= 0 and var target) leader[target] = true;
        leader[0] = true;
        var start = new ulong[2 * _words];
        for (var i = 0; i < fixedCount; i++) Set(start, i);
        for (var i = _code.LocalNames.Length; i < fixedCount; i++) SetCell(start, i);
        var work = new Queue<int>();
        Merge(0, start);
        var state = new ulong[2 * _words];
        while (work.TryDequeue(out var at))
        {
            entries[at].CopyTo(state, 0);
            for (var i = at; ; i++)
            {
                if (i != at && leader[i])
                {
                    Merge(i, state);
                    break;
                }
                ref readonly var ins = ref _instructions[i];
                Reads(i, state);
                if (handlers[i] >= 0 && OpInfo.Raises(ins.Op))
                {
                    var entry = _code.ExceptionTable[handlers[i]];
                    var caught = (ulong[])state.Clone();
                    Set(caught, entry.ExceptionRegister);
                    Merge(entry.Target, caught);
                }
                if (OpInfo.JumpTarget(ins, i) is >= 0 and var jump)
                {
                    var taken = (ulong[])state.Clone();
                    if (ins.Op == Opcode.Send) Set(taken, ins.A);
                    Merge(jump, taken);
                }
                Writes(ins, state);
                if (OpInfo.Ends(ins.Op)) break;
            }
        }

        void Merge(int at, ulong[] incoming)
        {
            if (entries[at] is not { } known)
            {
                entries[at] = (ulong[])incoming.Clone();
                work.Enqueue(at);
                return;
            }
            var changed = false;
            for (var i = 0; i < known.Length; i++)
            {
                var both = known[i] & incoming[i];
                changed |= both != known[i];
                known[i] = both;
            }
            if (changed) work.Enqueue(at);
        }
    }

    /// <summary>The register is written; whatever it is, it is no cell.</summary>
    private void Set(ulong[] state, int register)
    {
        state[register >> 6] |= 1UL << (register & 63);
        state[_words + (register >> 6)] &= ~(1UL << (register & 63));
    }

    private void SetCell(ulong[] state, int register) => state[_words + (register >> 6)] |= 1UL << (register & 63);

    private bool IsCell(ulong[] state, int register) => (state[_words + (register >> 6)] & (1UL << (register & 63))) != 0;

    private void Reads(int at, ulong[] state)
    {
        var ins = _instructions[at];
        Read(OpInfo.A(ins.Op), ins.A);
        Read(OpInfo.B(ins.Op), ins.B);
        Read(OpInfo.C(ins.Op), ins.C);
        var cell = ins.Op switch
        {
            Opcode.LoadDeref => ins.B,
            Opcode.StoreDeref or Opcode.DeleteDeref => ins.A,
            Opcode.LoadFromDictOrDeref => ins.C,
            _ => -1,
        };
        if (cell >= 0 && !IsCell(state, cell)) throw Fail(at, $"register {cell} may hold no cell");

        void Read(Operand kind, int register)
        {
            if (kind is Bytecode.Operand.Src or Bytecode.Operand.SrcDst)
            {
                if ((state[register >> 6] & (1UL << (register & 63))) == 0) throw Fail(at, $"register {register} may not have been written");
            }
            else if (kind == Bytecode.Operand.Base && !(OpInfo.WritesBase(ins.Op) && kind == OpInfo.A(ins.Op) && register == ins.A))
            {
                var length = OpInfo.BaseLength(ins);
                for (var i = register; i < register + length; i++)
                    if ((state[i >> 6] & (1UL << (i & 63))) == 0) throw Fail(at, $"register {i} may not have been written");
            }
        }
    }

    private void Writes(in Instruction ins, ulong[] state)
    {
        var cell = ins.Op == Opcode.MakeCell || (ins.Op == Opcode.Move && IsCell(state, ins.B));
        if (OpInfo.A(ins.Op) is Bytecode.Operand.Dst or Bytecode.Operand.SrcDst) Set(state, ins.A);
        if (cell) SetCell(state, ins.A);
        if (OpInfo.C(ins.Op) == Bytecode.Operand.Dst) Set(state, ins.C);
        if (!OpInfo.WritesBase(ins.Op)) return;
        var length = ins.Op == Opcode.LoadSuperMethod ? 2 : OpInfo.BaseLength(ins);
        for (var i = 0; i < length; i++) Set(state, ins.A + i);
    }
}
