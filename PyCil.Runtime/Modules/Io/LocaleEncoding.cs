using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Io;

/// <summary>The encoding of the user's locale, for files opened without one.</summary>
internal static class LocaleEncoding
{
    // Under the C and POSIX locales CPython coerces to UTF-8, and other locales are UTF-8 on every Linux distribution in use.
    internal static readonly PyStr Name = PyStr.Intern("UTF-8");

    /// <summary>Error handler of stdin and stdout: under the C locale the bytes may be in any encoding, and must survive.</summary>
    internal static string StreamErrors => LocaleName is "" or "C" or "POSIX" or "C.UTF-8" or "C.utf8" or "UTF-8" ? "surrogateescape" : "strict";

    private static string LocaleName
    {
        get
        {
            foreach (var name in (ReadOnlySpan<string>)["LC_ALL", "LC_CTYPE", "LANG"])
            {
                if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return value;
            }
            return "";
        }
    }
}
