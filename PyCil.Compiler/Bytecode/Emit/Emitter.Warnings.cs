using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    /// <summary>Name of the type that an expression certainly has, or null.</summary>
    private static string? CertainType(ExprNode node) => node switch
    {
        Constant c => ConstantType(c.Value),
        Syntax.Ast.Tuple => "tuple",
        List or ListComp => "list",
        Dict or DictComp => "dict",
        Set or SetComp => "set",
        GeneratorExp => "generator",
        Lambda => "function",
        JoinedStr or FormattedValue => "str",
        TemplateStr => "string.templatelib.Template",
        Interpolation => "string.templatelib.Interpolation",
        _ => null,
    };

    private static string ConstantType(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or System.Numerics.BigInteger => "int",
        double => "float",
        System.Numerics.Complex => "complex",
        string or CodePoints => "str",
        byte[] => "bytes",
        TupleConstant => "tuple",
        FrozenSetConstant => "frozenset",
        _ => "ellipsis",
    };

    private void CheckCaller(ExprNode callable)
    {
        if (callable is Constant or Syntax.Ast.Tuple or List or ListComp or Dict or DictComp or Set or SetComp or GeneratorExp
            or JoinedStr or TemplateStr or FormattedValue or Interpolation)
            Warn($"'{CertainType(callable)}' object is not callable; perhaps you missed a comma?", callable);
    }

    private void CheckSubscripted(ExprNode value)
    {
        if (value is Constant { Value: not (null or EllipsisConstant or long or System.Numerics.BigInteger or double or System.Numerics.Complex or bool or FrozenSetConstant) }) return;
        if (value is Constant or Set or SetComp or GeneratorExp or Lambda or TemplateStr or Interpolation)
            Warn($"'{CertainType(value)}' object is not subscriptable; perhaps you missed a comma?", value);
    }

    private void CheckIndex(ExprNode value, ExprNode index)
    {
        if (CertainType(index) is not { } indexType) return;
        if (index is Slice || indexType is "int" or "bool") return;
        if (value is not (Constant { Value: string or CodePoints or byte[] or TupleConstant } or Syntax.Ast.Tuple or List or ListComp or JoinedStr or FormattedValue)) return;
        Warn($"{CertainType(value)} indices must be integers or slices, not {indexType}; perhaps you missed a comma?", value);
    }

    private void CheckCompare(Compare node)
    {
        var left = IsLiteral(node.Left, out var leftNode);
        for (var i = 0; i < node.Ops.Count; i++)
        {
            var right = IsLiteral(node.Comparators[i], out var rightNode);
            if (node.Ops[i] is CompareOperator.Is or CompareOperator.IsNot && (left || right))
            {
                var type = CertainType(left ? leftNode : rightNode);
                var (used, meant) = node.Ops[i] == CompareOperator.Is ? ("is", "==") : ("is not", "!=");
                Warn($"\"{used}\" with '{type}' literal. Did you mean \"{meant}\"?", node);
            }
            left = right;
            leftNode = rightNode;
        }
    }

    /// <summary>A literal whose identity means nothing.</summary>
    private static bool IsLiteral(ExprNode node, out ExprNode literal)
    {
        literal = node;
        return node switch
        {
            Constant { Value: null or bool or EllipsisConstant } => false,
            Constant or Syntax.Ast.Tuple { Elts.Count: 0 } => true,
            Syntax.Ast.Tuple t => t.Elts.TrueForAll(static e => IsLiteral(e, out _) || e is Constant),
            _ => false,
        };
    }
}
