using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A variable shared between a function and the functions inside it.</summary>
[PyType("cell", Subclassable = false, Hidden = true, Doc = "Create a new cell object.")]
public sealed partial class PyCell : PyObject
{
    /// <summary>The value; null while the variable is not bound.</summary>
    internal PyObject? Content;

    internal PyCell(PyObject? content) => Content = content;

    [PyNew(Signature = "(contents=<unrepresentable>, /)")]
    private static PyObject New(PyType cls, PyObject? contents = null) => new PyCell(contents);

    [PyGetter("cell_contents")]
    public PyObject? GetContents(ThreadState ts) => Content ?? Raise.ValueError(ts, "Cell is empty");

    [PySetter("cell_contents")]
    public bool SetContents(PyObject? value)
    {
        Content = value;
        return true;
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr()
        => PyStr.Of(Content is { } content
            ? $"<cell at 0x{Identity.Number(this):x}: {content.Type.Name} object at 0x{Identity.Number(content):x}>"
            : $"<cell at 0x{Identity.Number(this):x}: empty>");

    [PySlot(Slot.RichCompare)]
    public PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyCell that) return PyNotImplemented.Instance;
        var (a, b) = (Content, that.Content);
        if (a is not null && b is not null) return Compare.Rich(ts, a, b, op);
        var order = (a is not null).CompareTo(b is not null);
        return PyBool.Of(op switch
        {
            CompareOp.Lt => order < 0,
            CompareOp.Le => order <= 0,
            CompareOp.Eq => order == 0,
            CompareOp.Ne => order != 0,
            CompareOp.Gt => order > 0,
            _ => order >= 0,
        });
    }
}
