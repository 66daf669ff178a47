namespace PyCil.Runtime.Objects;

public static unsafe partial class Operators
{
    /// <summary>Whether the object can be used as an index (has __index__).</summary>
    public static bool HasIndex(PyObject o) => o is PyInt || o.Type.UnarySlot(Slot.Index) != null;

    /// <summary>operator.index(): an int, possibly of a subclass.</summary>
    public static PyInt? Index(ThreadState ts, PyObject o)
    {
        if (o is PyInt number) return number;
        var slot = o.Type.UnarySlot(Slot.Index);
        if (slot == null)
        {
            Raise.TypeError(ts, $"'{o.Type.FullName}' object cannot be interpreted as an integer");
            return null;
        }
        var result = slot(ts, o);
        if (result is null) return null;
        if (result is not PyInt index)
        {
            Raise.TypeError(ts, $"__index__ returned non-int (type {result.Type.FullName})");
            return null;
        }
        if (PyInt.IsExact(index)) return index;
        return Warnings.Warn(ts, PyExceptions.DeprecationWarning,
            $"__index__ returned non-int (type {result.Type.FullName}).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.", 1)
            ? index
            : null;
    }

    /// <summary>As an index of a sequence. Out of range: the given error, or, if there is none, the nearest limit (slices).</summary>
    public static bool AsSsize(ThreadState ts, PyObject o, out long result, PyType? overflow)
    {
        result = -1;
        var index = Index(ts, o);
        if (index is null) return false;
        if (index.TryGetInt64(out result)) return true;
        if (overflow is null)
        {
            result = index.ToInt64Saturated();
            return true;
        }
        Raise.Of(ts, overflow, $"cannot fit '{o.Type.FullName}' into an index-sized integer");
        result = -1;
        return false;
    }

    /// <summary>As a C long (64 bits): OverflowError if it does not fit.</summary>
    public static bool AsLong(ThreadState ts, PyObject o, out long result)
    {
        result = -1;
        var index = Index(ts, o);
        if (index is null) return false;
        if (index.TryGetInt64(out result)) return true;
        Raise.OverflowError(ts, "Python int too large to convert to C long");
        result = -1;
        return false;
    }

    /// <summary>As Py_ssize_t, where a method takes one: differs from AsLong in the message only.</summary>
    public static bool AsSize(ThreadState ts, PyObject o, out long result)
    {
        result = -1;
        var index = Index(ts, o);
        if (index is null) return false;
        if (index.TryGetInt64(out result)) return true;
        Raise.OverflowError(ts, "Python int too large to convert to C ssize_t");
        result = -1;
        return false;
    }

    /// <summary>As a C int (32 bits).</summary>
    public static bool AsInt32(ThreadState ts, PyObject o, out int result)
    {
        result = -1;
        var index = Index(ts, o);
        if (index is null) return false;
        if (!index.TryGetInt64(out var wide))
        {
            Raise.OverflowError(ts, "Python int too large to convert to C int");
            return false;
        }
        result = (int)wide;
        if (result == wide) return true;
        Raise.OverflowError(ts, wide < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
        result = -1;
        return false;
    }

    /// <summary>As a C double, by __float__ or __index__.</summary>
    public static bool AsDouble(ThreadState ts, PyObject o, out double result)
    {
        if (o is PyFloat f)
        {
            result = f.Value;
            return true;
        }
        if (o.GetType() == typeof(PyInt))
        {
            result = ((PyInt)o).Value;
            return true;
        }
        result = -1;
        var type = o.Type;
        var slot = type.UnarySlot(Slot.Float);
        if (slot == null)
        {
            if (type.UnarySlot(Slot.Index) != null)
            {
                var index = Index(ts, o);
                return index is not null && PyInt.TryToDouble(ts, index, out result);
            }
            Raise.TypeError(ts, $"must be real number, not {type.FullName}");
            return false;
        }
        if (o is PyInt number && ReferenceEquals(type, PyInt.TypeObject)) return PyInt.TryToDouble(ts, number, out result);
        var converted = slot(ts, o);
        if (converted is null) return false;
        if (converted is not PyFloat asFloat)
        {
            Raise.TypeError(ts, $"{type.FullName}.__float__ returned non-float (type {converted.Type.FullName})");
            return false;
        }
        if (converted.Type != PyFloat.TypeObject && !Warnings.Warn(ts, PyExceptions.DeprecationWarning,
            $"{type.FullName}.__float__ returned non-float (type {converted.Type.FullName}).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.", 1))
            return false;
        result = asFloat.Value;
        return true;
    }
}
