namespace PyCil.Runtime.Modules.Posix;

// Linux values that the runtime itself passes to the C library; Python sees them through the module's constant table.

internal static class OpenFlags
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Create = 0x40;
    internal const int Exclusive = 0x80;
    internal const int Truncate = 0x200;
    internal const int Append = 0x400;
    internal const int NonBlock = 0x800;
    internal const int CloseOnExec = 0x80000;
}

internal static class FcntlCommands
{
    internal const int GetFd = 1;
    internal const int SetFd = 2;
    internal const int GetFl = 3;
    internal const int SetFl = 4;
    internal const int CloseOnExec = 1;
    internal const int DupCloseOnExec = 1030;
}

internal static class AtFlags
{
    internal const int CurrentDirectory = -100;
    internal const int SymlinkNoFollow = 0x100;
    internal const int RemoveDirectory = 0x200;
    internal const int EffectiveAccess = 0x200;
    internal const int SymlinkFollow = 0x400;
    internal const int EmptyPath = 0x1000;
}

internal static class StatMask
{
    internal const uint Basic = 0x7FF;
}
