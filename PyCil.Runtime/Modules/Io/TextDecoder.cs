using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>Encodings that the text layer decodes and encodes itself.</summary>
internal enum FastEncoding : byte
{
    None,
    Utf8,
    Ascii,
    Latin1,
}

/// <summary>Incremental decoding for TextIOWrapper, with universal newlines where asked for.</summary>
internal abstract class TextDecoder
{
    private readonly bool _universal;
    private NewlineTranslator _newlines;

    private protected TextDecoder(bool universal, bool translate)
    {
        _universal = universal;
        _newlines = new NewlineTranslator(translate);
    }

    internal PyObject Newlines => _universal ? _newlines.Newlines : PyNone.Instance;

    internal PyStr? Decode(ThreadState ts, ReadOnlySpan<byte> input, bool final)
    {
        var text = DecodeBytes(ts, input, final);
        return text is null || !_universal ? text : _newlines.Apply(text, final);
    }

    /// <summary>Bytes not decoded yet, and a number for the rest of the state. Null with an error pending.</summary>
    internal byte[]? GetState(ThreadState ts, out BigInteger flags)
    {
        var buffered = GetBytesState(ts, out flags);
        if (_universal) flags = (flags << 1) | (_newlines.PendingCr ? 1 : 0);
        return buffered;
    }

    internal bool SetState(ThreadState ts, ReadOnlySpan<byte> buffered, BigInteger flags)
    {
        if (_universal)
        {
            _newlines.PendingCr = !flags.IsEven;
            flags >>= 1;
        }
        return SetBytesState(ts, buffered, flags);
    }

    internal bool Reset(ThreadState ts)
    {
        _newlines.PendingCr = false;
        _newlines.Seen = 0;
        return ResetBytes(ts);
    }

    private protected abstract PyStr? DecodeBytes(ThreadState ts, ReadOnlySpan<byte> input, bool final);

    private protected abstract byte[]? GetBytesState(ThreadState ts, out BigInteger flags);

    private protected abstract bool SetBytesState(ThreadState ts, ReadOnlySpan<byte> buffered, BigInteger flags);

    private protected abstract bool ResetBytes(ThreadState ts);
}

/// <summary>UTF-8, ASCII and Latin-1 by .NET's vectorised transcoders; text they refuse goes to the codec with its error handler.</summary>
internal sealed class FastTextDecoder(FastEncoding encoding, PyStr errors, bool universal, bool translate) : TextDecoder(universal, translate)
{
    private byte[] _tail = []; // the beginning of a UTF-8 sequence that was cut

    private protected override PyStr? DecodeBytes(ThreadState ts, ReadOnlySpan<byte> input, bool final)
    {
        if (_tail.Length > 0)
        {
            input = (byte[])[.. _tail, .. input];
            _tail = [];
        }
        if (input.Length == 0) return PyStr.Empty;
        switch (encoding)
        {
            case FastEncoding.Latin1:
                return PyStr.OfNarrow(Encoding.Latin1.GetString(input));
            case FastEncoding.Ascii:
                if (Ascii.IsValid(input)) return PyStr.OfNarrow(Encoding.Latin1.GetString(input));
                return FastCodecs.DecodeSlowly(ts, "ascii_decode", input, errors, final: true, out _);
            default:
                return DecodeUtf8(ts, input, final);
        }
    }

    private PyStr? DecodeUtf8(ThreadState ts, ReadOnlySpan<byte> input, bool final)
    {
        if (Ascii.IsValid(input)) return PyStr.OfNarrow(Encoding.Latin1.GetString(input));
        var whole = final ? input.Length : input.Length - IncompleteTail(input);
        var body = input[..whole];
        if (Utf8.IsValid(body))
        {
            if (whole < input.Length) _tail = input[whole..].ToArray();
            return PyStr.Of(Encoding.UTF8.GetString(body));
        }
        var text = FastCodecs.DecodeSlowly(ts, "utf_8_decode", input, errors, final, out var used);
        if (text is not null && used < input.Length) _tail = input[used..].ToArray();
        return text;
    }

    /// <summary>How many bytes at the end begin a sequence that the next piece may complete.</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> input)
    {
        for (var back = 1; back <= 3 && back <= input.Length; back++)
        {
            var b = input[^back];
            if ((b & 0xC0) == 0x80) continue;
            var need = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            if (need <= back) return 0;
            return Rune.DecodeFromUtf8(input[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
        }
        return 0;
    }

    private protected override byte[]? GetBytesState(ThreadState ts, out BigInteger flags)
    {
        flags = 0;
        return _tail;
    }

    private protected override bool SetBytesState(ThreadState ts, ReadOnlySpan<byte> buffered, BigInteger flags)
    {
        _tail = buffered.ToArray();
        return true;
    }

    private protected override bool ResetBytes(ThreadState ts)
    {
        _tail = [];
        return true;
    }
}

/// <summary>Any other encoding, by the incremental decoder that its codec gives.</summary>
internal sealed class PythonTextDecoder(PyObject decoder, bool universal, bool translate) : TextDecoder(universal, translate)
{
    private protected override PyStr? DecodeBytes(ThreadState ts, ReadOnlySpan<byte> input, bool final)
    {
        var result = Call.Method(ts, decoder, IoNames.Decode, PyBytes.Of(input), PyBool.Of(final));
        if (result is null) return null;
        if (result is PyStr text) return text;
        Raise.TypeError(ts, $"decoder should return a string result, not '{result.Type.Name}'");
        return null;
    }

    private protected override byte[]? GetBytesState(ThreadState ts, out BigInteger flags)
    {
        flags = 0;
        var state = Call.Method(ts, decoder, IoNames.GetState);
        if (state is null) return null;
        if (state is not PyTuple { Count: 2 } pair || pair[1] is not PyInt number)
        {
            Raise.TypeError(ts, "illegal decoder state");
            return null;
        }
        if (pair[0] is not PyBytes buffered)
        {
            Raise.TypeError(ts, $"illegal decoder state: the first item should be a bytes object, not '{pair[0].Type.Name}'");
            return null;
        }
        flags = number.ToBigInteger();
        return buffered.Data;
    }

    private protected override bool SetBytesState(ThreadState ts, ReadOnlySpan<byte> buffered, BigInteger flags) =>
        Call.Method(ts, decoder, IoNames.SetState, PyTuple.Of(PyBytes.Of(buffered), PyInt.Of(flags))) is not null;

    private protected override bool ResetBytes(ThreadState ts) => Call.Method(ts, decoder, IoNames.Reset) is not null;
}
