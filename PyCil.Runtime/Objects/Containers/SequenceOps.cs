using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>What list and tuple share.</summary>
internal static class SequenceOps
{
    /// <summary>Longest array of references that can be asked for.</summary>
    public const long MaxLength = 0x7FFFFFC7 / 2;

    public static PyObject? Repr(ThreadState ts, PyObject self, char open, char close)
    {
        if (!ts.ReprEnter(self)) return PyStr.Of($"{open}...{close}");
        var text = new StrBuilder(stackalloc char[256]);
        try
        {
            if (!ts.EnterRecursiveCall(" while getting the repr of an object")) return null;
            text.Append(open);
            for (var i = 0; ; i++)
            {
                var item = self is PyTuple tuple ? (i < tuple.Count ? tuple[i] : null) : Unsafe.As<PyList>(self).TryGet(i);
                if (item is null) break;
                if (i > 0) text.Append(", ");
                var part = Strings.Repr(ts, item);
                if (part is null)
                {
                    ts.LeaveRecursiveCall();
                    return null;
                }
                text.Append(part);
            }
            ts.LeaveRecursiveCall();
            if (self is PyTuple { Count: 1 }) text.Append(',');
            text.Append(close);
            return text.ToStr();
        }
        finally
        {
            text.Dispose();
            ts.ReprLeave(self);
        }
    }

    /// <summary>Lexicographic comparison given the two items that differ first, or null for none.</summary>
    public static PyObject? CompareEnd(ThreadState ts, PyObject? left, PyObject? right, int leftCount, int rightCount, CompareOp op)
    {
        if (left is null || right is null) return PyBool.Of(Compare.Ordered(leftCount, rightCount, op));
        return op switch
        {
            CompareOp.Eq => PyBool.False,
            CompareOp.Ne => PyBool.True,
            _ => Compare.Rich(ts, left, right, op),
        };
    }

    public static PyObject[]? Repeat(ThreadState ts, ReadOnlySpan<PyObject> items, long count)
    {
        if (count <= 0 || items.Length == 0) return [];
        if (count > MaxLength / items.Length)
        {
            Raise.MemoryError(ts, "");
            return null;
        }
        var result = new PyObject[items.Length * (int)count];
        if (items.Length == 1)
        {
            result.AsSpan().Fill(items[0]);
            return result;
        }
        items.CopyTo(result);
        var done = items.Length;
        while (done < result.Length)
        {
            var step = Math.Min(done, result.Length - done);
            System.Array.Copy(result, 0, result, done, step);
            done += step;
        }
        return result;
    }

    public static PyObject[] Slice(ReadOnlySpan<PyObject> items, long start, long step, long count)
    {
        if (count <= 0) return [];
        if (step == 1) return items.Slice((int)start, (int)count).ToArray();
        var result = new PyObject[count];
        for (var i = 0; i < result.Length; i++) result[i] = items[(int)(start + i * step)];
        return result;
    }

    /// <summary>Index of an item in [start, stop): -1 not there, -2 error pending.</summary>
    public static int IndexOf(ThreadState ts, PyTuple tuple, PyObject value, long start, long stop)
    {
        var items = tuple.Array;
        for (var i = (int)start; i < Math.Min(stop, items.Length); i++)
        {
            var equal = Compare.Equal(ts, items[i], value);
            if (equal < 0) return -2;
            if (equal > 0) return i;
        }
        return -1;
    }

    public static int IndexOf(ThreadState ts, PyList list, PyObject value, long start, long stop)
    {
        for (var i = (int)Math.Min(start, int.MaxValue); i < stop; i++)
        {
            var item = list.TryGet(i);
            if (item is null) return -1;
            var equal = Compare.Equal(ts, item, value);
            if (equal < 0) return -2;
            if (equal > 0) return i;
        }
        return -1;
    }

    /// <summary>start and stop of index(): slices' rules, given as objects that may be absent.</summary>
    public static bool Bounds(ThreadState ts, PyObject? startArgument, PyObject? stopArgument, long length, out long start, out long stop)
    {
        start = 0;
        stop = long.MaxValue;
        if (startArgument is not null && !Position(ts, startArgument, out start)) return false;
        if (stopArgument is not null && !Position(ts, stopArgument, out stop)) return false;
        if (start < 0) start = Math.Max(start + length, 0);
        if (stop < 0) stop = Math.Max(stop + length, 0);
        return true;
    }

    private static bool Position(ThreadState ts, PyObject value, out long position)
    {
        position = 0;
        if (Operators.HasIndex(value)) return Operators.AsSsize(ts, value, out position, null);
        Raise.TypeError(ts, "slice indices must be integers or have an __index__ method");
        return false;
    }
}
