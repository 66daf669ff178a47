namespace PyCil.Runtime.Modules.Cjk;

/// <summary>_multibytecodec: codec objects, incremental and stream classes of the East Asian encodings.</summary>
[PyModule("_multibytecodec")]
public static partial class MultibyteCodecModule
{
    private const string Illegal = "illegal multibyte sequence";
    private const string Incomplete = "incomplete multibyte sequence";

    internal static byte[]? Encode(ThreadState ts, CjkCodec codec, PyStr text, string errors, ref long state, bool final)
    {
        var output = new ByteBuilder(text.Length * 2 + 8);
        var handler = new EncodeErrors(ts, codec.Name, errors);
        for (var at = 0; at < text.Length;)
        {
            if (codec.Encode(text[at], ref state, ref output))
            {
                at++;
                continue;
            }
            if (!handler.Handle(text, at, at + 1, Illegal, out var replacement, out var next)) return Fail(ref output);
            if (replacement is PyBytes bytes)
            {
                foreach (var value in bytes.Span) output.Append(value);
            }
            else if (replacement is PyStr instead)
            {
                for (var i = 0; i < instead.Length; i++)
                {
                    if (codec.Encode(instead[i], ref state, ref output)) continue;
                    handler.Fail(text, at, at + 1, Illegal);
                    return Fail(ref output);
                }
            }
            at = next;
        }
        if (final) codec.Finish(ref state, ref output);
        return output.ToArray();

        static byte[]? Fail(ref ByteBuilder builder)
        {
            builder.Dispose();
            return null;
        }
    }

    /// <param name="consumed">Where an incomplete sequence at the end begins; the whole length if final.</param>
    internal static PyStr? Decode(ThreadState ts, CjkCodec codec, ReadOnlySpan<byte> input, string errors, ref long state, bool final, out int consumed)
    {
        var output = new StrBuilder(input.Length);
        var handler = new DecodeErrors(ts, codec.Name, errors);
        consumed = 0;
        for (var at = 0; at < input.Length;)
        {
            var used = codec.Decode(input[at..], ref state, out var character);
            if (used > 0)
            {
                if (character >= 0) output.Append(character);
                at += used;
                continue;
            }
            if (used == CjkCodec.Incomplete && !final)
            {
                consumed = at;
                return output.ToStr();
            }
            var end = used == CjkCodec.Incomplete ? input.Length : at - used;
            if (!handler.Handle(ref input, at, end, used == CjkCodec.Incomplete ? Incomplete : Illegal, ref output, out at)) return null;
        }
        consumed = input.Length;
        return output.ToStr();
    }

    /// <summary>An errors argument; null: error pending.</summary>
    internal static string? Errors(ThreadState ts, PyObject? errors)
    {
        if (errors is null or PyNone) return "strict";
        if (errors is PyStr name) return name.AsString();
        Raise.TypeError(ts, $"argument 'errors' must be str or None, not {errors.Type.Name}");
        return null;
    }

    /// <summary>The codec of an incremental or stream class: its attribute of that name.</summary>
    internal static CjkCodec? CodecOf(ThreadState ts, PyObject cls)
    {
        if (Attributes.Get(ts, cls, PyStr.Intern("codec")) is not { } found) return null;
        if (found is PyMultibyteCodec codec) return codec.Codec;
        Raise.TypeError(ts, "codec is unexpected type");
        return null;
    }

    internal static PyObject? GetCodec(ThreadState ts, string module, PyObject name)
    {
        if (name is not PyStr text) return Raise.TypeError(ts, "encoding name must be a string.");
        return CjkCodec.Find(module, text.AsString()) is { } codec ? new PyMultibyteCodec(codec) : Raise.LookupError(ts, "no such codec is supported.");
    }
}

/// <summary>What getcodec() gives.</summary>
[PyType("_multibytecodec.MultibyteCodec", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyMultibyteCodec : PyObject
{
    internal PyMultibyteCodec(CjkCodec codec) => Codec = codec;

    internal CjkCodec Codec { get; }

    [PyMethod("encode", Signature = "(input, errors=None)", Doc = "The bytes of a text, and how many characters they are.")]
    internal PyObject? Encode(ThreadState ts, PyObject input, PyObject? errors = null)
    {
        if (input is not PyStr text) return Raise.TypeError(ts, "couldn't convert the object to str.");
        if (MultibyteCodecModule.Errors(ts, errors) is not { } policy) return null;
        var state = Codec.StartEncoding;
        return MultibyteCodecModule.Encode(ts, Codec, text, policy, ref state, final: true) is { } bytes ? PyTuple.Of(PyBytes.Of(bytes), PyInt.Of(text.Length)) : null;
    }

    [PyMethod("decode", Signature = "(input, errors=None)", Doc = "The text of bytes, and how many bytes it is.")]
    internal PyObject? Decode(ThreadState ts, PyBuffer input, PyObject? errors = null)
    {
        if (MultibyteCodecModule.Errors(ts, errors) is not { } policy) return null;
        var state = Codec.StartDecoding;
        var length = input.Length;
        return MultibyteCodecModule.Decode(ts, Codec, input.Span, policy, ref state, final: true, out _) is { } text ? PyTuple.Of(text, PyInt.Of(length)) : null;
    }
}
