namespace PyCil.Runtime.Modules;

/// <summary>_random: the Mersenne Twister under the random module.</summary>
[PyModule("_random", Doc = "Module implements the Mersenne Twister random number generator.")]
public static partial class RandomModule;

/// <summary>MT19937, bit for bit as CPython's: a seed gives the same numbers.</summary>
/// <remarks>
/// Source: https://docs.python.org/3.14/library/random.html; M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
/// uniform pseudorandom number generator", 1998.
/// </remarks>
[PyType("_random.Random", Doc = "Random() -> create a random number generator with its own internal state.")]
public partial class PyRandom : PyObject
{
    private const int N = 624;
    private const int M = 397;

    private readonly uint[] _state = new uint[N];
    private int _index = N + 1;
    private int _lock;

    [PyNew]
    [RawArguments]
    private static bool New(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var made = Alloc((PyType)self!);
        if (nargs > 1)
        {
            Raise.TypeError(ts, $"Random() expected at most 1 argument, got {nargs}");
            return false;
        }
        if (!made.SetSeed(ts, nargs == 1 && made.Type == TypeObject ? args.Box() : PyNone.Instance)) return false; // a subclass seeds itself, in __init__
        result.Ref = made;
        return true;
    }

    [PySlot(Slot.Init)]
    [RawArguments]
    private static bool Init(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        result.Ref = PyNone.Instance;
        return true;
    }

    [PyMethod("seed", Signature = "(n=None, /)", Doc = "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier.")]
    internal PyObject? Seed(ThreadState ts, PyObject? n = null) => SetSeed(ts, n ?? PyNone.Instance) ? PyNone.Instance : null;

    private bool SetSeed(ThreadState ts, PyObject seed)
    {
        uint[] key;
        if (seed is PyNone)
        {
            var bytes = new byte[N * 4];
            SystemRandom.Fill(bytes);
            key = new uint[N];
            Buffer.BlockCopy(bytes, 0, key, 0, bytes.Length);
        }
        else
        {
            System.Numerics.BigInteger magnitude;
            if (seed is PyInt number)
            {
                magnitude = System.Numerics.BigInteger.Abs(number.ToBigInteger());
            }
            else
            {
                var hash = Compare.Hash(ts, seed);
                if (hash == -1) return false;
                magnitude = (ulong)hash;
            }
            var bytes = magnitude.ToByteArray(isUnsigned: true);
            key = new uint[Math.Max(1, (bytes.Length + 3) / 4)];
            Buffer.BlockCopy(bytes, 0, key, 0, bytes.Length);
        }
        ObjectLock.Enter(ref _lock);
        InitByArray(key);
        ObjectLock.Exit(ref _lock);
        return true;
    }

    private void InitBySeed(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < N; i++) _state[i] = (1812433253U * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        _index = N;
    }

    private void InitByArray(uint[] key)
    {
        InitBySeed(19650218U);
        var (i, j) = (1, 0);
        for (var k = Math.Max(N, key.Length); k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1664525U)) + key[j] + (uint)j;
            if (++i >= N)
            {
                _state[0] = _state[N - 1];
                i = 1;
            }
            if (++j >= key.Length) j = 0;
        }
        for (var k = N - 1; k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1566083941U)) - (uint)i;
            if (++i >= N)
            {
                _state[0] = _state[N - 1];
                i = 1;
            }
        }
        _state[0] = 0x80000000U;
    }

    private uint NextLocked()
    {
        if (_index >= N)
        {
            for (var k = 0; k < N; k++)
            {
                var bits = (_state[k] & 0x80000000U) | (_state[(k + 1) % N] & 0x7fffffffU);
                _state[k] = _state[(k + M) % N] ^ (bits >> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908b0dfU);
            }
            _index = 0;
        }
        var y = _state[_index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680U;
        y ^= (y << 15) & 0xefc60000U;
        return y ^ (y >> 18);
    }

    /// <summary>53 random bits as a float in [0, 1).</summary>
    [PyMethod("random", Signature = "()", Doc = "random() -> x in the interval [0, 1).")]
    public double Random()
    {
        ObjectLock.Enter(ref _lock);
        var a = NextLocked() >> 5;
        var b = NextLocked() >> 6;
        ObjectLock.Exit(ref _lock);
        return ((a * 67108864.0) + b) * (1.0 / 9007199254740992.0);
    }

    [PyMethod("getrandbits", Signature = "(k, /)", Doc = "getrandbits(k) -> x.  Generates an int with k random bits.")]
    internal PyObject? GetRandBits(ThreadState ts, PyObject k)
    {
        if (!Operators.AsLong(ts, k, out var bits)) return null;
        if (bits < 0) return Raise.ValueError(ts, "Cannot convert negative int");
        if (bits == 0) return PyInt.Of(0);
        if (bits <= 32)
        {
            ObjectLock.Enter(ref _lock);
            var one = NextLocked() >> (int)(32 - bits);
            ObjectLock.Exit(ref _lock);
            return PyInt.Of(one);
        }
        if (bits > int.MaxValue * 8L) return Raise.MemoryError(ts, "");
        var words = (int)((bits - 1) / 32) + 1;
        var bytes = new byte[words * 4];
        ObjectLock.Enter(ref _lock);
        for (var i = 0; i < words; i++)
        {
            var word = NextLocked();
            var left = bits - (i * 32L);
            if (left < 32) word >>= (int)(32 - left);
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 4), word);
        }
        ObjectLock.Exit(ref _lock);
        return PyInt.Of(new System.Numerics.BigInteger(bytes, isUnsigned: true));
    }

    [PyMethod("getstate", Signature = "()", Doc = "getstate() -> tuple containing the current state.")]
    internal PyObject GetState()
    {
        var items = new PyObject[N + 1];
        ObjectLock.Enter(ref _lock);
        for (var i = 0; i < N; i++) items[i] = PyInt.Of(_state[i]);
        items[N] = PyInt.Of(_index);
        ObjectLock.Exit(ref _lock);
        return new PyTuple(items);
    }

    [PyMethod("setstate", Signature = "(state, /)", Doc = "setstate(state) -> None.  Restores generator state.")]
    internal PyObject? SetState(ThreadState ts, PyObject state)
    {
        if (state is not PyTuple tuple) return Raise.TypeError(ts, "state vector must be a tuple");
        if (tuple.Count != N + 1) return Raise.ValueError(ts, "state vector is the wrong size");
        var words = new uint[N];
        for (var i = 0; i < N; i++)
        {
            if (tuple[i] is not PyInt) return Raise.TypeError(ts, $"an integer is required (got type {tuple[i].Type.Name})");
            if (!Operators.AsLong(ts, tuple[i], out var word)) return null;
            words[i] = (uint)word;
        }
        if (!Operators.AsLong(ts, tuple[N], out var index)) return null;
        if (index is < 0 or > N) return Raise.ValueError(ts, "invalid state");
        ObjectLock.Enter(ref _lock);
        words.CopyTo(_state, 0);
        _index = (int)index;
        ObjectLock.Exit(ref _lock);
        return PyNone.Instance;
    }
}
