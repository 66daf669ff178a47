using System.Runtime.CompilerServices;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// Typed views of the slot table. A null pointer means that the type does not implement the slot.
public sealed unsafe partial class PyType
{
    internal delegate*<ThreadState, PyObject, PyObject?> UnarySlot(Slot slot)
        => (delegate*<ThreadState, PyObject, PyObject?>)_slots[(int)slot];

    internal delegate*<ThreadState, PyObject, PyObject, PyObject?> BinarySlot(Slot slot)
        => (delegate*<ThreadState, PyObject, PyObject, PyObject?>)_slots[(int)slot];

    internal delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?> TernarySlot(Slot slot)
        => (delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?>)_slots[(int)slot];

    internal delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool> VectorSlot(Slot slot)
        => (delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)_slots[(int)slot];

    internal delegate*<ThreadState, PyObject, PyStr, PyObject?> GetAttrSlot
        => (delegate*<ThreadState, PyObject, PyStr, PyObject?>)_slots[(int)Slot.GetAttr];

    internal delegate*<ThreadState, PyObject, PyStr, PyObject?, bool> SetAttrSlot
        => (delegate*<ThreadState, PyObject, PyStr, PyObject?, bool>)_slots[(int)Slot.SetAttr];

    internal delegate*<ThreadState, PyObject, PyObject, CompareOp, PyObject?> RichCompareSlot
        => (delegate*<ThreadState, PyObject, PyObject, CompareOp, PyObject?>)_slots[(int)Slot.RichCompare];

    internal delegate*<ThreadState, PyObject, long> HashSlot
        => (delegate*<ThreadState, PyObject, long>)_slots[(int)Slot.Hash];

    internal delegate*<ThreadState, PyObject, long> LengthSlot
        => (delegate*<ThreadState, PyObject, long>)_slots[(int)Slot.Length];

    internal delegate*<ThreadState, PyObject, int> BoolSlot
        => (delegate*<ThreadState, PyObject, int>)_slots[(int)Slot.Bool];

    internal delegate*<ThreadState, PyObject, PyObject, int> ContainsSlot
        => (delegate*<ThreadState, PyObject, PyObject, int>)_slots[(int)Slot.Contains];

    internal delegate*<ThreadState, PyObject, long, PyObject?> RepeatSlot(Slot slot)
        => (delegate*<ThreadState, PyObject, long, PyObject?>)_slots[(int)slot];

    internal delegate*<ThreadState, PyObject, PyObject, PyObject?, bool> SetItemSlot
        => (delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)_slots[(int)Slot.SetItem];

    /// <summary>F(ts, descriptor, instance or null, owner or null).</summary>
    internal delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?> DescrGetSlot
        => (delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?>)_slots[(int)Slot.DescrGet];

    internal delegate*<ThreadState, PyObject, PyObject, PyObject?, bool> DescrSetSlot
        => (delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)_slots[(int)Slot.DescrSet];

    internal delegate*<ThreadState, PyObject, PyObject, out PyObject?, SendStatus> SendSlot
        => (delegate*<ThreadState, PyObject, PyObject, out PyObject?, SendStatus>)_slots[(int)Slot.Send];

    internal delegate*<ThreadState, PyObject, BufferFlags, PyBuffer?> BufferSlot
        => (delegate*<ThreadState, PyObject, BufferFlags, PyBuffer?>)_slots[(int)Slot.GetBuffer];

    internal bool Has(Slot slot) => _slots[(int)slot] != 0;

    /// <summary>Whether attribute access is object's own, so that inline caches may stand in for it.</summary>
    internal bool HasGenericGetAttr
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _slots[(int)Slot.GetAttr] == SlotDefaults.GenericGetAttr;
    }

    internal bool HasGenericSetAttr
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _slots[(int)Slot.SetAttr] == SlotDefaults.GenericSetAttr;
    }
}
