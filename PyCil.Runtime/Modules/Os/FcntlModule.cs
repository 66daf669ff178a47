using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The fcntl module.</summary>
[PyModule("fcntl", Doc = "This module performs file control and I/O control on file\ndescriptors.  It is an interface to the fcntl() and ioctl() Unix\nroutines.")]
public static unsafe partial class FcntlModule
{
    private const int LargestArgument = 1024;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Fcntl);
        return true;
    }

    [PyFunction("fcntl", Signature = "(fd, cmd, arg=0, /)", Doc = "Perform the operation cmd on file descriptor fd.")]
    internal static PyObject? Fcntl(ThreadState ts, PyObject fd, int cmd, PyObject? arg = null)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        int result;
        if (arg is null or PyInt || arg.Type.GetSlot(Slot.Index) != 0)
        {
            long value = 0;
            if (arg is not null && !Operators.AsLong(ts, arg, out value)) return null;
            do result = Libc.fcntl(number, cmd, (nint)(int)value);
            while (result < 0 && Errno.Interrupted(ts));
            return result < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(result);
        }
        var data = Bytes(ts, arg, "fcntl");
        if (data is null) return null;
        var buffer = stackalloc byte[LargestArgument + 16];
        data.CopyTo(new Span<byte>(buffer, LargestArgument));
        do result = Libc.fcntl(number, cmd, (nint)buffer);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyBytes.Of(new ReadOnlySpan<byte>(buffer, data.Length));
    }

    private static byte[]? Bytes(ThreadState ts, PyObject arg, string function)
    {
        if (arg is PyStr text) return System.Text.Encoding.UTF8.GetBytes(text.AsString());
        if (arg.Type.GetSlot(Slot.GetBuffer) == 0)
        {
            Raise.TypeError(ts, $"{function}() argument 3 must be an integer, a bytes-like object, or a string, not {arg.Type.Name}");
            return null;
        }
        using var buffer = Buffers.Get(ts, arg, BufferFlags.Simple);
        if (buffer is null) return null;
        if (buffer.Length <= LargestArgument) return buffer.Span.ToArray();
        Raise.ValueError(ts, $"{function} argument 3 is too long");
        return null;
    }

    [PyFunction("ioctl", Signature = "(fd, request, arg=0, mutate_flag=True, /)", Doc = "Perform the operation request on file descriptor fd.")]
    internal static PyObject? IoCtl(ThreadState ts, PyObject fd, long request, PyObject? arg = null, bool mutate_flag = true)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        int result;
        if (arg is null or PyInt || arg.Type.GetSlot(Slot.Index) != 0)
        {
            long value = 0;
            if (arg is not null && !Operators.AsLong(ts, arg, out value)) return null;
            do result = Libc.ioctl(number, (nuint)request, (nint)(int)value);
            while (result < 0 && Errno.Interrupted(ts));
            return result < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(result);
        }
        if (mutate_flag && arg is not (PyStr or PyBytes) && arg.Type.GetSlot(Slot.GetBuffer) != 0)
        {
            using var target = Buffers.Get(ts, arg, BufferFlags.Writable);
            if (target is not null)
            {
                fixed (byte* p = target.Span)
                {
                    do result = Libc.ioctl(number, (nuint)request, (nint)p);
                    while (result < 0 && Errno.Interrupted(ts));
                }
                return result < 0 ? Errno.RaiseUnlessPending(ts) : PyInt.Of(result);
            }
            ts.ClearError(); // read-only: the result is a copy
        }
        var data = Bytes(ts, arg, "ioctl");
        if (data is null) return null;
        var buffer = stackalloc byte[LargestArgument + 16];
        data.CopyTo(new Span<byte>(buffer, LargestArgument));
        do result = Libc.ioctl(number, (nuint)request, (nint)buffer);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyBytes.Of(new ReadOnlySpan<byte>(buffer, data.Length));
    }

    [PyFunction("flock", Signature = "(fd, operation, /)", Doc = "Perform the lock operation on file descriptor fd.")]
    internal static PyObject? FLock(ThreadState ts, PyObject fd, int operation)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        int result;
        do result = Libc.flock(number, operation);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyNone.Instance;
    }

    [PyFunction("lockf", Signature = "(fd, cmd, len=0, start=0, whence=0, /)", Doc = "A wrapper around the fcntl() locking calls.")]
    internal static PyObject? LockF(ThreadState ts, PyObject fd, int cmd, PyObject? len = null, PyObject? start = null, int whence = 0)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        const int shared = 1;
        const int exclusive = 2;
        const int nonBlocking = 4;
        const int unlock = 8;
        var type = (cmd & unlock) != 0 ? 2 : (cmd & shared) != 0 ? 0 : (cmd & exclusive) != 0 ? 1 : -1;
        if (type < 0) return Raise.ValueError(ts, "unrecognized lockf argument");
        long length = 0;
        long from = 0;
        if (len is not null && !Operators.AsLong(ts, len, out length)) return null;
        if (start is not null && !Operators.AsLong(ts, start, out from)) return null;
        // struct flock: short type, short whence, long start, long length, int pid
        var lockRecord = stackalloc long[4];
        ((short*)lockRecord)[0] = (short)type;
        ((short*)lockRecord)[1] = (short)whence;
        lockRecord[1] = from;
        lockRecord[2] = length;
        lockRecord[3] = 0;
        const int setLock = 6;
        const int setLockWait = 7;
        int result;
        do result = Libc.fcntl(number, (cmd & nonBlocking) != 0 ? setLock : setLockWait, (nint)lockRecord);
        while (result < 0 && Errno.Interrupted(ts));
        return result < 0 ? Errno.RaiseUnlessPending(ts) : PyNone.Instance;
    }
}
