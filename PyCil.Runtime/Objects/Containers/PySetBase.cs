using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>What set and frozenset share: the hash table.</summary>
/// <remarks>
/// Programs see the order of a set of ints, so probing and growth are those of CPython: runs of ten neighbouring slots, then a perturbed jump; growth by
/// four while small. Reads take no lock (the table is published as one array); writers re-check the table's version under the lock.
/// Source: https://docs.python.org/3.14/library/stdtypes.html#set-types-set-frozenset.
/// </remarks>
public abstract partial class PySetBase : PyObject
{
    private const int MinSize = 8;
    private const int Run = 9;
    private const int NotFound = -1;
    private const int Failed = -2;

    internal static readonly PyObject Deleted = new MarkObject("deleted");
    private static readonly SetEntry[] Nothing = new SetEntry[1];

    private protected SetEntry[] _table;
    private int _used;
    private int _fill; // deleted ones included
    private int _finger;
    private int _version;
    private int _lock;

    private protected PySetBase() => _table = Nothing; // never written: the first insertion makes a table

    internal struct SetEntry
    {
        public PyObject? Key;
        public long Hash;
    }

    public int Count => _used;

    internal SetEntry[] Table => _table;

    internal static bool HashElement(ThreadState ts, PyObject key, out long hash)
    {
        hash = Compare.Hash(ts, key);
        if (hash != -1) return true;
        Hashing.ExplainUnhashable(ts, key, "set element");
        return false;
    }

    /// <summary>Adds an element; false: error pending.</summary>
    public bool Add(ThreadState ts, PyObject key) => HashElement(ts, key, out var hash) && Add(ts, key, hash);

    internal bool Add(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            var version = Volatile.Read(ref _version);
            var slot = Lookup(ts, key, hash);
            if (slot == Failed) return false;
            if (slot >= 0) return true;
            ObjectLock.Enter(ref _lock);
            var current = version == _version;
            if (current) InsertLocked(key, hash);
            ObjectLock.Exit(ref _lock);
            if (current) return true;
        }
    }

    /// <summary>1, 0, or -1 for an error.</summary>
    public int ContainsKey(ThreadState ts, PyObject key) => HashElement(ts, key, out var hash) ? ContainsKey(ts, key, hash) : -1;

    internal int ContainsKey(ThreadState ts, PyObject key, long hash)
    {
        var slot = Lookup(ts, key, hash);
        return slot >= 0 ? 1 : slot == Failed ? -1 : 0;
    }

    /// <summary>1 if it was there, 0 if not, -1 for an error.</summary>
    internal int Discard(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            var version = Volatile.Read(ref _version);
            var slot = Lookup(ts, key, hash);
            if (slot < 0) return slot == Failed ? -1 : 0;
            ObjectLock.Enter(ref _lock);
            var current = version == _version;
            if (current) DeleteAt(slot);
            ObjectLock.Exit(ref _lock);
            if (current) return 1;
        }
    }

    private int Lookup(ThreadState ts, PyObject key, long hash)
    {
    restart:
        var table = _table;
        var mask = table.Length - 1;
        var i = (int)hash & mask;
        var perturb = (ulong)hash;
        while (true)
        {
            var last = i + Run <= mask ? i + Run : i;
            for (var at = i; at <= last; at++)
            {
                ref var entry = ref table[at];
                var other = entry.Key;
                if (other is null) return NotFound;
                if (entry.Hash != hash || ReferenceEquals(other, Deleted)) continue;
                if (ReferenceEquals(other, key)) return at;
                if (key.GetType() == typeof(PyStr) && other.GetType() == typeof(PyStr))
                {
                    if (Unsafe.As<PyStr>(other).Equals(Unsafe.As<PyStr>(key))) return at;
                    continue;
                }
                var equal = Compare.Equal(ts, other, key);
                if (equal < 0) return Failed;
                if (!ReferenceEquals(table, _table) || !ReferenceEquals(entry.Key, other)) goto restart;
                if (equal > 0) return at;
            }
            perturb >>= 5;
            i = (int)((ulong)i * 5 + 1 + perturb) & mask;
        }
    }

    private void InsertLocked(PyObject key, long hash)
    {
        if (ReferenceEquals(_table, Nothing)) _table = new SetEntry[MinSize];
        InsertClean(_table, key, hash);
        _fill++;
        _used++;
        _version++;
        if ((long)_fill * 5 >= (long)(_table.Length - 1) * 3) Resize(_used > 50000 ? (long)_used * 2 : (long)_used * 4);
    }

    /// <summary>Puts a key that is not in the table in the first slot that was never used.</summary>
    private static void InsertClean(SetEntry[] table, PyObject key, long hash)
    {
        var mask = table.Length - 1;
        var i = (int)hash & mask;
        var perturb = (ulong)hash;
        while (true)
        {
            var last = i + Run <= mask ? i + Run : i;
            for (var at = i; at <= last; at++)
            {
                ref var entry = ref table[at];
                if (entry.Key is not null) continue;
                entry.Hash = hash;
                Volatile.Write(ref entry.Key, key);
                return;
            }
            perturb >>= 5;
            i = (int)((ulong)i * 5 + 1 + perturb) & mask;
        }
    }

    private void Resize(long minimum)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(minimum + 1, MinSize));
        var table = new SetEntry[size];
        foreach (ref readonly var entry in _table.AsSpan())
        {
            if (entry.Key is { } key && !ReferenceEquals(key, Deleted)) InsertClean(table, key, entry.Hash);
        }
        _fill = _used;
        _table = table;
        _version++;
    }

    private void DeleteAt(int slot)
    {
        ref var entry = ref _table[slot];
        entry.Key = Deleted;
        entry.Hash = -1;
        _used--;
        _version++;
    }

    public void Clear()
    {
        ObjectLock.Enter(ref _lock);
        _table = Nothing;
        _used = _fill = _finger = 0;
        _version++;
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Removes and returns some element; null if there is none.</summary>
    internal PyObject? PopAny()
    {
        ObjectLock.Enter(ref _lock);
        PyObject? popped = null;
        if (_used > 0)
        {
            var table = _table;
            var at = _finger & (table.Length - 1);
            while (table[at].Key is null || ReferenceEquals(table[at].Key, Deleted)) at = at + 1 < table.Length ? at + 1 : 0;
            popped = table[at].Key;
            DeleteAt(at);
            _finger = at + 1;
        }
        ObjectLock.Exit(ref _lock);
        return popped;
    }

    /// <summary>Makes room before many insertions, as CPython does, so that the order comes out the same.</summary>
    internal void Reserve(int more)
    {
        ObjectLock.Enter(ref _lock);
        var mask = Math.Max(_table.Length, MinSize) - 1;
        if (((long)_fill + more) * 5 >= (long)mask * 3) Resize(((long)_used + more) * 2);
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Adds all elements of another set.</summary>
    internal bool Merge(ThreadState ts, PySetBase other)
    {
        if (ReferenceEquals(other, this) || other._used == 0) return true;
        Reserve(other._used);
        var source = other._table;
        if (_fill == 0)
        {
            ObjectLock.Enter(ref _lock);
            var done = _fill == 0;
            if (done) CopyFrom(source, other._fill == other._used);
            ObjectLock.Exit(ref _lock);
            if (done) return true;
        }
        for (var i = 0; i < source.Length; i++)
        {
            var key = source[i].Key;
            var hash = source[i].Hash;
            if (key is not null && !ReferenceEquals(key, Deleted) && !Add(ts, key, hash)) return false;
        }
        return true;
    }

    private void CopyFrom(SetEntry[] source, bool clean)
    {
        if (clean && (source.Length == _table.Length || (ReferenceEquals(_table, Nothing) && source.Length == MinSize)))
        {
            _table = (SetEntry[])source.Clone();
        }
        else
        {
            if (ReferenceEquals(_table, Nothing)) _table = new SetEntry[MinSize];
            for (var i = 0; i < source.Length; i++)
                if (source[i].Key is { } key && !ReferenceEquals(key, Deleted))
                    InsertClean(_table, key, source[i].Hash);
        }
        var used = 0;
        foreach (ref readonly var entry in _table.AsSpan())
            if (entry.Key is not null)
                used++;
        _used = _fill = used;
        _version++;
    }

    /// <summary>Exchanges contents with a set that only the caller knows (for updates that compute a new set).</summary>
    internal void TakeOver(PySetBase other)
    {
        ObjectLock.Enter(ref _lock);
        _table = other._table;
        _used = other._used;
        _fill = other._fill;
        _finger = 0;
        _version++;
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>The next element at or after <paramref name="position"/>, which moves past it.</summary>
    internal bool Next(ref int position, out PyObject key, out long hash)
    {
        var table = _table;
        for (var i = position; i < table.Length; i++)
        {
            var candidate = table[i].Key;
            if (candidate is null || ReferenceEquals(candidate, Deleted)) continue;
            key = candidate;
            hash = table[i].Hash;
            position = i + 1;
            return true;
        }
        position = table.Length;
        key = null!;
        hash = 0;
        return false;
    }
}
