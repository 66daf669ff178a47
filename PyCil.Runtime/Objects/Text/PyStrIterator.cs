using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Iterator over a str.</summary>
[PyType("str_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyStrIterator(PyStr text) : PyObject
{
    private PyStr? _text = text;
    private int _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next()
    {
        var text = _text;
        if (text is null) return null;
        var index = _index;
        if (index < text.Length)
        {
            _index = index + 1;
            return PyStr.OfCodePoint(text[index]);
        }
        _text = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _text is { } text ? text.Length - _index : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => StrIteration.Reduce(ts, ref _text, ref _index);

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state) => StrIteration.SetState(ts, state, _text, ref _index);
}

/// <summary>Iterator over an ASCII str: every item is one of the shared one-character strs.</summary>
[PyType("str_ascii_iterator", Subclassable = false, NoNew = true, Hidden = true)]
public sealed partial class PyStrAsciiIterator(PyStr text) : PyObject
{
    private PyStr? _text = text;
    private int _index;

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next()
    {
        var text = _text;
        if (text is null) return null;
        var index = _index;
        if (index < text.Length)
        {
            _index = index + 1;
            return PyStr.OfCodePoint(text[index]);
        }
        _text = null;
        return null;
    }

    [PyMethod("__length_hint__", Signature = "()", Doc = "Private method returning an estimate of len(list(it)).")]
    public long LengthHint() => _text is { } text ? text.Length - _index : 0;

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling.")]
    public PyObject? Reduce(ThreadState ts) => StrIteration.Reduce(ts, ref _text, ref _index);

    [PyMethod("__setstate__", Signature = "(state, /)", Doc = "Set state information for unpickling.")]
    public PyObject? SetState(ThreadState ts, PyObject state) => StrIteration.SetState(ts, state, _text, ref _index);
}

internal static class StrIteration
{
    public static PyObject? Reduce(ThreadState ts, ref PyStr? text, ref int index)
    {
        if (IteratorPickle.Builtin(ts, "iter") is not { } iter) return null;
        return text is null ? PyTuple.Of(iter, PyTuple.Of(PyStr.Empty)) : PyTuple.Own([iter, PyTuple.Of(text), PyInt.Of(index)]);
    }

    public static PyObject? SetState(ThreadState ts, PyObject state, PyStr? text, ref int index)
    {
        if (!Operators.AsSsize(ts, state, out var wanted, PyExceptions.OverflowError)) return null;
        if (text is not null) index = (int)Math.Clamp(wanted, 0, text.Length);
        return PyNone.Instance;
    }
}
