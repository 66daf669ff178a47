namespace PyCil.Runtime.Objects;

/// <summary>What a consumer asks of a buffer: CPython's PyBUF_ flags.</summary>
[Flags]
public enum BufferFlags
{
    Simple = 0,
    Writable = 1,
    Format = 4,
    ND = 8,
    Strides = 0x10 | ND,
    CContiguous = 0x20 | Strides,
    FContiguous = 0x40 | Strides,
    AnyContiguous = 0x80 | Strides,
    Indirect = 0x100 | Strides,
    Contig = ND | Writable,
    ContigRO = ND,
    Strided = Strides | Writable,
    StridedRO = Strides,
    Records = Strides | Writable | Format,
    RecordsRO = Strides | Format,
    Full = Indirect | Writable | Format,
    FullRO = Indirect | Format,
    Read = 0x100_0000,
    Write = 0x200_0000,
}

/// <summary>Implemented by objects that count their exports: called once for each buffer when it is released.</summary>
public interface IBufferOwner
{
    void ReleaseBuffer(PyBuffer buffer);
}

/// <summary>A view of an object's memory (Py_buffer). Dispose releases the export.</summary>
public sealed class PyBuffer : IDisposable
{
    private int _released;

    /// <summary>One-dimensional bytes.</summary>
    public PyBuffer(PyObject? owner, Memory<byte> memory, bool readOnly, IBufferOwner? releaser = null)
        : this(owner, memory, readOnly, "B", 1, [memory.Length], [1], 0, releaser)
    {
    }

    /// <param name="offset">Where in memory the item with all indices 0 is (not 0 only with negative strides).</param>
    public PyBuffer(PyObject? owner, Memory<byte> memory, bool readOnly, string format, int itemSize, long[] shape, long[] strides, int offset = 0,
        IBufferOwner? releaser = null)
    {
        Owner = owner;
        Memory = memory;
        ReadOnly = readOnly;
        Format = format;
        ItemSize = itemSize;
        Shape = shape;
        Strides = strides;
        Offset = offset;
        Releaser = releaser;
        long length = itemSize;
        foreach (var extent in shape) length *= extent;
        Length = length;
    }

    /// <summary>The exporting object.</summary>
    public PyObject? Owner { get; }

    internal IBufferOwner? Releaser { get; }

    public Memory<byte> Memory { get; }

    public bool ReadOnly { get; }

    /// <summary>In struct syntax.</summary>
    public string Format { get; }

    public int ItemSize { get; }

    public long[] Shape { get; }

    public long[] Strides { get; }

    public int Offset { get; }

    public int Dimensions => Shape.Length;

    /// <summary>Bytes of all items together.</summary>
    public long Length { get; }

    /// <summary>The bytes of a C-contiguous buffer.</summary>
    public Span<byte> Span => Memory.Span.Slice(Offset, (int)Length);

    public bool IsReleased => _released != 0;

    public bool IsCContiguous
    {
        get
        {
            if (Length == 0) return true;
            long expected = ItemSize;
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] > 1 && Strides[i] != expected) return false;
                expected *= Shape[i];
            }
            return true;
        }
    }

    public bool IsFContiguous
    {
        get
        {
            if (Length == 0) return true;
            long expected = ItemSize;
            for (var i = 0; i < Shape.Length; i++)
            {
                if (Shape[i] > 1 && Strides[i] != expected) return false;
                expected *= Shape[i];
            }
            return true;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) Releaser?.ReleaseBuffer(this);
    }
}
