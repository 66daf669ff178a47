using PyCil.Compiler.Feedback;

namespace PyCil.Compiler.Jit.Il;

public enum ExitValueKind : byte
{
    /// <summary>Slot Index of what the exit saved.</summary>
    Slot,
    Int,
    Float,
    Object,

    /// <summary>A range iterator of three parts: next, left, step.</summary>
    RangeIterator,

    /// <summary>A range of three parts: start, stop, step.</summary>
    Range,
}

/// <summary>Where a register's value comes from when compiled code is left.</summary>
public sealed record ExitValue(ExitValueKind Kind)
{
    public int Index { get; init; }

    public long Int { get; init; }

    public double Float { get; init; }

    public object? Object { get; init; }

    public ExitValue[] Parts { get; init; } = [];
}

/// <summary>One interpreter frame of an exit. <see cref="CallInProgress"/>: the function whose frame (or whose result) comes next, called by the instruction at Offset.</summary>
public sealed record ExitFrame(IRuntimeFacts Facts, int Offset, (int Register, ExitValue Value)[] Registers, object? CallInProgress);

/// <summary>A way out of compiled code: the frames to make or complete, outermost first.</summary>
public sealed class UnitExit(ExitFrame[] frames, int slots, string reason)
{
    public ExitFrame[] Frames { get; } = frames;

    public int Slots { get; } = slots;

    public string Reason { get; } = reason;

    /// <summary>A jump that had never gone this way (-1: the exit is of another kind), and the bit of this way.</summary>
    public int BranchAt { get; init; } = -1;

    public byte BranchBit { get; init; }

    /// <summary>How often it was taken.</summary>
    public int Count;
}
