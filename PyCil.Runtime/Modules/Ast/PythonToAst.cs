using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Runtime.Modules.Ast;

/// <summary>Reads Python node objects back into the compiler's tree, checking every field.</summary>
internal sealed class PythonToAst(ThreadState ts)
{
    private readonly AstTypes _types = AstTypes.Of(ts);

    /// <summary>A node of a sum or product type; null with an error pending.</summary>
    internal AstNode? Node(PyObject o, string wanted)
    {
        var info = _types.Info(o.Type);
        if (o is not PyAstNode || info is null || !info.IsNode || (info.Base ?? info.Name) != wanted)
        {
            // Nodes with a place are asked for it first.
            if (wanted is "stmt" or "expr" or "pattern" or "excepthandler" or "type_param" && o is not PyAstNode)
            {
                Objects.Raise.TypeError(ts, $"required field \"lineno\" missing from {wanted}");
                return null;
            }
            if (!ts.HasError) Objects.Raise.TypeError(ts, $"expected some sort of {wanted}, but got {Strings.Repr(ts, o)}");
            return null;
        }
        if (!ts.EnterRecursiveCall($" while traversing '{wanted}' node")) return null;
        var made = Fill(o, info);
        ts.LeaveRecursiveCall();
        return made;
    }

    private AstNode? Fill(PyObject o, AstTypeInfo info)
    {
        var node = AstSchema.Create(info.Kind);
        for (var i = 0; i < info.Fields.Length; i++)
        {
            if (!Field(o, info, info.Fields[i], out var value)) return null;
            node.SetField(i, value);
        }
        if (node is not LocatedNode located) return node;
        if (!Position(o, info, "lineno", required: true, out var line) || !Position(o, info, "col_offset", required: true, out var column)
            || !Position(o, info, "end_lineno", required: false, out var endLine) || !Position(o, info, "end_col_offset", required: false, out var endColumn)) return null;
        located.Range = new SourceRange(line, column, endLine < 0 ? line : endLine, endColumn < 0 ? column : endColumn);
        return node;
    }

    private bool Position(PyObject o, AstTypeInfo info, string name, bool required, out int value)
    {
        value = -1;
        if (!Attributes.TryGet(ts, o, PyStr.Intern(name), out var found)) return false;
        if (found is null or PyNone)
        {
            if (!required) return true;
            Objects.Raise.TypeError(ts, $"required field \"{name}\" missing from {info.Base ?? info.Name}");
            return false;
        }
        return Int(found, out value);
    }

    private bool Int(PyObject o, out int value)
    {
        value = 0;
        if (o is PyInt number && number.TryGetInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)wide;
            return true;
        }
        Objects.Raise.ValueError(ts, $"invalid integer value: {Strings.Repr(ts, o)}");
        return false;
    }

    private bool Field(PyObject o, AstTypeInfo info, AstFieldInfo field, out object? value)
    {
        value = null;
        if (!Attributes.TryGet(ts, o, PyStr.Intern(field.Name), out var found)) return false;
        if (field.IsSequence)
        {
            var items = Array.Empty<PyObject>();
            if (found is not null)
            {
                if (found is not PyList list)
                {
                    Objects.Raise.TypeError(ts, $"{info.Name} field \"{field.Name}\" must be a list, not a {found.Type.Name}");
                    return false;
                }
                items = list.ToArray();
            }
            var made = new List<object?>(items.Length);
            foreach (var item in items)
            {
                if (item is PyNone && field.Quantifier == AstQuantifier.NullableSequence)
                {
                    made.Add(null);
                    continue;
                }
                if (!Single(item, field.Type, out var one)) return false;
                made.Add(one);
            }
            value = made;
            return true;
        }
        if (found is null or PyNone && field.Type != "constant")
        {
            if (field.IsOptional) return true;
            if (found is null)
            {
                Objects.Raise.TypeError(ts, $"required field \"{field.Name}\" missing from {info.Name}");
                return false;
            }
        }
        if (found is null)
        {
            if (field.IsOptional) return true;
            Objects.Raise.TypeError(ts, $"required field \"{field.Name}\" missing from {info.Name}");
            return false;
        }
        return Single(found, field.Type, out value);
    }

    private bool Single(PyObject o, string type, out object? value)
    {
        value = null;
        switch (type)
        {
            case "identifier":
                if (o is not PyStr name)
                {
                    Objects.Raise.TypeError(ts, "AST identifier must be of type str");
                    return false;
                }
                value = name.AsString();
                return true;
            case "string":
                if (o is not PyStr text)
                {
                    Objects.Raise.TypeError(ts, "AST string must be of type str");
                    return false;
                }
                value = text.AsString();
                return true;
            case "int":
                if (!Int(o, out var number)) return false;
                value = number;
                return true;
            case "constant":
                return Constant(o, out value);
        }
        if (_types.IsEnum(type))
        {
            var info = _types.Info(o.Type);
            if (info is not { Shape: AstShape.EnumMember } || info.Base != type)
            {
                Objects.Raise.TypeError(ts, $"expected some sort of {type}, but got {Strings.Repr(ts, o)}");
                return false;
            }
            value = AstSchema.EnumValue(type, info.Value);
            return true;
        }
        value = Node(o, type);
        return value is not null;
    }

    private bool Constant(PyObject o, out object? value)
    {
        value = null;
        if (o is PyTuple tuple)
        {
            var items = new object?[tuple.Count];
            for (var i = 0; i < items.Length; i++)
            {
                if (!Constant(tuple[i], out items[i])) return false;
            }
            value = new TupleConstant(items);
            return true;
        }
        if (o is PyFrozenSet set)
        {
            var members = Sequences.ToArray(ts, set);
            if (members is null) return false;
            var items = new object?[members.Length];
            for (var i = 0; i < items.Length; i++)
            {
                if (!Constant(members[i], out items[i])) return false;
            }
            value = new FrozenSetConstant(items);
            return true;
        }
        var type = o.Type;
        if (o is PyNone or PyEllipsis or PyBool || type == PyInt.TypeObject || type == PyFloat.TypeObject || type == PyComplex.TypeObject || type == PyStr.TypeObject || type == PyBytes.TypeObject)
        {
            value = ConstantObjects.FromObject(o);
            return true;
        }
        Objects.Raise.TypeError(ts, $"got an invalid type in Constant: {type.Name}");
        return false;
    }
}
