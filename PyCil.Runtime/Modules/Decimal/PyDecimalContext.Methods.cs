namespace PyCil.Runtime.Modules.Decimal;

/// <summary>The operations as methods of the context.</summary>
public unsafe partial class PyDecimalContext
{
    private PyObject? Unary(ThreadState ts, PyObject x, delegate*<in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        if (!DecimalConversion.Operand(ts, x, out var value)) return null;
        var status = DecimalStatus.None;
        var result = operation(value, Rules, ref status);
        return Result(ts, result, status);
    }

    private PyObject? Binary(ThreadState ts, PyObject x, PyObject y, delegate*<in DecimalValue, in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        if (!DecimalConversion.Operand(ts, x, out var a) || !DecimalConversion.Operand(ts, y, out var b)) return null;
        var status = DecimalStatus.None;
        var result = operation(a, b, Rules, ref status);
        return Result(ts, result, status);
    }

    /// <summary>A Decimal made of the first operand, whose method of that name then does the work in this context.</summary>
    private static PyDecimal? Number(ThreadState ts, PyObject x) => x is PyDecimal number ? number : DecimalConversion.Operand(ts, x, out var value) ? new PyDecimal(value) : null;

    [PyMethod("abs", Signature = "(x, /)", Doc = "The absolute value.")]
    internal PyObject? Abs(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Absolute);

    [PyMethod("minus", Signature = "(x, /)", Doc = "The negative.")]
    internal PyObject? Minus(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Minus);

    [PyMethod("plus", Signature = "(x, /)", Doc = "The number rounded to this context.")]
    internal PyObject? Plus(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Plus);

    [PyMethod("exp", Signature = "(x, /)", Doc = "e to the power of the number.")]
    internal PyObject? Exp(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Exp);

    [PyMethod("ln", Signature = "(x, /)", Doc = "The natural logarithm.")]
    internal PyObject? Ln(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Ln);

    [PyMethod("log10", Signature = "(x, /)", Doc = "The logarithm to base 10.")]
    internal PyObject? Log10(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Log10);

    [PyMethod("next_minus", Signature = "(x, /)", Doc = "The next smaller number.")]
    internal PyObject? NextMinus(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.NextMinus);

    [PyMethod("next_plus", Signature = "(x, /)", Doc = "The next larger number.")]
    internal PyObject? NextPlus(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.NextPlus);

    [PyMethod("normalize", Signature = "(x, /)", Doc = "Without trailing zeros.")]
    internal PyObject? Normalize(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.Normalize);

    [PyMethod("sqrt", Signature = "(x, /)", Doc = "The square root.")]
    internal PyObject? Sqrt(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.SquareRoot);

    [PyMethod("logb", Signature = "(x, /)", Doc = "The exponent of the first digit.")]
    internal PyObject? Logb(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.LogB);

    [PyMethod("logical_invert", Signature = "(x, /)", Doc = "Each digit inverted.")]
    internal PyObject? LogicalInvert(ThreadState ts, PyObject x) => Unary(ts, x, &DecimalMath.LogicalInvert);

    [PyMethod("add", Signature = "(x, y, /)", Doc = "The sum.")]
    internal PyObject? Add(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Add);

    [PyMethod("subtract", Signature = "(x, y, /)", Doc = "The difference.")]
    internal PyObject? Subtract(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Subtract);

    [PyMethod("multiply", Signature = "(x, y, /)", Doc = "The product.")]
    internal PyObject? Multiply(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Multiply);

    [PyMethod("divide", Signature = "(x, y, /)", Doc = "The quotient.")]
    internal PyObject? Divide(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Divide);

    [PyMethod("divide_int", Signature = "(x, y, /)", Doc = "The integer quotient.")]
    internal PyObject? DivideInt(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.DivideInteger);

    [PyMethod("remainder", Signature = "(x, y, /)", Doc = "The remainder.")]
    internal PyObject? Remainder(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Remainder);

    [PyMethod("quantize", Signature = "(x, y, /)", Doc = "Rounded to the exponent of y.")]
    internal PyObject? Quantize(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Quantize);

    [PyMethod("compare", Signature = "(x, y, /)", Doc = "Order as a Decimal.")]
    internal PyObject? Compare(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.Compare);

    [PyMethod("compare_signal", Signature = "(x, y, /)", Doc = "Order as a Decimal; NaNs signal.")]
    internal PyObject? CompareSignal(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.CompareSignal);

    [PyMethod("next_toward", Signature = "(x, y, /)", Doc = "The next number towards the other.")]
    internal PyObject? NextToward(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.NextToward);

    [PyMethod("remainder_near", Signature = "(x, y, /)", Doc = "The remainder closest to 0.")]
    internal PyObject? RemainderNear(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.RemainderNear);

    [PyMethod("scaleb", Signature = "(x, y, /)", Doc = "With the exponent changed by the other.")]
    internal PyObject? Scaleb(ThreadState ts, PyObject x, PyObject y) => Binary(ts, x, y, &DecimalMath.ScaleB);

    [PyMethod("max", Signature = "(x, y, /)", Doc = "The larger.")]
    internal PyObject? Max(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.Max(ts, y, this);

    [PyMethod("max_mag", Signature = "(x, y, /)", Doc = "The larger in magnitude.")]
    internal PyObject? MaxMag(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.MaxMag(ts, y, this);

    [PyMethod("min", Signature = "(x, y, /)", Doc = "The smaller.")]
    internal PyObject? Min(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.Min(ts, y, this);

    [PyMethod("min_mag", Signature = "(x, y, /)", Doc = "The smaller in magnitude.")]
    internal PyObject? MinMag(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.MinMag(ts, y, this);

    [PyMethod("rotate", Signature = "(x, y, /)", Doc = "Digits moved round.")]
    internal PyObject? Rotate(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.Rotate(ts, y, this);

    [PyMethod("shift", Signature = "(x, y, /)", Doc = "Digits moved.")]
    internal PyObject? Shift(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.Shift(ts, y, this);

    [PyMethod("logical_and", Signature = "(x, y, /)", Doc = "Digit-wise and.")]
    internal PyObject? LogicalAnd(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.LogicalAnd(ts, y, this);

    [PyMethod("logical_or", Signature = "(x, y, /)", Doc = "Digit-wise or.")]
    internal PyObject? LogicalOr(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.LogicalOr(ts, y, this);

    [PyMethod("logical_xor", Signature = "(x, y, /)", Doc = "Digit-wise xor.")]
    internal PyObject? LogicalXor(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.LogicalXor(ts, y, this);

    [PyMethod("copy_sign", Signature = "(x, y, /)", Doc = "x with the sign of y.")]
    internal PyObject? CopySign(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.CopySign(ts, y, this);

    [PyMethod("compare_total", Signature = "(x, y, /)", Doc = "Order of the representations.")]
    internal PyObject? CompareTotal(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.CompareTotal(ts, y, this);

    [PyMethod("compare_total_mag", Signature = "(x, y, /)", Doc = "Order of the representations without their signs.")]
    internal PyObject? CompareTotalMag(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.CompareTotalMag(ts, y, this);

    [PyMethod("same_quantum", Signature = "(x, y, /)", Doc = "Whether the exponents are the same.")]
    internal PyObject? SameQuantum(ThreadState ts, PyObject x, PyObject y) => Number(ts, x)?.SameQuantum(ts, y, this);

    [PyMethod("to_integral", Signature = "(x, /)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegral(ThreadState ts, PyObject x) => Number(ts, x)?.ToIntegral(ts, null, this);

    [PyMethod("to_integral_exact", Signature = "(x, /)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegralExact(ThreadState ts, PyObject x) => Number(ts, x)?.ToIntegralExact(ts, null, this);

    [PyMethod("to_integral_value", Signature = "(x, /)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegralValue(ThreadState ts, PyObject x) => Number(ts, x)?.ToIntegralValue(ts, null, this);

    [PyMethod("is_normal", Signature = "(x, /)", Doc = "Whether the number has full precision.")]
    internal PyObject? IsNormal(ThreadState ts, PyObject x) => Number(ts, x)?.IsNormal(ts, this);

    [PyMethod("is_subnormal", Signature = "(x, /)", Doc = "Whether the number is below the normal range.")]
    internal PyObject? IsSubnormal(ThreadState ts, PyObject x) => Number(ts, x)?.IsSubnormal(ts, this);

    [PyMethod("number_class", Signature = "(x, /)", Doc = "The kind of number as text.")]
    internal PyObject? NumberClass(ThreadState ts, PyObject x) => Number(ts, x)?.NumberClass(ts, this);

    [PyMethod("to_eng_string", Signature = "(x, /)", Doc = "The number in engineering notation.")]
    internal PyObject? ToEngString(ThreadState ts, PyObject x) => Number(ts, x)?.ToEngString(ts, this);

    [PyMethod("is_canonical", Signature = "(x, /)", Doc = "True.")]
    internal PyObject? IsCanonical(ThreadState ts, PyObject x) => x is not PyDecimal ? Raise.TypeError(ts, "argument must be a Decimal") : PyBool.True;

    [PyMethod("is_finite", Signature = "(x, /)", Doc = "Whether it is finite.")]
    internal PyObject? IsFinite(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsFinite()) : null;

    [PyMethod("is_infinite", Signature = "(x, /)", Doc = "Whether it is an infinity.")]
    internal PyObject? IsInfinite(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsInfinite()) : null;

    [PyMethod("is_nan", Signature = "(x, /)", Doc = "Whether it is a NaN.")]
    internal PyObject? IsNan(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsNan()) : null;

    [PyMethod("is_qnan", Signature = "(x, /)", Doc = "Whether it is a quiet NaN.")]
    internal PyObject? IsQnan(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsQnan()) : null;

    [PyMethod("is_signed", Signature = "(x, /)", Doc = "Whether it has a minus sign.")]
    internal PyObject? IsSigned(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsSigned()) : null;

    [PyMethod("is_snan", Signature = "(x, /)", Doc = "Whether it is a signaling NaN.")]
    internal PyObject? IsSnan(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsSnan()) : null;

    [PyMethod("is_zero", Signature = "(x, /)", Doc = "Whether it is zero.")]
    internal PyObject? IsZero(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyBool.Of(number.IsZero()) : null;

    [PyMethod("canonical", Signature = "(x, /)", Doc = "The number itself.")]
    internal PyObject? Canonical(ThreadState ts, PyObject x) => x is PyDecimal ? x : Raise.TypeError(ts, "argument must be a Decimal");

    [PyMethod("copy_abs", Signature = "(x, /)", Doc = "Without its sign.")]
    internal PyObject? CopyAbs(ThreadState ts, PyObject x) => Number(ts, x)?.CopyAbs();

    [PyMethod("copy_negate", Signature = "(x, /)", Doc = "With the other sign.")]
    internal PyObject? CopyNegate(ThreadState ts, PyObject x) => Number(ts, x)?.CopyNegate();

    [PyMethod("copy_decimal", Signature = "(x, /)", Doc = "The number itself.")]
    internal PyObject? CopyDecimal(ThreadState ts, PyObject x) => Number(ts, x);

    [PyMethod("to_sci_string", Signature = "(x, /)", Doc = "The number in scientific notation.")]
    internal PyObject? ToSciString(ThreadState ts, PyObject x) => Number(ts, x) is { } number ? PyStr.Of(DecimalText.ToText(number.Value, false, Capitals)) : null;

    [PyMethod("divmod", Signature = "(x, y, /)", Doc = "Integer quotient and remainder.")]
    internal PyObject? DivMod(ThreadState ts, PyObject x, PyObject y) =>
        DecimalConversion.Operand(ts, x, out var a) && DecimalConversion.Operand(ts, y, out var b) ? PyDecimal.Divmod(ts, a, b, this) : null;

    [PyMethod("fma", Signature = "(x, y, z, /)", Doc = "x * y + z, rounded once.")]
    internal PyObject? Fma(ThreadState ts, PyObject x, PyObject y, PyObject z) => Number(ts, x)?.Fma(ts, y, z, this);

    [PyMethod("power", Signature = "(a, b, modulo=None)", Doc = "a ** b, modulo the third if it is given.")]
    internal PyObject? Power(ThreadState ts, PyObject a, PyObject b, PyObject? modulo = null)
    {
        if (!DecimalConversion.Operand(ts, a, out var x) || !DecimalConversion.Operand(ts, b, out var y)) return null;
        var status = DecimalStatus.None;
        DecimalValue result;
        if (Absent(modulo))
        {
            result = DecimalMath.Power(x, y, Rules, ref status);
        }
        else
        {
            if (!DecimalConversion.Operand(ts, modulo!, out var m)) return null;
            result = DecimalMath.PowerModulo(x, y, m, Rules, ref status);
        }
        return Result(ts, result, status);
    }
}
