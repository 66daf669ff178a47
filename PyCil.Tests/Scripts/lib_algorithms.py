# bisect, heapq, graphlib, sched-free, queue-free algorithms; array sorts; contextlib-free.
import bisect
import graphlib
import heapq
import random

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

l = [1, 3, 3, 5, 7]
print(bisect.bisect_left(l, 3), bisect.bisect_right(l, 3), bisect.bisect(l, 9), bisect.bisect_left(l, 0), bisect.bisect([1, 5], 3, 1), bisect.bisect_left("abc", "b"), bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda p: p[0]), bisect.bisect([5, 3, 1], -4, key=lambda v: -v)); bisect.insort(l, 4); bisect.insort_left(l, 3); bisect.insort_right(l, 8, key=lambda v: v); print(l)
for f in (lambda: bisect.bisect([1, "a"], 2), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], 1, -1), lambda: bisect.insort((1,), 2), lambda: bisect.bisect(), lambda: bisect.bisect([1, 2], None)): attempt(f)
h = [5, 1, 8, 3, 9, 2]; heapq.heapify(h); print(h, [heapq.heappop(h) for _ in range(3)], h); heapq.heappush(h, 0); print(heapq.heappushpop(h, 4), heapq.heapreplace(h, 1), h, heapq.nlargest(3, [5, 1, 8, 3]), heapq.nsmallest(2, "hello"), heapq.nlargest(2, ["aa", "b", "ccc"], key=len), heapq.nsmallest(10, [2, 1]), heapq.nlargest(0, [1]), list(heapq.merge([1, 4], [2, 3], [0, 9])), list(heapq.merge([3, 1], [2], reverse=True)), list(heapq.merge(["b", "aaa"], ["cc"], key=len)), heapq.nsmallest(1, [3, 2]), heapq.nlargest(1, [], key=len))
m = [5, 1, 8]; heapq.heapify_max(m); heapq.heappush_max(m, 9); print(m[0], heapq.heappop_max(m), heapq.heappushpop_max(m, 3), heapq.heapreplace_max(m, 0), m)
for f in (lambda: heapq.heappop([]), lambda: heapq.heapify((1,)), lambda: heapq.heappush([1], "a"), lambda: heapq.heapreplace([], 1), lambda: heapq.nlargest("x", [1]), lambda: list(heapq.merge([1], ["a"]))): attempt(f)
class Item:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, o): return self.p < o.p
q = []
for p, n in ((3, "c"), (1, "a"), (2, "b")): heapq.heappush(q, Item(p, n))
print([heapq.heappop(q).n for _ in range(3)])
class Explode:
    def __lt__(self, o): raise ValueError("cannot compare")
attempt(lambda: heapq.heapify([Explode(), Explode()])); attempt(lambda: sorted([Explode(), Explode()])); attempt(lambda: bisect.bisect([Explode()], Explode()))
t = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}); print(list(t.static_order())[0], list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order())); t = graphlib.TopologicalSorter(); t.add("x", "y", "z"); t.add("y", "z"); t.prepare(); print(t.is_active(), t.get_ready()); t.done("z"); print(t.get_ready(), bool(t)); t.done("y"); print(t.get_ready()); t.done("x"); print(t.is_active())
for f in (lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()), lambda: graphlib.TopologicalSorter().get_ready(), lambda: t.add("q"), lambda: t.done("nope"), lambda: t.done("x"), lambda: t.prepare() if False else "-"): attempt(f)
r = random.Random(1); data = [r.randrange(1000) for _ in range(2000)]
print(sorted(data) == [heapq.heappop(hh) for hh in [data[:]] if heapq.heapify(hh) is None for _ in range(2000)], sorted(data, reverse=True)[:3], sorted(range(10), key=lambda v: v % 3), sorted("bAc", key=str.lower), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([3, 1, 2], key=lambda v: -v), sorted({"b": 1, "a": 2}), sorted([[2], [1, 5], [1]]), sorted([1.5, 1, True, 0]), sorted(["é", "z", "a"]), sorted([b"b", b"a"]), sorted([], reverse=True), [x for x, in sorted([(2,), (1,)])])
log = []
class Counted:
    def __init__(self, v): self.v = v
    def __lt__(self, o): log.append(1); return self.v < o.v
s = sorted(map(Counted, range(100))); print(len(log)); log.clear(); s = sorted(map(Counted, reversed(range(100)))); print(len(log), [c.v for c in s[:3]]); log.clear(); stable = sorted([Counted(i % 3) for i in range(30)]); print(len(log) < 200, [c.v for c in stable] == sorted(i % 3 for i in range(30)))
l = [3, 1, 2]; l.sort(key=lambda v: (log.append(v), -v)[1]); print(l); attempt(lambda: [1, "a"].sort()); attempt(lambda: [1].sort(5)); attempt(lambda: sorted([1, 2], key=lambda v: 1 / 0)); l = [1, 2, 3]
def mutate(v): l.append(v); return v
attempt(lambda: l.sort(key=mutate)); print(len(l), max([1, 5, 3]), min("hello"), max("aa", "b", key=len), min([], default=0), max({1: "a", 5: "b"}), sum([[1], [2]], []), sum((0.1,) * 10), sum([1, 2.5, 3j]), any([0, "", 1]), all([]), all([1, 0]), [*reversed([1, 2])], [*zip(*[(1, 2), (3, 4)])], round(sum([0.1] * 3), 20))
def qs(v): return [] if not v else qs([x for x in v[1:] if x < v[0]]) + [v[0]] + qs([x for x in v[1:] if x >= v[0]])
def primes(n):
    sieve = bytearray([1]) * (n + 1); sieve[:2] = b"\0\0"
    for i in range(2, int(n ** .5) + 1):
        if sieve[i]: sieve[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, v in enumerate(sieve) if v]
def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    return t[-1][-1]
def queens(n, row=0, cols=frozenset(), d1=frozenset(), d2=frozenset()):
    return 1 if row == n else sum(queens(n, row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}) for c in range(n) if c not in cols and row + c not in d1 and row - c not in d2)
def dijkstra(g, s):
    dist, q = {s: 0}, [(0, s)]
    while q:
        d, u = heapq.heappop(q)
        for v, w in g.get(u, {}).items():
            if d + w < dist.get(v, 1e9): dist[v] = d + w; heapq.heappush(q, (d + w, v))
    return dist
print(qs([3, 1, 2, 3, 0]), primes(60), lcs("AGGTAB", "GXTXAYB"), queens(6), dijkstra({"a": {"b": 4, "c": 1}, "c": {"b": 2, "d": 7}, "b": {"d": 1}}, "a"))
