using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// Making classes: type(name, bases, namespace).
// Source: https://docs.python.org/3.14/reference/datamodel.html#creating-the-class-object
public sealed unsafe partial class PyType
{
    /// <summary>type.__new__: makes a heap type.</summary>
    internal static PyObject? MakeHeap(ThreadState ts, PyType metatype, PyStr name, PyTuple bases, PyDict ns, PyDict? kwargs)
    {
        if (name.AsString().Contains('\0')) return Raise.ValueError(ts, "type name must not contain null characters");
        if (!Encodable(ts, name) || (ns.TryGetStr(Names.DunderDoc, out var doc) && doc is PyStr text && !Encodable(ts, text))) return null;
        if (bases.Count == 0) bases = new PyTuple([PyBaseObject.TypeObject]);
        var best = BestBase(ts, bases);
        if (best is null) return null;

        var type = new PyType(name.AsString(), metatype) { FullName = name.AsString(), Base = best, Bases = bases };
        type.Flags = TypeFlags.Heap | TypeFlags.Subclassable
            | (best.Flags & (TypeFlags.HasDict | TypeFlags.HasWeakRef | TypeFlags.MatchSelf));
        var dict = ns.CopyExact();
        type._dict = dict;
        type._populate = null;
        if (dict.HasOtherKeys && !Warnings.Warn(ts, PyExceptions.RuntimeWarning, $"non-string key in the __dict__ of class {type.Name}", 1)) return null;

        if (!type.SetNames(ts, dict) || !type.LayOutSlots(ts, dict, best)) return null;
        // After the slots: __doc__ may be one.
        if (!dict.TryGetStr(Names.DunderDoc, out _)) dict.SetStr(Names.DunderDoc, PyNone.Instance);
        if (!type.UpdateMro(ts, out _)) return null;
        foreach (var parent in type.Mro)
        {
            if (ReferenceEquals(parent, type) || (parent.Flags & (TypeFlags.Sequence | TypeFlags.Mapping)) == 0) continue;
            type.Flags |= parent.Flags & (TypeFlags.Sequence | TypeFlags.Mapping);
            break;
        }
        foreach (var parent in type.Bases.Items) ((PyType)parent).AddSubclass(type);
        SlotTable.SetAll(type);
        if (type.Lookup(Names.DunderDel) is not null) type.Flags |= TypeFlags.HasFinalizer;
        if (!TypeCreation.SetNames(ts, type) || !TypeCreation.InitSubclass(ts, type, kwargs)) return null;
        return type;
    }

    /// <summary>False with UnicodeEncodeError pending for text with lone surrogates: names and doc strings of types are UTF-8 in CPython.</summary>
    private static bool Encodable(ThreadState ts, PyStr text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < 0xD800 or > 0xDFFF) continue;
            Raise.UnicodeEncodeError(ts, "utf-8", text, i, i + 1, "surrogates not allowed");
            return false;
        }
        return true;
    }

    private bool SetNames(ThreadState ts, PyDict dict)
    {
        if (dict.TryGetStr(Names.DunderQualname, out var qualname))
        {
            if (qualname is not PyStr text)
            {
                Raise.TypeError(ts, $"type __qualname__ must be a str, not {qualname!.Type.Name}");
                return false;
            }
            _qualifiedName = text;
            dict.RemoveStr(Names.DunderQualname);
        }
        if (!dict.TryGetStr(Names.DunderModule, out _) && Interpreter.Frames.CurrentGlobals(ts) is { } globals
            && globals.TryGetStr(Names.DunderName, out var module))
        {
            dict.SetStr(Names.DunderModule, module!);
        }
        if (dict.TryGetStr(Names.DunderNew, out var make) && make is PyFunction) dict.SetStr(Names.DunderNew, new PyStaticMethod(make));
        if (dict.TryGetStr(Names.DunderInitSubclass, out var hook) && hook is PyFunction) dict.SetStr(Names.DunderInitSubclass, new PyClassMethod(hook));
        if (dict.TryGetStr(Names.DunderClassGetitem, out var item) && item is PyFunction) dict.SetStr(Names.DunderClassGetitem, new PyClassMethod(item));
        if (dict.TryGetStr(Names.DunderClasscell, out var cell))
        {
            if (cell is not PyCell classCell)
            {
                Raise.TypeError(ts, $"__classcell__ must be a nonlocal cell, not <class '{cell!.Type.Name}'>");
                return false;
            }
            classCell.Content = this;
            dict.RemoveStr(Names.DunderClasscell);
        }
        if (dict.TryGetStr(Names.DunderClassdictcell, out var dictCell) && dictCell is PyCell classDictCell)
        {
            classDictCell.Content = dict;
            dict.RemoveStr(Names.DunderClassdictcell);
        }
        // A class that defines __eq__ without __hash__ is not hashable.
        if (dict.TryGetStr(Names.DunderEq, out _) && !dict.TryGetStr(Names.DunderHash, out _)) dict.SetStr(Names.DunderHash, PyNone.Instance);
        return true;
    }

    /// <summary>__slots__: places for the members, and whether instances get a __dict__.</summary>
    private bool LayOutSlots(ThreadState ts, PyDict dict, PyType best)
    {
        SlotPlaces = best.SlotPlaces;
        SlotCount = best.SlotCount;
        Solid = best.Solid;
        var baseHasDict = best.HasDict;
        if (!dict.TryGetStr(Names.DunderSlots, out var declared))
        {
            if (!baseHasDict)
            {
                Flags |= best.CanHaveSlots ? TypeFlags.HasDict | TypeFlags.HasWeakRef : TypeFlags.HasDict;
                TypeCreation.AddDictDescriptors(this, dict);
            }
            return true;
        }
        var names = declared is PyStr single ? [single] : Sequences.ToArray(ts, declared!);
        if (names is null) return false;
        var places = new List<PyStr>(SlotPlaces);
        var own = new List<PyStr>();
        var hadDict = HasDict;
        var hadWeakRef = (Flags & TypeFlags.HasWeakRef) != 0;
        foreach (var item in names)
        {
            if (item is not PyStr slot)
            {
                Raise.TypeError(ts, $"__slots__ items must be strings, not '{item.Type.Name}'");
                return false;
            }
            if (!slot.IsIdentifier())
            {
                Raise.TypeError(ts, "__slots__ must be identifiers");
                return false;
            }
            if (slot.Equals("__dict__"))
            {
                if (baseHasDict || HasDict)
                {
                    Raise.TypeError(ts, "__dict__ slot disallowed: we already got one");
                    return false;
                }
                Flags |= TypeFlags.HasDict;
                continue;
            }
            if (slot.Equals("__weakref__"))
            {
                if ((Flags & TypeFlags.HasWeakRef) != 0)
                {
                    Raise.TypeError(ts, "__weakref__ slot disallowed: we already got one");
                    return false;
                }
                Flags |= TypeFlags.HasWeakRef;
                continue;
            }
            var mangled = PyStr.Intern(TypeCreation.Mangle(Name, slot.AsString()));
            if (dict.TryGetStr(mangled, out _) && !mangled.Equals("__qualname__") && !mangled.Equals("__classcell__") && !mangled.Equals("__classdictcell__"))
            {
                Raise.ValueError(ts, $"{Strings.Repr(ts, mangled)} in __slots__ conflicts with class variable");
                return false;
            }
            own.Add(mangled);
        }
        if (own.Count > 0 && !best.CanHaveSlots)
        {
            Raise.TypeError(ts, $"nonempty __slots__ not supported for subtype of '{best.Name}'");
            return false;
        }
        own.Sort(static (a, b) => string.CompareOrdinal(a.AsString(), b.AsString()));
        foreach (var slot in own)
        {
            dict.SetStr(slot, new PyMemberDescriptor(this, slot, places.Count));
            places.Add(slot);
        }
        SlotPlaces = [.. places];
        SlotCount = places.Count;
        if (own.Count > 0) Solid = this;
        foreach (var item in Bases.Items) Flags |= ((PyType)item).Flags & (TypeFlags.HasDict | TypeFlags.HasWeakRef);
        if (HasDict && !hadDict) TypeCreation.AddDictDescriptor(this, dict);
        if ((Flags & TypeFlags.HasWeakRef) != 0 && !hadWeakRef) TypeCreation.AddWeakRefDescriptor(this, dict);
        return true;
    }

    /// <summary>Types whose C# class stores a variable number of items, as CPython's var-sized types, take no __slots__.</summary>
    private bool CanHaveSlots => Solid.Name is not ("int" or "tuple" or "bytes" or "type") || Solid.IsHeap;

    /// <summary>The base whose instance layout the new class extends.</summary>
    private static PyType? BestBase(ThreadState ts, PyTuple bases)
    {
        PyType? winner = null;
        PyType? solid = null;
        foreach (var item in bases.Items)
        {
            if (item is not PyType candidate)
            {
                Raise.TypeError(ts, "bases must be types");
                return null;
            }
            if ((candidate.Flags & TypeFlags.Subclassable) == 0)
            {
                Raise.TypeError(ts, $"type '{candidate.FullName}' is not an acceptable base type");
                return null;
            }
            if (candidate.Mro.Length == 0)
            {
                Raise.TypeError(ts, $"Cannot extend an incomplete type '{candidate.FullName}'");
                return null;
            }
            var candidateSolid = candidate.Solid;
            if (winner is null || (TypeOps.IsSubtype(candidateSolid, solid!) && candidateSolid != solid))
            {
                winner = candidate;
                solid = candidateSolid;
            }
            else if (!TypeOps.IsSubtype(solid!, candidateSolid))
            {
                Raise.TypeError(ts, "multiple bases have instance lay-out conflict");
                return null;
            }
        }
        return winner;
    }

    /// <summary>The metatype that is most derived among the bases'; TypeError if there is none.</summary>
    internal static PyType? CalculateMetatype(ThreadState ts, PyType metatype, PyTuple bases)
    {
        var winner = metatype;
        foreach (var item in bases.Items)
        {
            var candidate = item.Type;
            if (TypeOps.IsSubtype(winner, candidate)) continue;
            if (TypeOps.IsSubtype(candidate, winner))
            {
                winner = candidate;
                continue;
            }
            Raise.TypeError(ts, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
            return null;
        }
        return winner;
    }
}
