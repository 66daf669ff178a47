namespace PyCil.Runtime.Import;

/// <summary>Runs a code object in a namespace: modules, exec, eval.</summary>
internal static class CodeExecution
{
    /// <summary>As exec(code, globals, locals): puts __builtins__ into the globals if it is missing. Null: the error is pending.</summary>
    public static PyObject? Run(ThreadState ts, PyCode code, PyDict globals, PyObject? locals = null, PyTuple? closure = null)
    {
        if (!globals.ContainsStr(Names.DunderBuiltins)) globals.SetStr(Names.DunderBuiltins, ts.Interpreter.Modules.GetStr(Names.Builtins) ?? ts.Interpreter.BuiltinsDict);
        var function = new PyFunction(code, globals, Frames.BuiltinsOf(ts, globals)) { Closure = closure };
        return Eval.RunInNamespace(ts, function, locals ?? globals);
    }
}
