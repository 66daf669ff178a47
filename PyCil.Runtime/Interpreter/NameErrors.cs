using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Errors of names that are not bound, and of objects that lack a protocol a statement needs.</summary>
internal static class NameErrors
{
    internal static void NotDefined(ThreadState ts, PyStr name) => Raise.NameError(ts, $"name '{name}' is not defined", name);

    internal static void UnboundLocal(ThreadState ts, PyCode code, int local)
    {
        var name = code.LocalNames[local];
        Raise.UnboundLocalError(ts, $"cannot access local variable '{name}' where it is not associated with a value", name);
    }

    internal static void UnboundCell(ThreadState ts, PyCode code, int index)
    {
        if (index < code.LocalCount && code.LocalNames[index] != Names.DunderClass)
        {
            UnboundLocal(ts, code, index);
            return;
        }
        var name = index < code.LocalCount ? Names.DunderClass : code.FreeNames[index - code.LocalCount];
        Raise.NameError(ts, $"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name);
    }

    internal static void NotContextManager(ThreadState ts, PyType type, SpecialMethod which)
    {
        var isAsync = which is SpecialMethod.AEnter or SpecialMethod.AExit;
        var missing = which is SpecialMethod.Exit or SpecialMethod.AExit ? (isAsync ? "__aexit__" : "__exit__") : (isAsync ? "__aenter__" : "__enter__");
        var protocol = isAsync ? "asynchronous context manager protocol" : "context manager protocol";
        var text = $"'{type.FullName}' object does not support the {protocol} (missed {missing} method)";
        var other = isAsync
            ? (type.Lookup(Names.DunderEnter) is not null && type.Lookup(Names.DunderExit) is not null, " but it supports the context manager protocol. Did you mean to use 'with'?")
            : (type.Lookup(Names.DunderAenter) is not null && type.Lookup(Names.DunderAexit) is not null, " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?");
        if (other.Item1) text += other.Item2;
        Raise.TypeError(ts, text);
    }
}

/// <summary>The objects behind <see cref="CommonConstant"/>.</summary>
internal static class CommonConstants
{
    internal static PyObject Get(ThreadState ts, CommonConstant which) => which switch
    {
        CommonConstant.AssertionError => PyExceptions.AssertionError,
        CommonConstant.NotImplementedError => PyExceptions.NotImplementedError,
        CommonConstant.Tuple => PyTuple.TypeObject,
        CommonConstant.List => PyList.TypeObject,
        CommonConstant.Set => PySet.TypeObject,
        CommonConstant.All => ts.Interpreter.GetState<Originals>().All,
        _ => ts.Interpreter.GetState<Originals>().Any,
    };

    /// <summary>Keeps the functions of the new builtins module: a program may put others in their place.</summary>
    internal static void Remember(InterpreterState interpreter)
    {
        var originals = interpreter.GetState<Originals>();
        originals.All = interpreter.BuiltinsDict.GetStr(PyStr.Intern("all")) ?? PyNone.Instance;
        originals.Any = interpreter.BuiltinsDict.GetStr(PyStr.Intern("any")) ?? PyNone.Instance;
    }

    private sealed class Originals
    {
        internal PyObject All { get; set; } = PyNone.Instance;

        internal PyObject Any { get; set; } = PyNone.Instance;
    }
}
