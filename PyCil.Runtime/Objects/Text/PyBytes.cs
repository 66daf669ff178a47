namespace PyCil.Runtime.Objects;

/// <summary>Python's bytes.</summary>
[PyType("bytes", Doc = Docs, MatchSelf = true)]
public partial class PyBytes : PyObject
{
    private const string Docs =
        "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n" +
        "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object\n\n" +
        "Construct an immutable array of bytes from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n" +
        "  - any object implementing the buffer API.\n  - an integer";

    private readonly byte[] _data;
    private long _hash = -1;

    public static readonly PyBytes Empty = new([]);

    private static readonly PyBytes[] Single = MakeSingle();

    /// <summary>Takes over the array: nobody may write to it afterwards.</summary>
    public PyBytes(byte[] data) => _data = data;

    private static PyBytes[] MakeSingle()
    {
        var all = new PyBytes[256];
        for (var i = 0; i < all.Length; i++) all[i] = new PyBytes([(byte)i]);
        return all;
    }

    /// <summary>Takes over the array: nobody may write to it afterwards.</summary>
    public static PyBytes Of(byte[] data) => data.Length switch
    {
        0 => Empty,
        1 => Single[data[0]],
        _ => new PyBytes(data),
    };

    /// <summary>Copies the data.</summary>
    public static PyBytes Of(ReadOnlySpan<byte> data) => data.Length switch
    {
        0 => Empty,
        1 => Single[data[0]],
        _ => new PyBytes(data.ToArray()),
    };

    public int Length => _data.Length;

    /// <summary>The array itself: not to be written to.</summary>
    public byte[] Data => _data;

    public ReadOnlySpan<byte> Span => _data;

    public byte this[int index] => _data[index];

    public long HashValue
    {
        get
        {
            if (_hash == -1) _hash = PyHash.OfBytes(_data);
            return _hash;
        }
    }
}
