# struct: formats, alignment, packing into buffers, errors.
import struct

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

for fmt, args in (("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 4, -5, 6)), (">hhl", (1, 2, 3)), ("=e f d".replace(" ", ""), (1.5, 2.5, 3.5)), ("5s3px?", (b"hello!", b"ab", True)), ("<3i", (1, 2, 3)), ("2c", (b"a", b"b")), ("<0s4xH", (b"", 7)), ("!n" if False else "!I", (2 ** 32 - 1,)), ("@bhilq", (1, 2, 3, 4, 5)), ("<ef", (65504.0, float("inf")))):
    p = struct.pack(fmt, *args); print(fmt, p, struct.unpack(fmt, p), struct.calcsize(fmt))
s = struct.Struct("<HB"); buf = bytearray(8); s.pack_into(buf, 2, 513, 7); print(s.size, s.format, bytes(buf), s.unpack_from(buf, 2), list(s.iter_unpack(b"\1\0\2\3\0\4")), repr(s) if False else s.unpack(b"\1\2\3"))
for f in (lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", 1.5), lambda: struct.pack("i", "x"), lambda: struct.pack("2i", 1), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("z", 1), lambda: struct.calcsize("9" * 30 + "i"), lambda: struct.pack("s", "text"), lambda: struct.pack("c", b"ab"), lambda: struct.pack_into("i", b"1234", 0, 1), lambda: struct.pack_into("i", bytearray(3), 0, 1), lambda: struct.unpack_from("i", b"12345", 3), lambda: struct.pack("e", 1e6), lambda: struct.pack("f", 1e40), lambda: struct.pack("q", 2 ** 63), lambda: struct.pack("Q", -1), lambda: struct.pack("?", []), lambda: list(struct.iter_unpack("h", b"abc")), lambda: struct.Struct(5), lambda: struct.unpack("<i", "abcd"), lambda: struct.pack("<P", 1), lambda: struct.pack("3", 1)): attempt(f)
