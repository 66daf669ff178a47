using System.Runtime.CompilerServices;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>Decides what an attribute site may remember. Runs no Python code.</summary>
internal static unsafe class AttributeCaches
{
    internal static void FillLoad(InlineCache cache, PyObject o, PyType type, bool method)
    {
        cache.Misses++;
        var version = type.Version;
        if (o is PyModule module && type == PyModule.TypeObject)
        {
            FillModule(cache, module, type, version);
            return;
        }
        if (o is PyType cls)
        {
            FillClass(cache, cls);
            return;
        }
        if (!type.HasGenericGetAttr) return;
        var name = cache.Name;
        var found = type.Lookup(name);
        ref var storage = ref o.Storage;
        var hasStorage = !Unsafe.IsNullRef(ref storage) && type.HasDict;
        Shape? shape = null;
        if (hasStorage)
        {
            shape = storage.Shape!;
            if (shape.IsDictionary) return;
        }
        var entry = new AttributeEntry { Owner = type, Version = version, Shape = shape, Value = found };
        if (found is not null)
        {
            var foundType = found.Type;
            if (foundType.Has(Slot.DescrSet))
            {
                // Data descriptors win over the instance, so the shape does not matter.
                entry.Shape = null;
                if (found is PyMemberDescriptor member && TypeOps.IsSubtype(type, member.Owner))
                {
                    entry.Kind = AttributeKind.Member;
                    entry.Index = member.Index;
                }
                else if (found is PyProperty { Getter: PyFunction getter } && found.GetType() == typeof(PyProperty))
                {
                    entry.Kind = AttributeKind.Property;
                    entry.Value = getter;
                }
                else
                {
                    return;
                }
                cache.Attribute = entry;
                return;
            }
        }
        if (shape is not null)
        {
            var index = shape.IndexOf(name);
            if (index >= 0)
            {
                entry.Kind = AttributeKind.InstanceSlot;
                entry.Index = index;
                cache.Attribute = entry;
                return;
            }
        }
        if (found is null) return;
        if (found.Type.DescrGetSlot == null) entry.Kind = AttributeKind.TypeValue;
        else if ((found.Type.Flags & TypeFlags.MethodDescriptor) != 0) entry.Kind = AttributeKind.Method;
        else return;
        cache.Attribute = entry;
    }

    private static void FillModule(InlineCache cache, PyModule module, PyType type, object version)
    {
        var dict = module.Dict;
        if (type.Lookup(cache.Name) is not null) return;
        var entries = dict.Entries;
        var index = dict.FindIndex(cache.Name);
        if (index < 0 || !ReferenceEquals(entries, dict.Entries) || entries[index].Key != cache.Name) return;
        cache.Attribute = new AttributeEntry { Kind = AttributeKind.Module, Owner = type, Version = version, Entries = entries, Index = index };
    }

    /// <summary>An attribute of a class: valid while neither the class nor its metaclass changes.</summary>
    private static void FillClass(InlineCache cache, PyType cls)
    {
        if (cls.Type != PyType.TypeObject) return; // a metaclass may define a data descriptor later; not worth a second version test
        var version = cls.Version;
        if (PyType.TypeObject.Lookup(cache.Name) is { } meta && meta.Type.Has(Slot.DescrSet)) return;
        var found = cls.Lookup(cache.Name);
        if (found is null || (found.Type.DescrGetSlot != null && found is not PyFunction)) return;
        cache.Attribute = new AttributeEntry { Kind = AttributeKind.ClassValue, Owner = cls, Version = version, Value = found };
    }

    internal static void FillStore(InlineCache cache, PyObject o)
    {
        cache.Misses++;
        var type = o.Type;
        var version = type.Version;
        if (!type.HasGenericSetAttr || o is PyType or PyModule) return;
        var found = type.Lookup(cache.Name);
        ref var storage = ref o.Storage;
        if (Unsafe.IsNullRef(ref storage)) return;
        if (found is not null && found.Type.Has(Slot.DescrSet))
        {
            if (found is PyMemberDescriptor member && TypeOps.IsSubtype(type, member.Owner))
                cache.Attribute = new AttributeEntry { Kind = AttributeKind.Member, Owner = type, Version = version, Index = member.Index };
            return;
        }
        if (!type.HasDict) return;
        var shape = storage.Shape!;
        if (shape.IsDictionary) return;
        var index = shape.IndexOf(cache.Name);
        if (index >= 0)
            cache.Attribute = new AttributeEntry { Kind = AttributeKind.InstanceSlot, Owner = type, Version = version, Shape = shape, Index = index };
        else if (shape.Count < Shape.MaxSlots)
            cache.Attribute = new AttributeEntry { Kind = AttributeKind.AddSlot, Owner = type, Version = version, Shape = shape, NextShape = shape.Add(cache.Name) };
    }
}
