using System.Security.Cryptography;
using PyCil.Runtime.Modules.Posix;

namespace PyCil.Runtime.Objects;

/// <summary>Random bytes of the operating system.</summary>
internal static unsafe class SystemRandom
{
    /// <remarks>On Linux by the system call: the framework's generator loads OpenSSL, 5 ms and 3 MB of every start for the hash secret.</remarks>
    public static void Fill(Span<byte> data)
    {
        if (!OperatingSystem.IsLinux() || !FromKernel(data)) RandomNumberGenerator.Fill(data);
    }

    private static bool FromKernel(Span<byte> data)
    {
        fixed (byte* start = data)
        {
            for (var filled = 0; filled < data.Length;)
            {
                var count = Libc.getrandom(start + filled, (nuint)(data.Length - filled), 0);
                if (count <= 0) return false;
                filled += (int)count;
            }
        }
        return true;
    }
}
