using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Il;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>
/// A hot code object: first recorded for a while, then compiled, from the start and from the heads of loops that run long. A unit whose guards keep failing is
/// thrown away and the code recorded again; after a few times it stays interpreted.
/// </summary>
internal sealed unsafe class JitTier(JitPolicy policy, PyCode code) : CodeTier
{
    private const int RecordedEntries = 24;
    private const int ExitsUntilAgain = 4;
    private const int MostCompilations = 6;
    private const int UnitsOfACode = 8;

    private readonly Lock _lock = new();

    // By bytecode offset; replaced as a whole.
    private Dictionary<int, CompiledUnit?> _units = [];
    private readonly HashSet<int> _requested = [];
    private volatile int _recordings = RecordedEntries;
    private int _compilations;

    /// <summary>The unit of the function's start, if it has a typed entry.</summary>
    internal CompiledUnit? DirectUnit => _units.TryGetValue(0, out var unit) && unit?.Entry is not null ? unit : null;

    internal override LoopExit Run(ThreadState ts, Frame* frame, ref Value result)
    {
        var offset = frame->Index;
        if (_units.TryGetValue(offset, out var unit))
        {
            if (unit is null || frame->Generator is not null || !unit.IsFor(frame->Function)) return Eval.Interpret(ts, frame, ref result);
            return RunUnit(ts, frame, unit, ref result);
        }
        if (_recordings > 0 || (offset == 0 && !code.Feedback.Any))
        {
            _recordings--;
            return Eval.Record(ts, frame, ref result);
        }
        if (frame->Generator is null && (offset == 0 || IsLoopHead(offset)) && Request(ts, frame, offset) && _units.ContainsKey(offset)) return LoopExit.Again;
        return Eval.Interpret(ts, frame, ref result);
    }

    private LoopExit RunUnit(ThreadState ts, Frame* frame, CompiledUnit unit, ref Value result)
    {
        if (unit.Invalid)
        {
            Discard(unit, "assumption broken");
            return Eval.Interpret(ts, frame, ref result);
        }
        // A direct entry counts its own depth, as it does when compiled code calls it.
        var direct = unit.Entry is not null;
        if (direct) ts.Depth--;
        var outer = ts.CompiledFrame;
        ts.CompiledFrame = frame;
        var exit = unit.Run(unit, ts, frame, ref frame->Register(0), ref result);
        ts.CompiledFrame = outer;
        if (direct) ts.Depth++;
        if (exit == EntryWrapper.Mismatch)
        {
            if (++unit.Mismatches >= ExitsUntilAgain) Discard(unit, "other argument types");
            return Eval.Interpret(ts, frame, ref result);
        }
        if (exit != IlEmitter.LeftByExit) return (LoopExit)exit;
        var at = Deoptimizer.Land(ts, frame, out var innermost);
        Count(innermost);
        if (at != LoopExit.Again || ts.Tracing) return at;
        // The interpreter goes on from here; at a loop head compiled code may be taken up again.
        return Eval.Interpret(ts, frame, ref result);
    }

    private void Count(ExitRecord record)
    {
        var (exit, unit) = (record.Exit, (CompiledUnit)record.Unit);
        if (exit.Reason == "safepoint") return;
        if (unit.Forced)
        {
            unit.Forced = false;
            return;
        }
        var innermost = exit.Frames[^1];
        policy.Log?.Write($"left {JitLog.Name(unit.Code)} at line {((FunctionFacts)innermost.Facts).CodeObject.LocationAt(innermost.Offset).Line}: {exit.Reason} ({exit.Count + 1} times)");
        if (exit.BranchAt >= 0) innermost.Facts.Feedback.Branches[exit.BranchAt] |= exit.BranchBit;
        if (Interlocked.Increment(ref exit.Count) < ExitsUntilAgain && !unit.Invalid) return;
        if (unit.Code.Tier is JitTier tier) tier.Discard(unit, exit.Reason);
    }

    private void Discard(CompiledUnit unit, string reason)
    {
        unit.Invalidate();
        lock (_lock)
        {
            foreach (var (offset, there) in _units)
            {
                if (!ReferenceEquals(there, unit)) continue;
                var units = new Dictionary<int, CompiledUnit?>(_units);
                if (_compilations >= MostCompilations)
                {
                    units[offset] = null;
                    policy.Log?.Write($"gave up {JitLog.Name(code)}: {reason}");
                }
                else
                {
                    units.Remove(offset);
                    _requested.Remove(offset);
                    _recordings = RecordedEntries;
                }
                _units = units;
                return;
            }
        }
    }

    private bool IsLoopHead(int offset)
    {
        var instructions = code.Unit.Instructions;
        for (var i = offset; i < instructions.Length; i++)
        {
            if (instructions[i].Op == PyCil.Compiler.Bytecode.Opcode.JumpBackward && i + 1 + instructions[i].AB == offset) return true;
        }
        return false;
    }

    private bool Request(ThreadState ts, Frame* frame, int offset)
    {
        lock (_lock)
        {
            if (_requested.Count >= UnitsOfACode || !_requested.Add(offset)) return false;
            _compilations++;
        }
        var kinds = new ValueKinds[code.RegisterCount];
        for (var r = 0; r < kinds.Length; r++)
        {
            kinds[r] = offset != 0 ? Recorder.KindOf(frame->Register(r))
                : r < code.ParameterCount ? code.Feedback.Parameters[r]
                : r < code.LocalCount ? ValueKinds.Unbound : ValueKinds.Other;
        }
        var isModule = frame->Locals is { } locals && ReferenceEquals(locals, frame->Function.Globals);
        policy.Compiler.Request(new CompileRequest(this, ts.Interpreter, frame->Function, code, offset, kinds, isModule));
        return true;
    }

    internal void Publish(int offset, CompiledUnit? unit)
    {
        lock (_lock) _units = new Dictionary<int, CompiledUnit?>(_units) { [offset] = unit };
    }
}
