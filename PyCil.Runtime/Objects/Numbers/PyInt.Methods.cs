using System.Numerics;

namespace PyCil.Runtime.Objects;

public partial class PyInt
{
    [PyNew, RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var cls = (PyType)self!;
        if (nargs == 1 && kwnames is null)
        {
            if (ReferenceEquals(cls, TypeObject))
            {
                if (args.Ref == null)
                {
                    result = args;
                    return true;
                }
                return result.TrySet(FromObject(ts, args.Box()));
            }
            return result.TrySet(Make(ts, cls, args.Box(), null));
        }
        var count = nargs + (kwnames?.Count ?? 0);
        if (count > 2)
        {
            Raise.TypeError(ts, kwnames is null ? $"int expected at most 2 arguments, got {count}" : $"int() takes at most 2 arguments ({count} given)");
            return false;
        }
        PyObject? x = nargs > 0 ? args.Box() : null;
        PyObject? numberBase = nargs > 1 ? System.Runtime.CompilerServices.Unsafe.Add(ref args, 1).Box() : null;
        for (var i = 0; kwnames is not null && i < kwnames.Count; i++)
        {
            var name = (PyStr)kwnames[i];
            if (!name.Equals("base"))
            {
                Raise.TypeError(ts, $"int() got an unexpected keyword argument '{name}'{Suggestions.Hint(name, "base")}");
                return false;
            }
            if (numberBase is not null)
            {
                Raise.TypeError(ts, "argument for int() given by name ('base') and position (2)");
                return false;
            }
            numberBase = System.Runtime.CompilerServices.Unsafe.Add(ref args, nargs + i).Box();
        }
        return result.TrySet(Make(ts, cls, x, numberBase));
    }

    private static PyObject? Make(ThreadState ts, PyType cls, PyObject? x, PyObject? numberBase)
    {
        PyInt? value;
        if (x is null)
        {
            if (numberBase is not null) return Raise.TypeError(ts, "int() missing string argument");
            value = Zero;
        }
        else if (numberBase is null)
        {
            value = FromObject(ts, x);
        }
        else
        {
            if (!Operators.AsSsize(ts, numberBase, out var radix, null)) return null;
            if (radix != 0 && radix is < 2 or > 36) return Raise.ValueError(ts, "int() base must be >= 2 and <= 36, or 0");
            value = x switch
            {
                PyStr text => IntParsing.Parse(ts, text, (int)radix),
                PyBytes bytes => IntParsing.Parse(ts, bytes.Span, (int)radix, bytes),
                PyByteArray bytes => IntParsing.Parse(ts, bytes.Span, (int)radix, bytes),
                _ => (PyInt?)Raise.TypeError(ts, "int() can't convert non-string with explicit base"),
            };
        }
        return value is null ? null : Alloc(cls, value);
    }

    /// <summary>int(o) for any object: by __int__, __index__, or as text. The result is exactly int.</summary>
    public static unsafe PyInt? FromObject(ThreadState ts, PyObject o)
    {
        if (IsExact(o)) return (PyInt)o;
        var type = o.Type;
        var slot = type.UnarySlot(Slot.Int);
        if (slot != null)
        {
            var result = slot(ts, o);
            if (result is null) return null;
            if (result is not PyInt number)
                return (PyInt?)Raise.TypeError(ts, $"__int__ returned non-int (type {result.Type.FullName})");
            if (IsExact(number)) return number;
            return Warnings.Warn(ts, PyExceptions.DeprecationWarning,
                $"__int__ returned non-int (type {result.Type.FullName}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.", 1)
                ? number.ToExact()
                : null;
        }
        if (type.UnarySlot(Slot.Index) != null) return Operators.Index(ts, o)?.ToExact();
        switch (o)
        {
            case PyStr text:
                return IntParsing.Parse(ts, text, 10);
            case PyBytes bytes:
                return IntParsing.Parse(ts, bytes.Span, 10, bytes);
            case PyByteArray bytes:
                return IntParsing.Parse(ts, bytes.Span, 10, bytes);
        }
        if (type.Has(Slot.GetBuffer))
        {
            using var buffer = Buffers.Get(ts, o, BufferFlags.Simple);
            if (buffer is null) return null;
            var copy = new PyBytes(buffer.Span.ToArray());
            return IntParsing.Parse(ts, copy.Span, 10, copy);
        }
        return (PyInt?)Raise.TypeError(ts, $"int() argument must be a string, a bytes-like object or a real number, not '{type.FullName}'");
    }

    [PySlot(Slot.Repr)]
    private PyObject? Repr(ThreadState ts) => IntText.Decimal(ts, this) is { } text ? PyStr.Of(text) : null;

    [PyGetter("real", Doc = "The real part.")]
    private PyObject Real() => ToExact();

    [PyMethod("conjugate", Signature = "()", Doc = "The complex conjugate.")]
    private PyObject Conjugate() => ToExact();

    [PyGetter("imag", Doc = "The imaginary part.")]
    private PyObject Imag() => Zero;

    [PyGetter("numerator", Doc = "The numerator of the number as a fraction in lowest terms.")]
    private PyObject Numerator() => ToExact();

    [PyGetter("denominator", Doc = "The denominator of the number as a fraction in lowest terms.")]
    private PyObject Denominator() => One;

    [PyMethod("__trunc__", Signature = "()", Doc = "The number without its fraction, as an int.")]
    [PyMethod("__floor__", Signature = "()", Doc = "The largest int that is not greater.")]
    [PyMethod("__ceil__", Signature = "()", Doc = "The smallest int that is not less.")]
    private PyObject Itself() => ToExact();

    [PyMethod("__round__", Signature = "(ndigits=None, /)", Doc = "What round() calls.")]
    private PyObject? Round(ThreadState ts, PyObject? ndigits = null)
    {
        if (ndigits is null || ReferenceEquals(ndigits, PyNone.Instance)) return ToExact();
        var digits = Operators.Index(ts, ndigits);
        if (digits is null) return null;
        if (digits.Sign >= 0) return ToExact();
        if (!digits.TryGetInt64(out var places) || places < -IntMath.MaxBits / 3) return Zero;
        // More than one digit further left than the number has: nothing remains.
        if (-places > BitLength() * 0.30103 + 1) return Zero;
        var unit = BigInteger.Pow(10, (int)-places);
        var value = ToBigInteger();
        var (quotient, remainder) = IntMath.FloorDivRem(value, unit);
        var twice = remainder * 2;
        if (twice > unit || (twice == unit && !quotient.IsEven)) quotient += 1;
        return Of(quotient * unit);
    }

    [PyMethod("__getnewargs__", Signature = "()")]
    private PyObject GetNewArgs() => PyTuple.Of(ToExact());

    [PyMethod("__format__", Signature = "(format_spec, /)", Doc = "What format() calls.")]
    private PyObject? Format(ThreadState ts, PyStr spec)
    {
        if (spec.Length == 0) return Strings.Str(ts, this);
        return FormatSpec.TryParse(ts, spec, this, 'd', '>', out var parsed) ? NumberFormat.FormatInt(ts, this, parsed) : null;
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "The size in memory, in bytes.")]
    private long SizeOf() => 24 + 4 * Math.Max(1, (BitLength() + 29) / 30);

    [PyMethod("bit_length", Signature = "()", Doc = "How many bits the number needs in binary, without sign.")]
    public long BitLength() => IntMath.BitLength(this);

    [PyMethod("bit_count", Signature = "()", Doc = "How many bits of the absolute value are one.")]
    private long BitCount() => IntMath.BitCount(this);

    [PyMethod("as_integer_ratio", Signature = "()", Doc = "The number as a pair of ints: numerator and positive denominator, in lowest terms.")]
    private PyTuple AsIntegerRatio() => PyTuple.Of(ToExact(), One);

    [PyMethod("is_integer", Signature = "()", Doc = "Whether the number has no fraction.")]
    private bool IsInteger() => true;

    [PyMethod("to_bytes", Signature = "(length=1, byteorder='big', *, signed=False)", Doc = "The number as bytes in two's complement or, unsigned, in plain binary.")]
    private PyObject? ToBytes(ThreadState ts, PyObject? length = null, PyObject? byteorder = null, bool signed = false)
    {
        long size = 1;
        if (length is not null && !Operators.AsSize(ts, length, out size)) return null;
        if (!TryByteOrder(ts, "to_bytes", byteorder, out var little)) return null;
        if (size < 0) return Raise.ValueError(ts, "length argument must be non-negative");
        if (Sign < 0 && !signed) return Raise.OverflowError(ts, "can't convert negative int to unsigned");
        if (size > Array.MaxLength) return NoMemory(ts);
        var value = ToBigInteger();
        var needed = value.GetByteCount(isUnsigned: !signed);
        if (needed > size && !(value.IsZero || (size == 0 && value.IsZero))) return Raise.OverflowError(ts, "int too big to convert");
        var bytes = new byte[size];
        if (size > 0)
        {
            value.TryWriteBytes(bytes, out var written, isUnsigned: !signed);
            if (value.Sign < 0) bytes.AsSpan(written).Fill(0xFF);
            if (!little) Array.Reverse(bytes);
        }
        return new PyBytes(bytes);
    }

    private static bool TryByteOrder(ThreadState ts, string function, PyObject? byteorder, out bool little)
    {
        little = false;
        if (byteorder is null) return true;
        if (byteorder is not PyStr order)
        {
            Raise.TypeError(ts, $"{function}() argument 'byteorder' must be str, not {byteorder.Type.FullName}");
            return false;
        }
        little = order.Equals("little");
        if (little || order.Equals("big")) return true;
        Raise.ValueError(ts, "byteorder must be either 'little' or 'big'");
        return false;
    }

    [PyMethod("from_bytes", Kind = MethodKind.Class, Signature = "(bytes, byteorder='big', *, signed=False)", Doc = "The int that bytes stand for.")]
    private static PyObject? FromBytes(ThreadState ts, PyType cls, PyObject source, PyObject? byteorder = null, bool signed = false)
    {
        if (!TryByteOrder(ts, "from_bytes", byteorder, out var little)) return null;
        PyInt value;
        if (source.GetType() == typeof(PyBytes))
        {
            value = Of(new BigInteger(((PyBytes)source).Span, !signed, !little));
        }
        else
        {
            // Anything that bytes() takes, except for text and sizes.
            if (source is PyStr or PyInt) return Raise.TypeError(ts, $"cannot convert '{source.Type.FullName}' object to bytes");
            if (Call.Invoke(ts, PyBytes.TypeObject, source) is not PyBytes converted) return null;
            value = Of(new BigInteger(converted.Span, !signed, !little));
        }
        return ReferenceEquals(cls, TypeObject) ? value : Call.Invoke(ts, cls, value);
    }
}
