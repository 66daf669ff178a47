using PyCil.Runtime.Modules.Io;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Starting programs and waiting for them.</summary>
public static unsafe partial class PosixModule
{
    [PyFunction("wait", Signature = "()", Doc = "Wait for completion of a child process.")]
    internal static PyObject? Wait(ThreadState ts) => WaitPid(ts, -1, 0);

    [PyFunction("waitpid", Signature = "(pid, options, /)", Doc = "Wait for completion of a given child process.")]
    internal static PyObject? WaitPid(ThreadState ts, int pid, int options)
    {
        int status = 0;
        int result;
        do result = Libc.waitpid(pid, &status, options);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyTuple.Of(PyInt.Of(result), PyInt.Of(status));
    }

    [PyFunction("wait3", Signature = "(options)", Doc = "Wait for completion of a child process.")]
    internal static PyObject? Wait3(ThreadState ts, int options) => Wait4(ts, -1, options);

    [PyFunction("wait4", Signature = "(pid, options)", Doc = "Wait for completion of a specific child process.")]
    internal static PyObject? Wait4(ThreadState ts, int pid, int options)
    {
        int status = 0;
        RUsage usage = default;
        int result;
        do result = Libc.wait4(pid, &status, options, &usage);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyTuple.Of(PyInt.Of(result), PyInt.Of(status), PosixStructs.MakeRUsage(usage));
    }

    [PyFunction("waitid", Signature = "(idtype, id, options, /)", Doc = "Returns the result of waiting for a process or processes.")]
    internal static PyObject? WaitId(ThreadState ts, int idtype, int id, int options)
    {
        var info = stackalloc byte[128];
        new Span<byte>(info, 128).Clear();
        int result;
        do result = Libc.waitid(idtype, (uint)id, info, options);
        while (result < 0 && Errno.Interrupted(ts));
        if (result < 0) return Errno.RaiseUnlessPending(ts);
        var i = (int*)info;
        if (i[3] == 0 && i[4] == 0) return PyNone.Instance; // nothing happened (WNOHANG)
        return PosixStructs.WaitId.Make(PyInt.Of(i[4]), PyInt.Of((uint)i[5]), PyInt.Of(i[0]), PyInt.Of(i[6]), PyInt.Of(i[2]));
    }

    [PyFunction("waitstatus_to_exitcode", Signature = "(status)", Doc = "Convert a wait status to an exit code.")]
    internal static PyObject? WaitStatusToExitCode(ThreadState ts, int status)
    {
        if ((status & 0x7F) == 0) return PyInt.Of((status >> 8) & 0xFF);
        if ((status & 0xFF) != 0x7F) return PyInt.Of(-(status & 0x7F));
        return Raise.ValueError(ts, $"process stopped by delivery of signal {(status >> 8) & 0xFF}");
    }

    [PyFunction("WIFEXITED", Signature = "(status)", Doc = "Return True if the process returning status exited via the exit() system call.")]
    internal static bool WIfExited(int status) => (status & 0x7F) == 0;

    [PyFunction("WEXITSTATUS", Signature = "(status)", Doc = "Return the process return code from status.")]
    internal static int WExitStatus(int status) => (status >> 8) & 0xFF;

    [PyFunction("WIFSIGNALED", Signature = "(status)", Doc = "Return True if the process returning status was terminated by a signal.")]
    internal static bool WIfSignaled(int status) => (sbyte)((status & 0x7F) + 1) >> 1 > 0;

    [PyFunction("WTERMSIG", Signature = "(status)", Doc = "Return the signal that terminated the process that provided the status value.")]
    internal static int WTermSig(int status) => status & 0x7F;

    [PyFunction("WIFSTOPPED", Signature = "(status)", Doc = "Return True if the process returning status was stopped.")]
    internal static bool WIfStopped(int status) => (status & 0xFF) == 0x7F;

    [PyFunction("WSTOPSIG", Signature = "(status)", Doc = "Return the signal that stopped the process that provided the status value.")]
    internal static int WStopSig(int status) => (status >> 8) & 0xFF;

    [PyFunction("WIFCONTINUED", Signature = "(status)", Doc = "Return True if a particular process was continued from a job control stop.")]
    internal static bool WIfContinued(int status) => status == 0xFFFF;

    [PyFunction("WCOREDUMP", Signature = "(status, /)", Doc = "Return True if the process returning status was dumped to a core file.")]
    internal static bool WCoreDump(int status) => (status & 0x80) != 0;

    [PyFunction("system", Signature = "(command)", Doc = "Execute the command in a subshell.")]
    internal static PyObject? System(ThreadState ts, PyObject command)
    {
        if (PathArgument.From(ts, command, null) is not { } argument) return null;
        using var spawner = new ProcessSpawner();
        var defaults = new ulong[16];
        defaults[0] = (1UL << 1) | (1UL << 2) | (1UL << 12); // SIGINT, SIGQUIT, SIGPIPE
        spawner.SignalDefaults(defaults);
        byte[] shell = [.. "/bin/sh"u8, 0];
        var error = spawner.Spawn(shell, [[.. "sh"u8, 0], [.. "-c"u8, 0], argument.Bytes!], null, searchPath: false, out var pid);
        if (error != 0) return Raise.OSError(ts, error);
        int status;
        int result;
        do result = Libc.waitpid(pid, &status, 0);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(status);
    }

    [PyFunction("execv", Signature = "(path, argv, /)", Doc = "Execute an executable path with arguments, replacing current process.")]
    internal static PyObject? ExecV(ThreadState ts, PyObject path, PyObject argv) => Exec(ts, "execv", path, argv, null);

    [PyFunction("execve", Signature = "(path, argv, env)", Doc = "Execute an executable path with arguments, replacing current process.")]
    internal static PyObject? ExecVe(ThreadState ts, PyObject path, PyObject argv, PyObject env) => Exec(ts, "execve", path, argv, env);

    private static PyObject? Exec(ThreadState ts, string function, PyObject path, PyObject argv, PyObject? env)
    {
        if (PathArgument.From(ts, path, function) is not { } argument) return null;
        if (Arguments(ts, function, argv) is not { } arguments) return null;
        byte[][]? environment = null;
        if (env is not null && (environment = EnvironmentOf(ts, env)) is null) return null;
        // What is buffered would be lost with this process, unlike in CPython only by accident: exec never returns.
        using var a = new NativeStrings(arguments);
        using var e = environment is null ? null : new NativeStrings(environment);
        fixed (byte* p = argument.Bytes) Libc.execve(p, a.Pointer, e is null ? Libc.Environ : e.Pointer);
        return Errno.Raise(ts, function == "execve" ? path : null);
    }

    private static byte[][]? Arguments(ThreadState ts, string function, PyObject argv)
    {
        var argument = function == "execv" ? "execv() arg 2" : $"{function}: argv";
        if (argv is not (PyList or PyTuple))
        {
            Raise.TypeError(ts, $"{argument} must be a tuple or list");
            return null;
        }
        var items = Sequences.ToArray(ts, argv);
        if (items is null) return null;
        if (items.Length == 0)
        {
            Raise.ValueError(ts, $"{argument} must not be empty");
            return null;
        }
        var result = new byte[items.Length][];
        for (var i = 0; i < items.Length; i++)
        {
            if (PathArgument.From(ts, items[i], null) is not { } item) return null;
            result[i] = item.Bytes!;
        }
        if (result[0].Length > 1) return result;
        Raise.ValueError(ts, $"{argument} first element cannot be empty");
        return null;
    }

    private static byte[][]? EnvironmentOf(ThreadState ts, PyObject env)
    {
        var keys = Call.Method(ts, env, PosixNames.Keys);
        var values = keys is null ? null : Call.Method(ts, env, PosixNames.Values);
        if (keys is null || values is null) return null;
        if (Sequences.ToArray(ts, keys) is not { } k || Sequences.ToArray(ts, values) is not { } v) return null;
        var result = new byte[Math.Min(k.Length, v.Length)][];
        for (var i = 0; i < result.Length; i++)
        {
            if (PathArgument.From(ts, k[i], null) is not { } key || PathArgument.From(ts, v[i], null) is not { } value) return null;
            if (key.Span.Length == 0 || key.Span[1..].Contains((byte)'='))
            {
                Raise.ValueError(ts, "illegal environment variable name");
                return null;
            }
            result[i] = [.. key.Span, (byte)'=', .. value.Span, 0];
        }
        return result;
    }

    [PyFunction("posix_spawn", Signature = SpawnSignature, Doc = "Execute the program specified by path in a new process.")]
    internal static PyObject? PosixSpawn(ThreadState ts, PyObject path, PyObject argv, PyObject env, PyObject? file_actions = null, PyObject? setpgroup = null, bool resetids = false,
        bool setsid = false, PyObject? setsigmask = null, PyObject? setsigdef = null, PyObject? scheduler = null) =>
        Spawn(ts, "posix_spawn", path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler, false);

    [PyFunction("posix_spawnp", Signature = SpawnSignature, Doc = "Execute the program specified by path in a new process.")]
    internal static PyObject? PosixSpawnP(ThreadState ts, PyObject path, PyObject argv, PyObject env, PyObject? file_actions = null, PyObject? setpgroup = null, bool resetids = false,
        bool setsid = false, PyObject? setsigmask = null, PyObject? setsigdef = null, PyObject? scheduler = null) =>
        Spawn(ts, "posix_spawnp", path, argv, env, file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler, true);

    private const string SpawnSignature =
        "(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)";

    private static PyObject? Spawn(ThreadState ts, string function, PyObject path, PyObject argv, PyObject env, PyObject? fileActions, PyObject? group, bool resetIds, bool session,
        PyObject? mask, PyObject? defaults, PyObject? scheduler, bool searchPath)
    {
        if (PathArgument.From(ts, path, function) is not { } program || Arguments(ts, function, argv) is not { } arguments) return null;
        byte[][]? environment = null;
        if (env is not PyNone && (environment = EnvironmentOf(ts, env)) is null) return null;
        using var spawner = new ProcessSpawner();
        if (group is not (null or PyNone))
        {
            if (!Operators.AsLong(ts, group, out var number)) return null;
            spawner.ProcessGroup((int)number);
        }
        if (session) spawner.Session();
        var set = new ulong[16];
        if (mask is not null)
        {
            if (!SignalModule.ReadSignals(ts, mask, set)) return null;
            spawner.SignalMask(set);
        }
        if (defaults is not null)
        {
            Array.Clear(set);
            if (!SignalModule.ReadSignals(ts, defaults, set)) return null;
            spawner.SignalDefaults(set);
        }
        if (scheduler is not (null or PyNone) && !AddScheduler(ts, spawner, function, scheduler)) return null;
        if (fileActions is not (null or PyNone) && !AddFileActions(ts, spawner, fileActions)) return null;
        var error = spawner.Spawn(program.Bytes!, arguments, environment, searchPath, out var pid);
        return error != 0 ? Raise.OSError(ts, error, path) : PyInt.Of(pid);
    }

    private static bool AddScheduler(ThreadState ts, ProcessSpawner spawner, string function, PyObject scheduler)
    {
        if (scheduler is not PyTuple { Count: 2 } pair)
        {
            Raise.TypeError(ts, "A scheduler tuple must have two elements");
            return false;
        }
        int? policy = null;
        if (pair[0] is not PyNone)
        {
            if (!Operators.AsLong(ts, pair[0], out var number)) return false;
            policy = (int)number;
        }
        if (!SchedulerPriority(ts, pair[1], out var priority)) return false;
        spawner.Scheduler(policy, priority);
        return true;
    }

    private static bool AddFileActions(ThreadState ts, ProcessSpawner spawner, PyObject fileActions)
    {
        var actions = Sequences.ToArray(ts, fileActions);
        if (actions is null) return false;
        foreach (var action in actions)
        {
            if (action is not PyTuple { Count: > 0 } parts)
            {
                Raise.TypeError(ts, "Each file_actions element must be a non-empty tuple");
                return false;
            }
            var numbers = new long[parts.Count];
            for (var i = 0; i < parts.Count; i++)
            {
                if (parts[i] is PyInt && !Operators.AsLong(ts, parts[i], out numbers[i])) return false;
            }
            switch ((numbers[0], parts.Count))
            {
                case (0, 5):
                    if (PathArgument.From(ts, parts[2], null) is not { } path) return false;
                    spawner.Open((int)numbers[1], path.Bytes!, (int)numbers[3], (uint)numbers[4]);
                    break;
                case (1, 2):
                    spawner.Close((int)numbers[1]);
                    break;
                case (2, 3):
                    spawner.Dup2((int)numbers[1], (int)numbers[2]);
                    break;
                case (3, 2):
                    spawner.CloseFrom((int)numbers[1]);
                    break;
                default:
                    Raise.TypeError(ts, numbers[0] is >= 0 and <= 3 ? "A file_actions tuple has the wrong number of elements" : "Unknown file_actions identifier");
                    return false;
            }
        }
        return true;
    }

    [PyFunction("pidfd_open", Signature = "(pid, flags=0)", Doc = "Return a file descriptor referring to the process *pid*.")]
    internal static PyObject? PidFdOpen(ThreadState ts, int pid, int flags = 0)
    {
        const int pidFdOpen = 434;
        var fd = Libc.syscall(pidFdOpen, pid, flags, 0, 0, 0, 0);
        return fd < 0 ? Errno.Raise(ts) : PyInt.Of(fd);
    }
}
