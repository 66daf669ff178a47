namespace PyCil.Runtime.Modules.Hashes;

[PyType("_hashlib.UnsupportedDigestmodError", Base = typeof(PyValueError), OwnLayout = true, Immutable = false)]
internal abstract partial class PyUnsupportedDigestmodError : PyObject;

/// <summary>_hashlib: hashes by name, HMAC and key derivation. CPython's stands on OpenSSL; this one on our own hashes.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/hashlib.html.</remarks>
[PyModule("_hashlib", Doc = "Hashes by name, HMAC and key derivation.")]
public static partial class HashlibModule
{
    private const long DefaultScryptMemory = 32 * 1024 * 1024;
    private const string OpenSslPrefix = "openssl_";

    private static readonly string[] Names =
        ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"];

    [PyConstant("_GIL_MINSIZE")]
    private const long UnlockedFrom = 2048;

    [PyModuleInit]
    internal static bool Init(ThreadState ts, PyModule module)
    {
        var constructors = new PyDict();
        var names = new PyList();
        foreach (var name in Names)
        {
            if (!module.Dict.TryGetStr(PyStr.Intern(OpenSslPrefix + name), out var function)) continue;
            if (Items.Set(ts, constructors, function!, PyStr.Of(name)) is false) return false;
            names.Append(PyStr.Of(name));
        }
        module.Add("_constructors", new PyMappingProxy(constructors));
        if (Call.Invoke(ts, PyFrozenSet.TypeObject, names) is not { } set) return false;
        module.Add("openssl_md_meth_names", set);
        return true;
    }

    private static PyObject? Unsupported(ThreadState ts, string message) => Raise.Of(ts, PyUnsupportedDigestmodError.TypeObject, message);

    [PyFunction("new", Signature = "(name, data=b'', *, usedforsecurity=True, string=None)", Doc = "A new hash of that name.")]
    internal static PyObject? New(ThreadState ts, PyStr name, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null)
    {
        var text = name.AsString();
        if (text.StartsWith("blake2", StringComparison.Ordinal) || HashNames.Make(text) is not { } state) return Unsupported(ts, $"unsupported digest type {text}");
        return Make(ts, state, data, @string);
    }

    private static PyObject? Make(ThreadState ts, IHashState state, PyObject? data, PyObject? named) => PyHashObject.Make(ts, state, data, named);

    [PyFunction("compare_digest", Signature = "(a, b, /)", Doc = "Whether a and b are equal, in a time that does not tell where they differ.")]
    internal static PyObject? CompareDigest(ThreadState ts, PyObject a, PyObject b) => OperatorModule.CompareDigest(ts, a, b);

    [PyFunction("get_fips_mode", Signature = "()", Doc = "0: there is no FIPS provider.")]
    internal static long GetFipsMode() => 0;

    /// <summary>The hash a digestmod argument means: a name, or one of this module's constructors.</summary>
    private static IHashState? Digestmod(ThreadState ts, PyObject digestmod)
    {
        var name = digestmod switch
        {
            PyStr text => text.AsString(),
            PyBuiltinFunction function when function.Name.StartsWith(OpenSslPrefix, StringComparison.Ordinal) => function.Name[OpenSslPrefix.Length..],
            _ => null,
        };
        var hash = name is null ? null : HashNames.Make(name);
        if (hash is not null && hash.DigestSize > 0) return hash;
        if (Strings.Str(ts, digestmod) is { } shown) Unsupported(ts, $"Unsupported digestmod {shown.AsString()}");
        return null;
    }

    [PyFunction("hmac_new", Signature = "(key, msg=b'', digestmod=None)", Doc = "A new HMAC object.")]
    internal static PyObject? HmacNew(ThreadState ts, PyObject key, PyObject? msg = null, PyObject? digestmod = null)
    {
        if (digestmod is null) return Raise.TypeError(ts, "Missing required parameter 'digestmod'.");
        if (Digestmod(ts, digestmod) is not { } hash || HmacModule.Start(ts, hash, key, msg) is not { } state) return null;
        return new PyHashlibHmac(state);
    }

    [PyFunction("hmac_digest", Signature = "(key, msg, digest)", Doc = "HMAC of a message in one call.")]
    internal static PyObject? HmacDigest(ThreadState ts, PyObject key, PyObject msg, PyObject digest) =>
        Digestmod(ts, digest) is { } hash && HmacModule.Compute(ts, hash, key, msg) is { } result ? PyBytes.Of(result) : null;

    [PyFunction("pbkdf2_hmac", Signature = "(hash_name, password, salt, iterations, dklen=None)", Doc = "A key from a password: PBKDF2 with HMAC.")]
    internal static PyObject? Pbkdf2Hmac(ThreadState ts, PyStr hash_name, PyBuffer password, PyBuffer salt, long iterations, PyObject? dklen = null)
    {
        if (HashNames.Make(hash_name.AsString()) is not { DigestSize: > 0 } hash) return Unsupported(ts, "unsupported hash type");
        if (iterations < 1) return Raise.ValueError(ts, "iteration value must be greater than 0.");
        if (iterations > int.MaxValue) return Raise.OverflowError(ts, "iteration value is too great.");
        long length = hash.DigestSize;
        if (dklen is not null && dklen is not PyNone && !Operators.AsLong(ts, dklen, out length)) return null;
        if (length < 1) return Raise.ValueError(ts, "key length must be greater than 0.");
        if (length > int.MaxValue) return Raise.OverflowError(ts, "key length is too great.");
        return PyBytes.Of(KeyDerivation.Pbkdf2(hash, password.Span, salt.Span, iterations, (int)length));
    }

    [PyFunction("scrypt", Signature = "(password, *, salt, n, r, p, maxmem=0, dklen=64)", Doc = "A key from a password: scrypt.")]
    internal static PyObject? Scrypt(ThreadState ts, PyBuffer password, PyBuffer salt, long n, long r, long p, long maxmem = 0, long dklen = 64)
    {
        if (n < 2 || (n & (n - 1)) != 0) return Raise.ValueError(ts, "n must be a power of 2.");
        if (maxmem is < 0 or > int.MaxValue) return Raise.ValueError(ts, $"maxmem must be positive and smaller than {int.MaxValue}");
        if (dklen is < 1 or > int.MaxValue) return Raise.ValueError(ts, $"dklen must be greater than 0 and smaller than {int.MaxValue}");
        var limit = maxmem == 0 ? DefaultScryptMemory : maxmem;
        if (r < 1 || p < 1 || r > 1 << 20 || p > (1 << 30) / r || n > limit / (128 * r) || 128 * r * (n + p + 2) > limit)
        {
            return Raise.ValueError(ts, "Invalid parameter combination for n, r, p, maxmem.");
        }
        return PyBytes.Of(KeyDerivation.Scrypt(password.Span, salt.Span, n, (int)r, (int)p, (int)dklen));
    }

    [PyFunction("openssl_md5", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A md5 hash object.")]
    internal static PyObject? Md5(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("md5")!, data, @string);

    [PyFunction("openssl_sha1", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha1 hash object.")]
    internal static PyObject? Sha1(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha1")!, data, @string);

    [PyFunction("openssl_sha224", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha224 hash object.")]
    internal static PyObject? Sha224(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha224")!, data, @string);

    [PyFunction("openssl_sha256", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha256 hash object.")]
    internal static PyObject? Sha256(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha256")!, data, @string);

    [PyFunction("openssl_sha384", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha384 hash object.")]
    internal static PyObject? Sha384(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha384")!, data, @string);

    [PyFunction("openssl_sha512", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha512 hash object.")]
    internal static PyObject? Sha512(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha512")!, data, @string);

    [PyFunction("openssl_sha3_224", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha3_224 hash object.")]
    internal static PyObject? Sha3Of224(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha3_224")!, data, @string);

    [PyFunction("openssl_sha3_256", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha3_256 hash object.")]
    internal static PyObject? Sha3Of256(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha3_256")!, data, @string);

    [PyFunction("openssl_sha3_384", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha3_384 hash object.")]
    internal static PyObject? Sha3Of384(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha3_384")!, data, @string);

    [PyFunction("openssl_sha3_512", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A sha3_512 hash object.")]
    internal static PyObject? Sha3Of512(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("sha3_512")!, data, @string);

    [PyFunction("openssl_shake_128", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A shake_128 hash object.")]
    internal static PyObject? ShakeOf128(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("shake_128")!, data, @string);

    [PyFunction("openssl_shake_256", Signature = "(data=b'', *, usedforsecurity=True, string=None)", Doc = "A shake_256 hash object.")]
    internal static PyObject? ShakeOf256(ThreadState ts, PyObject? data = null, bool usedforsecurity = true, PyObject? @string = null) => Make(ts, HashNames.Make("shake_256")!, data, @string);
}

/// <summary>_hashlib.HMAC.</summary>
[PyType("_hashlib.HMAC", Subclassable = false, NoNew = true, Doc = "A keyed hash.")]
public sealed partial class PyHashlibHmac : PyObject
{
    private readonly HmacState _state;

    internal PyHashlibHmac(HmacState state) => _state = state;

    [PyMethod("update", Signature = "(msg)", Doc = "Hash more of the message.")]
    internal PyObject? Update(ThreadState ts, PyObject msg) => Sha3Module.Update(ts, _state, _state, msg) ? PyNone.Instance : null;

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
        lock (_state) return new PyHashlibHmac((HmacState)_state.Copy());
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

/// <summary>_hashlib.HASHXOF: a hash whose digest may have any length.</summary>
[PyType("_hashlib.HASHXOF", Base = typeof(PyHashObject), Subclassable = false, NoNew = true, Doc = "A hash object with digests of any length.")]
public sealed partial class PyXofHashObject : PyHashObject
{
    private readonly Keccak _sponge;

    internal PyXofHashObject(Keccak sponge)
        : base(sponge) => _sponge = sponge;

    [PyMethod("digest", Signature = "(length)", Doc = "That many bytes of digest.")]
    internal PyObject? Digest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _sponge, length) is { } digest ? PyBytes.Of(digest) : null;

    [PyMethod("hexdigest", Signature = "(length)", Doc = "That many bytes of digest in hexadecimal.")]
    internal PyObject? HexDigest(ThreadState ts, PyObject length) => Sha3Module.Squeeze(ts, _sponge, length) is { } digest ? PyStr.Of(Convert.ToHexStringLower(digest)) : null;
}
