using System.Numerics;
using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Functions on names in the file system.</summary>
public static unsafe partial class PosixModule
{
    [PyFunction("mkdir", Signature = "(path, mode=511, *, dir_fd=None)", Doc = "Create a directory.")]
    internal static PyObject? MkDir(ThreadState ts, PyObject path, int mode = 511, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "mkdir") is not { } argument) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.mkdirat(dir, p, (uint)mode), path);
    }

    [PyFunction("rmdir", Signature = "(path, *, dir_fd=None)", Doc = "Remove a directory.")]
    internal static PyObject? RmDir(ThreadState ts, PyObject path, PyObject? dir_fd = null) => Remove(ts, "rmdir", path, dir_fd, AtFlags.RemoveDirectory);

    [PyFunction("unlink", Signature = "(path, *, dir_fd=None)", Doc = "Remove a file (same as remove()).")]
    internal static PyObject? Unlink(ThreadState ts, PyObject path, PyObject? dir_fd = null) => Remove(ts, "unlink", path, dir_fd, 0);

    [PyFunction("remove", Signature = "(path, *, dir_fd=None)", Doc = "Remove a file (same as unlink()).")]
    internal static PyObject? RemoveFile(ThreadState ts, PyObject path, PyObject? dir_fd = null) => Remove(ts, "remove", path, dir_fd, 0);

    private static PyObject? Remove(ThreadState ts, string function, PyObject path, PyObject? dirFd, int flags)
    {
        if (!DirFd(ts, dirFd, out var dir) || PathArgument.From(ts, path, function) is not { } argument) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.unlinkat(dir, p, flags), path);
    }

    [PyFunction("rename", Signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", Doc = "Rename a file or directory.")]
    internal static PyObject? Rename(ThreadState ts, PyObject src, PyObject dst, PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null) =>
        Move(ts, "rename", src, dst, src_dir_fd, dst_dir_fd);

    [PyFunction("replace", Signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", Doc = "Rename a file or directory, overwriting the destination.")]
    internal static PyObject? Replace(ThreadState ts, PyObject src, PyObject dst, PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null) =>
        Move(ts, "replace", src, dst, src_dir_fd, dst_dir_fd);

    private static PyObject? Move(ThreadState ts, string function, PyObject src, PyObject dst, PyObject? srcDirFd, PyObject? dstDirFd)
    {
        if (!DirFd(ts, srcDirFd, out var fromDir) || !DirFd(ts, dstDirFd, out var toDir)) return null;
        if (PathArgument.From(ts, src, function, "src") is not { } from || PathArgument.From(ts, dst, function, "dst") is not { } to) return null;
        fixed (byte* p = from.Bytes)
        fixed (byte* q = to.Bytes)
            return Done(ts, Libc.renameat(fromDir, p, toDir, q), src, dst);
    }

    [PyFunction("link", Signature = "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", Doc = "Create a hard link to a file.")]
    internal static PyObject? Link(ThreadState ts, PyObject src, PyObject dst, PyObject? src_dir_fd = null, PyObject? dst_dir_fd = null, PyObject? follow_symlinks = null)
    {
        if (!DirFd(ts, src_dir_fd, out var fromDir) || !DirFd(ts, dst_dir_fd, out var toDir)) return null;
        if (PathArgument.From(ts, src, "link", "src") is not { } from || PathArgument.From(ts, dst, "link", "dst") is not { } to) return null;
        var flags = 0;
        if (follow_symlinks is not null)
        {
            var follow = Truth.Of(ts, follow_symlinks);
            if (follow < 0) return null;
            if (follow > 0) flags = AtFlags.SymlinkFollow;
        }
        fixed (byte* p = from.Bytes)
        fixed (byte* q = to.Bytes)
            return Done(ts, Libc.linkat(fromDir, p, toDir, q, flags), src, dst);
    }

    [PyFunction("symlink", Signature = "(src, dst, target_is_directory=False, *, dir_fd=None)", Doc = "Create a symbolic link pointing to src named dst.")]
    internal static PyObject? SymLink(ThreadState ts, PyObject src, PyObject dst, bool target_is_directory = false, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir)) return null;
        if (PathArgument.From(ts, src, "symlink", "src") is not { } from || PathArgument.From(ts, dst, "symlink", "dst") is not { } to) return null;
        fixed (byte* p = from.Bytes)
        fixed (byte* q = to.Bytes)
            return Done(ts, Libc.symlinkat(p, dir, q), src, dst);
    }

    [PyFunction("readlink", Signature = "(path, *, dir_fd=None)", Doc = "Return a string representing the path to which the symbolic link points.")]
    internal static PyObject? ReadLink(ThreadState ts, PyObject path, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "readlink") is not { } argument) return null;
        var buffer = new byte[4096];
        fixed (byte* p = argument.Bytes)
        fixed (byte* q = buffer)
        {
            var n = Libc.readlinkat(dir, p, q, (nuint)buffer.Length);
            return n < 0 ? Errno.Raise(ts, path) : argument.Result(buffer.AsSpan(0, (int)n));
        }
    }

    [PyFunction("chmod", Signature = "(path, mode, *, dir_fd=None, follow_symlinks=True)", Doc = "Change the access permissions of a file.")]
    internal static PyObject? ChMod(ThreadState ts, PyObject path, int mode, PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "chmod", allowFd: true) is not { } argument) return null;
        if (argument.IsFd) return Done(ts, Libc.fchmod(argument.Fd, (uint)mode), path);
        fixed (byte* p = argument.Bytes)
        {
            if (Libc.fchmodat(dir, p, (uint)mode, follow_symlinks ? 0 : AtFlags.SymlinkNoFollow) >= 0) return PyNone.Instance;
        }
        if (!follow_symlinks && Errno.Last == Errno.EOPNOTSUPP)
        {
            return dir != AtFlags.CurrentDirectory
                ? Raise.ValueError(ts, "chmod: cannot use dir_fd and follow_symlinks together")
                : Raise.NotImplementedError(ts, "chmod: follow_symlinks unavailable on this platform");
        }
        return Errno.Raise(ts, path);
    }

    /// <summary>A user or group id, where -1 means "leave as it is".</summary>
    private static bool UserId(ThreadState ts, PyObject o, string what, out uint id)
    {
        id = 0;
        var index = o is PyInt number ? number : o.Type.GetSlot(Slot.Index) != 0 ? Operators.Index(ts, o) : null;
        if (index is null)
        {
            if (!ts.HasError) Raise.TypeError(ts, $"{what} should be integer, not {o.Type.Name}");
            return false;
        }
        var value = index.ToBigInteger();
        if (value < -1)
        {
            Raise.OverflowError(ts, $"{what} is less than minimum");
            return false;
        }
        if (value > uint.MaxValue)
        {
            Raise.OverflowError(ts, $"{what} is greater than maximum");
            return false;
        }
        id = value < 0 ? uint.MaxValue : (uint)value;
        return true;
    }

    [PyFunction("chown", Signature = "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", Doc = "Change the owner and group id of path to the numeric uid and gid.")]
    internal static PyObject? ChOwn(ThreadState ts, PyObject path, PyObject uid, PyObject gid, PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "chown", allowFd: true) is not { } argument) return null;
        if (!UserId(ts, uid, "uid", out var u) || !UserId(ts, gid, "gid", out var g) || !FdAlone(ts, "chown", argument, dir, follow_symlinks)) return null;
        if (argument.IsFd) return Done(ts, Libc.fchown(argument.Fd, u, g), path);
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.fchownat(dir, p, u, g, follow_symlinks ? 0 : AtFlags.SymlinkNoFollow), path);
    }

    [PyFunction("lchown", Signature = "(path, uid, gid)", Doc = "Change the owner and group id of path to the numeric uid and gid.")]
    internal static PyObject? LChOwn(ThreadState ts, PyObject path, PyObject uid, PyObject gid)
    {
        if (PathArgument.From(ts, path, "lchown") is not { } argument || !UserId(ts, uid, "uid", out var u) || !UserId(ts, gid, "gid", out var g)) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.fchownat(AtFlags.CurrentDirectory, p, u, g, AtFlags.SymlinkNoFollow), path);
    }

    [PyFunction("utime", Signature = "(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)", Doc = "Set the access and modified time of path.")]
    internal static PyObject? UTime(ThreadState ts, PyObject path, PyObject? times = null, PyObject? ns = null, PyObject? dir_fd = null, bool follow_symlinks = true)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "utime", allowFd: true) is not { } argument) return null;
        if (times is not (null or PyNone) && ns is not null) return Raise.ValueError(ts, "utime: you may specify either 'times' or 'ns' but not both");
        var specs = stackalloc TimeSpec[2];
        var now = false;
        if (times is not (null or PyNone))
        {
            if (times is not PyTuple { Count: 2 } pair) return Raise.TypeError(ts, "utime: 'times' must be either a tuple of two ints or None");
            if (!TimeConversion.ToTimeSpec(ts, pair[0], out specs[0]) || !TimeConversion.ToTimeSpec(ts, pair[1], out specs[1])) return null;
        }
        else if (ns is not null)
        {
            if (ns is not PyTuple { Count: 2 } pair) return Raise.TypeError(ts, "utime: 'ns' must be a tuple of two ints");
            if (!SplitNanoseconds(ts, pair[0], out specs[0]) || !SplitNanoseconds(ts, pair[1], out specs[1])) return null;
        }
        else
        {
            now = true;
        }
        if (!FdAlone(ts, "utime", argument, dir, follow_symlinks)) return null;
        if (argument.IsFd) return Done(ts, Libc.futimens(argument.Fd, now ? null : specs));
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.utimensat(dir, p, now ? null : specs, follow_symlinks ? 0 : AtFlags.SymlinkNoFollow), path);
    }

    private static bool SplitNanoseconds(ThreadState ts, PyObject o, out TimeSpec spec)
    {
        spec = default;
        var index = Operators.Index(ts, o);
        if (index is null) return false;
        var seconds = BigInteger.DivRem(index.ToBigInteger(), 1_000_000_000, out var rest);
        if (rest.Sign < 0)
        {
            rest += 1_000_000_000;
            seconds -= 1;
        }
        if (seconds > long.MaxValue || seconds < long.MinValue)
        {
            Raise.OverflowError(ts, "timestamp out of range for platform time_t");
            return false;
        }
        spec = new TimeSpec { Seconds = (long)seconds, Nanoseconds = (long)rest };
        return true;
    }

    [PyFunction("mkfifo", Signature = "(path, mode=438, *, dir_fd=None)", Doc = "Create a \"fifo\" (a POSIX named pipe).")]
    internal static PyObject? MkFifo(ThreadState ts, PyObject path, int mode = 438, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "mkfifo") is not { } argument) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.mkfifoat(dir, p, (uint)mode), path);
    }

    [PyFunction("mknod", Signature = "(path, mode=384, device=0, *, dir_fd=None)", Doc = "Create a node in the file system.")]
    internal static PyObject? MkNod(ThreadState ts, PyObject path, int mode = 384, long device = 0, PyObject? dir_fd = null)
    {
        if (!DirFd(ts, dir_fd, out var dir) || PathArgument.From(ts, path, "mknod") is not { } argument) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.mknodat(dir, p, (uint)mode, (ulong)device), path);
    }

    [PyFunction("major", Signature = "(device, /)", Doc = "Extracts a device major number from a raw device number.")]
    internal static PyObject Major(long device) => PyInt.Of(StatResult.Major((ulong)device));

    [PyFunction("minor", Signature = "(device, /)", Doc = "Extracts a device minor number from a raw device number.")]
    internal static PyObject Minor(long device) => PyInt.Of(StatResult.Minor((ulong)device));

    [PyFunction("makedev", Signature = "(major, minor, /)", Doc = "Composes a raw device number from the major and minor device numbers.")]
    internal static PyObject MakeDev(long major, long minor) => StatResult.Unsigned(StatResult.Device((uint)major, (uint)minor));

    [PyFunction("statvfs", Signature = "(path)", Doc = "Perform a statvfs system call on the given path.")]
    internal static PyObject? StatVfsOf(ThreadState ts, PyObject path)
    {
        if (PathArgument.From(ts, path, "statvfs", allowFd: true) is not { } argument) return null;
        if (argument.IsFd) return FStatVfs(ts, argument.Fd);
        StatVfs stat;
        int result;
        fixed (byte* p = argument.Bytes) result = Libc.statvfs(p, &stat);
        return result < 0 ? Errno.Raise(ts, path) : MakeStatVfs(stat);
    }

    [PyFunction("fstatvfs", Signature = "(fd, /)", Doc = "Perform an fstatvfs system call on the given fd.")]
    internal static PyObject? FStatVfs(ThreadState ts, int fd)
    {
        StatVfs stat;
        return Libc.fstatvfs(fd, &stat) < 0 ? Errno.Raise(ts) : MakeStatVfs(stat);
    }

    private static PyObject MakeStatVfs(in StatVfs s)
    {
        var u = StatResult.Unsigned;
        return PosixStructs.StatVfs.Make(u(s.BlockSize), u(s.FragmentSize), u(s.Blocks), u(s.BlocksFree), u(s.BlocksAvailable), u(s.Files), u(s.FilesFree),
            u(s.FilesAvailable), u(s.Flags), u(s.NameMax), u(s.FileSystemId));
    }

    private static int ConfigurationName(ThreadState ts, PyObject name, (string Name, int Value)[] table)
    {
        if (name is PyStr text)
        {
            foreach (var (known, value) in table)
            {
                if (text.Equals(known)) return value;
            }
            Raise.ValueError(ts, "unrecognized configuration name");
            return -1;
        }
        if (name.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, "configuration names must be strings or integers");
            return -1;
        }
        return Operators.AsLong(ts, name, out var number) ? (int)number : -1;
    }

    [PyFunction("sysconf", Signature = "(name, /)", Doc = "Return an integer-valued system configuration variable.")]
    internal static PyObject? SysConf(ThreadState ts, PyObject name)
    {
        var number = ConfigurationName(ts, name, PosixConstants.SysconfNames);
        if (ts.HasError) return null;
        Marshal.SetLastSystemError(0);
        var value = Libc.sysconf(number);
        return value < 0 && Errno.Last != 0 ? Errno.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("pathconf", Signature = "(path, name)", Doc = "Return the configuration limit name for the file or directory path.")]
    internal static PyObject? PathConf(ThreadState ts, PyObject path, PyObject name)
    {
        if (PathArgument.From(ts, path, "pathconf", allowFd: true) is not { } argument) return null;
        var number = ConfigurationName(ts, name, PosixConstants.PathconfNames);
        if (ts.HasError) return null;
        Marshal.SetLastSystemError(0);
        nint value;
        if (argument.IsFd) value = Libc.fpathconf(argument.Fd, number);
        else
            fixed (byte* p = argument.Bytes) value = Libc.pathconf(p, number);
        return value < 0 && Errno.Last != 0 ? Errno.Raise(ts, path) : PyInt.Of(value);
    }

    [PyFunction("fpathconf", Signature = "(fd, name, /)", Doc = "Return the configuration limit name for the file descriptor fd.")]
    internal static PyObject? FPathConf(ThreadState ts, int fd, PyObject name)
    {
        var number = ConfigurationName(ts, name, PosixConstants.PathconfNames);
        if (ts.HasError) return null;
        Marshal.SetLastSystemError(0);
        var value = Libc.fpathconf(fd, number);
        return value < 0 && Errno.Last != 0 ? Errno.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("confstr", Signature = "(name, /)", Doc = "Return a string-valued system configuration variable.")]
    internal static PyObject? ConfStr(ThreadState ts, PyObject name)
    {
        var number = ConfigurationName(ts, name, PosixConstants.ConfstrNames);
        if (ts.HasError) return null;
        Marshal.SetLastSystemError(0);
        var buffer = new byte[1024];
        fixed (byte* p = buffer)
        {
            var n = Libc.confstr(number, p, (nuint)buffer.Length);
            if (n == 0) return Errno.Last != 0 ? Errno.Raise(ts) : PyNone.Instance;
            return FileSystemNames.Decode(buffer.AsSpan(0, (int)Math.Min(n - 1, (nuint)buffer.Length)));
        }
    }
}
