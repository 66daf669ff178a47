using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Scheduling, extended attributes, pseudo-terminals, timers, vectored transfers, namespaces.</summary>
public static unsafe partial class PosixModule
{
    // ---- Scheduling ----

    [PyFunction("sched_yield", Signature = "()", Doc = "Voluntarily relinquish the CPU.")]
    internal static PyObject? SchedYield(ThreadState ts) => Done(ts, Libc.sched_yield());

    [PyFunction("sched_get_priority_max", Signature = "(policy)", Doc = "Get the maximum scheduling priority for policy.")]
    internal static PyObject? SchedMax(ThreadState ts, int policy)
    {
        var result = Libc.sched_get_priority_max(policy);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("sched_get_priority_min", Signature = "(policy)", Doc = "Get the minimum scheduling priority for policy.")]
    internal static PyObject? SchedMin(ThreadState ts, int policy)
    {
        var result = Libc.sched_get_priority_min(policy);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("sched_getscheduler", Signature = "(pid, /)", Doc = "Get the scheduling policy for the process identified by pid.")]
    internal static PyObject? SchedGetScheduler(ThreadState ts, int pid)
    {
        var result = Libc.sched_getscheduler(pid);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    private static bool SchedulerPriority(ThreadState ts, PyObject param, out int priority)
    {
        priority = 0;
        if (param.Type != PosixStructs.SchedParam.Type)
        {
            Raise.TypeError(ts, "must have a sched_param object");
            return false;
        }
        if (!Operators.AsLong(ts, ((PyTuple)param)[0], out var value)) return false;
        if (value is > int.MaxValue or < int.MinValue)
        {
            Raise.OverflowError(ts, "sched_priority out of range");
            return false;
        }
        priority = (int)value;
        return true;
    }

    [PyFunction("sched_setscheduler", Signature = "(pid, policy, param, /)", Doc = "Set the scheduling policy for the process identified by pid.")]
    internal static PyObject? SchedSetScheduler(ThreadState ts, int pid, int policy, PyObject param) =>
        SchedulerPriority(ts, param, out var priority) ? Done(ts, Libc.sched_setscheduler(pid, policy, &priority)) : null;

    [PyFunction("sched_getparam", Signature = "(pid, /)", Doc = "Returns scheduling parameters for the process identified by pid.")]
    internal static PyObject? SchedGetParam(ThreadState ts, int pid)
    {
        int priority;
        return Libc.sched_getparam(pid, &priority) < 0 ? Errno.Raise(ts) : PosixStructs.SchedParam.Make(PyInt.Of(priority));
    }

    [PyFunction("sched_setparam", Signature = "(pid, param, /)", Doc = "Set scheduling parameters for the process identified by pid.")]
    internal static PyObject? SchedSetParam(ThreadState ts, int pid, PyObject param) =>
        SchedulerPriority(ts, param, out var priority) ? Done(ts, Libc.sched_setparam(pid, &priority)) : null;

    [PyFunction("sched_rr_get_interval", Signature = "(pid, /)", Doc = "Return the round-robin quantum for the process identified by pid, in seconds.")]
    internal static PyObject? SchedRrGetInterval(ThreadState ts, int pid)
    {
        TimeSpec interval;
        return Libc.sched_rr_get_interval(pid, &interval) < 0 ? Errno.Raise(ts) : new PyFloat(interval.Seconds + 1e-9 * interval.Nanoseconds);
    }

    private const int AffinityWords = 128; // 8192 processors

    [PyFunction("sched_getaffinity", Signature = "(pid, /)", Doc = "Return the affinity of the process identified by pid (or the current process if zero).")]
    internal static PyObject? SchedGetAffinity(ThreadState ts, int pid)
    {
        var set = stackalloc ulong[AffinityWords];
        new Span<ulong>(set, AffinityWords).Clear();
        if (Libc.sched_getaffinity(pid, AffinityWords * 8, set) < 0) return Errno.Raise(ts);
        var result = new PySet();
        for (var i = 0; i < AffinityWords * 64; i++)
        {
            if ((set[i / 64] & (1UL << (i % 64))) != 0 && !result.Add(ts, PyInt.Of(i))) return null;
        }
        return result;
    }

    [PyFunction("sched_setaffinity", Signature = "(pid, mask, /)", Doc = "Set the CPU affinity of the process identified by pid to mask.")]
    internal static PyObject? SchedSetAffinity(ThreadState ts, int pid, PyObject mask)
    {
        var set = stackalloc ulong[AffinityWords];
        new Span<ulong>(set, AffinityWords).Clear();
        var e = Iteration.Enumerate(ts, mask);
        while (e.MoveNext(out var item))
        {
            if (item is not PyInt) return Raise.TypeError(ts, $"expected an iterator of ints, but iterator yielded {item.Type.FullName}");
            if (!Operators.AsLong(ts, item, out var cpu)) return null;
            if (cpu < 0) return Raise.ValueError(ts, "negative CPU number");
            if (cpu >= AffinityWords * 64) return Raise.OSError(ts, Errno.EINVAL);
            set[cpu / 64] |= 1UL << (int)(cpu % 64);
        }
        return e.Failed ? null : Done(ts, Libc.sched_setaffinity(pid, AffinityWords * 8, set));
    }

    // ---- Extended attributes ----

    private static bool XAttrPath(ThreadState ts, string function, PyObject? path, bool follow, bool nullable, out PathArgument argument)
    {
        argument = PathArgument.From(ts, path, function, allowFd: true, nullable: nullable)!;
        return argument is not null && FdAlone(ts, function, argument, AtFlags.CurrentDirectory, follow);
    }

    [PyFunction("getxattr", Signature = "(path, attribute, *, follow_symlinks=True)", Doc = "Return the value of extended attribute attribute on path.")]
    internal static PyObject? GetXAttr(ThreadState ts, PyObject path, PyObject attribute, bool follow_symlinks = true)
    {
        if (!XAttrPath(ts, "getxattr", path, follow_symlinks, false, out var p) || PathArgument.From(ts, attribute, "getxattr", "attribute") is not { } name) return null;
        for (var size = 128; ; size = 65536)
        {
            var value = new byte[size];
            nint n;
            fixed (byte* file = p.Bytes)
            fixed (byte* key = name.Bytes)
            fixed (byte* v = value)
            {
                n = p.IsFd ? Libc.fgetxattr(p.Fd, key, v, (nuint)size)
                    : follow_symlinks ? Libc.getxattr(file, key, v, (nuint)size) : Libc.lgetxattr(file, key, v, (nuint)size);
            }
            if (n >= 0) return PyBytes.Of(value.AsSpan(0, (int)n));
            if (Errno.Last != Errno.ERANGE || size == 65536) return Errno.Raise(ts, path);
        }
    }

    [PyFunction("setxattr", Signature = "(path, attribute, value, flags=0, *, follow_symlinks=True)", Doc = "Set extended attribute attribute on path to value.")]
    internal static PyObject? SetXAttr(ThreadState ts, PyObject path, PyObject attribute, PyBuffer value, int flags = 0, bool follow_symlinks = true)
    {
        if (!XAttrPath(ts, "setxattr", path, follow_symlinks, false, out var p) || PathArgument.From(ts, attribute, "setxattr", "attribute") is not { } name) return null;
        fixed (byte* file = p.Bytes)
        fixed (byte* key = name.Bytes)
        fixed (byte* v = value.Span)
        {
            var size = (nuint)value.Span.Length;
            return Done(ts, p.IsFd ? Libc.fsetxattr(p.Fd, key, v, size, flags)
                : follow_symlinks ? Libc.setxattr(file, key, v, size, flags) : Libc.lsetxattr(file, key, v, size, flags), path);
        }
    }

    [PyFunction("removexattr", Signature = "(path, attribute, *, follow_symlinks=True)", Doc = "Remove extended attribute attribute on path.")]
    internal static PyObject? RemoveXAttr(ThreadState ts, PyObject path, PyObject attribute, bool follow_symlinks = true)
    {
        if (!XAttrPath(ts, "removexattr", path, follow_symlinks, false, out var p) || PathArgument.From(ts, attribute, "removexattr", "attribute") is not { } name) return null;
        fixed (byte* file = p.Bytes)
        fixed (byte* key = name.Bytes)
            return Done(ts, p.IsFd ? Libc.fremovexattr(p.Fd, key) : follow_symlinks ? Libc.removexattr(file, key) : Libc.lremovexattr(file, key), path);
    }

    [PyFunction("listxattr", Signature = "(path=None, *, follow_symlinks=True)", Doc = "Return a list of extended attributes on path.")]
    internal static PyObject? ListXAttr(ThreadState ts, PyObject? path = null, bool follow_symlinks = true)
    {
        if (!XAttrPath(ts, "listxattr", path, follow_symlinks, true, out var p)) return null;
        var buffer = new byte[65536];
        nint n;
        fixed (byte* file = p.Bytes)
        fixed (byte* b = buffer)
            n = p.IsFd ? Libc.flistxattr(p.Fd, b, 65536) : follow_symlinks ? Libc.listxattr(file, b, 65536) : Libc.llistxattr(file, b, 65536);
        if (n < 0) return Errno.Raise(ts, path);
        var list = new PyList();
        var rest = buffer.AsSpan(0, (int)n);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)0);
            list.Append(FileSystemNames.Decode(rest[..end]));
            rest = rest[(end + 1)..];
        }
        return list;
    }

    // ---- Pseudo-terminals ----

    [PyFunction("posix_openpt", Signature = "(oflag, /)", Doc = "Open and return a file descriptor for a master pseudo-terminal device.")]
    internal static PyObject? OpenPt(ThreadState ts, int oflag)
    {
        var fd = Libc.posix_openpt(oflag | OpenFlags.CloseOnExec);
        return fd < 0 ? Errno.Raise(ts) : PyInt.Of(fd);
    }

    [PyFunction("grantpt", Signature = "(fd, /)", Doc = "Grant access to the slave pseudo-terminal device.")]
    internal static PyObject? GrantPt(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.grantpt(number));
    }

    [PyFunction("unlockpt", Signature = "(fd, /)", Doc = "Unlock a pseudo-terminal master/slave pair.")]
    internal static PyObject? UnlockPt(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.unlockpt(number));
    }

    [PyFunction("ptsname", Signature = "(fd, /)", Doc = "Return the name of the slave pseudo-terminal device.")]
    internal static PyObject? PtsName(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        var buffer = stackalloc byte[256];
        var error = Libc.ptsname_r(number, buffer, 256);
        return error != 0 ? Raise.OSError(ts, error) : FileSystemNames.Decode(buffer);
    }

    [PyFunction("openpty", Signature = "()", Doc = "Open a pseudo-terminal.")]
    internal static PyObject? OpenPty(ThreadState ts)
    {
        const int noControllingTerminal = 0x100;
        var master = Libc.posix_openpt(OpenFlags.ReadWrite | noControllingTerminal | OpenFlags.CloseOnExec);
        if (master < 0) return Errno.Raise(ts);
        var name = stackalloc byte[256];
        if (Libc.grantpt(master) == 0 && Libc.unlockpt(master) == 0 && Libc.ptsname_r(master, name, 256) == 0)
        {
            var slave = Libc.open(name, OpenFlags.ReadWrite | noControllingTerminal | OpenFlags.CloseOnExec, 0);
            if (slave >= 0) return PyTuple.Of(PyInt.Of(master), PyInt.Of(slave));
        }
        var error = Errno.Last;
        Libc.close(master);
        return Raise.OSError(ts, error);
    }

    [PyFunction("login_tty", Signature = "(fd, /)", Doc = "Prepare the tty of which fd is a file descriptor for a new login session.")]
    internal static PyObject? LoginTty(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        const int setControllingTerminal = 0x540E;
        Libc.setsid();
        if (Libc.ioctl(number, setControllingTerminal, 0) < 0) return Errno.Raise(ts);
        for (var i = 0; i < 3; i++) Libc.dup2(number, i);
        if (number > 2) Libc.close(number);
        return PyNone.Instance;
    }

    // ---- Timer descriptors ----

    [PyFunction("timerfd_create", Signature = "(clockid, /, *, flags=524288)", Doc = "Create and return a timer file descriptor.")]
    internal static PyObject? TimerFdCreate(ThreadState ts, int clockid, int flags = 524288)
    {
        var fd = Libc.timerfd_create(clockid, flags);
        return fd < 0 ? Errno.Raise(ts) : PyInt.Of(fd);
    }

    private static TimeSpec Spec(long nanoseconds) => new() { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };

    private static long Nanoseconds(in TimeSpec spec) => spec.Seconds * 1_000_000_000 + spec.Nanoseconds;

    private static PyObject TimerPair(TimeSpec* timer, bool asNanoseconds) => asNanoseconds
        ? PyTuple.Of(PyInt.Of(Nanoseconds(timer[1])), PyInt.Of(Nanoseconds(timer[0])))
        : PyTuple.Of(new PyFloat(Nanoseconds(timer[1]) / 1e9), new PyFloat(Nanoseconds(timer[0]) / 1e9));

    private static PyObject? SetTimer(ThreadState ts, int fd, int flags, long initial, long interval, bool asNanoseconds)
    {
        var timer = stackalloc TimeSpec[2];
        var old = stackalloc TimeSpec[2];
        timer[0] = Spec(interval);
        timer[1] = Spec(initial);
        return Libc.timerfd_settime(fd, flags, timer, old) < 0 ? Errno.Raise(ts) : TimerPair(old, asNanoseconds);
    }

    [PyFunction("timerfd_settime", Signature = "(fd, /, *, flags=0, initial=0.0, interval=0.0)", Doc = "Alter a timer file descriptor's internal timer in seconds.")]
    internal static PyObject? TimerFdSetTime(ThreadState ts, int fd, int flags = 0, PyObject? initial = null, PyObject? interval = null)
    {
        long first = 0;
        long period = 0;
        if (initial is not null && !TimeConversion.ToNanoseconds(ts, initial, out first)) return null;
        if (interval is not null && !TimeConversion.ToNanoseconds(ts, interval, out period)) return null;
        return SetTimer(ts, fd, flags, first, period, false);
    }

    [PyFunction("timerfd_settime_ns", Signature = "(fd, /, *, flags=0, initial=0, interval=0)", Doc = "Alter a timer file descriptor's internal timer in nanoseconds.")]
    internal static PyObject? TimerFdSetTimeNs(ThreadState ts, int fd, int flags = 0, long initial = 0, long interval = 0) => SetTimer(ts, fd, flags, initial, interval, true);

    private static PyObject? GetTimer(ThreadState ts, int fd, bool asNanoseconds)
    {
        var timer = stackalloc TimeSpec[2];
        return Libc.timerfd_gettime(fd, timer) < 0 ? Errno.Raise(ts) : TimerPair(timer, asNanoseconds);
    }

    [PyFunction("timerfd_gettime", Signature = "(fd, /)", Doc = "Return a tuple of a timer file descriptor's (interval, next expiration) in float seconds.")]
    internal static PyObject? TimerFdGetTime(ThreadState ts, int fd) => GetTimer(ts, fd, false);

    [PyFunction("timerfd_gettime_ns", Signature = "(fd, /)", Doc = "Return a tuple of a timer file descriptor's (interval, next expiration) in nanoseconds.")]
    internal static PyObject? TimerFdGetTimeNs(ThreadState ts, int fd) => GetTimer(ts, fd, true);

    // ---- Vectored transfers ----

    private const int MostVectors = 1024;

    private static PyObject? Vectored(ThreadState ts, PyObject buffers, bool writable, Func<nint, int, nint> transfer)
    {
        var items = Sequences.ToArray(ts, buffers);
        if (items is null) return null;
        if (items.Length > MostVectors) return Raise.OSError(ts, Errno.EINVAL);
        var views = new List<PyBuffer>();
        var pins = new List<global::System.Buffers.MemoryHandle>();
        try
        {
            var vectors = new IoVec[items.Length + 1];
            for (var i = 0; i < items.Length; i++)
            {
                var view = writable ? Buffers.Get(ts, items[i], BufferFlags.Writable) : BufferArguments.Readable(ts, items[i]);
                if (view is null) return null;
                views.Add(view);
                var pin = view.Memory.Slice(view.Offset, (int)view.Length).Pin();
                pins.Add(pin);
                vectors[i] = new IoVec { Base = pin.Pointer, Length = (nuint)view.Length };
            }
            nint n;
            fixed (IoVec* p = vectors)
            {
                do n = transfer((nint)p, items.Length);
                while (n < 0 && Errno.Interrupted(ts));
            }
            return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
        }
        finally
        {
            foreach (var pin in pins) pin.Dispose();
            foreach (var view in views) view.Dispose();
        }
    }

    [PyFunction("readv", Signature = "(fd, buffers, /)", Doc = "Read from a file descriptor fd into an iterable of buffers.")]
    internal static PyObject? ReadV(ThreadState ts, int fd, PyObject buffers) => Vectored(ts, buffers, true, (v, n) => Libc.readv(fd, (IoVec*)v, n));

    [PyFunction("writev", Signature = "(fd, buffers, /)", Doc = "Iterate over buffers, and write the contents of each to a file descriptor.")]
    internal static PyObject? WriteV(ThreadState ts, int fd, PyObject buffers) => Vectored(ts, buffers, false, (v, n) => Libc.writev(fd, (IoVec*)v, n));

    [PyFunction("preadv", Signature = "(fd, buffers, offset, flags=0, /)", Doc = "Reads from a file descriptor into a number of mutable bytes-like objects.")]
    internal static PyObject? PReadV(ThreadState ts, int fd, PyObject buffers, long offset, int flags = 0) =>
        Vectored(ts, buffers, true, (v, n) => Libc.preadv2(fd, (IoVec*)v, n, offset, flags));

    [PyFunction("pwritev", Signature = "(fd, buffers, offset, flags=0, /)", Doc = "Writes the contents of bytes-like objects to a file descriptor at a given offset.")]
    internal static PyObject? PWriteV(ThreadState ts, int fd, PyObject buffers, long offset, int flags = 0) =>
        Vectored(ts, buffers, false, (v, n) => Libc.pwritev2(fd, (IoVec*)v, n, offset, flags));

    // ---- Namespaces ----

    [PyFunction("unshare", Signature = "(flags)", Doc = "Disassociate parts of a process (or thread) execution context.")]
    internal static PyObject? Unshare(ThreadState ts, int flags) => Done(ts, Libc.unshare(flags));

    [PyFunction("setns", Signature = "(fd, nstype=0)", Doc = "Move the calling thread into different namespaces.")]
    internal static PyObject? SetNs(ThreadState ts, PyObject fd, int nstype = 0)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.setns(number, nstype));
    }
}
