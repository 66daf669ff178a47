namespace PyCil.Runtime.Modules.Hashes;

/// <summary>_blake2.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/hashlib.html#blake2.</remarks>
[PyModule("_blake2", Doc = "BLAKE2b and BLAKE2s.")]
public static partial class Blake2Module
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyConstant("BLAKE2B_MAX_DIGEST_SIZE")]
    private const long MaxDigestSizeB = 64;

    [PyConstant("BLAKE2B_MAX_KEY_SIZE")]
    private const long MaxKeySizeB = 64;

    [PyConstant("BLAKE2B_PERSON_SIZE")]
    private const long PersonSizeB = 16;

    [PyConstant("BLAKE2B_SALT_SIZE")]
    private const long SaltSizeB = 16;

    [PyConstant("BLAKE2S_MAX_DIGEST_SIZE")]
    private const long MaxDigestSizeS = 32;

    [PyConstant("BLAKE2S_MAX_KEY_SIZE")]
    private const long MaxKeySizeS = 32;

    [PyConstant("BLAKE2S_PERSON_SIZE")]
    private const long PersonSizeS = 8;

    [PyConstant("BLAKE2S_SALT_SIZE")]
    private const long SaltSizeS = 8;

    /// <summary>A constructor's parameters checked and laid out as BLAKE2's parameter block; null: error pending.</summary>
    internal static Blake2? Make(ThreadState ts, bool wide, int digestSize, PyBuffer? key, PyBuffer? salt, PyBuffer? person, int fanout, int depth,
        PyObject? leafSize, PyObject? nodeOffset, int nodeDepth, int innerSize, bool lastNode)
    {
        var most = wide ? 64 : 32;
        var extra = most / 4;
        var letter = wide ? 'b' : 's';
        if (digestSize <= 0 || digestSize > most) return Fail($"digest_size for Blake2{letter} must be between 1 and {most} bytes, here it is {digestSize}");
        if (salt is not null && salt.Length > extra) return Fail($"maximum salt length is {extra} bytes");
        if (person is not null && person.Length > extra) return Fail($"maximum person length is {extra} bytes");
        if (fanout is < 0 or > 255) return Fail("fanout must be between 0 and 255");
        if (depth is <= 0 or > 255) return Fail("depth must be between 1 and 255");
        if (!Unsigned(ts, leafSize, out var leaf)) return null;
        if (leaf > uint.MaxValue)
        {
            Raise.OverflowError(ts, "leaf_size is too large");
            return null;
        }
        if (!Unsigned(ts, nodeOffset, out var offset)) return null;
        if (!wide && offset >= 1UL << 48)
        {
            Raise.OverflowError(ts, "node_offset is too large");
            return null;
        }
        if (nodeDepth is < 0 or > 255) return Fail("node_depth must be between 0 and 255");
        if (innerSize < 0 || innerSize > most) return Fail($"inner_size must be between 0 and is {most}");
        if (key is not null && key.Length > most) return Fail($"maximum key length is {most} bytes");
        var keyBytes = key is null ? default : key.Span;
        var block = new byte[most];
        block[0] = (byte)digestSize;
        block[1] = (byte)keyBytes.Length;
        block[2] = (byte)fanout;
        block[3] = (byte)depth;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), (uint)leaf);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(8), offset);
        block[wide ? 16 : 14] = (byte)nodeDepth;
        block[wide ? 17 : 15] = (byte)innerSize;
        salt?.Span.CopyTo(block.AsSpan(most - 2 * extra));
        person?.Span.CopyTo(block.AsSpan(most - extra));
        return new Blake2(wide, block, keyBytes, lastNode);

        Blake2? Fail(string message)
        {
            Raise.ValueError(ts, message);
            return null;
        }
    }

    private static bool Unsigned(ThreadState ts, PyObject? o, out ulong value)
    {
        value = 0;
        if (o is null) return true;
        if (Operators.Index(ts, o) is not { } number) return false;
        var wide = number.ToBigInteger();
        if (wide.Sign < 0)
        {
            Raise.ValueError(ts, "Cannot convert negative int");
            return false;
        }
        if (wide > ulong.MaxValue)
        {
            Raise.OverflowError(ts, "Python int too large for C unsigned long long");
            return false;
        }
        value = (ulong)wide;
        return true;
    }
}

/// <summary>_blake2.blake2b.</summary>
[PyType("_blake2.blake2b", Doc = "BLAKE2b hash object.")]
public partial class PyBlake2b : PyObject
{
    [PyConstant("MAX_DIGEST_SIZE")]
    private const long MaxDigestSize = 64;

    [PyConstant("MAX_KEY_SIZE")]
    private const long MaxKeySize = 64;

    [PyConstant("PERSON_SIZE")]
    private const long PersonSize = 16;

    [PyConstant("SALT_SIZE")]
    private const long SaltSize = 16;

    private readonly Blake2 _state;

    internal PyBlake2b(Blake2 state) => _state = state;

    [PyNew(Signature = "(data=b'', *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, int digest_size = 64, PyBuffer? key = null, PyBuffer? salt = null, PyBuffer? person = null,
        int fanout = 1, int depth = 1, PyObject? leaf_size = null, PyObject? node_offset = null, int node_depth = 0, int inner_size = 0, bool last_node = false,
        bool usedforsecurity = true, PyObject? @string = null)
    {
        var state = Blake2Module.Make(ts, true, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node);
        return state is not null && Sha3Module.Feed(ts, state, data, @string) ? Alloc(cls, state) : null;
    }

    [PyMethod("update", Signature = "(data, /)", Doc = "Hash more data.")]
    internal PyObject? Update(ThreadState ts, PyObject data) => Sha3Module.Update(ts, _state, _state, data) ? PyNone.Instance : null;

    private byte[] Finish()
    {
        lock (_state) return _state.Digest();
    }

    [PyMethod("digest", Signature = "()", Doc = "The digest as bytes.")]
    internal PyObject Digest() => PyBytes.Of(Finish());

    [PyMethod("hexdigest", Signature = "()", Doc = "The digest in hexadecimal.")]
    internal PyObject HexDigest() => PyStr.Of(Convert.ToHexStringLower(Finish()));

    [PyMethod("copy", Signature = "()", Doc = "A copy of the hash object.")]
    internal PyObject Copy()
    {
        lock (_state) return Alloc(Type, (Blake2)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;
}

/// <summary>_blake2.blake2s.</summary>
[PyType("_blake2.blake2s", Doc = "BLAKE2s hash object.")]
public partial class PyBlake2s : PyObject
{
    [PyConstant("MAX_DIGEST_SIZE")]
    private const long MaxDigestSize = 32;

    [PyConstant("MAX_KEY_SIZE")]
    private const long MaxKeySize = 32;

    [PyConstant("PERSON_SIZE")]
    private const long PersonSize = 8;

    [PyConstant("SALT_SIZE")]
    private const long SaltSize = 8;

    private readonly Blake2 _state;

    internal PyBlake2s(Blake2 state) => _state = state;

    [PyNew(Signature = "(data=b'', *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, int digest_size = 32, PyBuffer? key = null, PyBuffer? salt = null, PyBuffer? person = null,
        int fanout = 1, int depth = 1, PyObject? leaf_size = null, PyObject? node_offset = null, int node_depth = 0, int inner_size = 0, bool last_node = false,
        bool usedforsecurity = true, PyObject? @string = null)
    {
        var state = Blake2Module.Make(ts, false, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node);
        return state is not null && Sha3Module.Feed(ts, state, data, @string) ? Alloc(cls, state) : null;
    }

    [PyMethod("update", Signature = "(data, /)", Doc = "Hash more data.")]
    internal PyObject? Update(ThreadState ts, PyObject data) => Sha3Module.Update(ts, _state, _state, data) ? PyNone.Instance : null;

    private byte[] Finish()
    {
        lock (_state) return _state.Digest();
    }

    [PyMethod("digest", Signature = "()", Doc = "The digest as bytes.")]
    internal PyObject Digest() => PyBytes.Of(Finish());

    [PyMethod("hexdigest", Signature = "()", Doc = "The digest in hexadecimal.")]
    internal PyObject HexDigest() => PyStr.Of(Convert.ToHexStringLower(Finish()));

    [PyMethod("copy", Signature = "()", Doc = "A copy of the hash object.")]
    internal PyObject Copy()
    {
        lock (_state) return Alloc(Type, (Blake2)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;
}
