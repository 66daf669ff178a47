using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>operator.itemgetter: r[item], or a tuple of several items.</summary>
[PyType("operator.itemgetter", In = "_operator", Doc = "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])")]
public sealed partial class PyItemGetter : PyObject
{
    private readonly PyTuple _items;

    public PyItemGetter(PyTuple items) => _items = items;

    [PyNew(Signature = "(item, /, *items)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Getters.Check(ts, "itemgetter", nargs, kwnames, true)) return false;
        result.Ref = new PyItemGetter(Getters.Tuple(ref args, nargs));
        return true;
    }

    [PySlot(Slot.Call), RawArguments]
    internal static bool CallSlot(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Getters.Check(ts, "itemgetter", nargs, kwnames, false)) return false;
        var items = Unsafe.As<PyItemGetter>(self!)._items;
        var o = args.Box();
        if (items.Count == 1) return result.TrySet(Items.Get(ts, o, items[0]));
        var found = new PyObject[items.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var item = Items.Get(ts, o, items[i]);
            if (item is null) return false;
            found[i] = item;
        }
        result.Ref = PyTuple.Own(found);
        return true;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => Getters.Repr(ts, this, "operator.itemgetter", _items);

    [PyGetter("__text_signature__")]
    public string TextSignature => "(obj, /)";

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling")]
    public PyObject Reduce() => PyTuple.Of(Type, _items);
}

/// <summary>operator.attrgetter: attributes by dotted names.</summary>
[PyType("operator.attrgetter", In = "_operator", Doc = "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).")]
public sealed partial class PyAttrGetter : PyObject
{
    private readonly PyTuple _names;
    private readonly PyStr[][] _paths;

    public PyAttrGetter(PyTuple names, PyStr[][] paths)
    {
        _names = names;
        _paths = paths;
    }

    [PyNew(Signature = "(attr, /, *attrs)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Getters.Check(ts, "attrgetter", nargs, kwnames, true)) return false;
        var names = Getters.Tuple(ref args, nargs);
        var paths = new PyStr[nargs][];
        for (var i = 0; i < nargs; i++)
        {
            if (names[i] is not PyStr name)
            {
                Raise.TypeError(ts, "attribute name must be a string");
                return false;
            }
            paths[i] = Array.ConvertAll(name.AsString().Split('.'), PyStr.Intern);
        }
        result.Ref = new PyAttrGetter(names, paths);
        return true;
    }

    [PySlot(Slot.Call), RawArguments]
    internal static bool CallSlot(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Getters.Check(ts, "attrgetter", nargs, kwnames, false)) return false;
        var paths = Unsafe.As<PyAttrGetter>(self!)._paths;
        var o = args.Box();
        if (paths.Length == 1) return result.TrySet(Follow(ts, o, paths[0]));
        var found = new PyObject[paths.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var value = Follow(ts, o, paths[i]);
            if (value is null) return false;
            found[i] = value;
        }
        result.Ref = PyTuple.Own(found);
        return true;
    }

    private static PyObject? Follow(ThreadState ts, PyObject o, PyStr[] path)
    {
        foreach (var name in path)
        {
            var value = Attributes.Get(ts, o, name);
            if (value is null) return null;
            o = value;
        }
        return o;
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts) => Getters.Repr(ts, this, "operator.attrgetter", _names);

    [PyGetter("__text_signature__")]
    public string TextSignature => "(obj, /)";

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling")]
    public PyObject Reduce() => PyTuple.Of(Type, _names);
}

/// <summary>operator.methodcaller: r.name(*args, **kwargs).</summary>
[PyType("operator.methodcaller", In = "_operator", Doc = "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).")]
public sealed partial class PyMethodCaller : PyObject
{
    private readonly PyStr _name;
    private readonly PyTuple _args;
    private readonly PyDict? _kwargs;

    public PyMethodCaller(PyStr name, PyTuple args, PyDict? kwargs)
    {
        _name = name;
        _args = args;
        _kwargs = kwargs;
    }

    [PyNew(Signature = "(name, /, *args, **kwargs)"), RawArguments]
    internal static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs < 1)
        {
            Raise.TypeError(ts, "methodcaller needs at least one argument, the method name");
            return false;
        }
        if (args.Box() is not PyStr name)
        {
            Raise.TypeError(ts, "method name must be a string");
            return false;
        }
        PyDict? kwargs = null;
        if (kwnames is { Count: > 0 })
        {
            kwargs = new PyDict();
            for (var i = 0; i < kwnames.Count; i++) kwargs.SetStr((PyStr)kwnames[i], Unsafe.Add(ref args, nargs + i).Box());
        }
        result.Ref = new PyMethodCaller(PyStr.Intern(name), Getters.Tuple(ref Unsafe.Add(ref args, 1), nargs - 1), kwargs);
        return true;
    }

    [PySlot(Slot.Call), RawArguments]
    internal static bool CallSlot(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (!Getters.Check(ts, "methodcaller", nargs, kwnames, false)) return false;
        var caller = Unsafe.As<PyMethodCaller>(self!);
        var o = args.Box();
        if (caller._kwargs is null)
        {
            var given = caller._args;
            if (given.Count == 0) return result.TrySet(Call.Method(ts, o, caller._name));
            if (given.Count == 1) return result.TrySet(Call.Method(ts, o, caller._name, given[0]));
        }
        var method = Attributes.Get(ts, o, caller._name);
        return method is not null && result.TrySet(Call.InvokeEx(ts, method, caller._args, caller._kwargs));
    }

    [PySlot(Slot.Repr)]
    public PyObject? Repr(ThreadState ts)
    {
        if (!ts.ReprEnter(this)) return PyStr.Of("operator.methodcaller(...)");
        var parts = new List<string>();
        var ok = Add(ts, parts, null, _name);
        foreach (var argument in _args.Array) ok = ok && Add(ts, parts, null, argument);
        if (_kwargs is not null)
            foreach (var (key, value) in _kwargs.Snapshot())
                ok = ok && Add(ts, parts, key, value);
        ts.ReprLeave(this);
        return ok ? PyStr.Of($"operator.methodcaller({string.Join(", ", parts)})") : null;
    }

    private static bool Add(ThreadState ts, List<string> parts, PyObject? key, PyObject value)
    {
        var text = Strings.Repr(ts, value);
        if (text is null) return false;
        parts.Add(key is null ? text.AsString() : $"{key}={text}");
        return true;
    }

    [PyGetter("__text_signature__")]
    public string TextSignature => "(obj, /)";

    [PyMethod("__reduce__", Signature = "()", Doc = "Return state information for pickling")]
    public PyObject? Reduce(ThreadState ts)
    {
        if (_kwargs is not { Count: > 0 }) return PyTuple.Of(Type, new PyTuple([_name, .. _args.Array]));
        var functools = Imports.Import(ts, "functools");
        var partial = functools is null ? null : Attributes.Get(ts, functools, PyStr.Intern("partial"));
        var constructor = partial is null ? null : Call.InvokeEx(ts, partial, PyTuple.Of(Type, _name), _kwargs);
        return constructor is null ? null : PyTuple.Of(constructor, _args);
    }
}

internal static class Getters
{
    public static bool Check(ThreadState ts, string name, int nargs, PyTuple? kwnames, bool atLeast)
    {
        if (kwnames is { Count: > 0 })
        {
            Raise.TypeError(ts, $"{name}() takes no keyword arguments");
            return false;
        }
        if (nargs == 1 || (atLeast && nargs > 1)) return true;
        Raise.TypeError(ts, $"{name} expected 1 argument, got {nargs}");
        return false;
    }

    public static PyTuple Tuple(ref Value args, int count)
    {
        if (count == 0) return PyTuple.Empty;
        var items = new PyObject[count];
        for (var i = 0; i < count; i++) items[i] = Unsafe.Add(ref args, i).Box();
        return new PyTuple(items);
    }

    public static PyObject? Repr(ThreadState ts, PyObject self, string name, PyTuple items)
    {
        if (!ts.ReprEnter(self)) return PyStr.Of(name + "(...)");
        PyObject shown = items.Count == 1 ? items[0] : items;
        var text = Strings.Repr(ts, shown);
        ts.ReprLeave(self);
        return text is null ? null : PyStr.Of(items.Count == 1 ? $"{name}({text})" : name + text.AsString());
    }
}
