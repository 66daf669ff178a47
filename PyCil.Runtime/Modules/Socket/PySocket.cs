using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Socket;

/// <summary>_socket.socket.</summary>
[PyType("_socket.socket", OwnLayout = true, Immutable = false, Doc = "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\nsocket(family=-1, type=-1, proto=-1, fileno=None) -> socket object\n\nOpen a socket of the given type.")]
public sealed unsafe partial class PySocket : PyObject
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SolSocket = 1;
    private const int SoType = 3;
    private const int SoError = 4;
    private const int SoProtocol = 38;

    private InstanceStorage _storage;
    private int _fd = -1;
    private int _family;
    private int _type;
    private int _protocol;
    private long _timeout = -1; // nanoseconds; -1 blocks, 0 does not
    private InterpreterState? _interpreter;

    public PySocket(PyType type) => _storage = new InstanceStorage(type);

    ~PySocket()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0) Libc.close(fd);
    }

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject New(PyType cls, PyObject[] args, PyDict? kwargs = null) => new PySocket(cls);

    [PySlot(Slot.Init, Signature = "(family=-1, type=-1, proto=-1, fileno=None)")]
    internal bool Init(ThreadState ts, int family = -1, int type = -1, int proto = -1, PyObject? fileno = null)
    {
        int fd;
        if (fileno is not (null or PyNone))
        {
            if (fileno is PyFloat)
            {
                Raise.TypeError(ts, "integer argument expected, got float");
                return false;
            }
            if (!Operators.AsLong(ts, fileno, out var number)) return false;
            if (number < 0)
            {
                Raise.ValueError(ts, "negative file descriptor");
                return false;
            }
            fd = (int)number;
            if (!Detect(ts, fd, ref family, ref type, ref proto)) return false;
        }
        else
        {
            if (family == -1) family = SocketAddress.Inet;
            if (type == -1) type = 1;
            if (proto == -1) proto = 0;
            fd = SocketLibc.socket(family, type | CloseOnExec, proto);
            if (fd < 0)
            {
                Errno.Raise(ts);
                return false;
            }
        }
        _fd = fd;
        _family = family;
        _protocol = proto;
        _interpreter = ts.Interpreter;
        _type = type & ~(CloseOnExec | NonBlocking);
        if ((type & NonBlocking) != 0)
        {
            _timeout = 0;
            return true;
        }
        _timeout = SocketModule.DefaultTimeout(ts);
        return _timeout < 0 || SetBlocking(ts, false);
    }

    private static bool Detect(ThreadState ts, int fd, ref int family, ref int type, ref int proto)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Size;
        if (SocketLibc.getsockname(fd, storage, &length) < 0)
        {
            if (family == -1 || Errno.Last is Errno.EBADF or Errno.ENOTSOCK)
            {
                Errno.Raise(ts);
                return false;
            }
        }
        else if (family == -1)
        {
            family = *(ushort*)storage;
        }
        int value;
        uint size = 4;
        if (type == -1)
        {
            if (SocketLibc.getsockopt(fd, SolSocket, SoType, &value, &size) < 0)
            {
                Errno.Raise(ts);
                return false;
            }
            type = value;
        }
        size = 4;
        if (proto == -1)
        {
            if (SocketLibc.getsockopt(fd, SolSocket, SoProtocol, &value, &size) < 0)
            {
                Errno.Raise(ts);
                return false;
            }
            proto = value;
        }
        return true;
    }

    private bool SetBlocking(ThreadState ts, bool blocking)
    {
        var flags = Libc.fcntl(_fd, FcntlCommands.GetFl, 0);
        var wanted = blocking ? flags & ~OpenFlags.NonBlock : flags | OpenFlags.NonBlock;
        if (flags >= 0 && (wanted == flags || Libc.fcntl(_fd, FcntlCommands.SetFl, wanted) >= 0)) return true;
        Errno.Raise(ts);
        return false;
    }

    /// <summary>Runs a system call, waiting first if there is a timeout, and again after signals. Its result, or -1 with an error pending.</summary>
    private nint Transfer(ThreadState ts, bool writing, Func<nint> call, bool raise = true) => Transfer(ts, writing, call, _timeout, raise);

    private nint Transfer(ThreadState ts, bool writing, Func<nint> call, long timeout, bool raise = true)
    {
        var deadline = timeout > 0 ? Clock.Monotonic + timeout : 0;
        while (true)
        {
            if (timeout > 0 && !WaitReady(ts, writing, deadline)) return -1;
            var result = call();
            if (result >= 0) return result;
            var error = Errno.Last;
            if (error == Errno.EINTR)
            {
                if (SignalState.Check(ts)) continue;
                return -1;
            }
            if (error == Errno.EAGAIN && timeout > 0) continue; // somebody else was faster
            if (raise) Raise.OSError(ts, error);
            return -1;
        }
    }

    /// <summary>False with TimeoutError, or a signal handler's error, pending.</summary>
    private bool WaitReady(ThreadState ts, bool writing, long deadline, bool connecting = false)
    {
        var fds = new PollFd[1];
        var left = Math.Max(deadline - Clock.Monotonic, 0);
        fds[0] = new PollFd { Fd = _fd, Events = writing ? connecting ? (short)(SelectModule.PollOut | SelectModule.PollError) : SelectModule.PollOut : SelectModule.PollIn };
        var ready = SelectModule.Wait(ts, fds, left);
        if (ready == 0) RaiseTimeout(ts);
        return ready > 0;
    }

    private static void RaiseTimeout(ThreadState ts) => Raise.OSError(ts, PyExceptions.TimeoutError, "timed out");

    [PyMethod("close", Signature = "()", Doc = "close()\n\nClose the socket.  It cannot be used after this call.")]
    internal PyObject? Close(ThreadState ts)
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        GC.SuppressFinalize(this);
        if (fd >= 0 && Libc.close(fd) < 0 && Errno.Last is not (Errno.EINTR or 104)) return Errno.Raise(ts); // ECONNRESET: closed all the same
        return PyNone.Instance;
    }

    [PyMethod("detach", Signature = "()", Doc = "Close the socket object without closing the underlying file descriptor.")]
    internal PyObject Detach() => PyInt.Of(Interlocked.Exchange(ref _fd, -1));

    [PyMethod("fileno", Signature = "()", Doc = "Return the integer file descriptor of the socket.")]
    internal PyObject Fileno() => PyInt.Of(_fd);

    [PyGetter("family", Member = true, Doc = "the socket family")]
    internal PyObject Family => PyInt.Of(_family);

    [PyGetter("type", Member = true, Doc = "the socket type")]
    internal PyObject SocketType => PyInt.Of(_type);

    [PyGetter("proto", Member = true, Doc = "the socket protocol")]
    internal PyObject Protocol => PyInt.Of(_protocol);

    [PyGetter("timeout", Doc = "the socket timeout")]
    internal PyObject TimeoutObject => _timeout < 0 ? PyNone.Instance : new PyFloat(_timeout / 1e9);

    [PyMethod("gettimeout", Signature = "()", Doc = "gettimeout() -> timeout\n\nReturns the timeout in seconds (float) associated with socket operations.")]
    internal PyObject GetTimeout() => TimeoutObject;

    [PyMethod("settimeout", Signature = "(timeout, /)", Doc = "settimeout(timeout)\n\nSet a timeout on socket operations.")]
    internal PyObject? SetTimeout(ThreadState ts, PyObject timeout)
    {
        if (!SocketModule.ParseTimeout(ts, timeout, out var nanoseconds)) return null;
        _timeout = nanoseconds;
        return SetBlocking(ts, nanoseconds < 0) ? PyNone.Instance : null;
    }

    [PyMethod("setblocking", Signature = "(flag, /)", Doc = "setblocking(flag)\n\nSet the socket to blocking (flag is true) or non-blocking (false).")]
    internal PyObject? SetBlockingMethod(ThreadState ts, bool flag)
    {
        _timeout = flag ? -1 : 0;
        return SetBlocking(ts, flag) ? PyNone.Instance : null;
    }

    [PyMethod("getblocking", Signature = "()", Doc = "getblocking()\n\nReturns True if socket is in blocking mode, or False if it\nis in non-blocking mode.")]
    internal PyObject GetBlocking() => PyBool.Of(_timeout != 0);

    [PyMethod("bind", Signature = "(address, /)", Doc = "bind(address)\n\nBind the socket to a local address.")]
    internal PyObject? Bind(ThreadState ts, PyObject address)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        var length = SocketAddress.FromPython(ts, _family, address, storage, "bind");
        if (length == 0) return null;
        return SocketLibc.bind(_fd, storage, length) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("listen", Signature = "(backlog=128, /)", TextSignature = false, Doc = "listen([backlog])\n\nEnable a server to accept connections.")]
    internal PyObject? Listen(ThreadState ts, int backlog = 128) => SocketLibc.listen(_fd, Math.Max(backlog, 0)) < 0 ? Errno.Raise(ts) : PyNone.Instance;

    [PyMethod("_accept", Signature = "()", Doc = "_accept() -> (integer, address info)\n\nWait for an incoming connection.")]
    internal PyObject? Accept(ThreadState ts)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Size;
        var (s, l) = ((nint)storage, (nint)(&length));
        var fd = Transfer(ts, false, () =>
        {
            *(uint*)l = SocketAddress.Size;
            return SocketLibc.accept4(_fd, (void*)s, (uint*)l, CloseOnExec);
        });
        return fd < 0 ? null : PyTuple.Of(PyInt.Of(fd), SocketAddress.ToPython(storage, length));
    }

    /// <summary>0, an errno, or -1 with an error pending.</summary>
    private int ConnectTo(ThreadState ts, PyObject address, string function)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        var length = SocketAddress.FromPython(ts, _family, address, storage, function);
        if (length == 0) return -1;
        if (SocketLibc.connect(_fd, storage, length) >= 0) return 0;
        var error = Errno.Last;
        var wait = false;
        if (error == Errno.EINTR)
        {
            if (!SignalState.Check(ts)) return -1;
            wait = _timeout != 0; // the connection goes on by itself
        }
        else
        {
            wait = _timeout > 0 && error == Errno.EINPROGRESS;
        }
        if (!wait) return error;
        if (_timeout > 0)
        {
            if (!WaitReady(ts, true, Clock.Monotonic + _timeout, connecting: true)) return -1;
        }
        else
        {
            var fds = new[] { new PollFd { Fd = _fd, Events = SelectModule.PollOut | SelectModule.PollError } };
            if (SelectModule.Wait(ts, fds, -1) < 0) return -1;
        }
        int result;
        uint size = 4;
        return SocketLibc.getsockopt(_fd, SolSocket, SoError, &result, &size) < 0 ? Errno.Last : result == Errno.EISCONN ? 0 : result;
    }

    [PyMethod("connect", Signature = "(address, /)", Doc = "connect(address)\n\nConnect the socket to a remote address.")]
    internal PyObject? Connect(ThreadState ts, PyObject address)
    {
        var error = ConnectTo(ts, address, "connect");
        return error == 0 ? PyNone.Instance : error < 0 ? null : Raise.OSError(ts, error);
    }

    [PyMethod("connect_ex", Signature = "(address, /)", Doc = "connect_ex(address) -> errno")]
    internal PyObject? ConnectEx(ThreadState ts, PyObject address)
    {
        var error = ConnectTo(ts, address, "connect_ex");
        if (error >= 0) return PyInt.Of(error);
        if (!ts.ErrorMatches(PyExceptions.TimeoutError)) return null;
        ts.ClearError();
        return PyInt.Of(Errno.EAGAIN);
    }

    [PyMethod("shutdown", Signature = "(flag, /)", Doc = "shutdown(flag)\n\nShut down the reading side, the writing side, or both.")]
    internal PyObject? Shutdown(ThreadState ts, int how) => SocketLibc.shutdown(_fd, how) < 0 ? Errno.Raise(ts) : PyNone.Instance;

    [PyMethod("getsockname", Signature = "()", Doc = "getsockname() -> address info\n\nReturn the address of the local endpoint.")]
    internal PyObject? GetSockName(ThreadState ts)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Size;
        return SocketLibc.getsockname(_fd, storage, &length) < 0 ? Errno.Raise(ts) : SocketAddress.ToPython(storage, length);
    }

    [PyMethod("getpeername", Signature = "()", Doc = "getpeername() -> address info\n\nReturn the address of the remote endpoint.")]
    internal PyObject? GetPeerName(ThreadState ts)
    {
        var storage = stackalloc byte[SocketAddress.Size];
        uint length = SocketAddress.Size;
        return SocketLibc.getpeername(_fd, storage, &length) < 0 ? Errno.Raise(ts) : SocketAddress.ToPython(storage, length);
    }

    [PyMethod("getsockopt", Signature = "(level, option, buffersize=0, /)", TextSignature = false, Doc = "getsockopt(level, option[, buffersize]) -> value\n\nGet a socket option.")]
    internal PyObject? GetSockOpt(ThreadState ts, int level, int option, int buffersize = 0)
    {
        if (buffersize == 0)
        {
            int value = 0;
            uint size = 4;
            return SocketLibc.getsockopt(_fd, level, option, &value, &size) < 0 ? Errno.Raise(ts) : PyInt.Of(value);
        }
        if (buffersize is < 0 or > 1024) return Raise.OSError(ts, "getsockopt buflen out of range");
        var buffer = stackalloc byte[1024];
        var length = (uint)buffersize;
        return SocketLibc.getsockopt(_fd, level, option, buffer, &length) < 0 ? Errno.Raise(ts) : PyBytes.Of(new ReadOnlySpan<byte>(buffer, (int)length));
    }

    [PyMethod("setsockopt", TextSignature = false, Doc = "setsockopt(level, option, value: int)\nsetsockopt(level, option, value: buffer)\nsetsockopt(level, option, None, optlen: int)\n\nSet a socket option.")]
    internal PyObject? SetSockOpt(ThreadState ts, int level, int option, PyObject value, PyObject? optlen = null)
    {
        if (value is PyNone)
        {
            if (optlen is null) return Raise.TypeError(ts, "socket option should be integer, bytes-like object or None");
            if (!Operators.AsLong(ts, optlen, out var length)) return null;
            return SocketLibc.setsockopt(_fd, level, option, null, (uint)length) < 0 ? Errno.Raise(ts) : PyNone.Instance;
        }
        if (value is PyInt)
        {
            if (!Operators.AsLong(ts, value, out var number)) return null;
            if (number is > int.MaxValue or < int.MinValue) return Raise.OverflowError(ts, number > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
            var flag = (int)number;
            return SocketLibc.setsockopt(_fd, level, option, &flag, 4) < 0 ? Errno.Raise(ts) : PyNone.Instance;
        }
        using var buffer = BufferArguments.Readable(ts, value);
        if (buffer is null) return null;
        fixed (byte* p = buffer.Span) return SocketLibc.setsockopt(_fd, level, option, p, (uint)buffer.Length) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<socket object, fd={_fd}, family={_family}, type={_type}, proto={_protocol}>");
}
