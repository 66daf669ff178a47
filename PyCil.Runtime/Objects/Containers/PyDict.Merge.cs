namespace PyCil.Runtime.Objects;

public partial class PyDict
{
    /// <summary>Whether a dict's keys and values can be read from its table: a subclass with its own __iter__ wants to be asked.</summary>
    private static bool IsPlain(PyObject o) => o is PyDict && (o.GetType() == typeof(PyDict) || o.Type.GetSlot(Slot.Iter) == TypeObject.GetSlot(Slot.Iter));

    /// <summary>update() with one argument: a dict, a mapping (anything with keys()), or an iterable of pairs.</summary>
    internal bool UpdateWith(ThreadState ts, PyObject source)
    {
        if (source.GetType() == typeof(PyDict)) return Merge(ts, source, true);
        if (!Attributes.TryGet(ts, source, Names.Keys, out var keys)) return false;
        return keys is null ? MergePairs(ts, source) : Merge(ts, source, true);
    }

    /// <summary>Adds the items of a mapping.</summary>
    /// <param name="replace">Whether values of keys that are there already are replaced.</param>
    public bool Merge(ThreadState ts, PyObject source, bool replace) => IsPlain(source) ? MergeDict(ts, (PyDict)source, replace) : MergeMapping(ts, source, replace);

    /// <summary>** in a dict display: later keys win.</summary>
    internal bool MergeFrom(ThreadState ts, PyObject source) => Merge(ts, source, true);

    private bool MergeDict(ThreadState ts, PyDict source, bool replace)
    {
        if (ReferenceEquals(source, this) || source._count == 0) return true;
        if (_used == 0 && GetType() == typeof(PyDict))
        {
            CopyFrom(source);
            return true;
        }
        var count = source._count;
        var position = 0;
        while (source.NextEntry(ref position, out var key, out var value, out var hash))
        {
            if (hash == -1 && !HashKey(ts, key, out hash)) return false;
            if (!replace)
            {
                if (!Get(ts, key, hash, out var present)) return false;
                if (present is not null) continue;
            }
            if (!Set(ts, key, hash, value)) return false;
            if (source._count == count) continue;
            Raise.RuntimeError(ts, "dict mutated during update");
            return false;
        }
        return true;
    }

    private bool MergeMapping(ThreadState ts, PyObject source, bool replace)
    {
        var keys = Call.Method(ts, source, Names.Keys);
        if (keys is null) return false;
        var e = Iteration.Enumerate(ts, keys);
        while (e.MoveNext(out var key))
        {
            if (!replace)
            {
                var present = ContainsKey(ts, key);
                if (present < 0) return false;
                if (present > 0) continue;
            }
            var value = Objects.Items.Get(ts, source, key);
            if (value is null || !Set(ts, key, value)) return false;
        }
        return !e.Failed;
    }

    private bool MergePairs(ThreadState ts, PyObject source)
    {
        var e = Iteration.Enumerate(ts, source);
        for (var i = 0L; e.MoveNext(out var element); i++)
        {
            var pair = Sequences.Fast(ts, element, "object is not iterable");
            if (pair is null)
            {
                if (ts.ErrorMatches(PyExceptions.TypeError))
                {
                    var error = ts.TakeError();
                    if (error.AddNote(ts, PyStr.Of($"Cannot convert dictionary update sequence element #{i} to a sequence")) is not null) ts.SetError(error);
                }
                return false;
            }
            if (pair.Length != 2)
            {
                Raise.ValueError(ts, $"dictionary update sequence element #{i} has length {pair.Length}; 2 is required");
                return false;
            }
            if (!Set(ts, pair[0], pair[1])) return false;
        }
        return !e.Failed;
    }

    /// <summary>Becomes a copy of another dict's table; only while this one is empty.</summary>
    private void CopyFrom(PyDict source)
    {
        if (source._count == 0) return;
        ObjectLock.Enter(ref source._lock);
        var used = source._used;
        var whole = source._count == used;
        var entries = source.Entries;
        var count = source._count;
        var mixed = source._mixedKeys;
        IndexTable? index = null;
        if (whole)
        {
            entries = (Entry[])entries.Clone();
            index = source._index?.CloneOver(entries);
        }
        else
        {
            entries = new Entry[Math.Max(count, 4)];
            used = source.CopyLive(entries);
        }
        ObjectLock.Exit(ref source._lock);

        ObjectLock.Enter(ref _lock);
        Entries = entries;
        _used = used;
        _count = count;
        _mixedKeys = mixed;
        _first = _frontRoom = 0;
        _last = used;
        _index = index;
        if (index is null && used > SmallCapacity) Resize(used);
        _keysVersion++;
        _watch?.ChangedAll();
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>The items at this moment, for loops whose body may change the dict.</summary>
    internal (PyObject Key, PyObject Value)[] Snapshot()
    {
        var items = new (PyObject, PyObject)[_count];
        var count = 0;
        var position = 0;
        while (count < items.Length && NextEntry(ref position, out var key, out var value)) items[count++] = (key, value);
        return count == items.Length ? items : items[..count];
    }

    /// <summary>A plain dict with the items of this one, whose class may override anything.</summary>
    internal PyDict CopyExact()
    {
        var copy = new PyDict();
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>list(d), list(d.values()) and the like.</summary>
    internal PyList ToList(DictPart part)
    {
        var list = PyList.WithCapacity(_count);
        var position = 0;
        while (NextEntry(ref position, out var key, out var value))
            list.AddLocked(part == DictPart.Keys ? key : part == DictPart.Values ? value : PyTuple.Of(key, value));
        return list;
    }
}

/// <summary>What a view or an iterator of a dict shows.</summary>
internal enum DictPart
{
    Keys,
    Values,
    Items,
}
