using System.Globalization;

namespace PyCil.Runtime.Objects;

/// <summary>Python's float: one double.</summary>
[PyType("float", Doc = "Convert a string or number to a floating-point number, if possible.", MatchSelf = true)]
public partial class PyFloat : PyObject
{
    public readonly double Value;

    public PyFloat(double value) => Value = value;

    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}
