namespace PyCil.Runtime.Objects;

/// <summary>Somebody who relies on something that hardly ever changes, and wants to hear when it does.</summary>
internal interface IDependent
{
    void Invalidate();
}

/// <summary>
/// Who relies on a class, a function's code, a global name. Compiled code takes such things for granted and tests one flag of its own; whoever changes
/// the thing sets the flags of all that rely on it before the change can be seen to be complete.
/// </summary>
internal sealed class Dependents
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<IDependent>> _dependents = [];

    /// <summary>How often it changed while somebody relied on it.</summary>
    internal int Breaks { get; private set; }

    internal void Add(IDependent dependent)
    {
        lock (_lock)
        {
            _dependents.RemoveAll(static d => !d.TryGetTarget(out _));
            _dependents.Add(new WeakReference<IDependent>(dependent));
        }
    }

    internal void Break()
    {
        lock (_lock)
        {
            if (_dependents.Count == 0) return;
            Breaks++;
            foreach (var reference in _dependents)
            {
                if (reference.TryGetTarget(out var dependent)) dependent.Invalidate();
            }
            _dependents.Clear();
        }
    }
}

/// <summary>The keys of a namespace that compiled code relies on, present or missing.</summary>
internal sealed class DictWatch
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PyObject, Dependents> _keys = new(ReferenceEqualityComparer.Instance);

    internal Dependents Of(PyStr interned)
    {
        lock (_lock)
        {
            if (!_keys.TryGetValue(interned, out var dependents)) _keys[interned] = dependents = new Dependents();
            return dependents;
        }
    }

    /// <summary>The entry of a key has changed, or is about to.</summary>
    internal void Changed(PyObject key)
    {
        Dependents? dependents;
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out dependents) && (key is not PyStr text || text.IsInterned || !_keys.TryGetValue(PyStr.Intern(text), out dependents))) return;
        }
        dependents.Break();
    }

    internal void ChangedAll()
    {
        Dependents[] all;
        lock (_lock) all = [.. _keys.Values];
        foreach (var dependents in all) dependents.Break();
    }
}
