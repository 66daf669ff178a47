namespace PyCil.Runtime.Objects;

/// <summary>The warning filters of one interpreter; warnings.py replaces and extends them.</summary>
internal sealed class WarningState
{
    internal PyList Filters { get; } = new(
    [
        Filter("default", PyExceptions.DeprecationWarning, PyStr.Of("__main__")),
        Filter("ignore", PyExceptions.DeprecationWarning, PyNone.Instance),
        Filter("ignore", PyExceptions.PendingDeprecationWarning, PyNone.Instance),
        Filter("ignore", PyExceptions.ImportWarning, PyNone.Instance),
        Filter("ignore", PyExceptions.ResourceWarning, PyNone.Instance),
    ]);

    internal PyDict OnceRegistry { get; } = new();

    internal PyStr DefaultAction { get; } = PyStr.Intern("default");

    internal PyContextVar Context { get; } = new(PyStr.Of("_warnings_context"), null);

    /// <summary>Raised when filters change: registries of an older version are void.</summary>
    internal long Version { get; set; } = 1;

    /// <summary>warnings.py holds it over changes of the filters.</summary>
    internal object Lock { get; } = new();

    private static PyTuple Filter(string action, PyType category, PyObject module) =>
        PyTuple.Of(PyStr.Intern(action), PyNone.Instance, category, module, PyInt.Zero);
}
