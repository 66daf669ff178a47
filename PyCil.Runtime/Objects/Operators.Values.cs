using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

// Operators over registers: numbers without boxing, everything else through the slots.
public static unsafe partial class Operators
{
    /// <summary>dst = a op b. False: an error is pending and dst is as it was.</summary>
    public static bool BinaryValue(ThreadState ts, BinaryKind kind, in Value a, in Value b, ref Value dst)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y))
        {
            if (TryInt(kind, x, y, ref dst)) return true;
        }
        else if (TryGetDouble(a, out var p) && TryGetDouble(b, out var q) && TryFloat(kind, p, q, ref dst))
        {
            return true;
        }
        return dst.TrySet(Binary(ts, kind, a.Box(), b.Box()));
    }

    /// <summary>dst = a op= b. False: an error is pending and dst is as it was.</summary>
    public static bool InplaceValue(ThreadState ts, BinaryKind kind, in Value a, in Value b, ref Value dst)
    {
        if (a.TryGetInt64(out var x) && b.TryGetInt64(out var y))
        {
            if (TryInt(kind, x, y, ref dst)) return true;
        }
        else if (TryGetDouble(a, out var p) && TryGetDouble(b, out var q) && TryFloat(kind, p, q, ref dst))
        {
            return true;
        }
        return dst.TrySet(Inplace(ts, kind, a.Box(), b.Box()));
    }

    /// <summary>An exact float, or an exact 64-bit int (as Python converts it), boxed or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryGetDouble(in Value v, out double value)
    {
        var reference = v.Ref;
        if (reference == Value.FloatTag)
        {
            value = v.Double;
            return true;
        }
        if (reference == null)
        {
            value = v.Bits;
            return true;
        }
        if (reference.GetType() == typeof(PyFloat))
        {
            value = Unsafe.As<PyFloat>(reference).Value;
            return true;
        }
        if (reference.GetType() == typeof(PyInt))
        {
            value = Unsafe.As<PyInt>(reference).Value;
            return true;
        }
        value = 0;
        return false;
    }

    // False: overflow, division by zero and the like, left to the general path.
    private static bool TryInt(BinaryKind kind, long x, long y, ref Value dst)
    {
        switch (kind)
        {
            case BinaryKind.Add:
                var sum = unchecked(x + y);
                if (((x ^ sum) & (y ^ sum)) < 0) return false;
                dst.SetInt(sum);
                return true;
            case BinaryKind.Subtract:
                var difference = unchecked(x - y);
                if (((x ^ y) & (x ^ difference)) < 0) return false;
                dst.SetInt(difference);
                return true;
            case BinaryKind.Multiply:
                if (!IntMath.TryMultiply(x, y, out var product)) return false;
                dst.SetInt(product);
                return true;
            case BinaryKind.TrueDivide:
                const long exact = 1L << 53;
                if (y == 0 || x is < -exact or > exact || y is < -exact or > exact) return false;
                dst.SetFloat((double)x / y);
                return true;
            case BinaryKind.FloorDivide:
                if (y is 0 or -1) return false;
                dst.SetInt(IntMath.FloorDivide(x, y));
                return true;
            case BinaryKind.Remainder:
                if (y is 0 or -1) return false;
                dst.SetInt(IntMath.Modulo(x, y));
                return true;
            case BinaryKind.Power:
                if (y < 0 || !IntMath.TryPower(x, y, out var power)) return false;
                dst.SetInt(power);
                return true;
            case BinaryKind.LShift:
                if ((ulong)y > 62) return false;
                var shifted = x << (int)y;
                if (shifted >> (int)y != x) return false;
                dst.SetInt(shifted);
                return true;
            case BinaryKind.RShift:
                if (y < 0) return false;
                dst.SetInt(x >> (int)Math.Min(y, 63));
                return true;
            case BinaryKind.And:
                dst.SetInt(x & y);
                return true;
            case BinaryKind.Or:
                dst.SetInt(x | y);
                return true;
            case BinaryKind.Xor:
                dst.SetInt(x ^ y);
                return true;
            default:
                return false;
        }
    }

    private static bool TryFloat(BinaryKind kind, double x, double y, ref Value dst)
    {
        switch (kind)
        {
            case BinaryKind.Add:
                dst.SetFloat(x + y);
                return true;
            case BinaryKind.Subtract:
                dst.SetFloat(x - y);
                return true;
            case BinaryKind.Multiply:
                dst.SetFloat(x * y);
                return true;
            case BinaryKind.TrueDivide:
                if (y == 0) return false;
                dst.SetFloat(x / y);
                return true;
            case BinaryKind.FloorDivide:
                if (y == 0) return false;
                dst.SetFloat(FloatMath.FloorDivide(x, y));
                return true;
            case BinaryKind.Remainder:
                if (y == 0) return false;
                dst.SetFloat(FloatMath.Modulo(x, y));
                return true;
            case BinaryKind.Power:
                if (FloatMath.Power(x, y, out var power) != FloatMath.PowerOutcome.Real) return false;
                dst.SetFloat(power);
                return true;
            default:
                return false;
        }
    }

    /// <summary>dst = a op b for comparisons.</summary>
    public static bool CompareValue(ThreadState ts, CompareOp op, in Value a, in Value b, ref Value dst)
    {
        var known = CompareNumbers(op, a, b);
        if (known >= 0)
        {
            dst.SetBool(known != 0);
            return true;
        }
        known = EqualTexts(op, a, b);
        if (known >= 0)
        {
            dst.SetBool(known != 0);
            return true;
        }
        return dst.TrySet(Compare.Rich(ts, a.Box(), b.Box(), op));
    }

    /// <summary>The truth of "a op b": 1, 0, or -1 for an error.</summary>
    public static int CompareBool(ThreadState ts, CompareOp op, in Value a, in Value b)
    {
        var known = CompareNumbers(op, a, b);
        if (known >= 0) return known;
        known = EqualTexts(op, a, b);
        if (known >= 0) return known;
        var result = Compare.Rich(ts, a.Box(), b.Box(), op);
        return result is null ? -1 : result.GetType() == typeof(PyBool) ? (ReferenceEquals(result, PyBool.True) ? 1 : 0) : Truth.Of(ts, result);
    }

    // 1 or 0 for == and != of exact strs, -1 for anything else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EqualTexts(CompareOp op, in Value a, in Value b)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || a.Ref is not { } left || left.GetType() != typeof(PyStr) || b.Ref is not { } right || right.GetType() != typeof(PyStr)) return -1;
        return Unsafe.As<PyStr>(left).Equals(Unsafe.As<PyStr>(right)) == (op == CompareOp.Eq) ? 1 : 0;
    }

    // 1 or 0 for exact ints and floats, -1 for anything else.
    private static int CompareNumbers(CompareOp op, in Value a, in Value b)
    {
        if (a.TryGetInt64(out var x))
        {
            if (b.TryGetInt64(out var y)) return Compare.Ordered(x, y, op) ? 1 : 0;
            if (!TryGetFloat(b, out var q)) return -1;
            var order = IntFloat.Compare(x, q);
            return order == 2 ? op == CompareOp.Ne ? 1 : 0 : Holds(order, op) ? 1 : 0;
        }
        if (!TryGetFloat(a, out var p)) return -1;
        if (TryGetFloat(b, out var r)) return Holds(p, r, op) ? 1 : 0;
        if (!b.TryGetInt64(out var n)) return -1;
        var reversed = IntFloat.Compare(n, p);
        return reversed == 2 ? op == CompareOp.Ne ? 1 : 0 : Holds(-reversed, op) ? 1 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryGetFloat(in Value v, out double value)
    {
        if (v.Ref == Value.FloatTag)
        {
            value = v.Double;
            return true;
        }
        if (v.Ref is { } reference && reference.GetType() == typeof(PyFloat))
        {
            value = Unsafe.As<PyFloat>(reference).Value;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>Whether an order (negative, zero, positive) satisfies a comparison.</summary>
    public static bool Holds(int order, CompareOp op) => op switch
    {
        CompareOp.Lt => order < 0,
        CompareOp.Le => order <= 0,
        CompareOp.Eq => order == 0,
        CompareOp.Ne => order != 0,
        CompareOp.Gt => order > 0,
        _ => order >= 0,
    };

    public static bool Holds(double x, double y, CompareOp op) => op switch
    {
        CompareOp.Lt => x < y,
        CompareOp.Le => x <= y,
        CompareOp.Eq => x == y,
        CompareOp.Ne => x != y,
        CompareOp.Gt => x > y,
        _ => x >= y,
    };
}
