using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The Python signal handlers of an interpreter, run on its main thread at safepoints.</summary>
internal sealed unsafe class SignalState : IDisposable
{
    /// <summary>Sent to the main thread to get it out of a system call; its handler is a C function without effect.</summary>
    private const int KickSignal = 61;

    private readonly PyObject?[] _handlers = new PyObject?[NativeSignals.Count];
    private ThreadState? _main;
    private nint _mainThread;
    private object? _waiting;
    private volatile bool _stopped;
    private ulong _blocked;
    private bool _watching;

    internal static SignalState Of(ThreadState ts) => ts.Interpreter.GetState<SignalState>();

    internal bool IsMain(ThreadState ts) => _main == ts;

    internal ThreadState? MainThread => _main;

    internal PyObject?[] Handlers => _handlers;

    /// <summary>Makes the calling thread the one that runs Python signal handlers.</summary>
    internal static void AttachMain(ThreadState ts)
    {
        var state = Of(ts);
        state._main = ts;
        state._mainThread = Libc.pthread_self();
    }

    /// <summary>SIGINT raises KeyboardInterrupt; SIGPIPE and SIGXFSZ are ignored, so that they are errors of the call instead.</summary>
    internal static void InstallDefaults(ThreadState ts)
    {
        AttachMain(ts);
        var state = Of(ts);
        ts.Interpreter.AddSafepointVisitor(Check);
        NativeSignals.Install(13, 1);
        NativeSignals.Install(25, 1);
        // The CLR turns SIGQUIT and SIGTERM into an orderly exit; Python programs die of them.
        NativeSignals.Install(3, 0);
        NativeSignals.Install(15, 0);
        if (NativeSignals.Current(2) == 1) return; // started in the background with SIGINT ignored: stays so
        state._handlers[2] = null; // default_int_handler, without importing _signal
        state.DefaultInterrupt = true;
        state.StartWatching();
        NativeSignals.Install(2, NativeSignals.Handler);
    }

    /// <summary>Whether a signal to a process is better sent to the calling thread alone.</summary>
    /// <remarks>
    /// With one thread, kill() of the own process delivers before it returns, or leaves the signal pending while it is blocked. Here the kernel could choose one of
    /// the CLR's threads, which block nothing and run beside us.
    /// </remarks>
    internal static bool IsForThisThread(ThreadState ts, int pid, int signal)
    {
        if (signal is <= 0 or >= NativeSignals.Count || pid != Libc.getpid() || !Of(ts).IsMain(ts)) return false;
        if (ts.Interpreter.Threads.Count <= 1) return true;
        var mask = stackalloc ulong[16];
        return Libc.pthread_sigmask(0, null, mask) == 0 && (mask[(signal - 1) / 64] & (1UL << ((signal - 1) % 64))) == 0;
    }

    /// <summary>SIGINT has default_int_handler.</summary>
    internal bool DefaultInterrupt { get; set; }

    /// <summary>Runs the handlers of the signals that came. False with an error pending if one raised.</summary>
    internal static bool Check(ThreadState ts) => !NativeSignals.Any || Of(ts).Run(ts);

    private bool Run(ThreadState ts)
    {
        if (_main != ts) return true;
        NativeSignals.ClearAny();
        for (var signal = 1; signal < NativeSignals.Count; signal++)
        {
            // One of the CLR's own threads may get what the Python thread blocks: held back until that unblocks it or waits for it.
            if ((_blocked & Bit(signal)) != 0 || !NativeSignals.Take(signal)) continue;
            if (signal == 2 && DefaultInterrupt)
            {
                RemindOfRest(signal);
                Raise.Set(ts, new PyBaseException(PyExceptions.KeyboardInterrupt, PyTuple.Empty));
                return false;
            }
            var handler = _handlers[signal];
            if (handler is null or PyNone or PyInt) continue;
            var frame = SignalModule.CurrentFrame(ts);
            if (Call.Invoke(ts, handler, PyInt.Of(signal), frame) is not null) continue;
            RemindOfRest(signal);
            return false;
        }
        return true;
    }

    private static ulong Bit(int signal) => 1UL << (signal - 1);

    /// <summary>The main thread's signal mask is another now.</summary>
    internal void SetBlocked(ThreadState ts, ulong blocked)
    {
        if (_main != ts) return;
        var freed = _blocked & ~blocked;
        _blocked = blocked;
        if (freed == 0 || !NativeSignals.IsReady) return;
        for (var signal = 1; signal < NativeSignals.Count; signal++)
            if ((freed & Bit(signal)) != 0 && NativeSignals.IsPending(signal)) NativeSignals.Trip(signal);
    }

    /// <summary>Signals that came to the process while the main thread blocks them.</summary>
    internal ulong HeldBack(ThreadState ts)
    {
        var held = 0UL;
        if (_main != ts || _blocked == 0 || !NativeSignals.IsReady) return held;
        for (var signal = 1; signal < NativeSignals.Count; signal++)
            if ((_blocked & Bit(signal)) != 0 && NativeSignals.IsPending(signal)) held |= Bit(signal);
        return held;
    }

    /// <summary>Takes one of the wanted signals that are held back; 0 if there is none.</summary>
    internal int TakeHeldBack(ThreadState ts, ulong wanted)
    {
        var held = HeldBack(ts) & wanted;
        if (held == 0) return 0;
        var signal = System.Numerics.BitOperations.TrailingZeroCount(held) + 1;
        return NativeSignals.Take(signal) ? signal : 0;
    }

    /// <summary>A handler raised: the signals after it are looked at next time.</summary>
    private void RemindOfRest(int signal)
    {
        for (var i = signal + 1; i < NativeSignals.Count; i++)
        {
            if (NativeSignals.IsPending(i))
            {
                NativeSignals.Trip(i);
                return;
            }
        }
    }

    /// <summary>Starts the thread that brings signals to the main thread's notice.</summary>
    internal void StartWatching()
    {
        if (_watching) return;
        _watching = true;
        _ = NativeSignals.Handler;
        // A handler that does nothing, but without SA_RESTART: the interrupted call fails with EINTR.
        NativeSignals.Install(KickSignal, NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "getpid"));
        new Thread(Watch, 256 * 1024) { IsBackground = true, Name = "signals" }.Start();
    }

    private void Watch()
    {
        long count;
        while (!_stopped)
        {
            if (Libc.read(NativeSignals.EventFd, &count, 8) < 0 && Errno.Last != Errno.EINTR) return;
            // The kernel may have chosen another thread, or the main thread may just have been about to enter its system call:
            // remind it until it has looked.
            for (var pause = 1; NativeSignals.Any && !_stopped; pause = Math.Min(pause * 2, 100))
            {
                if (_main is { } main)
                {
                    main.SafepointRequested = true;
                    Libc.pthread_kill(_mainThread, KickSignal);
                    if (Volatile.Read(ref _waiting) is { } waiting)
                    {
                        lock (waiting) Monitor.PulseAll(waiting);
                    }
                }
                Thread.Sleep(pause);
            }
        }
    }

    /// <summary>Announces that the main thread waits on a monitor, which a signal then pulses.</summary>
    internal void BeginWait(object monitor) => Volatile.Write(ref _waiting, monitor);

    internal void EndWait() => Volatile.Write(ref _waiting, null);

    public void Dispose() => _stopped = true;
}
