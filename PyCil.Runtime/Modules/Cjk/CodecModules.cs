namespace PyCil.Runtime.Modules.Cjk;

/// <summary>_codecs_cn.</summary>
[PyModule("_codecs_cn")]
public static partial class CodecsCnModule
{
    [PyFunction("getcodec", Signature = "(encoding, /)", Doc = "The codec of that name.")]
    internal static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteCodecModule.GetCodec(ts, "cn", encoding);
}

/// <summary>_codecs_jp.</summary>
[PyModule("_codecs_jp")]
public static partial class CodecsJpModule
{
    [PyFunction("getcodec", Signature = "(encoding, /)", Doc = "The codec of that name.")]
    internal static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteCodecModule.GetCodec(ts, "jp", encoding);
}

/// <summary>_codecs_kr.</summary>
[PyModule("_codecs_kr")]
public static partial class CodecsKrModule
{
    [PyFunction("getcodec", Signature = "(encoding, /)", Doc = "The codec of that name.")]
    internal static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteCodecModule.GetCodec(ts, "kr", encoding);
}

/// <summary>_codecs_tw.</summary>
[PyModule("_codecs_tw")]
public static partial class CodecsTwModule
{
    [PyFunction("getcodec", Signature = "(encoding, /)", Doc = "The codec of that name.")]
    internal static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteCodecModule.GetCodec(ts, "tw", encoding);
}

/// <summary>_codecs_iso2022.</summary>
[PyModule("_codecs_iso2022")]
public static partial class CodecsIso2022Module
{
    [PyFunction("getcodec", Signature = "(encoding, /)", Doc = "The codec of that name.")]
    internal static PyObject? GetCodec(ThreadState ts, PyObject encoding) => MultibyteCodecModule.GetCodec(ts, "iso2022", encoding);
}
