namespace PyCil.Runtime.Modules;

/// <summary>_string: what the string module's Formatter is built on.</summary>
[PyModule("_string", Doc = "string helper module")]
public static partial class StringModule
{
    [PyFunction("formatter_parser", Signature = "(object, /)", Doc = "parse the argument as a format string")]
    internal static PyObject? Parser(ThreadState ts, PyObject @object) =>
        @object is PyStr text ? new PyFormatterIterator(text) : Raise.TypeError(ts, $"expected str, got {@object.Type.FullName}");

    [PyFunction("formatter_field_name_split", Signature = "(object, /)", Doc = "split the argument as a field name")]
    internal static PyObject? Split(ThreadState ts, PyObject @object)
    {
        if (@object is not PyStr text) return Raise.TypeError(ts, $"expected str, got {@object.Type.FullName}");
        var reader = new FieldNameReader(text);
        if (!FieldNameReader.TryNumber(ts, reader.First, out var number)) return null;
        return PyTuple.Of(number >= 0 ? PyInt.Of(number) : reader.First, new PyFieldNameIterator(reader));
    }
}

/// <summary>Iterates the parts of a format string.</summary>
[PyType("formatteriterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyFormatterIterator(PyStr text) : PyObject
{
    private MarkupReader _reader = new(text);

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        if (!_reader.Next(ts, out var part)) return null;
        if (!part.HasField) return PyTuple.Own([part.Literal, PyNone.Instance, PyNone.Instance, PyNone.Instance]);
        return PyTuple.Own([part.Literal, part.FieldName, part.Spec, part.Conversion == 0 ? PyNone.Instance : PyStr.OfCodePoint(part.Conversion)]);
    }
}

/// <summary>Iterates the attributes and items of a field name.</summary>
[PyType("fieldnameiterator", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class PyFieldNameIterator(FieldNameReader reader) : PyObject
{
    private FieldNameReader _reader = reader;

    [PySlot(Slot.Iter)]
    internal PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        if (!_reader.Next(ts, out var isAttribute, out var name, out var number)) return null;
        return PyTuple.Of(PyBool.Of(isAttribute), number >= 0 ? PyInt.Of(number) : name);
    }
}
