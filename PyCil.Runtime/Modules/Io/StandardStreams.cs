using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>sys.stdin, sys.stdout and sys.stderr, made without running Python code.</summary>
public static class StandardStreams
{
    /// <summary>How the streams are set up: PYTHONIOENCODING, -u.</summary>
    public sealed record Options(string Encoding = "utf-8", string? Errors = null, bool Unbuffered = false);

    /// <summary>Puts stdin, stdout, stderr and their __x__ doubles into the sys module. A closed descriptor gives None, as in CPython.</summary>
    public static bool Create(ThreadState ts, Options? options = null)
    {
        options ??= new Options();
        var sys = ts.Interpreter.SysDict;
        return Add(ts, sys, 0, "stdin", "r", options) && Add(ts, sys, 1, "stdout", "w", options) && Add(ts, sys, 2, "stderr", "w", options);
    }

    /// <summary>Makes open() a builtin.</summary>
    internal static bool AddOpen(ThreadState ts)
    {
        var open = PyStr.Intern("open");
        var io = Imports.Import(ts, "_io");
        var function = io is null ? null : Attributes.Get(ts, io, open);
        if (function is null) return false;
        ts.Interpreter.BuiltinsDict.SetStr(open, function);
        return true;
    }

    private static bool Add(ThreadState ts, PyDict sys, int fd, string name, string mode, Options options)
    {
        var stream = Make(ts, fd, name, mode, options);
        if (stream is null) return false;
        sys.SetStr(PyStr.Intern(name), stream);
        sys.SetStr(PyStr.Intern($"__{name}__"), stream);
        return true;
    }

    private static PyObject? Make(ThreadState ts, int fd, string name, string mode, Options options)
    {
        if (Libc.fcntl(fd, FcntlCommands.GetFd, 0) < 0) return PyNone.Instance;
        var writing = mode == "w";
        var raw = PyFileIO.OfStandard(fd, writing, PyStr.Of($"<{name}>"));
        var isTty = Libc.isatty(fd) != 0;
        PyObject buffer = raw;
        if (!writing || !options.Unbuffered)
        {
            BufferedStream buffered = writing ? new PyBufferedWriter(PyBufferedWriter.TypeObject) : new PyBufferedReader(PyBufferedReader.TypeObject);
            if (!buffered.Setup(ts, raw, (long)IoModule.DefaultBufferSize)) return null;
            buffer = buffered;
        }
        // stderr must always get its message out, whatever it holds.
        var errors = fd == 2 ? "backslashreplace" : options.Errors ?? LocaleEncoding.StreamErrors;
        var lineBuffering = !options.Unbuffered && (isTty || fd == 2);
        var text = new PyTextIOWrapper(PyTextIOWrapper.TypeObject);
        if (!text.Setup(ts, buffer, PyStr.Intern(options.Encoding), PyStr.Intern(errors), "\n", lineBuffering, writeThrough: writing && options.Unbuffered)) return null;
        text.Storage.Set(IoNames.Mode, PyStr.Intern(mode));
        return text;
    }

    /// <summary>At exit: flushes stdout and stderr, and then every other file that still buffers.</summary>
    /// <returns>False if stdout could not be flushed: the program then ends with status 120, as CPython's.</returns>
    public static bool FlushAtExit(ThreadState ts)
    {
        var ok = FlushStream(ts, "stdout", report: true);
        FlushStream(ts, "stderr", report: false);
        IoState.Of(ts).FlushAll(ts);
        return ok;
    }

    private static bool FlushStream(ThreadState ts, string name, bool report)
    {
        if (!ts.Interpreter.SysDict.TryGetStr(PyStr.Intern(name), out var stream) || stream is PyNone) return true;
        if (Attributes.TryGet(ts, stream!, IoNames.Closed, out var closed) && closed is not null && Truth.Of(ts, closed) > 0) return true;
        ts.ClearError();
        if (Call.Method(ts, stream!, IoNames.Flush) is not null) return true;
        if (report) Unraisable.Write(ts, $"Exception ignored while flushing sys.{name}", null);
        else ts.ClearError();
        return false;
    }
}
