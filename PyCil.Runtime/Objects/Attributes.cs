using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Attribute access: the protocol and object's own implementation of it.</summary>
/// <remarks>Source: https://docs.python.org/3.14/howto/descriptor.html, https://docs.python.org/3.14/reference/datamodel.html#customizing-attribute-access.</remarks>
public static unsafe class Attributes
{
    /// <summary>o.name; null with an error pending.</summary>
    public static PyObject? Get(ThreadState ts, PyObject o, PyStr name) => ts.StackIsLow ? ts.StackFailed() : o.Type.GetAttrSlot(ts, o, name);

    /// <summary>o.name, or null without an error if there is no such attribute. False means that an error other than AttributeError is pending.</summary>
    public static bool TryGet(ThreadState ts, PyObject o, PyStr name, out PyObject? value)
    {
        var type = o.Type;
        if (type.HasGenericGetAttr)
        {
            value = GenericFind(ts, o, type, name, out _);
            return value is not null || !ts.HasError || SwallowAttributeError(ts);
        }
        value = Get(ts, o, name);
        return value is not null || SwallowAttributeError(ts);
    }

    private static bool SwallowAttributeError(ThreadState ts)
    {
        if (!ts.ErrorMatches(PyExceptions.AttributeError)) return false;
        ts.ClearError();
        return true;
    }

    public static bool Set(ThreadState ts, PyObject o, PyStr name, PyObject value)
    {
        var set = o.Type.SetAttrSlot;
        return set != null ? set(ts, o, name, value) : NoSetAttr(ts, o, name, "assign to");
    }

    public static bool Delete(ThreadState ts, PyObject o, PyStr name)
    {
        var set = o.Type.SetAttrSlot;
        return set != null ? set(ts, o, name, null) : NoSetAttr(ts, o, name, "del");
    }

    private static bool NoSetAttr(ThreadState ts, PyObject o, PyStr name, string what)
    {
        Raise.TypeError(ts, $"'{o.Type.Name}' object has only read-only attributes ({what} .{name})");
        return false;
    }

    /// <summary>A special method of the type, bound to o; null without an error if the type has none.</summary>
    public static PyObject? LookupSpecial(ThreadState ts, PyObject o, PyStr name)
    {
        var type = o.Type;
        var found = type.Lookup(name);
        if (found is null) return null;
        if (ts.StackIsLow) return ts.StackFailed();
        var get = found.Type.DescrGetSlot;
        return get != null ? get(ts, found, o, type) : found;
    }

    /// <summary>object.__getattribute__.</summary>
    internal static PyObject? GenericGet(ThreadState ts, PyObject o, PyStr name)
    {
        var type = o.Type;
        return GenericFind(ts, o, type, name, out _) ?? (ts.HasError ? WithContext(ts, o, name) : NoAttribute(ts, o, name));
    }

    /// <summary>object.__getattribute__ without the AttributeError.</summary>
    internal static PyObject? GenericFind(ThreadState ts, PyObject o, PyType type, PyStr name, out PyObject? descriptor)
    {
        descriptor = type.Lookup(name);
        delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?> get = null;
        if (descriptor is not null)
        {
            var descriptorType = descriptor.Type;
            get = descriptorType.DescrGetSlot;
            if (get != null && descriptorType.Has(Slot.DescrSet)) return get(ts, descriptor, o, type);
        }
        ref var storage = ref o.Storage;
        if (!Unsafe.IsNullRef(ref storage) && type.HasDict && storage.Get(name) is { } value) return value;
        if (get != null) return get(ts, descriptor!, o, type);
        return descriptor;
    }

    /// <summary>An AttributeError that Python code raised without saying of what learns it here: suggestions are made from it.</summary>
    internal static PyObject? WithContext(ThreadState ts, PyObject o, PyStr name)
    {
        if (ts.Error is PyAttributeError { Name: null, Obj: null } error)
        {
            error.Name = name;
            error.Obj = o;
        }
        return null;
    }

    internal static PyObject? NoAttribute(ThreadState ts, PyObject o, PyStr name)
        => Raise.AttributeError(ts, $"'{o.Type.FullName}' object has no attribute '{name}'", o, name);

    /// <summary>object.__setattr__ and object.__delattr__ (value null).</summary>
    internal static bool GenericSet(ThreadState ts, PyObject o, PyStr name, PyObject? value)
    {
        var type = o.Type;
        var descriptor = type.Lookup(name);
        if (descriptor is not null)
        {
            var set = descriptor.Type.DescrSetSlot;
            if (set != null) return set(ts, descriptor, o, value);
        }
        ref var storage = ref o.Storage;
        if (!Unsafe.IsNullRef(ref storage) && type.HasDict)
        {
            if (value is not null)
            {
                storage.Set(name, value);
                return true;
            }
            if (storage.Delete(name)) return true;
            Raise.AttributeError(ts, $"'{type.FullName}' object has no attribute '{name}'");
            return false;
        }
        if (descriptor is null)
        {
            Raise.AttributeError(ts, $"'{type.FullName}' object has no attribute '{name}' and no __dict__ for setting new attributes", o, name);
        }
        else
        {
            Raise.AttributeError(ts, $"'{type.FullName}' object attribute '{name}' is read-only");
        }
        return false;
    }

    internal static bool HasNoDict(PyObject o) => Unsafe.IsNullRef(ref o.Storage) || !o.Type.HasDict;

    /// <summary>The __dict__ of an object, made real if it was kept by shape; null without an error if there is none.</summary>
    internal static PyDict? InstanceDict(PyObject o)
    {
        ref var storage = ref o.Storage;
        return Unsafe.IsNullRef(ref storage) || !o.Type.HasDict ? null : storage.Materialize();
    }
}
