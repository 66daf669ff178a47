namespace PyCil.Runtime.Modules.Zlib;

/// <summary>A growing byte array that compressed or plain data is written to.</summary>
internal sealed class ByteSink(int capacity = 256)
{
    private byte[] _data = new byte[capacity];

    internal int Count { get; private set; }

    internal void Add(byte value)
    {
        if (Count == _data.Length) Array.Resize(ref _data, _data.Length * 2);
        _data[Count++] = value;
    }

    internal void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Room for that many more bytes, counted as written.</summary>
    internal Span<byte> Take(int length)
    {
        Reserve(length);
        Count += length;
        return _data.AsSpan(Count - length, length);
    }

    internal void Reserve(int length)
    {
        if (_data.Length - Count < length) Array.Resize(ref _data, (int)Math.Clamp((long)_data.Length * 2, Count + (long)length, Array.MaxLength));
    }

    /// <summary>The unused part of the array; <see cref="Advance"/> says how much of it was filled.</summary>
    internal Span<byte> Free => _data.AsSpan(Count);

    internal void Advance(int length) => Count += length;

    internal ReadOnlySpan<byte> Written => _data.AsSpan(0, Count);

    /// <summary>What was written, and an empty sink.</summary>
    internal byte[] Drain()
    {
        var result = Count == _data.Length ? _data : Written.ToArray();
        if (ReferenceEquals(result, _data)) _data = new byte[256];
        Count = 0;
        return result;
    }

    /// <summary>Ends a pickle frame: fills in its header, or takes the header out if the frame is not worth one.</summary>
    internal void EndFrame(int start, int headerLength, int minimum, byte opcode)
    {
        var length = Count - start - headerLength;
        if (length >= minimum)
        {
            _data[start] = opcode;
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(_data.AsSpan(start + 1), length);
            return;
        }
        _data.AsSpan(start + headerLength, length).CopyTo(_data.AsSpan(start));
        Count -= headerLength;
    }

    internal ByteSink Copy()
    {
        var copy = new ByteSink(Math.Max(256, Count));
        copy.Add(Written);
        return copy;
    }
}
