using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

/// <summary>A builtin function, or a builtin method bound to its object.</summary>
[PyType("builtin_function_or_method", Subclassable = false, NoNew = true, Hidden = true)]
public sealed unsafe partial class PyBuiltinFunction : PyObject
{
    private readonly MethodDef _def;

    /// <param name="def">The function.</param>
    /// <param name="owner">The type it belongs to (methods and __new__), or null.</param>
    /// <param name="self">The bound object, or the module of a module function.</param>
    internal PyBuiltinFunction(in MethodDef def, PyType? owner, PyObject? self)
    {
        _def = def;
        Owner = owner;
        Self = self;
    }

    internal ref readonly MethodDef Def => ref _def;

    internal PyType? Owner { get; }

    internal PyObject? Self { get; }

    /// <summary>Name of the module that the function says it is from; null for methods.</summary>
    internal PyObject? ModuleName { get; init; }

    public string Name => _def.Name;

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallFunction(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var function = (PyBuiltinFunction)self!;
        return function._def.Function(ts, function.Self, ref args, nargs, kwnames, ref result);
    }

    [PySlot(Slot.Repr)]
    public PyObject Repr()
        => PyStr.Of(Self is null or PyModule
            ? $"<built-in function {Name}>"
            : $"<built-in method {Name} of {Self.Type.Name} object at 0x{Identity.Number(Self):x}>");

    [PySlot(Slot.Hash)]
    public long Hash() => Self is null or PyModule
        ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this)
        : HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Self), (nint)_def.Function) & 0x7fffffff;

    [PySlot(Slot.RichCompare)]
    public PyObject RichCompare(PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyBuiltinFunction that) return PyNotImplemented.Instance;
        var equal = ReferenceEquals(this, that) || (Self is not null && ReferenceEquals(Self, that.Self) && _def.Function == that._def.Function);
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PyGetter("__name__")]
    public PyObject GetName() => PyStr.Of(Name);

    [PyGetter("__qualname__")]
    public PyObject GetQualname() => PyStr.Of(Self is null or PyModule ? (Owner is not null && Self is null ? $"{Owner.QualifiedName}.{Name}" : Name)
        : Self is PyType type ? $"{type.QualifiedName}.{Name}" : $"{Self.Type.QualifiedName}.{Name}");

    [PyGetter("__module__", Member = true)]
    public PyObject GetModule() => ModuleName ?? PyNone.Instance;

    [PyGetter("__self__")]
    public PyObject GetSelf() => Self ?? (PyObject?)Owner ?? PyNone.Instance;

    [PyGetter("__doc__")]
    public PyObject GetDoc() => _def.Doc is null ? PyNone.Instance : PyStr.Of(_def.Doc);

    [PyGetter("__text_signature__")]
    public PyObject GetTextSignature() => _def.TextSignature is null ? PyNone.Instance : PyStr.Of(_def.TextSignature);

    [PyMethod("__reduce__")]
    public PyObject? Reduce(ThreadState ts)
    {
        var self = Self ?? Owner; // a static method belongs to its type
        if (self is null or PyModule) return PyStr.Of(Name);
        var getattr = ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("getattr"), out var found) ? found : null;
        return getattr is null ? Raise.AttributeError(ts, "getattr") : PyTuple.Of(getattr, PyTuple.Of(self, PyStr.Of(Name)));
    }
}
