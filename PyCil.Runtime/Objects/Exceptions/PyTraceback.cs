using PyCil.Runtime.Interpreter;

namespace PyCil.Runtime.Objects;

/// <summary>One frame of a traceback; the line is looked up only when asked for.</summary>
[PyType("traceback", Subclassable = false, Hidden = true, Doc = "Create a new traceback object.")]
public sealed partial class PyTraceback : PyObject
{
    private int _line;

    /// <param name="line">The line, or -1 to find it from the code object when asked.</param>
    public PyTraceback(PyTraceback? next, PyFrame frame, int lasti, int line = -1)
    {
        Next = next;
        Frame = frame;
        LastInstruction = lasti;
        _line = line;
    }

    public PyTraceback? Next { get; private set; }

    public PyFrame Frame { get; }

    /// <summary>Offset in bytes, as CPython counts (code units of two bytes).</summary>
    public int LastInstruction { get; }

    public int Line => _line == -1 ? _line = Frame.Code.LineAt(LastInstruction) : _line;

    [PyNew(Signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject tb_next, PyObject tb_frame, int tb_lasti, int tb_lineno)
    {
        if (tb_next is not (PyTraceback or PyNone)) return Raise.TypeError(ts, $"expected traceback object or None, got '{tb_next.Type.Name}'");
        if (tb_frame is not PyFrame frame)
            return Raise.TypeError(ts, $"traceback() argument 'tb_frame' must be frame, not {(tb_frame is PyNone ? "None" : tb_frame.Type.Name)}");
        return new PyTraceback(tb_next as PyTraceback, frame, tb_lasti, tb_lineno);
    }

    [PyGetter("tb_next")]
    internal PyObject GetNext() => Next ?? (PyObject)PyNone.Instance;

    [PySetter("tb_next")]
    internal bool SetNext(ThreadState ts, PyObject? value)
    {
        switch (value)
        {
            case null:
                Raise.TypeError(ts, "can't delete tb_next attribute");
                return false;
            case PyNone:
                Next = null;
                return true;
            case not PyTraceback:
                Raise.TypeError(ts, $"expected traceback object, got '{value.Type.Name}'");
                return false;
        }
        for (var cursor = (PyTraceback?)value; cursor is not null; cursor = cursor.Next)
        {
            if (!ReferenceEquals(cursor, this)) continue;
            Raise.ValueError(ts, "traceback loop detected");
            return false;
        }
        Next = (PyTraceback)value;
        return true;
    }

    [PyGetter("tb_frame", Member = true)]
    internal PyObject GetFrame() => Frame;

    [PyGetter("tb_lasti", Member = true)]
    internal int GetLastInstruction() => LastInstruction;

    [PyGetter("tb_lineno")]
    internal PyObject GetLine() => Line < 0 ? PyNone.Instance : PyInt.Of(Line);

    [PyMethod("__dir__")]
    internal static PyObject Dir(PyObject self) =>
        new PyList([PyStr.Intern("tb_frame"), PyStr.Intern("tb_next"), PyStr.Intern("tb_lasti"), PyStr.Intern("tb_lineno")]);
}
