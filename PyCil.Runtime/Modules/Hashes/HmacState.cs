namespace PyCil.Runtime.Modules.Hashes;

/// <summary>HMAC over any of the hashes.</summary>
/// <remarks>Source: RFC 2104.</remarks>
internal sealed class HmacState : IHashState
{
    private readonly IHashState _inner;
    private readonly IHashState _outer;

    internal HmacState(IHashState hash, ReadOnlySpan<byte> key)
    {
        Span<byte> block = new byte[hash.BlockSize];
        if (key.Length > block.Length)
        {
            var shortened = hash.Copy();
            shortened.Update(key);
            shortened.Digest().CopyTo(block);
        }
        else
        {
            key.CopyTo(block);
        }
        foreach (ref var value in block) value ^= 0x36;
        _inner = hash.Copy();
        _inner.Update(block);
        foreach (ref var value in block) value ^= 0x36 ^ 0x5C;
        _outer = hash.Copy();
        _outer.Update(block);
    }

    private HmacState(IHashState inner, IHashState outer) => (_inner, _outer) = (inner, outer);

    public string Name => _inner.Name;

    public int DigestSize => _inner.DigestSize;

    public int BlockSize => _inner.BlockSize;

    public void Update(ReadOnlySpan<byte> data) => _inner.Update(data);

    public byte[] Digest()
    {
        var outer = _outer.Copy();
        outer.Update(_inner.Digest());
        return outer.Digest();
    }

    public IHashState Copy() => new HmacState(_inner.Copy(), _outer);
}

/// <summary>The hashes by name.</summary>
internal static class HashNames
{
    internal static readonly string[] Fixed =
        ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2s", "blake2b"];

    /// <summary>A new hash of that name; null: there is none.</summary>
    internal static IHashState? Make(string name) => name switch
    {
        "md5" or "MD5" => new Md5OrSha1(sha1: false),
        "sha1" or "SHA1" or "SHA-1" => new Md5OrSha1(sha1: true),
        "sha224" or "SHA224" or "SHA2-224" => new Sha2(224),
        "sha256" or "SHA256" or "SHA2-256" => new Sha2(256),
        "sha384" or "SHA384" or "SHA2-384" => new Sha2(384),
        "sha512" or "SHA512" or "SHA2-512" => new Sha2(512),
        "sha3_224" or "SHA3-224" => Keccak.Sha3(224),
        "sha3_256" or "SHA3-256" => Keccak.Sha3(256),
        "sha3_384" or "SHA3-384" => Keccak.Sha3(384),
        "sha3_512" or "SHA3-512" => Keccak.Sha3(512),
        "shake_128" or "SHAKE128" or "SHAKE-128" => Keccak.Shake(128),
        "shake_256" or "SHAKE256" or "SHAKE-256" => Keccak.Shake(256),
        "blake2b" or "BLAKE2b512" => Blake2.Plain(true, 64),
        "blake2s" or "BLAKE2s256" => Blake2.Plain(false, 32),
        _ => null,
    };
}
