namespace PyCil.Runtime.Modules;

/// <summary>_operator: Python's operators as functions.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/operator.html</remarks>
[PyModule("_operator", Doc = "Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.  The function names are those\nused for special methods; variants without leading and trailing\n'__' are also provided for convenience.")]
public static unsafe partial class OperatorModule
{
    [PyFunction("add", Signature = "(a, b, /)", Doc = "Same as a + b.")]
    public static PyObject? Add(ThreadState ts, PyObject a, PyObject b) => Operators.Add(ts, a, b);

    [PyFunction("sub", Signature = "(a, b, /)", Doc = "Same as a - b.")]
    public static PyObject? Subtract(ThreadState ts, PyObject a, PyObject b) => Operators.Subtract(ts, a, b);

    [PyFunction("mul", Signature = "(a, b, /)", Doc = "Same as a * b.")]
    public static PyObject? Multiply(ThreadState ts, PyObject a, PyObject b) => Operators.Multiply(ts, a, b);

    [PyFunction("truediv", Signature = "(a, b, /)", Doc = "Same as a / b.")]
    public static PyObject? TrueDivide(ThreadState ts, PyObject a, PyObject b) => Operators.TrueDivide(ts, a, b);

    [PyFunction("floordiv", Signature = "(a, b, /)", Doc = "Same as a // b.")]
    public static PyObject? FloorDivide(ThreadState ts, PyObject a, PyObject b) => Operators.FloorDivide(ts, a, b);

    [PyFunction("mod", Signature = "(a, b, /)", Doc = "Same as a % b.")]
    public static PyObject? Remainder(ThreadState ts, PyObject a, PyObject b) => Operators.Remainder(ts, a, b);

    [PyFunction("matmul", Signature = "(a, b, /)", Doc = "Same as a @ b.")]
    public static PyObject? MatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.MatrixMultiply(ts, a, b);

    [PyFunction("lshift", Signature = "(a, b, /)", Doc = "Same as a << b.")]
    public static PyObject? LShift(ThreadState ts, PyObject a, PyObject b) => Operators.LShift(ts, a, b);

    [PyFunction("rshift", Signature = "(a, b, /)", Doc = "Same as a >> b.")]
    public static PyObject? RShift(ThreadState ts, PyObject a, PyObject b) => Operators.RShift(ts, a, b);

    [PyFunction("and_", Signature = "(a, b, /)", Doc = "Same as a & b.")]
    public static PyObject? And(ThreadState ts, PyObject a, PyObject b) => Operators.And(ts, a, b);

    [PyFunction("or_", Signature = "(a, b, /)", Doc = "Same as a | b.")]
    public static PyObject? Or(ThreadState ts, PyObject a, PyObject b) => Operators.Or(ts, a, b);

    [PyFunction("xor", Signature = "(a, b, /)", Doc = "Same as a ^ b.")]
    public static PyObject? Xor(ThreadState ts, PyObject a, PyObject b) => Operators.Xor(ts, a, b);

    [PyFunction("iadd", Signature = "(a, b, /)", Doc = "Same as a += b.")]
    public static PyObject? InplaceAdd(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceAdd(ts, a, b);

    [PyFunction("isub", Signature = "(a, b, /)", Doc = "Same as a -= b.")]
    public static PyObject? InplaceSubtract(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceSubtract(ts, a, b);

    [PyFunction("imul", Signature = "(a, b, /)", Doc = "Same as a *= b.")]
    public static PyObject? InplaceMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceMultiply(ts, a, b);

    [PyFunction("itruediv", Signature = "(a, b, /)", Doc = "Same as a /= b.")]
    public static PyObject? InplaceTrueDivide(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceTrueDivide(ts, a, b);

    [PyFunction("ifloordiv", Signature = "(a, b, /)", Doc = "Same as a //= b.")]
    public static PyObject? InplaceFloorDivide(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceFloorDivide(ts, a, b);

    [PyFunction("imod", Signature = "(a, b, /)", Doc = "Same as a %= b.")]
    public static PyObject? InplaceRemainder(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceRemainder(ts, a, b);

    [PyFunction("imatmul", Signature = "(a, b, /)", Doc = "Same as a @= b.")]
    public static PyObject? InplaceMatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceMatrixMultiply(ts, a, b);

    [PyFunction("ilshift", Signature = "(a, b, /)", Doc = "Same as a <<= b.")]
    public static PyObject? InplaceLShift(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceLShift(ts, a, b);

    [PyFunction("irshift", Signature = "(a, b, /)", Doc = "Same as a >>= b.")]
    public static PyObject? InplaceRShift(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceRShift(ts, a, b);

    [PyFunction("iand", Signature = "(a, b, /)", Doc = "Same as a &= b.")]
    public static PyObject? InplaceAnd(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceAnd(ts, a, b);

    [PyFunction("ior", Signature = "(a, b, /)", Doc = "Same as a |= b.")]
    public static PyObject? InplaceOr(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceOr(ts, a, b);

    [PyFunction("ixor", Signature = "(a, b, /)", Doc = "Same as a ^= b.")]
    public static PyObject? InplaceXor(ThreadState ts, PyObject a, PyObject b) => Operators.InplaceXor(ts, a, b);

    [PyFunction("pow", Signature = "(a, b, /)", Doc = "Same as a ** b.")]
    public static PyObject? Power(ThreadState ts, PyObject a, PyObject b) => Operators.Power(ts, a, b, null);

    [PyFunction("ipow", Signature = "(a, b, /)", Doc = "Same as a **= b.")]
    public static PyObject? InplacePower(ThreadState ts, PyObject a, PyObject b) => Operators.InplacePower(ts, a, b);

    [PyFunction("neg", Signature = "(a, /)", Doc = "Same as -a.")]
    public static PyObject? Negative(ThreadState ts, PyObject a) => Operators.Negative(ts, a);

    [PyFunction("pos", Signature = "(a, /)", Doc = "Same as +a.")]
    public static PyObject? Positive(ThreadState ts, PyObject a) => Operators.Positive(ts, a);

    [PyFunction("inv", Signature = "(a, /)", Doc = "Same as ~a.")]
    public static PyObject? Inv(ThreadState ts, PyObject a) => Operators.Invert(ts, a);

    [PyFunction("invert", Signature = "(a, /)", Doc = "Same as ~a.")]
    public static PyObject? Invert(ThreadState ts, PyObject a) => Operators.Invert(ts, a);

    [PyFunction("abs", Signature = "(a, /)", Doc = "Same as abs(a).")]
    public static PyObject? Absolute(ThreadState ts, PyObject a) => Operators.Absolute(ts, a);

    [PyFunction("lt", Signature = "(a, b, /)", Doc = "Same as a < b.")]
    public static PyObject? Lt(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Lt);

    [PyFunction("le", Signature = "(a, b, /)", Doc = "Same as a <= b.")]
    public static PyObject? Le(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Le);

    [PyFunction("eq", Signature = "(a, b, /)", Doc = "Same as a == b.")]
    public static PyObject? Eq(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Eq);

    [PyFunction("ne", Signature = "(a, b, /)", Doc = "Same as a != b.")]
    public static PyObject? Ne(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Ne);

    [PyFunction("gt", Signature = "(a, b, /)", Doc = "Same as a > b.")]
    public static PyObject? Gt(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Gt);

    [PyFunction("ge", Signature = "(a, b, /)", Doc = "Same as a >= b.")]
    public static PyObject? Ge(ThreadState ts, PyObject a, PyObject b) => Compare.Rich(ts, a, b, CompareOp.Ge);

    [PyFunction("truth", Signature = "(a, /)", Doc = "Return True if a is true, False otherwise.")]
    public static PyObject? TruthOf(ThreadState ts, PyObject a)
    {
        var truth = Truth.Of(ts, a);
        return truth < 0 ? null : PyBool.Of(truth > 0);
    }

    [PyFunction("not_", Signature = "(a, /)", Doc = "Same as not a.")]
    public static PyObject? Not(ThreadState ts, PyObject a) => Truth.Not(ts, a);

    [PyFunction("is_", Signature = "(a, b, /)", Doc = "Same as a is b.")]
    public static bool Is(PyObject a, PyObject b) => Identity.Is(a, b);

    [PyFunction("is_not", Signature = "(a, b, /)", Doc = "Same as a is not b.")]
    public static bool IsNot(PyObject a, PyObject b) => !Identity.Is(a, b);

    [PyFunction("is_none", Signature = "(a, /)", Doc = "Same as a is None.")]
    public static bool IsNone(PyObject a) => a == PyNone.Instance;

    [PyFunction("is_not_none", Signature = "(a, /)", Doc = "Same as a is not None.")]
    public static bool IsNotNone(PyObject a) => a != PyNone.Instance;

    [PyFunction("index", Signature = "(a, /)", Doc = "Same as a.__index__()")]
    public static PyObject? Index(ThreadState ts, PyObject a) => Operators.Index(ts, a) switch
    {
        null => null,
        PyBool flag => PyInt.Of(flag.Value),
        var index => index.Type == PyInt.TypeObject ? index : PyInt.Of(index.ToBigInteger()),
    };
}
