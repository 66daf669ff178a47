namespace PyCil.Runtime.Threading;

public sealed partial class InterpreterState
{
    /// <summary>Whether a tool of sys.monitoring wants to see events: frames then run the traced copy of the loop.</summary>
    internal bool Monitored { get; set; }

    internal Interpreter.MonitoringState Monitoring => GetState<Interpreter.MonitoringState>();
}
