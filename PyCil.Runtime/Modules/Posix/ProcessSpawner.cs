using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Starts processes by posix_spawn: the only way that is safe, as fork() would copy a CLR whose other threads are gone.</summary>
internal sealed unsafe class ProcessSpawner : IDisposable
{
    internal const int SetPgroup = 2;
    internal const int SetSigDefault = 4;
    internal const int SetSigMask = 8;
    internal const int SetSchedParam = 16;
    internal const int SetScheduler = 32;
    internal const int SetSid = 128;

    // Sizes of glibc's opaque structs, with room to spare.
    private const int ActionsSize = 128;
    private const int AttributesSize = 512;

    private readonly byte* _actions = (byte*)NativeMemory.AllocZeroed(ActionsSize);
    private readonly byte* _attributes = (byte*)NativeMemory.AllocZeroed(AttributesSize);
    private int _flags;

    internal ProcessSpawner()
    {
        Libc.posix_spawn_file_actions_init(_actions);
        Libc.posix_spawnattr_init(_attributes);
    }

    internal void Dup2(int from, int to) => Libc.posix_spawn_file_actions_adddup2(_actions, from, to);

    internal void Close(int fd) => Libc.posix_spawn_file_actions_addclose(_actions, fd);

    internal void CloseFrom(int fd) => Libc.posix_spawn_file_actions_addclosefrom_np(_actions, fd);

    internal void Open(int fd, byte[] path, int flags, uint mode)
    {
        fixed (byte* p = path) Libc.posix_spawn_file_actions_addopen(_actions, fd, p, flags, mode); // copies the path
    }

    internal void ChangeDirectory(byte[] path)
    {
        fixed (byte* p = path) Libc.posix_spawn_file_actions_addchdir_np(_actions, p); // copies the path
    }

    internal void ProcessGroup(int group)
    {
        _flags |= SetPgroup;
        Libc.posix_spawnattr_setpgroup(_attributes, group);
    }

    internal void Session() => _flags |= SetSid;

    internal void SignalMask(ReadOnlySpan<ulong> set)
    {
        _flags |= SetSigMask;
        fixed (ulong* p = set) Libc.posix_spawnattr_setsigmask(_attributes, p);
    }

    internal void SignalDefaults(ReadOnlySpan<ulong> set)
    {
        _flags |= SetSigDefault;
        fixed (ulong* p = set) Libc.posix_spawnattr_setsigdefault(_attributes, p);
    }

    internal void Scheduler(int? policy, int priority)
    {
        _flags |= SetSchedParam;
        Libc.posix_spawnattr_setschedparam(_attributes, &priority);
        if (policy is not { } number) return;
        _flags |= SetScheduler;
        Libc.posix_spawnattr_setschedpolicy(_attributes, number);
    }

    /// <summary>Starts the program; returns an errno, 0 for success.</summary>
    internal int Spawn(byte[] path, byte[][] args, byte[][]? environment, bool searchPath, out int pid)
    {
        Libc.posix_spawnattr_setflags(_attributes, (short)_flags);
        using var argv = new NativeStrings(args);
        using var env = environment is null ? null : new NativeStrings(environment);
        int child;
        int error;
        fixed (byte* p = path)
        {
            error = searchPath
                ? Libc.posix_spawnp(&child, p, _actions, _attributes, argv.Pointer, env is null ? Libc.Environ : env.Pointer)
                : Libc.posix_spawn(&child, p, _actions, _attributes, argv.Pointer, env is null ? Libc.Environ : env.Pointer);
        }
        pid = child;
        return error;
    }

    public void Dispose()
    {
        Libc.posix_spawn_file_actions_destroy(_actions);
        Libc.posix_spawnattr_destroy(_attributes);
        NativeMemory.Free(_actions);
        NativeMemory.Free(_attributes);
    }
}

/// <summary>A NULL-terminated array of NUL-terminated strings outside the collector's reach.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    internal NativeStrings(byte[][] terminated)
    {
        _count = terminated.Length;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
        {
            Pointer[i] = (byte*)NativeMemory.Alloc((nuint)terminated[i].Length);
            terminated[i].CopyTo(new Span<byte>(Pointer[i], terminated[i].Length));
        }
    }

    internal byte** Pointer { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++) NativeMemory.Free(Pointer[i]);
        NativeMemory.Free(Pointer);
    }
}
