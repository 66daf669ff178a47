using System.Numerics;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The _signal module.</summary>
[PyModule("_signal", Doc = "This module provides mechanisms to use signal handlers in Python.")]
public static unsafe partial class SignalModule
{
    private static readonly (string Name, int Value)[] Constants =
    [
        ("SIGHUP", 1), ("SIGINT", 2), ("SIGQUIT", 3), ("SIGILL", 4), ("SIGTRAP", 5), ("SIGABRT", 6), ("SIGIOT", 6), ("SIGBUS", 7), ("SIGFPE", 8), ("SIGKILL", 9),
        ("SIGUSR1", 10), ("SIGSEGV", 11), ("SIGUSR2", 12), ("SIGPIPE", 13), ("SIGALRM", 14), ("SIGTERM", 15), ("SIGSTKFLT", 16), ("SIGCHLD", 17), ("SIGCLD", 17),
        ("SIGCONT", 18), ("SIGSTOP", 19), ("SIGTSTP", 20), ("SIGTTIN", 21), ("SIGTTOU", 22), ("SIGURG", 23), ("SIGXCPU", 24), ("SIGXFSZ", 25), ("SIGVTALRM", 26),
        ("SIGPROF", 27), ("SIGWINCH", 28), ("SIGIO", 29), ("SIGPOLL", 29), ("SIGPWR", 30), ("SIGSYS", 31), ("SIGRTMIN", 34), ("SIGRTMAX", 64), ("NSIG", 65),
        ("SIG_DFL", 0), ("SIG_IGN", 1), ("SIG_BLOCK", 0), ("SIG_UNBLOCK", 1), ("SIG_SETMASK", 2), ("ITIMER_REAL", 0), ("ITIMER_VIRTUAL", 1), ("ITIMER_PROF", 2),
    ];

    private static readonly StructSequenceType SigInfo = new("signal.struct_siginfo",
        "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n\nThis object may be accessed either as a tuple of\n(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\n" +
        "or via the attributes si_signo, si_code, and so on.",
        ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"]);

    private sealed class ModuleState
    {
        internal PyObject? DefaultIntHandler;
        internal PyObject? ItimerError;
    }

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        foreach (var (name, value) in Constants) module.Add(name, PyInt.Of(value));
        var state = ts.Interpreter.GetState<ModuleState>();
        var dict = new PyDict();
        dict.SetStr(PyStr.Intern("__module__"), PyStr.Intern("signal"));
        state.ItimerError = Call.Invoke(ts, PyType.TypeObject, PyStr.Intern("itimer_error"), PyTuple.Of(PyExceptions.OSError), dict);
        if (state.ItimerError is null) return false;
        module.Add("ItimerError", state.ItimerError);
        module.Add("struct_siginfo", SigInfo.Type);
        if (!module.Dict.TryGetStr(PyStr.Intern("default_int_handler"), out var handler)) return true;
        state.DefaultIntHandler = handler;
        var signals = SignalState.Of(ts);
        for (var i = 1; i < NativeSignals.Count; i++)
        {
            if (signals.Handlers[i] is not null) continue;
            var current = NativeSignals.Current(i);
            // A handler that is there now is the CLR's; Python code sees the default.
            signals.Handlers[i] = PyInt.Of(current == 1 ? 1 : 0);
        }
        if (signals.DefaultInterrupt) signals.Handlers[2] = handler;
        return true;
    }

    /// <summary>The frame that a handler is told about.</summary>
    internal static PyObject CurrentFrame(ThreadState ts)
    {
        var sys = ts.Interpreter.SysDict;
        if (!sys.TryGetStr(PyStr.Intern("_getframe"), out var getFrame) || getFrame is null) return PyNone.Instance;
        var frame = Call.Invoke(ts, getFrame);
        if (frame is not null) return frame;
        ts.ClearError(); // no Python frame is running
        return PyNone.Instance;
    }

    [PyFunction("default_int_handler", Signature = "(signalnum, frame, /)", Doc = "The default handler for SIGINT installed by Python.\n\nIt raises KeyboardInterrupt.")]
    internal static PyObject? DefaultIntHandler(ThreadState ts, int signalnum, PyObject frame) =>
        Raise.Set(ts, new PyBaseException(PyExceptions.KeyboardInterrupt, PyTuple.Empty));

    private static bool CheckNumber(ThreadState ts, int signal)
    {
        if (signal is > 0 and < NativeSignals.Count) return true;
        Raise.ValueError(ts, "signal number out of range");
        return false;
    }

    [PyFunction("signal", Signature = "(signalnum, handler, /)", Doc = "Set the action for the given signal.")]
    internal static PyObject? SetHandler(ThreadState ts, int signalnum, PyObject handler)
    {
        var state = SignalState.Of(ts);
        if (!state.IsMain(ts)) return Raise.ValueError(ts, "signal only works in main thread of the main interpreter");
        if (!CheckNumber(ts, signalnum)) return null;
        nint native;
        if (handler.Type.GetSlot(Slot.Call) != 0)
        {
            native = NativeSignals.Handler;
            state.StartWatching();
        }
        else if (handler is PyInt number && number.TryGetInt64(out var value) && value is 0 or 1)
        {
            native = (nint)value;
        }
        else
        {
            return Raise.TypeError(ts, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
        }
        if (!SignalState.Check(ts)) return null;
        if (!NativeSignals.Install(signalnum, native)) return Errno.Raise(ts);
        var old = state.Handlers[signalnum];
        state.Handlers[signalnum] = handler;
        if (signalnum == 2) state.DefaultInterrupt = ReferenceEquals(handler, ts.Interpreter.GetState<ModuleState>().DefaultIntHandler);
        return old ?? PyNone.Instance;
    }

    [PyFunction("getsignal", Signature = "(signalnum, /)", Doc = "Return the current action for the given signal.")]
    internal static PyObject? GetHandler(ThreadState ts, int signalnum) => CheckNumber(ts, signalnum) ? SignalState.Of(ts).Handlers[signalnum] ?? PyNone.Instance : null;

    [PyFunction("strsignal", Signature = "(signalnum, /)", Doc = "Return the system description of the given signal.")]
    internal static PyObject? StrSignal(ThreadState ts, int signalnum)
    {
        if (!CheckNumber(ts, signalnum)) return null;
        var text = Libc.strsignal(signalnum);
        if (text == null) return PyNone.Instance;
        var name = FileSystemNames.Decode(text);
        return name.AsString().StartsWith("Unknown signal", StringComparison.Ordinal) ? PyNone.Instance : name;
    }

    [PyFunction("raise_signal", Signature = "(signalnum, /)", Doc = "Send a signal to the executing process.")]
    internal static PyObject? RaiseSignal(ThreadState ts, int signalnum)
    {
        var error = Libc.pthread_kill(Libc.pthread_self(), signalnum);
        if (error != 0) return Raise.OSError(ts, error);
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    [PyFunction("pthread_kill", Signature = "(thread_id, signalnum, /)", Doc = "Send a signal to a thread.")]
    internal static PyObject? PThreadKill(ThreadState ts, long thread_id, int signalnum)
    {
        var error = Libc.pthread_kill((nint)thread_id, signalnum);
        if (error != 0) return Raise.OSError(ts, error);
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    [PyFunction("pidfd_send_signal", Signature = "(pidfd, signalnum, siginfo=None, flags=0, /)", Doc = "Send a signal to a process referred to by a pid file descriptor.")]
    internal static PyObject? PidFdSendSignal(ThreadState ts, int pidfd, int signalnum, PyObject? siginfo = null, int flags = 0)
    {
        if (siginfo is not (null or PyNone)) return Raise.TypeError(ts, "siginfo must be None");
        const int sendSignal = 424;
        // To the own process it has to come before the call returns, as kill() does it.
        if (flags == 0 && signalnum != 0 && IsOwnProcess(pidfd) && SignalState.IsForThisThread(ts, Libc.getpid(), signalnum))
            return Libc.pthread_kill(Libc.pthread_self(), signalnum) == 0 && SignalState.Check(ts) ? PyNone.Instance : Errno.RaiseUnlessPending(ts);
        return Libc.syscall(sendSignal, pidfd, signalnum, 0, flags, 0, 0) < 0 ? Errno.Raise(ts) : PyNone.Instance;
    }

    private static bool IsOwnProcess(int pidfd)
    {
        var info = $"/proc/self/fdinfo/{pidfd}";
        if (!File.Exists(info)) return false;
        foreach (var line in File.ReadLines(info))
            if (line.StartsWith("Pid:", StringComparison.Ordinal)) return int.TryParse(line.AsSpan(4), out var pid) && pid == Libc.getpid();
        return false;
    }

    [PyFunction("siginterrupt", Signature = "(signalnum, flag, /)", Doc = "Change system call restart behaviour.")]
    internal static PyObject? SigInterrupt(ThreadState ts, int signalnum, bool flag)
    {
        if (!CheckNumber(ts, signalnum)) return null;
        return NativeSignals.SetRestart(signalnum, !flag) ? PyNone.Instance : Errno.Raise(ts);
    }

    [PyFunction("set_wakeup_fd", Signature = "(fd, /, *, warn_on_full_buffer=True)", Doc = "Sets the fd to be written to (with the signal number) when a signal comes in.")]
    internal static PyObject? SetWakeupFd(ThreadState ts, int fd, bool warn_on_full_buffer = true)
    {
        if (!SignalState.Of(ts).IsMain(ts)) return Raise.ValueError(ts, "set_wakeup_fd only works in main thread of the main interpreter");
        if (fd != -1)
        {
            var flags = Libc.fcntl(fd, FcntlCommands.GetFl, 0);
            if (flags < 0) return Errno.Raise(ts);
            if ((flags & OpenFlags.NonBlock) == 0) return Raise.ValueError(ts, $"the fd {fd} must be in non-blocking mode");
        }
        var old = NativeSignals.WakeupFd;
        NativeSignals.WakeupFd = fd;
        return PyInt.Of(old);
    }

    [PyFunction("alarm", Signature = "(seconds, /)", Doc = "Arrange for SIGALRM to arrive after the given number of seconds.")]
    internal static long Alarm(int seconds) => Libc.alarm((uint)seconds);

    [PyFunction("pause", Signature = "()", Doc = "Wait until a signal arrives.")]
    internal static PyObject? Pause(ThreadState ts)
    {
        if (!NativeSignals.Any) Libc.pause();
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    // ---- Timers ----

    private static double Seconds(in TimeVal value) => value.Seconds + value.Microseconds / 1e6;

    private static bool ToTimeVal(ThreadState ts, PyObject? o, out TimeVal value)
    {
        value = default;
        if (o is null) return true;
        if (!TimeConversion.ToNanoseconds(ts, o, out var nanoseconds)) return false;
        value = new TimeVal { Seconds = nanoseconds / 1_000_000_000, Microseconds = (nanoseconds % 1_000_000_000 + 999) / 1000 };
        if (value.Microseconds == 1_000_000) value = new TimeVal { Seconds = value.Seconds + 1 };
        return true;
    }

    private static PyObject? RaiseTimer(ThreadState ts)
    {
        var error = Errno.Last;
        var type = (PyType)ts.Interpreter.GetState<ModuleState>().ItimerError!;
        if (Call.Invoke(ts, type, PyInt.Of(error), PyStr.Of(Errno.Text(error))) is PyBaseException exception) Raise.Set(ts, exception);
        return null;
    }

    [PyFunction("setitimer", Signature = "(which, seconds, interval=0.0, /)", Doc = "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).")]
    internal static PyObject? SetITimer(ThreadState ts, int which, PyObject seconds, PyObject? interval = null)
    {
        var timer = stackalloc TimeVal[2];
        var old = stackalloc TimeVal[2];
        if (!ToTimeVal(ts, seconds, out timer[1]) || !ToTimeVal(ts, interval, out timer[0])) return null;
        if (Libc.setitimer(which, timer, old) < 0) return RaiseTimer(ts);
        return PyTuple.Of(new PyFloat(Seconds(old[1])), new PyFloat(Seconds(old[0])));
    }

    [PyFunction("getitimer", Signature = "(which, /)", Doc = "Returns current value of given itimer.")]
    internal static PyObject? GetITimer(ThreadState ts, int which)
    {
        var timer = stackalloc TimeVal[2];
        if (Libc.getitimer(which, timer) < 0) return RaiseTimer(ts);
        return PyTuple.Of(new PyFloat(Seconds(timer[1])), new PyFloat(Seconds(timer[0])));
    }

    // ---- Signal sets ----

    private const int SetWords = 16; // sigset_t is 1024 bits
    private const long PollNanoseconds = 10_000_000;

    private static bool ReadSet(ThreadState ts, PyObject signals, ulong* set)
    {
        new Span<ulong>(set, SetWords).Clear();
        var e = Iteration.Enumerate(ts, signals);
        while (e.MoveNext(out var item))
        {
            if (!Operators.AsLong(ts, item, out var signal)) return false;
            if (signal is <= 0 or >= NativeSignals.Count)
            {
                Raise.ValueError(ts, $"signal number {signal} out of range [1; {NativeSignals.Count - 1}]");
                return false;
            }
            set[(signal - 1) / 64] |= 1UL << (int)((signal - 1) % 64);
        }
        return !e.Failed;
    }

    internal static bool ReadSignals(ThreadState ts, PyObject signals, ulong[] set)
    {
        fixed (ulong* p = set) return ReadSet(ts, signals, p);
    }

    private static PyObject? MakeSet(ThreadState ts, ulong* set)
    {
        var result = new PySet();
        for (var i = 1; i < NativeSignals.Count; i++)
        {
            if ((set[(i - 1) / 64] & (1UL << ((i - 1) % 64))) != 0 && !result.Add(ts, PyInt.Of(i))) return null;
        }
        return result;
    }

    [PyFunction("pthread_sigmask", Signature = "(how, mask, /)", Doc = "Fetch and/or change the signal mask of the calling thread.")]
    internal static PyObject? SigMask(ThreadState ts, int how, PyObject mask)
    {
        var set = stackalloc ulong[SetWords];
        var old = stackalloc ulong[SetWords];
        if (!ReadSet(ts, mask, set)) return null;
        var error = Libc.pthread_sigmask(how, set, old);
        if (error != 0) return Raise.OSError(ts, error);
        if (Libc.pthread_sigmask(0, null, set) == 0) SignalState.Of(ts).SetBlocked(ts, set[0]);
        return SignalState.Check(ts) ? MakeSet(ts, old) : null;
    }

    [PyFunction("sigpending", Signature = "()", Doc = "Examine pending signals.")]
    internal static PyObject? SigPending(ThreadState ts)
    {
        var set = stackalloc ulong[SetWords];
        if (Libc.sigpending(set) < 0) return Errno.Raise(ts);
        set[0] |= SignalState.Of(ts).HeldBack(ts);
        return MakeSet(ts, set);
    }

    [PyFunction("sigwait", Signature = "(sigset, /)", Doc = "Wait for a signal.")]
    internal static PyObject? SigWait(ThreadState ts, PyObject sigset)
    {
        var set = stackalloc ulong[SetWords];
        if (!ReadSet(ts, sigset, set)) return null;
        var info = stackalloc byte[128];
        while (true)
        {
            if (SignalState.Of(ts).TakeHeldBack(ts, set[0]) is var held and > 0) return PyInt.Of(held);
            var poll = new TimeSpec { Nanoseconds = PollNanoseconds };
            var signal = Libc.sigtimedwait(set, info, &poll);
            if (signal >= 0) return PyInt.Of(signal);
            if (Errno.Last is not (Errno.EAGAIN or Errno.EINTR)) return Errno.Raise(ts);
            if (!SignalState.Check(ts)) return null;
        }
    }

    [PyFunction("sigwaitinfo", Signature = "(sigset, /)", Doc = "Wait synchronously until one of the signals in *sigset* is delivered.")]
    internal static PyObject? SigWaitInfo(ThreadState ts, PyObject sigset) => WaitInfo(ts, sigset, null);

    [PyFunction("sigtimedwait", Signature = "(sigset, timeout, /)", Doc = "Like sigwaitinfo(), but with a timeout.")]
    internal static PyObject? SigTimedWait(ThreadState ts, PyObject sigset, PyObject timeout)
    {
        if (!TimeConversion.ToNanoseconds(ts, timeout, out var nanoseconds)) return null;
        return nanoseconds < 0 ? Raise.ValueError(ts, "timeout must be non-negative") : WaitInfo(ts, sigset, nanoseconds);
    }

    private static PyObject? WaitInfo(ThreadState ts, PyObject sigset, long? nanoseconds)
    {
        var set = stackalloc ulong[SetWords];
        var info = stackalloc byte[128];
        if (!ReadSet(ts, sigset, set)) return null;
        var deadline = nanoseconds is { } wait ? Clock.Monotonic + wait : 0;
        while (true)
        {
            if (SignalState.Of(ts).TakeHeldBack(ts, set[0]) is var held and > 0)
            {
                new Span<byte>(info, 128).Clear();
                *(int*)info = held;
                break;
            }
            var rest = nanoseconds is null ? PollNanoseconds : Math.Clamp(deadline - Clock.Monotonic, 0, PollNanoseconds);
            var left = new TimeSpec { Nanoseconds = rest };
            if (Libc.sigtimedwait(set, info, &left) >= 0) break;
            if (Errno.Last is not (Errno.EAGAIN or Errno.EINTR)) return Errno.Raise(ts);
            if (!SignalState.Check(ts)) return null;
            if (nanoseconds is not null && Clock.Monotonic >= deadline) return PyNone.Instance;
        }
        var i = (int*)info;
        return SigInfo.Make(PyInt.Of(i[0]), PyInt.Of(i[2]), PyInt.Of(i[1]), PyInt.Of(i[4]), PyInt.Of((uint)i[5]), PyInt.Of(i[6]), PyInt.Of(*(long*)(info + 16)));
    }

    [PyFunction("valid_signals", Signature = "()", Doc = "Return a set of valid signal numbers on this platform.")]
    internal static PyObject? ValidSignals(ThreadState ts)
    {
        var set = new PySet();
        for (var i = 1; i < NativeSignals.Count; i++)
        {
            if (i is 32 or 33) continue; // the C library's own
            if (!set.Add(ts, PyInt.Of(i))) return null;
        }
        return set;
    }
}
