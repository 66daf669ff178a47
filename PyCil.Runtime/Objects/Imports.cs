using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>Importing from C#.</summary>
public static class Imports
{
    /// <summary>The module of that name (the submodule itself for a dotted one), as importlib.import_module gives it; null with an error pending.</summary>
    public static PyObject? Import(ThreadState ts, string name)
    {
        var interned = PyStr.Intern(name);
        if (ts.Interpreter.Modules.TryGetStr(interned, out var there) && there is not PyNone) return there;
        if (!ts.Interpreter.BuiltinsDict.TryGetStr(Names.DunderImport, out var import)) return Raise.ImportError(ts, "__import__ not found");
        var top = Call.Vector(ts, import!, [interned, new PyDict(), new PyDict(), PyTuple.Empty, PyInt.Of(0)]);
        if (top is null) return null;
        return ts.Interpreter.Modules.TryGetStr(interned, out there) ? there : top;
    }
}
