using PyCil.Compiler.Feedback;

namespace PyCil.Compiler.Jit.Ir;

/// <summary>A value or an effect in SSA form.</summary>
public sealed class Node(IrOp op, Rep rep, params Node[] inputs)
{
    public int Id { get; internal set; } = -1;

    public IrOp Op { get; } = op;

    public Rep Rep { get; } = rep;

    public Node[] Inputs { get; internal set; } = inputs;

    public long Imm { get; init; }

    public double Float { get; init; }

    public object? Data { get; init; }

    /// <summary>Where the interpreter goes on if the node exits.</summary>
    public FrameState? State { get; init; }

    /// <summary>Kinds the producing instruction was seen to give: what an object is worth being unboxed to.</summary>
    public ValueKinds Hint { get; set; }

    public Block Block { get; internal set; } = null!;

    /// <summary>Set by a pass that found an equal node: users take that one.</summary>
    internal Node? Replacement { get; set; }

    public Node Resolved
    {
        get
        {
            var node = this;
            while (node.Replacement is { } next) node = next;
            return node;
        }
    }

    public bool IsConstant => Op is IrOp.IntConst or IrOp.FloatConst or IrOp.BoolConst or IrOp.ObjectConst;

    public override string ToString() => $"v{Id}";
}

/// <summary>A basic block: phis, nodes, the last of them control.</summary>
public sealed class Block(int id, int offset)
{
    public int Id { get; } = id;

    /// <summary>The bytecode offset it begins at.</summary>
    public int Offset { get; } = offset;

    public List<Node> Phis { get; } = [];

    public List<Node> Nodes { get; } = [];

    public List<Block> Predecessors { get; } = [];

    public List<Block> Successors { get; } = [];

    public bool IsLoopHeader { get; set; }

    public Node? Control => Nodes.Count > 0 ? Nodes[^1] : null;
}

/// <summary>A function whose bytecode is part of the graph: the unit's own, or an inlined callee.</summary>
/// <param name="Parent">The frame it was inlined into.</param>
public sealed record FrameOrigin(IRuntimeFacts Facts, FrameOrigin? Parent);

/// <summary>What the interpreter needs to go on: for each frame the bytecode offset and the values of its registers.</summary>
/// <remarks>Registers: null where the value is dead, or is in the frame's memory already. A parent's Offset is that of the call in progress.</remarks>
public sealed class FrameState(FrameOrigin origin, int offset, Node?[] registers, FrameState? parent)
{
    public FrameOrigin Origin { get; } = origin;

    public int Offset { get; } = offset;

    public Node?[] Registers { get; } = registers;

    public FrameState? Parent { get; } = parent;

    /// <summary>Function object of a direct call in progress behind this state; null if the state is where the interpreter goes on itself.</summary>
    public object? CallInProgress { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Of an exit on a way that a jump had never gone: the jump, and the bit of the way in the feedback.</summary>
    public int BranchAt { get; init; } = -1;

    public byte BranchBit { get; init; }
}
