namespace PyCil.Runtime.Objects;

/// <summary>Python's truth value testing.</summary>
public static unsafe class Truth
{
    /// <returns>1, 0, or -1 with the error pending.</returns>
    public static int Of(ThreadState ts, PyObject o)
    {
        if (o is PyBool b) return (int)b.Value;
        if (ReferenceEquals(o, PyNone.Instance)) return 0;
        if (o.GetType() == typeof(PyInt)) return ((PyInt)o).Value != 0 ? 1 : 0;
        if (ts.StackIsLow)
        {
            ts.StackFailed();
            return -1;
        }
        var type = o.Type;
        var test = type.BoolSlot;
        if (test != null) return test(ts, o);
        var measure = type.LengthSlot;
        if (measure == null) return 1;
        var length = measure(ts, o);
        return length > 0 ? 1 : (int)length;
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
