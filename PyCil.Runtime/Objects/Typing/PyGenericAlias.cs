namespace PyCil.Runtime.Objects;

/// <summary>types.GenericAlias: <c>list[int]</c>.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/stdtypes.html#types-genericalias</remarks>
[PyType("types.GenericAlias", In = "_types", Immutable = true, Doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).")]
public partial class PyGenericAlias : PyObject
{
    private PyTuple? _parameters;

    public PyGenericAlias(PyObject origin, PyObject item)
    {
        Origin = origin;
        Args = item as PyTuple ?? PyTuple.Of(item);
    }

    public PyObject Origin { get; }

    public PyTuple Args { get; }

    /// <summary><c>*tuple[int, str]</c></summary>
    public bool Starred { get; private set; }

    public static PyGenericAlias Of(PyObject origin, PyObject item) => new(origin, item);

    [PyNew(Signature = "(origin, args, /)")]
    internal static PyObject New(PyType cls, PyObject origin, PyObject args) => Alloc(cls, origin, args);

    /// <summary>Attributes that are the alias's own; all others are the origin's.</summary>
    private static bool IsOwn(PyStr name) => name.ToString() is
        "__class__" or "__origin__" or "__args__" or "__unpacked__" or "__parameters__" or "__typing_unpacked_tuple_args__" or "__mro_entries__"
        or "__reduce_ex__" or "__reduce__" or "__bases__" or "__copy__" or "__deepcopy__";

    [PySlot(Slot.GetAttr)]
    internal PyObject? GetAttribute(ThreadState ts, PyStr name) => IsOwn(name) ? Attributes.GenericGet(ts, this, name) : Attributes.Get(ts, Origin, name);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (TypeRepr.Of(ts, Origin) is not { } origin) return null;
        var text = new System.Text.StringBuilder(Starred ? "*" : "").Append(origin).Append('[');
        if (Args.Count == 0) text.Append("()");
        for (var i = 0; i < Args.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (TypeRepr.OfArgument(ts, Args[i]) is not { } item) return null;
            text.Append(item);
        }
        return PyStr.Of(text.Append(']').ToString());
    }

    [PySlot(Slot.Hash)]
    internal long Hash(ThreadState ts)
    {
        var origin = Compare.Hash(ts, Origin);
        if (origin == -1) return -1;
        var args = Compare.Hash(ts, Args);
        if (args == -1) return -1;
        var hash = origin ^ args;
        return hash == -1 ? -2 : hash;
    }

    [PySlot(Slot.RichCompare)]
    internal PyObject? RichCompare(ThreadState ts, PyObject other, CompareOp op)
    {
        if (other is not PyGenericAlias alias || op is not (CompareOp.Eq or CompareOp.Ne)) return PyNotImplemented.Instance;
        var equal = Starred == alias.Starred ? Compare.Equal(ts, Origin, alias.Origin) : 0;
        if (equal > 0) equal = Compare.Equal(ts, Args, alias.Args);
        return equal < 0 ? null : PyBool.Of(equal > 0 == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Call)]
    [RawArguments]
    internal static bool CallOrigin(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var alias = (PyGenericAlias)self!;
        if (!Call.Vector(ts, alias.Origin, ref args, nargs, kwnames, ref result)) return false;
        var made = result.Box();
        if (Attributes.Set(ts, made, Names.DunderOrigClass, alias)) return true;
        if (!ts.ErrorMatches(PyExceptions.AttributeError) && !ts.ErrorMatches(PyExceptions.TypeError)) return false;
        ts.ClearError();
        return true;
    }

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject item)
    {
        if (GetParameters(ts) is not { } parameters) return null;
        if (TypeSubstitution.Substitute(ts, this, Args, parameters, item) is not { } args) return null;
        return new PyGenericAlias(Origin, args) { Starred = Starred };
    }

    [PySlot(Slot.Or)]
    internal static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => PyUnion.Join(ts, left, right);

    /// <summary>Gives the starred alias once: <c>*tuple[int, str]</c> in a subscript or parameter list.</summary>
    [PySlot(Slot.Iter)]
    internal PyObject Iter(ThreadState ts) => new PyGenericAliasIterator(this);

    internal PyGenericAlias Star() => new(Origin, Args) { Starred = true };

    [PyGetter("__origin__", Member = true)]
    internal PyObject GetOrigin() => Origin;

    [PyGetter("__args__", Member = true)]
    internal PyObject GetArgs() => Args;

    [PyGetter("__unpacked__", Member = true)]
    internal bool GetUnpacked() => Starred;

    [PyGetter("__parameters__", Doc = "Type variables in the GenericAlias.")]
    internal PyTuple? GetParameters(ThreadState ts) => _parameters ??= TypeSubstitution.Parameters(ts, Args);

    [PyGetter("__typing_unpacked_tuple_args__")]
    internal PyObject UnpackedTupleArgs => Starred && Origin == PyTuple.TypeObject ? Args : PyNone.Instance;

    [PyMethod("__mro_entries__", Signature = "(object, /)")]
    internal PyObject MroEntries(PyObject bases) => PyTuple.Of(Origin);

    [PyMethod("__instancecheck__", Signature = "(object, /)")]
    internal PyObject? InstanceCheck(ThreadState ts, PyObject instance) =>
        Raise.TypeError(ts, "isinstance() argument 2 cannot be a parameterized generic");

    [PyMethod("__subclasscheck__", Signature = "(object, /)")]
    internal PyObject? SubclassCheck(ThreadState ts, PyObject cls) =>
        Raise.TypeError(ts, "issubclass() argument 2 cannot be a parameterized generic");

    [PyMethod("__reduce__")]
    internal PyObject? Reduce(ThreadState ts)
    {
        if (!Starred) return PyTuple.Of(Type, PyTuple.Of(Origin, Args));
        if (!ts.Interpreter.BuiltinsDict.TryGetStr(PyStr.Intern("next"), out var next)) return Raise.AttributeError(ts, "next");
        return PyTuple.Of(next!, PyTuple.Of(new PyGenericAliasIterator(new PyGenericAlias(Origin, Args))));
    }

    [PyMethod("__dir__")]
    internal PyObject? Dir(ThreadState ts)
    {
        if (Call.Method(ts, Origin.Type == PyType.TypeObject ? PyType.TypeObject : Origin.Type, Names.DunderDir, Origin) is not { } names) return null;
        if (Sequences.ToList(ts, names) is not { } list) return null;
        foreach (var own in (ReadOnlySpan<string>)["__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__"])
        {
            var name = PyStr.Intern(own);
            var there = Sequences.Contains(ts, list, name);
            if (there < 0) return null;
            if (there == 0) list.Add(name);
        }
        return list;
    }
}
