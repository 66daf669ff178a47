namespace PyCil.Runtime.Objects;

/// <summary>The binary operators, in the order of the opcodes Add to Xor (and InplaceAdd to InplaceXor).</summary>
public enum BinaryKind : byte
{
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Remainder,
    Power,
    MatrixMultiply,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

public static unsafe partial class Operators
{
    private static ReadOnlySpan<Slot> BinarySlots =>
    [
        Slot.Add, Slot.Subtract, Slot.Multiply, Slot.TrueDivide, Slot.FloorDivide, Slot.Remainder, Slot.Power,
        Slot.MatrixMultiply, Slot.LShift, Slot.RShift, Slot.And, Slot.Or, Slot.Xor,
    ];

    private static ReadOnlySpan<Slot> InplaceSlots =>
    [
        Slot.InplaceAdd, Slot.InplaceSubtract, Slot.InplaceMultiply, Slot.InplaceTrueDivide, Slot.InplaceFloorDivide,
        Slot.InplaceRemainder, Slot.InplacePower, Slot.InplaceMatrixMultiply, Slot.InplaceLShift, Slot.InplaceRShift,
        Slot.InplaceAnd, Slot.InplaceOr, Slot.InplaceXor,
    ];

    private static readonly string[] s_symbols = ["+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^"];

    private static readonly string[] s_inplaceSymbols = ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^="];

    internal static Slot SlotOf(BinaryKind kind) => BinarySlots[(int)kind];

    internal static Slot InplaceSlotOf(BinaryKind kind) => InplaceSlots[(int)kind];
}
