using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules.Posix;

internal struct TimeSpec
{
    internal long Seconds;
    internal long Nanoseconds;
}

internal struct TimeVal
{
    internal long Seconds;
    internal long Microseconds;
}

internal unsafe struct IoVec
{
    internal void* Base;
    internal nuint Length;
}

internal struct StatXTime
{
    internal long Seconds;
    internal uint Nanoseconds;
    internal int Reserved;
}

/// <summary>struct statx: unlike struct stat, its layout is the same on every architecture.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatX
{
    internal uint Mask;
    internal uint BlockSize;
    internal ulong Attributes;
    internal uint Links;
    internal uint Uid;
    internal uint Gid;
    internal ushort Mode;
    internal ushort Spare;
    internal ulong Inode;
    internal ulong Size;
    internal ulong Blocks;
    internal ulong AttributesMask;
    internal StatXTime AccessTime;
    internal StatXTime BirthTime;
    internal StatXTime ChangeTime;
    internal StatXTime ModifyTime;
    internal uint RDevMajor;
    internal uint RDevMinor;
    internal uint DevMajor;
    internal uint DevMinor;

    internal readonly bool IsDirectory => (Mode & 0xF000) == 0x4000;
    internal readonly bool IsRegular => (Mode & 0xF000) == 0x8000;
    internal readonly bool IsCharacterDevice => (Mode & 0xF000) == 0x2000;
}

[StructLayout(LayoutKind.Sequential, Size = 112)]
internal struct StatVfs
{
    internal ulong BlockSize;
    internal ulong FragmentSize;
    internal ulong Blocks;
    internal ulong BlocksFree;
    internal ulong BlocksAvailable;
    internal ulong Files;
    internal ulong FilesFree;
    internal ulong FilesAvailable;
    internal ulong FileSystemId;
    internal ulong Flags;
    internal ulong NameMax;
}

/// <summary>struct dirent of 64-bit glibc; the name follows at offset 19.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DirEnt
{
    internal ulong Inode;
    internal long Offset;
    internal ushort RecordLength;
    internal byte Type;
    internal byte FirstNameByte;
}

internal struct RUsage
{
    internal TimeVal User;
    internal TimeVal System;
    internal long MaxRss, IxRss, IdRss, IsRss, MinFlt, MajFlt, NSwap, InBlock, OuBlock, MsgSnd, MsgRcv, NSignals, NVcsw, NIvcsw;
}

internal unsafe struct Tm
{
    internal int Seconds, Minutes, Hours, Day, Month, Year, WeekDay, YearDay, IsDst;
    internal long GmtOffset;
    internal byte* Zone;
}

internal struct PollFd
{
    internal int Fd;
    internal short Events;
    internal short Returned;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TermIos
{
    internal uint Input, Output, Control, Local;
    internal byte Line;
    internal ControlChars Chars;
    internal uint InputSpeed, OutputSpeed;

    [InlineArray(32)]
    internal struct ControlChars
    {
        private byte _first;
    }
}

internal unsafe struct Passwd
{
    internal byte* Name;
    internal byte* Password;
    internal uint Uid, Gid;
    internal byte* Gecos;
    internal byte* Directory;
    internal byte* Shell;
}

internal unsafe struct Group
{
    internal byte* Name;
    internal byte* Password;
    internal uint Gid;
    internal byte** Members;
}
