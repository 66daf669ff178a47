using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Conversions of arguments to the C# parameter types of builtin functions, with CPython's texts.</summary>
internal static class ArgumentConversion
{
    public static bool ToLong(ThreadState ts, ref Value value, out long result) =>
        value.TryGetInt64(out result) || Operators.AsSize(ts, value.Box(), out result);

    public static bool ToInt(ThreadState ts, ref Value value, out int result)
    {
        if (value.TryGetInt64(out var wide) || Operators.AsLong(ts, value.Box(), out wide))
        {
            result = (int)wide;
            if (result == wide) return true;
        }
        result = -1;
        if (ts.HasError && !ts.ErrorMatches(PyExceptions.OverflowError)) return false;
        ts.ClearError();
        Raise.OverflowError(ts, "Python int too large to convert to C int");
        return false;
    }

    public static bool ToDouble(ThreadState ts, ref Value value, out double result)
    {
        if (value.IsFloat)
        {
            result = value.Double;
            return true;
        }
        if (value.IsInt)
        {
            result = value.Bits;
            return true;
        }
        return Operators.AsDouble(ts, value.Ref!, out result);
    }

    public static bool ToBool(ThreadState ts, ref Value value, out bool result)
    {
        var truth = Truth.Of(ts, value.Box());
        result = truth > 0;
        return truth >= 0;
    }

    public static bool ToBigInteger(ThreadState ts, ref Value value, out BigInteger result)
    {
        if (value.IsInt)
        {
            result = value.Bits;
            return true;
        }
        var index = Operators.Index(ts, value.Box());
        result = index?.ToBigInteger() ?? default;
        return index is not null;
    }

    public static bool ToText(ThreadState ts, ref Value value, string function, string argument, [NotNullWhen(true)] out string? result)
    {
        if (ToObject<PyStr>(ts, ref value, function, argument, "str", out var text))
        {
            result = text.ToString();
            return true;
        }
        result = null;
        return false;
    }

    /// <summary>An object of a given builtin class.</summary>
    public static bool ToObject<T>(ThreadState ts, ref Value value, string function, string argument, string typeName, [NotNullWhen(true)] out T? result)
        where T : PyObject
    {
        var given = value.Box();
        if (given is T match)
        {
            result = match;
            return true;
        }
        result = null;
        BadArgument(ts, given, function, argument, typeName);
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BadArgument(ThreadState ts, PyObject given, string function, string argument, string typeName) =>
        Raise.TypeError(ts, $"{function}() {argument} must be {typeName}, not {(given is PyNone ? "None" : given.Type.FullName)}");
}
