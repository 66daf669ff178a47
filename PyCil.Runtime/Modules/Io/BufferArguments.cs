using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules;

/// <summary>Bytes-like arguments of module functions, with CPython's messages.</summary>
internal static class BufferArguments
{
    /// <summary>The memory of a writable bytes-like object; null with an error pending.</summary>
    internal static PyBuffer? Writable(ThreadState ts, PyObject o, string function, string argument = "argument")
    {
        if (o.Type.GetSlot(Slot.GetBuffer) != 0)
        {
            var buffer = Buffers.Get(ts, o, BufferFlags.Writable);
            if (buffer is not null) return buffer;
            if (!ts.ErrorMatches(PyExceptions.BufferError)) return null;
            ts.ClearError();
        }
        Raise.TypeError(ts, $"{function}() {argument} must be read-write bytes-like object, not {o.Type.Name}");
        return null;
    }

    /// <summary>The bytes of a bytes-like object; null with an error pending.</summary>
    internal static PyBuffer? Readable(ThreadState ts, PyObject o)
    {
        if (o.Type.GetSlot(Slot.GetBuffer) != 0) return Buffers.Get(ts, o, BufferFlags.Simple);
        Raise.TypeError(ts, $"a bytes-like object is required, not '{o.Type.Name}'");
        return null;
    }
}
