namespace PyCil.Runtime.Objects;

/// <summary>A weak proxy of a callable.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/weakref.html#weakref.proxy</remarks>
[PyType("weakref.CallableProxyType", In = "_weakref", Subclassable = false, NoNew = true)]
public sealed partial class PyCallableProxy : PyWeakProxyBase
{
    internal PyCallableProxy(PyObject target, PyObject? callback)
        : base(target, callback)
    {
    }

    [PySlot(Slot.GetAttr)]
    internal PyObject? GetAttribute(ThreadState ts, PyStr name) => Alive(ts) is { } o ? Attributes.Get(ts, o, name) : null;

    [PySlot(Slot.SetAttr)]
    internal bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) =>
        Alive(ts) is { } o && (value is null ? Attributes.Delete(ts, o, name) : Attributes.Set(ts, o, name, value));

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) => Describe();

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op) =>
        Alive(ts) is { } a && Unwrap(ts, other) is { } b ? Compare.Rich(ts, a, b, op) : null;

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        Raise.TypeError(ts, "unhashable type: 'weakref.CallableProxyType'");
        return -1;
    }

    [PySlot(Slot.IterNext)]
    internal PyObject? IterNext(ThreadState ts) => AdvanceTarget(ts);

    [PySlot(Slot.Bool)]
    internal int Bool(ThreadState ts) => Alive(ts) is { } o ? Truth.Of(ts, o) : -1;

    [PySlot(Slot.Length)]
    internal long Length(ThreadState ts) => Alive(ts) is { } o ? Sequences.Length(ts, o) : -1;

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject key) => Alive(ts) is { } o ? Items.Get(ts, o, key) : null;

    [PySlot(Slot.SetItem)]
    internal bool SetItem(ThreadState ts, PyObject key, PyObject? value) =>
        Alive(ts) is { } o && (value is null ? Items.Delete(ts, o, key) : Items.Set(ts, o, key, value));

    [PySlot(Slot.Contains)]
    internal int Contains(ThreadState ts, PyObject item) => Alive(ts) is { } o ? Sequences.Contains(ts, o, item) : -1;

    [PyMethod("__bytes__")]
    internal PyObject? Bytes(ThreadState ts) => Alive(ts) is { } o ? Call.Method(ts, o, Names.DunderBytes) : null;

    [PyMethod("__reversed__")]
    internal PyObject? Reversed(ThreadState ts) => Alive(ts) is { } o ? Call.Invoke(ts, PyReversed.TypeObject, o) : null;

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallTarget(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        ((PyCallableProxy)self!).Alive(ts) is { } o && Call.Vector(ts, o, ref args, nargs, kwnames, ref result);

    [PySlot(Slot.Str)]
    internal PyObject? Str(ThreadState ts) => Alive(ts) is { } o ? Strings.Str(ts, o) : null;

    [PySlot(Slot.Iter)]
    internal PyObject? Iter(ThreadState ts) => Alive(ts) is { } o ? Iteration.GetIter(ts, o) : null;

    [PySlot(Slot.Negative)]
    internal PyObject? Negative(ThreadState ts) => Alive(ts) is { } o ? Operators.Negative(ts, o) : null;

    [PySlot(Slot.Positive)]
    internal PyObject? Positive(ThreadState ts) => Alive(ts) is { } o ? Operators.Positive(ts, o) : null;

    [PySlot(Slot.Absolute)]
    internal PyObject? Absolute(ThreadState ts) => Alive(ts) is { } o ? Operators.Absolute(ts, o) : null;

    [PySlot(Slot.Invert)]
    internal PyObject? Invert(ThreadState ts) => Alive(ts) is { } o ? Operators.Invert(ts, o) : null;

    [PySlot(Slot.Int)]
    internal PyObject? Int(ThreadState ts) => Alive(ts) is { } o ? Call.Invoke(ts, PyInt.TypeObject, o) : null;

    [PySlot(Slot.Float)]
    internal PyObject? Float(ThreadState ts) => Alive(ts) is { } o ? Call.Invoke(ts, PyFloat.TypeObject, o) : null;

    [PySlot(Slot.Index)]
    internal PyObject? Index(ThreadState ts) => Alive(ts) is { } o ? Operators.Index(ts, o) : null;

    [PySlot(Slot.Add)]
    internal static PyObject? Add(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Add(ts, a, b) : null;

    [PySlot(Slot.Subtract)]
    internal static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Subtract(ts, a, b) : null;

    [PySlot(Slot.Multiply)]
    internal static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Multiply(ts, a, b) : null;

    [PySlot(Slot.Remainder)]
    internal static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Remainder(ts, a, b) : null;

    [PySlot(Slot.Divmod)]
    internal static PyObject? Divmod(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Divmod(ts, a, b) : null;

    [PySlot(Slot.LShift)]
    internal static PyObject? LShift(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.LShift(ts, a, b) : null;

    [PySlot(Slot.RShift)]
    internal static PyObject? RShift(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.RShift(ts, a, b) : null;

    [PySlot(Slot.And)]
    internal static PyObject? And(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.And(ts, a, b) : null;

    [PySlot(Slot.Xor)]
    internal static PyObject? Xor(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Xor(ts, a, b) : null;

    [PySlot(Slot.Or)]
    internal static PyObject? Or(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.Or(ts, a, b) : null;

    [PySlot(Slot.FloorDivide)]
    internal static PyObject? FloorDivide(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.FloorDivide(ts, a, b) : null;

    [PySlot(Slot.TrueDivide)]
    internal static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.TrueDivide(ts, a, b) : null;

    [PySlot(Slot.MatrixMultiply)]
    internal static PyObject? MatrixMultiply(ThreadState ts, PyObject left, PyObject right) =>
        Unwrap(ts, left) is { } a && Unwrap(ts, right) is { } b ? Operators.MatrixMultiply(ts, a, b) : null;

    [PySlot(Slot.Power)]
    internal static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        if (Unwrap(ts, left) is not { } a || Unwrap(ts, right) is not { } b) return null;
        if (modulus is null) return Operators.Power(ts, a, b, null);
        return Unwrap(ts, modulus) is { } m ? Operators.Power(ts, a, b, m) : null;
    }

    [PySlot(Slot.InplaceAdd)]
    internal PyObject? InplaceAdd(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceAdd(ts, o, b) : null;

    [PySlot(Slot.InplaceSubtract)]
    internal PyObject? InplaceSubtract(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceSubtract(ts, o, b) : null;

    [PySlot(Slot.InplaceMultiply)]
    internal PyObject? InplaceMultiply(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceMultiply(ts, o, b) : null;

    [PySlot(Slot.InplaceRemainder)]
    internal PyObject? InplaceRemainder(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceRemainder(ts, o, b) : null;

    [PySlot(Slot.InplaceLShift)]
    internal PyObject? InplaceLShift(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceLShift(ts, o, b) : null;

    [PySlot(Slot.InplaceRShift)]
    internal PyObject? InplaceRShift(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceRShift(ts, o, b) : null;

    [PySlot(Slot.InplaceAnd)]
    internal PyObject? InplaceAnd(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceAnd(ts, o, b) : null;

    [PySlot(Slot.InplaceXor)]
    internal PyObject? InplaceXor(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceXor(ts, o, b) : null;

    [PySlot(Slot.InplaceOr)]
    internal PyObject? InplaceOr(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceOr(ts, o, b) : null;

    [PySlot(Slot.InplaceFloorDivide)]
    internal PyObject? InplaceFloorDivide(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceFloorDivide(ts, o, b) : null;

    [PySlot(Slot.InplaceTrueDivide)]
    internal PyObject? InplaceTrueDivide(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceTrueDivide(ts, o, b) : null;

    [PySlot(Slot.InplaceMatrixMultiply)]
    internal PyObject? InplaceMatrixMultiply(ThreadState ts, PyObject other) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplaceMatrixMultiply(ts, o, b) : null;

    [PySlot(Slot.InplacePower)]
    internal PyObject? InplacePower(ThreadState ts, PyObject other, PyObject? modulus) =>
        Alive(ts) is { } o && Unwrap(ts, other) is { } b ? Operators.InplacePower(ts, o, b) : null;
}
