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

    private static bool Compatible(PyType a, PyType b)
    {
        if (a.HasDict != b.HasDict || ((a.Flags ^ b.Flags) & TypeFlags.HasWeakRef) != 0 || a.SlotCount != b.SlotCount) return false;
        for (var i = 0; i < a.SlotCount; i++)
        {
            if (!ReferenceEquals(a.SlotPlaces[i], b.SlotPlaces[i])) return false;
        }
        return BuiltinLayout(a) == BuiltinLayout(b);
    }

    private static PyType BuiltinLayout(PyType type)
    {
        while (type.IsHeap) type = type.Base!;
        return type.Solid;
    }
}
