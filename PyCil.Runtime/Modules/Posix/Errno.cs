using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Linux error numbers that the runtime tests for, and the last one set.</summary>
internal static class Errno
{
    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int ESRCH = 3;
    internal const int EINTR = 4;
    internal const int EIO = 5;
    internal const int E2BIG = 7;
    internal const int ENOEXEC = 8;
    internal const int EBADF = 9;
    internal const int ECHILD = 10;
    internal const int EAGAIN = 11;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int EEXIST = 17;
    internal const int ENOTDIR = 20;
    internal const int EISDIR = 21;
    internal const int EINVAL = 22;
    internal const int ENOTTY = 25;
    internal const int ESPIPE = 29;
    internal const int EPIPE = 32;
    internal const int ERANGE = 34;
    internal const int ENAMETOOLONG = 36;
    internal const int ENOSYS = 38;
    internal const int ENOTSOCK = 88;
    internal const int EOPNOTSUPP = 95;
    internal const int EISCONN = 106;
    internal const int ETIMEDOUT = 110;
    internal const int EALREADY = 114;
    internal const int EINPROGRESS = 115;

    /// <summary>errno after the last call of <see cref="Libc"/> on this thread.</summary>
    internal static int Last => Marshal.GetLastPInvokeError();

    /// <summary>strerror(), for example "No such file or directory".</summary>
    internal static unsafe string Text(int error)
    {
        var buffer = stackalloc byte[256];
        if (Libc.strerror_r(error, buffer, 256) != 0 && buffer[0] == 0) return $"Unknown error {error}";
        return Marshal.PtrToStringUTF8((nint)buffer)!;
    }

    /// <summary>Raises OSError for the last error.</summary>
    internal static PyObject? Raise(ThreadState ts, PyObject? filename = null, PyObject? filename2 = null)
    {
        var error = Last;
        return PathText(ts, ref filename) && PathText(ts, ref filename2) ? Objects.Raise.OSError(ts, error, filename, filename2) : null;
    }

    /// <summary>An error names the path, not the object that stood for it.</summary>
    private static bool PathText(ThreadState ts, ref PyObject? filename)
    {
        if (filename is null or PyStr or PyBytes or PyInt or PyNone || Attributes.LookupSpecial(ts, filename, PosixNames.FsPath) is not { } method) return !ts.HasError;
        filename = Call.Invoke(ts, method);
        return filename is not null;
    }

    /// <summary>After a failed call: whether to try again, because a signal interrupted it and no handler raised (PEP 475).</summary>
    internal static bool Interrupted(ThreadState ts) => Last == EINTR && SignalState.Check(ts);

    /// <summary>Raises OSError for the last error unless a signal handler has raised already.</summary>
    internal static PyObject? RaiseUnlessPending(ThreadState ts, PyObject? filename = null, PyObject? filename2 = null) =>
        ts.HasError ? null : Raise(ts, filename, filename2);
}
