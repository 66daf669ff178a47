using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

/// <summary>The callable that functools.lru_cache makes: results by arguments, the least recently used dropped first.</summary>
/// <remarks>The lock guards the linked list and the counters; it is not held while the function, __hash__ or __eq__ run.</remarks>
[PyType("functools._lru_cache_wrapper", In = "_functools", HasDict = true, Immutable = false, Doc = "Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize\n")]
public partial class PyLruCache : PyObject
{
    // Stands between positional and keyword arguments in a key.
    private static readonly PyObject KeywordMark = new LruLink(PyNone.Instance, 0, PyNone.Instance);

    private InstanceStorage _attributes;
    private readonly PyObject _function;
    private readonly PyObject _infoType;
    private readonly long _maxSize; // -1: no bound
    private readonly bool _typed;
    private readonly Lock _gate = new();
    private PyDict _cache = new();
    private readonly LruLink _root;
    private long _hits;
    private long _misses;

    public PyLruCache(PyObject function, long maxSize, bool typed, PyObject infoType)
    {
        _attributes = new InstanceStorage(TypeObject);
        _function = function;
        _maxSize = maxSize;
        _typed = typed;
        _infoType = infoType;
        _root = new LruLink(PyNone.Instance, 0, PyNone.Instance);
    }

    internal override ref InstanceStorage Storage => ref _attributes;

    [PyNew(Signature = "(user_function, maxsize, typed, cache_info_type)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject function, PyObject maxsize, bool typed, PyObject infoType)
    {
        if (!function.Type.Has(Slot.Call)) return Raise.TypeError(ts, "the first argument must be callable");
        var limit = -1L;
        if (maxsize != PyNone.Instance)
        {
            if (!Operators.HasIndex(maxsize)) return Raise.TypeError(ts, "maxsize should be integer or None");
            if (!Operators.AsSsize(ts, maxsize, out limit, PyExceptions.OverflowError)) return null;
            if (limit < 0) limit = 0;
        }
        return Alloc(cls, function, limit, typed, infoType);
    }

    [PySlot(Slot.Call), RawArguments]
    internal static bool CallCached(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var cache = Unsafe.As<PyLruCache>(self!);
        if (cache._maxSize == 0)
        {
            Interlocked.Increment(ref cache._misses);
            return Call.Vector(ts, cache._function, ref args, nargs, kwnames, ref result);
        }
        var key = cache.MakeKey(ref args, nargs, kwnames);
        var hash = Compare.Hash(ts, key);
        if (hash == -1) return false;
        var table = cache._cache;
        if (!table.Get(ts, key, hash, out var found)) return false;
        if (found is not null)
        {
            result.Ref = cache.Hit(found);
            return true;
        }
        Interlocked.Increment(ref cache._misses);
        Value made = default;
        if (!Call.Vector(ts, cache._function, ref args, nargs, kwnames, ref made)) return false;
        var value = made.Box();
        if (!cache.Store(ts, table, key, hash, value)) return false;
        result.Ref = value;
        return true;
    }

    private PyObject Hit(PyObject found)
    {
        if (_maxSize < 0)
        {
            Interlocked.Increment(ref _hits);
            return found;
        }
        var link = Unsafe.As<LruLink>(found);
        lock (_gate)
        {
            _hits++;
            if (link.Next is not null) // null: another thread has dropped it meanwhile
            {
                link.Unlink();
                link.InsertBefore(_root);
            }
        }
        return link.Value;
    }

    private bool Store(ThreadState ts, PyDict table, PyObject key, long hash, PyObject value)
    {
        if (_maxSize < 0) return table.Set(ts, key, hash, value);

        // The function may have been called with the same arguments meanwhile: the link that is there stays.
        if (!table.Get(ts, key, hash, out var there)) return false;
        if (there is not null) return true;
        var link = new LruLink(key, hash, value);
        LruLink? oldest = null;
        lock (_gate)
        {
            if (!ReferenceEquals(table, _cache)) return true; // cleared meanwhile
            if (table.Count >= _maxSize && _root.Next != _root)
            {
                oldest = _root.Next!;
                oldest.Unlink();
            }
        }
        if (oldest is not null && !table.Remove(ts, oldest.Key, oldest.Hash, out _)) return false;
        if (!table.Set(ts, key, hash, link)) return false;
        lock (_gate)
        {
            if (ReferenceEquals(table, _cache)) link.InsertBefore(_root);
        }
        return true;
    }

    private PyObject MakeKey(ref Value args, int nargs, PyTuple? kwnames)
    {
        var keywords = kwnames?.Count ?? 0;
        if (!_typed && keywords == 0 && nargs == 1)
        {
            var only = args.Box();
            if (only.GetType() == typeof(PyInt) || only.GetType() == typeof(PyStr)) return only;
        }
        var size = nargs + (keywords > 0 ? 1 + 2 * keywords : 0);
        var key = new PyObject[_typed ? size + nargs + keywords : size];
        var at = 0;
        for (var i = 0; i < nargs; i++) key[at++] = Unsafe.Add(ref args, i).Box();
        if (keywords > 0)
        {
            key[at++] = KeywordMark;
            for (var i = 0; i < keywords; i++)
            {
                key[at++] = kwnames![i];
                key[at++] = Unsafe.Add(ref args, nargs + i).Box();
            }
        }
        if (_typed)
            for (var i = 0; i < nargs + keywords; i++)
                key[at++] = Unsafe.Add(ref args, i).Type;
        return PyTuple.Own(key);
    }

    [PySlot(Slot.DescrGet)]
    public PyObject Get(ThreadState ts, PyObject? instance, PyObject? owner) =>
        instance is null || instance == PyNone.Instance ? this : new PyMethod(this, instance);

    [PyGetter("__dict__")]
    internal PyObject GetDict() => Storage.Materialize();

    [PySetter("__dict__")]
    internal bool SetDict(ThreadState ts, PyObject? value) => InstanceDicts.Replace(ts, ref Storage, value);

    [PyMethod("cache_info", Signature = "()", Doc = "Report cache statistics")]
    public PyObject? CacheInfo(ThreadState ts) =>
        Call.Invoke(ts, _infoType, PyInt.Of(_hits), PyInt.Of(_misses), _maxSize < 0 ? PyNone.Instance : PyInt.Of(_maxSize), PyInt.Of(_cache.Count));

    [PyMethod("cache_clear", Signature = "()", Doc = "Clear the cache and cache statistics")]
    public PyObject CacheClear()
    {
        lock (_gate)
        {
            _hits = _misses = 0;
            _cache = new PyDict();
            _root.Reset();
        }
        return PyNone.Instance;
    }

    [PyMethod("__reduce__", Signature = "()")]
    public PyObject? Reduce(ThreadState ts) => Attributes.Get(ts, this, Names.DunderQualname);

    [PyMethod("__copy__", Signature = "()")]
    public PyObject CopyDunder() => this;

    [PyMethod("__deepcopy__", Signature = "(memo, /)")]
    public PyObject DeepCopy(PyObject memo) => this;
}

/// <summary>One cached call, in order of use; kept as a value in the cache's dict, never seen by Python code.</summary>
[PyType("functools._lru_list_elem", Subclassable = false, NoNew = true, Hidden = true)]
internal sealed partial class LruLink : PyObject
{
    public readonly PyObject Key;
    public readonly long Hash;
    public readonly PyObject Value;
    public LruLink? Next;
    private LruLink? _previous;

    public LruLink(PyObject key, long hash, PyObject value)
    {
        Key = key;
        Hash = hash;
        Value = value;
        Reset();
    }

    /// <summary>An empty ring.</summary>
    public void Reset() => Next = _previous = this;

    public void Unlink()
    {
        _previous!.Next = Next;
        Next!._previous = _previous;
        Next = _previous = null;
    }

    public void InsertBefore(LruLink root)
    {
        var last = root._previous!;
        last.Next = this;
        _previous = last;
        Next = root;
        root._previous = this;
    }
}
