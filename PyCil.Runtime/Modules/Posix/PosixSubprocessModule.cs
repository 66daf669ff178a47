using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The _posixsubprocess module: fork_exec() over posix_spawn().</summary>
[PyModule("_posixsubprocess", Doc = "A POSIX helper for the subprocess module.")]
public static unsafe partial class PosixSubprocessModule
{
    /// <summary>Starts the first program of the list that exists. A failure is written to errpipe_write as CPython's child does, since the caller reads it there.</summary>
    [PyFunction("fork_exec", TextSignature = false, Doc = "Spawn a fresh new child process.")]
    internal static PyObject? ForkExec(ThreadState ts, PyObject[] args)
    {
        if (args.Length != 22) return Raise.TypeError(ts, $"fork_exec expected 22 arguments, got {args.Length}");
        var closeFds = Truth.Of(ts, args[2]);
        if (closeFds < 0) return null;
        if (args[3] is not PyTuple keepTuple) return Raise.TypeError(ts, $"fork_exec() argument 4 must be tuple, not {args[3].Type.Name}");
        var numbers = new int[8];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!Operators.AsLong(ts, args[6 + i], out var value)) return null;
            numbers[i] = (int)value;
        }
        var restoreSignals = Truth.Of(ts, args[14]);
        var session = Truth.Of(ts, args[15]);
        if (restoreSignals < 0 || session < 0 || !Operators.AsLong(ts, args[16], out var group) || !Operators.AsLong(ts, args[20], out var umask)) return null;
        if (args[21] is not PyNone)
            return Raise.Of(ts, PyExceptions.RuntimeError, "preexec_fn is not supported: Python code cannot run in a forked .NET process");
        if (!IsNone(args[17]) || !IsNone(args[18]) || !IsNone(args[19]))
            return Raise.Of(ts, PyExceptions.RuntimeError, "user, group and extra_groups are not supported when starting a process");
        var keep = ReadKeep(ts, keepTuple);
        if (keep is null) return null;
        if (Strings(ts, args[0]) is not { } argv || Strings(ts, args[1]) is not { } programs) return null;
        byte[][]? environment = null;
        if (args[5] is not PyNone && (environment = Strings(ts, args[5])) is null) return null;
        byte[]? directory = null;
        if (args[4] is not PyNone)
        {
            if (PathArgument.From(ts, args[4], null) is not { } path) return null;
            directory = path.Bytes;
        }
        var start = new Start(argv, programs, environment, directory, numbers, keep, closeFds > 0, restoreSignals > 0, session > 0, (int)group, (int)umask);
        return PyInt.Of(start.Run());
    }

    private static bool IsNone(PyObject o) => o is PyNone;

    private static int[]? ReadKeep(ThreadState ts, PyTuple tuple)
    {
        var keep = new int[tuple.Count];
        var previous = -1;
        for (var i = 0; i < keep.Length; i++)
        {
            if (tuple[i] is not PyInt number || !number.TryGetInt64(out var fd) || fd <= previous || fd > int.MaxValue)
            {
                Raise.ValueError(ts, "bad value(s) in fds_to_keep");
                return null;
            }
            previous = keep[i] = (int)fd;
        }
        return keep;
    }

    private static byte[][]? Strings(ThreadState ts, PyObject sequence)
    {
        var items = Sequences.ToArray(ts, sequence);
        if (items is null) return null;
        var result = new byte[items.Length][];
        for (var i = 0; i < items.Length; i++)
        {
            if (PathArgument.From(ts, items[i], null) is not { } argument) return null;
            result[i] = argument.Bytes!;
        }
        return result;
    }

    /// <param name="numbers">p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write.</param>
    private sealed class Start(
        byte[][] argv, byte[][] programs, byte[][]? environment, byte[]? directory, int[] numbers, int[] keep, bool closeFds, bool restoreSignals, bool session, int group, int umask)
    {
        private static readonly Lock UmaskGate = new();

        internal int Run()
        {
            int pid = 0;
            var error = Errno.ENOENT;
            var blamedOnDirectory = false;
            if (directory is not null)
            {
                // posix_spawn does not say which step failed: the directory is tried first.
                StatX stat;
                fixed (byte* p = directory)
                {
                    if (Libc.statx(AtFlags.CurrentDirectory, p, 0, StatMask.Basic, &stat) < 0)
                    {
                        error = Errno.Last;
                        blamedOnDirectory = true;
                    }
                    else if (!stat.IsDirectory)
                    {
                        error = Errno.ENOTDIR;
                        blamedOnDirectory = true;
                    }
                }
            }
            if (!blamedOnDirectory) error = SpawnFirst(out pid);
            if (error == 0) return pid;
            Report(error, blamedOnDirectory);
            // The caller waits for the child that failed: a process that ends at once stands for it.
            return SpawnPlaceholder();
        }

        private int SpawnFirst(out int pid)
        {
            pid = 0;
            var worst = Errno.ENOENT;
            foreach (var program in programs)
            {
                var error = umask >= 0 ? SpawnWithUmask(program, out pid) : Spawn(program, out pid);
                if (error == 0) return 0;
                // As execvp: a file that is there but cannot be run is remembered over one that is not.
                if (error is not (Errno.ENOENT or Errno.ENOTDIR)) worst = error;
            }
            return worst;
        }

        private int SpawnWithUmask(byte[] program, out int pid)
        {
            lock (UmaskGate)
            {
                var old = Libc.umask((uint)umask);
                var error = Spawn(program, out pid);
                Libc.umask(old);
                return error;
            }
        }

        private int Spawn(byte[] program, out int pid)
        {
            using var spawner = new ProcessSpawner();
            if (session) spawner.Session();
            if (group >= 0) spawner.ProcessGroup(group);
            spawner.SignalMask(CurrentMask());
            if (restoreSignals)
            {
                Span<ulong> defaults = stackalloc ulong[16];
                defaults.Clear();
                defaults[0] = (1UL << 12) | (1UL << 24); // SIGPIPE, SIGXFSZ
                spawner.SignalDefaults(defaults);
            }
            Redirect(spawner);
            if (closeFds) CloseOthers(spawner);
            if (directory is not null) spawner.ChangeDirectory(directory);
            return spawner.Spawn(program, argv, environment, searchPath: false, out pid);
        }

        private static ulong[] CurrentMask()
        {
            var mask = new ulong[16];
            fixed (ulong* p = mask) Libc.pthread_sigmask(0, null, p);
            return mask;
        }

        /// <summary>stdin, stdout, stderr of the child. Descriptors 0 to 2 that are still needed move out of the way first.</summary>
        private void Redirect(ProcessSpawner spawner)
        {
            var (stdin, stdout, stderr) = (numbers[0], numbers[3], numbers[5]);
            var free = HighestFd() + 1;
            var firstAside = free;
            if (stdout == 0) spawner.Dup2(0, stdout = free++);
            if (stderr is 0 or 1) spawner.Dup2(stderr, stderr = free++);
            Place(spawner, stdin, 0);
            Place(spawner, stdout, 1);
            Place(spawner, stderr, 2);
            for (var fd = firstAside; fd < free; fd++) spawner.Close(fd);
        }

        private int HighestFd()
        {
            var highest = 2;
            foreach (var fd in numbers) highest = Math.Max(highest, fd);
            foreach (var fd in keep) highest = Math.Max(highest, fd);
            return highest;
        }

        private static void Place(ProcessSpawner spawner, int fd, int target)
        {
            // dup2 of a descriptor onto itself makes glibc clear its close-on-exec flag.
            if (fd >= 0) spawner.Dup2(fd, target);
        }

        private void CloseOthers(ProcessSpawner spawner)
        {
            var errorPipe = numbers[7];
            var kept = new SortedSet<int>(keep);
            kept.Remove(errorPipe);
            // pass_fds are inherited: a dup2 onto itself clears their close-on-exec flag.
            foreach (var fd in kept)
            {
                if (fd > 2) spawner.Dup2(fd, fd);
            }
            var last = 2;
            foreach (var fd in kept) last = Math.Max(last, fd);
            foreach (var fd in OpenDescriptors())
            {
                if (fd > 2 && fd < last && !kept.Contains(fd)) spawner.Close(fd);
            }
            spawner.CloseFrom(last + 1);
        }

        /// <summary>Closing a descriptor that is not open is an error of posix_spawn, so only those that are open may be named.</summary>
        private static List<int> OpenDescriptors()
        {
            var fds = new List<int>();
            foreach (var name in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
            {
                if (int.TryParse(System.IO.Path.GetFileName(name), out var fd) && Libc.fcntl(fd, FcntlCommands.GetFd, 0) >= 0) fds.Add(fd);
            }
            return fds;
        }

        /// <summary>What the child writes in CPython: "OSError:errno in hex:" and a word for the step that failed.</summary>
        private void Report(int error, bool directoryFailed)
        {
            var text = System.Text.Encoding.ASCII.GetBytes($"OSError:{error:X}:{(directoryFailed ? "noexec:chdir" : "")}");
            fixed (byte* p = text) Libc.write(numbers[7], p, (nuint)text.Length);
        }

        private static int SpawnPlaceholder()
        {
            using var spawner = new ProcessSpawner();
            byte[] path = [.. "/bin/false"u8, 0];
            return spawner.Spawn(path, [path], null, searchPath: false, out var pid) == 0 ? pid : -1;
        }
    }
}
