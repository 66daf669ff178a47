using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Threading;

/// <summary>The 4-byte lock of a mutable object: a compare-and-swap costs half of Monitor. Never held while Python code runs.</summary>
public static class ObjectLock
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref int state)
    {
        if (Interlocked.CompareExchange(ref state, 1, 0) != 0) EnterContended(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Exit(ref int state) => Volatile.Write(ref state, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterContended(ref int state)
    {
        var spinner = default(SpinWait);
        do
        {
            spinner.SpinOnce();
        }
        while (Volatile.Read(ref state) != 0 || Interlocked.CompareExchange(ref state, 1, 0) != 0);
    }
}
