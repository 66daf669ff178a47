using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// One static function per slot: a function pointer carries no closure, so each must know its special method's name.
internal static unsafe partial class UserSlots
{
    /// <summary>The function that serves a slot by calling the class's special method.</summary>
    internal static nint For(PyType type, Slot slot) => slot switch
    {
        Slot.Repr => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Repr,
        Slot.Str => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Str,
        Slot.Iter => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Iter,
        Slot.Negative => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Negative,
        Slot.Positive => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Positive,
        Slot.Absolute => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Absolute,
        Slot.Invert => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Invert,
        Slot.Int => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Int,
        Slot.Float => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Float,
        Slot.Index => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Index,
        Slot.Await => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&Await,
        Slot.AIter => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&AIter,
        Slot.ANext => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&ANext,
        Slot.Add => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Add,
        Slot.Subtract => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Subtract,
        Slot.Multiply => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Multiply,
        Slot.Remainder => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Remainder,
        Slot.Divmod => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Divmod,
        Slot.LShift => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&LShift,
        Slot.RShift => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&RShift,
        Slot.And => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&And,
        Slot.Xor => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Xor,
        Slot.Or => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Or,
        Slot.FloorDivide => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&FloorDivide,
        Slot.TrueDivide => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&TrueDivide,
        Slot.MatrixMultiply => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&MatrixMultiply,
        Slot.InplaceAdd => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceAdd,
        Slot.InplaceSubtract => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceSubtract,
        Slot.InplaceMultiply => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceMultiply,
        Slot.InplaceRemainder => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceRemainder,
        Slot.InplaceLShift => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceLShift,
        Slot.InplaceRShift => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceRShift,
        Slot.InplaceAnd => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceAnd,
        Slot.InplaceXor => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceXor,
        Slot.InplaceOr => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceOr,
        Slot.InplaceFloorDivide => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceFloorDivide,
        Slot.InplaceTrueDivide => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceTrueDivide,
        Slot.InplaceMatrixMultiply => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&InplaceMatrixMultiply,
        Slot.GetItem => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&GetItem,
        Slot.IterNext => (nint)(delegate*<ThreadState, PyObject, PyObject?>)&IterNext,
        Slot.Power => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?>)&Power,
        Slot.InplacePower => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?, PyObject?>)&InplacePower,
        Slot.Hash => (nint)(delegate*<ThreadState, PyObject, long>)&Hash,
        Slot.Length => (nint)(delegate*<ThreadState, PyObject, long>)&Length,
        Slot.Bool => (nint)(delegate*<ThreadState, PyObject, int>)&Bool,
        Slot.Contains => (nint)(delegate*<ThreadState, PyObject, PyObject, int>)&Contains,
        Slot.GetAttr => type.Lookup(DunderGetAttr) is null
            ? (nint)(delegate*<ThreadState, PyObject, PyStr, PyObject?>)&GetAttribute
            : (nint)(delegate*<ThreadState, PyObject, PyStr, PyObject?>)&GetAttrHook,
        Slot.SetAttr => (nint)(delegate*<ThreadState, PyObject, PyStr, PyObject?, bool>)&SetAttr,
        Slot.SetItem => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)&SetItem,
        Slot.DescrGet => (nint)(delegate*<ThreadState, PyObject, PyObject?, PyObject?, PyObject?>)&DescrGet,
        Slot.DescrSet => (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?, bool>)&DescrSet,
        Slot.RichCompare => (nint)(delegate*<ThreadState, PyObject, PyObject, CompareOp, PyObject?>)&RichCompare,
        Slot.Call => (nint)(delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)&CallSlot,
        Slot.New => (nint)(delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)&New,
        Slot.Init => (nint)(delegate*<ThreadState, PyObject, ref Value, int, PyTuple?, ref Value, bool>)&Init,
        Slot.Finalize => (nint)(delegate*<ThreadState, PyObject, void>)&Finalize,
        Slot.GetBuffer => (nint)(delegate*<ThreadState, PyObject, BufferFlags, PyBuffer?>)&GetBuffer,
        _ => 0, // Concat, Repeat, Send, ReleaseBuffer: only builtin types implement these themselves
    };

    private static PyObject? Repr(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Repr);

    private static PyObject? Str(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Str);

    private static PyObject? Iter(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Iter);

    private static PyObject? Negative(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Negative);

    private static PyObject? Positive(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Positive);

    private static PyObject? Absolute(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Absolute);

    private static PyObject? Invert(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Invert);

    private static PyObject? Int(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Int);

    private static PyObject? Float(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Float);

    private static PyObject? Index(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Index);

    private static PyObject? Await(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.Await);

    private static PyObject? AIter(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.AIter);

    private static PyObject? ANext(ThreadState ts, PyObject self) => CallUnary(ts, self, Slot.ANext);

    private static PyObject? Add(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Add, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Add);

    private static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Subtract, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Subtract);

    private static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Multiply, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Multiply);

    private static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Remainder, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Remainder);

    private static PyObject? Divmod(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Divmod, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Divmod);

    private static PyObject? LShift(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.LShift, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&LShift);

    private static PyObject? RShift(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.RShift, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&RShift);

    private static PyObject? And(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.And, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&And);

    private static PyObject? Xor(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Xor, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Xor);

    private static PyObject? Or(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.Or, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&Or);

    private static PyObject? FloorDivide(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.FloorDivide, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&FloorDivide);

    private static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.TrueDivide, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&TrueDivide);

    private static PyObject? MatrixMultiply(ThreadState ts, PyObject left, PyObject right)
        => CallBinary(ts, left, right, Slot.MatrixMultiply, (nint)(delegate*<ThreadState, PyObject, PyObject, PyObject?>)&MatrixMultiply);

    private static PyObject? InplaceAdd(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceAdd, other);

    private static PyObject? InplaceSubtract(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceSubtract, other);

    private static PyObject? InplaceMultiply(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceMultiply, other);

    private static PyObject? InplaceRemainder(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceRemainder, other);

    private static PyObject? InplaceLShift(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceLShift, other);

    private static PyObject? InplaceRShift(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceRShift, other);

    private static PyObject? InplaceAnd(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceAnd, other);

    private static PyObject? InplaceXor(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceXor, other);

    private static PyObject? InplaceOr(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceOr, other);

    private static PyObject? InplaceFloorDivide(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceFloorDivide, other);

    private static PyObject? InplaceTrueDivide(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceTrueDivide, other);

    private static PyObject? InplaceMatrixMultiply(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.InplaceMatrixMultiply, other);

    private static PyObject? GetItem(ThreadState ts, PyObject self, PyObject other) => CallWith(ts, self, Slot.GetItem, other);
}
