# Sorting: keys, stability, number of comparisons, lists changed while sorting; min, max, sum.
import heapq
import random

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
