using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Passes;

/// <summary>
/// Finds nodes that compute what an earlier one computed, and guards that an earlier one has passed already. Works along chains of blocks with one predecessor
/// each; what depends on the heap is forgotten where Python code may run or another thread may be let in.
/// </summary>
public static class ValueNumbering
{
    private readonly record struct Key(IrOp Op, long Imm, long Float, int Left, int Right, int Third, object? Data, bool Guarded);

    private sealed class Table
    {
        internal readonly Dictionary<Key, Node> Pure = [];
        internal readonly Dictionary<Key, Node> Heap = [];

        internal Table() { }

        internal Table(Table from)
        {
            Pure = new(from.Pure);
            Heap = new(from.Heap);
        }
    }

    public static void Run(Graph graph)
    {
        var tables = new Dictionary<Block, Table>(ReferenceEqualityComparer.Instance);
        foreach (var block in Order(graph))
        {
            var table = block.Predecessors.Count == 1 && tables.TryGetValue(block.Predecessors[0], out var above) ? new Table(above) : new Table();
            var kept = 0;
            for (var n = 0; n < block.Nodes.Count; n++)
            {
                var node = block.Nodes[n];
                var inputs = node.Inputs;
                for (var i = 0; i < inputs.Length; i++) inputs[i] = inputs[i].Resolved;
                if (Find(table, node) is not { } earlier)
                {
                    block.Nodes[kept++] = node;
                    continue;
                }
                node.Replacement = earlier;
            }
            block.Nodes.RemoveRange(kept, block.Nodes.Count - kept);
            tables[block] = table;
        }
        Simplify.Rewire(graph);
    }

    private static Node? Find(Table table, Node node)
    {
        switch (node.Op)
        {
            case IrOp.Step or IrOp.StepBranch or IrOp.CallDirect or IrOp.Safepoint:
                table.Heap.Clear();
                return null;
            case IrOp.AddSlot or IrOp.StoreGlobal:
                table.Heap.Clear();
                return null;
        }
        var entries = Kind(node.Op) switch { 1 => table.Pure, 2 => table.Heap, _ => null };
        if (entries is null || node.Inputs.Length > 3) return null;
        var key = new Key(node.Op, node.Imm, BitConverter.DoubleToInt64Bits(node.Float), Id(node, 0), Id(node, 1), Id(node, 2), node.Data, node.State is not null);
        if (entries.TryGetValue(key, out var earlier)) return earlier;
        entries.Add(key, node);
        return null;
    }

    private static int Id(Node node, int input) => node.Inputs.Length > input ? node.Inputs[input].Id : -1;

    /// <summary>1: the same for ever; 2: the same while the heap is; 0: not to be merged.</summary>
    private static int Kind(IrOp op) => op switch
    {
        IrOp.IntAdd or IrOp.IntSub or IrOp.IntMul or IrOp.IntNeg or IrOp.IntFloorDiv or IrOp.IntMod or IrOp.IntTrueDiv => 1,
        IrOp.IntAnd or IrOp.IntOr or IrOp.IntXor or IrOp.IntNot or IrOp.IntShl or IrOp.IntShr or IrOp.IntToFloat or IrOp.IntToFloatExact or IrOp.BoolToInt => 1,
        IrOp.FloatAdd or IrOp.FloatSub or IrOp.FloatMul or IrOp.FloatDiv or IrOp.FloatFloorDiv or IrOp.FloatMod or IrOp.FloatNeg or IrOp.FloatAbs => 1,
        IrOp.IntCompare or IrOp.FloatCompare or IrOp.SameObject or IrOp.BoolNot or IrOp.IntIsTrue or IrOp.FloatIsTrue or IrOp.ObjectIsNull => 1,
        IrOp.UnboxInt or IrOp.UnboxFloat or IrOp.UnboxBool or IrOp.GuardClass or IrOp.GuardBound or IrOp.GuardSame or IrOp.BoxBool => 1,
        IrOp.TupleGet or IrOp.TupleLength or IrOp.StrLength or IrOp.StrGet => 1,
        IrOp.GuardShape or IrOp.GuardValid => 2,
        _ => 0,
    };

    /// <summary>Reverse post-order: predecessors first, but for back edges.</summary>
    internal static List<Block> Order(Graph graph)
    {
        var order = new List<Block>();
        var seen = new HashSet<Block>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(Block Block, int Next)>();
        stack.Push((graph.Entry, 0));
        seen.Add(graph.Entry);
        while (stack.Count > 0)
        {
            var (block, next) = stack.Pop();
            if (next < block.Successors.Count)
            {
                stack.Push((block, next + 1));
                if (seen.Add(block.Successors[next])) stack.Push((block.Successors[next], 0));
                continue;
            }
            order.Add(block);
        }
        order.Reverse();
        return order;
    }
}
