using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's int: 64 bits in <see cref="Value"/>; <see cref="PyBigInt"/> beyond that, <see cref="PyBool"/> and <see cref="Instance"/> below it.</summary>
[PyType("int", Doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nA number or text as an int; 0 without arguments. Text may be in any base\nfrom 2 to 36, or with base=0 in the base that its prefix tells.", OwnLayout = true, MatchSelf = true)]
public partial class PyInt : PyObject
{
    private const int SmallMin = -128;
    private const int SmallMax = 1023;

    private static readonly PyInt[] s_small = MakeSmall();

    public static readonly PyInt Zero = Of(0L);
    public static readonly PyInt One = Of(1L);
    public static readonly PyInt MinusOne = Of(-1L);

    /// <summary>The number, unless <see cref="IsBig"/>: then the low 64 bits mean nothing.</summary>
    public readonly long Value;

    // Every PyInt that is neither big, bool nor of a Python class has exactly this class: the exact-type test of hot paths.
    private protected PyInt(long value) => Value = value;

    public override PyType Type => TypeObject;

    /// <summary>Whether the number does not fit into 64 bits.</summary>
    internal virtual bool IsBig => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyInt Of(long value) => (ulong)(value - SmallMin) <= SmallMax - SmallMin ? s_small[value - SmallMin] : new PyInt(value);

    public static PyInt Of(ulong value) => value <= long.MaxValue ? Of((long)value) : new PyBigInt(value);

    /// <summary>The int of this value, in 64 bits if it fits.</summary>
    public static PyInt Of(BigInteger value) =>
        value.GetBitLength() <= 63 ? Of((long)value) : new PyBigInt(value);

    public static PyInt Of(Int128 value) => value == (long)value ? Of((long)value) : new PyBigInt(value);

    /// <summary>Whether the type is int itself (not bool, not a Python subclass).</summary>
    public static bool IsExact(PyObject o) => o.GetType() == typeof(PyInt) || o.GetType() == typeof(PyBigInt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetInt64(out long value)
    {
        value = Value;
        return GetType() == typeof(PyInt) || !IsBig;
    }

    public virtual BigInteger ToBigInteger() => Value;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => IsBig ? ToBigInteger().Sign : Math.Sign(Value);

    public bool IsZero => Value == 0 && !IsBig;

    public bool TryGetInt32(out int value)
    {
        value = (int)Value;
        return value == Value && !IsBig;
    }

    /// <summary>The nearest 64-bit number: for clamping, as slices do.</summary>
    public long ToInt64Saturated() => !IsBig ? Value : ToBigInteger().Sign < 0 ? long.MinValue : long.MaxValue;

    /// <summary>The low 64 bits in two's complement.</summary>
    public ulong ToUInt64Mask() => !IsBig ? (ulong)Value : (ulong)(ToBigInteger() & ulong.MaxValue);

    /// <summary>An int object of exact type int with the same number (int() of a bool or of a subclass).</summary>
    public PyInt ToExact() => IsExact(this) ? this : IsBig ? Of(ToBigInteger()) : Of(Value);

    public override string ToString() => IsBig ? ToBigInteger().ToString() : Value.ToString();

    public override bool Equals(object? obj) => obj is PyInt other && (IsBig ? other.IsBig && ToBigInteger() == other.ToBigInteger() : !other.IsBig && Value == other.Value);

    public override int GetHashCode() => IsBig ? ToBigInteger().GetHashCode() : Value.GetHashCode();

    /// <summary>An int of a type: exact, or an instance of a Python subclass.</summary>
    internal static PyInt Alloc(PyType cls, PyInt value) => cls == TypeObject ? value.ToExact() : new Instance(cls, value);

    private static PyInt[] MakeSmall()
    {
        var small = new PyInt[SmallMax - SmallMin + 1];
        for (var i = 0; i < small.Length; i++) small[i] = new PyInt(i + SmallMin);
        return small;
    }

    /// <summary>An instance of a Python subclass of int; any size, since a subclass does not change class with its value.</summary>
    public sealed class Instance : PyInt
    {
        private readonly BigInteger? _big;
        private InstanceStorage _storage;

        internal Instance(PyType cls, PyInt value) : base(value.IsBig ? 0 : value.Value)
        {
            if (value.IsBig) _big = value.ToBigInteger();
            _storage = new InstanceStorage(cls);
        }

        public override PyType Type => _storage.Shape!.Type;

        internal override ref InstanceStorage Storage => ref _storage;

        internal override bool IsBig => _big.HasValue;

        public override BigInteger ToBigInteger() => _big ?? Value;
    }
}
