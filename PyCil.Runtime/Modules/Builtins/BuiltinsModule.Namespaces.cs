namespace PyCil.Runtime.Modules;

// Functions that look at the frame that calls them.
public static partial class BuiltinsModule
{
    [PyFunction("globals", Signature = "()", Doc = "The dictionary of the current module's global names.")]
    private static PyObject? Globals(ThreadState ts) => (PyObject?)Frames.CurrentGlobals(ts) ?? PyNone.Instance;

    [PyFunction("locals", Signature = "()", Doc = "The current local names with their values; in a function, a copy.")]
    private static PyObject? Locals(ThreadState ts) => Frames.CurrentLocals(ts) ?? (ts.HasError ? null : Raise.SystemError(ts, "frame does not exist"));

    [PyFunction("vars", Signature = "(object=None, /)", TextSignature = false, Doc = "The __dict__ of the object; without one, locals().")]
    private static PyObject? Vars(ThreadState ts, PyObject? o = null)
    {
        if (o is null) return Locals(ts);
        if (!Attributes.TryGet(ts, o, Names.DunderDict, out var dict)) return null;
        return dict ?? Raise.TypeError(ts, "vars() argument must have __dict__ attribute");
    }

    [PyFunction("dir", Signature = "(object=None, /)", TextSignature = false, Doc = "The sorted names of the object's attributes, as its __dir__ gives them; without an object, of the current local names.")]
    private static PyObject? Dir(ThreadState ts, PyObject? o = null)
    {
        PyObject? names;
        if (o is null)
        {
            var locals = Locals(ts);
            if (locals is null) return null;
            names = Call.Method(ts, locals, Names.Keys);
        }
        else
        {
            var method = Attributes.LookupSpecial(ts, o, Names.DunderDir);
            if (method is null) return ts.HasError ? null : Raise.TypeError(ts, "object does not provide __dir__");
            names = Call.Invoke(ts, method);
        }
        if (names is null) return null;
        var list = Sequences.ToList(ts, names);
        return list is not null && list.Sort(ts, null, false) ? list : null;
    }

    [PyFunction("__import__", Signature = "(name, globals=None, locals=None, fromlist=(), level=0)", Doc = "What the import statement calls; importlib.import_module() is for programs.")]
    private static PyObject? Import(ThreadState ts, PyObject name, PyObject? globals = null, PyObject? locals = null, PyObject? fromlist = null, int level = 0) =>
        PyCil.Runtime.Import.Imports.ImportLevel(ts, name, globals, fromlist, level);
}
