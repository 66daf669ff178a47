using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Runtime.Modules.Ast;

/// <summary>The node classes of one interpreter: Python classes, made from the abstract grammar.</summary>
internal sealed class AstTypes
{
    private readonly Dictionary<string, PyType> _byName = [];
    private readonly Dictionary<(string Sum, int Value), PyObject> _members = [];
    private readonly Dictionary<PyType, AstTypeInfo> _infos = [];

    internal static AstTypes Of(ThreadState ts)
    {
        var types = ts.Interpreter.GetState<AstTypes>();
        lock (types)
        {
            if (types._byName.Count == 0) types.Make(ts);
        }
        return types;
    }

    internal PyType Class(string name) => _byName[name];

    internal bool IsEnum(string name) => _byName.TryGetValue(name, out var type) && _infos[type].Shape == AstShape.Enum;

    internal PyType Sum(string name) => _byName[name];

    /// <summary>The one instance of an enumeration member's class: Load(), Add(), ...</summary>
    internal PyObject Member(string sum, int value) => _members[(sum, value)];

    /// <summary>The grammar's entry of a class, or of its nearest base that has one.</summary>
    internal AstTypeInfo? Info(PyType type)
    {
        foreach (var parent in type.Mro)
        {
            if (_infos.TryGetValue(parent, out var info)) return info;
        }
        return null;
    }

    internal IEnumerable<PyType> All => _byName.Values;

    private void Make(ThreadState ts)
    {
        foreach (var info in AstSchema.Types)
        {
            var parent = info.Base is null ? PyAstNode.TypeObject : _byName[info.Base];
            var ns = new PyDict();
            var fields = Tuple(info.Fields);
            ns.SetStr(PyStr.Intern("_fields"), fields);
            ns.SetStr(Names.DunderMatchArgs, fields);
            ns.SetStr(Names.DunderModule, PyStr.Intern("ast"));
            ns.SetStr(Names.DunderDoc, PyStr.Of(info.Doc));
            if (info.Base is null || info.Attributes.Length > 0) ns.SetStr(PyStr.Intern("_attributes"), Tuple(info.Attributes));
            foreach (var field in (AstFieldInfo[])[.. info.Fields, .. info.Base is null || info.Attributes.Length > 0 ? info.Attributes : []])
            {
                if (field.IsOptional) ns.SetStr(PyStr.Intern(field.Name), PyNone.Instance);
            }
            var made = (PyType)(PyType.MakeHeap(ts, PyType.TypeObject, PyStr.Intern(info.Name), PyTuple.Of(parent), ns, null)
                ?? throw new PyException(ts.TakeError()));
            _byName[info.Name] = made;
            _infos[made] = info;
            if (info.Shape == AstShape.EnumMember) _members[(info.Base!, info.Value)] = new PyAstNode(made);
        }
        foreach (var info in AstSchema.Types)
        {
            var types = new PyDict();
            foreach (var field in info.Fields) types.SetStr(PyStr.Intern(field.Name), FieldType(ts, field));
            _byName[info.Name].SetAttribute(PyStr.Intern("_field_types"), types);
            _byName[info.Name].SetAttribute(Names.DunderAnnotations, types);
        }
    }

    private static PyTuple Tuple(AstFieldInfo[] fields) => PyTuple.Own(Array.ConvertAll(fields, static f => (PyObject)PyStr.Intern(f.Name)));

    private PyObject FieldType(ThreadState ts, AstFieldInfo field)
    {
        PyObject type = field.Type switch
        {
            "identifier" or "string" => PyStr.TypeObject,
            "int" => PyInt.TypeObject,
            "constant" => PyBaseObject.TypeObject,
            _ => _byName[field.Type],
        };
        if (field.IsSequence) return PyGenericAlias.Of(PyList.TypeObject, type);
        return field.IsOptional ? PyUnion.Join(ts, type, PyNone.Instance) ?? type : type;
    }
}
