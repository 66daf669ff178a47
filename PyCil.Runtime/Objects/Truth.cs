namespace PyCil.Runtime.Objects;

/// <summary>Python's truth value testing.</summary>
public static class Truth
{
    /// <returns>1, 0, or -1 with the error pending.</returns>
    public static int Of(ThreadState ts, PyObject o)
    {
        if (o is PyBool b) return (int)b.Value;
        if (ReferenceEquals(o, PyNone.Instance)) return 0;
        if (o.GetType() == typeof(PyInt)) return ((PyInt)o).Value != 0 ? 1 : 0;
        var type = o.Type;
        if (type.HasSlot(Slot.Bool)) return SlotTable.Bool(ts, type, o);
        if (type.HasSlot(Slot.Length))
        {
            var length = SlotTable.Length(ts, type, o);
            return length > 0 ? 1 : (int)length;
        }
        return 1;
    }

    public static int Of(ThreadState ts, in Value v) =>
        v.IsInt ? v.Bits != 0 ? 1 : 0 : v.IsFloat ? v.Double != 0 ? 1 : 0 : Of(ts, v.Ref!);

    /// <summary>'not o': True, False, or null.</summary>
    public static PyObject? Not(ThreadState ts, PyObject o)
    {
        var truth = Of(ts, o);
        return truth < 0 ? null : PyBool.Of(truth == 0);
    }
}
