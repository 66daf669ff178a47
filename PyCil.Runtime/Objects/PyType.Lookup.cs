using System.Collections.Concurrent;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// Attribute look-up along the resolution order, and its cache.
public sealed unsafe partial class PyType
{
    private ConcurrentDictionary<PyStr, PyObject>? _lookupCache;
    private readonly List<WeakReference<PyType>> _subclasses = [];

    /// <summary>The attribute in the first type of the resolution order that has it (unbound), or null. No Python code runs, no error is set.</summary>
    public PyObject? Lookup(PyStr name)
    {
        if (!name.IsInterned) name = PyStr.Intern(name);
        var cache = _lookupCache;
        if (cache is not null && cache.TryGetValue(name, out var cached)) return cached == Value.Null ? null : cached;
        return LookupSlow(name);
    }

    private PyObject? LookupSlow(PyStr name)
    {
        var cache = _lookupCache ??= new ConcurrentDictionary<PyStr, PyObject>(1, 16, NameComparer.Instance);
        var version = Version;
        var found = LookupUncached(name);
        cache[name] = found ?? Value.Null;
        // A change that came between: the entry may be stale, and the cache it stands in may be the new one.
        if (Version != version) cache.TryRemove(name, out _);
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
        if (_subclasses.Count == 0)
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

    private sealed class NameComparer : IEqualityComparer<PyStr>
    {
        internal static readonly NameComparer Instance = new();

        public bool Equals(PyStr? x, PyStr? y) => ReferenceEquals(x, y);

        public int GetHashCode(PyStr s) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(s);
    }
}
