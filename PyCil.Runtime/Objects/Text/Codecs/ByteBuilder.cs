using System.Buffers;

namespace PyCil.Runtime.Objects;

/// <summary>Builds a byte array in rented storage: end with <see cref="ToArray"/> or <see cref="Dispose"/>.</summary>
internal ref struct ByteBuilder(int capacity)
{
    private byte[] _data = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 16));
    private int _length;

    public readonly int Length => _length;

    public readonly byte Last => _data[_length - 1];

    public void RemoveLast() => _length--;

    public void Append(byte b)
    {
        if (_length == _data.Length) Grow(1);
        _data[_length++] = b;
    }

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _data.Length - _length) Grow(bytes.Length);
        bytes.CopyTo(_data.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Text that is known to be ASCII.</summary>
    public void AppendAscii(string text)
    {
        foreach (var c in text) Append((byte)c);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + count), (int)Math.Min(_data.Length * 2L, Array.MaxLength)));
        _data.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_data);
        _data = larger;
    }

    public byte[] ToArray()
    {
        var result = _data.AsSpan(0, _length).ToArray();
        Dispose();
        return result;
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_data);
}
