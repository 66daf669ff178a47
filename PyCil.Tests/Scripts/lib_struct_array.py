# struct, array, memoryview, binascii, base64: packing, views, casts, buffer protocol from Python (PEP 688), errors.
import array
import base64
import binascii
import struct

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

for fmt, args in (("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 4, -5, 6)), (">hhl", (1, 2, 3)), ("=e f d".replace(" ", ""), (1.5, 2.5, 3.5)), ("5s3px?", (b"hello!", b"ab", True)), ("<3i", (1, 2, 3)), ("2c", (b"a", b"b")), ("<0s4xH", (b"", 7)), ("!n" if False else "!I", (2 ** 32 - 1,)), ("@bhilq", (1, 2, 3, 4, 5)), ("<ef", (65504.0, float("inf")))):
    p = struct.pack(fmt, *args); print(fmt, p, struct.unpack(fmt, p), struct.calcsize(fmt))
s = struct.Struct("<HB"); buf = bytearray(8); s.pack_into(buf, 2, 513, 7); print(s.size, s.format, bytes(buf), s.unpack_from(buf, 2), list(s.iter_unpack(b"\1\0\2\3\0\4")), repr(s) if False else s.unpack(b"\1\2\3"))
for f in (lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", 1.5), lambda: struct.pack("i", "x"), lambda: struct.pack("2i", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("z", 1), lambda: struct.calcsize("9" * 30 + "i"), lambda: struct.pack("s", "text"), lambda: struct.pack("c", b"ab"), lambda: struct.pack_into("i", b"1234", 0, 1), lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.unpack_from("i", b"12345", 3), lambda: struct.pack("e", 1e6), lambda: struct.pack("f", 1e40), lambda: struct.pack("q", 2 ** 63), lambda: struct.pack("Q", -1), lambda: struct.pack("?", []), lambda: list(struct.iter_unpack("h", b"abc")), lambda: struct.Struct(5), lambda: struct.unpack("<i", "abcd"), lambda: struct.pack("<P", 1), lambda: struct.pack("3", 1)): attempt(f)
a = array.array("i", [3, 1, 2]); a.append(5); a.extend([7, 8]); a.insert(0, 9); a.remove(1); print(a, a.pop(), a.pop(0), a.index(5), a.count(3), a[1:], a[::-1], len(a), a.itemsize, a.typecode, a.tobytes(), a.tolist(), 5 in a, a + a, a * 2, a == array.array("i", [3, 2, 5, 7]), a < array.array("i", [4])); a[0] = -1; a[1:3] = array.array("i", [0]); del a[0]; a.reverse(); print(a, array.array("u", "héy") if False else array.array("w", "héy").tounicode(), array.array("d", [1.5]), array.array("b", b"ab"), array.typecodes, array.array("H", [1]).byteswap(), a.buffer_info()[1])
b = array.array("B"); b.frombytes(b"\1\2"); b.fromlist([3]); print(b, bytes(b), memoryview(b)[1], b.__reduce_ex__(2)[0].__name__ if False else "-")
for f in (lambda: array.array("z"), lambda: array.array("b", [200]), lambda: array.array("i", ["x"]), lambda: array.array("i", "abc"), lambda: array.array("i").pop(), lambda: array.array("i", [1]).remove(5), lambda: array.array("i", [1]) + [1], lambda: array.array("i").frombytes(b"abc"), lambda: array.array(), lambda: array.array("i", [1])[5], lambda: array.array("i", [1]).index(9), lambda: array.array("f", [1]).append("x"), lambda: array.array("i").extend(array.array("b"))): attempt(f)
m = memoryview(bytearray(b"abcdef")); print(m[0], m[1:3].tobytes(), m[::-2].tolist(), m.format, m.shape, m.strides, m.itemsize, m.nbytes, m.ndim, m.readonly, m.contiguous, m.c_contiguous, len(m), m == b"abcdef", 97 in m, list(m)[:2], m.hex(), m.hex("-", 2), m.obj); m[0] = 65; m[1:3] = b"BC"; print(m.obj, m[2:].tobytes(), m.toreadonly().readonly)
c = memoryview(bytearray(12)).cast("i"); c[1] = 5; print(c.tolist(), c.shape, c.cast("B").tolist(), c.cast("B").cast("H", [2, 3]).tolist(), c.cast("B").cast("B", [3, 4])[1, 0], c.cast("B", ).format); n = memoryview(bytes(range(24))).cast("B", [2, 3, 4]); print(n.tolist(), n[1, 2, 3], n.strides, n.ndim, n.tobytes()[:4]); print(memoryview(array.array("d", [1.5, 2])).tolist(), memoryview(b"ab") == array.array("B", b"ab"), hash(memoryview(b"ab")) == hash(b"ab"), memoryview(b"abc").count(97) if hasattr(m, "count") else "-", memoryview(b"ab").index(98) if hasattr(m, "index") else "-")
for f in (lambda: memoryview("x"), lambda: memoryview(b"x")[5], lambda: memoryview(b"x").__setitem__(0, 1), lambda: m.__setitem__(0, 300), lambda: m.__setitem__(0, "x"), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: hash(m), lambda: memoryview(b"abc").cast("i"), lambda: memoryview(b"abcd").cast("z"), lambda: n[0], lambda: n[5, 0, 0], lambda: m["x"], lambda: m[::2].cast("H"), lambda: m.__delitem__(0), lambda: memoryview(), lambda: memoryview(b"a").cast("B", [2])): attempt(f)
ba = bytearray(b"abc"); v = memoryview(ba); attempt(lambda: ba.append(1)); v.release(); ba.append(1); print(ba); attempt(lambda: v[0]); 
with memoryview(ba) as w: print(w[0])
attempt(lambda: w.tolist()); print(repr(w).split(" at")[0])
class Buf:
    def __init__(self, data): self.data = bytearray(data); self.log = []
    def __buffer__(self, flags): self.log.append("get"); return memoryview(self.data)
    def __release_buffer__(self, view): self.log.append("release"); view.release()
o = Buf(b"xyz")
with memoryview(o) as v: v[0] = 65; print(bytes(v), o.log)
print(o.log, bytes(o), o.data, bytes(Buf(b"q")) + b"!", b"".join([Buf(b"1")]), int.from_bytes(Buf(b"\1\0")))
class BadBuf:
    def __buffer__(self, flags): return b"not a view"
attempt(lambda: memoryview(BadBuf()))
import inspect; print(inspect.BufferFlags.WRITABLE.value, isinstance(b"", __import__("collections").abc.Buffer), b"ab".__buffer__(0).tolist())
print(binascii.hexlify(b"\xab\xcd", "-"), binascii.unhexlify("abCD"), binascii.crc32(b"hello"), binascii.crc_hqx(b"x", 0), binascii.b2a_base64(b"hi", newline=False), binascii.a2b_base64("aGk="), binascii.b2a_qp(b"a=\xe9\n"), binascii.a2b_qp(b"a=3D"), binascii.b2a_uu(b"uu"), binascii.a2b_uu(binascii.b2a_uu(b"uu"))); attempt(lambda: binascii.unhexlify("abc")); attempt(lambda: binascii.unhexlify("zz")); attempt(lambda: binascii.a2b_base64("abc")); attempt(lambda: binascii.a2b_base64("a", strict_mode=True)); attempt(lambda: binascii.a2b_uu("!"))
data = bytes(range(0, 256, 7)); print(base64.b64encode(data), base64.b64decode(base64.b64encode(data)) == data, base64.urlsafe_b64encode(b"\xfb\xff"), base64.b32encode(b"hello"), base64.b32decode("nbswy3dp", casefold=True), base64.b32hexencode(b"hi"), base64.b16encode(b"\xab"), base64.b16decode("AB"), base64.a85encode(b"hello world", adobe=True), base64.a85decode(b"87cURD]i,\"Ebo80"), base64.b85encode(b"hello"), base64.b85decode(b"Xk~0{Zv"), base64.encodebytes(b"x" * 60), base64.decodebytes(b"eA==\n"), base64.standard_b64decode("eA=="), base64.b64encode(b"\xfb", altchars=b"-_"), base64.z85encode(b"helo") if hasattr(base64, "z85encode") else "-"); attempt(lambda: base64.b64decode("abc")); attempt(lambda: base64.b64decode("a b!c=", validate=True)); attempt(lambda: base64.b32decode("A")); attempt(lambda: base64.b16decode("ab")); attempt(lambda: base64.a85decode(b"~")); attempt(lambda: base64.b85decode(b"\x00")); attempt(lambda: base64.b64encode("str"))
