using System.Numerics;

namespace PyCil.Runtime.Objects;

/// <summary>Raises builtin exceptions: with a ThreadState the error is left there and the result is null, without one a <see cref="PyException"/> to throw is made.</summary>
public static partial class Raise
{
    private static PyObject? Plain(ThreadState ts, PyType type, string message) => Set(ts, new PyBaseException(type, PyTuple.Of(PyStr.Of(message))));

    private static PyException Plain(PyType type, string message) => new(new PyBaseException(type, PyTuple.Of(PyStr.Of(message))));

    /// <summary>Sets an exception that is made already.</summary>
    public static PyObject? Set(ThreadState ts, PyBaseException exception)
    {
        ts.SetError(exception);
        return null;
    }

    /// <summary>Raises <c>cls(message)</c>.</summary>
    public static PyObject? Of(ThreadState ts, PyType cls, string message) => Of(ts, cls, PyStr.Of(message));

    /// <summary>Raises <c>cls(arg)</c>.</summary>
    public static PyObject? Of(ThreadState ts, PyType cls, PyObject arg) => Errors.Make(ts, cls, arg) is { } made ? Set(ts, made) : null;

    public static PyException Of(PyType cls, string message) => new(Errors.MakeBuiltin(cls, PyTuple.Of(PyStr.Of(message))));

    public static PyException Of(PyType cls, PyObject arg) => new(Errors.MakeBuiltin(cls, PyTuple.Of(arg)));

    public static PyObject? KeyError(ThreadState ts, PyObject key) => Set(ts, new PyBaseException(PyExceptions.KeyError, PyTuple.Of(key)));

    public static PyObject? KeyError(ThreadState ts, string message) => Plain(ts, PyExceptions.KeyError, message);

    public static PyException KeyError(PyObject key) => new(new PyBaseException(PyExceptions.KeyError, PyTuple.Of(key)));

    public static PyException KeyError(string message) => Plain(PyExceptions.KeyError, message);

    public static PyObject? StopIteration(ThreadState ts, PyObject? value = null) => Set(ts, new PyStopIteration(PyExceptions.StopIteration, value));

    /// <summary>OSError of an errno, as the subclass that belongs to it: <c>[Errno 2] No such file or directory: 'name'</c>.</summary>
    public static PyObject? OSError(ThreadState ts, int errno, PyObject? filename = null, PyObject? filename2 = null) =>
        Set(ts, PyOSError.FromErrno(errno, filename, filename2));

    public static PyObject? OSError(ThreadState ts, int errno, string message, PyObject? filename = null) =>
        Set(ts, PyOSError.FromErrno(errno, filename, null, message));

    /// <summary>OSError with a text and no errno.</summary>
    public static PyObject? OSError(ThreadState ts, string message) => OSError(ts, PyExceptions.OSError, message);

    public static PyObject? OSError(ThreadState ts, PyType type, string message) => Set(ts, PyOSError.FromText(type, message));

    public static PyException OSError(int errno, PyObject? filename = null, PyObject? filename2 = null) =>
        new(PyOSError.FromErrno(errno, filename, filename2));

    public static PyException OSError(int errno, string message, PyObject? filename = null) => new(PyOSError.FromErrno(errno, filename, null, message));

    public static PyException OSError(string message) => new(PyOSError.FromText(PyExceptions.OSError, message));

    public static PyObject? AttributeError(ThreadState ts, string message, PyObject? obj = null, PyStr? name = null) =>
        Set(ts, new PyAttributeError(PyExceptions.AttributeError, PyTuple.Of(PyStr.Of(message))) { Obj = obj, Name = name });

    public static PyException AttributeError(string message) =>
        new(new PyAttributeError(PyExceptions.AttributeError, PyTuple.Of(PyStr.Of(message))));

    /// <summary><c>'list' object has no attribute 'x'</c>, and <c>type object 'C' has no attribute 'x'</c> for types.</summary>
    public static PyObject? NoAttribute(ThreadState ts, PyObject o, PyStr name) =>
        AttributeError(ts, o is PyType type ? $"type object '{type.Name}' has no attribute '{name}'" : $"'{o.Type.FullName}' object has no attribute '{name}'", o, name);

    public static PyObject? NameError(ThreadState ts, string message, PyStr? name = null) =>
        Set(ts, new PyNameError(PyExceptions.NameError, PyTuple.Of(PyStr.Of(message))) { Name = name });

    public static PyException NameError(string message) => new(new PyNameError(PyExceptions.NameError, PyTuple.Of(PyStr.Of(message))));

    public static PyObject? UnboundLocalError(ThreadState ts, string message, PyStr? name = null) =>
        Set(ts, new PyNameError(PyExceptions.UnboundLocalError, PyTuple.Of(PyStr.Of(message))) { Name = name });

    public static PyObject? ImportError(ThreadState ts, string message, PyObject? name = null, PyObject? path = null) =>
        Set(ts, new PyImportError(PyExceptions.ImportError, PyTuple.Of(PyStr.Of(message))) { Message = PyStr.Of(message), Name = name, Path = path });

    public static PyException ImportError(string message) =>
        new(new PyImportError(PyExceptions.ImportError, PyTuple.Of(PyStr.Of(message))) { Message = PyStr.Of(message) });

    public static PyObject? ModuleNotFoundError(ThreadState ts, string message, PyObject? name = null) =>
        Set(ts, new PyImportError(PyExceptions.ModuleNotFoundError, PyTuple.Of(PyStr.Of(message))) { Message = PyStr.Of(message), Name = name });

    public static PyObject? SystemExit(ThreadState ts, PyObject? code = null) =>
        Set(ts, new PySystemExit(PyExceptions.SystemExit, code is null ? PyTuple.Empty : PyTuple.Of(code)));

    public static PyObject? SyntaxError(ThreadState ts, string message) => Set(ts, new PySyntaxError(PyExceptions.SyntaxError, message));

    public static PyException SyntaxError(string message) => new(new PySyntaxError(PyExceptions.SyntaxError, message));

    /// <summary>A whole SyntaxError (or IndentationError, TabError); offsets count from 1, null where unknown.</summary>
    public static PyObject? SyntaxError(ThreadState ts, PyType type, string message, PyObject? filename, int lineno, int offset, PyObject? text, int endLineno, int endOffset) =>
        Set(ts, new PySyntaxError(type, message, filename, lineno, offset, text, endLineno, endOffset));

    public static PyObject? UnicodeDecodeError(ThreadState ts, string encoding, PyObject input, long start, long end, string reason) =>
        Set(ts, PyUnicodeRangeError.Decode(encoding, input, start, end, reason));

    public static PyException UnicodeDecodeError(string encoding, PyObject input, long start, long end, string reason) =>
        new(PyUnicodeRangeError.Decode(encoding, input, start, end, reason));

    public static PyObject? UnicodeEncodeError(ThreadState ts, string encoding, PyStr input, long start, long end, string reason) =>
        Set(ts, PyUnicodeRangeError.Encode(encoding, input, start, end, reason));

    public static PyException UnicodeEncodeError(string encoding, PyStr input, long start, long end, string reason) =>
        new(PyUnicodeRangeError.Encode(encoding, input, start, end, reason));

    public static PyObject? UnicodeTranslateError(ThreadState ts, PyStr input, long start, long end, string reason) =>
        Set(ts, PyUnicodeRangeError.Translate(input, start, end, reason));

    /// <summary>Turns a CLR exception that reached the builtin boundary into the Python exception it stands for.</summary>
    public static PyObject? FromClr(ThreadState ts, Exception exception) => Set(ts, Errors.FromClr(exception));

    /// <summary><c>raise exc from cause</c>: leaves the error in ts. Both may be null: no cause given; no exception given (re-raise).</summary>
    public static bool FromStatement(ThreadState ts, PyObject? exc, PyObject? cause) => Errors.RaiseStatement(ts, exc, cause);
}
