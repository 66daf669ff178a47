using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>object.__reduce_ex__ and object.__getstate__: how pickle and copy take an object apart.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/pickle.html#pickling-class-instances, PEP 307.</remarks>
internal static class ObjectReduction
{
    internal static PyObject? Reduce(ThreadState ts, PyObject self, int protocol)
    {
        var copyreg = Imports.Import(ts, "copyreg");
        if (copyreg is null) return null;
        if (protocol < 2) return Call.Method(ts, copyreg, PyStr.Intern("_reduce_ex"), self, PyInt.Of(protocol));
        return ReduceNew(ts, copyreg, self);
    }

    private static PyObject? ReduceNew(ThreadState ts, PyObject copyreg, PyObject self)
    {
        var type = self.Type;
        if (!type.Has(Slot.New)) return Raise.TypeError(ts, $"cannot pickle '{type.FullName}' object");
        if (!NewArguments(ts, self, out var args, out var kwargs)) return null;
        var state = CallGetState(ts, self, required: args is null && kwargs is null && self is not (PyList or PyDict));
        if (state is null) return null;
        PyObject? maker;
        PyObject makerArgs;
        if (kwargs is null || kwargs.Count == 0)
        {
            maker = Attributes.Get(ts, copyreg, PyStr.Intern("__newobj__"));
            var items = args is null ? [] : args.Items;
            var all = new PyObject[items.Length + 1];
            all[0] = type;
            items.CopyTo(all.AsSpan(1));
            makerArgs = new PyTuple(all);
        }
        else
        {
            maker = Attributes.Get(ts, copyreg, PyStr.Intern("__newobj_ex__"));
            makerArgs = PyTuple.Of(type, args ?? PyTuple.Empty, kwargs);
        }
        if (maker is null) return null;
        PyObject? listItems = PyNone.Instance;
        PyObject? dictItems = PyNone.Instance;
        if (self is PyList && (listItems = Iteration.GetIter(ts, self)) is null) return null;
        if (self is PyDict)
        {
            var items = Call.Method(ts, self, PyStr.Intern("items"));
            if (items is null || (dictItems = Iteration.GetIter(ts, items)) is null) return null;
        }
        return PyTuple.Of(maker, makerArgs, state, listItems, dictItems);
    }

    private static bool NewArguments(ThreadState ts, PyObject self, out PyTuple? args, out PyDict? kwargs)
    {
        args = null;
        kwargs = null;
        var ex = Attributes.LookupSpecial(ts, self, Names.DunderGetnewargsEx);
        if (ex is not null)
        {
            var made = Call.Invoke(ts, ex);
            if (made is null) return false;
            if (made is not PyTuple pair)
            {
                Raise.TypeError(ts, $"__getnewargs_ex__ should return a tuple, not '{made.Type.Name}'");
                return false;
            }
            if (pair.Count != 2)
            {
                Raise.ValueError(ts, $"__getnewargs_ex__ should return a tuple of length 2, not {pair.Count}");
                return false;
            }
            if (pair.Items[0] is not PyTuple a)
            {
                Raise.TypeError(ts, $"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{pair.Items[0].Type.Name}'");
                return false;
            }
            if (pair.Items[1] is not PyDict k)
            {
                Raise.TypeError(ts, $"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{pair.Items[1].Type.Name}'");
                return false;
            }
            args = a;
            kwargs = k;
            return true;
        }
        if (ts.HasError) return false;
        var plain = Attributes.LookupSpecial(ts, self, Names.DunderGetnewargs);
        if (plain is null) return !ts.HasError;
        var result = Call.Invoke(ts, plain);
        if (result is null) return false;
        args = result as PyTuple;
        if (args is not null) return true;
        Raise.TypeError(ts, $"__getnewargs__ should return a tuple, not '{result.Type.Name}'");
        return false;
    }

    private static PyObject? CallGetState(ThreadState ts, PyObject self, bool required)
    {
        var method = Attributes.Get(ts, self, Names.DunderGetstate);
        if (method is null) return null;
        if (method is PyBuiltinFunction && ReferenceEquals(self.Type.Lookup(Names.DunderGetstate), PyBaseObject.TypeObject.Lookup(Names.DunderGetstate)))
            return DefaultState(ts, self, required);
        return Call.Invoke(ts, method);
    }

    internal static PyObject? GetState(ThreadState ts, PyObject self) => DefaultState(ts, self, required: false);

    /// <summary>The __dict__, or (dict or None, slots dict) if there are __slots__, or None if there is nothing.</summary>
    private static PyObject? DefaultState(ThreadState ts, PyObject self, bool required)
    {
        var type = self.Type;
        if (required && !type.IsHeap && BuiltinNeedsOwnReduce(self)) return Raise.TypeError(ts, $"cannot pickle '{type.FullName}' object");
        if (required && type.IsHeap && BuiltinBaseNeedsOwnReduce(type)) return Raise.TypeError(ts, $"cannot pickle '{type.FullName}' object");
        PyObject state = PyNone.Instance;
        ref var storage = ref self.Storage;
        if (!Unsafe.IsNullRef(ref storage) && type.HasDict)
        {
            if (!Attributes.TryGet(ts, self, Names.DunderDict, out var dict)) return null;
            if (dict is PyDict { Count: > 0 } || dict is not null and not PyDict) state = dict;
            else if (dict is PyDict && !Unsafe.IsNullRef(ref storage)) state = PyNone.Instance;
        }
        // A class may say itself which slots count: copyreg keeps the list there.
        if (type.Dict.TryGetStr(Names.DunderSlotnames, out var listed) && listed is PyList names) return WithSlots(ts, self, state, names);
        if (type.SlotCount == 0) return state;
        var slots = new PyDict();
        foreach (var parent in type.Mro)
        {
            foreach (var (_, member) in parent.Dict.Snapshot())
            {
                if (member is not PyMemberDescriptor slot) continue;
                if (!Attributes.TryGet(ts, self, slot.SlotName, out var value)) return null;
                if (value is not null) slots.SetStr(slot.SlotName, value);
            }
        }
        return slots.Count > 0 ? PyTuple.Of(state, slots) : state;
    }

    private static PyObject? WithSlots(ThreadState ts, PyObject self, PyObject state, PyList names)
    {
        var slots = new PyDict();
        foreach (var item in names.ToArray())
        {
            if (item is not PyStr name) return Raise.TypeError(ts, $"attribute name must be string, not '{item.Type.FullName}'");
            if (!Attributes.TryGet(ts, self, name, out var value)) return null;
            if (value is not null && !slots.Set(ts, name, value)) return null;
        }
        return slots.Count > 0 ? PyTuple.Of(state, slots) : state;
    }

    private static bool BuiltinNeedsOwnReduce(PyObject self) => self is not (PyBaseObject or PyModule) && self.Type.Solid != PyBaseObject.TypeObject;

    private static bool BuiltinBaseNeedsOwnReduce(PyType type)
    {
        while (type.IsHeap) type = type.Base!;
        return type.Solid != PyBaseObject.TypeObject && !TypeOps.IsSubtype(type, PyExceptions.BaseException)
            && type.Lookup(Names.DunderReduce) == PyBaseObject.TypeObject.Lookup(Names.DunderReduce)
            && type.Lookup(Names.DunderReduceEx) == PyBaseObject.TypeObject.Lookup(Names.DunderReduceEx);
    }
}
