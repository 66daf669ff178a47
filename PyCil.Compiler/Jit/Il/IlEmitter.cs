using System.Reflection.Emit;
using PyCil.Compiler.Jit.Ir;
using PyCil.Compiler.Jit.Passes;

namespace PyCil.Compiler.Jit.Il;

/// <summary>Turns a graph into IL: every value has a local of its machine type; RyuJIT allocates the registers.</summary>
public sealed partial class IlEmitter
{
    private const int UnitArgument = 0, ThreadArgument = 1, FrameArgument = 2, RegistersArgument = 3, ResultArgument = 4, FirstParameter = 2;

    /// <summary>LoopExit.Deopt of the interpreter.</summary>
    public const int LeftByExit = 4;
    private const int LeftByReturn = 1;

    private readonly Graph _graph;
    private readonly IIlSink _il;
    private readonly Dictionary<Node, int> _locals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Block, int> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FrameState, int> _exitLabels = new(ReferenceEqualityComparer.Instance);
    private readonly List<FrameState> _exitStates = [];
    private readonly List<UnitExit> _exits = [];

    private readonly bool _failing;

    private IlEmitter(Graph graph, IIlSink il, bool failing)
    {
        _failing = failing;
        _graph = graph;
        _il = il;
    }

    /// <summary>Emits the unit and gives its exits.</summary>
    /// <param name="failing">Guards fail now and then though they hold: for tests of what comes after.</param>
    public static UnitExit[] Emit(Graph graph, IIlSink il, bool failing = false)
    {
        var emitter = new IlEmitter(graph, il, failing);
        emitter.Emit();
        return [.. emitter._exits];
    }

    private void Emit()
    {
        var order = ValueNumbering.Order(_graph);
        foreach (var block in order) _labels[block] = _il.DefineLabel();
        foreach (var constant in _graph.Constants)
        {
            _il.LoadArgument(UnitArgument);
            _il.Op(OpCodes.Ldc_I4, _il.ConstantIndex(constant.Data!));
            _il.Call(RuntimeSymbol.Constant);
            _il.StoreLocal(LocalOf(constant));
        }
        if (!_graph.Framed) EnterDirect();
        for (var b = 0; b < order.Count; b++)
        {
            _il.MarkLabel(_labels[order[b]]);
            var following = b + 1 < order.Count ? order[b + 1] : null;
            foreach (var node in order[b].Nodes) Emit(node, following);
        }
        // Exits are cold: behind everything else. Emitting one may not ask for another.
        for (var e = 0; e < _exitStates.Count; e++) EmitExit(_exitStates[e]);
    }

    /// <summary>Counts the call and looks at the stack's end; the interpreter raises the error.</summary>
    private void EnterDirect()
    {
        var registers = new Node?[_graph.Facts.Unit.RegisterCount];
        var parameters = new Node[_graph.Parameters.Length];
        foreach (var node in _graph.Entry.Nodes)
        {
            if (node.Op == IrOp.Param) parameters[node.Imm] = node;
        }
        for (var p = 0; p < parameters.Length; p++) registers[p] = parameters[p] ??= new Node(IrOp.Param, _graph.Parameters[p]) { Imm = p };
        var unbound = _graph.Object(_graph.Facts.UnboundMark);
        for (var r = parameters.Length; r < _graph.Facts.Unit.LocalNames.Length; r++) registers[r] = unbound;
        foreach (var parameter in parameters)
        {
            _il.LoadArgument(FirstParameter + (int)parameter.Imm);
            _il.StoreLocal(LocalOf(parameter));
        }
        var state = new FrameState(new FrameOrigin(_graph.Facts, null), 0, registers, null) { Reason = "recursion limit" };
        _il.LoadArgument(ThreadArgument);
        _il.Call(RuntimeSymbol.EnterDirect);
        _il.Branch(OpCodes.Brfalse, ExitLabel(state));
    }

    private int LocalOf(Node node)
    {
        if (_locals.TryGetValue(node, out var local)) return local;
        return _locals[node] = _il.DeclareLocal(node.Rep);
    }

    private void Load(Node node)
    {
        switch (node.Op)
        {
            case IrOp.IntConst:
                _il.Op(OpCodes.Ldc_I8, node.Imm);
                break;
            case IrOp.FloatConst:
                _il.Op(OpCodes.Ldc_R8, node.Float);
                break;
            case IrOp.BoolConst:
                _il.Op(OpCodes.Ldc_I4, (int)node.Imm);
                break;
            default:
                _il.LoadLocal(LocalOf(node));
                break;
        }
    }

    private void Store(Node node) => _il.StoreLocal(LocalOf(node));

    private int ExitLabel(FrameState state)
    {
        if (_exitLabels.TryGetValue(state, out var label)) return label;
        _exitStates.Add(state);
        return _exitLabels[state] = _il.DefineLabel();
    }

    /// <summary>Jumps to a successor: moves the phis' inputs first.</summary>
    private void Goto(Block from, int successor, Block? following)
    {
        var target = from.Successors[successor];
        Moves(from, target);
        if (!ReferenceEquals(target, following)) _il.Branch(OpCodes.Br, _labels[target]);
    }

    private static bool NeedsMoves(Block target) => target.Phis.Count > 0;

    private void Moves(Block from, Block target)
    {
        if (target.Phis.Count == 0) return;
        var edge = target.Predecessors.IndexOf(from);
        // All inputs are read before any phi is written: one phi may be another's input. The evaluation stack holds them meanwhile.
        var moved = new List<Node>();
        foreach (var phi in target.Phis)
        {
            var input = phi.Inputs[edge];
            if (ReferenceEquals(input, phi)) continue;
            Load(input);
            moved.Add(phi);
        }
        for (var i = moved.Count - 1; i >= 0; i--) Store(moved[i]);
    }

    private void EmitExit(FrameState state)
    {
        _il.MarkLabel(_exitLabels[state]);
        var slots = new List<Node>();
        var index = _exits.Count;
        _exits.Add(Describe(state, slots));
        _il.LoadArgument(ThreadArgument);
        _il.LoadArgument(UnitArgument);
        _il.Op(OpCodes.Ldc_I4, index);
        _il.Call(RuntimeSymbol.BeginExit);
        for (var s = 0; s < slots.Count; s++)
        {
            _il.Op(OpCodes.Dup);
            _il.Op(OpCodes.Ldc_I4, s);
            Load(slots[s]);
            _il.Call(PutSymbol(slots[s].Rep));
        }
        _il.Op(OpCodes.Pop);
        if (_graph.Framed)
        {
            _il.Op(OpCodes.Ldc_I4, LeftByExit);
        }
        else
        {
            _il.LoadArgument(ThreadArgument);
            _il.Call(RuntimeSymbol.LeaveDirect);
            Sentinel();
        }
        _il.Op(OpCodes.Ret);
    }

    /// <summary>What a direct unit gives back when it was left: unlikely as a value, so that the caller tests the value first.</summary>
    private void Sentinel()
    {
        switch (_graph.Returns)
        {
            case Rep.Int:
                _il.Op(OpCodes.Ldc_I8, long.MinValue);
                break;
            case Rep.Float:
                _il.Op(OpCodes.Ldc_R8, double.NaN);
                break;
            case Rep.Bool:
                _il.Op(OpCodes.Ldc_I4, 2);
                break;
            default:
                _il.Op(OpCodes.Ldnull);
                break;
        }
    }

    private static RuntimeSymbol PutSymbol(Rep rep) => rep switch
    {
        Rep.Int => RuntimeSymbol.PutInt,
        Rep.Float => RuntimeSymbol.PutFloat,
        Rep.Bool => RuntimeSymbol.PutBool,
        _ => RuntimeSymbol.PutObject,
    };

    private static UnitExit Describe(FrameState state, List<Node> slots)
    {
        var frames = new List<ExitFrame>();
        for (var frame = state; frame is not null; frame = frame.Parent)
        {
            var registers = new List<(int, ExitValue)>();
            for (var r = 0; r < frame.Registers.Length; r++)
            {
                if (frame.Registers[r] is { } value) registers.Add((r, ValueOf(value, slots)));
            }
            frames.Add(new ExitFrame(frame.Origin.Facts, frame.Offset, [.. registers], frame.CallInProgress));
        }
        frames.Reverse();
        return new UnitExit([.. frames], slots.Count, state.Reason) { BranchAt = state.BranchAt, BranchBit = state.BranchBit };
    }

    private static ExitValue ValueOf(Node node, List<Node> slots)
    {
        switch (node.Op)
        {
            case IrOp.IntConst:
                return new ExitValue(ExitValueKind.Int) { Int = node.Imm };
            case IrOp.FloatConst:
                return new ExitValue(ExitValueKind.Float) { Float = node.Float };
            case IrOp.ObjectConst:
                return new ExitValue(ExitValueKind.Object) { Object = node.Data };
            case IrOp.VirtualRange or IrOp.VirtualRangeIterator:
                var kind = node.Op == IrOp.VirtualRange ? ExitValueKind.Range : ExitValueKind.RangeIterator;
                return new ExitValue(kind) { Parts = Array.ConvertAll(node.Inputs, p => ValueOf(p, slots)) };
        }
        var slot = slots.FindIndex(n => ReferenceEquals(n, node));
        if (slot < 0)
        {
            slot = slots.Count;
            slots.Add(node);
        }
        return new ExitValue(ExitValueKind.Slot) { Index = slot };
    }
}
