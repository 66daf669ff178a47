namespace PyCil.Runtime.Objects;

/// <summary>A set of slots.</summary>
/// <remarks>Two words, not a UInt128: ReadyToRun compiles no method that depends on the layout of a type with a 128-bit integer, which would be all that touch a PyType.</remarks>
internal struct SlotSet
{
    private ulong _low;
    private ulong _high;

    internal void Add(Slot slot)
    {
        if ((int)slot < 64) _low |= 1UL << (int)slot;
        else _high |= 1UL << ((int)slot - 64);
    }

    internal readonly bool Contains(Slot slot) => (((int)slot < 64 ? _low >> (int)slot : _high >> ((int)slot - 64)) & 1) != 0;
}
