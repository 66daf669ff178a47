using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// The Python-visible members of functions.
public sealed unsafe partial class PyFunction
{
    [PyNew(Signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")]
    private static PyObject? New(ThreadState ts, PyType cls, PyCode code, PyDict globals, PyObject? name = null, PyObject? argdefs = null, PyObject? closure = null, PyObject? kwdefaults = null)
    {
        if (name is not (null or PyNone or PyStr)) return Raise.TypeError(ts, "arg 3 (name) must be None or string");
        if (argdefs is not (null or PyNone or PyTuple)) return Raise.TypeError(ts, "arg 4 (defaults) must be None or tuple");
        var free = code.FreeCount;
        if (closure is not (null or PyNone or PyTuple))
            return Raise.TypeError(ts, "arg 5 (closure) must be tuple");
        if (free != 0 && closure is not PyTuple) return Raise.TypeError(ts, "arg 5 (closure) must be tuple");
        if (closure is PyTuple cells)
        {
            if (cells.Count != free)
                return Raise.ValueError(ts, $"{code.Unit.Name} requires closure of length {free}, not {cells.Count}");
            foreach (var cell in cells.Items)
            {
                if (cell is not PyCell) return Raise.TypeError(ts, $"arg 5 (closure) expected cell, found {cell.Type.Name}");
            }
        }
        if (kwdefaults is not (null or PyNone or PyDict)) return Raise.TypeError(ts, "arg 6 (kwdefaults) must be None or dict");
        var function = new PyFunction(code, globals, Frames.BuiltinsOf(ts, globals))
        {
            Defaults = argdefs as PyTuple,
            KwDefaults = kwdefaults as PyDict,
            Closure = closure is PyTuple { Count: > 0 } tuple ? tuple : null,
        };
        if (name is PyStr) function.Name = name;
        return function;
    }

    [PyGetter("__code__")]
    public PyObject GetCode() => Code;

    [PySetter("__code__")]
    public bool SetCode(ThreadState ts, PyObject? value)
    {
        if (value is not PyCode code)
        {
            Raise.TypeError(ts, "__code__ must be set to a code object");
            return false;
        }
        if (code.FreeCount != (Closure?.Count ?? 0))
        {
            Raise.ValueError(ts, $"{Name}() requires a code object with {Closure?.Count ?? 0} free vars, not {code.FreeCount}");
            return false;
        }
        const Compiler.Bytecode.CodeFlags kinds = Compiler.Bytecode.CodeFlags.Generator | Compiler.Bytecode.CodeFlags.Coroutine | Compiler.Bytecode.CodeFlags.AsyncGenerator;
        if (((code.Flags ^ Code.Flags) & kinds) != 0
            && !Warnings.Warn(ts, PyExceptions.DeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)", 1))
        {
            return false;
        }
        Code = code;
        CodeDependents?.Break();
        return true;
    }

    [PyGetter("__name__")]
    public PyObject GetName() => Name;

    [PySetter("__name__")]
    public bool SetName(ThreadState ts, PyObject? value) => SetText(ts, value, "__name__", ref Name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => QualifiedName;

    [PySetter("__qualname__")]
    public bool SetQualname(ThreadState ts, PyObject? value) => SetText(ts, value, "__qualname__", ref QualifiedName);

    private static bool SetText(ThreadState ts, PyObject? value, string what, ref PyObject field)
    {
        if (value is not PyStr)
        {
            Raise.TypeError(ts, $"{what} must be set to a string object");
            return false;
        }
        field = value;
        return true;
    }

    [PyGetter("__defaults__")]
    public PyObject GetDefaults() => (PyObject?)Defaults ?? PyNone.Instance;

    [PySetter("__defaults__")]
    public bool SetDefaults(ThreadState ts, PyObject? value)
    {
        if (value is not (null or PyNone or PyTuple))
        {
            Raise.TypeError(ts, "__defaults__ must be set to a tuple object");
            return false;
        }
        Defaults = value as PyTuple;
        return true;
    }

    [PyGetter("__kwdefaults__")]
    public PyObject GetKwDefaults() => (PyObject?)KwDefaults ?? PyNone.Instance;

    [PySetter("__kwdefaults__")]
    public bool SetKwDefaults(ThreadState ts, PyObject? value)
    {
        if (value is not (null or PyNone or PyDict))
        {
            Raise.TypeError(ts, "__kwdefaults__ must be set to a dict object");
            return false;
        }
        KwDefaults = value as PyDict;
        return true;
    }

    [PyGetter("__closure__", Member = true)]
    public PyObject GetClosure() => (PyObject?)Closure ?? PyNone.Instance;

    [PyGetter("__globals__", Member = true)]
    public PyObject GetGlobals() => Globals;

    [PyGetter("__builtins__", Member = true)]
    public PyObject GetBuiltins() => BuiltinsMapping.Shown(Builtins);

    [PyGetter("__doc__", Member = true)]
    public PyObject GetDoc() => Doc ?? PyNone.Instance;

    [PySetter("__doc__")]
    public bool SetDoc(PyObject? value)
    {
        Doc = value;
        return true;
    }

    [PyGetter("__module__", Member = true)]
    public PyObject GetModule() => Module ?? PyNone.Instance;

    [PySetter("__module__")]
    public bool SetModule(PyObject? value)
    {
        Module = value;
        return true;
    }

    [PyGetter("__dict__")]
    public PyObject GetDict() => _storage.Materialize();

    [PySetter("__dict__")]
    public bool SetDict(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "cannot delete __dict__");
            return false;
        }
        return TypeCreation.SetOwnDict(ts, this, value);
    }

    [PyGetter("__annotations__")]
    public PyObject? GetAnnotations(ThreadState ts)
    {
        if (Annotations is PyTuple pairs)
        {
            // from __future__ import annotations: the emitter gives name, text, name, text, ...
            var dict = new PyDict();
            for (var i = 0; i + 1 < pairs.Count; i += 2) dict.SetStr((PyStr)pairs.Items[i], pairs.Items[i + 1]);
            Annotations = dict;
        }
        if (Annotations is not null) return Annotations;
        if (Annotate is null or PyNone) return Annotations = new PyDict();
        var made = Objects.Call.Invoke(ts, Annotate, PyInt.Of(1));
        if (made is null) return null;
        return made is PyDict ? Annotations = made : Raise.TypeError(ts, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
    }

    [PySetter("__annotations__")]
    public bool SetAnnotations(ThreadState ts, PyObject? value)
    {
        if (value is not (null or PyNone or PyDict))
        {
            Raise.TypeError(ts, "__annotations__ must be set to a dict object");
            return false;
        }
        Annotations = value as PyDict;
        Annotate = null;
        return true;
    }

    [PyGetter("__annotate__")]
    public PyObject GetAnnotate() => Annotate ?? PyNone.Instance;

    [PySetter("__annotate__")]
    public bool SetAnnotate(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "__annotate__ cannot be deleted");
            return false;
        }
        if (value is not PyNone && !value.Type.Has(Slot.Call))
        {
            Raise.TypeError(ts, "__annotate__ must be callable or None");
            return false;
        }
        Annotate = value;
        if (value is not PyNone) Annotations = null;
        return true;
    }

    [PyGetter("__type_params__")]
    public PyObject GetTypeParams() => TypeParams ?? PyTuple.Empty;

    [PySetter("__type_params__")]
    public bool SetTypeParams(ThreadState ts, PyObject? value)
    {
        if (value is not PyTuple)
        {
            Raise.TypeError(ts, "__type_params__ must be set to a tuple");
            return false;
        }
        TypeParams = value;
        return true;
    }
}
