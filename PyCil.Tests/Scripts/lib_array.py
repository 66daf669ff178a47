# array: the sequence protocol, type codes, bytes, errors.
import array

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

a = array.array("i", [3, 1, 2]); a.append(5); a.extend([7, 8]); a.insert(0, 9); a.remove(1); print(a, a.pop(), a.pop(0), a.index(5), a.count(3), a[1:], a[::-1], len(a), a.itemsize, a.typecode, a.tobytes(), a.tolist(), 5 in a, a + a, a * 2, a == array.array("i", [3, 2, 5, 7]), a < array.array("i", [4])); a[0] = -1; a[1:3] = array.array("i", [0]); del a[0]; a.reverse(); print(a, array.array("u", "héy") if False else array.array("w", "héy").tounicode(), array.array("d", [1.5]), array.array("b", b"ab"), array.typecodes, array.array("H", [1]).byteswap(), a.buffer_info()[1])
b = array.array("B"); b.frombytes(b"\1\2"); b.fromlist([3]); print(b, bytes(b), memoryview(b)[1], b.__reduce_ex__(2)[0].__name__ if False else "-")
for f in (lambda: array.array("z"), lambda: array.array("b", [200]), lambda: array.array("i", ["x"]), lambda: array.array("i", "abc"), lambda: array.array("i").pop(), lambda: array.array("i", [1]).remove(5), lambda: array.array("i", [1]) + [1], lambda: array.array("i").frombytes(b"abc"), lambda: array.array(), lambda: array.array("i", [1])[5], lambda: array.array("i", [1]).index(9), lambda: array.array("f", [1]).append("x"), lambda: array.array("i").extend(array.array("b"))): attempt(f)
