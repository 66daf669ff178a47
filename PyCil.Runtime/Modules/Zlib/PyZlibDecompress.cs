namespace PyCil.Runtime.Modules.Zlib;

/// <summary>The object of decompressobj().</summary>
[PyType("zlib.Decompress", Subclassable = false, NoNew = true, Hidden = true, Immutable = false)]
public sealed partial class PyZlibDecompress : PyObject
{
    private readonly Lock _lock = new();
    private readonly Inflater _inflater;
    private readonly PyObject? _dictionary;
    private PyBytes _unused = PyBytes.Empty;
    private PyBytes _tail = PyBytes.Empty;
    private bool _eof;
    private bool _closed; // flushed at the end of the stream: nothing left to copy

    internal PyZlibDecompress(Inflater inflater, PyObject? dictionary) => (_inflater, _dictionary) = (inflater, dictionary);

    /// <summary>Raw data does not ask for its dictionary: it has to be there from the start.</summary>
    internal bool UseRawDictionary(ThreadState ts, int windowBits) => windowBits >= 0 || _dictionary is null || SetDictionary(ts, _inflater, _dictionary);

    internal static bool SetDictionary(ThreadState ts, Inflater inflater, PyObject dictionary)
    {
        using var buffer = Buffers.Get(ts, dictionary, BufferFlags.Simple);
        if (buffer is null) return false;
        var status = inflater.SetDictionary(buffer.Span);
        if (status == ZlibStatus.Ok) return true;
        ZlibModule.Error(ts, status, "while setting zdict");
        return false;
    }

    /// <summary>Decompresses, with the dictionary when the data asks for it; false: error pending.</summary>
    internal static bool Run(ThreadState ts, Inflater inflater, PyObject? dictionary, ReadOnlySpan<byte> input, ref int at, ByteSink output, int limit, out ZlibStatus status)
    {
        status = inflater.Run(input, ref at, output, limit);
        if (status == ZlibStatus.NeedDictionary && dictionary is not null)
        {
            if (!SetDictionary(ts, inflater, dictionary)) return false;
            status = inflater.Run(input, ref at, output, limit);
        }
        if (status is ZlibStatus.Ok or ZlibStatus.StreamEnd) return true;
        ZlibModule.Error(ts, status, "while decompressing data", inflater.Message);
        return false;
    }

    [PyMethod("decompress", Signature = "(data, /, max_length=0)", Doc = "Decompressed bytes of data, at most max_length of them if it is not 0.")]
    internal PyObject? Decompress(ThreadState ts, PyBuffer data, long max_length = 0)
    {
        if (max_length < 0) return Raise.ValueError(ts, "max_length must be non-negative");
        lock (_lock) return Step(ts, data.Span, max_length == 0 || max_length > Array.MaxLength ? Array.MaxLength : (int)max_length);
    }

    private PyBytes? Step(ThreadState ts, ReadOnlySpan<byte> input, int limit)
    {
        var output = new ByteSink(Math.Clamp(input.Length, 256, 65536));
        var at = 0;
        if (!Run(ts, _inflater, _dictionary, input, ref at, output, limit, out var status)) return null;
        var rest = input[at..];
        if (status == ZlibStatus.StreamEnd)
        {
            _eof = true;
            if (rest.Length > 0) _unused = PyBytes.Of([.. _unused.Span, .. rest]);
            _tail = PyBytes.Empty;
        }
        else if (_tail.Length > 0 || rest.Length > 0)
        {
            _tail = PyBytes.Of(rest);
        }
        return PyBytes.Of(output.Drain());
    }

    [PyMethod("flush", Signature = "(length=zlib.DEF_BUF_SIZE, /)", Doc = "What is left to decompress of the unconsumed tail.")]
    internal PyObject? Flush(ThreadState ts, long length = ZlibModule.DefaultBufferSize)
    {
        if (length <= 0) return Raise.ValueError(ts, "length must be greater than zero");
        lock (_lock)
        {
            var result = Step(ts, _tail.Span, Array.MaxLength);
            _closed = _eof;
            return result;
        }
    }

    [PyMethod("copy", Signature = "()", Doc = "A copy of the decompression object.")]
    [PyMethod("__copy__", Signature = "()")]
    internal PyObject? Copy(ThreadState ts)
    {
        lock (_lock) return _closed ? Raise.ValueError(ts, "Inconsistent stream state") : new PyZlibDecompress(_inflater.Copy(), _dictionary) { _unused = _unused, _tail = _tail, _eof = _eof };
    }

    [PyMethod("__deepcopy__", Signature = "(memo, /)")]
    internal PyObject? DeepCopy(ThreadState ts, PyObject memo) => Copy(ts);

    [PyGetter("eof", Member = true)]
    internal PyObject Eof => PyBool.Of(_eof);

    [PyGetter("unused_data", Member = true)]
    internal PyObject UnusedData => _unused;

    [PyGetter("unconsumed_tail", Member = true)]
    internal PyObject UnconsumedTail => _tail;
}

/// <summary>zlib._ZlibDecompressor: keeps the input it has not used itself.</summary>
[PyType("zlib._ZlibDecompressor", Subclassable = false, Immutable = false, Doc = "A decompressor that keeps input it has not used.")]
public sealed partial class PyZlibDecompressor : PyObject
{
    private readonly Lock _lock = new();
    private readonly Inflater _inflater;
    private readonly PyObject? _dictionary;
    private byte[] _pending = [];
    private PyBytes _unused = PyBytes.Empty;
    private bool _eof;
    private bool _needsInput = true;

    private PyZlibDecompressor(Inflater inflater, PyObject? dictionary) => (_inflater, _dictionary) = (inflater, dictionary);

    [PyNew(Signature = "(wbits=15, zdict=b'')")]
    internal static PyObject? New(ThreadState ts, PyType cls, int wbits = 15, PyObject? zdict = null)
    {
        if (zdict is not null && !Buffers.IsBytesLike(zdict)) return Raise.TypeError(ts, "zdict argument must support the buffer protocol");
        if (!Inflater.IsValid(wbits)) return Raise.ValueError(ts, "Invalid initialization option");
        var inflater = new Inflater(wbits);
        if (wbits < 0 && zdict is not null && !PyZlibDecompress.SetDictionary(ts, inflater, zdict)) return null;
        return new PyZlibDecompressor(inflater, zdict);
    }

    [PyMethod("decompress", Signature = "(data, max_length=-1)", Doc = "Decompressed bytes, at most max_length of them if it is not negative.")]
    internal PyObject? Decompress(ThreadState ts, PyBuffer data, long max_length = -1)
    {
        lock (_lock)
        {
            if (_eof) return Raise.EOFError(ts, "End of stream already reached");
            var input = _pending.Length == 0 ? data.Span : [.. _pending, .. data.Span];
            var limit = max_length < 0 || max_length > Array.MaxLength ? Array.MaxLength : (int)max_length;
            var output = new ByteSink(Math.Clamp(input.Length, 256, 65536));
            var at = 0;
            if (!PyZlibDecompress.Run(ts, _inflater, _dictionary, input, ref at, output, limit, out var status)) return null;
            _eof = status == ZlibStatus.StreamEnd;
            if (_eof) _unused = PyBytes.Of(input[at..]);
            _pending = _eof ? [] : input[at..].ToArray();
            _needsInput = !_eof && _pending.Length == 0 && output.Count < limit;
            return PyBytes.Of(output.Drain());
        }
    }

    [PyGetter("eof", Member = true)]
    internal PyObject Eof => PyBool.Of(_eof);

    [PyGetter("unused_data", Member = true)]
    internal PyObject UnusedData => _unused;

    [PyGetter("needs_input", Member = true)]
    internal PyObject NeedsInput => PyBool.Of(_needsInput);
}
