using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>o.__class__ = C.</summary>
internal static class ClassAssignment
{
    internal static bool Assign(ThreadState ts, PyObject self, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "can't delete __class__ attribute");
            return false;
        }
        if (value is not PyType type)
        {
            Raise.TypeError(ts, $"__class__ must be set to a class, not '{value.Type.Name}' object");
            return false;
        }
        var old = self.Type;
        if (self is PyModule module && TypeOps.IsSubtype(type, PyModule.TypeObject))
        {
            module.ChangeType(type);
            return true;
        }
        if (!old.IsHeap || !type.IsHeap)
        {
            Raise.TypeError(ts, "__class__ assignment only supported for mutable types or ModuleType subclasses");
            return false;
        }
        if (!Compatible(old, type))
        {
            Raise.TypeError(ts, $"__class__ assignment: '{type.Name}' object layout differs from '{old.Name}'");
            return false;
        }
        ref var storage = ref self.Storage;
        if (Unsafe.IsNullRef(ref storage)) return false;
        storage.ChangeType(type);
        return true;
    }

    /// <summary>Whether instances of both look alike: the classes that last added something to the layout are the same, or added the same to the same base.</summary>
    private static bool Compatible(PyType a, PyType b)
    {
        var (x, y) = (LayoutClass(a), LayoutClass(b));
        if (x == y) return true;
        if (x.Base != y.Base || !x.IsHeap || !y.IsHeap || x.HasDict != y.HasDict || ((x.Flags ^ y.Flags) & TypeFlags.HasWeakRef) != 0) return false;
        return x.SlotPlaces.AsSpan().SequenceEqual(y.SlotPlaces) && BuiltinLayout(a) == BuiltinLayout(b);
    }

    private static PyType LayoutClass(PyType type)
    {
        while (type.IsHeap && type.Base is { } parent && parent.SlotCount == type.SlotCount && parent.HasDict == type.HasDict
            && ((parent.Flags ^ type.Flags) & TypeFlags.HasWeakRef) == 0)
        {
            type = parent;
        }
        return type;
    }

    private static PyType BuiltinLayout(PyType type)
    {
        while (type.IsHeap) type = type.Base!;
        return type.Solid;
    }
}
