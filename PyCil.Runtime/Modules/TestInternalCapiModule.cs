namespace PyCil.Runtime.Modules;

/// <summary>_testinternalcapi: the few of CPython's own test hooks that make sense here.</summary>
[PyModule("_testinternalcapi")]
public static partial class TestInternalCapiModule
{
    /// <summary>Whether an instance keeps its attributes by shape, without a dictionary.</summary>
    [PyFunction("has_inline_values", Signature = "(obj, /)")]
    internal static bool HasInlineValues(PyObject obj)
    {
        ref var storage = ref obj.Storage;
        return !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref storage) && obj.Type.HasDict && !storage.Shape!.IsDictionary;
    }

    /// <summary>Executions after which an instruction has an inline cache: the first one fills it.</summary>
    [PyConstant("SPECIALIZATION_THRESHOLD")]
    public const int SpecializationThreshold = 2;

    /// <summary>Executions after which an inline cache that no longer holds is filled anew: the first miss does it.</summary>
    [PyConstant("SPECIALIZATION_COOLDOWN")]
    public const int SpecializationCooldown = 1;

    /// <summary>Frames and C# recursions below the caller, as the recursion limit counts them.</summary>
    [PyFunction("get_recursion_depth", Signature = "()")]
    internal static long GetRecursionDepth(ThreadState ts) => ts.Depth;
}
