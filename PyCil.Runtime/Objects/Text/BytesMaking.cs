using System.Buffers;

namespace PyCil.Runtime.Objects;

/// <summary>bytes(...) and bytearray(...): data from a count, text, a buffer or an iterable of integers.</summary>
internal static class BytesMaking
{
    /// <summary>A new array; null: error pending.</summary>
    public static byte[]? FromArguments(ThreadState ts, PyObject? source, PyStr? encoding, PyStr? errors, string type)
    {
        if (source is null)
        {
            if (encoding is null && errors is null) return [];
            Raise.TypeError(ts, encoding is not null ? "encoding without a string argument" : "errors without a string argument");
            return null;
        }
        if (source is PyStr text)
        {
            if (encoding is null)
            {
                Raise.TypeError(ts, "string argument without an encoding");
                return null;
            }
            var encoded = TextCodecs.EncodeText(ts, text, encoding.AsString(), errors?.AsString());
            return encoded is null ? null : type == "bytes" ? encoded.Data : encoded.Span.ToArray();
        }
        if (encoding is not null || errors is not null)
        {
            Raise.TypeError(ts, encoding is not null ? "encoding without a string argument" : "errors without a string argument");
            return null;
        }
        if (source is not (PyBytes or PyByteArray) && Operators.HasIndex(source))
        {
            if (Operators.AsSsize(ts, source, out var count, PyExceptions.OverflowError))
            {
                if (count < 0) Raise.ValueError(ts, "negative count");
                else if (count > Array.MaxLength) Raise.MemoryError(ts, "");
                else return new byte[count];
                return null;
            }
            if (!ts.ErrorMatches(PyExceptions.TypeError)) return null;
            ts.ClearError(); // an __index__ that refuses: it may still be a buffer or iterable
        }
        return FromObject(ts, source, type);
    }

    /// <summary>A new array from a buffer or an iterable of integers.</summary>
    public static byte[]? FromObject(ThreadState ts, PyObject source, string type)
    {
        if (Buffers.IsBytesLike(source))
        {
            if (source is PyBytes or PyByteArray) return BytesMethods.Data(source).ToArray();
            using var buffer = Buffers.Get(ts, source, BufferFlags.FullRO);
            return buffer is null ? null : Buffers.ToArray(buffer);
        }
        if (source is not PyStr)
        {
            if (source.Type.Has(Slot.Iter) || Iteration.IsSequence(source.Type)) return FromIterable(ts, source, type == "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
        }
        Raise.TypeError(ts, $"cannot convert '{source.Type.FullName}' object to {type}");
        return null;
    }

    public static byte[]? FromIterable(ThreadState ts, PyObject source, string rangeMessage)
    {
        var result = new ArrayBufferWriter<byte>();
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
        {
            if (!BytesMethods.AsByte(ts, item, out var value, rangeMessage)) return null;
            result.GetSpan(1)[0] = value;
            result.Advance(1);
        }
        return e.Failed ? null : result.WrittenSpan.ToArray();
    }
}
