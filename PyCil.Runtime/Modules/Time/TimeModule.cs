using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The time module.</summary>
[PyModule("time", Doc = "This module provides various functions to manipulate time values.")]
public static unsafe partial class TimeModule
{
    [PyConstant("CLOCK_REALTIME")] public const int ClockRealtime = 0;
    [PyConstant("CLOCK_MONOTONIC")] public const int ClockMonotonic = 1;
    [PyConstant("CLOCK_PROCESS_CPUTIME_ID")] public const int ClockProcess = 2;
    [PyConstant("CLOCK_THREAD_CPUTIME_ID")] public const int ClockThread = 3;
    [PyConstant("CLOCK_MONOTONIC_RAW")] public const int ClockMonotonicRaw = 4;
    [PyConstant("CLOCK_BOOTTIME")] public const int ClockBootTime = 7;
    [PyConstant("CLOCK_TAI")] public const int ClockTai = 11;
    [PyConstant("_STRUCT_TM_ITEMS")] public const int StructTmItems = 11;

    internal static readonly StructSequenceType StructTime = new("time.struct_time",
        "The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and strftime().  May be considered as a\n sequence of 9 integers.\n\n" +
        " Note that several fields' values are not the same as those defined by\n the C language standard for struct tm.  For example, the value of the\n field tm_year is the actual year, not year - 1900.  See individual\n fields' descriptions for details.",
        ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"], 9);

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("struct_time", StructTime.Type);
        SetZone(module);
        return true;
    }

    // ---- Clocks ----

    /// <summary>Nanoseconds as seconds, correctly rounded: what a division of exact values gives.</summary>
    private static PyObject Exact(long nanoseconds) => new PyFloat(nanoseconds / 1e9);

    [PyFunction("time", Signature = "()", Doc = "Return the current time in seconds since the Epoch.")]
    internal static PyObject Time() => Exact(Clock.Realtime);

    [PyFunction("time_ns", Signature = "()", Doc = "Return the current time in nanoseconds since the Epoch.")]
    internal static long TimeNs() => Clock.Realtime;

    [PyFunction("monotonic", Signature = "()", Doc = "Monotonic clock, cannot go backward.")]
    internal static PyObject Monotonic() => Exact(Clock.Monotonic);

    [PyFunction("monotonic_ns", Signature = "()", Doc = "Monotonic clock, cannot go backward, as nanoseconds.")]
    internal static long MonotonicNs() => Clock.Monotonic;

    [PyFunction("perf_counter", Signature = "()", Doc = "Performance counter for benchmarking.")]
    internal static PyObject PerfCounter() => Exact(Clock.Monotonic);

    [PyFunction("perf_counter_ns", Signature = "()", Doc = "Performance counter for benchmarking as nanoseconds.")]
    internal static long PerfCounterNs() => Clock.Monotonic;

    [PyFunction("process_time", Signature = "()", Doc = "Process time for profiling: sum of the kernel and user-space CPU time.")]
    internal static PyObject ProcessTime() => Exact(Clock.Read(Clock.ProcessId));

    [PyFunction("process_time_ns", Signature = "()", Doc = "Process time for profiling as nanoseconds: sum of the kernel and user-space CPU time.")]
    internal static long ProcessTimeNs() => Clock.Read(Clock.ProcessId);

    [PyFunction("thread_time", Signature = "()", Doc = "Thread time for profiling: sum of the kernel and user-space CPU time.")]
    internal static PyObject ThreadTime() => Exact(Clock.Read(Clock.ThreadId));

    [PyFunction("thread_time_ns", Signature = "()", Doc = "Thread time for profiling as nanoseconds: sum of the kernel and user-space CPU time.")]
    internal static long ThreadTimeNs() => Clock.Read(Clock.ThreadId);

    [PyFunction("clock_gettime", Signature = "(clk_id, /)", Doc = "Return the time of the specified clock clk_id as a float.")]
    internal static PyObject? ClockGetTime(ThreadState ts, int clk_id)
    {
        TimeSpec time;
        return Libc.clock_gettime(clk_id, &time) < 0 ? Errno.Raise(ts) : new PyFloat(time.Seconds + time.Nanoseconds * 1e-9);
    }

    [PyFunction("clock_gettime_ns", Signature = "(clk_id, /)", Doc = "Return the time of the specified clock clk_id as nanoseconds (int).")]
    internal static PyObject? ClockGetTimeNs(ThreadState ts, int clk_id)
    {
        TimeSpec time;
        return Libc.clock_gettime(clk_id, &time) < 0 ? Errno.Raise(ts) : PyInt.Of(time.Seconds * 1_000_000_000 + time.Nanoseconds);
    }

    [PyFunction("clock_getres", Signature = "(clk_id, /)", Doc = "Return the resolution (precision) of the specified clock clk_id.")]
    internal static PyObject? ClockGetRes(ThreadState ts, int clk_id)
    {
        TimeSpec time;
        return Libc.clock_getres(clk_id, &time) < 0 ? Errno.Raise(ts) : new PyFloat(time.Seconds + time.Nanoseconds * 1e-9);
    }

    [PyFunction("clock_settime", Signature = "(clk_id, time, /)", Doc = "Set the time of the specified clock clk_id.")]
    internal static PyObject? ClockSetTime(ThreadState ts, int clk_id, PyObject time)
    {
        if (!TimeConversion.ToTimeSpec(ts, time, out var spec)) return null;
        return Libc.clock_settime(clk_id, &spec) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyFunction("clock_settime_ns", Signature = "(clk_id, time, /)", Doc = "Set the time of the specified clock clk_id with nanoseconds.")]
    internal static PyObject? ClockSetTimeNs(ThreadState ts, int clk_id, long time)
    {
        var spec = new TimeSpec { Seconds = time / 1_000_000_000, Nanoseconds = time % 1_000_000_000 };
        return Libc.clock_settime(clk_id, &spec) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyFunction("pthread_getcpuclockid", Signature = "(thread_id, /)", Doc = "Return the clk_id of a thread's CPU time clock.")]
    internal static PyObject? GetCpuClockId(ThreadState ts, long thread_id)
    {
        int clock;
        var error = Libc.pthread_getcpuclockid((nint)thread_id, &clock);
        return error != 0 ? Raise.OSError(ts, error) : PyInt.Of(clock);
    }

    [PyFunction("get_clock_info", Signature = "(name, /)", Doc = "Get information of the specified clock.")]
    internal static PyObject? GetClockInfo(ThreadState ts, string name)
    {
        var (clock, implementation, monotonic, adjustable) = name switch
        {
            "time" => (0, "clock_gettime(CLOCK_REALTIME)", false, true),
            "monotonic" or "perf_counter" => (1, "clock_gettime(CLOCK_MONOTONIC)", true, false),
            "process_time" => (2, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false),
            "thread_time" => (3, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false),
            _ => (-1, "", false, false),
        };
        if (clock < 0) return Raise.ValueError(ts, "unknown clock");
        TimeSpec resolution;
        Libc.clock_getres(clock, &resolution);
        var info = new PyDict();
        info.SetStr(PyStr.Intern("implementation"), PyStr.Of(implementation));
        info.SetStr(PyStr.Intern("monotonic"), PyBool.Of(monotonic));
        info.SetStr(PyStr.Intern("adjustable"), PyBool.Of(adjustable));
        info.SetStr(PyStr.Intern("resolution"), new PyFloat(resolution.Seconds + resolution.Nanoseconds * 1e-9));
        var types = Imports.Import(ts, "types");
        var make = types is null ? null : Attributes.Get(ts, types, PyStr.Intern("SimpleNamespace"));
        return make is null ? null : Call.InvokeEx(ts, make, PyTuple.Empty, info);
    }

    [PyFunction("sleep", Signature = "(seconds, /)", Doc = "Delay execution for a given number of seconds.")]
    internal static PyObject? Sleep(ThreadState ts, PyObject seconds)
    {
        if (seconds is not (PyFloat or PyInt) && seconds.Type.GetSlot(Slot.Index) == 0)
            return Raise.TypeError(ts, $"'{seconds.Type.Name}' object cannot be interpreted as an integer or float");
        if (!TimeConversion.ToNanoseconds(ts, seconds, out var nanoseconds)) return null;
        if (nanoseconds < 0) return Raise.ValueError(ts, "sleep length must be non-negative");
        if (nanoseconds == 0)
        {
            Thread.Yield();
            return SignalState.Check(ts) ? PyNone.Instance : null;
        }
        const int absolute = 1;
        var now = Clock.Monotonic;
        var deadline = now > long.MaxValue - nanoseconds ? long.MaxValue : now + nanoseconds;
        while (true)
        {
            if (!SignalState.Check(ts)) return null;
            var until = new TimeSpec { Seconds = deadline / 1_000_000_000, Nanoseconds = deadline % 1_000_000_000 };
            var error = Libc.clock_nanosleep(Clock.MonotonicId, absolute, &until, null);
            if (error == 0) return SignalState.Check(ts) ? PyNone.Instance : null;
            if (error != Errno.EINTR) return Raise.OSError(ts, error);
        }
    }

    // ---- Time zones ----

    [PyFunction("tzset", Signature = "()", Doc = "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ'].")]
    internal static PyObject? TzSet(ThreadState ts)
    {
        var module = Imports.Import(ts, "time");
        if (module is null) return null;
        if (module is PyModule own) SetZone(own);
        return PyNone.Instance;
    }

    /// <summary>timezone, altzone, daylight and tzname, read off the offsets of this January and July.</summary>
    private static void SetZone(PyModule module)
    {
        Libc.tzset();
        const long year = (365 * 24 + 6) * 3600;
        var now = Clock.Realtime / 1_000_000_000 / year * year;
        var (januaryName, january) = ZoneAt(now);
        var (julyName, july) = ZoneAt(now + year / 2);
        if (january < july)
        {
            (january, july) = (july, january);
            (januaryName, julyName) = (julyName, januaryName);
        }
        module.Add("timezone", PyInt.Of(january));
        module.Add("altzone", PyInt.Of(july));
        module.Add("daylight", PyInt.Of(january != july ? 1 : 0));
        module.Add("tzname", PyTuple.Of(januaryName, julyName));
    }

    private static (PyObject Name, long Offset) ZoneAt(long time)
    {
        Tm tm;
        return Libc.localtime_r(&time, &tm) == null ? (PyStr.Intern("   "), 0) : (FileSystemNames.Decode(tm.Zone), -tm.GmtOffset);
    }
}
