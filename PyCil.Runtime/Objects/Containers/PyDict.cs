using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Objects;

/// <summary>Python's dict: insertion-ordered, open addressing, cached hashes.</summary>
/// <remarks>
/// <see cref="Entries"/> holds the items in insertion order; an entry's slot is never used for another key, so (entries array, index, key) identifies an
/// item for an inline cache. Up to <see cref="SmallCapacity"/> entries are found by scanning; above that an index table maps hashes to slots.
/// Reads take no lock: an entry is complete before the index points at it, and a table is published as one object. Writers look the key up without the
/// lock (__eq__ may run), then lock, and start over if <see cref="KeysVersion"/> has moved.
/// </remarks>
[PyType("dict", Collection = "mapping", MatchSelf = true, Doc = "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)")]
public partial class PyDict : PyObject
{
    internal const int SmallCapacity = 8;
    private const int NotFound = -1;
    private const int Failed = -2;

    internal static readonly Entry[] NoEntries = [];

    /// <summary>The items in insertion order; deleted ones have a null key and value.</summary>
    internal Entry[] Entries;

    // Null while the entries are few enough to be scanned.
    private IndexTable? _index;

    // Slots of Entries in use, deleted ones included.
    private int _used;
    private int _count;
    private uint _keysVersion;

    // Set where compiled code relies on this namespace.
    private DictWatch? _watch;

    internal DictWatch Watch => _watch ?? Interlocked.CompareExchange(ref _watch, new DictWatch(), null) ?? _watch;
    private int _lock;

    // Slots before this one are deleted: keeps "pop the first item" linear.
    private int _first;

    // Slots at and after this one are deleted: keeps popitem() linear.
    private int _last;

    // Slots at the start that were never used: room for keys that are moved to the front.
    private int _frontRoom;

    // A key that is not an interned exact str has been inserted.
    private bool _mixedKeys;

    public PyDict() => Entries = NoEntries;

    /// <summary>Whether a key is no str.</summary>
    internal bool HasOtherKeys
    {
        get
        {
            if (!_mixedKeys) return false;
            foreach (ref readonly var entry in Entries.AsSpan())
            {
                if (entry.Key is not (null or PyStr)) return true;
            }
            return false;
        }
    }

    public static PyDict WithCapacity(int capacity)
    {
        var dict = new PyDict();
        if (capacity > 0) dict.Resize(capacity);
        return dict;
    }

    internal struct Entry
    {
        public PyObject? Key;
        public PyObject? Value;
        public long Hash;
    }

    /// <summary>Hash table over an entries array: 0 is free, -1 deleted, otherwise slot + 1.</summary>
    private sealed class IndexTable(int size, Entry[] entries)
    {
        public readonly int[] Slots = new int[size];
        public readonly Entry[] Entries = entries;

        private IndexTable(int[] slots, Entry[] entries) : this(0, entries) => Slots = slots;

        public IndexTable CloneOver(Entry[] entries) => new((int[])Slots.Clone(), entries);

        public void Insert(long hash, int entry)
        {
            var slots = Slots;
            var mask = slots.Length - 1;
            var perturb = (ulong)hash;
            var i = (int)hash & mask;
            while (slots[i] > 0)
            {
                perturb >>= 5;
                i = (int)((ulong)i * 5 + perturb + 1) & mask;
            }
            Volatile.Write(ref slots[i], entry + 1);
        }

        public void Delete(long hash, int entry)
        {
            var slots = Slots;
            var mask = slots.Length - 1;
            var perturb = (ulong)hash;
            var i = (int)hash & mask;
            while (slots[i] != entry + 1)
            {
                perturb >>= 5;
                i = (int)((ulong)i * 5 + perturb + 1) & mask;
            }
            slots[i] = -1;
        }
    }

    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _count;
    }

    /// <summary>Changes whenever the set of keys changes (also when it is emptied and filled again); not when a value does.</summary>
    public uint KeysVersion
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _keysVersion;
    }

    /// <summary>End of the entries for iteration by index.</summary>
    internal int UsedEntries => Math.Min(Volatile.Read(ref _used), Entries.Length);

    internal int FirstEntry => _first;

    // ---- strings: no Python code runs ----

    /// <summary>The slot of a name in <see cref="Entries"/>, or -1.</summary>
    internal int FindIndex(PyStr name)
    {
        var index = _index;
        return index is null ? ScanStr(Entries, name) : ProbeStr(index, name);
    }

    /// <summary>The value of a string key. Runs no Python code: keys that are neither str nor a subclass of it are never equal to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetStr(PyStr key, out PyObject? value)
    {
        value = GetStr(key);
        return value is not null;
    }

    /// <summary>The value of a string key or null.</summary>
    public PyObject? GetStr(PyStr key)
    {
        var index = _index;
        if (index is not null)
        {
            var slot = ProbeStr(index, key);
            return slot < 0 ? null : index.Entries[slot].Value;
        }
        var entries = Entries;
        var scanned = ScanStr(entries, key);
        return scanned < 0 ? null : entries[scanned].Value;
    }

    public bool ContainsStr(PyStr key) => GetStr(key) is not null;

    private int ScanStr(Entry[] entries, PyStr key)
    {
        var used = Math.Min(_used, entries.Length);
        for (var i = 0; i < used; i++)
            if (ReferenceEquals(entries[i].Key, key))
                return i;
        return !_mixedKeys && key.IsInterned ? NotFound : ScanStrByHash(entries, used, key);
    }

    private static int ScanStrByHash(Entry[] entries, int used, PyStr key)
    {
        var hash = key.HashValue;
        for (var i = 0; i < used; i++)
        {
            ref var entry = ref entries[i];
            if (entry.Hash == hash && entry.Key is PyStr other && other.Equals(key)) return i;
        }
        return NotFound;
    }

    private static int ProbeStr(IndexTable index, PyStr key)
    {
        var slots = index.Slots;
        var entries = index.Entries;
        var hash = key.HashValue;
        var mask = slots.Length - 1;
        var i = (int)hash & mask;
        var perturb = (ulong)hash;
        while (true)
        {
            var slot = slots[i & (slots.Length - 1)]; // the mask in this form drops the bounds check
            if (slot > 0)
            {
                ref var entry = ref entries[slot - 1];
                if (ReferenceEquals(entry.Key, key)) return slot - 1;
                if (entry.Hash == hash && entry.Key is PyStr other && other.Equals(key)) return slot - 1;
            }
            else if (slot == 0)
            {
                return NotFound;
            }
            perturb >>= 5;
            i = (int)((ulong)i * 5 + perturb + 1) & mask;
        }
    }

    /// <summary>Sets the value of a string key; runs no Python code.</summary>
    public void SetStr(PyStr key, PyObject value)
    {
        ObjectLock.Enter(ref _lock);
        var slot = FindIndex(key);
        if (slot >= 0) Replace(slot, value);
        else InsertNew(key, key.HashValue, value);
        ObjectLock.Exit(ref _lock);
    }

    /// <summary>Removes a string key; false if it was not there. Runs no Python code.</summary>
    public bool RemoveStr(PyStr key) => RemoveStr(key, out _);

    public bool RemoveStr(PyStr key, out PyObject? value)
    {
        ObjectLock.Enter(ref _lock);
        var slot = FindIndex(key);
        value = null;
        if (slot >= 0)
        {
            value = Entries[slot].Value;
            DeleteAt(slot);
        }
        ObjectLock.Exit(ref _lock);
        return slot >= 0;
    }

    // ---- any key ----

    /// <summary>Looks a key up. False: error pending. A missing key is true with a null value.</summary>
    public bool Get(ThreadState ts, PyObject key, out PyObject? value)
    {
        if (key.GetType() == typeof(PyStr))
        {
            value = GetStr(Unsafe.As<PyStr>(key));
            if (value is not null || !_mixedKeys) return true;
        }
        if (!HashKey(ts, key, out var hash))
        {
            value = null;
            return false;
        }
        return Get(ts, key, hash, out value);
    }

    internal bool Get(ThreadState ts, PyObject key, long hash, out PyObject? value)
    {
        var slot = Lookup(ts, key, hash, out var entries);
        value = slot >= 0 ? entries[slot].Value : null;
        return slot != Failed;
    }

    /// <summary>1, 0, or -1 for an error.</summary>
    public int ContainsKey(ThreadState ts, PyObject key)
    {
        if (!Get(ts, key, out var value)) return -1;
        return value is null ? 0 : 1;
    }

    /// <summary>Sets an item; false: error pending.</summary>
    public bool Set(ThreadState ts, PyObject key, PyObject value) => HashKey(ts, key, out var hash) && Set(ts, key, hash, value);

    internal bool Set(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            var version = Volatile.Read(ref _keysVersion);
            var slot = Lookup(ts, key, hash, out _);
            if (slot == Failed) return false;
            ObjectLock.Enter(ref _lock);
            var current = version == _keysVersion;
            if (current)
            {
                if (slot >= 0) Replace(slot, value);
                else InsertNew(key, hash, value);
            }
            ObjectLock.Exit(ref _lock);
            if (current) return true;
        }
    }

    /// <summary>The value of the key, which is set to <paramref name="value"/> first if it was missing; null: error pending.</summary>
    internal PyObject? GetOrAdd(ThreadState ts, PyObject key, PyObject value)
    {
        if (!HashKey(ts, key, out var hash)) return null;
        while (true)
        {
            var version = Volatile.Read(ref _keysVersion);
            var slot = Lookup(ts, key, hash, out _);
            if (slot == Failed) return null;
            ObjectLock.Enter(ref _lock);
            PyObject? result = null;
            if (version == _keysVersion)
            {
                if (slot >= 0)
                {
                    result = Entries[slot].Value;
                }
                else
                {
                    InsertNew(key, hash, value);
                    result = value;
                }
            }
            ObjectLock.Exit(ref _lock);
            if (result is not null) return result;
        }
    }

    /// <summary>Removes an item. False: error pending. A missing key is true with a null value.</summary>
    public bool Remove(ThreadState ts, PyObject key, out PyObject? value)
    {
        value = null;
        return HashKey(ts, key, out var hash) && Remove(ts, key, hash, out value);
    }

    internal bool Remove(ThreadState ts, PyObject key, long hash, out PyObject? value)
    {
        while (true)
        {
            value = null;
            var version = Volatile.Read(ref _keysVersion);
            var slot = Lookup(ts, key, hash, out _);
            if (slot == Failed) return false;
            if (slot == NotFound) return true;
            ObjectLock.Enter(ref _lock);
            if (version == _keysVersion)
            {
                value = Entries[slot].Value;
                DeleteAt(slot);
            }
            ObjectLock.Exit(ref _lock);
            if (value is not null) return true;
        }
    }

    internal static bool HashKey(ThreadState ts, PyObject key, out long hash)
    {
        if (key.GetType() == typeof(PyStr))
        {
            hash = Unsafe.As<PyStr>(key).HashValue;
            return true;
        }
        if (key.GetType() == typeof(PyInt))
        {
            hash = Hashing.OfInt64(Unsafe.As<PyInt>(key).Value);
            return true;
        }
        hash = Compare.Hash(ts, key);
        if (hash != -1) return true;
        Hashing.ExplainUnhashable(ts, key, "dict key");
        return false;
    }

    /// <summary>The slot of a key in <paramref name="entries"/>, NotFound or Failed. May run __eq__; no lock is held.</summary>
    private int Lookup(ThreadState ts, PyObject key, long hash, out Entry[] entries)
    {
    restart:
        var index = _index;
        if (index is null)
        {
            entries = Entries;
            var used = Math.Min(_used, entries.Length);
            for (var i = 0; i < used; i++)
            {
                ref var entry = ref entries[i];
                var other = entry.Key;
                if (ReferenceEquals(other, key)) return i;
                if (other is null || entry.Hash != hash) continue;
                var equal = KeysEqual(ts, other, key, out var pure);
                if (equal < 0) return Failed;
                if (!pure && (!ReferenceEquals(entry.Key, other) || !ReferenceEquals(entries, Entries))) goto restart;
                if (equal > 0) return i;
            }
            return NotFound;
        }

        var slots = index.Slots;
        entries = index.Entries;
        var mask = slots.Length - 1;
        var perturb = (ulong)hash;
        var position = (int)hash & mask;
        while (true)
        {
            var slot = slots[position & (slots.Length - 1)];
            if (slot > 0)
            {
                ref var entry = ref entries[slot - 1];
                var other = entry.Key;
                if (ReferenceEquals(other, key)) return slot - 1;
                if (entry.Hash == hash && other is not null)
                {
                    var equal = KeysEqual(ts, other, key, out var pure);
                    if (equal < 0) return Failed;
                    if (!pure && (!ReferenceEquals(entry.Key, other) || !ReferenceEquals(index, _index))) goto restart;
                    if (equal > 0) return slot - 1;
                }
            }
            else if (slot == 0)
            {
                return NotFound;
            }
            perturb >>= 5;
            position = (int)((ulong)position * 5 + perturb + 1) & mask;
        }
    }

    /// <summary>Compares keys of equal hash; <paramref name="pure"/> tells that no Python code can have run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int KeysEqual(ThreadState ts, PyObject stored, PyObject key, out bool pure)
    {
        pure = true;
        if (key.GetType() == typeof(PyStr) && stored.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(stored).Equals(Unsafe.As<PyStr>(key)) ? 1 : 0;
        if (key.GetType() == typeof(PyInt) && stored.GetType() == typeof(PyInt))
            return Unsafe.As<PyInt>(stored).Value == Unsafe.As<PyInt>(key).Value ? 1 : 0;
        pure = false;
        return Compare.Equal(ts, stored, key);
    }

    // ---- the table; the lock is held ----

    private void Replace(int slot, PyObject value)
    {
        ref var entry = ref Entries[slot];
        var same = ReferenceEquals(entry.Value, value);
        entry.Value = value;
        if (!same) _watch?.Changed(entry.Key!);
    }

    private void InsertNew(PyObject key, long hash, PyObject value)
    {
        var slot = _used;
        if (slot == Entries.Length)
        {
            Resize(_count + 1);
            slot = _used;
        }
        if (!_mixedKeys && !(key.GetType() == typeof(PyStr) && Unsafe.As<PyStr>(key).IsInterned)) _mixedKeys = true;
        ref var entry = ref Entries[slot];
        entry.Hash = hash;
        entry.Value = value;
        entry.Key = key;
        Volatile.Write(ref _used, slot + 1);
        _index?.Insert(hash, slot);
        _last = slot + 1;
        _count++;
        _keysVersion++;
        _watch?.Changed(key);
    }

    private void DeleteAt(int slot)
    {
        ref var entry = ref Entries[slot];
        var key = entry.Key!;
        _index?.Delete(entry.Hash, slot);
        entry.Value = null;
        entry.Key = null;
        _count--;
        _keysVersion++;
        if (_count == 0) _first = _last = _used;
        else if (slot == _first) _first = slot + 1;
        else if (slot == _last - 1) _last = slot;
        _watch?.Changed(key);
    }

    /// <summary>Moves the live entries to a table with room for at least <paramref name="needed"/>.</summary>
    private void Resize(int needed)
    {
        if (needed <= SmallCapacity)
        {
            var small = new Entry[needed <= 4 ? 4 : SmallCapacity];
            _used = CopyLive(small);
            Entries = small;
            _index = null;
        }
        else
        {
            // As in CPython: an index of at least three slots an item, at most two thirds of them used.
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(needed - 1, SmallCapacity) * 3);
            var entries = new Entry[(int)((long)size * 2 / 3)];
            var used = CopyLive(entries);
            var index = new IndexTable(size, entries);
            for (var i = 0; i < used; i++) index.Insert(entries[i].Hash, i);
            Entries = entries;
            _used = used;
            _index = index;
        }
        _first = _frontRoom = 0;
        _last = _used;
    }

    /// <summary>Moves an item to the end or to the front of the order. Found: 1, missing: 0, error: -1.</summary>
    internal int Move(ThreadState ts, PyObject key, bool last)
    {
        if (!HashKey(ts, key, out var hash)) return -1;
        while (true)
        {
            var version = Volatile.Read(ref _keysVersion);
            var slot = Lookup(ts, key, hash, out _);
            if (slot < 0) return slot == Failed ? -1 : 0;
            ObjectLock.Enter(ref _lock);
            var current = version == _keysVersion;
            if (current) MoveLocked(slot, last);
            ObjectLock.Exit(ref _lock);
            if (current) return 1;
        }
    }

    private void MoveLocked(int slot, bool last)
    {
        if (slot == (last ? LastSlot() : FirstSlot())) return;
        var entry = Entries[slot];
        DeleteAt(slot);
        if (last)
        {
            InsertNew(entry.Key!, entry.Hash, entry.Value!);
            return;
        }
        if (_frontRoom == 0) MakeFrontRoom();
        slot = --_frontRoom;
        Entries[slot] = entry;
        _index!.Insert(entry.Hash, slot);
        _first = slot;
        _count++;
        _keysVersion++;
    }

    /// <summary>Moves the live entries to a table with as much room before them as they take.</summary>
    private void MakeFrontRoom()
    {
        var room = Math.Max(_count, 4);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(room + _count + 4) * 3 / 2 + 1);
        var entries = new Entry[(int)((long)size * 2 / 3)];
        var source = Entries;
        var at = room;
        for (var i = 0; i < _used; i++)
            if (source[i].Key is not null)
                entries[at++] = source[i];
        var index = new IndexTable(size, entries);
        for (var i = room; i < at; i++) index.Insert(entries[i].Hash, i);
        Entries = entries;
        _index = index;
        _used = _last = at;
        _first = _frontRoom = room;
    }

    private int CopyLive(Entry[] target)
    {
        var source = Entries;
        var used = _used;
        if (_count == used)
        {
            Array.Copy(source, target, used);
            return used;
        }
        var count = 0;
        for (var i = 0; i < used; i++)
            if (source[i].Key is not null)
                target[count++] = source[i];
        return count;
    }

    public void Clear()
    {
        ObjectLock.Enter(ref _lock);
        ClearLocked();
        ObjectLock.Exit(ref _lock);
    }

    private void ClearLocked()
    {
        _index = null;
        Entries = NoEntries;
        _used = _count = _first = _last = _frontRoom = 0;
        _mixedKeys = false;
        _keysVersion++;
        _watch?.ChangedAll();
    }

    // ---- enumeration by index ----

    /// <summary>The next item at or after <paramref name="position"/>, which moves past it. Mutation meanwhile is harmless, though items may be missed or seen twice.</summary>
    public bool NextEntry(ref int position, out PyObject key, out PyObject value)
    {
        var entries = Entries;
        var used = Math.Min(Volatile.Read(ref _used), entries.Length);
        var i = Math.Max(position, Math.Min(_first, used));
        for (; i < used; i++)
        {
            var k = entries[i].Key;
            var v = entries[i].Value;
            if (k is null || v is null) continue;
            position = i + 1;
            key = k;
            value = v;
            return true;
        }
        position = i;
        key = value = null!;
        return false;
    }

    /// <summary>The last item before <paramref name="position"/>, which moves down to it.</summary>
    internal bool PreviousEntry(ref int position, out PyObject key, out PyObject value)
    {
        // A position past the end: the table has been replaced by a smaller one since, and what is left cannot be told.
        var entries = Entries;
        for (var i = position > Math.Min(_used, entries.Length) ? -1 : position - 1; i >= 0; i--)
        {
            var k = entries[i].Key;
            var v = entries[i].Value;
            if (k is null || v is null) continue;
            position = i;
            key = k;
            value = v;
            return true;
        }
        position = 0;
        key = value = null!;
        return false;
    }

    internal bool NextEntry(ref int position, out PyObject key, out PyObject value, out long hash)
    {
        if (!NextEntry(ref position, out key, out value))
        {
            hash = 0;
            return false;
        }
        var entries = Entries;
        var i = position - 1;
        if (i < entries.Length && ReferenceEquals(entries[i].Key, key))
        {
            hash = entries[i].Hash;
            return true;
        }
        hash = -1; // another thread has replaced the table: the caller hashes the key itself
        return true;
    }
}
