using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>os.stat_result from struct statx.</summary>
internal static class StatResult
{
    internal static readonly StructSequenceType Spec = new("os.stat_result",
        "stat_result: Result from stat, fstat, or lstat.\n\nThis object may be accessed either as a tuple of\n  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\n" +
        "or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.\n\nPosix/windows: If your platform supports st_blksize, st_blocks, st_rdev,\n" +
        "or st_flags, they are available as attributes only.\n\nSee os.stat for more information.",
        [
            "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", StructSequenceType.Unnamed, StructSequenceType.Unnamed, StructSequenceType.Unnamed,
            "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
        ], 10);

    internal static PyObject Make(in StatX stat) => Spec.Make(
        PyInt.Of(stat.Mode),
        Unsigned(stat.Inode),
        Unsigned(Device(stat.DevMajor, stat.DevMinor)),
        PyInt.Of(stat.Links),
        PyInt.Of(stat.Uid),
        PyInt.Of(stat.Gid),
        PyInt.Of((long)stat.Size),
        PyInt.Of(stat.AccessTime.Seconds),
        PyInt.Of(stat.ModifyTime.Seconds),
        PyInt.Of(stat.ChangeTime.Seconds),
        Seconds(stat.AccessTime),
        Seconds(stat.ModifyTime),
        Seconds(stat.ChangeTime),
        Nanoseconds(stat.AccessTime),
        Nanoseconds(stat.ModifyTime),
        Nanoseconds(stat.ChangeTime),
        PyInt.Of(stat.BlockSize),
        PyInt.Of((long)stat.Blocks),
        Unsigned(Device(stat.RDevMajor, stat.RDevMinor)));

    internal static PyObject Unsigned(ulong value) => value <= long.MaxValue ? PyInt.Of((long)value) : PyInt.Of(new System.Numerics.BigInteger(value));

    private static PyFloat Seconds(in StatXTime time) => new(time.Seconds + 1e-9 * time.Nanoseconds);

    private static PyObject Nanoseconds(in StatXTime time) => PyInt.Of((System.Numerics.BigInteger)time.Seconds * 1_000_000_000 + time.Nanoseconds);

    /// <summary>glibc's makedev().</summary>
    internal static ulong Device(uint major, uint minor) =>
        ((ulong)(major & 0xFFF) << 8) | ((ulong)(major & ~0xFFFu) << 32) | (minor & 0xFF) | ((ulong)(minor & ~0xFFu) << 12);

    internal static uint Major(ulong device) => (uint)((device >> 8) & 0xFFF) | (uint)((device >> 32) & ~0xFFFul);

    internal static uint Minor(ulong device) => (uint)(device & 0xFF) | (uint)((device >> 12) & ~0xFFul);
}
