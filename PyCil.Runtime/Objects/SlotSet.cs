namespace PyCil.Runtime.Objects;

/// <summary>A set of slots.</summary>
internal struct SlotSet
{
    private UInt128 _bits;

    internal void Add(Slot slot) => _bits |= UInt128.One << (int)slot;

    internal readonly bool Contains(Slot slot) => (_bits & (UInt128.One << (int)slot)) != UInt128.Zero;
}
