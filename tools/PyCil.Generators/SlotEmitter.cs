using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PyCil.Generators;

/// <summary>Writes the slot thunks and the lines that put them in the slot table.</summary>
internal sealed class SlotEmitter(StringBuilder code, StringBuilder registrations, List<DiagnosticInfo> diagnostics, string selfClass)
{
    private const string State = "ThreadState";
    private readonly HashSet<string> _done = [];

    private sealed class Shape(string result, params string[] operands)
    {
        public string Result => result;

        public string[] Operands => operands;

        public string Pointer => $"delegate*<{State}, {string.Join(", ", operands)}, {result}>";
    }

    private static readonly Shape Unary = new("PyObject?", "PyObject");
    private static readonly Shape Binary = new("PyObject?", "PyObject", "PyObject");
    private static readonly Shape Ternary = new("PyObject?", "PyObject", "PyObject", "PyObject?");

    private static Shape? ShapeOf(string slot) => slot switch
    {
        "Hash" or "Length" => new Shape("long", "PyObject"),
        "Bool" => new Shape("int", "PyObject"),
        "Contains" => new Shape("int", "PyObject", "PyObject"),
        "Repeat" or "InplaceRepeat" => new Shape("PyObject?", "PyObject", "long"),
        "GetAttr" => new Shape("PyObject?", "PyObject", "PyStr"),
        "SetAttr" => new Shape("bool", "PyObject", "PyStr", "PyObject?"),
        "SetItem" or "DescrSet" => new Shape("bool", "PyObject", "PyObject", "PyObject?"),
        "RichCompare" => new Shape("PyObject?", "PyObject", "PyObject", "CompareOp"),
        "DescrGet" => new Shape("PyObject?", "PyObject", "PyObject?", "PyObject?"),
        "Power" or "InplacePower" => Ternary,
        "Finalize" => new Shape("void", "PyObject"),
        "Send" => new Shape("SendStatus", "PyObject", "PyObject", "out PyObject?"),
        "GetBuffer" => new Shape("PyBuffer?", "PyObject", "BufferFlags"),
        "ReleaseBuffer" => new Shape("void", "PyObject", "PyBuffer"),
        "New" or "Init" or "Call" => null,
        "Repr" or "Str" or "Iter" or "IterNext" or "Negative" or "Positive" or "Absolute" or "Invert" or "Int" or "Float" or "Index" or "Await" or "AIter"
            or "ANext" => Unary,
        _ => Binary,
    };

    /// <summary>Number slots of either operand: the receiver can be on the right, so the method must be static.</summary>
    private static bool IsNumberSlot(string slot) => slot is "Add" or "Subtract" or "Multiply" or "Remainder" or "Divmod" or "Power" or "LShift" or "RShift" or "And"
        or "Xor" or "Or" or "FloorDivide" or "TrueDivide" or "MatrixMultiply";

    public void EmitVector(string slot, string pointer, ISymbol method)
    {
        if (Claim(slot, method)) registrations.Append($"            type.SetSlot(Slot.{slot}, (nint)({CallableEmitter.VectorType}){pointer});\n");
    }

    private bool Claim(string slot, ISymbol method)
    {
        if (_done.Add(slot)) return true;
        Report(Rules.DuplicateSlot, method, slot, selfClass);
        return false;
    }

    private void Report(DiagnosticDescriptor rule, ISymbol at, params string[] arguments) => diagnostics.Add(new DiagnosticInfo(rule, at.Where(), arguments));

    public void Emit(IMethodSymbol method, string slot)
    {
        var shape = ShapeOf(slot)!;
        if (!Claim(slot, method)) return;
        var state = method.TakesThreadState();
        var operands = method.Parameters.Skip(state ? 1 : 0).ToList();
        var wanted = method.IsStatic ? shape.Operands.Length : shape.Operands.Length - 1;
        if (!method.IsStatic && IsNumberSlot(slot))
        {
            Report(Rules.BadSlotShape, method, slot, "a static method (ThreadState ts, PyObject left, PyObject right): the receiver may be either operand");
            return;
        }
        if (operands.Count != wanted && !(slot is "Power" or "InplacePower" && operands.Count == wanted - 1))
        {
            Report(Rules.BadSlotShape, method, slot, $"{wanted} operands besides the thread state");
            return;
        }

        var needsTry = method.ContainsThrow();
        var exact = method.IsStatic && state && !needsTry && Same(shape, operands, method.ReturnType);
        var function = method.Name;
        if (!exact) function = Thunk(method, slot, shape, operands, state, needsTry);
        registrations.Append($"            type.SetSlot(Slot.{slot}, (nint)({shape.Pointer})&{function});\n");
    }

    private static bool Same(Shape shape, List<IParameterSymbol> operands, ITypeSymbol result)
    {
        if (shape.Result.TrimEnd('?') != Short(result) || shape.Operands.Length != operands.Count) return false;
        for (var i = 0; i < operands.Count; i++)
        {
            var wanted = shape.Operands[i].TrimEnd('?');
            var given = (operands[i].RefKind == RefKind.Out ? "out " : operands[i].RefKind != RefKind.None ? "ref " : "") + Short(operands[i].Type);
            if (wanted != given) return false;
        }
        return true;
    }

    private static string Short(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int64 => "long",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Void => "void",
        _ => type.Name,
    };

    private string Thunk(IMethodSymbol method, string slot, Shape shape, List<IParameterSymbol> operands, bool state, bool needsTry)
    {
        var name = "Slot_" + slot;
        var declared = new List<string> { State + " ts" };
        var passed = new List<string>();
        if (state) passed.Add("ts");
        for (var i = 0; i < shape.Operands.Length; i++)
        {
            var local = i == 0 ? "self" : "x" + i;
            declared.Add(shape.Operands[i] + " " + local);
            var place = method.IsStatic ? i : i - 1;
            if (place < 0 || place >= operands.Count) continue;
            var type = operands[place].Type;
            var isOut = shape.Operands[i].StartsWith("out ");
            var objectLike = shape.Operands[i].StartsWith("PyObject");
            if (isOut) passed.Add("out " + local);
            else if (objectLike && i == 0 && !type.IsPyObject()) passed.Add($"Unsafe.As<{type.Cs()}>({local})");
            else if (objectLike && shape.Operands[i].EndsWith("?") && operands[place].NullableAnnotation == NullableAnnotation.NotAnnotated && type.IsReferenceType) passed.Add(local + "!");
            else passed.Add(local);
        }
        var target = method.IsStatic ? method.Name : $"Unsafe.As<{selfClass}>(self).{method.Name}";
        var call = $"{target}({string.Join(", ", passed)})";
        var pad = needsTry ? "            " : "        ";
        var body = new StringBuilder();
        var returned = method.ReturnType;
        var isVoid = method.ReturnsVoid;
        switch (shape.Result)
        {
            case "void":
                body.Append($"{pad}{call};\n");
                break;
            case "bool":
                body.Append(isVoid ? $"{pad}{call};\n{pad}return {(state ? "!ts.HasError" : "true")};\n" : $"{pad}return {call};\n");
                break;
            case "int" when returned.SpecialType == SpecialType.System_Boolean:
                body.Append(state ? $"{pad}var r = {call};\n{pad}return ts.HasError ? -1 : r ? 1 : 0;\n" : $"{pad}return {call} ? 1 : 0;\n");
                break;
            case "PyObject?":
                var boxed = CallableEmitter.BoxExpression(returned, "r");
                if (isVoid) body.Append($"{pad}{call};\n{pad}return {(state ? "ts.HasError ? null : " : "")}PyNone.Instance;\n");
                else if (boxed is null) body.Append($"{pad}return {call};\n");
                else body.Append($"{pad}var r = {call};\n{pad}return {(state ? "ts.HasError ? null : " : "")}{boxed};\n");
                break;
            default:
                body.Append($"{pad}return {call};\n");
                break;
        }
        code.Append($"    private static {shape.Result} {name}({string.Join(", ", declared)})\n    {{\n");
        if (needsTry)
        {
            var failure = shape.Result switch
            {
                "long" or "int" => "            return -1;\n",
                "bool" => "            return false;\n",
                "SendStatus" => "            x2 = null;\n            return SendStatus.Error;\n",
                "void" => "",
                _ => "            return null;\n",
            };
            code.Append("        try\n        {\n").Append(body).Append($"        }}\n        {CallableEmitter.Filter}\n        {{\n            Raise.FromClr(ts, e);\n{failure}        }}\n");
        }
        else
        {
            code.Append(body);
        }
        code.Append("    }\n\n");
        return name;
    }
}
