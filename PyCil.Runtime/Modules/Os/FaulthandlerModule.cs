using System.Text;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The faulthandler module: Python tracebacks on demand and on a timer. A fatal signal is reported by the CLR itself.</summary>
[PyModule("faulthandler", Doc = "faulthandler module.")]
public static unsafe partial class FaulthandlerModule
{
    private sealed class State
    {
        internal bool Enabled;
        internal Timer? Timer;
        internal readonly Dictionary<int, PyObject> Registered = [];
    }

    private static State StateOf(ThreadState ts) => ts.Interpreter.GetState<State>();

    private static int FileDescriptor(ThreadState ts, PyObject? file)
    {
        if (file is null or PyNone)
        {
            if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern("stderr"), out file) || file is null or PyNone)
            {
                Raise.RuntimeError(ts, file is null ? "unable to get sys.stderr" : "sys.stderr is None");
                return -1;
            }
        }
        if (file is PyInt) return CheckNumber(ts, file);
        var number = Call.Method(ts, file, PosixNames.Fileno);
        if (number is null) return -1;
        if (number is not PyInt)
        {
            Raise.RuntimeError(ts, "file.fileno() is not a valid file descriptor");
            return -1;
        }
        var fd = CheckNumber(ts, number);
        if (fd >= 0 && Call.Method(ts, file, PyStr.Intern("flush")) is null) ts.ClearError(); // what is lost was not ours
        return fd;
    }

    private static int CheckNumber(ThreadState ts, PyObject number)
    {
        if (!Operators.AsLong(ts, number, out var fd)) return -1;
        if (fd >= 0) return (int)fd;
        Raise.ValueError(ts, "file is not a valid file descriptor");
        return -1;
    }

    /// <summary>The innermost frame first, as CPython's dump has it.</summary>
    private static string Trace(ThreadState ts, bool current)
    {
        var text = new StringBuilder(current ? "Current thread 0x" : "Thread 0x").Append(ThreadModule.CurrentIdent.ToString("x16")).Append(" (most recent call first):\n");
        var frame = SignalModule.CurrentFrame(ts);
        if (frame is PyNone) return text.Append("  <no Python frame>\n").ToString();
        for (var depth = 0; frame is not null and not PyNone; depth++)
        {
            if (depth == 100)
            {
                text.Append("  ...\n");
                break;
            }
            var code = Attributes.Get(ts, frame, PyStr.Intern("f_code"));
            var line = Attributes.Get(ts, frame, PyStr.Intern("f_lineno"));
            var file = code is null ? null : Attributes.Get(ts, code, PyStr.Intern("co_filename"));
            var name = code is null ? null : Attributes.Get(ts, code, PyStr.Intern("co_name"));
            if (file is not PyStr || name is not PyStr || line is null) break;
            text.Append("  File \"").Append(file).Append("\", line ").Append(line is PyInt n ? n.ToBigInteger().ToString() : "???").Append(" in ").Append(name).Append('\n');
            frame = Attributes.Get(ts, frame, PyStr.Intern("f_back"));
        }
        ts.ClearError();
        return text.ToString();
    }

    private static void Write(int fd, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* p = bytes) Libc.write(fd, p, (nuint)bytes.Length);
    }

    [PyFunction("dump_traceback", Signature = "(file=sys.stderr, all_threads=True)", TextSignature = false, Doc = "Dump the traceback of the current thread into file.")]
    internal static PyObject? DumpTraceback(ThreadState ts, PyObject? file = null, bool all_threads = true)
    {
        var fd = FileDescriptor(ts, file);
        if (fd < 0) return null;
        Write(fd, all_threads ? Trace(ts, true) : "Stack" + Trace(ts, true)[Trace(ts, true).IndexOf(" (most", StringComparison.Ordinal)..]);
        return PyNone.Instance;
    }

    [PyFunction("enable", Signature = "(file=sys.stderr, all_threads=True, c_stack=True)", TextSignature = false, Doc = "Enable the fault handler.")]
    internal static PyObject? Enable(ThreadState ts, PyObject? file = null, bool all_threads = true, bool c_stack = true)
    {
        if (FileDescriptor(ts, file) < 0) return null;
        StateOf(ts).Enabled = true;
        return PyNone.Instance;
    }

    /// <summary>-X faulthandler.</summary>
    internal static void EnableAtStart(ThreadState ts) => StateOf(ts).Enabled = true;

    [PyFunction("disable", Signature = "()", Doc = "Disable the fault handler.")]
    internal static bool Disable(ThreadState ts)
    {
        var state = StateOf(ts);
        var was = state.Enabled;
        state.Enabled = false;
        return was;
    }

    [PyFunction("is_enabled", Signature = "()", Doc = "Check if the handler is enabled.")]
    internal static bool IsEnabled(ThreadState ts) => StateOf(ts).Enabled;

    [PyFunction("dump_traceback_later", Signature = "(timeout, repeat=False, file=sys.stderr, exit=False)", TextSignature = false, Doc = "Dump the traceback of all threads in timeout seconds.")]
    internal static PyObject? DumpTracebackLater(ThreadState ts, PyObject timeout, bool repeat = false, PyObject? file = null, bool exit = false)
    {
        if (!TimeConversion.ToNanoseconds(ts, timeout, out var nanoseconds)) return null;
        if (nanoseconds <= 0) return Raise.ValueError(ts, "timeout must be greater than 0");
        var fd = FileDescriptor(ts, file);
        if (fd < 0) return null;
        var state = StateOf(ts);
        state.Timer?.Dispose();
        var milliseconds = Math.Max(nanoseconds / 1_000_000, 1);
        var header = $"Timeout ({TimeSpan.FromMilliseconds(milliseconds):h\\:mm\\:ss})!\n";
        // Other threads' frames cannot be read while they run: the header says that the time is up.
        state.Timer = new Timer(
            _ =>
            {
                Write(fd, header);
                if (exit) Libc._exit(1);
            },
            null, milliseconds, repeat ? milliseconds : Timeout.Infinite);
        return PyNone.Instance;
    }

    [PyFunction("cancel_dump_traceback_later", Signature = "()", Doc = "Cancel the previous call to dump_traceback_later().")]
    internal static void CancelDumpTracebackLater(ThreadState ts)
    {
        var state = StateOf(ts);
        state.Timer?.Dispose();
        state.Timer = null;
    }
}
