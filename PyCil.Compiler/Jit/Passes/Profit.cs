using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Passes;

/// <summary>Whether a graph is worth being compiled: a step back into the interpreter costs more than dispatching the instruction there.</summary>
public static class Profit
{
    /// <summary>A step must be paid for by this many operations that need no interpreter.</summary>
    private const int OperationsPerStep = 1;

    public static bool IsWorthwhile(Graph graph)
    {
        if (!graph.Framed) return true;
        long steps = 0, operations = 0;
        foreach (var block in graph.Blocks)
        {
            var weight = Weight(graph, block);
            foreach (var node in block.Nodes)
            {
                if (node.Op is IrOp.Step or IrOp.StepBranch) steps += weight;
                else if (Saves(node.Op)) operations += weight;
            }
        }
        return operations >= steps * OperationsPerStep;
    }

    /// <summary>Ten for each loop around the block; a loop's blocks are those that lie between its head and its last jump back.</summary>
    private static long Weight(Graph graph, Block block)
    {
        long weight = 1;
        foreach (var head in graph.Blocks)
        {
            if (!head.IsLoopHeader || head.Offset > block.Offset) continue;
            foreach (var from in head.Predecessors)
            {
                if (from.Id < head.Id || from.Offset < block.Offset) continue;
                weight *= 10;
                break;
            }
            if (weight >= 1000) break;
        }
        return weight;
    }

    private static bool Saves(IrOp op) => op switch
    {
        IrOp.Jump or IrOp.Exit or IrOp.StoreReg or IrOp.RegInt or IrOp.RegFloat or IrOp.RegObject or IrOp.GuardValid or IrOp.GuardShape or IrOp.GuardClass or IrOp.GuardSame => false,
        IrOp.BoxInt or IrOp.BoxFloat or IrOp.BoxBool or IrOp.UnboxInt or IrOp.UnboxFloat or IrOp.UnboxBool or IrOp.VirtualRange or IrOp.VirtualRangeIterator => false,
        IrOp.Step or IrOp.StepBranch or IrOp.Param or IrOp.IntToFloat or IrOp.IntToFloatExact or IrOp.BoolToInt => false,
        _ => true,
    };
}
