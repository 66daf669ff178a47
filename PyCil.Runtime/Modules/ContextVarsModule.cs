namespace PyCil.Runtime.Modules;

/// <summary>_contextvars: the types are put in by their own declarations.</summary>
[PyModule("_contextvars", Doc = "Context Variables")]
public static partial class ContextVarsModule
{
    [PyFunction("copy_context", Signature = "()")]
    internal static PyObject CopyContext(ThreadState ts) => ts.CurrentContext.CopyContext();
}
