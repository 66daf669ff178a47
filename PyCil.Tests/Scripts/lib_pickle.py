# pickle: every protocol, reduce forms, persistent ids, errors.
import copyreg
import io
import pickle
import pickletools

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print("error")

values = [None, True, 0, -1, 255, 256, 65536, -2 ** 31, 2 ** 31, 2 ** 63, -2 ** 100, 10 ** 50, 1.5, float("inf"), 1 + 2j, "", "aé😀\ud800", b"", b"ab\xff", bytearray(b"x"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1, [2]], {}, {"a": {1: 2}}, set(), {1}, frozenset([1]), range(3), slice(1, 2), ..., NotImplemented, int, len, type(None), ValueError("e", 1), "x" * 300, list(range(1100))]
for proto in range(pickle.HIGHEST_PROTOCOL + 1):
    ok = [pickle.loads(pickle.dumps(v, proto)) == v for v in values if not isinstance(v, ValueError)]
    print(proto, all(ok), len(ok), len(pickle.dumps([1, "a", (2, 3), {"k": b"v"}], proto)), pickle.loads(pickle.dumps(ValueError("e", 1), proto)).args)
print(pickle.dumps([1, "a", None], 0), pickle.dumps({"k": (1.5, True)}, 2), pickle.dumps("aé", 4), pickle.dumps([b"x", 2 ** 40], 5), pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL)
class A:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return type(self) is type(o) and self.__dict__ == o.__dict__
class State(A):
    def __getstate__(self): return {"x": self.x * 2}
    def __setstate__(self, s): self.x = ("restored", s["x"])
class NewArgs(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def __getnewargs__(self): return tuple(self)
class NewArgsEx:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {"k": self.k}
class Reduce:
    def __init__(self, *a): self.a = a
    def __reduce__(self): return Reduce, (1, 2), {"extra": 5}, iter([]), iter([])
class ListLike(list):
    def __reduce_ex__(self, p): return ListLike, (), None, iter([7, 8])
class DictLike(dict):
    def __reduce_ex__(self, p): return DictLike, (), {"s": 1}, None, iter([("k", "v")])
class Slots:
    __slots__ = ("a", "b", "__dict__")
class Global:
    def __reduce__(self): return "GLOBAL_OBJECT"
GLOBAL_OBJECT = Global()
class Setter:
    def __reduce__(self): return Setter, (), "state", None, None, lambda o, s: setattr(o, "via", s)
class Sub(dict):
    pass
sl = Slots(); sl.a = 1; sl.extra = 2
for proto in (0, 2, 4, 5):
    for o in (A(5), State(3), NewArgs(1, 2), Reduce(), ListLike(), DictLike(), GLOBAL_OBJECT, Sub(a=1)):
        b = pickle.loads(pickle.dumps(o, proto)); print(proto, type(b).__name__, b if isinstance(b, (list, tuple, dict)) else "", getattr(b, "__dict__", {}), b is o, end="; ")
    print()
attempt(lambda: pickle.dumps(Setter())); b = pickle.loads(pickle.dumps(sl, 2)); print(b.a, b.extra, hasattr(b, "b")); b = pickle.loads(pickle.dumps(NewArgsEx(k=3))); print(b.k); attempt(lambda: pickle.dumps(NewArgsEx(k=3), 1) and "ok")
l = [1]; l.append(l); m = pickle.loads(pickle.dumps(l)); print(m[1] is m); d = {}; d["d"] = d; e = pickle.loads(pickle.dumps(d)); print(e["d"] is e); t = ([],); t[0].append(t); u = pickle.loads(pickle.dumps(t)); print(u[0][0] is u); s = A(1); s.me = s; v = pickle.loads(pickle.dumps(s)); print(v.me is v); shared = [[1]] * 2; w = pickle.loads(pickle.dumps(shared)); print(w[0] is w[1])
def local():
    class L: pass
    return L()
class NoPickle:
    def __reduce_ex__(self, p): raise TypeError("refused")
class BadReduce:
    def __reduce__(self): return self.v
def bad(v): o = BadReduce(); o.v = v; return o
for f in (lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps(local()), lambda: pickle.dumps(NoPickle()), lambda: pickle.dumps(i for i in ()), lambda: pickle.dumps(open), lambda: pickle.dumps(bad(5)), lambda: pickle.dumps(bad(())), lambda: pickle.dumps(bad((1, 2))), lambda: pickle.dumps(bad((A,))), lambda: pickle.dumps(bad("nope")), lambda: pickle.dumps(1, 99), lambda: pickle.loads(b""), lambda: pickle.loads(b"garbage"), lambda: pickle.loads(b"\x80\x05."), lambda: pickle.loads(b"cnope\nx\n."), lambda: pickle.loads(b"cos\nnope\n."), lambda: pickle.loads(b"\x80\x63."), lambda: pickle.loads(b"(lp0\n"), lambda: pickle.loads("text"), lambda: pickle.loads(b"I5"), lambda: pickle.loads(b"g5\n."), lambda: pickle.dumps(io.BytesIO()) and "BytesIO ok", lambda: pickle.dumps(__import__("sys")), lambda: pickle.dumps({}.keys()), lambda: pickle.dumps(memoryview(b"")), lambda: pickle.dump(1), lambda: pickle.Pickler(5), lambda: pickle.Unpickler(5), lambda: pickle.loads(b"X\x00\x00\x00\x10a.")): attempt(f)
class P(pickle.Pickler):
    def persistent_id(self, o): return ("pid", o.x) if isinstance(o, A) else None
    def reducer_override(self, o): return (str, ("overridden",)) if o is ... else NotImplemented
class U(pickle.Unpickler):
    def persistent_load(self, pid): return ("loaded", pid)
    def find_class(self, mod, name):
        if name == "A": raise pickle.UnpicklingError("forbidden")
        return super().find_class(mod, name)
f = io.BytesIO(); P(f, 4).dump([A(7), ..., 5]); f.seek(0); print(U(f).load()); f = io.BytesIO(pickle.dumps(A(1))); attempt(lambda: U(f).load()); f = io.BytesIO(); P(f).dump(A(1)); f.seek(0); attempt(lambda: pickle.load(f))
f = io.BytesIO(); pk = pickle.Pickler(f); x = [1]; pk.dump(x); pk.dump(x); pk.clear_memo(); f.seek(0); up = pickle.Unpickler(f); a, b = up.load(), up.load(); print(a, b, a is b)
copyreg.pickle(complex, lambda c: (complex, (c.imag, c.real))); print(pickle.loads(pickle.dumps(1 + 2j))); del copyreg.dispatch_table[complex]
pickletools.dis(pickle.dumps([1, ("a", None)], 2)); print(pickletools.optimize(pickle.dumps(["a", "a"], 4)))
