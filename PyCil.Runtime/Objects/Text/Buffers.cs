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
            Raise.TypeError(ts, $"a bytes-like object is required, not '{o.Type.Name}'");
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
