# set and frozenset: methods, operators, comparison, errors.
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
