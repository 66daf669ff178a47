using System.Buffers;
using System.Text;
using System.Text.Unicode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

/// <summary>Encoding without a codec object, and the way to the codecs for what needs an error handler.</summary>
internal static class FastCodecs
{
    internal static FastEncoding Find(string name)
    {
        Span<char> normal = stackalloc char[16];
        if (name.Length > normal.Length) return FastEncoding.None;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            normal[i] = c is '_' or ' ' ? '-' : char.ToLowerInvariant(c);
        }
        return normal[..name.Length] switch
        {
            "utf-8" or "utf8" or "u8" => FastEncoding.Utf8,
            "ascii" or "us-ascii" or "646" => FastEncoding.Ascii,
            "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "8859" or "l1" or "cp819" => FastEncoding.Latin1,
            _ => FastEncoding.None,
        };
    }

    /// <summary>Most bytes that a text can need.</summary>
    internal static int MaxBytes(FastEncoding encoding, PyStr text) => encoding != FastEncoding.Utf8 ? text.Length : text.IsWide ? text.Length * 4 : text.Length * 3;

    /// <summary>Encodes into the target, which has room; -1 if the codec's error handler has to decide.</summary>
    internal static int Encode(FastEncoding encoding, PyStr text, Span<byte> target)
    {
        if (text.IsWide) return encoding == FastEncoding.Utf8 ? EncodeWide(text.CodePoints, target) : -1;
        var chars = text.Chars;
        switch (encoding)
        {
            case FastEncoding.Ascii:
                return Ascii.FromUtf16(chars, target, out var ascii) == OperationStatus.Done ? ascii : -1;
            case FastEncoding.Latin1:
                if (chars.ContainsAnyExceptInRange('\0', '\xFF')) return -1;
                return Encoding.Latin1.GetBytes(chars, target);
            default:
                return Utf8.FromUtf16(chars, target, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done ? written : -1;
        }
    }

    private static int EncodeWide(ReadOnlySpan<int> points, Span<byte> target)
    {
        var at = 0;
        foreach (var point in points)
        {
            if (point < 0x80)
            {
                target[at++] = (byte)point;
            }
            else
            {
                if (!Rune.TryCreate(point, out var rune)) return -1;
                at += rune.EncodeToUtf8(target[at..]);
            }
        }
        return at;
    }

    private static string EncoderName(FastEncoding encoding) => encoding switch
    {
        FastEncoding.Utf8 => "utf_8_encode",
        FastEncoding.Ascii => "ascii_encode",
        _ => "latin_1_encode",
    };

    /// <summary>Encodes by the codec, with its error handler.</summary>
    internal static PyBytes? EncodeSlowly(ThreadState ts, FastEncoding encoding, PyStr text, PyStr errors)
    {
        var module = Imports.Import(ts, "_codecs");
        var result = module is null ? null : Call.Method(ts, module, PyStr.Intern(EncoderName(encoding)), text, errors);
        return result is PyTuple pair ? pair[0] as PyBytes : null;
    }

    /// <summary>Decodes by the codec, with its error handler; used is how many bytes it took.</summary>
    internal static PyStr? DecodeSlowly(ThreadState ts, string function, ReadOnlySpan<byte> input, PyStr errors, bool final, out int used)
    {
        used = input.Length;
        var module = Imports.Import(ts, "_codecs");
        if (module is null) return null;
        var name = PyStr.Intern(function);
        var result = function == "utf_8_decode"
            ? Call.Method(ts, module, name, PyBytes.Of(input), errors, PyBool.Of(final))
            : Call.Method(ts, module, name, PyBytes.Of(input), errors);
        if (result is not PyTuple pair) return null;
        if (pair[1] is PyInt count && count.TryGetInt64(out var n)) used = (int)n;
        return pair[0] as PyStr;
    }
}
