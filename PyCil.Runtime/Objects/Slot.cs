namespace PyCil.Runtime.Objects;

/// <summary>The C signature class of a slot. ts is the ThreadState; null, false or -1 with an error pending in ts means failure.</summary>
public enum SlotKind : byte
{
    /// <summary>PyObject? F(ts, self)</summary>
    Unary,

    /// <summary>PyObject? F(ts, left, right)</summary>
    Binary,

    /// <summary>PyObject? F(ts, a, b, c?)</summary>
    Ternary,

    /// <summary>long F(ts, self): hash or length; -1 is an error</summary>
    Long,

    /// <summary>int F(ts, self): 1, 0, or -1 for an error</summary>
    Bool,

    /// <summary>int F(ts, self, item): 1, 0, or -1 for an error</summary>
    Contains,

    /// <summary>PyObject? F(ts, self, long count)</summary>
    Repeat,

    /// <summary>PyObject? F(ts, self, PyStr name)</summary>
    GetAttr,

    /// <summary>bool F(ts, self, PyStr name, PyObject? value); a null value deletes</summary>
    SetAttr,

    /// <summary>bool F(ts, self, PyObject key, PyObject? value); a null value deletes</summary>
    SetItem,

    /// <summary>PyObject? F(ts, self, other, CompareOp op); NotImplemented if it has no opinion</summary>
    Compare,

    /// <summary>bool F(ts, self, ref Value args, int nargs, PyTuple? kwnames, ref Value result): see <see cref="VectorFunction"/></summary>
    Vector,

    /// <summary>void F(ts, self)</summary>
    Finalize,

    /// <summary>SendStatus F(ts, self, PyObject value, out PyObject? result)</summary>
    Send,

    /// <summary>PyBuffer? F(ts, self, BufferFlags flags)</summary>
    Buffer,
}

/// <summary>The type slots, named after CPython's (tp_, nb_, sq_, mp_, am_); the number is the index in <see cref="PyType"/>'s table.</summary>
public enum Slot : byte
{
    Repr,
    Str,
    Hash,
    Call,
    GetAttr,
    SetAttr,
    RichCompare,
    Iter,

    /// <summary>The next item; null without an error pending at the end (no StopIteration is made).</summary>
    IterNext,

    /// <summary>F(ts, descriptor, instance or null, owner or null); Ternary.</summary>
    DescrGet,

    /// <summary>F(ts, descriptor, instance, value or null).</summary>
    DescrSet,

    /// <summary>self is the PyType; the result is the new object.</summary>
    New,
    Init,
    Finalize,
    Bool,
    Length,

    /// <summary>mp_subscript: any key, slices too.</summary>
    GetItem,
    SetItem,
    Contains,

    /// <summary>sq_concat: + of sequences, tried after nb_add.</summary>
    Concat,

    /// <summary>sq_repeat: * with an integer, on either side.</summary>
    Repeat,
    InplaceConcat,
    InplaceRepeat,

    Add,
    Subtract,
    Multiply,
    Remainder,
    Divmod,
    Power,
    LShift,
    RShift,
    And,
    Xor,
    Or,
    FloorDivide,
    TrueDivide,
    MatrixMultiply,
    InplaceAdd,
    InplaceSubtract,
    InplaceMultiply,
    InplaceRemainder,
    InplacePower,
    InplaceLShift,
    InplaceRShift,
    InplaceAnd,
    InplaceXor,
    InplaceOr,
    InplaceFloorDivide,
    InplaceTrueDivide,
    InplaceMatrixMultiply,
    Negative,
    Positive,
    Absolute,
    Invert,
    Int,
    Float,
    Index,
    Await,
    AIter,
    ANext,
    Send,
    GetBuffer,
    ReleaseBuffer,
    Count,
}

public enum CompareOp : byte
{
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// <summary>What an iterator's Send slot did.</summary>
public enum SendStatus
{
    Error,
    Yielded,
    Returned,
}
