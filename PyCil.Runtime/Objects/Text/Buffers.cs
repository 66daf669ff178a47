namespace PyCil.Runtime.Objects;

/// <summary>The buffer protocol.</summary>
public static unsafe class Buffers
{
    /// <summary>Whether the object exports a buffer.</summary>
    public static bool IsBytesLike(PyObject o) => o is PyBytes or PyByteArray or PyMemoryView || o.Type.Has(Slot.GetBuffer);

    /// <summary>The object's buffer; null: error pending. Dispose it.</summary>
    public static PyBuffer? Get(ThreadState ts, PyObject o, BufferFlags flags)
    {
        if (o.GetType() == typeof(PyBytes))
        {
            if ((flags & BufferFlags.Writable) != 0)
            {
                Raise.BufferError(ts, "Object is not writable.");
                return null;
            }
            return new PyBuffer(o, ((PyBytes)o).Data, true);
        }
        var slot = (delegate*<ThreadState, PyObject, BufferFlags, PyBuffer?>)o.Type.GetSlot(Slot.GetBuffer);
        if (slot == null)
        {
            Raise.TypeError(ts, $"a bytes-like object is required, not '{o.Type.FullName}'");
            return null;
        }
        return slot(ts, o, flags);
    }

    /// <summary>The bytes of a bytes-like object: the array of a bytes itself, otherwise a copy.</summary>
    public static byte[]? Bytes(ThreadState ts, PyObject o)
    {
        if (o is PyBytes bytes) return bytes.Data;
        if (o is PyByteArray array) return array.Snapshot().ToArray();
        using var buffer = Get(ts, o, BufferFlags.FullRO);
        return buffer is null ? null : ToArray(buffer);
    }

    /// <summary>PEP 688: the buffer of an object whose class defines __buffer__ in Python.</summary>
    internal static PyBuffer? FromPython(ThreadState ts, PyObject self, BufferFlags flags)
    {
        if (Call.Method(ts, self, Names.DunderBuffer, PyInt.Of((int)flags)) is not { } result) return null;
        if (result is not PyMemoryView view)
        {
            Raise.TypeError(ts, "__buffer__ returned non-memoryview object");
            return null;
        }
        if (view.GetBuffer(ts, flags) is not { } inner) return null;
        var wrapper = new PyBufferWrapper(self, view, inner);
        return new PyBuffer(wrapper, inner.Memory, inner.ReadOnly, inner.Format, inner.ItemSize, inner.Shape, inner.Strides, inner.Offset, wrapper);
    }

    /// <summary>__release_buffer__ of a builtin object: the argument must be a memoryview of it.</summary>
    internal static PyObject? ReleaseFromPython(ThreadState ts, PyObject self, PyObject argument)
    {
        if (argument is not PyMemoryView view) return Raise.TypeError(ts, "expected a memoryview object");
        if (view.IsReleased) return Raise.ValueError(ts, "memoryview's buffer has already been released");
        if (!ReferenceEquals(view.Object, self)) return Raise.ValueError(ts, "memoryview's buffer is not this object");
        return view.Release(ts);
    }

    /// <summary>All items in C order.</summary>
    public static byte[] ToArray(PyBuffer buffer)
    {
        if (buffer.IsCContiguous) return buffer.Span.ToArray();
        var result = new byte[buffer.Length];
        var at = 0;
        CopyOut(buffer, 0, buffer.Offset, result, ref at);
        return result;
    }

    private static void CopyOut(PyBuffer buffer, int dimension, long offset, byte[] target, ref int at)
    {
        if (dimension == buffer.Dimensions)
        {
            buffer.Memory.Span.Slice((int)offset, buffer.ItemSize).CopyTo(target.AsSpan(at));
            at += buffer.ItemSize;
            return;
        }
        for (long i = 0; i < buffer.Shape[dimension]; i++, offset += buffer.Strides[dimension]) CopyOut(buffer, dimension + 1, offset, target, ref at);
    }
}
