using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Runtime.Modules.Ast;

/// <summary>ast.AST: the base of all node classes, and the class of their instances.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/ast.html#node-classes.</remarks>
[PyType("ast.AST", OwnLayout = true, HasDict = true, In = "_ast", Immutable = false)]
public sealed partial class PyAstNode : PyObject
{
    private InstanceStorage _storage;

    internal PyAstNode(PyType type) => _storage = new InstanceStorage(type);

    public override PyType Type => _storage.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    internal PyObject? GetField(PyStr name) => _storage.Get(name);

    internal void SetField(PyStr name, PyObject value) => _storage.Set(name, value);

    [PyTypeInit]
    private static void Setup(PyType type)
    {
        type.AddConstant("_fields", PyTuple.Empty);
        type.AddConstant("_attributes", PyTuple.Empty);
        type.AddConstant("__match_args__", PyTuple.Empty);
        type.AddConstant("_field_types", new PyDict());
    }

    [PyNew]
    [RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = new PyAstNode((PyType)self!);
        return true;
    }

    [PySlot(Slot.Init)]
    [RawArguments]
    private static bool Init(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var node = (PyAstNode)self!;
        var type = node.Type;
        var fields = Fields(ts, type, "_fields");
        if (fields is null) return false;
        if (nargs > fields.Length)
        {
            Objects.Raise.TypeError(ts, $"{type.Name} constructor takes at most {fields.Length} positional argument{(fields.Length == 1 ? "" : "s")}");
            return false;
        }
        var given = ArgumentSpan.Box(ref args, nargs);
        for (var i = 0; i < nargs; i++)
        {
            if (!Attributes.Set(ts, node, fields[i], given[i])) return false;
        }
        var seen = new HashSet<string>();
        for (var i = 0; i < nargs; i++) seen.Add(fields[i].ToString());
        if (ArgumentSpan.Keywords(ref args, nargs, kwnames) is { } keywords && !SetKeywords(ts, node, type, fields, keywords, seen)) return false;
        if (!FillMissing(ts, node, type, fields, seen)) return false;
        result.Ref = PyNone.Instance;
        return true;
    }

    private static bool SetKeywords(ThreadState ts, PyAstNode node, PyType type, PyStr[] fields, PyDict keywords, HashSet<string> seen)
    {
        var attributes = Fields(ts, type, "_attributes");
        if (attributes is null) return false;
        foreach (var (key, value) in keywords.Snapshot())
        {
            var name = (PyStr)key;
            if (Array.Exists(fields, f => f.Equals(name)))
            {
                if (!seen.Add(name.ToString()))
                {
                    Objects.Raise.TypeError(ts, $"{type.Name} got multiple values for argument {Strings.Repr(ts, name)}");
                    return false;
                }
            }
            else if (!Array.Exists(attributes, f => f.Equals(name)))
            {
                if (!Warnings.Warn(ts, PyExceptions.DeprecationWarning, $"{type.Name}.__init__ got an unexpected keyword argument {Strings.Repr(ts, name)}. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.", 1)) return false;
            }
            if (!Attributes.Set(ts, node, name, value)) return false;
        }
        return true;
    }

    /// <summary>Fields that were not given: None, an empty list or Load() where the grammar allows it, else a warning.</summary>
    private static bool FillMissing(ThreadState ts, PyAstNode node, PyType type, PyStr[] fields, HashSet<string> seen)
    {
        if (seen.Count == fields.Length) return true;
        if (!Objects.Attributes.TryGet(ts, type, PyStr.Intern("_field_types"), out var types)) return false;
        if (types is not PyDict fieldTypes) return true;
        foreach (var field in fields)
        {
            if (seen.Contains(field.ToString())) continue;
            if (!fieldTypes.TryGetStr(field, out var fieldType))
            {
                if (!Warnings.Warn(ts, PyExceptions.DeprecationWarning, $"Field {Strings.Repr(ts, field)} is missing from {type.FullName}._field_types. This will become an error in Python 3.15.", 1)) return false;
                continue;
            }
            if (fieldType is PyUnion)
            {
                continue; // the class attribute None stands for it
            }
            if (fieldType is PyGenericAlias)
            {
                if (!Attributes.Set(ts, node, field, new PyList())) return false;
            }
            else if (ReferenceEquals(fieldType, AstTypes.Of(ts).Sum("expr_context")))
            {
                if (!Attributes.Set(ts, node, field, AstTypes.Of(ts).Member("expr_context", (int)ExprContext.Load))) return false;
            }
            else if (!Warnings.Warn(ts, PyExceptions.DeprecationWarning, $"{type.Name}.__init__ missing 1 required positional argument: {Strings.Repr(ts, field)}. This will become an error in Python 3.15.", 1))
            {
                return false;
            }
        }
        return true;
    }

    internal static PyStr[]? Fields(ThreadState ts, PyType type, string attribute)
    {
        if (!Attributes.TryGet(ts, type, PyStr.Intern(attribute), out var value)) return null;
        if (value is null) return [];
        var items = Sequences.ToArray(ts, value);
        return items is null ? null : Array.ConvertAll(items, static o => o as PyStr ?? PyStr.Empty);
    }

    [PyMethod("__reduce__", Signature = "()")]
    internal PyObject? Reduce(ThreadState ts)
    {
        var dict = Attributes.InstanceDict(this) ?? new PyDict();
        var fields = Fields(ts, Type, "_fields");
        if (fields is null) return null;
        var positional = new List<PyObject>();
        var rest = dict.CopyExact();
        foreach (var field in fields)
        {
            if (!dict.TryGetStr(field, out var value)) break;
            positional.Add(value!);
            rest.RemoveStr(field);
        }
        return PyTuple.Of(Type, new PyTuple([.. positional]), rest);
    }

    [PyMethod("__replace__", Signature = "(**fields)", TextSignature = false, Doc = "Return a copy of the AST node with new values for the specified fields.")]
    internal PyObject? Replace(ThreadState ts, PyDict? fields)
    {
        var all = Fields(ts, Type, "_fields");
        var attributes = Fields(ts, Type, "_attributes");
        if (all is null || attributes is null) return null;
        var changes = fields ?? new PyDict();
        foreach (var (key, _) in changes.Snapshot())
        {
            var name = (PyStr)key;
            if (!Array.Exists(all, f => f.Equals(name)) && !Array.Exists(attributes, f => f.Equals(name)))
                return Objects.Raise.TypeError(ts, $"{Type.Name}.__replace__ got an unexpected keyword argument {Strings.Repr(ts, name)}.");
        }
        var arguments = new PyDict();
        foreach (var name in (PyStr[])[.. all, .. attributes])
        {
            if (changes.TryGetStr(name, out var changed))
            {
                arguments.SetStr(name, changed!);
                continue;
            }
            if (!Attributes.TryGet(ts, this, name, out var value)) return null;
            if (value is not null) arguments.SetStr(name, value);
        }
        return Objects.Call.InvokeEx(ts, Type, PyTuple.Empty, arguments);
    }

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => AstRepr.Of(ts, this, 3);
}
