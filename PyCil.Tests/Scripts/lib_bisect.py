# bisect: searching and inserting, keys, errors.
import bisect

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

l = [1, 3, 3, 5, 7]
print(bisect.bisect_left(l, 3), bisect.bisect_right(l, 3), bisect.bisect(l, 9), bisect.bisect_left(l, 0), bisect.bisect([1, 5], 3, 1), bisect.bisect_left("abc", "b"), bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda p: p[0]), bisect.bisect([5, 3, 1], -4, key=lambda v: -v)); bisect.insort(l, 4); bisect.insort_left(l, 3); bisect.insort_right(l, 8, key=lambda v: v); print(l)
for f in (lambda: bisect.bisect([1, "a"], 2), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], 1, -1), lambda: bisect.insort((1,), 2), lambda: bisect.bisect(), lambda: bisect.bisect([1, 2], None)): attempt(f)
