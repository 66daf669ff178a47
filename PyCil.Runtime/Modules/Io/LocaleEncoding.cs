using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Io;

/// <summary>The encoding of the user's locale, for files opened without one.</summary>
internal static class LocaleEncoding
{
    // Under the C and POSIX locales CPython coerces to UTF-8, and other locales are UTF-8 on every Linux distribution in use.
    internal static readonly PyStr Name = PyStr.Intern("UTF-8");
}
