using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

public partial class PyList
{
    /// <summary>Sorts in place, stably; false: error pending. The list looks empty while Python code runs.</summary>
    public bool Sort(ThreadState ts, PyObject? key, bool reverse)
    {
        var mark = new PyObject[0]; // its identity tells whether somebody touched the list meanwhile
        ObjectLock.Enter(ref _lock);
        var items = _items;
        var count = _size;
        _items = mark;
        _size = 0;
        ObjectLock.Exit(ref _lock);

        var done = SortItems(ts, items, count, key, reverse);

        ObjectLock.Enter(ref _lock);
        var modified = !ReferenceEquals(_items, mark) || _size != 0;
        _items = items;
        _size = count;
        ObjectLock.Exit(ref _lock);
        if (!done || !modified) return done;
        Raise.ValueError(ts, "list modified during sort");
        return false;
    }

    private static bool SortItems(ThreadState ts, PyObject[] items, int count, PyObject? key, bool reverse)
    {
        if (key is null && count < 2) return true;
        var keys = items;
        if (key is not null)
        {
            keys = new PyObject[count];
            for (var i = 0; i < count; i++)
            {
                var k = Call.Invoke(ts, key, items[i]);
                if (k is null) return false;
                keys[i] = k;
            }
        }
        if (count < 2) return true;
        var values = key is null ? null : items;

        // Reversing before and after keeps equal items in order.
        if (reverse)
        {
            System.Array.Reverse(keys, 0, count);
            if (values is not null) System.Array.Reverse(values, 0, count);
        }
        var done = SortByKind(ts, keys, values, items, count);
        if (reverse)
        {
            System.Array.Reverse(keys, 0, count);
            if (values is not null) System.Array.Reverse(values, 0, count);
        }
        return done;
    }

    private static bool SortByKind(ThreadState ts, PyObject[] keys, PyObject[]? values, PyObject[] items, int count)
    {
        var kind = keys[0].GetType();
        for (var i = 1; i < count; i++)
        {
            if (keys[i].GetType() == kind) continue;
            kind = null;
            break;
        }
        if (kind == typeof(PyInt))
        {
            var numbers = new long[count];
            for (var i = 0; i < count; i++) numbers[i] = Unsafe.As<PyInt>(keys[i]).Value;
            return new Sorter<long, IntOrder>(numbers, values ?? items, default).Sort(count);
        }
        if (kind == typeof(PyFloat))
        {
            var numbers = new double[count];
            for (var i = 0; i < count; i++) numbers[i] = Unsafe.As<PyFloat>(keys[i]).Value;
            return new Sorter<double, FloatOrder>(numbers, values ?? items, default).Sort(count);
        }
        if (kind == typeof(PyStr) && AllNarrow(keys, count))
            return new Sorter<PyObject, NarrowStrOrder>(keys, values, default).Sort(count);
        return new Sorter<PyObject, RichOrder>(keys, values, new RichOrder(ts)).Sort(count);
    }

    private static bool AllNarrow(PyObject[] keys, int count)
    {
        for (var i = 0; i < count; i++)
            if (Unsafe.As<PyStr>(keys[i]).IsWide)
                return false;
        return true;
    }

    private readonly struct IntOrder : ISortOrder<long>
    {
        public int Less(long a, long b) => a < b ? 1 : 0;
    }

    private readonly struct FloatOrder : ISortOrder<double>
    {
        public int Less(double a, double b) => a < b ? 1 : 0;
    }

    private readonly struct NarrowStrOrder : ISortOrder<PyObject>
    {
        public int Less(PyObject a, PyObject b) =>
            Unsafe.As<PyStr>(a).Chars.SequenceCompareTo(Unsafe.As<PyStr>(b).Chars) < 0 ? 1 : 0;
    }

    private readonly struct RichOrder(ThreadState ts) : ISortOrder<PyObject>
    {
        public int Less(PyObject a, PyObject b) => Compare.RichBool(ts, a, b, CompareOp.Lt);
    }
}
