using PyCil.Compiler.Jit.Ir;

namespace PyCil.Compiler.Jit.Passes;

/// <summary>Removes phis that have one value only, blocks that nothing enters, and nodes that nobody uses.</summary>
public static class Simplify
{
    public static void Run(Graph graph)
    {
        RemoveTrivialPhis(graph);
        Rewire(graph);
        RemoveDeadNodes(graph);
    }

    private static void RemoveTrivialPhis(Graph graph)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in graph.Blocks)
            {
                foreach (var phi in block.Phis)
                {
                    if (phi.Replacement is not null) continue;
                    Node? only = null;
                    var trivial = true;
                    foreach (var input in phi.Inputs)
                    {
                        var value = input.Resolved;
                        if (ReferenceEquals(value, phi) || ReferenceEquals(value, only)) continue;
                        if (only is not null) trivial = false;
                        only = value;
                    }
                    if (!trivial || only is null || only.Rep != phi.Rep) continue;
                    phi.Replacement = only;
                    changed = true;
                }
            }
        }
        foreach (var block in graph.Blocks) block.Phis.RemoveAll(static p => p.Replacement is not null);
    }

    /// <summary>Lets all users take the replacements.</summary>
    internal static void Rewire(Graph graph)
    {
        var states = new HashSet<FrameState>(ReferenceEqualityComparer.Instance);
        foreach (var block in graph.Blocks)
        {
            foreach (var phi in block.Phis) Resolve(phi.Inputs);
            foreach (var node in block.Nodes)
            {
                Resolve(node.Inputs);
                for (var state = node.State; state is not null && states.Add(state); state = state.Parent) Resolve(state.Registers);
            }
        }
    }

    private static void Resolve(Node?[] nodes)
    {
        for (var i = 0; i < nodes.Length; i++) nodes[i] = nodes[i]?.Resolved;
    }

    private static void RemoveDeadNodes(Graph graph)
    {
        var live = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var work = new Stack<Node>();
        foreach (var block in graph.Blocks)
        {
            foreach (var node in block.Nodes)
            {
                if (HasEffect(node)) Mark(node);
            }
        }
        while (work.Count > 0)
        {
            var node = work.Pop();
            foreach (var input in node.Inputs) Mark(input);
            for (var state = node.State; state is not null; state = state.Parent)
            {
                foreach (var value in state.Registers)
                {
                    if (value is not null) Mark(value);
                }
            }
        }
        foreach (var block in graph.Blocks)
        {
            block.Phis.RemoveAll(p => !live.Contains(p));
            block.Nodes.RemoveAll(n => !live.Contains(n));
        }
        graph.Constants.RemoveAll(n => !live.Contains(n));

        void Mark(Node node)
        {
            if (live.Add(node)) work.Push(node);
        }
    }

    /// <summary>Whether a node does something besides giving its value: changes the heap, leads control, raises what Python would raise.</summary>
    private static bool HasEffect(Node node) => node.Op switch
    {
        IrOp.RegInt or IrOp.RegFloat or IrOp.RegObject or IrOp.IntAdd or IrOp.IntSub or IrOp.IntMul or IrOp.IntNeg => false,
        IrOp.IntAnd or IrOp.IntOr or IrOp.IntXor or IrOp.IntNot or IrOp.IntToFloat or IrOp.IntToFloatExact or IrOp.BoolToInt => false,
        IrOp.FloatAdd or IrOp.FloatSub or IrOp.FloatMul or IrOp.FloatNeg or IrOp.FloatAbs => false,
        IrOp.IntCompare or IrOp.FloatCompare or IrOp.SameObject or IrOp.BoolNot or IrOp.IntIsTrue or IrOp.FloatIsTrue or IrOp.ObjectIsNull => false,
        IrOp.BoxInt or IrOp.BoxFloat or IrOp.BoxBool or IrOp.VirtualRange or IrOp.VirtualRangeIterator or IrOp.NewRange or IrOp.NewListIterator => false,
        IrOp.ListLength or IrOp.TupleLength or IrOp.StrLength or IrOp.RangeIteratorValue => false,
        IrOp.Param or IrOp.Phi or IrOp.IntConst or IrOp.FloatConst or IrOp.BoolConst or IrOp.ObjectConst => false,
        _ => true,
    };
}
