namespace PyCil.Runtime.Modules;

/// <summary>_codecs: the codec registry and the codecs that are not written in Python.</summary>
[PyModule("_codecs")]
public static partial class CodecsModule
{
    [PyFunction("register", Signature = "(search_function, /)", Doc = "Register a codec search function.\n\nSearch functions are expected to take one argument, the encoding name in\nall lower case letters, and either return None, or a tuple of functions\n(encoder, decoder, stream_reader, stream_writer) (or a CodecInfo object).")]
    internal static PyObject? Register(ThreadState ts, PyObject search_function)
    {
        if (!search_function.Type.Has(Slot.Call)) return Raise.TypeError(ts, "argument must be callable");
        CodecRegistry.Register(ts, search_function);
        return PyNone.Instance;
    }

    [PyFunction("unregister", Signature = "(search_function, /)", Doc = "Unregister a codec search function and clear the registry's cache.\n\nIf the search function is not registered, do nothing.")]
    internal static void Unregister(ThreadState ts, PyObject search_function) => CodecRegistry.Unregister(ts, search_function);

    [PyFunction("lookup", Signature = "(encoding, /)", Doc = "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.")]
    internal static PyObject? Lookup(ThreadState ts, PyStr encoding) => CodecRegistry.Lookup(ts, encoding.AsString());

    [PyFunction("encode", Signature = "(obj, encoding='utf-8', errors='strict')", Doc = "Encodes obj using the codec registered for encoding.\n\nThe default encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that encoding\nerrors raise a ValueError.  Other possible values are 'ignore', 'replace'\nand 'backslashreplace' as well as any other name registered with\ncodecs.register_error that can handle ValueErrors.")]
    internal static PyObject? Encode(ThreadState ts, PyObject obj, PyStr? encoding = null, PyStr? errors = null)
    {
        var name = encoding?.AsString() ?? "utf-8";
        return CodecRegistry.Lookup(ts, name) is { } codec ? CodecRegistry.CallCodec(ts, codec[0], obj, name, errors?.AsString(), true) : null;
    }

    [PyFunction("decode", Signature = "(obj, encoding='utf-8', errors='strict')", Doc = "Decodes obj using the codec registered for encoding.\n\nDefault encoding is 'utf-8'.  errors may be given to set a\ndifferent error handling scheme.  Default is 'strict' meaning that encoding\nerrors raise a ValueError.  Other possible values are 'ignore', 'replace'\nand 'backslashreplace' as well as any other name registered with\ncodecs.register_error that can handle ValueErrors.")]
    internal static PyObject? Decode(ThreadState ts, PyObject obj, PyStr? encoding = null, PyStr? errors = null)
    {
        var name = encoding?.AsString() ?? "utf-8";
        return CodecRegistry.Lookup(ts, name) is { } codec ? CodecRegistry.CallCodec(ts, codec[1], obj, name, errors?.AsString(), false) : null;
    }

    [PyFunction("register_error", Signature = "(errors, handler, /)", Doc = "Register the specified error handler under the name errors.\n\nhandler must be a callable object, that\nwill be called with an exception instance containing\ninformation about the location of the encoding/decoding\nerror and must return a (replacement, new position) tuple.")]
    internal static PyObject? RegisterError(ThreadState ts, PyStr errors, PyObject handler)
    {
        if (!handler.Type.Has(Slot.Call)) return Raise.TypeError(ts, "handler must be callable");
        CodecRegistry.RegisterError(ts, errors.AsString(), handler);
        return PyNone.Instance;
    }

    [PyFunction("_unregister_error", Signature = "(errors, /)", Doc = "Un-register the specified error handler for the error handling `errors'.\n\nOnly custom error handlers can be un-registered. An exception is raised\nif the error handling is a built-in one (e.g., 'strict'), or if an error\noccurs.\n\nOtherwise, this returns True if a custom handler has been successfully\nun-registered, and False if no custom handler for the specified error\nhandling exists.")]
    internal static PyObject? UnregisterError(ThreadState ts, PyStr errors)
    {
        var name = errors.AsString();
        return ErrorHandlers.IsBuiltin(name)
            ? Raise.ValueError(ts, $"cannot un-register built-in error handler '{name}'")
            : PyBool.Of(CodecRegistry.UnregisterError(ts, name));
    }

    [PyFunction("lookup_error", Signature = "(name, /)", Doc = "lookup_error(errors) -> handler\n\nReturn the error handler for the specified error handling name or raise a\nLookupError, if no handler exists under this name.")]
    internal static PyObject? LookupError(ThreadState ts, PyStr name) => CodecRegistry.LookupError(ts, name.AsString());

    /// <summary>The optional errors argument: a str, or None for strict.</summary>
    private static bool Policy(ThreadState ts, string function, PyObject? errors, out string? policy)
    {
        policy = null;
        if (errors is null || errors == PyNone.Instance) return true;
        if (errors is not PyStr text)
        {
            Raise.TypeError(ts, $"{function}() argument 2 must be str or None, not {errors.Type.FullName}");
            return false;
        }
        policy = text.AsString();
        return true;
    }

    /// <summary>Data of a decoder that takes str too (as UTF-8).</summary>
    private static PyBuffer? TextOrBuffer(ThreadState ts, PyObject data)
    {
        if (data is not PyStr text) return Buffers.Get(ts, data, BufferFlags.Simple);
        return Utf8Codec.Encode(ts, text, null) is { } bytes ? new PyBuffer(null, bytes, true) : null;
    }

    private static PyObject? Encoded(byte[]? data, PyStr text) => data is null ? null : PyTuple.Of(PyBytes.Of(data), PyInt.Of(text.Length));

    private static PyObject? Decoded(PyStr? text, long consumed) => text is null ? null : PyTuple.Of(text, PyInt.Of(consumed));

    /// <summary>A final decoder has consumed all of its input, whatever a handler put in its place.</summary>
    private static PyObject? Decoded(PyStr? text, bool final, PyBuffer input, long consumed) => Decoded(text, final ? input.Length : consumed);

    [PyFunction("utf_8_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf8Encode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_8_encode", errors, out var policy) ? Encoded(Utf8Codec.Encode(ts, str, policy), str) : null;

    [PyFunction("utf_8_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf8Decode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_8_decode", errors, out var policy) ? Decoded(Utf8Codec.Decode(ts, data.Span, policy, final, out var consumed), final, data, consumed) : null;

    [PyFunction("utf_7_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf7Encode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_7_encode", errors, out _) ? Encoded(Utf7Codec.Encode(str), str) : null;

    [PyFunction("utf_7_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf7Decode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_7_decode", errors, out var policy) ? Decoded(Utf7Codec.Decode(ts, data.Span, policy, final, out var consumed), final, data, consumed) : null;

    [PyFunction("ascii_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? AsciiEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "ascii_encode", errors, out var policy) ? Encoded(ByteCodecs.EncodeAscii(ts, str, policy), str) : null;

    [PyFunction("ascii_decode", Signature = "(data, errors=None, /)")]
    internal static PyObject? AsciiDecode(ThreadState ts, PyBuffer data, PyObject? errors = null) =>
        Policy(ts, "ascii_decode", errors, out var policy) ? Decoded(ByteCodecs.DecodeAscii(ts, data.Span, policy), data.Length) : null;

    [PyFunction("latin_1_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Latin1Encode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "latin_1_encode", errors, out var policy) ? Encoded(ByteCodecs.EncodeLatin1(ts, str, policy), str) : null;

    [PyFunction("latin_1_decode", Signature = "(data, errors=None, /)")]
    internal static PyObject? Latin1Decode(ThreadState ts, PyBuffer data, PyObject? errors = null) =>
        Policy(ts, "latin_1_decode", errors, out _) ? Decoded(ByteCodecs.DecodeLatin1(data.Span), data.Length) : null;

    [PyFunction("charmap_build", Signature = "(map, /)")]
    internal static PyObject? CharmapBuild(ThreadState ts, PyStr map)
    {
        var table = new PyDict();
        for (var i = 0; i < map.Length && i < 256; i++)
        {
            if (map[i] != 0xFFFE && !table.Set(ts, PyInt.Of(map[i]), PyInt.Of(i))) return null;
        }
        return table;
    }

    [PyFunction("charmap_encode", Signature = "(str, errors=None, mapping=None, /)")]
    internal static PyObject? CharmapEncode(ThreadState ts, PyStr str, PyObject? errors = null, PyObject? mapping = null) =>
        Policy(ts, "charmap_encode", errors, out var policy) ? Encoded(ByteCodecs.EncodeCharmap(ts, str, policy, mapping), str) : null;

    [PyFunction("charmap_decode", Signature = "(data, errors=None, mapping=None, /)")]
    internal static PyObject? CharmapDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, PyObject? mapping = null) =>
        Policy(ts, "charmap_decode", errors, out var policy) ? Decoded(ByteCodecs.DecodeCharmap(ts, data.Span, policy, mapping), data.Length) : null;

    [PyFunction("unicode_escape_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? UnicodeEscapeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "unicode_escape_encode", errors, out _) ? Encoded(EscapeCodecs.EncodeUnicode(str), str) : null;

    [PyFunction("unicode_escape_decode", Signature = "(data, errors=None, final=True, /)")]
    internal static PyObject? UnicodeEscapeDecode(ThreadState ts, PyObject data, PyObject? errors = null, bool final = true)
    {
        if (!Policy(ts, "unicode_escape_decode", errors, out var policy)) return null;
        using var buffer = TextOrBuffer(ts, data);
        return buffer is null ? null : Decoded(EscapeCodecs.DecodeUnicode(ts, buffer.Span, policy, final, out var consumed), final, buffer, consumed);
    }

    [PyFunction("raw_unicode_escape_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? RawUnicodeEscapeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "raw_unicode_escape_encode", errors, out _) ? Encoded(EscapeCodecs.EncodeRaw(str), str) : null;

    [PyFunction("raw_unicode_escape_decode", Signature = "(data, errors=None, final=True, /)")]
    internal static PyObject? RawUnicodeEscapeDecode(ThreadState ts, PyObject data, PyObject? errors = null, bool final = true)
    {
        if (!Policy(ts, "raw_unicode_escape_decode", errors, out var policy)) return null;
        using var buffer = TextOrBuffer(ts, data);
        return buffer is null ? null : Decoded(EscapeCodecs.DecodeRaw(ts, buffer.Span, policy, final, out var consumed), final, buffer, consumed);
    }

    [PyFunction("escape_encode", Signature = "(data, errors=None, /)")]
    internal static PyObject? EscapeEncode(ThreadState ts, PyBytes data, PyObject? errors = null) =>
        Policy(ts, "escape_encode", errors, out _) ? PyTuple.Of(PyBytes.Of(EscapeCodecs.EncodeBytes(data.Span)), PyInt.Of(data.Length)) : null;

    [PyFunction("escape_decode", Signature = "(data, errors=None, /)")]
    internal static PyObject? EscapeDecode(ThreadState ts, PyObject data, PyObject? errors = null)
    {
        if (!Policy(ts, "escape_decode", errors, out var policy)) return null;
        using var buffer = TextOrBuffer(ts, data);
        if (buffer is null || EscapeCodecs.DecodeBytes(ts, buffer.Span, policy) is not { } decoded) return null;
        return PyTuple.Of(PyBytes.Of(decoded), PyInt.Of(buffer.Length));
    }

    [PyFunction("readbuffer_encode", Signature = "(data, errors=None, /)")]
    internal static PyObject? ReadBufferEncode(ThreadState ts, PyObject data, PyObject? errors = null)
    {
        if (!Policy(ts, "readbuffer_encode", errors, out _)) return null;
        using var buffer = TextOrBuffer(ts, data);
        return buffer is null ? null : PyTuple.Of(PyBytes.Of(buffer.Span), PyInt.Of(buffer.Length));
    }
}
