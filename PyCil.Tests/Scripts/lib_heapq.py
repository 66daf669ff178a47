# heapq: heaps of both orders, merging, n largest, errors.
import bisect
import heapq

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
