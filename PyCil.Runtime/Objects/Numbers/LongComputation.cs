using System.Runtime.ExceptionServices;

namespace PyCil.Runtime.Objects;

/// <summary>Arithmetic of numbers with millions of digits, so done that Ctrl-C gets through.</summary>
/// <remarks>
/// The CLR's big integers cannot be stopped half-way. A thread of its own computes while the Python thread waits and looks after signals; if a handler raises, the
/// result is abandoned (the helper ends by itself, or with the process).
/// </remarks>
internal static class LongComputation
{
    private const long ManyBits = 4_000_000;
    private const int StackSize = 16 << 20;
    private const int PollMilliseconds = 20;

    internal static bool IsLong(PyInt a, PyInt b) => a is PyBigInt && b is PyBigInt && a.BitLength() + b.BitLength() > ManyBits;

    internal static bool IsLong(double bits) => bits > ManyBits;

    /// <summary>Null: an error is pending.</summary>
    internal static T? Run<T>(ThreadState ts, Func<T?> work)
        where T : class
    {
        T? result = null;
        ExceptionDispatchInfo? failure = null;
        var done = new ManualResetEventSlim();
        var helper = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception error)
                {
                    failure = ExceptionDispatchInfo.Capture(error); // thrown where it is waited for
                }
                done.Set();
            },
            StackSize) { IsBackground = true, Name = "long computation" };
        helper.Start();
        while (!done.Wait(PollMilliseconds))
            if (ts.SafepointRequested && !Threading.Safepoint.Visit(ts)) return null;
        if (failure?.SourceException is OutOfMemoryException or OverflowException)
        {
            PyInt.NoMemory(ts);
            return null;
        }
        failure?.Throw();
        return result;
    }
}
