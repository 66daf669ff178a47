using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>__build_class__(function, name, *bases, metaclass=None, **kwargs): what a class statement calls.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#metaclasses.</remarks>
internal static unsafe class ClassBuilding
{
    internal static PyObject? Build(ThreadState ts, PyObject[] args, PyDict? kwargs)
    {
        if (args.Length < 2) return Raise.TypeError(ts, "__build_class__: not enough arguments");
        if (args[0] is not PyFunction body) return Raise.TypeError(ts, "__build_class__: func must be a function");
        if (args[1] is not PyStr name) return Raise.TypeError(ts, "__build_class__: name is not a string");
        var original = new PyTuple(args[2..]);
        var bases = ResolveBases(ts, original);
        if (bases is null) return null;

        var keywords = kwargs?.CopyExact() ?? new PyDict();
        PyObject? meta = null;
        var isClass = false;
        if (keywords.RemoveStr(Names.Metaclass, out var given))
        {
            meta = given;
            isClass = given is PyType;
        }
        else
        {
            meta = bases.Count == 0 ? PyType.TypeObject : bases.Items[0].Type;
            isClass = true;
        }
        if (isClass)
        {
            meta = PyType.CalculateMetatype(ts, (PyType)meta!, bases);
            if (meta is null) return null;
        }
        if (!Attributes.TryGet(ts, meta!, Names.DunderPrepare, out var prepare)) return null;
        PyObject ns;
        if (prepare is null)
        {
            ns = new PyDict();
        }
        else
        {
            var made = Call.InvokeEx(ts, prepare, PyTuple.Of(name, bases), keywords);
            if (made is null) return null;
            ns = made;
        }
        if (ns is not PyDict && ns.Type.Lookup(Names.DunderGetitem) is null)
            return Raise.TypeError(ts, $"{(isClass ? ((PyType)meta!).Name : "<metaclass>")}.__prepare__() must return a mapping, not {ns.Type.Name}");

        var cell = Eval.RunInNamespace(ts, body, ns);
        if (cell is null) return null;
        if (!ReferenceEquals(bases, original) && !Items.Set(ts, ns, Names.DunderOrigBases, original)) return null;
        var cls = Call.InvokeEx(ts, meta!, PyTuple.Of(name, bases, ns), keywords);
        if (cls is null) return null;
        if (cls is PyType && cell is PyCell classCell)
        {
            if (classCell.Content is null)
                return Raise.RuntimeError(ts, $"__class__ not set defining {Strings.Repr(ts, name)} as {Strings.Repr(ts, cls)}. Was __classcell__ propagated to type.__new__?");
            if (!ReferenceEquals(classCell.Content, cls))
                return Raise.TypeError(ts, $"__class__ set to {Strings.Repr(ts, classCell.Content)} defining {Strings.Repr(ts, name)} as {Strings.Repr(ts, cls)}");
        }
        return cls;
    }

    /// <summary>Replaces bases that are not classes by what their __mro_entries__ gives; the same tuple if there are none.</summary>
    internal static PyTuple? ResolveBases(ThreadState ts, PyTuple bases)
    {
        List<PyObject>? resolved = null;
        for (var i = 0; i < bases.Count; i++)
        {
            var item = bases.Items[i];
            if (item is PyType)
            {
                resolved?.Add(item);
                continue;
            }
            if (!Attributes.TryGet(ts, item, Names.DunderMroEntries, out var entries)) return null;
            if (entries is null)
            {
                resolved?.Add(item);
                continue;
            }
            var made = Call.Invoke(ts, entries, bases);
            if (made is null) return null;
            if (made is not PyTuple tuple)
            {
                Raise.TypeError(ts, "__mro_entries__ must return a tuple");
                return null;
            }
            if (resolved is null)
            {
                resolved = [];
                for (var k = 0; k < i; k++) resolved.Add(bases.Items[k]);
            }
            foreach (var entry in tuple.Items) resolved.Add(entry);
        }
        return resolved is null ? bases : new PyTuple([.. resolved]);
    }
}
