using PyCil.Compiler.Bytecode;

namespace PyCil.Compiler.Feedback;

/// <summary>What the interpreter saw while it ran a code unit in its recording copy. Written by many threads without locks: bits are only ever added.</summary>
public sealed class CodeFeedback(CodeUnit unit)
{
    /// <summary>Branch bits: fell through, jumped.</summary>
    public const byte FellThrough = 1, Jumped = 2;

    /// <summary>Kinds of the register an instruction writes, by instruction.</summary>
    public ValueKinds[] Results { get; } = new ValueKinds[unit.Instructions.Length];

    /// <summary>Which ways a jump went, by instruction.</summary>
    public byte[] Branches { get; } = new byte[unit.Instructions.Length];

    /// <summary>The callable of a call, by instruction; <see cref="Several"/> if there was more than one.</summary>
    public object?[] Targets { get; } = new object?[unit.Instructions.Length];

    public ValueKinds[] Parameters { get; } = new ValueKinds[unit.LocalNames.Length];

    public ValueKinds Returns { get; set; }

    /// <summary>Whether the recording copy has run at all.</summary>
    public bool Any { get; set; }

    public static readonly object Several = new();

    public void AddTarget(int index, object target)
    {
        ref var seen = ref Targets[index];
        if (seen is null) seen = target;
        else if (!ReferenceEquals(seen, target)) seen = Several;
    }
}
