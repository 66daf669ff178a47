using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Posix;

internal static class PosixNames
{
    internal static readonly PyStr FsPath = PyStr.Intern("__fspath__");
    internal static readonly PyStr Fileno = PyStr.Intern("fileno");
    internal static readonly PyStr Keys = PyStr.Intern("keys");
    internal static readonly PyStr Values = PyStr.Intern("values");
}
