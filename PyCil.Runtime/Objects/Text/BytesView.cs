namespace PyCil.Runtime.Objects;

/// <summary>The receiver of a method that bytes and bytearray share: its data, and which of the two the result is to be.</summary>
internal readonly ref struct BytesView(PyObject owner, ReadOnlySpan<byte> span)
{
    public PyObject Owner { get; } = owner;

    public ReadOnlySpan<byte> Span { get; } = span;

    public int Length => Span.Length;

    private bool Mutable => Owner is PyByteArray;

    /// <summary>Takes over the array.</summary>
    public PyObject Make(byte[] data) => Mutable ? new PyByteArray(data) : PyBytes.Of(data);

    public PyObject Slice(int start, int length)
    {
        if (Mutable) return new PyByteArray(Span.Slice(start, length).ToArray());
        return length == Span.Length ? Same() : PyBytes.Of(Span.Slice(start, length));
    }

    public PyObject Empty => Mutable ? new PyByteArray([]) : PyBytes.Empty;

    /// <summary>The receiver unchanged: itself if it is an exact bytes, a copy otherwise.</summary>
    public PyObject Same()
    {
        if (Mutable) return new PyByteArray(Span.ToArray());
        return Owner.GetType() == typeof(PyBytes) ? Owner : PyBytes.Of(Span);
    }
}

/// <summary>A bytes-like argument: borrowed from bytes, exported from anything else until disposed.</summary>
internal ref struct BytesArgument
{
    private PyBuffer? _buffer;

    public ReadOnlySpan<byte> Span { get; private set; }

    public static bool Get(ThreadState ts, PyObject o, out BytesArgument argument)
    {
        argument = default;
        if (o is PyBytes bytes)
        {
            argument.Span = bytes.Span;
            return true;
        }
        argument._buffer = Buffers.Get(ts, o, BufferFlags.Simple);
        if (argument._buffer is null) return false;
        argument.Span = argument._buffer.Span;
        return true;
    }

    public readonly void Dispose() => _buffer?.Dispose();
}

/// <summary>Keeps a bytearray from being resized while a method of it runs Python code; nothing for bytes.</summary>
internal readonly ref struct PinnedBytes
{
    private readonly PyByteArray? _array;

    public PinnedBytes(PyObject owner)
    {
        _array = owner as PyByteArray;
        _array?.Pin(1);
    }

    public void Dispose() => _array?.Pin(-1);
}
