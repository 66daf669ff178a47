# memoryview: slices, casts, shapes, release, errors.
import array

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

m = memoryview(bytearray(b"abcdef")); print(m[0], m[1:3].tobytes(), m[::-2].tolist(), m.format, m.shape, m.strides, m.itemsize, m.nbytes, m.ndim, m.readonly, m.contiguous, m.c_contiguous, len(m), m == b"abcdef", 97 in m, list(m)[:2], m.hex(), m.hex("-", 2), m.obj); m[0] = 65; m[1:3] = b"BC"; print(m.obj, m[2:].tobytes(), m.toreadonly().readonly)
c = memoryview(bytearray(12)).cast("i"); c[1] = 5; print(c.tolist(), c.shape, c.cast("B").tolist(), c.cast("B").cast("H", [2, 3]).tolist(), c.cast("B").cast("B", [3, 4])[1, 0], c.cast("B", ).format); n = memoryview(bytes(range(24))).cast("B", [2, 3, 4]); print(n.tolist(), n[1, 2, 3], n.strides, n.ndim, n.tobytes()[:4]); print(memoryview(array.array("d", [1.5, 2])).tolist(), memoryview(b"ab") == array.array("B", b"ab"), hash(memoryview(b"ab")) == hash(b"ab"), memoryview(b"abc").count(97) if hasattr(m, "count") else "-", memoryview(b"ab").index(98) if hasattr(m, "index") else "-")
for f in (lambda: memoryview("x"), lambda: memoryview(b"x")[5], lambda: memoryview(b"x").__setitem__(0, 1), lambda: m.__setitem__(0, 300), lambda: m.__setitem__(0, "x"), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: hash(m), lambda: memoryview(b"abc").cast("i"), lambda: memoryview(b"abcd").cast("z"), lambda: n[0], lambda: n[5, 0, 0], lambda: m["x"], lambda: m[::2].cast("H"), lambda: m.__delitem__(0), lambda: memoryview(), lambda: memoryview(b"a").cast("B", [2])): attempt(f)
ba = bytearray(b"abc"); v = memoryview(ba); attempt(lambda: ba.append(1)); v.release(); ba.append(1); print(ba); attempt(lambda: v[0]); 
with memoryview(ba) as w: print(w[0])
attempt(lambda: w.tolist()); print(repr(w).split(" at")[0])
