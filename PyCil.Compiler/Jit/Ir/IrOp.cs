namespace PyCil.Compiler.Jit.Ir;

/// <summary>The operations of the typed IR. Inputs in brackets; "exits" means: leaves by the node's frame state when the assumption fails.</summary>
public enum IrOp : byte
{
    // ---- Values without inputs ----
    IntConst,
    FloatConst,
    BoolConst,

    /// <summary>Data: an object of the runtime, held by the unit.</summary>
    ObjectConst,

    /// <summary>Argument Imm of a direct entry.</summary>
    Param,
    Phi,

    // ---- Registers of the frame (framed units) ----

    /// <summary>Register Imm as an int, a float, an object; the first two exit if it is something else, the last boxes.</summary>
    RegInt,
    RegFloat,
    RegObject,

    /// <summary>Register Imm = [value].</summary>
    StoreReg,

    // ---- Ints ----
    IntAdd,
    IntSub,
    IntMul,
    IntNeg,
    IntFloorDiv,
    IntMod,
    IntTrueDiv,
    IntAnd,
    IntOr,
    IntXor,
    IntNot,
    IntShl,
    IntShr,
    IntToFloat,

    /// <summary>Exits if the int is not exact as a float: for comparisons, which are exact in Python.</summary>
    IntToFloatExact,
    BoolToInt,

    // ---- Floats ----
    FloatAdd,
    FloatSub,
    FloatMul,
    FloatDiv,
    FloatFloorDiv,
    FloatMod,
    FloatPow,
    FloatNeg,
    FloatAbs,

    // ---- Truth. Imm of a comparison: CompareKind. ----
    IntCompare,
    FloatCompare,
    SameObject,
    BoolNot,
    IntIsTrue,
    FloatIsTrue,

    // ---- Boxes ----
    BoxInt,
    BoxFloat,
    BoxBool,
    UnboxInt,
    UnboxFloat,
    UnboxBool,

    // ---- Guards: exit unless it holds ----

    /// <summary>[object] is exactly of the class Imm (a ValueKinds bit); gives the object.</summary>
    GuardClass,

    /// <summary>[object] is not the mark of an unbound local; gives the object.</summary>
    GuardBound,

    /// <summary>[object] is [constant].</summary>
    GuardSame,

    /// <summary>Nothing that the unit takes for granted (<see cref="Graph.Assumptions"/>) has changed.</summary>
    GuardValid,

    /// <summary>[object] is an instance with shape [constant].</summary>
    GuardShape,


    // ---- Heap ----
    LoadGlobal,

    /// <summary>Data: the dictionary's GlobalFact, [value].</summary>
    StoreGlobal,
    LoadSlot,
    StoreSlot,
    AddSlot,
    LoadCell,
    StoreCell,
    ListGet,
    ListSet,
    ListLength,
    ListAppend,
    TupleGet,
    TupleLength,
    StrLength,
    StrGet,

    /// <summary>[iterator] of a range: whether there is a next number; the number comes by RangeIteratorValue.</summary>
    RangeIteratorMove,
    RangeIteratorValue,

    /// <summary>[iterator] of a list: the next item, or null at the end; ObjectIsNull tests it.</summary>
    ListIteratorNext,

    /// <summary>A new iterator of [list].</summary>
    NewListIterator,
    ObjectIsNull,

    // ---- Virtual objects ----

    /// <summary>[start, stop, step].</summary>
    VirtualRange,

    /// <summary>[next, left, step].</summary>
    VirtualRangeIterator,

    /// <summary>The real object of [start, stop, step].</summary>
    NewRange,

    /// <summary>Count of a range [start, stop, step]; exits if it does not fit.</summary>
    RangeLength,

    // ---- Calls ----

    /// <summary>Data: DirectEntry, or null for the unit's own. The state is that of the call in progress.</summary>
    CallDirect,

    /// <summary>One bytecode instruction (Imm) by the interpreter.</summary>
    Step,
    Safepoint,

    // ---- Control: the last node of a block ----
    Jump,

    /// <summary>[condition]: successor 0 if true, else 1.</summary>
    Branch,

    /// <summary>As Step; successor 0 if it fell through, 1 if it jumped.</summary>
    StepBranch,
    Return,

    /// <summary>Leaves for the interpreter at the state.</summary>
    Exit,
}

/// <summary>Imm of comparisons.</summary>
public enum CompareKind : byte
{
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}
