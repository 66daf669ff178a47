namespace PyCil.Runtime.Objects;

// Exception types without fields of their own: they exist for their type object alone, and their instances are objects of the layout class
// (PyBaseException, PyOSError, ...) whose Type says which of them they are. So a Python class may inherit from several of them.

[PyType("Exception", Base = typeof(PyBaseException), OwnLayout = true, Doc = "Base class of every error that is not a request to leave the program.")]
public abstract partial class PyExceptionType : PyObject;

[PyType("GeneratorExit", Base = typeof(PyBaseException), OwnLayout = true, Doc = "Asks a generator to exit.")]
public abstract partial class PyGeneratorExit : PyObject;

[PyType("KeyboardInterrupt", Base = typeof(PyBaseException), OwnLayout = true, Doc = "Program interrupted by the user.")]
public abstract partial class PyKeyboardInterrupt : PyObject;

[PyType("ArithmeticError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Base class for arithmetic errors.")]
public abstract partial class PyArithmeticError : PyObject;

[PyType("FloatingPointError", Base = typeof(PyArithmeticError), OwnLayout = true, Doc = "Floating-point operation failed.")]
public abstract partial class PyFloatingPointError : PyObject;

[PyType("OverflowError", Base = typeof(PyArithmeticError), OwnLayout = true, Doc = "Result too large to be represented.")]
public abstract partial class PyOverflowError : PyObject;

[PyType("ZeroDivisionError", Base = typeof(PyArithmeticError), OwnLayout = true, Doc = "Second argument to a division or modulo operation was zero.")]
public abstract partial class PyZeroDivisionError : PyObject;

[PyType("AssertionError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Assertion failed.")]
public abstract partial class PyAssertionError : PyObject;

[PyType("BufferError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Buffer error.")]
public abstract partial class PyBufferError : PyObject;

[PyType("EOFError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Read beyond the end of a file.")]
public abstract partial class PyEOFError : PyObject;

[PyType("LookupError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Base class for lookup errors.")]
public abstract partial class PyLookupError : PyObject;

[PyType("IndexError", Base = typeof(PyLookupError), OwnLayout = true, Doc = "Sequence index out of range.")]
public abstract partial class PyIndexError : PyObject;

[PyType("MemoryError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Out of memory.")]
public abstract partial class PyMemoryError : PyObject;

[PyType("ReferenceError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Weak reference proxy used after its referent went away.")]
public abstract partial class PyReferenceError : PyObject;

[PyType("RuntimeError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Unspecified run-time error.")]
public abstract partial class PyRuntimeError : PyObject;

[PyType("NotImplementedError", Base = typeof(PyRuntimeError), OwnLayout = true, Doc = "Method or function has not been implemented yet.")]
public abstract partial class PyNotImplementedError : PyObject;

[PyType("PythonFinalizationError", Base = typeof(PyRuntimeError), OwnLayout = true, Doc = "Operation blocked while Python shuts down.")]
public abstract partial class PyPythonFinalizationError : PyObject;

[PyType("RecursionError", Base = typeof(PyRuntimeError), OwnLayout = true, Doc = "Recursion limit exceeded.")]
public abstract partial class PyRecursionError : PyObject;

[PyType("StopAsyncIteration", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Signals the end of an asynchronous iterator.")]
public abstract partial class PyStopAsyncIteration : PyObject;

[PyType("SystemError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Internal error in the interpreter.")]
public abstract partial class PySystemError : PyObject;

[PyType("TypeError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Inappropriate argument type.")]
public abstract partial class PyTypeError : PyObject;

[PyType("ValueError", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Inappropriate argument value (of correct type).")]
public abstract partial class PyValueError : PyObject;

[PyType("UnicodeError", Base = typeof(PyValueError), OwnLayout = true, Doc = "Unicode related error.")]
public abstract partial class PyUnicodeError : PyObject;

[PyType("Warning", Base = typeof(PyExceptionType), OwnLayout = true, Doc = "Base class for warning categories.")]
public abstract partial class PyWarning : PyObject;

[PyType("BytesWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about bytes and buffer problems, mostly comparisons with str.")]
public abstract partial class PyBytesWarning : PyObject;

[PyType("DeprecationWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about deprecated features.")]
public abstract partial class PyDeprecationWarning : PyObject;

[PyType("EncodingWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about encodings.")]
public abstract partial class PyEncodingWarning : PyObject;

[PyType("FutureWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about constructs whose meaning will change.")]
public abstract partial class PyFutureWarning : PyObject;

[PyType("ImportWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about probable mistakes in module imports.")]
public abstract partial class PyImportWarning : PyObject;

[PyType("PendingDeprecationWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about features that will be deprecated.")]
public abstract partial class PyPendingDeprecationWarning : PyObject;

[PyType("ResourceWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about resource usage.")]
public abstract partial class PyResourceWarning : PyObject;

[PyType("RuntimeWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about dubious runtime behavior.")]
public abstract partial class PyRuntimeWarning : PyObject;

[PyType("SyntaxWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about dubious syntax.")]
public abstract partial class PySyntaxWarning : PyObject;

[PyType("UnicodeWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings about Unicode problems.")]
public abstract partial class PyUnicodeWarning : PyObject;

[PyType("UserWarning", Base = typeof(PyWarning), OwnLayout = true, Doc = "Warnings made by user code.")]
public abstract partial class PyUserWarning : PyObject;

[PyType("BlockingIOError", Base = typeof(PyOSError), OwnLayout = true, Doc = "I/O operation would block.")]
public abstract partial class PyBlockingIOError : PyObject;

[PyType("ChildProcessError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Child process error.")]
public abstract partial class PyChildProcessError : PyObject;

[PyType("ConnectionError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Connection error.")]
public abstract partial class PyConnectionError : PyObject;

[PyType("BrokenPipeError", Base = typeof(PyConnectionError), OwnLayout = true, Doc = "Broken pipe.")]
public abstract partial class PyBrokenPipeError : PyObject;

[PyType("ConnectionAbortedError", Base = typeof(PyConnectionError), OwnLayout = true, Doc = "Connection aborted.")]
public abstract partial class PyConnectionAbortedError : PyObject;

[PyType("ConnectionRefusedError", Base = typeof(PyConnectionError), OwnLayout = true, Doc = "Connection refused.")]
public abstract partial class PyConnectionRefusedError : PyObject;

[PyType("ConnectionResetError", Base = typeof(PyConnectionError), OwnLayout = true, Doc = "Connection reset.")]
public abstract partial class PyConnectionResetError : PyObject;

[PyType("FileExistsError", Base = typeof(PyOSError), OwnLayout = true, Doc = "File already exists.")]
public abstract partial class PyFileExistsError : PyObject;

[PyType("FileNotFoundError", Base = typeof(PyOSError), OwnLayout = true, Doc = "File not found.")]
public abstract partial class PyFileNotFoundError : PyObject;

[PyType("InterruptedError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Interrupted by signal.")]
public abstract partial class PyInterruptedError : PyObject;

[PyType("IsADirectoryError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Operation does not work on directories.")]
public abstract partial class PyIsADirectoryError : PyObject;

[PyType("NotADirectoryError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Operation only works on directories.")]
public abstract partial class PyNotADirectoryError : PyObject;

[PyType("PermissionError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Not enough permissions.")]
public abstract partial class PyPermissionError : PyObject;

[PyType("ProcessLookupError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Process not found.")]
public abstract partial class PyProcessLookupError : PyObject;

[PyType("TimeoutError", Base = typeof(PyOSError), OwnLayout = true, Doc = "Timeout expired.")]
public abstract partial class PyTimeoutError : PyObject;

[PyType("ModuleNotFoundError", Base = typeof(PyImportError), OwnLayout = true, Doc = "Module not found.")]
public abstract partial class PyModuleNotFoundError : PyObject;

[PyType("UnboundLocalError", Base = typeof(PyNameError), OwnLayout = true, Doc = "Local name referenced but not bound to a value.")]
public abstract partial class PyUnboundLocalError : PyObject;

[PyType("IndentationError", Base = typeof(PySyntaxError), OwnLayout = true, Doc = "Improper indentation.")]
public abstract partial class PyIndentationError : PyObject;

[PyType("TabError", Base = typeof(PyIndentationError), OwnLayout = true, Doc = "Improper mixture of spaces and tabs.")]
public abstract partial class PyTabError : PyObject;

[PyType("_IncompleteInputError", Base = typeof(PySyntaxError), OwnLayout = true, Doc = "Incomplete input.")]
public abstract partial class PyIncompleteInputError : PyObject;
