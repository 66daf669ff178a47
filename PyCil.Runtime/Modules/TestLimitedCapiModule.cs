namespace PyCil.Runtime.Modules;

/// <summary>_testlimitedcapi: the few functions of CPython's limited C API that its tests of builtin types call, on our own protocol.</summary>
[PyModule("_testlimitedcapi")]
public static partial class TestLimitedCapiModule
{
    /// <summary>PySequence_GetItem.</summary>
    [PyFunction("sequence_getitem", Signature = "(sequence, index, /)")]
    internal static PyObject? SequenceGetItem(ThreadState ts, PyObject sequence, long index)
        => Normalize(ts, sequence, ref index) ? Items.Get(ts, sequence, PyInt.Of(index)) : null;

    /// <summary>PyObject_HasAttrString: errors count as no.</summary>
    [PyFunction("object_hasattrstring", Signature = "(obj, name, /)")]
    internal static long ObjectHasAttrString(ThreadState ts, PyObject obj, PyBytes name)
    {
        if (Attributes.TryGet(ts, obj, PyStr.Of(System.Text.Encoding.UTF8.GetString(name.Span)), out var value)) return value is null ? 0 : 1;
        Errors.WriteUnraisable(ts, "Exception ignored in PyObject_HasAttrString(); consider using PyObject_HasAttrStringWithError(), PyObject_GetOptionalAttrString() or PyObject_GetAttrString()", obj);
        return 0;
    }

    /// <summary>PySequence_SetItem.</summary>
    [PyFunction("sequence_setitem", Signature = "(sequence, index, value, /)")]
    internal static PyObject? SequenceSetItem(ThreadState ts, PyObject sequence, long index, PyObject value)
        => Normalize(ts, sequence, ref index) && Items.Set(ts, sequence, PyInt.Of(index), value) ? PyInt.Of(0) : null;

    /// <summary>PySequence_DelItem.</summary>
    [PyFunction("sequence_delitem", Signature = "(sequence, index, /)")]
    internal static PyObject? SequenceDelItem(ThreadState ts, PyObject sequence, long index)
        => Normalize(ts, sequence, ref index) && Items.Delete(ts, sequence, PyInt.Of(index)) ? PyInt.Of(0) : null;

    /// <summary>A negative index counts from the end once; the result may still be negative, which is out of range.</summary>
    private static bool Normalize(ThreadState ts, PyObject sequence, ref long index)
    {
        if (index >= 0) return true;
        var length = Sequences.Length(ts, sequence);
        if (length < 0) return false;
        index += length;
        if (index >= 0) return true;
        Raise.IndexError(ts, $"{sequence.Type.Name} index out of range");
        return false;
    }
}
