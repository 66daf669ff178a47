using System.Runtime.CompilerServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Unpacking an iterable into registers.</summary>
internal static class Unpacking
{
    internal static bool Sequence(ThreadState ts, PyObject source, ref Value dst, int count)
    {
        if (source.GetType() == typeof(PyTuple)) return FromSpan(ts, ((PyTuple)source).Items, ref dst, count, "tuple");
        if (source.GetType() == typeof(PyList)) return FromSpan(ts, ((PyList)source).Items, ref dst, count, "list");
        var iterator = GetIterator(ts, source);
        if (iterator is null) return false;
        // The targets are written when all is well: they may be local variables.
        var items = new PyObject[count];
        for (var i = 0; i < count; i++)
        {
            var item = Iteration.Next(ts, iterator);
            if (item is null)
            {
                if (!ts.HasError) Raise.ValueError(ts, $"not enough values to unpack (expected {count}, got {i})");
                return false;
            }
            items[i] = item;
        }
        if (Iteration.Next(ts, iterator) is null)
        {
            if (ts.HasError) return false;
            for (var i = 0; i < count; i++) Unsafe.Add(ref dst, i).Ref = items[i];
            return true;
        }
        if (source is PyDict && Sequences.Length(ts, source) is var length && length > count)
        {
            Raise.ValueError(ts, $"too many values to unpack (expected {count}, got {length})");
            return false;
        }
        if (!ts.HasError) Raise.ValueError(ts, $"too many values to unpack (expected {count})");
        return false;
    }

    private static bool FromSpan(ThreadState ts, ReadOnlySpan<PyObject> items, ref Value dst, int count, string kind)
    {
        if (items.Length == count)
        {
            for (var i = 0; i < count; i++) Unsafe.Add(ref dst, i).Ref = items[i];
            return true;
        }
        Raise.ValueError(
            ts,
            items.Length > count
                ? $"too many values to unpack (expected {count}, got {items.Length})"
                : $"not enough values to unpack (expected {count}, got {items.Length})");
        return false;
    }

    private static PyObject? GetIterator(ThreadState ts, PyObject source)
    {
        var iterator = Iteration.GetIter(ts, source);
        if (iterator is null && ts.ErrorMatches(PyExceptions.TypeError) && !source.Type.Has(Objects.Slot.Iter) && !Iteration.IsSequence(source.Type))
        {
            ts.ClearError();
            Raise.TypeError(ts, $"cannot unpack non-iterable {source.Type.Name} object");
        }
        return iterator;
    }

    /// <summary>before items, a list of the rest, after items.</summary>
    internal static bool WithStar(ThreadState ts, PyObject source, ref Value dst, int before, int after)
    {
        var iterator = GetIterator(ts, source);
        if (iterator is null) return false;
        var first = new PyObject[before];
        for (var i = 0; i < before; i++)
        {
            var item = Iteration.Next(ts, iterator);
            if (item is null)
            {
                if (!ts.HasError) Raise.ValueError(ts, $"not enough values to unpack (expected at least {before + after}, got {i})");
                return false;
            }
            first[i] = item;
        }
        var rest = Sequences.ToArray(ts, iterator);
        if (rest is null) return false;
        if (rest.Length < after)
        {
            Raise.ValueError(ts, $"not enough values to unpack (expected at least {before + after}, got {before + rest.Length})");
            return false;
        }
        for (var i = 0; i < before; i++) Unsafe.Add(ref dst, i).Ref = first[i];
        var kept = rest.Length - after;
        Unsafe.Add(ref dst, before).Ref = new PyList(rest[..kept]);
        for (var i = 0; i < after; i++) Unsafe.Add(ref dst, before + 1 + i).Ref = rest[kept + i];
        return true;
    }
}
