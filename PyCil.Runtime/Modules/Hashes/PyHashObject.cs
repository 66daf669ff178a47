namespace PyCil.Runtime.Modules.Hashes;

/// <summary>A running hash.</summary>
internal interface IHashState
{
    string Name { get; }

    int DigestSize { get; }

    int BlockSize { get; }

    void Update(ReadOnlySpan<byte> data);

    byte[] Digest();

    IHashState Copy();
}

/// <summary>What hash objects of all algorithms share.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/hashlib.html#hash-objects.</remarks>
[PyType("_hashlib.HASH", Subclassable = false, NoNew = true, Doc = "A hash is an object used to calculate a checksum of a string of information.")]
public partial class PyHashObject : PyObject
{
    private readonly IHashState _state;

    internal PyHashObject(IHashState state) => _state = state;

    private static PyHashObject Of(IHashState state) => state is Keccak { DigestSize: 0 } sponge ? new PyXofHashObject(sponge) : new PyHashObject(state);

    /// <summary>A new hash object, fed with the optional data.</summary>
    internal static PyObject? Make(ThreadState ts, IHashState state, PyObject? data, PyObject? named)
    {
        if (data is not null && named is not null) return Raise.TypeError(ts, "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.");
        var made = Of(state);
        data ??= named;
        return data is null || made.Update(ts, data) is not null ? made : null;
    }

    [PyMethod("update", Signature = "(obj, /)", Doc = "Update this hash object's state with the provided string.")]
    internal PyObject? Update(ThreadState ts, PyObject data)
    {
        using var buffer = HashInput.Get(ts, data);
        if (buffer is null) return null;
        lock (_state) _state.Update(buffer.Span);
        return PyNone.Instance;
    }

    private byte[] Finish()
    {
        lock (_state) return _state.Digest();
    }

    [PyMethod("digest", Signature = "()", Doc = "Return the digest value as a bytes object.")]
    internal PyObject Digest() => new PyBytes(Finish());

    [PyMethod("hexdigest", Signature = "()", Doc = "Return the digest value as a string of hexadecimal digits.")]
    internal PyObject HexDigest() => PyStr.Of(Convert.ToHexStringLower(Finish()));

    [PyMethod("copy", Signature = "()", Doc = "Return a copy of the hash object.")]
    internal PyObject Copy()
    {
        lock (_state) return Of(_state.Copy());
    }

    [PyGetter("name")]
    internal PyObject GetName() => PyStr.Of(_state.Name);

    [PyGetter("digest_size")]
    internal long GetDigestSize() => _state.DigestSize;

    [PyGetter("block_size")]
    internal long GetBlockSize() => _state.BlockSize;

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<{_state.Name} _hashlib.HASH object @ 0x{Identity.Number(this):x}>");
}

/// <summary>_md5.</summary>
[PyModule("_md5")]
public static partial class Md5Module
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyFunction("md5", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Md5(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
        => PyHashObject.Make(ts, new Md5OrSha1(sha1: false), data, @string);
}

/// <summary>_sha1.</summary>
[PyModule("_sha1")]
public static partial class Sha1Module
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyFunction("sha1", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Sha1(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
        => PyHashObject.Make(ts, new Md5OrSha1(sha1: true), data, @string);
}

/// <summary>_sha2.</summary>
[PyModule("_sha2")]
public static partial class Sha2Module
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyFunction("sha224", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Sha224(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => PyHashObject.Make(ts, new Sha2(224), data, @string);

    [PyFunction("sha256", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Sha256(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => PyHashObject.Make(ts, new Sha2(256), data, @string);

    [PyFunction("sha384", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Sha384(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => PyHashObject.Make(ts, new Sha2(384), data, @string);

    [PyFunction("sha512", Signature = "(data=b'', *, usedforsecurity=True, string=None)")]
    internal static PyObject? Sha512(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => PyHashObject.Make(ts, new Sha2(512), data, @string);
}
