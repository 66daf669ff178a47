namespace PyCil.Runtime.Objects;

/// <summary>The builtin exception types.</summary>
public static class PyExceptions
{
    public static PyType ArithmeticError => PyArithmeticError.TypeObject;

    public static PyType AssertionError => PyAssertionError.TypeObject;

    public static PyType AttributeError => PyAttributeError.TypeObject;

    public static PyType BaseException => PyBaseException.TypeObject;

    public static PyType BaseExceptionGroup => PyBaseExceptionGroup.TypeObject;

    public static PyType BlockingIOError => PyBlockingIOError.TypeObject;

    public static PyType BrokenPipeError => PyBrokenPipeError.TypeObject;

    public static PyType BufferError => PyBufferError.TypeObject;

    public static PyType BytesWarning => PyBytesWarning.TypeObject;

    public static PyType ChildProcessError => PyChildProcessError.TypeObject;

    public static PyType ConnectionAbortedError => PyConnectionAbortedError.TypeObject;

    public static PyType ConnectionError => PyConnectionError.TypeObject;

    public static PyType ConnectionRefusedError => PyConnectionRefusedError.TypeObject;

    public static PyType ConnectionResetError => PyConnectionResetError.TypeObject;

    public static PyType DeprecationWarning => PyDeprecationWarning.TypeObject;

    public static PyType EOFError => PyEOFError.TypeObject;

    public static PyType EncodingWarning => PyEncodingWarning.TypeObject;

    public static PyType Exception => PyExceptionType.TypeObject;

    public static PyType ExceptionGroup => PyExceptionGroup.TypeObject;

    public static PyType FileExistsError => PyFileExistsError.TypeObject;

    public static PyType FileNotFoundError => PyFileNotFoundError.TypeObject;

    public static PyType FloatingPointError => PyFloatingPointError.TypeObject;

    public static PyType FutureWarning => PyFutureWarning.TypeObject;

    public static PyType GeneratorExit => PyGeneratorExit.TypeObject;

    public static PyType ImportError => PyImportError.TypeObject;

    public static PyType ImportWarning => PyImportWarning.TypeObject;

    public static PyType IncompleteInputError => PyIncompleteInputError.TypeObject;

    public static PyType IndentationError => PyIndentationError.TypeObject;

    public static PyType IndexError => PyIndexError.TypeObject;

    public static PyType InterruptedError => PyInterruptedError.TypeObject;

    public static PyType IsADirectoryError => PyIsADirectoryError.TypeObject;

    public static PyType KeyError => PyKeyError.TypeObject;

    public static PyType KeyboardInterrupt => PyKeyboardInterrupt.TypeObject;

    public static PyType LookupError => PyLookupError.TypeObject;

    public static PyType MemoryError => PyMemoryError.TypeObject;

    public static PyType ModuleNotFoundError => PyModuleNotFoundError.TypeObject;

    public static PyType NameError => PyNameError.TypeObject;

    public static PyType NotADirectoryError => PyNotADirectoryError.TypeObject;

    public static PyType NotImplementedError => PyNotImplementedError.TypeObject;

    public static PyType OSError => PyOSError.TypeObject;

    public static PyType OverflowError => PyOverflowError.TypeObject;

    public static PyType PendingDeprecationWarning => PyPendingDeprecationWarning.TypeObject;

    public static PyType PermissionError => PyPermissionError.TypeObject;

    public static PyType ProcessLookupError => PyProcessLookupError.TypeObject;

    public static PyType PythonFinalizationError => PyPythonFinalizationError.TypeObject;

    public static PyType RecursionError => PyRecursionError.TypeObject;

    public static PyType ReferenceError => PyReferenceError.TypeObject;

    public static PyType ResourceWarning => PyResourceWarning.TypeObject;

    public static PyType RuntimeError => PyRuntimeError.TypeObject;

    public static PyType RuntimeWarning => PyRuntimeWarning.TypeObject;

    public static PyType StopAsyncIteration => PyStopAsyncIteration.TypeObject;

    public static PyType StopIteration => PyStopIteration.TypeObject;

    public static PyType SyntaxError => PySyntaxError.TypeObject;

    public static PyType SyntaxWarning => PySyntaxWarning.TypeObject;

    public static PyType SystemError => PySystemError.TypeObject;

    public static PyType SystemExit => PySystemExit.TypeObject;

    public static PyType TabError => PyTabError.TypeObject;

    public static PyType TimeoutError => PyTimeoutError.TypeObject;

    public static PyType TypeError => PyTypeError.TypeObject;

    public static PyType UnboundLocalError => PyUnboundLocalError.TypeObject;

    public static PyType UnicodeDecodeError => PyUnicodeDecodeError.TypeObject;

    public static PyType UnicodeEncodeError => PyUnicodeEncodeError.TypeObject;

    public static PyType UnicodeError => PyUnicodeError.TypeObject;

    public static PyType UnicodeTranslateError => PyUnicodeTranslateError.TypeObject;

    public static PyType UnicodeWarning => PyUnicodeWarning.TypeObject;

    public static PyType UserWarning => PyUserWarning.TypeObject;

    public static PyType ValueError => PyValueError.TypeObject;

    public static PyType Warning => PyWarning.TypeObject;

    public static PyType ZeroDivisionError => PyZeroDivisionError.TypeObject;
}
