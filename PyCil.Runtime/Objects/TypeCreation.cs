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
                var error = ts.TakeError(); // a note is an attribute: setting it wants no error pending
                error.AddNote(ts, PyStr.Of($"Error calling __set_name__ on '{value.Type.Name}' instance {Strings.Repr(ts, name)} in '{type.Name}'"));
                ts.SetError(error);
                return false;
            }
        }
        return true;
    }

    /// <summary>super(type, type).__init_subclass__(**kwargs).</summary>
    internal static bool InitSubclass(ThreadState ts, PyType type, PyDict? kwargs)
    {
        var mro = type.Mro;
        var own = Array.IndexOf(mro, type);
        if (own < 0)
        {
            Raise.TypeError(ts, $"super(type, obj): obj (type {type.FullName}) is not an instance or subtype of type ({type.FullName}).");
            return false;
        }
        foreach (var parent in mro.AsSpan(own + 1))
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
        if ((type.Flags & TypeFlags.HasWeakRef) != 0) AddWeakRefDescriptor(type, dict);
    }

    internal static void AddWeakRefDescriptor(PyType type, PyDict dict)
    {
        if (!dict.ContainsStr(Names.DunderWeakref))
            dict.SetStr(Names.DunderWeakref, new PyGetSetDescriptor(type, "__weakref__", &GetWeakRef, null, "list of weak references to the object"));
    }

    /// <summary>A class may have a __dict__ of its own making: it stays.</summary>
    internal static void AddDictDescriptor(PyType type, PyDict dict)
    {
        if (!dict.ContainsStr(Names.DunderDict))
            dict.SetStr(Names.DunderDict, new PyGetSetDescriptor(type, "__dict__", &GetDict, &SetDict, "dictionary for instance variables"));
    }

    /// <summary>The __dict__ descriptor of the builtin base that brings a dictionary with it (type, module, BaseException): it decides then.</summary>
    private static PyObject? BuiltinDictDescriptor(PyType type)
    {
        if (!type.IsHeap) return null;
        for (var b = type.Base; b is not null; b = b.Base)
        {
            if (b.IsHeap) continue;
            var descriptor = b.HasDict ? b.Lookup(Names.DunderDict) : null;
            return descriptor is PyGetSetDescriptor { HasGenericDictGetter: true } ? null : descriptor; // a builtin type's dictionary may also be an ordinary one
        }
        return null;
    }

    internal static PyObject? GetDict(ThreadState ts, PyObject self)
        => BuiltinDictDescriptor(self.Type) is { } descriptor && descriptor.Type.DescrGetSlot != null && descriptor is not PyGetSetDescriptor { Owner.IsHeap: true }
            ? descriptor.Type.DescrGetSlot(ts, descriptor, self, self.Type)
            : Attributes.InstanceDict(self) ?? Attributes.NoAttribute(ts, self, Names.DunderDict);

    internal static bool SetDict(ThreadState ts, PyObject self, PyObject? value)
    {
        if (BuiltinDictDescriptor(self.Type) is { } descriptor && descriptor is not PyGetSetDescriptor { Owner.IsHeap: true })
        {
            if (descriptor.Type.DescrSetSlot != null) return descriptor.Type.DescrSetSlot(ts, descriptor, self, value);
            Raise.TypeError(ts, $"this __dict__ descriptor does not support '{self.Type.Name}' objects");
            return false;
        }
        return SetOwnDict(ts, self, value);
    }

    /// <summary>Replaces the attribute dictionary that an object stores itself.</summary>
    internal static bool SetOwnDict(ThreadState ts, PyObject self, PyObject? value)
    {
        if (Attributes.HasNoDict(self))
        {
            Raise.AttributeError(ts, "This object has no __dict__");
            return false;
        }
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
