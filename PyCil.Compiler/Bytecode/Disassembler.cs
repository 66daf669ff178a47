using System.Text;
using PyCil.Compiler.Bytecode.Emit;

namespace PyCil.Compiler.Bytecode;

/// <summary>Code units as text for people.</summary>
public static class Disassembler
{
    public static string Disassemble(CodeUnit code, bool nested = true)
    {
        var text = new StringBuilder();
        Write(code, text, nested);
        return text.ToString();
    }

    private static void Write(CodeUnit code, StringBuilder text, bool nested)
    {
        text.Append(code.QualifiedName).Append('(').AppendJoin(", ", code.LocalNames.Take(code.ArgCount + code.KwOnlyArgCount)).Append("): ")
            .Append(code.RegisterCount).Append(" registers, flags ").Append(code.Flags).Append('\n');
        if (code.LocalNames.Length > 0) text.Append("  locals ").AppendJoin(' ', code.LocalNames).Append('\n');
        if (code.CellRegisters.Length > 0) text.Append("  cells ").AppendJoin(' ', code.CellRegisters.Select(r => code.LocalNames[r])).Append('\n');
        if (code.FreeNames.Length > 0) text.Append("  free ").AppendJoin(' ', code.FreeNames).Append('\n');
        var locations = LocationTable.Decode(code);
        var targets = new HashSet<int>();
        for (var i = 0; i < code.Instructions.Length; i++)
            if (OpInfo.JumpTarget(code.Instructions[i], i) is >= 0 and var target) targets.Add(target);
        foreach (var entry in code.ExceptionTable) targets.Add(entry.Target);
        var line = -2;
        for (var i = 0; i < code.Instructions.Length; i++)
        {
            var showLine = locations[i].Line != line;
            line = locations[i].Line;
            text.Append(showLine ? (line < 0 ? "  --" : line.ToString().PadLeft(4)) : "    ")
                .Append(targets.Contains(i) ? " >" : "  ").Append(i.ToString().PadLeft(4)).Append("  ").Append(Format(code, i)).Append('\n');
        }
        foreach (var entry in code.ExceptionTable)
        {
            text.Append("  ").Append(entry.Start).Append("..").Append(entry.End).Append(" -> ").Append(entry.Target)
                .Append(" in ").Append(RegisterName(code, entry.ExceptionRegister)).Append(entry.Lasti ? " lasti" : "").Append('\n');
        }
        if (!nested) return;
        foreach (var constant in code.Constants)
        {
            if (constant is not CodeUnit inner) continue;
            text.Append('\n');
            Write(inner, text, nested);
        }
    }

    /// <summary>One instruction, with names for its operands.</summary>
    public static string Format(CodeUnit code, int index)
    {
        var ins = code.Instructions[index];
        var text = new StringBuilder(OpInfo.Name(ins.Op).PadRight(16));
        var first = true;
        Append(OpInfo.A(ins.Op), ins.A, ins.AB);
        Append(OpInfo.B(ins.Op), ins.B, ins.BC);
        if (OpInfo.B(ins.Op) is not (Operand.Imm32 or Operand.Jump32)) Append(OpInfo.C(ins.Op), ins.C, 0);
        return text.ToString();

        void Append(Operand kind, int value, int wide)
        {
            if (kind == Operand.None) return;
            text.Append(first ? " " : ", ");
            first = false;
            switch (kind)
            {
                case Operand.Dst or Operand.Src or Operand.SrcDst:
                    text.Append(RegisterName(code, value));
                    break;
                case Operand.Base:
                    var length = OpInfo.BaseLength(ins);
                    text.Append(RegisterName(code, value));
                    if (length != 1) text.Append("..").Append(length);
                    break;
                case Operand.Const:
                    text.Append(value < code.Constants.Length ? ConstantName(code.Constants[value]) : $"const {value}?");
                    break;
                case Operand.Name:
                    text.Append('\'').Append(value < code.Names.Length ? code.Names[value] : "?").Append('\'');
                    break;
                case Operand.Site:
                    text.Append('\'').Append(value < code.Sites.Length ? code.Names[code.Sites[value].Name] : "?").Append('\'');
                    break;
                case Operand.Imm16:
                    text.Append('#').Append((short)value);
                    break;
                case Operand.Imm32:
                    text.Append('#').Append(wide);
                    break;
                case Operand.Jump16 or Operand.Jump32:
                    text.Append("to ").Append(OpInfo.JumpTarget(ins, index));
                    break;
                default:
                    text.Append(value);
                    break;
            }
        }
    }

    private static string RegisterName(CodeUnit code, int register)
    {
        if (register < code.LocalNames.Length) return code.LocalNames[register];
        register -= code.LocalNames.Length;
        if (register < code.FreeNames.Length) return code.FreeNames[register];
        return "t" + (register - code.FreeNames.Length);
    }

    private static string ConstantName(object? constant) => constant is CodeUnit unit ? $"<code {unit.QualifiedName}>" : ConstantText.Repr(constant);
}
