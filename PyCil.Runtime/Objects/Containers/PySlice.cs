namespace PyCil.Runtime.Objects;

/// <summary>Python's slice: start, stop and step of a subscription.</summary>
[PyType("slice", Subclassable = false, Doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).")]
public sealed partial class PySlice : PyObject
{
    public PySlice(PyObject start, PyObject stop, PyObject step)
    {
        Start = start;
        Stop = stop;
        Step = step;
    }

    [PyGetter("start", Member = true)]
    public PyObject Start { get; }

    [PyGetter("stop", Member = true)]
    public PyObject Stop { get; }

    [PyGetter("step", Member = true)]
    public PyObject Step { get; }

    /// <summary>Start, stop and step as numbers, not yet fitted to a length; false: error pending.</summary>
    public bool Unpack(ThreadState ts, out long start, out long stop, out long step)
    {
        start = stop = 0;
        step = 1;
        if (Step != PyNone.Instance)
        {
            if (!AsIndex(ts, Step, out step)) return false;
            if (step == 0)
            {
                Raise.ValueError(ts, "slice step cannot be zero");
                return false;
            }
            if (step < -long.MaxValue) step = -long.MaxValue; // so that -step fits
        }
        if (Start == PyNone.Instance) start = step < 0 ? long.MaxValue : 0;
        else if (!AsIndex(ts, Start, out start)) return false;
        if (Stop == PyNone.Instance) stop = step < 0 ? long.MinValue : long.MaxValue;
        else if (!AsIndex(ts, Stop, out stop)) return false;
        return true;
    }

    /// <summary>Fits start and stop to a length and returns the number of items.</summary>
    public static long Adjust(long length, ref long start, ref long stop, long step)
    {
        if (start < 0)
        {
            start += length;
            if (start < 0) start = step < 0 ? -1 : 0;
        }
        else if (start >= length)
        {
            start = step < 0 ? length - 1 : length;
        }
        if (stop < 0)
        {
            stop += length;
            if (stop < 0) stop = step < 0 ? -1 : 0;
        }
        else if (stop >= length)
        {
            stop = step < 0 ? length - 1 : length;
        }
        if (step < 0) return stop < start ? (start - stop - 1) / -step + 1 : 0;
        return start < stop ? (stop - start - 1) / step + 1 : 0;
    }

    /// <summary>Unpack and Adjust in one; false: error pending.</summary>
    public bool Indices(ThreadState ts, long length, out long start, out long stop, out long step, out long count)
    {
        count = 0;
        if (!Unpack(ts, out start, out stop, out step)) return false;
        count = Adjust(length, ref start, ref stop, step);
        return true;
    }

    internal static bool AsIndex(ThreadState ts, PyObject value, out long result)
    {
        if (Operators.HasIndex(value)) return Operators.AsSsize(ts, value, out result, null);
        Raise.TypeError(ts, "slice indices must be integers or None or have an __index__ method");
        result = 0;
        return false;
    }
}
