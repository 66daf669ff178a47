using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// Attribute look-up along the resolution order, and its cache.
public sealed unsafe partial class PyType
{
    private const int FirstLookups = 16;
    private const int MostLookups = 1024;

    // By the name's hash, one entry a slot; entries are immutable. Replaced as a whole when the type changes or the table is too small.
    private LookupEntry?[]? _lookupCache;
    private int _lookupMisses;
    private readonly List<WeakReference<PyType>> _subclasses = [];

    // Types that have this one in their resolution order without deriving from it.
    private List<WeakReference<PyType>>? _followers;

    /// <summary>The attribute in the first type of the resolution order that has it (unbound), or null. No Python code runs, no error is set.</summary>
    public PyObject? Lookup(PyStr name)
    {
        if (!name.IsInterned) name = PyStr.Intern(name);
        var cache = _lookupCache;
        if (cache is not null && cache[(int)name.HashValue & (cache.Length - 1)] is { } entry && ReferenceEquals(entry.Name, name)) return entry.Found;
        return LookupSlow(name);
    }

    private PyObject? LookupSlow(PyStr name)
    {
        var cache = _lookupCache ??= new LookupEntry?[FirstLookups];
        if (++_lookupMisses > cache.Length && cache.Length < MostLookups)
        {
            // Names push each other out.
            _lookupMisses = 0;
            _lookupCache = cache = new LookupEntry?[cache.Length * 2];
        }
        var version = Version;
        var found = LookupUncached(name);
        ref var slot = ref cache[(int)name.HashValue & (cache.Length - 1)];
        slot = new LookupEntry(name, found);
        // A change that came between: the entry may be stale, and the cache it stands in may be the new one.
        if (Version != version) slot = null;
        return found;
    }

    private PyObject? LookupUncached(PyStr name)
    {
        foreach (var type in Mro)
        {
            if (type.Dict.TryGetStr(name, out var value)) return value;
        }
        return null;
    }

    /// <summary>As <see cref="Lookup"/>, with the type in whose dictionary the attribute stands.</summary>
    public PyObject? LookupWithOwner(PyStr name, out PyType? owner)
    {
        foreach (var type in Mro)
        {
            if (type.Dict.TryGetStr(name, out var value))
            {
                owner = type;
                return value;
            }
        }
        owner = null;
        return null;
    }

    /// <summary>Must follow every change to the type's dictionary, bases or flags: drops caches here and in all subclasses.</summary>
    internal void Modified()
    {
        if (_subclasses.Count == 0 && _followers is null)
        {
            Forget();
            return;
        }
        foreach (var type in Tree()) type.Forget();
    }

    private void Forget()
    {
        Version = new object();
        Dependents?.Break();
        _lookupCache = null;
    }

    internal void AddSubclass(PyType type)
    {
        lock (_subclasses)
        {
            _subclasses.RemoveAll(static w => !w.TryGetTarget(out _));
            _subclasses.Add(new WeakReference<PyType>(type));
        }
    }

    internal void RemoveSubclass(PyType type)
    {
        lock (_subclasses) _subclasses.RemoveAll(w => !w.TryGetTarget(out var t) || ReferenceEquals(t, type));
    }

    /// <summary>The direct subclasses that are alive.</summary>
    internal List<PyType> Subclasses()
    {
        var alive = new List<PyType>();
        lock (_subclasses)
        {
            foreach (var weak in _subclasses)
            {
                if (weak.TryGetTarget(out var type)) alive.Add(type);
            }
        }
        return alive;
    }

    /// <summary>Sets an attribute of the type itself and refreshes the slots it drives, here and in subclasses.</summary>
    internal void SetAttribute(PyStr name, PyObject? value)
    {
        if (value is null) Dict.RemoveStr(name);
        else Dict.SetStr(name, value);
        Modified();
        SlotTable.Update(this, name);
    }

    private sealed class LookupEntry(PyStr name, PyObject? found)
    {
        internal readonly PyStr Name = name;
        internal readonly PyObject? Found = found;
    }
}
