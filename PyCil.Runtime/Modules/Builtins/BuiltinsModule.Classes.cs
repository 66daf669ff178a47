using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

// The class statement.
public static partial class BuiltinsModule
{
    [PyFunction("__build_class__", TextSignature = false, Doc = "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nWhat the class statement calls.")]
    [RawArguments]
    private static bool BuildClass(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs < 2)
        {
            Raise.TypeError(ts, "__build_class__: not enough arguments");
            return false;
        }
        if (args.Ref is not PyFunction body)
        {
            Raise.TypeError(ts, "__build_class__: func must be a function");
            return false;
        }
        if (Unsafe.Add(ref args, 1).Ref is not PyStr name)
        {
            Raise.TypeError(ts, "__build_class__: name is not a string");
            return false;
        }
        var original = PyTuple.Own(ArgumentBinder.RestArray(ref args, 2, nargs));
        PyDict? keywords = null;
        PyObject? metaclass = null;
        for (var i = 0; kwnames is not null && i < kwnames.Count; i++)
        {
            var value = Unsafe.Add(ref args, nargs + i).Box();
            if (((PyStr)kwnames[i]).Equals("metaclass")) metaclass = value;
            else (keywords ??= new PyDict()).SetStr((PyStr)kwnames[i], value);
        }
        return result.TrySet(MakeClass(ts, body, name, original, metaclass, keywords));
    }

    private static PyObject? MakeClass(ThreadState ts, PyFunction body, PyStr name, PyTuple original, PyObject? metaclass, PyDict? keywords)
    {
        var bases = ResolveBases(ts, original);
        if (bases is null) return null;
        if (metaclass is null) metaclass = bases.Count == 0 ? PyType.TypeObject : bases[0].Type;
        if (metaclass is PyType type)
        {
            metaclass = PyType.CalculateMetatype(ts, type, bases);
            if (metaclass is null) return null;
        }
        var ns = Prepare(ts, metaclass, name, bases, keywords);
        if (ns is null) return null;
        if (!ns.Type.Has(Slot.GetItem))
        {
            var owner = metaclass is PyType named ? named.Name : "<metaclass>";
            return Raise.TypeError(ts, $"{owner}.__prepare__() must return a mapping, not {ns.Type.FullName}");
        }
        var cell = Eval.RunInNamespace(ts, body, ns);
        if (cell is null) return null;
        if (!ReferenceEquals(bases, original) && !Items.Set(ts, ns, Names.DunderOrigBases, original)) return null;
        var cls = Call.InvokeEx(ts, metaclass, PyTuple.Of(name, bases, ns), keywords);
        if (cls is null || cls is not PyType || cell is not PyCell classCell) return cls;
        if (classCell.Content is not { } content)
            return Raise.RuntimeError(ts, $"__class__ not set defining {Quoted(ts, name)} as {Quoted(ts, cls)}. Was __classcell__ propagated to type.__new__?");
        return ReferenceEquals(content, cls) ? cls : Raise.TypeError(ts, $"__class__ set to {Quoted(ts, content)} defining {Quoted(ts, name)} as {Quoted(ts, cls)}");
    }

    private static string Quoted(ThreadState ts, PyObject o)
    {
        var repr = Strings.Repr(ts, o);
        if (repr is not null) return repr.AsString();
        ts.ClearError();
        return "?";
    }

    private static PyObject? Prepare(ThreadState ts, PyObject metaclass, PyStr name, PyTuple bases, PyDict? keywords)
    {
        // type.__prepare__ makes a dict: no need to ask it.
        if (ReferenceEquals(metaclass, PyType.TypeObject)) return new PyDict();
        if (!Attributes.TryGet(ts, metaclass, Names.DunderPrepare, out var prepare)) return null;
        return prepare is null ? new PyDict() : Call.InvokeEx(ts, prepare, PyTuple.Of(name, bases), keywords);
    }

    /// <summary>PEP 560: a base that is no type may stand for others by its __mro_entries__. The same tuple if none does.</summary>
    internal static PyTuple? ResolveBases(ThreadState ts, PyTuple original)
    {
        List<PyObject>? resolved = null;
        for (var i = 0; i < original.Count; i++)
        {
            var item = original[i];
            if (item is not PyType)
            {
                if (!Attributes.TryGet(ts, item, Names.DunderMroEntries, out var entries)) return null;
                if (entries is not null)
                {
                    var replacement = Call.Invoke(ts, entries, original);
                    if (replacement is null) return null;
                    if (replacement is not PyTuple tuple) return (PyTuple?)Raise.TypeError(ts, "__mro_entries__ must return a tuple");
                    if (resolved is null)
                    {
                        resolved = [];
                        for (var j = 0; j < i; j++) resolved.Add(original[j]);
                    }
                    foreach (var entry in tuple.Items) resolved.Add(entry);
                    continue;
                }
            }
            resolved?.Add(item);
        }
        return resolved is null ? original : PyTuple.Own([.. resolved]);
    }
}
