using PyCil.Runtime.Modules.Posix;

namespace PyCil.Runtime.Modules;

/// <summary>The kernel's clocks in nanoseconds.</summary>
internal static unsafe class Clock
{
    internal const int RealtimeId = 0;
    internal const int MonotonicId = 1;
    internal const int ProcessId = 2;
    internal const int ThreadId = 3;

    internal static long Realtime => Read(RealtimeId);

    internal static long Monotonic => Read(MonotonicId);

    /// <summary>A clock's time; -1 with errno set if there is no such clock.</summary>
    internal static long Read(int clock)
    {
        TimeSpec time;
        return Libc.clock_gettime(clock, &time) < 0 ? -1 : time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }
}
