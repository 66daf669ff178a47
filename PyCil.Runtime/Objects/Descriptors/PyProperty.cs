namespace PyCil.Runtime.Objects;

/// <summary>property: an attribute computed by functions.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/functions.html#property</remarks>
[PyType("property", Doc = "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n\nMade most easily as a decorator.")]
public partial class PyProperty : PyObject
{
    private PyObject? _doc;
    private PyObject? _name;
    private bool _docFromGetter;

    public PyObject? Getter { get; private set; }

    public PyObject? Setter { get; private set; }

    public PyObject? Deleter { get; private set; }

    [PyNew(Signature = "(fget=None, fset=None, fdel=None, doc=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? fget = null, PyObject? fset = null, PyObject? fdel = null, PyObject? doc = null) => Alloc(cls);

    [PySlot(Slot.Init, Signature = "(fget=None, fset=None, fdel=None, doc=None)")]
    internal bool Init(ThreadState ts, PyObject? fget = null, PyObject? fset = null, PyObject? fdel = null, PyObject? doc = null)
    {
        Getter = fget is PyNone ? null : fget;
        Setter = fset is PyNone ? null : fset;
        Deleter = fdel is PyNone ? null : fdel;
        _doc = null;
        _docFromGetter = false;
        _name = null;
        var shown = doc is null or PyNone ? null : doc;
        if (shown is null && Getter is not null)
        {
            if (!Attributes.TryGet(ts, Getter, Names.DunderDoc, out var own)) return false;
            if (own is not null and not PyNone)
            {
                shown = own;
                _docFromGetter = true;
            }
        }
        if (Type == TypeObject)
        {
            _doc = shown ?? (doc is PyNone ? doc : null);
            return true;
        }
        // A subclass has a __doc__ of its own, which hides our member: the instance must carry the text as an attribute.
        if (shown is null && !HasStorage) return true;
        if (Attributes.Set(ts, this, Names.DunderDoc, shown ?? PyNone.Instance)) return true;
        // A text that was given explicitly is dropped where there is no room for it; a getter's is not.
        if (_docFromGetter || !ts.ErrorMatches(PyExceptions.AttributeError)) return false;
        ts.ClearError();
        return true;
    }

    [PySlot(Slot.DescrGet)]
    internal PyObject? Get(ThreadState ts, PyObject? instance, PyObject? owner)
    {
        if (instance is null or PyNone) return this;
        if (Getter is { } getter) return Call.Invoke(ts, getter, instance);
        return Missing(ts, instance, "getter");
    }

    [PySlot(Slot.DescrSet)]
    internal bool Set(ThreadState ts, PyObject instance, PyObject? value)
    {
        if (value is null)
        {
            if (Deleter is { } deleter) return Call.Invoke(ts, deleter, instance) is not null;
            Missing(ts, instance, "deleter");
            return false;
        }
        if (Setter is { } setter) return Call.Invoke(ts, setter, instance, value) is not null;
        Missing(ts, instance, "setter");
        return false;
    }

    private PyObject? Missing(ThreadState ts, PyObject instance, string what)
    {
        if (!TryName(ts, out var name)) return null;
        var of = $"'{instance.Type.QualifiedName}' object has no {what}";
        if (name is null) return Raise.AttributeError(ts, $"property of {of}");
        return Strings.Repr(ts, name) is { } shown ? Raise.AttributeError(ts, $"property {shown} of {of}") : null;
    }

    /// <summary>The name set, or else the getter's.</summary>
    private bool TryName(ThreadState ts, out PyObject? name)
    {
        name = _name;
        return name is not null || Getter is null || Attributes.TryGet(ts, Getter, Names.DunderName, out name);
    }

    [PyMethod("getter", Signature = "(object, /)", Doc = "Descriptor to obtain a copy of the property with a different getter.")]
    internal PyObject? WithGetter(ThreadState ts, PyObject getter) => With(ts, getter, null, null);

    [PyMethod("setter", Signature = "(object, /)", Doc = "Descriptor to obtain a copy of the property with a different setter.")]
    internal PyObject? WithSetter(ThreadState ts, PyObject setter) => With(ts, null, setter, null);

    [PyMethod("deleter", Signature = "(object, /)", Doc = "Descriptor to obtain a copy of the property with a different deleter.")]
    internal PyObject? WithDeleter(ThreadState ts, PyObject deleter) => With(ts, null, null, deleter);

    private PyObject? With(ThreadState ts, PyObject? getter, PyObject? setter, PyObject? deleter)
    {
        getter = getter is null or PyNone ? Getter : getter;
        setter = setter is null or PyNone ? Setter : setter;
        deleter = deleter is null or PyNone ? Deleter : deleter;
        // A text taken from the getter is taken anew from the new one.
        var doc = _docFromGetter && getter is not null ? PyNone.Instance : _doc ?? PyNone.Instance;
        var made = Call.Invoke(ts, Type, getter ?? PyNone.Instance, setter ?? PyNone.Instance, deleter ?? PyNone.Instance, doc);
        if (made is PyProperty copy) copy._name = _name;
        return made;
    }

    [PyMethod("__set_name__", Signature = "(*args)", TextSignature = false, Doc = "Method to set name of a property.")]
    internal PyObject? SetOwnerName(ThreadState ts, PyTuple args)
    {
        if (args.Count != 2) return Raise.TypeError(ts, $"__set_name__() takes 2 positional arguments but {args.Count} were given");
        _name = args[1];
        return PyNone.Instance;
    }

    [PyGetter("__name__")]
    internal PyObject? GetName(ThreadState ts)
    {
        if (!TryName(ts, out var name)) return null;
        return name ?? Raise.AttributeError(ts, $"'{Type.Name}' object has no attribute '__name__'", this, Names.DunderName);
    }

    [PySetter("__name__")]
    internal bool SetName(ThreadState ts, PyObject? value)
    {
        _name = value;
        return true;
    }

    [PyGetter("__isabstractmethod__")]
    internal PyObject? IsAbstract(ThreadState ts)
    {
        foreach (var function in (ReadOnlySpan<PyObject?>)[Getter, Setter, Deleter])
        {
            if (function is null) continue;
            var answer = AbstractMethods.Is(ts, function);
            if (answer < 0) return null;
            if (answer > 0) return PyBool.True;
        }
        return PyBool.False;
    }

    [PyGetter("fget", Member = true)]
    internal PyObject GetGetter() => Getter ?? PyNone.Instance;

    [PyGetter("fset", Member = true)]
    internal PyObject GetSetter() => Setter ?? PyNone.Instance;

    [PyGetter("fdel", Member = true)]
    internal PyObject GetDeleter() => Deleter ?? PyNone.Instance;

    [PyGetter("__doc__", Member = true)]
    internal PyObject GetDoc() => _doc ?? PyNone.Instance;

    [PySetter("__doc__")]
    internal bool SetDoc(ThreadState ts, PyObject? value)
    {
        _doc = value;
        return true;
    }
}

/// <summary>The __isabstractmethod__ flag of functions and descriptors.</summary>
internal static class AbstractMethods
{
    /// <summary>1, 0, or -1 with an error pending.</summary>
    internal static int Is(ThreadState ts, PyObject o)
    {
        if (!Attributes.TryGet(ts, o, Names.DunderIsabstractmethod, out var flag)) return -1;
        return flag is null ? 0 : Truth.Of(ts, flag);
    }
}
