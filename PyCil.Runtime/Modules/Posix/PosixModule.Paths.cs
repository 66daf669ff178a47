using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Posix;

/// <summary>The parts of os.path that are in C for speed: pure text, no system calls.</summary>
public static unsafe partial class PosixModule
{
    [PyFunction("_path_splitroot_ex", Signature = "(path, /)", Doc = "Split a pathname into drive, root and tail.")]
    internal static PyObject? PathSplitRoot(ThreadState ts, PyObject path)
    {
        var p = Fspath(ts, path, null);
        if (p is null) return null;
        if (p is PyBytes bytes)
        {
            var span = bytes.Span;
            var root = RootLength(span.Length, span.Length > 0 ? span[0] : 0, span.Length > 1 ? span[1] : 0, span.Length > 2 ? span[2] : 0);
            return PyTuple.Of(PyBytes.Empty, PyBytes.Of(span[..root]), PyBytes.Of(span[root..]));
        }
        var text = (PyStr)p;
        var length = RootLength(text.Length, text.Length > 0 ? text[0] : 0, text.Length > 1 ? text[1] : 0, text.Length > 2 ? text[2] : 0);
        return PyTuple.Of(PyStr.Empty, text.Substring(0, length), text.Substring(length, text.Length - length));
    }

    /// <summary>Exactly two slashes at the start are a root of their own, by POSIX.</summary>
    private static int RootLength(int length, int first, int second, int third)
    {
        if (length == 0 || first != '/') return 0;
        if (length == 1 || second != '/') return 1;
        return length == 2 || third != '/' ? 2 : 1;
    }

    [PyFunction("_path_normpath", Signature = "(path)", Doc = "Normalize path, eliminating double slashes, etc.")]
    internal static PyObject? PathNormPath(ThreadState ts, PyObject path)
    {
        var p = Fspath(ts, path, null);
        if (p is null) return null;
        if (p is PyBytes bytes)
        {
            var source = new int[bytes.Length];
            for (var i = 0; i < source.Length; i++) source[i] = bytes[i];
            var normal = Normalize<int>(source, '/', '.');
            var result = new byte[normal.Length];
            for (var i = 0; i < result.Length; i++) result[i] = (byte)normal[i];
            return PyBytes.Of(result);
        }
        var text = (PyStr)p;
        return text.IsWide ? PyStr.OfCodePoints(Normalize(text.CodePoints, '/', '.')) : PyStr.OfNarrow(Normalize(text.Chars, '/', '.'));
    }

    private static ReadOnlySpan<T> Normalize<T>(ReadOnlySpan<T> path, T slash, T dot)
        where T : unmanaged, IEquatable<T>
    {
        if (path.Length == 0) return new[] { dot };
        var root = 0;
        while (root < path.Length && path[root].Equals(slash)) root++;
        var rootLength = root == 2 ? 2 : Math.Min(root, 1);
        var output = new T[path.Length];
        for (var i = 0; i < rootLength; i++) output[i] = slash;
        var at = rootLength;
        var depth = 0; // parts in the output that ".." can take back
        var rest = path[root..];
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(slash);
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (part.Length == 0 || (part.Length == 1 && part[0].Equals(dot))) continue;
            var isUp = part.Length == 2 && part[0].Equals(dot) && part[1].Equals(dot);
            if (isUp && depth > 0)
            {
                var cut = output.AsSpan(rootLength, at - rootLength).LastIndexOf(slash);
                at = cut < 0 ? rootLength : rootLength + cut;
                depth--;
                continue;
            }
            if (isUp && rootLength > 0) continue;
            if (at > rootLength) output[at++] = slash;
            part.CopyTo(output.AsSpan(at));
            at += part.Length;
            if (!isUp) depth++;
        }
        return at == 0 ? new[] { dot } : output.AsSpan(0, at);
    }
}
