namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Removes CheckBound instructions of locals that are certainly assigned: a forward data-flow analysis over the drafts.</summary>
internal sealed class BoundAnalysis
{
    private readonly Draft[] _code;
    private readonly int[] _places;
    private readonly int _words;
    private readonly ulong[]?[] _in;
    private readonly bool[] _leader;
    private readonly Queue<int> _work = new();

    private BoundAnalysis(Draft[] code, int[] places)
    {
        _code = code;
        _places = places;
        _words = (places.Length + 63) / 64;
        _in = new ulong[code.Length][];
        _leader = new bool[code.Length];
    }

    /// <param name="parameters">The first registers, which are bound at the start.</param>
    /// <returns>For each instruction whether it is a needless CheckBound; null if there is none.</returns>
    public static bool[]? NeedlessChecks(Draft[] code, int[] places, int parameters)
    {
        var any = false;
        foreach (ref readonly var draft in code.AsSpan()) any |= draft.Op == Opcode.CheckBound;
        if (!any) return null;
        var analysis = new BoundAnalysis(code, places);
        analysis.Run(parameters);
        return analysis.Collect();
    }

    private void Run(int parameters)
    {
        foreach (ref readonly var draft in _code.AsSpan())
        {
            if (draft.Target is { } target) _leader[target.Position] = true;
            if (draft.Handler is { } handler) _leader[handler.Target.Position] = true;
        }
        _leader[0] = true;
        var entry = new ulong[_words];
        for (var i = 0; i < parameters; i++) entry[i >> 6] |= 1UL << (i & 63);
        Merge(0, entry);
        var state = new ulong[_words];
        while (_work.TryDequeue(out var start))
        {
            _in[start]!.CopyTo(state, 0);
            Walk(start, state, null);
        }
    }

    private bool[] Collect()
    {
        var needless = new bool[_code.Length];
        var state = new ulong[_words];
        for (var i = 0; i < _code.Length; i++)
        {
            if (!_leader[i] || _in[i] is null) continue;
            _in[i]!.CopyTo(state, 0);
            Walk(i, state, needless);
        }
        return needless;
    }

    private void Walk(int start, ulong[] state, bool[]? needless)
    {
        for (var i = start; i < _code.Length; i++)
        {
            if (i != start && _leader[i])
            {
                Merge(i, state);
                return;
            }
            ref readonly var draft = ref _code[i];
            if (needless is not null && draft.Op == Opcode.CheckBound && IsBound(state, draft.A)) needless[i] = true;
            if (draft.Handler is { } handler && OpInfo.Raises(draft.Op)) Merge(handler.Target.Position, state);

            // ForIter leaves its register alone when it jumps.
            if (draft.Target is { } target) Merge(target.Position, state);
            Apply(draft, state);
            if (OpInfo.Ends(draft.Op)) return;
        }
    }

    private void Merge(int at, ulong[] state)
    {
        if (_in[at] is not { } known)
        {
            _in[at] = (ulong[])state.Clone();
            _work.Enqueue(at);
            return;
        }
        var changed = false;
        for (var i = 0; i < known.Length; i++)
        {
            var both = known[i] & state[i];
            changed |= both != known[i];
            known[i] = both;
        }
        if (changed) _work.Enqueue(at);
    }

    private bool IsBound(ulong[] state, int local)
    {
        local = _places[local];
        return (state[local >> 6] & (1UL << (local & 63))) != 0;
    }

    private void Set(ulong[] state, int register, bool bound)
    {
        if (Register.IsFast(register)) SetPlace(state, _places[register], bound);
    }

    private static void SetPlace(ulong[] state, int register, bool bound)
    {
        if (bound) state[register >> 6] |= 1UL << (register & 63);
        else state[register >> 6] &= ~(1UL << (register & 63));
    }

    private void Apply(in Draft draft, ulong[] state)
    {
        switch (draft.Op)
        {
            case Opcode.CheckBound:
                Set(state, draft.A, true);
                return;
            case Opcode.DeleteFast or Opcode.SetUnbound:
                Set(state, draft.A, false);
                return;
            case Opcode.Move:
                Set(state, draft.A, !draft.MayBeUnbound);
                return;
        }
        if (OpInfo.A(draft.Op) is Operand.Dst or Operand.SrcDst) Set(state, draft.A, true);
        else if (OpInfo.C(draft.Op) == Operand.Dst) Set(state, draft.C, true);
        else if (OpInfo.WritesBase(draft.Op))
        {
            var count = OpInfo.BaseLength(new Instruction(draft.Op, 0, (ushort)draft.B, (ushort)draft.C));
            if (!Register.IsFast(draft.A)) return;
            for (var i = 0; i < count; i++) SetPlace(state, _places[draft.A] + i, true);
        }
    }
}
