using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>_abc: what ABCMeta does, with caches.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/abc.html</remarks>
[PyModule("_abc", Doc = "Module contains faster C implementation of abc.ABCMeta")]
public static partial class AbcModule
{
    private static readonly PyStr Impl = PyStr.Intern("_abc_impl");
    private static readonly PyStr TypeFlagsName = PyStr.Intern("__abc_tpflags__");
    private static readonly PyStr Subclasses = PyStr.Intern("__subclasses__");

    /// <summary>Raised by every registration: negative caches of an older count are void.</summary>
    private sealed class State
    {
        internal long Invalidations;
    }

    private static State StateOf(ThreadState ts) => ts.Interpreter.GetState<State>();

    private static AbcData? DataOf(ThreadState ts, PyObject self)
    {
        if (self is PyType type && type.Lookup(Impl) is AbcData data) return data;
        if (Attributes.Get(ts, self, Impl) is { } other)
        {
            if (other is AbcData found) return found;
            Raise.TypeError(ts, "_abc_impl is set to a wrong type");
        }
        return null;
    }

    [PyFunction("get_cache_token", Signature = "()", Doc = "Returns the current ABC cache token.")]
    internal static long GetCacheToken(ThreadState ts) => Volatile.Read(ref StateOf(ts).Invalidations);

    [PyFunction("_abc_init", Signature = "(self, /)", Doc = "Internal ABC helper for class set-up. Should be never used outside abc module.")]
    internal static PyObject? Init(ThreadState ts, PyObject self)
    {
        if (!ComputeAbstractMethods(ts, self)) return null;
        if (!Attributes.Set(ts, self, Impl, new AbcData())) return null;
        if (self is not PyType type) return PyNone.Instance;
        if (!type.Dict.TryGetStr(TypeFlagsName, out var value) || value is not PyInt number || !number.TryGetInt64(out var flags)) return PyNone.Instance;
        if ((flags & 32) != 0) type.Flags = (type.Flags & ~TypeFlags.Mapping) | TypeFlags.Sequence;
        else if ((flags & 64) != 0) type.Flags = (type.Flags & ~TypeFlags.Sequence) | TypeFlags.Mapping;
        return Attributes.Delete(ts, self, TypeFlagsName) ? PyNone.Instance : null;
    }

    private static bool ComputeAbstractMethods(ThreadState ts, PyObject self)
    {
        var names = new List<PyObject>();
        if (Attributes.Get(ts, self, Names.DunderDict) is not { } ns || Call.Method(ts, ns, Names.Items) is not { } items) return false;
        if (Sequences.ToArray(ts, items) is not { } pairs) return false;
        foreach (var pair in pairs)
        {
            if (pair is not PyTuple { Count: 2 } entry) continue;
            var isAbstract = AbstractMethods.Is(ts, entry[1]);
            if (isAbstract < 0) return false;
            if (isAbstract > 0) names.Add(entry[0]);
        }
        if (Attributes.Get(ts, self, Names.DunderBases) is not { } bases) return false;
        if (bases is not PyTuple parents)
        {
            Raise.TypeError(ts, "__bases__ is not tuple");
            return false;
        }
        for (var i = 0; i < parents.Count; i++)
        {
            if (!Attributes.TryGet(ts, parents[i], Names.DunderAbstractmethods, out var inherited)) return false;
            if (inherited is null) continue;
            if (Sequences.ToArray(ts, inherited) is not { } keys) return false;
            foreach (var key in keys)
            {
                if (key is not PyStr name) continue;
                if (!Attributes.TryGet(ts, self, name, out var value)) return false;
                if (value is null) continue;
                var isAbstract = AbstractMethods.Is(ts, value);
                if (isAbstract < 0) return false;
                if (isAbstract > 0) names.Add(key);
            }
        }
        return Call.Invoke(ts, PyFrozenSet.TypeObject, new PyList(names.ToArray())) is { } set && Attributes.Set(ts, self, Names.DunderAbstractmethods, set);
    }

    [PyFunction("_abc_register", Signature = "(self, subclass, /)", Doc = "Internal ABC helper for subclasss registration. Should be never used outside abc module.")]
    internal static PyObject? Register(ThreadState ts, PyObject self, PyObject subclass)
    {
        if (subclass is not PyType type) return Raise.TypeError(ts, "Can only register classes");
        var already = TypeOps.IsSubclass(ts, subclass, self);
        if (already < 0) return null;
        if (already > 0) return subclass;
        var cycle = TypeOps.IsSubclass(ts, self, subclass);
        if (cycle < 0) return null;
        if (cycle > 0) return Raise.RuntimeError(ts, "Refusing to create an inheritance cycle");
        if (DataOf(ts, self) is not { } data) return null;
        data.Registry.AddOrUpdate(subclass, AbcData.Mark);
        Interlocked.Increment(ref StateOf(ts).Invalidations);
        if (self is PyType { Flags: var flags } && (flags & (TypeFlags.Sequence | TypeFlags.Mapping)) is not TypeFlags.None and var collection) SetCollection(type, collection);
        return subclass;
    }

    private static void SetCollection(PyType type, TypeFlags collection)
    {
        if ((type.Flags & TypeFlags.Immutable) != 0 || (type.Flags & collection) == collection) return;
        type.Flags = (type.Flags & ~(TypeFlags.Sequence | TypeFlags.Mapping)) | collection;
        foreach (var child in type.Subclasses()) SetCollection(child, collection);
    }

    [PyFunction("_abc_instancecheck", Signature = "(self, instance, /)", Doc = "Internal ABC helper for instance checks. Should be never used outside abc module.")]
    internal static PyObject? InstanceCheck(ThreadState ts, PyObject self, PyObject instance)
    {
        if (DataOf(ts, self) is not { } data) return null;
        if (!Attributes.TryGet(ts, instance, Names.DunderClass, out var subclass)) return null;
        var type = instance.Type;
        subclass ??= type;
        if (data.Cache.TryGetValue(subclass, out _)) return PyBool.True;
        if (ReferenceEquals(type, subclass))
        {
            if (data.NegativeVersion == GetCacheToken(ts) && data.NegativeCache.TryGetValue(subclass, out _)) return PyBool.False;
            return Call.Method(ts, self, Names.DunderSubclasscheck, subclass);
        }
        if (Call.Method(ts, self, Names.DunderSubclasscheck, subclass) is not { } result) return null;
        var truth = Truth.Of(ts, result);
        if (truth < 0) return null;
        return truth > 0 ? result : Call.Method(ts, self, Names.DunderSubclasscheck, type);
    }

    [PyFunction("_abc_subclasscheck", Signature = "(self, subclass, /)", Doc = "Internal ABC helper for subclasss checks. Should be never used outside abc module.")]
    internal static PyObject? SubclassCheck(ThreadState ts, PyObject self, PyObject subclass)
    {
        if (subclass is not PyType type) return Raise.TypeError(ts, "issubclass() arg 1 must be a class");
        if (DataOf(ts, self) is not { } data) return null;
        if (data.Cache.TryGetValue(subclass, out _)) return PyBool.True;
        var token = GetCacheToken(ts);
        if (data.NegativeVersion != token)
        {
            data.NegativeCache.Clear();
            data.NegativeVersion = token;
        }
        else if (data.NegativeCache.TryGetValue(subclass, out _))
        {
            return PyBool.False;
        }
        var answer = Decide(ts, self, type, data);
        if (answer < 0) return null;
        (answer > 0 ? data.Cache : data.NegativeCache).AddOrUpdate(subclass, AbcData.Mark);
        return PyBool.Of(answer > 0);
    }

    private static int Decide(ThreadState ts, PyObject self, PyType subclass, AbcData data)
    {
        if (Call.Method(ts, self, Names.DunderSubclasshook, subclass) is not { } hooked) return -1;
        if (ReferenceEquals(hooked, PyBool.True)) return 1;
        if (ReferenceEquals(hooked, PyBool.False)) return 0;
        if (hooked is not PyNotImplemented)
        {
            Raise.AssertionError(ts, "__subclasshook__ must return either False, True, or NotImplemented");
            return -1;
        }
        if (self is PyType cls && TypeOps.IsSubtype(subclass, cls)) return 1;
        foreach (var (registered, _) in data.Registry)
        {
            var answer = TypeOps.IsSubclass(ts, subclass, registered);
            if (answer != 0) return answer;
        }
        if (Call.Method(ts, self, Subclasses) is not { } children) return -1;
        if (children is not PyList list)
        {
            Raise.TypeError(ts, "__subclasses__() must return a list");
            return -1;
        }
        foreach (var child in list.ToArray())
        {
            var answer = TypeOps.IsSubclass(ts, subclass, child);
            if (answer != 0) return answer;
        }
        return 0;
    }

    [PyFunction("_get_dump", Signature = "(self, /)", Doc = "Internal ABC helper for cache and registry debugging.")]
    internal static PyObject? GetDump(ThreadState ts, PyObject self)
    {
        if (DataOf(ts, self) is not { } data) return null;
        return Dump(ts, data.Registry) is { } registry && Dump(ts, data.Cache) is { } cache && Dump(ts, data.NegativeCache) is { } negative
            ? PyTuple.Of(registry, cache, negative, PyInt.Of(data.NegativeVersion))
            : null;
    }

    private static PyObject? Dump(ThreadState ts, ConditionalWeakTable<PyObject, object> table)
    {
        var references = new List<PyObject>();
        foreach (var (type, _) in table)
        {
            if (Call.Invoke(ts, PyWeakRef.TypeObject, type) is not { } reference) return null;
            references.Add(reference);
        }
        return Call.Invoke(ts, PySet.TypeObject, new PyList(references.ToArray()));
    }

    [PyFunction("_reset_registry", Signature = "(self, /)", Doc = "Internal ABC helper to reset registry of a given class.")]
    internal static PyObject? ResetRegistry(ThreadState ts, PyObject self)
    {
        if (DataOf(ts, self) is not { } data) return null;
        data.Registry.Clear();
        return PyNone.Instance;
    }

    [PyFunction("_reset_caches", Signature = "(self, /)", Doc = "Internal ABC helper to reset both caches of a given class.")]
    internal static PyObject? ResetCaches(ThreadState ts, PyObject self)
    {
        if (DataOf(ts, self) is not { } data) return null;
        data.Cache.Clear();
        data.NegativeCache.Clear();
        return PyNone.Instance;
    }
}

/// <summary>Registry and caches of one abstract base class; classes are held weakly.</summary>
[PyType("_abc._abc_data", Subclassable = false, Hidden = true, Doc = "Internal state held by ABC machinery.")]
internal sealed partial class AbcData : PyObject
{
    internal static readonly object Mark = new();

    internal ConditionalWeakTable<PyObject, object> Registry { get; } = [];

    internal ConditionalWeakTable<PyObject, object> Cache { get; } = [];

    internal ConditionalWeakTable<PyObject, object> NegativeCache { get; } = [];

    internal long NegativeVersion { get; set; } = -1;
}
