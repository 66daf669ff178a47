# bytes and bytearray: methods, mutation, errors.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

b = b"Hello, World"
print(b.lower(), b.upper(), b.title(), b.swapcase(), b.find(b"o"), b.find(111), b.count(b"l"), b.split(b","), b.partition(b", "), b.replace(b"l", b"L"), b.startswith((b"H", b"x")), b.hex(), b.hex("-", 4), b.hex(":", -3), bytes.fromhex("48 65\n6c"), b.strip(b"Hd"), b.center(16, b"*"), b.zfill(14), b.translate(None, b"lo"), b.translate(bytes(range(256)).upper()), b[::-1], b[1], b[1:3], b * 2, 72 in b, b"ell" in b, b.isalpha(), b"1".isdigit(), b" ".isspace(), b.splitlines(), b.expandtabs(), list(b[:3]), b.join([b"a", b"b"]), b.rindex(b"o"), b"\xe9".decode("latin-1"), b.removeprefix(b"Hello"), bytes.maketrans(b"a", b"b")[97])
ba = bytearray(b"abc"); ba += b"de"; ba.append(102); ba.extend([103]); ba.insert(0, 65); ba.remove(98); print(ba, ba.pop(), ba.pop(0), ba); ba[1:3] = b"XYZ"; del ba[0]; ba.reverse(); print(ba, ba == b"edZYX", ba.copy(), bytes(ba), ba.hex()); ba.clear(); print(ba, bytearray(3), bytearray("é", "utf8")); ba.resize(2) if hasattr(ba, "resize") else None; print(len(ba))
for f in (lambda: bytes([256]), lambda: bytes("a"), lambda: bytes(-1), lambda: bytes([1.5]), lambda: bytes.fromhex("4"), lambda: bytes.fromhex("zz"), lambda: b"a" + "b", lambda: b"a".find("a"), lambda: b"a".join(["a"]), lambda: b"a"["x"], lambda: bytearray(b"a").append(256), lambda: bytearray(b"a").remove(5), lambda: bytearray().pop(), lambda: b"a".hex("ab"), lambda: b"a".split(b""), lambda: b"\xff".decode(), lambda: b"a".startswith("a"), lambda: b"a".translate(b"x"), lambda: 300 in b"a", lambda: "a" in b"a", lambda: b"a".center(3, b"ab"), lambda: bytes(1, 2), lambda: memoryview("a")): attempt(f)
