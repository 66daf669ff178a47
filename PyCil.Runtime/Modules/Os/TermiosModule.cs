using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The termios module.</summary>
[PyModule("termios", Doc = "This module provides an interface to the Posix calls for tty I/O control.")]
public static unsafe partial class TermiosModule
{
    private const int ControlChars = 32;
    private const int Canonical = 2; // ICANON
    private const int MinIndex = 6; // VMIN
    private const int TimeIndex = 5; // VTIME
    private const int GetWindowSize = 0x5413;
    private const int SetWindowSize = 0x5414;

    private sealed class State
    {
        internal PyType? Error;
    }

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Termios);
        var dict = new PyDict();
        dict.SetStr(PyStr.Intern("__module__"), PyStr.Intern("termios"));
        if (Call.Invoke(ts, PyType.TypeObject, PyStr.Intern("error"), PyTuple.Of(PyExceptions.Exception), dict) is not PyType type) return false;
        ts.Interpreter.GetState<State>().Error = type;
        module.Add("error", type);
        return true;
    }

    private static PyObject? Fail(ThreadState ts)
    {
        var error = Errno.Last;
        if (Call.Invoke(ts, ts.Interpreter.GetState<State>().Error!, PyInt.Of(error), PyStr.Of(Errno.Text(error))) is PyBaseException exception) Raise.Set(ts, exception);
        return null;
    }

    private static PyObject? Done(ThreadState ts, int result) => result < 0 ? Fail(ts) : PyNone.Instance;

    [PyFunction("tcgetattr", Signature = "(fd, /)", Doc = "Get the tty attributes for file descriptor fd.")]
    internal static PyObject? TcGetAttr(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        TermIos mode;
        if (Libc.tcgetattr(number, &mode) < 0) return Fail(ts);
        var chars = new PyList();
        for (var i = 0; i < ControlChars; i++)
        {
            chars.Append((mode.Local & Canonical) == 0 && i is MinIndex or TimeIndex ? PyInt.Of(mode.Chars[i]) : PyBytes.Of([mode.Chars[i]]));
        }
        return new PyList([
            PyInt.Of(mode.Input), PyInt.Of(mode.Output), PyInt.Of(mode.Control), PyInt.Of(mode.Local), PyInt.Of(Libc.cfgetispeed(&mode)), PyInt.Of(Libc.cfgetospeed(&mode)), chars,
        ]);
    }

    [PyFunction("tcsetattr", Signature = "(fd, when, attributes, /)", Doc = "Set the tty attributes for file descriptor fd.")]
    internal static PyObject? TcSetAttr(ThreadState ts, PyObject fd, int when, PyObject attributes)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        if (attributes is not PyList { Count: 7 } list) return Raise.TypeError(ts, "tcsetattr, arg 3: must be 7 element list");
        TermIos mode;
        if (Libc.tcgetattr(number, &mode) < 0) return Fail(ts);
        var items = Sequences.ToArray(ts, list);
        if (items is null) return null;
        var numbers = stackalloc long[6];
        for (var i = 0; i < 6; i++)
        {
            if (!Operators.AsLong(ts, items[i], out numbers[i])) return null;
        }
        if (items[6] is not PyList { Count: ControlChars }) return Raise.TypeError(ts, $"tcsetattr: attributes[6] must be {ControlChars} element list");
        var chars = Sequences.ToArray(ts, items[6])!;
        mode.Input = (uint)numbers[0];
        mode.Output = (uint)numbers[1];
        mode.Control = (uint)numbers[2];
        mode.Local = (uint)numbers[3];
        for (var i = 0; i < ControlChars; i++)
        {
            if (chars[i] is PyBytes { Length: 1 } one) mode.Chars[i] = one[0];
            else if (chars[i] is PyInt n && n.TryGetInt64(out var value)) mode.Chars[i] = (byte)value;
            else return Raise.TypeError(ts, "tcsetattr: elements of attributes must be characters or integers");
        }
        if (Libc.cfsetispeed(&mode, (uint)numbers[4]) < 0 || Libc.cfsetospeed(&mode, (uint)numbers[5]) < 0) return Fail(ts);
        return Done(ts, Libc.tcsetattr(number, when, &mode));
    }

    [PyFunction("tcsendbreak", Signature = "(fd, duration, /)", Doc = "Send a break on file descriptor fd.")]
    internal static PyObject? TcSendBreak(ThreadState ts, PyObject fd, int duration)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.tcsendbreak(number, duration));
    }

    [PyFunction("tcdrain", Signature = "(fd, /)", Doc = "Wait until all output written to file descriptor fd has been transmitted.")]
    internal static PyObject? TcDrain(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.tcdrain(number));
    }

    [PyFunction("tcflush", Signature = "(fd, queue, /)", Doc = "Discard queued data on file descriptor fd.")]
    internal static PyObject? TcFlush(ThreadState ts, PyObject fd, int queue)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.tcflush(number, queue));
    }

    [PyFunction("tcflow", Signature = "(fd, action, /)", Doc = "Suspend or resume input or output on file descriptor fd.")]
    internal static PyObject? TcFlow(ThreadState ts, PyObject fd, int action)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        return number < 0 ? null : Done(ts, Libc.tcflow(number, action));
    }

    [PyFunction("tcgetwinsize", Signature = "(fd, /)", Doc = "Get the tty winsize for file descriptor fd.")]
    internal static PyObject? TcGetWinSize(ThreadState ts, PyObject fd)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        var size = stackalloc ushort[4];
        return Libc.ioctl(number, GetWindowSize, (nint)size) < 0 ? Fail(ts) : PyTuple.Of(PyInt.Of(size[0]), PyInt.Of(size[1]));
    }

    [PyFunction("tcsetwinsize", Signature = "(fd, winsize, /)", Doc = "Set the tty winsize for file descriptor fd.")]
    internal static PyObject? TcSetWinSize(ThreadState ts, PyObject fd, PyObject winsize)
    {
        var number = PathArgument.FdOrFileno(ts, fd);
        if (number < 0) return null;
        var items = Sequences.ToArray(ts, winsize);
        if (items is null) return null;
        if (items.Length != 2) return Raise.TypeError(ts, "tcsetwinsize, arg 2: must be a two-item sequence");
        if (!Operators.AsLong(ts, items[0], out var rows) || !Operators.AsLong(ts, items[1], out var columns)) return null;
        if (rows is < 0 or > ushort.MaxValue || columns is < 0 or > ushort.MaxValue) return Raise.OverflowError(ts, "winsize value(s) out of range.");
        var size = stackalloc ushort[4];
        if (Libc.ioctl(number, GetWindowSize, (nint)size) < 0) return Fail(ts);
        size[0] = (ushort)rows;
        size[1] = (ushort)columns;
        return Done(ts, Libc.ioctl(number, SetWindowSize, (nint)size));
    }
}
