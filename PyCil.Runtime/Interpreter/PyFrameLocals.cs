using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>f_locals of a function's frame: a mapping that reads and writes the frame's variables (PEP 667).</summary>
[PyType("FrameLocalsProxy", Subclassable = false, NoNew = true, Hidden = true, Collection = "mapping")]
public sealed partial class PyFrameLocals(PyFrame frame) : PyObject
{
    private int Find(PyStr name)
    {
        var code = frame.Code;
        for (var i = 0; i < code.LocalCount + code.FreeCount; i++)
        {
            if (FrameLocals.NameOf(code, i).Equals(name)) return i;
        }
        return -1;
    }

    private PyObject? Read(int index) => frame.Chunk.Length == 0 ? null : FrameLocals.Read(frame.Chunk, frame.Base, frame.Code, index);

    /// <summary>All variables that are bound, as a new dict.</summary>
    internal PyDict ToDict()
    {
        var dict = new PyDict();
        var code = frame.Code;
        for (var i = 0; i < code.LocalCount + code.FreeCount; i++)
        {
            if (Read(i) is { } value) dict.SetStr(FrameLocals.NameOf(code, i), value);
        }
        if (frame.ExtraLocals is { } extra)
        {
            foreach (var (key, value) in extra.Snapshot())
            {
                if (key is PyStr name) dict.SetStr(name, value);
            }
        }
        return dict;
    }

    [PySlot(Slot.GetItem)]
    public PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!TryGet(ts, key, out var value)) return null;
        return value ?? Raise.KeyError(ts, key);
    }

    private bool TryGet(ThreadState ts, PyObject key, out PyObject? value)
    {
        value = null;
        if (key is PyStr name && Find(name) is >= 0 and var index)
        {
            value = Read(index);
            return true;
        }
        return frame.ExtraLocals is not { } extra ? Compare.Hash(ts, key) != -1 : extra.Get(ts, key, out value);
    }

    [PySlot(Slot.SetItem)]
    public bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (key is PyStr name && Find(name) is >= 0 and var index)
        {
            if (value is null)
            {
                Raise.ValueError(ts, "cannot remove local variables from FrameLocalsProxy");
                return false;
            }
            FrameLocals.Write(frame.Chunk, frame.Base, frame.Code, index, value);
            frame.LocalsWritten = true;
            return true;
        }
        if (value is not null) return (frame.ExtraLocals ??= new PyDict()).Set(ts, key, value);
        if (frame.ExtraLocals is { } extra)
        {
            if (!extra.Remove(ts, key, out var removed)) return false;
            if (removed is not null) return true;
        }
        Raise.KeyError(ts, key);
        return false;
    }

    [PySlot(Slot.Length)]
    public long Length() => ToDict().Count;

    [PySlot(Slot.Contains)]
    public int Contains(ThreadState ts, PyObject key) => TryGet(ts, key, out var value) ? (value is null ? 0 : 1) : -1;

    [PySlot(Slot.Iter)]
    public PyObject? Iter(ThreadState ts) => Sequences.ToList(ts, ToDict()) is { } keys ? Iteration.GetIter(ts, keys) : null;

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!ts.ReprEnter(this)) return PyStr.Of("{...}");
        var text = Strings.Repr(ts, ToDict());
        ts.ReprLeave(this);
        return text;
    }

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        return other switch
        {
            PyFrameLocals that => Compare.Rich(ts, ToDict(), that.ToDict(), op),
            PyDict => Compare.Rich(ts, ToDict(), other, op),
            _ => PyNotImplemented.Instance,
        };
    }

    [PySlot(Slot.Or)]
    public static PyObject? Or(ThreadState ts, PyObject left, PyObject right)
        => Operators.Or(ts, left is PyFrameLocals a ? a.ToDict() : left, right is PyFrameLocals b ? b.ToDict() : right);

    [PySlot(Slot.InplaceOr)]
    public static PyObject? InplaceOr(ThreadState ts, PyObject left, PyObject right)
        => ((PyFrameLocals)left).Update(ts, right) is null ? null : left;

    [PyMethod("get", Signature = "(key, default=None, /)")]
    public PyObject? Get(ThreadState ts, PyObject key, PyObject? fallback = null)
        => TryGet(ts, key, out var value) ? value ?? fallback ?? PyNone.Instance : null;

    [PyMethod("keys", Signature = "()")]
    public PyObject? Keys(ThreadState ts) => Sequences.ToList(ts, ToDict());

    [PyMethod("values", Signature = "()")]
    public PyObject? Values(ThreadState ts) => Call.Method(ts, ToDict(), PyStr.Intern("values")) is { } view ? Sequences.ToList(ts, view) : null;

    [PyMethod("items", Signature = "()")]
    public PyObject? ItemsMethod(ThreadState ts) => Call.Method(ts, ToDict(), PyStr.Intern("items")) is { } view ? Sequences.ToList(ts, view) : null;

    [PyMethod("copy", Signature = "()")]
    public PyObject Copy() => ToDict();

    [PyMethod("__reversed__", Signature = "()")]
    public PyObject? Reversed(ThreadState ts) => Sequences.ToList(ts, ToDict()) is { } keys ? Call.Method(ts, keys, PyStr.Intern("__reversed__")) : null;

    [PyMethod("update", Signature = "(other, /)")]
    public PyObject? Update(ThreadState ts, PyObject other)
    {
        var source = new PyDict();
        if (!KeywordMerging.Update(ts, source, other is PyFrameLocals that ? that.ToDict() : other)) return null;
        foreach (var (key, value) in source.Snapshot())
        {
            if (!SetItem(ts, key, value)) return null;
        }
        return PyNone.Instance;
    }

    [PyMethod("setdefault", Signature = "(key, default=None, /)")]
    public PyObject? SetDefault(ThreadState ts, PyObject key, PyObject? value = null)
    {
        if (!TryGet(ts, key, out var there)) return null;
        if (there is not null) return there;
        value ??= PyNone.Instance;
        return SetItem(ts, key, value) ? value : null;
    }

    [PyMethod("pop", Signature = "(key, default=<unrepresentable>, /)")]
    public PyObject? Pop(ThreadState ts, PyObject key, PyObject? fallback = null)
    {
        if (key is PyStr name && Find(name) >= 0) return Raise.ValueError(ts, "cannot remove local variables from FrameLocalsProxy");
        if (frame.ExtraLocals is { } extra)
        {
            if (!extra.Remove(ts, key, out var removed)) return null;
            if (removed is not null) return removed;
        }
        return fallback ?? Raise.KeyError(ts, key);
    }
}
