namespace PyCil.Runtime.Modules.Cjk;

/// <summary>_multibytecodec.MultibyteIncrementalEncoder: base of the incremental encoders.</summary>
[PyType("_multibytecodec.MultibyteIncrementalEncoder", Immutable = false)]
public partial class PyMultibyteIncrementalEncoder : PyObject
{
    private const int MostPending = 8;

    private readonly Lock _lock = new();
    private readonly CjkCodec _codec;
    private string _errors;
    private long _state;

    internal PyMultibyteIncrementalEncoder(CjkCodec codec, string errors) => (_codec, _errors, _state) = (codec, errors, codec.StartEncoding);

    [PyNew(Signature = "(errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? errors = null) =>
        MultibyteCodecModule.Errors(ts, errors) is { } policy && MultibyteCodecModule.CodecOf(ts, cls) is { } codec ? Alloc(cls, codec, policy) : null;

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal bool Init(PyObject[] args, PyDict? kwargs = null) => true;

    [PyGetter("errors")]
    internal string GetErrors() => _errors;

    [PySetter("errors")]
    internal bool SetErrors(ThreadState ts, PyObject? value)
    {
        if (value is PyStr name)
        {
            _errors = name.AsString();
            return true;
        }
        if (value is null) Raise.AttributeError(ts, "cannot delete attribute");
        else Raise.TypeError(ts, "errors must be a string");
        return false;
    }

    [PyMethod("encode", Signature = "(input, final=False)", Doc = "The bytes of more text.")]
    internal PyObject? Encode(ThreadState ts, PyObject input, bool final = false)
    {
        if (input is not PyStr text) return Raise.TypeError(ts, "couldn't convert the object to str.");
        var state = Volatile.Read(ref _state);
        if (MultibyteCodecModule.Encode(ts, _codec, text, _errors, ref state, final) is not { } bytes) return null;
        lock (_lock) _state = state;
        return PyBytes.Of(bytes);
    }

    [PyMethod("reset", Signature = "()", Doc = "Back to the initial state.")]
    internal void Reset()
    {
        lock (_lock) _state = _codec.StartEncoding;
    }

    // The lowest byte is the number of pending bytes, which none of these encodings has.
    [PyMethod("getstate", Signature = "()", Doc = "The state as an int.")]
    internal PyObject GetState() => PyInt.Of(Volatile.Read(ref _state) << 8);

    [PyMethod("setstate", Signature = "(state, /)", Doc = "Restore a state.")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (state is not PyInt number) return Raise.TypeError(ts, $"setstate() argument must be int, not {state.Type.Name}");
        var bytes = new byte[1 + MostPending + 8];
        if (number.ToBigInteger().Sign < 0 || !number.ToBigInteger().TryWriteBytes(bytes, out _, isUnsigned: true)) return Raise.OverflowError(ts, "int too big to convert");
        var pending = bytes[0];
        if (pending > MostPending) return Raise.UnicodeError(ts, "pending buffer too large");
        if (TextCodecs.Decode(ts, bytes.AsSpan(1, pending)) is null) return null;
        lock (_lock) _state = System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(1 + pending));
        return PyNone.Instance;
    }
}

/// <summary>_multibytecodec.MultibyteIncrementalDecoder: base of the incremental decoders.</summary>
[PyType("_multibytecodec.MultibyteIncrementalDecoder", Immutable = false)]
public partial class PyMultibyteIncrementalDecoder : PyObject
{
    private readonly Lock _lock = new();
    private readonly CjkCodec _codec;
    private string _errors;
    private long _state;
    private byte[] _pending = [];

    internal PyMultibyteIncrementalDecoder(CjkCodec codec, string errors) => (_codec, _errors, _state) = (codec, errors, codec.StartDecoding);

    [PyNew(Signature = "(errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? errors = null) =>
        MultibyteCodecModule.Errors(ts, errors) is { } policy && MultibyteCodecModule.CodecOf(ts, cls) is { } codec ? Alloc(cls, codec, policy) : null;

    [PySlot(Slot.Init, Signature = "(*args, **kwargs)")]
    internal bool Init(PyObject[] args, PyDict? kwargs = null) => true;

    [PyGetter("errors")]
    internal string GetErrors() => _errors;

    [PySetter("errors")]
    internal bool SetErrors(ThreadState ts, PyObject? value)
    {
        if (value is PyStr name)
        {
            _errors = name.AsString();
            return true;
        }
        if (value is null) Raise.AttributeError(ts, "cannot delete attribute");
        else Raise.TypeError(ts, "errors must be a string");
        return false;
    }

    [PyMethod("decode", Signature = "(input, final=False)", Doc = "The text of more bytes.")]
    internal PyObject? Decode(ThreadState ts, PyBuffer input, bool final = false)
    {
        byte[] data;
        long state;
        lock (_lock)
        {
            data = [.. _pending, .. input.Span];
            state = _state;
        }
        if (MultibyteCodecModule.Decode(ts, _codec, data, _errors, ref state, final, out var consumed) is not { } text) return null;
        lock (_lock) (_pending, _state) = (data[consumed..], state);
        return text;
    }

    [PyMethod("reset", Signature = "()", Doc = "Back to the initial state.")]
    internal void Reset()
    {
        lock (_lock) (_pending, _state) = ([], _codec.StartDecoding);
    }

    [PyMethod("getstate", Signature = "()", Doc = "Pending bytes and the state as an int.")]
    internal PyObject GetState()
    {
        lock (_lock) return PyTuple.Of(PyBytes.Of(_pending), PyInt.Of(_state));
    }

    [PyMethod("setstate", Signature = "(state, /)", Doc = "Restore a state.")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (state is not PyTuple pair) return Raise.TypeError(ts, $"setstate() argument must be tuple, not {state.Type.Name}");
        if (pair.Count != 2 || pair[0] is not PyBytes pending || pair[1] is not PyInt number) return Raise.TypeError(ts, "setstate(): illegal state argument");
        if (pending.Length > 8) return Raise.UnicodeDecodeError(ts, _codec.Name, pending, 0, pending.Length, "pending buffer too large");
        if (!Operators.AsLong(ts, number, out var value)) return null;
        lock (_lock) (_pending, _state) = (pending.Span.ToArray(), value);
        return PyNone.Instance;
    }
}
