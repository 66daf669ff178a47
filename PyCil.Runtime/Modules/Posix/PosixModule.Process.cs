using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Io;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Processes, users and the machine.</summary>
public static unsafe partial class PosixModule
{
    [PyFunction("getpid", Signature = "()", Doc = "Return the current process id.")]
    internal static int GetPid() => Libc.getpid();

    [PyFunction("getppid", Signature = "()", Doc = "Return the parent's process id.")]
    internal static int GetPPid() => Libc.getppid();

    [PyFunction("getuid", Signature = "()", Doc = "Return the current process's user id.")]
    internal static long GetUid() => Libc.getuid();

    [PyFunction("geteuid", Signature = "()", Doc = "Return the current process's effective user id.")]
    internal static long GetEUid() => Libc.geteuid();

    [PyFunction("getgid", Signature = "()", Doc = "Return the current process's group id.")]
    internal static long GetGid() => Libc.getgid();

    [PyFunction("getegid", Signature = "()", Doc = "Return the current process's effective group id.")]
    internal static long GetEGid() => Libc.getegid();

    [PyFunction("getresuid", Signature = "()", Doc = "Return a tuple of the current process's real, effective, and saved user ids.")]
    internal static PyObject? GetResUid(ThreadState ts)
    {
        uint r, e, s;
        return Libc.getresuid(&r, &e, &s) < 0 ? Errno.Raise(ts) : PyTuple.Of(PyInt.Of(r), PyInt.Of(e), PyInt.Of(s));
    }

    [PyFunction("getresgid", Signature = "()", Doc = "Return a tuple of the current process's real, effective, and saved group ids.")]
    internal static PyObject? GetResGid(ThreadState ts)
    {
        uint r, e, s;
        return Libc.getresgid(&r, &e, &s) < 0 ? Errno.Raise(ts) : PyTuple.Of(PyInt.Of(r), PyInt.Of(e), PyInt.Of(s));
    }

    [PyFunction("setuid", Signature = "(uid, /)", Doc = "Set the current process's user id.")]
    internal static PyObject? SetUid(ThreadState ts, PyObject uid) => UserId(ts, uid, "uid", out var id) ? Done(ts, Libc.setuid(id)) : null;

    [PyFunction("seteuid", Signature = "(euid, /)", Doc = "Set the current process's effective user id.")]
    internal static PyObject? SetEUid(ThreadState ts, PyObject euid) => UserId(ts, euid, "uid", out var id) ? Done(ts, Libc.seteuid(id)) : null;

    [PyFunction("setgid", Signature = "(gid, /)", Doc = "Set the current process's group id.")]
    internal static PyObject? SetGid(ThreadState ts, PyObject gid) => UserId(ts, gid, "gid", out var id) ? Done(ts, Libc.setgid(id)) : null;

    [PyFunction("setegid", Signature = "(egid, /)", Doc = "Set the current process's effective group id.")]
    internal static PyObject? SetEGid(ThreadState ts, PyObject egid) => UserId(ts, egid, "gid", out var id) ? Done(ts, Libc.setegid(id)) : null;

    [PyFunction("setreuid", Signature = "(ruid, euid, /)", Doc = "Set the current process's real and effective user ids.")]
    internal static PyObject? SetReUid(ThreadState ts, PyObject ruid, PyObject euid) =>
        UserId(ts, ruid, "uid", out var r) && UserId(ts, euid, "uid", out var e) ? Done(ts, Libc.setreuid(r, e)) : null;

    [PyFunction("setregid", Signature = "(rgid, egid, /)", Doc = "Set the current process's real and effective group ids.")]
    internal static PyObject? SetReGid(ThreadState ts, PyObject rgid, PyObject egid) =>
        UserId(ts, rgid, "gid", out var r) && UserId(ts, egid, "gid", out var e) ? Done(ts, Libc.setregid(r, e)) : null;

    [PyFunction("setresuid", Signature = "(ruid, euid, suid, /)", Doc = "Set the current process's real, effective, and saved user ids.")]
    internal static PyObject? SetResUid(ThreadState ts, PyObject ruid, PyObject euid, PyObject suid) =>
        UserId(ts, ruid, "uid", out var r) && UserId(ts, euid, "uid", out var e) && UserId(ts, suid, "uid", out var s) ? Done(ts, Libc.setresuid(r, e, s)) : null;

    [PyFunction("setresgid", Signature = "(rgid, egid, sgid, /)", Doc = "Set the current process's real, effective, and saved group ids.")]
    internal static PyObject? SetResGid(ThreadState ts, PyObject rgid, PyObject egid, PyObject sgid) =>
        UserId(ts, rgid, "gid", out var r) && UserId(ts, egid, "gid", out var e) && UserId(ts, sgid, "gid", out var s) ? Done(ts, Libc.setresgid(r, e, s)) : null;

    [PyFunction("getgroups", Signature = "()", Doc = "Return list of supplemental group IDs for the process.")]
    internal static PyObject? GetGroups(ThreadState ts)
    {
        var count = Libc.getgroups(0, null);
        if (count < 0) return Errno.Raise(ts);
        var groups = new uint[Math.Max(count, 1)];
        fixed (uint* p = groups) count = Libc.getgroups(count, p);
        return count < 0 ? Errno.Raise(ts) : Ids(groups.AsSpan(0, count));
    }

    private static PyList Ids(ReadOnlySpan<uint> ids)
    {
        var list = new PyList();
        foreach (var id in ids) list.Append(PyInt.Of(id));
        return list;
    }

    [PyFunction("setgroups", Signature = "(groups, /)", Doc = "Set the groups of the current process to list.")]
    internal static PyObject? SetGroups(ThreadState ts, PyObject groups)
    {
        var items = Sequences.ToArray(ts, groups);
        if (items is null) return null;
        var ids = new uint[items.Length + 1];
        for (var i = 0; i < items.Length; i++)
        {
            if (!UserId(ts, items[i], "gid", out ids[i])) return null;
        }
        fixed (uint* p = ids) return Done(ts, Libc.setgroups((nuint)items.Length, p));
    }

    [PyFunction("getgrouplist", Signature = "(user, group, /)", Doc = "Returns a list of groups to which a user belongs.")]
    internal static PyObject? GetGroupList(ThreadState ts, PyStr user, PyObject group)
    {
        if (!UserId(ts, group, "gid", out var id) || PathArgument.From(ts, user, null) is not { } name) return null;
        var groups = new uint[65536];
        var count = groups.Length;
        fixed (byte* n = name.Bytes)
        fixed (uint* p = groups)
        {
            if (Libc.getgrouplist(n, id, p, &count) < 0) return Errno.Raise(ts);
        }
        return Ids(groups.AsSpan(0, count));
    }

    [PyFunction("initgroups", Signature = "(username, gid, /)", Doc = "Initialize the group access list.")]
    internal static PyObject? InitGroups(ThreadState ts, PyObject username, PyObject gid)
    {
        if (PathArgument.From(ts, username, null) is not { } name || !UserId(ts, gid, "gid", out var id)) return null;
        fixed (byte* n = name.Bytes) return Done(ts, Libc.initgroups(n, id));
    }

    [PyFunction("getpgid", Signature = "(pid)", Doc = "Call the system call getpgid(), and return the result.")]
    internal static PyObject? GetPgId(ThreadState ts, int pid)
    {
        var result = Libc.getpgid(pid);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("getpgrp", Signature = "()", Doc = "Return the current process group id.")]
    internal static int GetPgrp() => Libc.getpgid(0);

    [PyFunction("setpgrp", Signature = "()", Doc = "Make the current process the leader of its process group.")]
    internal static PyObject? SetPgrp(ThreadState ts) => Done(ts, Libc.setpgid(0, 0));

    [PyFunction("setpgid", Signature = "(pid, pgrp, /)", Doc = "Call the system call setpgid(pid, pgrp).")]
    internal static PyObject? SetPgId(ThreadState ts, int pid, int pgrp) => Done(ts, Libc.setpgid(pid, pgrp));

    [PyFunction("getsid", Signature = "(pid, /)", Doc = "Call the system call getsid(pid) and return the result.")]
    internal static PyObject? GetSid(ThreadState ts, int pid)
    {
        var result = Libc.getsid(pid);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("setsid", Signature = "()", Doc = "Call the system call setsid().")]
    internal static PyObject? SetSid(ThreadState ts) => Done(ts, Libc.setsid());

    [PyFunction("tcgetpgrp", Signature = "(fd, /)", Doc = "Return the process group associated with the terminal specified by fd.")]
    internal static PyObject? TcGetPgrp(ThreadState ts, int fd)
    {
        var result = Libc.tcgetpgrp(fd);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("tcsetpgrp", Signature = "(fd, pgid, /)", Doc = "Set the process group associated with the terminal specified by fd.")]
    internal static PyObject? TcSetPgrp(ThreadState ts, int fd, int pgid) => Done(ts, Libc.tcsetpgrp(fd, pgid));

    [PyFunction("kill", Signature = "(pid, signal, /)", Doc = "Kill a process with a signal.")]
    internal static PyObject? Kill(ThreadState ts, int pid, int signal)
    {
        if ((SignalState.IsForThisThread(ts, pid, signal) ? Libc.pthread_kill(Libc.pthread_self(), signal) : Libc.kill(pid, signal)) != 0) return Errno.Raise(ts);
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    [PyFunction("killpg", Signature = "(pgid, signal, /)", Doc = "Kill a process group with a signal.")]
    internal static PyObject? KillPg(ThreadState ts, int pgid, int signal)
    {
        if (Libc.killpg(pgid, signal) < 0) return Errno.Raise(ts);
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    [PyFunction("nice", Signature = "(increment, /)", Doc = "Add increment to the priority of process and return the new priority.")]
    internal static PyObject? Nice(ThreadState ts, int increment)
    {
        Marshal.SetLastSystemError(0);
        var value = Libc.nice(increment);
        return value == -1 && Errno.Last != 0 ? Errno.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("getpriority", Signature = "(which, who)", Doc = "Return program scheduling priority.")]
    internal static PyObject? GetPriority(ThreadState ts, int which, int who)
    {
        Marshal.SetLastSystemError(0);
        var value = Libc.getpriority(which, (uint)who);
        return value == -1 && Errno.Last != 0 ? Errno.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("setpriority", Signature = "(which, who, priority)", Doc = "Set program scheduling priority.")]
    internal static PyObject? SetPriority(ThreadState ts, int which, int who, int priority) => Done(ts, Libc.setpriority(which, (uint)who, priority));

    [PyFunction("_exit", Signature = "(status)", Doc = "Exit to the system with specified status, without normal exit processing.")]
    internal static void Exit(int status) => Libc._exit(status);

    [PyFunction("abort", Signature = "()", Doc = "Abort the interpreter immediately.")]
    internal static void Abort()
    {
        // The CLR's own SIGABRT handler would print a crash report.
        NativeSignals.Install(6, 0);
        Libc.abort();
    }

    [PyFunction("umask", Signature = "(mask, /)", Doc = "Set the current numeric umask and return the previous umask.")]
    internal static long UMask(int mask) => Libc.umask((uint)mask);

    [PyFunction("uname", Signature = "()", Doc = "Return an object identifying the current operating system.")]
    internal static PyObject? UName(ThreadState ts)
    {
        const int field = 65;
        var buffer = stackalloc byte[field * 6];
        if (Libc.uname(buffer) < 0) return Errno.Raise(ts);
        var values = new PyObject[5];
        for (var i = 0; i < values.Length; i++) values[i] = FileSystemNames.Decode(buffer + i * field);
        return PosixStructs.Uname.Make(values);
    }

    [PyFunction("times", Signature = "()", Doc = "Return a collection containing process timing information.")]
    internal static PyObject? Times(ThreadState ts)
    {
        var buffer = stackalloc nint[4];
        var elapsed = Libc.times(buffer);
        if (elapsed == -1) return Errno.Raise(ts);
        const int clockTicks = 2; // _SC_CLK_TCK
        double perSecond = Libc.sysconf(clockTicks);
        return PosixStructs.Times.Make(new PyFloat(buffer[0] / perSecond), new PyFloat(buffer[1] / perSecond), new PyFloat(buffer[2] / perSecond),
            new PyFloat(buffer[3] / perSecond), new PyFloat(elapsed / perSecond));
    }

    [PyFunction("cpu_count", Signature = "()", Doc = "Return the number of logical CPUs in the system; return None if indeterminable.")]
    internal static PyObject CpuCount(ThreadState ts)
    {
        if (ts.Interpreter.Config.CpuCount is { } given) return PyInt.Of(given);
        const int processorsOnline = 84; // _SC_NPROCESSORS_ONLN
        var count = Libc.sysconf(processorsOnline);
        return count > 0 ? PyInt.Of(count) : PyNone.Instance;
    }

    [PyFunction("getloadavg", Signature = "()", Doc = "Return average recent system load information.")]
    internal static PyObject? GetLoadAvg(ThreadState ts)
    {
        var averages = stackalloc double[3];
        if (Libc.getloadavg(averages, 3) != 3) return Raise.OSError(ts, "Load averages are unobtainable");
        return PyTuple.Of(new PyFloat(averages[0]), new PyFloat(averages[1]), new PyFloat(averages[2]));
    }

    [PyFunction("urandom", Signature = "(size, /)", Doc = "Return a bytes object containing random bytes suitable for cryptographic use.")]
    internal static PyObject? URandom(ThreadState ts, long size)
    {
        if (size < 0) return Raise.ValueError(ts, "negative argument not allowed");
        var data = new byte[size];
        SystemRandom.Fill(data);
        return PyBytes.Of(data);
    }

    [PyFunction("getrandom", Signature = "(size, flags=0)", Doc = "Obtain a series of random bytes.")]
    internal static PyObject? GetRandom(ThreadState ts, long size, int flags = 0)
    {
        if (size < 0) return Raise.OSError(ts, Errno.EINVAL);
        var data = new byte[size];
        nint n;
        fixed (byte* p = data)
        {
            do n = Libc.getrandom(p, (nuint)size, (uint)flags);
            while (n < 0 && Errno.Interrupted(ts));
        }
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyBytes.Of(data.AsSpan(0, (int)n));
    }

    [PyFunction("strerror", Signature = "(code, /)", Doc = "Translate an error code to a message string.")]
    internal static string StrError(int code) => Errno.Text(code);

    [PyFunction("getlogin", Signature = "()", Doc = "Return the actual login name.")]
    internal static PyObject? GetLogin(ThreadState ts)
    {
        Marshal.SetLastSystemError(0);
        var name = Libc.getlogin();
        return name != null ? FileSystemNames.Decode(name) : Errno.Last != 0 ? Errno.Raise(ts) : Raise.OSError(ts, "unable to determine login name");
    }

    [PyFunction("ctermid", Signature = "()", Doc = "Return the name of the controlling terminal for this process.")]
    internal static PyObject CTermId()
    {
        var buffer = stackalloc byte[64];
        return FileSystemNames.Decode(Libc.ctermid(buffer));
    }

    [PyFunction("ttyname", Signature = "(fd, /)", Doc = "Return the name of the terminal device connected to 'fd'.")]
    internal static PyObject? TtyName(ThreadState ts, int fd)
    {
        var buffer = stackalloc byte[256];
        var error = Libc.ttyname_r(fd, buffer, 256);
        return error != 0 ? Raise.OSError(ts, error) : FileSystemNames.Decode(buffer);
    }

    [PyFunction("putenv", Signature = "(name, value, /)", Doc = "Change or add an environment variable.")]
    internal static PyObject? PutEnv(ThreadState ts, PyObject name, PyObject value)
    {
        if (PathArgument.From(ts, name, null) is not { } n || PathArgument.From(ts, value, null) is not { } v) return null;
        if (n.Span.Contains((byte)'=')) return Raise.ValueError(ts, "illegal environment variable name");
        fixed (byte* p = n.Bytes)
        fixed (byte* q = v.Bytes)
            return Done(ts, Libc.setenv(p, q, 1));
    }

    [PyFunction("unsetenv", Signature = "(name, /)", Doc = "Delete an environment variable.")]
    internal static PyObject? UnsetEnv(ThreadState ts, PyObject name)
    {
        if (PathArgument.From(ts, name, null) is not { } n) return null;
        fixed (byte* p = n.Bytes) return Done(ts, Libc.unsetenv(p));
    }

    [PyFunction("register_at_fork", Signature = "(*, before=None, after_in_child=None, after_in_parent=None)", Doc = "Register callables to be called when forking a new process.")]
    internal static PyObject? RegisterAtFork(ThreadState ts, PyObject? before = null, PyObject? after_in_child = null, PyObject? after_in_parent = null)
    {
        if (before is null && after_in_child is null && after_in_parent is null) return Raise.TypeError(ts, "At least one argument is required.");
        foreach (var (hook, name) in new[] { (before, "before"), (after_in_child, "after_in_child"), (after_in_parent, "after_in_parent") })
        {
            if (hook is not null && hook.Type.GetSlot(Slot.Call) == 0) return Raise.TypeError(ts, $"'{name}' must be callable, not {hook.Type.Name}");
        }
        // A process with a CLR in it cannot go on after fork(), so there is never a moment to call them.
        return PyNone.Instance;
    }

    [PyFunction("fork", Signature = "()", Doc = "Fork a child process.")]
    internal static PyObject? Fork(ThreadState ts) =>
        Raise.OSError(ts, Errno.ENOSYS, "fork() of a .NET process is not possible: use subprocess, os.posix_spawn or multiprocessing's spawn method");

    [PyFunction("forkpty", Signature = "()", Doc = "Fork a new process with a new pseudo-terminal as controlling tty.")]
    internal static PyObject? ForkPty(ThreadState ts) => Fork(ts);

    [PyFunction("_inputhook", Signature = "()")]
    internal static PyObject InputHook() => PyNone.Instance;

    [PyFunction("_is_inputhook_installed", Signature = "()")]
    internal static bool IsInputHookInstalled() => false;
}
