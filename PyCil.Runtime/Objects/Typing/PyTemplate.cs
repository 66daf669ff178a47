namespace PyCil.Runtime.Objects;

/// <summary>string.templatelib.Template: what a t-string makes.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/string.templatelib.html. There is always one string more than there are interpolations.</remarks>
[PyType("string.templatelib.Template", Subclassable = false, Hidden = true, Doc = "Template object")]
public sealed partial class PyTemplate : PyObject
{
    public PyTemplate(PyTuple strings, PyTuple interpolations)
    {
        Strings = strings;
        Interpolations = interpolations;
    }

    internal static PyTemplate Of(PyTuple strings, PyTuple interpolations) => new(strings, interpolations);

    public PyTuple Strings { get; }

    public PyTuple Interpolations { get; }

    [PyNew(Signature = "(*args, **kwargs)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyTuple args, PyDict? kwargs = null)
    {
        if (kwargs is { Count: > 0 }) return Raise.TypeError(ts, "Template.__new__ only accepts *args arguments");
        var strings = new List<PyObject>();
        var interpolations = new List<PyObject>();
        var afterString = false;
        foreach (var arg in args.Items)
        {
            switch (arg)
            {
                case PyStr text:
                    if (afterString) strings[^1] = PyStr.Of(strings[^1].ToString() + text);
                    else strings.Add(text);
                    afterString = true;
                    break;
                case PyInterpolation:
                    if (!afterString) strings.Add(PyStr.Empty);
                    interpolations.Add(arg);
                    afterString = false;
                    break;
                default:
                    return Raise.TypeError(ts, $"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {arg.Type.Name}");
            }
        }
        if (!afterString) strings.Add(PyStr.Empty);
        return new PyTemplate(new PyTuple(strings.ToArray()), new PyTuple(interpolations.ToArray()));
    }

    [PySlot(Slot.Concat)]
    internal PyObject? Concat(ThreadState ts, PyObject other)
    {
        if (other is not PyTemplate template)
        {
            return Raise.TypeError(ts, $"can only concatenate string.templatelib.Template (not \"{other.Type.FullName}\") to string.templatelib.Template");
        }
        var joined = PyStr.Of(Strings[Strings.Count - 1].ToString() + template.Strings[0]);
        return new PyTemplate(
            new PyTuple([.. Strings.Items[..^1], joined, .. template.Strings.Items[1..]]),
            new PyTuple([.. Interpolations.Items, .. template.Interpolations.Items]));
    }

    [PySlot(Slot.Iter)]
    internal PyObject Iter(ThreadState ts) => new PyTemplateIterator(this);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts)
    {
        if (Objects.Strings.Repr(ts, Strings) is not { } strings) return null;
        return Objects.Strings.Repr(ts, Interpolations) is { } interpolations ? PyStr.Of($"Template(strings={strings}, interpolations={interpolations})") : null;
    }

    [PyGetter("strings", Member = true, Doc = "Strings")]
    internal PyObject GetStrings() => Strings;

    [PyGetter("interpolations", Member = true, Doc = "Interpolations")]
    internal PyObject GetInterpolations() => Interpolations;

    [PyGetter("values", Doc = "Values of interpolations")]
    internal PyObject GetValues()
    {
        var values = new PyObject[Interpolations.Count];
        for (var i = 0; i < values.Length; i++) values[i] = ((PyInterpolation)Interpolations[i]).Value;
        return new PyTuple(values);
    }

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);

    [PyMethod("__reduce__")]
    internal PyObject? Reduce(ThreadState ts)
    {
        if (Imports.Import(ts, "string.templatelib") is not { } module) return null;
        // A dotted import may give the package: the module itself is in sys.modules.
        module = ts.Interpreter.Modules.GetStr(PyStr.Intern("string.templatelib")) ?? module;
        return Attributes.Get(ts, module, PyStr.Intern("_template_unpickle")) is { } unpickle ? PyTuple.Of(unpickle, PyTuple.Of(Strings, Interpolations)) : null;
    }
}

/// <summary>string.templatelib.Interpolation: one replacement field of a t-string.</summary>
[PyType("string.templatelib.Interpolation", Subclassable = false, Hidden = true, Doc = "Interpolation object")]
public sealed partial class PyInterpolation : PyObject
{
    public PyInterpolation(PyObject value, PyObject expression, PyObject conversion, PyObject formatSpec)
    {
        Value = value;
        Expression = expression;
        Conversion = conversion;
        FormatSpec = formatSpec;
    }

    [PyConstant("__match_args__")]
    public static PyObject MatchArgs =>
        PyTuple.Of(PyStr.Intern("value"), PyStr.Intern("expression"), PyStr.Intern("conversion"), PyStr.Intern("format_spec"));

    [PyGetter("value", Member = true, Doc = "Value")]
    public PyObject Value { get; }

    [PyGetter("expression", Member = true, Doc = "Expression")]
    public PyObject Expression { get; }

    [PyGetter("conversion", Member = true, Doc = "Conversion")]
    public PyObject Conversion { get; }

    [PyGetter("format_spec", Member = true, Doc = "Format specifier")]
    public PyObject FormatSpec { get; }

    [PyNew(Signature = "(value, expression='', conversion=None, format_spec='')")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject value, PyStr? expression = null, PyObject? conversion = null, PyStr? format_spec = null)
    {
        if (conversion is not (null or PyNone))
        {
            if (conversion is not PyStr text) return Raise.TypeError(ts, $"Interpolation() argument 'conversion' must be str, not {conversion.Type.Name}");
            if (text.ToString() is not ("s" or "a" or "r")) return Raise.ValueError(ts, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
        }
        return new PyInterpolation(value, expression ?? PyStr.Empty, conversion ?? PyNone.Instance, format_spec ?? PyStr.Empty);
    }

    /// <summary>As a t-string makes it; conversion is None or the letter.</summary>
    internal static PyInterpolation Of(PyObject value, PyStr expression, PyObject conversion, PyStr formatSpec) => new(value, expression, conversion, formatSpec);

    [PySlot(Slot.Repr)]
    internal PyObject? Repr(ThreadState ts) => Strings.Repr(ts, Fields()) is { } shown ? PyStr.Of("Interpolation" + shown) : null;

    private PyTuple Fields() => PyTuple.Of([Value, Expression, Conversion, FormatSpec]);

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585")]
    internal static PyObject ClassGetItem(PyType cls, PyObject item) => new PyGenericAlias(cls, item);

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => PyTuple.Of(TypeObject, Fields());
}

/// <summary>Strings and interpolations in turn; empty strings are left out.</summary>
[PyType("string.templatelib.TemplateIter", Subclassable = false, Hidden = true, NoNew = true, Doc = "Template iterator object")]
internal sealed partial class PyTemplateIterator : PyObject
{
    private readonly PyTemplate _template;
    private int _position;

    internal PyTemplateIterator(PyTemplate template) => _template = template;

    [PySlot(Slot.Iter)]
    internal PyObject Iter(ThreadState ts) => this;

    [PySlot(Slot.IterNext)]
    internal PyObject? Next(ThreadState ts)
    {
        while (true)
        {
            var position = _position++;
            var index = position / 2;
            if (position % 2 != 0)
            {
                if (index < _template.Interpolations.Count) return _template.Interpolations[index];
                _position--;
                return null;
            }
            if (index >= _template.Strings.Count)
            {
                _position--;
                return null;
            }
            if (_template.Strings[index] is PyStr { Length: > 0 } text) return text;
        }
    }
}
