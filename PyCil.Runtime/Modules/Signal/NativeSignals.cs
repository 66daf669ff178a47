using System.Runtime.InteropServices;
using PyCil.Runtime.Modules.Posix;

namespace PyCil.Runtime.Modules;

/// <summary>The signal handler of the process, as machine code, and the memory it writes to.</summary>
/// <remarks>
/// A handler may run on any thread at any instruction, so managed code cannot be one: it could find its thread inside the collector. The few instructions here
/// note the signal, wake the watcher thread through an eventfd, and write the signal's number to the descriptor of signal.set_wakeup_fd(). Signals belong
/// to the process, not to an interpreter, hence the static page.
/// </remarks>
internal static unsafe class NativeSignals
{
    private const int AnyOffset = 128;
    private const int WakeupOffset = 132;
    private const int EventOffset = 136;
    private const int OneOffset = 144;
    private const int NumbersOffset = 160;
    private const int PageSize = 4096;

    private static byte* s_page;
    private static nint s_handler;
    private static readonly object Gate = new();

    internal const int Count = 65;

    /// <summary>Whether some signal has come that nobody has looked at.</summary>
    internal static bool Any => s_page != null && Volatile.Read(ref *(int*)(s_page + AnyOffset)) != 0;

    internal static bool IsReady => s_page != null;

    internal static int WakeupFd
    {
        get => s_page == null ? -1 : *(int*)(s_page + WakeupOffset);
        set
        {
            Prepare();
            Volatile.Write(ref *(int*)(s_page + WakeupOffset), value);
        }
    }

    internal static int EventFd => *(int*)(s_page + EventOffset);

    internal static void ClearAny() => Interlocked.Exchange(ref *(int*)(s_page + AnyOffset), 0);

    /// <summary>Whether the signal has come; forgets it.</summary>
    internal static bool Take(int signal)
    {
        if (Volatile.Read(ref s_page[signal]) == 0) return false;
        Volatile.Write(ref s_page[signal], 0);
        return true;
    }

    internal static bool IsPending(int signal) => Volatile.Read(ref s_page[signal]) != 0;

    /// <summary>Does what the handler does: for signals that are raised without the kernel.</summary>
    internal static void Trip(int signal)
    {
        Prepare();
        ((delegate* unmanaged<int, void>)s_handler)(signal);
    }

    internal static nint Handler
    {
        get
        {
            Prepare();
            return s_handler;
        }
    }

    private static void Prepare()
    {
        if (s_page != null) return;
        lock (Gate)
        {
            if (s_page != null) return;
            const int readWrite = 3;
            const int readExecute = 5;
            const int privateAnonymous = 0x22;
            var page = (byte*)Libc.mmap(null, PageSize, readWrite, privateAnonymous, -1, 0);
            var code = (byte*)Libc.mmap(null, PageSize, readWrite, privateAnonymous, -1, 0);
            if ((nint)page == -1 || (nint)code == -1) throw new OutOfMemoryException("no memory for the signal handler");
            *(int*)(page + WakeupOffset) = -1;
            *(int*)(page + EventOffset) = Libc.eventfd(0, 0x80000);
            *(long*)(page + OneOffset) = 1;
            for (var i = 0; i < Count; i++) page[NumbersOffset + i] = (byte)i;
            var bytes = RuntimeInformation.ProcessArchitecture switch
            {
                Architecture.X64 => X64((ulong)page),
                Architecture.Arm64 => Arm64((ulong)page),
                var other => throw new PlatformNotSupportedException($"no signal handler for {other}"),
            };
            bytes.CopyTo(new Span<byte>(code, PageSize));
            if (Libc.mprotect(code, PageSize, readExecute) != 0) throw new PlatformNotSupportedException("the signal handler cannot be made executable");
            s_handler = (nint)code;
            s_page = page;
        }
    }

    private static byte[] X64(ulong page)
    {
        var at = BitConverter.GetBytes(page);
        return
        [
            0x49, 0xB8, .. at, // mov r8, page
            0x48, 0x63, 0xC7, // movsxd rax, edi
            0x41, 0xC6, 0x04, 0x00, 0x01, // mov byte [r8+rax], 1
            0x41, 0xC7, 0x80, AnyOffset, 0, 0, 0, 0x01, 0, 0, 0, // mov dword [r8+any], 1
            0x41, 0x89, 0xF9, // mov r9d, edi
            0xB8, 0x01, 0, 0, 0, // mov eax, 1 (write)
            0x41, 0x8B, 0xB8, EventOffset, 0, 0, 0, // mov edi, [r8+event]
            0x49, 0x8D, 0xB0, OneOffset, 0, 0, 0, // lea rsi, [r8+one]
            0xBA, 0x08, 0, 0, 0, // mov edx, 8
            0x0F, 0x05, // syscall
            0x41, 0x8B, 0xB8, WakeupOffset, 0, 0, 0, // mov edi, [r8+wakeup]
            0x85, 0xFF, // test edi, edi
            0x78, 0x14, // js end
            0x4B, 0x8D, 0xB4, 0x08, NumbersOffset, 0, 0, 0, // lea rsi, [r8+r9+numbers]
            0xB8, 0x01, 0, 0, 0, // mov eax, 1 (write)
            0xBA, 0x01, 0, 0, 0, // mov edx, 1
            0x0F, 0x05, // syscall
            0xC3, // end: ret
        ];
    }

    private static byte[] Arm64(ulong page)
    {
        uint[] code =
        [
            0xD2800009 | ((uint)(page & 0xFFFF) << 5), // movz x9, page
            0xF2A00009 | ((uint)((page >> 16) & 0xFFFF) << 5),
            0xF2C00009 | ((uint)((page >> 32) & 0xFFFF) << 5),
            0xF2E00009 | ((uint)(page >> 48) << 5),
            0x93407C0A, // sxtw x10, w0
            0x5280002B, // mov w11, #1
            0x382A692B, // strb w11, [x9, x10]
            0xB900812B, // str w11, [x9, #any]
            0xD2800808, // mov x8, #64 (write)
            0xB9408920, // ldr w0, [x9, #event]
            0x91024121, // add x1, x9, #one
            0xD2800102, // mov x2, #8
            0xD4000001, // svc #0
            0xB9408520, // ldr w0, [x9, #wakeup]
            0x37F800C0, // tbnz w0, #31, end
            0x91028121, // add x1, x9, #numbers
            0x8B0A0021, // add x1, x1, x10
            0xD2800022, // mov x2, #1
            0xD2800808, // mov x8, #64 (write)
            0xD4000001, // svc #0
            0xD65F03C0, // end: ret
        ];
        return MemoryMarshal.AsBytes(code.AsSpan()).ToArray();
    }

    private const int ActionSize = 152;
    private const int ActionFlags = 136;
    private const int OnStack = 0x08000000;
    private const int Restart = 0x10000000;

    /// <summary>Installs a handler: 0 (default), 1 (ignore), or an address. False if the kernel refuses.</summary>
    internal static bool Install(int signal, nint handler, bool restart = false)
    {
        var action = stackalloc byte[ActionSize];
        new Span<byte>(action, ActionSize).Clear();
        *(nint*)action = handler;
        *(int*)(action + ActionFlags) = OnStack | (restart ? Restart : 0);
        return Libc.sigaction(signal, action, null) == 0;
    }

    /// <summary>The handler's address now; -1 if there is no such signal.</summary>
    internal static nint Current(int signal)
    {
        var action = stackalloc byte[ActionSize];
        return Libc.sigaction(signal, null, action) == 0 ? *(nint*)action : -1;
    }

    internal static bool SetRestart(int signal, bool restart)
    {
        var action = stackalloc byte[ActionSize];
        if (Libc.sigaction(signal, null, action) != 0) return false;
        var flags = (int*)(action + ActionFlags);
        *flags = restart ? *flags | Restart : *flags & ~Restart;
        return Libc.sigaction(signal, action, null) == 0;
    }
}
