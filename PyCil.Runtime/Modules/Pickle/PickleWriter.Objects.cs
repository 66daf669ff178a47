using System.Runtime.CompilerServices;
using System.Text;

namespace PyCil.Runtime.Modules;

// Globals and everything that goes by __reduce_ex__.
internal sealed partial class PickleWriter
{
    private static readonly PyStr s_newObject = PyStr.Intern("__newobj__");
    private static readonly PyStr s_getNewArgs = PyStr.Intern("__getnewargs__");
    private static readonly PyStr s_getNewArgsEx = PyStr.Intern("__getnewargs_ex__");
    private PyDict? _dispatchTable;
    private PyDict? _extensions;

    private bool Other(PyObject o)
    {
        if (o.GetType() == typeof(PyByteArray) && protocol >= 5)
        {
            Payload(0, 0, PickleOp.ByteArray8, ((PyByteArray)o).Span);
            Memoize(o);
            return true;
        }
        var type = o.Type;
        if (type == PyType.TypeObject)
        {
            return !ReferenceEquals(o, PyNone.Instance.Type) && !ReferenceEquals(o, PyNotImplemented.Instance.Type) && !ReferenceEquals(o, PyEllipsis.Instance.Type) && Named(o);
        }
        if (o is PyFunction) return Named(o);
        if (Table(ref _dispatchTable, "dispatch_table") is not { } table || !table.Get(ts, type, out var reduce)) return false;
        if (reduce is null)
        {
            if (o is PyType) return Named(o);
            if (o is PyInstance instance && IsPlain(type)) return Instance(instance, type);
        }
        if (reduce is null && type.Lookup(Names.DunderReduceEx) is null) return false;
        var reduced = reduce is not null ? Call.Invoke(ts, reduce, o) : Call.Method(ts, o, Names.DunderReduceEx, PyInt.Of(protocol));
        return reduced switch
        {
            PyStr name => Named(o, name),
            PyTuple { Count: >= 2 and <= 6 } parts => Reduced(o, parts),
            _ => false,
        };
    }

    private PyDict? Table(ref PyDict? table, string name)
    {
        if (table is not null) return table;
        if (Import.Imports.Import(ts, "copyreg") is not { } module) return null;
        return table = Attributes.Get(ts, module, PyStr.Intern(name)) as PyDict;
    }

    /// <summary>A class whose instances object itself takes apart: cls.__new__(cls), then the attributes.</summary>
    private static bool IsPlain(PyType type) =>
        type.HasDict && type.SlotCount == 0 && type.HasGenericGetAttr
        && ReferenceEquals(type.Lookup(Names.DunderReduceEx), PyBaseObject.TypeObject.Lookup(Names.DunderReduceEx))
        && ReferenceEquals(type.Lookup(Names.DunderReduce), PyBaseObject.TypeObject.Lookup(Names.DunderReduce))
        && ReferenceEquals(type.Lookup(Names.DunderGetstate), PyBaseObject.TypeObject.Lookup(Names.DunderGetstate))
        && type.Lookup(s_getNewArgs) is null && type.Lookup(s_getNewArgsEx) is null
        && !type.Dict.ContainsStr(Names.DunderSlotnames);

    /// <summary>The attributes are written from where they stand: asking for __dict__ would put the object into dictionary mode.</summary>
    private bool Instance(PyInstance o, PyType type)
    {
        ref var storage = ref o.InlineStorage;
        var shape = storage.Shape!;
        if (!Save(type)) return false;
        Byte(PickleOp.EmptyTuple);
        Byte(PickleOp.NewObject);
        if (_memo.ContainsKey(o)) return false;
        Memoize(o);
        if (shape.IsDictionary)
        {
            var dict = storage.Dict!;
            return dict.Count == 0 || (Save(dict) && Op(PickleOp.Build));
        }
        var names = shape.Names;
        if (names.Length == 0) return true;
        var values = storage.Values.AsSpan(0, names.Length).ToArray();
        Byte(PickleOp.EmptyDict);
        Memoize(values); // the __dict__ that pickle would have seen
        if (names.Length > 1) Byte(PickleOp.Mark);
        for (var i = 0; i < names.Length; i++)
        {
            if (values[i] is not { } value || !Save(names[i]) || !Save(value)) return false;
        }
        Byte(names.Length > 1 ? PickleOp.SetItems : PickleOp.SetItem);
        Byte(PickleOp.Build);
        return ReferenceEquals(storage.Shape, shape);
    }

    private bool Reduced(PyObject o, PyTuple parts)
    {
        PyObject? Part(int index) => index < parts.Count && parts.Items[index] is not PyNone ? parts.Items[index] : null;
        if (parts.Items[1] is not PyTuple args || Part(5) is not null) return false;
        var function = parts.Items[0];
        var name = ((function as PyFunction)?.Name as PyStr)?.AsString();
        if (name == "__newobj_ex__") return false;
        if (function is PyFunction && name == s_newObject.AsString())
        {
            if (args.Count == 0 || args.Items[0] is not PyType cls || cls != o.Type) return false;
            if (!Save(cls) || !Save(new PyTuple(args.Items[1..].ToArray()))) return false;
            Byte(PickleOp.NewObject);
        }
        else
        {
            if (!function.Type.Has(Slot.Call) || !Save(function) || !Save(args)) return false;
            Byte(PickleOp.Reduce);
        }
        if (_memo.TryGetValue(o, out var known))
        {
            Byte(PickleOp.Pop);
            Get(known);
        }
        else
        {
            Memoize(o);
        }
        if (Part(3) is { } items && !AppendAll(items)) return false;
        if (Part(4) is { } pairs && !SetAll(pairs)) return false;
        return Part(2) is not { } state || (Save(state) && Op(PickleOp.Build));
    }

    private bool AppendAll(PyObject iterator)
    {
        if (Sequences.ToList(ts, iterator) is not { } list) return false;
        for (var at = 0; at < list.Count;)
        {
            var count = Math.Min(Batch, list.Count - at);
            if (count > 1) Byte(PickleOp.Mark);
            for (var i = 0; i < count; i++)
            {
                if (!Save(list[at + i])) return false;
            }
            Byte(count > 1 ? PickleOp.Appends : PickleOp.Append);
            at += count;
        }
        return true;
    }

    private bool SetAll(PyObject iterator)
    {
        if (Sequences.ToList(ts, iterator) is not { } list) return false;
        for (var at = 0; at < list.Count;)
        {
            var count = Math.Min(Batch, list.Count - at);
            if (count > 1) Byte(PickleOp.Mark);
            for (var i = 0; i < count; i++)
            {
                if (list[at + i] is not PyTuple { Count: 2 } pair || !Save(pair.Items[0]) || !Save(pair.Items[1])) return false;
            }
            Byte(count > 1 ? PickleOp.SetItems : PickleOp.SetItem);
            at += count;
        }
        return true;
    }

    /// <summary>An object that is found by its name in a module: the library's whichmodule() does the looking and refuses what is not there.</summary>
    private bool Named(PyObject o, PyStr? name = null)
    {
        name ??= Attributes.Get(ts, o, Names.DunderQualname) as PyStr;
        if (name is null || Import.Imports.Import(ts, "pickle") is not { } pickle) return false;
        if (Attributes.Get(ts, pickle, PyStr.Intern("whichmodule")) is not { } which || Call.Invoke(ts, which, o, name) is not PyStr module) return false;
        if (Table(ref _extensions, "_extension_registry") is not { Count: 0 }) return false;
        if (protocol >= 4)
        {
            if (!Save(module) || !Save(name)) return false;
            Byte(PickleOp.StackGlobal);
        }
        else
        {
            if (name.AsString().Contains('.') || (fixImports && protocol < 3 && !OldName(ref module, ref name))) return false;
            Byte(PickleOp.Global);
            Line(module);
            Line(name);
        }
        Memoize(o);
        return true;
    }

    private void Line(PyStr text)
    {
        var data = Encoding.UTF8.GetBytes(text.AsString());
        data.CopyTo(Take(data.Length));
        Byte((byte)'\n');
    }

    /// <summary>The names of Python 2, where they differ.</summary>
    private bool OldName(ref PyStr module, ref PyStr name)
    {
        if (Import.Imports.Import(ts, "_compat_pickle") is not { } compat) return false;
        if (Attributes.Get(ts, compat, PyStr.Intern("REVERSE_NAME_MAPPING")) is not PyDict names || !names.Get(ts, PyTuple.Of(module, name), out var both)) return false;
        if (both is PyTuple { Count: 2 } pair)
        {
            (module, name) = ((PyStr)pair.Items[0], (PyStr)pair.Items[1]);
            return true;
        }
        if (Attributes.Get(ts, compat, PyStr.Intern("REVERSE_IMPORT_MAPPING")) is not PyDict imports || !imports.Get(ts, module, out var old)) return false;
        if (old is PyStr renamed) module = renamed;
        return true;
    }
}
