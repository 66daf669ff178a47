namespace PyCil.Runtime.Objects;

public static partial class Raise
{
    // One pair per builtin exception type without arguments of its own: set in ts (returning null), or made to be thrown.
    public static PyObject? ArithmeticError(ThreadState ts, string message) => Plain(ts, PyExceptions.ArithmeticError, message);

    public static PyException ArithmeticError(string message) => Plain(PyExceptions.ArithmeticError, message);

    public static PyObject? AssertionError(ThreadState ts, string message) => Plain(ts, PyExceptions.AssertionError, message);

    public static PyException AssertionError(string message) => Plain(PyExceptions.AssertionError, message);

    public static PyObject? BufferError(ThreadState ts, string message) => Plain(ts, PyExceptions.BufferError, message);

    public static PyException BufferError(string message) => Plain(PyExceptions.BufferError, message);

    public static PyObject? BytesWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.BytesWarning, message);

    public static PyException BytesWarning(string message) => Plain(PyExceptions.BytesWarning, message);

    public static PyObject? DeprecationWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.DeprecationWarning, message);

    public static PyException DeprecationWarning(string message) => Plain(PyExceptions.DeprecationWarning, message);

    public static PyObject? EOFError(ThreadState ts, string message) => Plain(ts, PyExceptions.EOFError, message);

    public static PyException EOFError(string message) => Plain(PyExceptions.EOFError, message);

    public static PyObject? EncodingWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.EncodingWarning, message);

    public static PyException EncodingWarning(string message) => Plain(PyExceptions.EncodingWarning, message);

    public static PyObject? Exception(ThreadState ts, string message) => Plain(ts, PyExceptions.Exception, message);

    public static PyException Exception(string message) => Plain(PyExceptions.Exception, message);

    public static PyObject? FloatingPointError(ThreadState ts, string message) => Plain(ts, PyExceptions.FloatingPointError, message);

    public static PyException FloatingPointError(string message) => Plain(PyExceptions.FloatingPointError, message);

    public static PyObject? FutureWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.FutureWarning, message);

    public static PyException FutureWarning(string message) => Plain(PyExceptions.FutureWarning, message);

    public static PyObject? GeneratorExit(ThreadState ts, string message) => Plain(ts, PyExceptions.GeneratorExit, message);

    public static PyException GeneratorExit(string message) => Plain(PyExceptions.GeneratorExit, message);

    public static PyObject? ImportWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.ImportWarning, message);

    public static PyException ImportWarning(string message) => Plain(PyExceptions.ImportWarning, message);

    public static PyObject? IndexError(ThreadState ts, string message) => Plain(ts, PyExceptions.IndexError, message);

    public static PyException IndexError(string message) => Plain(PyExceptions.IndexError, message);

    public static PyObject? KeyboardInterrupt(ThreadState ts, string message) => Plain(ts, PyExceptions.KeyboardInterrupt, message);

    public static PyException KeyboardInterrupt(string message) => Plain(PyExceptions.KeyboardInterrupt, message);

    public static PyObject? LookupError(ThreadState ts, string message) => Plain(ts, PyExceptions.LookupError, message);

    public static PyException LookupError(string message) => Plain(PyExceptions.LookupError, message);

    public static PyObject? MemoryError(ThreadState ts, string message) => Plain(ts, PyExceptions.MemoryError, message);

    public static PyException MemoryError(string message) => Plain(PyExceptions.MemoryError, message);

    public static PyObject? NotImplementedError(ThreadState ts, string message) => Plain(ts, PyExceptions.NotImplementedError, message);

    public static PyException NotImplementedError(string message) => Plain(PyExceptions.NotImplementedError, message);

    public static PyObject? OverflowError(ThreadState ts, string message) => Plain(ts, PyExceptions.OverflowError, message);

    public static PyException OverflowError(string message) => Plain(PyExceptions.OverflowError, message);

    public static PyObject? PendingDeprecationWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.PendingDeprecationWarning, message);

    public static PyException PendingDeprecationWarning(string message) => Plain(PyExceptions.PendingDeprecationWarning, message);

    public static PyObject? PythonFinalizationError(ThreadState ts, string message) => Plain(ts, PyExceptions.PythonFinalizationError, message);

    public static PyException PythonFinalizationError(string message) => Plain(PyExceptions.PythonFinalizationError, message);

    public static PyObject? RecursionError(ThreadState ts, string message) => Plain(ts, PyExceptions.RecursionError, message);

    public static PyException RecursionError(string message) => Plain(PyExceptions.RecursionError, message);

    public static PyObject? ReferenceError(ThreadState ts, string message) => Plain(ts, PyExceptions.ReferenceError, message);

    public static PyException ReferenceError(string message) => Plain(PyExceptions.ReferenceError, message);

    public static PyObject? ResourceWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.ResourceWarning, message);

    public static PyException ResourceWarning(string message) => Plain(PyExceptions.ResourceWarning, message);

    public static PyObject? RuntimeError(ThreadState ts, string message) => Plain(ts, PyExceptions.RuntimeError, message);

    public static PyException RuntimeError(string message) => Plain(PyExceptions.RuntimeError, message);

    public static PyObject? RuntimeWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.RuntimeWarning, message);

    public static PyException RuntimeWarning(string message) => Plain(PyExceptions.RuntimeWarning, message);

    public static PyObject? StopAsyncIteration(ThreadState ts, string message) => Plain(ts, PyExceptions.StopAsyncIteration, message);

    public static PyException StopAsyncIteration(string message) => Plain(PyExceptions.StopAsyncIteration, message);

    public static PyObject? SyntaxWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.SyntaxWarning, message);

    public static PyException SyntaxWarning(string message) => Plain(PyExceptions.SyntaxWarning, message);

    public static PyObject? SystemError(ThreadState ts, string message) => Plain(ts, PyExceptions.SystemError, message);

    public static PyException SystemError(string message) => Plain(PyExceptions.SystemError, message);

    public static PyObject? TypeError(ThreadState ts, string message) => Plain(ts, PyExceptions.TypeError, message);

    public static PyException TypeError(string message) => Plain(PyExceptions.TypeError, message);

    public static PyObject? UnicodeError(ThreadState ts, string message) => Plain(ts, PyExceptions.UnicodeError, message);

    public static PyException UnicodeError(string message) => Plain(PyExceptions.UnicodeError, message);

    public static PyObject? UnicodeWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.UnicodeWarning, message);

    public static PyException UnicodeWarning(string message) => Plain(PyExceptions.UnicodeWarning, message);

    public static PyObject? UserWarning(ThreadState ts, string message) => Plain(ts, PyExceptions.UserWarning, message);

    public static PyException UserWarning(string message) => Plain(PyExceptions.UserWarning, message);

    public static PyObject? ValueError(ThreadState ts, string message) => Plain(ts, PyExceptions.ValueError, message);

    public static PyException ValueError(string message) => Plain(PyExceptions.ValueError, message);

    public static PyObject? Warning(ThreadState ts, string message) => Plain(ts, PyExceptions.Warning, message);

    public static PyException Warning(string message) => Plain(PyExceptions.Warning, message);

    public static PyObject? ZeroDivisionError(ThreadState ts, string message) => Plain(ts, PyExceptions.ZeroDivisionError, message);

    public static PyException ZeroDivisionError(string message) => Plain(PyExceptions.ZeroDivisionError, message);
}
