# collections: deque, Counter, OrderedDict, defaultdict, ChainMap.
import copy
import pickle
from collections import deque, Counter, OrderedDict, defaultdict, ChainMap

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
