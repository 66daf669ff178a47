namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Turns the drafts of a unit into its final instructions: drops dead code, needless checks and jumps, lays out, numbers registers.</summary>
internal sealed class Assembler
{
    private readonly CodeBuilder _builder;
    private Draft[] _code;

    // Final numbers of the virtual registers.
    private readonly int[] _locals;
    private readonly int[] _cells;
    private readonly int _freeStart;
    private readonly int _tempStart;

    private Assembler(CodeBuilder builder, int[] locals, int[] cells, int freeStart, int tempStart)
    {
        _builder = builder;
        _code = [.. builder.Code];
        _locals = locals;
        _cells = cells;
        _freeStart = freeStart;
        _tempStart = tempStart;
    }

    /// <summary>What the assembler leaves to the caller to put in a <see cref="CodeUnit"/>.</summary>
    public readonly record struct Result(
        Instruction[] Instructions, ExceptionEntry[] Exceptions, Location[] Locations, int[] StatementStarts, object?[] Constants, Site[] Sites);

    /// <param name="locals">Final register of each fast local; parameters come first.</param>
    /// <param name="cells">Final register of each cell variable.</param>
    public static Result Assemble(CodeBuilder builder, int[] locals, int parameters, int[] cells, int freeStart, int tempStart, bool keepFirstConstant)
    {
        var assembler = new Assembler(builder, locals, cells, freeStart, tempStart);
        assembler.ThreadJumps();
        assembler.DuplicateExit();
        assembler.RemoveDead();
        if (BoundAnalysis.NeedlessChecks(assembler._code, locals, parameters) is { } needless) assembler.Remove(needless);
        assembler.RemoveNops();
        assembler.Relax();
        return assembler.Encode(keepFirstConstant);
    }

    private void ThreadJumps()
    {
        for (var i = 0; i < _code.Length; i++)
        {
            ref var draft = ref _code[i];
            for (var hops = 0; draft.Target is { } target && hops < 10 && draft.Op != Opcode.JumpBackward; hops++)
            {
                // Only forward: a jump that goes back must stay a JumpBackward.
                if (target.Position >= _code.Length || _code[target.Position] is not { Op: Opcode.Jump, Target: { } next } || next == target) break;
                if (next.Position <= i) break;
                if (draft.Op is Opcode.ForIter or Opcode.Send) break;
                draft.Target = next;
            }
        }
    }

    /// <summary>
    /// The implicit return at the end has no line of its own: each way to it gets its own copy, with the line that it comes from.
    /// </summary>
    private void DuplicateExit()
    {
        var exit = -1;
        for (var i = 0; i + 1 < _code.Length && exit < 0; i++)
            if (_code[i] is { Op: Opcode.LoadConst, Location.Line: < 0 } && _code[i + 1] is { Op: Opcode.Return, Location.Line: < 0 }) exit = i;
        if (exit < 0) return;
        var (load, leave) = (_code[exit], _code[exit + 1]);
        var sources = new List<int>();
        for (var i = 0; i < _code.Length; i++)
            if (_code[i].Target is { } target && target.Position == exit && _code[i].Op is not (Opcode.JumpBackward or Opcode.Send)) sources.Add(i);
        var line = Location.None;
        for (var i = exit - 1; i >= 0 && line.Line < 0; i--)
        {
            if (OpInfo.Ends(_code[i].Op)) break;
            line = _code[i].Location;
        }
        _code[exit].Location = _code[exit + 1].Location = line;
        if (sources.Count == 0) return;

        var code = new List<Draft>(_code.Length + (sources.Count * 2));
        var map = new int[_code.Length + 1];
        var next = 0;
        var copies = new List<(Label Label, Location Location)>();
        for (var i = 0; i < _code.Length; i++)
        {
            map[i] = code.Count;
            var draft = _code[i];
            if (next < sources.Count && sources[next] == i)
            {
                next++;
                var location = draft.Location.Line < 0 && i > 0 ? _code[i - 1].Location : draft.Location;
                if (draft.Op == Opcode.Jump)
                {
                    code.Add(load with { Location = location, Handler = leave.Handler });
                    code.Add(leave with { Location = location });
                    continue;
                }
                draft.Target = new Label();
                copies.Add((draft.Target, location));
            }
            code.Add(draft);
        }
        map[_code.Length] = code.Count;
        var moved = new HashSet<Label>(ReferenceEqualityComparer.Instance);
        foreach (ref readonly var draft in _code.AsSpan())
        {
            if (draft.Target is { } target && moved.Add(target)) target.Position = map[target.Position];
            if (draft.Handler is { } handler && moved.Add(handler.Target)) handler.Target.Position = map[handler.Target.Position];
        }
        foreach (var (label, location) in copies)
        {
            label.Position = code.Count;
            code.Add(load with { Location = location });
            code.Add(leave with { Location = location });
        }
        _code = [.. code];
    }

    private void RemoveDead()
    {
        var live = new bool[_code.Length];
        var work = new Stack<int>();
        work.Push(0);
        while (work.TryPop(out var start))
        {
            for (var i = start; i < _code.Length && !live[i]; i++)
            {
                live[i] = true;
                ref readonly var draft = ref _code[i];
                if (draft.Target is { } target) work.Push(target.Position);
                if (draft.Handler is { } handler && OpInfo.Raises(draft.Op)) work.Push(handler.Target.Position);
                if (OpInfo.Ends(draft.Op)) break;
            }
        }
        var dead = new bool[_code.Length];
        for (var i = 0; i < dead.Length; i++)
        {
            dead[i] = !live[i];
            if (dead[i]) continue;

            // Its handler may be dead if the instruction cannot raise.
            if (_code[i].Handler is { } handler && !live[handler.Target.Position]) _code[i].Handler = null;
        }
        Remove(dead);
    }

    private void Remove(bool[] drop)
    {
        var map = new int[_code.Length + 1];
        var count = 0;
        for (var i = 0; i < _code.Length; i++)
        {
            map[i] = count;
            if (!drop[i]) count++;
        }
        map[_code.Length] = count;
        if (count == _code.Length) return;
        var moved = new HashSet<Label>(ReferenceEqualityComparer.Instance);
        var result = new Draft[count];
        var pendingStart = false;
        for (var i = 0; i < _code.Length; i++)
        {
            if (drop[i])
            {
                pendingStart |= _code[i].StartsStatement && _code[i].Op is Opcode.CheckBound or Opcode.Nop;
                continue;
            }
            ref var draft = ref _code[i];
            if (draft.Target is { } target && moved.Add(target)) target.Position = map[target.Position];
            if (draft.Handler is { } handler && moved.Add(handler.Target)) handler.Target.Position = map[handler.Target.Position];
            draft.StartsStatement |= pendingStart;
            pendingStart = false;
            result[map[i]] = draft;
        }
        _code = result;
    }

    /// <summary>Nops stand for lines that do nothing; they stay only where no neighbour has their line. Jumps to the next instruction go.</summary>
    private void RemoveNops()
    {
        var drop = new bool[_code.Length];
        var isTarget = new bool[_code.Length];
        foreach (ref readonly var draft in _code.AsSpan())
        {
            if (draft.Target is { } target) isTarget[target.Position] = true;
            if (draft.Handler is { } handler) isTarget[handler.Target.Position] = true;
        }
        var any = false;
        for (var i = 0; i + 1 < _code.Length; i++)
        {
            ref var draft = ref _code[i];
            if (draft.Op == Opcode.Jump && draft.Target!.Position == i + 1)
            {
                draft.Op = Opcode.Nop;
                draft.Target = null;
                draft.A = 0;
            }
            if (draft.Op != Opcode.Nop) continue;
            ref var next = ref _code[i + 1];
            if (draft.Location.Line < 0 || next.Location.Line == draft.Location.Line)
            {
                drop[i] = any = true;
            }
            else if (next.Location.Line < 0 && !isTarget[i + 1])
            {
                next.Location = draft.Location;
                drop[i] = any = true;
            }
            else if (i > 0 && !drop[i - 1] && _code[i - 1].Location.Line == draft.Location.Line && !OpInfo.Ends(_code[i - 1].Op))
            {
                drop[i] = any = true;
            }
        }
        if (any) Remove(drop);
    }

    /// <summary>Replaces a short jump that does not reach by a hop over a long one.</summary>
    private void Relax()
    {
        if (_code.Length < short.MaxValue) return;
        while (true)
        {
            var far = new List<int>();
            for (var i = 0; i < _code.Length; i++)
            {
                if (OpInfo.C(_code[i].Op) != Operand.Jump16) continue;
                var distance = _code[i].Target!.Position - i - 1;
                if (distance is < short.MinValue or > short.MaxValue) far.Add(i);
            }
            if (far.Count == 0) return;
            var labels = new HashSet<Label>(ReferenceEqualityComparer.Instance);
            foreach (ref readonly var draft in _code.AsSpan())
            {
                if (draft.Target is { } target) labels.Add(target);
                if (draft.Handler is { } handler) labels.Add(handler.Target);
            }
            var code = new List<Draft>(_code.Length + (far.Count * 2));
            var map = new int[_code.Length + 1];
            var islands = new List<(Label Label, int Position)>();
            var next = 0;
            for (var i = 0; i < _code.Length; i++)
            {
                map[i] = code.Count;
                var draft = _code[i];
                if (next < far.Count && far[next] == i)
                {
                    next++;
                    var island = new Label();
                    var over = new Label();
                    var target = draft.Target;
                    draft.Target = island;
                    code.Add(draft);
                    code.Add(new Draft { Op = Opcode.Jump, Target = over, Handler = draft.Handler, Location = draft.Location });
                    islands.Add((island, code.Count));
                    code.Add(new Draft { Op = Opcode.Jump, Target = target, Handler = draft.Handler, Location = draft.Location });
                    islands.Add((over, code.Count));
                    continue;
                }
                code.Add(draft);
            }
            map[_code.Length] = code.Count;
            foreach (var label in labels) label.Position = map[label.Position];
            foreach (var (label, position) in islands) label.Position = position;
            _code = [.. code];
        }
    }

    private ushort Final(int register)
    {
        var number = register >= Register.TempBase ? register - Register.TempBase + _tempStart
            : register >= Register.FreeBase ? register - Register.FreeBase + _freeStart
            : register >= Register.CellBase ? _cells[register - Register.CellBase]
            : _locals[register];
        return number <= ushort.MaxValue ? (ushort)number : throw new CodeTooLargeException("too many registers");
    }

    private Result Encode(bool keepFirstConstant)
    {
        var count = _code.Length;
        var instructions = new Instruction[count];
        var locations = new Location[count];
        var starts = new List<int>();
        var exceptions = new List<ExceptionEntry>();
        var constants = new List<object?>();
        var constantMap = new int[_builder.Constants.Count];
        Array.Fill(constantMap, -1);
        if (keepFirstConstant)
        {
            constants.Add(_builder.Constants[0]);
            constantMap[0] = 0;
        }
        var sites = new List<Site>(_builder.Sites.Count);
        var siteMap = new int[_builder.Sites.Count];
        Array.Fill(siteMap, -1);
        var last = Location.None;
        Handler? open = null;
        var openStart = 0;
        for (var i = 0; i < count; i++)
        {
            ref readonly var draft = ref _code[i];
            var op = draft.Op;
            var location = draft.Location.Line < 0 && op is Opcode.JumpBackward or Opcode.Jump ? last : draft.Location;
            locations[i] = last = location;
            if (draft.StartsStatement) starts.Add(i);
            instructions[i] = op switch
            {
                Opcode.LoadSmallInt => Instruction.WithBC(op, Final(draft.A), draft.B),
                Opcode.Jump or Opcode.JumpBackward => Instruction.WithAB(op, draft.Target!.Position - i - 1),
                Opcode.JumpIfTrue or Opcode.JumpIfFalse or Opcode.JumpIfNone or Opcode.JumpIfNotNone =>
                    Instruction.WithBC(op, Final(draft.A), draft.Target!.Position - i - 1),
                Opcode.CheckBound or Opcode.DeleteFast => new Instruction(op, Final(draft.A), Final(draft.B)),
                _ => new Instruction(op, Operand16(OpInfo.A(op), draft.A), Operand16(OpInfo.B(op), draft.B),
                    draft.Target is { } target ? (ushort)(short)(target.Position - i - 1) : Operand16(OpInfo.C(op), draft.C)),
            };
            if (draft.Handler != open)
            {
                Close(i);
                open = draft.Handler;
                openStart = i;
            }
        }
        Close(count);
        return new Result(instructions, [.. exceptions], locations, [.. starts], [.. constants], [.. sites]);

        void Close(int end)
        {
            if (open is null || openStart == end) return;
            exceptions.Add(new ExceptionEntry(openStart, end, open.Target.Position, Final(open.ExceptionRegister), open.Lasti));
        }

        ushort Operand16(Operand kind, int value)
        {
            switch (kind)
            {
                case Operand.Dst or Operand.Src or Operand.SrcDst or Operand.Base:
                    return Final(value);
                case Operand.Const:
                    if (constantMap[value] < 0)
                    {
                        constantMap[value] = constants.Count;
                        constants.Add(_builder.Constants[value]);
                    }
                    value = constantMap[value];
                    break;
                case Operand.Site:
                    if (siteMap[value] < 0)
                    {
                        siteMap[value] = sites.Count;
                        sites.Add(_builder.Sites[value]);
                    }
                    value = siteMap[value];
                    break;
                case Operand.Imm16:
                    return (ushort)(short)value;
            }
            return (uint)value <= ushort.MaxValue ? (ushort)value : throw new CodeTooLargeException($"operand {kind} out of range");
        }
    }
}

/// <summary>A unit does not fit the instruction format.</summary>
public sealed class CodeTooLargeException(string message) : Exception(message);
