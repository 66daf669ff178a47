using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>
/// A register: an unboxed int (Ref is null, the number in Bits), an unboxed float (Ref is <see cref="FloatTag"/>, the double's bits in Bits),
/// an object (in Ref; Bits undefined), or one of the marks <see cref="Unbound"/> and <see cref="Null"/>.
/// </summary>
/// <remarks>
/// Lives only in frames, arguments and compiled code, which belong to one thread: 16 bytes are not written atomically, so a Value is never a field of a
/// heap object. An int or float may also be present boxed (Ref is a PyInt or PyFloat): it stays as it was loaded, so that moving it on costs no new box.
/// </remarks>
public struct Value
{
    public PyObject? Ref;
    public long Bits;

    /// <summary>Ref of an unboxed float.</summary>
    public static readonly PyObject FloatTag = new MarkObject("float tag");

    /// <summary>Ref of a local variable that is not bound.</summary>
    public static readonly PyObject Unbound = new MarkObject("unbound");

    /// <summary>Ref of "no self" and "no keywords" in call layouts.</summary>
    public static readonly PyObject Null = new MarkObject("null");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value(PyObject reference) => Ref = reference;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value(long bits) => Bits = bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value(double value)
    {
        Ref = FloatTag;
        Bits = BitConverter.DoubleToInt64Bits(value);
    }

    public readonly bool IsInt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ref == null;
    }

    public readonly bool IsFloat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ref == FloatTag;
    }

    /// <summary>The double of an unboxed float.</summary>
    public readonly double Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.Int64BitsToDouble(Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(PyObject value) => Ref = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetInt(long value)
    {
        Ref = null;
        Bits = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetFloat(double value)
    {
        Ref = FloatTag;
        Bits = BitConverter.DoubleToInt64Bits(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetBool(bool value) => Ref = value ? PyBool.True : PyBool.False;

    /// <summary>Sets an object that may be null for failure; returns whether it was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySet(PyObject? value)
    {
        if (value is null) return false;
        Ref = value;
        return true;
    }

    /// <summary>The object of this value: boxes an unboxed int or float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly PyObject Box()
    {
        var reference = Ref;
        return reference != null && reference != FloatTag ? reference : BoxNumber();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly PyObject BoxNumber() => Ref == null ? PyInt.Of(Bits) : new PyFloat(Double);

    /// <summary>The 64-bit integer, boxed or not, of an exact int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryGetInt64(out long value)
    {
        if (Ref == null)
        {
            value = Bits;
            return true;
        }
        if (Ref.GetType() == typeof(PyInt))
        {
            value = Unsafe.As<PyInt>(Ref).Value;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>The type of the value without boxing it.</summary>
    public readonly PyType Type => Ref == null ? PyInt.TypeObject : Ref == FloatTag ? PyFloat.TypeObject : Ref.Type;
}

/// <summary>The marks a register can hold besides objects; never visible to Python code.</summary>
internal sealed class MarkObject(string name) : PyObject
{
    public override PyType Type => throw new InvalidOperationException($"the {name} mark escaped from a register");

    public override string ToString() => $"<{name}>";
}
