namespace PyCil.Runtime.Modules;

/// <summary>_bisect: binary search in sorted sequences.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/bisect.html</remarks>
[PyModule("_bisect", Doc = "Bisection algorithms.\n\nThis module provides support for maintaining a list in sorted order without\nhaving to sort the list after each insertion. For long lists of items with\nexpensive comparison operations, this can be an improvement over the more\ncommon approach.\n")]
public static partial class BisectModule
{
    [PyFunction("bisect_right", Signature = "(a, x, lo=0, hi=None, *, key=None)", Doc = "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e <= x, and all e in\na[i:] have e > x.  So if x already appears in the list, a.insert(i, x)\nwill insert just after the rightmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order.")]
    public static PyObject? BisectRight(ThreadState ts, PyObject a, PyObject x, long lo = 0, PyObject? hi = null, PyObject? key = null) =>
        Find(ts, a, x, lo, hi, Key(key), true) is var index && index < 0 ? null : PyInt.Of(index);

    [PyFunction("bisect_left", Signature = "(a, x, lo=0, hi=None, *, key=None)", Doc = "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e < x, and all e in\na[i:] have e >= x.  So if x already appears in the list, a.insert(i, x)\nwill insert just before the leftmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order.")]
    public static PyObject? BisectLeft(ThreadState ts, PyObject a, PyObject x, long lo = 0, PyObject? hi = null, PyObject? key = null) =>
        Find(ts, a, x, lo, hi, Key(key), false) is var index && index < 0 ? null : PyInt.Of(index);

    [PyFunction("insort_right", Signature = "(a, x, lo=0, hi=None, *, key=None)", Doc = "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the right of the rightmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order.")]
    public static PyObject? InsortRight(ThreadState ts, PyObject a, PyObject x, long lo = 0, PyObject? hi = null, PyObject? key = null) => Insert(ts, a, x, lo, hi, Key(key), true);

    [PyFunction("insort_left", Signature = "(a, x, lo=0, hi=None, *, key=None)", Doc = "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the left of the leftmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function can be supplied to customize the sort order.")]
    public static PyObject? InsortLeft(ThreadState ts, PyObject a, PyObject x, long lo = 0, PyObject? hi = null, PyObject? key = null) => Insert(ts, a, x, lo, hi, Key(key), false);

    private static PyObject? Key(PyObject? key) => key == PyNone.Instance ? null : key;

    private static PyObject? Insert(ThreadState ts, PyObject a, PyObject x, long lo, PyObject? hi, PyObject? key, bool right)
    {
        var sought = key is null ? x : Call.Invoke(ts, key, x);
        if (sought is null) return null;
        var index = Find(ts, a, sought, lo, hi, key, right);
        if (index < 0) return null;
        if (a.GetType() == typeof(PyList)) return ((PyList)a).Insert(index, x);
        return Call.Method(ts, a, PyStr.Intern("insert"), PyInt.Of(index), x) is null ? null : PyNone.Instance;
    }

    private static long Find(ThreadState ts, PyObject a, PyObject x, long lo, PyObject? hi, PyObject? key, bool right)
    {
        if (lo < 0)
        {
            Raise.ValueError(ts, "lo must be non-negative");
            return -1;
        }
        long end;
        if (hi is null || hi == PyNone.Instance)
        {
            end = Sequences.Length(ts, a);
            if (end < 0) return -1;
        }
        else if (!Operators.AsSize(ts, hi, out end))
        {
            return -1;
        }
        while (lo < end)
        {
            var middle = (long)(((ulong)lo + (ulong)end) >> 1);
            var item = Sequences.GetItem(ts, a, middle);
            if (item is not null && key is not null) item = Call.Invoke(ts, key, item);
            if (item is null) return -1;
            var less = right ? Compare.RichBool(ts, x, item, CompareOp.Lt) : Compare.RichBool(ts, item, x, CompareOp.Lt);
            if (less < 0) return -1;
            if (less > 0 == right) end = middle;
            else lo = middle + 1;
        }
        return lo;
    }
}
