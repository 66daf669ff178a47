using PyCil.Compiler.Feedback;

namespace PyCil.Compiler.Jit.Ir;

/// <summary>A function, or a loop of one, in SSA form.</summary>
public sealed class Graph(IRuntimeFacts facts, int entryOffset, bool framed)
{
    private readonly Dictionary<(IrOp, long), Node> _numbers = [];
    private readonly Dictionary<object, Node> _objects = new(ReferenceEqualityComparer.Instance);
    private int _nextNode;

    public IRuntimeFacts Facts { get; } = facts;

    /// <summary>Bytecode offset where it is entered: 0 for the function, else a loop head.</summary>
    public int EntryOffset { get; } = entryOffset;

    /// <summary>Runs on a frame of the register stack; else called directly, with typed arguments and no frame.</summary>
    public bool Framed { get; } = framed;

    public List<Block> Blocks { get; } = [];

    /// <summary>The block of constants and entry guards.</summary>
    public Block Entry => Blocks[0];

    public Rep[] Parameters { get; set; } = [];

    public Rep Returns { get; set; } = Rep.Object;

    public int NodeCount => _nextNode;

    /// <summary>What the unit takes for granted: a <see cref="GlobalFact"/>, a <see cref="TypeFact"/>, a <see cref="CodeFact"/>, a <see cref="DirectEntry"/>.</summary>
    public HashSet<object> Assumptions { get; } = [];

    /// <summary>Callees whose bytecode is part of the graph.</summary>
    public List<string> Inlined { get; } = [];

    public Block NewBlock(int offset)
    {
        var block = new Block(Blocks.Count, offset);
        Blocks.Add(block);
        return block;
    }

    public Node Append(Block block, Node node)
    {
        Number(block, node);
        block.Nodes.Add(node);
        return node;
    }

    public Node AddPhi(Block block, Rep rep)
    {
        var phi = new Node(IrOp.Phi, rep);
        Number(block, phi);
        block.Phis.Add(phi);
        return phi;
    }

    private void Number(Block block, Node node)
    {
        node.Id = _nextNode++;
        node.Block = block;
    }

    public Node Int(long value) => Constant((IrOp.IntConst, value), new Node(IrOp.IntConst, Rep.Int) { Imm = value, Hint = ValueKinds.Int });

    public Node Float(double value)
        => Constant((IrOp.FloatConst, BitConverter.DoubleToInt64Bits(value)), new Node(IrOp.FloatConst, Rep.Float) { Float = value, Hint = ValueKinds.Float });

    public Node Bool(bool value) => Constant((IrOp.BoolConst, value ? 1 : 0), new Node(IrOp.BoolConst, Rep.Bool) { Imm = value ? 1 : 0, Hint = ValueKinds.Bool });

    public Node Object(object value, ValueKinds hint = ValueKinds.Other)
    {
        if (_objects.TryGetValue(value, out var there)) return there;
        var node = new Node(IrOp.ObjectConst, Rep.Object) { Data = value, Hint = hint };
        Number(Entry, node);
        Constants.Add(node);
        return _objects[value] = node;
    }

    private Node Constant((IrOp, long) key, Node made)
    {
        if (_numbers.TryGetValue(key, out var there)) return there;
        Number(Entry, made);
        return _numbers[key] = made;
    }

    /// <summary>Object constants: loaded once at the entry.</summary>
    public List<Node> Constants { get; } = [];
}
