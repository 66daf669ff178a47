using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Comparison and hashing of any objects.</summary>
public static unsafe class Compare
{
    private static readonly string[] Symbols = ["<", "<=", "==", "!=", ">", ">="];

    private static ReadOnlySpan<byte> Swapped => [(byte)CompareOp.Gt, (byte)CompareOp.Ge, (byte)CompareOp.Eq, (byte)CompareOp.Ne, (byte)CompareOp.Lt, (byte)CompareOp.Le];

    /// <summary>"a op b": the operand whose type is a proper subclass of the other's goes first.</summary>
    public static PyObject? Rich(ThreadState ts, PyObject a, PyObject b, CompareOp op)
    {
        if (a.GetType() == typeof(PyInt) && b.GetType() == typeof(PyInt))
            return PyBool.Of(Ordered(Unsafe.As<PyInt>(a).Value, Unsafe.As<PyInt>(b).Value, op));
        if (!ts.EnterRecursiveCall(" in comparison")) return null;
        var result = RichSlow(ts, a, b, op);
        ts.LeaveRecursiveCall();
        return result;
    }

    private static PyObject? RichSlow(ThreadState ts, PyObject a, PyObject b, CompareOp op)
    {
        var left = a.Type;
        var right = b.Type;
        var triedRight = false;
        if (!ReferenceEquals(left, right))
        {
            var reflected = right.RichCompareSlot;
            if (reflected != null && TypeOps.IsSubtype(right, left))
            {
                triedRight = true;
                var first = reflected(ts, b, a, (CompareOp)Swapped[(int)op]);
                if (!ReferenceEquals(first, PyNotImplemented.Instance)) return first;
            }
        }
        var slot = left.RichCompareSlot;
        if (slot != null)
        {
            var result = slot(ts, a, b, op);
            if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        }
        if (!triedRight)
        {
            slot = right.RichCompareSlot;
            if (slot != null)
            {
                var result = slot(ts, b, a, (CompareOp)Swapped[(int)op]);
                if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
            }
        }
        return op switch
        {
            CompareOp.Eq => PyBool.Of(Identity.Is(a, b)),
            CompareOp.Ne => PyBool.Of(!Identity.Is(a, b)),
            _ => Raise.TypeError(ts, $"'{Symbols[(int)op]}' not supported between instances of '{left.FullName}' and '{right.FullName}'"),
        };
    }

    /// <summary>As Rich, as a truth value: 1, 0, or -1 for an error. Identical objects are equal without asking them.</summary>
    public static int RichBool(ThreadState ts, PyObject a, PyObject b, CompareOp op)
    {
        if (op is CompareOp.Eq) return Equal(ts, a, b);
        if (op is CompareOp.Ne && Identity.Is(a, b)) return 0;
        var result = Rich(ts, a, b, op);
        if (result is null) return -1;
        if (result.GetType() == typeof(PyBool)) return ReferenceEquals(result, PyBool.True) ? 1 : 0;
        return Truth.Of(ts, result);
    }

    /// <summary>Identity, else ==: 1, 0, or -1 for an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Equal(ThreadState ts, PyObject a, PyObject b) => ReferenceEquals(a, b) ? 1 : EqualSlow(ts, a, b);

    private static int EqualSlow(ThreadState ts, PyObject a, PyObject b)
    {
        if (a.GetType() == b.GetType())
        {
            if (a.GetType() == typeof(PyStr)) return Unsafe.As<PyStr>(a).Equals(Unsafe.As<PyStr>(b)) ? 1 : 0;
            if (a.GetType() == typeof(PyInt)) return Unsafe.As<PyInt>(a).Value == Unsafe.As<PyInt>(b).Value ? 1 : 0;
            if (a.GetType() == typeof(PyFloat))
            {
                double x = Unsafe.As<PyFloat>(a).Value, y = Unsafe.As<PyFloat>(b).Value;
                return x == y || BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) ? 1 : 0;
            }
        }
        var result = Rich(ts, a, b, CompareOp.Eq);
        if (result is null) return -1;
        if (result.GetType() == typeof(PyBool)) return ReferenceEquals(result, PyBool.True) ? 1 : 0;
        return Truth.Of(ts, result);
    }

    /// <summary>hash(o); -1 is an error (no object has that hash).</summary>
    public static long Hash(ThreadState ts, PyObject o)
    {
        if (o.GetType() == typeof(PyStr)) return Unsafe.As<PyStr>(o).HashValue;
        if (o.GetType() == typeof(PyInt)) return Hashing.OfInt64(Unsafe.As<PyInt>(o).Value);
        var slot = o.Type.HashSlot;
        if (ts.StackIsLow)
        {
            ts.StackFailed();
            return -1;
        }
        if (slot != null) return slot(ts, o);
        Raise.TypeError(ts, $"unhashable type: '{o.Type.FullName}'");
        return -1;
    }

    public static bool Ordered(long a, long b, CompareOp op) => op switch
    {
        CompareOp.Lt => a < b,
        CompareOp.Le => a <= b,
        CompareOp.Eq => a == b,
        CompareOp.Ne => a != b,
        CompareOp.Gt => a > b,
        _ => a >= b,
    };

    public static CompareOp Reflect(CompareOp op) => (CompareOp)Swapped[(int)op];

    public static string Symbol(CompareOp op) => Symbols[(int)op];
}
