using System.Globalization;
using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>Python objects as decimal numbers.</summary>
internal static class DecimalConversion
{
    internal static DecimalValue OfInt(PyInt number) =>
        number.TryGetInt64(out var small) && small != long.MinValue ? new DecimalValue(small < 0, Math.Abs(small), 0) : DecimalValue.Of(number.ToBigInteger());

    /// <summary>The value of a float, exactly.</summary>
    internal static DecimalValue OfDouble(double value)
    {
        var negative = double.IsNegative(value);
        if (double.IsNaN(value)) return new DecimalValue(negative, BigInteger.Zero, 0, 1, DecimalKind.QuietNan);
        if (double.IsInfinity(value)) return DecimalValue.Infinity(negative);
        if (value == 0) return DecimalValue.Zero(negative, 0);
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        exponent -= 1075;
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        exponent += zeros;
        if (exponent >= 0) return new DecimalValue(negative, (BigInteger)mantissa << exponent, 0);
        // m / 2^k = m * 5^k / 10^k
        return new DecimalValue(negative, mantissa * BigInteger.Pow(5, -exponent), exponent);
    }

    /// <summary>A Decimal or an int; false without an error: neither.</summary>
    internal static bool TryOperand(PyObject o, out DecimalValue value)
    {
        switch (o)
        {
            case PyDecimal number:
                value = number.Value;
                return true;
            case PyInt number:
                value = OfInt(number);
                return true;
            default:
                value = default;
                return false;
        }
    }

    internal static bool Operand(ThreadState ts, PyObject o, out DecimalValue value)
    {
        if (TryOperand(o, out value)) return true;
        Raise.TypeError(ts, $"conversion from {o.Type.Name} to Decimal is not supported");
        return false;
    }

    internal static bool FromFloat(ThreadState ts, PyObject o, out DecimalValue value)
    {
        switch (o)
        {
            case PyFloat number:
                value = OfDouble(number.Value);
                return true;
            case PyInt number:
                value = OfInt(number);
                return true;
            default:
                value = default;
                Raise.TypeError(ts, "argument must be int or float");
                return false;
        }
    }

    /// <summary>The value of any object Decimal() takes; false: error pending.</summary>
    internal static bool Exact(ThreadState ts, PyObject o, PyDecimalContext context, out DecimalValue value)
    {
        switch (o)
        {
            case PyDecimal number:
                value = number.Value;
                return true;
            case PyStr text:
                return ExactText(ts, DecimalText.Ascii(text, lenient: true), context, out value);
            case PyInt number:
                value = OfInt(number);
                return true;
            case PyTuple or PyList:
                value = default;
                return TupleText(ts, o) is { } made && ExactText(ts, made, context, out value);
            case PyFloat number:
                value = OfDouble(number.Value);
                return context.Note(ts, DecimalStatus.FloatOperation);
            default:
                value = default;
                Raise.TypeError(ts, $"conversion from {o.Type.Name} to Decimal is not supported");
                return false;
        }
    }

    private static bool ExactText(ThreadState ts, string? text, PyDecimalContext context, out DecimalValue value)
    {
        if (text is null || !DecimalText.TryParse(text, out value))
        {
            value = DecimalValue.Nan;
            return context.Note(ts, DecimalStatus.ConversionSyntax);
        }
        if (InRange(value)) return true;
        value = DecimalValue.Nan;
        return context.Note(ts, DecimalStatus.InvalidOperation);
    }

    /// <summary>Whether the number can be had without rounding at all.</summary>
    private static bool InRange(in DecimalValue value)
    {
        var widest = DecimalRules.Widest;
        if (!value.IsFinite) return true;
        if (value.IsZero) return value.Exponent >= widest.Tiny && value.Exponent <= widest.MaxExponent;
        return value.Adjusted <= widest.MaxExponent && value.Exponent >= widest.Tiny;
    }

    /// <summary>A number rounded to a context: create_decimal().</summary>
    internal static PyDecimal? Rounded(ThreadState ts, PyObject o, PyDecimalContext context)
    {
        var status = DecimalStatus.None;
        DecimalValue value;
        if (o is PyStr or PyTuple or PyList)
        {
            var ascii = o is PyStr text ? DecimalText.Ascii(text, lenient: false) : TupleText(ts, o);
            if (ascii is null && ts.HasError) return null;
            if (ascii is null || !DecimalText.TryParse(ascii, out value)) return context.Result(ts, DecimalValue.Nan, DecimalStatus.ConversionSyntax);
        }
        else if (!Exact(ts, o, context, out value))
        {
            return null;
        }
        var rules = context.Rules;
        if (value.IsNan && !value.Coefficient.IsZero && value.Digits > rules.Precision - (rules.Clamp ? 1 : 0))
        {
            return context.Result(ts, DecimalValue.Nan, DecimalStatus.ConversionSyntax);
        }
        if (value.Exponent > DecimalRules.MaxPrecision * 2) value = value.WithExponent(DecimalRules.MaxPrecision * 2);
        if (value.Exponent < -DecimalRules.MaxPrecision * 4) value = value.WithExponent(-DecimalRules.MaxPrecision * 4);
        value = DecimalMath.Finish(value, rules, ref status);
        return context.Result(ts, value, status);
    }

    private static string? TupleText(ThreadState ts, PyObject o)
    {
        var parts = o is PyTuple tuple ? tuple.Items.ToArray() : ((PyList)o).Items.ToArray();
        if (parts.Length != 3) return Fail(ts, "argument must be a sequence of length 3");
        if (parts[0] is not PyInt signNumber || !signNumber.TryGetInt64(out var sign) || sign is not (0 or 1)) return Fail(ts, "sign must be an integer with the value 0 or 1");
        var prefix = sign == 1 ? "-" : "";
        long exponent = 0;
        string? special = null;
        if (parts[2] is PyStr kind)
        {
            special = kind.AsString() switch
            {
                "F" => "Inf",
                "n" => "NaN",
                "N" => "sNaN",
                _ => null,
            };
            if (special is null) return Fail(ts, "string argument in the third position must be 'F', 'n' or 'N'");
        }
        else if (parts[2] is PyInt number)
        {
            if (!Operators.AsLong(ts, number, out exponent)) return null;
        }
        else
        {
            return Fail(ts, "exponent must be an integer");
        }
        ReadOnlySpan<PyObject> digits;
        if (parts[1] is PyTuple digitTuple) digits = digitTuple.Items;
        else if (parts[1] is PyList digitList) digits = digitList.Items;
        else return Fail(ts, "coefficient must be a tuple of digits");
        var text = new char[digits.Length];
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] is not PyInt digit || !digit.TryGetInt64(out var d) || d is < 0 or > 9) return Fail(ts, "coefficient must be a tuple of digits");
            text[i] = (char)('0' + d);
        }
        if (special == "Inf") return prefix + special;
        var all = new string(text).TrimStart('0');
        if (special is not null) return prefix + special + all;
        return $"{prefix}{(all.Length == 0 ? "0" : all)}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string? Fail(ThreadState ts, string message)
    {
        Raise.ValueError(ts, message);
        return null;
    }
}
