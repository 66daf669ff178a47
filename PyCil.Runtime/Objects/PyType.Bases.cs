using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Objects;

// The resolution order, and C.__bases__ = (...). A metatype's mro() is Python code: it may change the very bases that are being changed.
// Source: https://docs.python.org/3.14/reference/datamodel.html#type.__bases__, https://docs.python.org/3.14/reference/datamodel.html#type.mro
public sealed unsafe partial class PyType
{
    private static readonly PyStr s_mro = PyStr.Intern("mro");

    /// <summary>Computes and sets the resolution order; false with the error pending. An mro() that has set another one meanwhile wins.</summary>
    private bool UpdateMro(ThreadState ts, out bool changed)
    {
        var old = Mro;
        changed = false;
        if (ComputeMro(ts) is not { } mro) return false;
        if (!ReferenceEquals(Mro, old)) return true;
        Mro = mro;
        changed = true;
        if (Type != TypeObject) FollowStrangers(mro);
        return true;
    }

    /// <summary>A metatype's mro() may name types that are no bases: their changes must reach this type's caches too.</summary>
    private void FollowStrangers(PyType[] mro)
    {
        foreach (var type in mro)
        {
            if (ReferenceEquals(type, this) || !type.IsHeap) continue;
            var inherited = false;
            foreach (var item in Bases.Items) inherited |= TypeOps.IsSubtype((PyType)item, type);
            if (inherited) continue;
            lock (type._subclasses) (type._followers ??= []).Add(new WeakReference<PyType>(this));
        }
    }

    /// <summary>The order from mro(): a metatype may override it.</summary>
    private PyType[]? ComputeMro(ThreadState ts)
    {
        if (Type == TypeObject || Type.Lookup(s_mro) is PyMethodDescriptor) return MethodResolution.Linearize(ts, this);
        var method = Attributes.LookupSpecial(ts, this, s_mro);
        if (method is null) return ts.HasError ? null : MethodResolution.Linearize(ts, this);
        var made = Call.Invoke(ts, method);
        if (made is null || Sequences.ToArray(ts, made) is not { } items) return null;
        var mro = new PyType[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not PyType type)
            {
                Raise.TypeError(ts, $"mro() returned a non-class ('{items[i].Type.FullName}')");
                return null;
            }
            if (!TypeOps.IsSubtype(Solid, type.Solid))
            {
                Raise.TypeError(ts, $"mro() returned base with unsuitable layout ('{type.FullName}')");
                return null;
            }
            mro[i] = type;
        }
        if (mro.Length > 0) return mro;
        Raise.TypeError(ts, "type MRO must not be empty");
        return null;
    }

    private bool ChangeBases(ThreadState ts, PyObject value)
    {
        if (!CheckBases(ts, value) || BestBase(ts, (PyTuple)value) is not { } best) return false;
        if (best.Solid != (Solid == this ? Base!.Solid : Solid) || best.SlotCount > SlotCount)
        {
            Raise.TypeError(ts, $"__bases__ assignment: '{best.Name}' object layout differs from '{Base!.Name}'");
            return false;
        }
        var bases = (PyTuple)value;
        var (oldBases, oldBase) = (Bases, Base);
        Bases = bases;
        Base = best;
        var changed = new List<(PyType Type, PyType[] New, PyType[] Old)>();
        if (!UpdateMroTree(ts, this, changed))
        {
            foreach (var (type, made, old) in changed)
            {
                if (ReferenceEquals(type.Mro, made)) type.Mro = old;
            }
            if (ReferenceEquals(Bases, bases)) (Bases, Base) = (oldBases, oldBase);
            Modified();
            return false;
        }
        // An assignment from within mro() has done the rest, for the bases it set.
        if (ReferenceEquals(Bases, bases))
        {
            foreach (var item in oldBases.Items) ((PyType)item).RemoveSubclass(this);
            foreach (var item in bases.Items) ((PyType)item).AddSubclass(this);
        }
        Modified();
        foreach (var type in Tree()) SlotTable.SetAll(type);
        return true;
    }

    private bool CheckBases(ThreadState ts, PyObject value)
    {
        if (value is not PyTuple bases)
        {
            Raise.TypeError(ts, $"can only assign tuple to {Name}.__bases__, not {value.Type.Name}");
            return false;
        }
        if (bases.Count == 0)
        {
            Raise.TypeError(ts, $"can only assign non-empty tuple to {Name}.__bases__, not ()");
            return false;
        }
        foreach (var item in bases.Items)
        {
            if (item is not PyType type)
            {
                Raise.TypeError(ts, $"{Name}.__bases__ must be tuple of classes, not '{item.Type.Name}'");
                return false;
            }
            if (!TypeOps.IsSubtype(type, this) && !type.HasBase(this)) continue;
            Raise.TypeError(ts, "a __bases__ item causes an inheritance cycle");
            return false;
        }
        return true;
    }

    /// <summary>Whether the chain of bases leads to a type: the resolution order may not be up to date yet.</summary>
    internal bool HasBase(PyType type)
    {
        for (var b = this; b is not null; b = b.Base)
        {
            if (ReferenceEquals(b, type)) return true;
        }
        return false;
    }

    private static bool UpdateMroTree(ThreadState ts, PyType type, List<(PyType Type, PyType[] New, PyType[] Old)> log)
    {
        if (!ts.EnterRecursiveCall()) return false;
        var old = type.Mro;
        var ok = type.UpdateMro(ts, out var changed);
        if (ok && changed)
        {
            log.Add((type, type.Mro, old));
            type.Modified();
            foreach (var subclass in type.Subclasses())
            {
                ok = UpdateMroTree(ts, subclass, log);
                if (!ok) break;
            }
        }
        ts.LeaveRecursiveCall();
        return ok;
    }

    /// <summary>This type and all its subclasses, each once, a class before those derived from it alone.</summary>
    internal List<PyType> Tree()
    {
        var all = new List<PyType> { this };
        HashSet<PyType>? seen = null;
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var subclass in all[i].Subclasses())
            {
                seen ??= [this];
                if (seen.Add(subclass)) all.Add(subclass);
            }
            if (all[i]._followers is not { } followers) continue;
            lock (all[i]._subclasses)
            {
                foreach (var weak in followers)
                {
                    seen ??= [this];
                    if (weak.TryGetTarget(out var follower) && seen.Add(follower)) all.Add(follower);
                }
            }
        }
        return all;
    }
}
