namespace PyCil.Runtime.Objects;

/// <summary>Python's bool: two instances, subclass of int.</summary>
[PyType("bool", Base = typeof(PyInt), Subclassable = false, MatchSelf = true, Doc = "The truth value of an object; True and False are its only instances.")]
public sealed partial class PyBool : PyInt
{
    public static readonly PyBool False = new(0);
    public static readonly PyBool True = new(1);

    private PyBool(long value) : base(value)
    {
    }

    public static PyBool Of(bool value) => value ? True : False;

    [PyNew(Signature = "(object=False, /)")]
    private static PyObject? New(ThreadState ts, PyType cls, PyObject? value = null)
    {
        if (value is null) return False;
        var truth = Truth.Of(ts, value);
        return truth < 0 ? null : Of(truth != 0);
    }

    [PySlot(Slot.Repr)]
    private PyStr Repr() => Value != 0 ? PyStr.Intern("True") : PyStr.Intern("False");

    [PySlot(Slot.And)]
    private static PyObject? AndBool(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of((a.Value & b.Value) != 0) : PyInt.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrBool(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of((a.Value | b.Value) != 0) : PyInt.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorBool(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of((a.Value ^ b.Value) != 0) : PyInt.Xor(left, right);

    [PySlot(Slot.Invert)]
    private PyObject? Invert(ThreadState ts) =>
        Warnings.Warn(ts, PyExceptions.DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from the negation of a bool object. Use the 'not' operator for boolean negation or ~int(x) for the bitwise inversion of the underlying int.", 1)
            ? PyInt.Of(~Value)
            : null;
}
