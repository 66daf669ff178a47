# dict: every method, views, merging, order, comparison, errors, changes while iterating.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

d = {"a": 1, "b": 2}
print(d["a"], d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("q", None), d, list(d), len(d), "a" in d, d.keys(), d.values(), d.items(), d.copy(), d | {"z": 1}, {"z": 1} | d, d == {"c": 3, "a": 1}, dict(d, q=5), dict([("x", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys([1], 0), {**d, "a": 7}, {1: "a", 1.0: "b", True: "c"}, bool({}), list(reversed(d)))
d.update({"u": 1}, v=2); d.update([("w", 3)]); d |= {"x": 4}; d |= [("y", 5)]; print(d, d.popitem(), d.clear(), d)
k = {"a": 1, "b": 2}.keys(); i = {"a": 1}.items(); v = {"a": 1}.values(); print(k & {"a"}, sorted(k | {"c"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b"}, k <= {"a", "b", "c"}, "a" in k, i & {("a", 1)}, ("a", 1) in i, 1 in v, k.isdisjoint("xy"), len(v), k.mapping, list(reversed(k)), {"a"} & k, v == v, i == {("a", 1)})
for f in (lambda: d["no"], lambda: {}.popitem(), lambda: {}.pop("x"), lambda: {[]: 1}, lambda: {}[[]], lambda: [] in {}, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["ab", "cd"]), lambda: dict(a=1, **{"a": 2}), lambda: {}.update(5), lambda: {}.update([1]), lambda: d | 5, lambda: d.__ior__(5), lambda: {} < {}, lambda: hash({}), lambda: {}.get(), lambda: {}.get([]), lambda: {}.setdefault(), lambda: dict.fromkeys(5), lambda: dict.fromkeys(), lambda: {}.pop(), lambda: {} + {}, lambda: {1: 2}.keys() + [1], lambda: k[0], lambda: {}.fromkeys([[]]), lambda: dict({}, {}), lambda: {**5}, lambda: {}.__delitem__(1)): attempt(f)
g = {i: i for i in range(5)}
def grow():
    for x in g: g[x + 10] = 1
def shrink():
    for x in g: del g[x]
def replace():
    for x in list(g): g[x] = "v"
    for x in g: g[x] = "w"
    return len(g)
attempt(grow); attempt(shrink); attempt(replace); it = iter({1: 2, 3: 4}); print(next(it), it.__length_hint__(), list(it), list(it)); o = {}; o["x"] = 1; o["y"] = 2; del o["x"]; o["x"] = 3; o["y"] = 4; print(o, list(o.items())); r = {}; r["r"] = r; print(r, repr({"a": r.keys()})[:30])
class Key:
    def __init__(s, h, eq): s.h, s.e = h, eq
    def __hash__(s): return s.h
    def __eq__(s, o): log.append((s.h, getattr(o, "h", o))); return s.e
log = []; q = {Key(1, True): "a"}; print(q[Key(1, False)] if False else Key(1, True) in q, Key(2, True) in q, q.get(1), log)
class BadHash:
    def __hash__(self): raise ValueError("no hash")
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("no eq")
attempt(lambda: {BadHash(): 1}); attempt(lambda: {1: 2}.get(BadEq())); attempt(lambda: BadHash() in {}); attempt(lambda: {BadEq(): 1, BadEq(): 2})
class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getitem__(self, k): return ("got", super().__getitem__(k))
s = D(a=1); s["b"] = 2; s.update(c=3); print(s, s["a"], s["b"], s["zz"], s.get("zz"), s.setdefault("e", 5), dict(s), {**s}, type(s.copy()).__name__, type(s | {}).__name__, list(s.items()), "zz" in s, s == {"a": 1, "b": 4, "c": 3, "e": 5})
big = {i: str(i) for i in range(2000)}; [big.pop(i) for i in range(0, 2000, 2)]; big.update((i, i) for i in range(0, 100, 2)); print(len(big), list(big)[:3], list(big)[-3:], big[1999], sum(k for k in big if k < 100)); mixed = {1: 1, "a": 2, (1, 2): 3, None: 4, 1.5: 5, b"x": 6, frozenset([1]): 7, int: 8, True: 9}; print(mixed, mixed[frozenset([1])], mixed[(1, 2)])
