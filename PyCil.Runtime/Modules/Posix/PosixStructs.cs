using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The structseq types of the posix module, besides stat_result.</summary>
internal static class PosixStructs
{
    internal static readonly StructSequenceType StatVfs = new("os.statvfs_result",
        "statvfs_result: Result from statvfs or fstatvfs.\n\nThis object may be accessed either as a tuple of\n  (bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax),\n" +
        "or via the attributes f_bsize, f_frsize, f_blocks, f_bfree, and so on.\n\nSee os.statvfs for more information.",
        ["f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"], 10);

    internal static readonly StructSequenceType TerminalSize = new("os.terminal_size", "A tuple of (columns, lines) for holding terminal window size", ["columns", "lines"]);

    internal static readonly StructSequenceType Times = new("posix.times_result",
        "times_result: Result from os.times().\n\nThis object may be accessed either as a tuple of\n  (user, system, children_user, children_system, elapsed),\n" +
        "or via the attributes user, system, children_user, children_system,\nand elapsed.\n\nSee os.times for more information.",
        ["user", "system", "children_user", "children_system", "elapsed"]);

    internal static readonly StructSequenceType Uname = new("posix.uname_result",
        "uname_result: Result from os.uname().\n\nThis object may be accessed either as a tuple of\n  (sysname, nodename, release, version, machine),\n" +
        "or via the attributes sysname, nodename, release, version, and machine.\n\nSee os.uname for more information.",
        ["sysname", "nodename", "release", "version", "machine"]);

    internal static readonly StructSequenceType WaitId = new("posix.waitid_result",
        "waitid_result: Result from waitid.\n\nThis object may be accessed either as a tuple of\n  (si_pid, si_uid, si_signo, si_status, si_code),\n" +
        "or via the attributes si_pid, si_uid, and so on.\n\nSee os.waitid for more information.",
        ["si_pid", "si_uid", "si_signo", "si_status", "si_code"]);

    internal static readonly StructSequenceType SchedParam = new("posix.sched_param", "Currently has only one field: sched_priority", ["sched_priority"]);

    internal static readonly StructSequenceType RUsage = new("resource.struct_rusage",
        "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n" +
        "    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,nvcsw,nivcsw)\nor via the attributes ru_utime, ru_stime, ru_maxrss, and so on.",
        [
            "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd",
            "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
        ]);

    internal static PyObject MakeRUsage(in RUsage usage) => RUsage.Make(
        new PyFloat(usage.User.Seconds + usage.User.Microseconds * 1e-6), new PyFloat(usage.System.Seconds + usage.System.Microseconds * 1e-6),
        PyInt.Of(usage.MaxRss), PyInt.Of(usage.IxRss), PyInt.Of(usage.IdRss), PyInt.Of(usage.IsRss), PyInt.Of(usage.MinFlt), PyInt.Of(usage.MajFlt),
        PyInt.Of(usage.NSwap), PyInt.Of(usage.InBlock), PyInt.Of(usage.OuBlock), PyInt.Of(usage.MsgSnd), PyInt.Of(usage.MsgRcv), PyInt.Of(usage.NSignals),
        PyInt.Of(usage.NVcsw), PyInt.Of(usage.NIvcsw));
}
