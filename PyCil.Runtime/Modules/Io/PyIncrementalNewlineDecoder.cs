using System.Numerics;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>_io.IncrementalNewlineDecoder: universal newlines on top of another incremental decoder, or of str pieces.</summary>
[PyType("_io.IncrementalNewlineDecoder", OwnLayout = true, Immutable = false, Doc = Docs)]
public sealed partial class PyIncrementalNewlineDecoder : PyObject
{
    private const string Docs =
        "Codec used when reading a file in universal newlines mode.\n\nIt wraps another incremental decoder, translating \\r\\n and \\r into \\n.\n" +
        "It also records the types of newlines encountered.  When used with\ntranslate=False, it ensures that the newline sequence is returned in\n" +
        "one piece. When used with decoder=None, it expects unicode strings as\ndecode input and translates newlines without first invoking an external\ndecoder.";

    private InstanceStorage _storage;
    private PyObject? _decoder;
    private NewlineTranslator _translator;

    public PyIncrementalNewlineDecoder(PyType type) => _storage = new InstanceStorage(type);

    public override PyType Type => _storage.Shape!.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] args, PyDict? kwargs = null) => new PyIncrementalNewlineDecoder(cls);

    [PySlot(Slot.Init, Signature = "(decoder, translate, errors='strict')")]
    internal bool Init(ThreadState ts, PyObject decoder, bool translate, PyObject? errors = null)
    {
        _decoder = decoder;
        _translator = new NewlineTranslator(translate);
        return true;
    }

    private bool CheckInitialized(ThreadState ts)
    {
        if (_decoder is not null) return true;
        Raise.ValueError(ts, "IncrementalNewlineDecoder.__init__() not called");
        return false;
    }

    [PyMethod("decode", Signature = "(input, final=False)")]
    internal PyObject? Decode(ThreadState ts, PyObject input, bool final = false)
    {
        if (!CheckInitialized(ts)) return null;
        var output = _decoder is PyNone ? input : Call.Method(ts, _decoder!, IoNames.Decode, input, PyBool.Of(final));
        if (output is null) return null;
        if (output is not PyStr text) return Raise.TypeError(ts, $"decoder should return a string result, not '{output.Type.Name}'");
        return _translator.Apply(text, final);
    }

    [PyMethod("getstate", Signature = "()")]
    internal PyObject? GetState(ThreadState ts)
    {
        if (!CheckInitialized(ts)) return null;
        PyObject buffered = PyBytes.Empty;
        var flags = BigInteger.Zero;
        if (_decoder is not PyNone)
        {
            var state = Call.Method(ts, _decoder!, IoNames.GetState);
            if (state is null) return null;
            if (state is not PyTuple { Count: 2 } pair || pair[1] is not PyInt number) return Raise.TypeError(ts, "illegal decoder state");
            buffered = pair[0];
            flags = number.ToBigInteger();
        }
        return PyTuple.Of(buffered, PyInt.Of((flags << 1) | (_translator.PendingCr ? 1 : 0)));
    }

    [PyMethod("setstate", Signature = "(state, /)")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (!CheckInitialized(ts)) return null;
        if (state is not PyTuple { Count: 2 } pair) return Raise.TypeError(ts, "state argument must be a tuple");
        if (pair[1] is not PyInt number) return Raise.TypeError(ts, "illegal decoder state");
        var flags = number.ToBigInteger();
        _translator.PendingCr = !flags.IsEven;
        if (_decoder is PyNone) return PyNone.Instance;
        return Call.Method(ts, _decoder!, IoNames.SetState, PyTuple.Of(pair[0], PyInt.Of(flags >> 1)));
    }

    [PyMethod("reset", Signature = "()")]
    internal PyObject? Reset(ThreadState ts)
    {
        if (!CheckInitialized(ts)) return null;
        _translator.Seen = 0;
        _translator.PendingCr = false;
        return _decoder is PyNone ? PyNone.Instance : Call.Method(ts, _decoder!, IoNames.Reset);
    }

    [PyGetter("newlines")]
    internal PyObject? Newlines(ThreadState ts) => CheckInitialized(ts) ? _translator.Newlines : null;
}
