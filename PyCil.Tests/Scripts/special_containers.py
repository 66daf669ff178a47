# Data model: emulating containers: __getitem__ and friends, slices, __missing__, __contains__, __len__, iteration protocols.
def attempt(text, **space):
    try:
        print(text, "=>", eval(text, space))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)

class Echo:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("  set", key, value)
    def __delitem__(self, key):
        print("  del", key)
e = Echo()
for text in ("e[1]", "e[1:2]", "e[1:2:3]", "e[:]", "e[...]", "e[1, 2]", "e[1:2, ::3]", "e[1,]", "e[()]", "e[*(1, 2)]", "e[*(1, 2), 3:4]", "e[(a := 5)]", "e['k']", "e[None:]", "e[lambda: 1].__name__", "e[-1:]", "e[True]"):
    attempt(text, e=e)
e[1:2] = [3]
e[1:2, ...] = 4
del e[::2], e["x"]
e[0] += [1] if False else 1
x = e[5]
e[(i := 3)], e[i] = 1, 2

class OldStyle:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i * i
o = OldStyle(4)
print(list(o), 9 in o, 10 in o, tuple(reversed([*o])), max(o), sum(o), dict(enumerate(o)), list(zip(o, o)))
attempt("iter(o)", o=o)if False else print(type(iter(o)).__name__)
attempt("reversed(o)", o=o)
attempt("len(o)", o=o)

class Sized(OldStyle):
    def __len__(self): return self.n
print(list(reversed(Sized(3))), bool(Sized(0)), bool(Sized(1)), len(Sized(7)))
class BadLen:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
for v in (-1, 2.0, "3", 2 ** 63, 2 ** 63 - 1, True, None):
    attempt("len(b)", b=BadLen(v))
class Missing(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
m = Missing(a=1)
print(m["a"], m["b"], m, m.get("c"), "c" in m)
class Contains:
    def __contains__(self, item): return "yes" if item else ""
    def __iter__(self): raise RuntimeError("not asked")
print(1 in Contains(), 0 in Contains(), 1 not in Contains())
class IterOnly:
    def __iter__(self): yield from "abc"
print("b" in IterOnly(), "z" in IterOnly(), [*IterOnly()], {*IterOnly()} == set("abc"), "-".join(IterOnly()))
class NoContains:
    __contains__ = None
    def __iter__(self): return iter([])
attempt("1 in n", n=NoContains())
class NoIter:
    __iter__ = None
    def __getitem__(self, i): return i
attempt("iter(n)", n=NoIter())
attempt("1 in n", n=NoIter())
class BadIter:
    def __iter__(self): return 5
attempt("iter(b)", b=BadIter())
attempt("[*b]", b=BadIter())
attempt("1 in x", x=5)
attempt("[*x]", x=5)
attempt("x[0]", x=5)
attempt("x[0]", x=int)
attempt("x['a']", x=[1])
attempt("x['a']", x=(1,))
attempt("x['a']", x="s")
attempt("x[1.0]", x=b"s")
attempt("x[5]", x=[1])
attempt("x[5]", x=(1,))
attempt("x[5]", x="s")
attempt("x[5]", x=range(2))
attempt("x[[]]", x={})
attempt("x[{}]", x={})
attempt("x['k']", x={})
attempt("x[1:'a']", x=[1])
attempt("x[::0]", x=[1])
for statement in ("t[0] = 1", "del t[0]", "s[0] = 'x'", "del s[0]", "l[5] = 1", "del l[5]", "l[::2] = [1]", "l[0:1] = 5", "d[[]] = 1", "del d['q']", "n[0] = 1", "del n[0]", "l['x'] = 1", "r[0] = 1", "b[0] = 256", "b[0] = 'a'", "b[0:1] = 'a'"):
    try:
        exec(statement, {"t": (1,), "s": "x", "l": [1, 2, 3], "d": {}, "n": 5, "r": range(3), "b": bytearray(b"ab")})
        print(statement, "ok")
    except Exception as ex:
        print(statement, "=>", type(ex).__name__, ex)
class Hint:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.hint
import operator
for hint in (5, NotImplemented, -1, "x", 2.5):
    attempt("operator.length_hint(h, 7)", h=Hint(hint), operator=operator)
    attempt("list(h)", h=Hint(hint))
class Gen:
    @classmethod
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(Gen[int], Gen[int, str], Gen[...])
class Meta(type):
    def __getitem__(cls, item): return "meta", item
    def __len__(cls): return 3
    def __iter__(cls): return iter("xyz")
    def __contains__(cls, x): return x == 1
class WithMeta(metaclass=Meta):
    def __class_getitem__(cls, item): return "class", item
print(WithMeta[1], len(WithMeta), list(WithMeta), 1 in WithMeta, 2 in WithMeta)
print(slice(1, 2), slice(None, 5, 2).indices(3), slice(-3, None).indices(5), slice(5, None, -1).indices(3), slice(1, 2) == slice(1, 2), hash(slice(1, 2)) == hash(slice(1, 2)), slice(1, 2) < slice(1, 3))
