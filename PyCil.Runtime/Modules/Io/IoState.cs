using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>What the io module keeps per interpreter: its exception class, and the files to flush when they are forgotten or the program ends.</summary>
internal sealed class IoState
{
    private readonly HashSet<WeakReference<PyIOBase>> _unflushed = [];
    private PyType? _unsupportedOperation;

    internal static IoState Of(ThreadState ts) => ts.Interpreter.GetState<IoState>();

    /// <summary>io.UnsupportedOperation, a subclass of both OSError and ValueError: made like a Python class, as no builtin has two bases.</summary>
    internal PyType? UnsupportedOperation(ThreadState ts)
    {
        if (_unsupportedOperation is { } made) return made;
        var dict = new PyDict();
        dict.SetStr(PyStr.Intern("__module__"), PyStr.Intern("io"));
        var type = Call.Invoke(ts, PyType.TypeObject, PyStr.Intern("UnsupportedOperation"), PyTuple.Of(PyExceptions.OSError, PyExceptions.ValueError), dict);
        if (type is null) return null;
        return Interlocked.CompareExchange(ref _unsupportedOperation, (PyType)type, null) ?? (PyType)type;
    }

    internal static PyObject? Unsupported(ThreadState ts, string message)
    {
        var type = Of(ts).UnsupportedOperation(ts);
        return type is null ? null : Raise.Of(ts, type, message);
    }

    /// <summary>Remembers a writer until it is closed, so that what it buffers is written when the program ends.</summary>
    internal WeakReference<PyIOBase> Register(PyIOBase file)
    {
        var entry = new WeakReference<PyIOBase>(file, trackResurrection: true);
        lock (_unflushed) _unflushed.Add(entry);
        return entry;
    }

    internal void Unregister(WeakReference<PyIOBase> entry)
    {
        lock (_unflushed) _unflushed.Remove(entry);
    }

    /// <summary>At exit: writes what is still buffered, text layers before the binary ones below them.</summary>
    internal void FlushAll(ThreadState ts)
    {
        Finalization.Drain(ts);
        PyIOBase[] files;
        lock (_unflushed)
        {
            var list = new List<PyIOBase>();
            foreach (var entry in _unflushed)
            {
                if (entry.TryGetTarget(out var file)) list.Add(file);
            }
            files = [.. list];
        }
        foreach (var file in files)
        {
            if (file is PyTextIOWrapper) file.FlushAtExit(ts);
        }
        foreach (var file in files)
        {
            if (file is not PyTextIOWrapper) file.FlushAtExit(ts);
        }
    }
}
