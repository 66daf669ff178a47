using System.Numerics;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>Python numbers of seconds as C times.</summary>
internal static class TimeConversion
{
    /// <summary>Seconds as an int or float, rounded down to nanoseconds.</summary>
    internal static bool ToTimeSpec(ThreadState ts, PyObject o, out TimeSpec spec)
    {
        spec = default;
        if (o is PyFloat number)
        {
            var value = number.Value;
            if (double.IsNaN(value))
            {
                Raise.ValueError(ts, "Invalid value NaN (not a number)");
                return false;
            }
            var whole = Math.Floor(value);
            if (whole < long.MinValue || whole >= 9223372036854775808.0)
            {
                Raise.OverflowError(ts, "timestamp out of range for platform time_t");
                return false;
            }
            var nanoseconds = Math.Floor((value - whole) * 1e9);
            spec = new TimeSpec { Seconds = (long)whole, Nanoseconds = (long)Math.Min(nanoseconds, 999_999_999) };
            return true;
        }
        if (!ToSeconds(ts, o, out var seconds)) return false;
        spec = new TimeSpec { Seconds = seconds };
        return true;
    }

    /// <summary>Whole seconds since the epoch; fractions are cut downwards.</summary>
    internal static bool ToSeconds(ThreadState ts, PyObject o, out long seconds)
    {
        seconds = 0;
        if (o is PyFloat)
        {
            if (!ToTimeSpec(ts, o, out var spec)) return false;
            seconds = spec.Seconds;
            return true;
        }
        var index = Operators.Index(ts, o);
        if (index is null) return false;
        if (index.TryGetInt64(out seconds)) return true;
        Raise.OverflowError(ts, "timestamp out of range for platform time_t");
        return false;
    }

    /// <summary>A timeout in nanoseconds, rounded up (a wait must not end early). False with an error pending.</summary>
    internal static bool ToNanoseconds(ThreadState ts, PyObject o, out long nanoseconds)
    {
        nanoseconds = 0;
        if (o is PyFloat number)
        {
            var value = number.Value;
            if (double.IsNaN(value))
            {
                Raise.ValueError(ts, "Invalid value NaN (not a number)");
                return false;
            }
            var scaled = Math.Ceiling(value * 1e9);
            if (value < 0) scaled = Math.Floor(value * 1e9);
            if (scaled is < -9.2e18 or > 9.2e18)
            {
                Raise.OverflowError(ts, "timestamp out of range for C PyTime_t");
                return false;
            }
            nanoseconds = (long)scaled;
            return true;
        }
        if (o is not PyInt && o.Type.GetSlot(Slot.Index) == 0)
        {
            Raise.TypeError(ts, $"'{o.Type.Name}' object cannot be interpreted as an integer");
            return false;
        }
        var index = Operators.Index(ts, o);
        if (index is null) return false;
        var product = index.ToBigInteger() * 1_000_000_000;
        if (product > long.MaxValue || product < long.MinValue)
        {
            Raise.OverflowError(ts, "timestamp out of range for C PyTime_t");
            return false;
        }
        nanoseconds = (long)product;
        return true;
    }
}
