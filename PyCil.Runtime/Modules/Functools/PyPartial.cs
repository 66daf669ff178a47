using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>functools.partial: a callable with some arguments given already.</summary>
[PyType("functools.partial", In = "_functools", HasDict = true, Immutable = false, Doc = "Create a new function with partial application of the given arguments\nand keywords.")]
public partial class PyPartial : PyObject
{
    private InstanceStorage _attributes;
    private PyObject _function;
    private PyTuple _args;
    private PyDict _keywords;
    private int _placeholders;

    public PyPartial(PyObject function, PyTuple args, PyDict keywords)
    {
        _attributes = new InstanceStorage(TypeObject);
        _function = function;
        _args = args;
        _keywords = keywords;
        _placeholders = CountPlaceholders(args);
    }

    internal override ref InstanceStorage Storage => ref _attributes;

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PySetter("__dict__")]
    internal bool SetDict(ThreadState ts, PyObject? value) => InstanceDicts.Replace(ts, ref Storage, value);

    [PyGetter("func", Member = true, Doc = "function object to use in future partial calls")]
    public PyObject Function => _function;

    [PyGetter("args", Member = true, Doc = "tuple of arguments to future partial calls")]
    public PyObject Args => _args;

    [PyGetter("keywords", Member = true, Doc = "dictionary of keyword arguments to future partial calls")]
    public PyObject Keywords => _keywords;

    private static int CountPlaceholders(PyTuple args)
    {
        var count = 0;
        foreach (var argument in args.Array)
            if (ReferenceEquals(argument, PyPlaceholder.Instance))
                count++;
        return count;
    }

    private bool HasAttributes => Storage.Dict is { Count: > 0 } || Storage.Attributes().GetEnumerator().MoveNext();

    [PyNew(Signature = "(func, /, *args, **keywords)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs < 1) return Fail(ts, "type 'partial' takes at least one argument");
        var function = args.Box();
        if (!function.Type.Has(Slot.Call)) return Fail(ts, "the first argument must be callable");
        var given = new PyObject[nargs - 1];
        for (var i = 0; i < given.Length; i++) given[i] = Unsafe.Add(ref args, i + 1).Box();
        if (given.Length > 0 && ReferenceEquals(given[^1], PyPlaceholder.Instance)) return Fail(ts, "trailing Placeholders are not allowed");

        // A partial of a partial is one partial.
        var keywords = new PyDict();
        if (function is PyPartial { HasAttributes: false } inner)
        {
            function = inner._function;
            given = inner.Fill(given);
            keywords = inner._keywords.CopyExact();
        }
        for (var i = 0; i < (kwnames?.Count ?? 0); i++)
        {
            var value = Unsafe.Add(ref args, nargs + i).Box();
            if (ReferenceEquals(value, PyPlaceholder.Instance)) return Fail(ts, "Placeholder cannot be passed as a keyword argument");
            if (!keywords.Set(ts, kwnames![i], value)) return false;
        }
        result.Ref = Alloc((PyType)self!, function, PyTuple.Own(given), keywords);
        return true;
    }

    private static bool Fail(ThreadState ts, string message)
    {
        Raise.TypeError(ts, message);
        return false;
    }

    /// <summary>The arguments given before, with placeholders replaced from the front of the new ones, then the rest of the new ones.</summary>
    private PyObject[] Fill(ReadOnlySpan<PyObject> more)
    {
        var old = _args.Array;
        var replaced = Math.Min(_placeholders, more.Length);
        var all = new PyObject[old.Length + more.Length - replaced];
        var next = 0;
        for (var i = 0; i < old.Length; i++)
            all[i] = next < replaced && ReferenceEquals(old[i], PyPlaceholder.Instance) ? more[next++] : old[i];
        more[replaced..].CopyTo(all.AsSpan(old.Length));
        return all;
    }

    [PySlot(Slot.Call), RawArguments]
    internal static bool CallPartial(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var partial = Unsafe.As<PyPartial>(self!);
        if (nargs < partial._placeholders)
            return Fail(ts, $"missing positional arguments in 'partial' call; expected at least {partial._placeholders}, got {nargs}");
        var more = new PyObject[nargs];
        for (var i = 0; i < nargs; i++) more[i] = Unsafe.Add(ref args, i).Box();
        var all = partial.Fill(more);
        if (partial._keywords.Count == 0 && kwnames is not { Count: > 0 }) return result.TrySet(Call.Vector(ts, partial._function, all));

        var keywords = partial._keywords;
        if (kwnames is { Count: > 0 })
        {
            keywords = keywords.CopyExact();
            for (var i = 0; i < kwnames.Count; i++)
                if (!keywords.Set(ts, kwnames[i], Unsafe.Add(ref args, nargs + i).Box()))
                    return false;
        }
        return result.TrySet(Call.InvokeEx(ts, partial._function, PyTuple.Own(all), keywords));
    }

    [PySlot(Slot.DescrGet)]
    public PyObject Get(ThreadState ts, PyObject? instance, PyObject? owner) =>
        instance is null || instance == PyNone.Instance ? this : new PyMethod(this, instance);

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!ts.ReprEnter(this)) return PyStr.Of("...");
        var parts = new List<string>();
        var args = _args;
        var keywords = _keywords; // read before any repr runs: it may call __setstate__
        var ok = Add(ts, parts, "", _function);
        foreach (var argument in args.Array) ok = ok && Add(ts, parts, "", argument);
        foreach (var (key, value) in keywords.Snapshot())
        {
            var name = ok ? Strings.Str(ts, key) : null;
            ok = name is not null && Add(ts, parts, name.AsString() + "=", value);
        }
        ts.ReprLeave(this);
        return ok ? PyStr.Of($"{Hashing.FullyQualified(Type)}({string.Join(", ", parts)})") : null;
    }

    private static bool Add(ThreadState ts, List<string> parts, string prefix, PyObject value)
    {
        var text = Strings.Repr(ts, value);
        if (text is null) return false;
        parts.Add(prefix + text.AsString());
        return true;
    }

    [PyMethod("__reduce__", Signature = "()")]
    public PyObject Reduce()
    {
        PyObject attributes = HasAttributes ? Storage.Materialize() : PyNone.Instance;
        return PyTuple.Of(Type, PyTuple.Of(_function), PyTuple.Own([_function, _args, _keywords, attributes]));
    }

    [PyMethod("__setstate__", Signature = "(state, /)")]
    public PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (state is not PyTuple { Count: 4 } parts || !parts[0].Type.Has(Slot.Call) || parts[1] is not PyTuple args
            || !(parts[2] is PyDict || parts[2] == PyNone.Instance) || !(parts[3] is PyDict || parts[3] == PyNone.Instance))
            return Raise.TypeError(ts, "invalid partial state");
        if (args.Count > 0 && ReferenceEquals(args[^1], PyPlaceholder.Instance)) return Raise.TypeError(ts, "trailing Placeholders are not allowed");
        _function = parts[0];
        _args = args.GetType() == typeof(PyTuple) ? args : PyTuple.Own(args.Array);
        _keywords = parts[2] is PyDict keywords ? keywords.GetType() == typeof(PyDict) ? keywords : keywords.CopyExact() : new PyDict();
        _placeholders = CountPlaceholders(_args);
        Storage.ReplaceDict(parts[3] as PyDict ?? new PyDict());
        return PyNone.Instance;
    }

    [PyMethod("__class_getitem__", Kind = MethodKind.Class, Signature = "(object, /)", Doc = "See PEP 585", TextSignature = false)]
    internal static PyObject? ClassGetItem(ThreadState ts, PyType cls, PyObject item) => PyGenericAlias.Of(cls, item);
}
