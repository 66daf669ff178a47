namespace PyCil.Runtime.Objects;

/// <summary>The number protocol: binary, in-place and unary operators over any objects. Null means an error is pending.</summary>
public static unsafe partial class Operators
{
    public static PyObject? Add(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Add, a, b);

    public static PyObject? Subtract(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Subtract, a, b);

    public static PyObject? Multiply(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Multiply, a, b);

    public static PyObject? TrueDivide(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.TrueDivide, a, b);

    public static PyObject? FloorDivide(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.FloorDivide, a, b);

    public static PyObject? Remainder(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Remainder, a, b);

    public static PyObject? MatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.MatrixMultiply, a, b);

    public static PyObject? LShift(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.LShift, a, b);

    public static PyObject? RShift(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.RShift, a, b);

    public static PyObject? And(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.And, a, b);

    public static PyObject? Or(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Or, a, b);

    public static PyObject? Xor(ThreadState ts, PyObject a, PyObject b) => Binary(ts, BinaryKind.Xor, a, b);

    public static PyObject? InplaceAdd(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Add, a, b);

    public static PyObject? InplaceSubtract(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Subtract, a, b);

    public static PyObject? InplaceMultiply(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Multiply, a, b);

    public static PyObject? InplaceTrueDivide(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.TrueDivide, a, b);

    public static PyObject? InplaceFloorDivide(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.FloorDivide, a, b);

    public static PyObject? InplaceRemainder(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Remainder, a, b);

    public static PyObject? InplaceMatrixMultiply(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.MatrixMultiply, a, b);

    public static PyObject? InplaceLShift(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.LShift, a, b);

    public static PyObject? InplaceRShift(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.RShift, a, b);

    public static PyObject? InplaceAnd(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.And, a, b);

    public static PyObject? InplaceOr(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Or, a, b);

    public static PyObject? InplaceXor(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Xor, a, b);

    public static PyObject? InplacePower(ThreadState ts, PyObject a, PyObject b) => Inplace(ts, BinaryKind.Power, a, b);

    /// <summary>a op b with every fallback and the TypeError at the end.</summary>
    public static PyObject? Binary(ThreadState ts, BinaryKind kind, PyObject a, PyObject b)
    {
        if (kind == BinaryKind.Power) return Power(ts, a, b, null);
        var result = TryBinary(ts, SlotOf(kind), a, b);
        if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        if (kind == BinaryKind.Add)
        {
            var concat = a.Type.BinarySlot(Slot.Concat);
            if (concat != null) return concat(ts, a, b);
        }
        else if (kind == BinaryKind.Multiply)
        {
            var repeat = a.Type.RepeatSlot(Slot.Repeat);
            if (repeat != null) return RepeatBy(ts, repeat, a, b);
            repeat = b.Type.RepeatSlot(Slot.Repeat);
            if (repeat != null) return RepeatBy(ts, repeat, b, a);
        }
        return Unsupported(ts, s_symbols[(int)kind], a, b);
    }

    /// <summary>a op= b: the in-place slot, else the binary operator.</summary>
    public static PyObject? Inplace(ThreadState ts, BinaryKind kind, PyObject a, PyObject b)
    {
        PyObject? result;
        if (kind == BinaryKind.Power)
        {
            var power = a.Type.TernarySlot(Slot.InplacePower);
            if (power != null)
            {
                result = power(ts, a, b, null);
                if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
            }
            return PowerNoModulus(ts, a, b, "**=");
        }
        var slot = a.Type.BinarySlot(InplaceSlotOf(kind));
        if (slot != null)
        {
            result = slot(ts, a, b);
            if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        }
        result = TryBinary(ts, SlotOf(kind), a, b);
        if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        if (kind == BinaryKind.Add)
        {
            var concat = a.Type.BinarySlot(Slot.InplaceConcat);
            if (concat == null) concat = a.Type.BinarySlot(Slot.Concat);
            if (concat != null) return concat(ts, a, b);
        }
        else if (kind == BinaryKind.Multiply)
        {
            var repeat = a.Type.RepeatSlot(Slot.InplaceRepeat);
            if (repeat == null) repeat = a.Type.RepeatSlot(Slot.Repeat);
            if (repeat != null) return RepeatBy(ts, repeat, a, b);
            repeat = b.Type.RepeatSlot(Slot.Repeat);
            if (repeat != null) return RepeatBy(ts, repeat, b, a);
        }
        return Unsupported(ts, s_inplaceSymbols[(int)kind], a, b);
    }

    /// <summary>NotImplemented if neither operand's slot has an opinion. The right operand goes first if its type is a subclass of the left's.</summary>
    internal static PyObject? TryBinary(ThreadState ts, Slot slot, PyObject a, PyObject b)
    {
        if (ts.StackIsLow) return ts.StackFailed();
        var leftType = a.Type;
        var rightType = b.Type;
        var left = leftType.BinarySlot(slot);
        if (leftType == rightType) return left != null ? left(ts, a, b) : PyNotImplemented.Instance;
        var right = rightType.BinarySlot(slot);
        if (right == left) right = null;
        if (left != null)
        {
            PyObject? result;
            if (right != null && TypeOps.IsSubtype(rightType, leftType))
            {
                result = right(ts, a, b);
                if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
                right = null;
            }
            result = left(ts, a, b);
            if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        }
        return right != null ? right(ts, a, b) : PyNotImplemented.Instance;
    }

    private static PyObject? RepeatBy(ThreadState ts, delegate*<ThreadState, PyObject, long, PyObject?> repeat, PyObject sequence, PyObject count)
    {
        if (!HasIndex(count)) return Raise.TypeError(ts, $"can't multiply sequence by non-int of type '{count.Type.FullName}'");
        return AsSsize(ts, count, out var n, PyExceptions.OverflowError) ? repeat(ts, sequence, n) : null;
    }

    private static PyObject? Unsupported(ThreadState ts, string symbol, PyObject a, PyObject b)
    {
        return Raise.TypeError(ts, $"unsupported operand type(s) for {symbol}: '{a.Type.FullName}' and '{b.Type.FullName}'");
    }

    public static PyObject? Divmod(ThreadState ts, PyObject a, PyObject b)
    {
        var result = TryBinary(ts, Slot.Divmod, a, b);
        return ReferenceEquals(result, PyNotImplemented.Instance)
            ? Raise.TypeError(ts, $"unsupported operand type(s) for divmod(): '{a.Type.FullName}' and '{b.Type.FullName}'")
            : result;
    }

    /// <summary>a ** b, or pow(a, b, modulus); null and None both mean no modulus.</summary>
    public static PyObject? Power(ThreadState ts, PyObject a, PyObject b, PyObject? modulus)
    {
        if (modulus is null || ReferenceEquals(modulus, PyNone.Instance)) return PowerNoModulus(ts, a, b, "** or pow()");
        var result = TryTernary(ts, a, b, modulus);
        return ReferenceEquals(result, PyNotImplemented.Instance)
            ? Raise.TypeError(ts, $"unsupported operand type(s) for ** or pow(): '{a.Type.FullName}', '{b.Type.FullName}', '{modulus.Type.FullName}'")
            : result;
    }

    private static PyObject? PowerNoModulus(ThreadState ts, PyObject a, PyObject b, string symbol)
    {
        var result = TryTernary(ts, a, b, null);
        return ReferenceEquals(result, PyNotImplemented.Instance)
            ? Raise.TypeError(ts, $"unsupported operand type(s) for {symbol}: '{a.Type.FullName}' and '{b.Type.FullName}'")
            : result;
    }

    private static PyObject? TryTernary(ThreadState ts, PyObject a, PyObject b, PyObject? c)
    {
        var leftType = a.Type;
        var rightType = b.Type;
        var left = leftType.TernarySlot(Slot.Power);
        var right = leftType == rightType ? null : rightType.TernarySlot(Slot.Power);
        if (right == left) right = null;
        PyObject? result;
        if (left != null)
        {
            if (right != null && TypeOps.IsSubtype(rightType, leftType))
            {
                result = right(ts, a, b, c);
                if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
                right = null;
            }
            result = left(ts, a, b, c);
            if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        }
        if (right != null)
        {
            result = right(ts, a, b, c);
            if (!ReferenceEquals(result, PyNotImplemented.Instance)) return result;
        }
        if (c is null) return PyNotImplemented.Instance;
        var third = c.Type.TernarySlot(Slot.Power);
        return third != null && third != left && third != right ? third(ts, a, b, c) : PyNotImplemented.Instance;
    }

    public static PyObject? Negative(ThreadState ts, PyObject o) => Unary(ts, Slot.Negative, o, "-");

    public static PyObject? Positive(ThreadState ts, PyObject o) => Unary(ts, Slot.Positive, o, "+");

    public static PyObject? Invert(ThreadState ts, PyObject o) => Unary(ts, Slot.Invert, o, "~");

    public static PyObject? Absolute(ThreadState ts, PyObject o)
    {
        var slot = o.Type.UnarySlot(Slot.Absolute);
        return slot != null ? slot(ts, o) : Raise.TypeError(ts, $"bad operand type for abs(): '{o.Type.FullName}'");
    }

    private static PyObject? Unary(ThreadState ts, Slot slot, PyObject o, string symbol)
    {
        var f = o.Type.UnarySlot(slot);
        if (ts.StackIsLow) return ts.StackFailed();
        return f != null ? f(ts, o) : Raise.TypeError(ts, $"bad operand type for unary {symbol}: '{o.Type.FullName}'");
    }
}
