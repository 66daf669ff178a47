using PyCil.Runtime.Modules;
using PyCil.Runtime.Modules.Posix;

namespace PyCil.Runtime.Hosting;

/// <summary>Runs a whole Python program on the calling thread: the entry of the command line tool.</summary>
public static class PythonProgram
{
    /// <summary>The Python version whose language and library this is.</summary>
    public const string Version = "3.14.2";

    /// <summary>As sys.version.</summary>
    public static string FullVersion => $"{Version} (PyCil {typeof(PythonProgram).Assembly.GetName().Version?.ToString(3)}) [.NET {Environment.Version}]";

    /// <param name="stackSize">Size of the calling thread's stack in bytes: bounds recursion.</param>
    /// <returns>The exit status.</returns>
    public static int Run(InterpreterConfig config, MainKind kind, string target, int stackSize)
    {
        HashSeed.Value = config.HashSeed;
        if (kind == MainKind.Disassembly) return DisassemblyProgram.Run(config, target, stackSize);
        using var interpreter = Startup.Create(config);
        var ts = interpreter.NewThread();
        var previous = ts.Attach((nuint)stackSize);
        int status;
        try
        {
            status = MainProgram.Run(ts, kind, target);
        }
        finally
        {
            ThreadState.Restore(previous);
        }
        // As CPython: whoever waits for the process sees that SIGINT ended it.
        if (status == ErrorReport.InterruptedStatus && config.InstallSignalHandlers)
        {
            const int interrupt = 2;
            const int defaultAction = 0;
            NativeSignals.Install(interrupt, defaultAction);
            _ = Libc.kill(Libc.getpid(), interrupt);
        }
        return status;
    }
}
