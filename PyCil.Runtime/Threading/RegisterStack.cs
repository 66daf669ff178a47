using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Threading;

/// <summary>The chunks of a thread's register stack.</summary>
/// <remarks>
/// A chunk is an ordinary array. Frames hold a reference to theirs, so growing means going on in a new, larger chunk, never moving live registers;
/// the smaller chunk is found again when the frame that switched returns.
/// </remarks>
internal static class RegisterStack
{
    /// <summary>Registers in a thread's first chunk: 128 KiB, enough for a few hundred ordinary frames.</summary>
    internal const int FirstChunk = 8 * 1024;

    private const int LargestChunk = 4 * 1024 * 1024;

    /// <summary>Makes room for <paramref name="count"/> registers at the top, in a new chunk.</summary>
    /// <returns>The chunk to restore when the frame ends.</returns>
    internal static Value[] SwitchChunk(ThreadState ts, int count)
    {
        var old = ts.Stack;
        var size = Math.Max(Math.Min(old.Length * 2L, LargestChunk), count + 1024L);
        ts.Stack = new Value[size];
        ts.Top = 0;
        return old;
    }
}
