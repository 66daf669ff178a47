using System.Security.Cryptography;

namespace PyCil.Runtime.Modules;

public static unsafe partial class OperatorModule
{
    [PyFunction("getitem", Signature = "(a, b, /)", Doc = "Same as a[b].")]
    public static PyObject? GetItem(ThreadState ts, PyObject a, PyObject b) => Items.Get(ts, a, b);

    [PyFunction("setitem", Signature = "(a, b, c, /)", Doc = "Same as a[b] = c.")]
    public static PyObject? SetItem(ThreadState ts, PyObject a, PyObject b, PyObject c) => Items.Set(ts, a, b, c) ? PyNone.Instance : null;

    [PyFunction("delitem", Signature = "(a, b, /)", Doc = "Same as del a[b].")]
    public static PyObject? DeleteItem(ThreadState ts, PyObject a, PyObject b) => Items.Delete(ts, a, b) ? PyNone.Instance : null;

    [PyFunction("contains", Signature = "(a, b, /)", Doc = "Same as b in a (note reversed operands).")]
    public static PyObject? Contains(ThreadState ts, PyObject a, PyObject b)
    {
        var found = Sequences.Contains(ts, a, b);
        return found < 0 ? null : PyBool.Of(found > 0);
    }

    [PyFunction("concat", Signature = "(a, b, /)", Doc = "Same as a + b, for a and b sequences.")]
    public static PyObject? Concat(ThreadState ts, PyObject a, PyObject b)
    {
        var slot = a.Type.BinarySlot(Slot.Concat);
        if (slot != null) return slot(ts, a, b);
        if (Iteration.IsSequence(a.Type) && Iteration.IsSequence(b.Type)) return Operators.Add(ts, a, b);
        return Raise.TypeError(ts, $"'{a.Type.FullName}' object can't be concatenated");
    }

    [PyFunction("iconcat", Signature = "(a, b, /)", Doc = "Same as a += b, for a and b sequences.")]
    public static PyObject? InplaceConcat(ThreadState ts, PyObject a, PyObject b)
    {
        var slot = a.Type.BinarySlot(Slot.InplaceConcat);
        if (slot == null) slot = a.Type.BinarySlot(Slot.Concat);
        if (slot != null) return slot(ts, a, b);
        if (Iteration.IsSequence(a.Type) && Iteration.IsSequence(b.Type)) return Operators.InplaceAdd(ts, a, b);
        return Raise.TypeError(ts, $"'{a.Type.FullName}' object can't be concatenated");
    }

    [PyFunction("countOf", Signature = "(a, b, /)", Doc = "Return the number of items in a which are, or which equal, b.")]
    public static PyObject? CountOf(ThreadState ts, PyObject a, PyObject b)
    {
        var count = 0L;
        if (!TryIterate(ts, a, out var iterator)) return null;
        while (Iteration.Next(ts, iterator) is { } item)
        {
            var equal = Compare.Equal(ts, item, b);
            if (equal < 0) return null;
            count += equal;
        }
        return ts.HasError ? null : PyInt.Of(count);
    }

    [PyFunction("indexOf", Signature = "(a, b, /)", Doc = "Return the first index of b in a.")]
    public static PyObject? IndexOf(ThreadState ts, PyObject a, PyObject b)
    {
        if (!TryIterate(ts, a, out var iterator)) return null;
        for (var i = 0L; Iteration.Next(ts, iterator) is { } item; i++)
        {
            var equal = Compare.Equal(ts, item, b);
            if (equal < 0) return null;
            if (equal > 0) return PyInt.Of(i);
        }
        return ts.HasError ? null : Raise.ValueError(ts, "sequence.index(x): x not in sequence");
    }

    private static bool TryIterate(ThreadState ts, PyObject o, out PyObject iterator)
    {
        iterator = Iteration.GetIter(ts, o)!;
        if (iterator is not null) return true;
        if (!ts.ErrorMatches(PyExceptions.TypeError)) return false;
        ts.ClearError();
        Raise.TypeError(ts, $"argument of type '{o.Type.FullName}' is not iterable");
        return false;
    }

    [PyFunction("length_hint", Signature = "(obj, default=0, /)", Doc = "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.\nThe result will be an integer >= 0.")]
    public static PyObject? LengthHint(ThreadState ts, PyObject obj, long fallback = 0)
    {
        var hint = Sequences.LengthHint(ts, obj, fallback);
        return hint < 0 && ts.HasError ? null : PyInt.Of(hint);
    }

    [PyFunction("call", Signature = "(obj, /, *args, **kwargs)", Doc = "Same as obj(*args, **kwargs)."), RawArguments]
    internal static bool CallObject(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs < 1)
        {
            Raise.TypeError(ts, "call expected at least 1 argument, got 0");
            return false;
        }
        return Call.Vector(ts, args.Box(), ref System.Runtime.CompilerServices.Unsafe.Add(ref args, 1), nargs - 1, kwnames, ref result);
    }

    [PyFunction("_compare_digest", Signature = "(a, b, /)", Doc = "Return 'a == b'.\n\nThis function uses an approach designed to prevent\ntiming analysis, making it appropriate for cryptography.\n\na and b must both be of the same type: either str (ASCII only),\nor any bytes-like object.\n\nNote: If a and b are of different lengths, or if an error occurs,\na timing attack could theoretically reveal information about the\ntypes and lengths of a and b--but not their values.")]
    public static PyObject? CompareDigest(ThreadState ts, PyObject a, PyObject b)
    {
        if (a is PyStr left && b is PyStr right)
        {
            if (!left.IsAscii || !right.IsAscii) return Raise.TypeError(ts, "comparing strings with non-ASCII characters is not supported");
            return PyBool.Of(CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(left.AsString()), System.Text.Encoding.ASCII.GetBytes(right.AsString())));
        }
        if (!a.Type.Has(Slot.GetBuffer) && !b.Type.Has(Slot.GetBuffer))
            return Raise.TypeError(ts, $"unsupported operand types(s) or combination of types: '{a.Type.FullName}' and '{b.Type.FullName}'");
        using var first = Buffers.Get(ts, a, BufferFlags.Simple);
        if (first is null) return null;
        using var second = Buffers.Get(ts, b, BufferFlags.Simple);
        return second is null ? null : PyBool.Of(CryptographicOperations.FixedTimeEquals(first.Span, second.Span));
    }
}
