using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The resource module.</summary>
[PyModule("resource")]
public static unsafe partial class ResourceModule
{
    private const int Limits = 16;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        OsConstants.AddTo(module, OsConstants.Resource);
        module.Add("error", PyExceptions.OSError);
        module.Add("struct_rusage", PosixStructs.RUsage.Type);
        return true;
    }

    [PyFunction("getrusage", Signature = "(who, /)")]
    internal static PyObject? GetRUsage(ThreadState ts, int who)
    {
        RUsage usage;
        if (Libc.getrusage(who, &usage) >= 0) return PosixStructs.MakeRUsage(usage);
        return Errno.Last == Errno.EINVAL ? Raise.ValueError(ts, "invalid who parameter") : Errno.Raise(ts);
    }

    private static PyObject Pair(ulong* limits) => PyTuple.Of(PyInt.Of((long)limits[0]), PyInt.Of((long)limits[1])); // RLIM_INFINITY is -1

    private static bool Check(ThreadState ts, int resource)
    {
        if (resource is >= 0 and < Limits) return true;
        Raise.ValueError(ts, "invalid resource specified");
        return false;
    }

    private static bool ReadLimits(ThreadState ts, PyObject o, ulong* limits)
    {
        var items = Sequences.ToArray(ts, o);
        if (items is null) return false;
        if (items.Length != 2)
        {
            Raise.ValueError(ts, "expected a tuple of 2 integers");
            return false;
        }
        for (var i = 0; i < 2; i++)
        {
            if (Operators.Index(ts, items[i]) is not { } index) return false;
            var value = index.ToBigInteger();
            if (value < -1 || value > ulong.MaxValue)
            {
                Raise.OverflowError(ts, "Python int too large to convert to C rlim_t");
                return false;
            }
            limits[i] = value.Sign < 0 ? ulong.MaxValue : (ulong)value;
        }
        return true;
    }

    [PyFunction("getrlimit", Signature = "(resource, /)")]
    internal static PyObject? GetRLimit(ThreadState ts, int resource)
    {
        var limits = stackalloc ulong[2];
        if (!Check(ts, resource)) return null;
        return Libc.getrlimit(resource, limits) < 0 ? Errno.Raise(ts) : Pair(limits);
    }

    private static PyObject? Failed(ThreadState ts) => Errno.Last switch
    {
        Errno.EINVAL => Raise.ValueError(ts, "current limit exceeds maximum limit"),
        Errno.EPERM => Raise.ValueError(ts, "not allowed to raise maximum limit"),
        _ => Errno.Raise(ts),
    };

    [PyFunction("setrlimit", Signature = "(resource, limits, /)")]
    internal static PyObject? SetRLimit(ThreadState ts, int resource, PyObject limits)
    {
        var values = stackalloc ulong[2];
        if (!Check(ts, resource) || !ReadLimits(ts, limits, values)) return null;
        return Libc.setrlimit(resource, values) < 0 ? Failed(ts) : PyNone.Instance;
    }

    [PyFunction("prlimit", Signature = "(pid, resource, limits=None, /)", TextSignature = false)]
    internal static PyObject? PrLimit(ThreadState ts, int pid, int resource, PyObject? limits = null)
    {
        var values = stackalloc ulong[2];
        var old = stackalloc ulong[2];
        if (!Check(ts, resource)) return null;
        var set = limits is not (null or PyNone);
        if (set && !ReadLimits(ts, limits!, values)) return null;
        if (Libc.prlimit(pid, resource, set ? values : null, old) >= 0) return Pair(old);
        return Errno.Last == Errno.EINVAL ? Raise.ValueError(ts, "current limit exceeds maximum limit") : Errno.Raise(ts);
    }

    [PyFunction("getpagesize", Signature = "()")]
    internal static long GetPageSize() => Environment.SystemPageSize;
}
