namespace PyCil.Runtime.Modules;

// UTF-16 and UTF-32, in the native order (with a byte order mark) and in either one.
public static partial class CodecsModule
{
    [PyFunction("utf_16_encode", Signature = "(str, errors=None, byteorder=0, /)")]
    internal static PyObject? Utf16Encode(ThreadState ts, PyStr str, PyObject? errors = null, int byteorder = 0) =>
        Policy(ts, "utf_16_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 2, Math.Sign(byteorder)), str) : null;

    [PyFunction("utf_16_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf16Decode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_16_decode", errors, out var policy) ? Decode16(ts, data, policy, 0, final) : null;

    [PyFunction("utf_16_ex_decode", Signature = "(data, errors=None, byteorder=0, final=False, /)")]
    internal static PyObject? Utf16ExDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, int byteorder = 0, bool final = false)
    {
        if (!Policy(ts, "utf_16_ex_decode", errors, out var policy)) return null;
        var order = Math.Sign(byteorder);
        var text = WideCodecs.Decode16(ts, data.Span, policy, ref order, final, out var consumed);
        return text is null ? null : PyTuple.Own([text, PyInt.Of(consumed), PyInt.Of(order)]);
    }

    private static PyObject? Decode16(ThreadState ts, PyBuffer data, string? policy, int order, bool final) =>
        Decoded(WideCodecs.Decode16(ts, data.Span, policy, ref order, final, out var consumed), final, data, consumed);

    [PyFunction("utf_16_le_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf16LeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_16_le_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 2, -1), str) : null;

    [PyFunction("utf_16_le_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf16LeDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_16_le_decode", errors, out var policy) ? Decode16(ts, data, policy, -1, final) : null;

    [PyFunction("utf_16_be_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf16BeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_16_be_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 2, 1), str) : null;

    [PyFunction("utf_16_be_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf16BeDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_16_be_decode", errors, out var policy) ? Decode16(ts, data, policy, 1, final) : null;

    [PyFunction("utf_32_encode", Signature = "(str, errors=None, byteorder=0, /)")]
    internal static PyObject? Utf32Encode(ThreadState ts, PyStr str, PyObject? errors = null, int byteorder = 0) =>
        Policy(ts, "utf_32_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 4, Math.Sign(byteorder)), str) : null;

    [PyFunction("utf_32_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf32Decode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_32_decode", errors, out var policy) ? Decode32(ts, data, policy, 0, final) : null;

    [PyFunction("utf_32_ex_decode", Signature = "(data, errors=None, byteorder=0, final=False, /)")]
    internal static PyObject? Utf32ExDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, int byteorder = 0, bool final = false)
    {
        if (!Policy(ts, "utf_32_ex_decode", errors, out var policy)) return null;
        var order = Math.Sign(byteorder);
        var text = WideCodecs.Decode32(ts, data.Span, policy, ref order, final, out var consumed);
        return text is null ? null : PyTuple.Own([text, PyInt.Of(consumed), PyInt.Of(order)]);
    }

    private static PyObject? Decode32(ThreadState ts, PyBuffer data, string? policy, int order, bool final) =>
        Decoded(WideCodecs.Decode32(ts, data.Span, policy, ref order, final, out var consumed), final, data, consumed);

    [PyFunction("utf_32_le_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf32LeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_32_le_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 4, -1), str) : null;

    [PyFunction("utf_32_le_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf32LeDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_32_le_decode", errors, out var policy) ? Decode32(ts, data, policy, -1, final) : null;

    [PyFunction("utf_32_be_encode", Signature = "(str, errors=None, /)")]
    internal static PyObject? Utf32BeEncode(ThreadState ts, PyStr str, PyObject? errors = null) =>
        Policy(ts, "utf_32_be_encode", errors, out var policy) ? Encoded(WideCodecs.Encode(ts, str, policy, 4, 1), str) : null;

    [PyFunction("utf_32_be_decode", Signature = "(data, errors=None, final=False, /)")]
    internal static PyObject? Utf32BeDecode(ThreadState ts, PyBuffer data, PyObject? errors = null, bool final = false) =>
        Policy(ts, "utf_32_be_decode", errors, out var policy) ? Decode32(ts, data, policy, 1, final) : null;
}
