using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's "is" and id(): by value for exact ints and floats, which are boxed and unboxed at will; by reference for everything else.</summary>
public static class Identity
{
    public static bool Is(PyObject a, PyObject b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a.GetType() != b.GetType()) return false;
        if (a.GetType() == typeof(PyInt)) return Unsafe.As<PyInt>(a).Value == Unsafe.As<PyInt>(b).Value;
        if (a.GetType() == typeof(PyFloat))
            return BitConverter.DoubleToInt64Bits(Unsafe.As<PyFloat>(a).Value) == BitConverter.DoubleToInt64Bits(Unsafe.As<PyFloat>(b).Value);
        return false;
    }

    public static bool Is(in Value a, in Value b)
    {
        var x = a.Ref;
        var y = b.Ref;
        if (ReferenceEquals(x, y)) return (x != null && x != Value.FloatTag) || a.Bits == b.Bits;
        if (x == null) return y!.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(y).Value == a.Bits;
        if (y == null) return x.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(x).Value == b.Bits;
        if (x == Value.FloatTag) return y.GetType() == typeof(PyFloat) && BitConverter.DoubleToInt64Bits(Unsafe.As<PyFloat>(y).Value) == a.Bits;
        if (y == Value.FloatTag) return x.GetType() == typeof(PyFloat) && BitConverter.DoubleToInt64Bits(Unsafe.As<PyFloat>(x).Value) == b.Bits;
        return Is(x, y);
    }

    private static readonly ConditionalWeakTable<PyObject, object> s_ids = [];
    private static long s_lastId = 0x7f00_0000_0000;

    /// <summary>id(o): unique while the object lives; of exact ints and floats it follows from the value, as "is" does.</summary>
    public static PyInt Id(PyObject o)
    {
        if (o.GetType() == typeof(PyInt)) return Unsafe.As<PyInt>(o).Value is > -(1L << 58) and < 1L << 58 and var small ? PyInt.Of((small << 4) | 1) : OfInt(Unsafe.As<PyInt>(o).Value);
        if (o.GetType() == typeof(PyFloat)) return OfFloat((ulong)BitConverter.DoubleToInt64Bits(Unsafe.As<PyFloat>(o).Value));
        return PyInt.Of(Number(o));
    }

    // Apart: ReadyToRun compiles no method that mentions Int128.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyInt OfInt(long value) => PyInt.Of(((Int128)value << 4) | 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyInt OfFloat(ulong bits) => PyInt.Of(((Int128)bits << 4) | 5);

    /// <summary>The identity number of an object that has one by reference; also what reprs show after "at 0x".</summary>
    public static long Number(PyObject o) =>
        (long)s_ids.GetValue(o, static _ => Interlocked.Add(ref s_lastId, 16));

    /// <summary>Address as reprs show it: 0x7f...</summary>
    public static string Address(PyObject o) => "0x" + Number(o).ToString("x");

    /// <summary>object.__hash__.</summary>
    public static long Hash(PyObject o)
    {
        // These are identical by value: their hash has to go with that.
        if (o.GetType() == typeof(PyFloat)) return IntFloat.Hash(((PyFloat)o).Value);
        if (o.GetType() == typeof(PyInt)) return Hashing.OfInt64(((PyInt)o).Value);
        return RuntimeHelpers.GetHashCode(o);
    }
}
