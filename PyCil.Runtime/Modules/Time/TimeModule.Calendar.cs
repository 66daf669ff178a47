using System.Runtime.InteropServices;
using System.Text;
using PyCil.Runtime.Modules.Posix;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>struct_time and its conversions.</summary>
public static unsafe partial class TimeModule
{
    private static PyObject FromTm(in Tm tm, bool utc) => StructTime.Make(
        PyInt.Of(tm.Year + 1900L), PyInt.Of(tm.Month + 1), PyInt.Of(tm.Day), PyInt.Of(tm.Hours), PyInt.Of(tm.Minutes), PyInt.Of(tm.Seconds),
        PyInt.Of((tm.WeekDay + 6) % 7), PyInt.Of(tm.YearDay + 1), PyInt.Of(tm.IsDst), utc ? PyStr.Intern("UTC") : FileSystemNames.Decode(tm.Zone), PyInt.Of(tm.GmtOffset));

    private static bool TimeArgument(ThreadState ts, PyObject? seconds, out long time)
    {
        time = 0;
        if (seconds is not (null or PyNone)) return TimeConversion.ToSeconds(ts, seconds, out time);
        time = Clock.Realtime / 1_000_000_000;
        return true;
    }

    [PyFunction("gmtime", Signature = "(seconds=None, /)", TextSignature = false, Doc = "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT).")]
    internal static PyObject? GmTime(ThreadState ts, PyObject? seconds = null)
    {
        if (!TimeArgument(ts, seconds, out var time)) return null;
        Tm tm;
        return Libc.gmtime_r(&time, &tm) == null ? Errno.Raise(ts) : FromTm(tm, true);
    }

    [PyFunction("localtime", Signature = "(seconds=None, /)", TextSignature = false, Doc = "Convert seconds since the Epoch to a time tuple expressing local time.")]
    internal static PyObject? LocalTime(ThreadState ts, PyObject? seconds = null)
    {
        if (!TimeArgument(ts, seconds, out var time)) return null;
        Tm tm;
        return Libc.localtime_r(&time, &tm) == null ? Errno.Raise(ts) : FromTm(tm, false);
    }

    /// <summary>The C time of a time tuple, as given: nothing is range-checked but the year.</summary>
    private static bool ToTm(ThreadState ts, PyObject o, string function, out Tm tm)
    {
        tm = default;
        if (o is not PyTuple tuple)
        {
            Raise.TypeError(ts, "Tuple or struct_time argument required");
            return false;
        }
        if (tuple.Count != 9)
        {
            Raise.TypeError(ts, $"{function}(): illegal time tuple argument");
            return false;
        }
        Span<long> fields = stackalloc long[9];
        for (var i = 0; i < 9; i++)
        {
            if (!Operators.AsLong(ts, tuple[i], out fields[i])) return false;
            if (fields[i] is > int.MaxValue or < int.MinValue)
            {
                Raise.OverflowError(ts, fields[i] > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
                return false;
            }
        }
        if (fields[0] < int.MinValue + 1900L)
        {
            Raise.OverflowError(ts, "year out of range");
            return false;
        }
        tm = new Tm
        {
            Year = (int)(fields[0] - 1900), Month = (int)fields[1] - 1, Day = (int)fields[2], Hours = (int)fields[3], Minutes = (int)fields[4], Seconds = (int)fields[5],
            WeekDay = (int)((fields[6] + 1) % 7), YearDay = (int)fields[7] - 1, IsDst = (int)fields[8],
        };
        if (o is PyStructSequence named && named.Type == StructTime.Type && named.Field(10) is PyInt offset && offset.TryGetInt64(out var seconds)) tm.GmtOffset = seconds;
        return true;
    }

    private static bool CheckTm(ThreadState ts, ref Tm tm)
    {
        // Zeros, which many programs fill unused fields with, count as the first month, day and day of the year.
        if (tm.Month == -1) tm.Month = 0;
        if (tm.Day == 0) tm.Day = 1;
        if (tm.YearDay == -1) tm.YearDay = 0;
        var problem = tm.Month is < 0 or > 11 ? "month out of range"
            : tm.Day is < 0 or > 31 ? "day of month out of range"
            : tm.Hours is < 0 or > 23 ? "hour out of range"
            : tm.Minutes is < 0 or > 59 ? "minute out of range"
            : tm.Seconds is < 0 or > 61 ? "seconds out of range"
            : tm.WeekDay < 0 ? "day of week out of range"
            : tm.YearDay is < 0 or > 365 ? "day of year out of range" : null;
        if (problem is null) return true;
        Raise.ValueError(ts, problem);
        return false;
    }

    [PyFunction("mktime", Signature = "(tuple, /)", TextSignature = false, Doc = "Convert a time tuple in local time to seconds since the Epoch.")]
    internal static PyObject? MkTime(ThreadState ts, PyObject tuple)
    {
        if (!ToTm(ts, tuple, "mktime", out var tm)) return null;
        tm.WeekDay = -1; // the C library sets it on success: so -1 as a result can be told from an error
        var time = Libc.mktime(&tm);
        return time == -1 && tm.WeekDay == -1 ? Raise.OverflowError(ts, "mktime argument out of range") : new PyFloat(time);
    }

    private static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static PyObject AscTime(in Tm tm) =>
        PyStr.Of($"{DayNames[tm.WeekDay]} {MonthNames[tm.Month]}{tm.Day,3} {tm.Hours:00}:{tm.Minutes:00}:{tm.Seconds:00} {tm.Year + 1900L}");

    [PyFunction("asctime", Signature = "(tuple=None, /)", TextSignature = false, Doc = "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.")]
    internal static PyObject? AscTime(ThreadState ts, PyObject? tuple = null)
    {
        Tm tm;
        if (tuple is null)
        {
            var now = Clock.Realtime / 1_000_000_000;
            if (Libc.localtime_r(&now, &tm) == null) return Errno.Raise(ts);
        }
        else if (!ToTm(ts, tuple, "asctime", out tm) || !CheckTm(ts, ref tm))
        {
            return null;
        }
        return AscTime(tm);
    }

    [PyFunction("ctime", Signature = "(seconds=None, /)", TextSignature = false, Doc = "Convert a time in seconds since the Epoch to a string in local time.")]
    internal static PyObject? CTime(ThreadState ts, PyObject? seconds = null)
    {
        if (!TimeArgument(ts, seconds, out var time)) return null;
        Tm tm;
        return Libc.localtime_r(&time, &tm) == null ? Errno.Raise(ts) : AscTime(tm);
    }

    [PyFunction("strftime", Signature = "(format, time_tuple=None, /)", TextSignature = false, Doc = "Convert a time tuple to a string according to a format specification.")]
    internal static PyObject? StrFTime(ThreadState ts, PyStr format, PyObject? time_tuple = null)
    {
        Tm tm;
        byte[]? zone = null;
        if (time_tuple is null)
        {
            var now = Clock.Realtime / 1_000_000_000;
            if (Libc.localtime_r(&now, &tm) == null) return Errno.Raise(ts);
        }
        else
        {
            if (!ToTm(ts, time_tuple, "strftime", out tm) || !CheckTm(ts, ref tm)) return null;
            if (time_tuple is PyStructSequence named && named.Type == StructTime.Type && named.Field(9) is PyStr name) zone = FileSystemNames.EncodeTerminated(name, out _);
        }
        if (tm.IsDst < -1) tm.IsDst = -1;
        else if (tm.IsDst > 1) tm.IsDst = 1;
        if (zone is null) FillZone(ref tm);
        var text = new StringBuilder();
        fixed (byte* z = zone)
        {
            if (z != null) tm.Zone = z;
            // NULs and what the C library cannot be given are passed through piece by piece.
            var parts = format.AsString().Split('\0');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0) text.Append('\0');
                if (parts[i].Length > 0) text.Append(Format(parts[i], ref tm));
            }
        }
        return PyStr.Of(text.ToString());
    }

    /// <summary>%Z and %z of a plain tuple: the local zone's, by the daylight flag.</summary>
    private static void FillZone(ref Tm tm)
    {
        if (tm.Zone != null) return;
        var copy = tm;
        copy.WeekDay = -1;
        Libc.mktime(&copy);
        if (copy.WeekDay == -1) return;
        tm.Zone = copy.Zone;
        tm.GmtOffset = copy.GmtOffset;
    }

    private static string Format(string format, ref Tm tm)
    {
        var source = FileSystemNames.EncodeTerminated(PyStr.Of(format), out var bad);
        if (source is null)
        {
            // A lone surrogate has no encoding: format around it.
            return Format(format[..bad], ref tm) + format[bad] + (bad + 1 < format.Length ? Format(format[(bad + 1)..], ref tm) : "");
        }
        if (source.Length == 1) return "";
        for (var size = 1024; ; size *= 4)
        {
            var buffer = new byte[size];
            fixed (byte* f = source)
            fixed (byte* b = buffer)
            fixed (Tm* t = &tm)
            {
                var n = Libc.strftime(b, (nuint)size, f, t);
                // An empty result is legal (%p in some locales), and told from "too small" by the size tried.
                if (n > 0 || size >= 256 * source.Length) return FileSystemNames.Decode(buffer.AsSpan(0, (int)n)).AsString();
            }
        }
    }

    [PyFunction("strptime", TextSignature = false, Doc = "Parse a string to a time tuple according to a format specification.")]
    internal static PyObject? StrPTime(ThreadState ts, PyObject[] args)
    {
        var module = Imports.Import(ts, "_strptime");
        var parse = module is null ? null : Attributes.Get(ts, module, PyStr.Intern("_strptime_time"));
        return parse is null ? null : Call.Vector(ts, parse, args);
    }
}
