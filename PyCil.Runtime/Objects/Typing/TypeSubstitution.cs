namespace PyCil.Runtime.Objects;

/// <summary>Type variables of generic aliases: finding them, and putting arguments in their place.</summary>
/// <remarks>Types take part by protocol: __parameters__, __typing_subst__, __typing_prepare_subst__, __typing_unpacked_tuple_args__.</remarks>
internal static class TypeSubstitution
{
    private static readonly PyStr TypingSubst = PyStr.Intern("__typing_subst__");
    private static readonly PyStr PrepareSubst = PyStr.Intern("__typing_prepare_subst__");
    private static readonly PyStr UnpackedArgs = PyStr.Intern("__typing_unpacked_tuple_args__");
    private static readonly PyStr IsUnpackedTuple = PyStr.Intern("__typing_is_unpacked_typevartuple__");

    /// <summary>The type variables in args, each once, in order of first use.</summary>
    internal static PyTuple? Parameters(ThreadState ts, PyTuple args)
    {
        var found = new List<PyObject>();
        return Collect(ts, args.Items.ToArray(), found) ? new PyTuple(found.ToArray()) : null;
    }

    private static bool Collect(ThreadState ts, PyObject[] args, List<PyObject> found)
    {
        foreach (var arg in args)
        {
            if (arg is PyType) continue; // a class's own __parameters__ are not ours
            if (arg is PyTuple or PyList)
            {
                if (!Collect(ts, arg is PyTuple tuple ? tuple.Items.ToArray() : ((PyList)arg).ToArray(), found)) return false;
                continue;
            }
            if (!Attributes.TryGet(ts, arg, TypingSubst, out var subst)) return false;
            if (subst is not null)
            {
                if (!AddOnce(ts, found, arg)) return false;
                continue;
            }
            if (!Attributes.TryGet(ts, arg, Names.DunderParameters, out var parameters)) return false;
            if (parameters is not PyTuple inner) continue;
            for (var i = 0; i < inner.Count; i++)
            {
                if (!AddOnce(ts, found, inner[i])) return false;
            }
        }
        return true;
    }

    private static bool AddOnce(ThreadState ts, List<PyObject> found, PyObject parameter)
    {
        var index = IndexOf(ts, found, parameter);
        if (index == -1) found.Add(parameter);
        return index != -2;
    }

    /// <summary>-1 if it is not there, -2 with an error pending.</summary>
    private static int IndexOf(ThreadState ts, IReadOnlyList<PyObject> list, PyObject item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var equal = Compare.Equal(ts, list[i], item);
            if (equal < 0) return -2;
            if (equal > 0) return i;
        }
        return -1;
    }

    /// <summary>The args of self with item put in place of the parameters.</summary>
    internal static PyTuple? Substitute(ThreadState ts, PyObject self, PyTuple args, PyTuple parameters, PyObject item)
    {
        if (parameters.Count == 0) return NotGeneric(ts, self);
        if (Unpack(ts, item) is not { } given) return null;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!Attributes.TryGet(ts, parameters[i], PrepareSubst, out var prepare)) return null;
            if (prepare is null or PyNone) continue;
            if (Call.Invoke(ts, prepare, self, given) is not { } prepared) return null;
            given = prepared as PyTuple ?? PyTuple.Of(prepared);
        }
        if (given.Count != parameters.Count)
        {
            if (Strings.Repr(ts, self) is { } shown)
                Raise.TypeError(ts, $"Too {(given.Count > parameters.Count ? "many" : "few")} arguments for {shown}; actual {given.Count}, expected {parameters.Count}");
            return null;
        }
        var result = new List<PyObject>();
        return Replace(ts, self, args.Items.ToArray(), parameters, given, result) ? new PyTuple(result.ToArray()) : null;
    }

    private static PyTuple? NotGeneric(ThreadState ts, PyObject self)
    {
        if (Strings.Repr(ts, self) is { } shown) Raise.TypeError(ts, $"{shown} is not a generic class");
        return null;
    }

    private static bool Replace(ThreadState ts, PyObject self, PyObject[] args, PyTuple parameters, PyTuple given, List<PyObject> result)
    {
        foreach (var arg in args)
        {
            if (arg is PyType)
            {
                result.Add(arg);
                continue;
            }
            if (arg is PyTuple or PyList)
            {
                var inner = new List<PyObject>();
                if (!Replace(ts, self, arg is PyTuple tuple ? tuple.Items.ToArray() : ((PyList)arg).ToArray(), parameters, given, inner)) return false;
                result.Add(arg is PyTuple ? new PyTuple(inner.ToArray()) : new PyList(inner.ToArray()));
                continue;
            }
            if (!Attributes.TryGet(ts, arg, IsUnpackedTuple, out var unpackFlag)) return false;
            var unpack = unpackFlag is null ? 0 : Truth.Of(ts, unpackFlag);
            if (unpack < 0 || !Attributes.TryGet(ts, arg, TypingSubst, out var subst)) return false;
            PyObject? value;
            if (subst is not null)
            {
                var index = IndexOf(ts, parameters.Items.ToArray(), arg);
                if (index < 0) return false;
                value = Call.Invoke(ts, subst, given[index]);
            }
            else
            {
                value = Inner(ts, arg, parameters, given);
            }
            if (value is null) return false;
            if (unpack == 0)
            {
                result.Add(value);
                continue;
            }
            if (value is not PyTuple many)
            {
                Raise.TypeError(ts, $"expected __typing_subst__ of {arg.Type.Name} objects to return a tuple, not {value.Type.Name}");
                return false;
            }
            result.AddRange(many.Items);
        }
        return true;
    }

    /// <summary>An argument that is generic itself: its own parameters are replaced by subscripting it.</summary>
    private static PyObject? Inner(ThreadState ts, PyObject arg, PyTuple parameters, PyTuple given)
    {
        if (!Attributes.TryGet(ts, arg, Names.DunderParameters, out var own)) return null;
        if (own is not PyTuple { Count: > 0 } names) return arg;
        var all = parameters.Items.ToArray();
        var values = new List<PyObject>();
        for (var i = 0; i < names.Count; i++)
        {
            var index = IndexOf(ts, all, names[i]);
            if (index == -2) return null;
            if (index < 0)
            {
                values.Add(names[i]);
            }
            else if (all[index].Type.GetSlot(Slot.Iter) != 0 && given[index] is PyTuple many)
            {
                values.AddRange(many.Items); // a TypeVarTuple stands for any number of types
            }
            else
            {
                values.Add(given[index]);
            }
        }
        return Items.Get(ts, arg, new PyTuple(values.ToArray()));
    }

    /// <summary>The arguments of a subscript, with unpacked tuples of known length spread out.</summary>
    private static PyTuple? Unpack(ThreadState ts, PyObject item)
    {
        var result = new List<PyObject>();
        foreach (var arg in item is PyTuple tuple ? tuple.Items.ToArray() : [item])
        {
            PyObject? inner = null;
            if (arg is not PyType && !Attributes.TryGet(ts, arg, UnpackedArgs, out inner)) return null;
            if (inner is PyTuple many && !(many.Count > 0 && many[many.Count - 1] is PyEllipsis)) result.AddRange(many.Items);
            else result.Add(arg);
        }
        return new PyTuple(result.ToArray());
    }
}
