using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>A lock that any thread may release, as _thread.lock is: one word while nobody waits, a monitor for those who do.</summary>
internal sealed class ThreadLock
{
    private int _taken;
    private int _waiters;
    private readonly object _monitor = new();

    internal bool IsTaken => Volatile.Read(ref _taken) != 0;

    internal bool TryAcquire() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    /// <summary>Waits up to so many nanoseconds, forever if negative. 1 if acquired, 0 if the time is up, -1 with an error pending from a signal handler.</summary>
    internal int Acquire(ThreadState ts, long nanoseconds)
    {
        if (TryAcquire()) return 1;
        if (nanoseconds == 0) return 0;
        // Most locks are held for a moment only.
        var spinner = default(SpinWait);
        while (!spinner.NextSpinWillYield)
        {
            spinner.SpinOnce();
            if (TryAcquire()) return 1;
        }
        var state = SignalState.Of(ts);
        var isMain = state.IsMain(ts);
        var deadline = nanoseconds < 0 ? 0 : Clock.Monotonic + nanoseconds;
        if (nanoseconds > 0 && deadline < 0) deadline = long.MaxValue;
        while (true)
        {
            var result = Wait(state, isMain, nanoseconds < 0 ? -1 : deadline);
            if (result != -1) return result;
            if (!SignalState.Check(ts)) return -1;
        }
    }

    /// <summary>1 if acquired, 0 if the time is up, -1 if a signal has come.</summary>
    private int Wait(SignalState state, bool isMain, long deadline)
    {
        lock (_monitor)
        {
            Interlocked.Increment(ref _waiters);
            if (isMain) state.BeginWait(_monitor);
            try
            {
                while (true)
                {
                    if (TryAcquire()) return 1;
                    if (isMain && NativeSignals.Any) return -1;
                    if (deadline < 0)
                    {
                        Monitor.Wait(_monitor);
                        continue;
                    }
                    var left = deadline - Clock.Monotonic;
                    if (left <= 0) return 0;
                    Monitor.Wait(_monitor, (int)Math.Min((left + 999_999) / 1_000_000, int.MaxValue));
                }
            }
            finally
            {
                if (isMain) state.EndWait();
                Interlocked.Decrement(ref _waiters);
            }
        }
    }

    /// <summary>False if it was not taken.</summary>
    internal bool Release()
    {
        if (Interlocked.Exchange(ref _taken, 0) == 0) return false;
        if (Volatile.Read(ref _waiters) != 0)
        {
            lock (_monitor) Monitor.Pulse(_monitor);
        }
        return true;
    }

    /// <summary>Checks and converts acquire()'s arguments to nanoseconds: -1 forever, 0 not at all. False with an error pending.</summary>
    internal static bool Timeout(ThreadState ts, bool blocking, PyObject? timeout, out long nanoseconds)
    {
        nanoseconds = blocking ? -1 : 0;
        if (timeout is null) return true;
        if (!Posix.TimeConversion.ToNanoseconds(ts, timeout, out var given)) return false;
        if (!blocking && given != -1_000_000_000)
        {
            Raise.ValueError(ts, "can't specify a timeout for a non-blocking call");
            return false;
        }
        if (given < 0 && given != -1_000_000_000)
        {
            Raise.ValueError(ts, "timeout value must be a non-negative number");
            return false;
        }
        if (given < 0) return true;
        if (given > ThreadModule.LongestTimeout)
        {
            Raise.OverflowError(ts, "timeout value is too large");
            return false;
        }
        nanoseconds = given;
        return true;
    }
}
