using System.Collections;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Runtime.Modules.Ast;

/// <summary>Makes Python node objects from the parser's tree.</summary>
internal sealed class AstToPython(ThreadState ts)
{
    private static readonly PyStr[] PositionNames =
        [PyStr.Intern("lineno"), PyStr.Intern("col_offset"), PyStr.Intern("end_lineno"), PyStr.Intern("end_col_offset")];

    private readonly AstTypes _types = AstTypes.Of(ts);

    /// <summary>The node, or null with RecursionError pending.</summary>
    internal PyObject? Convert(AstNode node)
    {
        if (!ts.EnterRecursiveCall(" during ast construction")) return null;
        var info = AstSchema.Of(node.Kind);
        var made = new PyAstNode(_types.Class(info.Name));
        for (var i = 0; i < info.Fields.Length; i++)
        {
            var value = FieldValue(info.Fields[i], node.GetField(i));
            if (value is null)
            {
                ts.LeaveRecursiveCall();
                return null;
            }
            made.SetField(PyStr.Intern(info.Fields[i].Name), value);
        }
        if (node is LocatedNode located)
        {
            made.SetField(PositionNames[0], PyInt.Of(located.Line));
            made.SetField(PositionNames[1], PyInt.Of(located.Column));
            made.SetField(PositionNames[2], PyInt.Of(located.EndLine));
            made.SetField(PositionNames[3], PyInt.Of(located.EndColumn));
        }
        ts.LeaveRecursiveCall();
        return made;
    }

    private PyObject? FieldValue(AstFieldInfo field, object? value)
    {
        if (!field.IsSequence) return Single(field.Type, value);
        var list = new PyList();
        foreach (var item in (IEnumerable)value!)
        {
            var made = Single(field.Type, item);
            if (made is null) return null;
            list.Add(made);
        }
        return list;
    }

    private PyObject? Single(string type, object? value) => value switch
    {
        _ when type == "constant" => ConstantObjects.ToObject(value),
        null => PyNone.Instance,
        AstNode node => Convert(node),
        string text => type == "identifier" ? PyStr.Intern(text) : PyStr.Of(text),
        int number => PyInt.Of(number),
        Enum member => _types.Member(type, System.Convert.ToInt32(member)),
        _ => ConstantObjects.ToObject(value),
    };
}
