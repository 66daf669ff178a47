namespace PyCil.Runtime.Modules;

/// <summary>_json: what the json package has in C: string scanning and quoting, the scanner and the encoder.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/json.html, and the package's Python versions of the same functions.</remarks>
[PyModule("_json", Doc = "json speedups\n")]
public static partial class JsonModule
{
    [PyConstant("make_scanner")]
    public static PyObject MakeScanner => PyJsonScanner.TypeObject;

    [PyConstant("make_encoder")]
    public static PyObject MakeEncoder => PyJsonEncoder.TypeObject;

    [PyFunction("encode_basestring_ascii", Signature = "(string, /)", TextSignature = false, Doc = "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string")]
    internal static PyObject? EncodeAscii(ThreadState ts, PyObject text) => Quoted(ts, text, ascii: true);

    [PyFunction("encode_basestring", Signature = "(string, /)", TextSignature = false, Doc = "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string")]
    internal static PyObject? Encode(ThreadState ts, PyObject text) => Quoted(ts, text, ascii: false);

    private static PyObject? Quoted(ThreadState ts, PyObject text, bool ascii)
    {
        if (text is not PyStr s) return Raise.TypeError(ts, $"first argument must be a string, not {text.Type.Name}");
        var output = new StrBuilder(stackalloc char[256]);
        JsonStrings.Quote(ref output, s, ascii);
        return output.ToStr();
    }

    [PyFunction("scanstring", Signature = "(string, end, strict=True, /)", TextSignature = false, Doc = "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End is the index of the\ncharacter in s after the quote that started the JSON string.\nUnescapes all valid JSON string escape sequences and raises ValueError\non attempt to decode an invalid string. If strict is False then literal\ncontrol characters are allowed in the string.\n\nReturns a tuple of the decoded string and the index of the character in s\nafter the end quote.")]
    internal static PyObject? ScanString(ThreadState ts, PyObject text, long end, bool strict = true)
    {
        if (text is not PyStr s) return Raise.TypeError(ts, $"first argument must be a string, not {text.Type.Name}");
        if (end < 0 || end > s.Length) return Raise.ValueError(ts, "end is out of bounds");
        var at = (int)end;
        return new JsonText(s).String(ts, ref at, strict) is { } found ? PyTuple.Of(found, PyInt.Of(at)) : null;
    }

    /// <summary>Raises json.JSONDecodeError.</summary>
    internal static PyObject? Fail(ThreadState ts, string message, PyStr document, int position)
    {
        if (Import.Imports.Import(ts, "json.decoder") is not { } module) return null;
        if (Attributes.Get(ts, module, PyStr.Intern("JSONDecodeError")) is not { } type) return null;
        if (Call.Invoke(ts, type, PyStr.Of(message), document, PyInt.Of(position)) is PyBaseException error) ts.SetError(error);
        else if (!ts.HasError) Raise.TypeError(ts, "exceptions must derive from BaseException");
        return null;
    }
}
