using System.Globalization;
using System.Text;

namespace PyCil.Compiler.Jit.Ir;

/// <summary>A graph as text, for readers and snapshots.</summary>
public static class GraphPrinter
{
    public static string Print(Graph graph)
    {
        var text = new StringBuilder();
        text.Append(graph.Framed ? "framed " : "direct ").Append(graph.Facts.Unit.QualifiedName).Append(" from ").Append(graph.EntryOffset);
        if (!graph.Framed) text.Append(" (").AppendJoin(", ", graph.Parameters).Append(") -> ").Append(graph.Returns);
        text.Append('\n');
        foreach (var constant in graph.Constants) text.Append("  ").Append(constant).Append(" = ObjectConst ").Append(constant.Data).Append('\n');
        foreach (var block in graph.Blocks)
        {
            text.Append('b').Append(block.Id).Append(" @").Append(block.Offset).Append(block.IsLoopHeader ? " loop" : "");
            if (block.Predecessors.Count > 0) text.Append(" from ").AppendJoin(", ", block.Predecessors.ConvertAll(static p => $"b{p.Id}"));
            text.Append('\n');
            foreach (var phi in block.Phis) text.Append("  ").Append(phi).Append(" = Phi.").Append(phi.Rep).Append(' ').AppendJoin(", ", (object[])phi.Inputs).Append('\n');
            foreach (var node in block.Nodes) Print(text, node, block);
        }
        return text.ToString();
    }

    private static void Print(StringBuilder text, Node node, Block block)
    {
        text.Append("  ");
        if (node.Rep != Rep.None) text.Append(node).Append(" = ");
        text.Append(node.Op);
        if (node.Op is IrOp.IntCompare or IrOp.FloatCompare) text.Append('.').Append((CompareKind)node.Imm);
        else if (node.Op == IrOp.GuardClass) text.Append('.').Append((Feedback.ValueKinds)node.Imm);
        else if (node.Imm != 0) text.Append(' ').Append(node.Imm);
        foreach (var input in node.Inputs)
        {
            text.Append(' ').Append(input.Op switch
            {
                IrOp.IntConst or IrOp.BoolConst => input.Imm.ToString(CultureInfo.InvariantCulture),
                IrOp.FloatConst => input.Float.ToString("R", CultureInfo.InvariantCulture),
                _ => input.ToString(),
            });
        }
        if (node.State is { } state) text.Append("  [").Append(state.Reason).Append(" @").Append(state.Offset).Append(']');
        if (ReferenceEquals(node, block.Control) && block.Successors.Count > 0) text.Append(" -> ").AppendJoin(", ", block.Successors.ConvertAll(static s => s is null ? "?" : $"b{s.Id}"));
        text.Append('\n');
    }
}
