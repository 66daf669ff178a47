namespace PyCil.Runtime.Modules.Hashes;

/// <summary>_sha3.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/hashlib.html#shake-variable-length-digests.</remarks>
[PyModule("_sha3", Doc = "SHA-3 and SHAKE.")]
public static partial class Sha3Module
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyConstant("implementation")]
    private const string Implementation = "managed";

    private const long MaxShakeLength = 1 << 29;

    /// <summary>Feeds a hash with a constructor's data; false: error pending.</summary>
    internal static bool Feed(ThreadState ts, IHashState state, PyObject? data, PyObject? named)
    {
        if (data is not null && named is not null)
        {
            Raise.TypeError(ts, "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
            return false;
        }
        data ??= named;
        return data is null || Update(ts, state, state, data);
    }

    /// <summary>Update under a lock; false: error pending.</summary>
    internal static bool Update(ThreadState ts, object owner, IHashState state, PyObject data)
    {
        using var buffer = HashInput.Get(ts, data);
        if (buffer is null) return false;
        lock (owner) state.Update(buffer.Span);
        return true;
    }

    /// <summary>A SHAKE digest; null: error pending.</summary>
    internal static byte[]? Squeeze(ThreadState ts, Keccak state, PyObject length)
    {
        if (Operators.Index(ts, length) is not { } number) return null;
        if (!number.TryGetInt64(out var count)) count = number.ToBigInteger().Sign < 0 ? -1 : long.MaxValue;
        if (count < 0)
        {
            Raise.ValueError(ts, "Cannot convert negative int");
            return null;
        }
        if (count >= MaxShakeLength)
        {
            Raise.ValueError(ts, "length is too large");
            return null;
        }
        lock (state) return state.Squeeze((int)count);
    }
}

/// <summary>What hash functions take as data.</summary>
internal static class HashInput
{
    internal static PyBuffer? Get(ThreadState ts, PyObject data)
    {
        if (data is PyStr)
        {
            Raise.TypeError(ts, "Strings must be encoded before hashing");
            return null;
        }
        if (!Buffers.IsBytesLike(data))
        {
            Raise.TypeError(ts, "object supporting the buffer API required");
            return null;
        }
        var buffer = Buffers.Get(ts, data, BufferFlags.FullRO);
        if (buffer is not null && buffer.Dimensions > 1)
        {
            buffer.Dispose();
            Raise.BufferError(ts, "Buffer must be single dimension");
            return null;
        }
        return buffer;
    }
}

/// <summary>_sha3.sha3_224.</summary>
[PyType("_sha3.sha3_224", Subclassable = false, Doc = "SHA3-224 hash object.")]
public sealed partial class PySha3Of224 : PyObject
{
    private readonly Keccak _state;

    private PySha3Of224(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PySha3Of224(Keccak.Sha3(224));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
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
        lock (_state) return new PySha3Of224((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}

/// <summary>_sha3.sha3_256.</summary>
[PyType("_sha3.sha3_256", Subclassable = false, Doc = "SHA3-256 hash object.")]
public sealed partial class PySha3Of256 : PyObject
{
    private readonly Keccak _state;

    private PySha3Of256(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PySha3Of256(Keccak.Sha3(256));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
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
        lock (_state) return new PySha3Of256((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}

/// <summary>_sha3.sha3_384.</summary>
[PyType("_sha3.sha3_384", Subclassable = false, Doc = "SHA3-384 hash object.")]
public sealed partial class PySha3Of384 : PyObject
{
    private readonly Keccak _state;

    private PySha3Of384(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PySha3Of384(Keccak.Sha3(384));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
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
        lock (_state) return new PySha3Of384((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}

/// <summary>_sha3.sha3_512.</summary>
[PyType("_sha3.sha3_512", Subclassable = false, Doc = "SHA3-512 hash object.")]
public sealed partial class PySha3Of512 : PyObject
{
    private readonly Keccak _state;

    private PySha3Of512(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PySha3Of512(Keccak.Sha3(512));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
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
        lock (_state) return new PySha3Of512((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}

/// <summary>_sha3.shake_128.</summary>
[PyType("_sha3.shake_128", Subclassable = false, Doc = "SHAKE-128 hash object.")]
public sealed partial class PyShakeOf128 : PyObject
{
    private readonly Keccak _state;

    private PyShakeOf128(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PyShakeOf128(Keccak.Shake(128));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
    }

    [PyMethod("update", Signature = "(data, /)", Doc = "Hash more data.")]
    internal PyObject? Update(ThreadState ts, PyObject data) => Sha3Module.Update(ts, _state, _state, data) ? PyNone.Instance : null;

    [PyMethod("digest", Signature = "(length)", Doc = "That many bytes of digest.")]
    internal PyObject? Digest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _state, length) is { } digest ? PyBytes.Of(digest) : null;

    [PyMethod("hexdigest", Signature = "(length)", Doc = "That many bytes of digest in hexadecimal.")]
    internal PyObject? HexDigest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _state, length) is { } digest ? PyStr.Of(Convert.ToHexStringLower(digest)) : null;

    [PyMethod("copy", Signature = "()", Doc = "A copy of the hash object.")]
    internal PyObject Copy()
    {
        lock (_state) return new PyShakeOf128((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}

/// <summary>_sha3.shake_256.</summary>
[PyType("_sha3.shake_256", Subclassable = false, Doc = "SHAKE-256 hash object.")]
public sealed partial class PyShakeOf256 : PyObject
{
    private readonly Keccak _state;

    private PyShakeOf256(Keccak state) => _state = state;

    [PyNew(Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? New(ThreadState ts, PyType cls, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var made = new PyShakeOf256(Keccak.Shake(256));
        return Sha3Module.Feed(ts, made._state, data, @string) ? made : null;
    }

    [PyMethod("update", Signature = "(data, /)", Doc = "Hash more data.")]
    internal PyObject? Update(ThreadState ts, PyObject data) => Sha3Module.Update(ts, _state, _state, data) ? PyNone.Instance : null;

    [PyMethod("digest", Signature = "(length)", Doc = "That many bytes of digest.")]
    internal PyObject? Digest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _state, length) is { } digest ? PyBytes.Of(digest) : null;

    [PyMethod("hexdigest", Signature = "(length)", Doc = "That many bytes of digest in hexadecimal.")]
    internal PyObject? HexDigest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _state, length) is { } digest ? PyStr.Of(Convert.ToHexStringLower(digest)) : null;

    [PyMethod("copy", Signature = "()", Doc = "A copy of the hash object.")]
    internal PyObject Copy()
    {
        lock (_state) return new PyShakeOf256((Keccak)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PyGetter("_capacity_bits")]
    internal long CapacityBits => 1600 - _state.BlockSize * 8;

    [PyGetter("_rate_bits")]
    internal long RateBits => _state.BlockSize * 8;

    [PyGetter("_suffix")]
    internal PyObject Suffix => PyBytes.Of([_state.Suffix]);
}
