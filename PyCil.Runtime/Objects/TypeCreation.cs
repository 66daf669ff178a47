using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The steps of class creation that call back into Python, and small helpers.</summary>
internal static unsafe class TypeCreation
{
    /// <summary>Calls __set_name__ of every attribute that has one.</summary>
    internal static bool SetNames(ThreadState ts, PyType type)
    {
        foreach (var (key, value) in type.Dict.Snapshot())
        {
            if (key is not PyStr name) continue;
            var hook = value.Type.Lookup(Names.DunderSetName);
            if (hook is null) continue;
            var bound = Attributes.LookupSpecial(ts, value, Names.DunderSetName);
            if (bound is null || Call.Invoke(ts, bound, type, name) is null)
            {
                if (ts.Error is { } error) error.AddNote(ts, PyStr.Of($"Error calling __set_name__ on '{value.Type.Name}' instance {Strings.Repr(ts, name)} in '{type.Name}'"));
                return false;
            }
        }
        return true;
    }

    /// <summary>super(type, type).__init_subclass__(**kwargs).</summary>
    internal static bool InitSubclass(ThreadState ts, PyType type, PyDict? kwargs)
    {
        foreach (var parent in type.Mro.AsSpan(1))
        {
            if (!parent.Dict.TryGetStr(Names.DunderInitSubclass, out var hook)) continue;
            var get = hook!.Type.DescrGetSlot;
            var bound = get != null ? get(ts, hook, type, type) : hook;
            return bound is not null && Call.InvokeEx(ts, bound, PyTuple.Empty, kwargs) is not null;
        }
        return true;
    }

    /// <summary>Name mangling of private names in a class body.</summary>
    internal static string Mangle(string className, string name)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal) || name.EndsWith("__", StringComparison.Ordinal) || name.Contains('.')) return name;
        var stripped = className.TrimStart('_');
        return stripped.Length == 0 ? name : $"_{stripped}{name}";
    }

    /// <summary>The __dict__ and __weakref__ descriptors of the first class that adds them.</summary>
    internal static void AddDictDescriptors(PyType type, PyDict dict)
    {
        AddDictDescriptor(type, dict);
        if ((type.Flags & TypeFlags.HasWeakRef) != 0 && !dict.TryGetStr(Names.DunderWeakref, out _))
            dict.SetStr(Names.DunderWeakref, new PyGetSetDescriptor(type, "__weakref__", &GetWeakRef, null, "list of weak references to the object"));
    }

    internal static void AddDictDescriptor(PyType type, PyDict dict)
        => dict.SetStr(Names.DunderDict, new PyGetSetDescriptor(type, "__dict__", &GetDict, &SetDict, "dictionary for instance variables"));

    internal static PyObject? GetDict(ThreadState ts, PyObject self)
        => Attributes.InstanceDict(self) ?? Attributes.NoAttribute(ts, self, Names.DunderDict);

    internal static bool SetDict(ThreadState ts, PyObject self, PyObject? value)
    {
        if (value is not null and not PyDict)
        {
            Raise.TypeError(ts, $"__dict__ must be set to a dictionary, not a '{value.Type.Name}'");
            return false;
        }
        self.Storage.ReplaceDict((PyDict?)value ?? new PyDict());
        return true;
    }

    private static PyObject? GetWeakRef(ThreadState ts, PyObject self) => WeakReferences.FirstOf(self) ?? PyNone.Instance;
}
