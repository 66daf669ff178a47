namespace PyCil.Runtime.Modules.Zlib;

[PyType("zlib.error", Base = typeof(PyExceptionType), OwnLayout = true, Immutable = false)]
internal abstract partial class PyZlibError : PyObject;

/// <summary>zlib: compression and checksums.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/zlib.html.</remarks>
[PyModule("zlib", Doc = "Compression and decompression in the formats of the zlib library.")]
public static partial class ZlibModule
{
    internal const int DefaultBufferSize = 16384;

    [PyConstant("DEFLATED")]
    private const long Deflated = 8;

    [PyConstant("DEF_BUF_SIZE")]
    private const long BufferSize = DefaultBufferSize;

    [PyConstant("DEF_MEM_LEVEL")]
    private const long MemoryLevel = 8;

    [PyConstant("MAX_WBITS")]
    private const long MaxWindowBits = 15;

    // The version whose formats, levels and flushes these are.
    [PyConstant("ZLIB_VERSION")]
    private const string Version = "1.3.2";

    [PyConstant("ZLIB_RUNTIME_VERSION")]
    private const string RuntimeVersion = Version;

    [PyConstant("__version__")]
    private const string ModuleVersion = "1.0";

    [PyConstant("Z_BEST_COMPRESSION")]
    private const long BestCompression = 9;

    [PyConstant("Z_BEST_SPEED")]
    private const long BestSpeed = 1;

    [PyConstant("Z_BLOCK")]
    private const long Block = (long)ZlibFlush.Block;

    [PyConstant("Z_DEFAULT_COMPRESSION")]
    private const long DefaultCompression = -1;

    [PyConstant("Z_DEFAULT_STRATEGY")]
    private const long DefaultStrategy = (long)ZlibStrategy.Default;

    [PyConstant("Z_FILTERED")]
    private const long Filtered = (long)ZlibStrategy.Filtered;

    [PyConstant("Z_FINISH")]
    private const long Finish = (long)ZlibFlush.Finish;

    [PyConstant("Z_FIXED")]
    private const long Fixed = (long)ZlibStrategy.Fixed;

    [PyConstant("Z_FULL_FLUSH")]
    private const long FullFlush = (long)ZlibFlush.Full;

    [PyConstant("Z_HUFFMAN_ONLY")]
    private const long HuffmanOnly = (long)ZlibStrategy.HuffmanOnly;

    [PyConstant("Z_NO_COMPRESSION")]
    private const long NoCompression = 0;

    [PyConstant("Z_NO_FLUSH")]
    private const long NoFlush = (long)ZlibFlush.None;

    [PyConstant("Z_PARTIAL_FLUSH")]
    private const long PartialFlush = (long)ZlibFlush.Partial;

    [PyConstant("Z_RLE")]
    private const long Rle = (long)ZlibStrategy.Rle;

    [PyConstant("Z_SYNC_FLUSH")]
    private const long SyncFlush = (long)ZlibFlush.Sync;

    [PyConstant("Z_TREES")]
    private const long Trees = (long)ZlibFlush.Trees;

    internal static PyObject? Error(ThreadState ts, string message) => Raise.Of(ts, PyZlibError.TypeObject, message);

    internal static PyObject? Error(ThreadState ts, ZlibStatus status, string action, string? message = null)
    {
        message ??= status switch
        {
            ZlibStatus.BufferError => "incomplete or truncated stream",
            ZlibStatus.StreamError => "inconsistent stream state",
            ZlibStatus.DataError => "invalid input data",
            _ => null,
        };
        return Error(ts, message is null ? $"Error {(int)status} {action}" : $"Error {(int)status} {action}: {message}");
    }

    /// <summary>A checksum's start value: any int, its low 32 bits.</summary>
    private static bool Start(ThreadState ts, PyObject? o, ref uint value)
    {
        if (o is null) return true;
        if (Operators.Index(ts, o) is not { } number) return false;
        value = number.TryGetInt64(out var small) ? (uint)small : (uint)(number.ToBigInteger() & uint.MaxValue);
        return true;
    }

    [PyFunction("adler32", Signature = "(data, value=1, /)", Doc = "The Adler-32 checksum of data, continuing from value.")]
    internal static PyObject? Adler32(ThreadState ts, PyBuffer data, PyObject? value = null)
    {
        uint start = 1;
        return Start(ts, value, ref start) ? PyInt.Of(Checksums.Adler32(start, data.Span)) : null;
    }

    [PyFunction("crc32", Signature = "(data, value=0, /)", Doc = "The CRC-32 checksum of data, continuing from value.")]
    internal static PyObject? Crc32(ThreadState ts, PyBuffer data, PyObject? value = null)
    {
        uint start = 0;
        return Start(ts, value, ref start) ? PyInt.Of(Checksums.Crc32(start, data.Span)) : null;
    }

    [PyFunction("compress", Signature = "(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", Doc = "Compressed data.")]
    internal static PyObject? Compress(ThreadState ts, PyBuffer data, int level = -1, int wbits = 15)
    {
        if (!Deflater.IsValid(level, wbits, 8, 0)) return Error(ts, "Bad compression level");
        var deflater = new Deflater(level, wbits, 8, ZlibStrategy.Default);
        deflater.Run(data.Span, ZlibFlush.Finish);
        return PyBytes.Of(deflater.Output.Drain());
    }

    [PyFunction("decompress", Signature = "(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", Doc = "Decompressed data.")]
    internal static PyObject? Decompress(ThreadState ts, PyBuffer data, int wbits = 15, long bufsize = DefaultBufferSize)
    {
        if (bufsize < 0) return Raise.ValueError(ts, "bufsize must be non-negative");
        if (!Inflater.IsValid(wbits)) return Error(ts, ZlibStatus.StreamError, "while preparing to decompress data");
        var inflater = new Inflater(wbits);
        var output = new ByteSink((int)Math.Clamp(bufsize, 16, 1 << 20));
        var at = 0;
        var status = inflater.Run(data.Span, ref at, output, Array.MaxLength);
        return status switch
        {
            ZlibStatus.StreamEnd => PyBytes.Of(output.Drain()),
            ZlibStatus.Ok => Error(ts, ZlibStatus.BufferError, "while decompressing data"),
            _ => Error(ts, status, "while decompressing data", inflater.Message),
        };
    }

    [PyFunction("compressobj", Signature = "(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)", Doc = "An object that compresses data piece by piece.")]
    internal static PyObject? CompressObj(ThreadState ts, int level = -1, int method = 8, int wbits = 15, int memLevel = 8, int strategy = 0, PyBuffer? zdict = null)
    {
        if (method != Deflated || !Deflater.IsValid(level, wbits, memLevel, strategy)) return Raise.ValueError(ts, "Invalid initialization option");
        var deflater = new Deflater(level, wbits, memLevel, (ZlibStrategy)strategy);
        if (zdict is not null && deflater.SetDictionary(zdict.Span) != ZlibStatus.Ok) return Raise.ValueError(ts, "Invalid dictionary");
        return new PyZlibCompress(deflater);
    }

    [PyFunction("decompressobj", Signature = "(wbits=MAX_WBITS, zdict=b'')", Doc = "An object that decompresses data piece by piece.")]
    internal static PyObject? DecompressObj(ThreadState ts, int wbits = 15, PyObject? zdict = null)
    {
        if (zdict is not null && !Buffers.IsBytesLike(zdict)) return Raise.TypeError(ts, "zdict argument must support the buffer protocol");
        if (!Inflater.IsValid(wbits)) return Raise.ValueError(ts, "Invalid initialization option");
        var made = new PyZlibDecompress(new Inflater(wbits), zdict);
        return made.UseRawDictionary(ts, wbits) ? made : null;
    }
}

/// <summary>The object of compressobj().</summary>
[PyType("zlib.Compress", Subclassable = false, NoNew = true, Hidden = true, Immutable = false)]
public sealed partial class PyZlibCompress : PyObject
{
    private readonly Lock _lock = new();
    private readonly Deflater _deflater;
    private bool _finished;

    internal PyZlibCompress(Deflater deflater) => _deflater = deflater;

    [PyMethod("compress", Signature = "(data, /)", Doc = "Compressed bytes of data, as far as they are ready.")]
    internal PyObject? Compress(ThreadState ts, PyBuffer data)
    {
        lock (_lock)
        {
            if (_finished) return ZlibModule.Error(ts, ZlibStatus.StreamError, "while compressing data");
            _deflater.Run(data.Span, ZlibFlush.None);
            return PyBytes.Of(_deflater.Output.Drain());
        }
    }

    [PyMethod("flush", Signature = "(mode=zlib.Z_FINISH, /)", Doc = "The compressed bytes still held back.")]
    internal PyObject? Flush(ThreadState ts, int mode = (int)ZlibFlush.Finish)
    {
        if (mode == (int)ZlibFlush.None) return PyBytes.Empty;
        lock (_lock)
        {
            if (_finished || mode is < 0 or > (int)ZlibFlush.Block) return ZlibModule.Error(ts, ZlibStatus.StreamError, "while flushing");
            _deflater.Run([], (ZlibFlush)mode);
            _finished = mode == (int)ZlibFlush.Finish;
            return PyBytes.Of(_deflater.Output.Drain());
        }
    }

    [PyMethod("copy", Signature = "()", Doc = "A copy of the compression object.")]
    [PyMethod("__copy__", Signature = "()")]
    internal PyObject? Copy(ThreadState ts)
    {
        lock (_lock) return _finished ? Raise.ValueError(ts, "Inconsistent stream state") : new PyZlibCompress(_deflater.Copy());
    }

    [PyMethod("__deepcopy__", Signature = "(memo, /)")]
    internal PyObject? DeepCopy(ThreadState ts, PyObject memo) => Copy(ts);
}
