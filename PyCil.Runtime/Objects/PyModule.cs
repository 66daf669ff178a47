using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A module: a namespace with a name.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#modules.</remarks>
[PyType("module", HasDict = true, OwnLayout = true, Hidden = true, Doc = "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.")]
public sealed unsafe partial class PyModule : PyObject
{
    private InstanceStorage _storage;

    public PyModule(string name, string? doc = null)
        : this(TypeObject)
    {
        var dict = Dict;
        dict.SetStr(Names.DunderName, PyStr.Of(name));
        dict.SetStr(Names.DunderDoc, doc is null ? PyNone.Instance : PyStr.Of(doc));
        dict.SetStr(Names.DunderPackage, PyNone.Instance);
        dict.SetStr(Names.DunderLoader, PyNone.Instance);
        dict.SetStr(Names.DunderSpec, PyNone.Instance);
    }

    private PyModule(PyType type)
    {
        _storage = new InstanceStorage(type);
        _storage.ReplaceDict(new PyDict());
    }

    /// <summary>A module around an existing namespace (builtins, sys).</summary>
    internal static PyModule Around(string name, PyDict dict)
    {
        var module = new PyModule(TypeObject);
        module._storage.ReplaceDict(dict);
        dict.SetStr(Names.DunderName, PyStr.Of(name));
        return module;
    }

    public override PyType Type => _storage.Type;

    internal override ref InstanceStorage Storage => ref _storage;

    public PyDict Dict => _storage.Dict!;

    internal void ChangeType(PyType type) => _storage.ChangeType(type);

    [PyNew]
    [RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = new PyModule((PyType)self!);
        return true;
    }

    [PySlot(Slot.Init, Signature = "(name, doc=None)")]
    public bool Init(PyStr name, PyObject? doc = null)
    {
        var dict = Dict;
        dict.SetStr(Names.DunderName, name);
        dict.SetStr(Names.DunderDoc, doc ?? PyNone.Instance);
        dict.SetStr(Names.DunderPackage, PyNone.Instance);
        dict.SetStr(Names.DunderLoader, PyNone.Instance);
        dict.SetStr(Names.DunderSpec, PyNone.Instance);
        return true;
    }

    [PySlot(Slot.GetAttr)]
    public PyObject? GetAttr(ThreadState ts, PyStr name)
    {
        var found = Attributes.GenericFind(ts, this, Type, name, out _);
        if (found is not null) return found;
        if (ts.HasError)
        {
            if (!ts.ErrorMatches(PyExceptions.AttributeError)) return null;
            ts.ClearError();
        }
        var dict = Dict;
        if (dict.TryGetStr(Names.DunderGetattr, out var hook)) return Call.Invoke(ts, hook!, name) ?? Attributes.WithContext(ts, this, name);
        return ModuleErrors.NoAttribute(ts, this, dict, name);
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        var importlib = ts.Interpreter.Modules.TryGetStr(PyStr.Intern("_frozen_importlib"), out var found) ? found : null;
        if (importlib is not null) return Call.Method(ts, importlib, PyStr.Intern("_module_repr"), this);
        return PyStr.Of($"<module {(Dict.TryGetStr(Names.DunderName, out var name) ? Strings.Repr(ts, name!) : "'?'")}>");
    }

    [PyGetter("__dict__")]
    public PyObject GetDict() => Dict;

    [PyMethod("__dir__", Doc = "__dir__() -> list\nspecialized dir() implementation", TextSignature = false)]
    public PyObject? Dir(ThreadState ts)
    {
        if (!Attributes.TryGet(ts, this, Names.DunderDict, out var shown)) return null;
        if (shown is not PyDict dict) return Raise.TypeError(ts, "<module>.__dict__ is not a dictionary");
        return dict.TryGetStr(Names.DunderDir, out var hook) ? Call.Invoke(ts, hook!) : Sequences.ToList(ts, dict);
    }

    [PyGetter("__annotations__")]
    public PyObject? GetAnnotations(ThreadState ts)
    {
        var dict = Dict;
        if (dict.TryGetStr(Names.DunderAnnotations, out var there)) return there;
        PyObject? made = null;
        if (dict.TryGetStr(Names.DunderAnnotate, out var annotate) && annotate is not PyNone)
        {
            // A module that is being imported has not executed all annotations yet: the answer is not kept then.
            var partial = dict.TryGetStr(Names.DunderSpec, out var spec) && spec is not PyNone ? Imports.IsInitializing(ts, spec!) : 0;
            if (partial < 0) return null;
            made = Call.Invoke(ts, annotate!, PyInt.Of(1));
            if (made is null) return null;
            if (made is not PyDict) return Raise.TypeError(ts, $"__annotate__ returned non-dict of type '{made.Type.Name}'");
            if (partial != 0) return made;
        }
        made ??= new PyDict();
        dict.SetStr(Names.DunderAnnotations, made);
        return made;
    }

    [PySetter("__annotations__")]
    public bool SetAnnotations(ThreadState ts, PyObject? value)
    {
        var dict = Dict;
        if (value is not null)
        {
            dict.SetStr(Names.DunderAnnotations, value);
        }
        else if (!dict.RemoveStr(Names.DunderAnnotations))
        {
            Raise.AttributeError(ts, "__annotations__");
            return false;
        }
        dict.RemoveStr(Names.DunderAnnotate);
        return true;
    }

    [PyGetter("__annotate__")]
    public PyObject GetAnnotate()
    {
        var dict = Dict;
        if (dict.TryGetStr(Names.DunderAnnotate, out var there)) return there!;
        dict.SetStr(Names.DunderAnnotate, PyNone.Instance);
        return PyNone.Instance;
    }

    [PySetter("__annotate__")]
    public bool SetAnnotate(ThreadState ts, PyObject? value)
    {
        if (value is null)
        {
            Raise.TypeError(ts, "cannot delete __annotate__ attribute");
            return false;
        }
        if (value is not PyNone && !value.Type.Has(Slot.Call))
        {
            Raise.TypeError(ts, "__annotate__ must be callable or None");
            return false;
        }
        Dict.SetStr(Names.DunderAnnotate, value);
        if (value is not PyNone) Dict.RemoveStr(Names.DunderAnnotations);
        return true;
    }

    // ---- Filling a builtin module ----

    public void AddFunction(in MethodDef def)
        => Dict.SetStr(PyStr.Intern(def.Name), new PyBuiltinFunction(def, null, this) { ModuleName = Dict.TryGetStr(Names.DunderName, out var name) ? name : null });

    public void AddType(PyType type) => Dict.SetStr(PyStr.Intern(type.Name), type);

    public void Add(string name, PyObject value) => Dict.SetStr(PyStr.Intern(name), value);
}
