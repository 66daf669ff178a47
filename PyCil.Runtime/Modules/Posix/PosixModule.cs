using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The posix module: the operating system through the C library.</summary>
[PyModule("posix", Doc = Docs)]
public static unsafe partial class PosixModule
{
    private const string Docs =
        "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard (a thinly\n" +
        "disguised Unix interface).  Refer to the library manual and\ncorresponding Unix manual entries for more information on calls.";

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in PosixConstants.All) module.Add(name, PyInt.Of(value));
        module.Add("error", PyExceptions.OSError);
        module.Add("environ", ReadEnvironment(ts));
        module.Add("_have_functions", new PyList([.. Array.ConvertAll(PosixConstants.HaveFunctions, static n => (PyObject)PyStr.Of(n))]));
        module.Add("sysconf_names", Table(PosixConstants.SysconfNames));
        module.Add("pathconf_names", Table(PosixConstants.PathconfNames));
        module.Add("confstr_names", Table(PosixConstants.ConfstrNames));
        module.Add("stat_result", StatResult.Spec.Type);
        module.Add("statvfs_result", PosixStructs.StatVfs.Type);
        module.Add("terminal_size", PosixStructs.TerminalSize.Type);
        module.Add("times_result", PosixStructs.Times.Type);
        module.Add("uname_result", PosixStructs.Uname.Type);
        module.Add("waitid_result", PosixStructs.WaitId.Type);
        module.Add("sched_param", PosixStructs.SchedParam.Type);
        return true;
    }

    private static PyDict Table((string Name, int Value)[] entries)
    {
        var dict = new PyDict();
        foreach (var (name, value) in entries) dict.SetStr(PyStr.Intern(name), PyInt.Of(value));
        return dict;
    }

    private static PyDict ReadEnvironment(ThreadState ts)
    {
        var dict = new PyDict();
        for (var p = Libc.Environ; p != null && *p != null; p++)
        {
            var entry = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*p);
            var equals = entry.Length > 0 ? entry[1..].IndexOf((byte)'=') + 1 : 0;
            if (equals <= 0) continue;
            var key = PyBytes.Of(entry[..equals]);
            if (dict.Get(ts, key, out var known) && known is null) dict.Set(ts, key, PyBytes.Of(entry[(equals + 1)..]));
        }
        return dict;
    }

    [PyFunction("_create_environ", Signature = "()")]
    internal static PyObject CreateEnviron(ThreadState ts) => ReadEnvironment(ts);

    [PyFunction("fspath", Signature = "(path)", Doc = "Return the file system path representation of the object.")]
    internal static PyObject? Fspath(ThreadState ts, PyObject path) => Fspath(ts, path, null);

    internal static PyObject? Fspath(ThreadState ts, PyObject path, string? function)
    {
        if (path is PyStr or PyBytes) return path;
        var method = Attributes.LookupSpecial(ts, path, PosixNames.FsPath);
        if (method is null) return ts.HasError ? null : Raise.TypeError(ts, $"expected str, bytes or os.PathLike object, not {path.Type.Name}");
        var result = Call.Invoke(ts, method);
        if (result is null or PyStr or PyBytes) return result;
        return Raise.TypeError(ts, $"expected {path.Type.Name}.__fspath__() to return str or bytes, not {result.Type.Name}");
    }

    /// <summary>dir_fd=None is the current directory. False with an error pending.</summary>
    private static bool DirFd(ThreadState ts, PyObject? o, out int fd)
    {
        fd = AtFlags.CurrentDirectory;
        if (o is null or PyNone) return true;
        if (o is not PyInt && o.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, $"argument should be integer or None, not {o.Type.Name}");
            return false;
        }
        fd = PathArgument.FdOf(ts, o);
        return !ts.HasError;
    }

    /// <summary>dir_fd and follow_symlinks make no sense with a file descriptor.</summary>
    private static bool FdAlone(ThreadState ts, string function, PathArgument path, int dirFd, bool follow)
    {
        if (!path.IsFd) return true;
        if (dirFd != AtFlags.CurrentDirectory)
        {
            Raise.ValueError(ts, $"{function}: can't specify dir_fd without matching path");
            return false;
        }
        if (follow) return true;
        Raise.ValueError(ts, $"{function}: cannot use fd and follow_symlinks together");
        return false;
    }

    private static PyObject? Done(ThreadState ts, int result, PyObject? filename = null, PyObject? filename2 = null) =>
        result < 0 ? Errno.Raise(ts, filename, filename2) : PyNone.Instance;

    [PyFunction("stat", Signature = "(path, *, dir_fd=None, follow_symlinks=True)", Doc = "Perform a stat system call on the given path.")]
    internal static PyObject? Stat(ThreadState ts, PyObject path, PyObject? dir_fd = null, bool follow_symlinks = true) => StatPath(ts, "stat", path, dir_fd, follow_symlinks);

    [PyFunction("lstat", Signature = "(path, *, dir_fd=None)", Doc = "Perform a stat system call on the given path, without following symbolic links.")]
    internal static PyObject? LStat(ThreadState ts, PyObject path, PyObject? dir_fd = null) => StatPath(ts, "lstat", path, dir_fd, false);

    private static PyObject? StatPath(ThreadState ts, string function, PyObject path, PyObject? dirFd, bool follow)
    {
        if (!DirFd(ts, dirFd, out var dir)) return null;
        var argument = PathArgument.From(ts, path, function, allowFd: function == "stat");
        if (argument is null || !FdAlone(ts, function, argument, dir, follow)) return null;
        if (argument.IsFd) return FStat(ts, argument.Fd, path);
        StatX stat;
        int result;
        fixed (byte* p = argument.Bytes) result = Libc.statx(dir, p, follow ? 0 : AtFlags.SymlinkNoFollow, StatMask.Basic, &stat);
        return result < 0 ? Errno.Raise(ts, path) : StatResult.Make(stat);
    }

    private static PyObject? FStat(ThreadState ts, int fd, PyObject? filename)
    {
        StatX stat;
        byte empty = 0;
        var result = Libc.statx(fd, &empty, AtFlags.EmptyPath, StatMask.Basic, &stat);
        return result < 0 ? Errno.Raise(ts, filename) : StatResult.Make(stat);
    }

    [PyFunction("fstat", Signature = "(fd)", Doc = "Perform a stat system call on the given file descriptor.")]
    internal static PyObject? FStat(ThreadState ts, int fd) => FStat(ts, fd, null);

    [PyFunction("access", Signature = "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", Doc = "Use the real uid/gid to test for access to a path.")]
    internal static PyObject? Access(ThreadState ts, PyObject path, int mode, PyObject? dir_fd = null, bool effective_ids = false, bool follow_symlinks = true)
    {
        if (!DirFd(ts, dir_fd, out var dir)) return null;
        var argument = PathArgument.From(ts, path, "access");
        if (argument is null) return null;
        var flags = (follow_symlinks ? 0 : AtFlags.SymlinkNoFollow) | (effective_ids ? AtFlags.EffectiveAccess : 0);
        fixed (byte* p = argument.Bytes) return PyBool.Of(Libc.faccessat(dir, p, mode, flags) == 0);
    }

    [PyFunction("getcwd", Signature = "()", Doc = "Return a unicode string representing the current working directory.")]
    internal static PyObject? GetCwd(ThreadState ts) => CurrentDirectory(ts, false);

    [PyFunction("getcwdb", Signature = "()", Doc = "Return a bytes string representing the current working directory.")]
    internal static PyObject? GetCwdBytes(ThreadState ts) => CurrentDirectory(ts, true);

    private static PyObject? CurrentDirectory(ThreadState ts, bool asBytes)
    {
        for (var size = 1024; ; size *= 2)
        {
            var buffer = new byte[size];
            fixed (byte* p = buffer)
            {
                if (Libc.getcwd(p, (nuint)size) != null) return PathArgument.Result(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(p), asBytes);
            }
            if (Errno.Last != Errno.ERANGE) return Errno.Raise(ts);
        }
    }

    [PyFunction("chdir", Signature = "(path)", Doc = "Change the current working directory to the specified path.")]
    internal static PyObject? ChDir(ThreadState ts, PyObject path)
    {
        var argument = PathArgument.From(ts, path, "chdir", allowFd: true);
        if (argument is null) return null;
        if (argument.IsFd) return Done(ts, Libc.fchdir(argument.Fd), path);
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.chdir(p), path);
    }

    [PyFunction("fchdir", Signature = "(fd)", Doc = "Change to the directory of the given file descriptor.")]
    internal static PyObject? FChDir(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.fchdir(number));
    }

    [PyFunction("chroot", Signature = "(path)", Doc = "Change root directory to path.")]
    internal static PyObject? ChRoot(ThreadState ts, PyObject path)
    {
        var argument = PathArgument.From(ts, path, "chroot");
        if (argument is null) return null;
        fixed (byte* p = argument.Bytes) return Done(ts, Libc.chroot(p), path);
    }

    [PyFunction("listdir", Signature = "(path=None)", Doc = "Return a list containing the names of the files in the directory.")]
    internal static PyObject? ListDir(ThreadState ts, PyObject? path = null)
    {
        var argument = PathArgument.From(ts, path, "listdir", allowFd: true, nullable: true);
        if (argument is null) return null;
        var dir = OpenDirectory(argument);
        if (dir == 0) return Errno.Raise(ts, path is null or PyNone ? null : path);
        var names = new PyList();
        while (true)
        {
            Marshal.SetLastSystemError(0);
            var entry = Libc.readdir(dir);
            if (entry == null)
            {
                var error = Errno.Last;
                CloseDirectory(argument, dir);
                return error == 0 ? names : Raise.OSError(ts, error, path);
            }
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(&entry->FirstNameByte);
            if (!IsDotName(name)) names.Append(argument.Result(name));
        }
    }

    internal static bool IsDotName(ReadOnlySpan<byte> name) => name.SequenceEqual("."u8) || name.SequenceEqual(".."u8);

    /// <summary>opendir, or fdopendir on a copy of the descriptor: closing the directory must not close the caller's.</summary>
    internal static nint OpenDirectory(PathArgument path)
    {
        if (!path.IsFd)
        {
            fixed (byte* p = path.Bytes) return Libc.opendir(p);
        }
        var copy = Libc.fcntl(path.Fd, FcntlCommands.DupCloseOnExec, 0);
        if (copy < 0) return 0;
        var dir = Libc.fdopendir(copy);
        if (dir == 0)
        {
            var error = Errno.Last;
            Libc.close(copy);
            Marshal.SetLastPInvokeError(error);
        }
        return dir;
    }

    internal static void CloseDirectory(PathArgument path, nint dir)
    {
        if (path.IsFd) Libc.rewinddir(dir); // the copy shares its position with the caller's descriptor
        Libc.closedir(dir);
    }
}
