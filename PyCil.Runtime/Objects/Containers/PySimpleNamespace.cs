namespace PyCil.Runtime.Objects;

/// <summary>types.SimpleNamespace: an object that is nothing but its attributes.</summary>
[PyType("types.SimpleNamespace", In = "types", Hidden = true, HasDict = true, Doc = "A simple attribute-based namespace.")]
public partial class PySimpleNamespace : PyObject
{
    private InstanceStorage _storage;

    public PySimpleNamespace() => _storage = new InstanceStorage(TypeObject);

    internal override ref InstanceStorage Storage => ref _storage;

    internal PyDict Dict => Storage.Materialize();

    public void Set(string name, PyObject value) => Storage.Set(PyStr.Intern(name), value);

    [PyNew, RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = Alloc((PyType)self!);
        return true;
    }

    [PySlot(Slot.Init)]
    public bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length > 1)
        {
            Raise.TypeError(ts, $"{Type.Name} expected at most 1 argument, got {args.Length}");
            return false;
        }
        if (args.Length == 1)
        {
            var given = new PyDict();
            if (!given.UpdateWith(ts, args[0])) return false;
            var position = 0;
            while (given.NextEntry(ref position, out var key, out _))
            {
                if (key is PyStr) continue;
                Raise.TypeError(ts, "keywords must be strings");
                return false;
            }
            if (!Dict.Merge(ts, given, true)) return false;
        }
        return kwargs is null || Dict.Merge(ts, kwargs, true);
    }

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        var name = GetType() == typeof(PySimpleNamespace) ? "namespace" : Type.Name;
        if (!ts.ReprEnter(this)) return PyStr.Of(name + "(...)");
        var text = new StrBuilder(64);
        text.Append(name);
        text.Append('(');
        var position = 0;
        var first = true;
        while (Dict.NextEntry(ref position, out var key, out var value))
        {
            if (key is not PyStr attribute || attribute.Length == 0) continue;
            if (Strings.Repr(ts, value) is not { } valueText) break;
            if (!first) text.Append(", ");
            first = false;
            text.Append(attribute);
            text.Append('=');
            text.Append(valueText);
        }
        text.Append(')');
        ts.ReprLeave(this);
        if (!ts.HasError) return text.ToStr();
        text.Dispose();
        return null;
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) =>
        other is PySimpleNamespace right ? Compare.Rich(ts, Dict, right.Dict, op) : PyNotImplemented.Instance;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling", TextSignature = false)]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Empty, Dict);

    [PyMethod("__replace__", TextSignature = false, Doc = "Return a copy of the namespace object with new values for the specified attributes.")]
    public PyObject? Replace(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length != 0) return Raise.TypeError(ts, "__replace__() takes no positional arguments");
        if (Call.Invoke(ts, Type) is not { } made) return null;
        if (made is not PySimpleNamespace copy)
            return Raise.TypeError(ts, $"expect {TypeObject.FullName} type, but {Type.FullyQualifiedName}() returned '{made.Type.FullyQualifiedName}' object");
        if (!copy.Dict.Merge(ts, Dict, true)) return null;
        return kwargs is null || copy.Dict.Merge(ts, kwargs, true) ? copy : null;
    }
}
