using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>import, from-import and star-import.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/simple_stmts.html#the-import-statement.</remarks>
internal static unsafe class ImportStatements
{
    internal static PyObject? Name(ThreadState ts, Frame* frame, PyStr name, PyObject level, PyObject fromList)
    {
        var function = frame->Function;
        if (!BuiltinsMapping.Find(ts, function.Builtins, Names.DunderImport, out var import)) return null;
        if (import is null) return Raise.ImportError(ts, "__import__ not found");
        if (ReferenceEquals(import, ts.Interpreter.Import.ImportFunction) && level is PyInt number && number.TryGetInt64(out var up))
            return Imports.ImportLevel(ts, name, function.Globals, fromList, up);
        var locals = frame->Locals ?? (PyObject)PyNone.Instance;
        return Call.Vector(ts, import, [name, function.Globals, locals, fromList, level]);
    }

    internal static PyObject? From(ThreadState ts, PyObject module, PyStr name) => Imports.From(ts, module, name);

    internal static PyObject? Star(ThreadState ts, Frame* frame, PyObject module) =>
        Imports.Star(ts, module, frame->Locals ?? frame->Function.Globals) ? PyNone.Instance : null;
}
