using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>select.epoll.</summary>
[PyType("select.epoll", Subclassable = false, Immutable = false, Doc = "Returns an epolling object.")]
public sealed unsafe partial class PyEpoll : PyObject
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const int Change = 3;
    private const uint DefaultEvents = 1 | 2 | 4; // EPOLLIN | EPOLLPRI | EPOLLOUT

    // struct epoll_event is packed on x86-64 only.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventSize - 8;

    private int _fd;

    public PyEpoll(int fd) => _fd = fd;

    ~PyEpoll() => Close();

    [PyNew(Signature = "(sizehint=-1, flags=0)")]
    internal static PyObject? New(ThreadState ts, PyType cls, int sizehint = -1, int flags = 0)
    {
        if (sizehint != -1 && sizehint <= 0) return Raise.ValueError(ts, "negative sizehint");
        if ((flags & ~CloseOnExec) != 0) return Raise.OSError(ts, Errno.EINVAL);
        var fd = Libc.epoll_create1(CloseOnExec);
        return fd < 0 ? Errno.Raise(ts) : new PyEpoll(fd);
    }

    [PyMethod("fromfd", Kind = MethodKind.Class, Signature = "(fd, /)", Doc = "Create an epoll object from a given control fd.")]
    internal static PyObject FromFd(PyType cls, int fd) => new PyEpoll(fd);

    private bool Open(ThreadState ts)
    {
        if (_fd >= 0) return true;
        Raise.ValueError(ts, "I/O operation on closed epoll object");
        return false;
    }

    private void Close()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0) Libc.close(fd);
    }

    [PyMethod("close", Signature = "()", Doc = "Close the epoll control file descriptor.")]
    internal PyObject? Close(ThreadState ts)
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        GC.SuppressFinalize(this);
        return fd >= 0 && Libc.close(fd) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyGetter("closed", Doc = "True if the epoll handler is closed")]
    internal PyObject Closed => PyBool.Of(_fd < 0);

    [PyMethod("fileno", Signature = "()", Doc = "Return the epoll control file descriptor.")]
    internal PyObject? Fileno(ThreadState ts) => Open(ts) ? PyInt.Of(_fd) : null;

    private PyObject? Control(ThreadState ts, int operation, PyObject fd, long events)
    {
        if (!Open(ts)) return null;
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        var record = stackalloc byte[16];
        Unsafe.WriteUnaligned(record, (uint)events);
        Unsafe.WriteUnaligned(record + DataOffset, (long)number);
        return Libc.epoll_ctl(_fd, operation, number, record) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("register", Signature = "(fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)", TextSignature = false, Doc = "Registers a new fd or raises an OSError if the fd is already registered.")]
    internal PyObject? Register(ThreadState ts, PyObject fd, long eventmask = DefaultEvents) => Control(ts, Add, fd, eventmask);

    [PyMethod("modify", Signature = "(fd, eventmask)", Doc = "Modify event mask for a registered file descriptor.")]
    internal PyObject? Modify(ThreadState ts, PyObject fd, long eventmask) => Control(ts, Change, fd, eventmask);

    [PyMethod("unregister", Signature = "(fd)", Doc = "Remove a registered file descriptor from the epoll object.")]
    internal PyObject? Unregister(ThreadState ts, PyObject fd) => Control(ts, Delete, fd, 0);

    [PyMethod("poll", Signature = "(timeout=None, maxevents=-1)", Doc = "Wait for events on the epoll file descriptor.")]
    internal PyObject? Poll(ThreadState ts, PyObject? timeout = null, int maxevents = -1)
    {
        if (!Open(ts) || !SelectModule.PollTimeout(ts, timeout, "timeout must be a number or None", 1_000_000_000, out var nanoseconds)) return null;
        if (maxevents == -1) maxevents = 1023;
        else if (maxevents < 1) return Raise.ValueError(ts, $"maxevents must be greater than 0, got {maxevents}");
        var buffer = new byte[maxevents * EventSize];
        var deadline = nanoseconds < 0 ? -1 : Clock.Monotonic + nanoseconds;
        int count;
        fixed (byte* p = buffer)
        {
            while (true)
            {
                var left = deadline < 0 ? -1 : Math.Max(deadline - Clock.Monotonic, 0);
                count = Libc.epoll_wait(_fd, p, maxevents, left < 0 ? -1 : (int)Math.Min((left + 999_999) / 1_000_000, int.MaxValue));
                if (count >= 0) break;
                if (!Errno.Interrupted(ts)) return Errno.RaiseUnlessPending(ts);
            }
        }
        var list = new PyList();
        for (var i = 0; i < count; i++)
        {
            var record = buffer.AsSpan(i * EventSize);
            list.Append(PyTuple.Of(PyInt.Of(BitConverter.ToInt32(record[DataOffset..])), PyInt.Of(BitConverter.ToUInt32(record))));
        }
        return list;
    }

    [PyMethod("__enter__", Signature = "()")]
    internal PyObject? Enter(ThreadState ts) => Open(ts) ? this : null;

    [PyMethod("__exit__", TextSignature = false)]
    internal PyObject? Exit(ThreadState ts, PyObject[] args) => Close(ts);
}
