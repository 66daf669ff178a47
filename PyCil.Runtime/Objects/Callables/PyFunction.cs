using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A Python function.</summary>
/// <remarks>Source: https://docs.python.org/3.14/reference/datamodel.html#user-defined-functions.</remarks>
[PyType("function", Subclassable = false, Hidden = true, MethodDescriptor = true, HasDict = true, OwnLayout = true, Doc = "Create a function object.")]
public sealed unsafe partial class PyFunction : PyObject
{
    internal PyCode Code;
    internal readonly PyDict Globals;
    internal readonly PyDict Builtins;
    internal PyTuple? Defaults;
    internal PyDict? KwDefaults;
    internal PyTuple? Closure;
    internal PyObject? Annotations;
    internal PyObject? Annotate;
    internal PyObject Name;
    internal PyObject QualifiedName;
    internal PyObject? Doc;
    internal PyObject? Module;
    internal PyObject? TypeParams;

    /// <summary>Compiled code that relies on <see cref="Code"/>.</summary>
    internal Dependents? CodeDependents;
    private InstanceStorage _storage;

    internal PyFunction(PyCode code, PyDict globals, PyDict builtins)
    {
        Code = code;
        Globals = globals;
        Builtins = builtins;
        Name = PyStr.Intern(code.Unit.Name);
        QualifiedName = PyStr.Of(code.Unit.QualifiedName);
        if ((code.Flags & CodeFlags.HasDocString) != 0) Doc = code.Constants[0].Box();
        Module = globals.TryGetStr(Names.DunderName, out var name) ? name : null;
        _storage = new InstanceStorage(TypeObject);
    }

    public override PyType Type => TypeObject;

    internal override ref InstanceStorage Storage => ref _storage;

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallFunction(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
        => FunctionCall.Invoke(ts, (PyFunction)self!, ref args, nargs, kwnames, ref result);

    [PySlot(Slot.DescrGet)]
    public PyObject Get(PyObject? instance, PyObject? owner) => instance is null ? this : new PyMethod(this, instance);

    [PySlot(Slot.Repr)]
    public PyObject Repr() => PyStr.Of($"<function {QualifiedName} at 0x{Identity.Number(this):x}>");
}
