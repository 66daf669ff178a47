using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Runtime.Modules.Ast;

/// <summary>_ast: the node classes and the flags of compile().</summary>
[PyModule("_ast")]
public static partial class AstModule
{
    [PyConstant("PyCF_ONLY_AST")]
    internal const long OnlyAst = 0x400;

    [PyConstant("PyCF_OPTIMIZED_AST")]
    internal const long OptimizedAst = 0x8400;

    [PyConstant("PyCF_TYPE_COMMENTS")]
    internal const long TypeComments = 0x1000;

    [PyConstant("PyCF_ALLOW_TOP_LEVEL_AWAIT")]
    internal const long AllowTopLevelAwait = 0x2000;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        foreach (var type in AstTypes.Of(ts).All) module.Add(type.Name, type);
        return true;
    }

    /// <summary>The tree as Python objects; null with an error pending.</summary>
    internal static PyObject? ToPython(ThreadState ts, ModNode tree) => new AstToPython(ts).Convert(tree);

    /// <summary>Whether an object is a node of any kind.</summary>
    internal static bool IsNode(PyObject o) => o is PyAstNode;

    /// <summary>The parser's tree from Python objects; null with an error pending.</summary>
    internal static ModNode? FromPython(ThreadState ts, PyObject node, string mode)
    {
        var (wanted, name) = mode switch
        {
            "eval" => ("Expression", "Expression"),
            "single" => ("Interactive", "Interactive"),
            "func_type" => ("FunctionType", "FunctionType"),
            _ => ("Module", "Module"),
        };
        var types = AstTypes.Of(ts);
        if (!TypeOps.IsSubtype(node.Type, types.Class(wanted)))
        {
            Objects.Raise.TypeError(ts, $"expected {name} node, got {node.Type.Name}");
            return null;
        }
        if (new PythonToAst(ts).Node(node, "mod") is not ModNode tree) return null;
        try
        {
            AstValidator.Validate(tree);
            return tree;
        }
        catch (AstValidationException error)
        {
            if (error.IsTypeError) Objects.Raise.TypeError(ts, error.Message);
            else Objects.Raise.ValueError(ts, error.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            Objects.Raise.RecursionError(ts, "maximum recursion depth exceeded during compilation");
        }
        return null;
    }
}
