using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>How a special method's Python arguments map to its slot's.</summary>
internal enum WrapKind : byte
{
    Unary,
    Next,
    BinaryLeft,
    BinaryRight,

    /// <summary>A two-argument slot without reflection (__getitem__, in-place operators).</summary>
    Binary,
    PowerLeft,
    PowerRight,
    InplacePower,
    Hash,
    Length,
    Bool,
    Contains,
    Repeat,
    GetAttr,
    SetAttr,
    DelAttr,
    SetItem,
    DelItem,
    DescrGet,
    DescrSet,
    DescrDelete,
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Init,
    Call,
    Finalize,
    Buffer,
    ReleaseBuffer,

    /// <summary>No wrapper is made (__new__, __getattr__).</summary>
    None,
}

/// <summary>One special method of the slot table.</summary>
internal sealed record SlotDef(string Name, Slot Slot, WrapKind Wrap, string? Doc, string Signature)
{
    internal PyStr Interned { get; } = PyStr.Intern(Name);
}

/// <summary>The one table that relates special methods and slots, in both directions.</summary>
/// <remarks>Source: https://docs.python.org/3.14/c-api/typeobj.html#quick-reference.</remarks>
internal static unsafe partial class SlotTable
{
    /// <summary>Adds the special methods of the slots that a builtin type implements itself.</summary>
    internal static void AddWrappers(PyType type, PyDict dict)
    {
        foreach (var def in Defs)
        {
            if (!type.OwnSlots.Contains(def.Slot)) continue;
            if (def.Slot == Slot.New)
            {
                dict.SetStr(def.Interned, NewWrapper.Make(type));
                continue;
            }
            if (def.Wrap == WrapKind.None || dict.TryGetStr(def.Interned, out _)) continue;
            dict.SetStr(def.Interned, new PyWrapperDescriptor(type, def, type.GetSlot(def.Slot)));
        }
        if (type.OwnSlots.Contains(Slot.RichCompare) && !type.OwnSlots.Contains(Slot.Hash)) dict.SetStr(PyStr.Intern("__hash__"), PyNone.Instance);
    }

    /// <summary>Sets all slots of a new heap type from the special methods found along its resolution order.</summary>
    internal static void SetAll(PyType type)
    {
        for (var slot = (Slot)0; slot < Slot.Count; slot++) SetOne(type, slot);
    }

    /// <summary>Sets the slots that a special method drives, after it changed on a type, there and in all subclasses.</summary>
    internal static void Update(PyType type, PyStr name)
    {
        if (!ByName.TryGetValue(name.ToString(), out var defs)) return;
        foreach (var def in defs) UpdateTree(type, def.Slot);
    }

    private static void UpdateTree(PyType type, Slot slot)
    {
        foreach (var member in type.Tree())
        {
            if (member.IsHeap) SetOne(member, slot);
        }
    }

    private static void SetOne(PyType type, Slot slot)
    {
        nint specific = 0;
        var generic = false;
        foreach (var def in BySlot[(int)slot])
        {
            var found = type.Lookup(def.Interned);
            if (found is null) continue;
            switch (found)
            {
                case PyWrapperDescriptor wrapper:
                    if (wrapper.Def.Name != def.Name)
                    {
                        // A method under another's name, as IntEnum's __str__ = int.__repr__.
                        generic = true;
                        break;
                    }
                    // The same name serves another slot of the base (list's __add__ is sq_concat, not nb_add).
                    // Taken from a class that is no base: it must look at its first argument, and refuse.
                    if (!TypeOps.IsSubtype(type, wrapper.Owner))
                    {
                        generic = true;
                        break;
                    }
                    if (wrapper.Slot != slot) break;
                    if (specific == 0 || specific == wrapper.Function) specific = wrapper.Function;
                    else generic = true;
                    break;
                case PyNone when slot == Slot.Hash:
                    specific = (nint)(delegate*<ThreadState, PyObject, long>)&SlotDefaults.NotHashable;
                    break;
                case PyBuiltinFunction builtin when slot == Slot.New && builtin.Owner is { } owner:
                    specific = owner.GetSlot(Slot.New);
                    break;
                default:
                    generic = true;
                    break;
            }
        }
        type.SetSlot(slot, generic ? UserSlots.For(type, slot) : specific);
    }

    private static Dictionary<string, List<SlotDef>> Index()
    {
        var index = new Dictionary<string, List<SlotDef>>();
        foreach (var def in Defs)
        {
            if (!index.TryGetValue(def.Name, out var list)) index[def.Name] = list = [];
            list.Add(def);
        }
        return index;
    }

    private static List<SlotDef>[] IndexSlots()
    {
        var index = new List<SlotDef>[(int)Slot.Count];
        for (var i = 0; i < index.Length; i++) index[i] = [];
        foreach (var def in Defs) index[(int)def.Slot].Add(def);
        return index;
    }

    /// <summary>Name of the n-th special method of a slot: 0 the plain one, 1 the reflected or deleting one.</summary>
    internal static PyStr NameOf(Slot slot, int n = 0) => BySlot[(int)slot][n].Interned;
}
