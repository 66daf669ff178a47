namespace PyCil.Runtime.Objects;

// Set algebra. The order in which elements are visited and added is CPython's, since the result's order shows it.
public abstract partial class PySetBase
{
    private protected PySetBase NewSame() => this is PyFrozenSet ? new PyFrozenSet() : new PySet();

    private protected PyObject? CopySame(ThreadState ts)
    {
        var copy = NewSame();
        return copy.Merge(ts, this) ? copy : null;
    }

    /// <summary>set |= iterable</summary>
    internal bool UpdateWith(ThreadState ts, PyObject source)
    {
        if (source is PySetBase set) return Merge(ts, set);
        if (source.GetType() == typeof(PyDict))
        {
            var dict = (PyDict)source;
            Reserve(dict.Count);
            var position = 0;
            while (dict.NextEntry(ref position, out var key, out _, out var hash))
                if ((hash == -1 && !HashElement(ts, key, out hash)) || !Add(ts, key, hash))
                    return false;
            return true;
        }
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
            if (!Add(ts, item))
                return false;
        return !e.Failed;
    }

    /// <summary>set -= iterable</summary>
    internal bool SubtractWith(ThreadState ts, PyObject source)
    {
        if (ReferenceEquals(source, this))
        {
            Clear();
            return true;
        }
        if (source is PySetBase set)
        {
            // A small set from which much is taken: ask the other way round.
            if (set.Count >> 3 > Count)
            {
                var mine = 0;
                while (Next(ref mine, out var own, out var ownHash))
                {
                    var found = set.ContainsKey(ts, own, ownHash);
                    if (found < 0 || (found > 0 && Discard(ts, own, ownHash) < 0)) return false;
                }
                return true;
            }
            var position = 0;
            while (set.Next(ref position, out var key, out var hash))
                if (Discard(ts, key, hash) < 0)
                    return false;
            return true;
        }
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
            if (!HashElement(ts, item, out var hash) || Discard(ts, item, hash) < 0)
                return false;
        return !e.Failed;
    }

    /// <summary>set ^= iterable</summary>
    internal bool SymmetricUpdateWith(ThreadState ts, PyObject source)
    {
        if (ReferenceEquals(source, this))
        {
            Clear();
            return true;
        }
        if (source is not PySetBase other)
        {
            other = new PySet();
            if (!other.UpdateWith(ts, source)) return false;
        }
        var position = 0;
        while (other.Next(ref position, out var key, out var hash))
        {
            var found = Discard(ts, key, hash);
            if (found < 0 || (found == 0 && !Add(ts, key, hash))) return false;
        }
        return true;
    }

    internal PySetBase? UnionWith(ThreadState ts, PyObject source)
    {
        var result = NewSame();
        return result.Merge(ts, this) && (ReferenceEquals(this, source) || result.UpdateWith(ts, source)) ? result : null;
    }

    internal PySetBase? IntersectionWith(ThreadState ts, PyObject source)
    {
        var result = NewSame();
        if (ReferenceEquals(source, this)) return result.Merge(ts, this) ? result : null;
        if (source is PySetBase set)
        {
            var (walked, asked) = set.Count > Count ? (this, set) : (set, this);
            var position = 0;
            while (walked.Next(ref position, out var key, out var hash))
            {
                var found = asked.ContainsKey(ts, key, hash);
                if (found < 0 || (found > 0 && !result.Add(ts, key, hash))) return null;
            }
            return result;
        }
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
        {
            if (!HashElement(ts, item, out var hash)) return null;
            var found = ContainsKey(ts, item, hash);
            if (found < 0 || (found > 0 && !result.Add(ts, item, hash))) return null;
        }
        return e.Failed ? null : result;
    }

    internal PySetBase? DifferenceWith(ThreadState ts, PyObject source)
    {
        var dict = source.GetType() == typeof(PyDict) ? (PyDict)source : null;
        var set = source as PySetBase;
        var size = dict?.Count ?? set?.Count ?? -1;
        var result = NewSame();
        if (size < 0 || Count >> 2 > size) return result.Merge(ts, this) && result.SubtractWith(ts, source) ? result : null;
        var position = 0;
        while (Next(ref position, out var key, out var hash))
        {
            int found;
            if (set is not null)
            {
                found = set.ContainsKey(ts, key, hash);
            }
            else
            {
                if (!dict!.Get(ts, key, hash, out var value)) return null;
                found = value is null ? 0 : 1;
            }
            if (found < 0 || (found == 0 && !result.Add(ts, key, hash))) return null;
        }
        return result;
    }

    internal PySetBase? SymmetricDifferenceWith(ThreadState ts, PyObject source)
    {
        var result = NewSame();
        return result.UpdateWith(ts, source) && result.SymmetricUpdateWith(ts, this) ? result : null;
    }

    /// <summary>1, 0, or -1 for an error.</summary>
    internal int IsSubsetOf(ThreadState ts, PyObject source)
    {
        if (source is not PySetBase other)
        {
            var shared = IntersectionWith(ts, source);
            return shared is null ? -1 : shared.Count == Count ? 1 : 0;
        }
        if (Count > other.Count) return 0;
        var position = 0;
        while (Next(ref position, out var key, out var hash))
        {
            var found = other.ContainsKey(ts, key, hash);
            if (found <= 0) return found;
        }
        return 1;
    }

    internal int IsSupersetOf(ThreadState ts, PyObject source)
    {
        if (source is PySetBase other) return other.IsSubsetOf(ts, this);
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
        {
            var found = ContainsKey(ts, item);
            if (found <= 0) return found;
        }
        return e.Failed ? -1 : 1;
    }

    internal int IsDisjointFrom(ThreadState ts, PyObject source)
    {
        if (ReferenceEquals(source, this)) return Count == 0 ? 1 : 0;
        if (source is PySetBase other)
        {
            var (walked, asked) = other.Count > Count ? (this, other) : (other, this);
            var position = 0;
            while (walked.Next(ref position, out var key, out var hash))
            {
                var found = asked.ContainsKey(ts, key, hash);
                if (found != 0) return found < 0 ? -1 : 0;
            }
            return 1;
        }
        var e = Iteration.Enumerate(ts, source);
        while (e.MoveNext(out var item))
        {
            var found = ContainsKey(ts, item);
            if (found != 0) return found < 0 ? -1 : 0;
        }
        return e.Failed ? -1 : 1;
    }

    private protected PyObject? CompareTo(ThreadState ts, PyObject source, CompareOp op)
    {
        if (source is not PySetBase other) return PyNotImplemented.Instance;
        var answer = op switch
        {
            CompareOp.Eq or CompareOp.Ne => Count == other.Count ? IsSubsetOf(ts, other) : 0,
            CompareOp.Le => IsSubsetOf(ts, other),
            CompareOp.Ge => other.IsSubsetOf(ts, this),
            CompareOp.Lt => Count < other.Count ? IsSubsetOf(ts, other) : 0,
            _ => Count > other.Count ? other.IsSubsetOf(ts, this) : 0,
        };
        return answer < 0 ? null : PyBool.Of((answer > 0) != (op == CompareOp.Ne));
    }

    /// <summary>The hash of an element asked for; a set stands for the frozenset of its elements.</summary>
    private protected static bool HashAsked(ThreadState ts, ref PyObject key, out long hash)
    {
        hash = Compare.Hash(ts, key);
        if (hash != -1) return true;
        if (key is not PySet set || !ts.ErrorMatches(PyExceptions.TypeError))
        {
            Hashing.ExplainUnhashable(ts, key, "set element");
            return false;
        }
        ts.ClearError();
        var frozen = new PyFrozenSet();
        if (!frozen.Merge(ts, set)) return false;
        key = frozen;
        hash = frozen.Hash(ts);
        return true;
    }

    private protected int Asks(ThreadState ts, PyObject key) => HashAsked(ts, ref key, out var hash) ? ContainsKey(ts, key, hash) : -1;

    private protected PyObject? ReprAs(ThreadState ts, PyType exact)
    {
        var name = Type.Name;
        if (!ts.ReprEnter(this)) return PyStr.Of(name + "(...)");
        try
        {
            if (Count == 0) return PyStr.Of(name + "()");
            var list = Sequences.ToList(ts, this);
            var text = list is null ? null : Strings.Repr(ts, list);
            if (text is null) return null;
            var inner = text.AsString()[1..^1];
            return PyStr.Of(ReferenceEquals(Type, exact) && exact == PySet.TypeObject ? "{" + inner + "}" : name + "({" + inner + "})");
        }
        finally
        {
            ts.ReprLeave(this);
        }
    }

    private protected PyObject? ReduceSet(ThreadState ts)
    {
        var list = Sequences.ToList(ts, this);
        var state = list is null ? null : Call.Method(ts, this, Names.DunderGetstate);
        return state is null ? null : PyTuple.Of(Type, PyTuple.Of(list!), state);
    }
}
