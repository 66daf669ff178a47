namespace PyCil.Runtime.Objects;

/// <summary>Whether an object whose memory is exported may be resized.</summary>
internal static class ExportedView
{
    /// <summary>
    /// An export that nobody can reach any more does not count. CPython drops a memoryview with its last reference; here the collector has to be asked,
    /// which is dear but happens only when a resize meets an export.
    /// </summary>
    public static bool MayResize(ref int exports, bool sameSize)
    {
        if (sameSize || Volatile.Read(ref exports) == 0) return true;
        for (var generation = 0; generation <= GC.MaxGeneration; generation += GC.MaxGeneration)
        {
            GC.Collect(generation);
            GC.WaitForPendingFinalizers();
            if (Volatile.Read(ref exports) == 0) return true;
        }
        return false;
    }
}
