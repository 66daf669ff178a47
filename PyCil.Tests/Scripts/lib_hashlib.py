# hashlib and hmac: digests, updates, keyed hashes, errors.
import hashlib
import hmac

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"): h = hashlib.new(name, b"ab"); h.update(b"c"); print(name, h.hexdigest()[:32], h.digest_size, h.block_size, h.name, h.copy().digest() == h.digest())
print(hashlib.shake_128(b"x").hexdigest(8), hashlib.blake2b(b"x", digest_size=8, key=b"k", salt=b"s").hexdigest(), hmac.new(b"k", b"m", "sha256").hexdigest()[:16], hmac.compare_digest("a", "a"), hashlib.pbkdf2_hmac("sha256", b"p", b"s", 10).hex()[:16], hashlib.scrypt(b"p", salt=b"s", n=4, r=1, p=1, dklen=8).hex() if False else "-", "sha256" in hashlib.algorithms_guaranteed); attempt(lambda: hashlib.new("nope")); attempt(lambda: hashlib.sha256("str")); attempt(lambda: hmac.new(b"k", b"m"))
