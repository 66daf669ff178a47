using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Functions on file descriptors.</summary>
public static unsafe partial class PosixModule
{
    private const int LargestTransfer = 0x7FFFF000;

    /// <summary>Runs a call again while signals interrupt it; None, or null with an error pending.</summary>
    private static PyObject? Retry(ThreadState ts, Func<int> call, PyObject? filename = null)
    {
        int result;
        do result = call();
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts, filename) : PyInt.Of(result);
    }

    private static PyObject? RetryNone(ThreadState ts, Func<int> call) => Retry(ts, call) is null ? null : PyNone.Instance;

    [PyFunction("open", Signature = "(path, flags, mode=511, *, dir_fd=None)", Doc = "Open a file for low level IO.  Returns a file descriptor (integer).")]
    internal static PyObject? Open(ThreadState ts, PyObject path, int flags, int mode = 511, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir)) return null;
        var argument = PathArgument.From(ts, path, "open");
        if (argument is null) return null;
        int fd;
        fixed (byte* p = argument.Bytes)
        {
            do fd = Libc.openat(dir, p, flags | OpenFlags.CloseOnExec, (uint)mode);
            while (fd < 0 && Errno.Interrupted(ts));
        }
        return fd < 0 ? Errno.RaiseUnlessPending(ts, path) : PyInt.Of(fd);
    }

    [PyFunction("close", Signature = "(fd)", Doc = "Close a file descriptor.")]
    internal static PyObject? Close(ThreadState ts, int fd)
    {
        // Linux closes the descriptor even if a signal interrupts the call.
        return Libc.close(fd) < 0 && Errno.Last != Errno.EINTR ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyFunction("closerange", Signature = "(fd_low, fd_high, /)", Doc = "Closes all file descriptors in [fd_low, fd_high), ignoring errors.")]
    internal static void CloseRange(int fd_low, int fd_high)
    {
        if (fd_low < fd_high) Libc.close_range((uint)Math.Max(fd_low, 0), (uint)Math.Max(fd_high - 1, 0), 0);
    }

    [PyFunction("read", Signature = "(fd, length, /)", Doc = "Read from a file descriptor.  Returns a bytes object.")]
    internal static PyObject? Read(ThreadState ts, int fd, long length)
    {
        if (length < 0) return Raise.OSError(ts, Errno.EINVAL);
        var data = new byte[Math.Min(length, LargestTransfer)];
        nint n;
        fixed (byte* p = data)
        {
            do n = Libc.read(fd, p, (nuint)data.Length);
            while (n < 0 && Errno.Interrupted(ts));
        }
        if (n < 0) return Errno.RaiseUnlessPending(ts);
        if (!SignalState.Check(ts)) return null;
        return n == data.Length ? PyBytes.Of(data) : PyBytes.Of(data.AsSpan(0, (int)n));
    }

    [PyFunction("readinto", Signature = "(fd, buffer, /)", Doc = "Read into a buffer object from a file descriptor.")]
    internal static PyObject? ReadInto(ThreadState ts, int fd, PyObject buffer)
    {
        if (fd < 0) return Raise.OSError(ts, Errno.EBADF);
        using var target = BufferArguments.Writable(ts, buffer, "readinto", "argument 2");
        if (target is null) return null;
        nint n;
        fixed (byte* p = target.Span)
        {
            do n = Libc.read(fd, p, (nuint)Math.Min(target.Span.Length, LargestTransfer));
            while (n < 0 && Errno.Interrupted(ts));
        }
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("write", Signature = "(fd, data, /)", Doc = "Write a bytes object to a file descriptor.")]
    internal static PyObject? Write(ThreadState ts, int fd, PyBuffer data)
    {
        nint n;
        fixed (byte* p = data.Span)
        {
            do n = Libc.write(fd, p, (nuint)Math.Min(data.Span.Length, LargestTransfer));
            while (n < 0 && Errno.Interrupted(ts));
        }
        if (n >= 0 && !SignalState.Check(ts)) return null;
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("pread", Signature = "(fd, length, offset, /)", Doc = "Read a number of bytes from a file descriptor starting at a particular offset.")]
    internal static PyObject? PRead(ThreadState ts, int fd, long length, long offset)
    {
        if (length < 0) return Raise.OSError(ts, Errno.EINVAL);
        var data = new byte[Math.Min(length, LargestTransfer)];
        nint n;
        fixed (byte* p = data)
        {
            do n = Libc.pread(fd, p, (nuint)data.Length, offset);
            while (n < 0 && Errno.Interrupted(ts));
        }
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyBytes.Of(data.AsSpan(0, (int)n));
    }

    [PyFunction("pwrite", Signature = "(fd, buffer, offset, /)", Doc = "Write bytes to a file descriptor starting at a particular offset.")]
    internal static PyObject? PWrite(ThreadState ts, int fd, PyBuffer buffer, long offset)
    {
        nint n;
        fixed (byte* p = buffer.Span)
        {
            do n = Libc.pwrite(fd, p, (nuint)buffer.Span.Length, offset);
            while (n < 0 && Errno.Interrupted(ts));
        }
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("lseek", Signature = "(fd, position, whence, /)", Doc = "Set the position of a file descriptor.  Return the new position.")]
    internal static PyObject? LSeek(ThreadState ts, int fd, long position, int whence)
    {
        var result = Libc.lseek(fd, position, whence);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("isatty", Signature = "(fd, /)", Doc = "Return True if the fd is connected to a terminal.")]
    internal static bool IsAtty(int fd) => Libc.isatty(fd) != 0;

    [PyFunction("dup", Signature = "(fd, /)", Doc = "Return a duplicate of a file descriptor.")]
    internal static PyObject? Dup(ThreadState ts, int fd)
    {
        var result = Libc.fcntl(fd, FcntlCommands.DupCloseOnExec, 0);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("dup2", Signature = "(fd, fd2, inheritable=True)", Doc = "Duplicate file descriptor.")]
    internal static PyObject? Dup2(ThreadState ts, int fd, int fd2, bool inheritable = true)
    {
        if (fd < 0 || fd2 < 0) return Raise.OSError(ts, Errno.EBADF);
        var result = inheritable || fd == fd2 ? Libc.dup2(fd, fd2) : Libc.dup3(fd, fd2, OpenFlags.CloseOnExec);
        return result < 0 ? Errno.Raise(ts) : PyInt.Of(result);
    }

    [PyFunction("pipe", Signature = "()", Doc = "Create a pipe.")]
    internal static PyObject? Pipe(ThreadState ts) => Pipe2(ts, OpenFlags.CloseOnExec);

    [PyFunction("pipe2", Signature = "(flags, /)", Doc = "Create a pipe with flags set atomically.")]
    internal static PyObject? Pipe2(ThreadState ts, int flags)
    {
        var fds = stackalloc int[2];
        return Libc.pipe2(fds, flags) < 0 ? Errno.Raise(ts) : PyTuple.Of(PyInt.Of(fds[0]), PyInt.Of(fds[1]));
    }

    [PyFunction("fsync", Signature = "(fd)", Doc = "Force write of fd to disk.")]
    internal static PyObject? FSync(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : RetryNone(ts, () => Libc.fsync(number));
    }

    [PyFunction("fdatasync", Signature = "(fd)", Doc = "Force write of fd to disk without forcing update of metadata.")]
    internal static PyObject? FDataSync(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : RetryNone(ts, () => Libc.fdatasync(number));
    }

    [PyFunction("sync", Signature = "()", Doc = "Force write of everything to disk.")]
    internal static void Sync() => Libc.sync();

    [PyFunction("ftruncate", Signature = "(fd, length, /)", Doc = "Truncate a file, specified by file descriptor, to a specific length.")]
    internal static PyObject? FTruncate(ThreadState ts, int fd, long length) => RetryNone(ts, () => Libc.ftruncate(fd, length));

    [PyFunction("truncate", Signature = "(path, length)", Doc = "Truncate a file, specified by path, to a specific length.")]
    internal static PyObject? Truncate(ThreadState ts, PyObject path, long length)
    {
        var argument = PathArgument.From(ts, path, "truncate", allowFd: true);
        if (argument is null) return null;
        if (argument.IsFd) return FTruncate(ts, argument.Fd, length);
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.truncate(p, length), path);
    }

    [PyFunction("fchmod", Signature = "(fd, mode)", Doc = "Change the access permissions of the file given by file descriptor fd.")]
    internal static PyObject? FChMod(ThreadState ts, int fd, int mode) => RetryNone(ts, () => Libc.fchmod(fd, (uint)mode));

    [PyFunction("fchown", Signature = "(fd, uid, gid)", Doc = "Change the owner and group id of the file specified by file descriptor.")]
    internal static PyObject? FChOwn(ThreadState ts, int fd, PyObject uid, PyObject gid)
    {
        if (!UserId(ts, uid, "uid", out var u) || !UserId(ts, gid, "gid", out var g)) return null;
        return RetryNone(ts, () => Libc.fchown(fd, u, g));
    }

    [PyFunction("get_inheritable", Signature = "(fd, /)", Doc = "Get the close-on-exe flag of the specified file descriptor.")]
    internal static PyObject? GetInheritable(ThreadState ts, int fd)
    {
        var flags = Libc.fcntl(fd, FcntlCommands.GetFd, 0);
        return flags < 0 ? Errno.Raise(ts) : PyBool.Of((flags & FcntlCommands.CloseOnExec) == 0);
    }

    [PyFunction("set_inheritable", Signature = "(fd, inheritable, /)", Doc = "Set the inheritable flag of the specified file descriptor.")]
    internal static PyObject? SetInheritable(ThreadState ts, int fd, bool inheritable)
    {
        var flags = Libc.fcntl(fd, FcntlCommands.GetFd, 0);
        if (flags < 0) return Errno.Raise(ts);
        flags = inheritable ? flags & ~FcntlCommands.CloseOnExec : flags | FcntlCommands.CloseOnExec;
        return Done(ts, Libc.fcntl(fd, FcntlCommands.SetFd, flags));
    }

    [PyFunction("get_blocking", Signature = "(fd, /)", Doc = "Get the blocking mode of the file descriptor.")]
    internal static PyObject? GetBlocking(ThreadState ts, int fd)
    {
        var flags = Libc.fcntl(fd, FcntlCommands.GetFl, 0);
        return flags < 0 ? Errno.Raise(ts) : PyBool.Of((flags & OpenFlags.NonBlock) == 0);
    }

    [PyFunction("set_blocking", Signature = "(fd, blocking, /)", Doc = "Set the blocking mode of the specified file descriptor.")]
    internal static PyObject? SetBlocking(ThreadState ts, int fd, bool blocking)
    {
        var flags = Libc.fcntl(fd, FcntlCommands.GetFl, 0);
        if (flags < 0) return Errno.Raise(ts);
        flags = blocking ? flags & ~OpenFlags.NonBlock : flags | OpenFlags.NonBlock;
        return Done(ts, Libc.fcntl(fd, FcntlCommands.SetFl, flags));
    }

    [PyFunction("device_encoding", Signature = "(fd)", Doc = "Return a string describing the encoding of a terminal's file descriptor.")]
    internal static PyObject DeviceEncoding(int fd) => Libc.isatty(fd) != 0 ? PyStr.Intern("UTF-8") : PyNone.Instance;

    [PyFunction("lockf", Signature = "(fd, command, length, /)", Doc = "Apply, test or remove a POSIX lock on an open file descriptor.")]
    internal static PyObject? LockF(ThreadState ts, int fd, int command, long length) => RetryNone(ts, () => Libc.lockf(fd, command, length));

    [PyFunction("posix_fallocate", Signature = "(fd, offset, length, /)", Doc = "Ensure a file has allocated at least a particular number of bytes on disk.")]
    internal static PyObject? FAllocate(ThreadState ts, int fd, long offset, long length)
    {
        int error;
        do error = Libc.posix_fallocate(fd, offset, length);
        while (error == Errno.EINTR && SignalState.Check(ts));
        return ts.HasError ? null : error != 0 ? Raise.OSError(ts, error) : PyNone.Instance;
    }

    [PyFunction("posix_fadvise", Signature = "(fd, offset, length, advice, /)", Doc = "Announce an intention to access data in a specific pattern.")]
    internal static PyObject? FAdvise(ThreadState ts, int fd, long offset, long length, int advice)
    {
        int error;
        do error = Libc.posix_fadvise(fd, offset, length, advice);
        while (error == Errno.EINTR && SignalState.Check(ts));
        return ts.HasError ? null : error != 0 ? Raise.OSError(ts, error) : PyNone.Instance;
    }

    [PyFunction("sendfile", Signature = "(out_fd, in_fd, offset, count)", Doc = "Copy count bytes from file descriptor in_fd to file descriptor out_fd.")]
    internal static PyObject? SendFile(ThreadState ts, int out_fd, int in_fd, PyObject offset, long count)
    {
        long at = 0;
        if (offset is not PyNone && !Operators.AsLong(ts, offset, out at)) return null;
        nint n;
        do n = Libc.sendfile(out_fd, in_fd, offset is PyNone ? null : &at, (nuint)count);
        while (n < 0 && Errno.Interrupted(ts));
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("copy_file_range", Signature = "(src, dst, count, offset_src=None, offset_dst=None)", Doc = "Copy count bytes from one file descriptor to another.")]
    internal static PyObject? CopyFileRange(ThreadState ts, int src, int dst, long count, PyObject? offset_src = null, PyObject? offset_dst = null)
    {
        if (count < 0) return Raise.ValueError(ts, "negative value for 'count' not allowed");
        long from = 0;
        long to = 0;
        if (offset_src is not (null or PyNone) && !Operators.AsLong(ts, offset_src, out from)) return null;
        if (offset_dst is not (null or PyNone) && !Operators.AsLong(ts, offset_dst, out to)) return null;
        nint n;
        do n = Libc.copy_file_range(src, offset_src is null or PyNone ? null : &from, dst, offset_dst is null or PyNone ? null : &to, (nuint)count, 0);
        while (n < 0 && Errno.Interrupted(ts));
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("splice", Signature = "(src, dst, count, offset_src=None, offset_dst=None, flags=0)", Doc = "Transfer count bytes from one pipe to a descriptor or vice versa.")]
    internal static PyObject? Splice(ThreadState ts, int src, int dst, long count, PyObject? offset_src = null, PyObject? offset_dst = null, int flags = 0)
    {
        if (count < 0) return Raise.ValueError(ts, "negative value for 'count' not allowed");
        long from = 0;
        long to = 0;
        if (offset_src is not (null or PyNone) && !Operators.AsLong(ts, offset_src, out from)) return null;
        if (offset_dst is not (null or PyNone) && !Operators.AsLong(ts, offset_dst, out to)) return null;
        nint n;
        do n = Libc.splice(src, offset_src is null or PyNone ? null : &from, dst, offset_dst is null or PyNone ? null : &to, (nuint)count, (uint)flags);
        while (n < 0 && Errno.Interrupted(ts));
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(n);
    }

    [PyFunction("memfd_create", Signature = "(name, flags=1)")]
    internal static PyObject? MemFdCreate(ThreadState ts, PyObject name, int flags = 1)
    {
        var argument = PathArgument.From(ts, name, null);
        if (argument is null) return null;
        fixed (byte* p = argument.Bytes)
        {
            var fd = Libc.memfd_create(p, (uint)flags);
            return fd < 0 ? Errno.Raise(ts) : PyInt.Of(fd);
        }
    }

    [PyFunction("eventfd", Signature = "(initval, flags=524288)", Doc = "Creates and returns an event notification file descriptor.")]
    internal static PyObject? EventFd(ThreadState ts, long initval, int flags = 524288)
    {
        if (initval is < 0 or > uint.MaxValue) return Raise.OverflowError(ts, initval < 0 ? "can't convert negative value to unsigned int" : "Python int too large to convert to C unsigned int");
        var fd = Libc.eventfd((uint)initval, flags);
        return fd < 0 ? Errno.Raise(ts) : PyInt.Of(fd);
    }

    [PyFunction("eventfd_read", Signature = "(fd)", Doc = "Read eventfd value")]
    internal static PyObject? EventFdRead(ThreadState ts, int fd)
    {
        ulong value;
        nint n;
        do n = Libc.read(fd, &value, 8);
        while (n < 0 && Errno.Interrupted(ts));
        return n < 0 ? Errno.RaiseUnlessPending(ts) : StatResult.Unsigned(value);
    }

    [PyFunction("eventfd_write", Signature = "(fd, value)", Doc = "Write eventfd value.")]
    internal static PyObject? EventFdWrite(ThreadState ts, int fd, global::System.Numerics.BigInteger value)
    {
        if (value.Sign < 0 || value > ulong.MaxValue) return Raise.OverflowError(ts, value.Sign < 0 ? "can't convert negative int to unsigned" : "int too big to convert");
        var number = (ulong)value;
        nint n;
        do n = Libc.write(fd, &number, 8);
        while (n < 0 && Errno.Interrupted(ts));
        return n < 0 ? Errno.RaiseUnlessPending(ts) : PyNone.Instance;
    }

    [PyFunction("get_terminal_size", Signature = "(fd=1, /)", Doc = "Return the size of the terminal window as (columns, lines).")]
    internal static PyObject? GetTerminalSize(ThreadState ts, int fd = 1)
    {
        var size = stackalloc ushort[4];
        const int getWindowSize = 0x5413;
        return Libc.ioctl(fd, getWindowSize, (nint)size) < 0 ? Errno.Raise(ts) : PosixStructs.TerminalSize.Make(PyInt.Of(size[1]), PyInt.Of(size[0]));
    }
}
