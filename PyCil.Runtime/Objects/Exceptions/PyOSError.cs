using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>OSError and its subclasses by errno.</summary>
[PyType("OSError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Base class for I/O related errors.")]
public partial class PyOSError : PyBaseException
{
    private long _written = -1; // BlockingIOError only; -1: not set

    public PyOSError(PyType type, PyTuple args)
        : base(type, args)
    {
    }

    public PyObject? Errno { get; set; }

    public PyObject? StrError { get; set; }

    public PyObject? Filename { get; set; }

    public PyObject? Filename2 { get; set; }

    /// <summary>The errno as a number, or 0.</summary>
    public int ErrnoValue => Errno is PyInt number && number.TryGetInt64(out var value) ? (int)value : 0;

    internal static PyOSError FromText(PyType type, string message) => new(type, PyTuple.Of(PyStr.Of(message)));

    internal static PyOSError FromErrno(int errno, PyObject? filename, PyObject? filename2, string? message = null)
    {
        var number = PyInt.Of(errno);
        var text = PyStr.Of(message ?? Marshal.GetPInvokeErrorMessage(errno));
        return new PyOSError(OfErrno(errno) ?? PyExceptions.OSError, PyTuple.Of(number, text))
        {
            Errno = number,
            StrError = text,
            Filename = filename is PyNone ? null : filename,
            Filename2 = filename2 is PyNone ? null : filename2,
        };
    }

    /// <summary>The subclass that an errno (Linux numbers) is raised as.</summary>
    private static PyType? OfErrno(long errno) => errno switch
    {
        1 or 13 => PyExceptions.PermissionError,
        2 => PyExceptions.FileNotFoundError,
        3 => PyExceptions.ProcessLookupError,
        4 => PyExceptions.InterruptedError,
        10 => PyExceptions.ChildProcessError,
        11 or 114 or 115 => PyExceptions.BlockingIOError,
        17 => PyExceptions.FileExistsError,
        20 => PyExceptions.NotADirectoryError,
        21 => PyExceptions.IsADirectoryError,
        32 or 108 => PyExceptions.BrokenPipeError,
        103 => PyExceptions.ConnectionAbortedError,
        104 => PyExceptions.ConnectionResetError,
        110 => PyExceptions.TimeoutError,
        111 => PyExceptions.ConnectionRefusedError,
        _ => null,
    };

    /// <summary>A class with its own __init__ and OSError's __new__ may give __init__ other arguments than __new__ gets: only __init__ looks at them then.</summary>
    private static bool UsesInit(PyType cls) =>
        !ReferenceEquals(cls.Lookup(Names.DunderInit), PyExceptions.OSError.Lookup(Names.DunderInit))
        && ReferenceEquals(cls.Lookup(Names.DunderNew), PyExceptions.OSError.Lookup(Names.DunderNew));

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null)
    {
        if (cls != PyExceptions.OSError && UsesInit(cls)) return new PyOSError(cls, PyTuple.Empty);
        if (kwargs is { Count: > 0 }) return Raise.TypeError(ts, $"{cls.Name}() takes no keyword arguments");
        if (cls == PyExceptions.OSError && args.Length is >= 2 and <= 5 && args[0] is PyInt number && number.TryGetInt64(out var errno))
            cls = OfErrno(errno) ?? cls;
        var made = new PyOSError(cls, new PyTuple(args));
        return made.Fill(ts, args) ? made : null;
    }

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal new bool Init(ThreadState ts, PyObject[] args, PyDict? kwargs = null)
    {
        if (!UsesInit(Type)) return true; // __new__ has done it
        if (!NoKeywords(ts, kwargs)) return false;
        Args = new PyTuple(args);
        return Fill(ts, args);
    }

    private bool Fill(ThreadState ts, PyObject[] args)
    {
        if (args.Length is < 2 or > 5) return true;
        Errno = args[0];
        StrError = args[1];
        if (args.Length == 2 || args[2] is PyNone) return true;
        if (Type == PyExceptions.BlockingIOError && args[2] is PyInt or PyFloat)
        {
            if (!Operators.AsSsize(ts, args[2], out _written, PyExceptions.ValueError)) return false;
        }
        else
        {
            Filename = args[2];
            if (args.Length == 5 && args[4] is not PyNone) Filename2 = args[4];
            Args = PyTuple.Of(args[0], args[1]); // filenames are attributes only, as they always were
        }
        return true;
    }

    [PySlot(Slot.Str)]
    internal new PyObject? Str(ThreadState ts)
    {
        if (Filename is null && (Errno is null || StrError is null)) return base.Str(ts);
        if (Strings.Str(ts, Errno ?? PyNone.Instance) is not { } errno) return null;
        if (Strings.Str(ts, StrError ?? PyNone.Instance) is not { } text) return null;
        if (Filename is null) return PyStr.Of($"[Errno {errno}] {text}");
        if (Strings.Repr(ts, Filename) is not { } first) return null;
        if (Filename2 is null) return PyStr.Of($"[Errno {errno}] {text}: {first}");
        return Strings.Repr(ts, Filename2) is { } second ? PyStr.Of($"[Errno {errno}] {text}: {first} -> {second}") : null;
    }

    [PyMethod("__reduce__")]
    internal new PyObject? Reduce(ThreadState ts)
    {
        var args = Args;
        if (args.Count == 2 && Filename is not null)
        {
            args = Filename2 is null
                ? PyTuple.Of(args[0], args[1], Filename)
                : PyTuple.Of(args[0], args[1], Filename, PyNone.Instance, Filename2);
        }
        return StateDict(ts) is { } dict ? PyTuple.Of(Type, args, dict) : PyTuple.Of(Type, args);
    }

    [PyGetter("errno", Member = true, Doc = "POSIX exception code")]
    internal PyObject GetErrno() => Errno ?? PyNone.Instance;

    [PySetter("errno")]
    internal bool SetErrno(ThreadState ts, PyObject? value)
    {
        Errno = value;
        return true;
    }

    [PyGetter("strerror", Member = true, Doc = "exception strerror")]
    internal PyObject GetStrError() => StrError ?? PyNone.Instance;

    [PySetter("strerror")]
    internal bool SetStrError(ThreadState ts, PyObject? value)
    {
        StrError = value;
        return true;
    }

    [PyGetter("filename", Member = true, Doc = "exception filename")]
    internal PyObject GetFilename() => Filename ?? PyNone.Instance;

    [PySetter("filename")]
    internal bool SetFilename(ThreadState ts, PyObject? value)
    {
        Filename = value;
        return true;
    }

    [PyGetter("filename2", Member = true, Doc = "second exception filename")]
    internal PyObject GetFilename2() => Filename2 ?? PyNone.Instance;

    [PySetter("filename2")]
    internal bool SetFilename2(ThreadState ts, PyObject? value)
    {
        Filename2 = value;
        return true;
    }

    [PyGetter("characters_written")]
    internal PyObject? GetWritten(ThreadState ts) => _written == -1 ? Raise.AttributeError(ts, "characters_written") : PyInt.Of(_written);

    [PySetter("characters_written")]
    internal bool SetWritten(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            if (_written == -1)
            {
                Raise.AttributeError(ts, "characters_written");
                return false;
            }
            _written = -1;
            return true;
        }
        return Operators.AsSsize(ts, value, out _written, PyExceptions.ValueError);
    }
}
