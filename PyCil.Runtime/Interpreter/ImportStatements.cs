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
        if (!function.Builtins.Get(ts, Names.DunderImport, out var import)) return null;
        if (import is null) return Raise.ImportError(ts, "__import__ not found");
        var locals = frame->Locals ?? (PyObject)PyNone.Instance;
        return Call.Vector(ts, import, [name, function.Globals, locals, fromList, level]);
    }

    internal static PyObject? From(ThreadState ts, PyObject module, PyStr name)
    {
        if (!Attributes.TryGet(ts, module, name, out var value)) return null;
        if (value is not null) return value;
        if (!Attributes.TryGet(ts, module, Names.DunderName, out var moduleName)) return null;
        if (moduleName is PyStr package)
        {
            var full = PyStr.Of($"{package}.{name}");
            if (ts.Interpreter.Modules.TryGetStr(full, out var submodule)) return submodule;
        }
        return CannotImport(ts, module, moduleName as PyStr, name);
    }

    private static PyObject? CannotImport(ThreadState ts, PyObject module, PyStr? moduleName, PyStr name)
    {
        var shown = moduleName?.ToString() ?? "<unknown module name>";
        string? origin = null;
        var initializing = false;
        if (!Attributes.TryGet(ts, module, Names.DunderSpec, out var spec)) return null;
        if (spec is not null and not PyNone)
        {
            if (!Attributes.TryGet(ts, spec, PyStr.Intern("origin"), out var place)) return null;
            if (!Attributes.TryGet(ts, spec, PyStr.Intern("_initializing"), out var flag)) return null;
            origin = (place as PyStr)?.ToString();
            initializing = flag is not null && Truth.Of(ts, flag) > 0;
        }
        if (origin is null && Attributes.TryGet(ts, module, Names.DunderFile, out var file) && file is PyStr path) origin = path.ToString();
        var text = origin is null
            ? $"cannot import name {Strings.Repr(ts, name)} from '{shown}' (unknown location)"
            : initializing
                ? $"cannot import name {Strings.Repr(ts, name)} from partially initialized module '{shown}' (most likely due to a circular import) ({origin})"
                : $"cannot import name {Strings.Repr(ts, name)} from '{shown}' ({origin})";
        Raise.ImportError(ts, text, moduleName, origin is null ? null : PyStr.Of(origin));
        if (ts.Error is PyImportError error) error.NameFrom = name;
        return null;
    }

    /// <summary>from module import *: the names of __all__, or those without a leading underscore.</summary>
    internal static PyObject? Star(ThreadState ts, Frame* frame, PyObject module)
    {
        var locals = frame->Locals ?? frame->Function.Globals;
        if (!Attributes.TryGet(ts, module, Names.DunderAll, out var all)) return null;
        var skipPrivate = false;
        if (all is null)
        {
            if (!Attributes.TryGet(ts, module, Names.DunderDict, out var dict)) return null;
            if (dict is null) return Raise.ImportError(ts, "from-import-* object has no __dict__ and no __all__");
            all = Call.Method(ts, dict, PyStr.Intern("keys"));
            if (all is null) return null;
            skipPrivate = true;
        }
        var names = Sequences.ToArray(ts, all);
        if (names is null) return null;
        foreach (var item in names)
        {
            if (item is not PyStr name)
            {
                if (!Attributes.TryGet(ts, module, Names.DunderName, out var moduleName)) return null;
                return Raise.TypeError(ts, skipPrivate
                    ? $"Key in {moduleName}.__dict__ must be str, not {item.Type.Name}"
                    : $"Item in {moduleName}.__all__ must be str, not {item.Type.Name}");
            }
            if (skipPrivate && name.Length > 0 && name[0] == '_') continue;
            var value = Attributes.Get(ts, module, name);
            if (value is null) return null;
            if (locals is PyDict target && locals.GetType() == typeof(PyDict)) target.SetStr(PyStr.Intern(name), value);
            else if (!Items.Set(ts, locals, name, value)) return null;
        }
        return PyNone.Instance;
    }
}
