namespace PyCil.Runtime.Threading;

// Setting the pending error.
public sealed partial class ThreadState
{
    /// <summary>Makes an exception the pending error; the one being handled, if any, becomes its context.</summary>
    public void SetError(PyBaseException exception)
    {
        if (HandledException is { } handled) Errors.Chain(exception, handled);
        Error = exception;
    }
}
