namespace PyCil.Compiler.Jit.Ir;

/// <summary>Checks a graph's form: phis match predecessors, blocks end in control, values are defined before they are used and have the representation their user takes.</summary>
public static class GraphVerifier
{
    public static void Verify(Graph graph)
    {
        var defined = new HashSet<Node>(graph.Constants, ReferenceEqualityComparer.Instance);
        foreach (var block in graph.Blocks)
        {
            foreach (var phi in block.Phis) defined.Add(phi);
            foreach (var node in block.Nodes) defined.Add(node);
        }
        foreach (var block in graph.Blocks)
        {
            foreach (var phi in block.Phis)
            {
                if (phi.Inputs.Length != block.Predecessors.Count) throw Fail(graph, block, $"{phi} has {phi.Inputs.Length} inputs for {block.Predecessors.Count} predecessors");
                foreach (var input in phi.Inputs)
                {
                    if (input.Rep != phi.Rep) throw Fail(graph, block, $"{phi} is {phi.Rep}, its input {input} {input.Rep}");
                    Defined(input);
                }
            }
            if (block.Control is not { Op: IrOp.Jump or IrOp.Branch or IrOp.StepBranch or IrOp.Return or IrOp.Exit } control) throw Fail(graph, block, "no control at the end");
            var successors = control.Op switch { IrOp.Jump => 1, IrOp.Branch or IrOp.StepBranch => 2, _ => 0 };
            if (block.Successors.Count != successors) throw Fail(graph, block, $"{block.Successors.Count} successors behind {control.Op}");
            foreach (var successor in block.Successors)
            {
                if (successor is null || !successor.Predecessors.Contains(block)) throw Fail(graph, block, "successor without the edge back");
            }
            foreach (var node in block.Nodes)
            {
                foreach (var input in node.Inputs) Defined(input);
                for (var state = node.State; state is not null; state = state.Parent)
                {
                    foreach (var value in state.Registers)
                    {
                        if (value is { Rep: not Rep.Virtual }) Defined(value);
                    }
                }
            }

            void Defined(Node value)
            {
                if (!value.IsConstant && !defined.Contains(value)) throw Fail(graph, block, $"{value} ({value.Op}) is used and not defined");
            }
        }
    }

    private static InvalidOperationException Fail(Graph graph, Block block, string what) => new($"{graph.Facts.Unit.QualifiedName}, b{block.Id}: {what}\n{GraphPrinter.Print(graph)}");
}
