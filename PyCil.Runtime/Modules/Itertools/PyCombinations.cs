namespace PyCil.Runtime.Modules;

/// <summary>itertools.product: the cartesian product, the last position turning fastest.</summary>
[PyType("itertools.product", Doc = "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).\n\nTo compute the product of an iterable with itself, specify the number\nof repetitions with the optional repeat keyword argument. For example,\nproduct(A, repeat=4) means the same as product(A, A, A, A).")]
public partial class PyProduct : PyObject
{
    private readonly PyObject[][] _pools;
    private int[]? _indices; // null before the first tuple
    private bool _done;

    public PyProduct(PyObject[][] pools)
    {
        _pools = pools;
        foreach (var pool in pools)
            if (pool.Length == 0)
                _done = true;
    }

    [PyNew(Signature = "(*iterables, repeat=1)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject[] iterables, long repeat = 1)
    {
        if (repeat < 0) return Raise.ValueError(ts, "repeat argument cannot be negative");
        if (repeat * iterables.Length > SequenceOps.MaxLength || repeat > SequenceOps.MaxLength) return Raise.OverflowError(ts, "repeat argument too large");
        var pools = new PyObject[repeat == 0 ? 0 : iterables.Length][];
        for (var i = 0; i < pools.Length; i++)
        {
            var pool = Sequences.ToArray(ts, iterables[i]);
            if (pool is null) return null;
            pools[i] = pool;
        }
        var all = new PyObject[pools.Length * repeat][];
        for (var i = 0; i < all.Length; i++) all[i] = pools[i % pools.Length];
        return Alloc(cls, all);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_done) return null;
        if (_indices is not { } indices)
        {
            indices = _indices = new int[_pools.Length];
        }
        else
        {
            var i = indices.Length - 1;
            while (i >= 0 && ++indices[i] == _pools[i].Length) indices[i--] = 0;
            if (i < 0)
            {
                _done = true;
                return null;
            }
        }
        var items = new PyObject[indices.Length];
        for (var i = 0; i < items.Length; i++) items[i] = _pools[i][indices[i]];
        return PyTuple.Own(items);
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "Returns size in memory, in bytes.")]
    public long SizeOf() => 64 + 12L * _pools.Length;
}

/// <summary>itertools.combinations: r-length subsequences, without repeated positions.</summary>
[PyType("itertools.combinations", Doc = "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)")]
public partial class PyCombinations : PyObject
{
    private readonly PyObject[] _pool;
    private readonly int _length;
    private int[]? _indices;
    private bool _done;

    public PyCombinations(PyObject[] pool, long length)
    {
        _pool = pool;
        _done = length > pool.Length;
        _length = _done ? 0 : (int)length;
    }

    [PyNew(Signature = "(iterable, r)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, long r)
    {
        var pool = Sequences.ToArray(ts, iterable);
        if (pool is null) return null;
        return r < 0 ? Raise.ValueError(ts, "r must be non-negative") : Alloc(cls, pool, r);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_done) return null;
        if (_indices is not { } indices)
        {
            indices = _indices = new int[_length];
            for (var i = 0; i < indices.Length; i++) indices[i] = i;
        }
        else
        {
            var i = indices.Length - 1;
            while (i >= 0 && indices[i] == i + _pool.Length - _length) i--;
            if (i < 0)
            {
                _done = true;
                return null;
            }
            indices[i]++;
            for (i++; i < indices.Length; i++) indices[i] = indices[i - 1] + 1;
        }
        return PyTuple.Own(Pools.Pick(_pool, indices, indices.Length));
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "Returns size in memory, in bytes.")]
    public long SizeOf() => 64 + 4L * _length;
}

/// <summary>itertools.combinations_with_replacement: r-length subsequences whose positions may repeat.</summary>
[PyType("itertools.combinations_with_replacement", Doc = "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')")]
public partial class PyCombinationsWithReplacement : PyObject
{
    private readonly PyObject[] _pool;
    private readonly int _length;
    private int[]? _indices;
    private bool _done;

    public PyCombinationsWithReplacement(PyObject[] pool, int length)
    {
        _pool = pool;
        _length = length;
        _done = pool.Length == 0 && length > 0;
    }

    [PyNew(Signature = "(iterable, r)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, long r)
    {
        var pool = Sequences.ToArray(ts, iterable);
        if (pool is null) return null;
        if (r < 0) return Raise.ValueError(ts, "r must be non-negative");
        return r > SequenceOps.MaxLength ? Raise.MemoryError(ts, "") : Alloc(cls, pool, (int)r);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_done) return null;
        if (_indices is not { } indices)
        {
            indices = _indices = new int[_length];
        }
        else
        {
            var i = indices.Length - 1;
            while (i >= 0 && indices[i] == _pool.Length - 1) i--;
            if (i < 0)
            {
                _done = true;
                return null;
            }
            indices.AsSpan(i).Fill(indices[i] + 1);
        }
        return PyTuple.Own(Pools.Pick(_pool, indices, indices.Length));
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "Returns size in memory, in bytes.")]
    public long SizeOf() => 64 + 4L * _length;
}

/// <summary>itertools.permutations: r-length arrangements of positions.</summary>
[PyType("itertools.permutations", Doc = "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)")]
public partial class PyPermutations : PyObject
{
    private readonly PyObject[] _pool;
    private readonly int _length;
    private int[]? _indices;
    private int[] _cycles = [];
    private bool _done;

    public PyPermutations(PyObject[] pool, long length)
    {
        _pool = pool;
        _done = length > pool.Length;
        _length = _done ? 0 : (int)length;
    }

    [PyNew(Signature = "(iterable, r=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject iterable, PyObject? r = null)
    {
        var pool = Sequences.ToArray(ts, iterable);
        if (pool is null) return null;
        long length = pool.Length;
        if (r is not null && r != PyNone.Instance)
        {
            if (r is not PyInt) return Raise.TypeError(ts, "Expected int as r");
            if (!Operators.AsSize(ts, r, out length)) return null;
            if (length < 0) return Raise.ValueError(ts, "r must be non-negative");
        }
        return Alloc(cls, pool, length);
    }

    [PySlot(Slot.Iter)]
    public PyObject Iter() => this;

    [PySlot(Slot.IterNext)]
    public PyObject? Next(ThreadState ts)
    {
        if (_done) return null;
        var n = _pool.Length;
        if (_indices is not { } indices)
        {
            indices = _indices = new int[n];
            for (var i = 0; i < n; i++) indices[i] = i;
            _cycles = new int[_length];
            for (var i = 0; i < _length; i++) _cycles[i] = n - i;
        }
        else if (!Advance(indices, n))
        {
            _done = true;
            return null;
        }
        return PyTuple.Own(Pools.Pick(_pool, indices, _length));
    }

    private bool Advance(int[] indices, int n)
    {
        for (var i = _length - 1; i >= 0; i--)
        {
            if (--_cycles[i] != 0)
            {
                var j = n - _cycles[i];
                (indices[i], indices[j]) = (indices[j], indices[i]);
                return true;
            }
            // All tails of this prefix have been seen: rotate the position to the end, restart its cycle.
            var first = indices[i];
            Array.Copy(indices, i + 1, indices, i, n - 1 - i);
            indices[n - 1] = first;
            _cycles[i] = n - i;
        }
        return false;
    }

    [PyMethod("__sizeof__", Signature = "()", Doc = "Returns size in memory, in bytes.")]
    public long SizeOf() => 64 + 4L * (_pool.Length + _length);
}

internal static class Pools
{
    public static PyObject[] Pick(PyObject[] pool, int[] indices, int count)
    {
        var items = new PyObject[count];
        for (var i = 0; i < items.Length; i++) items[i] = pool[indices[i]];
        return items;
    }
}
