using System.Numerics;

namespace PyCil.Runtime.Modules.Decimal;

/// <summary>decimal.Decimal.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/decimal.html.</remarks>
[PyType("decimal.Decimal", In = "_decimal", Doc = "A decimal number.")]
public unsafe partial class PyDecimal : PyObject
{
    /// <summary>The prime modulus of number hashes, 2^61 - 1.</summary>
    private const ulong HashModulus = (1UL << 61) - 1;

    private static readonly BigInteger InverseOfTen = BigInteger.ModPow(10, HashModulus - 2, HashModulus);

    internal readonly DecimalValue Value;

    internal PyDecimal(DecimalValue value) => Value = value;

    [PyNew(Signature = "(value=\"0\", context=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? value = null, PyObject? context = null)
    {
        if (DecimalState.Argument(ts, context) is not { } rules) return null;
        if (value is null) return Alloc(cls, DecimalValue.Zero(false, 0));
        if (value.GetType() == typeof(PyDecimal) && ReferenceEquals(cls, TypeObject)) return value;
        return DecimalConversion.Exact(ts, value, rules, out var number) ? Alloc(cls, number) : null;
    }

    [PyMethod("from_float", Kind = MethodKind.Class, Signature = "(f, /)", Doc = "The exact value of a float or int.")]
    internal static PyObject? FromFloat(ThreadState ts, PyType cls, PyObject f) => DecimalConversion.FromFloat(ts, f, out var value) ? Wrap(ts, cls, value) : null;

    [PyMethod("from_number", Kind = MethodKind.Class, Signature = "(number, /)", Doc = "The exact value of a Decimal, int or float.")]
    internal static PyObject? FromNumber(ThreadState ts, PyType cls, PyObject number)
    {
        if (number is PyFloat f) return Wrap(ts, cls, DecimalConversion.OfDouble(f.Value));
        if (DecimalConversion.TryOperand(number, out var value)) return Wrap(ts, cls, value);
        return Strings.Repr(ts, number) is { } shown ? Raise.TypeError(ts, $"Cannot convert {shown.AsString()} to Decimal") : null;
    }

    /// <summary>A number of a class: subclasses make it themselves.</summary>
    private static PyObject? Wrap(ThreadState ts, PyType cls, in DecimalValue value)
    {
        var made = new PyDecimal(value);
        return ReferenceEquals(cls, TypeObject) ? made : Call.Invoke(ts, cls, made);
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr(ThreadState ts) => PyStr.Of($"Decimal('{DecimalText.ToText(Value, false, DecimalState.CurrentContext(ts).Capitals)}')");

    [PySlot(Slot.Str)]
    public PyObject Str(ThreadState ts) => PyStr.Of(DecimalText.ToText(Value, false, DecimalState.CurrentContext(ts).Capitals));

    [PySlot(Slot.Bool)]
    public int Bool() => Value.IsZero ? 0 : 1;

    [PySlot(Slot.Hash)]
    public long Hash(ThreadState ts)
    {
        if (Value.IsNan)
        {
            if (Value.Kind == DecimalKind.QuietNan) return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
            Raise.TypeError(ts, "Cannot hash a signaling NaN value");
            return -1;
        }
        if (Value.IsInfinite) return Value.Negative ? -314159 : 314159;
        var power = Value.Exponent >= 0 ? BigInteger.ModPow(10, Value.Exponent, HashModulus) : BigInteger.ModPow(InverseOfTen, -Value.Exponent, HashModulus);
        var hash = (long)(Value.Coefficient * power % HashModulus);
        if (Value.Negative) hash = -hash;
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.RichCompare)]
    public static PyObject? RichCompare(ThreadState ts, PyObject left, PyObject right, CompareOp op)
    {
        var context = DecimalState.CurrentContext(ts);
        var a = ((PyDecimal)left).Value;
        if (!DecimalConversion.TryOperand(right, out var b))
        {
            var equality = op is CompareOp.Eq or CompareOp.Ne;
            if (right is PyComplex complex && equality && complex.Imag == 0) right = new PyFloat(complex.Real);
            if (right is PyFloat number)
            {
                if (!context.Note(ts, equality ? DecimalStatus.None : DecimalStatus.FloatOperation)) return null;
                if (equality) context.FlagBits |= DecimalStatus.FloatOperation;
                b = DecimalConversion.OfDouble(number.Value);
            }
            else
            {
                if (DecimalState.Of(ts).Rational is not { } rational) return PyNotImplemented.Instance;
                var isRational = TypeOps.IsInstance(ts, right, rational);
                if (isRational < 0) return null;
                if (isRational == 0) return PyNotImplemented.Instance;
                if (Attributes.Get(ts, right, PyStr.Intern("numerator")) is not { } top || Attributes.Get(ts, right, PyStr.Intern("denominator")) is not { } bottom) return null;
                if (!DecimalConversion.Operand(ts, top, out b) || !DecimalConversion.Operand(ts, bottom, out var denominator)) return null;
                if (a.IsFinite) a = new DecimalValue(a.Negative, a.Coefficient * denominator.Coefficient, a.Exponent);
            }
        }
        if (a.IsNan || b.IsNan)
        {
            var signals = a.Kind == DecimalKind.SignalingNan || b.Kind == DecimalKind.SignalingNan || op is not (CompareOp.Eq or CompareOp.Ne);
            if (signals && !context.Note(ts, DecimalStatus.InvalidOperation)) return null;
            return PyBool.Of(op == CompareOp.Ne);
        }
        var order = DecimalMath.Order(a, b);
        return PyBool.Of(op switch
        {
            CompareOp.Lt => order < 0,
            CompareOp.Le => order <= 0,
            CompareOp.Eq => order == 0,
            CompareOp.Ne => order != 0,
            CompareOp.Gt => order > 0,
            _ => order >= 0,
        });
    }

    private static PyObject? Binary(ThreadState ts, PyObject left, PyObject right, delegate*<in DecimalValue, in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        if (!DecimalConversion.TryOperand(left, out var a) || !DecimalConversion.TryOperand(right, out var b)) return PyNotImplemented.Instance;
        var context = DecimalState.CurrentContext(ts);
        var status = DecimalStatus.None;
        var result = operation(a, b, context.Rules, ref status);
        return context.Result(ts, result, status);
    }

    [PySlot(Slot.Add)]
    public static PyObject? Add(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.Add);

    [PySlot(Slot.Subtract)]
    public static PyObject? Subtract(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.Subtract);

    [PySlot(Slot.Multiply)]
    public static PyObject? Multiply(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.Multiply);

    [PySlot(Slot.TrueDivide)]
    public static PyObject? TrueDivide(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.Divide);

    [PySlot(Slot.FloorDivide)]
    public static PyObject? FloorDivide(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.DivideInteger);

    [PySlot(Slot.Remainder)]
    public static PyObject? Remainder(ThreadState ts, PyObject left, PyObject right) => Binary(ts, left, right, &DecimalMath.Remainder);

    [PySlot(Slot.Divmod)]
    public static PyObject? Divmod(ThreadState ts, PyObject left, PyObject right)
    {
        if (!DecimalConversion.TryOperand(left, out var a) || !DecimalConversion.TryOperand(right, out var b)) return PyNotImplemented.Instance;
        return Divmod(ts, a, b, DecimalState.CurrentContext(ts));
    }

    internal static PyObject? Divmod(ThreadState ts, in DecimalValue a, in DecimalValue b, PyDecimalContext context)
    {
        var status = DecimalStatus.None;
        var (quotient, remainder) = DecimalMath.DivideBoth(a, b, context.Rules, ref status);
        return context.Note(ts, status) ? PyTuple.Of(new PyDecimal(quotient), new PyDecimal(remainder)) : null;
    }

    [PySlot(Slot.Power)]
    public static PyObject? Power(ThreadState ts, PyObject left, PyObject right, PyObject? modulus)
    {
        if (modulus is null or PyNone) return Binary(ts, left, right, &DecimalMath.Power);
        if (!DecimalConversion.TryOperand(left, out var a) || !DecimalConversion.TryOperand(right, out var b) || !DecimalConversion.TryOperand(modulus, out var m)) return PyNotImplemented.Instance;
        var context = DecimalState.CurrentContext(ts);
        var status = DecimalStatus.None;
        var result = DecimalMath.PowerModulo(a, b, m, context.Rules, ref status);
        return context.Result(ts, result, status);
    }

    private PyObject? Unary(ThreadState ts, delegate*<in DecimalValue, DecimalRules, ref DecimalStatus, DecimalValue> operation)
    {
        var context = DecimalState.CurrentContext(ts);
        var status = DecimalStatus.None;
        var result = operation(Value, context.Rules, ref status);
        return context.Result(ts, result, status);
    }

    [PySlot(Slot.Negative)]
    public PyObject? Negative(ThreadState ts) => Unary(ts, &DecimalMath.Minus);

    [PySlot(Slot.Positive)]
    public PyObject? Positive(ThreadState ts) => Unary(ts, &DecimalMath.Plus);

    [PySlot(Slot.Absolute)]
    public PyObject? Absolute(ThreadState ts) => Unary(ts, &DecimalMath.Absolute);

    private PyObject? Integer(ThreadState ts, DecimalRounding rounding)
    {
        if (Value.IsNan) return Raise.ValueError(ts, "cannot convert NaN to integer");
        if (Value.IsInfinite) return Raise.OverflowError(ts, "cannot convert Infinity to integer");
        if (Value.Exponent > PowersOfTen.MaxDigits) return Raise.MemoryError(ts, "");
        var whole = DecimalMath.Rescale(Value, 0, rounding, out _).Coefficient;
        return PyInt.Of(Value.Negative ? -whole : whole);
    }

    [PySlot(Slot.Int)]
    public PyObject? Int(ThreadState ts) => Integer(ts, DecimalRounding.Down);

    [PySlot(Slot.Float)]
    public PyObject? Float(ThreadState ts)
    {
        if (Value.Kind == DecimalKind.SignalingNan) return Raise.ValueError(ts, "cannot convert signaling NaN to float");
        return new PyFloat(ToDouble());
    }

    private double ToDouble()
    {
        if (Value.IsNan) return BitConverter.UInt64BitsToDouble(Value.Negative ? 0xFFF8_0000_0000_0000 : 0x7FF8_0000_0000_0000);
        if (Value.IsInfinite) return Value.Negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (Value.Adjusted > 400) return Value.IsZero ? (Value.Negative ? -0.0 : 0.0) : Value.Negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (Value.Adjusted < -400) return Value.Negative ? -0.0 : 0.0;
        return double.Parse(DecimalText.ToText(Value, false, true), System.Globalization.CultureInfo.InvariantCulture);
    }

    [PyMethod("__trunc__", Signature = "()")]
    internal PyObject? Trunc(ThreadState ts) => Integer(ts, DecimalRounding.Down);

    [PyMethod("__floor__", Signature = "()")]
    internal PyObject? Floor(ThreadState ts) => Integer(ts, DecimalRounding.Floor);

    [PyMethod("__ceil__", Signature = "()")]
    internal PyObject? Ceil(ThreadState ts) => Integer(ts, DecimalRounding.Ceiling);

    [PyMethod("__complex__", Signature = "()")]
    internal PyObject? Complex(ThreadState ts) => Value.Kind == DecimalKind.SignalingNan ? Float(ts) : new PyComplex(ToDouble(), 0);

    [PyMethod("__round__", Signature = "(ndigits=<unrepresentable>, /)", TextSignature = false)]
    internal PyObject? Round(ThreadState ts, PyObject? ndigits = null)
    {
        if (ndigits is null) return Integer(ts, DecimalRounding.HalfEven);
        if (ndigits is not PyInt places) return Raise.TypeError(ts, "optional arg must be an integer");
        if (!Operators.AsLong(ts, places, out var count)) return null;
        var context = DecimalState.CurrentContext(ts);
        var status = DecimalStatus.None;
        var result = DecimalMath.Quantize(Value, new DecimalValue(false, BigInteger.One, count == long.MinValue ? long.MaxValue : -count), context.Rules, ref status);
        return context.Result(ts, result, status);
    }

    [PyGetter("real")]
    internal PyObject Real => this;

    [PyGetter("imag")]
    internal PyObject Imag => new PyDecimal(DecimalValue.Zero(false, 0));

    [PyMethod("as_tuple", Signature = "()", Doc = "Sign, digits and exponent.")]
    internal PyObject? AsTuple(ThreadState ts)
    {
        var digits = Value.IsInfinite || (Value.IsNan && Value.Coefficient.IsZero) ? "" : DecimalText.Digits(Value);
        if (Value.IsInfinite) digits = "0";
        var items = new PyObject[digits.Length];
        for (var i = 0; i < items.Length; i++) items[i] = PyInt.Of(digits[i] - '0');
        PyObject exponent = Value.Kind switch
        {
            DecimalKind.Finite => PyInt.Of(Value.Exponent),
            DecimalKind.Infinity => PyStr.Intern("F"),
            DecimalKind.QuietNan => PyStr.Intern("n"),
            _ => PyStr.Intern("N"),
        };
        return DecimalState.Of(ts).DecimalTuple is { } cls ? Call.Invoke(ts, cls, PyInt.Of(Value.Negative ? 1 : 0), PyTuple.Own(items), exponent) : null;
    }

    [PyMethod("as_integer_ratio", Signature = "()", Doc = "A pair of ints in lowest terms whose ratio is the number.")]
    internal PyObject? AsIntegerRatio(ThreadState ts)
    {
        if (Value.IsNan) return Raise.ValueError(ts, "cannot convert NaN to integer ratio");
        if (Value.IsInfinite) return Raise.OverflowError(ts, "cannot convert Infinity to integer ratio");
        if (Math.Abs(Value.Exponent) > PowersOfTen.MaxDigits) return Raise.MemoryError(ts, "");
        var (top, bottom) = (Value.Coefficient, BigInteger.One);
        if (Value.Exponent >= 0)
        {
            top *= PowersOfTen.Get((int)Value.Exponent);
        }
        else
        {
            bottom = PowersOfTen.Get((int)-Value.Exponent);
            var common = BigInteger.GreatestCommonDivisor(top, bottom);
            top /= common;
            bottom /= common;
        }
        return PyTuple.Of(PyInt.Of(Value.Negative ? -top : top), PyInt.Of(bottom));
    }

    [PyMethod("__copy__", Signature = "()")]
    internal PyObject Copy() => this;

    [PyMethod("__deepcopy__", Signature = "(object, /)")]
    internal PyObject DeepCopy(PyObject o) => this;

    [PyMethod("__reduce__", Signature = "()")]
    internal PyObject Reduce(ThreadState ts) => PyTuple.Of(Type, PyTuple.Of(PyStr.Of(DecimalText.ToText(Value, false, true))));

    [PyMethod("__sizeof__", Signature = "()")]
    internal long SizeOf() => 64 + Value.Coefficient.GetByteCount();

    [PyMethod("__format__", Signature = "(fmtarg, override=None, /)", TextSignature = false)]
    internal PyObject? Format(ThreadState ts, PyObject fmtarg, PyObject? @override = null)
    {
        if (fmtarg is not PyStr spec) return Raise.TypeError(ts, "format arg must be str");
        var context = DecimalState.CurrentContext(ts);
        if (!DecimalFormat.TryParse(spec.AsString(), context.Capitals, out var format)) return Raise.ValueError(ts, "invalid format string");
        if (spec.Length == 0) return Str(ts);
        if (format.IsDeprecated && !Warnings.Warn(ts, PyExceptions.DeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18")) return null;
        if (@override is not null && @override is not PyDict) return Raise.TypeError(ts, "optional argument must be a dict");
        if (@override is PyDict dict)
        {
            if (!Option(ts, dict, "decimal_point", out var point) || !Option(ts, dict, "thousands_sep", out var separator) || !Option(ts, dict, "grouping", out var grouping)) return null;
            if (point is not null and not { Length: 1 } || separator is { Length: > 1 } || (grouping ?? "").AsSpan().ContainsAnyExceptInRange('\0', '\x7f')) return Raise.ValueError(ts, "invalid override dict");
            format.Override(point, separator, grouping?.Select(c => (int)c).ToArray());
        }
        else if (format.IsLocale)
        {
            if (Imports.Import(ts, "_locale") is not { } locale || Call.Method(ts, locale, PyStr.Intern("localeconv")) is not PyDict conventions) return null;
            if (!Option(ts, conventions, "decimal_point", out var point) || !Option(ts, conventions, "thousands_sep", out var separator)) return null;
            var grouping = new List<int>();
            if (Items.Get(ts, conventions, PyStr.Intern("grouping")) is PyList sizes)
            {
                foreach (var size in sizes.Items) grouping.Add(size is PyInt n && n.TryGetInt64(out var value) ? (int)value : 0);
            }
            if (ts.HasError) return null;
            format.UseLocale(point ?? ".", separator ?? "", [.. grouping]);
        }
        return format.Apply(Value, context.Rules.Rounding) is { } text ? PyStr.Of(text) : Raise.MemoryError(ts, "");
    }

    private static bool Option(ThreadState ts, PyDict dict, string name, out string? value)
    {
        value = null;
        if (!dict.TryGetStr(PyStr.Intern(name), out var found)) return true;
        if (found is not PyStr text)
        {
            Raise.ValueError(ts, "invalid override dict");
            return false;
        }
        value = text.AsString();
        return true;
    }
}
