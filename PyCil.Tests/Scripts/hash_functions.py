# hashlib, hmac: every algorithm, its sizes, keyed BLAKE2, SHAKE lengths, key derivation.
import hashlib
import hmac

data = bytes(range(256)) * 5
for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name)
    for i in range(0, len(data), 77):
        h.update(data[i:i + 77])
    twin = h.copy()
    twin.update(b"!")
    digest = (h.hexdigest(33), twin.hexdigest(5)) if name.startswith("shake") else (h.hexdigest(), twin.hexdigest()[:10])
    print(name, h.digest_size, h.block_size, *digest)
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"):
    print(name, hmac.new(b"key" * 50, data, name).hexdigest(), hmac.digest(b"k", b"m", name).hex()[:16])
options = dict(digest_size=20, key=b"key", salt=b"salt", person=b"me", fanout=3, depth=2, leaf_size=9, node_offset=5, node_depth=1, inner_size=7, last_node=True)
print(hashlib.blake2b(data, **options).hexdigest(), hashlib.blake2s(data, **options).hexdigest())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha3_224", b"p", b"s", 3, 50).hex())
print(hashlib.scrypt(b"password", salt=b"salt", n=64, r=8, p=2, dklen=40).hex())
print(hmac.compare_digest(b"abc", b"abc"), hmac.compare_digest("abc", "abd"))
for call in (lambda: hashlib.sha256("text"), lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2s(salt=b"123456789"), lambda: hashlib.new("nothing"),
             lambda: hashlib.pbkdf2_hmac("sha1", b"", b"", 0), lambda: hashlib.sha3_256(5)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
