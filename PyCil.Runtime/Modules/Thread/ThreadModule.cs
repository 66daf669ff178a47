using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The _thread module.</summary>
[PyModule("_thread", Doc = "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.")]
public static unsafe partial class ThreadModule
{
    /// <summary>Longest timeout of a lock, in nanoseconds; TIMEOUT_MAX is its whole seconds.</summary>
    internal const long LongestTimeout = long.MaxValue;

    private const int DefaultStackSize = 32 << 20;
    private const int SmallestStackSize = 32 * 1024;

    [PyConstant("TIMEOUT_MAX")] public const double TimeoutMax = 9223372036.0;
    [PyConstant("_NAME_MAXLEN")] public const int NameMaxLength = 15;

    private sealed class State
    {
        internal readonly HashSet<PyThreadHandle> Joinable = [];
        internal int Count;
        internal int StackSize;
        internal long MainIdent;
    }

    private static readonly StructSequenceType ExceptHookArgs = new("_thread._ExceptHookArgs",
        "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.", ["exc_type", "exc_value", "exc_traceback", "thread"]);

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Add("LockType", PyThreadLock.TypeObject);
        module.Add("error", PyExceptions.RuntimeError);
        module.Add("_ExceptHookArgs", ExceptHookArgs.Type);
        StateOf(ts);
        return true;
    }

    private static State StateOf(ThreadState ts)
    {
        var state = ts.Interpreter.GetState<State>();
        if (state.MainIdent == 0) state.MainIdent = CurrentIdent;
        return state;
    }

    internal static long CurrentIdent => Libc.pthread_self();

    [PyFunction("get_ident", Signature = "()", Doc = "Return a non-zero integer that uniquely identifies the current thread amongst other threads that exist simultaneously.")]
    internal static long GetIdent() => CurrentIdent;

    [PyFunction("get_native_id", Signature = "()", Doc = "Return a non-negative integer identifying the thread as reported by the OS (kernel).")]
    internal static long GetNativeId() => Libc.gettid();

    [PyFunction("_get_main_thread_ident", Signature = "()")]
    internal static long GetMainThreadIdent(ThreadState ts) => StateOf(ts).MainIdent;

    [PyFunction("_is_main_interpreter", Signature = "()")]
    internal static bool IsMainInterpreter() => true;

    [PyFunction("daemon_threads_allowed", Signature = "()", Doc = "Return True if daemon threads are allowed in the current interpreter, and False otherwise.")]
    internal static bool DaemonThreadsAllowed() => true;

    [PyFunction("_count", Signature = "()", Doc = "Return the number of currently running Python threads, excluding the main thread.")]
    internal static long Count(ThreadState ts) => Volatile.Read(ref StateOf(ts).Count);

    [PyFunction("allocate_lock", Signature = "()", Doc = "Create a new lock object.")]
    [PyFunction("allocate", Signature = "()", Doc = "An obsolete synonym of allocate_lock().")]
    internal static PyObject AllocateLock() => new PyThreadLock();

    [PyFunction("exit", Signature = "()", Doc = "This is synonymous to ``raise SystemExit''.")]
    [PyFunction("exit_thread", Signature = "()", Doc = "An obsolete synonym of exit().")]
    internal static PyObject? Exit(ThreadState ts) => Raise.SystemExit(ts);

    [PyFunction("interrupt_main", Signature = "(signum=signal.SIGINT, /)", Doc = "Simulate the arrival of the given signal in the main thread.")]
    internal static PyObject? InterruptMain(ThreadState ts, int signum = 2)
    {
        if (signum is <= 0 or >= NativeSignals.Count) return Raise.ValueError(ts, "signal number out of range");
        var current = NativeSignals.Current(signum);
        if (current is not (0 or 1)) NativeSignals.Trip(signum);
        return SignalState.Check(ts) ? PyNone.Instance : null;
    }

    [PyFunction("stack_size", Signature = "(size=0, /)", TextSignature = false, Doc = "Return the thread stack size used when creating new threads.")]
    internal static PyObject? StackSize(ThreadState ts, long size = 0)
    {
        if (size < 0) return Raise.ValueError(ts, "size must be 0 or a positive value");
        if (size is > 0 and < SmallestStackSize) return Raise.ValueError(ts, $"size not valid: {size} bytes");
        var state = StateOf(ts);
        var old = state.StackSize;
        state.StackSize = (int)Math.Min(size, int.MaxValue);
        return PyInt.Of(old);
    }

    [PyFunction("set_name", Signature = "(name)", Doc = "Set the name of the current thread.")]
    internal static PyObject? SetName(ThreadState ts, PyStr name)
    {
        var bytes = FileSystemNames.EncodeTerminated(name, out _) ?? System.Text.Encoding.UTF8.GetBytes(name.AsString() + "\0");
        var length = Math.Min(bytes.Length - 1, NameMaxLength);
        while (length > 0 && length < bytes.Length - 1 && (bytes[length] & 0xC0) == 0x80) length--; // not in the middle of a character
        var cut = new byte[length + 1];
        bytes.AsSpan(0, length).CopyTo(cut);
        fixed (byte* p = cut)
        {
            var error = Libc.pthread_setname_np(Libc.pthread_self(), p);
            return error != 0 ? Raise.OSError(ts, error) : PyNone.Instance;
        }
    }

    [PyFunction("_get_name", Signature = "()", Doc = "Get the name of the current thread.")]
    internal static PyObject? GetName(ThreadState ts)
    {
        var buffer = stackalloc byte[32];
        var error = Libc.pthread_getname_np(Libc.pthread_self(), buffer, 32);
        return error != 0 ? Raise.OSError(ts, error) : FileSystemNames.Decode(buffer);
    }

    [PyFunction("_make_thread_handle", Signature = "(ident, /)", Doc = "Internal only. Make a thread handle for threads not spawned by the _thread or threading module.")]
    internal static PyObject MakeThreadHandle(long ident) => PyThreadHandle.OfRunning(ident);

    // ---- Starting threads ----

    [PyFunction("start_new_thread", Signature = "(function, args, kwargs={}, /)", TextSignature = false, Doc = "Start a new thread and return its identifier.")]
    [PyFunction("start_new", Signature = "(function, args, kwargs={}, /)", TextSignature = false, Doc = "An obsolete synonym of start_new_thread().")]
    internal static PyObject? StartNewThread(ThreadState ts, PyObject function, PyObject args, PyObject? kwargs = null)
    {
        if (function.Type.GetSlot(Slot.Call) == 0) return Raise.TypeError(ts, "first arg must be callable");
        if (args is not PyTuple positional) return Raise.TypeError(ts, "2nd arg must be a tuple");
        if (kwargs is not (null or PyDict)) return Raise.TypeError(ts, "optional 3rd arg must be a dictionary");
        var handle = new PyThreadHandle();
        handle.TryStart();
        return Start(ts, handle, function, positional, kwargs as PyDict, daemon: true) ? PyInt.Of(handle.Ident) : null;
    }

    [PyFunction("start_joinable_thread", Signature = "(function, handle=None, daemon=True)", Doc = "*For internal use only*: start a new thread.")]
    internal static PyObject? StartJoinableThread(ThreadState ts, PyObject function, PyObject? handle = null, bool daemon = true)
    {
        if (function.Type.GetSlot(Slot.Call) == 0) return Raise.TypeError(ts, "thread function must be callable");
        if (handle is null or PyNone) handle = new PyThreadHandle();
        if (handle is not PyThreadHandle own) return Raise.TypeError(ts, "'handle' must be a _ThreadHandle");
        if (!own.TryStart()) return Raise.RuntimeError(ts, "thread already started");
        return Start(ts, own, function, PyTuple.Empty, null, daemon) ? own : null;
    }

    private static bool Start(ThreadState ts, PyThreadHandle handle, PyObject function, PyTuple args, PyDict? kwargs, bool daemon)
    {
        var state = StateOf(ts);
        var size = state.StackSize > 0 ? Math.Max(state.StackSize, 1 << 20) : DefaultStackSize;
        var interpreter = ts.Interpreter;
        using var started = new ManualResetEventSlim();
        var thread = new Thread(() => Run(interpreter, state, handle, function, args, kwargs, (nuint)size, started), size) { IsBackground = true };
        handle.Clr = thread;
        if (!daemon)
        {
            lock (state.Joinable) state.Joinable.Add(handle);
        }
        Interlocked.Increment(ref state.Count);
        try
        {
            thread.Start();
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            Interlocked.Decrement(ref state.Count);
            lock (state.Joinable) state.Joinable.Remove(handle);
            handle.Cancel();
            Raise.RuntimeError(ts, "can't start new thread");
            return false;
        }
        started.Wait();
        return true;
    }

    private static void Run(
        InterpreterState interpreter, State state, PyThreadHandle handle, PyObject function, PyTuple args, PyDict? kwargs, nuint stackSize, ManualResetEventSlim started)
    {
        var ts = interpreter.NewThread();
        var previous = ts.Attach(stackSize);
        try
        {
            handle.Begin(CurrentIdent);
            started.Set();
            if (Call.InvokeEx(ts, function, args, kwargs) is null)
            {
                if (ts.ErrorMatches(PyExceptions.SystemExit)) ts.ClearError();
                else Unraisable.Write(ts, $"Exception ignored in thread started by {Described(ts, function)}", null);
            }
        }
        finally
        {
            Interlocked.Decrement(ref state.Count);
            interpreter.Threads.TryRemove(ts, out _);
            lock (state.Joinable) state.Joinable.Remove(handle);
            ThreadState.Restore(previous);
            handle.Finish();
        }
    }

    private static string Described(ThreadState ts, PyObject function)
    {
        var error = ts.TakeError();
        var text = Strings.Repr(ts, function)?.AsString();
        ts.SetError(error);
        return text ?? $"<{function.Type.Name}>";
    }

    [PyFunction("_shutdown", Signature = "()", Doc = "Wait for all non-daemon threads (other than the calling thread) to stop.")]
    internal static PyObject? Shutdown(ThreadState ts)
    {
        var state = StateOf(ts);
        var me = CurrentIdent;
        while (true)
        {
            PyThreadHandle? next = null;
            lock (state.Joinable)
            {
                foreach (var handle in state.Joinable)
                {
                    if (handle.Ident != me) next = handle;
                }
            }
            if (next is null) return PyNone.Instance;
            if (next.Join(ts) is null) return null;
            lock (state.Joinable) state.Joinable.Remove(next);
        }
    }

    // ---- Exceptions nobody caught ----

    [PyFunction("_excepthook", TextSignature = false, Doc = "Handle uncaught Thread.run() exception.")]
    internal static PyObject? ExceptHook(ThreadState ts, PyObject[] args)
    {
        if (args is not [PyStructSequence record] || record.Type != ExceptHookArgs.Type)
            return Raise.TypeError(ts, "_thread._excepthook argument type must be ExceptHookArgs");
        if (ReferenceEquals(record[0], PyExceptions.SystemExit)) return PyNone.Instance;
        var name = PyStr.Of($"{CurrentIdent}");
        if (record[3] is not PyNone)
        {
            if (!Attributes.TryGet(ts, record[3], PyStr.Intern("name"), out var given)) return null;
            if (given is not null && Strings.Str(ts, given) is { } text) name = text;
        }
        if (record[1] is not PyBaseException exception) return PyNone.Instance;
        TracebackPrinter.WriteToStderr(ts, $"Exception in thread {name}:\n");
        TracebackPrinter.Print(ts, exception);
        return PyNone.Instance;
    }
}
