using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>The optional start and end of find(), count(), startswith() ...: integers or None, counted from the end if negative.</summary>
internal static class SliceBounds
{
    /// <summary>Fits the arguments to a length. start may end up behind the length: then nothing can be found, not even an empty text.</summary>
    public static bool Fit(ThreadState ts, PyObject? start, PyObject? end, int length, out int from, out int to)
    {
        from = 0;
        to = length;
        if (start is not null && start != PyNone.Instance)
        {
            if (!PySlice.AsIndex(ts, start, out var value)) return false;
            if (value < 0) value = Math.Max(value + length, 0);
            from = (int)Math.Min(value, (long)length + 1);
        }
        if (end is not null && end != PyNone.Instance)
        {
            if (!PySlice.AsIndex(ts, end, out var value)) return false;
            if (value < 0) value = Math.Max(value + length, 0);
            to = (int)Math.Min(value, length);
        }
        return true;
    }
}
