namespace PyCil.Runtime.Modules.Cjk;

/// <summary>_multibytecodec.MultibyteStreamReader: base of the stream readers.</summary>
[PyType("_multibytecodec.MultibyteStreamReader", Immutable = false)]
public partial class PyMultibyteStreamReader : PyObject
{
    private readonly CjkCodec _codec;
    private readonly PyObject _stream;
    private string _errors;
    private long _state;
    private byte[] _pending = [];

    internal PyMultibyteStreamReader(CjkCodec codec, PyObject stream, string errors) => (_codec, _stream, _errors, _state) = (codec, stream, errors, codec.StartDecoding);

    [PyNew(Signature = "(stream, errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject stream, PyObject? errors = null) =>
        MultibyteCodecModule.Errors(ts, errors) is { } policy && MultibyteCodecModule.CodecOf(ts, cls) is { } codec ? Alloc(cls, codec, stream, policy) : null;

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

    [PyGetter("stream", Member = true)]
    internal PyObject Stream => _stream;

    private PyStr? Read(ThreadState ts, string method, long size)
    {
        for (;;)
        {
            var result = size < 0 ? Call.Method(ts, _stream, PyStr.Intern(method)) : Call.Method(ts, _stream, PyStr.Intern(method), PyInt.Of(size));
            if (result is null) return null;
            if (result is not PyBytes bytes)
            {
                Raise.TypeError(ts, $"stream function returned a non-bytes object ({result.Type.Name})");
                return null;
            }
            byte[] data = [.. _pending, .. bytes.Span];
            var state = _state;
            var final = bytes.Length == 0 || size < 0;
            if (MultibyteCodecModule.Decode(ts, _codec, data, _errors, ref state, final, out var consumed) is not { } text) return null;
            (_pending, _state) = (data[consumed..], state);
            if (final || text.Length > 0 || size == 0) return text;
            size = 1; // nothing but the beginning of a character: byte by byte to its end
        }
    }

    private static bool Size(ThreadState ts, PyObject? o, out long size)
    {
        size = -1;
        if (o is null or PyNone) return true;
        if (o is PyInt) return Operators.AsLong(ts, o, out size);
        Raise.TypeError(ts, "arg 1 must be an integer");
        return false;
    }

    [PyMethod("read", Signature = "(sizeobj=None, /)")]
    internal PyObject? Read(ThreadState ts, PyObject? sizeobj = null) => Size(ts, sizeobj, out var size) ? Read(ts, "read", size) : null;

    [PyMethod("readline", Signature = "(sizeobj=None, /)")]
    internal PyObject? ReadLine(ThreadState ts, PyObject? sizeobj = null) => Size(ts, sizeobj, out var size) ? Read(ts, "readline", size) : null;

    [PyMethod("readlines", Signature = "(sizehintobj=None, /)")]
    internal PyObject? ReadLines(ThreadState ts, PyObject? sizehintobj = null) =>
        Size(ts, sizehintobj, out var size) && Read(ts, "read", size) is { } text ? Call.Method(ts, text, PyStr.Intern("splitlines"), PyBool.True) : null;

    [PyMethod("reset", Signature = "()")]
    internal void Reset() => (_pending, _state) = ([], _codec.StartDecoding);
}

/// <summary>_multibytecodec.MultibyteStreamWriter: base of the stream writers.</summary>
[PyType("_multibytecodec.MultibyteStreamWriter", Immutable = false)]
public partial class PyMultibyteStreamWriter : PyObject
{
    private readonly CjkCodec _codec;
    private readonly PyObject _stream;
    private string _errors;
    private long _state;

    internal PyMultibyteStreamWriter(CjkCodec codec, PyObject stream, string errors) => (_codec, _stream, _errors, _state) = (codec, stream, errors, codec.StartEncoding);

    [PyNew(Signature = "(stream, errors='strict')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject stream, PyObject? errors = null) =>
        MultibyteCodecModule.Errors(ts, errors) is { } policy && MultibyteCodecModule.CodecOf(ts, cls) is { } codec ? Alloc(cls, codec, stream, policy) : null;

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

    [PyGetter("stream", Member = true)]
    internal PyObject Stream => _stream;

    [PyMethod("write", Signature = "(strobj, /)")]
    internal PyObject? Write(ThreadState ts, PyObject strobj)
    {
        if (strobj is not PyStr text) return Raise.TypeError(ts, "couldn't convert the object to str.");
        var state = _state;
        if (MultibyteCodecModule.Encode(ts, _codec, text, _errors, ref state, final: false) is not { } bytes) return null;
        _state = state;
        return Call.Method(ts, _stream, PyStr.Intern("write"), PyBytes.Of(bytes)) is null ? null : PyNone.Instance;
    }

    [PyMethod("writelines", Signature = "(lines, /)")]
    internal PyObject? WriteLines(ThreadState ts, PyObject lines)
    {
        var each = Iteration.Enumerate(ts, lines);
        while (each.MoveNext(out var line))
        {
            if (Write(ts, line) is null) return null;
        }
        return each.Failed ? null : PyNone.Instance;
    }

    [PyMethod("reset", Signature = "()")]
    internal PyObject? Reset(ThreadState ts)
    {
        var state = _state;
        if (MultibyteCodecModule.Encode(ts, _codec, PyStr.Empty, _errors, ref state, final: true) is not { } bytes) return null;
        _state = _codec.StartEncoding;
        return bytes.Length == 0 || Call.Method(ts, _stream, PyStr.Intern("write"), PyBytes.Of(bytes)) is not null ? PyNone.Instance : null;
    }
}
