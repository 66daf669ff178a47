using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The select module.</summary>
[PyModule("select", Doc = "This module supports asynchronous I/O on multiple file descriptors.")]
public static unsafe partial class SelectModule
{
    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Select);
        module.Add("error", PyExceptions.OSError);
        return true;
    }

    /// <summary>select() by way of poll(), which has no limit on descriptor numbers.</summary>
    [PyFunction("select", Signature = "(rlist, wlist, xlist, timeout=None, /)", Doc = "Wait until one or more file descriptors are ready for some kind of I/O.")]
    internal static PyObject? Select(ThreadState ts, PyObject rlist, PyObject wlist, PyObject xlist, PyObject? timeout = null)
    {
        if (!PollTimeout(ts, timeout, "timeout must be a float or None", 1_000_000_000, out var nanoseconds)) return null;
        if (nanoseconds < 0 && timeout is not (null or PyNone)) return Raise.ValueError(ts, "timeout must be non-negative");
        var fds = new List<PollFd>();
        if (Collect(ts, rlist, fds, PollIn) is not { } reading || Collect(ts, wlist, fds, PollOut) is not { } writing || Collect(ts, xlist, fds, PollPri) is not { } exceptional) return null;
        var array = fds.ToArray();
        if (Wait(ts, array, nanoseconds) < 0) return null;
        foreach (ref readonly var fd in array.AsSpan())
        {
            if ((fd.Returned & PollInvalid) != 0) return Raise.OSError(ts, Errno.EBADF);
        }
        var at = 0;
        return PyTuple.Of(
            Ready(array, ref at, reading, PollIn | PollHangUp | PollError), Ready(array, ref at, writing, PollOut | PollError), Ready(array, ref at, exceptional, PollPri));
    }

    internal const short PollIn = 1;
    internal const short PollPri = 2;
    internal const short PollOut = 4;
    internal const short PollError = 8;
    internal const short PollHangUp = 16;
    internal const short PollInvalid = 32;

    private static PyObject[]? Collect(ThreadState ts, PyObject list, List<PollFd> fds, short events)
    {
        var items = Sequences.ToArray(ts, list);
        if (items is null)
        {
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
            ts.ClearError();
            Raise.TypeError(ts, "arguments 1-3 must be sequences");
            return null;
        }
        foreach (var item in items)
        {
            var fd = PathArgument.FdOrFileno(ts, item);
            if (fd < 0) return null;
            fds.Add(new PollFd { Fd = fd, Events = events });
        }
        return items;
    }

    private static PyList Ready(PollFd[] fds, ref int at, PyObject[] items, int mask)
    {
        var list = new PyList();
        foreach (var item in items)
        {
            if ((fds[at++].Returned & mask) != 0) list.Append(item);
        }
        return list;
    }

    /// <summary>A timeout in units of so many nanoseconds; negative is forever. False with an error pending.</summary>
    internal static bool PollTimeout(ThreadState ts, PyObject? timeout, string message, long unit, out long nanoseconds)
    {
        nanoseconds = -1;
        if (timeout is null or PyNone) return true;
        if (timeout is not (PyFloat or PyInt) && timeout.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, message);
            return false;
        }
        if (unit == 1_000_000_000) return TimeConversion.ToNanoseconds(ts, timeout, out nanoseconds);
        if (timeout is PyFloat milliseconds)
        {
            if (double.IsNaN(milliseconds.Value))
            {
                Raise.ValueError(ts, "Invalid value NaN (not a number)");
                return false;
            }
            var value = Math.Ceiling(milliseconds.Value * unit);
            if (Math.Abs(value) > 9.2e18)
            {
                Raise.OverflowError(ts, "timeout is too large");
                return false;
            }
            nanoseconds = (long)value;
            return true;
        }
        var index = Operators.Index(ts, timeout);
        if (index is null) return false;
        var product = index.ToBigInteger() * unit;
        if (product > long.MaxValue || product < long.MinValue)
        {
            Raise.OverflowError(ts, "timeout is too large");
            return false;
        }
        nanoseconds = (long)product;
        return true;
    }

    /// <summary>poll() that goes on after signals: how many are ready, -1 with an error pending.</summary>
    internal static int Wait(ThreadState ts, PollFd[] fds, long nanoseconds)
    {
        var deadline = nanoseconds < 0 ? -1 : Clock.Monotonic + nanoseconds;
        if (nanoseconds > 0 && deadline < 0) deadline = long.MaxValue;
        fixed (PollFd* p = fds)
        {
            while (true)
            {
                var left = deadline < 0 ? 0 : Math.Max(deadline - Clock.Monotonic, 0);
                var spec = new TimeSpec { Seconds = left / 1_000_000_000, Nanoseconds = left % 1_000_000_000 };
                var ready = Libc.ppoll(p, (nuint)fds.Length, deadline < 0 ? null : &spec, null);
                if (ready >= 0) return ready;
                if (Errno.Interrupted(ts)) continue;
                Errno.RaiseUnlessPending(ts);
                return -1;
            }
        }
    }

    [PyFunction("poll", Signature = "()", Doc = "Returns a polling object.")]
    internal static PyObject Poll() => new PyPoll();
}

/// <summary>The object that select.poll() returns.</summary>
[PyType("select.poll", Hidden = true, NoNew = true, Subclassable = false)]
public sealed partial class PyPoll : PyObject
{
    private readonly Dictionary<int, ushort> _events = [];
    private int _polling;

    public PyPoll()
    {
    }

    private static bool Mask(ThreadState ts, PyObject? o, ushort standard, out ushort mask)
    {
        mask = standard;
        if (o is null) return true;
        if (!Operators.AsLong(ts, o, out var value)) return false;
        if (value is < 0 or > ushort.MaxValue)
        {
            if (value < 0) Raise.ValueError(ts, "value must be positive");
            else Raise.OverflowError(ts, "Python int too large to convert to C unsigned short");
            return false;
        }
        mask = (ushort)value;
        return true;
    }

    [PyMethod("register", Signature = "(fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)", TextSignature = false, Doc = "Register a file descriptor with the polling object.")]
    internal PyObject? Register(ThreadState ts, PyObject fd, PyObject? eventmask = null)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0 || !Mask(ts, eventmask, SelectModule.PollIn | SelectModule.PollPri | SelectModule.PollOut, out var mask)) return null;
        lock (_events) _events[number] = mask;
        return PyNone.Instance;
    }

    [PyMethod("modify", Signature = "(fd, eventmask, /)", Doc = "Modify an already registered file descriptor.")]
    internal PyObject? Modify(ThreadState ts, PyObject fd, PyObject eventmask)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0 || !Mask(ts, eventmask, 0, out var mask)) return null;
        lock (_events)
        {
            if (!_events.ContainsKey(number)) return Raise.OSError(ts, Errno.ENOENT);
            _events[number] = mask;
        }
        return PyNone.Instance;
    }

    [PyMethod("unregister", Signature = "(fd, /)", Doc = "Remove a file descriptor being tracked by the polling object.")]
    internal PyObject? Unregister(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        lock (_events)
        {
            if (!_events.Remove(number)) return Raise.KeyError(ts, PyInt.Of(number));
        }
        return PyNone.Instance;
    }

    [PyMethod("poll", Signature = "(timeout=None, /)", Doc = "Polls the set of registered file descriptors.")]
    internal PyObject? Poll(ThreadState ts, PyObject? timeout = null)
    {
        if (!SelectModule.PollTimeout(ts, timeout, "timeout must be an integer or None", 1_000_000, out var nanoseconds)) return null;
        if (Interlocked.Exchange(ref _polling, 1) != 0) return Raise.RuntimeError(ts, "concurrent poll() invocation");
        try
        {
            PollFd[] fds;
            lock (_events)
            {
                fds = new PollFd[_events.Count];
                var i = 0;
                foreach (var (fd, events) in _events) fds[i++] = new PollFd { Fd = fd, Events = (short)events };
            }
            if (SelectModule.Wait(ts, fds, nanoseconds) < 0) return null;
            var list = new PyList();
            foreach (var fd in fds)
            {
                if (fd.Returned != 0) list.Append(PyTuple.Of(PyInt.Of(fd.Fd), PyInt.Of((ushort)fd.Returned)));
            }
            return list;
        }
        finally
        {
            Volatile.Write(ref _polling, 0);
        }
    }
}
