using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>The mode argument of open(), taken apart.</summary>
internal readonly record struct OpenMode(bool Creating, bool Reading, bool Writing, bool Appending, bool Updating, bool Binary)
{
    /// <summary>The mode of the raw file: what to do with it, without b and t.</summary>
    internal string RawMode => (Creating ? "x" : Reading ? "r" : Appending ? "a" : "w") + (Updating ? "+" : "");

    internal static bool TryParse(ThreadState ts, string mode, out OpenMode parsed)
    {
        parsed = default;
        bool x = false, r = false, w = false, a = false, plus = false, t = false, b = false;
        for (var i = 0; i < mode.Length; i++)
        {
            var c = mode[i];
            switch (c)
            {
                case 'x': x = true; break;
                case 'r': r = true; break;
                case 'w': w = true; break;
                case 'a': a = true; break;
                case '+': plus = true; break;
                case 't': t = true; break;
                case 'b': b = true; break;
                default: return Invalid(ts, mode);
            }
            if (mode.AsSpan(i + 1).Contains(c)) return Invalid(ts, mode);
        }
        if (t && b)
        {
            Raise.ValueError(ts, "can't have text and binary mode at once");
            return false;
        }
        var kinds = (x ? 1 : 0) + (r ? 1 : 0) + (w ? 1 : 0) + (a ? 1 : 0);
        if (kinds != 1)
        {
            // With none at all it is the raw file that complains, in its own words.
            Raise.ValueError(ts, kinds == 0 ? "Must have exactly one of create/read/write/append mode and at most one plus" : "must have exactly one of create/read/write/append mode");
            return false;
        }
        parsed = new OpenMode(x, r, w || a || x, a, plus, b);
        return true;
    }

    private static bool Invalid(ThreadState ts, string mode)
    {
        Raise.ValueError(ts, $"invalid mode: '{mode}'");
        return false;
    }
}
