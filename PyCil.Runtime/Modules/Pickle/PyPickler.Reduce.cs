using System.Text;

namespace PyCil.Runtime.Modules.Pickle;

/// <summary>Objects by their reduction, and classes and functions by name.</summary>
public partial class PyPickler
{
    private static readonly PyStr NameName = PyStr.Intern("__name__");
    private static readonly PyStr QualName = PyStr.Intern("__qualname__");
    private static readonly PyStr ModuleName = PyStr.Intern("__module__");
    private static readonly PyStr ReduceExName = PyStr.Intern("__reduce_ex__");
    private static readonly PyStr ReduceName = PyStr.Intern("__reduce__");
    private static readonly PyStr NewName = PyStr.Intern("__new__");
    private static readonly PyStr ClassName = PyStr.Intern("__class__");

    /// <param name="reduced">What reducer_override said; null: the object says itself.</param>
    private bool SaveReduced(ThreadState ts, PyObject o, PyObject? reduced)
    {
        if (reduced is null)
        {
            PyObject? reducer;
            if (_dispatchTable is null)
            {
                if (!_state.DispatchTable.Get(ts, o.Type, out reducer)) return false;
            }
            else
            {
                reducer = Items.Get(ts, _dispatchTable, o.Type);
                if (reducer is null)
                {
                    if (!ts.ErrorMatches(PyExceptions.LookupError)) return false;
                    ts.ClearError();
                }
            }
            if (reducer is not null)
            {
                reduced = Call.Invoke(ts, reducer, o);
            }
            else if (TypeOps.IsSubtype(o.Type, PyType.TypeObject))
            {
                return SaveGlobal(ts, o, null);
            }
            else
            {
                if (!Attributes.TryGet(ts, o, ReduceExName, out reducer)) return false;
                if (reducer is not null)
                {
                    reduced = Call.Invoke(ts, reducer, PyInt.Of(_protocol));
                }
                else
                {
                    if (!Attributes.TryGet(ts, o, ReduceName, out reducer)) return false;
                    if (reducer is null)
                    {
                        PickleState.Pickling(ts, $"Can't pickle {PickleState.TypeName(o)} object");
                        return false;
                    }
                    reduced = Call.Invoke(ts, reducer);
                }
            }
            if (reduced is null) return false;
        }
        if (reduced is PyStr name) return SaveGlobal(ts, o, name);
        if (reduced is not PyTuple tuple)
        {
            PickleState.Pickling(ts, $"__reduce__ must return a string or tuple, not {PickleState.TypeName(reduced)}");
            return PickleState.Note(ts, $"when serializing {PickleState.TypeName(o)} object");
        }
        return SaveReduce(ts, tuple, o) || PickleState.Note(ts, $"when serializing {PickleState.TypeName(o)} object");
    }

    private static bool Fail(ThreadState ts, string message)
    {
        PickleState.Pickling(ts, message);
        return false;
    }

    private bool Part(ThreadState ts, PyObject part, PyObject owner, string what) => Save(ts, part) || PickleState.Note(ts, $"when serializing {PickleState.TypeName(owner)} {what}");

    private static PyObject? Given(PyTuple tuple, int index) => tuple.Count > index && tuple[index] is not PyNone ? tuple[index] : null;

    private bool SaveReduce(ThreadState ts, PyTuple tuple, PyObject o)
    {
        if (tuple.Count is < 2 or > 6) return Fail(ts, "tuple returned by __reduce__ must contain 2 through 6 elements");
        var function = tuple[0];
        if (!function.Type.Has(Slot.Call)) return Fail(ts, $"first item of the tuple returned by __reduce__ must be callable, not {PickleState.TypeName(function)}");
        if (tuple[1] is not PyTuple arguments) return Fail(ts, $"second item of the tuple returned by __reduce__ must be a tuple, not {PickleState.TypeName(tuple[1])}");
        var state = Given(tuple, 2);
        var listItems = Given(tuple, 3);
        var dictItems = Given(tuple, 4);
        var setter = Given(tuple, 5);
        if (listItems is not null && !listItems.Type.Has(Slot.IterNext)) return Fail(ts, $"fourth item of the tuple returned by __reduce__ must be an iterator, not {PickleState.TypeName(listItems)}");
        if (dictItems is not null && !dictItems.Type.Has(Slot.IterNext)) return Fail(ts, $"fifth item of the tuple returned by __reduce__ must be an iterator, not {PickleState.TypeName(dictItems)}");
        if (setter is not null && !setter.Type.Has(Slot.Call)) return Fail(ts, $"sixth item of the tuple returned by __reduce__ must be callable, not {PickleState.TypeName(setter)}");

        var kind = "";
        if (_protocol >= 2)
        {
            if (!Attributes.TryGet(ts, function, NameName, out var name)) return false;
            if (name is PyStr text) kind = text.AsString();
        }
        var saved = kind switch
        {
            "__newobj_ex__" => SaveNewObjectEx(ts, arguments, o),
            "__newobj__" => SaveNewObject(ts, arguments, o),
            _ => SaveCall(ts, function, arguments, o),
        };
        if (!saved) return false;
        if (_memo.TryGetValue(o, out var known))
        {
            // The object contains itself: its parts have written it already.
            Op(PickleOp.Pop);
            WriteGet(known);
            return true;
        }
        Memoize(o);
        if (listItems is not null && !BatchAppends(ts, listItems, o)) return false;
        if (dictItems is not null && !BatchSetItems(ts, dictItems, o)) return false;
        if (state is null) return true;
        if (setter is null)
        {
            if (!Part(ts, state, o, "state")) return false;
            Op(PickleOp.Build);
            return true;
        }
        // setter(o, state), the result dropped
        if (!Part(ts, setter, o, "state setter") || !Save(ts, o) || !Part(ts, state, o, "state")) return false;
        Op(PickleOp.Tuple2);
        Op(PickleOp.Reduce);
        Op(PickleOp.Pop);
        return true;
    }

    private bool SaveCall(ThreadState ts, PyObject function, PyTuple arguments, PyObject o)
    {
        if (!Part(ts, function, o, "reconstructor") || !Part(ts, arguments, o, "reconstructor arguments")) return false;
        Op(PickleOp.Reduce);
        return true;
    }

    /// <summary>Whether a class given to __newobj__ is the object's.</summary>
    private static bool CheckClass(ThreadState ts, PyObject cls, PyObject o, string function)
    {
        if (!Attributes.TryGet(ts, cls, NewName, out var maker)) return false;
        if (maker is null) return Fail(ts, $"first argument to {function}() has no __new__");
        if (Attributes.Get(ts, o, ClassName) is not { } actual) return false;
        if (ReferenceEquals(actual, cls)) return true;
        if (Strings.Repr(ts, actual) is not { } wanted || Strings.Repr(ts, cls) is not { } given) return false;
        return Fail(ts, $"first argument to {function}() must be {wanted.AsString()}, not {given.AsString()}");
    }

    private bool SaveNewObject(ThreadState ts, PyTuple arguments, PyObject o)
    {
        if (arguments.Count < 1) return Fail(ts, "__newobj__ expected at least 1 argument, got 0");
        var cls = arguments[0];
        if (!CheckClass(ts, cls, o, "__newobj__")) return false;
        if (!Part(ts, cls, o, "class") || !Part(ts, new PyTuple(arguments.Items[1..].ToArray()), o, "__new__ arguments")) return false;
        Op(PickleOp.NewObj);
        return true;
    }

    private bool SaveNewObjectEx(ThreadState ts, PyTuple arguments, PyObject o)
    {
        if (arguments.Count != 3) return Fail(ts, $"__newobj_ex__ expected 3 arguments, got {arguments.Count}");
        var cls = arguments[0];
        if (!CheckClass(ts, cls, o, "__newobj_ex__")) return false;
        if (arguments[1] is not PyTuple positional) return Fail(ts, $"second argument to __newobj_ex__() must be a tuple, not {PickleState.TypeName(arguments[1])}");
        if (arguments[2] is not PyDict named) return Fail(ts, $"third argument to __newobj_ex__() must be a dict, not {PickleState.TypeName(arguments[2])}");
        if (_protocol >= 4)
        {
            if (!Part(ts, cls, o, "class") || !Part(ts, positional, o, "__new__ arguments") || !Part(ts, named, o, "__new__ arguments")) return false;
            Op(PickleOp.NewObjEx);
            return true;
        }
        if (Attributes.Get(ts, cls, NewName) is not { } maker) return false;
        if (Call.InvokeEx(ts, _state.Partial, new PyTuple([maker, cls, .. positional.Items]), named) is not { } partial) return false;
        if (!Part(ts, partial, o, "reconstructor") || !Save(ts, PyTuple.Empty)) return false;
        Op(PickleOp.Reduce);
        return true;
    }

    private bool SaveType(ThreadState ts, PyType type)
    {
        PyObject? singleton = ReferenceEquals(type, PyNone.Instance.Type) ? PyNone.Instance
            : ReferenceEquals(type, PyNotImplemented.Instance.Type) ? PyNotImplemented.Instance
            : ReferenceEquals(type, PyEllipsis.Instance.Type) ? PyEllipsis.Instance
            : null;
        return singleton is null ? SaveGlobal(ts, type, null) : SaveReduce(ts, PyTuple.Of(PyType.TypeObject, PyTuple.Of(singleton)), type);
    }

    private bool SaveGlobal(ThreadState ts, PyObject o, PyStr? name)
    {
        if (name is null)
        {
            if (!Attributes.TryGet(ts, o, QualName, out var found)) return false;
            found ??= Attributes.Get(ts, o, NameName);
            if (found is null) return false;
            if (found is not PyStr text) return Fail(ts, $"__qualname__ must be a string, not {found.Type.Name}");
            name = text;
        }
        if (WhichModule(ts, o, name) is not { } module) return false;
        if (_protocol >= 2)
        {
            if (!_state.ExtensionRegistry.Get(ts, PyTuple.Of(module, name), out var code)) return false;
            if (code is not null) return SaveExtension(ts, o, code);
        }
        if (_protocol >= 4)
        {
            if (!Save(ts, module) || !Save(ts, name)) return false;
            Op(PickleOp.StackGlobal);
            Memoize(o);
            return true;
        }
        var path = name.AsString().Split('.');
        for (var i = 1; i < path.Length; i++)
        {
            if (!Save(ts, _state.GetAttr)) return false;
            if (_protocol < 2) Op(PickleOp.Mark);
        }
        if (!SaveTopLevel(ts, module, PyStr.Of(path[0]))) return false;
        for (var i = 1; i < path.Length; i++)
        {
            if (!Save(ts, PyStr.Of(path[i]))) return false;
            Op(_protocol < 2 ? PickleOp.Tuple : PickleOp.Tuple2);
            Op(PickleOp.Reduce);
        }
        Memoize(o);
        return true;
    }

    private bool SaveExtension(ThreadState ts, PyObject o, PyObject code)
    {
        if (code is not PyInt number || !number.TryGetInt64(out var value))
        {
            return Fail(ts, $"Can't pickle {Strings.Repr(ts, o)?.AsString()}: extension code {Strings.Repr(ts, code)?.AsString()} isn't an integer");
        }
        if (value is <= 0 or > int.MaxValue)
        {
            Raise.RuntimeError(ts, $"extension code {value} is out of range");
            return false;
        }
        if (value <= 0xFF) Write([(byte)PickleOp.Ext1, (byte)value]);
        else if (value <= 0xFFFF) Write([(byte)PickleOp.Ext2, (byte)value, (byte)(value >> 8)]);
        else Numbered(PickleOp.Ext4, (uint)value);
        return true;
    }

    private bool SaveTopLevel(ThreadState ts, PyStr module, PyStr name)
    {
        if (_fixImports)
        {
            if (!_state.ReverseNameMapping.Get(ts, PyTuple.Of(module, name), out var mapped)) return false;
            if (mapped is PyTuple { Count: 2 } pair && pair[0] is PyStr oldModule && pair[1] is PyStr oldName)
            {
                (module, name) = (oldModule, oldName);
            }
            else
            {
                if (!_state.ReverseImportMapping.Get(ts, module, out mapped)) return false;
                if (mapped is PyStr renamed) module = renamed;
            }
        }
        if (Identifier(ts, module, "module") is not { } moduleBytes || Identifier(ts, name, "global") is not { } nameBytes) return false;
        Op(PickleOp.Global);
        Write(moduleBytes);
        Write("\n"u8);
        Write(nameBytes);
        Write("\n"u8);
        return true;
    }

    /// <summary>A name as bytes: ASCII before protocol 3.</summary>
    private byte[]? Identifier(ThreadState ts, PyStr name, string kind)
    {
        var encoded = TextCodecs.Encode(ts, name, _protocol >= 3 ? "utf-8" : "ascii");
        if (encoded is not null) return encoded.Data;
        if (!ts.ErrorMatches(PyExceptions.UnicodeEncodeError)) return null;
        var cause = ts.TakeError();
        ts.ClearError();
        Fail(ts, $"can't pickle {kind} identifier {Strings.Repr(ts, name)?.AsString()} using pickle protocol {_protocol}");
        if (!ts.HasError) return null;
        var error = ts.TakeError();
        ts.ClearError();
        error.Context = cause;
        ts.SetError(error);
        return null;
    }

    /// <summary>The module that has the object under that name; the name must lead back to it.</summary>
    private static PyStr? WhichModule(ThreadState ts, PyObject o, PyStr name)
    {
        if (!Attributes.TryGet(ts, o, ModuleName, out var found)) return null;
        var path = name.AsString().Split('.');
        var modules = ts.Interpreter.Modules;
        if (found is null or PyNone)
        {
            if (Array.IndexOf(path, "<locals>") >= 0)
            {
                Describe("local object");
                return null;
            }
            var position = 0;
            var snapshot = new List<(PyStr, PyObject)>();
            while (modules.NextEntry(ref position, out var key, out var module))
            {
                if (key is PyStr text && text.AsString() is not ("__main__" or "__mp_main__") && module is not PyNone) snapshot.Add((text, module));
            }
            foreach (var (text, module) in snapshot)
            {
                var same = Resolve(ts, module, path);
                if (same is null)
                {
                    if (ts.HasError && !ts.ErrorMatches(PyExceptions.AttributeError)) return null;
                    ts.ClearError();
                    continue;
                }
                if (ReferenceEquals(same, o)) return text;
            }
            found = PyStr.Intern("__main__");
        }
        if (found is not PyStr name2)
        {
            PickleState.Pickling(ts, $"__module__ must be a string, not {found.Type.Name}");
            return null;
        }
        if (Array.IndexOf(path, "<locals>") >= 0)
        {
            Describe("local object");
            return null;
        }
        var imported = PickleState.Import(ts, name2);
        if (imported is not null)
        {
            imported = modules.TryGetStr(name2, out var exact) ? exact : imported;
        }
        if (imported is null)
        {
            if (!ts.ErrorMatches(PyExceptions.ImportError) && !ts.ErrorMatches(PyExceptions.ValueError)) return null;
            Chained($"No module named {Strings.Repr(ts, name2)?.AsString()}", keepMessage: true);
            return null;
        }
        var actual = Resolve(ts, imported, path);
        if (actual is null)
        {
            if (!ts.ErrorMatches(PyExceptions.AttributeError)) return null;
            Chained($"it's not found as {name2.AsString()}.{name.AsString()}", keepMessage: false);
            return null;
        }
        if (ReferenceEquals(actual, o)) return name2;
        PickleState.Pickling(ts, $"Can't pickle {Strings.Repr(ts, o)?.AsString()}: it's not the same object as {name2.AsString()}.{name.AsString()}");
        return null;

        void Describe(string kind) => PickleState.Pickling(ts, $"Can't pickle {kind} {Strings.Repr(ts, o)?.AsString()}");

        void Chained(string reason, bool keepMessage)
        {
            var cause = ts.TakeError();
            ts.ClearError();
            if (keepMessage && Strings.Str(ts, cause) is { } text) reason = text.AsString();
            PickleState.Pickling(ts, $"Can't pickle {Strings.Repr(ts, o)?.AsString()}: {reason}");
            if (!ts.HasError) return;
            var error = ts.TakeError();
            ts.ClearError();
            error.SetCause(cause);
            error.Context = cause;
            ts.SetError(error);
        }
    }

    private static PyObject? Resolve(ThreadState ts, PyObject o, string[] path)
    {
        foreach (var part in path)
        {
            if (Attributes.Get(ts, o, PyStr.Intern(part)) is not { } next) return null;
            o = next;
        }
        return o;
    }
}
