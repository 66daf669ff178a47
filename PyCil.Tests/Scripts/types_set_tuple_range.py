# set, frozenset, tuple, range, slice: methods, operators, comparison, errors.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

s = {1, 2, 3}; t = {3, 4}
print(s | t, s & t, s - t, s ^ t, s <= {1, 2, 3, 4}, s < s, s >= {1}, s > {9}, s == {3, 2, 1}, s.isdisjoint({9}), s.issubset(range(5)), s.issuperset([1]), s.union([7], "a") == {1, 2, 3, 7, "a"}, s.intersection([1, 9], {1}), s.difference([1], [2]), s.symmetric_difference([1, 8]) == {2, 3, 8}, s.copy() == s, 1 in s, len(s), set() == frozenset(), {1} == frozenset([1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), frozenset("ab") | {"c"} == frozenset("abc"), type({1} | frozenset()).__name__, type(frozenset() | {1}).__name__, frozenset([frozenset()]), set("aab") == {"a", "b"}, bool(set()), set(), frozenset())
s.add(5); s.discard(99); s.remove(1); s.update([7], (8,)); s &= {5, 7, 8, 2}; s |= {0}; s -= {0}; s ^= {2, 100}; s.difference_update([100]); s.intersection_update({5, 7, 8}); s.symmetric_difference_update([8, 9]); print(sorted(s), {frozenset([1]): 1}[frozenset([1])], {1} in {frozenset([1])}, sorted({5, 3, 1}), max(s), sum(s), sorted(x for x in s))
for f in (lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: set(5), lambda: s | [1], lambda: s < [1], lambda: s.union(5), lambda: hash(set()), lambda: frozenset().add(1), lambda: s.add([]), lambda: [] in s, lambda: {1} in s, lambda: s[0], lambda: {1} + {2}, lambda: s.update(5), lambda: set(1, 2), lambda: s.discard([]), lambda: s.remove({1}), lambda: s.isdisjoint(5)): attempt(f)
def change():
    for x in s: s.add(x + 1000)
attempt(change)
class FS(frozenset): pass
print(type(FS([1]) | {2}).__name__, FS([1]) == {1}, repr(FS([1])), repr({1}.__class__), type(set.__or__(set(), FS())).__name__)
p = (1, 2, 3, 2); print(p + (4,), p * 2, p[1], p[-1], p[1:3], p[::-1], p.count(2), p.index(3), p.index(2, 2), 2 in p, len(p), p == (1, 2, 3, 2), p < (1, 3), (), (1,), tuple("ab"), tuple([1]), hash(p) == hash((1, 2, 3, 2)), p is tuple(p), p[:] is p, () is (), (1, [2])[1].append(3), ((1, 2), 3) == ((1, 2), 3), *p)
for f in (lambda: p.index(9), lambda: p[9], lambda: p["x"], lambda: p + [1], lambda: p * "a", lambda: p.__setitem__(0, 1) if hasattr(p, "__setitem__") else "no setitem", lambda: tuple(5), lambda: hash(([],)), lambda: p < 5, lambda: tuple(1, 2), lambda: p.append, lambda: p.index(), lambda: (1).__add__((2,))): attempt(f)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __repr__(self): return "T" + super().__repr__()
print(T(1, 2), type(T(1) + (2,)).__name__, T(1) == (1,), T(1, 2)[0:1], hash(T(1)) == hash((1,)), T(3).__class__.__name__)
r = range(2, 20, 3); print(r, list(r), len(r), r[2], r[-1], r[1:4], r[::-1], r[5:1], 8 in r, 9 in r, 8.0 in r, "a" in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step, r == range(2, 19, 3), hash(r) == hash(range(2, 19, 3)), range(0) == range(1, 1), list(range(5, 0, -2)), bool(range(0)), range(10 ** 30)[10 ** 29], len(range(0, -10, -3)), list(reversed(range(3))), range(True), max(range(5)), sum(range(101)), range(3) == [0, 1, 2], 10 ** 20 in range(10 ** 30), repr(range(1, 5)), range(-5, 5)[::3], range(0, 10, 2)[1:][::2])
for f in (lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(5)[9], lambda: range(5)["a"], lambda: range(5).index(9), lambda: len(range(10 ** 30)), lambda: range(1, 2, 3, 4), lambda: setattr(r, "start", 1), lambda: range("a"), lambda: range(5).index("a"), lambda: hash(range(3)) == hash(range(3)), lambda: range(3) < range(4), lambda: range(3) + range(3), lambda: iter(range(3)).__length_hint__()): attempt(f)
sl = slice(1, 10, 2); print(sl, sl.start, sl.stop, sl.step, sl.indices(5), slice(None).indices(3), slice(-1, None, -1).indices(4), slice(5) == slice(None, 5, None), hash(slice(1)) == hash(slice(1)), slice(1, 2) < slice(1, 3), slice("a", [1]).start, [0, 1, 2, 3][slice(1, 3)], "abc"[slice(None, None, -1)]); attempt(lambda: slice()); attempt(lambda: slice(1, 2, 0).indices(3)); attempt(lambda: slice(1.5).indices(3)); attempt(lambda: setattr(sl, "start", 2)); attempt(lambda: sl.indices(-1)); attempt(lambda: hash(slice([])))
print(type(...).__name__, ..., repr(NotImplemented), type(None)(), None is None); attempt(lambda: bool(NotImplemented)); attempt(lambda: type(...)() is ...); attempt(lambda: None()); attempt(lambda: setattr(None, "x", 1))
