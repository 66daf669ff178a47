namespace PyCil.Runtime.Objects;

/// <summary>Making, chaining and matching of exceptions.</summary>
public static partial class Errors
{
    /// <summary>Sets exc.__context__ to the exception being handled, cutting it out of the handled one's own chain so that no cycle forms.</summary>
    /// <remarks>A chain given by the program may have a cycle of its own, which must not hang us: the slow pointer of Floyd's algorithm finds it.</remarks>
    public static void Chain(PyBaseException exception, PyBaseException? handled)
    {
        if (handled is null || ReferenceEquals(handled, exception)) return;
        var o = handled;
        var slow = handled;
        var advance = false;
        while (o.Context is { } context)
        {
            if (ReferenceEquals(context, exception))
            {
                o.Context = null;
                break;
            }
            o = context;
            if (ReferenceEquals(o, slow)) break;
            if (advance) slow = slow.Context!;
            advance = !advance;
        }
        exception.Context = handled;
    }

    /// <summary>Whether an except clause for a type or (nested) tuple of types catches the exception. Other things never match.</summary>
    public static bool Matches(PyBaseException exception, PyObject target)
    {
        if (target is PyType type) return TypeOps.IsSubtype(exception.Type, type);
        if (target is not PyTuple tuple) return false;
        for (var i = 0; i < tuple.Count; i++)
        {
            if (Matches(exception, tuple[i])) return true;
        }
        return false;
    }

    /// <summary>As an except clause: 1, 0, or -1 with TypeError when the target is not an exception class or a tuple of them.</summary>
    public static int Matches(ThreadState ts, PyBaseException exception, PyObject target)
    {
        if (target is PyType type && IsExceptionClass(type)) return TypeOps.IsSubtype(exception.Type, type) ? 1 : 0;
        return CheckTarget(ts, target) ? Matches(exception, target) ? 1 : 0 : -1;
    }

    private static bool CheckTarget(ThreadState ts, PyObject target)
    {
        if (target is PyTuple tuple)
        {
            for (var i = 0; i < tuple.Count; i++)
            {
                if (!IsExceptionClass(tuple[i])) return Complain(ts);
            }
            return true;
        }
        return IsExceptionClass(target) || Complain(ts);

        static bool Complain(ThreadState ts)
        {
            Raise.TypeError(ts, "catching classes that do not inherit from BaseException is not allowed");
            return false;
        }
    }

    public static bool IsExceptionClass(PyObject o) => o is PyType type && TypeOps.IsSubtype(type, PyExceptions.BaseException);

    /// <summary>cls(arg) as an exception; null with the error that came up instead.</summary>
    public static PyBaseException? Make(ThreadState ts, PyType cls, PyObject? arg = null)
    {
        var made = arg is null ? Call.Invoke(ts, cls) : Call.Invoke(ts, cls, arg);
        if (made is null) return null;
        if (made is PyBaseException exception) return exception;
        Raise.TypeError(ts, $"calling {ReprOf(ts, cls)} should have returned an instance of BaseException, not {ReprOf(ts, made.Type)}");
        return null;
    }

    private static string ReprOf(ThreadState ts, PyObject o)
    {
        var repr = Strings.Repr(ts, o);
        if (repr is null) ts.ClearError();
        return repr?.ToString() ?? o.Type.Name;
    }

    /// <summary>An exception of a builtin type, without running Python code.</summary>
    internal static PyBaseException MakeBuiltin(PyType cls, PyTuple args)
    {
        for (var type = cls; type is not null; type = type.Base)
        {
            if (type == PyExceptions.OSError) return new PyOSError(cls, args);
            if (type == PyExceptions.StopIteration) return new PyStopIteration(cls, args.Count > 0 ? args[0] : null);
            if (type == PyExceptions.SystemExit) return new PySystemExit(cls, args);
            if (type == PyExceptions.ImportError) return new PyImportError(cls, args) { Message = args.Count == 1 ? args[0] : null };
            if (type == PyExceptions.SyntaxError) return new PySyntaxError(cls, args);
            if (type == PyExceptions.AttributeError) return new PyAttributeError(cls, args);
            if (type == PyExceptions.NameError) return new PyNameError(cls, args);
        }
        return new PyBaseException(cls, args);
    }

    /// <summary>The exception of a (type, value, traceback) triple as throw() and the like take it.</summary>
    public static PyBaseException? Normalize(ThreadState ts, PyObject type, PyObject? value)
    {
        if (type is PyBaseException instance)
        {
            if (value is null or PyNone) return instance;
            Raise.TypeError(ts, "instance exception may not have a separate value");
            return null;
        }
        if (type is not PyType cls || !IsExceptionClass(cls))
        {
            Raise.TypeError(ts, $"exceptions must be classes or instances deriving from BaseException, not {type.Type.Name}");
            return null;
        }
        switch (value)
        {
            case null or PyNone:
                return Make(ts, cls);
            case PyBaseException made when TypeOps.IsSubtype(made.Type, cls):
                return made;
            case PyTuple args:
                return Call.InvokeEx(ts, cls, args, null) switch
                {
                    null => null,
                    PyBaseException exception => exception,
                    var other => NotAnException(ts, cls, other),
                };
            default:
                return Make(ts, cls, value);
        }
    }

    private static PyBaseException? NotAnException(ThreadState ts, PyType cls, PyObject made)
    {
        Raise.TypeError(ts, $"calling {ReprOf(ts, cls)} should have returned an instance of BaseException, not {ReprOf(ts, made.Type)}");
        return null;
    }

    /// <summary>The raise statement; always false, with the error in ts.</summary>
    internal static bool RaiseStatement(ThreadState ts, PyObject? exc, PyObject? cause)
    {
        if (exc is null)
        {
            if (ts.HandledException is { } handled) ts.Error = handled;
            else Raise.RuntimeError(ts, "No active exception to reraise");
            return false;
        }
        PyBaseException? exception;
        if (exc is PyType cls && IsExceptionClass(cls))
        {
            exception = Make(ts, cls);
            if (exception is null) return false;
        }
        else if (exc is PyBaseException instance)
        {
            exception = instance;
        }
        else
        {
            Raise.TypeError(ts, "exceptions must derive from BaseException");
            return false;
        }
        if (cause is not null)
        {
            switch (cause)
            {
                case PyNone:
                    exception.SetCause(null);
                    break;
                case PyBaseException given:
                    exception.SetCause(given);
                    break;
                case PyType causeClass when IsExceptionClass(causeClass):
                    if (Make(ts, causeClass) is not { } made) return false;
                    exception.SetCause(made);
                    break;
                default:
                    Raise.TypeError(ts, "exception causes must derive from BaseException");
                    return false;
            }
        }
        ts.SetError(exception);
        return false;
    }

    /// <summary>The Python exception that a CLR exception stands for.</summary>
    public static PyBaseException FromClr(Exception exception) => exception switch
    {
        PyException python => python.Value,
        OutOfMemoryException => new PyBaseException(PyExceptions.MemoryError, PyTuple.Empty),
        InsufficientExecutionStackException => Plain(PyExceptions.RecursionError, "maximum recursion depth exceeded"),
        OverflowException => Plain(PyExceptions.OverflowError, exception.Message),
        DivideByZeroException => Plain(PyExceptions.ZeroDivisionError, "division by zero"),
        FileNotFoundException or DirectoryNotFoundException => PyOSError.FromErrno(2, null, null),
        UnauthorizedAccessException => PyOSError.FromErrno(13, null, null),
        TimeoutException => PyOSError.FromErrno(110, null, null),
        System.Net.Sockets.SocketException socket => PyOSError.FromErrno(socket.NativeErrorCode, null, null),
        IOException io => PyOSError.FromText(PyExceptions.OSError, io.Message),
        _ => Plain(PyExceptions.SystemError, $"{exception.GetType().Name}: {exception.Message}"),
    };

    private static PyBaseException Plain(PyType type, string message) => new(type, PyTuple.Of(PyStr.Of(message)));

    /// <summary>Reports the pending error, which cannot be raised here, to sys.unraisablehook; leaves none.</summary>
    public static void WriteUnraisable(ThreadState ts, string? message, PyObject? source)
    {
        if (ts.HasError) TracebackPrinter.Unraisable(ts, ts.TakeError(), message, source);
        ts.ClearError();
    }

    /// <summary>As <see cref="WriteUnraisable"/>, with the object named in the message instead of beside it.</summary>
    public static void WriteUnraisableIn(ThreadState ts, string message, PyObject shown)
    {
        var error = ts.TakeError();
        var repr = Strings.Repr(ts, shown);
        if (repr is null) ts.ClearError();
        ts.Error = error;
        WriteUnraisable(ts, $"{message} {repr?.ToString() ?? "<object repr() failed>"}", null);
    }

    /// <summary>Adds a frame to the traceback of an exception on its way up.</summary>
    internal static void AddTraceback(PyBaseException exception, PyFrame frame, int lasti) =>
        exception.Traceback = new PyTraceback(exception.Traceback, frame, lasti);
}
