using System.Numerics;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.TextIOWrapper: text over a buffered binary stream.</summary>
/// <remarks>
/// Decoded text waits in _decoded from _decodedUsed on; encoded text waits in _pending. The snapshot is the decoder's state before the bytes that _decoded was made of,
/// together with these bytes: from it tell() works out where in the bytes the reader is.
/// </remarks>
[PyType("_io.TextIOWrapper", Base = typeof(PyTextIOBase), OwnLayout = true, HasDict = true, Immutable = false, Doc = Docs)]
public sealed partial class PyTextIOWrapper : PyTextIOBase
{
    private const string Docs =
        "Character and line based layer over a BufferedIOBase object, buffer.\n\nencoding gives the name of the encoding that the stream will be\n" +
        "decoded or encoded with. It defaults to locale.getencoding().\n\nerrors determines the strictness of encoding and decoding (see\n" +
        "help(codecs.Codec) or the documentation for codecs.register) and\ndefaults to \"strict\".\n\nnewline controls how line endings are handled. It can be None, '',\n" +
        "'\\n', '\\r', and '\\r\\n'.  It works as follows:\n\n* On input, if newline is None, universal newlines mode is\n  enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and\n" +
        "  these are translated into '\\n' before being returned to the\n  caller. If it is '', universal newline mode is enabled, but line\n  endings are returned to the caller untranslated. If it has any of\n" +
        "  the other legal values, input lines are only terminated by the given\n  string, and the line ending is returned to the caller untranslated.\n\n" +
        "* On output, if newline is None, any '\\n' characters written are\n  translated to the system default line separator, os.linesep. If\n  newline is '' or '\\n', no translation takes place. If newline is any\n" +
        "  of the other legal values, any '\\n' characters written are translated\n  to the given string.\n\nIf line_buffering is True, a call to flush is implied when a call to\nwrite contains a newline character.";

    private PyObject? _buffer;
    private BufferedStream? _stream; // _buffer, if its methods need no Python call
    private bool _detached;
    private bool _canWrite;
    private PyStr _encoding = IoNames.Utf8;
    private PyStr _errors = IoNames.Strict;
    private FastEncoding _fast;
    private PyObject? _encoder; // for encodings without a fast path
    private TextDecoder? _decoder;
    private string? _newline;
    private bool _readUniversal;
    private bool _readTranslate;
    private string? _writeNewline; // null: no translation
    private bool _lineBuffering;
    private bool _writeThrough;
    private bool _seekable;
    private bool _telling;
    private bool _hasRead1;
    private int _chunkSize = 8192;
    private byte[] _chunk = [];

    private byte[] _pending = [];
    private int _pendingCount;

    private PyStr? _decoded;
    private int _decodedUsed;
    private bool _hasSnapshot;
    private BigInteger _snapshotFlags;
    private byte[] _snapshotInput = [];
    private double _bytesPerChar;

    private readonly object _lock = new();
    private WeakReference<PyIOBase>? _registration;

    public PyTextIOWrapper(PyType type)
        : base(type)
    {
    }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static new PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyTextIOWrapper(cls);

    private bool IsExact => Type == TypeObject;

    [PySlot(Slot.Init, Signature = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)")]
    internal bool Init(ThreadState ts, PyObject buffer, PyObject? encoding = null, PyObject? errors = null, PyObject? newline = null, PyObject? line_buffering = null,
        PyObject? write_through = null)
    {
        if (!TextArgument(ts, encoding, "encoding", out var encodingName) || !TextArgument(ts, errors, "errors", out var errorsName)
            || !TextArgument(ts, newline, "newline", out var newlineText)) return false;
        var lineBuffering = line_buffering is null ? 0 : Truth.Of(ts, line_buffering);
        var writeThrough = write_through is null ? 0 : Truth.Of(ts, write_through);
        return lineBuffering >= 0 && writeThrough >= 0
            && Setup(ts, buffer, encodingName, errorsName, newlineText?.AsString(), lineBuffering > 0, writeThrough > 0);
    }

    private static bool TextArgument(ThreadState ts, PyObject? value, string name, out PyStr? text)
    {
        text = value as PyStr;
        if (text is not null || value is null or PyNone) return true;
        Raise.TypeError(ts, $"TextIOWrapper() argument '{name}' must be str or None, not {value.Type.Name}");
        return false;
    }

    internal bool Setup(ThreadState ts, PyObject buffer, PyStr? encoding, PyStr? errors, string? newline, bool lineBuffering, bool writeThrough)
    {
        _buffer = null;
        _detached = false;
        if (!CheckText(ts, encoding) || !CheckText(ts, errors) || !CheckNewline(ts, newline)) return false;
        if (encoding is null && ts.Interpreter.Config.WarnDefaultEncoding
            && !Warnings.Warn(ts, PyExceptions.EncodingWarning, "'encoding' argument not specified", 1)) return false;
        var name = encoding is null || encoding.Equals("locale") ? LocaleEncoding.Name : encoding;
        if (name.AsString().Contains('\0'))
        {
            Raise.ValueError(ts, "embedded null character");
            return false;
        }
        if (errors is not null && errors.AsString().Contains('\0'))
        {
            Raise.ValueError(ts, "embedded null character");
            return false;
        }
        _encoding = name;
        _errors = errors ?? IoNames.Strict;
        _fast = FastCodecs.Find(name.AsString());
        PyObject? codec = null;
        if (_fast == FastEncoding.None && (codec = FindCodec(ts, name)) is null) return false;
        SetNewline(newline);
        _lineBuffering = lineBuffering;
        _writeThrough = writeThrough;
        _pendingCount = 0;
        ClearDecoded();
        _decoder = null;
        _encoder = null;
        _canWrite = false;
        _stream = IsExact && buffer is BufferedStream { File: not null } stream ? stream : null;
        if (!SetDecoder(ts, buffer, codec) || !SetEncoder(ts, buffer, codec)) return false;
        if (_stream is { File: { } file })
        {
            _hasRead1 = true;
            _seekable = _telling = file.IsSeekable;
        }
        else
        {
            if (!Attributes.TryGet(ts, buffer, IoNames.Read1, out var read1)) return false;
            _hasRead1 = read1 is not null;
            var seekable = Call.Method(ts, buffer, IoNames.Seekable);
            var answer = seekable is null ? -1 : Truth.Of(ts, seekable);
            if (answer < 0) return false;
            _seekable = _telling = answer > 0;
        }
        _buffer = buffer;
        Adopt(buffer);
        return FixEncoderState(ts);
    }

    /// <summary>Names of codecs and error handlers must be fit for UTF-8.</summary>
    private static bool CheckText(ThreadState ts, PyStr? text)
    {
        if (text is null || Posix.FileSystemNames.FindSurrogate(text) is not (>= 0 and var bad)) return true;
        Raise.UnicodeEncodeError(ts, "utf-8", text, bad, bad + 1, "surrogates not allowed");
        return false;
    }

    private static bool CheckNewline(ThreadState ts, string? newline)
    {
        if (newline is null or "" or "\n" or "\r" or "\r\n") return true;
        Raise.ValueError(ts, $"illegal newline value: {newline}");
        return false;
    }

    private void SetNewline(string? newline)
    {
        _newline = newline;
        _readUniversal = string.IsNullOrEmpty(newline);
        _readTranslate = newline is null;
        _writeNewline = newline is "\r" or "\r\n" ? newline : null;
    }

    private static PyObject? FindCodec(ThreadState ts, PyStr encoding)
    {
        var module = Imports.Import(ts, "_codecs");
        var codec = module is null ? null : Call.Method(ts, module, IoNames.Lookup, encoding);
        if (codec is null) return null;
        if (codec is PyTuple && codec.Type == PyTuple.TypeObject) return codec; // an old-style codec: text, for all we know
        if (!Attributes.TryGet(ts, codec, IoNames.IsTextEncoding, out var isText)) return null;
        if (isText is null) return codec;
        var truth = Truth.Of(ts, isText);
        if (truth > 0) return codec;
        return truth < 0 ? null : Raise.LookupError(ts, $"'{encoding}' is not a text encoding");
    }

    private bool SetDecoder(ThreadState ts, PyObject buffer, PyObject? codec)
    {
        var readable = _stream is not null ? _stream.File!.IsReadable ? 1 : 0 : Ask(ts, buffer, IoNames.Readable);
        if (readable <= 0) return readable == 0;
        if (_fast != FastEncoding.None)
        {
            _decoder = new FastTextDecoder(_fast, _errors, _readUniversal, _readTranslate);
            return true;
        }
        var decoder = Call.Method(ts, codec!, IoNames.IncrementalDecoder, _errors);
        if (decoder is null) return false;
        _decoder = new PythonTextDecoder(decoder, _readUniversal, _readTranslate);
        return true;
    }

    private bool SetEncoder(ThreadState ts, PyObject buffer, PyObject? codec)
    {
        var writable = _stream is not null ? _stream.File!.IsWritable ? 1 : 0 : Ask(ts, buffer, IoNames.Writable);
        if (writable <= 0) return writable == 0;
        _canWrite = true;
        _registration ??= IoState.Of(ts).Register(this);
        if (_fast != FastEncoding.None) return true;
        _encoder = Call.Method(ts, codec!, IoNames.IncrementalEncoder, _errors);
        return _encoder is not null;
    }

    private static int Ask(ThreadState ts, PyObject stream, PyStr ability)
    {
        var answer = Call.Method(ts, stream, ability);
        return answer is null ? -1 : Truth.Of(ts, answer);
    }

    /// <summary>A stream that is not at its beginning gets no byte order mark.</summary>
    private bool FixEncoderState(ThreadState ts)
    {
        if (!_seekable || _encoder is null) return true;
        var position = Call.Method(ts, _buffer!, IoNames.Tell);
        if (position is null) return false;
        return (position is PyInt number && number.TryGetInt64(out var at) && at == 0) || Call.Method(ts, _encoder, IoNames.SetState, PyInt.Of(0)) is not null;
    }

    private bool CheckAttached(ThreadState ts)
    {
        if (_buffer is not null) return true;
        Raise.ValueError(ts, _detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
        return false;
    }

    private bool CheckTextOpen(ThreadState ts)
    {
        if (!CheckAttached(ts)) return false;
        if (_stream is { File: { } file })
        {
            if (file.Fd >= 0) return true;
            Raise.ValueError(ts, "I/O operation on closed file.");
            return false;
        }
        if (!IsExact) return CheckClosed(ts);
        var closed = Attributes.Get(ts, _buffer!, IoNames.Closed);
        var truth = closed is null ? -1 : Truth.Of(ts, closed);
        if (truth > 0) Raise.ValueError(ts, "I/O operation on closed file.");
        return truth == 0;
    }

    private void ClearDecoded()
    {
        _decoded = null;
        _decodedUsed = 0;
        _hasSnapshot = false;
    }

    internal override void FlushAtExit(ThreadState ts)
    {
        if (_buffer is null || (_pendingCount == 0 && _stream is not null)) return;
        if (Call.Method(ts, this, IoNames.Flush) is null) ts.ClearError(); // the program is over: nobody is left to handle it
    }
}
