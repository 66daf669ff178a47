namespace PyCil.Runtime.Modules.Hashes;

[PyType("_hmac.UnknownHashError", Base = typeof(PyValueError), OwnLayout = true, Immutable = false)]
internal abstract partial class PyUnknownHashError : PyObject;

/// <summary>_hmac: HMAC over the hashes that are built in.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/hmac.html.</remarks>
[PyModule("_hmac", Doc = "HMAC over the built-in hashes.")]
public static partial class HmacModule
{
    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    private static IHashState? Find(ThreadState ts, PyObject digest)
    {
        var hash = digest is PyStr name ? HashNames.Make(name.AsString()) : null;
        if (hash is not null && hash.DigestSize > 0) return hash;
        if (Strings.Repr(ts, digest) is { } shown) Raise.Of(ts, PyUnknownHashError.TypeObject, $"unsupported hash type: {shown.AsString()}");
        return null;
    }

    /// <summary>HMAC of a message; null: error pending.</summary>
    internal static byte[]? Compute(ThreadState ts, IHashState hash, PyObject key, PyObject? message)
    {
        if (Start(ts, hash, key, message) is not { } state) return null;
        return state.Digest();
    }

    internal static HmacState? Start(ThreadState ts, IHashState hash, PyObject key, PyObject? message)
    {
        using var keyBuffer = HashInput.Get(ts, key);
        if (keyBuffer is null) return null;
        var state = new HmacState(hash, keyBuffer.Span);
        if (message is null || message == PyNone.Instance) return state;
        using var buffer = HashInput.Get(ts, message);
        if (buffer is null) return null;
        state.Update(buffer.Span);
        return state;
    }

    private static PyObject? Compute(ThreadState ts, string name, PyObject key, PyObject msg) => Compute(ts, HashNames.Make(name)!, key, msg) is { } digest ? PyBytes.Of(digest) : null;

    [PyFunction("new", Signature = "(key, msg=None, digestmod=None)", Doc = "A new HMAC object.")]
    internal static PyObject? New(ThreadState ts, PyObject key, PyObject? msg = null, PyObject? digestmod = null)
    {
        if (digestmod is null) return Raise.TypeError(ts, "new() missing 1 required argument 'digestmod'");
        if (Find(ts, digestmod) is not { } hash || Start(ts, hash, key, msg) is not { } state) return null;
        return new PyBuiltinHmac(state);
    }

    [PyFunction("compute_digest", Signature = "(key, msg, digest)", Doc = "HMAC of a message with a named hash.")]
    internal static PyObject? ComputeDigest(ThreadState ts, PyObject key, PyObject msg, PyObject digest) =>
        Find(ts, digest) is { } hash && Compute(ts, hash, key, msg) is { } result ? PyBytes.Of(result) : null;

    [PyFunction("compute_md5", Signature = "(key, msg, /)", Doc = "HMAC of a message with md5.")]
    internal static PyObject? ComputeMd5(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "md5", key, msg);

    [PyFunction("compute_sha1", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha1.")]
    internal static PyObject? ComputeSha1(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha1", key, msg);

    [PyFunction("compute_sha224", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha224.")]
    internal static PyObject? ComputeSha224(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha224", key, msg);

    [PyFunction("compute_sha256", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha256.")]
    internal static PyObject? ComputeSha256(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha256", key, msg);

    [PyFunction("compute_sha384", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha384.")]
    internal static PyObject? ComputeSha384(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha384", key, msg);

    [PyFunction("compute_sha512", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha512.")]
    internal static PyObject? ComputeSha512(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha512", key, msg);

    [PyFunction("compute_sha3_224", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha3_224.")]
    internal static PyObject? ComputeSha3Of224(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_224", key, msg);

    [PyFunction("compute_sha3_256", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha3_256.")]
    internal static PyObject? ComputeSha3Of256(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_256", key, msg);

    [PyFunction("compute_sha3_384", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha3_384.")]
    internal static PyObject? ComputeSha3Of384(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_384", key, msg);

    [PyFunction("compute_sha3_512", Signature = "(key, msg, /)", Doc = "HMAC of a message with sha3_512.")]
    internal static PyObject? ComputeSha3Of512(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, "sha3_512", key, msg);

    [PyFunction("compute_blake2s_32", Signature = "(key, msg, /)", Doc = "HMAC of a message with blake2s.")]
    internal static PyObject? ComputeBlake2s32(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, Blake2.Plain(false, 32), key, msg) is { } digest ? PyBytes.Of(digest) : null;

    [PyFunction("compute_blake2b_32", Signature = "(key, msg, /)", Doc = "HMAC of a message with blake2b.")]
    internal static PyObject? ComputeBlake2b32(ThreadState ts, PyObject key, PyObject msg) => Compute(ts, Blake2.Plain(true, 64), key, msg) is { } digest ? PyBytes.Of(digest) : null;
}

/// <summary>_hmac.HMAC.</summary>
[PyType("_hmac.HMAC", Subclassable = false, NoNew = true, Doc = "A keyed hash.")]
public sealed partial class PyBuiltinHmac : PyObject
{
    private readonly HmacState _state;

    internal PyBuiltinHmac(HmacState state) => _state = state;

    [PyMethod("update", Signature = "(msg)", Doc = "Hash more of the message.")]
    internal PyObject? Update(ThreadState ts, PyObject msg) => msg is PyNone || Sha3Module.Update(ts, _state, _state, msg) ? PyNone.Instance : null;

    private byte[] Finish()
    {
        lock (_state) return _state.Digest();
    }

    [PyMethod("digest", Signature = "()", Doc = "The digest as bytes.")]
    internal PyObject Digest() => PyBytes.Of(Finish());

    [PyMethod("hexdigest", Signature = "()", Doc = "The digest in hexadecimal.")]
    internal PyObject HexDigest() => PyStr.Of(Convert.ToHexStringLower(Finish()));

    [PyMethod("copy", Signature = "()", Doc = "A copy of the HMAC object.")]
    internal PyObject Copy()
    {
        lock (_state) return new PyBuiltinHmac((HmacState)_state.Copy());
    }

    [PyGetter("name")]
    internal string Name => "hmac-" + _state.Name;

    [PyGetter("block_size")]
    internal long BlockSize => _state.BlockSize;

    [PyGetter("digest_size")]
    internal long DigestSize => _state.DigestSize;

    [PySlot(Slot.Repr)]
    internal PyObject Repr() => PyStr.Of($"<{_state.Name} HMAC object @ 0x{Identity.Number(this):x}>");
}
