using PyCil.Runtime.Import;

namespace PyCil.Runtime.Modules;

/// <summary>array: the type of the same name.</summary>
[PyModule("array", Doc = "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.")]
public static partial class ArrayModule
{
    [PyConstant("typecodes")]
    internal const string TypeCodes = ArrayItem.TypeCodes;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        module.Dict.SetStr(PyStr.Intern("ArrayType"), PyArray.TypeObject);
        // collections.abc does this for the types it knows; array registers itself.
        if (Imports.Import(ts, "collections.abc") is not { } abc || Attributes.Get(ts, abc, PyStr.Intern("MutableSequence")) is not { } sequence) return false;
        return Call.Method(ts, sequence, PyStr.Intern("register"), PyArray.TypeObject) is not null;
    }

    [PyFunction("_array_reconstructor", Signature = "(arraytype, typecode, mformat_code, items, /)", Doc = "Internal. Used for pickling support.")]
    internal static PyObject? Reconstruct(ThreadState ts, PyObject arraytype, PyObject typecode, int mformat_code, PyObject items)
    {
        if (arraytype is not PyType cls) return Raise.TypeError(ts, $"first argument must be a type object, not {arraytype.Type.FullName}");
        if (!TypeOps.IsSubtype(cls, PyArray.TypeObject)) return Raise.TypeError(ts, $"{cls.Name} is not a subtype of {PyArray.TypeObject.FullName}");
        if (typecode is not PyStr text) return Raise.TypeError(ts, $"_array_reconstructor() argument 2 must be a unicode character, not {typecode.Type.FullName}");
        if (text.Length != 1) return Raise.TypeError(ts, $"_array_reconstructor(): argument 2 must be a unicode character, not a string of length {text.Length}");
        var code = (char)Math.Min(text[0], 0xFFFF);
        if (!ArrayItem.TypeCodes.Contains(code)) return Raise.ValueError(ts, "second argument must be a valid type code");
        if (!ArrayItem.TryFormat(mformat_code, out var size, out var signed, out var bigEndian, out var isFloat, out var isText))
            return Raise.ValueError(ts, "third argument must be a valid machine format code.");
        if (items is not PyBytes bytes) return Raise.TypeError(ts, $"fourth argument should be bytes, not {items.Type.FullName}");
        if (mformat_code == ArrayItem.FormatCode(code))
        {
            return bytes.Length % size == 0 ? PyArray.Alloc(cls, code, bytes.Span.ToArray()) : Raise.ValueError(ts, "bytes length not a multiple of item size");
        }
        if (isText)
        {
            var order = bigEndian ? 1 : -1;
            var decoded = size == 2
                ? WideCodecs.Decode16(ts, bytes.Span, null, ref order, true, out _)
                : WideCodecs.Decode32(ts, bytes.Span, null, ref order, true, out _);
            return decoded is null ? null : PyArray.Make(ts, cls, text, decoded);
        }
        if (bytes.Length % size != 0) return Raise.ValueError(ts, "string length not a multiple of item size");
        var letter = isFloat ? (size == 4 ? "f" : "d") : "bhiq"[System.Numerics.BitOperations.Log2((uint)size)].ToString();
        if (!isFloat && !signed) letter = letter.ToUpperInvariant();
        if (StructFormat.Parse(ts, (bigEndian ? ">" : "<") + (bytes.Length / size) + letter) is not { } format) return null;
        var values = format.Unpack(bytes.Span);
        return PyArray.Make(ts, cls, text, new PyList(values.Items.ToArray()));
    }
}
