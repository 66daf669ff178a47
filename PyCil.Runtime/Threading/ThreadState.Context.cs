namespace PyCil.Runtime.Threading;

// The context variables of the code that runs on the thread.
public sealed partial class ThreadState
{
    /// <summary>The current context; null until something is set.</summary>
    internal PyContext? Context { get; set; }

    internal PyContext CurrentContext => Context ??= new PyContext();
}
