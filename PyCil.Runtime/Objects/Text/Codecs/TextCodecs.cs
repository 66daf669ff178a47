namespace PyCil.Runtime.Objects;

/// <summary>Encoding and decoding text by the name of an encoding; the common ones without a look-up in the codec registry.</summary>
public static class TextCodecs
{
    private enum Known
    {
        None,
        Utf8,
        Ascii,
        Latin1,
        Utf16,
        Utf16Le,
        Utf16Be,
        Utf32,
        Utf32Le,
        Utf32Be,
    }

    private static Known Recognize(string encoding)
    {
        switch (encoding)
        {
            case "utf-8" or "utf8" or "UTF-8":
                return Known.Utf8;
            case "ascii":
                return Known.Ascii;
            case "latin-1" or "latin1":
                return Known.Latin1;
        }
        if (encoding.Length is < 2 or > 12) return Known.None;
        return encoding.ToLowerInvariant().Replace('_', '-') switch
        {
            "utf-8" or "utf8" or "u8" => Known.Utf8,
            "ascii" or "us-ascii" => Known.Ascii,
            "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => Known.Latin1,
            "utf-16" or "utf16" => Known.Utf16,
            "utf-16-le" or "utf-16le" => Known.Utf16Le,
            "utf-16-be" or "utf-16be" => Known.Utf16Be,
            "utf-32" or "utf32" => Known.Utf32,
            "utf-32-le" or "utf-32le" => Known.Utf32Le,
            "utf-32-be" or "utf-32be" => Known.Utf32Be,
            _ => Known.None,
        };
    }

    /// <summary>In development mode a wrong error handler is reported even where nothing needs it.</summary>
    private static bool CheckErrors(ThreadState ts, string? errors)
        => errors is null || !ts.Interpreter.Config.DevelopmentMode || errors is "strict" or "surrogateescape" || CodecRegistry.LookupError(ts, errors) is not null;

    /// <summary>str.encode(); null: error pending.</summary>
    public static PyBytes? EncodeText(ThreadState ts, PyStr text, string encoding, string? errors)
    {
        if (!CheckErrors(ts, errors)) return null;
        byte[]? data;
        switch (Recognize(encoding))
        {
            case Known.Utf8:
                data = Utf8Codec.Encode(ts, text, errors);
                break;
            case Known.Ascii:
                data = ByteCodecs.EncodeAscii(ts, text, errors);
                break;
            case Known.Latin1:
                data = ByteCodecs.EncodeLatin1(ts, text, errors);
                break;
            case Known.Utf16:
                data = WideCodecs.Encode(ts, text, errors, 2, 0);
                break;
            case Known.Utf16Le:
                data = WideCodecs.Encode(ts, text, errors, 2, -1);
                break;
            case Known.Utf16Be:
                data = WideCodecs.Encode(ts, text, errors, 2, 1);
                break;
            case Known.Utf32:
                data = WideCodecs.Encode(ts, text, errors, 4, 0);
                break;
            case Known.Utf32Le:
                data = WideCodecs.Encode(ts, text, errors, 4, -1);
                break;
            case Known.Utf32Be:
                data = WideCodecs.Encode(ts, text, errors, 4, 1);
                break;
            default:
                return EncodeByRegistry(ts, text, encoding, errors);
        }
        return data is null ? null : PyBytes.Of(data);
    }

    private static PyBytes? EncodeByRegistry(ThreadState ts, PyStr text, string encoding, string? errors)
    {
        if (CodecRegistry.LookupText(ts, encoding, "codecs.encode()") is not { } codec) return null;
        if (CodecRegistry.CallCodec(ts, codec[0], text, encoding, errors, true) is not { } result) return null;
        switch (result)
        {
            case PyBytes bytes:
                return bytes;
            case PyByteArray array:
                return Warnings.Warn(ts, PyExceptions.RuntimeWarning, $"encoder {encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types", 1)
                    ? PyBytes.Of(array.Span)
                    : null;
            default:
                Raise.TypeError(ts, $"'{encoding}' encoder returned '{result.Type.FullName}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types");
                return null;
        }
    }

    /// <summary>bytes.decode(); null: error pending.</summary>
    public static PyStr? DecodeText(ThreadState ts, PyObject source, ReadOnlySpan<byte> data, string encoding, string? errors)
    {
        if (!CheckErrors(ts, errors)) return null;
        var order = 0;
        switch (Recognize(encoding))
        {
            case Known.Utf8:
                return Utf8Codec.Decode(ts, data, errors, true, out _);
            case Known.Ascii:
                return ByteCodecs.DecodeAscii(ts, data, errors);
            case Known.Latin1:
                return ByteCodecs.DecodeLatin1(data);
            case Known.Utf16:
                return WideCodecs.Decode16(ts, data, errors, ref order, true, out _);
            case Known.Utf16Le:
                order = -1;
                return WideCodecs.Decode16(ts, data, errors, ref order, true, out _);
            case Known.Utf16Be:
                order = 1;
                return WideCodecs.Decode16(ts, data, errors, ref order, true, out _);
            case Known.Utf32:
                return WideCodecs.Decode32(ts, data, errors, ref order, true, out _);
            case Known.Utf32Le:
                order = -1;
                return WideCodecs.Decode32(ts, data, errors, ref order, true, out _);
            case Known.Utf32Be:
                order = 1;
                return WideCodecs.Decode32(ts, data, errors, ref order, true, out _);
        }
        if (CodecRegistry.LookupText(ts, encoding, "codecs.decode()") is not { } codec) return null;
        // Codecs take any buffer; a view keeps a bytearray from being resized meanwhile, as in CPython.
        var view = source is PyBytes ? source : PyMemoryView.FromObject(ts, source, BufferFlags.Simple);
        if (view is null) return null;
        var result = CodecRegistry.CallCodec(ts, codec[1], view, encoding, errors, false);
        if (view is PyMemoryView made) made.Release(ts);
        if (result is null or PyStr) return (PyStr?)result;
        Raise.TypeError(ts, $"'{encoding}' decoder returned '{result.Type.FullName}' instead of 'str'; use codecs.decode() to decode to arbitrary types");
        return null;
    }

    /// <summary>Decodes a bytes-like object.</summary>
    public static PyStr? DecodeObject(ThreadState ts, PyObject source, string encoding, string? errors)
    {
        if (source is PyBytes bytes) return DecodeText(ts, bytes, bytes.Span, encoding, errors);
        using var buffer = Buffers.Get(ts, source, BufferFlags.Simple);
        return buffer is null ? null : DecodeText(ts, source, buffer.Span, encoding, errors);
    }

    /// <summary>Encodes by name, "strict" unless errors says otherwise; null: error pending.</summary>
    public static PyBytes? Encode(ThreadState ts, PyStr text, string encoding = "utf-8", string? errors = null) => EncodeText(ts, text, encoding, errors);

    public static PyStr? Decode(ThreadState ts, ReadOnlySpan<byte> data, string encoding = "utf-8", string? errors = null) =>
        Recognize(encoding) != Known.None ? DecodeText(ts, PyBytes.Empty, data, encoding, errors) : DecodeObject(ts, PyBytes.Of(data), encoding, errors);

    /// <summary>A str as the operating system gets it: UTF-8, with the bytes that surrogates of FsDecode stand for.</summary>
    public static PyBytes? FsEncode(ThreadState ts, PyStr text) => Utf8Codec.Encode(ts, text, "surrogateescape") is { } data ? PyBytes.Of(data) : null;

    /// <summary>Bytes of the operating system as a str: UTF-8, other bytes become lone surrogates.</summary>
    public static PyStr FsDecode(ReadOnlySpan<byte> data)
    {
        // surrogateescape decodes everything, so that no thread state is needed for an error.
        if (System.Text.Unicode.Utf8.IsValid(data)) return PyStr.Of(System.Text.Encoding.UTF8.GetString(data));
        var output = new StrBuilder(data.Length);
        while (!data.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf8(data, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                output.Append(rune.Value);
            }
            else
            {
                length = 1;
                output.Append(0xDC00 + data[0]);
            }
            data = data[length..];
        }
        return output.ToStr();
    }

    public static PyStr FsDecode(ThreadState ts, ReadOnlySpan<byte> data) => FsDecode(data);
}
