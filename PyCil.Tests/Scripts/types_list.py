# list: every method, slices both ways, comparison, repetition, errors, changes while iterating.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

l = [3, 1, 2]
print(l + [4], l * 2, 2 * l, l[0], l[-1], l[1:], l[::-1], l[5:], l[-2:], l.index(2), l.count(1), 1 in l, len(l), l == [3, 1, 2], l < [3, 2], l.copy(), list("ab"), list(range(3)), [], bool([]), l.append(5), l, l.pop(), l.pop(0), l, l.insert(0, 9), l.insert(-1, 8), l.insert(99, 7), l, l.extend("xy"), l.remove("x"), l, l.reverse(), l, l.clear(), l)
a = list(range(10)); a[2:5] = "xyz"; print(a); a[2:5] = []; print(a); a[1:1] = [7, 7]; print(a); a[::2] = [0] * 5; print(a); del a[::3]; print(a); a[-2:] = range(3); print(a); del a[1:3]; print(a); a[:] = a[::-1]; print(a); a[100:] = [1]; print(a); a[::-1] = range(len(a)); print(a); a += "q"; a *= 2; print(a)
for f in (lambda: l[0], lambda: l.pop(), lambda: [1].pop(5), lambda: l.remove(1), lambda: l.index(1), lambda: [1, 2, 1].index(1, 1), lambda: [1, 2].index(2, -1), lambda: [1].index(1, 5), lambda: [1].insert("x", 1), lambda: [1] + (2,), lambda: [1] * "x", lambda: [1] * 1.5, lambda: l["a"], lambda: [1][1.0], lambda: [1][None], lambda: [].extend(5), lambda: list(5), lambda: hash([]), lambda: [1] < 5, lambda: [1].__setitem__(5, 1), lambda: [1, 2, 3].__setitem__(slice(None, None, 2), [1]), lambda: [1].__delitem__(3), lambda: [].sort(1), lambda: [1].append(), lambda: [1].append(1, 2), lambda: [1].count(), lambda: [1] * (1 << 62), lambda: [1, 2, 3].__setitem__(slice(0, 2, 0), [])): attempt(f)
b = [1, 2, 3]
for x in b:
    if len(b) < 6: b.append(x * 10)
print(b); out = []
for x in b: out.append(x); b.remove(x)
print(out, b); r = [1]; r.append(r); print(r, r[1] is r, r == r); n = [[0] * 2] * 2; n[0][0] = 1; print(n); it = iter([1, 2]); print(next(it), it.__length_hint__(), list(it), list(it)); rv = reversed([1, 2, 3]); print(next(rv), list(rv), type(rv).__name__)
class L(list):
    def __getitem__(self, i): return ("item", super().__getitem__(i))
    def append(self, x): super().append((x,))
s = L([1, 2]); s.append(3); print(s, s[0], s[0:1], list(s), [*s], s + [4], type(s + s).__name__, type(s.copy()).__name__, type(s[:]).__name__, s == [1, 2, (3,)], sum(s[:0][1]) if False else len(s), repr(s), isinstance(s, list))
first, *rest = s; print(first, rest, max([1, 5]), min([2, 1]), sorted([2, 1]), sum([1, 2]), any([0]), all([]), [*zip([1], [2])], [i for i, v in enumerate("ab")], "".join(["a"]), [1, 2] > [1], [] == (), [1, [2, [3]]] == [1, [2, [3]]], [[]] * 3 == [[], [], []])
class E:
    def __eq__(self, o): raise ValueError("eq")
attempt(lambda: E() in [1]); attempt(lambda: [1].index(E())); attempt(lambda: [E()].remove(1)); attempt(lambda: [1] == [E()]); e = E(); print([e] == [e], e in [e], [e].count(e), [e].index(e))
class Evil:
    def __eq__(self, o): evil.clear(); return False
evil = [Evil(), Evil()]; attempt(lambda: 5 in evil); print(evil); evil = [1, Evil(), 2]; attempt(lambda: evil.index(2)); attempt(lambda: evil.remove(7)); m = list(range(5)); m.sort(key=lambda v: -v); print(m, list.__doc__ is not None, list.__class_getitem__(int), [].__sizeof__() > 0, list.__init__([1], "ab"))
