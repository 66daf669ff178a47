# collections.abc: mixins, registration by methods.
from collections import abc

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class Seq(abc.Sequence):
    def __init__(self, *v): self.v = v
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
s = Seq(1, 2, 3, 2); print(list(reversed(s)), 2 in s, s.index(2), s.index(2, 2), s.count(2), isinstance(s, abc.Reversible))
class MM(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MM(); m.update(a=1, b=2); print(m.setdefault("c", 3), m.pop("a"), m.popitem(), dict(m), m.get("z", 0), list(m.keys()), m.items(), m == {"c": 3}) if False else print(m.setdefault("c", 3), m.pop("a"), m.popitem(), dict(m), m.get("z", 0), list(m.keys()), list(m.items()), m == {"c": 3})
class MS(abc.MutableSet):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
    def add(self, x): x in self.s or self.s.append(x)
    def discard(self, x): x in self.s and self.s.remove(x)
    def __repr__(self): return f"MS{self.s}"
a, b = MS("abc"), MS("bcd")
print(a & b, a | b, a - b, a ^ b, a <= b, a.isdisjoint(b), a == MS("cab"), MS("a") < a); a |= b; a -= MS("b"); a.remove("c"); print(a, a.pop(), a)
attempt(lambda: a.remove("zz")); attempt(lambda: abc.Sequence()); attempt(lambda: Seq(1).index(5))
for cls, objs in ((abc.Hashable, (1, [], ())), (abc.Callable, (len, 1)), (abc.Iterable, ([], 1, "")), (abc.Sized, ({}, 1)), (abc.Mapping, ({}, [])), (abc.MutableSequence, ([], (), bytearray())), (abc.Set, (set(), {}.keys())), (abc.Generator, ((i for i in ()), iter([]))), (abc.Buffer, (b"", "", memoryview(b""))), (abc.Container, ({}, 1)), (abc.Collection, ({}, iter([]))), (abc.Awaitable, (1,))): print(cls.__name__, [isinstance(x, cls) for x in objs])
