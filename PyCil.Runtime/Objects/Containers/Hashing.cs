using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Hash values as CPython computes them for numbers and containers.</summary>
internal static class Hashing
{
    private const long Modulus = (1L << 61) - 1;
    private const ulong XxPrime1 = 11400714785074694791;
    private const ulong XxPrime2 = 14029467366897019727;
    private const ulong XxPrime5 = 2870177450012600261;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long OfInt64(long value)
    {
        if (value > -Modulus && value < Modulus) return value == -1 ? -2 : value;
        var hash = value % Modulus;
        return hash == -1 ? -2 : hash;
    }

    /// <summary>Start of a tuple's hash: xxHash without its final mixing, one lane an item.</summary>
    public static ulong TupleStart => XxPrime5;

    public static ulong TupleStep(ulong state, long itemHash)
    {
        state += (ulong)itemHash * XxPrime2;
        return BitOperations.RotateLeft(state, 31) * XxPrime1;
    }

    public static long TupleEnd(ulong state, int count)
    {
        state += (ulong)count ^ XxPrime5 ^ 3527539;
        return state == ulong.MaxValue ? 1546275796 : (long)state;
    }

    /// <summary>Spreads an item's hash before the order-free xor of a frozenset.</summary>
    public static ulong ShuffleBits(ulong hash) => ((hash ^ 89869747UL) ^ (hash << 16)) * 3644798167UL;

    /// <summary>Turns a plain TypeError of a hash into one that says what the object was to be used as.</summary>
    public static void ExplainUnhashable(ThreadState ts, PyObject key, string use)
    {
        if (!ts.HasError || !ReferenceEquals(ts.Error!.Type, PyExceptions.TypeError)) return;
        var error = ts.TakeError();
        var text = Strings.Str(ts, error);
        if (text is null) return;
        Raise.TypeError(ts, $"cannot use '{FullyQualified(key.Type)}' as a {use} ({text})");
    }

    /// <summary>A type as %T shows it: with its module unless that is builtins or __main__.</summary>
    public static string FullyQualified(PyType type)
    {
        if (!type.IsHeap) return type.FullName;
        var name = type.QualifiedName;
        return type.Dict.GetStr(Names.DunderModule) is PyStr module && module.AsString() is not ("builtins" or "__main__") ? $"{module}.{name}" : name;
    }
}
