using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>The quick part of pickle: whole objects to bytes and back. The library's <c>_pickle.py</c> stands on it.</summary>
/// <remarks>
/// Only what succeeds is done here. A stream or an object that needs more (old protocols, persistent ids, errors with their notes) makes the functions
/// return NotImplemented, and the Python implementation starts over.
/// </remarks>
[PyModule("_pycil_pickle", Doc = "Pickling of common objects.")]
public static partial class PickleModule
{
    [PyFunction("dumps", Signature = "(obj, protocol, fix_imports, /)", Doc = "The pickle of an object, or NotImplemented.")]
    internal static PyObject? Dumps(ThreadState ts, PyObject obj, long protocol, bool fixImports)
    {
        if (protocol is < 2 or > 5) return PyNotImplemented.Instance;
        var writer = new PickleWriter(ts, (int)protocol, fixImports);
        return writer.Dump(obj) ? PyBytes.Of(writer.Written) : GiveUp(ts);
    }

    [PyFunction("loads", Signature = "(data, fix_imports, /)", Doc = "The object of a pickle, or NotImplemented.")]
    internal static PyObject? Loads(ThreadState ts, PyObject data, bool fixImports)
    {
        if (!Buffers.IsBytesLike(data)) return PyNotImplemented.Instance;
        byte[] bytes;
        using (var buffer = Buffers.Get(ts, data, BufferFlags.Simple))
        {
            if (buffer is null) return GiveUp(ts);
            bytes = buffer.Span.ToArray();
        }
        var reader = new PickleReader(ts, bytes, fixImports);
        if (reader.Load() is { } result) return result;
        return ts.HasError ? null : PyNotImplemented.Instance;
    }

    /// <summary>Errors are the Python implementation's to raise, with its texts and notes; an interruption is one.</summary>
    private static PyObject? GiveUp(ThreadState ts)
    {
        if (!ts.HasError) return PyNotImplemented.Instance;
        if (!ts.ErrorMatches(PyExceptions.Exception) || ts.ErrorMatches(PyExceptions.RecursionError) || ts.ErrorMatches(PyExceptions.MemoryError)) return null;
        ts.ClearError();
        return PyNotImplemented.Instance;
    }
}
