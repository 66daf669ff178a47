namespace PyCil.Runtime.Threading;

// Per-thread settings of the sys module.
public sealed partial class ThreadState
{
    /// <summary>sys.set_coroutine_origin_tracking_depth().</summary>
    internal int CoroutineOriginDepth { get; set; }
}
