using System.Text;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Lowering;

/// <summary>The unit cannot be compiled as it was tried; the message says why.</summary>
public sealed class LoweringException(string message) : Exception(message)
{
    /// <summary>A function that was inlined and must not be.</summary>
    public object? DoNotInline { get; init; }

    /// <summary>The function needs a frame: direct entries cannot have one.</summary>
    public bool NeedsFrame { get; init; }
}

/// <summary>
/// Builds the graph of a function or loop by running its bytecode over typed values instead of real ones. Blocks are versioned by the representations of
/// their registers: a loop whose variable is an int at first and a float from then on gets its first turn peeled, and typed values never meet untyped ones.
/// </summary>
public sealed partial class GraphBuilder
{
    private const int MaxNodes = 2000;
    private const int MaxVersions = 6;

    private readonly Graph _graph;
    private readonly FrameOrigin _origin;
    private readonly FrameState? _parentState;
    private readonly CodeUnit _unit;
    private readonly CodeFeedback _feedback;
    private readonly IRuntimeFacts _facts;
    private readonly BytecodeLiveness _liveness;
    private readonly HashSet<object> _noInline;
    private readonly bool[] _isTarget;
    private readonly int[] _loopEnd; // by header: the last jump back to it
    private readonly SortedDictionary<int, List<Edge>> _pending = [];
    private readonly Dictionary<int, List<Version>> _versions = [];
    private readonly List<(Block Block, Node Value)> _returns = [];
    private readonly int _alwaysLive;

    private Block _block = null!;
    private Environment _env = null!;
    private int _at;
    private FrameState? _state;

    /// <summary>The registers: their values, and (in a framed unit's own frame) the values that memory holds.</summary>
    private sealed class Environment(Node?[] registers, Node?[]? memory)
    {
        internal readonly Node?[] Registers = registers;
        internal readonly Node?[]? Memory = memory;

        internal Environment Clone() => new((Node?[])Registers.Clone(), (Node?[]?)Memory?.Clone());
    }

    private readonly record struct Edge(Block From, int Successor, Environment Env);

    /// <summary>A block of a join or loop head, for one signature.</summary>
    private sealed record Version(Block Block, string Signature, Environment Start, bool[] IsPhi);

    private GraphBuilder(Graph graph, FrameOrigin origin, FrameState? parentState, HashSet<object> noInline)
    {
        _graph = graph;
        _origin = origin;
        _parentState = parentState;
        _noInline = noInline;
        _facts = origin.Facts;
        _unit = _facts.Unit;
        _feedback = _facts.Feedback;
        _liveness = new BytecodeLiveness(_unit);
        _alwaysLive = _unit.LocalNames.Length + _unit.FreeNames.Length;
        var code = _unit.Instructions;
        _isTarget = new bool[code.Length + 1];
        _loopEnd = new int[code.Length + 1];
        for (var i = 0; i < code.Length; i++)
        {
            var target = OpInfo.JumpTarget(code[i], i);
            if (target < 0) continue;
            _isTarget[target] = true;
            if (target <= i) _loopEnd[target] = Math.Max(_loopEnd[target], i);
        }
    }

    /// <summary>Compiles a function for direct entry: typed parameters, no frame.</summary>
    public static Graph BuildDirect(IRuntimeFacts facts, Rep[] parameters, Rep returns, HashSet<object> noInline)
    {
        var graph = new Graph(facts, 0, framed: false) { Parameters = parameters, Returns = returns };
        var builder = new GraphBuilder(graph, new FrameOrigin(facts, null), null, noInline);
        var entry = graph.NewBlock(0);
        var registers = new Node?[facts.Unit.RegisterCount];
        var unbound = graph.Object(facts.UnboundMark, ValueKinds.Unbound);
        for (var i = 0; i < facts.Unit.LocalNames.Length; i++)
        {
            registers[i] = i < parameters.Length
                ? graph.Append(entry, new Node(IrOp.Param, parameters[i]) { Imm = i, Hint = facts.Feedback.Parameters[i] })
                : unbound;
        }
        builder.Run(entry, new Environment(registers, null));
        return graph;
    }

    /// <summary>Compiles a function or, from a loop head, the rest of a running one: on its frame, whose registers hold values of the given kinds.</summary>
    public static Graph BuildFramed(IRuntimeFacts facts, int offset, ValueKinds[] kinds, HashSet<object> noInline)
    {
        var graph = new Graph(facts, offset, framed: true);
        var builder = new GraphBuilder(graph, new FrameOrigin(facts, null), null, noInline);
        var entry = graph.NewBlock(offset);
        var registers = new Node?[facts.Unit.RegisterCount];
        builder._block = entry;
        builder._at = offset;
        // Until all entry guards have passed everything is in memory.
        var untouched = new FrameState(builder._origin, offset, new Node?[registers.Length], null) { Reason = "entry type" };
        for (var i = 0; i < registers.Length; i++)
        {
            if (!builder._liveness.IsLive(offset, i)) continue;
            registers[i] = kinds[i] switch
            {
                ValueKinds.Int => graph.Append(entry, new Node(IrOp.RegInt, Rep.Int) { Imm = i, State = untouched, Hint = ValueKinds.Int }),
                ValueKinds.Float => graph.Append(entry, new Node(IrOp.RegFloat, Rep.Float) { Imm = i, State = untouched, Hint = ValueKinds.Float }),
                ValueKinds.Unbound when offset == 0 => graph.Object(facts.UnboundMark, ValueKinds.Unbound),
                var kind => graph.Append(entry, new Node(IrOp.RegObject, Rep.Object) { Imm = i, Hint = kind }),
            };
        }
        builder.Run(entry, new Environment(registers, (Node?[])registers.Clone()));
        return graph;
    }

    private void Run(Block entry, Environment env)
    {
        _block = entry;
        _env = env;
        var offset = _graph.EntryOffset;
        if (_origin.Parent is not null) offset = 0;
        AddEdge(offset);
        while (_pending.Count > 0)
        {
            var (target, edges) = First(_pending);
            _pending.Remove(target);
            Open(target, edges);
        }
    }

    private static KeyValuePair<int, List<Edge>> First(SortedDictionary<int, List<Edge>> pending)
    {
        foreach (var pair in pending) return pair;
        throw new InvalidOperationException();
    }

    /// <summary>Ends the current block with a jump to a bytecode offset.</summary>
    private void AddEdge(int target)
    {
        Emit(new Node(IrOp.Jump, Rep.None));
        AddEdge(target, 0, _env);
    }

    private void AddEdge(int target, int successor, Environment env)
    {
        while (_block.Successors.Count <= successor) _block.Successors.Add(null!);
        var edge = new Edge(_block, successor, env.Clone());
        if (!_pending.TryGetValue(target, out var edges)) _pending[target] = edges = [];
        edges.Add(edge);
    }

    /// <summary>All forward edges into an offset are known: makes its blocks, or joins the ones there are (loop heads).</summary>
    private void Open(int target, List<Edge> edges)
    {
        foreach (var edge in edges) DropDead(edge.Env, target);
        var rest = edges;
        if (_versions.TryGetValue(target, out var existing))
        {
            rest = [];
            foreach (var edge in edges)
            {
                if (!TryJoin(existing, edge, widen: false)) rest.Add(edge);
            }
        }
        while (rest.Count > 0)
        {
            var signature = Signature(rest[0].Env);
            var group = rest.FindAll(e => Signature(e.Env) == signature);
            rest = rest.FindAll(e => Signature(e.Env) != signature);
            existing = _versions.TryGetValue(target, out var now) ? now : null;
            if (existing is not null && existing.Count >= MaxVersions)
            {
                foreach (var edge in group)
                {
                    if (!TryJoin(existing, edge, widen: true)) LeaveAt(edge, target, "too many versions");
                }
                continue;
            }
            Translate(MakeVersion(target, signature, group));
        }
    }

    private void DropDead(Environment env, int target)
    {
        for (var r = _alwaysLive; r < env.Registers.Length; r++)
        {
            if (!_liveness.IsLive(target, r)) env.Registers[r] = null;
        }
    }

    /// <summary>Representations of the registers; virtual objects count by what they are.</summary>
    private static string Signature(Environment env)
    {
        var text = new StringBuilder(env.Registers.Length);
        foreach (var node in env.Registers)
        {
            text.Append(node switch
            {
                null => '-',
                { Op: IrOp.ObjectConst } => 'o',
                { Rep: Rep.Int } => 'i',
                { Rep: Rep.Float } => 'f',
                { Rep: Rep.Bool } => 'b',
                { Op: IrOp.VirtualRange } => 'r',
                { Op: IrOp.VirtualRangeIterator } => 'R',
                _ => 'o',
            });
        }
        return text.ToString();
    }

    private Version MakeVersion(int target, string signature, List<Edge> edges)
    {
        var block = _graph.NewBlock(target);
        var isLoop = _loopEnd[target] > 0;
        block.IsLoopHeader = isLoop;
        var count = _unit.RegisterCount;
        var registers = new Node?[count];
        var memory = edges[0].Env.Memory is null ? null : new Node?[count];
        var isPhi = new bool[count];
        var changed = isLoop ? WrittenIn(target, _loopEnd[target]) : null;
        for (var r = 0; r < count; r++)
        {
            var first = edges[0].Env.Registers[r];
            if (first is null) continue;
            // A virtual iterator moves on in its register, where the real one would in itself.
            var differs = changed is not null && (changed[r] || first.Rep == Rep.Virtual);
            foreach (var edge in edges) differs |= !ReferenceEquals(edge.Env.Registers[r], first);
            isPhi[r] = differs;
            registers[r] = differs ? PhiLike(block, first, edges, r) : first;
            if (memory is null) continue;
            var inMemory = !differs || changed is null;
            foreach (var edge in edges) inMemory &= ReferenceEquals(edge.Env.Memory![r], edge.Env.Registers[r]);
            if (inMemory) memory[r] = registers[r];
        }
        var start = new Environment(registers, memory);
        var version = new Version(block, signature, start, isPhi);
        if (isLoop)
        {
            if (!_versions.TryGetValue(target, out var list)) _versions[target] = list = [];
            list.Add(version);
        }
        foreach (var edge in edges) Connect(version, edge, widen: false);
        return version;
    }

    /// <summary>A phi, or for a virtual object the same object over phis of its parts.</summary>
    private Node PhiLike(Block block, Node first, List<Edge> edges, int register)
    {
        if (first.Rep == Rep.Virtual)
        {
            var parts = new Node[first.Inputs.Length];
            for (var p = 0; p < parts.Length; p++) parts[p] = _graph.AddPhi(block, Rep.Int);
            return _graph.Append(block, new Node(first.Op, Rep.Virtual, parts));
        }
        var phi = _graph.AddPhi(block, first.Rep);
        foreach (var edge in edges) phi.Hint |= edge.Env.Registers[register]!.Hint;
        return phi;
    }

    private bool[] WrittenIn(int from, int to)
    {
        var written = new bool[_unit.RegisterCount];
        for (var i = from; i <= to; i++)
        {
            Effects.Written(_unit.Instructions[i], r => written[r] = true);
        }
        return written;
    }

    private bool TryJoin(List<Version> versions, Edge edge, bool widen)
    {
        foreach (var version in versions)
        {
            if (!Fits(version, edge.Env, widen)) continue;
            Connect(version, edge, widen);
            return true;
        }
        return false;
    }

    /// <summary>The value behind guards and unboxing: what stays the same object while it is refined.</summary>
    private static Node Unrefined(Node node)
    {
        while (node.Op is IrOp.UnboxInt or IrOp.UnboxFloat or IrOp.UnboxBool or IrOp.GuardClass or IrOp.GuardBound) node = node.Inputs[0];
        return node;
    }

    private static bool Fits(Version version, Environment env, bool widen)
    {
        for (var r = 0; r < version.IsPhi.Length; r++)
        {
            var wanted = version.Start.Registers[r];
            var given = env.Registers[r];
            if (wanted is null) continue;
            if (given is null) return false;
            if (!version.IsPhi[r])
            {
                if (!ReferenceEquals(Unrefined(wanted), Unrefined(given))) return false;
            }
            else if (wanted.Rep != given.Rep || (wanted.Rep == Rep.Virtual && wanted.Op != given.Op))
            {
                if (!widen || wanted.Rep != Rep.Object || given.Rep == Rep.Virtual) return false;
            }
            if (version.Start.Memory is { } memory && memory[r] is not null && !ReferenceEquals(env.Memory![r], given)) return false;
        }
        return true;
    }

    private void Connect(Version version, Edge edge, bool widen)
    {
        edge.From.Successors[edge.Successor] = version.Block;
        version.Block.Predecessors.Add(edge.From);
        for (var r = 0; r < version.IsPhi.Length; r++)
        {
            if (!version.IsPhi[r]) continue;
            var wanted = version.Start.Registers[r]!;
            var given = edge.Env.Registers[r]!;
            if (wanted.Rep == Rep.Virtual)
            {
                for (var p = 0; p < wanted.Inputs.Length; p++) wanted.Inputs[p].Inputs = [.. wanted.Inputs[p].Inputs, given.Inputs[p]];
                continue;
            }
            if (widen && wanted.Rep != given.Rep) given = BoxedIn(edge.From, given);
            wanted.Inputs = [.. wanted.Inputs, given];
        }
    }

    /// <summary>Boxes a value at the end of a block that is complete already, before its control.</summary>
    private Node BoxedIn(Block block, Node value)
    {
        if (value.Rep == Rep.Object) return value;
        var control = block.Nodes[^1];
        block.Nodes.RemoveAt(block.Nodes.Count - 1);
        var boxed = _graph.Append(block, BoxOf(value));
        block.Nodes.Add(control);
        return boxed;
    }

    private static Node BoxOf(Node value)
        => new(value.Rep switch { Rep.Int => IrOp.BoxInt, Rep.Float => IrOp.BoxFloat, _ => IrOp.BoxBool }, Rep.Object, value) { Hint = value.Hint };

    /// <summary>Sends an edge back to the interpreter.</summary>
    private void LeaveAt(Edge edge, int target, string reason, int branchAt = -1, byte branchBit = 0)
    {
        var block = _graph.NewBlock(target);
        edge.From.Successors[edge.Successor] = block;
        block.Predecessors.Add(edge.From);
        (_block, _env, _at, _state) = (block, edge.Env.Clone(), target, null);
        Emit(new Node(IrOp.Exit, Rep.None) { State = StateAt(_at, reason, branchAt: branchAt, branchBit: branchBit) });
    }

    private void Translate(Version version)
    {
        if (_graph.NodeCount > MaxNodes) throw new LoweringException("too large");
        (_block, _env, _at, _state) = (version.Block, version.Start.Clone(), version.Block.Offset, null);
        var first = true;
        while (true)
        {
            if (!first && _isTarget[_at])
            {
                AddEdge(_at);
                return;
            }
            first = false;
            _state = null;
            ref readonly var instruction = ref _unit.Instructions[_at];
            if (!Lower(instruction)) return;
            _at++;
        }
    }

    // ---- What the lowerings use ----

    private Node Emit(Node node) => _graph.Append(_block, node);

    private Node Get(int register) => _env.Registers[register] ?? throw new LoweringException($"register {register} read before it is written at {_at}");

    private void Set(int register, Node value)
    {
        // A local may be looked at and compared by identity: it holds the real object.
        if (value.Rep == Rep.Virtual && register < _alwaysLive) value = Materialize(value);
        _env.Registers[register] = value;
        _state = null;
    }

    /// <summary>The value of a register has been refined (unboxed, its class tested): all registers that hold it profit.</summary>
    private void Refine(Node from, Node to)
    {
        for (var r = 0; r < _env.Registers.Length; r++)
        {
            if (!ReferenceEquals(_env.Registers[r], from)) continue;
            if (_env.Memory is { } memory && ReferenceEquals(memory[r], from)) memory[r] = to;
            _env.Registers[r] = to;
        }
    }

    private Node Materialize(Node value)
    {
        if (value.Op != IrOp.VirtualRange) throw new LoweringException($"{value.Op} in a local");
        return Emit(new Node(IrOp.NewRange, Rep.Object, value.Inputs) { Hint = ValueKinds.Other });
    }

    /// <summary>The interpreter's view before the current instruction.</summary>
    private FrameState State(string reason) => _state is { } made && made.Reason == reason ? made : _state = StateAt(_at, reason);

    private FrameState StateAt(int offset, string reason, object? callInProgress = null, int resultRegister = -1, int branchAt = -1, byte branchBit = 0)
    {
        var registers = new Node?[_env.Registers.Length];
        for (var r = 0; r < registers.Length; r++)
        {
            if (r == resultRegister || !_liveness.IsLive(offset, r)) continue;
            var value = _env.Registers[r];
            if (_env.Memory is { } memory && ReferenceEquals(memory[r], value)) continue;
            registers[r] = value;
        }
        return new FrameState(_origin, callInProgress is null ? offset : offset - 1, registers, _parentState) { Reason = reason, CallInProgress = callInProgress, BranchAt = branchAt, BranchBit = branchBit };
    }

    private bool Exit(string reason)
    {
        Emit(new Node(IrOp.Exit, Rep.None) { State = StateAt(_at, reason) });
        return false;
    }

    private bool Next(int register, Node value)
    {
        Set(register, value);
        return true;
    }

    private Node ToObject(Node value) => value.Rep switch
    {
        Rep.Object => value,
        Rep.Virtual => Materialize(value),
        _ => Emit(BoxOf(value)),
    };

    /// <summary>A conditional jump of the bytecode: jumps to the target if the condition equals <paramref name="when"/>.</summary>
    private bool BranchOn(Node condition, bool when, int target)
    {
        if (condition.Op == IrOp.BoolConst)
        {
            if ((condition.Imm != 0) != when) return true;
            AddEdge(target);
            return false;
        }
        Emit(new Node(IrOp.Branch, Rep.None, condition));
        var seen = _feedback.Branches[_at];
        Side(target, when ? 0 : 1, (seen & CodeFeedback.Jumped) != 0 || seen == 0);
        Side(_at + 1, when ? 1 : 0, (seen & CodeFeedback.FellThrough) != 0 || seen == 0);
        return false;
    }

    /// <summary>One way of a branch; a way that never was taken leaves compiled code.</summary>
    private void Side(int target, int successor, bool taken)
    {
        if (taken)
        {
            AddEdge(target, successor, _env);
            return;
        }
        var (block, env, at) = (_block, _env, _at);
        while (block.Successors.Count <= successor) block.Successors.Add(null!);
        LeaveAt(new Edge(block, successor, env), target, "branch not seen before", at, target == at + 1 ? CodeFeedback.FellThrough : CodeFeedback.Jumped);
        (_block, _env, _at, _state) = (block, env, at, null);
    }
}
