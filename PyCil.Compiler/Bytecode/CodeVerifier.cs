namespace PyCil.Compiler.Bytecode;

/// <summary>A code unit breaks the rules of the instruction format.</summary>
public sealed class CodeVerificationException(string message) : Exception(message);

/// <summary>
/// Checks a code unit: operands in range, jumps land on instructions, control does not run off the end, and no temporary is read that
/// may not have been written. For tests, and for code units read from files that are not trusted.
/// </summary>
public sealed class CodeVerifier
{
    private readonly CodeUnit _code;
    private readonly Instruction[] _instructions;
    private readonly int _words;

    private CodeVerifier(CodeUnit code)
    {
        _code = code;
        _instructions = code.Instructions;
        _words = (code.RegisterCount + 63) / 64;
    }

    /// <summary>Verifies a unit and those nested in it.</summary>
    public static void VerifyAll(CodeUnit code)
    {
        Verify(code);
        foreach (var constant in code.Constants)
            if (constant is CodeUnit nested) VerifyAll(nested);
    }

    public static void Verify(CodeUnit code)
    {
        var verifier = new CodeVerifier(code);
        verifier.Operands();
        verifier.Tables();
        verifier.Definitions();
    }

    private CodeVerificationException Fail(int at, string what) =>
        new($"{_code.FileName}: {_code.QualifiedName}: {(at >= 0 ? $"{at} {Disassembler.Format(_code, at)}: " : "")}{what}");

    private void Operands()
    {
        for (var i = 0; i < _instructions.Length; i++)
        {
            ref readonly var ins = ref _instructions[i];
            if (ins.Code >= OpInfo.Count) throw Fail(i, $"unknown opcode {ins.Code}");
            Operand(i, OpInfo.A(ins.Op), ins.A);
            Operand(i, OpInfo.B(ins.Op), ins.B);
            Operand(i, OpInfo.C(ins.Op), ins.C);
            var target = OpInfo.JumpTarget(ins, i);
            if (target >= _instructions.Length || (OpInfo.JumpOperand(ins.Op) >= 0 && target < 0)) throw Fail(i, "jump out of the code");
            if (target >= 0 && (target <= i) != (ins.Op == Opcode.JumpBackward)) throw Fail(i, "jump in the wrong direction");
            if (i + 1 == _instructions.Length && !OpInfo.Ends(ins.Op)) throw Fail(i, "control runs off the end");
        }
        if (_instructions.Length == 0) throw Fail(-1, "no instructions");
    }

    private void Operand(int at, Operand kind, int value)
    {
        var ins = _instructions[at];
        switch (kind)
        {
            case Bytecode.Operand.Dst or Bytecode.Operand.Src or Bytecode.Operand.SrcDst:
                if (value >= _code.RegisterCount) throw Fail(at, $"register {value} out of range");
                break;
            case Bytecode.Operand.Base:
                var length = OpInfo.BaseLength(ins);
                if (length > 0 && value + length > _code.RegisterCount) throw Fail(at, $"registers {value}+{length} out of range");
                break;
            case Bytecode.Operand.Const:
                if (value >= _code.Constants.Length) throw Fail(at, $"constant {value} out of range");
                if (ins.Op == Opcode.MakeFunction && _code.Constants[value] is not CodeUnit) throw Fail(at, "not a code unit");
                break;
            case Bytecode.Operand.Name:
                if (value >= _code.Names.Length) throw Fail(at, $"name {value} out of range");
                break;
            case Bytecode.Operand.Site:
                if (value >= _code.Sites.Length) throw Fail(at, $"site {value} out of range");
                if (_code.Sites[value].Name >= _code.Names.Length) throw Fail(at, $"name of site {value} out of range");
                break;
        }
    }

    private void Tables()
    {
        foreach (var entry in _code.ExceptionTable)
        {
            if (entry.Start < 0 || entry.End > _instructions.Length || entry.Start >= entry.End) throw Fail(-1, $"bad exception range {entry}");
            if ((uint)entry.Target >= (uint)_instructions.Length) throw Fail(-1, $"bad exception target {entry}");
            if (entry.ExceptionRegister >= _code.RegisterCount) throw Fail(-1, $"bad exception register {entry}");
        }
        foreach (var cell in _code.CellRegisters)
            if (cell >= _code.LocalNames.Length) throw Fail(-1, $"bad cell register {cell}");
        if (_code.LocalNames.Length + _code.FreeNames.Length > _code.RegisterCount) throw Fail(-1, "too few registers");
        if ((_code.Flags & CodeFlags.HasDocString) != 0 && _code.DocString is null) throw Fail(-1, "no docstring");
    }

    /// <summary>Forward flow: which registers have certainly been written. Locals count as written (by the Unbound mark).</summary>
    private void Definitions()
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
        var start = new ulong[_words];
        for (var i = 0; i < fixedCount; i++) start[i >> 6] |= 1UL << (i & 63);
        var work = new Queue<int>();
        Merge(0, start);
        var state = new ulong[_words];
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

    private static void Set(ulong[] state, int register) => state[register >> 6] |= 1UL << (register & 63);

    private void Reads(int at, ulong[] state)
    {
        var ins = _instructions[at];
        Read(OpInfo.A(ins.Op), ins.A);
        Read(OpInfo.B(ins.Op), ins.B);
        Read(OpInfo.C(ins.Op), ins.C);

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

    private static void Writes(in Instruction ins, ulong[] state)
    {
        if (OpInfo.A(ins.Op) is Bytecode.Operand.Dst or Bytecode.Operand.SrcDst) Set(state, ins.A);
        if (OpInfo.C(ins.Op) == Bytecode.Operand.Dst) Set(state, ins.C);
        if (!OpInfo.WritesBase(ins.Op)) return;
        var length = ins.Op == Opcode.LoadSuperMethod ? 2 : OpInfo.BaseLength(ins);
        for (var i = 0; i < length; i++) Set(state, ins.A + i);
    }
}
