namespace PyCil.Runtime.Objects;

/// <summary>typing.TypeAliasType: what <c>type X = ...</c> makes. The value is computed when first asked for.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/typing.html#typing.TypeAliasType</remarks>
[PyType("typing.TypeAliasType", In = "_typing", Subclassable = false, Doc = "Type alias.")]
public sealed partial class PyTypeAlias : PyObject
{
    private readonly PyStr _name;
    private readonly PyTuple? _typeParameters;
    private readonly PyObject? _evaluate;
    private readonly PyObject? _module;
    private PyObject? _value;

    private PyTypeAlias(PyStr name, PyTuple? typeParameters, PyObject? evaluate, PyObject? value, PyObject? module)
    {
        _name = name;
        _typeParameters = typeParameters is { Count: > 0 } ? typeParameters : null;
        _evaluate = evaluate;
        _value = value;
        _module = module;
    }

    [PyNew(Signature = "(name, value, *, type_params=())")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyStr name, PyObject value, PyObject? type_params = null)
    {
        if (type_params is not null)
        {
            if (type_params is not PyTuple parameters) return Raise.TypeError(ts, "type_params must be a tuple");
            var withDefault = false;
            for (var i = 0; i < parameters.Count; i++)
            {
                var parameter = parameters[i];
                if (parameter is not PyTypeParameter)
                    return Strings.Repr(ts, parameter) is { } shown ? Raise.TypeError(ts, $"Expected a type param, got {shown}") : null;
                var has = parameter switch
                {
                    PyTypeVar v => v.HasDefault(),
                    PyParamSpec p => p.HasDefault(),
                    PyTypeVarTuple t => t.HasDefault(),
                    _ => false,
                };
                if (!has && withDefault)
                    return Strings.Repr(ts, parameter) is { } late ? Raise.TypeError(ts, $"non-default type parameter '{late}' follows default type parameter") : null;
                withDefault |= has;
            }
        }
        PyObject? module = null;
        Interpreter.Frames.CurrentGlobals(ts)?.TryGetStr(Names.DunderName, out module);
        return new PyTypeAlias(name, type_params as PyTuple, null, value, module ?? PyNone.Instance);
    }

    /// <summary>As the type statement makes it.</summary>
    internal static PyTypeAlias Make(PyStr name, PyObject? typeParameters, PyObject evaluate) => new(name, typeParameters as PyTuple, evaluate, null, null);

    [PyGetter("__name__", Member = true)]
    internal PyObject GetName() => _name;

    [PyGetter("__value__")]
    internal PyObject? GetValue(ThreadState ts) => _value ??= PyTypeParameter.Evaluate(ts, _evaluate!);

    [PyGetter("evaluate_value")]
    internal PyObject GetEvaluateValue() => _evaluate ?? new PyConstEvaluator(_value!);

    [PyGetter("__type_params__")]
    internal PyObject GetTypeParameters() => _typeParameters ?? PyTuple.Empty;

    /// <summary>The type parameters as arguments: a TypeVarTuple stands unpacked.</summary>
    [PyGetter("__parameters__")]
    internal PyObject? GetParameters(ThreadState ts)
    {
        if (_typeParameters is null) return PyTuple.Empty;
        var result = _typeParameters.Items.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (result[i] is not PyTypeVarTuple) continue;
            if (TypingSupport.Unpacked(ts, result[i]) is not { } unpacked) return null;
            result[i] = unpacked;
        }
        return new PyTuple(result);
    }

    [PyGetter("__module__")]
    internal PyObject? GetModule(ThreadState ts)
    {
        if (_module is not null) return _module;
        return Attributes.Get(ts, _evaluate!, Names.DunderModule);
    }

    [PySlot(Slot.Repr)]
    internal PyObject Repr(ThreadState ts) => _name;

    [PySlot(Slot.GetItem)]
    internal PyObject? GetItem(ThreadState ts, PyObject item) =>
        _typeParameters is null ? Raise.TypeError(ts, "Only generic type aliases are subscriptable") : new PyGenericAlias(this, item);

    [PySlot(Slot.Or)]
    internal static PyObject? Or(ThreadState ts, PyObject left, PyObject right) => PyUnion.Join(ts, left, right);

    [PySlot(Slot.Iter)]
    internal PyObject? Iter(ThreadState ts) => TypingSupport.IterUnpacked(ts, this);

    [PyMethod("__reduce__")]
    internal PyObject Reduce() => _name;
}
