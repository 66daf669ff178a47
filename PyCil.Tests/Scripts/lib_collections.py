# collections: deque, Counter, OrderedDict, defaultdict, ChainMap, namedtuple, User*, abc.
from collections import deque, Counter, OrderedDict, defaultdict, ChainMap, namedtuple, UserDict, UserList, UserString, abc
import copy
import pickle

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1], list(reversed(d)))
d.rotate(1); print(d); d.rotate(-2); print(d); d.extend("ab"); print(d); d.extendleft("xy"); print(d)
e = deque("hello"); e.insert(2, "Z"); e.remove("l"); print(e, e.count("l"), e.index("o"), "h" in e, e.pop(), e.popleft(), e)
e[1] = "Q"; del e[0]; print(e, e + deque("!"), e * 2, e == deque("Qlo"), e < deque("R"), copy.copy(e), deque() == [], bool(deque()))
e *= 3; e += "zz"; e.reverse(); print(e, hash is None)
for f in (lambda: deque().pop(), lambda: deque([1])[5], lambda: deque(maxlen=-1), lambda: deque([1], 2, 3), lambda: deque([1, 2]).index(9), lambda: deque([1]).remove(2), lambda: deque([1]) + [2], lambda: hash(deque()), lambda: deque([1], maxlen=1).insert(0, 2), lambda: setattr(deque(), "maxlen", 3), lambda: deque(5), lambda: deque([1, 2, 3])[0:2]): attempt(f)
def mutate():
    q = deque([1, 2])
    for x in q: q.append(x)
attempt(mutate)
print(pickle.loads(pickle.dumps(deque([1], 5))), deque(range(5), 3))

c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], sum(c.values()), c.total(), sorted(c.elements())[:6], c + Counter(a=1), c - Counter(a=3, b=9), c & Counter(a=2, z=1), c | Counter(z=4), +Counter(a=-1, b=2), -Counter(a=-1, b=2))
c.update("aaz"); c.subtract(b=5); print(c, c["b"], dict(c), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter({"x": 2}).most_common())
c["new"] += 1; del c["absent"]; print("new" in c, Counter([1, 1, 2])[1])
attempt(lambda: Counter(1)); attempt(lambda: Counter.fromkeys("ab"))

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a"); print(o); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o, list(reversed(OrderedDict(x=1, y=2))))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict(a=1) | {"z": 2}, OrderedDict.fromkeys("ab", 0))
attempt(lambda: OrderedDict().popitem()); attempt(lambda: o.move_to_end("q"))
dd = defaultdict(list, {"k": [1]}); dd["k"].append(2); dd["n"].append(3); print(dd, dd.default_factory, dd.get("none"), dd | {"z": 1}, copy.copy(dd))
attempt(lambda: defaultdict(5)); attempt(lambda: defaultdict()["x"])
nested = defaultdict(lambda: defaultdict(int)); nested["a"]["b"] += 1; print({k: dict(v) for k, v in nested.items()})
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); cm["c"] = 4; child = cm.new_child({"a": 0})
print(cm, cm["b"], list(cm), len(cm), child["a"], child.parents["a"], cm.maps[0], dict(child), "b" in child, cm | {"q": 1})
attempt(lambda: cm.__delitem__("b")); attempt(lambda: cm["zz"]); attempt(lambda: ChainMap().popitem())

P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p.y, p[0], p._replace(x=9), p._asdict(), P._fields, P._field_defaults, P._make([7, 8]), p == (1, 5), P.__doc__, P.x.__doc__, P.__new__.__defaults__, P.__match_args__, hash(p) == hash((1, 5)), isinstance(p, tuple))
x, y = p; print(x, y, copy.replace(p, y=0), pickle.loads(pickle.dumps(p)), P(y=1, x=2))
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p._replace(q=1), lambda: setattr(p, "x", 3), lambda: namedtuple("1a", "x"), lambda: namedtuple("A", "x x"), lambda: namedtuple("A", "_x"), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "class x _y x", rename=True)._fields, lambda: P._make([1, 2, 3]), lambda: namedtuple("A", "a, b  c")._fields, lambda: namedtuple("A", ["a"], defaults=[1, 2])): attempt(f)
class Sub(P):
    __slots__ = ()
    @property
    def total(self): return self.x + self.y
print(Sub(2, 3).total, Sub(2, 3), repr(namedtuple("E", "")()))

class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; u.update(c=3); print(u, "A" in u, u.data, u | {"d": 4}, u.pop("A"), len(u), copy.copy(u))
ul = UserList([3, 1]); ul.append(2); ul.sort(); print(ul, ul + [5], ul * 2, ul[0:2], type(ul[0:2]).__name__, ul == [1, 2, 3], ul.index(2), [0] + ul)
us = UserString("abc"); print(us.upper(), type(us + "d").__name__, us * 2, us == "abc", "b" in us, us[1], hash(us) == hash("abc"), us.replace("a", "z"))
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
