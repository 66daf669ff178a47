using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>A path argument of a posix function: str, bytes or os.PathLike, or where allowed a file descriptor or None.</summary>
internal sealed class PathArgument
{
    private PathArgument(PyObject original, byte[]? bytes, bool isBytes, int fd)
    {
        Original = original;
        Bytes = bytes;
        IsBytes = isBytes;
        Fd = fd;
    }

    /// <summary>What was given, for error messages.</summary>
    internal PyObject Original { get; }

    /// <summary>The path with a NUL behind it; null for a file descriptor.</summary>
    internal byte[]? Bytes { get; }

    /// <summary>Results of the function are bytes too.</summary>
    internal bool IsBytes { get; }

    /// <summary>The file descriptor, or -1.</summary>
    internal int Fd { get; }

    internal bool IsFd => Bytes is null;

    internal ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Bytes!.Length - 1);

    /// <summary>The path argument of an object; null with an error pending.</summary>
    /// <param name="function">Name of the function for messages; null for open() and others whose messages have none.</param>
    internal static PathArgument? From(ThreadState ts, PyObject? o, string? function, string argument = "path", bool allowFd = false, bool nullable = false)
    {
        if (o is null || (nullable && o is PyNone)) return new PathArgument(PyNone.Instance, [(byte)'.', 0], false, -1);
        if (o is PyStr text) return FromStr(ts, o, text, function, argument);
        if (o is PyBytes bytes) return FromBytes(ts, o, bytes.Span, function, argument);
        if (allowFd && HasIndex(o))
        {
            var fd = FdOf(ts, o);
            return fd == -1 && ts.HasError ? null : new PathArgument(o, null, false, fd);
        }
        var method = Attributes.LookupSpecial(ts, o, PosixNames.FsPath);
        if (method is null)
        {
            if (!ts.HasError) Raise.TypeError(ts, $"{Prefix(function)}{argument} should be {Allowed(allowFd, nullable)}, not {o.Type.Name}");
            return null;
        }
        var result = Call.Invoke(ts, method);
        switch (result)
        {
            case null: return null;
            case PyStr s: return FromStr(ts, s, s, function, argument);
            case PyBytes b: return FromBytes(ts, b, b.Span, function, argument);
            default:
                Raise.TypeError(ts, $"expected {o.Type.Name}.__fspath__() to return str or bytes, not {result.Type.Name}");
                return null;
        }
    }

    private static bool HasIndex(PyObject o) => o is PyInt || o.Type.GetSlot(Slot.Index) != 0;

    private static PathArgument? FromStr(ThreadState ts, PyObject original, PyStr text, string? function, string argument)
    {
        var bytes = FileSystemNames.EncodeTerminated(text, out var bad);
        if (bytes is null)
        {
            Raise.UnicodeEncodeError(ts, "utf-8", text, bad, bad + 1, "surrogates not allowed");
            return null;
        }
        return Checked(ts, original, bytes, false, function, argument);
    }

    private static PathArgument? FromBytes(ThreadState ts, PyObject original, ReadOnlySpan<byte> span, string? function, string argument)
    {
        var bytes = new byte[span.Length + 1];
        span.CopyTo(bytes);
        return Checked(ts, original, bytes, true, function, argument);
    }

    private static PathArgument? Checked(ThreadState ts, PyObject original, byte[] bytes, bool isBytes, string? function, string argument)
    {
        if (bytes.AsSpan(0, bytes.Length - 1).Contains((byte)0))
        {
            Raise.ValueError(ts, function is null ? "embedded null byte" : $"{function}: embedded null character in {argument}");
            return null;
        }
        return new PathArgument(original, bytes, isBytes, -1);
    }

    private static string Prefix(string? function) => function is null ? "" : function + ": ";

    private static string Allowed(bool fd, bool nullable) => (fd, nullable) switch
    {
        (true, true) => "string, bytes, os.PathLike, integer or None",
        (true, false) => "string, bytes, os.PathLike or integer",
        (false, true) => "string, bytes, os.PathLike or None",
        _ => "string, bytes or os.PathLike",
    };

    /// <summary>A C int of an index-like object, for file descriptors given as numbers; -1 with an error pending.</summary>
    internal static int FdOf(ThreadState ts, PyObject o)
    {
        if (o is PyBool && !Warnings.Warn(ts, PyExceptions.RuntimeWarning, "bool is used as a file descriptor", 1)) return -1;
        var index = Operators.Index(ts, o);
        if (index is null) return -1;
        if (!index.TryGetInt64(out var number) || number > int.MaxValue)
        {
            Raise.OverflowError(ts, index.ToBigInteger().Sign > 0 ? "fd is greater than maximum" : "fd is less than minimum");
            return -1;
        }
        if (number < int.MinValue)
        {
            Raise.OverflowError(ts, "fd is less than minimum");
            return -1;
        }
        return (int)number;
    }

    /// <summary>A file descriptor of an int or of an object with fileno() (PyObject_AsFileDescriptor); -1 with an error pending.</summary>
    internal static int FdOrFileno(ThreadState ts, PyObject o)
    {
        if (o is not PyInt number)
        {
            if (!Attributes.TryGet(ts, o, PosixNames.Fileno, out var method)) return -1;
            if (method is null)
            {
                Raise.TypeError(ts, "argument must be an int, or have a fileno() method.");
                return -1;
            }
            var result = Call.Invoke(ts, method);
            if (result is null) return -1;
            if (result is not PyInt returned)
            {
                Raise.TypeError(ts, "fileno() returned a non-integer");
                return -1;
            }
            number = returned;
        }
        else if (o is PyBool && !Warnings.Warn(ts, PyExceptions.RuntimeWarning, "bool is used as a file descriptor", 1))
        {
            return -1;
        }
        if (!number.TryGetInt64(out var fd) || fd is > int.MaxValue or < int.MinValue)
        {
            Raise.OverflowError(ts, "Python int too large to convert to C int");
            return -1;
        }
        if (fd < 0)
        {
            Raise.ValueError(ts, $"file descriptor cannot be a negative integer ({fd})");
            return -1;
        }
        return (int)fd;
    }

    /// <summary>A name from the operating system, as bytes or str like the argument.</summary>
    internal PyObject Result(ReadOnlySpan<byte> name) => IsBytes ? PyBytes.Of(name) : FileSystemNames.Decode(name);

    internal static PyObject Result(ReadOnlySpan<byte> name, bool asBytes) => asBytes ? PyBytes.Of(name) : FileSystemNames.Decode(name);
}
