namespace PyCil.Runtime.Modules.Decimal;

/// <summary>The named operations of a Decimal; each takes the context to work in.</summary>
public unsafe partial class PyDecimal
{
    private PyObject? Unary(ThreadState ts, PyObject? context, delegate*<in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        if (DecimalState.Argument(ts, context) is not { } rules) return null;
        var status = DecimalStatus.None;
        var result = operation(Value, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    private PyObject? Named(ThreadState ts, PyObject other, PyObject? context, delegate*<in DecimalValue, in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        if (DecimalState.Argument(ts, context) is not { } rules || !DecimalConversion.Operand(ts, other, out var value)) return null;
        var status = DecimalStatus.None;
        var result = operation(Value, value, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    private PyObject? Extreme(ThreadState ts, PyObject other, PyObject? context, bool largest, bool magnitude)
    {
        if (DecimalState.Argument(ts, context) is not { } rules || !DecimalConversion.Operand(ts, other, out var value)) return null;
        var status = DecimalStatus.None;
        var result = DecimalMath.Extreme(Value, value, largest, magnitude, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    private PyObject? Move(ThreadState ts, PyObject other, PyObject? context, bool rotate)
    {
        if (DecimalState.Argument(ts, context) is not { } rules || !DecimalConversion.Operand(ts, other, out var value)) return null;
        var status = DecimalStatus.None;
        var result = DecimalMath.Move(Value, value, rotate, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    private PyObject? Logical(ThreadState ts, PyObject other, PyObject? context, Func<bool, bool, bool> operation)
    {
        if (DecimalState.Argument(ts, context) is not { } rules || !DecimalConversion.Operand(ts, other, out var value)) return null;
        var status = DecimalStatus.None;
        var result = DecimalMath.Logical(Value, value, operation, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    private PyObject? ToIntegral(ThreadState ts, PyObject? rounding, PyObject? context, bool signals)
    {
        if (DecimalState.Argument(ts, context) is not { } given) return null;
        var rules = given.Rules;
        if (rounding is not null and not PyNone)
        {
            if (!DecimalState.TryRounding(ts, rounding, out var mode)) return null;
            rules = rules with { Rounding = mode };
        }
        var status = DecimalStatus.None;
        var result = DecimalMath.ToIntegral(Value, signals, rules, ref status);
        return given.Result(ts, result, status);
    }

    [PyMethod("exp", Signature = "(context=None)", Doc = "e to the power of the number.")]
    internal PyObject? Exp(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.Exp);

    [PyMethod("ln", Signature = "(context=None)", Doc = "The natural logarithm.")]
    internal PyObject? Ln(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.Ln);

    [PyMethod("log10", Signature = "(context=None)", Doc = "The logarithm to base 10.")]
    internal PyObject? Log10(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.Log10);

    [PyMethod("next_minus", Signature = "(context=None)", Doc = "The next smaller number.")]
    internal PyObject? NextMinus(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.NextMinus);

    [PyMethod("next_plus", Signature = "(context=None)", Doc = "The next larger number.")]
    internal PyObject? NextPlus(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.NextPlus);

    [PyMethod("normalize", Signature = "(context=None)", Doc = "Without trailing zeros.")]
    internal PyObject? Normalize(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.Normalize);

    [PyMethod("sqrt", Signature = "(context=None)", Doc = "The square root.")]
    internal PyObject? Sqrt(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.SquareRoot);

    [PyMethod("logb", Signature = "(context=None)", Doc = "The exponent of the first digit.")]
    internal PyObject? Logb(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.LogB);

    [PyMethod("logical_invert", Signature = "(context=None)", Doc = "Each digit inverted.")]
    internal PyObject? LogicalInvert(ThreadState ts, PyObject? context = null) => Unary(ts, context, &DecimalMath.LogicalInvert);

    [PyMethod("compare", Signature = "(other, context=None)", Doc = "Order as a Decimal.")]
    internal PyObject? Compare(ThreadState ts, PyObject other, PyObject? context = null) => Named(ts, other, context, &DecimalMath.Compare);

    [PyMethod("compare_signal", Signature = "(other, context=None)", Doc = "Order as a Decimal; NaNs signal.")]
    internal PyObject? CompareSignal(ThreadState ts, PyObject other, PyObject? context = null) => Named(ts, other, context, &DecimalMath.CompareSignal);

    [PyMethod("next_toward", Signature = "(other, context=None)", Doc = "The next number towards the other.")]
    internal PyObject? NextToward(ThreadState ts, PyObject other, PyObject? context = null) => Named(ts, other, context, &DecimalMath.NextToward);

    [PyMethod("remainder_near", Signature = "(other, context=None)", Doc = "The remainder closest to 0.")]
    internal PyObject? RemainderNear(ThreadState ts, PyObject other, PyObject? context = null) => Named(ts, other, context, &DecimalMath.RemainderNear);

    [PyMethod("scaleb", Signature = "(other, context=None)", Doc = "With the exponent changed by the other.")]
    internal PyObject? Scaleb(ThreadState ts, PyObject other, PyObject? context = null) => Named(ts, other, context, &DecimalMath.ScaleB);

    [PyMethod("max", Signature = "(other, context=None)", Doc = "The larger.")]
    internal PyObject? Max(ThreadState ts, PyObject other, PyObject? context = null) => Extreme(ts, other, context, true, false);

    [PyMethod("max_mag", Signature = "(other, context=None)", Doc = "The larger in magnitude.")]
    internal PyObject? MaxMag(ThreadState ts, PyObject other, PyObject? context = null) => Extreme(ts, other, context, true, true);

    [PyMethod("min", Signature = "(other, context=None)", Doc = "The smaller.")]
    internal PyObject? Min(ThreadState ts, PyObject other, PyObject? context = null) => Extreme(ts, other, context, false, false);

    [PyMethod("min_mag", Signature = "(other, context=None)", Doc = "The smaller in magnitude.")]
    internal PyObject? MinMag(ThreadState ts, PyObject other, PyObject? context = null) => Extreme(ts, other, context, false, true);

    [PyMethod("rotate", Signature = "(other, context=None)", Doc = "Digits moved round.")]
    internal PyObject? Rotate(ThreadState ts, PyObject other, PyObject? context = null) => Move(ts, other, context, true);

    [PyMethod("shift", Signature = "(other, context=None)", Doc = "Digits moved.")]
    internal PyObject? Shift(ThreadState ts, PyObject other, PyObject? context = null) => Move(ts, other, context, false);

    [PyMethod("logical_and", Signature = "(other, context=None)", Doc = "Digit-wise and.")]
    internal PyObject? LogicalAnd(ThreadState ts, PyObject other, PyObject? context = null) => Logical(ts, other, context, static (a, b) => a && b);

    [PyMethod("logical_or", Signature = "(other, context=None)", Doc = "Digit-wise or.")]
    internal PyObject? LogicalOr(ThreadState ts, PyObject other, PyObject? context = null) => Logical(ts, other, context, static (a, b) => a || b);

    [PyMethod("logical_xor", Signature = "(other, context=None)", Doc = "Digit-wise xor.")]
    internal PyObject? LogicalXor(ThreadState ts, PyObject other, PyObject? context = null) => Logical(ts, other, context, static (a, b) => a != b);

    [PyMethod("to_integral", Signature = "(rounding=None, context=None)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegral(ThreadState ts, PyObject? rounding = null, PyObject? context = null) => ToIntegral(ts, rounding, context, false);

    [PyMethod("to_integral_exact", Signature = "(rounding=None, context=None)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegralExact(ThreadState ts, PyObject? rounding = null, PyObject? context = null) => ToIntegral(ts, rounding, context, true);

    [PyMethod("to_integral_value", Signature = "(rounding=None, context=None)", Doc = "Rounded to an integer.")]
    internal PyObject? ToIntegralValue(ThreadState ts, PyObject? rounding = null, PyObject? context = null) => ToIntegral(ts, rounding, context, false);

    [PyMethod("quantize", Signature = "(exp, rounding=None, context=None)", Doc = "Rounded to the exponent of the argument.")]
    internal PyObject? Quantize(ThreadState ts, PyObject exp, PyObject? rounding = null, PyObject? context = null)
    {
        if (DecimalState.Argument(ts, context) is not { } given || !DecimalConversion.Operand(ts, exp, out var pattern)) return null;
        var rules = given.Rules;
        if (rounding is not null and not PyNone)
        {
            if (!DecimalState.TryRounding(ts, rounding, out var mode)) return null;
            rules = rules with { Rounding = mode };
        }
        var status = DecimalStatus.None;
        var result = DecimalMath.Quantize(Value, pattern, rules, ref status);
        return given.Result(ts, result, status);
    }

    [PyMethod("fma", Signature = "(other, third, context=None)", Doc = "self * other + third, rounded once.")]
    internal PyObject? Fma(ThreadState ts, PyObject other, PyObject third, PyObject? context = null)
    {
        if (DecimalState.Argument(ts, context) is not { } rules || !DecimalConversion.Operand(ts, other, out var b) || !DecimalConversion.Operand(ts, third, out var c)) return null;
        var status = DecimalStatus.None;
        var result = DecimalMath.FusedMultiplyAdd(Value, b, c, rules.Rules, ref status);
        return rules.Result(ts, result, status);
    }

    [PyMethod("copy_sign", Signature = "(other, context=None)", Doc = "With the sign of the other.")]
    internal PyObject? CopySign(ThreadState ts, PyObject other, PyObject? context = null) =>
        DecimalState.Argument(ts, context) is not null && DecimalConversion.Operand(ts, other, out var value) ? new PyDecimal(Value.WithSign(value.Negative)) : null;

    [PyMethod("compare_total", Signature = "(other, context=None)", Doc = "Order of the representations.")]
    internal PyObject? CompareTotal(ThreadState ts, PyObject other, PyObject? context = null) =>
        DecimalState.Argument(ts, context) is not null && DecimalConversion.Operand(ts, other, out var value) ? new PyDecimal(DecimalMath.CompareTotal(Value, value)) : null;

    [PyMethod("compare_total_mag", Signature = "(other, context=None)", Doc = "Order of the representations without their signs.")]
    internal PyObject? CompareTotalMag(ThreadState ts, PyObject other, PyObject? context = null) =>
        DecimalState.Argument(ts, context) is not null && DecimalConversion.Operand(ts, other, out var value) ? new PyDecimal(DecimalMath.CompareTotalMagnitude(Value, value)) : null;

    [PyMethod("same_quantum", Signature = "(other, context=None)", Doc = "Whether the exponents are the same.")]
    internal PyObject? SameQuantum(ThreadState ts, PyObject other, PyObject? context = null) =>
        DecimalState.Argument(ts, context) is not null && DecimalConversion.Operand(ts, other, out var value) ? PyBool.Of(DecimalMath.SameQuantum(Value, value)) : null;

    [PyMethod("number_class", Signature = "(context=None)", Doc = "The kind of number as text.")]
    internal PyObject? NumberClass(ThreadState ts, PyObject? context = null) => DecimalState.Argument(ts, context) is { } rules ? PyStr.Of(DecimalMath.Class(Value, rules.Rules)) : null;

    [PyMethod("to_eng_string", Signature = "(context=None)", Doc = "The number in engineering notation.")]
    internal PyObject? ToEngString(ThreadState ts, PyObject? context = null) => DecimalState.Argument(ts, context) is { } rules ? PyStr.Of(DecimalText.ToText(Value, true, rules.Capitals)) : null;

    [PyMethod("is_normal", Signature = "(context=None)", Doc = "Whether the number has full precision.")]
    internal PyObject? IsNormal(ThreadState ts, PyObject? context = null) => DecimalState.Argument(ts, context) is { } rules ? PyBool.Of(DecimalMath.IsNormal(Value, rules.Rules)) : null;

    [PyMethod("is_subnormal", Signature = "(context=None)", Doc = "Whether the number is below the normal range.")]
    internal PyObject? IsSubnormal(ThreadState ts, PyObject? context = null) => DecimalState.Argument(ts, context) is { } rules ? PyBool.Of(DecimalMath.IsSubnormal(Value, rules.Rules)) : null;

    [PyMethod("adjusted", Signature = "()", Doc = "The exponent of the first digit.")]
    internal long Adjusted() => Value.IsFinite ? Value.Adjusted : 0;

    [PyMethod("canonical", Signature = "()", Doc = "The number itself.")]
    internal PyObject Canonical() => this;

    [PyMethod("conjugate", Signature = "()", Doc = "The number itself.")]
    internal PyObject Conjugate() => this;

    [PyMethod("radix", Signature = "()", Doc = "Decimal(10).")]
    internal PyObject Radix() => new PyDecimal(DecimalValue.Of(10));

    [PyMethod("copy_abs", Signature = "()", Doc = "Without its sign.")]
    internal PyObject CopyAbs() => new PyDecimal(Value.WithSign(false));

    [PyMethod("copy_negate", Signature = "()", Doc = "With the other sign.")]
    internal PyObject CopyNegate() => new PyDecimal(Value.WithSign(!Value.Negative));

    [PyMethod("is_canonical", Signature = "()", Doc = "True.")]
    internal bool IsCanonical() => true;

    [PyMethod("is_finite", Signature = "()", Doc = "Whether it is a finite number.")]
    internal bool IsFinite() => Value.IsFinite;

    [PyMethod("is_infinite", Signature = "()", Doc = "Whether it is an infinity.")]
    internal bool IsInfinite() => Value.IsInfinite;

    [PyMethod("is_nan", Signature = "()", Doc = "Whether it is a NaN.")]
    internal bool IsNan() => Value.IsNan;

    [PyMethod("is_qnan", Signature = "()", Doc = "Whether it is a quiet NaN.")]
    internal bool IsQnan() => Value.Kind == DecimalKind.QuietNan;

    [PyMethod("is_snan", Signature = "()", Doc = "Whether it is a signaling NaN.")]
    internal bool IsSnan() => Value.Kind == DecimalKind.SignalingNan;

    [PyMethod("is_signed", Signature = "()", Doc = "Whether it has a minus sign.")]
    internal bool IsSigned() => Value.Negative;

    [PyMethod("is_zero", Signature = "()", Doc = "Whether it is zero.")]
    internal bool IsZero() => Value.IsZero;
}
