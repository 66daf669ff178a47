# total_ordering and hashing.
from functools import total_ordering

def attempt(text, **space):
    try:
        print(text, "=>", eval(text, space))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)

@total_ordering
class Version:
    def __init__(self, *parts): self.parts = parts
    def __eq__(self, other): return self.parts == other.parts if isinstance(other, Version) else NotImplemented
    def __lt__(self, other): return self.parts < other.parts if isinstance(other, Version) else NotImplemented
    def __repr__(self): return ".".join(map(str, self.parts))
v1, v2 = Version(1, 2), Version(1, 10)
print(v1 < v2, v1 <= v2, v1 > v2, v1 >= v2, v1 == v2, v1 != v2, sorted([v2, v1]), max(v1, v2), v1 == 5)
attempt("v < 5", v=v1)
attempt("v >= 5", v=v1)
attempt("hash(v)", v=v1)
print(Version.__hash__)
class HashKept(Version): __hash__ = Log.__repr__ if False else lambda self: hash(self.parts)
print(len({HashKept(1), HashKept(1), HashKept(2)}))
try:
    @total_ordering
    class None_: pass
except ValueError as e:
    print(e)
class Hashes:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
for h in (0, -1, -2, 2 ** 61 - 1, 2 ** 61, -2 ** 61, 2 ** 64, 10 ** 30, True):
    print(h, hash(Hashes(h)), hash(h))
print(hash(0.5), hash(-0.5), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(1.5 + 2j), hash(()), hash((1, 2)), hash((1, (2, 3))), hash(frozenset()), hash(None) == hash(None))
class EqOnly:
    def __eq__(self, o): return True
print(EqOnly.__hash__, EqOnly() == 1, 1 == EqOnly(), EqOnly() != 1, [1, 2].index(EqOnly()), [1, 2].count(EqOnly()), [EqOnly()].count(5))
attempt("{e}", e=EqOnly())
attempt("{e: 1}", e=EqOnly())
class BoolError:
    def __eq__(self, o): return self
    def __bool__(self): raise ValueError("no truth")
attempt("b == 1 and 2", b=BoolError())
attempt("1 in [b]", b=BoolError())
attempt("b != 1", b=BoolError())
