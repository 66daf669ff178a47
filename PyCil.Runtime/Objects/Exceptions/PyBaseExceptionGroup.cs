namespace PyCil.Runtime.Objects;

/// <summary>BaseExceptionGroup: a message and a tuple of exceptions.</summary>
[PyType("BaseExceptionGroup", Base = typeof(PyBaseException), OwnLayout = true, Doc = "A combination of multiple unrelated exceptions.")]
public partial class PyBaseExceptionGroup : PyBaseException
{
    internal PyBaseExceptionGroup(PyType type, PyTuple args, PyStr message, PyTuple exceptions)
        : base(type, args)
    {
        GroupMessage = message;
        Exceptions = exceptions;
    }

    public PyStr GroupMessage { get; }

    public PyTuple Exceptions { get; }

    [PyGetter("message", Member = true, Doc = "exception message")]
    internal PyObject GetMessage() => GroupMessage;

    [PyGetter("exceptions", Doc = "nested exceptions")]
    internal PyObject GetExceptions() => Exceptions;
}

/// <summary>ExceptionGroup: a group of Exceptions only.</summary>
[PyType("ExceptionGroup", Base = typeof(PyBaseExceptionGroup), OwnLayout = true)]
public abstract partial class PyExceptionGroup : PyObject;
