using PyCil.Compiler.Jit.Il;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>What runs the frames of a code object that became hot: implemented by the tiers above the interpreter.</summary>
internal abstract unsafe class CodeTier
{
    /// <summary>Runs a frame from where it stands (its start or the head of a loop) as far as this tier does.</summary>
    internal abstract LoopExit Run(ThreadState ts, Frame* frame, ref Value result);
}

/// <summary>A frame that compiled code did not have, to be made in the middle of its run.</summary>
internal unsafe interface ISuspendedFrame
{
    /// <summary>Fills the new frame's registers and finishes the calls it has in progress.</summary>
    LoopExit Begin(ThreadState ts, Frame* frame);
}

/// <summary>A unit of compiled code that was left: by which exit, and the values it had.</summary>
internal readonly record struct ExitRecord(object Unit, UnitExit Exit, Value[] Slots);

/// <summary>Decides which code objects get a tier above the interpreter. One per interpreter state; null where everything is interpreted.</summary>
internal abstract class TierPolicy
{
    /// <summary>Bytecode operations (calls and back edges weighted by length) after which a code object is hot.</summary>
    internal int Threshold = 10_000;

    /// <summary>Gives a hot code object its tier.</summary>
    internal abstract void Promote(ThreadState ts, PyCode code);
}
